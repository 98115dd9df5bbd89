"""Where people work and what settings pay: against the table, for whoever is asked about."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from findings.answers import check
from workforce import findings
from workforce.errors import UsageError
from workforce.findings.desk import Desk
from workforce.measures import settings as measures
from workforce.occupations import IMAGING, NEIGHBOURS

SOME = st.lists(st.sampled_from((*IMAGING, *NEIGHBOURS)), min_size=1, max_size=4, unique=True)


def industries(code):
    table = Desk.given().table("oews_industries")
    newest = table[table["year"] == table["year"].max()]
    return newest[newest["industry_code"] == code].set_index("soc_code")


def test_shares_are_those_of_the_table():
    found = findings.settings.where("mri")
    jobs, whole = industries("622000")["employment"], industries("000000")["employment"]
    share = 100 * jobs["29-2035"] / whole["29-2035"]
    assert found.frame.loc[0, "hospitals"] == pytest.approx(share)
    assert found.headline.startswith(f"Hospitals had {share:.0f}% of the jobs of MRI technologists")
    assert found.chart.words.title.startswith("MRI technologists work mostly in hospitals")


def test_all_occupations_are_counted_alike_in_words_and_picture():
    found = findings.settings.where()
    mostly = int((found.frame["hospitals_low"] > 50).sum())
    assert mostly == 7
    assert found.headline.startswith("Seven of eight imaging occupations")
    assert found.chart.words.title.startswith("Seven of eight imaging occupations")


def test_pay_is_that_of_the_table():
    found = findings.settings.pay("mri", setting="outpatient care centers")
    wage = "annual_mean_wage_usd"
    gap = 100 * (industries("621400")[wage]["29-2035"] / industries("622000")[wage]["29-2035"] - 1)
    assert found.frame.loc[0, "outpatient_care_centers"] == pytest.approx(gap)
    assert f"{gap:.0f}% more than hospitals" in found.headline
    assert not found.charts


def test_staffing_agencies_lead_and_what_they_leave_out_is_said():
    found = findings.settings.pay()
    assert "taffing agencies paid more than hospitals in two of eight" in found.headline
    assert any("travel and lodging" in limit for limit in found.limits)


def test_a_withheld_base_is_not_passed_over():
    found = findings.settings.pay("radiologists")
    assert "cannot be said" in found.headline
    assert "not published" in found.headline
    assert not found.charts


def test_one_setting_pays_most_only_where_no_other_could():
    found = findings.settings.best()
    for _, rows in found.frame.groupby("occupation_key"):
        first = rows[rows["rank_best"] == 1]
        assert (rows["call"] == "pays most").sum() == (len(first) == 1)
        assert (rows["call"] == "could pay most").sum() == (len(first) if len(first) > 1 else 0)


def test_an_unknown_setting_is_refused():
    with pytest.raises(UsageError, match="staffing agencies"):
        findings.settings.pay("mri", setting="circus")


@settings(max_examples=12)
@given(who=SOME, setting=st.sampled_from((None, *measures.SETTINGS)))
def test_any_occupations_in_any_setting(who, setting):
    check(findings.settings.where(who))
    check(findings.settings.pay(who, setting=setting))
    check(findings.settings.best(who))
