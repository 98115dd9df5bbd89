"""Weekly pay by sex and the share of women: the survey's formula, rough and said so."""

from __future__ import annotations

from math import log, pi, sqrt

import pandas as pd
import pytest

from measures import frames
from workforce.measures import household, survey_error
from workforce.measures.uncertainty import CANNOT_TELL, DISTINGUISHABLE, z


@pytest.fixture(scope="module")
def pay():
    return household.weekly_pay(frames.held("weekly_pay_by_sex"), frames.held("oews_national"))


@pytest.fixture(scope="module")
def women():
    return household.women(frames.held("women_share"))


def test_the_error_of_a_share_is_the_surveys_formula():
    assert survey_error.share_error(50, survey_error.B) == pytest.approx(50)
    assert survey_error.share_error(50, 4 * survey_error.B) == pytest.approx(25)
    assert survey_error.share_error(90, survey_error.B) == pytest.approx(sqrt(90 * 10))


def test_shares_of_women_have_an_interval_by_the_formula(women):
    raw = frames.held("women_share").set_index("soc_code").loc["29-2034"]
    row = women.set_index("occupation_key").loc["radiographers"]
    margin = z() * survey_error.share_error(raw["women_pct"], raw["employed"])
    assert row["women_pct"] == raw["women_pct"]
    assert row["women_pct_high"] - row["women_pct"] == pytest.approx(margin)
    assert row["women_pct"] - row["women_pct_low"] == pytest.approx(margin)


def test_no_share_on_a_small_base(women):
    small = women[women["employed"] < 50_000]
    assert len(small)
    assert small["women_pct"].isna().all()
    assert (small["reason"] == household.TOO_FEW).all()


def test_an_interval_of_a_share_stays_within_nothing_and_all():
    table = frames.held("women_share")
    few = table.assign(women_pct=99.0, employed=60_000.0, women_pct_flag="")
    assert household.women(few)["women_pct_high"].max() == 100


def test_the_error_of_a_median_follows_from_the_spread_of_pay(pay):
    national = frames.held("oews_national")
    newest = national[national["year"] == national["year"].max()].set_index("soc_code")
    low, high = newest.loc["29-2034", ["annual_p25_wage_usd", "annual_p75_wage_usd"]]
    row = pay.set_index("occupation_key").loc["radiographers"]
    spread = log(high / low) / 1.349
    error = survey_error.share_error(50, row["men"]) / 100 * spread * sqrt(2 * pi) * row["men_usd"]
    assert row["men_usd_high"] - row["men_usd"] == pytest.approx(z() * error)


def test_titles_of_several_occupations_have_no_key(pay):
    both = pay[pay["occupation_key"] == ""]
    assert both["soc_codes"].tolist() == ["29-2033 29-2036"]


def test_a_gap_needs_both_medians(pay):
    row = pay.set_index("occupation_key").loc["mri"]
    assert pd.isna(row["gap_usd"])
    assert row["gap_reason"] == household.TOO_FEW


def test_a_gap_within_its_error_cannot_be_told():
    table = frames.held("weekly_pay_by_sex")
    radiographers = table["soc_code"] == "29-2034"
    national = frames.held("oews_national")
    near = table.assign(
        weekly_median_men_usd=table["weekly_median_men_usd"].mask(radiographers, 1_250.0)
    )
    found = household.weekly_pay(near, national).set_index("occupation_key")
    assert found.loc["radiographers", "verdict"] == CANNOT_TELL
    far = table.assign(
        weekly_median_men_usd=table["weekly_median_men_usd"].mask(radiographers, 2_500.0)
    )
    found = household.weekly_pay(far, national).set_index("occupation_key")
    assert found.loc["radiographers", "verdict"] == DISTINGUISHABLE


def test_pay_whose_spread_is_capped_has_no_interval():
    table, national = frames.held("weekly_pay_by_sex"), frames.held("oews_national")
    lacking = national.assign(annual_p75_wage_usd=float("nan"))
    found = household.weekly_pay(table, lacking).set_index("occupation_key")
    assert pd.isna(found.loc["radiographers", "all_usd_low"])
    assert found.loc["radiographers", "gap_reason"] == household.NO_SPREAD


def test_everybody_comes_first_then_the_largest(pay):
    assert pay["occupation_key"].tolist()[:3] == [
        "all",
        "healthcare-practitioners",
        "radiographers",
    ]
