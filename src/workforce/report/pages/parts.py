"""What a page is made of: the lead, ways to choose, facts, and answers grouped in sections.

Everything is text as a reader sees it, unescaped; templates escape it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from workforce.charts.chart import Chart
from workforce.credentials.records import PARTLY
from workforce.errors import FieldLacksError, UsageError
from workforce.findings.desk import Desk
from workforce.findings.finding import Cell, Finding
from workforce.occupations import FIELD, Occupation

__all__ = [
    "Answer",
    "Fact",
    "Link",
    "Page",
    "Pick",
    "Section",
    "Shown",
    "answer",
    "asked",
    "disciplines",
    "fact",
    "of",
    "told",
]


@dataclass(frozen=True)
class Link:
    """Where to go on: `href` is relative to the folder of the outlook, or a publisher's address."""

    label: str
    href: str


@dataclass(frozen=True)
class Pick:
    """A choice that leads to another page: what is chosen, the one made, and the others.

    `note` is a line on what the options mean.
    """

    label: str
    chosen: str
    options: tuple[Link, ...]
    note: str = ""


@dataclass(frozen=True)
class Fact:
    """One figure that decides, with its interval and what to mind, or why there is none.

    `when` is its year or period, `href` leads to where it stands among others, `unit` is what it
    counts; `low` and `high` are the bare ends of the interval, None where there is none.
    """

    label: str
    cell: Cell
    when: str = ""
    href: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None

    def described(self) -> dict[str, Any]:
        """The figure as schema.org describes a measured property, for whoever reads by machine."""
        value = self.cell.text if self.cell.value is None else self.cell.value
        told = {
            "@type": "PropertyValue",
            "name": self.label,
            "value": value,
            "minValue": self.low,
            "maxValue": self.high,
            "unitText": self.unit,
            "description": self.when,
        }
        return {name: one for name, one in told.items() if one not in (None, "")}


@dataclass(frozen=True)
class Answer:
    """A finding as it stands on a page.

    `name` is the file name of its table and charts, and its anchor. `columns` names the columns
    shown, all if empty; `is_open` that the table is seen at once; `anchors` the column whose
    values are the rows' anchors; `strips` that rows show how pay is spread; `tiles` that the states
    stand on a map, colored by the side of each measure that the finding tells beside a figure.
    """

    found: Finding
    name: str
    charts: tuple[Chart, ...] = ()
    columns: tuple[str, ...] = ()
    is_open: bool = False
    anchors: str = ""
    strips: bool = False
    tiles: bool = False


@dataclass(frozen=True)
class Shown:
    """A chart in the gallery: its words, and the pages on which it stands among its figures.

    `about` is the key of the occupation, or the small letters of the state, that it is about.
    """

    name: str
    title: str
    alt: str
    pages: tuple[Link, ...] = ()
    about: str = ""


@dataclass(frozen=True)
class Section:
    """One question of a page: the answer that leads, and those folded below it.

    A `printed` section stands on the printed sheet; of a `folded` one all answers are folded, and
    of a `brief` one the first says its headline openly, with what shows it folded.
    `text` is prose of the method as HTML, `gallery` charts that stand for themselves.
    """

    id: str
    heading: str
    answers: tuple[Answer, ...] = ()
    links: tuple[Link, ...] = ()
    printed: bool = False
    folded: bool = False
    brief: bool = False
    text: str = ""
    gallery: tuple[Shown, ...] = ()


@dataclass(frozen=True)
class Page:
    """One page, top to bottom.

    `path` is relative to the folder of the outlook (occupations/KEY.html); `kind` is one of home,
    occupation, state, city, compare, credentials, checks, questions, charts, method, spanish.
    `place` says in a few words where the reader is. `lead` are findings whose headlines answer
    first; `facts` at most four figures. `words` are everyday words that find the page; `own` is the
    key of the occupation whose colour the page has; `within` the pages of an area's states.
    """

    path: str
    kind: str
    title: str
    place: str
    lead: tuple[Finding, ...] = ()
    picks: tuple[Pick, ...] = ()
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    words: tuple[str, ...] = ()
    own: str = ""
    within: tuple[str, ...] = ()

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Every chart that stands in the page."""
        return tuple(
            chart for section in self.sections for one in section.answers for chart in one.charts
        )

    @property
    def shown(self) -> tuple[str, ...]:
        """The names of all charts that can be seen in the page, those of its galleries included."""
        more = (one.name for section in self.sections for one in section.gallery)
        return (*(chart.name for chart in self.charts), *more)


def answer(
    found: Finding,
    scope: str = "",
    *,
    charts: Sequence[int] | None = None,
    columns: Sequence[str] = (),
    is_open: bool = False,
    anchors: str = "",
    strips: bool = False,
    tiles: bool = False,
) -> Answer:
    """A finding for a page, its table and charts named after the page's `scope` ("oh").

    `charts` numbers those shown (all if None).
    """
    name = found.name.replace(".", "_") + (f"_{scope}" if scope else "")
    drawn = (
        found.charts
        if charts is None
        else [found.charts[n] for n in charts if n < len(found.charts)]
    )
    return Answer(
        found,
        name,
        tuple(_scoped(chart, scope) for chart in drawn),
        tuple(columns),
        is_open,
        anchors,
        strips,
        tiles,
    )


def told(ask: Callable[..., Finding], *choices: Any, **named: Any) -> tuple[Finding, ...]:
    """The answer itself, or none where it does not arise or the field lacks what it rests on."""
    try:
        return (ask(*choices, **named),)
    except (UsageError, FieldLacksError):
        return ()


def asked(
    ask: Callable[..., Finding],
    scope: str,
    *choices: Any,
    charts: Sequence[int] | None = None,
    columns: Sequence[str] = (),
    tiles: bool = False,
    **named: Any,
) -> tuple[Answer, ...]:
    """The answer to a question, or none where it does not arise for these choices.

    Nor is there one where the field lacks what it rests on.
    """
    try:
        found = ask(*choices, **named)
        return (answer(found, scope, charts=charts, columns=columns, tiles=tiles),)
    except (UsageError, FieldLacksError):
        return ()


def _scoped(chart: Chart, scope: str) -> Chart:
    scope = scope.replace("-", "_")  # as charts are named
    if not scope or chart.name.endswith(f"_{scope}"):
        return chart
    return replace(chart, name=f"{chart.name}_{scope}")


def disciplines(frames: Desk, occupation: Occupation) -> Iterator[str]:
    """What people call the disciplines counted in an occupation: names and initials.

    Of those that are only partly counted in it, another one is meant as well.
    """
    if "credentials" in FIELD.lacking:
        return
    for one in frames.credentials.disciplines:
        if one.occupation_key == occupation.key and one.seen != PARTLY:
            yield from (one.name, *one.aliases)


def fact(
    found: Finding,
    column: str,
    row: int = 0,
    label: str = "",
    *,
    who: str = "",
    when: str = "",
    href: str = "",
) -> Fact:
    """One figure of a finding's table as a fact; `who` is the occupation it is about."""
    names = [one.name for one in found.table.columns]
    place = names.index(column)
    shown = found.table.columns[place]
    cells = list(found.table.rows())[row]
    record = found.frame.iloc[row]
    low, high = (record.get(f"{column}_{end}") for end in ("low", "high"))
    return Fact(
        (label or shown.label) + (f": {who}" if who else ""),
        cells[place],
        when,
        href,
        shown.unit,
        *(None if one is None or pd.isna(one) else float(one) for one in (low, high)),
    )


def of(found: Finding, key: str) -> int:
    """The number of the row of an occupation in a finding's table; the first where it has none."""
    keys = list(found.frame["occupation_key"])
    return keys.index(key) if key in keys else 0
