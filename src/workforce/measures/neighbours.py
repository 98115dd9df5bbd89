"""The field's occupations beside their neighbours: growth, openings, pay, entry."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workforce.measures import growth, outlook, uncertainty
from workforce.occupations import ALL_OCCUPATIONS, IMAGING, NEIGHBOURS, WHOLE, Occupation

__all__ = ["compare"]

EVERYONE = (*IMAGING, *NEIGHBOURS, ALL_OCCUPATIONS)


def compare(
    oews_national: pd.DataFrame,
    projections: pd.DataFrame,
    base_year: int | None = None,
    year: int | None = None,
    occupations: Sequence[Occupation] = EVERYONE,
) -> pd.DataFrame:
    """One row an occupation, with what a student would weigh; growth between two years.

    The years are the widest pair of the newest method where they are not given.

    occupation_key, occupation, soc_code, group (`WHOLE`, `neighbour` or `all`); base_year, year,
    change_pct, change_pct_low, change_pct_high, verdict, robust, together and caution (see
    `growth.growth`); annual_mean_wage_usd with annual_mean_wage_low and annual_mean_wage_high (90%
    interval), annual_median_wage_usd with annual_median_wage_at_least
    where capped; round, projected_pct, openings_per_100_jobs with the ends that rounding leaves
    (_low, _high), typical_entry_education, related_experience and on_the_job_training (Employment
    Projections; empty where not assigned); `reason` (why growth or projection is missing, else
    empty). Raises `UsageError` for years that must not be compared.
    """
    first, last = growth.comparable_years(oews_national)
    base_year, year = base_year or first, year or last
    change = growth.growth(oews_national, base_year, year, occupations)
    newest = outlook.newest_round(projections)
    expected = outlook.against_average(projections, newest, occupations)
    pay = pd.concat(
        growth.own_rows(oews_national, one).assign(occupation_key=one.key) for one in occupations
    )
    pay = pay[pay["year"] == year].set_index("occupation_key")
    entry = projections[projections["round"] == newest].set_index("soc_code")
    codes, keys = change["soc_code"], change["occupation_key"]
    mean = keys.map(pay["annual_mean_wage_usd"])
    rse = keys.map(pay["annual_mean_wage_rse_pct"])
    low, high = uncertainty.interval(mean, rse)
    groups = {o.key: WHOLE for o in IMAGING} | {o.key: "neighbour" for o in NEIGHBOURS}
    return change[
        [
            "occupation_key",
            "occupation",
            "soc_code",
            "base_year",
            "year",
            "change_pct",
            "change_pct_low",
            "change_pct_high",
            "verdict",
            "robust",
            "together",
            "caution",
        ]
    ].assign(
        group=change["occupation_key"].map(groups).fillna("all"),
        annual_mean_wage_usd=mean,
        annual_mean_wage_low=low,
        annual_mean_wage_high=high,
        annual_mean_wage_rse_pct=rse,
        annual_median_wage_usd=keys.map(pay["annual_median_wage_usd"]),
        annual_median_wage_at_least=keys.map(pay["annual_median_wage_usd_at_least"]),
        round=newest,
        projected_pct=expected["change_pct"],
        **{name: expected[name] for name in outlook.PER_100_JOBS},
        typical_entry_education=codes.map(entry["typical_entry_education"]).fillna(""),
        related_experience=codes.map(entry["related_experience"]).fillna(""),
        on_the_job_training=codes.map(entry["on_the_job_training"]).fillna(""),
        reason=change["reason"].where(change["reason"] != "", expected["reason"]),
    )
