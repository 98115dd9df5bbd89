"""The figures of the workbook and the dataset: tidy frames, one row a figure's place.

A figure `<name>` comes with <name>_low and <name>_high (90% interval) where its publisher gives an
error, <name>_at_least where only a lower bound is published, and <name>_reason, which says why the
figure, or else its interval, is missing; it is empty where both are there.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workforce.findings.desk import Desk
from workforce.measures import growth, outlook, pay, ranks, regions, specialties
from workforce.measures.uncertainty import interval
from workforce.occupations import BASE, IMAGING, called
from workforce.places import STATES

__all__ = [
    "NOT_OVER",
    "NO_ERROR",
    "NO_PARITY",
    "by_year",
    "national",
    "states",
]

HOURLY, MEAN, MEAN_RSE = "hourly_mean_wage_usd", "annual_mean_wage_usd", "annual_mean_wage_rse_pct"
MEDIAN, ADJUSTED = "annual_median_wage_usd", "adjusted_mean_wage_usd"
PERCENTILES = tuple(f"annual_{name}_wage_usd" for name in ("p10", "p25", "median", "p75", "p90"))
WAGES = (HOURLY, MEAN, *PERCENTILES)
ENDS = ("", "_low", "_high", "_at_least")
NO_ERROR = "no error published"
NOT_OVER = f"not compared with {called(BASE)}"
NO_PARITY = "no price parity published"
NAMES = {occupation.soc_code: (occupation.key, occupation.name) for occupation in IMAGING}


def by_year(frames: Desk) -> pd.DataFrame:
    """Jobs and pay in the nation: one row an occupation and year in which it can be followed.

    `covers` names the wider concept the code stood for that year, of which the figures then are.
    real_wage_usd is the mean wage at prices of `dollars_of`.
    """
    levels = growth.levels(frames.national)
    flags = [f"{name}_flag" for name in ("employment", *WAGES)]
    bounds = [f"{name}_at_least" for name in WAGES]
    wages = frames.national[["year", "soc_code", *WAGES, MEAN_RSE, *flags, *bounds]]
    found = levels.merge(wages, on=["year", "soc_code"], how="left", validate="m:1")
    low, high = interval(found[MEAN], found[MEAN_RSE])
    found = _with_reasons(found.assign(**{f"{MEAN}_low": low, f"{MEAN}_high": high}), *WAGES)
    constant = pay.in_constant_prices(frames.national, frames.prices, IMAGING).rename(
        columns={"real_wage_low": "real_wage_usd_low", "real_wage_high": "real_wage_usd_high"}
    )
    real = ["real_wage_usd", "real_wage_usd_low", "real_wage_usd_high", "dollars_of"]
    return found.merge(
        constant.loc[constant["measure"] == "mean", ["occupation_key", "year", *real]],
        on=["occupation_key", "year"],
        how="left",
        validate="1:1",
    )


def national(frames: Desk) -> pd.DataFrame:
    """The nation in the newest year: one row an occupation, with growth, outlook and premium.

    Adds to `by_year` what is known since the newest era began (change_pct, verdict), the newest
    projections (projected_pct, average_pct, call, openings) and the premium over the base.
    """
    rows = by_year(frames)
    newest = rows[rows["year"] == rows["year"].max()].drop(columns=["covers", "before"])
    compared = frames.compared.drop(
        columns=["occupation", "soc_code", "year", *outlook.PER_100_JOBS]
    )
    compared = compared[[c for c in compared if not str(c).startswith("annual_")]]
    expected = frames.expected[
        ["occupation_key", "average_pct", "call", "openings_per_year", *outlook.PER_100_JOBS]
    ]
    over = specialties.premium_by_year(frames.national)
    over = over.loc[
        over["year"] == over["year"].max(),
        ["occupation_key", *(f"premium_pct{end}" for end in ENDS[:3]), "verdict"],
    ].rename(columns={"verdict": "premium_verdict"})
    for more in (compared, expected, over):
        newest = newest.merge(more, on="occupation_key", how="left", validate="1:1")
    # One reason stands for whatever the comparison lacks.
    why = newest.pop("reason")
    expected_too = ("change_pct", "projected_pct", "openings_per_year", "openings_per_100_jobs")
    reasons = {f"{name}_reason": why.where(newest[name].isna(), "") for name in expected_too}
    reasons["premium_pct_reason"] = pd.Series("", index=newest.index).mask(
        newest["premium_pct"].isna(), NOT_OVER
    )
    titles = {occupation.key: occupation.title for occupation in IMAGING}
    aliases = {occupation.key: ", ".join(occupation.aliases) for occupation in IMAGING}
    return newest.assign(
        title=newest["occupation_key"].map(titles),
        aliases=newest["occupation_key"].map(aliases),
        **reasons,
    )


def states(frames: Desk) -> pd.DataFrame:
    """States in the newest year: one row an occupation and state with a cell.

    Adds median pay, bounds and reasons to the states' cells, and for each of the ranked measures
    <measure>_rank with _best and _worst, the ranks the data allow among the 50 states and DC.
    """
    found = _with_bounds(frames, frames.states)
    nation = found[found["in_nation"]]
    for measure in regions.RANKED:
        placed = ranks.rank(nation, measure).drop(columns="ranked")
        found = found.join(placed.rename(columns=lambda name, of=measure: f"{of}_{name}"))
    found = found.assign(state=found["state_fips"].map({s.fips: s.name for s in STATES}))
    return _in_order(found, ["state"])


def _with_bounds(frames: Desk, cells: pd.DataFrame) -> pd.DataFrame:
    """Cells of the imaging occupations with median pay, bounds and reasons."""
    key = ["year", "area_kind", "area_code", "soc_code"]
    more = [MEDIAN, f"{MEDIAN}_flag", f"{MEDIAN}_at_least", f"{MEAN}_at_least"]
    found = cells[cells["soc_code"].isin(NAMES)].merge(
        frames.areas[[*key, *more]], on=key, how="left", validate="1:1"
    )
    measured = (MEAN, MEDIAN, "jobs_per_1000", "location_quotient")
    found = _with_reasons(found, *measured)
    without = found[ADJUSTED].isna() & (found[f"{MEAN}_reason"] == "")
    return found.assign(
        occupation_key=found["soc_code"].map(lambda code: NAMES[code][0]),
        occupation=found["soc_code"].map(lambda code: NAMES[code][1]),
        unreliable_said=_unreliable(found),
        **{f"{ADJUSTED}_reason": found[f"{MEAN}_reason"].mask(without, NO_PARITY)},
    )


def _unreliable(found: pd.DataFrame) -> list[str]:
    """Which of jobs and pay are unreliable, in words."""
    columns = {"jobs": "employment", "pay": MEAN}
    return [
        ", ".join(noun for noun, unsure in zip(columns, of_row, strict=True) if unsure)
        for of_row in found[[f"{name}_unreliable" for name in columns.values()]].to_numpy()
    ]


def _with_reasons(found: pd.DataFrame, *names: str) -> pd.DataFrame:
    reasons = {}
    for name in ("employment", *names):
        reason = found[f"{name}_flag"].str.replace("_", " ")
        if f"{name}_low" in found:
            untested = found[name].notna() & found[f"{name}_low"].isna()
            reason = reason.mask(untested, NO_ERROR)
        reasons[f"{name}_reason"] = reason
    return found.assign(**reasons)


def _in_order(found: pd.DataFrame, then: Sequence[str]) -> pd.DataFrame:
    """Rows in the order of the occupations, then by some columns."""
    place = found["soc_code"].map({code: number for number, code in enumerate(NAMES)})
    return (
        found.assign(place=place)
        .sort_values(["place", *then], ignore_index=True)
        .drop(columns="place")
    )
