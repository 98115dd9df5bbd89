"""Current Population Survey, table 11b: employed people by occupation and age, median age.

The workbook `cpsaat11b.xlsx` is overwritten every year and says of which year it is in its header.
Occupations are those of the Census; some of its titles cover several codes that we keep apart.
"""

from __future__ import annotations

import re

from workforce.occupations import FIELD, IMAGING, NEIGHBOURS, TOTALS
from workforce.receipts import RawTable
from workforce.sources import bls
from workforce.sources.originals import Original, read_sheets, refusal

__all__ = ["AGES", "CODES", "DASHES", "cut"]

NAME = re.compile(r".*cpsaat11b.*\.xlsx?", re.IGNORECASE)
PUBLICATION = "Labor Force Statistics from the Current Population Survey"
URL = "https://www.bls.gov/cps/cpsaat11b.xlsx"
# What the survey calls an occupation or total of ours, where it has another name for it or puts
# several codes under one title.
OTHER_TITLES = {
    "Total employed": ("00-0000",),
    **{
        one.title: tuple(FIELD.occupation(key).soc_code for key in one.occupations)
        for one in FIELD.survey_occupations
        if len(one.occupations) > 1
    },
    "Physical therapist assistants and aides": ("31-2021", "31-2022"),
}
_RENAMED = {code for codes in OTHER_TITLES.values() for code in codes}
CODES: dict[str, tuple[str, ...]] = {
    **OTHER_TITLES,
    **{
        occupation.title: (occupation.soc_code,)
        for occupation in (*IMAGING, *NEIGHBOURS, *TOTALS)
        if occupation.soc_code not in _RENAMED
    },
}
# The titles above are those of the 2018 occupation codes.
FIRST_YEAR = 2020
WHOLE_YEAR = "12"
AGES = ("16_19", "20_24", "25_34", "35_44", "45_54", "55_64", "65_plus")
COLUMNS = {
    "total": r"total, 16 years and over",
    **{f"aged_{age}": rf"{age.replace('_', ' to ')} years" for age in AGES if age[-1].isdecimal()},
    "aged_65_plus": r"65 years and over",
    "median_age": r"median age",
}
DASHES = {"-", "\N{EN DASH}", "\N{EM DASH}"}
NUMBER = re.compile(r"\d+(\.\d+)?")
SHORT_YEAR = re.compile(r"estimates for (\d{4}) are (\d+)-month averages")
_unknown = refusal(f"Download it again from {URL}, or extend workforce.sources.cps.")


def cut(original: Original) -> list[RawTable] | None:
    """Our occupations, in thousands, with the number of months that the year's average is over.

    None where the file is something else. Raises `DataError` for a missing column, an unknown
    year, an occupation that is missing or stands twice, and a cell that is neither a number nor
    the publisher's dash.
    """
    if NAME.fullmatch(original.name) is None or not original.is_workbook:
        return None
    ((sheet, rows), *_) = read_sheets(original).items()
    where = f"{original.where}, sheet {sheet}"
    first = next((place for place, row in enumerate(rows) if row[:1] == ["Occupation"]), None)
    if first is None or first + 1 >= len(rows):
        raise _unknown(where, "a header that starts with Occupation", "none")
    year = next((cell for cell in rows[first][1:] if cell), "")
    if not re.fullmatch(r"\d{4}", year) or int(year) < FIRST_YEAR:
        raise _unknown(where, f"a year from {FIRST_YEAR} on above the columns", repr(year))
    places = _places(where, rows[first + 1])
    months = _months(rows, year)
    kept = [
        (row[0], months, *(row[place] for place in places.values()))
        for row in rows[first + 2 :]
        if row and row[0] in CODES
    ]
    _refuse_gaps(where, [row[0] for row in kept])
    for title, _, *cells in kept:
        for name, cell in zip(places, cells, strict=True):
            if cell not in DASHES and not NUMBER.fullmatch(cell):
                raise _unknown(where, f"a number or a dash for {name} of {title}", repr(cell))
    return [
        original.table(
            file=f"cps/{year}_worker_ages.csv",
            publisher=bls.PUBLISHER,
            title=f"{PUBLICATION}, table 11b, employed people by detailed occupation and age",
            release=year,
            reference_period=year if months == WHOLE_YEAR else f"{year} ({months} months)",
            url=URL,
            licence=bls.LICENCE,
            columns=("occupation", "months_averaged", *places),
            rows=sorted(kept),
        )
    ]


def _places(where: str, header: list[str]) -> dict[str, int]:
    """Where each of our columns stands."""
    words = [" ".join(cell.lower().split()) for cell in header]
    found = {
        name: [place for place, word in enumerate(words) if re.fullmatch(pattern, word)]
        for name, pattern in COLUMNS.items()
    }
    if unclear := [name for name, places in found.items() if len(places) != 1]:
        raise _unknown(where, "one column each of " + ", ".join(unclear), ", ".join(header))
    return {name: place for name, (place,) in found.items()}


def _months(rows: list[list[str]], year: str) -> str:
    """How many months the year's average is over; the note below the table says if not twelve."""
    notes = " ".join(" ".join(row) for row in rows)
    short = next((m for m in SHORT_YEAR.finditer(notes) if m[1] == year), None)
    return short[2] if short else WHOLE_YEAR


def _refuse_gaps(where: str, titles: list[str]) -> None:
    missing = [title for title in CODES if title not in titles]
    twins = [title for title in CODES if titles.count(title) > 1]
    if missing or twins:
        found = "no line" if missing else "more than one"
        expected = "one line of each occupation, " + ", ".join((missing or twins)[:3])
        raise _unknown(where, expected, found)
