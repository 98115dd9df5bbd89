"""Many comparisons at once, and comparisons whose published errors are too small.

Of 51 comparisons in which nothing differs, five are expected outside their 90% intervals. Beside
the single intervals, lists are therefore tested with Holm's step-down (Scandinavian Journal of
Statistics, 1979): at 90%, all that it tells apart are told rightly at once. And since estimates
have moved more from year to year than their published errors allow (`calibration`), every verdict
says whether it would stand if those errors were half as large again.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from scipy.special import ndtr

from workforce.measures import ranks, uncertainty
from workforce.measures.uncertainty import level_pct, z

__all__ = ["ROBUST_TIMES", "firmness", "holm", "pairwise", "robust"]

# How much larger than published an error may be for a verdict to count as robust.
ROBUST_TIMES = 1.5


def holm(statistics: pd.Series, lists: Sequence[pd.Series] = ()) -> pd.Series:
    """Which comparisons are told apart when those of their list are tested together.

    `statistics` are differences from what nothing would differ by, in their standard errors;
    `lists` are series that together name the list of each (none: all are one list). True where
    Holm's step-down, two-sided at 90% for the whole list, tells the difference; False too where
    there is no statistic, which counts with no list.
    """
    told = pd.Series(False, index=statistics.index)
    known = statistics.dropna()
    if known.empty:
        return told
    parts = [part.loc[known.index] for part in lists] or [pd.Series(0, index=known.index)]
    for _, members in known.groupby(parts, sort=False):
        told.loc[members.index] = _step_down(2 * ndtr(-members.abs().to_numpy()))
    return told


def _step_down(p_values: np.ndarray) -> np.ndarray:
    """The smallest p-value must pass a share of the level, each further one a larger share.

    statsmodels has this too (`multipletests`), but collects the garbage of the whole process at
    each call, a quarter of a second for a list; a test holds this one to it.
    """
    order = np.argsort(p_values, kind="stable")
    level = (1 - level_pct() / 100) / np.arange(len(p_values), 0, -1)
    passed = np.logical_and.accumulate(p_values[order] <= level)
    told = np.zeros(len(p_values), dtype=bool)
    told[order] = passed
    return told


def robust(statistics: pd.Series) -> pd.Series:
    """Whether a difference stays told apart with errors 1.5 times those published."""
    return statistics.abs() > ROBUST_TIMES * z()


def firmness(
    change: pd.Series, error: pd.Series, lists: Sequence[pd.Series] = ()
) -> dict[str, pd.Series]:
    """The columns that say how firm a verdict on some changes is.

    `statistic` is the change in its standard errors; `robust` whether it is told apart with errors
    1.5 times as large; `together` whether it is when all of its list are tested at once (`holm`).
    """
    statistic = change / error
    return {
        "statistic": statistic,
        "robust": robust(statistic),
        "together": holm(statistic, lists),
    }


def pairwise(names: pd.Series, change: pd.Series, error: pd.Series) -> pd.DataFrame:
    """Every pair of some changes on the log scale, all compared at once.

    One row a pair: first and second (names), gap_pct (how far the first lies above the second, in
    percent) with its simultaneous 90% interval (_low, _high) and `verdict`. Intervals are those of
    Tukey and Kramer with errors taken as known: all of them hold at once in 90 of 100 samples.
    `robust` is whether a pair is told apart with errors 1.5 times as large. Changes
    without an error are left out.
    """
    known = error.notna() & change.notna()
    named = list(zip(names[known], change[known], error[known], strict=True))
    factor = ranks.critical_value(len(named)) if len(named) > 1 else z()
    rows = []
    for one, other in combinations(named, 2):
        (first, up, up_error), (second, down, down_error) = sorted(
            (one, other), key=lambda item: -item[1]
        )
        gap, margin = up - down, factor * np.hypot(up_error, down_error)
        ends = [100 * np.expm1(gap + side * margin) for side in (0, -1, 1)]
        rows.append((first, second, *ends, gap > ROBUST_TIMES * margin))
    columns = ["first", "second", "gap_pct", "gap_pct_low", "gap_pct_high", "robust"]
    table = pd.DataFrame(rows, columns=columns).sort_values("gap_pct", ascending=False)
    table = table.reset_index(drop=True)
    return table.assign(verdict=uncertainty.verdict(table["gap_pct_low"], table["gap_pct_high"]))
