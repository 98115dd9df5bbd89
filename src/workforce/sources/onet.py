"""O*NET database workbooks: rated skills and knowledge, technology and tools by occupation.

Names, codes, ratings and their dates are taken over under CC BY 4.0; task sentences are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workforce.errors import DataError, UsageError
from workforce.occupations import IMAGING
from workforce.receipts import RawTable
from workforce.sources.originals import Original, read_sheets

__all__ = ["cut"]

READ_ME = "Read Me.txt"
RELEASE = re.compile(r"O\*NET (\d+\.\d+) Database")
ZIP_RELEASE = re.compile(r"db_(\d+)_(\d+)_excel\.zip", re.IGNORECASE)
CODE = "O*NET-SOC Code"


@dataclass(frozen=True)
class _Kind:
    """One workbook: the part of our raw file's name, and our columns with published headers."""

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
USED = {
    "onet_code": CODE,
    "example": "Example",
    "commodity_code": "Commodity Code",
    "commodity": "Commodity Title",
}
KINDS = {
    "skills.xlsx": _Kind("skills", RATED),
    "knowledge.xlsx": _Kind("knowledge", RATED),
    "technology skills.xlsx": _Kind(
        "technology", {**USED, "hot": "Hot Technology", "in_demand": "In Demand"}
    ),
    "tools used.xlsx": _Kind("tools", USED),
}


def cut(original: Original) -> list[RawTable] | None:
    """Our imaging occupations from one workbook, or None where the file is something else.

    The release is read from the `Read Me.txt` beside the workbook or from the name of the zip.
    Raises `UsageError` where neither tells it, `DataError` for a missing column or occupation.
    """
    kind = KINDS.get(original.name.lower())
    if kind is None or not original.is_workbook:
        return None
    ((sheet, rows), *_) = read_sheets(original).items()
    header = rows[0] if rows else []
    if CODE not in header:
        return None
    missing = [name for name in kind.columns.values() if name not in header]
    if missing:
        raise DataError(
            f"{original.where}, sheet {sheet}",
            expected="the columns " + ", ".join(missing),
            found=", ".join(header),
            remedy="Since release 30.3 files have other names and columns: use 29.3, or extend "
            "workforce.sources.onet.",
        )
    places = [header.index(name) for name in kind.columns.values()]
    wanted = {f"{occupation.soc_code}.00" for occupation in IMAGING}
    code = header.index(CODE)
    ours = [tuple(row[place] for place in places) for row in rows[1:] if row[code] in wanted]
    if not ours:
        raise DataError(
            original.where,
            expected="rows of imaging occupations",
            found="none",
            remedy="Download the database again from the O*NET Resource Center.",
        )
    release = _release(original)
    return [
        RawTable(
            file=f"onet/{release}_{kind.part}.csv",
            publisher="U.S. Department of Labor, Employment and Training Administration",
            title=f"O*NET Database, {kind.part}",
            release=release,
            reference_period="",
            published_on="",
            url=f"https://www.onetcenter.org/dl_files/database/"
            f"db_{release.replace('.', '_')}_excel.zip",
            licence="CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)",
            original_name=original.name,
            original_sha256=original.sha256,
            columns=tuple(kind.columns),
            rows=sorted(ours),
        )
    ]


def _release(original: Original) -> str:
    zipped = ZIP_RELEASE.fullmatch(original.container)
    if zipped:
        return f"{zipped[1]}.{zipped[2]}"
    beside = original.path.with_name(READ_ME)
    text = beside.read_text("utf-8", "replace") if beside.is_file() and not original.member else ""
    found = RELEASE.search(text)
    if found is None:
        raise UsageError(
            original.where,
            expected=f"the release in {READ_ME} beside it, or a zip named db_…_excel.zip",
            found="neither",
            remedy="Hand over the whole folder or zip of the O*NET database.",
        )
    return found[1]
