"""OEWS workbooks, national and by state: one row an occupation (and area), one workbook a year.

The layout drifts: upper-case headers come and go, the column that tells totals from detailed
occupations has had three names, codes stand twice from 2017 on, and cells are text, numbers or
text with thousands commas. All of them are told apart here by header, never by position.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from workforce.errors import DataError
from workforce.occupations import ERAS, codes_ever_used
from workforce.receipts import RawTable
from workforce.sources import bls
from workforce.sources.originals import Cells, Original, read_cells, texts

__all__ = ["ALL_JOBS", "CAP", "MEASURES", "RELEASED", "Kind", "cut_workbook"]

# Published header (lower case) for each of our columns. Hourly percentiles are kept in data/raw
# although no table uses them, so that annual figures can be traced to what they derive from.
MEASURES = {
    "employment": "tot_emp",
    "employment_rse_pct": "emp_prse",
    "hourly_mean_wage": "h_mean",
    "annual_mean_wage": "a_mean",
    "mean_wage_rse_pct": "mean_prse",
    **{
        f"{unit}_{ours}_wage": f"{unit[0]}_{theirs}"
        for unit in ("hourly", "annual")
        for ours, theirs in {
            "p10": "pct10",
            "p25": "pct25",
            "median": "median",
            "p75": "pct75",
            "p90": "pct90",
        }.items()
    },
}
GROUP_HEADERS = ("o_group", "occ_group", "group")
COLUMNS = (
    "soc_code",
    "occupation",
    "group",
    *MEASURES,
    "annual_only",
    "hourly_only",
    "hourly_wage_cap",
    "annual_wage_cap",
)
MARKERS = {"*", "**", "***", "#"}
NUMBER = re.compile(r"\d[\d,]*(\.\d+)?|\.\d+")
CONTAINER = re.compile(r"oesm(?P<year>\d\d)(?:nat|st|all)?\.zip", re.IGNORECASE)
STATED_YEAR = re.compile(r"May (\d{4}) OE(?:W)?S")
CAP = re.compile(r"\$([\d,.]+) per hour or \$([\d,]+) per year")
# All industries and all owners, in the workbooks that tell them apart.
ALL_JOBS = {"naics": "000000", "own_code": "1235"}
# Only dates this project has a source for; a receipt leaves the others empty.
RELEASED = {2024: "2025-04-02", 2025: "2026-05-15"}


@dataclass(frozen=True)
class Kind:
    """One kind of workbook the publisher makes.

    `part` names our raw file and `zipped` the publisher's zip; `member` matches the base name,
    with the year where the name tells it. `areas` are our area columns with the published headers
    they have had, `measures` the measures beyond those of every workbook, likewise. Only rows that
    hold the values of `scope` are taken, where the workbook has those columns.
    """

    part: str
    zipped: str
    member: re.Pattern[str]
    areas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    measures: dict[str, tuple[str, ...]] = field(default_factory=dict)
    scope: dict[str, str] = field(default_factory=lambda: ALL_JOBS)


def cut_workbook(original: Original, kind: Kind) -> list[RawTable] | None:
    """Our occupations from a workbook of this kind, or None where the file is something else.

    Raises `DataError` for an unknown year, a missing column, a code that stands twice, or a
    cell that is neither a number nor one of the publisher's markers.
    """
    named = kind.member.fullmatch(original.name)
    if named is None or not original.is_workbook:
        return None
    sheets = read_cells(original)
    sheet, header_row = _data_sheet(original, sheets)
    where = f"{original.where}, sheet {sheet}"
    notes = [
        text for name in sheets if name != sheet for row in sheets[name] for text in texts(row)
    ]
    year = _year(original, kind, named["year"], notes)
    rows = sheets[sheet]
    column = _columns(where, kind, texts(rows[header_row]))
    cap = next((found for note in notes if (found := CAP.search(note))), None)
    caps = (cap[1].replace(",", ""), cap[2].replace(",", "")) if cap else ("", "")
    chosen = _choose(where, kind, rows[header_row + 1 :], column)
    return [
        RawTable(
            file=f"oews/{year}_{kind.part}.csv",
            publisher=bls.PUBLISHER,
            title=f"Occupational Employment and Wage Statistics, {kind.part}",
            release=f"May {year}",
            reference_period=f"{year}-05",
            published_on=RELEASED.get(year, ""),
            url=f"https://www.bls.gov/oes/special-requests/oesm{year % 100:02d}{kind.zipped}.zip",
            licence=bls.LICENCE,
            original_name=original.name,
            original_sha256=original.sha256,
            columns=(*kind.areas, *COLUMNS, *kind.measures),
            rows=sorted(_row(original, kind, row, column, caps) for row in chosen),
        )
    ]


def _data_sheet(original: Original, sheets: Cells) -> tuple[str, int]:
    for sheet, rows in sheets.items():
        for index, row in enumerate(rows[:10]):
            headers = {cell.lower() for cell in texts(row)}
            if {"occ_code", "occ_title"} <= headers:
                return sheet, index
    raise DataError(
        original.where,
        expected="a sheet with the headers OCC_CODE and OCC_TITLE",
        found="sheets " + ", ".join(sheets),
        remedy="Hand over the workbook as published.",
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
    known = range(ERAS[0].first_year, ERAS[-1].last_year)
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
    wanted: dict[str, tuple[str, ...]] = {
        "soc_code": ("occ_code",),
        "occupation": ("occ_title",),
        "group": GROUP_HEADERS,
        "annual_only": ("annual",),
        "hourly_only": ("hourly",),
        **{ours: (theirs,) for ours, theirs in MEASURES.items()},
        **kind.areas,
        **kind.measures,
    }
    column = {
        ours: next((places[name] for name in theirs if name in places), None)
        for ours, theirs in wanted.items()
    }
    missing = [" or ".join(wanted[ours]) for ours, place in column.items() if place is None]
    if missing:
        raise DataError(
            where,
            expected="the columns " + ", ".join(missing).upper(),
            found="no such columns",
            remedy="Hand over the workbook as published; a new layout needs a change in "
            "workforce.sources.oews_workbook.",
        )
    scope = {name: places[name] for name in kind.scope if name in places}
    return {ours: place for ours, place in column.items() if place is not None} | scope


def _choose(
    where: str, kind: Kind, rows: list[list[Any]], column: dict[str, int]
) -> list[list[str]]:
    """One row for each of our codes and area: the detailed one where a code stands twice."""
    ours: dict[tuple[str, ...], list[list[str]]] = {}
    for cells in rows:
        code = bls.normal_code(str(cells[column["soc_code"]]))
        if code not in codes_ever_used():
            continue
        row = texts(cells)  # only now: most of the time would go into rows of other occupations
        if all(row[column[name]] == kind.scope[name] for name in kind.scope if name in column):
            area = tuple(row[column[name]] for name in kind.areas)
            ours.setdefault((*area, code), []).append(row)
    for key, twins in ours.items():
        groups = Counter(row[column["group"]].lower() for row in twins)
        repeated = [group for group, count in groups.items() if count > 1]
        if repeated:
            raise DataError(
                where,
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
        cell = cells[ours]
        if cell and cell not in MARKERS and not NUMBER.fullmatch(cell):
            raise DataError(
                f"{original.where}, {code}, column {MEASURES.get(ours, ours).upper()}",
                expected="a number or one of " + " ".join(sorted(MARKERS)),
                found=repr(cell),
                remedy=f"Find out what the publisher means by it before using {ours}.",
            )
    cells |= {"hourly_wage_cap": caps[0], "annual_wage_cap": caps[1]}
    if "area_code" in cells:
        cells["area_code"] = cells["area_code"].zfill(2)
    return tuple(cells[name] for name in (*kind.areas, *COLUMNS, *kind.measures))
