"""What the search of the outlook knows: everyday words, and the places in pages they lead to.

It is written as a script that assigns one constant, since a page opened from a folder may not
fetch a file. Combinations of occupation and state are left to the search itself, which puts them
together from two short lists.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import normalize

from workforce.measures.place_words import NICKNAMES
from workforce.occupations import FIELD, IMAGING, Occupation
from workforce.report.pages.questions import href_of
from workforce.report.pages.rendered import Rendered

__all__ = ["search_script", "words_of"]

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
    "expected": "future forecast projections outlook demand job jobs career",
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
    "print": "printable printing printer sheet sheets pdf paper handout",
}


def words_of(*texts: str) -> str:
    """The words of texts, small, each once; a hyphenated word also as its parts and as one."""
    found: dict[str, None] = {}
    for text in texts:
        bare = normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
        for word in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", bare.replace("'", "")):
            parts = word.split("-")
            found |= dict.fromkeys([*parts, "".join(parts)])
    return " ".join(found)


def search_script(pages: Sequence[Rendered]) -> str:
    """The script with all that can be found, compact and in a fixed order."""
    states = [page.path for page in _of_kind(pages, "state")]
    known = {
        "ambiguous": [
            [[words_of(name) for name in one.names], list(one.occupations), one.told]
            for one in FIELD.ambiguous
        ],
        "nicknames": dict(_nicknames(pages)),
        "within": [
            [states.index(path) for path in page.within if path in states]
            for page in _of_kind(pages, "city")
        ],
        "occupations": [_occupation(occupation, pages) for occupation in IMAGING],
        "states": list(_places(pages, "state")),
        "cities": list(_places(pages, "city")),
        "pages": [*_pages(pages), *_questions(pages)],
    }
    said = json.dumps(known, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # A file that is only read as a script cannot end the page it stands beside.
    return f"const OUTLOOK = {said};\n"


def _occupation(occupation: Occupation, pages: Iterable[Rendered]) -> list[str]:
    """Key, everyday name, and every word that people call it by."""
    path = f"occupations/{occupation.key}.html"
    own = (word for page in pages if page.path == path for word in page.words)
    doubtful = [one.names for one in FIELD.ambiguous if occupation.key in one.occupations]
    other = (name for names in doubtful for name in names)
    names = words_of(occupation.name, occupation.title, *occupation.aliases, *other, *own)
    return [occupation.key, occupation.name, names]


def _places(pages: Iterable[Rendered], kind: str) -> Iterator[list[object]]:
    """Name, page, words, and the numbers of the occupations that have a row in that page."""
    for page in _of_kind(pages, kind):
        held = [n for n, one in enumerate(IMAGING) if one.key in page.rows]
        yield [page.words[0], page.path, words_of(*page.words), held]


def _of_kind(pages: Iterable[Rendered], kind: str) -> list[Rendered]:
    """The pages of places of a kind, in the order of their addresses."""
    return sorted(
        (page for page in pages if page.kind == kind and page.rows), key=lambda page: page.path
    )


def _nicknames(pages: Iterable[Rendered]) -> Iterator[tuple[str, str]]:
    """Short names of cities as one word, each with the page of its area."""
    cities = _of_kind(pages, "city")
    for name, (city, state) in NICKNAMES.items():
        for page in cities:
            states = page.words[0].rpartition(", ")[2].split("-")
            if city in page.words and state in states:
                yield words_of(name).replace(" ", ""), page.path


def _pages(pages: Iterable[Rendered]) -> Iterator[list[str]]:
    """Title, what it is part of, address and words, of pages and of the sections in them."""
    for page in sorted(pages, key=lambda page: page.path):
        if page.kind in ("state", "city"):
            continue
        own = words_of(page.title, page.kind, *page.words, *_called(page))
        if page.kind != "home":
            yield [page.title, "", page.path, own]
        for anchor, heading in page.anchors.items():
            if anchor in page.rows:
                continue
            words = words_of(heading)
            meant = " ".join(ASKED[word] for word in words.split() if word in ASKED)
            extra = "" if page.kind in ("home", "compare", "charts") else own
            yield [heading, page.title, f"{page.path}#{anchor}", words_of(words, meant, extra)]


def _questions(pages: Iterable[Rendered]) -> Iterator[list[str]]:
    """What people ask, found by the words they ask it in."""
    held = {page.path for page in pages}
    for one in FIELD.questions:
        if one.page.partition("#")[0] in held:
            yield [one.text, "What people ask", href_of(one), words_of(one.text, one.words)]


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
