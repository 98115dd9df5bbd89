"""OEWS national workbooks by industry: earlier releases, which the flat files do not hold.

A zip holds four workbooks by level of industry and four that tell owners apart. What the flat file
lists as one industry may stand at two levels here, with the same figures.
"""

from __future__ import annotations

from workforce.receipts import RawTable
from workforce.sources.oews_layout import Kind, member
from workforce.sources.oews_workbook import cut_workbook
from workforce.sources.originals import Original

__all__ = ["KINDS", "cut"]

INDUSTRY = {"industry_code": ("naics",), "industry_title": ("naics_title",)}
OWNER = {"owners": ("own_code",)}


def _level(part: str, name: str, *, by_owner: bool = False) -> Kind:
    return Kind(
        part=f"industries_{part}",
        zipped="in4",
        member=member(name),
        places={**INDUSTRY, **OWNER},
        scope={},
        may_lack=frozenset(OWNER),
        # To 2010 owners are named in words, in columns this project has seen no copy of.
        known_by=frozenset(OWNER) if by_owner else frozenset(),
    )


LEVELS = {"sector": "natsector", "3_digit": "nat3d", "4_digit": "nat4d", "5_digit": "nat5d(?:_6d)?"}
KINDS = (
    *(_level(part, name) for part, name in LEVELS.items()),
    *(_level(f"{part}_by_owner", rf"{name}_owner", by_owner=True) for part, name in LEVELS.items()),
    _level("owners", "national_owner", by_owner=True),
)


def cut(original: Original) -> list[RawTable] | None:
    """Our occupations from a workbook by industry; see `oews_workbook.cut_workbook`."""
    return next((found for kind in KINDS if (found := cut_workbook(original, kind))), None)
