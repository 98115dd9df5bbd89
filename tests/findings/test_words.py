"""The words that headlines of several themes share."""

import pandas as pd

from workforce.findings import words


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
