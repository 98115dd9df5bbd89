"""Spanish pages: findings told in the phrases of texts/es.toml, with the figures of the English.

Figures keep the form of the English pages, since those who read them live in the United States.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from workforce.errors import DataError
from workforce.findings import overview
from workforce.findings.desk import Desk
from workforce.findings.finding import Cell, Column, Finding
from workforce.occupations import FIELD, IMAGING, Occupation
from workforce.report.pages.parts import Page

__all__ = [
    "Part",
    "Told",
    "cell",
    "is_spoken",
    "page",
    "page_of",
    "said",
    "told",
    "translated",
    "twin_of",
]

FILE = "es.toml"
FIGURE = re.compile(r"[+\N{MINUS SIGN}]?\$?[\d,.]+%?")
HOME, CREDENTIALS = "index.html", "credentials.html"


@dataclass(frozen=True)
class Part:
    """A question of a Spanish page: its answer, and the rows as name, where it leads and cells."""

    id: str
    question: str
    headline: str
    heads: list[str]
    rows: list[tuple[str, str, list[Cell]]]
    columns: Sequence[Column]
    limits: list[str]


@dataclass(frozen=True)
class Told:
    """What a Spanish page says: the answer that leads, and its parts."""

    headline: str
    parts: tuple[Part, ...]


@cache
def _phrases() -> dict[str, Any]:
    held = resources.files(__package__) / "texts" / FILE
    return tomllib.loads(held.read_text(encoding="utf-8"))


def said(*keys: str) -> Any:
    """The phrase under these keys. Raises `DataError`, which names it and the file, if none is."""
    found: Any = _phrases()
    for key in keys:
        if key not in found:
            raise DataError(
                f"texts/{FILE}",
                expected=f"the phrase {' / '.join(keys)}",
                found="none",
                remedy="Write it in Spanish there.",
            )
        found = found[key]
    return found


def is_spoken() -> bool:
    """Whether the phrases are those of the field in use."""
    return bool(said("field") == FIELD.key)


def twin_of(path: str) -> str:
    """The Spanish page of an English one, or the reverse; empty where there is none."""
    if path.startswith("es/"):
        return path.removeprefix("es/")
    own = {HOME, CREDENTIALS, *(f"occupations/{one.key}.html" for one in IMAGING)}
    if not is_spoken():
        return ""
    return f"es/{path}" if path in own else ""


def page(frames: Desk, occupation: Occupation | None = None) -> Page:
    """The Spanish first page, or that of an occupation."""
    return page_of(overview.field(occupation, desk=frames), occupation)


def page_of(found: Finding, occupation: Occupation | None = None) -> Page:
    """The page that tells a finding of all occupations, or of one."""
    words = [said("page", "words")]
    if occupation is None:
        title, path = said("page", "title"), HOME
    else:
        title, path = (
            said("occupations", occupation.key, "name"),
            f"occupations/{occupation.key}.html",
        )
        words.append(said("occupations", occupation.key, "words"))
    return Page(
        path=f"es/{path}",
        kind="spanish",
        title=title,
        place=said("page", "place") if occupation is None else occupation.title,
        lead=(found,),
        words=tuple(words),
        own=occupation.key if occupation else "",
    )


def cell(text: str) -> str:
    """A text of a cell in Spanish; its figures stay as they are."""
    if not text or FIGURE.fullmatch(text):
        return text
    if text.startswith("at least "):
        return f"al menos {cell(text.removeprefix('at least '))}"
    low, parted, high = text.partition(" to ")
    if parted and FIGURE.fullmatch(low) and FIGURE.fullmatch(high):
        return f"{low} a {high}"
    return str(said("cells", text))


def told(found: Finding) -> Told:
    """What a Spanish page shows of a finding by occupation: headline, heads, rows and limits."""
    group = found.name.replace(".", "_")
    dates = _dates(found)
    keys = list(found.frame["occupation_key"])
    limits = said(group, "limits")
    if len(limits) != len(found.limits):
        raise DataError(
            f"texts/{FILE}",
            expected=f"{len(found.limits)} limits of {found.name}",
            found=str(len(limits)),
            remedy="Write each limit in Spanish there, in the order of the finding.",
        )
    columns = found.table.columns
    part = Part(
        id="occupations",
        question=said(group, "question"),
        headline="",
        heads=[said(group, "columns", column.name).format(**dates) for column in columns],
        rows=[
            (
                said("occupations", key, "name"),
                f"es/occupations/{key}.html",
                [translated(one) for one in row[1:]],
            )
            for key, row in zip(keys, found.table.rows(), strict=True)
        ],
        columns=columns,
        limits=limits,
    )
    return Told(_headline(found, group, dates), (part,))


def translated(one: Cell) -> Cell:
    """A cell in Spanish, with the same figure."""
    return Cell(cell(one.text), cell(one.ends), cell(one.note), one.value, one.missing)


def _dates(found: Finding) -> dict[str, str]:
    """The years that the finding's own heads and frame name."""
    heads = {one.name: one.label.split()[-1] for one in found.table.columns}
    return {
        "base": heads["change_pct"],
        "end": heads["projected_pct"],
        "year": str(int(found.frame["year"].iloc[0])),
    }


def _headline(found: Finding, group: str, dates: dict[str, str]) -> str:
    names = [column.name for column in found.table.columns]
    rows = list(found.table.rows())

    def at(row: int, name: str) -> str:
        return rows[row][names.index(name)].text.removeprefix("at least ")

    frame = found.frame
    median = frame["annual_median_wage_usd"].fillna(frame["annual_median_wage_usd_at_least"])
    best = int(median.idxmax())
    hires = int(frame["openings_per_year"].idxmax())
    grows = int(frame["projected_pct"].idxmax())
    called = [said("occupations", key, "name").lower() for key in frame["occupation_key"]]
    return str(said(group, "all" if len(frame) > 1 else "one")).format(
        **dates,
        best=called[best],
        hires=called[hires],
        grows=called[grows],
        pay=at(best, "annual_median_wage_usd"),
        openings=at(hires, "openings_per_year"),
        projected=at(grows, "projected_pct"),
    )
