"""Findings on states: headlines and verdicts follow from the frames."""

from __future__ import annotations

import math

import numpy as np
import pytest

from findings.answers import check
from workforce.charts import phrases
from workforce.errors import UsageError
from workforce.findings import places, regions, state_outlook, states, words
from workforce.findings.desk import Desk
from workforce.occupations import IMAGING, named

ASKED = (None, "mri", "dosimetrists", "radiologists", ["sonographers", "registered nurses"])


@pytest.mark.parametrize("who", ASKED, ids=str)
def test_every_state_of_the_nation_has_its_published_jobs(who):
    desk = Desk.given()
    frame = states.pay(who).frame
    held = desk.areas[(desk.areas["area_kind"] == "state")]
    held = held[held["year"] == held["year"].max()]
    held = held.set_index(["soc_code", "area_code"])["annual_mean_wage_usd"]
    assert len(frame)
    assert not set(frame["state_fips"]) & {"66", "72", "78"}
    for row in frame.itertuples():
        published = held[row.soc_code, row.area_code]
        assert row.annual_mean_wage_usd == pytest.approx(published, nan_ok=True)


@pytest.mark.parametrize("occupation", IMAGING, ids=lambda one: one.key)
def test_the_headline_counts_states_by_their_own_intervals(occupation):
    found = regions.concentration(occupation)
    known = found.frame.dropna(subset=["location_quotient_low"])
    above = int((known["location_quotient_low"] > 1).sum())
    below = int((known["location_quotient_high"] < 1).sum())
    undecided = len(known) - above - below
    assert f"Of {len(known)} states with figures in May " in found.headline
    alone, _, at_once = found.headline.partition(" in May ")[2].partition(" Tested together: ")
    told = [word for word in alone.split()[1:] if word.isdigit()]
    assert [int(word) for word in told] == [one for one in (above, below, undecided) if one]
    left = known["location_quotient_together"].value_counts().reindex(["above", "below"]).fillna(0)
    sides = [("above", above), ("below", below)]
    counts = [f"{left[side]:.0f}" if left[side] else "none" for side, alone in sides if alone]
    # No list is right for more than what its rows tell one by one.
    assert left["above"] <= above
    assert left["below"] <= below
    if [left["above"], left["below"]] == [above, below]:
        assert not at_once
    else:
        assert [w for w in at_once.split() if w.isdigit() or w == "none"] == counts


@pytest.mark.parametrize("occupation", IMAGING, ids=lambda one: one.key)
def test_a_state_pays_most_only_where_no_other_may(occupation):
    found = states.pay(occupation)
    first = found.frame["adjusted_mean_wage_usd_rank_best"] == 1
    may_lead = found.frame[first | found.frame["annual_mean_wage_usd_at_least"].notna()]
    leader = found.frame.loc[found.frame["adjusted_mean_wage_usd_rank"].idxmin(), "area_title"]
    assert leader in found.headline
    if len(may_lead) == 1:
        assert f"{leader} pays" in found.headline
    else:
        assert phrases.any_of(len(may_lead), "states") in found.headline


@pytest.mark.parametrize("who", ASKED, ids=str)
def test_the_share_outside_is_of_the_published_jobs(who):
    found = regions.outside(who)
    known = found.frame.dropna(subset=["nonmetro_share_pct"])
    both = known["metro_jobs"] + known["nonmetro_jobs"]
    assert known["nonmetro_share_pct"].tolist() == pytest.approx(
        (100 * known["nonmetro_jobs"] / both).tolist()
    )
    if len(known):
        assert f"{known['nonmetro_share_pct'].max():.1f}%" in found.headline


def test_a_share_is_unknown_where_only_metropolitan_jobs_are_withheld(monkeypatch):
    desk = Desk.given()
    held = desk.outside.set_index("soc_code").loc[["29-2035"]]
    lacking = held.assign(metro_jobs=math.nan, nonmetro_share_pct=math.nan, nonmetro_jobs=120.0)
    monkeypatch.setitem(desk.__dict__, "outside", lacking.reset_index())
    headline = regions.outside("mri", desk=desk).headline
    assert "not known" in headline
    assert "No jobs" not in headline


def test_charts_are_drawn_for_each_occupation_asked():
    found = regions.concentration(["mri", "radiologists"])
    drawn = [chart.name for chart in found.charts]
    assert len(drawn) == 4
    assert sum(name.endswith("_radiologists") for name in drawn) == 2
    assert set(found.frame["occupation"]) == {named("mri").name, named("radiologists").name}


def test_age_is_linked_only_by_an_interval_without_zero():
    found = regions.older()
    for row in found.frame.itertuples():
        apart = row.correlation_low > 0 or row.correlation_high < 0
        # An order that few states make is called so, and counts as undecided among others.
        swayed = apart and row.rank_correlation / row.correlation < 0.5
        told = {
            regions.WITH_AGE: row.correlation_low > 0 and not swayed,
            regions.AGAINST_AGE: row.correlation_high < 0 and not swayed,
        }
        assert told.get(row.correlation_call, swayed or not apart)
        assert (words.called(row.occupation) in found.headline) == any(told.values())
        # Asked alone, each is called as its interval allows.
        alone = regions.older(row.occupation).headline
        assert ("outlying states alone" in alone) == swayed
        if swayed:
            assert row.correlation_call == regions.OUTLIERS
            continue
        assert (words.TOO_CLOSE in alone) == (not any(told.values())), row.occupation
        assert (" have more " in alone) == (not told[regions.AGAINST_AGE]), row.occupation


@pytest.mark.parametrize("place", [None, "Ohio", "Guam"])
@pytest.mark.parametrize("who", ASKED, ids=str)
def test_levels_through_the_years_are_those_of_one_method(who, place):
    found = states.years(who, place=place)
    check(found)
    desk = Desk.given()
    held = desk.areas[desk.areas["area_kind"] == "state"]
    held = held.set_index(["soc_code", "area_code", "year"])["employment"]
    for row in found.frame.itertuples():
        assert row.employment == pytest.approx(
            held[row.soc_code, row.state_fips, row.year], nan_ok=True
        )
        assert bool(row.employment_note) == (row.employment_assumed_from > 0)
    assert "2015" not in found.headline


@pytest.mark.parametrize("place", [None, "Ohio", "Guam"])
@pytest.mark.parametrize("who", ASKED, ids=str)
def test_projections_of_the_states_are_their_own_and_old_ones_are_said_to_be_old(who, place):
    found = state_outlook.expect(who, place=place)
    check(found)
    known = found.frame.dropna(subset=["change_pct"])
    held = Desk.given().projections_states.set_index(["soc_code", "state_fips"])["change_pct"]
    codes = {one.key: one.soc_code for one in (*IMAGING, named("registered nurses"))}
    for row in known.itertuples():
        assert row.change_pct == held[codes[row.occupation_key], row.state_fips]
    if len(known):
        assert (known["base_year"].max() < int(Desk.given().newest_round[:4])) == (
            "old projection" in found.headline
        )


def test_growth_by_state_is_refused_where_no_years_compare():
    if Desk.given().growth_lacking.base is None:
        with pytest.raises(UsageError, match="fetch oews-states"):
            states.grew("mri")
    else:
        check(states.grew("mri"))


def test_a_verdict_on_a_state_says_what_it_hangs_on():
    rows = regions.concentration("mri").frame.set_index("area_title")
    statistic = np.log(rows["location_quotient"])
    error = np.log(rows["location_quotient_high"] / rows["location_quotient"]) / 1.645
    told = rows["location_quotient_compared"].isin(["above", "below"])
    for state, note in rows["location_quotient_compared_call_note"].items():
        loose = abs(statistic[state]) < 1.5 * 1.645 * error[state]
        alone = rows.at[state, "location_quotient_together"] == "not told"
        assert ("half as large again" in note) == (told[state] and loose), state
        assert ("tested together" in note) == (told[state] and alone), state
    assert (rows["location_quotient_compared_call_note"] != "").any()


def test_jobs_are_marked_as_unreliable_by_their_own_error():
    areas = Desk.given().areas
    newest = areas[(areas["year"] == areas["year"].max()) & (areas["area_kind"] == "state")]
    own = newest[newest["soc_code"] == named("dosimetrists").soc_code]
    unsure = own[own["employment"].notna() & (own["employment_rse_pct"] >= 30)]
    assert 0 < len(unsure) < len(own)
    rows = regions.concentration("dosimetrists").frame
    assert set(rows["employment_note"]) == {"", "unreliable"}
    marked = rows.loc[rows["employment_note"] == "unreliable", "area_title"]
    assert set(marked) == set(unsure["area_title"])
    for state in (unsure["area_title"].iloc[0], "California"):
        (row,) = places.sheet("dosimetrists", place=state).frame.to_dict("records")
        assert row["employment_note"] == "unreliable" * (state in set(marked)), state


def test_last_years_figure_stands_beside_this_years():
    areas = Desk.given().areas
    before = areas[
        (areas["year"] == 2024) & (areas["soc_code"] == "29-2035") & (areas["area_kind"] == "state")
    ].set_index("area_title")
    for found, name in (
        (regions.concentration("mri"), "location_quotient"),
        (states.pay("mri"), "annual_mean_wage_usd"),
    ):
        (label,) = [c.label for c in found.table.columns if c.name == f"{name}_last_year"]
        assert label == "May 2024"
        rows = found.frame.set_index("area_title")
        assert rows.at["Ohio", f"{name}_last_year"] == before.at["Ohio", name]
        assert any("share survey panels" in limit for limit in found.limits)


def test_a_state_expects_more_only_where_rounding_leaves_no_doubt():
    """Alabama's 6% from 650 jobs known to ten may be the nation's 7.9%; Arizona's 39% is more."""
    frame = state_outlook.expect("mri").frame.set_index("state")
    base, end = (frame.loc["Alabama", name] for name in ("base_employment", "projected_employment"))
    assert frame.loc["Alabama", "change_pct_high"] == pytest.approx(
        100 * ((end + 5) / (base - 5) - 1)
    )
    assert frame.loc["Alabama", "change_pct"] < frame.loc["Alabama", "nation_change_pct"]
    assert frame.loc["Alabama", "call"] == "too close to call"
    assert frame.loc["Arizona", "call"] == "more than the nation"
    sure = frame["change_pct_low"] > frame["nation_change_pct_high"]
    assert (frame["call"] == "more than the nation").equals(sure)
    assert (
        f"Of {len(frame)} states and territories, {sure.sum()} expected"
        in state_outlook.expect("mri").headline
    )
