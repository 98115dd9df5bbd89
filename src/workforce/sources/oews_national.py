"""OEWS national workbooks, since May 2003."""

from __future__ import annotations

from workforce.receipts import RawTable
from workforce.sources.oews_layout import ALL_JOBS, Kind, member
from workforce.sources.oews_workbook import cut_workbook
from workforce.sources.originals import Original

__all__ = ["NATIONAL", "cut"]

NATIONAL = Kind(
    part="national",
    zipped="nat",
    member=member("national"),
    scope={"area": "99", **ALL_JOBS},
)


def cut(original: Original) -> list[RawTable] | None:
    """Our occupations from a national workbook; see `oews_workbook.cut_workbook`."""
    return cut_workbook(original, NATIONAL)
