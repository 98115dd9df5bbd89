"""Imaging centers in three counts: the census of businesses, employers' sample, unemployment tax.

The Census Bureau's Statistics of U.S. Businesses and the Quarterly Census of Employment and Wages
of the Bureau of Labor Statistics both count every employer, from other records and for other times;
OEWS is a sample and is not published for imaging centers alone, only for them together with
medical laboratories. The three are named and never mixed.
"""

from __future__ import annotations

import pandas as pd

from workforce.occupations import ALL_OCCUPATIONS, FIELD, by_key

__all__ = ["imaging_share", "side_by_side"]

CENTERS, LABORATORIES = "621512", "6215"
OEWS_LABORATORIES = "621500"


def side_by_side(
    imaging_businesses: pd.DataFrame,
    oews_industries: pd.DataFrame,
    imaging_centers: pd.DataFrame,
) -> pd.DataFrame:
    """Establishments, jobs and pay of imaging centers, and of what OEWS puts them together with.

    One row a count and industry: count (who counts), kind (census or sample), industry, year,
    establishments, jobs, jobs_low, jobs_high (the 90% interval, for a sample), pay_per_job_usd (a
    year; payroll over jobs in a census, mean wage in a sample) and payroll_usd (missing where it
    is not published). The Quarterly Census has a row only where it is held.
    """
    rows = []
    year = imaging_businesses["year"].max()
    held = imaging_businesses[imaging_businesses["year"] == year].set_index("naics")
    for code in (CENTERS, LABORATORIES):
        row = held.loc[code]
        rows.append(
            {
                "count": "Statistics of U.S. Businesses",
                "kind": "census",
                "industry": row["industry"],
                "year": int(year),
                "establishments": float(row["establishments"]),
                "jobs": float(row["employment"]),
                "payroll_usd": row["annual_payroll_usd"],
                "pay_per_job_usd": row["annual_payroll_usd"] / row["employment"],
            }
        )
    newest = oews_industries[oews_industries["year"] == oews_industries["year"].max()]
    found = newest[
        (newest["industry_code"] == OEWS_LABORATORIES)
        & (newest["soc_code"] == ALL_OCCUPATIONS.soc_code)
    ]
    for row in found.to_dict("records"):
        rows.append(
            {
                "count": "Occupational Employment and Wage Statistics",
                "kind": "sample",
                "industry": row["industry_title"].capitalize(),
                "year": int(row["year"]),
                "jobs": row["employment"],
                "pay_per_job_usd": row["annual_mean_wage_usd"],
            }
        )
    nation = imaging_centers[imaging_centers["area_kind"] == "national"]
    for row in nation[nation["year"] == nation["year"].max()].to_dict("records"):
        rows.append(
            {
                "count": "Quarterly Census of Employment and Wages",
                "kind": "census",
                "industry": held.loc[CENTERS, "industry"],
                "year": int(row["year"]),
                "establishments": float(row["establishments"]),
                "jobs": row["employment"],
                "pay_per_job_usd": row["average_annual_pay_usd"],
            }
        )
    return pd.DataFrame(rows)


def imaging_share(oews_industries: pd.DataFrame) -> pd.DataFrame:
    """How many of the jobs in laboratories and imaging centers are those of its own staff.

    One row an occupation with a figure: occupation, year, jobs, share_pct (of all jobs there).
    Source: OEWS; the rest are other occupations, whatever the center does.
    """
    newest = oews_industries[oews_industries["year"] == oews_industries["year"].max()]
    there = newest[newest["industry_code"] == OEWS_LABORATORIES].set_index("soc_code")
    whole = there["employment"].get(ALL_OCCUPATIONS.soc_code, float("nan"))
    rows = []
    for key in FIELD.centers.staff if FIELD.centers else ():
        occupation = by_key(key)
        jobs = there["employment"].get(occupation.soc_code, float("nan"))
        if pd.notna(jobs):
            rows.append(
                {
                    "occupation": occupation.name,
                    "year": int(newest["year"].iloc[0]),
                    "jobs": jobs,
                    "share_pct": 100 * jobs / whole,
                }
            )
    return pd.DataFrame(rows)
