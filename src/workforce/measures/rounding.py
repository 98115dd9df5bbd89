"""What figures that a publisher rounded still allow to say: values with the ends rounding leaves.

Employment Projections give jobs to the nearest hundred, and changes and rates to the nearest tenth
of a percent. A figure derived from them is known to within these roundings and no better.
"""

from __future__ import annotations

from itertools import product

import pandas as pd

from workforce.measures.uncertainty import Estimate

__all__ = [
    "JOBS_HALF",
    "PCT_HALF",
    "change_pct",
    "growth_and_exits",
    "growth_per_100",
    "off_the_path",
    "openings_a_year",
    "openings_per_100",
    "per_100",
    "share_pct",
]

# Half of the unit a figure is published in: jobs by the hundred, percents by the tenth.
JOBS_HALF = 50.0
PCT_HALF = 0.05
YEARS = 10


def growth_per_100(change_pct: pd.Series) -> Estimate:
    """Jobs that growth adds a year for every 100 of the base year, from the published percent."""
    return Estimate(*((change_pct + end) / YEARS for end in (0.0, -PCT_HALF, PCT_HALF)))


def openings_per_100(
    found: pd.DataFrame,
    openings: pd.Series,
    half: pd.Series | float = JOBS_HALF,
    base_half: pd.Series | float = JOBS_HALF,
) -> Estimate:
    """Openings a year per 100 jobs of the base year, with the ends that rounding leaves.

    `found` has base_employment (jobs) and, where published, change_pct, exit_rate_pct,
    transfer_rate_pct and separation_rate_pct (percent); `openings` are the published openings a
    year, known to `half` a unit, as the base is to `base_half`. There are two ways to the figure:
    the count over the base, which is exact for a large occupation and coarse for a small one; and
    the rates. Those are of the mean of the base and the projected jobs, so separations per 100 base
    jobs are the rate times 1 + change / 200, and growth comes on top. The value is from the way
    that rounding leaves closer, and its ends are those that both ways allow; where they contradict
    each other, the count stands alone. Missing without a base or openings.
    """
    base = found["base_employment"].where(found["base_employment"] > base_half)
    counted = Estimate(
        100 * openings / base,
        100 * (openings - half).clip(lower=0) / (base + base_half),
        100 * (openings + half) / (base - base_half),
    )
    if "exit_rate_pct" not in found:
        return counted
    by_rates = _rated(found)
    # Where the two ways contradict each other the rates are of something else.
    rated = (by_rates.low <= counted.high) & (by_rates.high >= counted.low)
    closer = rated & (by_rates.high - by_rates.low < counted.high - counted.low)
    low = counted.low.where(~rated, counted.low.clip(lower=by_rates.low))
    high = counted.high.where(~rated, counted.high.clip(upper=by_rates.high))
    value = counted.value.where(~closer, by_rates.value).clip(lower=low, upper=high)
    return Estimate(value.where(counted.value.notna()), low, high)


def change_pct(base: pd.Series, later: pd.Series, half: pd.Series | float = JOBS_HALF) -> Estimate:
    """The change from a base, in percent, with the ends that rounding of both counts leaves."""
    sure = base > half
    return Estimate(
        100 * (later / base - 1),
        (100 * ((later - half) / (base + half) - 1)).where(sure),
        (100 * ((later + half) / (base - half) - 1)).where(sure),
    )


def off_the_path(
    base: pd.Series, projected: pd.Series, later: pd.Series, share: pd.Series, half: float
) -> Estimate:
    """How far later jobs lie above a path of constant growth, in percentage points of the base.

    The path leads from the base to the projected jobs; `share` is the part of it that is over. All
    three counts are known to `half`, and both ends keep what they share, the base.
    """

    def above(start: pd.Series, aim: pd.Series, seen: pd.Series) -> pd.Series:
        return 100 * (seen / start - (aim / start) ** share)

    ends = [
        above(base + first * half, projected + then * half, later + last * half)
        for first, then, last in product((-1, 1), repeat=3)
    ]
    return Estimate(
        above(base, projected, later),
        pd.concat(ends, axis=1).min(axis=1),
        pd.concat(ends, axis=1).max(axis=1),
    )


def openings_a_year(found: pd.DataFrame) -> Estimate:
    """The published openings a year (jobs) with the ends that rounding leaves.

    `found` is that of `openings_per_100` with openings_per_year. Rates hold the openings of a small
    occupation closer than their count does; a count that they exclude gives way to the middle
    between their ends.
    """
    count = found["openings_per_year"]
    rate = openings_per_100(found, count)
    base = found["base_employment"]
    return _narrowed(
        count,
        rate.low * (base - JOBS_HALF) / 100,
        rate.high * (base + JOBS_HALF) / 100,
    )


def growth_and_exits(found: pd.DataFrame) -> Estimate:
    """Jobs that growth adds and exits from the labor force leave, a year, with rounding's ends.

    `found` has base_employment, projected_employment, change and exits_per_year (jobs, each rounded
    by itself), change_pct and, where published, exit_rate_pct (percent of the mean of base and
    projected jobs).
    """
    base, exits = found["base_employment"], found["exits_per_year"]
    left = Estimate(exits, (exits - JOBS_HALF).clip(lower=0), exits + JOBS_HALF)
    if "exit_rate_pct" in found:
        mean, rate = (base + found["projected_employment"]) / 2, found["exit_rate_pct"]
        left = _narrowed(
            exits,
            (rate - PCT_HALF) * (mean - JOBS_HALF) / 100,
            (rate + PCT_HALF) * (mean + JOBS_HALF) / 100,
        )
    growth, half = found["change"] / YEARS, JOBS_HALF / YEARS
    return Estimate(left.value + growth, left.low + growth - half, left.high + growth + half)


def _narrowed(count: pd.Series, low: pd.Series, high: pd.Series) -> Estimate:
    """A count of whole hundreds between its rounding's ends and two others that may be closer."""
    least, most = (count - JOBS_HALF).clip(lower=0), count + JOBS_HALF
    agree = (low <= most) & (high >= least)
    low = least.where(~agree, least.clip(lower=low))
    high = most.where(~agree, most.clip(upper=high))
    return Estimate(count.where((count >= low) & (count <= high), (low + high) / 2), low, high)


def per_100(count: pd.Series, of: Estimate) -> Estimate:
    """A count for every 100 of something that rounding leaves between two ends; none for nothing.

    The upper end is missing, with the value, where what it is counted for may be nothing.
    """
    sure = of.low > 0
    return Estimate(
        (100 * count / of.value).where(sure),
        (100 * count / of.high).where(sure),
        (100 * count / of.low).where(sure),
    )


def _rated(found: pd.DataFrame) -> Estimate:
    """Openings per 100 base jobs by the published rates: separations, and growth on top."""
    growth = growth_per_100(found["change_pct"])
    parts = found["exit_rate_pct"] + found["transfer_rate_pct"]
    low, high = parts - 2 * PCT_HALF, parts + 2 * PCT_HALF
    if "separation_rate_pct" in found:
        whole = found["separation_rate_pct"]
        low, high = low.clip(lower=whole - PCT_HALF), high.clip(upper=whole + PCT_HALF)
    mean = [1 + (found["change_pct"] + end) / 200 for end in (0.0, -PCT_HALF, PCT_HALF)]
    # A fall that takes more jobs than people leave makes no openings, not less than none.
    return Estimate(
        ((low + high) / 2 * mean[0] + growth.value).clip(lower=0),
        (low * mean[1] + growth.low).clip(lower=0),
        (high * mean[2] + growth.high).clip(lower=0),
    )


def share_pct(part: Estimate, whole: Estimate) -> Estimate:
    """What part of a positive whole something makes, in percent; its ends keep those of both."""
    low = part.low / whole.high.where(part.low >= 0, whole.low)
    high = part.high / whole.low.where(part.high >= 0, whole.high)
    return Estimate(100 * part.value / whole.value, 100 * low, 100 * high)
