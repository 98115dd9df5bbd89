"""Premiums, MRI's share and settings, against figures worked by hand and as published."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from measures.frames import NAN, assert_unchanged, capped, estimate, held, oews
from workforce.errors import UsageError
from workforce.measures import settings as setting_measures
from workforce.measures import specialties
from workforce.measures.uncertainty import z
from workforce.occupations import by_key

MEAN, RSE = "annual_mean_wage_usd", "annual_mean_wage_rse_pct"
MRI = by_key("mri")
# Relative errors of 1 percent in both make 1.41421 percent in the ratio.
BOTH = 2**0.5 / 100


def area(key: str, fips: str, wage: float | None, **cells: Any) -> dict[str, Any]:
    """One row of oews_areas: a state's mean wage."""
    place = {"area_kind": "state", "area_code": fips, "state_fips": fips, "area_title": f"S{fips}"}
    return estimate(2025, key, **{MEAN: wage}) | place | cells


def industry(key: str, code: str, employment: float | None = 1000, **cells: Any) -> dict[str, Any]:
    return estimate(2025, key, employment, **cells) | {"industry_code": code}


def by_year(*rows: dict[str, Any], key: str = "mri") -> pd.DataFrame:
    return specialties.premium_by_year(oews(*rows), [by_key(key)])


def by_area(*rows: dict[str, Any]) -> pd.Series:
    return specialties.premium_by_area(oews(*rows), specialties=[MRI]).iloc[0]


def effects(*pairs: tuple[float, float], fips: str = "01") -> pd.DataFrame:
    """Rows of `premium_by_area` from log ratios and their standard errors."""
    logs, errors = (pd.Series(part) for part in zip(*pairs, strict=True))
    percent = 100 * np.expm1(logs)
    margin = 100 * z() * errors
    return pd.DataFrame(
        {
            "occupation_key": "mri",
            "occupation": "MRI technologists",
            "area_title": [f"State {n}" for n in range(len(pairs))],
            "state_fips": fips,
            "premium_pct": percent,
            "premium_pct_low": percent - margin,
            "premium_pct_high": percent + margin,
            "log_ratio": logs,
            "log_ratio_se": errors,
            "verdict_together": "not distinguishable",
            "sign_differs": False,
            "median_side": "",
            "median_premium_pct": percent,
        }
    )


def summary(*pairs: tuple[float, float]) -> pd.Series:
    return specialties.premium_summary(effects(*pairs)).iloc[0]


def test_a_premium_with_its_interval():
    row = by_year(
        estimate(2025, "radiographers", **{MEAN: 80_000}), estimate(2025, "mri", **{MEAN: 100_000})
    ).iloc[0]
    assert row[["occupation_key", "year", "era"]].tolist() == ["mri", 2025, "2021-on"]
    assert row[["base_wage_usd", "wage_usd", "premium_pct"]].tolist() == [80_000, 100_000, 25]
    # 1.645 x 1.41421 percent = 0.0232638 on the log scale: 125 x exp(-+0.0232638)
    assert row["premium_pct_low"] == pytest.approx(125 * 0.9770047 - 100, abs=1e-4)
    assert row["premium_pct_high"] == pytest.approx(125 * 1.0235365 - 100, abs=1e-4)
    assert row["verdict"] == "distinguishable"


def test_a_premium_within_the_error_cannot_be_told():
    found = by_year(
        estimate(2025, "radiographers", **{MEAN: 80_000}), estimate(2025, "mri", **{MEAN: 81_000})
    )
    assert found["verdict"].tolist() == ["not distinguishable"]


def test_only_years_in_which_both_have_a_code_of_their_own():
    rows = [
        estimate(year, key, **{MEAN: 80_000})
        for key in ("radiographers", "sonographers")
        for year in (2009, 2011, 2012, 2019, 2021)
    ]
    found = by_year(*rows, key="sonographers")
    assert found["year"].tolist() == [2012, 2019, 2021]
    assert found["era"].tolist() == ["2012-20", "2012-20", "2021-on"]


@pytest.mark.parametrize("withheld", [MEAN, RSE])
def test_a_withheld_figure_gives_no_premium_that_can_be_told(withheld):
    found = by_year(
        estimate(2025, "radiographers", **{MEAN: 80_000}),
        estimate(2025, "mri", **({MEAN: 100_000} | {withheld: None})),
    )
    assert found["premium_pct_low"].isna().all()
    assert found["verdict"].tolist() == ["cannot be compared"]


def test_a_premium_in_a_state():
    row = by_area(area("radiographers", "39", 80_000), area("mri", "39", 100_000))
    assert row[["area_title", "state_fips", "reason"]].tolist() == ["S39", "39", ""]
    assert row["premium_pct"] == 25
    assert row["log_ratio"] == pytest.approx(0.2231436)
    assert row["log_ratio_se"] == pytest.approx(BOTH)


@pytest.mark.parametrize(
    ("base", "own", "reason"),
    [
        ({}, {MEAN: None}, "MRI technologists: suppressed"),
        ({}, {RSE: None}, "MRI technologists: suppressed"),
        ({}, capped(MEAN, 239_200), "MRI technologists: capped"),
        ({}, {MEAN: NAN, f"{MEAN}_flag": "not_published"}, "MRI technologists: not published"),
        ({MEAN: None}, {}, "Radiographers: suppressed"),
        ({RSE: None}, {}, "Radiographers: suppressed"),
        ({MEAN: None}, {MEAN: None}, "MRI technologists: suppressed"),
    ],
)
def test_a_state_without_a_premium_says_why(base, own, reason):
    withheld = {
        key: estimate(2025, key, **({MEAN: 80_000} | cells)) | {"area_code": "39"}
        for key, cells in (("radiographers", base), ("mri", own))
    }
    place = {"area_kind": "state", "state_fips": "39", "area_title": "Ohio"}
    row = by_area(*(row | place for row in withheld.values()))
    assert row["reason"] == reason
    assert row[["premium_pct_low", "premium_pct_high"]].isna().all()
    assert row[["log_ratio", "log_ratio_se"]].isna().any()
    assert row["verdict"] == "cannot be compared"


def test_medians_stand_beside_and_a_sign_that_differs_is_marked():
    median = "annual_median_wage_usd"
    row = by_area(
        area("radiographers", "39", 80_000, **{median: 80_000}),
        area("mri", "39", 84_000, **{median: 78_000}),
    )
    assert row[["premium_pct", "median_premium_pct"]].tolist() == pytest.approx([5, -2.5])
    assert row["sign_differs"]
    assert row["median_side"] == "below"
    assert row[["median_wage_usd", "base_median_wage_usd"]].tolist() == [78_000, 80_000]
    same = by_area(
        area("radiographers", "39", 80_000, **{median: 80_000}),
        area("mri", "39", 84_000, **{median: 82_000}),
    )
    assert not same["sign_differs"]
    # 102.5 lies within 105 and its error of 1.4%, which reaches from 102.6: just outside.
    assert same["median_side"] == "below"


def test_the_year_before_stands_beside_the_premium():
    row = by_area(
        area("radiographers", "39", 80_000),
        area("mri", "39", 100_000),
        area("radiographers", "39", 50_000, year=2024),
        area("mri", "39", 60_000, year=2024),
    )
    assert (row["last_year"], row["premium_pct"]) == (2024, 25)
    assert row["premium_pct_last_year"] == pytest.approx(20)


def test_toledo_and_the_states_where_mean_and_median_part():
    metro = specialties.premium_by_area(held("oews_areas"), ["metro"], [MRI], year=2025)
    toledo = metro[metro["area_title"] == "Toledo, OH"].iloc[0]
    found = toledo[["premium_pct", "median_premium_pct"]].astype(float).round(1)
    assert found.tolist() == [9.8, 3.2]
    assert toledo["median_side"] == "below"
    heart = by_key("cardiovascular")
    states = specialties.premium_by_area(held("oews_areas"), ["state"], [heart], year=2025)
    both = states.dropna(subset=["premium_pct", "median_premium_pct"])
    assert (len(both), both["sign_differs"].sum()) == (52, 10)


def test_a_state_without_a_cell_for_radiographers_stays():
    row = by_area(area("radiographers", "01", 80_000), area("mri", "39", 100_000))
    assert row["area_title"] == "S39"
    assert row["reason"] == "Radiographers: no cell"
    assert pd.isna(row["premium_pct"])


def test_only_the_newest_release_and_the_kinds_asked_for():
    rows = oews(
        *(area(key, "39", 80_000, year=2024) for key in ("radiographers", "mri")),
        *(area(key, "40", 80_000) for key in ("radiographers", "mri")),
        *(area(key, "41", 80_000, area_kind="metropolitan") for key in ("radiographers", "mri")),
    )
    found = specialties.premium_by_area(rows, specialties=[MRI])
    assert found["state_fips"].tolist() == ["40"]
    both = specialties.premium_by_area(rows, ["state", "metropolitan"], [MRI])
    assert both["state_fips"].tolist() == ["40", "41"]


def test_two_equally_precise_states_by_hand():
    # REML with equal errors: the sample variance 0.02 less the sampling one 0.01 is tau2.
    # Variances of 0.02 each give the mean 0.01, so its error is 0.1; t with one degree of freedom
    # at 95% is 6.3138, and the prediction interval carries 0.01 + 0.01.
    row = summary((0.1, 0.1), (0.3, 0.1))
    assert row["tau"] == pytest.approx(0.1)
    assert row["i2_pct"] == pytest.approx(50)
    assert row["pooled_pct"] == pytest.approx(22.14028, abs=1e-5)
    ends = np.log1p(row[["pooled_pct_low", "pooled_pct_high"]].astype(float) / 100)
    assert ends.tolist() == pytest.approx([0.2 - 0.63138, 0.2 + 0.63138], abs=1e-4)
    spread = np.log1p(row[["spread_low_pct", "spread_high_pct"]].astype(float) / 100)
    margin = 6.3138 * 0.02**0.5
    assert spread.tolist() == pytest.approx([0.2 - margin, 0.2 + margin], abs=1e-4)


@pytest.mark.parametrize("errors", [(0.1, 0.1, 0.1), (0.1, 0.2, 0.05)])
def test_equal_states_vary_by_nothing(errors):
    row = summary(*((0.2, error) for error in errors))
    assert row[["tau", "i2_pct"]].tolist() == [0, 0]
    assert row["pooled_pct"] == pytest.approx(22.14028, abs=1e-5)
    # t with two degrees of freedom at 95% is 2.9200; without variance the spread is the mean's.
    error = sum(error**-2 for error in errors) ** -0.5
    assert np.log1p(row["pooled_pct_low"] / 100) == pytest.approx(0.2 - 2.92 * error, abs=1e-4)
    assert row["spread_low_pct"] == pytest.approx(row["pooled_pct_low"])


@pytest.mark.parametrize(
    ("logs", "positive", "p", "low", "high"),
    [
        # n / (n + z2) with z2 = 2.70554; two of eight outcomes are as lopsided as three of three
        ((0.1, 0.2, 0.3), 3, 0.25, 100 * 3 / 5.70554, 100),
        # (1/2 -+ z sqrt(1/16 + z2/64)) / (1 + z2/4) around one half
        ((-0.1, -0.2, 0.1, 0.2), 2, 1, 18.2403, 81.7597),
    ],
)
def test_signs_and_their_share(logs, positive, p, low, high):
    row = summary(*((log, 0.01) for log in logs))
    assert (row["states"], row["positive"]) == (len(logs), positive)
    assert row["positive_share_pct"] == pytest.approx(100 * positive / len(logs))
    assert row["sign_test_p"] == pytest.approx(p)
    assert row["positive_share_low"] == pytest.approx(low, abs=1e-3)
    assert row["positive_share_high"] == pytest.approx(high, abs=1e-3)


def test_states_told_apart_are_counted_and_those_below_named():
    row = summary((0.1, 0.01), (-0.1, 0.01), (0.01, 0.05), (-0.2, 0.01))
    assert (row["distinguishable_above"], row["distinguishable_below"]) == (1, 2)
    assert row["exceptions"] == "State 1, State 3"


def test_territories_and_states_without_an_interval_are_left_out():
    rows = effects((0.1, 0.1), (0.3, 0.1), (5.0, 0.01), (NAN, NAN))
    rows.loc[2, "state_fips"] = "72"
    row = specialties.premium_summary(rows).iloc[0]
    assert row["states"] == 2
    assert row["pooled_pct"] == pytest.approx(22.14028, abs=1e-5)


def test_a_specialty_of_one_state_is_left_out_and_none_at_all_refused():
    one = effects((0.1, 0.1)).assign(occupation_key="sonographers")
    both = pd.concat([effects((0.1, 0.1), (0.3, 0.1)), one], ignore_index=True)
    assert specialties.premium_summary(both)["occupation_key"].tolist() == ["mri"]
    with pytest.raises(UsageError, match="premium summary"):
        specialties.premium_summary(one)


def test_the_share_and_its_interval():
    errors = {"employment_rse_pct": 2.0}
    found = specialties.mri_share(
        oews(
            estimate(2009, "radiographers", 900, **errors),
            estimate(2011, "radiographers", 900, **errors),
            estimate(2012, "radiographers", 800, **errors),
            estimate(2012, "mri", 200, **errors),
        )
    )
    assert found[["year", "era"]].values.tolist() == [[2012, "2012-20"]]
    row = found.iloc[0]
    assert row[["mri_jobs", "radiographer_jobs", "share_pct"]].tolist() == [200, 800, 20]
    # Radiographers are four to one; the logarithm of that moves by 1.645 x 2.82843 percent.
    factor = math.exp(1.645 * 0.0282843)
    assert row["share_pct_low"] == pytest.approx(100 / (1 + 4 * factor), abs=1e-5)
    assert row["share_pct_high"] == pytest.approx(100 / (1 + 4 / factor), abs=1e-5)


def test_a_withheld_part_leaves_no_share():
    found = specialties.mri_share(
        oews(estimate(2012, "radiographers", 800), estimate(2012, "mri", None))
    )
    assert found[["share_pct", "share_pct_low"]].isna().all().all()


def test_the_share_by_state():
    rows = [
        estimate(2025, key, jobs)
        | {"area_kind": kind, "area_title": "Ohio", "state_fips": "39", "area_code": "39"}
        for kind in ("state", "nonmetropolitan")
        for key, jobs in (("mri", 100), ("radiographers", 300))
    ]
    found = specialties.mri_share_by_state(oews(*rows))
    assert found[["area_title", "share_pct"]].values.tolist() == [["Ohio", 25]]


def shares(*rows: tuple[int, str, float, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["year", "era", "share_pct", "margin"])
    low, high = frame["share_pct"] - frame["margin"], frame["share_pct"] + frame["margin"]
    return frame.assign(share_pct_low=low, share_pct_high=high)


def test_a_share_is_compared_from_the_first_to_the_last_year_of_an_era():
    changes = specialties.share_changes(
        shares(
            (2018, "2012-18", 15.0, 0.4),
            (2012, "2012-18", 13.0, 0.3),
            (2015, "2012-18", 99.0, 0.1),
            (2019, "2019-20", 15.0, 0.3),
            (2020, "2019-20", 19.0, 0.3),
            (2021, "2021-on", 15.0, 0.3),
            (2025, "2021-on", 15.2, 0.4),
        )
    ).set_index("era")
    long = changes.loc["2012-18"]
    # Margins of 0.3 and 0.4 make 0.5.
    ends = long[["change_points", "change_points_low", "change_points_high"]].tolist()
    assert ends == pytest.approx([2.0, 1.5, 2.5])
    assert long[["base_year", "year", "verdict", "reason"]].tolist() == [
        *(2012, 2018, "distinguishable", ""),
    ]
    assert changes.loc["2021-on", "verdict"] == "not distinguishable"
    short = changes.loc["2019-20"]
    assert short["reason"] == "estimates less than 3 years apart share survey panels"
    assert short["verdict"] == "cannot be compared"
    assert pd.isna(short["change_points"])


def settings(**cells: dict[str, Any]) -> pd.DataFrame:
    """Of 1,000 MRI jobs 600 in hospitals and 100 in staffing agencies, others by `cells`."""
    rows = [
        industry("mri", "000000", 1000),
        industry("mri", "622000", 600, **{MEAN: 100_000}),
        industry("mri", "561300", 100, **{MEAN: 90_000}),
        industry("mri", "621000", 300, **{MEAN: 1}),
    ]
    rows += [industry("mri", code.strip("_"), **values) for code, values in cells.items()]
    return oews(*rows)


def test_the_share_of_a_setting_and_the_rest():
    found = setting_measures.shares(settings(), [MRI]).set_index("setting")
    hospitals = found.loc["hospitals"]
    assert hospitals[["employment", "share_pct"]].tolist() == [600, 60]
    # Errors of 1% with what rounding to ten jobs hides: hypot(1, 0.4811) and hypot(1, 0.2887), in
    # all 1.52145%; of the odds 3.80363%, and exp(1.645 x 0.0380363) = 1.064568
    odds = [1.5 / 1.064568, 1.5 * 1.064568]
    ends = hospitals[["share_pct_low", "share_pct_high"]].tolist()
    assert ends == pytest.approx([100 * each / (1 + each) for each in odds], abs=1e-3)
    assert not hospitals["unreliable"]
    rest = found.loc["elsewhere or not published"]
    assert rest[["employment", "share_pct", "reason"]].tolist() == [300, 30, ""]
    assert pd.isna(rest["share_pct_low"])
    assert found.loc["physician offices", "reason"] == "no cell"
    assert len(found) == len(setting_measures.SETTINGS) + 1


def test_a_withheld_setting_is_in_the_rest():
    frame = settings(_621500={"employment": None}, _621100={"employment": 150})
    found = setting_measures.shares(frame, [MRI]).set_index("setting")
    laboratories = found.loc["medical and diagnostic laboratories"]
    assert laboratories["reason"] == "suppressed"
    assert pd.isna(laboratories["share_pct"])
    assert found.loc["elsewhere or not published", "share_pct"] == 15
    assert found["share_pct"].sum() == pytest.approx(100)


def test_pay_against_hospitals():
    found = setting_measures.pay(settings(), [MRI]).set_index("setting")
    row = found.loc["staffing agencies"]
    # 1.645 percent of 90,000
    assert row[["wage_usd", "wage_usd_low"]].tolist() == pytest.approx([90_000, 88_519.5])
    assert row["gap_pct"] == pytest.approx(-10)
    # 1.645 x 1.41421 percent = 0.0232638 on the log scale: 90 x exp(-0.0232638)
    assert row["gap_pct_low"] == pytest.approx(90 * 0.9770047 - 100, abs=1e-4)
    assert row["gap_pct_high"] == pytest.approx(90 * 1.0235365 - 100, abs=1e-4)
    assert row["verdict"] == "distinguishable"
    hospitals = found.loc["hospitals"]
    assert hospitals[["gap_pct", "gap_pct_low", "gap_pct_high"]].isna().all()
    assert hospitals["reason"] == ""
    assert found.loc["federal government", "reason"] == "no cell"


def test_a_capped_or_withheld_wage_gives_no_gap():
    frame = settings(_621100=capped(MEAN, 239_200), _621400={MEAN: None})
    found = setting_measures.pay(frame, [MRI]).set_index("setting")
    assert found.loc["physician offices", "reason"] == "capped"
    assert found.loc["outpatient care centers", "reason"] == "suppressed"
    assert found.loc["physician offices", "verdict"] == "cannot be compared"


def test_hospitals_withheld_are_the_reason_of_every_gap():
    frame = settings()
    hospitals = frame["industry_code"] == "622000"
    frame.loc[hospitals, MEAN] = NAN
    frame.loc[hospitals, f"{MEAN}_flag"] = "suppressed"
    found = setting_measures.pay(frame, [MRI]).set_index("setting")
    assert found.loc["hospitals", "reason"] == "suppressed"
    assert found.loc["staffing agencies", "reason"] == "hospitals: suppressed"
    assert found.loc["staffing agencies", "wage_usd"] == 90_000
    assert found["gap_pct"].isna().all()


def test_settings_do_not_hold_each_other():
    held_codes = [code.rstrip("0") for code in setting_measures.SETTINGS.values()]
    for code in held_codes:
        assert [other for other in held_codes if other.startswith(code)] == [code]


@pytest.fixture(scope="module")
def areas() -> pd.DataFrame:
    return specialties.premium_by_area(held("oews_areas"))


@pytest.fixture(scope="module")
def pooled(areas) -> pd.DataFrame:
    return specialties.premium_summary(areas).set_index("occupation_key")


@pytest.mark.parametrize(
    ("key", "premium", "low", "high"),
    [
        ("mri", 14.6, 13.8, 15.5),
        ("sonographers", 16.0, 15.3, 16.7),
        ("nuclear-medicine", 25.4, 23.7, 27.1),
        ("cardiovascular", -8.2, -9.0, -7.4),
        ("radiation-therapists", 37.2, 34.7, 39.7),
        ("dosimetrists", 77.1, 73.6, 80.7),
    ],
)
def test_premiums_as_published_in_may_2025(key, premium, low, high):
    found = specialties.premium_by_year(held("oews_national"))
    row = found.set_index(["occupation_key", "year"]).loc[(key, 2025)]
    values = row[["premium_pct", "premium_pct_low", "premium_pct_high"]].astype(float).round(1)
    assert values.tolist() == [premium, low, high]
    assert row["verdict"] == "distinguishable"


def test_no_specialty_is_compared_before_radiographers_had_their_own_code():
    found = specialties.premium_by_year(held("oews_national"))
    first = found.groupby("occupation_key")["year"].min().to_dict()
    assert first.pop("dosimetrists") == 2021
    assert set(first.values()) == {2012}


def test_states_as_published(areas, pooled):
    mri = pooled.loc["mri"]
    assert mri[["states", "positive", "distinguishable_above"]].tolist() == [51, 51, 49]
    percents = mri[["pooled_pct", "pooled_pct_low", "pooled_pct_high", "i2_pct"]].astype(float)
    assert percents.round(1).tolist() == [15.7, 14.7, 16.7, 86.2]
    own = areas[areas["occupation_key"] == "mri"]
    untold = own.loc[own["verdict"] == "not distinguishable", "area_title"]
    assert untold.tolist() == ["California", "Massachusetts"]
    assert "Puerto Rico" in set(own["area_title"])
    below = pooled["distinguishable_below"].to_dict()
    assert (below["cardiovascular"], below["dosimetrists"]) == (33, 1)
    assert pooled.loc["dosimetrists", "exceptions"] == "West Virginia"


def test_reasons_as_published_are_given_wherever_a_premium_is_missing(areas):
    assert (areas["premium_pct_low"].isna() == (areas["reason"] != "")).all()


def test_the_share_as_published():
    found = specialties.mri_share(held("oews_national")).set_index("year")
    assert found.index.tolist() == list(range(2012, 2026))
    ends = found.loc[2025, ["share_pct", "share_pct_low", "share_pct_high"]].astype(float)
    assert ends.round(1).tolist() == [15.8, 15.4, 16.3]
    changes = specialties.share_changes(found.reset_index()).set_index("era")
    told = changes["verdict"] == "distinguishable"
    assert told.to_dict() == {"2012-20": True, "2021-on": True}
    # 15.84 percent less 14.96: 2.37 standard errors, fewer than 1.5 x 1.645.
    assert changes.loc["2021-on", "statistic"] == pytest.approx(2.37, abs=0.005)
    assert changes["robust"].to_dict() == {"2012-20": True, "2021-on": False}


def test_the_share_by_state_as_published():
    found = specialties.mri_share_by_state(held("oews_areas"))
    known = found["share_pct_low"].dropna()
    assert len(known) >= 51
    assert found["share_pct"].dropna().between(0, 100).all()


def test_settings_as_published_sum_to_all_jobs():
    found = setting_measures.shares(held("oews_industries"))
    assert found.groupby("occupation_key")["share_pct"].sum().to_numpy() == pytest.approx(100)
    assert (found["share_pct"].isna() == (found["reason"] != "")).all()
    mri = found[found["occupation_key"] == "mri"].set_index("setting")["share_pct"]
    assert mri[["hospitals", "staffing agencies"]].round(1).tolist() == [61.2, 2.7]


def test_pay_as_published_says_why_a_gap_is_missing():
    found = setting_measures.pay(held("oews_industries"))
    gaps = found[found["setting"] != "hospitals"]
    assert (gaps["gap_pct"].isna() == (gaps["reason"] != "")).all()
    staffing = found[found["setting"] == "staffing agencies"].set_index("occupation_key")
    assert staffing.loc["mri", "gap_pct"] == pytest.approx(-6.1, abs=0.05)
    assert staffing.loc["radiologists", "reason"] == "hospitals: suppressed"


def test_the_inputs_stay_as_they_were(areas):
    assert_unchanged(specialties.premium_by_year, held("oews_national"))
    assert_unchanged(specialties.mri_share, held("oews_national"))
    share = specialties.mri_share(held("oews_national"))
    assert_unchanged(specialties.share_changes, share)
    for measure in (specialties.premium_by_area, specialties.mri_share_by_state):
        assert_unchanged(measure, held("oews_areas"))
    assert_unchanged(specialties.premium_summary, areas)
    for measure in (setting_measures.shares, setting_measures.pay):
        assert_unchanged(measure, held("oews_industries"))
