"""Findings on states: headlines and verdicts follow from the frames."""

from __future__ import annotations

import pytest

from workforce.findings import regions
from workforce.findings.desk import Desk
from workforce.occupations import IMAGING, named

ASKED = (None, "mri", "dosimetrists", "radiologists", ["sonographers", "registered nurses"])


@pytest.mark.parametrize("who", ASKED, ids=str)
def test_every_state_of_the_nation_has_its_published_jobs(who):
    desk = Desk.given()
    frame = regions.pay(who).frame
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
    told = [word for word in found.headline.partition(": ")[2].split() if word.isdigit()]
    assert [int(word) for word in told] == [one for one in (above, below, undecided) if one]


@pytest.mark.parametrize("occupation", IMAGING, ids=lambda one: one.key)
def test_a_state_named_first_could_not_rank_lower_whoever_is_capped(occupation):
    found = regions.pay(occupation)
    capped = int(found.frame["annual_mean_wage_usd_at_least"].notna().sum())
    worst = found.frame["adjusted_mean_wage_usd_rank_worst"] + capped
    sure = found.frame.loc[worst <= regions.FIRST, "area_title"]
    assert all(title in found.headline for title in sure)
    assert ("no state is certainly" in found.headline) == sure.empty


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


def test_one_chart_is_drawn_for_each_occupation_asked():
    found = regions.concentration(["mri", "radiologists"])
    assert len(found.charts) == 2
    assert set(found.frame["occupation"]) == {named("mri").name, named("radiologists").name}
