"""O*NET database: rated skills and knowledge, conditions of work, technology and tools.

The database comes as workbooks, as tab-separated text and as CSV, with the same columns. With
release 30.3 skills were parted into essential and transferable ones, under the codes they had,
and technology skills became software skills, coded by elements of O*NET's own instead of UNSPSC
commodities; tools are no longer listed. Names, codes, ratings and their dates are taken over
under CC BY 4.0; task sentences are not.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from workforce.errors import DataError, UsageError
from workforce.occupations import IMAGING
from workforce.receipts import RawTable
from workforce.sources import resaved
from workforce.sources.originals import Original, plain_name, read_sheets

__all__ = ["PAGE", "PUBLISHER", "SHARES", "cut"]

PUBLISHER = "U.S. Department of Labor, Employment and Training Administration"
PAGE = "https://www.onetcenter.org/database.html"

READ_ME = "Read Me.txt"
RELEASE = re.compile(r"O\*NET (\d+\.\d+) Database")
BOXED_RELEASE = re.compile(r"db_(\d+)_(\d+)_(excel|text|csv)(\.zip)?", re.IGNORECASE)
AS_TEXT = {".txt", ".csv"}
CODE = "O*NET-SOC Code"
BOTH = {"IM", "LV"}  # the scales of importance and level
SHARES = {"CXP", "CTP"}  # the scales of how many chose each of several answers


@dataclass(frozen=True)
class _Kind:
    """One file: the part of our raw file's name, and our columns with published headers."""

    part: str
    columns: dict[str, str]


RATED = {
    "onet_code": CODE,
    "element_id": "Element ID",
    "element": "Element Name",
    "scale": "Scale ID",
    "value": "Data Value",
    "n": "N",
    "standard_error": "Standard Error",
    "recommend_suppress": "Recommend Suppress",
    "not_relevant": "Not Relevant",
    "rated": "Date",
    "rated_by": "Domain Source",
}
ANSWERED = {**RATED, "category": "Category"}
USED = {
    "onet_code": CODE,
    "example": "Example",
    "commodity_code": "Commodity Code",
    "commodity": "Commodity Title",
}
IN_USE = {"hot": "Hot Technology", "in_demand": "In Demand"}
SOFTWARE = {
    "onet_code": CODE,
    "example": "Workplace Example",
    "commodity_code": "Element ID",
    "commodity": "Element Name",
}
KINDS = {
    "skills": _Kind("skills", RATED),
    "essential skills": _Kind("skills_essential", RATED),
    "transferable skills": _Kind("skills_transferable", RATED),
    "knowledge": _Kind("knowledge", RATED),
    "work context": _Kind("work_context", ANSWERED),
    "technology skills": _Kind("technology", {**USED, **IN_USE}),
    "software skills": _Kind("technology", {**SOFTWARE, **IN_USE}),
    "tools used": _Kind("tools", USED),
}


def cut(original: Original) -> list[RawTable] | None:
    """Our imaging occupations from one file, or None where the file is something else.

    The release is read from the name of the zip or folder or from the `Read Me.txt` beside the
    file. Raises `UsageError` where none tells it, `DataError` for a missing column or occupation.
    """
    kind = KINDS.get(PurePosixPath(original.name).stem.lower().replace("_", " "))
    found = _rows(original) if kind else None
    if kind is None or found is None:
        return None
    where, rows = found
    header = rows[0] if rows else []
    if CODE not in header:
        return None
    missing = [name for name in kind.columns.values() if name not in header]
    if missing:
        raise DataError(
            where,
            expected="the columns " + ", ".join(missing),
            found=", ".join(header),
            remedy="Releases 29.3 to 31.0 have them: use one of these, or extend "
            "workforce.sources.onet.",
        )
    places = [header.index(name) for name in kind.columns.values()]
    wanted = {f"{occupation.soc_code}.00" for occupation in IMAGING}
    code = header.index(CODE)
    theirs = [row for row in rows[1:] if row and row[code if len(row) > code else 0] in wanted]
    if any(len(row) != len(header) for row in theirs):
        raise _cut_short(where)
    ours = list(dict.fromkeys(tuple(row[place] for place in places) for row in theirs))
    if "rated" in kind.columns:
        rated = list(kind.columns).index("rated")
        ours = [(*row[:rated], _month(where, row[rated]), *row[rated + 1 :]) for row in ours]
    if not ours:
        raise DataError(
            original.where,
            expected="rows of imaging occupations",
            found="none",
            remedy="Download the database again from the O*NET Resource Center.",
        )
    if kind.columns is RATED:
        _refuse_one_scale(where, ours)
    release = _release(original)
    return [
        original.table(
            file=f"onet/{release}_{kind.part}.csv",
            publisher=PUBLISHER,
            title="O*NET Database, " + kind.part.replace("_", " "),
            release=release,
            reference_period="",
            url=f"https://www.onetcenter.org/dl_files/database/"
            f"db_{release.replace('.', '_')}_excel.zip",
            licence="CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)",
            columns=tuple(kind.columns),
            rows=sorted(ours),
        )
    ]


def _refuse_one_scale(where: str, rows: list[tuple[str, ...]]) -> None:
    """Refuse a file with an element of which importance or level is missing."""
    scales: dict[tuple[str, str], set[str]] = {}
    for onet_code, element_id, _, scale, *_ in rows:
        scales.setdefault((onet_code, element_id), set()).add(scale)
    for (onet_code, element_id), found in sorted(scales.items()):
        missing = sorted(BOTH - found)
        if len(missing) == 1:
            raise DataError(
                where,
                expected=f"importance (IM) and level (LV) of element {element_id} of {onet_code}",
                found=f"no {missing[0]}",
                remedy="Download the database again from the O*NET Resource Center.",
            )


def _month(where: str, cell: str) -> str:
    """The month of a rating, 07/2013, also where a spreadsheet shows Jul-13 or 2013-07-01."""
    month = resaved.month(cell)
    if month is None:
        resaved.refuse_date(where, cell, "Date")
    return month or cell


def _rows(original: Original) -> tuple[str, list[list[str]]] | None:
    """What the rows are called in messages, and they themselves; None for a file of no known kind.

    Raises `DataError` for a text file without its last line end.
    """
    if original.is_workbook:
        ((sheet, rows), *_) = read_sheets(original).items()
        return f"{original.where}, sheet {sheet}", rows
    first, *_ = original.head().split(b"\n", 1)
    if original.suffix not in AS_TEXT or CODE.encode() not in first:
        return None
    text = original.text()
    if not text.endswith("\n"):
        raise _cut_short(original.where)
    file = io.StringIO(text)
    if original.suffix == ".txt":
        lines = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    else:
        lines = csv.reader(file)
    return original.where, [[cell.strip() for cell in line] for line in lines]


def _cut_short(where: str) -> DataError:
    return DataError(
        where,
        expected="lines that end, each with all columns",
        found="a file that was cut short",
        remedy="Download the database again from the O*NET Resource Center.",
    )


def _release(original: Original) -> str:
    boxes = (original.container, PurePosixPath(original.member).parent.name)
    for box in map(plain_name, (*boxes, "" if original.member else original.path.parent.name)):
        if named := BOXED_RELEASE.fullmatch(box):
            return f"{named[1]}.{named[2]}"
    found = RELEASE.search(_read_me(original))
    if found is None:
        raise UsageError(
            original.where,
            expected=f"the release in {READ_ME} beside it, or a zip named db_…_excel.zip",
            found="neither",
            remedy="Hand over the whole folder or zip of the O*NET database.",
        )
    return found[1]


def _read_me(original: Original) -> str:
    """The text beside a file that names its release; nothing where there is none."""
    if not original.member:
        beside = original.path.with_name(READ_ME)
        return beside.read_text("utf-8", "replace") if beside.is_file() else ""
    member = str(PurePosixPath(original.member).with_name(READ_ME))
    with zipfile.ZipFile(original.path) as archive:
        held = member in archive.namelist()
    return Original(original.path, member).read().decode("utf-8", "replace") if held else ""
