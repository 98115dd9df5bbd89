"""Rounds that are still running, each against its own path at the newest base."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workforce.measures import rounding
from workforce.measures.forecasts import intervals
from workforce.measures.forecasts.pairs import YEARS

__all__ = ["OPEN", "latest", "scoreboard"]

OPEN = "too close to call"


def scoreboard(pairs: pd.DataFrame) -> pd.DataFrame:
    """Every unmatured round of the imaging occupations at each later base.

    `pairs` is the frame of `pairs.every`; a round is unmatured until a base ten years on is held.
    One row an occupation, round and later base: occupation_key, round, base_year, later_year,
    lead_years, path_pct (where its own path should be by then), actual_pct and miss_points with the
    ends that rounding of jobs leaves (_low, _high), decade_pct (what it projected for the whole
    decade), total_path_pct, total_actual_pct, low_pct and high_pct (80% interval for that lead from
    the pairs of other rounds) and `standing`: `ahead` or `behind` where what came is outside that
    interval, `within reach` inside, and `OPEN` where rounding leaves that open.
    """
    running = pairs.groupby("round")["lead_years"].transform("max") < YEARS
    found = pairs[running & (pairs["occupation_key"] != "")]
    parts = []
    for (label, lead), rows in found.groupby(["round", "lead_years"]):
        others = pairs[(pairs["lead_years"] == lead) & (pairs["round"] != label)]
        if len(others) < intervals.FEWEST:
            continue
        low, high = intervals.learn(others).ends(rows, intervals.NOMINAL_PCT)
        parts.append(rows.assign(low_pct=low, high_pct=high))
    columns = [
        "occupation_key",
        "round",
        "base_year",
        "later_year",
        "lead_years",
        "path_pct",
        "actual_pct",
        "actual_pct_low",
        "actual_pct_high",
        "miss_points",
        "miss_points_low",
        "miss_points_high",
        "decade_pct",
        "total_path_pct",
        "total_actual_pct",
        "low_pct",
        "high_pct",
        "standing",
    ]
    if not parts:
        return pd.DataFrame(columns=columns)
    board = pd.concat(parts)
    jobs = (board["base_employment"], board["projected_employment"], board["later_employment"])
    actual = rounding.change_pct(jobs[0], jobs[2])
    miss = rounding.off_the_path(*jobs, board["lead_years"] / YEARS, rounding.JOBS_HALF)
    standing = np.select(
        [
            actual.low > board["high_pct"],
            actual.high < board["low_pct"],
            (actual.low >= board["low_pct"]) & (actual.high <= board["high_pct"]),
        ],
        ["ahead", "behind", "within reach"],
        OPEN,
    )
    decade = 100 * (board["projected_employment"] / board["base_employment"] - 1)
    return (
        board.assign(
            standing=standing,
            decade_pct=decade,
            actual_pct_low=actual.low,
            actual_pct_high=actual.high,
            miss_points_low=miss.low,
            miss_points_high=miss.high,
        )[columns]
        .sort_values(["occupation_key", "base_year", "later_year"])
        .reset_index(drop=True)
    )


def latest(board: pd.DataFrame) -> pd.DataFrame:
    """Each running round at the newest base only."""
    return board[board["later_year"] == board["later_year"].max()].reset_index(drop=True)
