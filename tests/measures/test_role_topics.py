"""Topics that programmes teach, beside what O*NET rates and lists."""

from __future__ import annotations

import pandas as pd
import pytest

from workforce import tables
from workforce.measures import skills
from workforce.occupations import by_key

MRI = by_key("mri")


def ratings(**importance: float) -> pd.DataFrame:
    rows = [
        {"soc_code": MRI.soc_code, "element": name, "importance": value, "suppress": False}
        for name, value in importance.items()
    ]
    return pd.DataFrame(rows, columns=["soc_code", "element", "importance", "suppress"])


def tools(*examples: str) -> pd.DataFrame:
    rows = [{"soc_code": MRI.soc_code, "example": example} for example in examples]
    return pd.DataFrame(rows, columns=["soc_code", "example"], dtype=str)


def answers(rated: pd.DataFrame, listed: pd.DataFrame) -> pd.Series:
    return skills.role_topics(rated, listed, MRI).set_index("topic")["answer"]


def test_an_important_element_answers_a_topic():
    found = skills.role_topics(ratings(Coordination=3.0), tools(), MRI).set_index("topic")
    assert found.loc["teamwork", "answer"] == "important"
    assert found.loc["teamwork", "elements"] == "Coordination 3.0"


def test_a_lower_rating_is_said_unless_tools_name_the_topic():
    rated = ratings(**{"Quality Control Analysis": 2.6})
    assert answers(rated, tools())["quality assurance"] == "rated lower"
    assert answers(rated, tools("Calibration phantoms"))["quality assurance"] == "listed"


def test_a_topic_nothing_names_has_no_counterpart():
    found = answers(ratings(), tools("Lead aprons"))
    assert found["patient positioning"] == "no counterpart"
    assert found["radiation safety"] == "listed"


def test_suppressed_ratings_and_other_occupations_do_not_count():
    rated = ratings(Coordination=4.0).assign(suppress=True)
    other = ratings(Coordination=4.0).assign(soc_code="29-2034")
    assert answers(pd.concat([rated, other]), tools())["teamwork"] == "no counterpart"


@pytest.mark.parametrize("key", ["radiographers", "mri", "sonographers"])
def test_every_element_named_for_a_topic_exists_in_the_database(key):
    held = set(tables.read("occupation_ratings")["element"])
    assert {name for names, _ in skills.ROLE_TOPICS.values() for name in names} <= held
    found = skills.role_topics(
        tables.read("occupation_ratings"), tables.read("occupation_tools"), by_key(key)
    )
    assert list(found["topic"]) == list(skills.ROLE_TOPICS)
    assert (found["answer"] == "important").any()
