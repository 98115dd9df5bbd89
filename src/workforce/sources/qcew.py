"""Quarterly Census of Employment and Wages: diagnostic imaging centers (NAICS 621512).

One file a year, the annual averages of one industry in every area. Its name, `621512.csv`, tells
neither the year nor whether it holds a year or a quarter, so both are read from its lines.
"""

from __future__ import annotations

import re

from workforce.places import by_fips
from workforce.receipts import RawTable
from workforce.sources import bls, resaved
from workforce.sources.originals import Original, refusal

__all__ = ["INDUSTRY", "NATION", "PUBLICATION", "URL", "cut"]

INDUSTRY = "621512"
PUBLICATION = "Quarterly Census of Employment and Wages"
URL = "https://data.bls.gov/cew/data/api/{year}/a/industry/621512.csv"
NAME = re.compile(rf".*{INDUSTRY}.*\.csv", re.IGNORECASE)
FIRST_YEAR = 2014
NATION = "US000"
PRIVATE = "5"
ANNUAL = "A"
# States and counties, and metropolitan areas; combined areas (CS...) and sums over kinds of
# counties (USCMS and the like) repeat the same establishments.
STATE_OR_COUNTY = re.compile(r"\d{5}")
METRO = re.compile(r"C\d{4}")
REPEATED = re.compile(r"CS\d{3}|US[A-Z]{3}")
PAGE = "https://www.bls.gov/cew/downloadable-data-files.htm"
# The files by industry in the publisher's yearly zips spell this column otherwise.
SPELT = {"annual_avg_estabs_count": "annual_avg_estabs"}
FIPS_DIGITS = 5
COLUMNS = {
    "area_fips": "area_fips",
    "ownership": "own_code",
    "industry_code": "industry_code",
    "level": "agglvl_code",
    "year": "year",
    "disclosure": "disclosure_code",
    "establishments": "annual_avg_estabs",
    "employment": "annual_avg_emplvl",
    "total_annual_wages": "total_annual_wages",
    "average_weekly_wage": "annual_avg_wkly_wage",
    "average_annual_pay": "avg_annual_pay",
    "location_quotient_disclosure": "lq_disclosure_code",
    "location_quotient": "lq_annual_avg_emplvl",
}
NEEDED = (*COLUMNS.values(), "qtr", "size_code")
COUNTS = (
    "establishments",
    "employment",
    "total_annual_wages",
    "average_weekly_wage",
    "average_annual_pay",
)
WHOLE, FRACTION = re.compile(r"\d+"), re.compile(r"\d+(\.\d+)?|\.\d+")
DISCLOSURES = {"", "N"}
_unknown = refusal(
    f"Download the annual averages in a browser: {URL.format(year='YEAR')}, or the file "
    f"of {INDUSTRY} from a year's zip by industry ({PAGE})."
)


def cut(original: Original) -> list[RawTable] | None:
    """Privately owned imaging centers of one year in the nation, states, counties and metro areas.

    None where the file is something else. Raises `DataError` for a missing column, another
    industry, a quarter or a year before the first, an unknown area or mark, a cell that is no
    number, an area that stands twice, and a file without the nation.
    """
    if NAME.fullmatch(original.name) is None:
        return None
    reader = original.records()
    header = reader.fieldnames = [SPELT.get(name, name) for name in reader.fieldnames or []]
    if missing := [name for name in NEEDED if name not in header]:
        found = ", ".join(header)[:80] or "an empty file"
        raise _unknown(original, "the columns " + ", ".join(missing), found)
    lines = [{name: (cell or "").strip() for name, cell in line.items()} for line in reader]
    year = _year(original, lines)
    kept = [_row(original, line) for line in lines if line["own_code"] == PRIVATE]
    rows = list(dict.fromkeys(row for row in kept if row is not None))
    areas = [row[0] for row in rows]
    if NATION not in areas:
        raise _unknown(original, f"a line of {NATION} in private ownership", "none")
    if len(set(areas)) != len(areas):
        twins = sorted({area for area in areas if areas.count(area) > 1})
        raise _unknown(original, "each area once", f"more than one line of {', '.join(twins[:3])}")
    url = URL.format(year=year)
    return [
        original.table(
            file=f"qcew/{year}_{INDUSTRY}.csv",
            publisher=bls.PUBLISHER,
            title=f"{PUBLICATION}, diagnostic imaging centers, annual averages",
            release=year,
            reference_period=year,
            url=url,
            licence=bls.LICENCE,
            columns=tuple(COLUMNS),
            rows=sorted(rows),
        )
    ]


def _year(original: Original, lines: list[dict[str, str]]) -> str:
    """The one year that all lines are of, after a look at what else all have to share."""
    shared = {name: {line[name] for line in lines} for name in ("industry_code", "qtr", "year")}
    for name, expected in (("industry_code", INDUSTRY), ("qtr", ANNUAL)):
        if shared[name] != {expected}:
            found = ", ".join(sorted(shared[name])[:4]) or "no lines"
            raise _unknown(original, f"{name} {expected} in every line", found)
    years = sorted(shared["year"])
    if len(years) != 1 or not years[0].isdecimal() or int(years[0]) < FIRST_YEAR:
        raise _unknown(original, f"one year, {FIRST_YEAR} or later", ", ".join(years[:4]))
    return years[0]


def _row(original: Original, line: dict[str, str]) -> tuple[str, ...] | None:
    """One line in our columns, or None for an area that repeats others."""
    cells = {ours: line[theirs] for ours, theirs in COLUMNS.items()}
    cells["area_fips"] = resaved.with_zeros(cells["area_fips"], FIPS_DIGITS)
    area = cells["area_fips"]
    if REPEATED.fullmatch(area):
        return None
    known = area == NATION or METRO.fullmatch(area)
    if not known and not (STATE_OR_COUNTY.fullmatch(area) and by_fips(area[:2])):
        raise _unknown(original, "US000, a state, a county or a metropolitan area", repr(area))
    for name in ("disclosure", "location_quotient_disclosure"):
        if cells[name] not in DISCLOSURES:
            expected = f"an empty {COLUMNS[name]} or N for {area}"
            raise _unknown(original, expected, repr(cells[name]))
    for name in (*COUNTS, "location_quotient"):
        pattern = WHOLE if name in COUNTS else FRACTION
        if not pattern.fullmatch(cells[name]):
            raise _unknown(original, f"a number in {COLUMNS[name]} of {area}", repr(cells[name]))
    return tuple(cells.values())
