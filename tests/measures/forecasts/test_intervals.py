"""Conformal ends by hand, and the bars that the published rounds are held to."""

import time
import tracemalloc

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.forecasts.made import matured
from workforce import tables
from workforce.errors import UsageError
from workforce.measures.forecasts import fan, intervals, pairs, validation


def test_the_quantile_counts_the_one_to_come():
    nine = np.arange(1.0, 10.0)
    assert intervals.conformal_quantile(nine, 0.2) == 8  # ceil(10 x 0.8) = 8
    assert intervals.conformal_quantile(nine, 0.1) == 9
    assert intervals.conformal_quantile(nine, 0.01) == 9  # no value so far out
    ten = np.arange(1.0, 11.0)
    assert intervals.conformal_quantile(ten, 0.2) == 9  # ceil(11 x 0.8), of ten alone it were 8


@given(st.lists(st.floats(-1e3, 1e3), min_size=5, max_size=50), st.floats(0.05, 0.5))
def test_at_most_alpha_of_the_values_exceed_it(values, alpha):
    end = intervals.conformal_quantile(np.array(values), alpha)
    assert np.mean(np.array(values) > end) <= alpha


def made(misses, jobs=50_000.0, path=10.0, field="health"):
    return pd.DataFrame({"miss_points": misses}, dtype=float).assign(
        base_employment=jobs,
        path_pct=path,
        field=field,
        actual_pct=lambda f: f["miss_points"] + path,
    )


def test_one_spread_for_all_gives_the_misses_themselves():
    past = made(np.arange(-49.0, 50.0))  # 99 misses: the 10th and 90th are -40 and 40
    learned = intervals.learn(past, intervals.pooled)
    low, high = learned.ends(made([0.0], path=5.0), 80)
    assert (low[0], high[0]) == pytest.approx((-35, 45))
    # Misses above -5 turn a projection of +5 into growth: -4 to 49
    assert learned.chance_above(made([0.0], path=5.0), 0.0)[0] == pytest.approx(100 * 54 / 99)


def test_jobs_do_not_turn_negative():
    learned = intervals.learn(made(np.linspace(-300, 10, 99)), intervals.pooled)
    assert learned.ends(made([0.0]), 80)[0][0] == -100


def test_smaller_occupations_have_wider_intervals():
    past = pd.concat(
        [made(np.arange(-60.0, 61.0), 1_000.0), made(np.arange(-60.0, 61.0) / 6, 1_000_000.0)]
    )
    learned = intervals.learn(past, intervals.size_only)
    low, high = learned.ends(pd.concat([made([0.0], 1_000.0), made([0.0], 1_000_000.0)]), 80)
    assert (high - low)[0] > 3 * (high - low)[1]


def test_too_few_misses_are_refused():
    with pytest.raises(UsageError, match="at least 30 pairs; found 29"):
        intervals.learn(made(np.zeros(29)))
    with pytest.raises(UsageError, match="at least two to leave one out of"):
        validation.left_out(made(np.zeros(40)).assign(round="2014-24"))


def test_what_is_left_out_does_not_teach():
    past = pd.concat(
        [
            made(np.arange(-49.0, 50.0)).assign(round="a", occupation_key=""),
            made(np.full(99, 500.0)).assign(round="b", occupation_key=""),
        ],
        ignore_index=True,
    )
    judged = validation.left_out(past, intervals.pooled)
    assert not judged.loc[judged["round"] == "b", "inside"].any()  # a teaches up to 40
    of_b = judged[judged["round"] == "b"]
    width = of_b["high_pct"] - of_b["low_pct"]
    outside = of_b["actual_pct"] - of_b["high_pct"]
    assert of_b["interval_score"].to_numpy() == pytest.approx((width + 10 * outside).to_numpy())


@pytest.fixture(scope="module")
def scores():
    return validation.scores(validation.left_out(matured())).set_index("part")


def test_intervals_hold_where_they_were_not_fitted(scores):
    coverage = scores["coverage_pct"]
    assert 77 <= coverage["all occupations"] <= 83
    assert 75 <= coverage["health"] <= 85
    assert coverage["imaging"] >= 75
    assert coverage[list(intervals.SIZE_NAMES)].between(75, 85).all()
    assert scores.loc["imaging", "interval_score"] <= 80


def test_they_hold_with_occupations_left_out():
    by_occupation = validation.scores(validation.left_out(matured(), by="chain")).set_index("part")
    assert 77 <= by_occupation.loc["all occupations", "coverage_pct"] <= 83
    assert 75 <= by_occupation.loc["health", "coverage_pct"] <= 85


def test_they_are_better_than_one_width_for_all():
    table = validation.candidates(matured()).set_index("candidate")
    chosen, plain = table.loc[validation.CHOSEN], table.loc["one spread for all"]
    assert bool(chosen["chosen"])
    for score in ("interval_score", "imaging_interval_score", "crps"):
        assert chosen[score] < plain[score]
    assert chosen["lowest_size_coverage_pct"] > plain["lowest_size_coverage_pct"] + 5


def test_every_level_holds(scores):
    table = validation.calibration(matured())
    every = table[table["part"] == "all occupations"]
    assert (every["coverage_pct"] - every["level_pct"]).abs().max() < 2
    (at,) = every.loc[every["level_pct"] == 80, "coverage_pct"]
    assert at == pytest.approx(scores.loc["all occupations", "coverage_pct"])


def test_odds_of_growth_came_true():
    judged = validation.left_out(matured())
    classes = pd.cut(judged["chance_of_growth"], [0, 25, 50, 75, 100])
    grew = 100 * (judged["actual_pct"] > 0).groupby(classes, observed=True).mean()
    said = judged["chance_of_growth"].groupby(classes, observed=True).mean()
    assert (grew - said).abs().max() < 8


def test_the_whole_evaluation_is_quick_and_small():
    lines, links = tables.read("projections_all"), tables.read("occupation_links")
    tracemalloc.start()
    started = time.process_time()
    compared = pairs.every(lines, links)
    past = pairs.matured(compared)
    for by in ("round", "chain"):
        validation.candidates(past, by)
    validation.calibration(past)
    newest = fan.newest(lines)
    fan.fan(newest, compared)
    fan.odds(newest, compared)
    seconds, (_, peak) = time.process_time() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 10
    assert peak < 500e6
