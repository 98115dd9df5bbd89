"""Weighted figures of a sample with errors from its replicate weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Sample"]

# The publisher's factor for 80 successive-difference replicates: 4 / 80 times the sum of squares.
FACTOR = 4


@dataclass(frozen=True)
class Sample:
    """Persons with their weights: a row a person, the full weight first, then its replicates."""

    weights: np.ndarray

    def total(self, among: np.ndarray) -> tuple[float, float]:
        """How many people stand for those `among` the sample (a truth a person), and its error."""
        return _with_error(self.weights[among].sum(axis=0))

    def mean(self, values: np.ndarray, among: np.ndarray) -> tuple[float, float] | None:
        """The weighted mean of a value of those `among` the sample, and its standard error.

        None where they stand for nobody, in the sample or in one of its replicates.
        """
        weights = self.weights[among]
        whole = weights.sum(axis=0)
        if not len(weights) or (whole <= 0).any():
            return None
        return _with_error((values[among][:, None] * weights).sum(axis=0) / whole)


def _with_error(figures: np.ndarray) -> tuple[float, float]:
    """The figure by the full weight, and the standard error that the replicates tell."""
    figure, replicates = figures[0], figures[1:]
    variance = FACTOR / len(replicates) * ((replicates - figure) ** 2).sum()
    return float(figure), float(variance**0.5)
