"""The newest round with what past misses say about it, year by year of its decade."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workforce.measures.forecasts import intervals
from workforce.measures.forecasts.pairs import HEALTH, YEARS, followed, matured
from workforce.occupations import IMAGING

__all__ = ["fan", "newest", "odds"]


def newest(projections_all: pd.DataFrame) -> pd.DataFrame:
    """The lines of the newest round's imaging occupations, ready for an interval.

    One row an occupation, in the order of `occupations.IMAGING`: occupation_key, occupation, round,
    base_year, projected_year, soc_code, field, base_employment, projected_employment, path_pct
    (as published), total_path_pct (percent over ten years).
    """
    in_round = projections_all[projections_all["base_year"] == projections_all["base_year"].max()]
    base_year = int(in_round["base_year"].iloc[0])
    keys = [getattr(followed(code, base_year), "key", "") for code in in_round["soc_code"]]
    totals = in_round[["base_employment", "projected_employment"]].sum()
    order = [occupation.key for occupation in IMAGING]
    names = {occupation.key: occupation.name for occupation in IMAGING}
    found = in_round.assign(occupation_key=keys)
    found = found[found["occupation_key"].isin(order) & (found["base_employment"] > 0)]
    found = found.sort_values("occupation_key", key=lambda column: column.map(order.index))
    return found.assign(
        occupation=found["occupation_key"].map(names),
        field=np.where(found["soc_code"].str[:2].isin(HEALTH), "health", "other"),
        # As published: jobs are rounded to a hundred, which is percents of a small occupation.
        path_pct=found["change_pct"],
        total_path_pct=100 * (totals["projected_employment"] / totals["base_employment"] - 1),
    )[
        [
            "occupation_key",
            "occupation",
            "round",
            "base_year",
            "projected_year",
            "soc_code",
            "field",
            "base_employment",
            "projected_employment",
            "path_pct",
            "total_path_pct",
        ]
    ].reset_index(drop=True)


def fan(lines: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Where each line may be after each year of its decade.

    `lines` is the frame of `newest`, `pairs` that of `pairs.every`: each lead is learned from the
    pairs of that lead alone; leads that no two rounds are apart are left out. One row an occupation
    and year from the base year on: the columns that name it, lead_years, year, path_employment
    (jobs), path_pct, `pairs` behind it, and for each level of `intervals.LEVELS` low_50_pct and so
    on, with low_50_employment and so on in jobs.
    """
    parts = [_at(lines, 0, None)]
    for lead in range(1, YEARS + 1):
        behind = pairs[pairs["lead_years"] == lead]
        if len(behind) >= intervals.FEWEST:
            parts.append(_at(lines, lead, behind))
    order = {key: place for place, key in enumerate(lines["occupation_key"])}
    return (
        pd.concat(parts)
        .sort_values(
            ["occupation_key", "lead_years"],
            key=lambda column: column.map(order) if column.name == "occupation_key" else column,
        )
        .reset_index(drop=True)
    )


def _at(lines: pd.DataFrame, lead: int, behind: pd.DataFrame | None) -> pd.DataFrame:
    share = lead / YEARS
    ratio = (1 + lines["path_pct"] / 100) ** share
    found = lines.assign(
        lead_years=lead,
        year=lines["base_year"] + lead,
        path_employment=lines["base_employment"] * ratio,
        path_pct=100 * (ratio - 1),
        pairs=0 if behind is None else len(behind),
    )
    learned = None if behind is None else intervals.learn(behind)
    for level in intervals.LEVELS:
        low, high = (
            (found["path_pct"], found["path_pct"])
            if learned is None
            else learned.ends(found, level)
        )
        for side, end in (("low", low), ("high", high)):
            found[f"{side}_{level}_pct"] = end
            found[f"{side}_{level}_employment"] = found["base_employment"] * (1 + end / 100)
    return found


def odds(lines: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """The newest round's ten-year intervals and odds.

    One row an occupation: the columns of `newest`, low_80_pct, high_80_pct, low_50_pct, high_50_pct
    (percent growth), chance_of_growth, chance_of_outgrowing (all occupations) and chance_of_half
    (of at least half the projected gain; missing where none is projected), each of 100, as
    frequencies among past misses of occupations of such size and field. Outgrowing is learned from
    misses relative to those of the total. Raises `UsageError` where no round has matured.
    """
    past = matured(pairs)
    learned = intervals.learn(past)
    beside = relative(past)
    ahead = intervals.learn(beside)
    found = lines.copy()
    for level in intervals.LEVELS:
        found[f"low_{level}_pct"], found[f"high_{level}_pct"] = learned.ends(lines, level)
    gain = lines["path_pct"].to_numpy(dtype=float)
    found["chance_of_growth"] = learned.chance_above(lines, 0.0)
    found["chance_of_outgrowing"] = ahead.chance_above(
        lines.assign(path_pct=lines["path_pct"] - lines["total_path_pct"]), 0.0
    )
    half = learned.chance_above(lines, gain / 2)
    found["chance_of_half"] = np.where(gain > 0, half, np.nan)
    return found


def relative(pairs: pd.DataFrame) -> pd.DataFrame:
    """The same pairs in growth beyond that of all occupations, projected and actual."""
    path = pairs["path_pct"] - pairs["total_path_pct"]
    actual = pairs["actual_pct"] - pairs["total_actual_pct"]
    return pairs.assign(path_pct=path, actual_pct=actual, miss_points=actual - path)
