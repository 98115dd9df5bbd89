"""OEWS flat files: every area and industry of the newest release in one file of some 330 MB.

`oe.data.0.Current` is tab-separated, padded and holds one number a line; the code lists
(`oe.area`, `oe.industry`, `oe.occupation`, `oe.datatype`, `oe.footnote`) lie beside it under the
publisher's names. The data file is read in pieces and never held in memory.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workforce.errors import DataError
from workforce.occupations import codes_ever_used
from workforce.receipts import RawTable
from workforce.sources import bls
from workforce.sources.oews_workbook import CAP, MEASURES, RELEASED
from workforce.sources.originals import Original

if TYPE_CHECKING:
    import numpy as np

__all__ = [
    "COMPANIONS",
    "DATA_FILE",
    "FLAT_MEASURES",
    "VALUE_FOOTNOTES",
    "caps",
    "check_header",
    "code_list",
    "cut",
    "measures_by_code",
]

DATA_FILE = re.compile(r"oe\.data\.\d+\.\w+", re.IGNORECASE)
HEADER = ["series_id", "year", "period", "value", "footnote_codes"]
# The code lists, with the columns of each that are needed here or when the tables are built.
COMPANIONS = {
    "oe.area": ("area_code", "area_name", "state_code"),
    "oe.industry": ("industry_code", "industry_name", "display_level"),
    "oe.occupation": ("occupation_code", "occupation_name"),
    "oe.datatype": ("datatype_code", "datatype_name"),
    "oe.footnote": ("footnote_code", "footnote_text"),
}
URL = "https://download.bls.gov/pub/time.series/oe/"

# Slices of the series identifier, documented by the publisher in oe.txt.
AREA_TYPE, AREA, INDUSTRY = slice(3, 4), slice(4, 11), slice(11, 17)
OCCUPATION, DATA_TYPE = slice(17, 23), slice(23, 25)
SERIES_LENGTH = 25
CROSS_INDUSTRY = "000000"

FLAT_MEASURES = (*MEASURES, "jobs_per_1000", "location_quotient")
# The publisher's name of each data type, so that a renumbered list is noticed.
TYPE_NAMES = {
    "Employment": "employment",
    "Employment percent relative standard error": "employment_rse_pct",
    "Hourly mean wage": "hourly_mean_wage",
    "Annual mean wage": "annual_mean_wage",
    "Wage percent relative standard error": "mean_wage_rse_pct",
    **{
        f"{unit} {theirs} wage": f"{unit.lower()}_{ours}_wage"
        for unit in ("Hourly", "Annual")
        for theirs, ours in {
            "10th percentile": "p10",
            "25th percentile": "p25",
            "median": "median",
            "75th percentile": "p75",
            "90th percentile": "p90",
        }.items()
    },
    "Employment per 1,000 jobs": "jobs_per_1000",
    "Location Quotient": "location_quotient",
}
# Footnotes that may stand on a value: at or above the cap, hourly or annual only, not released.
VALUE_FOOTNOTES = {"", "4", "5", "8"}
PIECE = 4_000_000

Cells = dict[tuple[str, str, str, str], dict[str, str]]


@dataclass(frozen=True)
class CodeList:
    """One of the publisher's code lists: a dictionary from code to its other columns."""

    original: Original
    entries: dict[str, dict[str, str]]


def cut(original: Original) -> list[RawTable] | None:
    """Our occupations in every area (all industries) and every industry (nation).

    None where the file is something else. Answers four raw tables: the figures by area and by
    industry, one row a cell with a column a measure, and the publisher's lists of areas and
    industries. A withheld value reads `- [8]` and a capped one `- [5]`, after the publisher's
    footnotes. Raises `DataError` for another layout, a missing code list or an unknown footnote.
    """
    if DATA_FILE.fullmatch(original.name) is None:
        return None
    if original.member:
        raise DataError(
            original.where,
            expected="the flat file as it is, with its code lists beside it",
            found="it inside a zip",
            remedy="Unpack it and its code lists into one folder, and hand over that folder.",
        )
    check_header(original)
    lists = {name: code_list(original, name) for name in COMPANIONS}
    measures = measures_by_code(lists["oe.datatype"])
    # Hashing takes as long as looking for our lines; both leave the interpreter's lock alone.
    with ThreadPoolExecutor(max_workers=1) as beside:
        hashing = beside.submit(_sha256, original.path)
        year, cells = _collect(original, measures)
        sha256 = hashing.result()
    _refuse_unlisted(cells, lists)
    titles = {code: row["occupation_name"] for code, row in lists["oe.occupation"].entries.items()}
    capped = caps(lists["oe.footnote"])
    figures = {
        "areas": [key for key in cells if key[2] == CROSS_INDUSTRY],
        "industries": [key for key in cells if key[0] == "N"],
    }
    tables = [
        _raw(
            original.name,
            sha256,
            year,
            name,
            ("area_type", "area_code", "industry_code", "soc_code", "occupation")
            + (*FLAT_MEASURES, "hourly_wage_cap", "annual_wage_cap"),
            [
                (*key[:3], _soc(key[3]), titles[key[3]])
                + tuple(cells[key].get(measure, "") for measure in FLAT_MEASURES)
                + capped
                for key in sorted(keys)
            ],
        )
        for name, keys in figures.items()
    ]
    for name, listed in (("area", lists["oe.area"]), ("industry", lists["oe.industry"])):
        columns = tuple(next(iter(listed.entries.values())))
        rows = [tuple(entry.values()) for entry in listed.entries.values()]
        tables.append(
            _raw(
                listed.original.name,
                listed.original.sha256,
                year,
                f"{name}_list",
                columns,
                sorted(rows),
            )
        )
    return tables


def _raw(
    original_name: str,
    sha256: str,
    year: int,
    part: str,
    columns: tuple[str, ...],
    rows: list[tuple[str, ...]],
) -> RawTable:
    return RawTable(
        file=f"oews/{year}_{part}.csv",
        publisher=bls.PUBLISHER,
        title=f"Occupational Employment and Wage Statistics, {part.replace('_', ' ')}",
        release=f"May {year}",
        reference_period=f"{year}-05",
        published_on=RELEASED.get(year, ""),
        url=URL + original_name,
        licence=bls.LICENCE,
        original_name=original_name,
        original_sha256=sha256,
        columns=columns,
        rows=rows,
    )


def caps(footnotes: CodeList) -> tuple[str, str]:
    """The hourly and the annual wage from which on wages are not shown; empty if not told."""
    cap = CAP.search(footnotes.entries.get("5", {}).get("footnote_text", ""))
    return (cap[1].replace(",", ""), cap[2].replace(",", "")) if cap else ("", "")


def check_header(original: Original) -> None:
    """Refuse, with a `DataError`, a data file whose first line is another."""
    first = original.head().split(b"\n", 1)[0].decode("latin-1")
    found = [name.strip() for name in first.split("\t")]
    if found != HEADER:
        raise DataError(
            original.where,
            expected="a first line with " + ", ".join(HEADER),
            found=first.strip()[:80] or "an empty file",
            remedy="Download oe.data.0.Current again from " + URL,
        )


def code_list(original: Original, name: str) -> CodeList:
    """One of the code lists beside the data file; `DataError` if it is not there or another."""
    path = original.path.with_name(name)
    if not path.is_file():
        path = original.path.with_name(f"{name}.txt")  # as some browsers save it
    if not path.is_file():
        path = original.path.with_name(name)
        raise DataError(
            path,
            expected="the code list beside the data file",
            found="no such file",
            remedy=f"Download {', '.join(COMPANIONS)} from {URL} into the same folder.",
        )
    beside = Original(path)
    rows = csv.DictReader(io.StringIO(beside.read().decode("utf-8")), delimiter="\t")
    code, *others = COMPANIONS[name]
    found = rows.fieldnames or ["an empty file"]
    if not {code, *others} <= set(found):
        raise DataError(
            path,
            expected="a first line with " + ", ".join([code, *others]),
            found=", ".join(found)[:80],
            remedy=f"Download {name} again from {URL}",
        )
    return CodeList(beside, {row[code].strip(): row for row in rows})


def _refuse_unlisted(cells: Cells, lists: dict[str, CodeList]) -> None:
    """Refuse a code of the data file that its list does not hold: they are of two releases."""
    for place, name in ((1, "oe.area"), (2, "oe.industry"), (3, "oe.occupation")):
        unlisted = {key[place] for key in cells} - lists[name].entries.keys()
        if unlisted:
            raise DataError(
                lists[name].original.where,
                expected=f"the codes of the data file, {min(unlisted)} among them",
                found="no such code",
                remedy=f"Download the data file and its code lists on one day from {URL}",
            )


def measures_by_code(datatypes: CodeList) -> dict[str, str]:
    """Our measure by the publisher's data type; `DataError` where one of ours has none."""
    measures = {
        code: TYPE_NAMES[row["datatype_name"].strip()]
        for code, row in datatypes.entries.items()
        if row["datatype_name"].strip() in TYPE_NAMES
    }
    missing = set(FLAT_MEASURES) - set(measures.values())
    if missing:
        raise DataError(
            datatypes.original.where,
            expected="a data type for each of " + ", ".join(sorted(missing)),
            found="none",
            remedy="The publisher renamed its data types: workforce.sources.oews_flat must follow.",
        )
    return measures


def _sha256(path: Path) -> str:
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _collect(original: Original, measures: dict[str, str]) -> tuple[int, Cells]:
    """Our cells, keyed by area type, area, industry and occupation, and the year they are for."""
    cells: Cells = {}
    years: set[str] = set()
    for line in _our_lines(original.path):
        fields = [field.strip() for field in line.decode("ascii").split("\t")]
        if len(fields) != len(HEADER) or len(fields[0]) != SERIES_LENGTH:
            raise _bad_line(original, line, "five tab-separated fields and a 25-character series")
        series, year, _, value, footnote = fields
        if footnote not in VALUE_FOOTNOTES or (value == "-") != (footnote in {"5", "8"}):
            raise _bad_line(original, line, "a number, or - with footnote 5 or 8")
        years.add(year)
        key = (series[AREA_TYPE], series[AREA], series[INDUSTRY], series[OCCUPATION])
        cell = cells.setdefault(key, {})
        measure = measures.get(series[DATA_TYPE])
        if measure is None or measure in cell:
            raise _bad_line(original, line, "each known data type once in a cell")
        cell[measure] = f"{value} [{footnote}]" if footnote else value
    if len(years) != 1:
        raise DataError(
            original.where,
            expected="our occupations in exactly one year",
            found=", ".join(sorted(years)) or "none of them",
            remedy="Download oe.data.0.Current again from " + URL,
        )
    return int(years.pop()), cells


def _bad_line(original: Original, line: bytes, expected: str) -> DataError:
    return DataError(
        original.where,
        expected=expected,
        found=line.decode("latin-1").strip(),
        remedy="Download it again; a new layout needs a change in workforce.sources.oews_flat.",
    )


def _our_lines(path: Path) -> Iterator[bytes]:
    """The lines of our occupations, found by comparing six bytes at a fixed place of each line."""
    import numpy as np  # a heavy import that only this command needs

    # Most lines differ in the first two digits already, so they are compared first.
    first, last = slice(OCCUPATION.start, OCCUPATION.start + 2), OCCUPATION
    codes = [code.replace("-", "") for code in codes_ever_used()]
    major_wanted = _lookup({int(code[:2]) for code in codes}, digits=2)
    code_wanted = _lookup({int(code) for code in codes}, digits=6)
    with path.open("rb", buffering=0) as file:
        file.readline()
        rest = b""
        while piece := file.read(PIECE):
            text = rest + piece
            end = text.rfind(b"\n") + 1
            rest = text[end:]
            block = np.frombuffer(text, dtype=np.uint8, count=end)
            stops = np.flatnonzero(block == ord("\n"))
            starts = np.concatenate(([0], stops[:-1] + 1)) if len(stops) else stops
            starts = starts[stops - starts >= SERIES_LENGTH]
            starts = starts[major_wanted[_digits(block, starts, first)]]
            starts = starts[code_wanted[_digits(block, starts, last)]]
            for start in starts:
                yield text[start : text.index(b"\n", start)]
        if rest.strip():
            raise DataError(
                path,
                expected="a last line that ends",
                found=f"{len(rest)} bytes without a line end",
                remedy="The download was cut short: download it again from " + URL,
            )


def _lookup(wanted: set[int], digits: int) -> np.ndarray:
    import numpy as np

    table = np.zeros(10**digits, dtype=bool)
    table[list(wanted)] = True
    return table


def _digits(block: np.ndarray, starts: np.ndarray, place: slice) -> np.ndarray:
    """The number written at `place` of each line.

    A byte that is no digit counts as 9: occupation codes hold digits alone, and a line found by
    such an accident is refused when it is read.
    """
    import numpy as np

    number = np.zeros(len(starts), dtype=np.int32)
    for offset in range(place.start, place.stop):
        digit = block[starts + offset] - np.uint8(ord("0"))
        number = number * 10 + np.minimum(digit, 9)
    return number


def _soc(code: str) -> str:
    return f"{code[:2]}-{code[2:]}"
