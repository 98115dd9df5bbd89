"""Each ruling on a claim follows from its frame by the stated threshold, and flips with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pandas as pd
import pytest

from measures import frames
from workforce.credentials import load
from workforce.measures import (
    education as education_measures,
)
from workforce.measures import (
    equipment,
    falls,
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
    UNDECIDED,
    Ruling,
    untestable,
    weigh,
)
from workforce.occupations import IMAGING, by_key

RADIOGRAPHERS = by_key("radiographers")
CARE = [
    "hospitals",
    "physician offices",
    "medical and diagnostic laboratories",
    "outpatient care centers",
]
CAREERS = {"nuclear medicine": "nuclear-medicine", "ultrasound of children": ""}


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
        ((False, pd.NA), UNDECIDED),
        ((False, False), NOT_SUPPORTED),
        ((pd.NA, pd.NA), UNDECIDED),
        ((), CANNOT_TEST),
    ],
)
def test_the_parts_decide(holds, verdict):
    assert weigh(parts(*holds)).verdict == verdict


def test_a_claim_that_figures_reach_nowhere_cannot_be_tested():
    nowhere = parts(pd.NA, pd.NA).assign(reached=False)
    assert weigh(nowhere).verdict == CANNOT_TEST
    assert weigh(nowhere.assign(reached=[True, False])).verdict == UNDECIDED


def test_parts_are_told_apart():
    ruling = weigh(parts(True, False, pd.NA))
    assert (ruling.where(True), ruling.where(False), ruling.unknown) == (["a"], ["b"], ["c"])


def test_what_is_near_a_claim_is_shown_and_decides_nothing():
    assert untestable().verdict == CANNOT_TEST
    shown = untestable(Ruling(SUPPORTED, parts(True)))
    assert (shown.verdict, shown.where(True)) == (CANNOT_TEST, ["a"])


def test_faster_than_all_occupations(expected):
    ruling = work.faster_than_all(expected)
    assert (ruling.verdict, len(ruling.parts)) == (PARTLY, len(IMAGING))
    assert ruling.where(True) == expected.loc[expected["call"] == "faster", "occupation"].to_list()
    assert work.faster_than_all(expected.assign(call="faster")).verdict == SUPPORTED
    assert work.faster_than_all(expected.assign(call="about as fast")).verdict == NOT_SUPPORTED
    assert ruling.where(True) == ["MRI technologists", "Sonographers"]
    assert work.faster_than_all(expected.assign(call="too close to call")).verdict == UNDECIDED
    assert work.faster_than_all(expected.assign(call="")).verdict == CANNOT_TEST


def test_strong_growth_needs_speed_and_a_place_in_the_upper_quarter(expected):
    def ruled(expected: pd.DataFrame) -> Ruling:
        place = outlook.place_among_all(frames.held("projections_all"), expected)
        return work.strong_growth(expected, place, RADIOGRAPHERS)

    assert ruled(expected).verdict == NOT_SUPPORTED
    fast = expected.assign(call="faster")
    assert ruled(fast).verdict == PARTLY
    assert ruled(fast.assign(change_pct=5.2)).verdict == SUPPORTED
    # A quarter of the occupations is above 5.0%, which a published 5.0% may be or not.
    assert ruled(fast.assign(change_pct=5.0)).unknown == [
        "a place in the upper quarter of all occupations"
    ]
    nothing = expected.assign(call="", change_pct=float("nan"))
    assert ruled(nothing).verdict == CANNOT_TEST


def test_a_claim_of_strong_growth_is_within_reach(expected):
    place = outlook.place_among_all(frames.held("projections_all"), expected)
    assert work.strong_growth(expected, place, by_key("sonographers")).verdict == SUPPORTED
    assert work.strong_growth(expected, place, by_key("mri")).verdict == SUPPORTED


def fallen(key: str | None) -> pd.DataFrame:
    """A fall of one occupation as `falls.largest` gives it, or none."""
    rows = [{"occupation_key": key, "base_year": 2021, "year": 2025}] if key else []
    return pd.DataFrame(rows, columns=["occupation_key", "base_year", "year"])


def test_growth_counts_where_its_interval_lies_above_zero(by_era):
    ruling = work.has_grown(by_era)
    newest = by_era[by_era["year"] == by_era["year"].max()]
    newest = newest[newest["occupation"].isin([o.name for o in IMAGING])]
    grown, fallen = newest["change_pct_low"] > 0, newest["change_pct_high"] < 0
    assert ruling.where(True) == newest.loc[grown, "occupation"].to_list()
    assert ruling.where(False) == newest.loc[fallen, "occupation"].to_list()
    assert ruling.verdict == PARTLY
    assert "Radiologists" in ruling.unknown
    none = by_era.assign(change_pct_low=-1.0, change_pct_high=1.0)
    assert work.has_grown(none).verdict == UNDECIDED
    assert work.has_grown(none.assign(change_pct_low=0.1)).verdict == SUPPORTED
    assert work.has_grown(none.assign(change_pct_high=-0.1)).verdict == NOT_SUPPORTED
    assert work.has_grown(none.assign(change_pct_low=float("nan"))).verdict == CANNOT_TEST


def test_one_interval_decides_no_claim_and_its_opposite(by_era):
    """Radiologists' only span holds zero: neither a gain nor steadiness can be told."""
    own = by_era[(by_era["occupation"] == "Radiologists") & by_era["change_pct_low"].notna()]
    assert (own["change_pct_low"] < 0).all()
    assert (own["change_pct_high"] > 0).all()
    for ruling in (work.has_grown(by_era), work.steady(by_era, fallen(None)), work.abroad(by_era)):
        assert "Radiologists" in ruling.unknown


def test_the_sum_of_two_occupations_is_not_counted_as_one(by_era):
    assert (
        len(work.has_grown(by_era).parts)
        == len(work.steady(by_era, fallen(None)).parts)
        == len(IMAGING)
    )


def test_a_measurable_fall_between_any_two_years_is_not_steady(by_era):
    largest = falls.largest(frames.held("oews_national"))
    ruling = work.steady(by_era, largest)
    assert (ruling.verdict, ruling.where(False)) == (PARTLY, ["Nuclear medicine technologists"])
    assert {"Radiologists"} <= set(ruling.unknown)
    (row,) = ruling.parts[ruling.parts["falls"] > 0].itertuples()
    (fall,) = largest.itertuples()
    assert row.fell == f"May {fall.base_year} to May {fall.year}"
    none = fallen(None)
    grown = by_era.assign(change_pct_low=0.1, change_pct_high=9.0)
    assert work.steady(grown, none).verdict == SUPPORTED
    assert work.steady(grown, fallen("mri")).where(False) == ["MRI technologists"]
    assert work.steady(grown.assign(change_pct_low=0.0), none).verdict == UNDECIDED
    down = grown.assign(change_pct_low=-9.0, change_pct_high=-0.1)
    assert work.steady(down, none).verdict == NOT_SUPPORTED
    assert work.steady(by_era.assign(change_pct_low=float("nan")), none).verdict == CANNOT_TEST


def test_the_largest_fall_is_that_of_nuclear_medicine():
    national = frames.held("oews_national")
    (row,) = falls.largest(national).itertuples()
    jobs = national[national["soc_code"] == "29-2033"].set_index("year")["employment"]
    # One code throughout: only the change of method parts its years, and shared panels do.
    change = {
        (base, year): 100 * (jobs[year] / jobs[base] - 1)
        for base, year in combinations(sorted(jobs.index), 2)
        if year - base >= 3 and (year <= 2020 or base >= 2021)
    }
    assert row.occupation_key == "nuclear-medicine"
    assert row.pairs == len(change) > row.falls > 0
    assert (row.base_year, row.year) == min(change, key=change.__getitem__)
    assert row.change_pct == pytest.approx(min(change.values()))


def test_the_fall_of_nuclear_medicine_from_2010_on_has_the_interval_of_its_errors():
    national = frames.held("oews_national").query("year >= 2010")
    (row,) = falls.largest(national).itertuples()
    assert (row.occupation_key, row.base_year, row.year) == ("nuclear-medicine", 2010, 2020)
    told = [round(x, 1) for x in (row.change_pct, row.change_pct_low, row.change_pct_high)]
    assert told == [-18.9, -23.1, -14.6]


def test_openings_are_held_against_all_occupations(openings):
    assert work.more_openings(openings).verdict == NOT_SUPPORTED
    total = openings["occupation_key"] == "all"

    def against(rate: float) -> Ruling:
        names = [f"openings_per_100{end}" for end in ("", "_low", "_high")]
        return work.more_openings(
            openings.assign(**{n: openings[n].mask(total, rate) for n in names})
        )

    assert against(2.0).verdict == SUPPORTED
    assert against(6.0).where(True) == ["Sonographers"]
    # Dosimetrists have 4.67 to 4.78, nuclear medicine technologists 4.61 to 4.72.
    assert {"Medical dosimetrists", "Nuclear medicine technologists"} <= set(against(4.7).unknown)


def test_causes_are_found_by_name_and_silence_is_no_denial(statements):
    ruling = work.named_cause(statements, work.AI)
    assert (ruling.verdict, ruling.where(True)) == (PARTLY, ["Radiologists"])
    assert len(ruling.unknown) == len(IMAGING) - 1
    assert work.named_cause(statements.assign(causes=""), work.AI).verdict == CANNOT_TEST
    assert work.named_cause(statements, "aging").verdict == CANNOT_TEST
    all_of_them = pd.DataFrame({"occupation": [o.name for o in IMAGING], "causes": work.AI})
    assert work.named_cause(all_of_them, work.AI).verdict == SUPPORTED


# What the publisher's factors on technology do to each occupation's share, by round.
TECHNOLOGY = {
    "2016-26": {"Sonographers": True},
    "2018-28": {"Sonographers": True},
    "2019-29": {"Sonographers": True},
    "2020-30": {"Sonographers": True},
    "2021-31": {"Sonographers": True},
    "2022-32": {"Sonographers": True, "Radiation therapists": False},
    "2023-33": {"Sonographers": True, "Radiation therapists": False, "Radiologists": False},
    "2024-34": {"Sonographers": True, "Radiation therapists": False, "Radiologists": False},
}


def test_every_round_with_factors_is_looked_at():
    assert set(frames.held("projection_factors")["round"]) == set(TECHNOLOGY)


@pytest.mark.parametrize("label", TECHNOLOGY)
def test_factors_on_technology_by_round_and_direction(label):
    statements = outlook.stated_factors(frames.held("projection_factors"), label)
    ruling = work.technology_raises(statements)
    told = ruling.parts.dropna(subset="holds").set_index("part")["holds"].to_dict()
    assert told == TECHNOLOGY[label]
    assert ruling.verdict == PARTLY
    # A statement printed under dosimetrists by mistake moves none of ours.
    assert "Medical dosimetrists" in ruling.unknown


def test_factors_on_technology_count_by_their_direction(statements):
    def ruled(**columns: object) -> Ruling:
        return work.technology_raises(statements.assign(**columns))

    down = ruled(direction="decreases")
    assert (down.verdict, down.where(True)) == (UNDECIDED, [])
    assert down.where(False) == ["Sonographers", "Radiation therapists", "Radiologists"]
    assert ruled(causes="payment").verdict == CANNOT_TEST
    every = pd.DataFrame({"occupation": [o.name for o in IMAGING], "causes": "technology"})
    assert work.technology_raises(every.assign(direction="increases")).verdict == SUPPORTED
    assert work.technology_raises(every.assign(direction="decreases")).verdict == NOT_SUPPORTED
    both = pd.concat([every.assign(direction=way) for way in ("increases", "decreases")])
    assert work.technology_raises(both).verdict == UNDECIDED


def test_settings_of_care_hold_most_jobs():
    shares = settings.shares(frames.held("oews_industries"))
    ruling = work.mostly_in(shares, CARE)
    assert ruling.verdict == SUPPORTED
    radiographers = ruling.parts.set_index("part").loc["Radiographers"]
    care = shares[(shares["occupation"] == "Radiographers") & shares["setting"].isin(CARE)]
    assert radiographers["known_pct"] == pytest.approx(care["share_pct"].sum())
    assert radiographers["known_pct_low"] < radiographers["known_pct"]
    care = shares["setting"].isin(CARE)
    few = shares.assign(share_pct=shares["share_pct"].where(~care, 5), **ends(4.0, 6.0))
    assert work.mostly_in(few, CARE).verdict == NOT_SUPPORTED
    unsure = few.assign(share_pct=few["share_pct"].mask(care, 13), **ends(6.0, 20.0))
    assert work.mostly_in(unsure, CARE).verdict == UNDECIDED


def ends(low, high):
    return {"share_pct_low": low, "share_pct_high": high}


def test_withheld_settings_are_not_held_against_a_claim():
    shares = pd.DataFrame(
        {
            "occupation": "A",
            "setting": ["hospitals", "physician offices", "elsewhere or not published"],
            "industry_code": ["622000", "621100", ""],
            "share_pct": [40.0, float("nan"), 60.0],
            **ends([39.5, float("nan"), float("nan")], [40.5, float("nan"), float("nan")]),
        }
    )
    assert work.mostly_in(shares, CARE).verdict == UNDECIDED
    rest_is_small = shares.assign(share_pct=[40.0, float("nan"), 9.0])
    assert work.mostly_in(rest_is_small, CARE).verdict == NOT_SUPPORTED
    nothing_missing = shares.assign(
        share_pct=[40.0, 9.0, 51.0], **ends([39.5, 8.5, 51], [40.5, 9.5, 51])
    )
    assert work.mostly_in(nothing_missing, CARE).verdict == NOT_SUPPORTED


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
    assert same.verdict == UNDECIDED
    assert work.staffing_trend(industries((2021, 90.0), (2025, 10.0))).verdict == NOT_SUPPORTED
    gone = industries((2021, 10.0), (2025, 90.0)).query("industry_code != '561300'")
    assert work.staffing_trend(gone).verdict == CANNOT_TEST


def test_one_country_says_nothing_of_the_others(by_era):
    for change in (by_era, by_era.assign(change_pct_low=0.1), by_era.assign(change_pct_high=-0.1)):
        ruling = work.abroad(change)
        assert ruling.verdict == CANNOT_TEST
        assert ruling.where(True) == work.has_grown(change).where(True)


def test_mri_share_has_to_rise_in_each_comparable_era():
    changes = specialties.share_changes(specialties.mri_share(frames.held("oews_national")))
    assert special.share_rises(changes).verdict == SUPPORTED
    known = changes["reason"] == ""
    assert len(special.share_rises(changes).parts) == known.sum() > 1
    ends = {"change_points_low": 0.1, "change_points_high": 0.5}
    first = changes.index == changes.index[known.argmax()]

    def ruled(low: float, high: float, where: object) -> str:
        own = changes.assign(**ends)
        own.loc[where, list(ends)] = low, high
        return special.share_rises(own).verdict

    everywhere = changes.index >= 0
    assert ruled(0.1, 0.5, everywhere) == SUPPORTED
    assert ruled(-0.1, 0.5, first) == PARTLY
    assert ruled(-0.5, -0.1, first) == PARTLY
    assert ruled(-0.1, 0.5, everywhere) == UNDECIDED
    assert ruled(-0.5, -0.1, everywhere) == NOT_SUPPORTED
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
    most = summary.assign(states=50, distinguishable_above=45, distinguishable_below=0)
    above = by_year.assign(premium_pct_low=0.1, premium_pct_high=9.0)
    open_ = above.assign(premium_pct_low=0.0)
    below = above.assign(premium_pct_low=-9.0, premium_pct_high=-0.1)
    assert special.pays_more(above, most).verdict == SUPPORTED
    assert special.pays_more(open_, most).verdict == UNDECIDED
    assert special.pays_more(below, most).verdict == NOT_SUPPORTED
    # Point estimates above zero are not enough: the interval of the state must lie there.
    fewer = most.assign(distinguishable_above=44, distinguishable_below=5)
    assert special.pays_more(above, fewer).verdict == UNDECIDED
    few = fewer.assign(distinguishable_below=6)
    assert special.pays_more(above, few).verdict == NOT_SUPPORTED
    assert special.pays_more(open_, few).verdict == NOT_SUPPORTED
    assert special.pays_more(by_year, summary.iloc[:0]).verdict == CANNOT_TEST
    # How many states are most is the claim's to say.
    assert special.pays_more(above, fewer, 88.0).verdict == SUPPORTED


def test_careers_are_seen_by_their_own_code():
    records = load()
    ruling = special.seen_apart(records, CAREERS, "inside others")
    assert (ruling.verdict, ruling.where(True)) == (PARTLY, ["nuclear medicine"])
    assert ruling.parts["visible"].to_list() == ["own code", "inside others"]
    hidden = tuple(replace(d, seen="inside another code") for d in records.disciplines)
    none = special.seen_apart(replace(records, disciplines=hidden), CAREERS, "")
    assert none.verdict == CANNOT_TEST


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
    ruling = education.usual_entry(entry)
    assert (ruling.verdict, ruling.where(True)) == (PARTLY, ["Radiographers"])
    assert ruling.unknown == ["Nuclear medicine technologists"]
    both = entry.assign(
        typical_entry_education="Associate's degree", most_common="associate degree", shared=False
    )
    assert education.usual_entry(both).verdict == SUPPORTED
    assert education.usual_entry(both.assign(shared=True)).verdict == CANNOT_TEST
    others = both.assign(most_common="bachelor's degree")
    assert education.usual_entry(others).verdict == NOT_SUPPORTED
    bachelor = education.LEVELS["bachelor"]
    assert education.usual_entry(others, bachelor).verdict == NOT_SUPPORTED
    higher = others.assign(typical_entry_education="Bachelor's degree")
    assert education.usual_entry(higher, bachelor).verdict == SUPPORTED


def test_levels_of_education_are_called_as_the_publisher_calls_them():
    held = set(education_measures.LEVELS.values())
    assert {level.held for level in education.LEVELS.values()} <= held
    assigned = set(frames.held("projections")["typical_entry_education"])
    entries = {level.entry for level in education.LEVELS.values()}
    assert {one for one in assigned if "degree" in one and "non" not in one} <= entries


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
    assert "Radiation therapy programs" in ruling.where(True)
    assert {"Sonographers", "Radiographers"} <= set(ruling.unknown)  # changes under two points
    flat = awards.assign(share_pct=10.0)
    assert education.bachelor_rises(trend.assign(change_points=1.9), flat).verdict == UNDECIDED
    last = flat.assign(share_pct=flat["share_pct"].where(flat["year"] < flat["year"].max(), 8.0))
    assert education.bachelor_rises(trend.assign(change_points=-2.0), last).verdict == NOT_SUPPORTED
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


def test_machines_are_not_staff_whatever_they_do():
    countries = equipment.side_by_side(frames.held("scanners"))
    ruling = world.equipment_rises(countries)
    assert (ruling.verdict, ruling.where(False)) == (CANNOT_TEST, ["Luxembourg"])
    rising = countries.assign(ct_first_per_million=0.0, mri_first_per_million=0.0)
    assert world.equipment_rises(rising).verdict == CANNOT_TEST
    assert world.equipment_rises(rising).where(False) == []
    once = countries.assign(ct_first_year=countries["ct_year"])
    assert world.equipment_rises(once).unknown


def test_inputs_stay_unchanged(expected, openings, by_era, statements, awards):
    frames.assert_unchanged(work.faster_than_all, expected)
    place = outlook.place_among_all(frames.held("projections_all"), expected)
    frames.assert_unchanged(work.strong_growth, expected, place, RADIOGRAPHERS)
    frames.assert_unchanged(work.more_openings, openings)
    frames.assert_unchanged(work.steady, by_era, fallen("mri"))
    frames.assert_unchanged(work.technology_raises, statements)
    trend = education.bachelor_trend(frames.held("educational_attainment"))
    frames.assert_unchanged(education.bachelor_rises, trend, awards)
