"""What the one sheet of a page says: what is open on it, without what a reader folds out.

A sheet is plain data, which `templates/sheet.typ` lays out: texts as a reader sees them, and the
names of charts.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from workforce import __version__
from workforce.charts import phrases, style
from workforce.charts.chart import Chart
from workforce.findings.finding import Cell
from workforce.project import AUTHORS, DERIVED, RELEASED
from workforce.report.pages.left_out import without
from workforce.report.pages.parts import Answer, Fact, Page, Section
from workforce.report.pages.render import (
    SITE,
    citation,
    for_readers,
    in_spanish,
    shown,
    sources_of,
)
from workforce.report.pages.spanish import Part, said

__all__ = ["FOLDERS", "sheet"]

# Whose pages have a sheet.
FOLDERS = ("states", "occupations", "es/occupations")
# Sections that say in words alone, on paper, what they show on a screen: one picture fills a sheet.
WITHOUT_PICTURE, WITHOUT_TABLE = ("pay",), ("outlook",)


@dataclass(frozen=True)
class Table:
    """Headings, whether each stands over figures, and the rows."""

    heads: list[str]
    figures: list[bool]
    rows: list[list[dict[str, Any]]]


@dataclass(frozen=True)
class Block:
    """A question on the sheet: what is said, and the picture or table that shows it."""

    question: str
    said: str
    limits: list[str]
    picture: dict[str, str] | None = None
    table: Table | None = None


@dataclass(frozen=True)
class Sheet:
    """A sheet, top to bottom.

    `place_language` is the language of `place`, `notes` stand below the lead, and a `marked` title
    has the colour of the page beside it. `foot` has texts with their languages. `released` is the
    day of the figures, not of the printing.
    """

    language: str
    title: str
    site: str
    place: str
    place_language: str
    lead: list[str]
    notes: str
    facts: list[dict[str, Any]]
    blocks: list[Block]
    foot: list[tuple[str, str]]
    marked: bool
    colours: dict[str, str]
    author: str = AUTHORS
    released: str = RELEASED


def sheet(page: Page) -> dict[str, Any]:
    """The sheet of a page as plain data; empty where a page of this kind has none."""
    if page.path.rpartition("/")[0] not in FOLDERS:
        return {}
    page = without(page)
    return asdict(_in_spanish(page) if page.kind == "spanish" else _in_english(page))


def _in_english(page: Page) -> Sheet:
    printed = [one for one in page.sections if one.printed and one.answers]
    sections = tuple(replace(one, answers=one.answers[:1]) for one in printed)
    cited = citation(page, sources_of(replace(page, sections=sections)))
    told: set[str] = set()
    blocks = [_block(page, one, told) for one in sections]
    # Beside a picture there is room for sources as pictures name them.
    foot = phrases.credit(cited) if any(one.picture for one in blocks) else cited
    return Sheet(
        language="en",
        title=page.title,
        site=SITE,
        place=page.place,
        place_language="en",
        lead=[one.headline for one in page.lead],
        notes="",
        facts=[_fact(one) for one in page.facts],
        blocks=blocks,
        foot=[
            ("en", foot),
            ("en", f"Released {RELEASED}; what is computed from them is under {DERIVED['name']}."),
        ],
        marked=bool(page.own),
        colours=_colours(page),
    )


def _in_spanish(page: Page) -> Sheet:
    told = in_spanish(page)
    known = {"version": __version__, "day": RELEASED, "path": page.path, "name": DERIVED["name"]}
    version, terms = (said("sheet", part).format(**known) for part in ("version", "terms"))
    return Sheet(
        language="es",
        title=page.title,
        site=said("page", "site"),
        place=page.place,
        place_language="en" if page.own else "es",
        lead=[told.headline],
        notes=f"{said('page', 'review')} {said('page', 'numbers')}",
        facts=[_fact(one) for one in told.facts],
        blocks=[_part(one, told.headline) for one in told.parts if one.printed],
        foot=[
            ("es", f"{said('page', 'site')}, {version} {said('page', 'sources')}:"),
            ("en", f"{'; '.join(sources_of(page))}."),
            ("es", terms),
        ],
        marked=False,
        colours=_colours(page),
    )


def _colours(page: Page) -> dict[str, str]:
    own = style.colour(page.own) if page.own else style.ACCENT
    return {"own": own, "ink": style.INK, "muted": style.MUTED, "rule": style.RULE}


def _fact(one: Fact) -> dict[str, Any]:
    beside = "; ".join(filter(None, (one.cell.ends, one.cell.note, one.when)))
    return {
        "label": one.label,
        "value": one.cell.text,
        "missing": one.cell.missing,
        "beside": beside,
    }


def _cell(one: Cell) -> dict[str, Any]:
    return {"text": one.text, "ends": one.ends, "note": one.note, "missing": one.missing}


def _block(page: Page, section: Section, told: set[str]) -> Block:
    """A question with its first answer; what limits it is left out where it was `told` before."""
    one = section.answers[0]
    headline = one.found.headline
    limits = [for_readers(limit) for limit in one.found.limits if limit not in told]
    told |= {*one.found.limits}
    pictures = [] if section.id in WITHOUT_PICTURE else [_named(chart) for chart in one.charts]
    is_open = one.is_open or (len(one.found.frame) <= 12 and not one.charts)
    return Block(
        section.heading,
        "" if headline in [found.headline for found in page.lead] else headline,
        limits,
        pictures[0] if pictures else None,
        _table(one) if is_open and section.id not in WITHOUT_TABLE else None,
    )


def _named(chart: Chart) -> dict[str, str]:
    return {"chart": chart.name, "alt": f"{chart.words.title}. {chart.words.alt}"}


def _table(one: Answer) -> Table:
    every = one.found.table.columns
    columns = [column for column in every if not one.columns or column.name in one.columns]
    return Table(
        [column.label for column in columns],
        [column.form is not None for column in columns],
        [[_cell(cell) for _, cell, _ in cells] for _, cells, _ in shown(one)],
    )


def _part(part: Part, headline: str) -> Block:
    rows = [[_cell(one) for one in (Cell(name), *cells)] for name, _, cells in part.rows]
    figures = [column.form is not None for column in part.columns]
    return Block(
        part.question,
        "" if part.headline == headline else part.headline,
        part.limits,
        _named(part.chart) if part.chart else None,
        Table(part.heads, figures, rows) if rows else None,
    )
