"""Words for who is drawn: one is named, more are counted, and imaging if all of them are."""

import pandas as pd
import pytest

from workforce.charts import given, style, who
from workforce.errors import UsageError
from workforce.occupations import IMAGING, OCCUPATIONS, by_key, named


def drawn(*keys: str) -> who.Who:
    return who.of(keys, [by_key(key).name for key in keys])


EVERY = drawn(*(occupation.key for occupation in IMAGING))


@pytest.mark.parametrize(
    ("them", "number", "words"),
    [
        (EVERY, 8, "All eight imaging occupations"),
        (EVERY, 5, "Five of eight imaging occupations"),
        (EVERY, 0, "None of eight imaging occupations"),
        (drawn("mri", "sonographers"), 2, "Both imaging occupations drawn"),
        (drawn("mri", "sonographers"), 0, "Neither of the two imaging occupations drawn"),
        (drawn("mri", "radiologists", "registered-nurses"), 3, "All three occupations drawn"),
        (
            drawn("mri", "radiologists", "registered-nurses"),
            0,
            "None of the three occupations drawn",
        ),
        (drawn("mri"), 1, "MRI technologists"),
        (drawn("registered-nurses"), 1, "Registered nurses"),
        (drawn("registered-nurses"), 0, "None"),
    ],
)
def test_counts_speak_of_what_is_drawn(them, number, words):
    assert them.count(number) == words
    assert them.count(number, opens=False).casefold() == words.casefold()


@pytest.mark.parametrize("occupation", OCCUPATIONS, ids=lambda occupation: occupation.key)
def test_one_alone_is_named_and_never_counted(occupation):
    alone = drawn(occupation.key)
    assert alone.one
    assert alone.count(1) == occupation.name
    assert alone.imaging == (occupation in IMAGING)


def test_totals_are_not_counted_beside_others():
    frame = pd.DataFrame(
        {"occupation_key": ["mri", "all", "mri"], "occupation": ["MRI", "All", "MRI"]}
    )
    assert who.of(frame) == who.Who(("mri",), ("MRI",))


def test_verbs_follow_the_count():
    assert [EVERY.verb(number, "pays", "pay") for number in (1, 2)] == ["pays", "pay"]
    assert drawn("mri").verb(1, "pays", "pay") == "pay"


def test_a_subject_has_its_colour_and_the_rest_are_grey():
    assert style.colour("mri", "mri") == style.colour("mri")
    assert style.colour("radiologists", "mri") == style.CONTEXT
    assert style.colour("registered-nurses", "registered-nurses") == style.ACCENT
    assert style.text_colour("radiologists", "mri") == style.MUTED
    assert style.text_colour("registered-nurses", "registered-nurses") == style.ACCENT


def test_a_subject_is_found_by_its_everyday_name():
    frame = pd.DataFrame({"occupation_key": ["mri", "radiologists"]})
    assert given.subject(frame, "MRI tech") == given.subject(frame, named("mri")) == "mri"
    assert given.subject(frame, None) is None


def test_a_subject_that_is_not_drawn_is_refused():
    frame = pd.DataFrame({"occupation_key": ["mri"]})
    with pytest.raises(UsageError, match="subject: expected an occupation that the frame has"):
        given.subject(frame, "radiologists")


def test_rows_stand_in_the_order_asked_for():
    frame = pd.DataFrame(
        {"occupation_key": ["mri", "sonographers", "radiologists"], "pay": [1.0, 2.0, 3.0]}
    )
    asked = given.ordered(frame, "pay", "frame", ["MRI tech"])
    assert asked["occupation_key"].to_list() == ["mri", "radiologists", "sonographers"]
