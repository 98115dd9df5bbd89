"""Statements of table 1.12 as codes, and the guarded correction of a known misprint."""

from __future__ import annotations

import pytest

from copies import told
from workforce.errors import DataError
from workforce.sources.projection_factors import (
    FACTOR_COLUMNS,
    MISPRINTS,
    code_factor,
)

(MISPRINT,) = MISPRINTS.values()
MISPRINTED = f"Demand change - share decreases as words speak of {MISPRINT.sign}."


def coded(text, base=2024, code="29-2034"):
    values = code_factor("table 1.12", base, code, "Title", "621100", "Physicians", text)
    return dict(zip(FACTOR_COLUMNS, values, strict=True))


@pytest.mark.parametrize(
    ("text", "category", "direction"),
    [
        ("Demand change - share increases as tests say.", "demand change", "increases"),
        ("Demand change – share decreases as tests say.", "demand change", "decreases"),
        ("Productivity  change -\nshare decreases as X.", "productivity change", "decreases"),
        ("Product substitution - share increases as X.", "product substitution", "increases"),
        (
            "Capital/labor substitution - share decreases as X - Y.",
            "capital/labor substitution",
            "decreases",
        ),
    ],
)
def test_category_and_direction_are_read(text, category, direction):
    row = coded(text)
    assert (row["category"], row["direction"]) == (category, direction)


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("an AGING country", "names_ageing"),
        ("an ageing country", "names_ageing"),
        ("the elderly of tomorrow", "names_ageing"),
        ("imaging technology spreads", "names_technology"),
        ("new techniques spread", "names_technology"),
        ("films are read by automated software", "names_technology"),
        ("ultrasound comes first", "names_technology"),
        ("Medicare decides", "names_reimbursement"),
        ("what insurers reimburse", "names_reimbursement"),
        ("outpatient rooms", "names_site_of_care"),
    ],
)
def test_each_cause_is_found_by_its_words_and_alone(words, cause):
    row = coded(f"Demand change - share increases as {words}.")
    assert [name for name in FACTOR_COLUMNS if row[name] == "yes"] == [cause]


@pytest.mark.parametrize("words", ["AI reads the film", "Artificial Intelligence reads"])
def test_artificial_intelligence_is_a_technology(words):
    row = coded(f"Demand change - share increases as {words}.")
    named = [name for name in FACTOR_COLUMNS if row[name] == "yes"]
    assert named == ["names_ai", "names_technology"]


@pytest.mark.parametrize("words", ["technologists retire", "the number of technicians falls"])
def test_people_named_after_a_technology_are_none(words):
    assert coded(f"Demand change - share decreases as {words}.")["names_technology"] == "no"


@pytest.mark.parametrize("words", ["he said so", "packaging grows", "managing pain", "a folder"])
def test_words_that_only_hold_the_letters_name_no_cause(words):
    assert "yes" not in coded(f"Demand change - share increases as {words}.").values()


def test_fingerprint_tells_repeated_statements_from_separate_ones():
    one = coded("Demand change - share increases as tests say.")["statement_fingerprint"]
    same = coded("DEMAND change –  share increases as tests say.")["statement_fingerprint"]
    other = coded("Demand change - share increases as tests sing.")["statement_fingerprint"]
    assert one == same != other
    assert len(one) == 12


def test_the_sentence_itself_is_not_kept():
    assert "tests say" not in " ".join(
        coded("Demand change - share increases as tests say.").values()
    )


@pytest.mark.parametrize(
    "text",
    ["", "See notes.", "Demand change - share is steady.", "Demand change share increases as X."],
)
def test_another_wording_is_refused(text):
    with pytest.raises(DataError) as error:
        coded(text)
    where = "table 1.12, 29-2034"
    assert told(error.value, where, "share increases", repr(text), "projection_factors must follow")


def test_statement_is_about_its_own_occupation():
    assert coded(MISPRINTED)["statement_is_about"] == "29-2034"
    assert coded(MISPRINTED, 2022, "29-2036")["statement_is_about"] == "29-2036"


def test_the_misprint_of_2021_is_marked():
    assert coded(MISPRINTED, 2021, "29-2036")["statement_is_about"] == MISPRINT.about


def test_the_correction_fails_when_the_misprint_is_gone():
    text = "Demand change - share increases as treatment plans are tested."
    with pytest.raises(DataError) as error:
        coded(text, 2021, "29-2036")
    assert told(error.value, "29-2036", "known misprint", "a text without it", "[[misprints]]")
