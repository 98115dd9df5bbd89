"""Each question that people ask and that is listed has a finding that answers it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from workforce import findings

LISTED = tomllib.loads((Path(__file__).parents[1] / "questions.toml").read_text("utf-8"))
ROWS = LISTED["question"]
# What a finding about one place is asked for here.
PLACES = {"places.sheet": {"place": "WI"}, "places.compare": {"place": "WI", "beside": "OH"}}


def test_each_is_listed_once_with_search_words():
    numbers = [row["number"] for row in ROWS]
    assert len(numbers) == len(set(numbers))
    assert all(len(row["words"].split()) > 1 for row in ROWS)


@pytest.mark.parametrize("name", sorted({row["finding"] for row in ROWS}))
def test_its_finding_answers(name):
    found = findings.QUESTIONS[name].ask(**PLACES.get(name, {}))
    assert found.headline.endswith(".")
    assert found.sources
    assert found.limits
