"""Employment through the eras, and growth within one, each with its sampling error."""

from __future__ import annotations

import pandas as pd

from workforce.measures import uncertainty
from workforce.occupations import ALL_OCCUPATIONS, IMAGING, Occupation

__all__ = ["comparable_years", "growth", "levels"]

CANNOT_COMPARE = "cannot be compared"


def levels(oews_national: pd.DataFrame) -> pd.DataFrame:
    """Employment of the eight imaging occupations in every year they are published.

    One row an occupation and year, in the order of `occupations.IMAGING`: occupation_key,
    occupation, soc_code (as published), year, era, employment (jobs) with its 90% interval
    (employment_low, employment_high), `covers` (the wider concept the code stood for that year,
    empty where it meant the occupation itself) and `before` (where the occupation was counted
    before it had a code of its own). Source: OEWS.
    """
    frames = []
    for occupation in IMAGING:
        for code in occupation.codes:
            rows = oews_national[
                (oews_national["soc_code"] == code.soc_code)
                & oews_national["year"].between(code.first_year, code.last_year)
            ]
            frames.append(
                rows[["soc_code", "year", "era", "employment", "employment_rse_pct"]].assign(
                    occupation_key=occupation.key,
                    occupation=occupation.name,
                    covers=code.covers,
                    before=occupation.before,
                )
            )
    found = pd.concat(frames, ignore_index=True)
    low, high = uncertainty.interval(found["employment"], found["employment_rse_pct"])
    return found.assign(employment_low=low, employment_high=high)[
        [
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
    ]


def comparable_years(oews_national: pd.DataFrame) -> tuple[int, int]:
    """First and last year of the newest era held, the widest comparison that may be made in it.

    Raises `UsageError` where those years are too close together.
    """
    newest = oews_national[oews_national["era"] == oews_national["era"].iloc[-1]]
    base_year, year = int(newest["year"].min()), int(newest["year"].max())
    uncertainty.require_comparable(base_year, year)
    return base_year, year


def growth(oews_national: pd.DataFrame, base_year: int, year: int) -> pd.DataFrame:
    """Percent change in employment between two May estimates of one era.

    One row an imaging occupation, and one for all occupations: occupation_key, occupation,
    soc_code, base_year, year, base_employment, employment (jobs), change_pct with its 90%
    interval (change_pct_low, change_pct_high) and `verdict`: `distinguishable` from no change,
    `not distinguishable`, or `cannot be compared` where a figure is missing, with the `reason`.
    Raises `UsageError` for years that must not be compared. Source: OEWS; errors of the two
    estimates are taken as independent.
    """
    uncertainty.require_comparable(base_year, year)
    rows = [_pair(oews_national, o, base_year, year) for o in (*IMAGING, ALL_OCCUPATIONS)]
    pairs = pd.DataFrame(rows)
    change, low, high = uncertainty.percent_change(
        pairs["base_employment"], pairs.pop("base_rse"), pairs["employment"], pairs.pop("rse")
    )
    pairs = pairs.assign(change_pct=change, change_pct_low=low, change_pct_high=high)
    pairs["verdict"] = uncertainty.verdict(low, high).fillna(CANNOT_COMPARE)
    return pairs[[column for column in pairs if column != "reason"] + ["reason"]]


def _pair(
    oews_national: pd.DataFrame, occupation: Occupation, base_year: int, year: int
) -> dict[str, object]:
    base, base_rse, base_reason = _estimate(oews_national, occupation, base_year)
    later, rse, reason = _estimate(oews_national, occupation, year)
    return {
        "occupation_key": occupation.key,
        "occupation": occupation.name,
        "soc_code": occupation.soc_code,
        "base_year": base_year,
        "year": year,
        "base_employment": base,
        "employment": later,
        "base_rse": base_rse,
        "rse": rse,
        "reason": base_reason or reason,
    }


def _estimate(
    oews_national: pd.DataFrame, occupation: Occupation, year: int
) -> tuple[float, float, str]:
    """Employment, its RSE in percent, and why they are missing where they are."""
    nothing = float("nan")
    code = occupation.code_in(year)
    if code is None:
        return nothing, nothing, f"no code of its own in {year}: {occupation.before}"
    found = oews_national[
        (oews_national["soc_code"] == code.soc_code) & (oews_national["year"] == year)
    ]
    if found.empty:
        return nothing, nothing, f"May {year} is not held"
    row = found.iloc[0]
    flag = row["employment_flag"] or row["employment_rse_pct_flag"]
    return row["employment"], row["employment_rse_pct"], f"May {year}: {flag}" if flag else ""
