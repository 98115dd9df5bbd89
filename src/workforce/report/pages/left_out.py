"""What a field has no page of: nothing leads there, and the first page says what would add it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from workforce.charts import phrases
from workforce.occupations import FIELD
from workforce.report.pages import spanish
from workforce.report.pages.parts import Link, Page, Section

__all__ = ["is_left_out", "kept", "section", "without"]

# Pages that rest on one thing alone, which a field may lack.
RESTS_ON = {"credentials.html": "credentials", "checks.html": "claims"}
# What people of a field can add, as a reader calls it; the rest belongs to other fields for good.
CALLED = {
    "claims": "claims of career guides",
    "credentials": "credentials",
    "topics": "what programs teach",
    "completions": "awards of programs",
    "completions_by_school": "awards of programs",
    "scorecard": "first pay",
    "pseo": "first pay",
    "acs": "hours of work",
    "neighbours": "neighboring occupations",
}
SPANISH = "pages in Spanish"


def is_left_out(path: str) -> bool:
    """Whether the field lacks what a page rests on; `path` may name a place in the page."""
    page = path.partition("#")[0]
    if page.startswith("es/"):
        return not spanish.is_spoken()
    return RESTS_ON.get(page, "") in FIELD.lacking


def kept(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links that lead somewhere."""
    return tuple(link for link in links if not is_left_out(link.href))


def without(page: Page) -> Page:
    """The page without links to pages that are left out, and without sections that hold nothing."""
    sections = (replace(section, links=kept(section.links)) for section in page.sections)
    return replace(
        page,
        links=kept(page.links),
        sections=tuple(
            one for one in sections if one.answers or one.links or one.text or one.gallery
        ),
    )


def section() -> tuple[Section, ...]:
    """One line for the first page: what could be here and is not; none of a field that has all."""
    lacking = [CALLED[name] for name in CALLED if name in FIELD.lacking]
    lacking += [] if spanish.is_spoken() else [SPANISH]
    if not lacking:
        return ()
    listed = phrases.listed(list(dict.fromkeys(lacking)))
    told = Markup("<p>Not here yet: {}. <code>docs/fields.md</code> says what adds each.</p>")
    return (Section("left-out", "What is not here", text=told.format(listed)),)
