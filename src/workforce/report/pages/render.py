"""Pages as HTML: templates filled, drawings left to be put in at their marks.

A page is made in one process while its drawings may be made in another, or be those of the last
export. So a page carries a mark for each drawing, which is put in when all are there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import repeat
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from workforce import __version__
from workforce.decimals import separated
from workforce.findings.finding import Cell, Column, Limit, records
from workforce.findings.words import STEADIED
from workforce.occupations import FIELD, IMAGING
from workforce.places import State
from workforce.publications.ages import Age, commands, spelled
from workforce.report import double_click
from workforce.report.pages import (
    compare,
    spanish,
    spanish_credentials,
    spanish_pages,
    tile_map,
)
from workforce.report.pages.cities import href_of
from workforce.report.pages.left_out import kept, without
from workforce.report.pages.parts import Answer, Link, Page
from workforce.report.pages.rendered import Rendered
from workforce.report.pages.state import HAVE_PAGES, path_of
from workforce.report.pages.strips import Scale
from workforce.report.product.dcat import described

__all__ = [
    "POLICY",
    "SITE",
    "citation",
    "for_readers",
    "framed",
    "in_spanish",
    "render",
    "shown",
    "sources_of",
    "table_csv",
]

SITE = FIELD.title
# Nothing from elsewhere, nothing inline. From file:// as from a server, 'self' is this folder.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none';"
    " form-action 'none'"
)
NAVIGATION = (
    Link("Compare", "compare.html"),
    Link("Occupations", "index.html#occupations"),
    Link("States", "index.html#states"),
    Link("Credentials", "credentials.html"),
    Link("Checks", "checks.html"),
    Link("Charts", "charts.html"),
    Link("Method", "method/index.html"),
)
TRAILS = {
    "occupation": NAVIGATION[1],
    "state": NAVIGATION[2],
    "city": NAVIGATION[2],
    "method": NAVIGATION[6],
}
PAGES = {one.name: f"occupations/{one.key}.html" for one in IMAGING}


def render(
    page: Page, ages: Iterable[Age] = (), states: Collection[State] = HAVE_PAGES
) -> Rendered:
    """The page as HTML, with a mark where each drawing belongs.

    Of `ages`, those of publications that the page rests on are told at its head. `states` are
    those that have pages.
    """
    page = without(page)
    sources = list(sources_of(page))
    told = [a for a in ages if any(f", {a.publication}, " in source for source in sources)]
    description = page.lead[0].headline if page.lead else page.place
    html = framed(
        "spanish.html.j2" if page.kind == "spanish" else "page.html.j2",
        page.path,
        title=SITE if page.kind == "home" else page.title,
        description=description,
        body_class=f"{page.kind} own-{page.own}" if page.own else page.kind,
        page=page,
        trail=[Link("Home", "index.html"), *filter(None, [TRAILS.get(page.kind)])],
        sources=sources,
        ages=told,
        citation=citation(page, sources),
        described=described(
            page.title, page.path, description, sources, [one.described() for one in page.facts]
        ),
        drawing=lambda name, layout: Markup(f"<!--drawing {name} {layout}-->"),
        shown=partial(shown, states=states),
        tiles=partial(tile_map.of, linked=states),
        scale=_scale,
        margin=compare.margin,
        steadied=STEADIED,
        said=spanish.said,
        told=in_spanish(page, states) if page.kind == "spanish" else None,
    )
    anchors = {section.id: section.heading for section in page.sections}
    rows: dict[str, str] = {}
    for section in page.sections:
        for one in section.answers:
            if one.anchors:
                table = one.found.table
                keys, first = (table.frame[name] for name in (one.anchors, table.columns[0].name))
                figured = map(_has_figure, repeat(table.columns), table.rows())
                lines = zip(keys, first, figured, strict=True)
                rows |= {key: name for key, name, is_told in lines if is_told}
    named = anchors | rows
    return Rendered(
        page.path,
        page.kind,
        page.title,
        page.words,
        html,
        named,
        frozenset(rows),
        page.within,
        page.shown,
    )


def in_spanish(page: Page, states: Collection[State] = HAVE_PAGES) -> spanish.Told:
    """What a page in Spanish says of its findings."""
    if page.path == spanish_credentials.PATH:
        return spanish_credentials.told(page.lead)
    return spanish_pages.told(page.lead, states)


def framed(template: str, path: str, *, title: str, body_class: str, **context: object) -> str:
    """A template filled, in the frame that all pages of the outlook share."""
    navigation = [
        {"label": link.label, "href": link.href, "current": _current(link, path)}
        for link in kept(NAVIGATION)
    ]
    return (
        _environment()
        .get_template(template)
        .render(
            context,
            title=title,
            body_class=body_class,
            root="../" * path.count("/"),
            path=path,
            twin=spanish.twin_of(path),
            site=SITE,
            policy=POLICY,
            version=__version__,
            navigation=navigation,
        )
    )


def _current(link: Link, path: str) -> str:
    if link.href == path:
        return "page"
    folder = link.href.partition("#")[2] or link.href.partition("/")[0]
    return "true" if path.startswith(folder + "/") else ""


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
    environment.filters["for_readers"] = for_readers
    return environment


def for_readers(limit: str) -> str:
    """What a limit says, without what analysts can run."""
    return limit.for_readers if isinstance(limit, Limit) else limit


@pass_context
def _relative(context: Context, href: str) -> str:
    """An address given from the folder of the outlook, as the page's own folder needs it."""
    if "://" in href or href.startswith("#"):
        return href
    return f"{context['root']}{href}"


def shown(
    one: Answer, states: Collection[State] = HAVE_PAGES
) -> Iterator[tuple[str, list[tuple[Column, Cell, str]], dict[str, Any]]]:
    """The rows of an answer's table: anchor, the cells shown with their columns, and the record.

    A cell comes with the page that it names, if any; of states those that have one.
    """
    table, places = one.found.table, {state.name: path_of(state) for state in states}
    for record, cells in zip(records(table.frame), table.rows(), strict=True):
        yield (
            str(record[one.anchors]) if one.anchors else "",
            [
                (column, cell, _href(column, record, cell.text, places))
                for column, cell in zip(table.columns, cells, strict=True)
                if not one.columns or column.name in one.columns
            ],
            record,
        )


@lru_cache(maxsize=1)
def _scale(one: Answer) -> Scale:
    return Scale(one.found)


def _href(column: Column, record: dict[str, Any], text: str, places: Mapping[str, str]) -> str:
    """The page that a cell names: an occupation, a state, a city, or a publisher's own."""
    if text.startswith("https://"):
        return text
    if column.name == "occupation":
        return PAGES.get(text, "")
    if column.name in ("state", "area_title"):
        code = record.get("area_code")
        return places.get(text, "") or (href_of(str(code), text) if code else "")
    return ""


def _has_figure(columns: Sequence[Column], cells: Sequence[Cell]) -> bool:
    """Whether a row tells any figure, or a bound of one."""
    return any(
        column.form is not None and not cell.missing
        for column, cell in zip(columns, cells, strict=True)
    )


def sources_of(page: Page) -> Iterable[str]:
    """The publications that a page rests on, each once."""
    found: dict[str, None] = {}
    answers = (one.found for section in page.sections for one in section.answers)
    for one in (*page.lead, *answers):
        found |= dict.fromkeys(one.cited())
    return found


def citation(page: Page, sources: Iterable[str]) -> str:
    """A page as others cite it: title, version, place in the outlook and whose figures it shows."""
    title = SITE if page.kind == "home" else f"{page.title}, {SITE}"
    return f"{title}, version {__version__} ({page.path}). Figures: {'; '.join(sources)}."


def table_csv(one: Answer) -> bytes:
    """The rows behind an answer as CSV, codes and ends of intervals included.

    Spreadsheets open it right by double click, see `report.double_click`.
    """
    rows = one.found.table.tidy()
    text = rows.select_dtypes(exclude="number")
    plain = rows.assign(**{name: text[name].map(_plain) for name in text})
    return double_click.marked(separated(plain).encode())


def _plain(value: object) -> object:
    return double_click.plain(value) if isinstance(value, str) else value
