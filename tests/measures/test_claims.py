"""Each ruling on a claim follows from its frame by the stated threshold, and flips with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from measures import frames
from workforce.credentials import load
from workforce.measures import (
    education as education_measures,
)
from workforce.measures import (
    equipment,
    growth,
    outlook,
    programmes,
    settings,
    specialties,
)
from workforce.measures.claims import education, work, world
from workforce.measures.claims import specialties as special
from workforce.measures.claims.ruling import (
    CANNOT_TEST,
    NOT_SUPPORTED,
    PARTLY,
    RULE,
    SUPPORTED,
    Ruling,
    at_most_partly,
    untestable,
    weigh,
)
from workforce.occupations import IMAGING, by_key

RADIOGRAPHERS = by_key("radiographers")


@pytest.fixture(scope="module")
def expected() -> pd.DataFrame:
    projections = frames.held("projections")
    return outlook.against_average(projections, outlook.newest_round(projections))


@pytest.fixture(scope="module")
def openings() -> pd.DataFrame:
    projections = frames.held("projections")
    return outlook.openings(projections, outlook.newest_round(projections))


@pytest.fixture(scope="module")
def by_era() -> pd.DataFrame:
    return growth.growth_by_era(frames.held("oews_national"))


@pytest.fixture(scope="module")
def statements() -> pd.DataFrame:
    label = outlook.newest_round(frames.held("projections"))
    return outlook.stated_factors(frames.held("projection_factors"), label)


@pytest.fixture(scope="module")
def awards() -> pd.DataFrame:
    return programmes.by_level(frames.held("completions"))


def parts(*holds: object) -> pd.DataFrame:
    return pd.DataFrame({"part": list("abcdefgh")[: len(holds)], "holds": list(holds)})


@pytest.mark.parametrize(
    ("holds", "verdict"),
    [
        ((True, True), SUPPORTED),
        ((True, False), PARTLY),
        ((True, pd.NA), PARTLY),
        ((False, pd.NA), NOT_SUPPORTED),
        ((False, False), NOT_SUPPORTED),
        ((pd.NA, pd.NA), CANNOT_TEST),
        ((), CANNOT_TEST),
    ],
)
def test_the_parts_decide(holds, verdict):
    assert weigh(parts(*holds)).verdict == verdict


def test_parts_are_told_apart():
    ruling = weigh(parts(True, False, pd.NA))
    assert (ruling.where(True), ruling.where(False), ruling.unknown) == (["a"], ["b"], ["c"])


def test_figures_that_reach_a_part_support_a_part():
    assert at_most_partly(Ruling(SUPPORTED, parts(True))).verdict == PARTLY
    assert at_most_partly(Ruling(NOT_SUPPORTED, parts(False))).verdict == NOT_SUPPORTED
    assert untestable().verdict == CANNOT_TEST


def test_faster_than_all_occupations(expected):
    ruling = work.faster_than_all(expected)
    assert (ruling.verdict, len(ruling.parts)) == (PARTLY, len(IMAGING))
    assert ruling.where(True) == expected.loc[expected["call"] == "faster", "occupation"].to_list()
    assert work.faster_than_all(expected.assign(call="faster")).verdict == SUPPORTED
    assert work.faster_than_all(expected.assign(call="about as fast")).verdict == NOT_SUPPORTED
    assert work.faster_than_all(expected.assign(call="")).verdict == CANNOT_TEST


def test_strong_growth_needs_speed_and_openings_from_growth(expected, openings):
    assert work.strong_growth(expected, openings, RADIOGRAPHERS).verdict == PARTLY
    slow = expected.assign(call="slower")
    assert work.strong_growth(slow, openings, RADIOGRAPHERS).verdict == NOT_SUPPORTED
    grown = openings.assign(growth_per_100=0.51 * openings["openings_per_100"])
    assert work.strong_growth(expected, grown, RADIOGRAPHERS).verdict == SUPPORTED
    half = openings.assign(growth_per_100=0.5 * openings["openings_per_100"])
    assert work.strong_growth(expected, half, RADIOGRAPHERS).verdict == PARTLY


def test_growth_counts_where_its_interval_lies_above_zero(by_era):
    ruling = work.has_grown(by_era)
    newest = by_era[(by_era["era"] == "2021-on") & (by_era["change_pct_low"] > 0)]
    imaging = [o.name for o in IMAGING]
    assert ruling.where(True) == [n for n in newest["occupation"] if n in imaging]
    assert ruling.verdict == PARTLY
    assert work.has_grown(by_era.assign(change_pct_low=0.1)).verdict == SUPPORTED
    assert work.has_grown(by_era.assign(change_pct_low=0.0)).verdict == NOT_SUPPORTED
    assert work.has_grown(by_era.assign(change_pct_low=float("nan"))).verdict == CANNOT_TEST


def test_the_sum_of_two_occupations_is_not_counted_as_one(by_era):
    assert len(work.has_grown(by_era).parts) == len(work.steady(by_era).parts) == len(IMAGING)


def test_a_measurable_fall_in_any_era_is_not_steady(by_era):
    ruling = work.steady(by_era)
    assert (ruling.verdict, ruling.where(False)) == (PARTLY, ["Nuclear medicine technologists"])
    (fallen,) = ruling.parts[ruling.parts["falls"] > 0].itertuples()
    assert fallen.fell == "May 2012 to May 2018"
    assert work.steady(by_era.assign(change_pct_high=0.0)).verdict == SUPPORTED
    assert work.steady(by_era.assign(change_pct_high=-0.1)).verdict == NOT_SUPPORTED


def test_openings_are_held_against_all_occupations(openings):
    assert work.more_openings(openings).verdict == NOT_SUPPORTED
    total = openings["occupation_key"] == "all"
    most = openings.assign(openings_per_100=openings["openings_per_100"].mask(total, 2.0))
    assert work.more_openings(most).verdict == SUPPORTED
    some = openings.assign(openings_per_100=openings["openings_per_100"].mask(total, 6.0))
    assert work.more_openings(some).where(True) == ["Sonographers"]


def test_causes_are_found_by_name(statements):
    ruling = work.named_cause(statements, work.AI)
    assert (ruling.verdict, ruling.where(True)) == (PARTLY, ["Radiologists"])
    assert work.named_cause(statements.assign(causes=""), work.AI).verdict == NOT_SUPPORTED
    assert work.named_cause(statements, "ageing").verdict == NOT_SUPPORTED
    all_of_them = pd.DataFrame({"occupation": [o.name for o in IMAGING], "causes": work.AI})
    assert work.named_cause(all_of_them, work.AI).verdict == SUPPORTED


def test_factors_on_technology_count_by_their_sign(statements):
    ruling = work.technology_raises(statements)
    assert ruling.verdict == NOT_SUPPORTED
    assert set(ruling.parts["part"]) == {"Radiation therapists", "Radiologists"}
    assert work.technology_raises(statements.assign(direction="increases")).verdict == SUPPORTED
    neither = statements.assign(category="demand change", causes="payment")
    assert work.technology_raises(neither).verdict == CANNOT_TEST


def test_settings_of_care_hold_most_jobs():
    shares = settings.shares(frames.held("oews_industries"))
    ruling = work.in_care_settings(shares)
    assert ruling.verdict == SUPPORTED
    radiographers = ruling.parts.set_index("part").loc["Radiographers"]
    care = shares[(shares["occupation"] == "Radiographers") & shares["setting"].isin(work.CARE)]
    assert radiographers["known_pct"] == pytest.approx(care["share_pct"].sum())
    few = shares.assign(share_pct=shares["share_pct"].where(~shares["setting"].isin(work.CARE), 5))
    assert work.in_care_settings(few).verdict == NOT_SUPPORTED


def test_withheld_settings_are_not_held_against_a_claim():
    shares = pd.DataFrame(
        {
            "occupation": "A",
            "setting": ["hospitals", "physician offices", "elsewhere or withheld"],
            "industry_code": ["622000", "621100", ""],
            "share_pct": [40.0, float("nan"), 60.0],
        }
    )
    assert work.in_care_settings(shares).verdict == CANNOT_TEST
    rest_is_small = shares.assign(share_pct=[40.0, float("nan"), 9.0])
    assert work.in_care_settings(rest_is_small).verdict == NOT_SUPPORTED
    nothing_missing = shares.assign(share_pct=[40.0, 9.0, 51.0])
    assert work.in_care_settings(nothing_missing).verdict == NOT_SUPPORTED


def industries(*agency_jobs: tuple[int, float]) -> pd.DataFrame:
    """All jobs and those at staffing agencies by year, for every imaging occupation."""
    rows = [
        {"year": year, "soc_code": o.soc_code, "industry_code": code, "employment": jobs}
        for year, agencies in agency_jobs
        for o in IMAGING
        for code, jobs in (("000000", 1000.0), ("561300", agencies))
    ]
    return pd.DataFrame(rows).assign(employment_rse_pct=2.0)


def test_a_trend_of_staffing_agencies_needs_two_comparable_years():
    assert work.staffing_trend(frames.held("oews_industries")).verdict == CANNOT_TEST
    assert work.staffing_trend(industries((2024, 10.0), (2025, 90.0))).verdict == CANNOT_TEST
    assert work.staffing_trend(industries((2019, 10.0), (2025, 90.0))).verdict == CANNOT_TEST
    risen = work.staffing_trend(industries((2021, 10.0), (2025, 90.0)))
    assert risen.verdict == SUPPORTED
    assert risen.parts["change_points"].to_list() == pytest.approx([8.0] * len(IMAGING))
    # 1.645 x hypot(0.02 x 1 x sqrt 2, 0.02 x 9 x sqrt 2) points, within rounding.
    assert risen.parts["change_points_low"].iloc[0] == pytest.approx(8 - 0.4213, abs=0.001)
    same = work.staffing_trend(industries((2021, 50.0), (2025, 50.5)))
    assert same.verdict == NOT_SUPPORTED
    gone = industries((2021, 10.0), (2025, 90.0)).query("industry_code != '561300'")
    assert work.staffing_trend(gone).verdict == CANNOT_TEST


def test_other_countries_are_not_held_so_support_stays_partial(by_era):
    assert work.abroad(by_era.assign(change_pct_low=0.1)).verdict == PARTLY
    assert work.abroad(by_era.assign(change_pct_low=0.0)).verdict == NOT_SUPPORTED
    assert work.abroad(by_era.assign(change_pct_low=float("nan"))).verdict == CANNOT_TEST


def test_mri_share_has_to_rise_in_each_comparable_era():
    changes = specialties.share_changes(specialties.mri_share(frames.held("oews_national")))
    assert special.share_rises(changes).verdict == SUPPORTED
    assert len(special.share_rises(changes).parts) == 2
    falls = changes.assign(change_points_low=[-1.0, float("nan"), 0.3])
    assert special.share_rises(falls).verdict == PARTLY
    assert special.share_rises(changes.assign(change_points_low=-0.1)).verdict == NOT_SUPPORTED
    assert special.share_rises(changes.assign(reason="no")).verdict == CANNOT_TEST


@pytest.fixture(scope="module")
def premiums() -> tuple[pd.DataFrame, pd.DataFrame]:
    by_year = specialties.premium_by_year(frames.held("oews_national"))
    by_area = specialties.premium_by_area(frames.held("oews_areas"))
    return by_year, specialties.premium_summary(by_area)


def test_premiums_count_in_the_nation_and_most_states(premiums):
    by_year, summary = premiums
    ruling = special.pays_more(by_year, summary)
    assert (ruling.verdict, ruling.where(False)) == (PARTLY, ["Cardiovascular technologists"])
    most = summary.assign(positive_share_pct=90.0)
    above = by_year.assign(premium_pct_low=0.1)
    assert special.pays_more(above, most).verdict == SUPPORTED
    assert special.pays_more(by_year.assign(premium_pct_low=0.0), most).verdict == NOT_SUPPORTED
    fewer = summary.assign(positive_share_pct=89.9)
    assert special.pays_more(above, fewer).verdict == NOT_SUPPORTED
    assert special.pays_more(by_year, summary.iloc[:0]).verdict == CANNOT_TEST


def test_careers_are_seen_by_their_own_code():
    records = load()
    ruling = special.seen_apart(records)
    assert (ruling.verdict, ruling.where(True)) == (PARTLY, ["nuclear medicine"])
    hidden = tuple(replace(d, seen="inside another code") for d in records.disciplines)
    assert special.seen_apart(replace(records, disciplines=hidden)).verdict == CANNOT_TEST


def test_a_prior_credential_by_rule_and_by_statistic():
    records, projections = load(), frames.held("projections")
    on = records.compiled_on
    assert special.prior_credential(records, projections, on).verdict == SUPPORTED
    none = projections.assign(related_experience="None")
    assert special.prior_credential(records, none, on).verdict == PARTLY
    others = projections.assign(related_experience="Less than 5 years")
    assert special.prior_credential(records, others, on).verdict == PARTLY
    without = replace(records, prerequisites=())
    assert special.prior_credential(without, none, on).verdict == NOT_SUPPORTED


def test_the_direct_way_is_a_rule_while_it_is_in_force():
    records = load()
    ruling = special.direct_way(records, records.compiled_on)
    assert (ruling.verdict, ruling.parts["part"].to_list()) == (RULE, ["arrt-mri-primary"])
    assert special.direct_way(records, date(2005, 12, 31)).verdict == NOT_SUPPORTED
    assert special.direct_way(replace(records, pathways=()), date(2026, 1, 1)).verdict == (
        NOT_SUPPORTED
    )


def test_both_the_entry_and_the_attained_level_have_to_be_associate():
    entry = education_measures.entry_against_attainment(
        frames.held("projections"), frames.held("educational_attainment")
    )
    ruling = education.associate_entry(entry)
    assert (ruling.verdict, ruling.where(True)) == (PARTLY, ["Radiographers"])
    assert ruling.unknown == ["Nuclear medicine technologists"]
    both = entry.assign(
        typical_entry_education="Associate's degree", most_common="associate degree", shared=False
    )
    assert education.associate_entry(both).verdict == SUPPORTED
    assert education.associate_entry(both.assign(shared=True)).verdict == CANNOT_TEST
    others = both.assign(most_common="bachelor's degree")
    assert education.associate_entry(others).verdict == NOT_SUPPORTED


def attainment(*rows: tuple[str, str, float, bool]) -> pd.DataFrame:
    """Shares with a bachelor's degree, by round and occupation."""
    columns = ["round", "soc_code", "bachelor_pct", "shared_with_others"]
    return pd.DataFrame(rows, columns=columns).assign(
        master_pct=0.0, doctoral_or_professional_pct=0.0
    )


def test_rounds_count_where_the_survey_tells_the_occupation_apart():
    table = attainment(
        ("2010-20", "29-2032", 19.0, False),
        ("2010-20", "29-2031", 19.0, False),  # the same figures: one group in the survey
        ("2018-28", "29-2032", 27.0, True),
        ("2019-29", "29-2032", 38.0, False),
        ("2022-32", "29-2032", 41.0, False),
        ("2022-32", "29-2031", 30.0, False),
    )
    found = education.bachelor_trend(table).set_index("occupation")
    row = found.loc["Sonographers"]
    assert (row["first_round"], row["last_round"], row["change_points"]) == (
        "2019-29",
        "2022-32",
        3.0,
    )
    assert found.loc["Cardiovascular technologists", "reason"] != ""
    assert pd.isna(found.loc["Radiologists", "change_points"])


def test_a_code_that_once_meant_more_is_not_followed():
    table = attainment(
        ("2008-18", "29-2034", 19.0, False),  # with MRI technologists
        ("2019-29", "29-2034", 27.0, False),
        ("2022-32", "29-2034", 27.3, False),
    )
    found = education.bachelor_trend(table).set_index("occupation").loc["Radiographers"]
    assert found["first_round"] == "2019-29"


def test_degrees_have_to_rise_by_two_points(awards):
    trend = education.bachelor_trend(frames.held("educational_attainment"))
    ruling = education.bachelor_rises(trend, awards)
    assert ruling.verdict == PARTLY
    assert "Radiation therapy programmes" in ruling.where(True)
    flat = awards.assign(share_pct=10.0)
    assert education.bachelor_rises(trend.assign(change_points=1.9), flat).verdict == NOT_SUPPORTED
    some = education.bachelor_rises(trend.assign(change_points=2.0), flat)
    assert some.where(True) == [o.name for o in IMAGING]
    none = education.bachelor_rises(trend.assign(change_points=2.0), awards.iloc[:0])
    assert none.verdict == SUPPORTED


def test_levels_of_award_stand_in_for_schools_in_part(awards):
    shares = programmes.level_shares(awards)
    assert education.all_levels(shares).verdict == PARTLY
    assert education.all_levels(shares).where(True) == list(programmes.LEVELS)
    none = shares.assign(share_pct=[4.9, 60.0, 35.1])
    assert education.all_levels(none).verdict == NOT_SUPPORTED
    assert education.all_levels(shares.assign(share_pct=5.0)).verdict == PARTLY
    assert education.all_levels(shares.iloc[:0]).verdict == CANNOT_TEST


def test_machines_support_a_claim_in_part_at_most():
    countries = equipment.side_by_side(frames.held("scanners"))
    ruling = world.equipment_rises(countries)
    assert (ruling.verdict, ruling.where(False)) == (PARTLY, ["Luxembourg"])
    rising = countries.assign(ct_first_per_million=0.0, mri_first_per_million=0.0)
    assert world.equipment_rises(rising).verdict == PARTLY
    falling = countries.assign(mri_first_per_million=1000.0)
    assert world.equipment_rises(falling).verdict == NOT_SUPPORTED
    once = countries.assign(ct_first_year=countries["ct_year"])
    assert world.equipment_rises(once).unknown


def test_inputs_stay_unchanged(expected, openings, by_era, statements, awards):
    frames.assert_unchanged(work.faster_than_all, expected)
    frames.assert_unchanged(work.strong_growth, expected, openings, RADIOGRAPHERS)
    frames.assert_unchanged(work.steady, by_era)
    frames.assert_unchanged(work.technology_raises, statements)
    trend = education.bachelor_trend(frames.held("educational_attainment"))
    frames.assert_unchanged(education.bachelor_rises, trend, awards)
