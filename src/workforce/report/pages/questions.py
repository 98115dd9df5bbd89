"""The page of what people ask: each question with the way to its answer, and what nobody can tell.

Answers that no other page holds stand here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from workforce import places
from workforce.field import Asked
from workforce.findings import conditions, first_pay, gap, market, prospects, spans, supply, untold
from workforce.findings.desk import Desk
from workforce.findings.finding import Finding
from workforce.occupations import FIELD, by_key
from workforce.report.pages.parts import Answer, Link, Page, Section, asked

__all__ = ["PATH", "href_of", "page"]

PATH = "questions.html"
# What holds the answers of a pair or a place has no name of its own.
SCOPED = re.compile(r"(?:occupations|states)/([a-z-]+)\.html")
HERE = {
    "market": (
        "Awards and openings, year by year",
        (market.by_year, market.pooled, prospects.puzzle, supply.schools, gap.by_state),
    ),
    "cycle": ("Do jobs follow the economy?", (spans.cycle,)),
    "first": (
        "First pay, hours and conditions",
        (first_pay.by_program, first_pay.hours, conditions.told),
    ),
    "untold": (
        "What no public figure tells",
        tuple(getattr(untold, name) for name in untold.__all__),
    ),
}


# Letters by which a word is taken for another form of one: "nursing", "nurses".
LIKE = 6
# Of every state and occupation, what one looks for.
SHOWN = {gap.by_state: ("state", "occupation", "span", "openings_per_year", "awards")}


def href_of(one: Asked) -> str:
    """The page that answers a question, and the place in it."""
    if "." not in one.finding or "#" in one.page:
        return one.page
    scope = SCOPED.fullmatch(one.page)
    anchor = one.finding.replace(".", "_") + (f"_{scope[1]}" if scope else "")
    return f"{one.page}#{anchor}"


def page(frames: Desk) -> Page:
    """Questions by what they are about, then the answers that stand here alone."""
    shortage = untold.shortage(desk=frames)
    themes = list(dict.fromkeys(one.group for one in FIELD.questions))
    ordered = sorted(FIELD.questions, key=lambda one: themes.index(one.group))
    groups = groupby(ordered, key=lambda one: one.group)
    return Page(
        path=PATH,
        kind="questions",
        title="What people ask",
        place="Questions from forums, each with the figures that answer it, or why none does.",
        lead=(shortage,),
        sections=(
            *(
                Section(
                    f"about-{re.sub('[^a-z]+', '-', name.lower()).strip('-')}",
                    name,
                    links=tuple(Link(f"{one.text}{_example(one)}", href_of(one)) for one in ones),
                )
                for name, ones in groups
            ),
            *(
                Section(name, heading, answers, folded=True)
                for name, (heading, asks) in HERE.items()
                if (answers := tuple(_answers(frames, asks)))
            ),
        ),
        words=("questions", "forum", "faq", "shortage", "ask"),
    )


def _answers(frames: Desk, asks: Iterable[Callable[..., Finding]]) -> Iterator[Answer]:
    for ask in asks:
        yield from asked(ask, "", columns=SHOWN.get(ask, ()), desk=frames)


def _example(one: Asked) -> str:
    """Whose page answers a question that names nobody: " (Ohio, for example)"."""
    folder, _, name = one.page.partition("#")[0].removesuffix(".html").rpartition("/")
    if folder == "cities":
        city, _, state = name.rpartition("-")
        return f" ({city.replace('-', ' ').title()}, {state.upper()}, for example)"
    if folder == "occupations":
        example = by_key(name)
        called, names = example.name, (example.name, *example.aliases)
    elif folder == "states":
        called = places.named(name).name
        names = (called,)
    else:
        return ""
    said, known = (
        {word[:LIKE] for word in re.findall(r"[a-z]{3,}", text.lower())}
        for text in (one.text, " ".join(names))
    )
    return "" if said & known else f" ({called}, for example)"
