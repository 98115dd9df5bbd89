"""Hours, part-time work, women and ages of occupations in the American Community Survey."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from workforce.measures import uncertainty

__all__ = ["COLUMNS", "by_occupation"]

OWN = {"employed": "employed", "hours_a_week": "hours_a_week", "part_time_pct": "part_time_pct"}
# Shares of a group of people, by the group.
SHARES = {"women": "women_pct", "under_35": "under_35_pct", "55_and_over": "55_and_over_pct"}
FIGURES = (*OWN.values(), *SHARES.values())
COLUMNS = (
    *("year", "occupation_code", "occupation", "soc_codes", "records"),
    *(name + end for name in FIGURES for end in ("", "_low", "_high")),
)
HIGHEST_PCT = 100.0


def by_occupation(acs: pd.DataFrame, soc_codes: Iterable[str]) -> pd.DataFrame:
    """What people of some occupations work, and who they are, in the newest year.

    One row an occupation of the survey that covers one of `soc_codes`: employed (people),
    hours_a_week (the mean), part_time_pct (under 35 hours), women_pct, under_35_pct and
    55_and_over_pct, each with the ends of its interval, from replicate weights. A group that is
    not in the sample has a share of nothing, without an interval. Most people first.
    """
    wanted = set(soc_codes)
    newest = acs[acs["year"] == acs["year"].max()]
    rows = [
        _row(people.set_index("people"))
        for _, people in newest.groupby("occupation_code", sort=True)
        if wanted & set(people["soc_codes"].iloc[0].split())
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.sort_values("employed", ascending=False, ignore_index=True)


def _row(people: pd.DataFrame) -> dict[str, Any]:
    everybody = people.loc["all"]
    known = ("year", "occupation_code", "occupation", "soc_codes", "records")
    row = {name: everybody[name] for name in known}
    for name in OWN.values():
        row |= _interval(name, everybody[name], everybody[f"{name}_se"])
    for group, name in SHARES.items():
        if group in people.index:
            row |= _interval(name, *people.loc[group, ["share_pct", "share_pct_se"]])
        else:
            row |= _interval(name, 0.0, float("nan"))
    return row


def _interval(name: str, figure: float, error: float) -> dict[str, float]:
    """A figure with the ends of its interval; shares end between nothing and all."""
    margin = uncertainty.z() * error
    low, high = max(figure - margin, 0.0), figure + margin
    if name.endswith("_pct"):
        high = min(high, HIGHEST_PCT)
    if pd.isna(margin):
        low = high = float("nan")
    return {name: figure, f"{name}_low": low, f"{name}_high": high}
