"""Rough errors of shares in the household survey (Current Population Survey).

The survey publishes generalized variance functions instead of errors: a share p (in percent) of x
people has the standard error sqrt(b / x * p * (100 - p)). Its parameters are published for the
monthly labor force; none are for annual averages of occupations or for weekly earnings (McIllece,
"Expanding Variance Function Coverage in the Current Population Survey", BLS 2019, says so). `B` is
the parameter of all employed people, monthly, as the Census Bureau's source and accuracy statements
give it; it could not be checked against a copy here. An average of months varies less than one
month, but earnings are asked of a quarter of the sample, so the errors are **rough**, and every
answer says so.
"""

from __future__ import annotations

from math import sqrt

import pandas as pd

from workforce.measures import uncertainty

__all__ = ["ROUGH", "B", "share_error", "share_interval"]

B = 2_481.0
ROUGH = (
    "Errors are rough: the survey publishes no parameters for annual figures of occupations, so "
    "the monthly one for all employed people stands in, unchecked against a copy here."
)


def share_error(share_pct: float, people: float) -> float:
    """The rough standard error, in percentage points, of a share of so many people."""
    return sqrt(B / people * share_pct * (100 - share_pct))


def share_interval(share_pct: float, people: float) -> tuple[float, float]:
    """The ends of the rough interval of a share in percent; missing where the share is."""
    if pd.isna(share_pct):
        return float("nan"), float("nan")
    margin = uncertainty.z() * share_error(share_pct, people)
    return max(share_pct - margin, 0.0), min(share_pct + margin, 100.0)
