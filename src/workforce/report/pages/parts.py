"""What a page is made of: sentences, quick facts, charts, tables, each with its source.

Everything is text as a reader sees it, unescaped; templates escape it.
"""

from __future__ import annotations

from dataclasses import dataclass

from workforce.charts.chart import Chart

__all__ = ["Cell", "Column", "DataTable", "Fact", "Link", "Page", "Section", "Sentence"]


@dataclass(frozen=True)
class Link:
    """Where to go on: `href` is relative to the folder of the outlook, or a publisher's address."""

    label: str
    href: str


@dataclass(frozen=True)
class Sentence:
    """One statement an advisor can read aloud, with the publication and vintage it rests on."""

    text: str
    source: str


@dataclass(frozen=True)
class Fact:
    """One quick fact: what it is, its value, and unit, period and interval, or why there is none.

    `value` is empty where nothing is published; `note` then gives the reason.
    """

    label: str
    value: str
    note: str
    source: str


@dataclass(frozen=True)
class Column:
    """One column of a table. `numeric` ones are right-aligned and sort as numbers."""

    label: str
    numeric: bool = False
    unit: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell: its text, what it sorts by (its text where None), and where it links to.

    `withheld` marks a cell whose figure the publisher keeps back; its text says so. `interval`
    holds the ends of the figure's 90% interval in words ("42,200 to 44,600"), shown small below;
    `notes` are what else stands there: the year before, the pooled figure, that it is unreliable.
    """

    text: str
    sort: float | None = None
    href: str = ""
    withheld: bool = False
    interval: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class DataTable:
    """A table behind a chart or sentence. `name` is its file name without the ending.

    `row_ids`, where given, are anchors, one a row: states/tx.html#mri is a row of a table there.
    A `screen_only` table is not printed.
    """

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: str
    note: str = ""
    row_ids: tuple[str, ...] = ()
    screen_only: bool = False


@dataclass(frozen=True)
class Section:
    """One question of a page and what answers it. `id` is its anchor.

    A `screen_only` section is not printed.
    """

    id: str
    heading: str
    sentences: tuple[Sentence, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[DataTable, ...] = ()
    links: tuple[Link, ...] = ()
    # What these figures cannot tell, in plain sentences.
    limits: tuple[str, ...] = ()
    screen_only: bool = False


@dataclass(frozen=True)
class Page:
    """One page, top to bottom.

    `path` is relative to the folder of the outlook (occupations/mri.html). `kind` is one of
    index, occupation, state, claims, pathways, method; `place` says in a few words where the
    reader is and which releases the page shows. `answer` holds at most three sentences. `words`
    are everyday words that find the page.
    """

    path: str
    kind: str
    title: str
    place: str
    answer: tuple[Sentence, ...]
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    limits: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    words: tuple[str, ...] = ()
