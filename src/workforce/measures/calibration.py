"""Whether estimates move from year to year as little as their published errors allow.

The published errors are those of one estimate's sample. Two tests of them need nothing else: how
far a year lies off the line between its neighbours, and how often two estimates that share survey
panels, and so should differ less than independent ones, still differ more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from workforce.measures import uncertainty
from workforce.measures.growth import own_rows
from workforce.occupations import IMAGING, METHODS, NEIGHBOURS, WHOLE, Occupation

__all__ = ["off_the_line", "repeated", "repeated_each_year"]

MEASURES = {
    "employment": "employment_rse_pct",
    "annual_mean_wage_usd": "annual_mean_wage_rse_pct",
}
# Kept apart: large neighbours have errors so small that any real change outweighs them.
GROUPS = {WHOLE: IMAGING, "neighbours": NEIGHBOURS}
REPEATED = ["measure", "base_year", "year", "cells", "outside_pct"]


def off_the_line(
    oews_national: pd.DataFrame, groups: Mapping[str, Sequence[Occupation]] = GROUPS
) -> pd.DataFrame:
    """How far a year lies off the line between its neighbours, in standard errors, by method.

    One row a group, measure (`employment`, `annual_mean_wage_usd`) and method: group, measure,
    first_year, last_year, `differences` (how many triples of successive years of one occupation
    there are) and `ratio`, the root mean square of the second differences on the log scale over
    their standard errors, errors independent. Neighbouring years share panels, which should bring
    it below 1; above 1, estimates are less steady than their published errors say, or the true
    change was. The larger an occupation, the smaller its errors, and the more of the ratio is true
    change.
    """
    scores = []
    members = [(group, one) for group, those in groups.items() for one in those]
    for group, occupation in members:
        own = own_rows(oews_national, occupation)
        for method in METHODS:
            held = own[own["year"].between(method.first_year, method.last_year)].set_index("year")
            for measure, rse in MEASURES.items():
                known = held[[measure, rse]].dropna()
                for year in sorted({y for y in known.index if {y - 1, y + 1} <= {*known.index}}):
                    logs, errors = (
                        [part.loc[year + step] for step in (-1, 0, 1)]
                        for part in (
                            np.log(known[measure]),
                            known[rse].clip(lower=uncertainty.SMALLEST_RSE_PCT) / 100,
                        )
                    )
                    second = logs[0] - 2 * logs[1] + logs[2]
                    noise = np.sqrt(errors[0] ** 2 + 4 * errors[1] ** 2 + errors[2] ** 2)
                    scores.append((group, measure, method.first_year, year, second / noise))
    table = pd.DataFrame(scores, columns=["group", "measure", "method", "year", "score"])
    return (
        table.groupby(["group", "measure", "method"], sort=True)
        .agg(
            first_year=("year", lambda years: int(years.min()) - 1),
            last_year=("year", lambda years: int(years.max()) + 1),
            differences=("score", "size"),
            ratio=("score", lambda found: float(np.sqrt((found**2).mean()))),
        )
        .reset_index()
        .drop(columns="method")
    )


def repeated(
    oews_areas: pd.DataFrame,
    base_year: int,
    year: int,
    occupations: Sequence[Occupation] = IMAGING,
) -> pd.DataFrame:
    """How often states moved between two years by more than independent samples would.

    One row a measure (`employment`, `annual_mean_wage_usd`): measure, base_year, year, `cells`
    (states times occupations with both estimates) and `outside_pct`, the share of them whose change
    lies further from the occupation's median change than the 90% bound for independent errors: 10
    where errors are as published and samples independent, fewer where panels are shared. A year
    without published errors is given those of the other one. No rows where the two years are not
    held.
    """
    states = oews_areas[
        (oews_areas["area_kind"] == "state")
        & oews_areas["soc_code"].isin([occupation.soc_code for occupation in occupations])
    ]
    keys = ["state_fips", "soc_code"]
    first, second = (states[states["year"] == when] for when in (base_year, year))
    both = first.merge(second, on=keys, suffixes=("", "_later"), validate="1:1")
    rows = []
    for measure, rse in MEASURES.items():
        base_rse = both[rse].fillna(both[f"{rse}_later"])
        later_rse = both[f"{rse}_later"].fillna(base_rse)
        change, error = uncertainty.log_change(
            both[measure], base_rse, both[f"{measure}_later"], later_rse
        )
        # What moved an occupation everywhere, as the rise of all pay, is no error.
        own = change - change.groupby(both["soc_code"]).transform("median")
        score = (own / error).dropna().abs()
        if len(score):
            outside = float(100 * (score > uncertainty.z()).mean())
            rows.append((measure, base_year, year, len(score), outside))
    return pd.DataFrame(rows, columns=REPEATED)


def repeated_each_year(oews_areas: pd.DataFrame) -> pd.DataFrame:
    """The rows of `repeated` for every two successive years held of states, oldest first."""
    years = sorted(oews_areas.loc[oews_areas["area_kind"] == "state", "year"].unique())
    found = [
        repeated(oews_areas, int(one), int(other))
        for one, other in pairwise(years)
        if other - one == 1
    ]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=REPEATED)
