"""Holm's step-down by hand, and what it leaves of the states' lists as published."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm
from statsmodels.stats.multitest import multipletests

from measures.frames import held
from workforce.measures import multiplicity, regions, specialties
from workforce.measures.sides import sides
from workforce.occupations import by_key

NAN = float("nan")


def statistic(p: float) -> float:
    """The statistic whose two-sided p-value this is."""
    return float(norm.isf(p / 2))


def test_the_smallest_of_three_must_pass_a_third_of_the_level():
    # 0.1 / 3, 0.1 / 2 and 0.1: the second fails at 0.05, so the third is not looked at any more.
    statistics = pd.Series([statistic(0.09), -statistic(0.033), statistic(0.051)])
    assert multiplicity.holm(statistics).tolist() == [False, True, False]
    assert multiplicity.holm(pd.Series([statistic(0.034), 0.0, 0.0])).tolist() == [False] * 3
    assert multiplicity.holm(pd.Series([statistic(0.099)])).tolist() == [True]


@pytest.mark.parametrize("count", [1, 2, 8, 51])
def test_the_step_down_is_that_of_statsmodels(count, monkeypatch):
    # It collects the garbage of all tests at each call, which takes a second and more.
    monkeypatch.setattr("gc.collect", lambda: 0)
    draw = np.random.default_rng(count)
    for _ in range(20):
        statistics = pd.Series(draw.normal(0, 2, count))
        expected = multipletests(2 * norm.sf(statistics.abs()), 0.1, method="holm")[0]
        assert multiplicity.holm(statistics).tolist() == expected.tolist()


def test_each_list_is_tested_by_itself_and_gaps_do_not_count():
    statistics = pd.Series([statistic(0.06), NAN, statistic(0.06), statistic(0.06)])
    lists = [pd.Series(["a", "a", "b", "b"])]
    # Alone at 0.1, the first is told; of two at 0.05, neither is.
    assert multiplicity.holm(statistics, lists).tolist() == [True, False, False, False]
    assert multiplicity.holm(pd.Series([NAN, NAN])).tolist() == [False, False]


def test_differences_far_out_are_told_too():
    assert multiplicity.holm(pd.Series([1000.0, -1000.0])).tolist() == [True, True]


def test_sides():
    statistics = pd.Series([2.0, -2.0, 1.0, NAN])
    assert sides(statistics).tolist() == ["above", "below", "not told", "no figure"]
    told = pd.Series([False, True, True, False])
    assert sides(statistics, told).tolist() == ["not told", "below", "above", "no figure"]


@pytest.mark.parametrize(
    ("key", "alone", "together"),
    [
        ("mri", (13, 18), (8, 13)),
        ("radiographers", (24, 14), (14, 8)),
        ("nuclear-medicine", (16, 15), (8, 10)),
        ("radiologists", (3, 9), (0, 3)),
    ],
)
def test_concentration_in_the_states_of_may_2025(key, alone, together):
    cells = regions.cells(held("oews_areas"), ["state"], 2025)
    own = cells[(cells["soc_code"] == by_key(key).soc_code) & cells["in_nation"]]
    for column, expected in (("compared", alone), ("together", together)):
        found = own[f"location_quotient_{column}"]
        assert ((found == "above").sum(), (found == "below").sum()) == expected


def test_the_premium_of_mri_survives_whole_and_that_of_cardiovascular_does_not():
    summary = specialties.premium_summary(
        specialties.premium_by_area(held("oews_areas"), year=2025)
    ).set_index("occupation_key")
    columns = ["distinguishable_above", "distinguishable_below", "together_above", "together_below"]
    assert summary.loc["mri", columns].tolist() == [49, 0, 49, 0]
    assert summary.loc["cardiovascular", columns].tolist() == [9, 33, 8, 27]
