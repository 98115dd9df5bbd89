"""Conditions of work: long weeks, changing schedules, and what people are exposed to."""

from __future__ import annotations

import pandas as pd

from workforce.charts import phrases
from workforce.charts.dots import dots
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.first_pay import NOT_HERE, awaited_source, remedy
from workforce.forms import COUNT, SHARE
from workforce.measures import conditions, skills
from workforce.occupations import TOGETHER

__all__ = ["told"]

TABLE = "work_context"
LABELS = {
    "over_40_hours_pct": "Over 40 hours a week",
    "irregular_pct": "Schedule that changes",
    "pressure_pct": "Deadlines every day",
    "radiation_pct": "Near radiation every day",
    "infection_pct": "Near disease every day",
}


def _is_held(desk: Desk) -> bool:
    return len(desk.table(TABLE)) > 0


@question(
    "How are the hours, the schedule and the exposure?",
    charts=["conditions_over_40_hours"],
    is_held=_is_held,
)
def told(desk: Desk, who: Who = None) -> Finding:
    """What workers told O*NET of their hours, schedules and exposure.

    One row an occupation: the share of those asked (percent) with a typical week of more than 40
    hours, a schedule that changes, deadlines every day, and radiation or disease around them every
    day, each with its interval; asked (people) and rated_in. Where no release is held the rows say
    so. Raises `UsageError` for an unknown occupation. Source: O*NET.
    """
    occupations, table = words.picked(who), desk.table(TABLE)
    frame = conditions.by_occupation(table, occupations)
    frame = frame.assign(reason="nobody asked" if _is_held(desk) else NOT_HERE)
    held = frame["over_40_hours_pct"].notna().any()
    source = desk.cite(TABLE) if _is_held(desk) else awaited_source(TABLE)
    limits = [
        "O*NET asks small panels of each occupation, years apart: their shares are rough. "
        "Nights and calls are not asked about.",
    ]
    limits += [skills.attribution(desk.releases(TABLE))] if _is_held(desk) else [remedy(TABLE)]
    headline = _headline(frame)
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                *(Column(name, label, SHARE, "percent") for name, label in LABELS.items()),
                Column("asked", "People who answered", COUNT, "people"),
                Column("rated_in", "Asked in"),
            ),
            ("occupation_key",),
        ),
        (source,),
        (
            dots(
                frame,
                frame["occupation"].to_list(),
                "over_40_hours_pct",
                SHARE,
                name="conditions_over_40_hours",
                title=headline.removesuffix("."),
                subtitle="Share of those whom O*NET asked with a typical week of more than 40 "
                f"hours; lines: {phrases.level()} intervals",
                source=source,
            ),
        )
        if held
        else (),
        tuple(limits),
    )


def _headline(frame: pd.DataFrame) -> str:
    known = frame.dropna(subset=["over_40_hours_pct"])
    if known.empty:
        return f"Hours, schedules and exposure of {TOGETHER}, as O*NET asks: not here yet."
    most = known.loc[known["over_40_hours_pct"].idxmax()]
    share = SHARE.of(most, "over_40_hours_pct")
    name = words.called(most["occupation"])
    if len(frame) == 1:
        return f"Of {name} whom O*NET asked, {share} work over 40 hours in a typical week."
    return f"By O*NET, weeks over 40 hours are most common among {name}, at {share} of those asked."
