"""What worker processes hand back: charts as drawn, pages without their drawings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workforce.errors import DataError

__all__ = ["Appendix", "Drawn", "Rendered", "Share", "joined", "with_drawings"]

MARK = re.compile(r"<!--drawing ([a-z0-9_]+) (desk|phone)-->")


@dataclass(frozen=True)
class Drawn:
    """One chart: what it was made from, and if it was drawn anew, its files and inline drawings.

    `origin` is a digest of data, words and way of drawing. `files` go by name and `drawings` by
    layout; both are empty where those of the last export serve. `title` and `alt` are its words.
    """

    origin: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    drawings: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Rendered:
    """One page without its drawings, and what the rest of the outlook has to know of it.

    `anchors` gives the label of each place in the page that a link can lead to, by its id;
    `rows` are those among them that are rows of a table with a figure; `within` the pages of an
    area's states; `charts` names those that stand in it.
    """

    path: str
    kind: str
    title: str
    words: tuple[str, ...]
    html: str
    anchors: Mapping[str, str]
    rows: frozenset[str]
    within: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Share:
    """What one task made: charts by name, pages, tables as CSV by name, and sheets by page."""

    charts: Mapping[str, Drawn] = field(default_factory=dict)
    pages: tuple[Rendered, ...] = ()
    tables: Mapping[str, bytes] = field(default_factory=dict)
    sheets: Mapping[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Appendix:
    """The notebooks as pages by path, and the pictures they show by digest."""

    pages: Mapping[str, str]
    pictures: Mapping[str, bytes]


def joined(shares: Iterable[Share]) -> Share:
    """Several shares as one.

    Raises `DataError` where two charts or tables of one name are not the same, since they would
    be one file.
    """
    charts: dict[str, Drawn] = {}
    tables: dict[str, bytes] = {}
    pages: list[Rendered] = []
    sheets: dict[str, dict[str, Any]] = {}
    for part in shares:
        for name, drawn in part.charts.items():
            if charts.setdefault(name, drawn).origin != drawn.origin:
                _refuse_double("chart", name)
            if drawn.files:
                charts[name] = drawn
        for name, table in part.tables.items():
            if tables.setdefault(name, table) != table:
                _refuse_double("table", name)
        pages += part.pages
        sheets |= part.sheets
    return Share(charts, tuple(pages), tables, sheets)


def _refuse_double(kind: str, name: str) -> None:
    raise DataError(
        f"{kind} {name}",
        expected=f"one {kind} of this name in the whole outlook",
        found="two that differ",
        remedy="Give one of them another name: files are named after them.",
    )


def with_drawings(html: str, drawings: Mapping[str, Mapping[str, str]]) -> str:
    """The page with its drawings, by chart and layout, where their marks are."""
    return MARK.sub(lambda found: drawings[found[1]][found[2]], html)
