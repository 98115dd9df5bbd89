"""What imaging pays: year by year, and how far pay is spread."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workforce.charts import pay as charts
from workforce.errors import UsageError
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.specialties import within
from workforce.forms import DOLLARS, HOURLY, RATE, YEAR
from workforce.measures import growth, pay, uncertainty
from workforce.occupations import ALL_OCCUPATIONS, IMAGING

__all__ = ["EMPLOYEES", "at", "spread", "through_years"]

EMPLOYEES = "Employees only, without the self-employed."
NO_ERROR = "No sampling error is published for medians and percentiles, so they are not tested."
EXACT = "The price index is taken as exact."
RANKS = {
    "p10": "10th percentile",
    "p25": "25th percentile",
    "median": "Median",
    "p75": "75th percentile",
    "p90": "90th percentile",
}
RATES = {
    "hourly_median": "hourly_median_wage_usd",
    "hourly_mean": "hourly_mean_wage_usd",
    "mean": "annual_mean_wage_usd",
}


@question("What has pay been, year by year?", charts=["real_pay"])
def through_years(
    desk: Desk, who: Who = None, *, base: int | None = None, year: int | None = None
) -> Finding:
    """Mean and median pay of every year, as published and in dollars of the newest May.

    One row an occupation and year: mean_usd (in constant prices, with its interval), median_usd and
    published_usd (the mean as published), all dollars a year. `base` and `year` keep the years
    between them. Raises `UsageError` where no year is left. Sources: OEWS, CPI-U.
    """
    occupations = words.picked(who)
    constant = pay.in_constant_prices(
        desk.national, desk.prices, tuple(dict.fromkeys((*occupations, ALL_OCCUPATIONS)))
    )
    kept = constant[constant["year"].between(base or 0, year or constant["year"].max())]
    own = kept[kept["occupation_key"].isin([one.key for one in occupations])]
    if own.empty:
        raise UsageError(
            "pay through the years",
            expected=f"years between {constant['year'].min()} and {constant['year'].max()}",
            found=f"{base or 'the first'} to {year or 'the newest'}",
            remedy="Ask for a wider span.",
        )
    keys = ["occupation_key", "occupation", "year"]
    frame = own[own["measure"] == "mean"].rename(
        columns={
            "real_wage_usd": "mean_usd",
            "real_wage_low": "mean_usd_low",
            "real_wage_high": "mean_usd_high",
            "real_wage_rse_pct": "mean_usd_rse_pct",
            "real_at_least_usd": "mean_usd_at_least",
            "wage_usd": "published_usd",
            "flag": "mean_usd_flag",
        }
    )
    median = own[own["measure"] == "median"].rename(
        columns={
            "real_wage_usd": "median_usd",
            "real_at_least_usd": "median_usd_at_least",
            "flag": "median_usd_flag",
        }
    )
    columns = [*keys, "median_usd", "median_usd_at_least", "median_usd_flag"]
    frame = frame.merge(median[columns], on=keys, validate="1:1")
    frame["published_usd_flag"] = frame["mean_usd_flag"]
    prices_of, last = int(frame["dollars_of"].iloc[0]), int(frame["year"].max())
    newest = frame[frame["year"] == last].sort_values("mean_usd", ascending=False)
    source = desk.cite("oews_national", "consumer_prices")
    drawn = own[own["measure"] == "mean"]["real_wage_usd"].notna().any()
    moved = pay.change_since_era_began(desk.national, desk.prices, *desk.years, occupations)
    drawn &= bool((moved.loc[moved["measure"] == "mean", "change_pct"].notna()).any())
    drawn &= base is None and year is None
    return Finding(
        _years_headline(newest, last, prices_of),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("year", "May of", YEAR),
                Column("median_usd", f"Median, dollars of {prices_of}", DOLLARS, "dollars a year"),
                Column("mean_usd", f"Average, dollars of {prices_of}", DOLLARS, "dollars a year"),
                Column("published_usd", "Average as published", DOLLARS, "dollars a year"),
            ),
            ("occupation_key", "year"),
        ),
        (source,),
        (charts.real_pay(constant, moved, source=source),) if drawn else (),
        (
            "Years compare only where the counting stayed the same.",
            NO_ERROR,
            f"{EXACT} {EMPLOYEES}",
        ),
    )


def _years_headline(newest: pd.DataFrame, last: int, prices_of: int) -> str:
    worth = "" if last == prices_of else f", in dollars of May {prices_of}"
    top = newest.iloc[0]
    said = f"In May {last} half of {words.people(top['occupation'])} earned {_median(top)}{worth}."
    if len(newest) == 1:
        return said
    bottom = newest.iloc[-1]
    return f"{said[:-1]}; half of {words.people(bottom['occupation'])}, {_median(bottom)}."


def _median(row: Any, name: str = "median_usd") -> str:
    if pd.notna(row[name]):
        return f"more than {DOLLARS.value(row[name])} a year"
    if pd.notna(row[f"{name}_at_least"]):
        return f"{DOLLARS.at_least(row[f'{name}_at_least'])} a year or more"
    return "an amount that is not published"


@question("What does a typical job pay, and the best and the lowest?", charts=["pay_spread"])
def spread(desk: Desk, who: Who = None, *, year: int | None = None) -> Finding:
    """Medians and percentiles of pay in one year, a year and an hour as published.

    One row an occupation: p10, p25, median, p75, p90 (dollars a year), hourly_median and
    hourly_mean (dollars an hour), mean (dollars a year, with its interval), p90_to_p10 (ratio).
    Raises `UsageError` for a year that is not there. Source: OEWS.
    """
    occupations = words.picked(who)
    when = within(year, desk.national["year"], "spread of pay")
    found = pay.spread(desk.national, when, occupations)
    frame = found.copy()
    own = {one.key: growth.own_rows(desk.national, one) for one in occupations}
    for column, stem in {**RATES, **{name: f"annual_{name}_wage_usd" for name in RANKS}}.items():
        for end in ("", "_at_least", "_flag"):
            frame[f"{column}{end}"] = [
                at(own[key], when, f"{stem}{end}") for key in frame["occupation_key"]
            ]
    error = [at(own[key], when, "annual_mean_wage_rse_pct") for key in frame["occupation_key"]]
    frame["mean_rse_pct"] = pd.Series(error, dtype="float64")
    frame["mean_low"], frame["mean_high"] = uncertainty.interval(
        frame["mean"].astype("float64"), frame["mean_rse_pct"]
    )
    frame["p10_note"] = [pay.lowest_paid(key) for key in frame["occupation_key"]]
    frame["median_note"] = [
        "some percentiles are equal: too few reports" if same else "" for same in frame["collapsed"]
    ]
    frame = frame.sort_values("median", ascending=False, ignore_index=True)
    source = desk.cite("oews_national", release=f"May {when}")
    # One occupation stands among those of imaging, which are grey.
    subject = occupations[0] if len(occupations) == 1 else None
    if subject is not None:
        beside = [one for one in IMAGING if one != subject]
        found = pay.spread(desk.national, when, [subject, *beside])
    drawn = frame["median"].notna().any()
    return Finding(
        _spread_headline(frame, when),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                *(Column(name, label, DOLLARS, "dollars a year") for name, label in RANKS.items()),
                Column("mean", "Average", DOLLARS, "dollars a year"),
                Column("hourly_median", "Median an hour", HOURLY, "dollars an hour"),
                Column("hourly_mean", "Average an hour", HOURLY, "dollars an hour"),
                Column(
                    "p90_to_p10",
                    "Highest tenth to lowest, times",
                    RATE,
                    missing="needs both percentiles",
                ),
            ),
            ("occupation_key", "year"),
        ),
        (source,),
        (charts.pay_spread(found, source=source, subject=subject),) if drawn else (),
        (
            "No sampling error is published for medians and percentiles.",
            EMPLOYEES,
        ),
    )


def at(rows: pd.DataFrame, year: int, column: str) -> Any:
    """What an occupation's rows hold for a year; missing where they hold none."""
    found = rows.loc[rows["year"] == year, column]
    return found.iloc[0] if len(found) else None


def _spread_headline(frame: pd.DataFrame, when: int) -> str:
    if len(frame) == 1:
        (row,) = frame.to_dict("records")
        name = words.people(row["occupation"])
        if pd.notna(row["p10"]) and pd.notna(row["p90"]):
            low = f" {words.opened(row['p10_note'])}." if row["p10_note"] else ""
            return (
                f"In May {when} half of {name} earned {_median(row, 'median')}. A tenth earned "
                f"{DOLLARS.value(row['p10'])} or less, a tenth {DOLLARS.value(row['p90'])} or "
                f"more.{low}"
            )
        return f"In May {when} half of {name} earned {_median(row, 'median')}."
    known = frame[frame["median"].notna()]
    if known.empty:
        return f"Medians of pay in May {when} are not published for these occupations."
    top, bottom = known.iloc[0], known.iloc[-1]
    said = (
        f"In May {when} half of {words.people(top['occupation'])} earned {_median(top, 'median')}"
    )
    if len(known) == 1:
        return f"{said}."
    return f"{said}; half of {words.people(bottom['occupation'])}, {_median(bottom, 'median')}."
