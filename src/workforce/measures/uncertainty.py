"""Sampling error: standard errors, 90% intervals and what may be compared with what.

OEWS publishes a relative standard error (RSE) for employment and for the mean wage. Estimates of
different areas, occupations or pools of years are taken as independent; the publisher gives no
covariances. Nothing here applies to medians and percentiles, for which no error is published.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple, TypeVar

import numpy as np
import pandas as pd

from workforce.errors import UsageError
from workforce.occupations import ERAS, era_of

__all__ = [
    "APART",
    "CANNOT_COMPARE",
    "CANNOT_TELL",
    "DISTINGUISHABLE",
    "LEVEL_PCT",
    "Estimate",
    "comparison_barrier",
    "comparisons",
    "difference",
    "interval",
    "percent_change",
    "ratio",
    "require_comparable",
    "standard_error",
    "total",
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
CANNOT_COMPARE = "cannot be compared"


class Estimate(NamedTuple):
    """A value with the ends of its 90% interval: numbers, or series where series went in."""

    value: pd.Series
    low: pd.Series
    high: pd.Series


def standard_error(estimate: Numbers, rse_pct: Numbers) -> Numbers:
    """Standard error of an estimate, in its own unit: RSE x estimate / 100.

    A published RSE of 0.0 counts as 0.05, the most it can stand for. A missing RSE gives a missing
    standard error, never none.
    """
    return np.maximum(rse_pct, SMALLEST_RSE_PCT) * estimate / 100


def interval(estimate: Numbers, rse_pct: Numbers) -> tuple[Numbers, Numbers]:
    """The 90% interval of a published estimate: estimate -+ 1.645 standard errors."""
    margin = Z * standard_error(estimate, rse_pct)
    return estimate - margin, estimate + margin


def total(estimates: Iterable[Numbers], rses_pct: Iterable[Numbers]) -> tuple[Numbers, Numbers]:
    """The sum of independent estimates and its RSE in percent; no RSE where the sum is zero."""
    values, rses = list(estimates), list(rses_pct)
    summed = sum(values[1:], start=values[0])
    squares = [standard_error(value, rse) ** 2 for value, rse in zip(values, rses, strict=True)]
    return summed, 100 * np.sqrt(sum(squares[1:], start=squares[0])) / _or_missing(summed)


def difference(
    first: Numbers, first_rse: Numbers, second: Numbers, second_rse: Numbers
) -> Estimate:
    """`second` minus `first`, in their unit, with its 90% interval; errors independent."""
    gap = second - first
    margin = Z * np.hypot(standard_error(first, first_rse), standard_error(second, second_rse))
    return Estimate(gap, gap - margin, gap + margin)


def ratio(base: Numbers, base_rse: Numbers, other: Numbers, other_rse: Numbers) -> Estimate:
    """`other` over `base` with its 90% interval.

    The standard error follows from the first-order (delta) approximation: the relative errors of
    two independent estimates add in squares. Missing where the base is zero.
    """
    quotient = other / _or_missing(base)
    relative = np.hypot(
        np.maximum(base_rse, SMALLEST_RSE_PCT), np.maximum(other_rse, SMALLEST_RSE_PCT)
    )
    margin = Z * quotient * relative / 100
    return Estimate(quotient, quotient - margin, quotient + margin)


def _or_missing(divisor: Numbers) -> np.ndarray:
    """The divisor, missing where it is zero."""
    return np.where(divisor == 0, np.nan, divisor)


def percent_change(
    base: Numbers, base_rse: Numbers, later: Numbers, later_rse: Numbers
) -> Estimate:
    """Percent change from `base` to `later` with its 90% interval, from their `ratio`."""
    return Estimate(*(100 * (part - 1) for part in ratio(base, base_rse, later, later_rse)))


def verdict(low: pd.Series, high: pd.Series) -> pd.Series:
    """What the interval of a change allows to say.

    `distinguishable` where it excludes zero, `not distinguishable` where it does not, and `cannot
    be compared` where there is none.
    """
    told = (low > 0) | (high < 0)
    words = told.map({True: DISTINGUISHABLE, False: CANNOT_TELL})
    return words.mask(low.isna() | high.isna(), CANNOT_COMPARE)


def comparison_barrier(base_year: int, year: int) -> str:
    """Why OEWS estimates of two years must not be compared, in plain words; empty where they may.

    They must not across an era border, nor less than three years apart, where both estimates
    use some of the same panels; nor is a change counted backwards.
    """
    if year < base_year:
        return f"May {base_year} is the later of the two"
    base_era, era = era_of(base_year), era_of(year)
    if base_era != era:
        crossed = ERAS[ERAS.index(base_era) + 1 : ERAS.index(era) + 1]
        return "counted differently since " + "; since ".join(
            f"{border.first_year}: {border.break_before}" for border in crossed
        )
    if year - base_year < APART:
        return f"estimates less than {APART} years apart share survey panels"
    return ""


def comparisons(years: Iterable[int]) -> pd.DataFrame:
    """Which pairs of OEWS years may be compared, as data.

    One row a pair, earlier year first: base_year, year, comparable, reason (empty where they may).
    """
    pairs = combinations(sorted(set(years)), 2)
    rows = [(base, year, comparison_barrier(base, year)) for base, year in pairs]
    table = pd.DataFrame(rows, columns=["base_year", "year", "reason"])
    table.insert(2, "comparable", table["reason"] == "")
    return table


def require_comparable(base_year: int, year: int) -> None:
    """Refuse a comparison that must not be made.

    Raises `UsageError` with the reason.
    """
    barrier = comparison_barrier(base_year, year)
    if barrier:
        raise UsageError(
            f"comparison of May {base_year} with May {year}",
            expected=f"two years of one era, at least {APART} years apart, the earlier one first",
            found=barrier,
            remedy="Choose two such years; workforce.occupations.ERAS lists the eras.",
        )
