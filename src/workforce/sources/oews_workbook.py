"""OEWS workbooks of a year: one row an occupation, and an area or industry in most of them.

The layout drifts: upper-case headers come and go, the column that tells totals from detailed
occupations has had three names, codes stand twice from 2017 on, and cells are text, numbers or
text with thousands commas. All of them are told apart here by header, never by position.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from workforce.errors import DataError
from workforce.files import sha256_of
from workforce.occupations import FIRST_YEAR, OPEN_END, codes_ever_used
from workforce.receipts import RawTable
from workforce.sources import bls, resaved
from workforce.sources.oews_layout import (
    COLUMNS,
    GROUP_HEADERS,
    MEASURES,
    NEEDED_SINCE,
    RELEASED,
    Kind,
)
from workforce.sources.originals import Original, each_sheet, texts

__all__ = ["CAP", "COLUMNS", "MEASURES", "RELEASED", "cut_workbook"]

# How wide a code of digits is, so that 0 is 000000 after a spreadsheet has taken it for a number.
WIDTHS = {"naics": 6, "area": 2}
SHORTEST_INDUSTRY, INDUSTRY_DIGITS = 2, 6
OWNER_FILLERS = {"government", "governments", "and", "owned", "ownership", "industry"}
OWNERS = {"federal": "1", "state": "2", "local": "3", "private": "5"}
MARKERS = {"*", "**", "***", "#"}
NUMBER = re.compile(r"\d[\d,]*(\.\d+)?|\.\d+")
CONTAINER = re.compile(r"oesm(?P<year>\d\d)(?:nat|st|ma|in4|all)?\.zip", re.IGNORECASE)
HEADER_WITHIN = 10  # rows
# They say why a wage is left out. May 2003 has no HOURLY, and no table is built from either.
EXPLAIN_GAPS = {"annual_only", "hourly_only"}
STATED_YEAR = re.compile(r"May (\d{4}) OE(?:W)?S")
CAP = re.compile(r"\$([\d,.]+) per hour or \$([\d,]+) per year")


@dataclass(frozen=True)
class _Table:
    """What a workbook holds of ours: the rows in our columns, as cells, and the other sheets."""

    where: str
    rows: list[list[str]]
    column: dict[str, int]
    notes: list[str]


def cut_workbook(
    original: Original, kind: Kind, *, every_occupation: bool = False
) -> list[RawTable] | None:
    """Our occupations from a workbook of this kind, or None where the file is something else.

    `every_occupation` takes them all, those that no other file here follows among them.

    Raises `DataError` for an unknown year, a missing column, a code that stands twice, or a
    cell that is neither a number nor one of the publisher's markers.
    """
    named = kind.member.fullmatch(original.name)
    if named is None or not original.is_workbook:
        return None
    table = _read(original, kind, every_occupation)
    if not kind.known_by <= table.column.keys():
        return None
    year = _year(original, kind, named["year"], table.notes)
    _refuse_without(table, kind, year)
    cap = next((found for note in table.notes if (found := CAP.search(note))), None)
    caps = (cap[1].replace(",", ""), cap[2].replace(",", "")) if cap else ("", "")
    split = f"_{named['split'].lower()}" if named["split"] else ""
    chosen = _choose(table, kind)
    return [
        original.table(
            file=f"oews/{year}_{kind.part}{split}.csv",
            publisher=bls.PUBLISHER,
            title="Occupational Employment and Wage Statistics, " + kind.part.replace("_", " "),
            release=f"May {year}",
            reference_period=f"{year}-05",
            published_on=RELEASED.get(year, ""),
            url=f"https://www.bls.gov/oes/special-requests/oesm{year % 100:02d}{kind.zipped}.zip",
            licence=bls.LICENCE,
            columns=(*kind.places, *COLUMNS, *kind.measures),
            rows=sorted(_row(original, kind, row, table.column, caps) for row in chosen),
            zip_sha256=_zip_sha256(original),
        )
    ]


def _zip_sha256(original: Original) -> str:
    """The hash of the publisher's own zip the workbook lies in, or nothing."""
    is_publishers = CONTAINER.fullmatch(original.container)
    return sha256_of(original.path) if is_publishers else ""


def _read(original: Original, kind: Kind, every_occupation: bool) -> _Table:
    """The rows of our occupations, without ever holding the others.

    The first sheet with the headers is read, and of workbooks by area or industry every further
    one with the same: a sheet of the old format ends after 65,536 rows.
    """
    found: _Table | None = None
    header: list[str] = []
    names, notes = [], []
    for name, rows in each_sheet(original):
        names.append(name)
        top = list(islice(rows, HEADER_WITHIN))
        start = next((i for i, row in enumerate(top) if _is_header(row)), None)
        goes_on = start is not None and kind.places and texts(top[start]) == header
        if start is None or (found and not goes_on):
            notes += [text for row in chain(top, rows) for text in texts(row)]
            continue
        header = texts(top[start])
        where = found.where if found else f"{original.where}, sheet {name}"
        column = _columns(where, kind, header)
        wanted = None if every_occupation else codes_ever_used()
        ours = _rows_of_ours(where, chain(top[start + 1 :], rows), kind, column, wanted)
        found = _Table(where, [*(found.rows if found else []), *ours], column, notes)
    if found is None:
        raise DataError(
            original.where,
            expected="a sheet with the headers OCC_CODE and OCC_TITLE",
            found="sheets " + ", ".join(names),
            remedy="Hand over the workbook as published.",
        )
    if not found.rows:
        raise DataError(
            found.where,
            expected="rows of our occupations",
            found="none",
            remedy="Hand over the workbook as published.",
        )
    return found


def _is_header(row: list[Any]) -> bool:
    return {"occ_code", "occ_title"} <= {cell.lower() for cell in texts(row)}


def _rows_of_ours(
    where: str,
    rows: Iterator[list[Any]],
    kind: Kind,
    column: dict[str, int],
    wanted: Container[str] | None,
) -> Iterator[list[str]]:
    for cells in rows:
        code = bls.normal_code(str(cells[column["soc_code"]]))
        if not code:
            resaved.refuse_date(where, cells[column["soc_code"]], "OCC_CODE")
        if not code or (wanted is not None and code not in wanted):
            continue
        row = texts(cells)  # only now: most of the time would go into rows of other occupations
        if all(_in_scope(row[column[name]], name, kind) for name in kind.scope if name in column):
            yield row


def _in_scope(cell: str, name: str, kind: Kind) -> bool:
    return resaved.with_zeros(cell, WIDTHS.get(name, 0)) == kind.scope[name]


def _owners(original: Original, cell: str) -> str:
    """Owners by code: 5, or 23 for state and local government, where workbooks say it in words."""
    words = re.findall(r"[a-z]+", cell.lower())
    codes = "".join(sorted(OWNERS[word] for word in words if word in OWNERS))
    if cell.isdecimal():
        return cell
    if codes and set(words) <= OWNERS.keys() | OWNER_FILLERS:
        return codes
    raise DataError(
        original.where,
        expected="the owners of each industry, by code or as Private, State Government and so on",
        found=repr(cell),
        remedy="Find out whom the publisher means, and teach workforce.sources.oews_workbook.",
    )


def _year(original: Original, kind: Kind, named: str | None, notes: list[str]) -> int:
    boxed = CONTAINER.fullmatch(original.container)
    stated = next((found[1] for note in notes if (found := STATED_YEAR.search(note))), None)
    claims = {
        "its name": named,
        "the zip's name": f"20{boxed['year']}" if boxed else None,
        "its notes": stated,
    }
    years = {int(year) for year in claims.values() if year}
    known = range(FIRST_YEAR, OPEN_END)
    if len(years) == 1 and next(iter(years)) in known:
        return years.pop()
    claimed = ", ".join(f"{year} in {place}" for place, year in claims.items() if year)
    raise DataError(
        original.where,
        expected=f"one year, {known.start} or later, in the name, the zip's name and the notes",
        found=claimed or "no year",
        remedy="Keep the publisher's file name, or hand over the publisher's zip "
        f"(oesmYY{kind.zipped}.zip).",
    )


def _columns(where: str, kind: Kind, header: list[str]) -> dict[str, int]:
    """Where each column stands, by our name; what a copier appended is passed over."""
    places: dict[str, int] = {}
    for index, cell in enumerate(header):
        places.setdefault(cell.lower(), index)
    wanted = _wanted(kind)
    column = {
        ours: next((places[name] for name in theirs if name in places), None)
        for ours, theirs in wanted.items()
    }
    optional = kind.may_lack | kind.measures.keys() | EXPLAIN_GAPS
    missing = [
        " or ".join(wanted[ours])
        for ours, place in column.items()
        if place is None and ours not in optional
    ]
    if missing:
        raise _missing(where, "the columns " + ", ".join(missing).upper())
    scope = {name: places[name] for name in kind.scope if name in places}
    return {ours: place for ours, place in column.items() if place is not None} | scope


def _wanted(kind: Kind) -> dict[str, tuple[str, ...]]:
    return {
        "soc_code": ("occ_code",),
        "occupation": ("occ_title",),
        "group": GROUP_HEADERS,
        "annual_only": ("annual",),
        "hourly_only": ("hourly",),
        **{ours: (theirs,) for ours, theirs in MEASURES.items()},
        **kind.places,
        **kind.measures,
    }


def _refuse_without(table: _Table, kind: Kind, year: int) -> None:
    """Refuse a workbook without the measures that every one of its year has."""
    for ours, headers in kind.measures.items():
        if ours not in table.column and year >= NEEDED_SINCE[ours]:
            raise _missing(table.where, "the columns " + " or ".join(headers).upper())


def _missing(where: str, expected: str) -> DataError:
    return DataError(
        where,
        expected=expected,
        found="no such columns",
        remedy="Hand over the workbook as published; a new layout needs a change in "
        "workforce.sources.oews_workbook.",
    )


def _choose(table: _Table, kind: Kind) -> list[list[str]]:
    """One row for each of our codes and place: the detailed one where a code stands twice.

    A row that is repeated word for word counts once.
    """
    column = table.column
    ours: dict[tuple[str, ...], list[list[str]]] = {}
    for row in dict.fromkeys(map(tuple, table.rows)):
        place = tuple(row[column[name]] for name in kind.places if name in column)
        ours.setdefault((*place, bls.normal_code(row[column["soc_code"]])), []).append(list(row))
    for key, twins in ours.items():
        groups = Counter(row[column["group"]].lower() for row in twins)
        repeated = [group for group, count in groups.items() if count > 1]
        if repeated:
            raise DataError(
                table.where,
                expected=f"{' '.join(key)} once as {repeated[0] or 'detailed'} occupation",
                found=f"{groups[repeated[0]]} rows",
                remedy="Download it again; if it is the same, report it to the publisher.",
            )
    detailed_first = {"detailed": 0, "": 0}
    return [
        min(twins, key=lambda row: detailed_first.get(row[column["group"]].lower(), 1))
        for twins in ours.values()
    ]


def _row(
    original: Original,
    kind: Kind,
    row: list[str],
    column: dict[str, int],
    caps: tuple[str, str],
) -> tuple[str, ...]:
    code = bls.normal_code(row[column["soc_code"]])
    cells = {name: row[place] for name, place in column.items()} | {"soc_code": code}
    for ours in (*MEASURES, *kind.measures):
        cell = cells.setdefault(ours, "")
        if cell and cell not in MARKERS and not NUMBER.fullmatch(cell):
            raise DataError(
                f"{original.where}, {code}, column {MEASURES.get(ours, ours).upper()}",
                expected="a number or one of " + " ".join(sorted(MARKERS)),
                found=repr(cell),
                remedy=f"Find out what the publisher means by it before using {ours}.",
            )
    cells |= {"hourly_wage_cap": caps[0], "annual_wage_cap": caps[1]}
    cells |= {name: resaved.with_zeros(cells[name], n) for name, n in kind.width.items()}
    if industry := cells.get("industry_code"):
        short = len(industry) < SHORTEST_INDUSTRY
        cells["industry_code"] = (
            resaved.with_zeros(industry, INDUSTRY_DIGITS) if short else industry
        )
    if cells.get("owners"):
        cells["owners"] = _owners(original, cells["owners"])
    return tuple(cells.get(name, "") for name in (*kind.places, *COLUMNS, *kind.measures))
