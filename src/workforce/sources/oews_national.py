"""OEWS national workbooks: one row an occupation, one workbook a year, since May 2004.

The layout drifts: upper-case headers come and go, the column that tells totals from detailed
occupations has had three names, codes stand twice from 2017 on, and cells are text, numbers or
text with thousands commas. All of them are told apart here by header, never by position.
"""

from __future__ import annotations

import re
from collections import Counter

from workforce.errors import DataError
from workforce.occupations import ERAS, codes_ever_used
from workforce.receipts import RawTable
from workforce.sources import bls
from workforce.sources.originals import Original, Sheets, read_sheets

__all__ = ["MEASURES", "RELEASED", "cut"]

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
MEMBER = re.compile(r"national_+(?:m|may)?(?P<year>\d{4})?_?dl\.xlsx?", re.IGNORECASE)
CONTAINER = re.compile(r"oesm(?P<year>\d\d)(?:nat|all)?\.zip", re.IGNORECASE)
STATED_YEAR = re.compile(r"May (\d{4}) OE(?:W)?S")
CAP = re.compile(r"\$([\d,.]+) per hour or \$([\d,]+) per year")
# Only dates this project has a source for; a receipt leaves the others empty.
RELEASED = {2024: "2025-04-02", 2025: "2026-05-15"}


def cut(original: Original) -> list[RawTable] | None:
    """Our occupations from a national workbook, or None where the file is something else.

    Raises `DataError` for an unknown year, a missing column, a code that stands twice, or a
    cell that is neither a number nor one of the publisher's markers.
    """
    named = MEMBER.fullmatch(original.name)
    if named is None or not original.is_workbook:
        return None
    sheets = read_sheets(original)
    sheet, header_row = _data_sheet(original, sheets)
    notes = [cell for name in sheets if name != sheet for row in sheets[name] for cell in row]
    year = _year(original, named["year"], notes)
    rows = sheets[sheet]
    column = _columns(original, sheet, rows[header_row])
    cap = next((found for note in notes if (found := CAP.search(note))), None)
    caps = (cap[1].replace(",", ""), cap[2].replace(",", "")) if cap else ("", "")
    chosen = _choose(original, sheet, rows[header_row + 1 :], column)
    return [
        RawTable(
            file=f"oews/{year}_national.csv",
            publisher=bls.PUBLISHER,
            title="Occupational Employment and Wage Statistics, national",
            release=f"May {year}",
            reference_period=f"{year}-05",
            published_on=RELEASED.get(year, ""),
            url=f"https://www.bls.gov/oes/special-requests/oesm{year % 100:02d}nat.zip",
            licence=bls.LICENCE,
            original_name=original.name,
            original_sha256=original.sha256,
            columns=COLUMNS,
            rows=[
                _row(original, row, column, caps)
                for row in sorted(chosen, key=lambda row: row[column["occ_code"]])
            ],
        )
    ]


def _data_sheet(original: Original, sheets: Sheets) -> tuple[str, int]:
    for sheet, rows in sheets.items():
        for index, row in enumerate(rows[:10]):
            headers = {cell.lower() for cell in row}
            if {"occ_code", "occ_title"} <= headers:
                return sheet, index
    raise DataError(
        original.where,
        expected="a sheet with the headers OCC_CODE and OCC_TITLE",
        found="sheets " + ", ".join(sheets),
        remedy="Hand over the national workbook (national_M…_dl) as published.",
    )


def _year(original: Original, named: str | None, notes: list[str]) -> int:
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
        remedy="Keep the publisher's file name, or hand over the publisher's zip (oesmYYnat.zip).",
    )


def _columns(original: Original, sheet: str, header: list[str]) -> dict[str, int]:
    """Position of every published header we use; what the copier appended is passed over."""
    places: dict[str, int] = {}
    for index, cell in enumerate(header):
        places.setdefault(cell.lower(), index)
    needed = ["occ_code", "occ_title", *MEASURES.values(), "annual", "hourly"]
    missing = [name for name in needed if name not in places]
    group = next((name for name in GROUP_HEADERS if name in places), None)
    if group is None:
        missing.append(" or ".join(GROUP_HEADERS))
    if missing:
        raise DataError(
            f"{original.where}, sheet {sheet}",
            expected="the columns " + ", ".join(name.upper() for name in missing),
            found="no such columns",
            remedy="Hand over the workbook as published; a new layout needs a change in "
            "workforce.sources.oews_national.",
        )
    assert group is not None
    return {**places, "group": places[group]}


def _choose(
    original: Original, sheet: str, rows: list[list[str]], column: dict[str, int]
) -> list[list[str]]:
    """One row for each of our codes: the detailed one where a code stands twice."""
    ours: dict[str, list[list[str]]] = {}
    for row in rows:
        code = bls.normal_code(row[column["occ_code"]])
        if code in codes_ever_used() and _is_cross_industry(row, column):
            ours.setdefault(code, []).append(row)
    for code, twins in ours.items():
        groups = Counter(row[column["group"]].lower() for row in twins)
        repeated = [group for group, count in groups.items() if count > 1]
        if repeated:
            raise DataError(
                f"{original.where}, sheet {sheet}",
                expected=f"{code} once as {repeated[0] or 'detailed'} occupation",
                found=f"{groups[repeated[0]]} rows",
                remedy="Download it again; if it is the same, report it to the publisher.",
            )
    detailed_first = {"detailed": 0, "": 0}
    return [
        min(twins, key=lambda row: detailed_first.get(row[column["group"]].lower(), 1))
        for twins in ours.values()
    ]


def _is_cross_industry(row: list[str], column: dict[str, int]) -> bool:
    expected = {"area": "99", "naics": "000000", "own_code": "1235"}
    return all(row[column[name]] == value for name, value in expected.items() if name in column)


def _row(
    original: Original, row: list[str], column: dict[str, int], caps: tuple[str, str]
) -> tuple[str, ...]:
    code = bls.normal_code(row[column["occ_code"]])
    values = []
    for ours, theirs in MEASURES.items():
        cell = row[column[theirs]]
        if cell and cell not in MARKERS and not NUMBER.fullmatch(cell):
            raise DataError(
                f"{original.where}, {code}, column {theirs.upper()}",
                expected="a number or one of " + " ".join(sorted(MARKERS)),
                found=repr(cell),
                remedy=f"Find out what the publisher means by it before using {ours}.",
            )
        values.append(cell)
    return (
        code,
        row[column["occ_title"]],
        row[column["group"]],
        *values,
        row[column["annual"]],
        row[column["hourly"]],
        *caps,
    )
