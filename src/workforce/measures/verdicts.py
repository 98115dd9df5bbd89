"""Verdicts with three values: yes, no, and undecided where the figures leave it open.

An interval that holds the bound decides nothing, and neither does one that is not published.
Conjunction and disjunction follow Kleene: what is left open stays open unless the other side
settles it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import pandas as pd

__all__ = ["Verdict", "above", "both"]


class Verdict(Enum):
    """What figures say of a statement."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"


def above(low: float, high: float, bound: float = 0.0) -> Verdict:
    """Whether a value known to lie between two ends is above a bound.

    Yes where the whole interval lies above it, no where it lies at or below it, undecided where it
    holds the bound or an end is missing.
    """
    if pd.isna(low) or pd.isna(high):
        return Verdict.UNDECIDED
    if low > bound:
        return Verdict.YES
    return Verdict.NO if high <= bound else Verdict.UNDECIDED


def both(verdicts: Iterable[Verdict]) -> Verdict:
    """Whether all hold: no where one does not, undecided where one is left open."""
    found = set(verdicts)
    if Verdict.NO in found:
        return Verdict.NO
    return Verdict.UNDECIDED if Verdict.UNDECIDED in found else Verdict.YES
