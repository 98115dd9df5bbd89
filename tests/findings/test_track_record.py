"""The track record: pinned against the measures, and true for whatever is asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from findings.answers import check
from workforce import findings
from workforce.charts import phrases
from workforce.errors import UsageError
from workforce.findings.desk import Desk
from workforce.forms import RATE
from workforce.measures import track_record
from workforce.occupations import IMAGING, NEIGHBOURS

SOME = st.lists(st.sampled_from((*IMAGING, *NEIGHBOURS)), min_size=1, max_size=3, unique=True)
# The level of the ranges, and what the chances are out of.
SAID = {"80", "100"}


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk.given()


def misses(found) -> set[str]:
    """What the headline of past misses sums up from its table."""
    own = found.frame[(found.frame["reason"] == "") & (found.frame["occupation_key"] != "all")]
    return {f"{own['error_points'].abs().mean():.0f}"} if len(own) else set()


def test_misses_are_those_of_the_editions(desk):
    found = findings.track_record.missed()
    total = track_record.summary(desk.matured)
    assert f"missed by {total.mean_absolute_error:.0f} percentage points" in found.headline
    assert f"right in {total.direction_right} of {total.pairs}" in found.headline
    assert f"{total.mean_absolute_error:.0f} points" in found.chart.words.title
    check(found, also=misses(found))


@pytest.mark.parametrize("who", [None, "nuclear-medicine", "mri"])
def test_the_headline_counts_projections_that_were_too_high(who):
    found = findings.track_record.missed(who)
    own = found.frame[(found.frame["reason"] == "") & (found.frame["occupation_key"] != "all")]
    high = int((own["projected_pct"] > own["actual_pct"]).sum())
    said = phrases.number_word(high) if high else "none"
    assert 2 * high != len(own)  # else the low ones would count the same
    assert f" and {said} of them were too high." in found.headline


def test_radiographers_are_followed_with_mri_where_one_code_counted_both():
    keys = findings.track_record.missed().frame
    assert set(keys.loc[keys["base_year"] == 2008, "occupation_key"]) >= {"radiographers-and-mri"}
    assert "radiographers" in set(keys["occupation_key"])


def test_what_has_not_run_out_is_not_judged():
    found = findings.track_record.missed("dosimetrists")
    assert found.headline.startswith("No ten-year projection of medical dosimetrists")
    assert not found.charts


def test_chances_are_those_of_the_measure(desk):
    found = findings.track_record.expected("mri")
    (row,) = found.frame.to_dict("records")
    odds = desk.forecasts.odds.set_index("occupation_key").loc["mri"]
    assert row["chance_of_growth"] == odds["chance_of_growth"]
    assert f"{odds['chance_of_growth']:.0f} in 100" in found.headline
    with pytest.raises(UsageError, match="one of Radiographers"):
        findings.track_record.expected("registered nurses")


def test_running_projections_are_counted(desk):
    found = findings.track_record.running("sonographers")
    above = (found.frame["miss_points"] > 0).sum()
    assert f"in {above} of {len(found.frame)} projections of sonographers" in found.headline


def test_no_rule_beat_the_projections_by_much(desk):
    found = findings.tested.rules("all occupations")
    part = desk.forecasts.contest
    own = part[(part["group"] == "all occupations") & (part["rounds"] == "all")]
    miss = own.set_index("rule").loc["publisher", "mean_absolute_miss"]
    assert f"missed by {RATE.value(miss)} points" in found.headline
    with pytest.raises(UsageError, match="imaging"):
        findings.tested.rules("law")


def test_ranges_are_those_of_the_chart():
    found = findings.tested.ranges()
    every = found.frame[found.frame["part"] == "all occupations"].iloc[0]
    assert f"{every['coverage_pct']:.0f}% of all" in found.chart.words.title


@pytest.mark.parametrize("group", ["all occupations", "health", "imaging"])
def test_every_test_of_projections_reads(group):
    for found in (
        findings.tested.rules(group),
        findings.tested.by_size(group),
        findings.tested.by_years(group),
        findings.tested.ranges(),
        findings.editions.followed(),
        findings.editions.itself(),
    ):
        check(found, also=SAID)


@settings(max_examples=10)
@given(who=SOME)
def test_the_record_of_any_occupations(who):
    for ask in (
        findings.track_record.missed,
        findings.track_record.expected,
        findings.track_record.running,
        findings.editions.revisions,
    ):
        try:
            found = ask(who)
        except UsageError:
            continue
        check(found, also=SAID | (misses(found) if found.name.endswith("missed") else set()))


def test_ten_years_of_a_running_projection_are_as_published():
    frame = findings.track_record.running("dosimetrists").frame
    by_round = frame.set_index("round")["decade_pct"].round(1).to_dict()
    assert by_round == {"2021-31": 2.6, "2022-32": 3.4, "2023-33": 5.4}
