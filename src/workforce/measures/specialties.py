"""What specialties pay beside the base, how large one has become, and where specialists work.

A premium is a ratio of mean wages. It says what is paid where specialists work now; it does not
say what one person would earn by changing, since people, places and employers differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import expit

from workforce.errors import UsageError
from workforce.measures import growth, multiplicity, pooling, regions, uncertainty
from workforce.measures.sides import of_medians
from workforce.measures.stability import beside_last_year
from workforce.occupations import (
    BASE,
    BASE_JOBS,
    RISING_JOBS,
    SPECIALTIES,
    Occupation,
    era_of,
    rising,
)
from workforce.places import TERRITORIES

__all__ = [
    "BASE",
    "SPECIALTIES",
    "mri_share",
    "mri_share_by_state",
    "premium_by_area",
    "premium_by_year",
    "premium_summary",
    "share_changes",
]

MEAN, RSE = "annual_mean_wage_usd", "annual_mean_wage_rse_pct"
MEDIAN = "annual_median_wage_usd"
# What of a national table a premium rests on.
KEPT = ("soc_code", "year", MEAN, RSE, MEDIAN, f"{MEDIAN}_flag")


def premium_by_year(
    oews_national: pd.DataFrame,
    specialties: Sequence[Occupation] = SPECIALTIES,
    base: Occupation = BASE,
) -> pd.DataFrame:
    """Pay of each specialty over the base occupation in the nation, year by year.

    One row a specialty and year in which both have a code of their own: occupation_key, occupation,
    year, era, base_wage_usd and wage_usd (means, with _low, _high and _rse_pct) and premium_pct
    (with _low and _high), verdict and robust (`multiplicity.robust`). Errors of the two means are
    taken as independent. Beside them stand the medians as in `premium_by_area`. Source: OEWS.
    """
    rows = []
    table = oews_national[[name for name in KEPT if name in oews_national]]
    for specialty in specialties:
        own, other = (growth.own_rows(table, o) for o in (specialty, base))
        both = own.merge(other, on="year", suffixes=("", "_of_base"), validate="1:1")
        for row in both.sort_values("year").to_dict("records"):
            of_base = {name: row[f"{name}_of_base"] for name in (MEAN, RSE, MEDIAN)}
            flags = [row.get(f"{MEDIAN}_flag{end}", "") for end in ("", "_of_base")]
            rows.append(
                {
                    "occupation_key": specialty.key,
                    "occupation": specialty.name,
                    "year": row["year"],
                    "era": _shared_era(specialty, base, row["year"]),
                    "median_reason": _why_missing(specialty, base, flags[0], "", flags[1], ""),
                    **_wages(of_base, row),
                }
            )
    return _with_premium(pd.DataFrame(rows))


def _shared_era(specialty: Occupation, base: Occupation, year: int) -> str:
    """The run of years in which both the specialty and the base occupation compare."""
    return max((era_of(o, year) for o in (specialty, base)), key=lambda era: era.first_year).name


def premium_by_area(
    oews_areas: pd.DataFrame,
    kinds: Sequence[str] = ("state",),
    specialties: Sequence[Occupation] = SPECIALTIES,
    year: int | None = None,
    base: Occupation = BASE,
) -> pd.DataFrame:
    """Mean pay of each specialty over the base occupation, area by area, in one year.

    One row a specialty and area that has a cell for the specialty, in `year` (default: the newest
    held): occupation_key, occupation, year, area_kind, area_code, area_title, state_fips,
    base_wage_usd, employment (of the specialty) and wage_usd (means, with _low, _high and
    _rse_pct), premium_pct with _low and _high, verdict, robust (`multiplicity.robust`),
    `verdict_together` (the same where all areas of a kind and specialty are tested together, by
    Holm's step-down), `log_ratio` and `log_ratio_se` (for summaries) and `reason` (why there is
    none: a withheld or capped figure). Beside it stand median_wage_usd, base_median_wage_usd and
    median_premium_pct, of the two medians, for which no error is published, or `median_reason`;
    `sign_differs` where it and the mean's point to different sides, and `median_side`: BELOW or
    ABOVE the interval of the mean's where it lies outside of it, else empty; premium_pct_pooled
    with _low and _high, drawn toward the mean of the areas (`pooling.drawn_together`); and
    last_year with premium_pct_last_year, where that year is held. Territories are included, but
    neither tested together with the others nor drawn toward them. Source: OEWS.
    """
    year = regions.newest_year(oews_areas, kinds) if year is None else year
    of_kind = oews_areas[oews_areas["area_kind"].isin(kinds)]
    rows = of_kind[of_kind["year"] == year]
    place = ["year", "area_kind", "area_code", "area_title", "state_fips"]
    flags = [f"{name}_flag" for name in (MEAN, RSE, MEDIAN)]
    columns = [MEAN, MEDIAN, RSE, *flags, "employment"]
    other = rows[rows["soc_code"] == base.soc_code][[*place, *columns]]
    frames = []
    for specialty in specialties:
        own = rows[rows["soc_code"] == specialty.soc_code][[*place, *columns]]
        both = own.merge(other, on=place, how="left", suffixes=("", "_base"), validate="1:1")
        reasons = [
            [
                _why_missing(specialty, base, *found)
                for found in zip(
                    *(both[one + end] for end in ("", "_base") for one in names), strict=True
                )
            ]
            for names in (flags[:2], flags[2:] * 2)
        ]
        frames.append(
            both[place].assign(
                occupation_key=specialty.key,
                occupation=specialty.name,
                base_wage_usd=both[f"{MEAN}_base"],
                base_wage_usd_rse_pct=both[f"{RSE}_base"],
                employment=both["employment"],
                wage_usd=both[MEAN],
                wage_usd_rse_pct=both[RSE],
                base_median_wage_usd=both[f"{MEDIAN}_base"],
                median_wage_usd=both[MEDIAN],
                reason=reasons[0],
                median_reason=reasons[1],
            )
        )
    table = pd.concat(frames, ignore_index=True)
    log_se = np.hypot(
        uncertainty.standard_error(1.0, table["base_wage_usd_rse_pct"]),
        uncertainty.standard_error(1.0, table["wage_usd_rse_pct"]),
    )
    log_ratio = np.log(table["wage_usd"] / table["base_wage_usd"])
    found = _with_premium(table).assign(log_ratio=log_ratio, log_ratio_se=log_se)
    found = _with_neighbours(_beside_last_year(found, of_kind, specialties, base))
    first = ["occupation_key", "occupation", *place]
    return found[first + [name for name in found if name not in first]]


def _with_neighbours(found: pd.DataFrame) -> pd.DataFrame:
    """Adds what comes of looking at all areas of a kind and specialty, and at the medians."""
    in_nation = ~found["state_fips"].isin(TERRITORIES)
    lists = [found["occupation_key"], found["area_kind"]]
    logs = found["log_ratio"].where(in_nation)
    statistics = logs / found["log_ratio_se"]
    value, low, high = pooling.beside(logs, found["log_ratio_se"], lists)
    together = multiplicity.holm(statistics, lists).map(
        {True: uncertainty.DISTINGUISHABLE, False: uncertainty.CANNOT_TELL}
    )
    return found.assign(
        verdict_together=together.mask(statistics.isna(), uncertainty.CANNOT_COMPARE),
        premium_pct_pooled=100 * (value - 1),
        premium_pct_pooled_low=100 * (low - 1),
        premium_pct_pooled_high=100 * (high - 1),
    )


def _beside_last_year(
    found: pd.DataFrame,
    of_kind: pd.DataFrame,
    specialties: Sequence[Occupation],
    base: Occupation,
) -> pd.DataFrame:
    """Adds the premium of the year before; see `stability`."""
    codes = {specialty.key: specialty.soc_code for specialty in specialties}
    with_code = found.assign(soc_code=found["occupation_key"].map(codes))
    with_last = beside_last_year(with_code, of_kind, [MEAN])
    other = of_kind[of_kind["soc_code"] == base.soc_code]
    other = other.set_index(["year", "area_kind", "area_code"])[MEAN]
    keys = pd.MultiIndex.from_frame(with_last[["last_year", "area_kind", "area_code"]])
    over = with_last[f"{MEAN}_last_year"] / other.reindex(keys).to_numpy()
    return found.assign(last_year=with_last["last_year"], premium_pct_last_year=100 * (over - 1))


def _why_missing(
    specialty: Occupation,
    base: Occupation,
    flag: str,
    rse_flag: str,
    base_flag: object,
    base_rse_flag: object,
) -> str:
    for name, found in (
        (specialty.name, flag or rse_flag),
        (base.name, base_flag or base_rse_flag),
    ):
        if not isinstance(found, str):
            return f"{name}: no cell"
        if found:
            return f"{name}: {found.replace('_', ' ')}"
    return ""


def _wages(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, float]:
    return {
        "base_wage_usd": base[MEAN],
        "base_wage_usd_rse_pct": base[RSE],
        "wage_usd": own[MEAN],
        "wage_usd_rse_pct": own[RSE],
        "base_median_wage_usd": base[MEDIAN],
        "median_wage_usd": own[MEDIAN],
    }


def _with_premium(table: pd.DataFrame) -> pd.DataFrame:
    base_rse, rse = table["base_wage_usd_rse_pct"], table["wage_usd_rse_pct"]
    gap, error = uncertainty.log_change(table["base_wage_usd"], base_rse, table["wage_usd"], rse)
    premium = uncertainty.percent_of_log(gap, error)
    own = uncertainty.interval(table["wage_usd"], rse)
    of_base = uncertainty.interval(table["base_wage_usd"], base_rse)
    middle = 100 * (table["median_wage_usd"] / table["base_median_wage_usd"] - 1)
    return table.assign(
        base_wage_usd_low=of_base[0],
        base_wage_usd_high=of_base[1],
        wage_usd_low=own[0],
        wage_usd_high=own[1],
        premium_pct=premium.value,
        premium_pct_low=premium.low,
        premium_pct_high=premium.high,
        verdict=uncertainty.verdict(premium.low, premium.high),
        robust=multiplicity.robust(gap / error),
        median_premium_pct=middle,
        **of_medians(middle, premium),
    )


def premium_summary(by_area: pd.DataFrame) -> pd.DataFrame:
    """What the areas come to: signs, and a random-effects mean with its heterogeneity.

    One row a specialty of `premium_by_area`, over its states and DC (or metropolitan areas, where
    it holds those): occupation_key, occupation, states (places with a premium), positive (how
    many), positive_share_pct with its 90% interval (Wilson), sign_test_p (two-sided, against even
    odds), distinguishable_above and distinguishable_below (places whose interval excludes zero),
    together_above and together_below (those that still do when all places are tested together),
    sign_differs (places whose mean and median premium point to different sides), median_apart
    (those, and places whose median premium lies outside the interval of the mean's),
    median_above (places whose median premium is above zero), median_states (places with one) and
    median_middle_pct (the middle one of them), pooled_pct with
    pooled_pct_low and pooled_pct_high (`pooling.random_effects` over log ratios, 90%),
    spread_low_pct and spread_high_pct (the 90% prediction interval of a place's true premium),
    i2_pct (share of the variation beyond sampling error), tau (standard deviation of true log
    ratios), and `exceptions` (places distinguishably below the base). Raises `UsageError`
    with fewer than two places for every specialty.
    """
    from scipy.stats import binomtest  # a heavy import, for those who sum states up

    known = by_area[by_area["premium_pct_low"].notna() & ~by_area["state_fips"].isin(TERRITORIES)]
    rows = []
    for (key, name), states in known.groupby(["occupation_key", "occupation"], sort=False):
        if len(states) < 2:
            continue
        positive = int((states["premium_pct"] > 0).sum())
        signs = binomtest(positive, len(states))
        share = signs.proportion_ci(uncertainty.level_pct() / 100, method="wilson")
        pooled = pooling.random_effects(
            states["log_ratio"].to_numpy(), states["log_ratio_se"].to_numpy()
        )
        below = states[states["premium_pct_high"] < 0]
        together = states[states["verdict_together"] == uncertainty.DISTINGUISHABLE]
        middles = states["median_premium_pct"].dropna()
        rows.append(
            {
                "occupation_key": key,
                "occupation": name,
                "states": len(states),
                "positive": positive,
                "positive_share_pct": 100 * positive / len(states),
                "positive_share_low": 100 * share.low,
                "positive_share_high": 100 * share.high,
                "sign_test_p": float(signs.pvalue),
                "distinguishable_above": int((states["premium_pct_low"] > 0).sum()),
                "distinguishable_below": len(below),
                "together_above": int((together["premium_pct"] > 0).sum()),
                "together_below": int((together["premium_pct"] < 0).sum()),
                "sign_differs": int(states["sign_differs"].sum()),
                "median_apart": int((states["sign_differs"] | (states["median_side"] != "")).sum()),
                "median_above": int((middles > 0).sum()),
                "median_states": len(middles),
                "median_middle_pct": float(middles.median()),
                "pooled_pct": _percent(pooled.mean),
                "pooled_pct_low": _percent(pooled.low),
                "pooled_pct_high": _percent(pooled.high),
                "spread_low_pct": _percent(pooled.spread_low),
                "spread_high_pct": _percent(pooled.spread_high),
                "i2_pct": pooled.i2_pct,
                "tau": pooled.tau,
                "exceptions": ", ".join(sorted(below["area_title"])),
            }
        )
    if not rows:
        raise UsageError(
            "premium summary",
            expected="at least two states with a premium",
            found="none",
            remedy="Compute premium_by_area for states from a release that holds them.",
        )
    return pd.DataFrame(rows)


def _percent(log_ratio: float) -> float:
    return float(100 * np.expm1(log_ratio))


def mri_share(oews_national: pd.DataFrame) -> pd.DataFrame:
    """The rising specialty among it and the base occupation, year by year.

    One row a year since it has its code: year, era, `RISING_JOBS` and `BASE_JOBS` (columns
    named after the two), share_pct with its 90% interval (_low, _high). Within an era only. Raises
    `FieldLacksError` where the field names no such specialty. Source: OEWS.
    """
    specialty = rising()
    own = {}
    for occupation in (specialty, BASE):
        rows = oews_national[oews_national["soc_code"] == occupation.soc_code]
        in_years = rows["year"] >= specialty.codes[0].first_year
        own[occupation.key] = rows[in_years][["year", "era", "employment", "employment_rse_pct"]]
    both = own[specialty.key].merge(
        own[BASE.key], on=["year", "era"], suffixes=("_rising", "_base"), validate="1:1"
    )
    return both[["year", "era"]].assign(**_share(both))


def share_changes(share: pd.DataFrame) -> pd.DataFrame:
    """How the share of `mri_share` moved within each era, from its first to its last year.

    One row an era: era, base_year, year, change_points (percentage points) with its 90% interval
    (_low, _high), verdict, statistic, robust and together (see `multiplicity.firmness`) and
    `reason` (why the two years cannot be compared, else empty; then there is no change). The two
    shares are taken as independent.
    """
    rows = []
    for era, years in share.sort_values("year").groupby("era", sort=False):
        first, last = years.iloc[0], years.iloc[-1]
        base_year, year = int(first["year"]), int(last["year"])
        reason = uncertainty.comparison_barrier(base_year, year)
        change = float("nan") if reason else last["share_pct"] - first["share_pct"]
        # Each end of the change from the nearer ends of the shares (Newcombe), as they are uneven.
        below = np.hypot(last["share_pct"] - last["share_pct_low"], _up(first))
        above = np.hypot(_up(last), first["share_pct"] - first["share_pct_low"])
        rows.append((era, base_year, year, change, change - below, change + above, reason))
    points = ["change_points", "change_points_low", "change_points_high"]
    table = pd.DataFrame(rows, columns=["era", "base_year", "year", *points, "reason"])
    error = (table[points[2]] - table[points[1]]) / (2 * uncertainty.z())
    return table.assign(
        verdict=uncertainty.verdict(table[points[1]], table[points[2]]),
        **multiplicity.firmness(table[points[0]], error, []),
    )


def _up(row: pd.Series) -> float:
    return float(row["share_pct_high"] - row["share_pct"])


def mri_share_by_state(oews_areas: pd.DataFrame) -> pd.DataFrame:
    """The same by state in the newest release held: area_title, state_fips instead of the era."""
    year = regions.newest_year(oews_areas, ["state"])
    states = oews_areas[(oews_areas["year"] == year) & (oews_areas["area_kind"] == "state")]
    place = ["year", "area_title", "state_fips"]
    columns = [*place, "employment", "employment_rse_pct"]
    both = states.loc[states["soc_code"] == rising().soc_code, columns].merge(
        states.loc[states["soc_code"] == BASE.soc_code, columns],
        on=place,
        suffixes=("_rising", "_base"),
        validate="1:1",
    )
    return both[place].assign(**_share(both))


def _share(both: pd.DataFrame) -> dict[str, pd.Series]:
    """Share of independent parts; its interval is symmetric in the logarithm of their ratio.

    So it never leaves 0 to 100%: the share is the logistic function of that logarithm.
    """
    own, base = both["employment_rising"], both["employment_base"]
    ratio, error = uncertainty.log_change(
        base, both["employment_rse_pct_base"], own, both["employment_rse_pct_rising"]
    )
    low, share, high = (100 * expit(ratio + side * uncertainty.z() * error) for side in (-1, 0, 1))
    return {
        RISING_JOBS: own,
        BASE_JOBS: base,
        "share_pct": share,
        "share_pct_low": low,
        "share_pct_high": high,
    }
