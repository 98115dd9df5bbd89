"""How the miss grows with the years since a round began, and what it is made of."""

from __future__ import annotations

import pandas as pd

from workforce.measures.forecasts.pairs import shaken
from workforce.occupations import WHOLE

__all__ = ["by_lead", "revision"]

GROUPS = ("all occupations", "health", WHOLE)


def by_lead(pairs: pd.DataFrame) -> pd.DataFrame:
    """The miss after each number of years.

    `pairs` is the frame of `pairs.every`. One row a group (`all occupations`, `health`, `WHOLE`)
    and lead: group, lead_years, pairs, rounds, mean_absolute_miss, median_absolute_miss,
    without_shaken (mean miss of the pairs that did not end in 2020 to 2022; missing where there is
    none), paid_mean_absolute_miss (employees alone, in the pairs that have the split) and
    total_mean_absolute_miss (of all occupations together), in percentage points.
    """
    rows = []
    for group in GROUPS:
        part = _part(pairs, group)
        for lead, found in part.groupby("lead_years"):
            miss = found["miss_points"].abs()
            totals = found.drop_duplicates(["base_year", "later_year"])
            gap = (totals["total_actual_pct"] - totals["total_path_pct"]).abs()
            rows.append(
                {
                    "group": group,
                    "lead_years": lead,
                    "pairs": len(found),
                    "rounds": found["round"].nunique(),
                    "mean_absolute_miss": miss.mean(),
                    "median_absolute_miss": miss.median(),
                    "without_shaken": miss[~shaken(found)].mean(),
                    "paid_mean_absolute_miss": found["paid_miss_points"].abs().mean(),
                    "total_mean_absolute_miss": gap.mean(),
                }
            )
    return pd.DataFrame(rows)


def _part(pairs: pd.DataFrame, group: str) -> pd.DataFrame:
    if group == WHOLE:
        return pairs[pairs["occupation_key"] != ""]
    return pairs if group == "all occupations" else pairs[pairs["field"] == "health"]


def revision(pairs: pd.DataFrame) -> pd.DataFrame:
    """How far a base moves from one yearly round to the next: what no projection could foresee.

    One row a group and pair of rounds one year apart: group, base_year, later_year, lines,
    median_pct and p90_pct of the absolute change from base to base, in percent. The change is a
    year's growth, revision and sampling error together; they cannot be told apart.
    """
    rows = []
    for group in GROUPS:
        part = _part(pairs, group)
        year = part[part["lead_years"] == 1]
        for (base, later), found in year.groupby(["base_year", "later_year"]):
            moved = found["actual_pct"].abs()
            rows.append(
                {
                    "group": group,
                    "base_year": base,
                    "later_year": later,
                    "lines": len(found),
                    "median_pct": moved.median(),
                    "p90_pct": moved.quantile(0.9),
                }
            )
    return pd.DataFrame(rows)
