"""Pages as HTML: templates filled, drawings left to be put in at their marks.

A page is made in one process while its drawings may be made in another, or be those of the last
export. So a page carries a mark for each drawing, which is put in when all are there.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from workforce import __version__
from workforce.errors import DataError
from workforce.measures.uncertainty import level_pct
from workforce.occupations import IMAGING
from workforce.places import STATES
from workforce.publications.ages import Age, commands, spelled
from workforce.report import double_click
from workforce.report.pages.parts import DataTable, Link, Page
from workforce.report.pages.rendered import Rendered

__all__ = ["POLICY", "SITE", "framed", "layouts_of", "render", "table_csv"]

SITE = "Imaging workforce outlook"
# Nothing from elsewhere, nothing inline. From file:// as from a server, 'self' is this folder.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none';"
    " form-action 'none'"
)
NAVIGATION = (
    Link("Occupations", "index.html#occupations"),
    Link("States", "index.html#states"),
    Link("Claims", "claims.html"),
    Link("Pathways", "pathways.html"),
    Link("Method", "method.html"),
)
# What parts the publications of one source; within brackets it parts something else.
BETWEEN = re.compile(r"; (?![^()]*\))")
TRAILS = {"occupation": NAVIGATION[0], "state": NAVIGATION[1]}


def render(page: Page, ages: Iterable[Age] = ()) -> Rendered:
    """The page as HTML, with a mark where each drawing belongs.

    Of `ages`, those of publications that the page rests on are told at its head.
    """
    sources = _sources(page)
    cited = [*sources, *(chart.words.source for part in page.sections for chart in part.charts)]
    told = [age for age in ages if any(f", {age.publication}, " in source for source in cited)]
    numbers = {source: number for number, source in enumerate(sources, start=1)}
    key = page.path.removeprefix("occupations/").removesuffix(".html")
    html = framed(
        "page.html.j2",
        page.path,
        title=SITE if page.kind == "index" else page.title,
        description=page.answer[0].text if page.answer else page.place,
        body_class=f"{page.kind} own-{key}" if page.kind == "occupation" else page.kind,
        page=page,
        trail=[Link("Home", "index.html"), *filter(None, [TRAILS.get(page.kind)])],
        sources=sources,
        ages=told,
        citation=_citation(page, sources),
        number_of=numbers.__getitem__,
        layouts=layouts_of(page),
        drawing=lambda name, layout: Markup(f"<!--drawing {name} {layout}-->"),
        places_of=_places,
        owners_of=_owners,
    )
    tables = [table for section in page.sections for table in section.tables]
    rows = {
        anchor: row[0].text
        for table in tables
        for anchor, row in zip(table.row_ids, table.rows, strict=bool(table.row_ids))
    }
    headings = {section.id: section.heading for section in page.sections}
    return Rendered(
        page.path,
        page.kind,
        page.title,
        page.words,
        html,
        headings | rows,
        frozenset(rows),
    )


def framed(template: str, path: str, *, title: str, body_class: str, **context: object) -> str:
    """A template filled, in the frame that all pages of the outlook share."""
    navigation = [
        {"label": link.label, "href": link.href, "current": _current(link, path)}
        for link in NAVIGATION
    ]
    return (
        _environment()
        .get_template(template)
        .render(
            context,
            title=title,
            body_class=body_class,
            root="../" * path.count("/"),
            site=SITE,
            policy=POLICY,
            version=__version__,
            navigation=navigation,
        )
    )


def _current(link: Link, path: str) -> str:
    if link.href == path:
        return "page"
    folder = link.href.partition("#")[2]
    return "true" if folder and path.startswith(folder + "/") else ""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("workforce.report.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plainly"] = lambda number: f"{number:.10g}"
    environment.filters["spelled"] = spelled
    environment.filters["commands"] = commands
    environment.filters["relative"] = _relative
    return environment


@pass_context
def _relative(context: Context, href: str) -> str:
    """An address given from the folder of the outlook, as the page's own folder needs it."""
    if "://" in href or href.startswith("#"):
        return href
    return f"{context['root']}{href}"


def layouts_of(page: Page) -> tuple[str, ...]:
    """The layouts in which charts stand in a page: for wide and narrow screens, one is shown.

    Pages of states are sheets to hand out, where two narrow charts stand side by side.
    """
    return ("phone",) if page.kind == "state" else ("desk", "phone")


def _sources(page: Page) -> list[str]:
    """What the page rests on, each source once, in the order in which marks number them."""
    found = dict.fromkeys(page.sources)
    found |= dict.fromkeys(sentence.source for sentence in page.answer)
    found |= dict.fromkeys(fact.source for fact in page.facts)
    for section in page.sections:
        found |= dict.fromkeys(sentence.source for sentence in section.sentences)
        found |= dict.fromkeys(table.source for table in section.tables)
    return list(found)


def _citation(page: Page, sources: Sequence[str]) -> str:
    title = SITE if page.kind == "index" else f"{page.title}, {SITE}"
    # A source of two publications is most often named beside each of them.
    parts = dict.fromkeys(part for source in sources for part in BETWEEN.split(source))
    return f"{title}, version {__version__} ({page.path}). Figures: {'; '.join(parts)}."


def _places(links: Iterable[Link]) -> list[dict[str, object]]:
    """Links to states with their places on the tile map; none where a link leads elsewhere."""
    states = {f"states/{state.abbreviation.lower()}.html": state for state in STATES}
    given = list(links)
    if any(link.href not in states for link in given):
        return []
    return [
        {
            "label": link.label,
            "href": link.href,
            "short": states[link.href].abbreviation,
            "column": states[link.href].column,
            "row": states[link.href].row,
        }
        for link in given
    ]


def _owners(links: Iterable[Link]) -> list[dict[str, str]]:
    """Links to occupations with their keys; none where a link leads elsewhere."""
    keys = {f"occupations/{occupation.key}.html": occupation.key for occupation in IMAGING}
    given = list(links)
    if any(link.href not in keys for link in given):
        return []
    return [{"label": link.label, "href": link.href, "key": keys[link.href]} for link in given]


def table_csv(table: DataTable) -> bytes:
    """A table as CSV: labels with units on top, numbers as numbers, words where there is none.

    Spreadsheets open it right by double click, see `report.double_click`.
    """
    if any(len(row) != len(table.columns) for row in table.rows):
        raise DataError(
            f"table {table.name}",
            expected=f"{len(table.columns)} cells in every row",
            found="rows of another length",
            remedy="Correct the function that fills this page.",
        )
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    # A column in which any figure has an interval is followed by one with the intervals, then by
    # one with what else stands below the figures.
    places = range(len(table.columns))
    ended = [any(row[place].interval for row in table.rows) for place in places]
    noted = [any(row[place].notes for row in table.rows) for place in places]
    header: list[str] = []
    for column, has_ends, has_notes in zip(table.columns, ended, noted, strict=True):
        header.append(f"{column.label} ({column.unit})" if column.unit else column.label)
        header += [f"{column.label}, {level_pct()}% interval"] * has_ends
        header += [f"{column.label}, notes"] * has_notes
    writer.writerow(header)
    for row in table.rows:
        line: list[str] = []
        for column, cell, has_ends, has_notes in zip(table.columns, row, ended, noted, strict=True):
            as_number = column.numeric and cell.sort is not None
            line.append(f"{cell.sort:.10g}" if as_number else double_click.plain(cell.text))
            line += [double_click.plain(cell.interval)] * has_ends
            line += [double_click.plain("; ".join(cell.notes))] * has_notes
        writer.writerow(line)
    return double_click.marked(buffer.getvalue().encode())
