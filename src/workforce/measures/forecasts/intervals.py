"""How far off a projection may be: intervals from the misses of all occupations.

Misses differ in spread by an occupation's size and field, not much by anything else that is
known when a round is published (`validation.CANDIDATES`). So the spread is estimated first; then
misses, divided by it, are pooled over all occupations, and their quantiles with the finite-sample
correction of conformal prediction give the two ends, each tail on its own: misses are skewed and
off center.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

import numpy as np
import pandas as pd

from workforce.errors import UsageError

__all__ = [
    "LEVELS",
    "NOMINAL_PCT",
    "SIZES",
    "Features",
    "conformal_quantile",
    "learn",
    "pooled",
    "size_and_field",
    "size_classes",
    "size_field_and_rate",
    "size_only",
]

NOMINAL_PCT = 80
# Inner and outer band of a fan.
LEVELS = (50, NOMINAL_PCT)
# Jobs in the base year: the bounds of classes in which coverage is judged.
SIZES = (0, 10_000, 40_000, 100_000, 400_000, np.inf)
SIZE_NAMES = (
    "under 10,000",
    "10,000 to 40,000",
    "40,000 to 100,000",
    "100,000 to 400,000",
    "over 400,000",
)
# Keeps the logarithm of a miss of nothing finite: two points, near the rounding of small lines.
FLOOR_POINTS = 2.0
# The fewest past misses from which the ends of an interval are read.
FEWEST = 30

Features = Callable[[pd.DataFrame], np.ndarray]


def pooled(pairs: pd.DataFrame) -> np.ndarray:
    """Nothing: one spread for all."""
    return np.empty((len(pairs), 0))


def size_only(pairs: pd.DataFrame) -> np.ndarray:
    """The logarithm of the jobs in the base year."""
    return np.log10(pairs[["base_employment"]].to_numpy(dtype=float))


def size_and_field(pairs: pd.DataFrame) -> np.ndarray:
    """Size, and whether the occupation is one of health care."""
    health = pairs["field"].eq("health").to_numpy(dtype=float)
    return np.column_stack([size_only(pairs), health])


def size_field_and_rate(pairs: pd.DataFrame) -> np.ndarray:
    """Size, field and how far from zero the projection is."""
    return np.column_stack([size_and_field(pairs), pairs["path_pct"].abs() / 10])


def size_classes(pairs: pd.DataFrame) -> pd.Series:
    """The class of size of each pair, in words."""
    return pd.cut(pairs["base_employment"], SIZES, labels=SIZE_NAMES).astype("str")


def conformal_quantile(values: np.ndarray, alpha: float) -> float:
    """The value that a further one exceeds with probability `alpha` at most, if exchangeable.

    The ceil((n + 1)(1 - alpha))-th smallest of n; the largest where there is none so far out.
    """
    place = ceil((len(values) + 1) * (1 - alpha))
    return float(np.sort(values)[min(place, len(values)) - 1])


@dataclass(frozen=True)
class Learned:
    """What past misses teach: a spread for each occupation, and the misses in units of it.

    `weights` are those of the features (the first a constant) on the logarithm of the spread;
    `scaled` holds the sorted past misses over their spread.
    """

    features: Features
    weights: np.ndarray
    scaled: np.ndarray

    def spread(self, pairs: pd.DataFrame) -> np.ndarray:
        """The spread of misses to expect, in points; only its ratios carry meaning."""
        return np.exp(_with_constant(self.features(pairs)) @ self.weights)

    def ends(self, pairs: pd.DataFrame, level_pct: float) -> tuple[np.ndarray, np.ndarray]:
        """Low and high end of the interval around each path, in percent growth.

        No end is below -100: jobs do not turn negative.
        """
        tail = (1 - level_pct / 100) / 2
        low = -conformal_quantile(-self.scaled, tail)
        high = conformal_quantile(self.scaled, tail)
        spread, path = self.spread(pairs), pairs["path_pct"].to_numpy(dtype=float)
        return np.maximum(path + low * spread, -100), path + high * spread

    def sample(self, pairs: pd.DataFrame, members: int = 199) -> np.ndarray:
        """Equally likely outcomes of each row in percent growth, one column each, ascending."""
        chances = (np.arange(members) + 0.5) / members
        scaled = np.quantile(self.scaled, chances)
        path = pairs["path_pct"].to_numpy(dtype=float)
        return np.maximum(path[:, None] + self.spread(pairs)[:, None] * scaled, -100)

    def chance_above(self, pairs: pd.DataFrame, growth_pct: np.ndarray | float) -> np.ndarray:
        """In how many of 100 cases such a projection was exceeded so far: 0 to 100."""
        path = pairs["path_pct"].to_numpy(dtype=float)
        needed = (np.broadcast_to(growth_pct, path.shape) - path) / self.spread(pairs)
        above = len(self.scaled) - np.searchsorted(self.scaled, needed, side="right")
        return 100 * above / len(self.scaled)


def learn(pairs: pd.DataFrame, features: Features = size_and_field) -> Learned:
    """What the misses of some pairs of one lead teach.

    Raises `UsageError` for fewer than 30 pairs, from which the ends of an 80% interval could not
    be told.
    """
    if len(pairs) < FEWEST:
        raise UsageError(
            "past misses",
            expected=f"at least {FEWEST} pairs",
            found=str(len(pairs)),
            remedy="Ingest more rounds of the Employment Projections.",
        )
    misses = pairs["miss_points"].to_numpy(dtype=float)
    matrix = _with_constant(features(pairs))
    size = np.log(np.abs(misses - np.median(misses)) + FLOOR_POINTS)
    weights, *_ = np.linalg.lstsq(matrix, size, rcond=None)
    return Learned(features, weights, np.sort(misses / np.exp(matrix @ weights)))


def _with_constant(features: np.ndarray) -> np.ndarray:
    return np.column_stack([np.ones(len(features)), features])
