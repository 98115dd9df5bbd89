"""The words that headlines of several themes share."""

import math

import pandas as pd
import pytest

from workforce.findings import words
from workforce.measures.uncertainty import CANNOT_TELL, DISTINGUISHABLE


def _frame(*intervals: tuple[float, float]) -> pd.DataFrame:
    return pd.DataFrame(intervals, columns=["change_pct_low", "change_pct_high"])


def test_two_of_two_are_both() -> None:
    frame = _frame((1.0, 2.0), (3.0, 4.0))
    assert (
        words.tally(frame, "change_pct", "rose", "fell", "are open", "spans") == "both spans rose"
    )


def test_three_of_three_are_all_three() -> None:
    frame = _frame((1.0, 2.0), (3.0, 4.0), (5.0, 6.0))
    said = words.tally(frame, "change_pct", "rose", "fell", "are open", "spans")
    assert said == "all three spans rose"


def test_one_part_of_several_is_said_in_the_singular() -> None:
    frame = _frame((1.0, 2.0), (-1.0, 4.0))
    said = words.tally(
        frame, "change_pct", ("shows more", "show more"), "fell", words.ARE_CLOSE, "spans"
    )
    assert said == "one of two spans shows more. One is too close to call"


def test_one_row_is_the_only_one() -> None:
    frame = _frame((1.0, 2.0))
    said = words.tally(frame, "change_pct", ("rises", "rise"), "fell", words.ARE_CLOSE, "spans")
    assert said == "the only span rises"
    assert words.tally(frame, "change_pct", ("rises", "rise"), "fell", "is open") == "it rises"


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ((0.1, 2.0), "more"),
        ((-2.0, -0.1), "fewer"),
        ((-0.1, 2.0), words.TOO_CLOSE),
        ((-2.0, 0.1), words.TOO_CLOSE),
        # An interval that ends at zero holds it.
        ((0.0, 2.0), words.TOO_CLOSE),
        ((-2.0, 0.0), words.TOO_CLOSE),
        ((math.nan, 2.0), "cannot be compared"),
        ((-2.0, math.nan), "cannot be compared"),
    ],
)
def test_only_an_interval_without_zero_is_called(ends, said) -> None:
    assert words.call(*ends) == said
    assert words.calls(_frame(ends), "change_pct") == [said]


def test_what_ends_at_zero_or_has_no_end_is_counted_as_it_is_called() -> None:
    frame = _frame((0.0, 2.0), (-2.0, 0.0), (1.0, 2.0), (math.nan, math.nan))
    said = words.tally(frame, "change_pct", "rose", "fell", "are open", "spans")
    assert said == "one of three spans rose. Two are open"


@pytest.mark.parametrize(
    ("robust", "together", "hangs"),
    [
        (True, True, ""),
        (False, True, "too close to call if errors are half as large again as published"),
        (True, False, "too close to call when all are tested together"),
        (
            False,
            False,
            "too close to call if errors are half as large again as published or when all are "
            "tested together",
        ),
    ],
)
def test_a_verdict_says_all_that_it_hangs_on(robust, together, hangs) -> None:
    told = {"robust": robust, "together": together, "caution": ""}
    rows = pd.DataFrame([{"verdict": DISTINGUISHABLE, **told}, {"verdict": CANNOT_TELL, **told}])
    # What is not told hangs on nothing.
    assert words.doubts(rows) == [hangs, ""]
    mind = words.doubts(rows.assign(caution="a new code"))
    assert mind == ["; ".join(filter(None, (hangs, "a new code"))), "a new code"]
