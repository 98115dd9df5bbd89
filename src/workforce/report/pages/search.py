"""What the search of the outlook knows: everyday words, and the places in pages they lead to.

It is written as a script that assigns one constant, since a page opened from a folder may not
fetch a file. Combinations of occupation and state are left to the search itself, which puts them
together from two short lists.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

import pandas as pd

from workforce.measures import place_words
from workforce.occupations import IMAGING, Occupation
from workforce.places import STATES
from workforce.report.pages.rendered import Rendered

__all__ = ["search_script", "words_of"]

# The section of a state's page that lists its areas.
AREAS = "areas"
# What people type, by a word of the heading that answers it.
ASKED = {
    "pay": "salary salaries wage wages earn earnings income money paid make",
    "paid": "salary salaries wage wages pay earn income money",
    "earn": "salary salaries wage wages pay paid income money make",
    "premium": "salary pay extra bonus more",
    "jobs": "employment work hiring vacancies demand how many",
    "openings": "jobs hiring vacancies demand",
    "grow": "growth outlook future demand trend",
    "growth": "outlook future demand trend",
    "outlook": "future forecast projections growth demand",
    "expect": "future forecast projections outlook demand",
    "expected": "future forecast projections outlook demand",
    "projections": "future forecast outlook",
    "before": "growth grow trend change increase demand",
    "right": "accuracy forecast record",
    "there": "training school degree certificate certification license become",
    "education": "training school degree college",
    "where": "states cities places best map location metro",
    "states": "where map best location",
    "become": "training school degree certificate requirements",
    "credential": "training school degree certificate certification license registry",
    "credentials": "training school degree certificate certification license registry",
    "sources": "data method download",
}


def words_of(*texts: str) -> str:
    """The words of texts, small, each once; a hyphenated word also as its parts and as one."""
    found: dict[str, None] = {}
    for text in texts:
        for word in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text.lower().replace("’", "'")):
            parts = word.split("-")
            found |= dict.fromkeys([*parts, "".join(parts)])
    return " ".join(found)


def search_script(pages: Sequence[Rendered], metro_counties: pd.DataFrame) -> str:
    """The script with all that can be found, compact and in a fixed order.

    A metropolitan area leads to the areas of its main state's page, by its cities and counties.
    """
    known = {
        "occupations": [_occupation(occupation) for occupation in IMAGING],
        "states": list(_states(pages)),
        "pages": [*_pages(pages), *_metros(pages, metro_counties)],
    }
    said = json.dumps(known, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # A file that is only read as a script cannot end the page it stands beside.
    return f"const OUTLOOK = {said};\n"


def _occupation(occupation: Occupation) -> list[str]:
    """Key, everyday name, and every word that people call it by."""
    names = words_of(occupation.name, occupation.title, *occupation.aliases)
    return [occupation.key, occupation.name, names]


def _states(pages: Iterable[Rendered]) -> Iterable[list[object]]:
    """Name, page, words, and the keys of the occupations that have a row in that page."""
    keys = [occupation.key for occupation in IMAGING]
    by_path = {page.path: page for page in pages if page.kind == "state"}
    for state in STATES:
        page = by_path.get(f"states/{state.abbreviation.lower()}.html")
        if page is not None:
            words = words_of(state.name, state.abbreviation)
            yield [state.name, page.path, words, [key for key in keys if key in page.anchors]]


def _pages(pages: Iterable[Rendered]) -> Iterable[list[str]]:
    """Title, what it is part of, address and words, of pages and of the sections in them."""
    for page in sorted(pages, key=lambda page: page.path):
        if page.kind == "state":
            continue
        own = words_of(page.title, page.kind, *page.words, *_called(page))
        if page.kind != "index":
            yield [page.title, "", page.path, own]
        for anchor, heading in page.anchors.items():
            if anchor in page.rows:
                continue
            words = words_of(heading)
            asked = " ".join(ASKED[word] for word in words.split() if word in ASKED)
            extra = "" if page.kind == "index" else own
            yield [heading, page.title, f"{page.path}#{anchor}", words_of(words, asked, extra)]


def _metros(pages: Iterable[Rendered], metro_counties: pd.DataFrame) -> Iterable[list[str]]:
    """Title, kind, address and words of metropolitan areas whose state has a page with areas."""
    with_areas = {page.path for page in pages if page.kind == "state" and AREAS in page.anchors}
    for metro in place_words.metros(metro_counties):
        paths = [f"states/{state.abbreviation.lower()}.html" for state in metro.states]
        path = next((path for path in paths if path in with_areas), None)
        if path is not None:
            words = words_of(*place_words.words(metro))
            yield [metro.title, "Metropolitan area", f"{path}#{AREAS}", words]


def _called(page: Rendered) -> tuple[str, ...]:
    """What people call the occupation of a page."""
    key = page.path.removeprefix("occupations/").removesuffix(".html")
    return next(
        (
            (o.name, o.title, *o.aliases)
            for o in IMAGING
            if page.kind == "occupation" and o.key == key
        ),
        (),
    )
