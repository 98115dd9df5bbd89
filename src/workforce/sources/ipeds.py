"""IPEDS completions: awards in the field's programs by level, and where the institutions are.

Two files hold awards: the publisher's own, a line an institution, program and level (`C2024_A.zip`,
or a member of it), and the national sums that a third party made of such files. The sums are
marked as secondary: whether they count second majors is not known. A third file (`HD2024.zip`)
names the institutions and their states.
"""

from __future__ import annotations

import csv
import io
import re

from workforce.occupations import FIELD
from workforce.receipts import RawTable
from workforce.sources import resaved
from workforce.sources.originals import Original, refusal

__all__ = ["FIRST_MAJOR", "LEVELS", "PROGRAMS", "addresses", "cut"]

PUBLICATION = "IPEDS Completions"
INSTITUTIONS = "IPEDS Institutional Characteristics"
PAGE = "https://nces.ed.gov/ipeds/datacenter/DataFiles.aspx"
# The publisher moved its files; those of earlier years stayed where they were.
URL = "https://nces.ed.gov/ipeds/complete-data-files/"
URL_BEFORE = "https://nces.ed.gov/ipeds/datacenter/data/"
FIRST_AT_URL = 2023
HEADERS = re.compile(r"hd(?P<year>\d{4})\.csv", re.IGNORECASE)
OWN = re.compile(r"c(?P<year>\d{4})_a(?P<revised>_rv)?\.csv", re.IGNORECASE)
SUMS = re.compile(r"ipeds_.*completions.*\.csv", re.IGNORECASE)
# Titles of the Classification of Instructional Programs, 2020.
PROGRAMS = {one.cip_code: one.title for one in FIELD.programs}
# Award levels in words. Certificates of under a year (1) were split in two (20 and 21) in 2020.
LEVELS = {
    "1": "certificate, under 1 year",
    "20": "certificate, under 12 weeks",
    "21": "certificate, 12 weeks to 1 year",
    "2": "certificate, 1 to 2 years",
    "3": "associate's degree",
    "4": "certificate, 2 to 4 years",
    "5": "bachelor's degree",
    "6": "postbaccalaureate certificate",
    "7": "master's degree",
    "8": "post-master's certificate",
    "17": "doctor's degree, research",
    "18": "doctor's degree, professional practice",
    "19": "doctor's degree, other",
}
FIRST_YEAR = 2010  # award levels of earlier years have other meanings
FIRST_MAJOR, SECOND_MAJOR = "1", "2"
OWN_COLUMNS = {
    "institution": "UNITID",
    "cip_code": "CIPCODE",
    "major": "MAJORNUM",
    "award_level": "AWLEVEL",
    "awards": "CTOTALT",
}
INSTITUTION_COLUMNS = {
    "institution": "UNITID",
    "institution_name": "INSTNM",
    "city": "CITY",
    "state": "STABBR",
}
SUM_COLUMNS = {"cip_code": "c", "program": "title", "award_level": "awlevel"}
NUMBER = re.compile(r"\d+")
_unknown = refusal(
    f"Download the completions (C…_A.zip) again from {PAGE}, or extend workforce.sources.ipeds."
)


def cut(original: Original) -> list[RawTable] | None:
    """Awards in our programs: the institutions' lines, or a table a year of a third party's sums.

    None where the file is something else; nothing for a file whose revision lies beside it.
    Raises `DataError` for a missing column, an unknown year, level or major, a cell that is no
    number, a line that stands twice with other figures and a file without our programs.
    """
    own = OWN.fullmatch(original.name)
    if own is not None:
        return [] if not own["revised"] and _revision_beside(original) else [_own(original, own)]
    headers = HEADERS.fullmatch(original.name)
    if headers is not None:
        return [_institutions(original, headers["year"])]
    return _sums(original) if SUMS.fullmatch(original.name) else None


def _revision_beside(original: Original) -> bool:
    """Whether the publisher's revised file lies in the same zip or folder."""
    revised = original.name.lower().replace("_a.csv", "_a_rv.csv")
    return revised in {name.lower() for name in original.beside()}


def _own(original: Original, named: re.Match[str]) -> RawTable:
    year = named["year"]
    if int(year) < FIRST_YEAR:
        raise _unknown(original, f"awards of {FIRST_YEAR} or later", f"{year} in its name")
    _, lines = _lines(original, OWN_COLUMNS)
    ours = _ours(lines, "CIPCODE", "AWLEVEL", "MAJORNUM")
    rows = [tuple(line[theirs] for theirs in OWN_COLUMNS.values()) for line in ours]
    for institution, cip, major, level, awards in rows:
        where = f"{institution} {cip}"
        if major not in (FIRST_MAJOR, SECOND_MAJOR):
            raise _unknown(original, f"major 1 or 2 for {where}", repr(major))
        _refuse_cells(original, where, level, awards)
    _refuse_twins(original, [row[:4] for row in rows])
    return _table(
        original,
        OWN_COLUMNS,
        rows,
        year,
        file=f"ipeds/{year}_awards.csv",
        url=addresses(int(year))[0],
        secondary=False,
    )


def _institutions(original: Original, year: str) -> RawTable:
    """Every institution that reported in a year, with its city and state."""
    _, lines = _lines(original, INSTITUTION_COLUMNS)
    rows = [tuple(line[theirs] for theirs in INSTITUTION_COLUMNS.values()) for line in lines]
    if odd := next((row for row in rows if not NUMBER.fullmatch(row[0]) or not all(row)), None):
        raise _unknown(original, "number, name, city and state of each", ",".join(odd)[:80])
    numbers = {row[0] for row in rows}
    if len(numbers) != len(rows) or not rows:
        raise _unknown(original, "each institution once", "twins" if rows else "none")
    return _table(
        original,
        INSTITUTION_COLUMNS,
        rows,
        year,
        file=f"ipeds/{year}_institutions.csv",
        url=addresses(int(year))[1],
        secondary=False,
        title=f"{INSTITUTIONS}, names and places",
    )


def _sums(original: Original) -> list[RawTable]:
    header, lines = _lines(original, SUM_COLUMNS)
    years = [name for name in header if re.fullmatch(r"\d{4}", name)]
    if not years or min(map(int, years)) < FIRST_YEAR:
        raise _unknown(original, f"a column a year from {FIRST_YEAR} on", ", ".join(header)[:80])
    ours = _ours(lines, "c", "awlevel")
    for line in ours:
        for year in years:
            _refuse_cells(original, f"{line['c']} in {year}", line["awlevel"], line[year])
    _refuse_twins(original, [(line["c"], line["awlevel"]) for line in ours])
    columns = {**SUM_COLUMNS, "awards": ""}
    return [
        _table(
            original,
            columns,
            [(line["c"], line["title"], line["awlevel"], line[year]) for line in ours],
            year,
            file=f"ipeds/{year}_awards_secondary.csv",
            url=PAGE,
            secondary=True,
        )
        for year in years
    ]


def addresses(year: int) -> tuple[str, str]:
    """Where the publisher has the awards of a year, and the institutions that made them."""
    folder = URL if year >= FIRST_AT_URL else URL_BEFORE
    return f"{folder}C{year}_A.zip", f"{folder}HD{year}.zip"


def _ours(lines: list[dict[str, str]], cip: str, *levels: str) -> list[dict[str, str]]:
    """The lines of our programs, with codes as published before a spreadsheet took them in hand.

    Award levels have a zero before them to 2022 (03), and the zeros that end a program's code go
    when a spreadsheet saves it (51.0710 becomes 51.071). A line repeated word for word counts once.
    """
    read_back = (
        {
            **line,
            cip: resaved.code_of(line[cip], PROGRAMS),
            **{name: resaved.without_zeros(line[name]) for name in levels},
        }
        for line in lines
    )
    ours = (line for line in read_back if line[cip] in PROGRAMS)
    return list({tuple(line.values()): line for line in ours}.values())


def _text(original: Original) -> str:
    """The file as text: of years before the publisher wrote UTF-8 in the code page of Windows."""
    content = original.read()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _lines(original: Original, needed: dict[str, str]) -> tuple[list[str], list[dict[str, str]]]:
    """Header and lines without padding; every needed column is there."""
    reader = csv.reader(io.StringIO(_text(original)))
    header = [name.strip() for name in next(reader, [])]
    if missing := [name for name in needed.values() if name not in header]:
        found = ", ".join(header)[:80] or "an empty file"
        raise _unknown(original, "the columns " + ", ".join(missing), found)
    lines = [[cell.strip() for cell in line] for line in reader if line]
    if short := next((line for line in lines if len(line) != len(header)), None):
        raise _unknown(original, f"{len(header)} cells a line", ",".join(short)[:80])
    return header, [dict(zip(header, line, strict=True)) for line in lines]


def _refuse_cells(original: Original, where: str, level: str, awards: str) -> None:
    if level not in LEVELS:
        raise _unknown(original, f"a known award level for {where}", repr(level))
    if not NUMBER.fullmatch(awards):
        raise _unknown(original, f"a number of awards for {where}", repr(awards))


def _refuse_twins(original: Original, keys: list[tuple[str, ...]]) -> None:
    if len(set(keys)) != len(keys) or not keys:
        raise _unknown(
            original,
            "each program and level once, " + ", ".join(PROGRAMS),
            "twins" if keys else "none of them",
        )


def _table(
    original: Original,
    columns: dict[str, str],
    rows: list[tuple[str, ...]],
    year: str,
    *,
    file: str,
    url: str,
    secondary: bool,
    title: str = f"{PUBLICATION}, awards in {FIELD.adjective} programs",
) -> RawTable:
    return original.table(
        file=file,
        publisher="National Center for Education Statistics",
        title=title,
        release=year,
        reference_period=f"{int(year) - 1}-07/{year}-06",
        url=url,
        licence="public domain (work of the United States government)",
        columns=tuple(columns),
        rows=sorted(rows),
        secondary=secondary,
    )
