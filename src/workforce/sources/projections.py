"""Employment Projections workbooks: twelve rounds in four layouts, one workbook a round.

Columns are found by their headers, joined over the one to four header rows a table has. A table
in which a column is missing or found twice is refused, so a new layout is noticed when it is
ingested and not in a chart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workforce.errors import DataError
from workforce.occupations import codes_ever_used
from workforce.receipts import RawTable
from workforce.sources import bls
from workforce.sources.originals import Original, Sheets, read_sheets
from workforce.sources.projection_factors import FACTOR_COLUMNS, code_factor
from workforce.sources.projections_all import line_items

__all__ = ["RELEASED", "cut"]

NAME = re.compile(r".*occupation.*\.xlsx?", re.IGNORECASE)
SHEETS = re.compile(r"Table ?(1\.2|1\.6|1\.7|1\.10|1\.11|1\.12|5\.3)")
# Only dates this project has a source for; a receipt leaves the others empty.
RELEASED = {"2024-34": "2025-08-28", "2025-35": "2026-08-27"}
URL = "https://www.bls.gov/emp/ind-occ-matrix/occupation.xlsx"
NUMBER_OR_DASH = re.compile(r"-?\d+(\.\d+)?|-?\.\d+|[-\N{EM DASH}]")

FIRST_ROUND = 2008
FIRST_ROUND_WITH_SEPARATIONS = 2016
FIRST_ROUND_ALL_IN_ONE = 2023

# Our column for each joined header, in lower case; {base} and {projected} are the round's years.
COUNTS = {
    "base_employment_thousands": r"employment(?: number)?,? {base}",
    "projected_employment_thousands": r"employment(?: number)?,? {projected}",
    "change_thousands": r".*change, (?:\S+ number|numeric.*)|employment change, \S+",
    "change_pct": r".*change, (?:\S+ percent|percent.*)|percent employment change.*",
    "openings_thousands": r".*openings.*",
}
# The replacement method of the rounds to 2014-24, in ten-year totals ...
REPLACEMENT = {
    "replacement_rate_pct": r".*replacement rate",
    "replacement_needs_thousands": r".*\d replacement needs",
}
# ... and the separations method since 2016-26, in annual averages.
SEPARATIONS = {
    "exits_thousands": r"occupational separations, .* labor force exits|labor force exits,.*",
    "transfers_thousands": r"occupational separations, .* transfers|occupational transfers,.*",
    "exit_rate_pct": r".*separations rate, .* labor force exits|labor force exit rate.*",
    "transfer_rate_pct": r".*separations rate, .* transfers|occupational transfer rate.*",
    "separation_rate_pct": r".*separations rate, .* total|total occupational separations rate.*",
}
CHARACTERISTICS = {
    "self_employed_pct": r"percent self.employed.*",
    "typical_entry_education": r"typical education.*",
    "related_experience": r"work experience.*",
    "on_the_job_training": r"typical on-the-job training.*",
}
CHARACTERISTICS_2008 = {
    "self_employed_pct": r"percent self.employed.*",
    "most_significant_source": r"most significant source.*",
}
ATTAINMENT = {
    "less_than_high_school_pct": r".*less than high school.*",
    "high_school_pct": r".*high school diploma or equiv.*",
    "some_college_pct": r".*some college.*",
    "associate_pct": r".*associate.*",
    "bachelor_pct": r".*bachelor.*",
    "master_pct": r".*master.*",
    "doctoral_or_professional_pct": r".*doctoral.*",
}
FACTORS = {
    "industry_code": r".*industry code",
    "industry_title": r".*industry title",
    "statement": r"factors affecting.*",
}
TEXT_COLUMNS = {*CHARACTERISTICS, *CHARACTERISTICS_2008, *FACTORS} - {"self_employed_pct"}


@dataclass(frozen=True)
class _Sheet:
    """One sheet: joined headers, and code, title and cells of each row with a code."""

    where: str
    headers: list[str]
    rows: list[tuple[str, str, list[str]]]

    def ours(self) -> list[tuple[str, str, list[str]]]:
        """The rows of our occupations."""
        return [row for row in self.rows if row[0] in codes_ever_used()]


def cut(original: Original) -> list[RawTable] | None:
    """Our occupations from one round's workbook, or None where the file is something else.

    Answers the tables a round has: occupations (1.2), separations or replacements (1.10),
    characteristics with the education assignment (1.6, 1.7 or 1.2), attainment (1.11 or 5.3),
    coded factors (1.12), and of every detailed occupation the counts and separations. Employment
    stays in thousands, as published. Raises `DataError` for a layout it does not know.
    """
    if NAME.fullmatch(original.name) is None or not original.is_workbook:
        return None
    sheets = {
        name.replace("Table", "").strip(): rows
        for name, rows in read_sheets(original, only=SHEETS).items()
    }
    if "1.2" not in sheets:
        return None
    base, projected = _years(original, sheets)
    label = f"{base}-{projected % 100:02d}"
    tables = []
    for part, (sheet, wanted) in _plan(base).items():
        table = _sheet(original, sheets, sheet)
        columns = _find(table, wanted, base, projected)
        rows = [_row(table, columns, row) for row in table.ours()]
        if part == "factors":
            header = FACTOR_COLUMNS
            rows = [code_factor(table.where, base, *row) for row in rows]
        else:
            header = ("soc_code", "occupation", *columns)
            _refuse_twins(table, rows)
        tables.append(_raw(original, label, f"{base}/{projected}", part, header, rows))
    columns_of_all, rows_of_all = _all(original, sheets, base, projected)
    tables.append(_raw(original, label, f"{base}/{projected}", "all", columns_of_all, rows_of_all))
    return tables


def _all(
    original: Original, sheets: Sheets, base: int, projected: int
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Columns and rows of every detailed occupation: counts, separations, self-employment."""
    counts = _sheet(original, sheets, "1.2")
    columns = _find(counts, COUNTS, base, projected)
    items = line_items(
        counts.where,
        [(code, cells) for code, _, cells in counts.rows],
        counts.headers,
        columns["base_employment_thousands"],
    )
    plan = _plan(base)
    joined: dict[str, tuple[str, ...]] = {
        row[0]: _row(counts, columns, row) for row in counts.rows if row[0] in items
    }
    names = [*columns]
    for part, ours in (("separations", None), ("characteristics", {"self_employed_pct"})):
        sheet, wanted = plan[part]
        table = _sheet(original, sheets, sheet)
        found = _find(
            table, {k: v for k, v in wanted.items() if not ours or k in ours}, base, projected
        )
        names += found
        rows = [_row(table, found, row) for row in table.rows if row[0] in items]
        _refuse_twins(table, rows)
        if missing := sorted(items - {row[0] for row in rows}):
            raise DataError(
                table.where,
                expected="a row for every detailed occupation of table 1.2",
                found="none for " + ", ".join(missing),
                remedy="Hand over the publisher's workbook as it is.",
            )
        for code, _, *values in rows:
            joined[code] = (*joined[code], *values)
    return ("soc_code", "occupation", *names), list(joined.values())


def _raw(
    original: Original,
    label: str,
    period: str,
    part: str,
    columns: tuple[str, ...],
    rows: list[tuple[str, ...]],
) -> RawTable:
    return original.table(
        file=f"projections/{label}_{part}.csv",
        publisher=bls.PUBLISHER,
        title=f"Employment Projections, {part}",
        release=label,
        reference_period=period,
        published_on=RELEASED.get(label, ""),
        url=URL,
        licence=bls.LICENCE,
        columns=columns,
        rows=sorted(rows),
    )


def _plan(base: int) -> dict[str, tuple[str, Mapping[str, str]]]:
    """Which sheet of the round that starts in `base` holds what."""
    since_2016 = base >= FIRST_ROUND_WITH_SEPARATIONS
    all_in_one = base >= FIRST_ROUND_ALL_IN_ONE
    plan: dict[str, tuple[str, Mapping[str, str]]] = {
        "occupations": ("1.2", COUNTS),
        "separations": ("1.10", SEPARATIONS if since_2016 else REPLACEMENT),
        "characteristics": (
            ("1.6", CHARACTERISTICS_2008)
            if base == FIRST_ROUND
            else ("1.2" if all_in_one else "1.7", CHARACTERISTICS)
        ),
    }
    if not all_in_one:  # published outside the workbook since
        plan["attainment"] = ("5.3" if since_2016 else "1.11", ATTAINMENT)
    if since_2016:
        plan["factors"] = ("1.12", FACTORS)
    return plan


def _years(original: Original, sheets: Sheets) -> tuple[int, int]:
    """Base and projected year, from the employment columns (titles have been mislabelled)."""
    sheet = _sheet(original, sheets, "1.2")
    pattern = re.compile(r"employment(?: number)?,? (\d{4})")
    years = [int(found[1]) for header in sheet.headers if (found := pattern.fullmatch(header))]
    if len(years) != 2 or years[1] - years[0] != 10 or years[0] < FIRST_ROUND:
        raise DataError(
            sheet.where,
            expected="employment in two years, ten years apart, from "
            f"{FIRST_ROUND}-{(FIRST_ROUND + 10) % 100} on",
            found=", ".join(map(str, years)) or "the headers " + "; ".join(sheet.headers),
            remedy="Hand over the publisher's occupation.xlsx; a new layout needs a change in "
            "workforce.sources.projections.",
        )
    return years[0], years[1]


def _sheet(original: Original, sheets: Sheets, name: str) -> _Sheet:
    where = f"{original.where}, table {name}"
    rows = sheets.get(name, [])
    first = next((i for i, row in enumerate(rows) if any(map(bls.normal_code, row[:2]))), None)
    if first is None:
        raise DataError(
            where,
            expected="a table with occupation codes in the first two columns",
            found="no such sheet" if name not in sheets else "no code",
            remedy="Hand over the publisher's workbook as it is.",
        )
    code_column = 0 if bls.normal_code(rows[first][0]) else 1
    coded = [
        (code, row[1 - code_column], row)
        for row in rows[first:]
        if (code := bls.normal_code(row[code_column]))
    ]
    return _Sheet(where, _joined_headers(rows[:first]), coded)


def _joined_headers(above: list[list[str]]) -> list[str]:
    """One header a column: merged cells reach right until a cell above or beside starts anew."""
    start = next((i for i, row in enumerate(above) if sum(map(bool, row)) > 1), len(above))
    levels = above[start:]
    headers = [""] * (len(levels[0]) if levels else 0)
    for level, row in enumerate(levels):
        reaching = ""
        for column, cell in enumerate(row):
            if cell:
                reaching = cell
            elif any(upper[column] for upper in levels[:level]):
                reaching = ""
            headers[column] = f"{headers[column]} {reaching}"
    return [" ".join(header.lower().split()) for header in headers]


def _find(sheet: _Sheet, wanted: Mapping[str, str], base: int, projected: int) -> dict[str, int]:
    columns = {}
    for ours, pattern in wanted.items():
        matches = re.compile(pattern.format(base=base, projected=projected))
        places = [i for i, header in enumerate(sheet.headers) if matches.fullmatch(header)]
        if len(places) != 1:
            raise DataError(
                sheet.where,
                expected=f"one column for {ours}",
                found=f"{len(places)} among the headers: " + "; ".join(sheet.headers),
                remedy="A new layout needs a change in workforce.sources.projections.",
            )
        columns[ours] = places[0]
    return columns


def _row(
    sheet: _Sheet, columns: Mapping[str, int], row: tuple[str, str, list[str]]
) -> tuple[str, ...]:
    code, title, cells = row
    values = []
    for ours, place in columns.items():
        cell = cells[place]
        if ours not in TEXT_COLUMNS and not NUMBER_OR_DASH.fullmatch(cell):
            raise DataError(
                f"{sheet.where}, {code}, {ours}",
                expected="a number or a dash",
                found=repr(cell),
                remedy="Find out what the publisher means by it before using it.",
            )
        values.append(cell)
    return (code, title, *values)


def _refuse_twins(sheet: _Sheet, rows: list[tuple[str, ...]]) -> None:
    codes = [row[0] for row in rows]
    twins = sorted({code for code in codes if codes.count(code) > 1})
    if twins:
        raise DataError(
            sheet.where,
            expected="each occupation code once",
            found="twice: " + ", ".join(twins),
            remedy="Download the workbook again; if it is the same, report it to the publisher.",
        )
