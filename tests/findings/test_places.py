"""Findings on one place and on two: figures as published, verdicts by their intervals."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workforce.errors import UsageError
from workforce.findings import places
from workforce.findings.desk import Desk
from workforce.findings.words import TOO_CLOSE
from workforce.occupations import IMAGING
from workforce.places import STATES

WHO = st.lists(st.sampled_from(IMAGING), min_size=1, max_size=4, unique=True)
WHERE = st.sampled_from([*STATES, "Toledo", "Portland, OR", "NYC"])


def test_pay_of_two_states_is_put_at_the_prices_of_each():
    desk = Desk.given()
    (row,) = places.compare("radiographers", place="Ohio", beside="IN").frame.to_dict("records")
    prices = desk.table("price_parities")
    prices = prices[(prices["area_kind"] == "state") & (prices["year"] == row["parity_year"])]
    level = prices.set_index("area_code")["price_parity"]
    areas = desk.areas[(desk.areas["year"] == row["year"]) & (desk.areas["area_kind"] == "state")]
    paid = areas[areas["soc_code"] == "29-2034"].set_index("area_code")["annual_mean_wage_usd"]
    ohio, indiana = (100 * paid[fips] / level[fips] for fips in ("39", "18"))
    assert (row["here_usd"], row["there_usd"]) == pytest.approx((ohio, indiana))
    assert row["gap_pct"] == pytest.approx(100 * (ohio / indiana - 1))
    half = areas[areas["soc_code"] == "29-2034"].set_index("area_code")["annual_median_wage_usd"]
    ohio, indiana = (100 * half[fips] / level[fips] for fips in ("39", "18"))
    assert row["median_gap_pct"] == pytest.approx(100 * (ohio / indiana - 1))
    assert row["sign_differs"] == ((ohio > indiana) != (row["gap_pct"] > 0))


@settings(max_examples=15)
@given(who=WHO, here=WHERE, there=st.one_of(st.none(), WHERE))
def test_two_places_are_told_apart_only_by_an_interval_without_zero(who, here, there):
    if here == there:
        with pytest.raises(UsageError):
            places.compare(who, place=here, beside=there)
        return
    found = places.compare(who, place=here, beside=there)
    for row in found.frame.itertuples():
        if row.reason:
            assert row.gap_pct_call == "cannot be compared"
            continue
        sides = {"more": row.gap_pct_low > 0, "less": row.gap_pct_high < 0}
        sides[TOO_CLOSE] = row.gap_pct_low <= 0 <= row.gap_pct_high
        assert sides[row.gap_pct_call]


@settings(max_examples=10)
@given(who=WHO, here=WHERE)
def test_a_place_beside_another_is_the_other_way_round_from_there(who, here):
    other = "Ohio" if getattr(here, "name", "") != "Ohio" else "Iowa"
    one = places.compare(who, place=here, beside=other).frame
    back = places.compare(who, place=other, beside=here).frame
    for ours, theirs in zip(one.itertuples(), back.itertuples(), strict=True):
        assert bool(ours.reason) == bool(theirs.reason)
        if not ours.reason:
            turned = 100 * (1 / (1 + theirs.gap_pct / 100) - 1)
            assert math.isclose(ours.gap_pct, turned, rel_tol=1e-9, abs_tol=1e-9)


@settings(max_examples=15)
@given(who=WHO, where=WHERE)
def test_a_sheet_holds_a_row_for_each_occupation_asked(who, where):
    found = places.sheet(who, place=where)
    assert found.frame["occupation_key"].tolist() == [one.key for one in who]
    held = found.frame["employment"].notna()
    assert held.any() != found.headline.startswith("No jobs")
    for row in found.frame[held].itertuples():
        low, high = row.location_quotient_low, row.location_quotient_high
        told = {"more than the nation": low > 1, "fewer than the nation": high < 1}
        assert told.get(row.location_quotient_call, not (low > 1 or high < 1))


def test_a_sheet_of_a_state_holds_the_openings_that_it_projects():
    desk = Desk.given()
    found = places.sheet("mri", place="Ohio")
    rows = desk.projections_states
    own = rows[(rows["state_fips"] == "39") & (rows["soc_code"] == "29-2035")]
    assert found.frame["openings_per_year"].tolist() == own["openings_per_year"].tolist()
    (label,) = [one.label for one in found.table.columns if one.name == "openings_per_year"]
    assert ("old" in label) == (own["base_year"].iloc[0] < int(desk.newest_round[:4]))
    assert "openings_per_year" not in places.sheet("mri", place="Toledo").frame


def test_a_place_beside_itself_is_no_question():
    with pytest.raises(UsageError, match="two places"):
        places.compare("mri", place="Ohio", beside="OH")


def test_areas_of_a_state_lie_in_it_and_the_largest_leads_the_headline():
    found = places.metros("mri", place="Texas")
    assert found.frame["area_title"].str.contains("TX|Texas").all()
    held = found.frame.dropna(subset=["employment"])
    assert held.loc[held["employment"].idxmax(), "area_title"] in found.headline
    assert "Texas" in found.headline


@pytest.mark.parametrize("who", ["dosimetrists", "radiologists", None])
def test_areas_of_the_nation_leave_the_territories_out(who):
    frame = places.metros(who).frame
    assert len(frame)
    assert not set(frame["state_fips"]) & {"66", "72", "78"}


def test_areas_of_a_metropolitan_area_are_no_question():
    with pytest.raises(UsageError, match="a state"):
        places.metros("mri", place="Toledo")


def test_a_gap_between_places_says_what_it_hangs_on():
    found = places.compare(place="TX")
    rows = found.frame.set_index("occupation_key")
    assert "half as large again" in rows.at["radiologists", "gap_pct_note"]
    assert "tested together" in rows.at["radiologists", "gap_pct_note"]
    firm = rows["verdict"].eq("distinguishable") & rows["robust"] & rows["together"]
    assert firm.any()
    assert (rows.loc[firm, "gap_pct_note"] == "").all()
