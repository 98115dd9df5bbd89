"""The states beside the nation: a tile's side is that of the interval which stands beside it."""

from __future__ import annotations

import pytest

from findings.answers import check
from workforce.findings import specialties, states, tiles
from workforce.findings.desk import Desk
from workforce.occupations import BASE, IMAGING, SPECIALTIES

ADJUSTED, QUOTIENT = "adjusted_mean_wage_usd", "location_quotient"
WORDS = {"above": "more", "below": ("less", "fewer"), "not told": "too close to call"}


@pytest.mark.parametrize("who", [*IMAGING, [SPECIALTIES[0], BASE]], ids=str)
def test_a_side_is_where_the_shown_interval_lies(who):
    desk = Desk.given()
    found = tiles.states(who)
    check(found)
    frame = found.frame
    nation = desk.nation_cells.set_index("soc_code")["annual_mean_wage_usd"]
    mean = frame["soc_code"].map(nation)
    for name, of in ((ADJUSTED, mean), (QUOTIENT, 1)):
        low, high = frame[f"{name}_low"], frame[f"{name}_high"]
        side = frame[f"{name}_side"]
        assert (side.eq("above") == low.gt(of)).all()
        assert (side.eq("below") == high.lt(of)).all()
        assert (side.eq("no figure") == low.isna()).all()
        for row_side, told in zip(side, frame[f"{name}_call"], strict=True):
            assert told.startswith(WORDS.get(row_side, "cannot be compared"))


@pytest.mark.parametrize("occupation", IMAGING, ids=lambda one: one.key)
def test_tiles_and_outlines_count_the_same_states(occupation):
    drawn = [chart for chart in states.pay(occupation).charts if chart.name.startswith("outline")]
    frame = tiles.states(occupation).frame
    frame = frame[frame["in_nation"]].set_index("state_fips")
    (chart,) = drawn
    sides = chart.data.set_index("state_fips")["compared"].reindex(frame.index)
    assert (sides == frame[f"{ADJUSTED}_side"]).all()


@pytest.mark.parametrize("occupation", SPECIALTIES, ids=lambda one: one.key)
def test_a_premium_is_that_of_the_state(occupation):
    own = tiles.states(occupation).frame.set_index("area_code")["premium_pct"].dropna()
    of_states = specialties.by_area(Desk.given(), [occupation], BASE, "state", None)
    held = of_states.set_index("area_code")["premium_pct"]
    assert len(own)
    assert own.to_dict() == held[own.index].to_dict()


def test_the_base_stands_beside_its_first_specialty_and_others_beside_none():
    of_base = tiles.states(BASE).frame.set_index("area_code")["premium_pct"]
    first = tiles.states(SPECIALTIES[0]).frame.set_index("area_code")["premium_pct"]
    assert of_base.dropna().to_dict() == first.dropna().to_dict()
    beyond = [one for one in IMAGING if one not in (*SPECIALTIES, BASE)]
    assert beyond
    for one in beyond:
        assert "premium_pct" not in tiles.states(one).frame


def test_the_headline_counts_the_states_of_the_nation():
    found = tiles.states(IMAGING[0])
    inside = found.frame[found.frame["in_nation"]]
    counts = inside[f"{ADJUSTED}_side"].value_counts()
    above, below, close = (int(counts[side]) for side in ("above", "below", "not told"))
    assert f"in {above} of {above + below + close} states" in found.headline
    assert f"averaged less in {below}, and {close} are too close to call" in found.headline
