"""Payback: by hand, at its borders, refused, and in every state."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.frames import NAN, assert_unchanged, held
from workforce.errors import UsageError
from workforce.measures import payback
from workforce.measures.payback import Payback, from_areas
from workforce.occupations import IMAGING, by_key
from workforce.places import STATES, named

RADIOGRAPHERS, MRI = by_key("radiographers"), by_key("mri")
OHIO = named("OH")


def worth(**changes: float) -> Payback:
    """20,000 a year more; errors of 3,000 and 4,000, so a 90% margin of 1.645 x 5,000 = 8,225."""
    case = {
        "base_wage": 60_000,
        "base_rse": 5,
        "other_wage": 80_000,
        "other_rse": 5,
        "hourly_wage": 30,
        "cost": 1_000,
        "unpaid_hours": 100,
        **changes,
    }
    return payback.payback(**case)


def test_by_hand():
    found = worth()
    # 1,000 + 100 x 30; 20,000 / 12 a month
    assert found.invested_usd == 4_000
    assert found.extra_a_month_usd == pytest.approx(1_666.67, abs=0.01)
    assert found.extra_a_month_low == pytest.approx((20_000 - 8_225) / 12)
    assert found.extra_a_month_high == pytest.approx((20_000 + 8_225) / 12)
    assert found.months == pytest.approx(2.4)
    assert found.months_low == pytest.approx(4_000 * 12 / 28_225)
    assert found.months_high == pytest.approx(4_000 * 12 / 11_775)
    assert found.refusal == ""


def test_tax_is_taken_of_the_extra_pay_and_of_the_unpaid_hours_not_of_the_cost():
    found = worth(tax_rate_pct=25)
    assert found.hour_after_tax_usd == 22.5
    assert found.invested_usd == 1_000 + 2_250
    assert found.extra_a_month_usd == pytest.approx(1_250)
    assert found.months == pytest.approx(3_250 / 1_250)


def test_nothing_put_in_has_no_months():
    found = worth(cost=0, unpaid_hours=0)
    assert found.refusal == payback.NOTHING_PUT_IN
    assert math.isnan(found.months)
    assert found.extra_a_month_usd == pytest.approx(1_666.67, abs=0.01)


@pytest.mark.parametrize("share", [0.25, 0.005, 0.99])
def test_a_tax_rate_as_a_share_of_one_is_refused_with_the_percentage_meant(share):
    with pytest.raises(UsageError, match=f"as {share * 100:g} for {share} of pay; found {share}"):
        worth(tax_rate_pct=share)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"other_wage": 64_000}, "too close to call"),
        ({"other_wage": 58_000}, "too close to call"),
        ({"other_wage": 40_000}, "pays less"),
        ({"other_wage": NAN}, "not published"),
        ({"base_wage": NAN}, "not published"),
        ({"other_rse": NAN}, "not published"),
        ({"hourly_wage": NAN}, "not published"),
    ],
)
def test_refused(changes, refusal):
    found = worth(**changes)
    assert refusal in found.refusal
    assert all(math.isnan(months) for months in (found.months, found.months_low, found.months_high))


def test_an_interval_that_just_touches_zero_is_refused():
    # All the error is in the second wage: 1.645 x 60.79% of 1,000 is 1,000 itself
    edge = {"base_wage": 0.0, "other_wage": 1_000.0}
    assert "zero" in worth(**edge, other_rse=60.8).refusal
    assert worth(**edge, other_rse=60.7).refusal == ""


def test_a_withheld_hourly_wage_does_not_matter_without_unpaid_hours():
    found = worth(hourly_wage=NAN, unpaid_hours=0)
    assert (found.invested_usd, found.refusal) == (1_000, "")


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"cost": -1}, "cost"),
        ({"cost": NAN}, "cost"),
        ({"cost": math.inf}, "cost"),
        ({"unpaid_hours": -0.5}, "hours"),
        ({"unpaid_hours": NAN}, "hours"),
        ({"tax_rate_pct": -1}, "tax rate"),
        ({"tax_rate_pct": 100}, "tax rate"),
        ({"tax_rate_pct": NAN}, "tax rate"),
    ],
)
def test_entries_out_of_bounds_are_refused(changes, name):
    with pytest.raises(UsageError, match=f"^{name}: expected"):
        worth(**changes)


amounts = st.floats(10_000, 200_000)
taxes = st.just(0.0) | st.floats(1, 99)


@given(amounts, amounts, st.floats(0, 20), st.floats(0, 20), taxes, st.floats(0, 5_000))
def test_months_lie_in_their_range_or_are_refused(base, other, base_rse, other_rse, tax, hours):
    found = worth(
        base_wage=base,
        other_wage=other,
        base_rse=base_rse,
        other_rse=other_rse,
        tax_rate_pct=tax,
        unpaid_hours=hours,
    )
    if found.refusal:
        assert found.extra_a_month_low <= 0
        assert math.isnan(found.months)
    else:
        assert 0 <= found.months_low <= found.months <= found.months_high


def areas(**changes: object) -> pd.DataFrame:
    """Radiographers and MRI technologists in Ohio; changes are of the latter."""
    columns = ("hourly_mean_wage_usd", "annual_mean_wage_usd", "annual_mean_wage_rse_pct")
    place = {"year": 2025, "area_kind": "state", "state_fips": OHIO.fips}
    flags = dict.fromkeys((f"{column}_flag" for column in columns), "")
    rows = [
        {**place, **flags, "soc_code": code, **dict(zip(columns, cells, strict=True))}
        for code, cells in (("29-2034", (30.0, 60_000.0, 5.0)), ("29-2035", (40.0, 80_000.0, 5.0)))
    ]
    rows[1] |= changes
    return pd.DataFrame(rows)


def ask(table: pd.DataFrame, **changes: object) -> payback.InState:
    case = {"base": RADIOGRAPHERS, "cost": 1_000.0, "unpaid_hours": 100.0, **changes}
    return from_areas(table, MRI, OHIO, **case)


def test_a_state_takes_its_own_wages_and_the_hourly_wage_of_the_base():
    found = ask(areas())
    assert found.payback == worth(cost=1_000.0, unpaid_hours=100.0)
    assert (found.year, found.gaps) == (2025, ())
    assert found.base_wage == pytest.approx((60_000, 55_065, 64_935))
    assert found.other_wage == pytest.approx((80_000, 73_420, 86_580))


def test_withheld_figures_are_named():
    table = areas(annual_mean_wage_usd=NAN, annual_mean_wage_usd_flag="not_published")
    found = ask(table)
    assert found.gaps == ("MRI technologists in Ohio: mean wage not published",)
    assert "not published" in found.payback.refusal


def test_an_occupation_without_a_row_is_named():
    found = ask(areas().iloc[:1])
    assert found.gaps == ("MRI technologists in Ohio: no figures published",)
    assert "not published" in found.payback.refusal


@pytest.mark.parametrize(("hours", "gaps"), [(100.0, 1), (0.0, 0)])
def test_the_hourly_wage_is_missed_only_where_it_is_needed(hours, gaps):
    table = areas()
    table.loc[0, ["hourly_mean_wage_usd", "hourly_mean_wage_usd_flag"]] = [NAN, "suppressed"]
    found = ask(table, unpaid_hours=hours)
    assert len(found.gaps) == gaps
    assert bool(found.payback.refusal) == bool(gaps)


def test_an_older_year_is_not_taken():
    older = areas().assign(year=2022, annual_mean_wage_usd=1.0)
    assert ask(pd.concat([older, areas()])).base_wage.value == 60_000


def test_the_same_occupation_twice_is_refused():
    with pytest.raises(UsageError, match="Radiographers twice"):
        from_areas(areas(), RADIOGRAPHERS, OHIO, base=RADIOGRAPHERS, cost=0, unpaid_hours=0)


def test_ohio_as_published():
    # $76,890 (0.5%) and $87,950 (0.6%) a year, $36.97 an hour
    found = ask(held("oews_areas"), cost=1_500.0, unpaid_hours=400.0).payback
    margin = 1.645 * math.hypot(0.005 * 76_890, 0.006 * 87_950)
    assert found.invested_usd == pytest.approx(1_500 + 400 * 36.97)
    assert found.months == pytest.approx(16_288 * 12 / 11_060)
    assert found.months_low == pytest.approx(16_288 * 12 / (11_060 + margin))
    assert found.months_high == pytest.approx(16_288 * 12 / (11_060 - margin))


@pytest.mark.parametrize("occupation", IMAGING[1:], ids=lambda o: o.key)
def test_every_state_has_months_or_a_refusal_with_its_reason(occupation):
    table = held("oews_areas")
    for state in STATES:
        found = from_areas(
            table, occupation, state, base=RADIOGRAPHERS, cost=1_500, unpaid_hours=400
        )
        assert math.isnan(found.payback.months) == bool(found.payback.refusal)
        assert ("not published" in found.payback.refusal) == bool(found.gaps)


def test_frames_are_left_as_they_were():
    assert_unchanged(ask, areas())
