"""Employment by year, and growth between comparable years, each with its sampling error."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workforce.field import Code
from workforce.measures import multiplicity, uncertainty
from workforce.occupations import (
    ALL_OCCUPATIONS,
    COMBINED,
    COMBINED_PARTS,
    FIRST_YEAR,
    FOLLOWED,
    IMAGING,
    METHODS,
    TOGETHER,
    TOTALS,
    WHOLE,
    Occupation,
    era_of,
    eras,
)

__all__ = [
    "absence",
    "apart",
    "comparable_years",
    "employment",
    "growth",
    "growth_by_era",
    "levels",
    "own_rows",
    "relative",
    "together",
]

# The occupations of the field as one, whose growth is that of their sum.
ALL_IMAGING = Occupation(WHOLE, f"{TOGETHER[:1].upper()}{TOGETHER[1:]} together", "", "", ())
WITH_TOTAL = (*IMAGING, ALL_OCCUPATIONS)
LEVEL_COLUMNS = [
    "occupation_key",
    "occupation",
    "soc_code",
    "year",
    "era",
    "employment",
    "employment_low",
    "employment_high",
    "employment_rse_pct",
    "covers",
    "before",
]


def employment(oews_national: pd.DataFrame, occupation: Occupation) -> pd.DataFrame:
    """Employment of one occupation in every year it can be followed.

    One row a year: year, era, soc_code, employment (jobs), employment_rse_pct, employment_flag and
    `covers` (the wider concept the code stood for that year, empty where it meant the occupation
    itself). `COMBINED` is one code to 2011 and the sum of two since, with the relative standard
    error of a sum of independent estimates.
    """
    columns = ["year", "era", "soc_code", "employment", "employment_rse_pct", "employment_flag"]
    spans = [_rows_of(oews_national, code) for code in occupation.codes]
    covers = [
        "" if occupation is COMBINED else code.covers
        for code, rows in zip(occupation.codes, spans, strict=True)
        for _ in rows
    ]
    rows = oews_national[columns].take(_joined(spans)).assign(covers=covers)
    if occupation is COMBINED and COMBINED_PARTS:
        parts = _summed(oews_national, COMBINED_PARTS).assign(soc_code=COMBINED.soc_code)
        rows = pd.concat([rows, parts])
    rows = rows.sort_values("year", ignore_index=True)
    # Of the occupation, not of the code: what is one code and then two counts as one thing.
    return rows.assign(era=[era_of(occupation, int(year)).name for year in rows["year"]])


def own_rows(oews_national: pd.DataFrame, occupation: Occupation) -> pd.DataFrame:
    """The rows of a national table in whose years the code meant the occupation itself."""
    own = [_rows_of(oews_national, code) for code in occupation.codes if not code.covers]
    return oews_national.take(_joined(own))


def _rows_of(oews_national: pd.DataFrame, code: Code) -> NDArray[np.intp]:
    """The places of a code's rows in the years in which it stood for the occupation."""
    years = oews_national["year"].to_numpy()
    of_code = oews_national["soc_code"].to_numpy() == code.soc_code
    return np.flatnonzero(of_code & (years >= code.first_year) & (years <= code.last_year))


def _joined(places: list[NDArray[np.intp]]) -> NDArray[np.intp]:
    return np.concatenate(places) if places else np.empty(0, np.intp)


def _summed(oews_national: pd.DataFrame, parts: Sequence[Occupation]) -> pd.DataFrame:
    """Employment of several occupations as one, in the years in which all have codes of their own.

    A year in which one of them has no estimate, or no error, has none; its flag says why.
    """
    own = [
        employment(oews_national, part).query("covers == ''").set_index("year") for part in parts
    ]
    years = sorted(set.intersection(*(set(rows.index) for rows in own)))
    own = [rows.loc[years] for rows in own]
    jobs, rse = uncertainty.total(
        [rows["employment"] for rows in own], [rows["employment_rse_pct"] for rows in own]
    )
    flags = pd.concat([rows["employment_flag"] for rows in own], axis=1)
    flag = flags.apply(lambda row: next(filter(None, row), ""), axis=1).astype("str")
    return pd.DataFrame(
        {
            "year": years,
            "employment": jobs.array,
            "employment_rse_pct": rse.array,
            "employment_flag": flag.array if years else [],
            "covers": "",
        }
    )


def levels(
    oews_national: pd.DataFrame, occupations: Sequence[Occupation] = IMAGING
) -> pd.DataFrame:
    """Employment by occupation and year with its 90% interval.

    One row an occupation and year: occupation_key, occupation, soc_code (as published), year, era,
    employment (jobs), employment_low, employment_high, employment_rse_pct, `covers` (see
    `employment`) and `before` (where the occupation was counted before it had a code of its own).
    Source: OEWS.
    """
    frames = []
    for occupation in occupations:
        rows = employment(oews_national, occupation)
        low, high = uncertainty.interval(rows["employment"], rows["employment_rse_pct"])
        frames.append(
            rows.assign(
                occupation_key=occupation.key,
                occupation=occupation.name,
                before=occupation.before,
                employment_low=low,
                employment_high=high,
            )
        )
    return pd.concat(frames, ignore_index=True)[LEVEL_COLUMNS]


def comparable_years(oews_national: pd.DataFrame) -> tuple[int, int]:
    """First and last year held of the newest method, the widest comparison it allows.

    Raises `UsageError` where those years are too close together.
    """
    years = oews_national.loc[oews_national["year"] >= METHODS[-1].first_year, "year"]
    if years.empty:
        years = oews_national["year"]
    base_year, year = int(years.min()), int(years.max())
    uncertainty.require_comparable(base_year, year)
    return base_year, year


def growth(
    oews_national: pd.DataFrame,
    base_year: int,
    year: int,
    occupations: Sequence[Occupation] = WITH_TOTAL,
) -> pd.DataFrame:
    """Percent change in employment between two May estimates made by one method.

    One row an occupation: occupation_key, occupation, soc_code, base_year, year, base_employment,
    employment (jobs), their relative standard errors as published (base_employment_rse_pct,
    employment_rse_pct), change_pct with its 90% interval (change_pct_low, change_pct_high),
    `verdict` (see `uncertainty.verdict`), statistic, robust and together (see
    `multiplicity.firmness`; the the field's occupations are one list, all others count alone),
    `caution` (how the first estimates of a new code went, where the change starts with them; else
    empty) and `reason` (why there is no comparison, as where the code covered something wider in
    one of the years, else empty). Raises `UsageError` for years that must not be compared. Source:
    OEWS; the errors of the two estimates are taken as independent, and carry what rounding to ten
    jobs hides.
    """
    uncertainty.require_comparable(base_year, year)
    return _with_change([_pair(oews_national, o, base_year, year) for o in occupations])


def growth_by_era(
    oews_national: pd.DataFrame, occupations: Sequence[Occupation] = FOLLOWED
) -> pd.DataFrame:
    """Growth from the first to the last year held of every run of comparable years, as `growth`.

    One row an occupation and run, with the column `era`; runs too short for a comparison and years
    in which the occupation had no code of its own have a `reason` instead of a change.
    """
    rows = []
    for occupation in occupations:
        held = employment(oews_national, occupation)
        for era in eras(occupation):
            years = held.loc[held["era"] == era.name, "year"]
            if years.empty:
                continue
            first, last = int(years.min()), int(years.max())
            pair = _pair(oews_national, occupation, first, last)
            barrier = uncertainty.comparison_barrier(first, last)
            if barrier and not pair["reason"]:
                pair |= {"reason": barrier}
            rows.append({"era": era.name, **pair})
    return _with_change(rows)


def together(oews_national: pd.DataFrame, base_year: int, year: int) -> pd.DataFrame:
    """The occupations of the field as one: a row as those of `growth`.

    Missing, with a reason, where one of them has no estimate or no error in one of the years.
    """
    uncertainty.require_comparable(base_year, year)
    rows = _summed(oews_national, IMAGING).set_index("year")
    return _with_change([_compared(rows, ALL_IMAGING, base_year, year)])


def relative(own: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Growth in jobs beside that of larger groups: how much more or less than in step with them.

    Both are rows of `growth` over the same years: of the occupations, and of the groups that they
    are held against.

    One row an occupation and group: occupation_key, occupation, against_key, against, base_year,
    year, relative_pct (percent by which jobs lie above what growth in step with the group would
    have given) with its 90% interval (_low, _high), `verdict`, statistic, robust, together (the
    occupations beside one group are one list) and `reason`. The occupation is a small part of the
    group; errors are taken as independent.
    """
    both = own.merge(groups, how="cross", suffixes=("", "_of_group"), validate="m:m")
    change, error = uncertainty.log_of_percent(both, "change_pct")
    of_group, group_error = uncertainty.log_of_percent(
        both.filter(like="_of_group").rename(columns=lambda name: name.removesuffix("_of_group")),
        "change_pct",
    )
    gap = change - of_group
    noise = np.hypot(error, group_error)
    found = uncertainty.percent_of_log(gap, noise)
    return both[["occupation_key", "occupation"]].assign(
        against_key=both["occupation_key_of_group"],
        against=both["occupation_of_group"],
        base_year=both["base_year"],
        year=both["year"],
        relative_pct=found.value,
        relative_pct_low=found.low,
        relative_pct_high=found.high,
        verdict=uncertainty.verdict(found.low, found.high),
        **multiplicity.firmness(gap, noise, [both["occupation_key_of_group"]]),
        reason=both["reason"].where(both["reason"] != "", both["reason_of_group"]),
    )


def apart(change: pd.DataFrame) -> pd.DataFrame:
    """Which occupations of the frame of `growth` grew faster than which, all compared at once.

    The columns of `multiplicity.pairwise`, of the occupations in the frame that are no totals.
    """
    own = change[~change["occupation_key"].isin(total.key for total in TOTALS)]
    return multiplicity.pairwise(own["occupation"], *uncertainty.log_of_percent(own, "change_pct"))


def _with_change(rows: list[dict[str, object]]) -> pd.DataFrame:
    pairs = pd.DataFrame(rows)
    logs, error = uncertainty.log_change(
        pairs["base_employment"].where(pairs["reason"] == ""),
        uncertainty.with_rounding(pairs["base_employment"], pairs["base_employment_rse_pct"]),
        pairs["employment"],
        uncertainty.with_rounding(pairs["employment"], pairs["employment_rse_pct"]),
    )
    change = uncertainty.percent_of_log(logs, error)
    reason, caution = pairs.pop("reason"), pairs.pop("caution")
    keys = {occupation.key for occupation in IMAGING}
    listed = pairs["occupation_key"].where(~pairs["occupation_key"].isin(keys), WHOLE)
    era = [pairs["era"]] if "era" in pairs else []
    return pairs.assign(
        change_pct=change.value,
        change_pct_low=change.low,
        change_pct_high=change.high,
        verdict=uncertainty.verdict(change.low, change.high),
        **multiplicity.firmness(logs, error, [listed, *era]),
        caution=caution.where(reason == "", ""),
        reason=reason,
    )


def _pair(
    oews_national: pd.DataFrame, occupation: Occupation, base_year: int, year: int
) -> dict[str, object]:
    """The two estimates of one occupation, and why they cannot be compared where they cannot."""
    rows = employment(oews_national, occupation).set_index("year")
    return _compared(rows, occupation, base_year, year)


def _compared(
    rows: pd.DataFrame, occupation: Occupation, base_year: int, year: int
) -> dict[str, object]:
    if _alike(rows, occupation, base_year, year):
        # Both years count the same wider thing: its change is one, as what all others stand beside.
        rows = rows.assign(covers="")
    base, base_reason = _estimate(rows, occupation, base_year)
    later, later_reason = _estimate(rows, occupation, year)
    reason = base_reason or later_reason
    if not reason and base["employment"] == 0:
        reason = f"no jobs in May {base_year}"
    return {
        "occupation_key": occupation.key,
        "occupation": occupation.name,
        "soc_code": occupation.soc_code,
        "base_year": base_year,
        "year": year,
        "base_employment": base["employment"],
        "employment": later["employment"],
        "base_employment_rse_pct": base["employment_rse_pct"],
        "employment_rse_pct": later["employment_rse_pct"],
        "caution": _caution(rows, occupation, base_year, year),
        "reason": reason,
    }


def _alike(rows: pd.DataFrame, occupation: Occupation, base_year: int, year: int) -> bool:
    """Whether the code of a total covered the same wider thing in both years."""
    if occupation not in TOTALS or not {base_year, year} <= set(rows.index):
        return False
    return bool(rows.loc[base_year, "covers"] == rows.loc[year, "covers"] != "")


def began(occupation: Occupation, year: int) -> bool:
    """Whether the occupation's own code began in a year, so that its first estimates are unsure."""
    new = occupation.code_in(year) is not None and not occupation.code_in(year - 1)
    return bool(occupation.before) and year != FIRST_YEAR and new


def _caution(rows: pd.DataFrame, occupation: Occupation, base_year: int, year: int) -> str:
    """What to mind: a code whose first estimates are unsure, a total that covers more."""
    if _alike(rows, occupation, base_year, year):
        return f"{rows.loc[year, 'covers']}, in both years"
    if not began(occupation, base_year):
        return ""
    shown = rows.loc[(rows.index >= base_year) & (rows.index <= year), "employment"].dropna()
    levels = ", ".join(f"{jobs:,.0f}" for jobs in shown)
    return f"the code began in May {base_year}, and first estimates are unsure: {levels}"


def absence(occupation: Occupation, year: int) -> str:
    """Why an occupation has no estimate of its own for a year that is held."""
    code = occupation.code_in(year)
    if code is None and occupation is not COMBINED:
        return f"no code of its own: {occupation.before}"
    if code is not None and code.covers and occupation is not COMBINED:
        return f"the code of {year} covers {code.covers}"
    return f"no estimate for May {year}"


def _estimate(
    rows: pd.DataFrame, occupation: Occupation, year: int
) -> tuple[dict[str, float], str]:
    nothing = dict.fromkeys(("employment", "employment_rse_pct"), float("nan"))
    if year not in rows.index:
        return nothing, absence(occupation, year)
    row = rows.loc[year]
    found = {name: float(row[name]) for name in nothing}
    if row["covers"]:
        return found, absence(occupation, year)
    if row["employment_flag"]:
        return found, f"May {year} is {row['employment_flag'].replace('_', ' ')}"
    if pd.isna(row["employment_rse_pct"]):
        return found, f"no relative standard error for May {year}"
    return found, ""
