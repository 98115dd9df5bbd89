"""Jobs and pay by state through the years held: levels, and what is missing for growth.

Years by state are few and of unlike quality: the newest has both published errors, some earlier
ones come from tables that lost them. Their intervals take the newest year's relative errors, which
is said of every row; no verdict is ever read from an assumed error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from workforce.field import command
from workforce.measures import uncertainty
from workforce.measures.pay import in_may_prices
from workforce.occupations import IMAGING, METHODS, Occupation

__all__ = ["MEASURES", "Lacking", "lacking", "largest", "through_years"]

# The estimation of OEWS changed once, with the first year of the newest era.
METHOD_SINCE = METHODS[-1].first_year
FETCH = command("fetch oews-states")
# A measure drawn, the published error it has, and the flag that says why it is missing.
MEASURES = {
    "employment": ("employment_rse_pct", "employment_flag"),
    "real_mean_wage_usd": ("annual_mean_wage_rse_pct", "annual_mean_wage_usd_flag"),
}


def through_years(
    oews_areas: pd.DataFrame,
    consumer_prices: pd.DataFrame,
    occupations: Sequence[Occupation] = IMAGING,
) -> pd.DataFrame:
    """Jobs and mean pay of each occupation in each state, in every year held by state.

    One row a state, occupation and year in which a code meant the occupation itself: state_fips,
    area_title, occupation_key, occupation, soc_code, year, `method` ("before 2021" or "since
    2021": years of unlike method never compare), dollars_of, and for employment (jobs) and
    real_mean_wage_usd (US dollars a year in the prices of that May) the value, <name>_low,
    <name>_high (90% interval), <name>_assumed_from (the year whose relative standard error the
    interval takes where none of its own is published; 0 where it has its own, or has no interval)
    and <name>_flag. Errors are assumed within one method only. Source: OEWS and CPI-U.
    """
    states = oews_areas[oews_areas["area_kind"] == "state"]
    factor, dollars_of = in_may_prices(consumer_prices, states["year"])
    parts = []
    for occupation in occupations:
        for year, rows in states.groupby("year"):
            code = occupation.code_in(int(year))
            if code is not None and not code.covers:
                own = rows[rows["soc_code"] == code.soc_code]
                parts.append(own.assign(occupation_key=occupation.key, occupation=occupation.name))
    found = pd.concat(parts, ignore_index=True)
    since = found["year"] >= METHOD_SINCE
    words = {True: f"since {METHOD_SINCE}", False: f"before {METHOD_SINCE}"}
    found = found.assign(
        method=since.map(words),
        dollars_of=dollars_of,
        real_mean_wage_usd=found["annual_mean_wage_usd"] * found["year"].map(factor),
    )
    kept = ["state_fips", "area_title", "occupation_key", "occupation", "soc_code", "year"]
    kept += ["method", "dollars_of"]
    for name, (rse, flag) in MEASURES.items():
        error, assumed_from = _errors(found, rse)
        low, high = uncertainty.interval(found[name], error)
        used = assumed_from.where(low.notna(), 0).astype("int64")
        columns = {f"{name}_low": low, f"{name}_high": high, f"{name}_assumed_from": used}
        found = found.assign(**columns, **{f"{name}_flag": found[flag]})
        kept += [name, *columns, rse, f"{name}_flag"]
    order = ["state_fips", "occupation_key", "year"]
    return found[kept].sort_values(order, ignore_index=True)


def _errors(found: pd.DataFrame, rse: str) -> tuple[pd.Series, pd.Series]:
    """Each row's relative standard error, and the year it is taken from (0: its own).

    The newest published one of the same state, occupation and method stands in for a missing one.
    """
    cell = ["state_fips", "occupation_key", "method"]
    known = found[found[rse].notna()].sort_values("year").drop_duplicates(cell, keep="last")
    newest = found[cell].merge(
        known[[*cell, rse, "year"]].rename(columns={"year": "of"}),
        on=cell,
        how="left",
        validate="m:1",
    )
    newest.index = found.index
    own = found[rse].notna()
    return found[rse].where(own, newest[rse]), newest["of"].mask(own, 0).fillna(0)


def largest(through: pd.DataFrame, occupation: Occupation, count: int = 8) -> pd.DataFrame:
    """The rows of `through_years` of an occupation in the states with most of its jobs.

    `count` states by employment in the newest year; a withheld figure there leaves a state out.
    """
    own = through[through["occupation_key"] == occupation.key]
    newest = own[own["year"] == own["year"].max()]
    first = newest.dropna(subset="employment").nlargest(count, "employment")["state_fips"]
    return own[own["state_fips"].isin(first)].reset_index(drop=True)


@dataclass(frozen=True)
class Lacking:
    """What keeps growth by state from being told.

    `held` are the years by state with both published errors and `without` those that lack them, of
    the newest method, `before` those of the earlier one. `base` is the earliest year that compares
    with the newest; None where there is none, then `command` brings one.
    """

    newest: int
    held: tuple[int, ...]
    without: tuple[int, ...]
    before: tuple[int, ...]
    base: int | None
    wanted: int = METHOD_SINCE
    command: str = FETCH


def lacking(oews_areas: pd.DataFrame) -> Lacking:
    """What is held by state, and what is missing to tell growth in the newest method's years.

    A verdict needs both errors in two years of one method, at least `uncertainty.APART` apart.
    """
    states = oews_areas[oews_areas["area_kind"] == "state"]
    errors = states.groupby("year")[["employment_rse_pct", "annual_mean_wage_rse_pct"]].count()
    told = errors.gt(0).all(axis="columns")
    years = [int(year) for year in errors.index]
    newest = max(years)
    held = tuple(year for year in years if year >= METHOD_SINCE and told[year])
    bases = [year for year in held if newest in held and newest - year >= uncertainty.APART]
    return Lacking(
        newest,
        held,
        tuple(year for year in years if year >= METHOD_SINCE and not told[year]),
        tuple(year for year in years if year < METHOD_SINCE),
        min(bases, default=None),
    )
