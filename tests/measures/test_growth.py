"""Employment by year and growth between years: by hand, at the edges, and as published."""

import math

import pandas as pd
import pytest

from measures.frames import assert_unchanged, estimate, held, oews
from workforce.errors import UsageError
from workforce.measures import growth
from workforce.occupations import (
    ALL_OCCUPATIONS,
    COMBINED,
    HEALTH_CARE,
    IMAGING,
    by_key,
    followed,
)

SONOGRAPHERS, MRI, RADIOGRAPHERS = by_key("sonographers"), by_key("mri"), by_key("radiographers")
TOLD, NOT_TOLD, NO = "distinguishable", "not distinguishable", "cannot be compared"

# The known results for 2021 to 2025, in percent.
KNOWN = {
    "radiographers": (6.5, TOLD),
    "mri": (14.0, TOLD),
    "sonographers": (14.6, TOLD),
    "nuclear-medicine": (-0.4, NOT_TOLD),
    "cardiovascular": (12.9, TOLD),
    "radiation-therapists": (6.4, NOT_TOLD),
    "dosimetrists": (42.1, TOLD),
    "radiologists": (-9.3, NOT_TOLD),
    "all": (10.4, TOLD),
}


def grown(later: float | None, rse: float | None = 4, base: float = 1000) -> pd.Series:
    """Growth of sonographers from 1,000 (relative standard error 3) in 2021."""
    frame = oews(
        estimate(2021, "sonographers", base, employment_rse_pct=3),
        estimate(2025, "sonographers", later, employment_rse_pct=rse),
    )
    return growth.growth(frame, 2021, 2025, [SONOGRAPHERS]).iloc[0]


def test_growth_with_its_interval():
    # 3 and 4 percent make 5, exp(1.645 x 0.05) = 1.085728; rounding to ten jobs adds little
    row = grown(1100)
    assert row[["change_pct", "change_pct_low", "change_pct_high"]].tolist() == pytest.approx(
        [10, 100 * (1.1 / 1.085728 - 1), 100 * (1.1 * 1.085728 - 1)], abs=0.05
    )
    assert (row["verdict"], row["reason"]) == (TOLD, "")
    assert (row["base_employment"], row["employment"]) == (1000, 1100)


def test_growth_within_the_error():
    row = grown(1050)
    assert row["change_pct_low"] == pytest.approx(100 * (1.05 / 1.085728 - 1), abs=0.05)
    assert row["verdict"] == NOT_TOLD


def test_an_rse_of_zero_still_has_an_interval():
    # 3 percent, and 0.05 at most, and what rounding hides of 1,000 and of 1,100 jobs
    row = grown(1100, rse=0)
    error = math.hypot(0.03, 0.0005, 2.88675e-3, 2.88675e-3 / 1.1)
    assert row["change_pct_high"] == pytest.approx(100 * math.expm1(math.log(1.1) + 1.645 * error))


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"later": None}, "May 2025 is suppressed"),
        ({"later": 1100, "rse": None}, "no relative standard error for May 2025"),
        ({"later": 1100, "base": 0}, "no jobs in May 2021"),
    ],
)
def test_a_gap_has_a_reason_instead_of_a_change(cells, reason):
    row = grown(**cells)
    assert (row["verdict"], row["reason"]) == (NO, reason)
    assert math.isnan(row["change_pct"])


def test_a_year_with_only_one_occupation():
    frame = oews(
        *(estimate(2021, key) for key in ("sonographers", "mri")), estimate(2025, "sonographers")
    )
    change = growth.growth(frame, 2021, 2025).set_index("occupation_key")
    assert change.loc["sonographers", "reason"] == ""
    assert change.loc["mri", "reason"] == "no estimate for May 2025"
    assert change.loc["all", "reason"] == "no estimate for May 2021"
    assert change["change_pct"].notna().sum() == 1
    levels = growth.levels(frame, [SONOGRAPHERS, by_key("dosimetrists")])
    assert levels["year"].tolist() == [2021, 2025]


@pytest.mark.parametrize(
    ("years", "why"),
    [
        ((2020, 2025), "estimated differently since 2021"),
        ((2023, 2025), "less than 3 years apart"),
        ((2025, 2021), "May 2025 is the later of the two"),
    ],
)
def test_growth_between_years_that_do_not_compare_is_refused(years, why):
    frame = oews(*(estimate(year, "sonographers") for year in years))
    with pytest.raises(UsageError, match=why):
        growth.growth(frame, *years)


def test_one_code_is_followed_only_while_it_means_the_occupation():
    frame = oews(
        estimate(2009, "radiographers", 200),
        estimate(2010, "radiographers", 210),  # by the code 29-2037
        estimate(2012, "radiographers", 190),
        estimate(2012, "mri", 30),
    )
    both = "radiographers and MRI technologists together"
    rows = growth.employment(frame, RADIOGRAPHERS)
    assert rows["soc_code"].tolist() == ["29-2034", "29-2037", "29-2034"]
    assert rows["covers"].tolist() == [both, both, ""]
    assert growth.employment(frame, MRI)["year"].tolist() == [2012]


def test_the_combined_concept_is_one_code_then_a_sum():
    # Standard errors 30 and 40 make 50, of 700
    frame = oews(
        estimate(2011, "radiographers", 650, employment_rse_pct=2),
        estimate(2012, "radiographers", 300, employment_rse_pct=10),
        estimate(2012, "mri", 400, employment_rse_pct=10),
    )
    rows = growth.employment(frame, COMBINED)
    assert rows["employment"].tolist() == [650, 700]
    assert rows["employment_rse_pct"].tolist() == pytest.approx([2, 50 / 7])
    assert rows["soc_code"].tolist() == ["29-2037", "29-2034 + 29-2035"]
    assert rows["covers"].tolist() == ["", ""]


def test_a_sum_with_a_withheld_part_is_withheld():
    frame = oews(
        *(estimate(year, "radiographers") for year in (2021, 2025)),
        estimate(2021, "mri"),
        estimate(2025, "mri", None),
    )
    assert growth.employment(frame, COMBINED)["employment_flag"].tolist() == ["", "suppressed"]
    row = growth.growth(frame, 2021, 2025, [COMBINED]).iloc[0]
    assert (row["verdict"], row["reason"]) == (NO, "May 2025 is suppressed")


def test_a_sum_with_an_absent_part_is_absent():
    frame = oews(
        estimate(2021, "radiographers"), estimate(2021, "mri"), estimate(2025, "radiographers")
    )
    row = growth.growth(frame, 2021, 2025, [COMBINED]).iloc[0]
    assert row["reason"] == "no estimate for May 2025"


def test_levels_with_their_interval():
    levels = growth.levels(oews(estimate(2025, "mri", 1000, employment_rse_pct=10)), [MRI])
    row = levels.iloc[0]
    assert (row["employment_low"], row["employment_high"]) == pytest.approx((835.5, 1164.5))
    assert row["before"] == "counted among radiographers until 2011"
    assert (row["era"], row["soc_code"], row["covers"]) == ("2021-on", "29-2035", "")


def test_the_widest_comparison_is_within_the_newest_era():
    frame = oews(*(estimate(year, "mri") for year in (2018, 2021, 2023, 2024)))
    assert growth.comparable_years(frame) == (2021, 2024)


def test_an_era_too_young_for_a_comparison_is_refused():
    frame = oews(*(estimate(year, "mri") for year in (2018, 2021, 2022)))
    with pytest.raises(UsageError, match="May 2021 with May 2022"):
        growth.comparable_years(frame)


def test_growth_by_era_never_crosses_a_border():
    years = (2012, 2015, 2019, 2020, 2021, 2022)
    frame = oews(*(estimate(year, "mri", 10 * (year - 2000)) for year in years))
    table = growth.growth_by_era(frame, [MRI]).set_index("era")
    assert table[["base_year", "year"]].to_numpy().tolist() == [[2012, 2020], [2021, 2022]]
    # 120 to 200
    assert table.loc["2012-20", "change_pct"] == pytest.approx(100 * 8 / 12)
    assert "share survey panels" in table.loc["2021-on", "reason"]
    assert table.loc["2021-on", "verdict"] == NO


def test_in_a_short_run_the_occupations_own_reason_comes_first():
    frame = oews(estimate(2010, "radiographers"), estimate(2011, "radiographers"))
    table = growth.growth_by_era(frame, [RADIOGRAPHERS, MRI, COMBINED])
    assert table["reason"].tolist() == [
        "the code of 2010 covers radiographers and MRI technologists together",
        "estimates less than 3 years apart share survey panels",
    ]


def test_a_run_crosses_a_change_of_codes_that_maps_one_to_one():
    hygienists = by_key("dental-hygienists")
    frame = oews(*(estimate(year, hygienists.key, 100 + year - 2012) for year in (2012, 2020)))
    row = growth.growth(frame, 2012, 2020, [hygienists]).iloc[0]
    assert (row["change_pct"], row["reason"]) == (pytest.approx(8), "")


# What the wider runs recover, in percent with the ends of the interval.
RECOVERED = {
    "nuclear-medicine": (2010, (-18.9, -23.1, -14.6)),
    "sonographers": (2004, (79.1, 71.5, 87.0)),
    "radiographers-and-mri": (2004, (38.8, 35.3, 42.4)),
}


@pytest.mark.parametrize("key", RECOVERED)
def test_known_growth_to_2020(key):
    base_year, known = RECOVERED[key]
    row = growth.growth(held("oews_national"), base_year, 2020, [followed(key)]).iloc[0]
    found = row[["change_pct", "change_pct_low", "change_pct_high"]].tolist()
    assert found == pytest.approx(known, abs=0.06)
    assert row["verdict"] == TOLD


# Against all occupations from 2021 to 2025: percent with the ends of the interval.
BESIDE_ALL = {
    "radiographers": (-3.5, -5.7, -1.2),
    "nuclear-medicine": (-9.7, -13.4, -5.8),
    "radiologists": (-17.9, -32.3, -0.4),
    "sonographers": (3.9, 0.2, 7.7),
    "dosimetrists": (28.7, 13.4, 46.2),
}


def beside(occupations, groups, frame=None):
    national = held("oews_national") if frame is None else frame
    own, of_groups = (growth.growth(national, 2021, 2025, each) for each in (occupations, groups))
    return growth.relative(own, of_groups)


def test_known_growth_against_all_occupations():
    table = beside(IMAGING, [ALL_OCCUPATIONS, HEALTH_CARE])
    rows = table[table["against_key"] == "all"].set_index("occupation_key")
    told = rows[rows["verdict"] == TOLD]
    assert set(told.index) == set(BESIDE_ALL)
    for key, known in BESIDE_ALL.items():
        found = told.loc[key, ["relative_pct", "relative_pct_low", "relative_pct_high"]].tolist()
        assert found == pytest.approx(known, abs=0.06), key
    assert set(rows.index[rows["verdict"] == NOT_TOLD]) == {
        "mri",
        "cardiovascular",
        "radiation-therapists",
    }
    assert set(table["against_key"]) == {"all", "healthcare-practitioners"}


def test_known_growth_against_health_care():
    table = beside(IMAGING, [ALL_OCCUPATIONS, HEALTH_CARE])
    rows = table[table["against_key"] == "healthcare-practitioners"].set_index("occupation_key")
    # (230,490 / 216,380) over the same of health care practitioners
    (group,) = growth.growth(held("oews_national"), 2021, 2025, [HEALTH_CARE]).itertuples()
    known = 100 * (230_490 / 216_380 / (group.employment / group.base_employment) - 1)
    assert rows.loc["radiographers", "relative_pct"] == pytest.approx(known)
    told = rows[rows["verdict"] == TOLD]
    assert dict(zip(told.index, told["relative_pct"] > 0, strict=True)) == {
        "radiographers": False,
        "nuclear-medicine": False,
        "radiologists": False,
        "dosimetrists": True,
    }


def test_known_growth_of_the_eight_together():
    (row,) = growth.together(held("oews_national"), 2021, 2025).to_dict("records")
    found = [row["change_pct"], row["change_pct_low"], row["change_pct_high"]]
    assert found == pytest.approx([8.2, 6.1, 10.3], abs=0.06)


def test_in_step_with_the_group_is_no_lead():
    frame = oews(
        estimate(2021, "mri", 1000),
        estimate(2025, "mri", 1200),
        estimate(2021, "all", 100_000),
        estimate(2025, "all", 120_000),
    )
    (row,) = beside([MRI], [ALL_OCCUPATIONS], frame).to_dict("records")
    assert row["relative_pct"] == pytest.approx(0)
    assert row["verdict"] == NOT_TOLD


def test_all_five_verdicts_of_growth_hold_with_larger_errors_and_together():
    table = growth.growth(held("oews_national"), 2021, 2025, IMAGING)
    told = table["verdict"] == TOLD
    assert told.sum() == 5
    assert table.loc[told, "robust"].all()
    assert table.loc[told, "together"].all()
    assert not table.loc[~told, ["robust", "together"]].any(axis=None)


def test_a_change_that_starts_with_a_new_code_is_told_with_care():
    table = growth.growth(held("oews_national"), 2021, 2025).set_index("occupation_key")
    levels = "2,400, 3,190, 3,900, 3,970, 3,410"
    assert table.loc["dosimetrists", "caution"].endswith(f"first estimates are unsure: {levels}")
    assert set(table.index[table["caution"] != ""]) == {"dosimetrists", "radiologists"}


def test_pairs_are_compared_all_at_once():
    change = growth.growth(held("oews_national"), 2021, 2025)
    pairs = growth.apart(change)
    assert len(pairs) == 8 * 7 / 2
    both = pairs.set_index(["first", "second"])
    # (1.1465 / 0.9965 - 1), wider than the interval of one comparison
    row = both.loc[("Sonographers", "Nuclear medicine technologists")]
    assert row["gap_pct"] == pytest.approx(15.05, abs=0.05)
    one = beside([SONOGRAPHERS], [by_key("nuclear-medicine")]).iloc[0]
    assert row["gap_pct_low"] < one["relative_pct_low"]
    assert row["verdict"] == TOLD


@pytest.mark.parametrize("key", KNOWN)
def test_known_growth_from_2021_to_2025(key):
    table = growth.growth(held("oews_national"), 2021, 2025).set_index("occupation_key")
    change, verdict = KNOWN[key]
    assert table.loc[key, "change_pct"] == pytest.approx(change, abs=0.05)
    assert (table.loc[key, "verdict"], table.loc[key, "reason"]) == (verdict, "")


def test_known_growth_is_of_every_imaging_occupation():
    table = growth.growth(held("oews_national"), 2021, 2025)
    assert set(table["occupation_key"]) == set(KNOWN)


def test_the_combined_concept_as_published():
    table = growth.growth_by_era(held("oews_national"), [COMBINED]).set_index("era")
    # 216,380 + 38,070 = 254,450 to 230,490 + 43,390 = 273,880
    assert table.loc["2021-on", "change_pct"] == pytest.approx(100 * 19_430 / 254_450)
    assert table["verdict"].to_dict() == {"2003-20": TOLD, "2021-on": TOLD}


def test_every_comparison_as_published_has_a_verdict_or_a_reason():
    table = growth.growth_by_era(held("oews_national"), (*IMAGING, COMBINED, ALL_OCCUPATIONS))
    assert ((table["verdict"] == NO) == (table["reason"] != "")).all()
    assert ((table["verdict"] == NO) == table["change_pct"].isna()).all()


@pytest.mark.parametrize(
    "measure",
    [
        growth.levels,
        growth.growth_by_era,
        growth.comparable_years,
        lambda frame: growth.growth(frame, 2021, 2025),
        lambda frame: growth.employment(frame, COMBINED),
    ],
)
def test_the_input_stays_as_it_was(measure):
    assert_unchanged(measure, held("oews_national"))
