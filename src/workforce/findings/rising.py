"""Whether the rising specialty has become a larger part of the work of its base."""

from __future__ import annotations

from workforce.charts import share as charts
from workforce.field import Rising
from workforce.findings import words
from workforce.findings.asking import question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.words import TOO_CLOSE
from workforce.forms import JOBS, MINUS, POINTS, SHARE, YEAR
from workforce.measures import specialties
from workforce.occupations import BASE, FIELD, RISING, RISING_JOBS, called, rising
from workforce.places import State, named

__all__ = ["by_state", "share"]

SHARES = ["share_pct", "share_pct_low", "share_pct_high"]
POINT = ["change_points", "change_points_low", "change_points_high"]
# A field without such a specialty has the questions, and no answer.
SAID = FIELD.rising or Rising(
    "",
    short="the specialty",
    share="its share",
    jobs="Jobs of the specialty",
    question="Has a specialty become a larger part of the work?",
    where="Where is a specialty a larger part of the work?",
)


@question(SAID.question, charts=[f"{RISING}_share"], theme=RISING)
def share(desk: Desk) -> Finding:
    """The specialty among it and its base occupation, over each comparable span.

    One row a span of years that compare: share_pct at its end and base_share_pct at its start
    (percent), change_points (percentage points) with its interval and verdict, or the reason why
    there is none. Source: OEWS.
    """
    years = specialties.mri_share(desk.national)
    changes = specialties.share_changes(years)
    frame = changes.merge(years[["year", RISING_JOBS, *SHARES]], on="year")
    renamed = {name: f"base_{name}" for name in SHARES} | {"year": "base_year"}
    frame = frame.merge(years[["year", *SHARES]].rename(columns=renamed), on="base_year")
    frame["call"] = words.calls(frame, "change_points", "larger", "smaller")
    frame["change_points_note"] = words.doubts(frame)
    last = frame.iloc[-1]
    own = SHARE.of(last, "share_pct")
    headline = f"{rising().name} had {own} of the {_together()} in May {last['year']}"
    moved = words.call(last[POINT[1]], last[POINT[2]], "up", "down")
    if last["reason"]:
        headline += "."
    elif moved == TOO_CLOSE:
        headline += f". Whether that is more than in May {last['base_year']} is {TOO_CLOSE}."
    else:
        points = POINTS.of(last, "change_points").lstrip("+" + MINUS)
        headline += f", {moved} {points} percentage points since May {last['base_year']}"
        headline += f"{words.hedge(last)}."
    source = desk.cite("oews_national")
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("base_year", "From May", YEAR),
                Column("base_share_pct", f"{words.opened(SAID.share)} then", SHARE, "percent"),
                Column("year", "to May", YEAR),
                Column("share_pct", words.opened(SAID.share), SHARE, "percent"),
                Column("change_points", "Change, points", POINTS, "percentage points"),
                Column("call", "Verdict"),
            ),
            ("base_year",),
        ),
        (source,),
        (charts.mri_share(years, source=source),),
        (
            "Shares of different rows do not compare where the way of counting changed between "
            "them.",
            *filter(None, [SAID.hidden]),
        ),
    )


@question(SAID.where, theme=RISING)
def by_state(desk: Desk, *, place: str | State | None = None) -> Finding:
    """The same share by state in the newest year held.

    One row a state: share_pct (percent) with its interval, `RISING_JOBS` (jobs). `place` is a
    state. Raises `UsageError` for an unknown one. Source: OEWS.
    """
    frame = specialties.mri_share_by_state(desk.areas)
    frame = frame.assign(reason="number of jobs not published")
    frame = frame.sort_values("share_pct", ascending=False, ignore_index=True)
    when = int(frame["year"].iloc[0])
    known = frame[frame["share_pct"].notna()]
    if place is not None:
        at = named(place)
        frame = frame[frame["state_fips"] == at.fips]
        known = known[known["state_fips"] == at.fips]
        headline = (
            f"{words.opened(SAID.share)} of {FIELD.adjective} jobs in {at.in_sentence} is not "
            f"published for {when}."
        )
        if len(known):
            value = SHARE.of(known.iloc[0], "share_pct")
            who = f"{rising().name} had {value} of the {_together()}"
            headline = f"{who} in {at.in_sentence} in May {when}."
    else:
        low, high = known.iloc[-1], known.iloc[0]
        headline = (
            f"{words.opened(SAID.share)} of the {_together()} in May {when} is estimated from "
            f"{SHARE.of(low, 'share_pct')} in {low['area_title']} to "
            f"{SHARE.of(high, 'share_pct')} in {high['area_title']}."
        )
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("area_title", "State"),
                Column("share_pct", words.opened(SAID.share), SHARE, "percent"),
                Column(RISING_JOBS, SAID.jobs, JOBS, "jobs"),
            ),
            ("state_fips",),
        ),
        (desk.cite("oews_areas", release=f"May {when}"),),
        (),
        (
            "States stand in the order of their estimates, which errors may change.",
            *filter(None, [SAID.hidden]),
        ),
    )


def _together() -> str:
    return f"jobs of {called(rising())} and {called(BASE)} together"
