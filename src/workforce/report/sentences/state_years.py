"""Sentences on jobs and pay by state through the years, and on what is missing for growth."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from workforce.charts import phrases
from workforce.measures.state_years import Lacking
from workforce.occupations import Occupation
from workforce.places import State

__all__ = ["levels", "told_and_missing"]


def levels(through: pd.DataFrame, occupation: Occupation, state: State) -> Iterator[str]:
    """Jobs and pay of an occupation in a state, year by year, as levels; nothing without a figure.

    `through` is the frame of `measures.state_years.through_years`.
    """
    rows = through[
        (through["state_fips"] == state.fips) & (through["occupation_key"] == occupation.key)
    ]
    for measure, noun, number in (
        ("employment", "jobs", phrases.jobs),
        ("real_mean_wage_usd", "mean pay a year", phrases.dollars),
    ):
        known = rows[rows[measure].notna()]
        if known.empty:
            continue
        parts = [f"{number(value)} in May {year}" for year, value in _pairs(known, measure)]
        last = known.iloc[-1]
        ends = [last[f"{measure}_{end}"] for end in ("low", "high")]
        interval = f" ({number(ends[0])} to {number(ends[1])})" if pd.notna(ends[0]) else ""
        prices = "" if measure == "employment" else f", in prices of May {last['dollars_of']}"
        yield (
            f"{occupation.name} in {state.in_sentence}, {noun}{prices}: "
            f"{phrases.listed(parts)}{interval}."
        )


def _pairs(known: pd.DataFrame, measure: str) -> list[tuple[int, float]]:
    return [(int(y), float(v)) for y, v in zip(known["year"], known[measure], strict=True)]


def told_and_missing(lacking: Lacking) -> Iterator[str]:
    """What the years by state cannot say, and the command that brings what is missing."""
    if lacking.before:
        when = phrases.listed([f"May {year}" for year in lacking.before])
        verb = "was" if len(lacking.before) == 1 else "were"
        yield (
            f"{when} {verb} estimated by another method and cannot be compared with the years "
            f"since May {lacking.wanted}."
        )
    if lacking.without:
        when = phrases.listed([f"May {year}" for year in lacking.without])
        yield (
            f"{when} came through third parties' tables without relative standard errors: the "
            f"intervals drawn assume those of May {lacking.newest}."
        )
    if lacking.base is None:
        yield (
            f"Growth by state from May {lacking.wanted} to May {lacking.newest} cannot be told "
            f"yet: the release of May {lacking.wanted} by state is missing. To get it: "
            f"{lacking.command}."
        )
    else:
        yield (
            f"May {lacking.base} and May {lacking.newest} hold both errors: growth by state "
            "between them can be told."
        )
