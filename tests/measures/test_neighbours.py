"""Imaging occupations beside their neighbours, and the frames all these tests are made of."""

import numpy as np
import pandas as pd
import pytest

from measures.frames import (
    assert_unchanged,
    capped,
    estimate,
    held,
    oews,
    prices,
    projection,
    projections,
)
from workforce.dictionary import TABLES
from workforce.errors import UsageError
from workforce.measures import neighbours
from workforce.occupations import by_key

MEAN, MEDIAN = "annual_mean_wage_usd", "annual_median_wage_usd"


def small() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sonographers, radiologists, nurses and all occupations; no other occupation is there."""
    pay = {MEAN: 100_000, "annual_mean_wage_rse_pct": 2, MEDIAN: 95_000}
    estimates = oews(
        *(estimate(2021, key) for key in ("sonographers", "registered-nurses", "all")),
        estimate(2024, "sonographers", 1200, **pay),
        estimate(2024, "registered-nurses", 1010),
        estimate(2024, "radiologists", 1000, **capped(MEDIAN, 239_200)),
        estimate(2024, "all", 1100),
    )
    rounds = projections(
        projection("2023-33", "all", 1e6, 1e6),
        projection("2024-34", "all", 1e6, 1.03e6, openings_per_year=110_000),
        projection(
            "2024-34",
            "sonographers",
            2000,
            2200,
            openings_per_year=130,
            typical_entry_education="Associate's degree",
            related_experience="None",
            on_the_job_training="None",
        ),
    )
    return estimates, rounds


@pytest.fixture
def compared() -> pd.DataFrame:
    return neighbours.compare(*small()).set_index("occupation_key")


def test_growth_pay_outlook_and_entry_on_one_row(compared):
    row = compared.loc["sonographers"]
    assert (row["base_year"], row["year"], row["round"]) == (2021, 2024, "2024-34")
    # 1 percent each, with what rounding of 1000 and 1200 jobs to tens hides, on the log scale
    hidden = [1000 / np.sqrt(12) / jobs for jobs in (1000, 1200)]
    error = np.sqrt(sum(1 + percent**2 for percent in hidden)) / 100
    assert row["change_pct"] == pytest.approx(20)
    assert row["change_pct_low"] == pytest.approx(100 * (1.2 * np.exp(-1.645 * error) - 1))
    assert row["verdict"] == "distinguishable"
    # 1.645 x 2 percent of 100,000
    assert row[f"{MEAN[:-4]}_low"] == pytest.approx(100_000 - 3290)
    assert row[f"{MEAN[:-4]}_high"] == pytest.approx(100_000 + 3290)
    assert row[MEDIAN] == 95_000
    assert (row["projected_pct"], row["openings_per_100_jobs"]) == pytest.approx((10, 6.5))
    assert row["typical_entry_education"] == "Associate's degree"
    assert (row["related_experience"], row["on_the_job_training"]) == ("None", "None")
    assert row["reason"] == ""


def test_growth_within_the_error_is_not_told(compared):
    assert compared.loc["registered-nurses", "verdict"] == "not distinguishable"


def test_groups(compared):
    assert compared["group"].value_counts().to_dict() == {"imaging": 8, "neighbour": 6, "all": 1}
    assert compared.loc["all", "group"] == "all"


def test_a_missing_occupation_is_a_gap_with_a_reason(compared):
    assert compared.loc["dental-hygienists", "reason"] == "no estimate for May 2021"
    assert compared.loc["dental-hygienists", "verdict"] == "cannot be compared"
    assert pd.isna(compared.loc["dental-hygienists", MEAN])
    assert compared.loc["registered-nurses", "reason"] == "not in the round 2024-34"
    assert compared.loc["registered-nurses", "typical_entry_education"] == ""
    assert pd.isna(compared.loc["registered-nurses", "projected_pct"])


def test_a_capped_median_keeps_its_bound(compared):
    row = compared.loc["radiologists"]
    assert pd.isna(row[MEDIAN])
    assert row["annual_median_wage_at_least"] == 239_200


def test_an_era_too_young_for_a_comparison_is_refused():
    estimates, rounds = small()
    young = estimates.assign(year=estimates["year"].replace({2024: 2022}))
    with pytest.raises(UsageError, match="May 2021 with May 2022"):
        neighbours.compare(young, rounds)


@pytest.fixture(scope="module")
def published() -> pd.DataFrame:
    table = neighbours.compare(held("oews_national"), held("projections"))
    return table.set_index("occupation_key")


def test_the_comparison_as_published_is_complete(published):
    assert len(published) == 15
    assert set(published["reason"]) == {""}
    assert set(published["base_year"]) == {2021}
    assert set(published["year"]) == {2025}
    numbers = [c for c in published.select_dtypes("number") if not c.endswith("_at_least")]
    assert published[numbers].notna().all().all()
    # All occupations have no typical entry; every other row has one
    entry = published["typical_entry_education"]
    assert entry.index[entry == ""].tolist() == ["all"]


@pytest.mark.parametrize(
    ("key", "change", "projected", "openings"),
    [
        ("sonographers", 14.6, 13.0, 100 * 5_800 / 90_000),
        ("mri", 14.0, 7.1, 100 * 2_600 / 44_100),
        ("registered-nurses", 10.9, 4.9, 100 * 189_100 / 3_391_000),
        ("physical-therapist-assistants", 20.0, 22.0, 100 * 19_800 / 111_500),
        ("all", 10.4, 3.1, 100 * 18_863_300 / 169_956_100),
    ],
)
def test_the_comparison_as_published(published, key, change, projected, openings):
    row = published.loc[key]
    assert row["change_pct"] == pytest.approx(change, abs=0.05)
    assert row["projected_pct"] == projected
    # Where the published rates leave less than the rounded counts, within the counts' rounding
    assert row["openings_per_100_jobs"] == pytest.approx(openings, rel=0.025)
    assert row["openings_per_100_jobs_low"] < row["openings_per_100_jobs_high"]


def test_the_input_stays_as_it_was():
    assert_unchanged(neighbours.compare, held("oews_national"), held("projections"))


def test_these_frames_have_columns_of_the_data_dictionary():
    built = dict(zip(("oews_national", "projections"), small(), strict=True))
    built["consumer_prices"] = prices({2025: 100})
    for name, frame in built.items():
        described = {column.name for column in TABLES[name].all_columns()}
        assert set(frame.columns) <= described, name


def test_years_and_occupations_are_those_asked_for():
    table = neighbours.compare(
        held("oews_national"), held("projections"), 2012, 2018, [by_key("registered-nurses")]
    )
    (row,) = table.to_dict("records")
    assert (row["base_year"], row["year"]) == (2012, 2018)
    national = held("oews_national").set_index(["soc_code", "year"])
    jobs = national["employment"]["29-1141"]
    assert row["change_pct"] == pytest.approx(100 * (jobs[2018] / jobs[2012] - 1))
    assert row["annual_mean_wage_usd"] == national["annual_mean_wage_usd"]["29-1141", 2018]
