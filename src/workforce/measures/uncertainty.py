"""Sampling error: standard errors, 90% intervals and what may be compared with what.

OEWS publishes a relative standard error (RSE) for employment and for the mean wage. Estimates of
different areas, occupations or pools of years are taken as independent; the publisher gives no
covariances. Nothing here applies to medians and percentiles, for which no error is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import combinations
from statistics import NormalDist
from typing import NamedTuple, TypeVar

import numpy as np
import pandas as pd

from workforce.errors import UsageError
from workforce.occupations import FIRST_YEAR, METHODS

__all__ = [
    "APART",
    "CANNOT_COMPARE",
    "CANNOT_TELL",
    "DISTINGUISHABLE",
    "Estimate",
    "at",
    "comparison_barrier",
    "comparisons",
    "difference",
    "interval",
    "level_pct",
    "log_change",
    "log_interval",
    "log_of_percent",
    "percent_change",
    "percent_of_log",
    "require_comparable",
    "share_of",
    "standard_error",
    "total",
    "unreliable",
    "verdict",
    "with_rounding",
    "z",
]

Numbers = TypeVar("Numbers", float, pd.Series)

# 90 is the publisher's own level, and so is its factor, 1.645.
_LEVEL: ContextVar[float] = ContextVar("level of confidence in percent", default=90)
LOWEST_PCT, HIGHEST_PCT = 50, 99.9


def level_pct() -> float:
    """The level of every interval and verdict, in percent."""
    return _LEVEL.get()


def z() -> float:
    """How many standard errors an interval of this level reaches to either side."""
    return round(NormalDist().inv_cdf(0.5 + level_pct() / 200), 3)


@contextmanager
def at(level: float | None) -> Iterator[None]:
    """Intervals and verdicts of this level within; the one in use where it is None.

    Raises `UsageError` for a level that is no percentage from 50 to 99.9.
    """
    if level is not None and not LOWEST_PCT <= level <= HIGHEST_PCT:
        raise UsageError(
            "level",
            expected=f"a percentage from {LOWEST_PCT} to {HIGHEST_PCT}",
            found=repr(level),
            remedy="90 is the publisher's own level, 95 that of most journals.",
        )
    before = _LEVEL.set(level_pct() if level is None else _whole(level))
    try:
        yield
    finally:
        _LEVEL.reset(before)


def _whole(level: float) -> float:
    """95.0 as 95, as it reads in words."""
    return int(level) if level == int(level) else level


# A published RSE of 0.0 stands for anything under 0.05, so it is never taken as no error at all.
SMALLEST_RSE_PCT = 0.05
# From here on an estimate is marked: its 90% interval is as wide as the estimate itself.
UNRELIABLE_RSE_PCT = 30
# Jobs are published rounded to tens; what rounding hides is uniform over that width.
JOBS_STEP = 10
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
    """The 90% interval of a published estimate: estimate -+ 1.645 standard errors.

    Where that would reach below zero it is symmetric on the log scale instead.
    """
    margin = z() * standard_error(estimate, rse_pct)
    part = z() * np.maximum(rse_pct, SMALLEST_RSE_PCT) / 100
    down = np.where(part < 1, margin, estimate * -np.expm1(-part))
    return estimate - down, estimate + np.where(part < 1, margin, estimate * np.expm1(part))


def log_interval(value: pd.Series, rse_pct: pd.Series) -> tuple[pd.Series, pd.Series]:
    """The 90% interval of a ratio, symmetric on the log scale: it never ends below zero."""
    factor = np.exp(z() * np.maximum(rse_pct, SMALLEST_RSE_PCT) / 100)
    return value / factor, value * factor


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
    margin = z() * np.hypot(standard_error(first, first_rse), standard_error(second, second_rse))
    return Estimate(gap, gap - margin, gap + margin)


def share_of(whole: Numbers, whole_rse: Numbers, part: Numbers, part_rse: Numbers) -> Estimate:
    """`part` as percent of `whole` with its 90% interval, whose ends lie between 0 and 100.

    The errors of the two are taken as independent, and the interval as symmetric on the scale of
    log odds. No ends where the part is nothing or the whole.
    """
    share = part / _or_missing(whole)
    relative = np.hypot(
        np.maximum(whole_rse, SMALLEST_RSE_PCT), np.maximum(part_rse, SMALLEST_RSE_PCT)
    )
    inside = np.where((share > 0) & (share < 1), share, np.nan)
    odds = inside / (1 - inside)
    factor = np.exp(z() * relative / 100 / (1 - inside))
    low, high = odds / factor, odds * factor
    return Estimate(100 * share, 100 * low / (1 + low), 100 * high / (1 + high))


def _or_missing(divisor: Numbers) -> np.ndarray:
    """The divisor, missing where it is zero."""
    return np.where(divisor == 0, np.nan, divisor)


def log_change(
    base: Numbers, base_rse: Numbers, later: Numbers, later_rse: Numbers
) -> tuple[Numbers, Numbers]:
    """Natural logarithm of `later` over `base`, and its standard error.

    The relative errors of two independent estimates add in squares. Missing where either is zero.
    """
    relative = np.hypot(
        np.maximum(base_rse, SMALLEST_RSE_PCT), np.maximum(later_rse, SMALLEST_RSE_PCT)
    )
    change = np.log(_or_missing(later) / _or_missing(base))
    if isinstance(later, pd.Series):
        change = pd.Series(change, index=later.index)
    return change, relative / 100


def percent_of_log(change: Numbers, error: Numbers) -> Estimate:
    """A change on the log scale in percent, with its 90% interval, which never ends below -100."""
    # The value stands too where there is no error, as of medians and percentiles.
    ends = (100 * np.expm1(change + times * z() * error) for times in (-1, 1))
    return Estimate(100 * np.expm1(change), *ends)


def log_of_percent(frame: pd.DataFrame, name: str) -> tuple[pd.Series, pd.Series]:
    """What `percent_of_log` was made of: changes on the log scale, and their standard errors."""
    value, low, high = (np.log1p(frame[f"{name}{end}"] / 100) for end in ("", "_low", "_high"))
    return value, (high - low) / (2 * z())


def percent_change(
    base: Numbers, base_rse: Numbers, later: Numbers, later_rse: Numbers
) -> Estimate:
    """Percent change from `base` to `later` with its 90% interval, from the log scale."""
    return percent_of_log(*log_change(base, base_rse, later, later_rse))


def with_rounding(employment: Numbers, rse_pct: Numbers) -> Numbers:
    """The RSE of jobs published to the nearest 10, in percent, with what rounding hides.

    The five jobs either way count as uniform, so their standard deviation is 10 over the root of
    12; it matters where jobs are few. Missing where there are no jobs.
    """
    hidden = 100 * JOBS_STEP / np.sqrt(12) / _or_missing(employment)
    return np.hypot(np.maximum(rse_pct, SMALLEST_RSE_PCT), hidden)


def unreliable(rse_pct: pd.Series) -> pd.Series:
    """Whether an estimate must be marked as unreliable: an RSE of 30 percent or more."""
    return rse_pct >= UNRELIABLE_RSE_PCT


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

    They must not across a change of method, nor less than three years apart, where both estimates
    use some of the same panels; nor is a change counted backwards. Whether an occupation's codes
    mean the same in both years is a question to `occupations.era_of`. Raises `UsageError` for a
    year before the first.
    """
    if min(base_year, year) < FIRST_YEAR:
        raise UsageError(
            f"year {min(base_year, year)}",
            expected=f"an OEWS year from {FIRST_YEAR} on",
            found=str(min(base_year, year)),
            remedy="Earlier years are not held by this project.",
        )
    if year < base_year:
        return f"May {base_year} is the later of the two"
    crossed = [method for method in METHODS if base_year < method.first_year <= year]
    if crossed:
        return "estimated differently since " + "; since ".join(
            f"{method.first_year}: {method.break_before}" for method in crossed
        )
    if year - base_year < APART:
        return f"estimates less than {APART} years apart share survey panels"
    return ""


def comparisons(years: Iterable[int]) -> pd.DataFrame:
    """Which pairs of OEWS years may be compared where an occupation's code meant the same.

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
            expected=f"two years of one method, at least {APART} years apart, the earlier first",
            found=barrier,
            remedy="Choose two such years; workforce.occupations.eras lists them by occupation.",
        )
