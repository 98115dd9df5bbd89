"""Random effects and pooled figures: by hand, against simulated truths, and on the next year."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t

from measures.frames import held
from workforce.measures import pooling, pooling_record, specialties


def of(effects, errors) -> pooling.RandomEffects:
    return pooling.random_effects(np.array(effects, float), np.array(errors, float))


def test_equally_precise_places_by_hand():
    # With equal errors REML is the sample variance less the sampling one: 0.02 - 0.01.
    found = of([0.1, 0.3], [0.1, 0.1])
    assert found.tau == pytest.approx(0.1, abs=1e-9)
    assert found.mean == pytest.approx(0.2)
    # Variances of 0.02 each: the mean has 0.01; t with one degree of freedom at 95% is 6.3138.
    assert found.error == pytest.approx(0.1)
    assert found.high == pytest.approx(0.2 + 6.3138 * 0.1, abs=1e-4)
    assert found.spread_high == pytest.approx(0.2 + 6.3138 * (0.01 + 0.01) ** 0.5, abs=1e-4)
    assert found.i2_pct == pytest.approx(50)


def test_the_variance_maximizes_the_restricted_likelihood():
    effects = np.array([0.0, 0.1, 0.4, -0.2, 0.15])
    variances = np.array([0.1, 0.1, 0.2, 0.05, 0.15]) ** 2

    def likelihood(between: float) -> float:
        weights = 1 / (variances + between)
        mean = weights @ effects / weights.sum()
        squares = weights @ (effects - mean) ** 2
        return -0.5 * (-np.log(weights).sum() + np.log(weights.sum()) + squares)

    best = of(effects, variances**0.5).tau ** 2
    grid = np.linspace(0, 0.3, 3001)
    assert best == pytest.approx(grid[np.argmax([likelihood(x) for x in grid])], abs=1e-4)


def test_places_closer_than_their_errors_have_no_spread_and_keep_the_models_error():
    found = of([0.19, 0.21, 0.2], [0.1, 0.1, 0.1])
    assert (found.tau, found.i2_pct) == (0, 0)
    assert found.error == pytest.approx(0.1 / 3**0.5)
    assert found.spread_high == pytest.approx(found.high)
    value, _ = pooling.drawn_together(np.array([0.19, 0.21, 0.2]), np.full(3, 0.1))
    assert value == pytest.approx([0.2] * 3)


def test_the_less_sure_a_figure_the_more_it_is_drawn():
    effects, errors = np.array([-0.4, 0.4, 0.0, 0.4]), np.array([0.1, 0.1, 0.1, 0.4])
    value, error = pooling.drawn_together(effects, errors)
    mean = of(effects, errors).mean
    kept = (value - mean) / (effects - mean)
    assert kept[0] == pytest.approx(kept[1])
    assert 0 < kept[3] < kept[1] < 1
    assert error[3] < errors[3]


def test_about_nine_in_ten_true_effects_lie_in_the_pooled_intervals():
    # True effects are drawn, so coverage can be counted; 60 lists of 51 places.
    draw = np.random.default_rng(2025)
    inside, squared, pooled = [], [], []
    for _ in range(60):
        errors = draw.uniform(0.02, 0.12, 51)
        truth = draw.normal(0.15, 0.05, 51)
        effects = draw.normal(truth, errors)
        value, error = pooling.drawn_together(effects, errors)
        inside.append(np.abs(value - truth) < 1.645 * error)
        squared.append((effects - truth) ** 2)
        pooled.append((value - truth) ** 2)
    assert np.mean(inside) == pytest.approx(0.9, abs=0.03)
    assert np.mean(pooled) < 0.6 * np.mean(squared)


def test_groups_are_drawn_apart_and_small_ones_not_at_all():
    logs = pd.Series([0.0, 0.2, 0.4, 5.0, 5.1, np.nan])
    errors = pd.Series([0.1] * 6)
    value, low, high = pooling.beside(logs, errors, [pd.Series(list("aaabba"))])
    assert value.isna().tolist() == [False, False, False, True, True, True]
    assert (low[:3] < value[:3]).all()
    assert (value[:3] < high[:3]).all()
    assert value[1] == pytest.approx(np.exp(0.2))


def test_the_prediction_interval_of_may_2025():
    summary = specialties.premium_summary(
        specialties.premium_by_area(held("oews_areas"), year=2025)
    ).set_index("occupation_key")
    row = summary.loc["mri"]
    spread = row[["spread_low_pct", "spread_high_pct"]].astype(float)
    assert spread.round(1).tolist() == [9.6, 22.1]
    # The same from its parts, on the log scale.
    ends = np.log1p(row[["pooled_pct", "pooled_pct_high"]].astype(float) / 100)
    quantile = t.ppf(0.95, row["states"] - 1)
    error = (ends.iloc[1] - ends.iloc[0]) / quantile
    expected = np.expm1(ends.iloc[0] + quantile * np.hypot(error, row["tau"])) * 100
    assert row["spread_high_pct"] == pytest.approx(expected)


def test_pooling_brings_premiums_nearer_to_the_next_years():
    found = pooling_record.record(held("oews_areas"))
    premium = found[found["measure"] == "premium"].set_index("occupation_key")
    assert set(premium["base_year"]) == {2024}
    cuts = premium["cut_pct"]
    # From a third to a quarter of the mean squared distance of log premiums.
    assert cuts["mri"] == pytest.approx(31.8, abs=0.1)
    assert cuts["sonographers"] == pytest.approx(25.3, abs=0.1)
    assert cuts["radiation-therapists"] == pytest.approx(22.9, abs=0.1)
    assert premium.loc["mri", "places"] == 51
    # It does not help everywhere, and says so.
    concentration = found[found["measure"] == "concentration"].set_index("occupation_key")
    assert concentration.loc["sonographers", "cut_pct"] < 0


def test_a_single_year_and_years_apart_have_no_record():
    areas = held("oews_areas")
    one = areas[areas["year"] == 2025]
    assert pooling_record.record(one).empty
    apart = pd.concat([one, one.assign(year=2022)])
    assert pooling_record.record(apart).empty


def test_the_same_figures_twice_are_not_brought_nearer():
    areas = held("oews_areas")
    one = areas[areas["year"] == 2025]
    found = pooling_record.record(pd.concat([one, one.assign(year=2024)]))
    assert (found["error_pct"] == 0).all()
    assert (found["pooled_error_pct"] > 0).all()
