"""Current Population Survey by sex: weekly pay (table 39) and the share of women (table 11).

Both workbooks (`cpsaat39.xlsx`, `cpsaat11.xlsx`, perhaps with a year in the name) are overwritten
every year and say of which year they are in their header. Counts are in thousands. The publisher
prints a dash for a median or share on a base of fewer than 50,000 people. Occupations are those of
the Census, as in `cps`.
"""

from __future__ import annotations

import re

from workforce.receipts import RawTable
from workforce.sources import bls
from workforce.sources.cps import CODES, DASHES
from workforce.sources.originals import Original, read_sheets, refusal

__all__ = ["PEOPLE", "TITLES", "cut"]

NAME = re.compile(r".*cpsaat(39|11)(?:_\d{4})?\.xlsx?", re.IGNORECASE)
PUBLICATION = "Labor Force Statistics from the Current Population Survey"
# How the two tables call everybody.
FULL_TIME = "Total, full-time wage and salary workers"
PEOPLE = "Total, 16 years and over"
EVERYBODY = "Total employed"
# What each code of ours is called in a table; the first row is everybody.
TITLES = {
    number: {(everybody if title == EVERYBODY else title): title for title in CODES}
    for number, everybody in (("39", FULL_TIME), ("11", PEOPLE))
}
PAY = ("workers", "median", "men", "median_men", "women", "median_women")
# The header's words above those columns, row by row and run together.
PAY_HEADER = (
    "total number of workers",
    "median weekly earnings",
    "men number of workers",
    "median weekly earnings",
    "women number of workers",
    "median weekly earnings",
)
SEX = ("employed", "women_pct")
SEX_HEADER = ("total employed", "percent of total employed women")
# The titles are those of the 2018 occupation codes.
FIRST_YEAR = 2020
NUMBER = re.compile(r"[\d,]+(\.\d+)?")
SHORT_YEAR = re.compile(r"estimates for (\d{4}) are (\d+)-month averages")
WHOLE_YEAR = "12"
_unknown = refusal(
    "Download it again from https://www.bls.gov/cps/tables.htm, or extend "
    "workforce.sources.cps_sex."
)


def cut(original: Original) -> list[RawTable] | None:
    """Our occupations of table 39 or 11, with the number of months the year's average is over.

    None where the file is something else. Raises `DataError` for another header, an unknown year,
    an occupation that is missing or stands twice, and a cell that is no number and no dash.
    """
    named = NAME.fullmatch(original.name)
    if named is None or not original.is_workbook:
        return None
    number = named[1]
    ((sheet, rows), *_) = read_sheets(original).items()
    where = f"{original.where}, sheet {sheet}"
    first = next((n for n, row in enumerate(rows) if row[:1] == ["Occupation"]), None)
    if first is None or len(rows) < first + 4:
        raise _unknown(where, "a header that starts with Occupation", "none")
    year = next((cell for cell in rows[first][1:] if cell), "")
    if not re.fullmatch(r"\d{4}", year) or int(year) < FIRST_YEAR:
        raise _unknown(where, f"a year from {FIRST_YEAR} on above the columns", repr(year))
    names, words = (PAY, PAY_HEADER) if number == "39" else (SEX, SEX_HEADER)
    _check_header(where, rows[first + 1 : first + 3], words)
    months = _months(rows, year)
    titles = TITLES[number]
    kept = [
        (titles[row[0]], months, *row[1 : 1 + len(names)])
        for row in rows[first + 3 :]
        if row[0] in titles
    ]
    seen = [title for title, *_ in kept]
    if faulty := [title for title in titles.values() if seen.count(title) != 1]:
        raise _unknown(where, f"one line of {faulty[0]}", str(seen.count(faulty[0])))
    for title, _, *cells in kept:
        if wrong := [c for c in cells if c not in DASHES and not NUMBER.fullmatch(c)]:
            raise _unknown(where, f"a number or a dash for {title}", repr(wrong[0]))
    part = "weekly_pay" if number == "39" else "women"
    return [
        original.table(
            file=f"cps/{year}_{part}.csv",
            publisher=bls.PUBLISHER,
            title=f"{PUBLICATION}, table {number}, "
            + (
                "median weekly earnings of full-time workers by detailed occupation and sex"
                if number == "39"
                else "employed people by detailed occupation and sex"
            ),
            release=year,
            reference_period=year if months == WHOLE_YEAR else f"{year} ({months} months)",
            url=f"https://www.bls.gov/cps/cpsaat{number}.xlsx",
            licence=bls.LICENCE,
            columns=("occupation", "months_averaged", *names),
            rows=sorted(kept),
        )
    ]


def _check_header(where: str, rows: list[list[str]], words: tuple[str, ...]) -> None:
    """The two rows of the header, each column's words run together, are those known."""
    columns = [
        " ".join(" ".join(cells).lower().split())
        for cells in zip(*(row[1 : 1 + len(words)] for row in rows), strict=True)
    ]
    if tuple(columns) != words:
        raise _unknown(where, "the columns " + "; ".join(words), "; ".join(columns))


def _months(rows: list[list[str]], year: str) -> str:
    notes = " ".join(" ".join(row) for row in rows)
    short = next((m for m in SHORT_YEAR.finditer(notes) if m[1] == year), None)
    return short[2] if short else WHOLE_YEAR
