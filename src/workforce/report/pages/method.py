"""The pages behind the figures: method, columns, receipts, the record of projections, notebooks."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from workforce.charts import phrases
from workforce.dictionary import TABLES
from workforce.findings import editions, growth, sources, steadiness, tested, track_record
from workforce.findings.claims import VERDICTS
from workforce.findings.desk import Desk
from workforce.forms import PARTS
from workforce.measures import multiplicity, ranks, skills, uncertainty
from workforce.occupations import FIELD, IMAGING, METHODS, eras
from workforce.places import STATES_AND_DC
from workforce.report.pages.parts import Link, Page, Section, answer, asked

__all__ = ["PAGES"]

HEADING = re.compile(r"^## ([a-z-]+) \| (.+)$", re.MULTILINE)
WAYS = (
    Link("Every column of every table", "method/dictionary.html"),
    Link("Receipts: every file the figures come from", "method/receipts.html"),
    Link("How often projections were right", "method/track-record.html"),
    Link("The notebooks behind the figures", "method/notebooks.html"),
    Link("Everything as a workbook", "outlook.xlsx"),
)

# Kinds of pages that print on one sheet, by their own button.
PRINTED = (
    Link("A state on one sheet", "index.html#states"),
    Link("A city on one sheet", "cities/index.html"),
    Link("An occupation on one sheet", "index.html#occupations"),
)


def index(frames: Desk) -> Page:
    """How the figures are made, in prose whose numbers come from the code that makes them."""
    # Takes a third of a second to load, in every process that draws a chart.
    from nbconvert.filters.markdown_mistune import markdown2html_mistune

    more = {
        "together": (steadiness.years, steadiness.states),
        "pooling": (steadiness.pooling,),
        "eras": (growth.levels,),
    }
    return Page(
        path="method/index.html",
        kind="method",
        title="How the figures are made",
        place="Every figure is traced to a publisher's cell and held against its sampling error.",
        sections=(
            *(
                Section(
                    id_,
                    heading,
                    tuple(one for ask in more.get(id_, ()) for one in asked(ask, "", desk=frames)),
                    text=Markup(markdown2html_mistune(text)),
                )
                for id_, heading, text in _prose(frames)
            ),
            Section(
                "withheld", "What is missing, and why", (answer(sources.reasons(desk=frames)),)
            ),
            Section("print", "Sheets to print", links=PRINTED),
            Section("licenses", "Licenses", (answer(sources.licenses(desk=frames)),)),
        ),
        links=WAYS,
        words=("method", "error", "interval", "margin", "cite", "license"),
    )


def _prose(frames: Desk) -> list[tuple[str, str, str]]:
    """Anchor, heading and Markdown of each part of the text on method."""
    held = (resources.files(__package__) / "texts" / "method.md.j2").read_text(encoding="utf-8")
    first, last = frames.years
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, autoescape=False)
    text = environment.from_string(held).render(
        title=FIELD.title,
        level=f"{uncertainty.level_pct():g}",
        z=uncertainty.z(),
        smallest_rse=uncertainty.SMALLEST_RSE_PCT,
        jobs_step=uncertainty.JOBS_STEP,
        robust=f"{multiplicity.ROBUST_TIMES:g}",
        unreliable=uncertainty.UNRELIABLE_RSE_PCT,
        apart=uncertainty.APART,
        first=first,
        last=last,
        breaks=_breaks(),
        places=len(STATES_AND_DC),
        by_chance=phrases.number_word(
            round(len(STATES_AND_DC) * (100 - uncertainty.level_pct()) / 100)
        ),
        rank_margin=f"{ranks.critical_value(len(STATES_AND_DC)):.2f}",
        parity=int(frames.states["parity_year"].iloc[0]),
        pairs=f"{len(frames.forecasts.matured):,}",
        important=f"{skills.IMPORTANT:g}",
        added=f"{skills.ADDED_STEP:g}",
        attribution=skills.attribution(frames.releases("occupation_ratings")).replace("*", "\\*"),
        verdicts=phrases.listed(list(VERDICTS)),
        parts=phrases.number_word(PARTS),
        example=frames.cite("oews_national", release=f"May {last}"),
    )
    pieces = HEADING.split(text)[1:]
    return [(pieces[n], pieces[n + 1], pieces[n + 2]) for n in range(0, len(pieces), 3)]


def _breaks() -> list[str]:
    """Where years stop being comparable, for all and for single occupations, and why."""
    told = [f"Nothing compares across {m.first_year}: {m.break_before}." for m in METHODS[1:]]
    for occupation in IMAGING:
        began = next((era for era in eras(occupation) if era.break_before), None)
        if occupation.before and began is not None:
            told.append(f"{occupation.name} compare from {began.first_year}: {occupation.before}.")
    return told


def dictionary(frames: Desk) -> Page:
    """Every column of every table."""
    return _page(
        "dictionary",
        "Every table and column",
        "The same descriptions stand beside the downloads, for other programs.",
        Section(
            "tables",
            "The tables",
            tuple(answer(sources.columns(name, desk=frames), name) for name in TABLES),
        ),
        words=("dictionary", "columns", "units", "data"),
    )


def receipts(frames: Desk) -> Page:
    """Every raw file, and how old the figures are."""
    return _page(
        "receipts",
        "Where every figure comes from",
        "One line a file, with the hash of the original.",
        Section("ages", "How old the figures are", (answer(sources.ages(desk=frames)),)),
        Section("receipts", "Every file", (answer(sources.receipts(desk=frames)),)),
        words=("receipts", "sources", "hash", "provenance"),
    )


def record(frames: Desk) -> Page:
    """How projections came out, and whether our ranges around them hold."""
    asks = (
        track_record.missed,
        tested.ranges,
        tested.rules,
        tested.by_size,
        tested.by_years,
        track_record.running,
        editions.itself,
        editions.followed,
        editions.revisions,
    )
    return _page(
        "track-record",
        "How often projections were right",
        "Ten-year projections of the government beside what came.",
        *(
            Section(one.name.replace("_", "-"), one.found.question, (one,))
            for ask in asks
            for one in asked(ask, "", desk=frames)
        ),
        words=("accuracy", "forecast", "projections", "right", "wrong", "record"),
    )


def notebooks(frames: Desk) -> Page:
    """The notebooks, each a question with its working."""
    return _page(
        "notebooks",
        "The notebooks behind the figures",
        "Each is run again on every change.",
        Section(
            "notebooks",
            "One question each",
            links=tuple(
                Link(title, f"notebooks/{stem}.html") for stem, title in frames.notebooks.items()
            ),
        ),
        words=("notebooks", "code", "python"),
    )


def _page(
    name: str, title: str, place: str, *sections: Section, words: tuple[str, ...] = ()
) -> Page:
    return Page(
        path=f"method/{name}.html",
        kind="method",
        title=title,
        place=place,
        sections=sections,
        links=(Link("How the figures are made", "method/index.html"),),
        words=words,
    )


PAGES: dict[str, Callable[[Desk], Page]] = {
    "method/index.html": index,
    "method/dictionary.html": dictionary,
    "method/receipts.html": receipts,
    "method/track-record.html": record,
    "method/notebooks.html": notebooks,
}
