"""Numbers as they read in words."""

import pandas as pd
import pytest

from workforce.charts import phrases
from workforce.errors import UsageError
from workforce.measures.uncertainty import CANNOT_TELL, DISTINGUISHABLE


@pytest.mark.parametrize(
    ("value", "text"),
    [(14.04, "+14.0%"), (-0.35, "−0.3%"), (0.0, "0.0%"), (-0.04, "0.0%"), (0.04, "0.0%")],
)
def test_percent_shows_its_sign(value, text):
    assert phrases.percent(value) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(9.32, 18.61, "9.3 to 18.6"), (-7.3, 2.0, "−7.3 to 2.0"), (10.37, 10.37, "")],
)
def test_interval(low, high, text):
    assert phrases.interval(low, high) == text


def test_no_interval_where_none_is_published():
    assert phrases.interval(float("nan"), float("nan")) == ""


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "None of eight jobs"), (1, "One of eight jobs"), (8, "All eight jobs")],
)
def test_count_of(number, text):
    assert phrases.count_of(number, 8, "jobs") == text


def test_two_of_two_are_both():
    assert phrases.count_of(2, 2, "jobs") == "Both jobs"
    assert phrases.count_of(2, 2, "jobs", opens=False) == "both jobs"
    assert phrases.count_of(1, 2, "jobs") == "One of two jobs"


def test_large_counts_are_digits():
    assert phrases.number_word(11) == "11"
    assert phrases.count_of(12, 51, "states") == "12 of 51 states"


@pytest.mark.parametrize(("parts", "text"), [(["a"], "a"), (["a", "b", "c"], "a, b and c")])
def test_listed(parts, text):
    assert phrases.listed(parts) == text


def test_a_count_inside_a_sentence_starts_small():
    assert phrases.count_of(8, 8, "jobs", opens=False) == "all eight jobs"
    assert phrases.count_of(5, 8, "", opens=False) == "five of eight"


@pytest.mark.parametrize(
    ("say", "value", "text"),
    [
        (phrases.dollars, 96124.0, "$96,120"),
        (phrases.dollars_tick, 50000.0, "$50,000"),
        (phrases.dollars_tick, 0.0, "0"),
        (phrases.number, -0.04, "0.0"),
        (phrases.whole, -1938.6, "−1,939"),
        (phrases.signed, 1938.6, "+1,939"),
        (phrases.signed, -0.2, "0"),
        (phrases.whole_percent, 17.6, "+18%"),
        (phrases.percent_tick, 0.0, "0"),
        (phrases.percent_tick, -20.0, "−20%"),
    ],
)
def test_amounts_and_rates(say, value, text):
    assert say(value) == text


def test_a_change_carries_its_interval_where_there_is_one():
    assert phrases.with_interval(14.0, 10.7, 17.3) == "+14% (11 to 17)"
    assert phrases.with_interval(14.0, float("nan"), float("nan")) == "+14.0%"


def verdicts(*told: tuple[str, bool, bool]) -> pd.DataFrame:
    """Rows of a name, whether it is told apart, and whether it would be with larger errors."""
    frame = pd.DataFrame(told, columns=["occupation", "verdict", "robust"])
    words = {True: DISTINGUISHABLE, False: CANNOT_TELL}
    return frame.assign(verdict=frame["verdict"].map(words))


def test_verdicts_that_hang_on_the_size_of_errors_are_named():
    rows = [("A", True, True), ("B", True, False), ("C", False, False), ("D", True, False)]
    said = " Too close with errors half as large again: B and D."
    assert phrases.hanging(verdicts(*rows)) == said
    named = verdicts(*rows).rename(columns={"occupation": "area_title"})
    assert phrases.hanging(named, "area_title") == said


def test_where_all_verdicts_would_stand_or_none_is_told_nothing_is_said():
    assert phrases.hanging(verdicts(("A", True, True), ("B", False, False))) == ""


def test_many_hanging_verdicts_are_counted():
    many = [(str(number), True, False) for number in range(phrases.NAMED)]
    assert phrases.hanging(verdicts(*many)).endswith(f"{phrases.listed(list('01234567'))}.")
    more = verdicts(*many, ("one more", True, False), ("firm", True, True))
    assert phrases.hanging(more) == (
        f" Too close with errors half as large again: {len(many) + 1} of {len(more)}."
    )


@pytest.mark.parametrize(
    ("together", "said", "short"),
    [
        ([True, True], ". Tested together, both stand", ""),
        (
            [True, False],
            ". Tested together, one of two differences stands",
            " (one tested together)",
        ),
        (
            [False, False],
            ". Tested together, none of two differences stand",
            " (none tested together)",
        ),
    ],
)
def test_how_many_verdicts_stand_together_is_said_unless_all_do(together, said, short):
    # What is not told alone is not counted, whatever it is together.
    rows = verdicts(("A", True, True), ("B", True, True), ("C", False, True))
    rows = rows.assign(together=[*together, True])
    assert phrases.firmly(rows) == said
    assert phrases.firmly(rows, short=True) == short


def test_one_verdict_is_no_list():
    row = verdicts(("A", True, True), ("C", False, True))
    assert phrases.firmly(row.assign(together=[True, False])) == ""
    assert phrases.firmly(row.assign(together=[False, False])).endswith("it does not stand")


@pytest.mark.parametrize("say", [phrases.number, phrases.whole, phrases.jobs, phrases.dollars])
def test_a_missing_figure_is_refused(say):
    with pytest.raises(UsageError, match="a figure in words: expected a number"):
        say(float("nan"))


def test_a_source_is_named_in_short():
    full = (
        "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2025 "
        "(third-party copy: May 2025); U.S. Bureau of Labor Statistics, Consumer Price Index for "
        "All Urban Consumers, through 2026-08 (through 2026-10 due since November 15, 2026); "
        "OECD, Health Statistics, through 2025 (secondary: a public copy)"
    )
    assert phrases.credit(full) == (
        "BLS, OEWS, May 2025 (copies); CPI-U, through 2026-08; "
        "OECD, Health Statistics, through 2025 (secondary)"
    )
