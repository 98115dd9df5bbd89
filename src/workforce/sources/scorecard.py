"""College Scorecard by field of study: what graduates of programs earn at each institution.

The publisher's zip holds one table without a year; the day of the edition stands in the zip's name
(`Most-Recent-Cohorts-Field-of-Study_06102026.zip`). Programs are told by four digits of their code,
so that a line takes in programs of other fields.
"""

from __future__ import annotations

import re
from datetime import date

from workforce.errors import DataError
from workforce.occupations import FIELD
from workforce.receipts import RawTable
from workforce.sources import resaved, streamed
from workforce.sources.originals import Original, refusal

__all__ = [
    "EDITIONS",
    "GROUPS",
    "LEVELS",
    "MISSING",
    "PAGE",
    "PUBLICATION",
    "PUBLISHER",
    "URL",
    "WITHHELD",
    "YEARS",
    "cut",
]

PUBLISHER = "U.S. Department of Education"
PUBLICATION = "College Scorecard"
PAGE = "https://collegescorecard.ed.gov/data/"
STEM = "Most-Recent-Cohorts-Field-of-Study"
URL = f"https://ed-public-download.scorecard.network/downloads/{STEM}_{{day}}.zip"
# The day is part of the address, and the publisher's page alone tells it: a new edition is added
# here.
EDITIONS = {2026: date(2026, 6, 10)}
NAME = re.compile(rf"{STEM}(?:_\d{{8}})?\.csv", re.IGNORECASE)
DAY = re.compile(rf"{STEM}_(\d\d)(\d\d)(\d{{4}})\.(?:csv|zip)", re.IGNORECASE)
FIRST_YEAR = 2023
GROUPS = {one.cip_code: one for one in FIELD.program_groups}
BY_DIGITS = {code.replace(".", ""): code for code in GROUPS}
LEVELS = {
    "1": "undergraduate certificate or diploma",
    "2": "associate's degree",
    "3": "bachelor's degree",
    "4": "postbaccalaureate certificate",
    "5": "master's degree",
    "6": "doctoral degree",
    "7": "first professional degree",
    "8": "graduate or professional certificate",
}
# Years after completion at which pay is told.
YEARS = (1, 4, 5)
WITHHELD = {"PS", "PrivacySuppressed"}
MISSING = {"", "NA", "NULL"}
NUMBER = re.compile(r"\d+(\.0+)?")
COLUMNS = {
    "institution": "UNITID",
    "institution_group": "OPEID6",
    "institution_name": "INSTNM",
    "control": "CONTROL",
    "cip_code": "CIPCODE",
    "program": "CIPDESC",
    "level": "CREDLEV",
    "awards": "IPEDSCOUNT2",
    **{
        name: theirs
        for years in YEARS
        for name, theirs in (
            (f"median_pay_{years}yr", f"EARN_MDN_{years}YR"),
            (f"graduates_{years}yr", f"EARN_COUNT_WNE_{years}YR"),
        )
    },
}
FIGURES = tuple(COLUMNS)[7:]
KEY = ("institution", "cip_code", "level")
_unknown = refusal(
    f"Download the zip of the most recent data by field of study again from {PAGE} and "
    "keep its name."
)


def cut(original: Original) -> list[RawTable] | None:
    """Graduates' pay by institution, program group of the field and level, as published.

    None where the file is something else. Raises `DataError` for a missing column, a name without
    the edition's day, an unknown level, a cell that is neither a number nor a mark of the
    publisher's, a line that stands twice and a file without the field's programs.
    """
    if NAME.fullmatch(original.name) is None:
        return None

    def refusal(expected: str, found: str) -> DataError:
        return _unknown(original, expected, found)

    lines = streamed.cells(original, tuple(COLUMNS.values()), refusal)
    ours = (dict(zip(COLUMNS, line, strict=True)) for line in lines)
    rows = [row for row in ours if _is_ours(row)]
    for row in rows:
        _refuse_cells(original, row)
    keys = [tuple(row[name] for name in KEY) for row in rows]
    if not keys or len(set(keys)) != len(keys):
        raise _unknown(
            original,
            "each institution, program and level once, " + ", ".join(GROUPS),
            "twins" if keys else "none of them",
        )
    day = _day(original)
    return [
        original.table(
            file=f"scorecard/{day.year}_field_of_study.csv",
            publisher=PUBLISHER,
            title=f"{PUBLICATION}, pay by field of study",
            release=str(day.year),
            reference_period=str(day.year),
            published_on=day.isoformat(),
            url=URL.format(day=f"{day:%m%d%Y}"),
            licence="public domain (work of the United States government)",
            columns=tuple(COLUMNS),
            rows=sorted(tuple(row.values()) for row in rows),
        )
    ]


def _is_ours(row: dict[str, str]) -> bool:
    """Whether a line is of our programs at an institution in the United States; sets its code.

    Institutions abroad have no number of their own, and pay is not told of them.
    """
    digits = resaved.with_zeros(row["cip_code"].replace(".", ""), 4)
    row["cip_code"] = BY_DIGITS.get(digits, "")
    return bool(row["cip_code"]) and row["institution"] not in MISSING


def _day(original: Original) -> date:
    """The day of the edition, which the name of the file or of its zip tells."""
    for name in (original.name, original.container):
        if told := DAY.fullmatch(name):
            month, day, year = map(int, told.groups())
            try:
                found = date(year, month, day)
            except ValueError:
                break
            if year >= FIRST_YEAR:
                return found
    raise _unknown(
        original,
        f"the edition's day in the name, as {STEM}_06102026.zip, {FIRST_YEAR} or later",
        original.container or original.name,
    )


def _refuse_cells(original: Original, row: dict[str, str]) -> None:
    where = " ".join(row[name] for name in KEY)
    if row["level"] not in LEVELS:
        raise _unknown(original, f"a known CREDLEV for {where}", repr(row["level"]))
    for name in FIGURES:
        cell = row[name]
        if cell not in WITHHELD | MISSING and not NUMBER.fullmatch(cell):
            expected = f"a number or PS in {COLUMNS[name]} of {where}"
            raise _unknown(original, expected, repr(cell))
