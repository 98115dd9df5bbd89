"""What people ask leads to an answer in a page, and search finds it by their words."""

from __future__ import annotations

import re
from functools import cache

import pytest

from report.pages.composed import page
from workforce import findings
from workforce.findings import untold
from workforce.occupations import FIELD
from workforce.report.pages.questions import PATH, href_of
from workforce.report.pages.render import render
from workforce.report.pages.rendered import Rendered
from workforce.report.pages.search import search_script

QUESTIONS = FIELD.questions
REFUSED = {f"untold.{name}" for name in untold.__all__}
# What a finding about one place is asked for here.
PLACES = {
    "places.sheet": {"place": "WI"},
    "moving.metros": {"place": "OH"},
    "gap.program": {"place": "OH"},
}
# Of the questions collected: at least so many have an answer, at most so many have none.
COLLECTED, ANSWERED = 61, 44


@cache
def rendered(path: str) -> Rendered:
    return render(page(path))


def html(path: str) -> str:
    return rendered(path).html


def test_each_is_listed_once_with_search_words():
    numbers = [one.number for one in QUESTIONS]
    assert len(numbers) == len(set(numbers)) >= COLLECTED - 6
    assert all(len(one.words.split()) > 1 for one in QUESTIONS)
    told = [one for one in QUESTIONS if one.finding not in REFUSED]
    assert len(told) + len({one.finding for one in QUESTIONS} & REFUSED) >= ANSWERED


@pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one.words.replace(" ", "-"))
def test_its_answer_stands_where_it_leads(one):
    path, _, anchor = href_of(one).partition("#")
    assert not anchor or f' id="{anchor}"' in html(path), href_of(one)
    assert href_of(one) in html(PATH)


@pytest.mark.parametrize("name", sorted({one.finding for one in QUESTIONS if "." in one.finding}))
def test_its_finding_answers(name):
    found = findings.QUESTIONS[name].ask(**PLACES.get(name, {}))
    assert re.search(r"[.:]$", found.headline)
    assert found.sources
    assert found.limits


def test_search_knows_each_by_its_words():
    pages = [
        rendered(path)
        for path in sorted({one.page.partition("#")[0] for one in QUESTIONS} | {PATH})
    ]
    script = search_script(pages)
    assert [one.text for one in QUESTIONS if f'"{one.text}"' not in script] == []


@pytest.mark.parametrize("name", untold.__all__)
def test_a_refusal_says_why_what_it_would_take_and_what_is_nearest(name):
    found = getattr(untold, name)()
    why, needs, nearest = found.headline, *found.limits[:2]
    assert re.search(r"\bnot?\b|cannot|\bNobody\b", why)
    assert needs.startswith("It would take ")
    assert nearest.startswith("Nearest to it here: ")
    assert len(found.frame)
