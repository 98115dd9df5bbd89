"""OEWS workbooks by area: earlier releases by state, metropolitan and nonmetropolitan area.

The flat files hold the newest release alone. From 2005 to 2017 metropolitan areas that consist of
divisions stand in a workbook of their own (aMSA_…) and their divisions beside the other areas; in
2003 and 2004 areas carry codes of four digits that mean other boundaries.
"""

from __future__ import annotations

from workforce.receipts import RawTable
from workforce.sources.oews_layout import OF_AREAS, Kind, member
from workforce.sources.oews_workbook import cut_workbook
from workforce.sources.originals import Original

__all__ = ["KINDS", "cut"]

CODE = {"area_code": ("area",)}
NAMED = {"area_title": ("area_title", "area_name"), "primary_state": ("prim_state",)}


def _areas(part: str, name: str, digits: int) -> Kind:
    return Kind(
        part=part,
        zipped="ma",
        member=member(name),
        places={**CODE, **NAMED},
        measures=OF_AREAS,
        width={"area_code": digits},
        may_lack=frozenset({"primary_state"}),  # as in 2019; the title tells it then
    )


KINDS = (
    Kind(
        part="states",
        zipped="st",
        member=member("state"),
        places={**CODE, "area_title": ("area_title", "state")},
        measures=OF_AREAS,
        width={"area_code": 2},
    ),
    _areas("metro", "msa", 4),
    _areas("metro_of_divisions", "amsa", 4),
    _areas("nonmetro", "bos", 7),
)


def cut(original: Original) -> list[RawTable] | None:
    """Our occupations from a workbook by area; see `oews_workbook.cut_workbook`."""
    return next((found for kind in KINDS if (found := cut_workbook(original, kind))), None)
