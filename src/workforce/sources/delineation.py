"""Core based statistical areas: which counties make up each metropolitan area.

The Census Bureau's `list1_2023.xlsx` (delineations of July 2023, OMB Bulletin 23-01) has one row a
county. Connecticut is in it by planning regions, and Puerto Rico by municipios.
"""

from __future__ import annotations

import re

from workforce.receipts import RawTable
from workforce.sources.originals import Original, read_sheets, refusal

__all__ = ["LICENCE", "NAME", "URL", "cut", "metro_counties"]

NAME = re.compile(r"list1_(\d{4})\.xlsx?", re.IGNORECASE)
URL = "https://www.census.gov/geographies/reference-files/time-series/demo/metro-micro/delineation-files.html"
LICENCE = "public domain (work of the United States government)"
METRO = "Metropolitan Statistical Area"
# Our columns by the publisher's.
COLUMNS = {
    "area_code": "CBSA Code",
    "area_title": "CBSA Title",
    "division_title": "Metropolitan Division Title",
    "state_fips": "FIPS State Code",
    "county_fips": "FIPS County Code",
    "county": "County/County Equivalent",
    "part": "Central/Outlying County",
}
KIND = "Metropolitan/Micropolitan Statistical Area"
DIGITS = {"area_code": 5, "state_fips": 2, "county_fips": 3}
PARTS = ("Central", "Outlying")
_unknown = refusal(f"Download it again from {URL}, or extend workforce.sources.delineation.")


def cut(original: Original) -> list[RawTable] | None:
    """Every county of a metropolitan area, with its area; micropolitan areas are left out.

    None where the file is something else. Raises `DataError` for another layout.
    """
    named = NAME.fullmatch(original.name)
    if named is None or not original.is_workbook:
        return None
    year = named[1]
    return [
        original.table(
            file=f"geography/{year}_metro_counties.csv",
            publisher="U.S. Census Bureau",
            title="Delineation of metropolitan areas, list 1, counties",
            release=f"July {year}",
            reference_period=f"{year}-07",
            url=URL,
            licence=LICENCE,
            columns=tuple(COLUMNS),
            rows=metro_counties(original),
        )
    ]


def metro_counties(original: Original) -> list[tuple[str, ...]]:
    """The rows of `cut`: one a county, in the order of areas and counties.

    Raises `DataError` for a missing column, a code of another length, a county that stands twice.
    """
    ((sheet, lines), *_) = read_sheets(original).items()
    where = f"{original.where}, sheet {sheet}"
    first = next((n for n, line in enumerate(lines) if COLUMNS["area_code"] in line), None)
    header = lines[first] if first is not None else []
    missing = [name for name in (*COLUMNS.values(), KIND) if name not in header]
    if first is None or missing:
        raise _unknown(where, "the columns " + ", ".join(missing or COLUMNS.values()), "others")
    places = [header.index(name) for name in COLUMNS.values()]
    kind = header.index(KIND)
    rows = sorted(
        tuple(line[place] for place in places)
        for line in lines[first + 1 :]
        if len(line) > kind and line[kind] == METRO
    )
    if not rows:
        raise _unknown(where, f"rows of the kind {METRO}", "none")
    for row in rows:
        cells = dict(zip(COLUMNS, row, strict=True))
        wrong = [n for n, d in DIGITS.items() if not re.fullmatch(rf"\d{{{d}}}", cells[n])]
        if wrong:
            raise _unknown(where, f"{DIGITS[wrong[0]]} digits as {wrong[0]}", str(row))
        if cells["part"] not in PARTS or not cells["county"] or not cells["area_title"]:
            raise _unknown(where, "a county with its area, central or outlying", str(row))
    counties = [row[3:5] for row in rows]
    if twin := next((county for county in counties if counties.count(county) > 1), None):
        raise _unknown(where, "each county once", f"{''.join(twin)} more than once")
    return rows
