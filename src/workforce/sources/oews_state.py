"""OEWS state workbooks: earlier releases by state, which the flat files do not hold."""

from __future__ import annotations

import re

from workforce.receipts import RawTable
from workforce.sources.oews_workbook import Kind, cut_workbook
from workforce.sources.originals import Original

__all__ = ["STATES", "cut"]

STATES = Kind(
    part="states",
    zipped="st",
    member=re.compile(r"state_+(?:m|may)?(?P<year>\d{4})?_?dl\.xlsx?", re.IGNORECASE),
    areas={"area_code": ("area",), "area_title": ("area_title", "state")},
    measures={
        "jobs_per_1000": ("jobs_1000", "jobs_1000_orig"),
        "location_quotient": ("loc_quotient", "loc quotient", "loc_q"),
    },
)


def cut(original: Original) -> list[RawTable] | None:
    """Our occupations from a state workbook; see `oews_workbook.cut_workbook`."""
    return cut_workbook(original, STATES)
