"""Estimates of many places together: their common mean, their spread, and each drawn toward it.

Effects are on the log scale, with known standard errors. True effects are taken as normal around a
common mean; their variance is estimated by restricted maximum likelihood (REML). That is the model
of random-effects summaries and, with no covariates, of Fay and Herriot's small-area estimates
(Journal of the American Statistical Association, 1979).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from workforce.measures.uncertainty import level_pct, z

__all__ = ["FEWEST", "RandomEffects", "beside", "drawn_together", "random_effects"]

# Two places tell next to nothing of how far true effects spread.
FEWEST = 3
# Of how many places the spread tells, whatever the level of intervals.
SPREAD_PCT = 90


class RandomEffects(NamedTuple):
    """What effects of several places come to, on their own (log) scale.

    places; mean with its standard error `error` (Hartung and Knapp's, never below the model's own)
    and the ends of its interval, low and high; tau, the standard deviation of true effects;
    i2_pct, its share of the variance a typical estimate has; and spread_low to spread_high, the
    90% prediction interval: where the true effect of nine in ten places is expected.
    """

    places: int
    mean: float
    error: float
    low: float
    high: float
    tau: float
    i2_pct: float
    spread_low: float
    spread_high: float


def random_effects(effects: np.ndarray, errors: np.ndarray) -> RandomEffects:
    """The random-effects summary of two or more places: REML, with Hartung and Knapp's interval.

    Quantiles are of Student's t with one degree of freedom less than places.
    """
    variances = errors**2
    count = len(effects)
    between = _between(effects, variances)
    weights = 1 / (variances + between)
    mean = float(weights @ effects / weights.sum())
    ratio = float(weights @ (effects - mean) ** 2) / (count - 1)
    # Where places agree by chance, their own scatter would promise a certainty that is not there.
    error = float(np.sqrt(max(ratio, 1) / weights.sum()))
    quantile, of_spread = (
        float(stdtrit(count - 1, (1 + pct / 100) / 2)) for pct in (level_pct(), SPREAD_PCT)
    )
    margin, spread = quantile * error, of_spread * float(np.hypot(error, np.sqrt(between)))
    precise = 1 / variances
    typical = (count - 1) * precise.sum() / (precise.sum() ** 2 - (precise**2).sum())
    return RandomEffects(
        count,
        mean,
        error,
        mean - margin,
        mean + margin,
        float(np.sqrt(between)),
        float(100 * between / (between + typical)),
        mean - spread,
        mean + spread,
    )


def _between(effects: np.ndarray, variances: np.ndarray) -> float:
    """The REML estimate of the variance of true effects: where the score vanishes, or none."""

    def score(between: float) -> float:
        weights = 1 / (variances + between)
        mean = weights @ effects / weights.sum()
        fitted = (weights**2).sum() / weights.sum()
        return float((weights**2) @ (effects - mean) ** 2 - weights.sum() + fitted)

    from scipy.optimize import brentq  # a heavy import, for those who pool

    if score(0.0) <= 0:
        return 0.0
    upper = float(np.var(effects)) + float(variances.max())
    while score(upper) > 0:
        upper *= 2
    return float(brentq(score, 0.0, upper, xtol=1e-15, rtol=1e-13))


def drawn_together(effects: np.ndarray, errors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each place's effect drawn toward the common mean, and the root of its mean squared error.

    The empirical best predictor of Fay and Herriot without covariates: the share tau2 / (tau2 +
    error2) of a place's own distance from the mean is kept, so that unsure figures move most. The
    mean squared error is Prasad and Rao's for REML: it counts that mean and variance are estimated.
    """
    variances = errors**2
    summary = random_effects(effects, errors)
    between = summary.tau**2
    weights = 1 / (variances + between)
    kept = between * weights
    of_variance = 2 / (weights**2).sum()
    squared = (
        kept * variances
        + (1 - kept) ** 2 / weights.sum()
        + 2 * variances**2 * weights**3 * of_variance
    )
    return summary.mean + kept * (effects - summary.mean), np.sqrt(squared)


def beside(
    logs: pd.Series, errors: pd.Series, groups: Sequence[pd.Series]
) -> tuple[pd.Series, pd.Series, pd.Series]:
    """`drawn_together` within groups, back on the natural scale, with the ends of intervals.

    `logs` are logarithms of figures and `errors` their standard errors; `groups` together name
    the places drawn together. Missing where either is, and in groups of fewer than three places.
    """
    found = pd.DataFrame(np.nan, index=logs.index, columns=["value", "low", "high"])
    known = logs.notna() & errors.notna()
    for _, members in logs[known].groupby([part[known] for part in groups], sort=False):
        if len(members) < FEWEST:
            continue
        value, error = drawn_together(members.to_numpy(), errors[members.index].to_numpy())
        ends = np.exp(np.column_stack([value, value - z() * error, value + z() * error]))
        found.loc[members.index] = ends
    return found["value"], found["low"], found["high"]
