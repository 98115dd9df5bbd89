"""Employment through the eras, and growth within one, each with its sampling error."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workforce.measures import uncertainty
from workforce.occupations import (
    ALL_OCCUPATIONS,
    COMBINED,
    COMBINED_PARTS,
    ERAS,
    IMAGING,
    Occupation,
)

__all__ = ["absence", "comparable_years", "employment", "growth", "growth_by_era", "levels"]

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
    spans = [
        oews_national.loc[
            (oews_national["soc_code"] == code.soc_code)
            & oews_national["year"].between(code.first_year, code.last_year),
            columns,
        ].assign(covers="" if occupation is COMBINED else code.covers)
        for code in occupation.codes
    ]
    if occupation is COMBINED:
        spans.append(_sum_of_parts(oews_national))
    return pd.concat(spans).sort_values("year", ignore_index=True)


def _sum_of_parts(oews_national: pd.DataFrame) -> pd.DataFrame:
    first, second = (
        employment(oews_national, part).query("covers == ''") for part in COMBINED_PARTS
    )
    both = first.merge(second, on=["year", "era"], suffixes=("", "_other"), validate="1:1")
    jobs, rse = uncertainty.total(
        (both["employment"], both["employment_other"]),
        (both["employment_rse_pct"], both["employment_rse_pct_other"]),
    )
    flag = both["employment_flag"].where(
        both["employment_flag"] != "", both["employment_flag_other"]
    )
    return both[["year", "era"]].assign(
        soc_code=COMBINED.soc_code,
        employment=jobs,
        employment_rse_pct=rse,
        employment_flag=flag,
        covers="",
    )


def levels(
    oews_national: pd.DataFrame, occupations: Sequence[Occupation] = IMAGING
) -> pd.DataFrame:
    """Employment by occupation and year with its 90% interval.

    One row an occupation and year: occupation_key, occupation, soc_code (as published), year, era,
    employment (jobs), employment_low, employment_high, `covers` (see `employment`) and `before`
    (where the occupation was counted before it had a code of its own). Source: OEWS.
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
    """First and last year of the newest era held, the widest comparison that may be made in it.

    Raises `UsageError` where those years are too close together.
    """
    newest = oews_national.loc[oews_national["year"].idxmax(), "era"]
    years = oews_national.loc[oews_national["era"] == newest, "year"]
    base_year, year = int(years.min()), int(years.max())
    uncertainty.require_comparable(base_year, year)
    return base_year, year


def growth(
    oews_national: pd.DataFrame,
    base_year: int,
    year: int,
    occupations: Sequence[Occupation] = WITH_TOTAL,
) -> pd.DataFrame:
    """Percent change in employment between two May estimates of one era.

    One row an occupation: occupation_key, occupation, soc_code, base_year, year, base_employment,
    employment (jobs), change_pct with its 90% interval (change_pct_low, change_pct_high), `verdict`
    (see `uncertainty.verdict`) and `reason` (why there is no comparison, else empty). Raises
    `UsageError` for years that must not be compared. Source: OEWS; the errors of the two estimates
    are taken as independent.
    """
    uncertainty.require_comparable(base_year, year)
    return _with_change([_pair(oews_national, o, base_year, year) for o in occupations])


def growth_by_era(
    oews_national: pd.DataFrame, occupations: Sequence[Occupation] = (*IMAGING, COMBINED)
) -> pd.DataFrame:
    """Growth from the first to the last year held of every era, as `growth` gives it.

    One row an occupation and era, with the column `era`; eras too short for a comparison and years
    in which the occupation had no code of its own have a `reason` instead of a change.
    """
    rows = []
    for era in ERAS:
        years = oews_national.loc[oews_national["era"] == era.name, "year"]
        if years.empty:
            continue
        first, last = int(years.min()), int(years.max())
        barrier = uncertainty.comparison_barrier(first, last)
        for occupation in occupations:
            pair = _pair(oews_national, occupation, first, last)
            if barrier and not pair["reason"]:
                pair |= {"reason": barrier}
            rows.append({"era": era.name, **pair})
    return _with_change(rows)


def _with_change(rows: list[dict[str, object]]) -> pd.DataFrame:
    pairs = pd.DataFrame(rows)
    base_rse, rse = pairs.pop("base_rse"), pairs.pop("rse")
    change = uncertainty.percent_change(
        pairs["base_employment"].where(pairs["reason"] == ""), base_rse, pairs["employment"], rse
    )
    reason = pairs.pop("reason")
    return pairs.assign(
        change_pct=change.value,
        change_pct_low=change.low,
        change_pct_high=change.high,
        verdict=uncertainty.verdict(change.low, change.high),
        reason=reason,
    )


def _pair(
    oews_national: pd.DataFrame, occupation: Occupation, base_year: int, year: int
) -> dict[str, object]:
    """The two estimates of one occupation, and why they cannot be compared where they cannot."""
    rows = employment(oews_national, occupation).set_index("year")
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
        "base_rse": base["employment_rse_pct"],
        "rse": later["employment_rse_pct"],
        "reason": reason,
    }


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
