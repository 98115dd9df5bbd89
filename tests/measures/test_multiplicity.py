"""Lists tested together, verdicts at larger errors, and pairs compared all at once."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce.measures import multiplicity

scores = st.lists(st.floats(-8, 8, allow_nan=False), min_size=1, max_size=12)


def test_holm_steps_down_by_hand():
    # Two-sided p of 3, 2 and 1.7: 0.0027, 0.0455, 0.0891, against 0.1/3, 0.1/2 and 0.1/1
    told = multiplicity.holm(pd.Series([1.7, 3.0, -2.0, np.nan]))
    assert told.tolist() == [True, True, True, False]
    # 1.9 alone would be told (p 0.0574), first of three it is not (0.0333)
    assert not multiplicity.holm(pd.Series([1.9, 0.1, -0.2])).any()


def test_a_step_that_fails_ends_the_list():
    # p 0.0404 is more than 0.1/3; p 0.0455 alone would be less than 0.1/2, but comes after it
    assert not multiplicity.holm(pd.Series([2.0, 2.05, 0.1])).any()


def test_lists_are_tested_apart():
    statistics = pd.Series([1.9, 0.1, 1.9])
    lists = [pd.Series(["a", "a", "b"])]
    assert multiplicity.holm(statistics, lists).tolist() == [False, False, True]


@given(scores)
def test_what_is_told_together_is_told_alone_and_the_largest_first(values):
    statistics = pd.Series(values)
    told = multiplicity.holm(statistics)
    assert not (told & (statistics.abs() <= 1.64)).any()
    if told.any():
        assert statistics[told].abs().min() >= statistics[~told].abs().max() or told.all()


def test_a_robust_verdict_stands_with_errors_half_as_large_again():
    assert multiplicity.robust(pd.Series([2.4, 2.5, -2.5, 1.7, np.nan])).tolist() == [
        False,
        True,
        True,
        False,
        False,
    ]


def test_a_pair_alone_is_one_comparison():
    names, change, error = pd.Series(["a", "b"]), pd.Series([0.2, 0.0]), pd.Series([0.03, 0.04])
    (row,) = multiplicity.pairwise(names, change, error).to_dict("records")
    assert (row["first"], row["second"]) == ("a", "b")
    assert row["gap_pct_low"] == pytest.approx(100 * np.expm1(0.2 - 1.645 * 0.05), abs=0.01)


def test_three_pairs_hold_at_once():
    # The studentized range of three at 90%, infinite degrees of freedom, is 2.902 (tables);
    # over the root of two it is 2.052 where a pair alone has 1.645.
    names, change = pd.Series(["a", "b", "c"]), pd.Series([0.2, 0.09, 0.0])
    found = multiplicity.pairwise(names, change, pd.Series([0.03, 0.04, 0.0]))
    gaps = ((0.2, 0.03), (0.11, 0.05), (0.09, 0.04))
    low = [100 * np.expm1(gap - 2.052 * error) for gap, error in gaps]
    assert found["gap_pct_low"].to_list() == pytest.approx(low, abs=0.01)


def test_names_without_an_error_are_in_no_pair():
    names = pd.Series(["a", "b", "c"])
    found = multiplicity.pairwise(names, pd.Series([0.2, 0.0, 0.1]), pd.Series([0.03, np.nan, 0.1]))
    assert found[["first", "second"]].to_numpy().tolist() == [["a", "c"]]
