"""How sure one can be of a ranking: for each place the ranks its data are compatible with.

After Mogstad, Romano, Shaikh and Wilhelm, "Inference for Ranks with Applications to Mobility
across Neighbourhoods and Academic Achievement across Countries" (Review of Economic Studies,
2024), and Klein, Wright and Wieczorek, "A joint confidence region for an overall ranking of
populations" (JRSS-C, 2020): a place certainly ranks behind those it is distinguishably below in
pairwise comparisons that hold for all pairs at once. The correction for many comparisons is the
studentized range in the Tukey-Kramer form: exact for equal standard errors, on the safe side for
unequal ones, and without random draws, so that the same data give the same ranks.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from workforce.measures.uncertainty import level_pct, z

__all__ = ["critical_value", "rank"]

COLUMNS = ["rank", "rank_best", "rank_worst", "ranked"]


def critical_value(places: int) -> float:
    """How many standard errors of a difference set two of `places` places apart, for all pairs.

    The factor for differences whose standard error is the root of the summed squares.
    """
    return _critical_value(places, level_pct()) if places > 1 else 0.0


@cache
def _critical_value(places: int, level: float) -> float:
    from scipy.stats import studentized_range  # a heavy import, for those who rank

    return float(studentized_range.ppf(level / 100, places, np.inf) / np.sqrt(2))


def rank(frame: pd.DataFrame, measure: str, by: str = "soc_code") -> pd.DataFrame:
    """Ranks of one measure, the highest value first, within each group `by`.

    `frame` holds the measure and the ends of its 90% interval (<measure>_low, <measure>_high), or,
    where those hold an error common to all places, <measure>_rank_se, the standard error without
    it, which then counts. The answer has the same index and four columns: rank (1 is the highest
    estimate), rank_best and rank_worst (the ranks compatible with the data, at 90% for all places
    of the group together) and ranked (how many places were compared). Places without a value or an
    interval have no rank and are not counted; others rank as if they did not exist.
    """
    if f"{measure}_rank_se" in frame:
        se = frame[f"{measure}_rank_se"]
    else:
        se = (frame[f"{measure}_high"] - frame[f"{measure}_low"]) / (2 * z())
    known = (frame[measure].notna() & se.notna()).to_numpy()
    values, errors = frame[measure].to_numpy(dtype=float), se.to_numpy(dtype=float)
    answer = np.full((len(frame), len(COLUMNS)), np.nan)
    rows = np.flatnonzero(known)
    for members in pd.Series(rows).groupby(frame[by].to_numpy()[known]).indices.values():
        places = rows[members]
        answer[places] = _group(values[places], errors[places])
    return pd.DataFrame(answer, index=frame.index, columns=COLUMNS)


def _group(values: np.ndarray, errors: np.ndarray) -> np.ndarray:
    count = len(values)
    difference = values[:, None] - values[None, :]
    margin = critical_value(count) * np.hypot(errors[:, None], errors[None, :])
    best = 1 + (difference < -margin).sum(axis=1)
    worst = count - (difference > margin).sum(axis=1)
    order = 1 + (difference < 0).sum(axis=1)
    return np.column_stack([order, best, worst, np.full(count, count)])
