"""Pages composed from the committed data, each once, and what every page has to keep to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workforce.files import Folders
from workforce.findings.desk import Desk
from workforce.report.pages.contents import PAGES
from workforce.report.pages.parts import DataTable, Page, Section

# Words that claim too much, gaps that nobody put into words, and a hyphen in place of a minus.
FORBIDDEN = re.compile(
    r"[Ss]ignifican|[Rr]obust|\b[Bb]oom|\b[Nn]a[Nn]\b|\bNone\b(?! of)|<NA>|(?:^|[ ($])-\d"
)
RESERVED = {"top", "main", "answer", "facts", "limits", "sources", "cite", "search", "contents"}
MADE_ELSEWHERE = re.compile(r"https://|notebooks/\w+\.html$|outlook\.xlsx$")


@cache
def frames() -> Desk:
    return Desk(Folders.find())


@cache
def page(path: str) -> Page:
    return PAGES[path](frames())


def section(path: str, name: str) -> Section:
    return next(part for part in page(path).sections if part.id == name)


def table(path: str, name: str) -> DataTable:
    return next(t for part in page(path).sections for t in part.tables if t.name == name)


def row(given: DataTable, first: str) -> dict[str, str]:
    """The texts of the row with this first cell, by the labels of their columns."""
    (found,) = [line for line in given.rows if line[0].text == first]
    return {column.label: cell.text for column, cell in zip(given.columns, found, strict=True)}


def said(given: Page) -> str:
    """Every sentence, fact and limit of a page."""
    parts = [s.text for s in given.answer]
    parts += [f"{fact.label}: {fact.value} {fact.note}" for fact in given.facts]
    for part in given.sections:
        parts += [part.heading, *(s.text for s in part.sentences), *part.limits]
    return "\n".join([*parts, *given.limits, given.place])


def anchors(given: Page) -> list[str]:
    """Every anchor of a page, in order: sections and rows."""
    tables = [table for part in given.sections for table in part.tables]
    return [part.id for part in given.sections] + [i for table in tables for i in table.row_ids]


def links(given: Page) -> Iterator[str]:
    """Every address a page leads to."""
    yield from (link.href for link in given.links)
    for part in given.sections:
        yield from (link.href for link in part.links)
        for shown in part.tables:
            yield from (cell.href for line in shown.rows for cell in line if cell.href)


def faults(given: Page) -> Iterator[str]:
    """What is wrong with a page by itself."""
    if not 1 <= len(given.answer) <= 3:
        yield f"{len(given.answer)} sentences of answer"
    names = anchors(given)
    yield from (f"anchor {name} twice" for name in set(names) if names.count(name) > 1)
    yield from (f"reserved anchor {name}" for name in RESERVED & set(names))
    if found := FORBIDDEN.search(said(given)):
        yield f"word {found[0]!r}"
    for part in given.sections:
        yield from (f"sentence without source: {s.text}" for s in part.sentences if not s.source)
        yield from (f"no full stop: {s.text}" for s in part.sentences if not s.text.endswith("."))
        for shown in part.tables:
            yield from (f"table {shown.name}: {fault}" for fault in _in_table(shown))
    yield from (f"fact {f.label} without note" for f in given.facts if not f.note)
    for words in (s for s in given.answer if not s.source or not s.text.endswith(".")):
        yield f"answer without source or full stop: {words.text}"


def _in_table(shown: DataTable) -> Iterator[str]:
    if not re.fullmatch(r"[a-z0-9_]+", shown.name):
        yield "name"
    if shown.row_ids and len(shown.row_ids) != len(shown.rows):
        yield "row ids"
    for line in shown.rows:
        if len(line) != len(shown.columns):
            yield "row of another length"
        for column, cell in zip(shown.columns, line, strict=False):
            if FORBIDDEN.search(cell.text):
                yield f"cell {cell.text!r}"
            if column.numeric and cell.sort is None and re.match(r"[\d$+−]", cell.text):
                yield f"number without sort: {cell.text!r}"
            if cell.withheld and not cell.text:
                yield "withheld without a reason"
