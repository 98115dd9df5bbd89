"""Sampling error by hand, its properties, and what may not be compared."""

import math

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workforce.errors import UsageError
from workforce.measures import uncertainty

jobs = st.floats(1, 1e8)
rses = st.floats(0, 99)


def series(*values: float) -> pd.Series:
    return pd.Series(values, dtype="float64")


def verdict_of(change: uncertainty.Estimate) -> str:
    return uncertainty.verdict(series(change.low), series(change.high)).iloc[0]


def test_standard_error_is_rse_times_estimate():
    assert uncertainty.standard_error(2500.0, 4.0) == pytest.approx(100)


def test_an_rse_of_zero_is_the_most_it_can_stand_for():
    # 0.05 percent of 10,000 is 5; 1.645 x 5 = 8.225
    assert uncertainty.standard_error(10_000.0, 0.0) == pytest.approx(5)
    assert uncertainty.interval(10_000.0, 0.0) == pytest.approx((9991.775, 10_008.225))


def test_a_missing_rse_gives_no_interval():
    low, high = uncertainty.interval(series(1000, 1000), series(float("nan"), 10))
    assert low.isna().tolist() == [True, False]
    assert high.isna().tolist() == [True, False]


def test_interval_is_1645_standard_errors_to_each_side():
    # 10 percent of 1,000 is 100
    assert uncertainty.interval(1000.0, 10.0) == pytest.approx((835.5, 1164.5))


def test_errors_of_a_sum_add_in_squares():
    # Standard errors 30 and 40 make 50, of 700: 7.142857 percent
    summed, rse = uncertainty.total([300.0, 400.0], [10.0, 10.0])
    assert (summed, rse) == pytest.approx((700, 50 / 7))


def test_a_sum_of_nothing_has_no_relative_error():
    summed, rse = uncertainty.total([0.0, 0.0], [5.0, 5.0])
    assert summed == 0
    assert math.isnan(rse)


def test_a_sum_with_a_gap_is_a_gap():
    summed, rse = uncertainty.total([series(300), series(float("nan"))], [series(10), series(10)])
    assert summed.isna().all()
    assert rse.isna().all()


def test_errors_of_a_difference_add_in_squares():
    # Standard errors 30 and 40 make 50; 1.645 x 50 = 82.25
    gap = uncertainty.difference(300.0, 10.0, 500.0, 8.0)
    assert gap == pytest.approx((200, 117.75, 282.25))


def test_a_share_has_its_interval_on_the_scale_of_log_odds():
    # 3 and 4 percent make 5, of odds of 1 twice that: exp(1.645 x 0.1) = 1.178804
    share = uncertainty.share_of(200.0, 3.0, 100.0, 4.0)
    assert share == pytest.approx((50, 100 / 2.178804, 100 - 100 / 2.178804), abs=1e-4)


@given(jobs, rses, rses, st.floats(0.001, 0.999))
def test_no_share_ends_below_nothing_or_above_the_whole(whole, whole_rse, rse, part):
    share = uncertainty.share_of(whole, whole_rse, part * whole, rse)
    assert 0 <= share.low <= share.value * (1 + 1e-9)
    assert share.value <= share.high * (1 + 1e-9) <= 100 * (1 + 1e-9)


def test_the_whole_and_nothing_are_shares_without_an_interval():
    for part in (0.0, 200.0):
        share = uncertainty.share_of(200.0, 3.0, part, 4.0)
        assert share.value == part / 2
        assert math.isnan(share.low)
        assert math.isnan(share.high)


def test_an_interval_that_would_end_below_zero_is_one_of_factors():
    # 1.645 x 70% = 1.1515: from 100 down to 31.6 and up to 316.3
    assert uncertainty.interval(100.0, 70.0) == pytest.approx((31.616, 316.294), abs=1e-3)
    low, high = uncertainty.interval(pd.Series([100.0, 100.0]), pd.Series([10.0, 70.0]))
    assert low.tolist() == pytest.approx([83.55, 31.616], abs=1e-3)
    assert high.tolist() == pytest.approx([116.45, 316.294], abs=1e-3)


def test_a_percent_change_has_its_interval_on_the_log_scale():
    # 3 and 4 percent make 5; exp(1.645 x 0.05) = 1.085728
    change = uncertainty.percent_change(200.0, 3.0, 100.0, 4.0)
    assert change == pytest.approx((-50, 100 * (0.5 / 1.085728 - 1), 100 * (0.5 * 1.085728 - 1)))


def test_no_change_ends_below_losing_everything():
    assert uncertainty.percent_change(200.0, 90.0, 10.0, 90.0).low > -100


def test_rounding_to_ten_jobs_counts_where_jobs_are_few():
    # Uniform over ten jobs: a standard deviation of 2.88675, of 50 jobs 5.7735 percent
    assert uncertainty.with_rounding(50.0, 3.0) == pytest.approx(math.hypot(3, 5.7735), abs=1e-4)
    assert uncertainty.with_rounding(200_000.0, 3.0) == pytest.approx(3)


def test_from_thirty_percent_on_an_estimate_is_unreliable():
    assert uncertainty.unreliable(series(29.9, 30, 45, float("nan"))).tolist() == [
        False,
        True,
        True,
        False,
    ]


def test_nothing_is_a_multiple_of_zero():
    assert all(map(math.isnan, uncertainty.share_of(0.0, 1.0, 100.0, 1.0)))
    change = uncertainty.percent_change(series(0, 100), series(1, 1), series(5, 110), series(1, 1))
    assert change.value.isna().tolist() == [True, False]


def test_a_missing_rse_keeps_the_change_and_drops_its_interval():
    change = uncertainty.percent_change(100.0, float("nan"), 110.0, 1.0)
    assert change.value == pytest.approx(10)
    assert math.isnan(change.low)


def test_verdicts():
    low = series(0.1, -3, -1, 0, -2, float("nan"), 1)
    high = series(3, -0.1, 1, 2, 0, float("nan"), float("nan"))
    assert uncertainty.verdict(low, high).tolist() == [
        uncertainty.DISTINGUISHABLE,
        uncertainty.DISTINGUISHABLE,
        uncertainty.CANNOT_TELL,
        uncertainty.CANNOT_TELL,  # an interval that touches zero does not exclude it
        uncertainty.CANNOT_TELL,
        uncertainty.CANNOT_COMPARE,
        uncertainty.CANNOT_COMPARE,
    ]


def test_verdicts_of_no_rows():
    assert uncertainty.verdict(series(), series()).tolist() == []


@given(jobs, rses)
def test_an_interval_holds_its_estimate_and_is_never_a_point(estimate, rse):
    low, high = uncertainty.interval(estimate, rse)
    assert low < estimate < high


@given(jobs, rses, jobs, rses)
def test_every_interval_of_a_comparison_holds_its_value(a, a_rse, b, b_rse):
    for measure in (uncertainty.difference, uncertainty.percent_change):
        value, low, high = measure(a, a_rse, b, b_rse)
        assert low <= value <= high


@given(jobs, rses, rses)
def test_equal_estimates_cannot_be_told_apart(estimate, a_rse, b_rse):
    change = uncertainty.percent_change(estimate, a_rse, estimate, b_rse)
    assert verdict_of(change) == uncertainty.CANNOT_TELL


@given(jobs, rses, jobs, rses, st.sampled_from([0.001, 0.5, 1000]))
def test_the_unit_does_not_matter_to_a_change(a, a_rse, b, b_rse, unit):
    change = uncertainty.percent_change(a, a_rse, b, b_rse)
    rescaled = uncertainty.percent_change(a * unit, a_rse, b * unit, b_rse)
    assert rescaled == pytest.approx(change, rel=1e-9, abs=1e-6)


@given(jobs, rses, jobs, rses)
def test_a_difference_read_backwards_has_the_opposite_sign_and_the_same_verdict(a, a_rse, b, b_rse):
    forth = uncertainty.difference(a, a_rse, b, b_rse)
    back = uncertainty.difference(b, b_rse, a, a_rse)
    assert back == pytest.approx((-forth.value, -forth.high, -forth.low))
    assert verdict_of(back) == verdict_of(forth)


@given(jobs, rses, jobs, rses)
def test_a_rise_that_can_be_told_is_a_fall_that_can_be_told_read_backwards(a, a_rse, b, b_rse):
    rise = uncertainty.percent_change(a, a_rse, b, b_rse)
    assume(rise.low > 1e-6)
    assert uncertainty.percent_change(b, b_rse, a, a_rse).high < 0


@given(st.lists(st.tuples(jobs, rses), min_size=1, max_size=6))
def test_the_variance_of_a_sum_is_the_sum_of_the_variances(parts):
    summed, rse = uncertainty.total(*zip(*parts, strict=True))
    variances = (uncertainty.standard_error(*part) ** 2 for part in parts)
    assert summed == pytest.approx(math.fsum(part for part, _ in parts))
    assert (rse * summed / 100) ** 2 == pytest.approx(math.fsum(variances))


@given(st.lists(st.tuples(jobs, rses), min_size=2, max_size=6))
def test_a_sum_is_relatively_no_less_certain_than_its_least_certain_part(parts):
    _, rse = uncertainty.total(*zip(*parts, strict=True))
    assert rse <= max(max(rse, 0.05) for _, rse in parts) * (1 + 1e-9)


@pytest.mark.parametrize(
    ("base_year", "year"), [(2021, 2024), (2021, 2025), (2012, 2018), (2003, 2020)]
)
def test_three_years_of_one_method_compare(base_year, year):
    assert uncertainty.comparison_barrier(base_year, year) == ""
    uncertainty.require_comparable(base_year, year)  # does not raise


BARRIERS = {
    (2018, 2021): "estimated differently since 2021: model-based estimates",
    (2020, 2021): "estimated differently since 2021: model-based estimates",
    (2021, 2023): "estimates less than 3 years apart share survey panels",
    (2021, 2021): "estimates less than 3 years apart share survey panels",
    (2025, 2021): "May 2025 is the later of the two",
    (2021, 2018): "May 2021 is the later of the two",
}


@pytest.mark.parametrize("years", BARRIERS)
def test_other_years_do_not_and_the_reason_is_said(years):
    assert uncertainty.comparison_barrier(*years) == BARRIERS[years]


@pytest.mark.parametrize("years", BARRIERS)
def test_a_comparison_that_must_not_be_made_is_refused(years):
    with pytest.raises(UsageError) as caught:
        uncertainty.require_comparable(*years)
    assert caught.value.where == f"comparison of May {years[0]} with May {years[1]}"
    assert caught.value.found == BARRIERS[years]
    assert "two years of one method, at least 3 years apart" in str(caught.value)
    assert "workforce.occupations.eras" in caught.value.remedy


def test_a_year_before_the_first_is_refused():
    with pytest.raises(UsageError, match=r"year 1999: expected an OEWS year from 2003 on"):
        uncertainty.comparison_barrier(1999, 2005)


def test_what_may_be_compared_as_data():
    table = uncertainty.comparisons([2025, 2020, 2021, 2021])
    assert list(table.columns) == ["base_year", "year", "comparable", "reason"]
    assert table[["base_year", "year", "comparable"]].to_numpy().tolist() == [
        [2020, 2021, False],
        [2020, 2025, False],
        [2021, 2025, True],
    ]
    assert ((table["reason"] == "") == table["comparable"]).all()


def test_one_year_has_nothing_to_be_compared_with():
    table = uncertainty.comparisons([2025])
    assert list(table.columns) == ["base_year", "year", "comparable", "reason"]
    assert table.empty


def test_a_change_without_an_error_keeps_its_value():
    found = uncertainty.percent_change(100.0, float("nan"), 110.0, float("nan"))
    assert found.value == pytest.approx(10)
    assert math.isnan(found.low)
    assert math.isnan(found.high)


@pytest.mark.parametrize("level", [49.9, 0, -90, 99.91, 100, math.nan])
def test_a_level_that_is_none_is_refused(level):
    with (
        pytest.raises(UsageError, match=r"expected a percentage from 50 to 99\.9"),
        uncertainty.at(level),
    ):
        pass
    assert uncertainty.level_pct() == 90


# Of the normal distribution: the quantile that leaves half of the rest above it.
@pytest.mark.parametrize(("level", "factor"), [(50, 0.674), (95.0, 1.96), (99.9, 3.291)])
def test_a_level_is_that_of_its_block_and_no_longer(level, factor):
    with uncertainty.at(level):
        assert uncertainty.z() == factor
        low, high = uncertainty.interval(1000.0, 10.0)
        assert (low, high) == pytest.approx((1000 - 100 * factor, 1000 + 100 * factor))
        with uncertainty.at(None):
            assert uncertainty.level_pct() == level
    assert (uncertainty.level_pct(), uncertainty.z()) == (90, 1.645)


def test_a_level_ends_also_with_a_block_that_fails():
    with pytest.raises(KeyError), uncertainty.at(99):
        raise KeyError
    assert uncertainty.level_pct() == 90
