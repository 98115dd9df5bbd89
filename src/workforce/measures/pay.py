"""Pay in constant prices, and its spread, within eras.

Only the mean wage has a published error, so only its change is tested; percentiles are shown
without an interval.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workforce.errors import DataError
from workforce.measures import multiplicity, uncertainty
from workforce.measures.growth import WITH_TOTAL, absence, own_rows
from workforce.occupations import IMAGING, WHOLE, Occupation

__all__ = [
    "change_since_era_began",
    "in_constant_prices",
    "in_may_prices",
    "lowest_paid",
    "spread",
]

MEAN = "annual_mean_wage_usd"
PERCENTILES = {
    "p10": "annual_p10_wage_usd",
    "p25": "annual_p25_wage_usd",
    "median": "annual_median_wage_usd",
    "p75": "annual_p75_wage_usd",
    "p90": "annual_p90_wage_usd",
}
# The publisher stopped capping national wages with this release, so a capped wage of an earlier
# year and the figure that replaced it do not compare.
CAP_LIFTED = 2025
CHANGES_OF = ("mean", "p10", "median", "p90")
COLLAPSED_PAIRS = (("p10", "p25"), ("p25", "median"), ("median", "p75"), ("p75", "p90"))


def lowest_paid(occupation_key: str) -> str:
    """Who is probably at the 10th percentile of an occupation, as a part of a sentence.

    Empty where nothing sets them apart. An inference from how low the percentile lies, not a
    published figure: those in training have no occupation code of their own.
    """
    return next((one.lowest_paid for one in IMAGING if one.key == occupation_key), "")


def in_may_prices(consumer_prices: pd.DataFrame, years: pd.Series) -> tuple[pd.Series, int]:
    """What a dollar of each May is worth in the newest May of `years`, by year, and that year.

    Raises `DataError` where the May index of one of the years is missing.
    """
    index = consumer_prices.set_index("year")["may_index"]
    prices_of = int(years.max())
    missing = sorted(set(years) - set(index.dropna().index))
    if missing:
        raise DataError(
            "table consumer_prices",
            expected="the May index of every OEWS year",
            found="none for " + ", ".join(map(str, missing)),
            remedy="Ingest a newer CPI-U file, then: python -m workforce build",
        )
    return index[prices_of] / index, prices_of


def in_constant_prices(
    oews_national: pd.DataFrame,
    consumer_prices: pd.DataFrame,
    occupations: Sequence[Occupation] = WITH_TOTAL,
) -> pd.DataFrame:
    """Yearly pay in dollars of the newest May that OEWS holds.

    One row an occupation, year and measure (`mean`, `p10`, `p25`, `median`, `p75`, `p90`):
    occupation_key, occupation, soc_code, year, era, measure, wage_usd (as published), flag,
    real_wage_usd with real_wage_low and real_wage_high (90% interval, mean only),
    real_wage_rse_pct (of the mean as published) and
    real_at_least_usd (lower bound of a capped wage), dollars_of (the year of the prices). The May
    index deflates the May wage; it is taken as exact. Raises `DataError` where the May index of
    an OEWS year is missing. Source: OEWS and CPI-U.
    """
    factor, prices_of = in_may_prices(consumer_prices, oews_national["year"])
    frames = []
    for occupation in occupations:
        rows = own_rows(oews_national, occupation)
        deflate = rows["year"].map(factor)
        for measure, column in {"mean": MEAN, **PERCENTILES}.items():
            wage = rows[column]
            low, high = uncertainty.interval(wage * deflate, rows["annual_mean_wage_rse_pct"])
            if measure != "mean":
                low = high = float("nan")  # no error is published for percentiles
            frames.append(
                rows[["year", "era", "soc_code"]].assign(
                    occupation_key=occupation.key,
                    occupation=occupation.name,
                    measure=measure,
                    wage_usd=wage,
                    flag=rows[f"{column}_flag"],
                    real_wage_usd=wage * deflate,
                    real_wage_low=low,
                    real_wage_high=high,
                    real_wage_rse_pct=rows["annual_mean_wage_rse_pct"]
                    if measure == "mean"
                    else float("nan"),
                    real_at_least_usd=rows[f"{column}_at_least"] * deflate,
                    dollars_of=prices_of,
                )
            )
    columns = [
        "occupation_key",
        "occupation",
        "soc_code",
        "year",
        "era",
        "measure",
        "wage_usd",
        "flag",
        "real_wage_usd",
        "real_wage_low",
        "real_wage_high",
        "real_wage_rse_pct",
        "real_at_least_usd",
        "dollars_of",
    ]
    return pd.concat(frames, ignore_index=True)[columns]


def change_since_era_began(
    oews_national: pd.DataFrame,
    consumer_prices: pd.DataFrame,
    base_year: int,
    year: int,
    occupations: Sequence[Occupation] = WITH_TOTAL,
) -> pd.DataFrame:
    """Percent change of pay in constant prices between two May estimates made by one method.

    One row an occupation and measure (`mean`, `p10`, `median`, `p90`): occupation_key, occupation,
    base_year, year, measure, base_real_wage_usd, real_wage_usd, change_pct, and for the mean also
    base_real_wage_rse_pct, real_wage_rse_pct, change_pct_low, change_pct_high; `verdict` (`no
    published error` for percentiles), statistic, robust and together (see `multiplicity.firmness`;
    the means of the field are one list) and `reason` (why a change, or the test of a mean's, is
    missing). A capped wage has no change, nor has one whose cap was lifted. Raises `UsageError` for
    years that must not be compared.
    """
    uncertainty.require_comparable(base_year, year)
    real = in_constant_prices(oews_national, consumer_prices, occupations)
    keys = ["occupation_key", "occupation", "measure"]
    asked = [(o.key, o.name, measure) for o in occupations for measure in CHANGES_OF]
    base, later = (
        pd.DataFrame(asked, columns=keys).merge(
            real[real["year"] == when], on=keys, how="left", validate="1:1"
        )
        for when in (base_year, year)
    )
    is_mean = base["measure"] == "mean"
    logs, error = uncertainty.log_change(
        base["real_wage_usd"],
        base["real_wage_rse_pct"],
        later["real_wage_usd"],
        later["real_wage_rse_pct"],
    )
    change = uncertainty.percent_of_log(logs, error)
    ours = base["occupation_key"].isin(occupation.key for occupation in IMAGING)
    listed = base["occupation_key"].where(~ours, WHOLE)
    verdict = uncertainty.verdict(change.low, change.high)
    known = change.value.notna()
    by_key = {occupation.key: occupation for occupation in occupations}
    base_gaps, gaps = (
        [
            absence(by_key[row.occupation_key], when) if pd.isna(row.year) else row.flag
            for row in side.itertuples()
        ]
        for when, side in ((base_year, base), (year, later))
    )
    why = [_why_missing(*pair, year=year) for pair in zip(base_gaps, gaps, strict=True)]
    reason = pd.Series(why, dtype="str")
    untested = known & is_mean & change.low.isna()
    return base[keys].assign(
        base_year=base_year,
        year=year,
        base_real_wage_usd=base["real_wage_usd"],
        real_wage_usd=later["real_wage_usd"],
        base_real_wage_rse_pct=base["real_wage_rse_pct"],
        real_wage_rse_pct=later["real_wage_rse_pct"],
        change_pct=change.value,
        change_pct_low=change.low,
        change_pct_high=change.high,
        verdict=verdict.mask(known & ~is_mean, "no published error"),
        **multiplicity.firmness(logs, error, [listed]),
        reason=reason.mask(untested, "no relative standard error"),
    )


def _why_missing(base_gap: str, gap: str, *, year: int) -> str:
    if base_gap == "capped" and not gap and year >= CAP_LIFTED:
        return f"capped before, and the cap was lifted in May {CAP_LIFTED}"
    if "capped" in (base_gap, gap):
        return "capped: only a lower bound is published"
    return (base_gap or gap).replace("_", " ")


def spread(
    oews_national: pd.DataFrame, year: int, occupations: Sequence[Occupation] = IMAGING
) -> pd.DataFrame:
    """How far pay is spread within an occupation in one year.

    One row an occupation: occupation_key, occupation, year, p10, p25, median, p75, p90 (US dollars
    a year), p90_to_p10 (ratio, missing where one of the two is), `collapsed` (neighbouring
    percentiles that are equal, a sign of too few reports; empty where none are) and `reason` (why
    percentiles are missing, else empty). No error is published for any of these. Source: OEWS.
    """
    rows = []
    for occupation in occupations:
        found = own_rows(oews_national, occupation)
        found = found[found["year"] == year]
        values, reason = dict.fromkeys(PERCENTILES, float("nan")), absence(occupation, year)
        if len(found):
            row = found.iloc[0]
            values = {name: float(row[column]) for name, column in PERCENTILES.items()}
            flags = {name: row[f"{column}_flag"] for name, column in PERCENTILES.items()}
            gaps = [f"{name} {flag}".replace("_", " ") for name, flag in flags.items() if flag]
            reason = ", ".join(gaps)
        equal = [f"{a} = {b}" for a, b in COLLAPSED_PAIRS if values[a] == values[b]]
        rows.append(
            {
                "occupation_key": occupation.key,
                "occupation": occupation.name,
                "year": year,
                **values,
                "p90_to_p10": values["p90"] / values["p10"],
                "collapsed": ", ".join(equal),
                "reason": reason,
            }
        )
    return pd.DataFrame(rows)
