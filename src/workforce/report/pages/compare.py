"""The page that sets occupations, and places, beside each other with one verdict a pair."""

from __future__ import annotations

from itertools import combinations

from workforce.findings import growth, overview, pay_compared
from workforce.findings.desk import Desk
from workforce.findings.words import called
from workforce.occupations import IMAGING, Occupation
from workforce.report.pages.parts import Page, Section, answer, asked

__all__ = ["href_of", "page"]


def _anchor(one: Occupation, other: Occupation) -> str:
    """The anchor of a pair, whichever of the two is named first."""
    first, second = sorted((one, other), key=IMAGING.index)
    return f"{first.key}_{second.key}"


def href_of(one: Occupation, other: Occupation) -> str:
    """Where two occupations stand beside each other."""
    return f"compare.html#{_anchor(one, other)}"


def page(frames: Desk) -> Page:
    """Every pair of imaging occupations; places are put together by the page's script."""
    return Page(
        path="compare.html",
        kind="compare",
        title="Compare two occupations, or two places",
        place="Choose two; every pair is below.",
        sections=tuple(
            Section(
                _anchor(one, other),
                f"{one.name} or {called(other)}?",
                (
                    answer(
                        overview.field([one, other], desk=frames), _scope(one, other), is_open=True
                    ),
                    *asked(pay_compared.beside, _scope(one, other), one, base=other, desk=frames),
                    *asked(growth.apart, _scope(one, other), [one, other], desk=frames),
                ),
            )
            for one, other in combinations(IMAGING, 2)
        ),
        words=("compare", "versus", "against", "difference"),
    )


def _scope(one: Occupation, other: Occupation) -> str:
    return _anchor(one, other).replace("-", "_")
