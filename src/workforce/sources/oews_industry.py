"""OEWS national workbooks by industry: earlier releases, which the flat files do not hold.

A zip holds four workbooks by level of industry and four that tell owners apart. What the flat file
lists as one industry may stand at two levels here, with the same figures.
"""

from __future__ import annotations

import re

from workforce.receipts import RawTable
from workforce.sources.oews_layout import Kind, member
from workforce.sources.oews_workbook import cut_workbook
from workforce.sources.originals import Original

__all__ = ["KINDS", "cut"]

INDUSTRY = {"industry_code": ("naics",), "industry_title": ("naics_title",)}
OWNER = {"owners": ("own_code", "ownership", "own_title")}


def _by_owner(name: str) -> re.Pattern[str]:
    """Base names: nat4d_owner_M2019_dl.xlsx and nat4d_M2018_owner_dl.xlsx."""
    return re.compile(
        rf"(?=.*_owner){name}(?:_owner)?_+(?:m|may)?(?P<year>\d{{4}})?(?:_owner)?"
        r"_?dl(?:_(?P<split>\w+))?\.xlsx?",
        re.IGNORECASE,
    )


def _level(part: str, name: str, *, by_owner: bool = False) -> Kind:
    return Kind(
        part=f"industries_{part}",
        zipped="in4",
        member=_by_owner(name) if by_owner else member(name),
        places={**INDUSTRY, **OWNER},
        scope={},
        may_lack=frozenset(OWNER),
        # To 2018 owners may be named in words, which the reader turns into codes.
        known_by=frozenset(OWNER) if by_owner else frozenset(),
    )


LEVELS = {"sector": "natsector", "3_digit": "nat3d", "4_digit": "nat4d", "5_digit": "nat5d(?:_6d)?"}
KINDS = (
    *(_level(part, name) for part, name in LEVELS.items()),
    *(_level(f"{part}_by_owner", name, by_owner=True) for part, name in LEVELS.items()),
    _level("owners", "national", by_owner=True),
)


def cut(original: Original) -> list[RawTable] | None:
    """Our occupations from a workbook by industry; see `oews_workbook.cut_workbook`."""
    return next((found for kind in KINDS if (found := cut_workbook(original, kind))), None)
