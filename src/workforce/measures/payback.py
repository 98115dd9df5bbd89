"""Payback: how many months of extra pay cover the cost and the unpaid hours of a credential.

The extra pay is the difference between the mean wages of two occupations in one state. It is an
association: people in the two also differ in experience, hours and place of work.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from workforce.errors import UsageError
from workforce.measures import regions, uncertainty
from workforce.occupations import Occupation
from workforce.places import State

__all__ = ["InState", "Payback", "from_areas", "payback"]

MONTHS = 12
STATE = "state"
HOURLY, ANNUAL = "hourly_mean_wage_usd", "annual_mean_wage_usd"
RSE = "annual_mean_wage_rse_pct"
WITHHELD = "a figure it needs is not published"
NOTHING_PUT_IN = "neither cost nor unpaid hours were entered, so there is nothing to pay back"


@dataclass(frozen=True)
class Payback:
    """What is put in, what comes back a month, and after how many months they are even.

    `invested_usd` is the cost and the value of the unpaid hours; `extra_a_month_usd` the difference
    in mean pay after tax, with the ends of its 90% interval. `months` and its ends are missing
    where `refusal` says why there is no answer; an amount is missing where a figure is.
    """

    cost_usd: float
    unpaid_hours: float
    hour_after_tax_usd: float
    tax_rate_pct: float
    invested_usd: float
    extra_a_month_usd: float
    extra_a_month_low: float
    extra_a_month_high: float
    months: float
    months_low: float
    months_high: float
    refusal: str = ""


def payback(
    *,
    base_wage: float,
    base_rse: float,
    other_wage: float,
    other_rse: float,
    hourly_wage: float,
    cost: float,
    unpaid_hours: float,
    tax_rate_pct: float = 0.0,
) -> Payback:
    """Months until the extra pay covers the cost and the unpaid hours.

    `base_wage` and `other_wage` are mean wages in US dollars a year, before and after the change,
    with their relative standard errors in percent; `hourly_wage` is what an unpaid hour would have
    earned; `cost` is in US dollars and `tax_rate_pct` the share of pay that taxes take, of all
    amounts of pay alike. Months range over the 90% interval of the difference in pay; the value of
    the hours is taken as exact and nothing is discounted. There are no months where a figure is
    missing (NaN), the interval includes zero, the other occupation pays less, or nothing is put in:
    `refusal` says so. Raises `UsageError` for a cost or hours below zero, a tax rate outside 0 to
    under 100, and one between 0 and 1, which is a share of one rather than a percentage.
    """
    _require("cost", cost, cost >= 0, "0 or more US dollars")
    _require("hours", unpaid_hours, unpaid_hours >= 0, "0 or more hours")
    _require("tax rate", tax_rate_pct, 0 <= tax_rate_pct < 100, "a percentage from 0 to under 100")
    _require(
        "tax rate",
        tax_rate_pct,
        tax_rate_pct == 0 or tax_rate_pct >= 1,
        f"a percentage, as {tax_rate_pct * 100:g} for {tax_rate_pct:g} of pay",
    )
    kept = 1 - tax_rate_pct / 100
    difference = uncertainty.difference(base_wage, base_rse, other_wage, other_rse)
    extra, low, high = (float(end) * kept / MONTHS for end in difference)
    # No hours need no wage, so a withheld one does not matter then.
    invested = cost + (unpaid_hours * hourly_wage * kept if unpaid_hours else 0.0)
    refusal = _refusal(invested, low, high)
    months = [math.nan] * 3 if refusal else [invested / end for end in (extra, high, low)]
    return Payback(
        cost_usd=cost,
        unpaid_hours=unpaid_hours,
        hour_after_tax_usd=hourly_wage * kept,
        tax_rate_pct=tax_rate_pct,
        invested_usd=invested,
        extra_a_month_usd=extra,
        extra_a_month_low=low,
        extra_a_month_high=high,
        months=months[0],
        months_low=months[1],
        months_high=months[2],
        refusal=refusal,
    )


def _require(name: str, value: float, sound: bool, expected: str) -> None:
    if not (sound and math.isfinite(value)):
        raise UsageError(
            name, expected=expected, found=f"{value:g}", remedy=f"Enter another {name}."
        )


def _refusal(invested: float, low: float, high: float) -> str:
    if math.isnan(invested) or math.isnan(low):
        return WITHHELD
    if high < 0:
        return "it pays less, so nothing is paid back"
    if low <= 0:
        return "the difference in pay is too close to call, so months are not defined"
    if invested == 0:
        return NOTHING_PUT_IN
    return ""


@dataclass(frozen=True)
class InState:
    """The payback between two occupations in a state, with the mean wages it rests on.

    Wages are US dollars a year with the ends of their 90% intervals; `gaps` names each withheld
    figure and the publisher's reason, and is empty where none is.
    """

    base: Occupation
    other: Occupation
    state: State
    year: int
    base_wage: uncertainty.Estimate
    other_wage: uncertainty.Estimate
    gaps: tuple[str, ...]
    payback: Payback


def from_areas(
    oews_areas: pd.DataFrame,
    occupation: Occupation,
    state: State,
    *,
    base: Occupation,
    cost: float,
    unpaid_hours: float,
    tax_rate_pct: float = 0.0,
    year: int | None = None,
) -> InState:
    """The payback of moving from `base` to `occupation` in a state, in `year` or the newest held.

    Mean wages and their errors are the state's own in `oews_areas`; an unpaid hour is worth the
    hourly mean wage of `base` there. A withheld figure, or an occupation without a row for the
    state, is named in `gaps` and leaves no months. Raises `UsageError` where both occupations are
    the same, and as `payback` does.
    """
    if base == occupation:
        raise UsageError(
            "payback",
            expected="two occupations",
            found=f"{base.name} twice",
            remedy="Name a credential in another occupation.",
        )
    year = regions.newest_year(oews_areas, [STATE]) if year is None else year
    rows = oews_areas[
        (oews_areas["year"] == year)
        & (oews_areas["area_kind"] == STATE)
        & (oews_areas["state_fips"] == state.fips)
    ].set_index("soc_code")
    hourly = (HOURLY,) if unpaid_hours else ()
    mine, gaps = _figures(rows, base, state, (ANNUAL, RSE, *hourly))
    theirs, more_gaps = _figures(rows, occupation, state, (ANNUAL, RSE))
    found = payback(
        base_wage=mine[ANNUAL],
        base_rse=mine[RSE],
        other_wage=theirs[ANNUAL],
        other_rse=theirs[RSE],
        hourly_wage=mine.get(HOURLY, math.nan),
        cost=cost,
        unpaid_hours=unpaid_hours,
        tax_rate_pct=tax_rate_pct,
    )
    return InState(
        base=base,
        other=occupation,
        state=state,
        year=year,
        base_wage=_with_interval(mine),
        other_wage=_with_interval(theirs),
        gaps=(*gaps, *more_gaps),
        payback=found,
    )


def _with_interval(figures: dict[str, float]) -> uncertainty.Estimate:
    wage = figures[ANNUAL]
    return uncertainty.Estimate(wage, *uncertainty.interval(wage, figures[RSE]))


def _figures(
    rows: pd.DataFrame, occupation: Occupation, state: State, columns: tuple[str, ...]
) -> tuple[dict[str, float], tuple[str, ...]]:
    """Some figures of one occupation in a state, and what is withheld of them."""
    if occupation.soc_code not in rows.index:
        nothing = dict.fromkeys(columns, math.nan)
        return nothing, (f"{occupation.name} in {state.name}: no figures published",)
    row = rows.loc[occupation.soc_code]
    words = {ANNUAL: "mean wage", RSE: "its relative standard error", HOURLY: "hourly mean wage"}
    gaps = tuple(
        f"{occupation.name} in {state.name}: {words[column]} "
        + (row[f"{column}_flag"].replace("_", " ") or "missing")
        for column in columns
        if pd.isna(row[column])
    )
    return {column: float(row[column]) for column in columns}, gaps
