"""Canada's Health Workforce Database: medical radiation technologists by province and territory.

The Canadian Institute for Health Information publishes a workbook `Health Workforce in Canada,
2020 to 2024: Overview`, whose sheets Table 2 to Table 14 hold one province or territory each: five
rows of years for each kind of professional, whose name stands on the first. A star marks a count
that may be too low (the profession is not regulated there, or membership is voluntary), a dash
what does not exist or is not reported. Counts are of registrations, not of jobs.
"""

from __future__ import annotations

import re

from workforce.receipts import RawTable
from workforce.sources.originals import Original, read_sheets, refusal

__all__ = ["DASH", "PROVINCES", "STAR", "cut"]

NAME = re.compile(r"health[ _-]workforce.*canada.*\.xlsx?", re.IGNORECASE)
SHEETS = re.compile(r"Table (?:[2-9]|1[0-4])")
URL = "https://www.cihi.ca/en/health-workforce-in-canada-2020-to-2024-overview"
LICENCE = "terms of use of the Canadian Institute for Health Information (https://www.cihi.ca)"
OURS = "Medical radiation technologists"
DASH, STAR = "\N{EM DASH}", "*"
# In the publisher's order, which goes from the Atlantic to the Pacific and then north.
PROVINCES = (
    "Newfoundland and Labrador",
    "Prince Edward Island",
    "Nova Scotia",
    "New Brunswick",
    "Quebec",
    "Ontario",
    "Manitoba",
    "Saskatchewan",
    "Alberta",
    "British Columbia",
    "Yukon",
    "Northwest Territories",
    "Nunavut",
)
COLUMNS = {
    "technologists": "Count",
    "per_100k": "Per 100,000 population",
    "female_pct": "Female (%)",
    "aged_under_30_pct": "Age <30 years (%)",
    "aged_30_59_pct": "Age 30\N{EN DASH}59 years (%)",
    "aged_60_plus_pct": "Age 60+ years (%)",
}
CELL = re.compile(r"\d{1,3}(,\d{3})*(\.\d+)?[*†‡§]*|\d+(\.\d+)?[*†‡§]*")
FIRST_YEAR = re.compile(r"\d{4}")
_unknown = refusal(f"Download it again from {URL}, or extend workforce.sources.cihi.")


def cut(original: Original) -> list[RawTable] | None:
    """Medical radiation technologists by province and year, with the publisher's marks.

    None where the file is something else. Raises `DataError` for a province or column that is
    missing, years that differ between provinces, and a cell of another kind.
    """
    if NAME.fullmatch(original.name) is None or not original.is_workbook:
        return None
    sheets = read_sheets(original, SHEETS)
    found = dict(_province(original, sheet, rows) for sheet, rows in sheets.items())
    if missing := [name for name in PROVINCES if name not in found]:
        raise _unknown(original, f"a sheet of {missing[0]}", "none")
    years = {tuple(row[0] for row in rows) for rows in found.values()}
    if len(years) != 1 or not next(iter(years)):
        raise _unknown(original, "the same years for every province", "other years")
    (span,) = years
    return [
        original.table(
            file=f"cihi/{span[-1]}_radiation_technologists.csv",
            publisher="Canadian Institute for Health Information",
            title="Health Workforce in Canada, medical radiation technologists",
            release=f"{span[0]} to {span[-1]}",
            reference_period=f"{span[0]}/{span[-1]}",
            url=URL,
            licence=LICENCE,
            columns=("province", "year", *COLUMNS),
            rows=[(name, *row) for name in PROVINCES for row in found[name]],
        )
    ]


def _province(
    original: Original, sheet: str, rows: list[list[str]]
) -> tuple[str, list[tuple[str, ...]]]:
    first = next(
        (n for n, row in enumerate(rows) if row[:2] == ["Type of professional", "Year"]), 0
    )
    header = [" ".join(cell.split()) for cell in rows[first]]
    name = header[2].partition(":")[0] if len(header) > 2 else ""
    if name not in PROVINCES:
        raise _unknown(original, f"a province or territory on sheet {sheet}", repr(name))
    wanted = [f"{name}: {words}" for words in COLUMNS.values()]
    if missing := [words for words in wanted if words not in header]:
        raise _unknown(original, f"the column {missing[0]!r} on sheet {sheet}", ", ".join(header))
    places = [header.index(words) for words in wanted]
    start = next((n for n, row in enumerate(rows) if row[0] == OURS), None)
    if start is None:
        raise _unknown(original, f"{OURS} on sheet {sheet}", "no such line")
    kept: list[tuple[str, ...]] = []
    for row in rows[start:]:
        if (row[0] and kept) or not FIRST_YEAR.fullmatch(row[1]):
            break
        cells = [row[place].replace(" ", "") for place in places]
        if wrong := [cell for cell in cells if cell != DASH and not CELL.fullmatch(cell)]:
            raise _unknown(original, f"a number or a dash on sheet {sheet}", repr(wrong[0]))
        kept.append((row[1], *cells))
    return name, kept
