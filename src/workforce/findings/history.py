"""Jobs of the nation year by year, with the projection ahead."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workforce.charts import history as charts
from workforce.charts import measured
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.growth import EMPLOYEES, NO_CAUSE
from workforce.forms import JOBS, PERCENT, SIGNS, YEAR
from workforce.measures import growth
from workforce.occupations import IMAGING

__all__ = ["nation"]

ENDS = ["employment", "employment_low", "employment_high"]
CHANGE = ["change_pct", "change_pct_low", "change_pct_high"]


@question(
    "How many jobs were there year by year, and how many are expected?",
    charts=["jobs_indexed", *(measured.called("jobs_history", one) for one in IMAGING)],
)
def nation(desk: Desk, who: Who = None) -> Finding:
    """Jobs of occupations in every year held, and what changed in the years that compare.

    One row an occupation and year: employment (jobs) with its interval, and `era`, the run of
    years that compare. The charts go on with the newest projection and the ranges in which past
    ones stayed. Sources: OEWS, Employment Projections.
    """
    occupations = words.picked(who, followed=True)
    first, last = desk.years
    frame = growth.levels(desk.national, occupations)
    change = growth.growth(desk.national, first, last, occupations)
    source = desk.cite("oews_national")
    both = desk.cite("oews_national", "projections")
    fans = desk.forecasts.fan
    ahead = set(fans["occupation_key"])
    drawn = [
        charts.jobs_history(frame, change, fans, one, source=both if one.key in ahead else source)
        for one in occupations
        if one.key in set(frame["occupation_key"])
    ]
    if len(occupations) > 1:
        drawn.insert(0, charts.jobs_indexed(frame, change, source=source))
    return Finding(
        _headline(frame, change, [one.name for one in occupations]),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("year", "May of", YEAR),
                Column("employment", "Jobs", JOBS, "jobs"),
                Column("era", "Compares within"),
            ),
            ("occupation_key", "year"),
        ),
        (both,),
        tuple(drawn),
        ("Jobs compare along a line, not from one line to the next.", NO_CAUSE, EMPLOYEES),
    )


def _headline(frame: pd.DataFrame, change: pd.DataFrame, names: list[str]) -> str:
    if len(names) == 1:
        row = frame.iloc[-1]
        held = f"{row['occupation']} had {JOBS.value(*row[ENDS])} jobs in May {row['year']}"
        (moved,) = change.to_dict("records")
        return f"{held}{_moved(moved)}."
    known = change[change["change_pct"].notna()]
    if known.empty:
        return "The jobs of these occupations do not compare from year to year."
    top = known.loc[known["change_pct"].idxmax()]
    name = words.called(top["occupation"])
    if top["change_pct_low"] <= 0:
        return f"Which of {len(names)} occupations gained jobs is {words.TOO_CLOSE}."
    return f"{words.opened(name)} have the highest estimate of growth{_moved(top)}."


def _moved(row: Any) -> str:
    """The change between the two years that compare, to go on with in a sentence."""
    if pd.isna(row["change_pct"]):
        return f". No change since {row['base_year']} is told, for the counts do not compare"
    call = words.call(row["change_pct_low"], row["change_pct_high"])
    if call == words.TOO_CLOSE:
        return f". Whether that is more or fewer than in May {row['base_year']} is {call}"
    size = PERCENT.value(*(row[end] for end in CHANGE)).lstrip(SIGNS)
    unsure = f" ({words.NEW_CODE})" if row.get("caution") else ""
    return f", {size} {call} than in May {row['base_year']}{unsure}"
