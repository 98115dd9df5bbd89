"""Imaging centers in several counts: each named, none mixed, and QCEW only where it is held."""

from __future__ import annotations

import pandas as pd
import pytest

from measures import frames
from measures.centers import center, table
from workforce.measures import businesses


def side_by_side(centers):
    return businesses.side_by_side(
        frames.held("imaging_businesses"), frames.held("oews_industries"), centers
    )


def test_a_census_and_a_sample_are_named_as_such():
    found = side_by_side(frames.held("imaging_centers"))
    kinds = found.groupby("count")["kind"].unique().map(list).to_dict()
    assert kinds["Statistics of U.S. Businesses"] == ["census"]
    assert kinds["Occupational Employment and Wage Statistics"] == ["sample"]


def test_imaging_centers_come_from_the_census_of_businesses():
    row = side_by_side(frames.held("imaging_centers")).iloc[0]
    held = frames.held("imaging_businesses").set_index("naics").loc["621512"]
    assert (row["establishments"], row["jobs"]) == (held["establishments"], held["employment"])
    assert row["pay_per_job_usd"] == held["annual_payroll_usd"] / held["employment"]


def test_the_quarterly_census_has_a_row_where_it_is_held():
    name = "Quarterly Census of Employment and Wages"
    without = side_by_side(frames.held("imaging_centers").iloc[:0])
    assert name not in set(without["count"])
    centers = table(center("US", 7_300, 81_000.0)).assign(average_annual_pay_usd=80_500.0)
    found = side_by_side(centers).set_index("count").loc[name]
    assert (found["establishments"], found["jobs"], found["kind"]) == (7_300, 81_000, "census")


def test_shares_are_of_all_jobs_there():
    industries = frames.held("oews_industries")
    found = businesses.imaging_share(industries).set_index("occupation")
    there = industries[industries["industry_code"] == "621500"].set_index("soc_code")["employment"]
    expected = 100 * there["29-2034"] / there["00-0000"]
    assert found.loc["Radiographers", "share_pct"] == pytest.approx(expected)


def test_a_withheld_figure_has_no_share():
    industries = frames.held("oews_industries")
    mri = (industries["industry_code"] == "621500") & (industries["soc_code"] == "29-2035")
    lacking = industries.assign(employment=industries["employment"].mask(mri))
    assert "MRI technologists" not in set(businesses.imaging_share(lacking)["occupation"])
    assert pd.notna(businesses.imaging_share(lacking)["share_pct"]).all()
