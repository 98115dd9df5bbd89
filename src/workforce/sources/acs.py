"""American Community Survey, public use microdata: persons of our occupations with their weights.

A year's zip holds the persons of the nation in two halves (`psam_pusa.csv`, `psam_pusb.csv`) of
more than a gigabyte each. They are read line by line, and only what a count of our occupations
needs is kept: the answers, the weight and the 80 replicate weights that errors come from.
"""

from __future__ import annotations

import re

from workforce.errors import DataError
from workforce.occupations import FIELD
from workforce.receipts import RawTable
from workforce.sources import streamed
from workforce.sources.originals import Original, refusal

__all__ = [
    "CODES",
    "EMPLOYED",
    "FIRST_YEAR",
    "HALVES",
    "MEN",
    "PAGE",
    "PUBLICATION",
    "PUBLISHER",
    "RELEASED",
    "WEIGHTS",
    "WOMEN",
    "address",
    "cut",
]

PUBLISHER = "U.S. Census Bureau"
PUBLICATION = "American Community Survey"
PAGE = "https://www.census.gov/programs-surveys/acs/microdata/access.html"
URL = "https://www2.census.gov/programs-surveys/acs/data/pums/{year}/1-Year/csv_pus.zip"
RELEASED = {2024: "2025-12-04"}
NAME = re.compile(r"psam_pus(?P<half>[a-z])\.csv", re.IGNORECASE)
HALVES = ("a", "b")
# The first year by the codes of 2018, in which the field's occupations have codes of their own.
FIRST_YEAR = 2018
CODES = {one.code: one for one in FIELD.survey_occupations}
# Civilians at work, and those with a job but not at work in the week asked about.
EMPLOYED = {"1", "2"}
MEN, WOMEN = "1", "2"
REPLICATES = 80
WEIGHTS = ("weight", *(f"weight_{number}" for number in range(1, REPLICATES + 1)))
COLUMNS = {
    "record": "SERIALNO",
    "person": "SPORDER",
    "occupation_code": "OCCP",
    "employment_status": "ESR",
    "age": "AGEP",
    "sex": "SEX",
    "hours": "WKHP",
    "wage": "WAGP",
    "dollar_factor": "ADJINC",
    **{name: "PWGTP" + name.removeprefix("weight").removeprefix("_") for name in WEIGHTS},
}
NUMBER = re.compile(r"\d+")
PATTERNS = {
    "record": re.compile(r"20\d\d(?:HU|GQ)\d+"),
    "person": NUMBER,
    "employment_status": re.compile(r"[1-6]?"),
    "age": re.compile(r"\d{1,2}"),
    "sex": re.compile(r"[12]"),
    "hours": re.compile(r"(?:\d{1,2})?"),
    "wage": re.compile(r"\d*"),
    "dollar_factor": re.compile(r"\d{7}"),
    # A replicate weight may be less than nothing.
    **dict.fromkeys(WEIGHTS, re.compile(r"-?\d+")),
}
_unknown = refusal(f"Download the persons of one year again: {URL.format(year='YEAR')} ({PAGE}).")


def address(year: int) -> str:
    """Where the publisher has the persons of a year."""
    return URL.format(year=year)


def cut(original: Original) -> list[RawTable] | None:
    """The persons of our occupations in one half of a year's records, as published.

    None where the file is something else. Raises `DataError` where the other half does not lie
    beside it, and for a missing column, records of several years or of one before 2018, a cell of
    another kind, a person who stands twice and a file without our occupations.
    """
    named = NAME.fullmatch(original.name)
    if named is None:
        return None

    def refusal(expected: str, found: str) -> DataError:
        return _unknown(original, expected, found)

    half = named["half"].lower()
    halves = _halves(original)
    if halves != set(HALVES) or half not in HALVES:
        told = ", ".join(f"psam_pus{one}.csv" for one in sorted(halves))
        raise refusal("psam_pusa.csv and psam_pusb.csv of one year side by side", told)
    lines = streamed.cells(original, tuple(COLUMNS.values()), refusal, only=("OCCP", CODES))
    rows = [tuple(line) for line in lines]
    for row in rows:
        _refuse_cells(original, row)
    if not rows or len({row[:2] for row in rows}) != len(rows):
        raise refusal(
            f"each person once, with OCCP {', '.join(CODES)} among them",
            "twins" if rows else "none of them",
        )
    years = sorted({row[0][:4] for row in rows})
    if len(years) > 1 or int(years[0]) < FIRST_YEAR:
        raise refusal(f"records of one year, {FIRST_YEAR} or later", ", ".join(years[:5]))
    year = years[0]
    return [
        original.table(
            file=f"acs/{year}_persons_{half}.csv",
            publisher=PUBLISHER,
            title=f"{PUBLICATION}, public use microdata, persons of {FIELD.adjective} occupations",
            release=year,
            reference_period=year,
            published_on=RELEASED.get(int(year), ""),
            url=address(int(year)),
            licence="public domain (work of the United States government)",
            columns=tuple(COLUMNS),
            rows=sorted(rows),
        )
    ]


def _halves(original: Original) -> set[str]:
    """Which parts of the nation's persons lie in the same zip or folder."""
    names = original.beside()
    return {found["half"].lower() for name in names if (found := NAME.fullmatch(name))}


def _refuse_cells(original: Original, row: tuple[str, ...]) -> None:
    for (name, theirs), cell in zip(COLUMNS.items(), row, strict=True):
        if name in PATTERNS and not PATTERNS[name].fullmatch(cell):
            expected = f"{theirs} as documented for person {' '.join(row[:2])}"
            raise _unknown(original, expected, repr(cell))
