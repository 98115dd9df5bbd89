"""Sampling error: standard errors, 90% intervals and what may be compared with what.

OEWS publishes a relative standard error (RSE) for employment and for the mean wage. Estimates of
different areas, occupations or pools of years are taken as independent; the publisher gives no
covariances. Nothing here applies to medians and percentiles, for which no error is published.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import pandas as pd

from workforce.errors import UsageError
from workforce.occupations import ERAS, era_of

__all__ = [
    "APART",
    "CANNOT_TELL",
    "DISTINGUISHABLE",
    "LEVEL_PCT",
    "comparison_barrier",
    "interval",
    "percent_change",
    "require_comparable",
    "standard_error",
    "verdict",
]

Numbers = TypeVar("Numbers", float, pd.Series)

LEVEL_PCT = 90
# The publisher's own factor for a 90% interval.
Z = 1.645
# A published RSE of 0.0 stands for anything under 0.05, so it is never taken as no error at all.
SMALLEST_RSE_PCT = 0.05
# An estimate pools three years of panels: two of them share data unless they are this far apart.
APART = 3

DISTINGUISHABLE = "distinguishable"
CANNOT_TELL = "not distinguishable"


def standard_error(estimate: Numbers, rse_pct: Numbers) -> Numbers:
    """Standard error of an estimate, in its own unit: RSE x estimate / 100.

    A published RSE of 0.0 counts as 0.05, the most it can stand for.
    """
    return np.maximum(rse_pct, SMALLEST_RSE_PCT) * estimate / 100


def interval(estimate: Numbers, rse_pct: Numbers) -> tuple[Numbers, Numbers]:
    """The 90% interval of a published estimate: estimate -+ 1.645 standard errors."""
    margin = Z * standard_error(estimate, rse_pct)
    return estimate - margin, estimate + margin


def percent_change(
    base: Numbers, base_rse_pct: Numbers, later: Numbers, later_rse_pct: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Percent change between two independent estimates, with its 90% interval (low, high).

    The standard error of the ratio follows from the first-order (delta) approximation: relative
    errors add in squares.
    """
    ratio = later / base
    relative = np.hypot(
        standard_error(base, base_rse_pct) / base, standard_error(later, later_rse_pct) / later
    )
    change, margin = 100 * (ratio - 1), 100 * Z * ratio * relative
    return change, change - margin, change + margin


def verdict(low: pd.Series, high: pd.Series) -> pd.Series:
    """`distinguishable` where the interval excludes zero, `not distinguishable` where it does not.

    Missing where the interval is.
    """
    told = (low > 0) | (high < 0)
    words = told.map({True: DISTINGUISHABLE, False: CANNOT_TELL})
    return words.mask(low.isna() | high.isna())


def comparison_barrier(base_year: int, year: int) -> str | None:
    """Why OEWS estimates of two years must not be compared, in plain words; None where they may.

    They must not across an era border, nor less than three years apart, where both estimates
    use some of the same panels.
    """
    base_era, era = era_of(base_year), era_of(year)
    if base_era != era:
        crossed = ERAS[ERAS.index(base_era) + 1 : ERAS.index(era) + 1]
        return "definitions changed in between: " + "; ".join(
            f"{border.first_year} ({border.break_before})" for border in crossed
        )
    if year - base_year < APART:
        return f"estimates less than {APART} years apart share survey panels"
    return None


def require_comparable(base_year: int, year: int) -> None:
    """Refuse a comparison that must not be made.

    Raises `UsageError` with the reason.
    """
    barrier = comparison_barrier(base_year, year)
    if barrier is not None:
        raise UsageError(
            f"comparison of May {base_year} with May {year}",
            expected=f"two years of one era, at least {APART} years apart, the earlier one first",
            found=barrier,
            remedy="Choose two such years; workforce.occupations.ERAS lists the eras.",
        )
