"""What the government expects: projected growth, openings and what they consist of, and reasons."""

from __future__ import annotations

import pandas as pd

from workforce.charts import growth as growth_charts
from workforce.charts import openings as opening_charts
from workforce.charts import phrases
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.words import TOO_CLOSE
from workforce.forms import COUNT, JOBS, PERCENT, RATE, SHARE
from workforce.measures import outlook
from workforce.measures.outlook import AS_FAST, class_of_average
from workforce.occupations import ALL_OCCUPATIONS

__all__ = ["factors", "openings", "projected"]

NO_INTERVAL = "Projections are published without an interval."
PAST_MISSES = "How far off earlier ones were, the track record says."
WITH_SELF_EMPLOYED = "Jobs include the self-employed."
# How each class of projected growth is said of one occupation.
THAN = {
    "faster": "faster than all occupations",
    "about as fast": "about as fast as all occupations",
    "slower": "more slowly than all occupations",
    TOO_CLOSE: f"{TOO_CLOSE} beside all occupations",
}


@question("What growth does the government expect?", charts=["projected_change"])
def projected(desk: Desk, who: Who = None) -> Finding:
    """Projected change in jobs over ten years, beside all occupations, in the newest projections.

    One row an occupation: base_employment and projected_employment (jobs), change_pct and
    average_pct (percent), call (its class beside all occupations), below_pct (percent of detailed
    occupations with less growth). Source: Employment Projections.
    """
    occupations = words.picked(who)
    expected = outlook.against_average(desk.projections, desk.newest_round, occupations)
    place = outlook.place_among_all(desk.table("projections_all"), expected)
    frame = expected.assign(below_pct=place["below_pct"].to_numpy())
    frame = frame.sort_values("change_pct", ascending=False, ignore_index=True)
    first, last = int(frame["base_year"].iloc[0]), int(frame["projected_year"].iloc[0])
    average = float(frame["average_pct"].iloc[0])
    low, high = class_of_average(first, average)
    as_fast = f"{low}%" if low == high else f"{low}% to {high}%"
    whose = "in the government's own classes" if first in AS_FAST else "in whole percents"
    source = desk.cite("projections", release=desk.newest_round)
    return Finding(
        _projected_headline(frame, first, last),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("base_employment", f"Jobs, {first}", JOBS, "jobs"),
                Column("projected_employment", f"Jobs, {last}", JOBS, "jobs"),
                Column("change_pct", "Projected change", PERCENT, "percent"),
                Column("call", "Beside all occupations"),
                Column("average_pct", "All occupations", PERCENT, "percent"),
                Column("below_pct", "Occupations with less growth", SHARE, "percent"),
            ),
            ("occupation_key", "round"),
        ),
        (source, desk.cite("projections_all", release=desk.newest_round)),
        (growth_charts.projected_change(expected, source=source),)
        if frame["change_pct"].notna().any()
        else (),
        (
            f"{NO_INTERVAL} {PAST_MISSES}",
            f"About as fast as all occupations means {as_fast}, {whose}.",
            WITH_SELF_EMPLOYED,
        ),
    )


def _projected_headline(frame: pd.DataFrame, first: int, last: int) -> str:
    known = frame[frame["change_pct"].notna()]
    span = f"from {first} to {last}"
    if known.empty:
        names = words.names(frame["occupation"])
        return f"No growth {span} is projected for {names}: {frame['reason'].iloc[0]}."
    top = known.iloc[0]
    average = PERCENT.value(top["average_pct"])
    if len(frame) == 1:
        beside = f", {THAN[top['call']]} ({average})" * (top["occupation"] != ALL_OCCUPATIONS.name)
        return (
            f"Jobs of {words.called(top['occupation'])} are projected to change by "
            f"{PERCENT.value(top['change_pct'])} {span}{beside}."
        )
    faster = int((known["call"] == "faster").sum())
    count = phrases.count_of(faster, len(known), "occupations")
    verb = "is" if faster == 1 else "are"
    return (
        f"{count} {verb} projected to grow faster than all occupations ({average}) {span}; "
        f"{words.called(top['occupation'])} most, {PERCENT.value(top['change_pct'])}."
    )


@question("How many openings will there be, and why?", charts=["openings_parts"])
def openings(desk: Desk, who: Who = None) -> Finding:
    """Projected openings a year, how many for 100 jobs, and what they consist of.

    One row an occupation and one for all occupations: openings_per_year (jobs); openings_per_100,
    growth_per_100 and growth_share_pct with the ends that rounding leaves; exit_rate_pct and
    transfer_rate_pct (percent of jobs a year that people give up who leave work, or change
    occupation). Source: Employment Projections.
    """
    occupations = words.picked(who)
    every = list(dict.fromkeys((*occupations, ALL_OCCUPATIONS)))
    found = outlook.openings(desk.projections, desk.newest_round, every)
    counts = outlook.against_average(desk.projections, desk.newest_round, every)
    frame = found.merge(
        counts[["occupation_key", "openings_per_year"]], on="occupation_key", validate="1:1"
    ).sort_values("openings_per_100", ascending=False, ignore_index=True)
    source = desk.cite("projections", release=desk.newest_round)
    own = frame[frame["occupation_key"].isin([one.key for one in occupations])]
    return Finding(
        _openings_headline(own, frame),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("openings_per_year", "Openings a year", JOBS, "jobs"),
                Column("openings_per_100", "For 100 jobs", RATE, "jobs"),
                Column("growth_per_100", "of these from growth", RATE, "jobs"),
                Column(
                    "growth_share_pct", "Growth's share", SHARE, "percent", "no jobs from growth"
                ),
                Column("exit_rate_pct", "Jobs given up by leaving work", SHARE, "percent a year"),
                Column("transfer_rate_pct", "by changing occupation", SHARE, "percent a year"),
            ),
            ("occupation_key", "round"),
        ),
        (source,),
        (opening_charts.openings_parts(found, source=source),)
        if own["openings_per_100"].notna().any()
        else (),
        (
            f"{NO_INTERVAL} Small ranges are what rounding leaves.",
            "Many openings are not many chances: low pay and short training make people leave.",
            WITH_SELF_EMPLOYED,
        ),
    )


def _openings_headline(own: pd.DataFrame, frame: pd.DataFrame) -> str:
    known = own[own["openings_per_100"].notna()]
    if known.empty:
        why = own["reason"].iloc[0]
        return f"No openings are projected for {words.called(own['occupation'].iloc[0])}: {why}."
    if len(own) == 1:
        (row,) = known.to_dict("records")
        rate = RATE.of(row, "openings_per_100")
        text = (
            f"About {JOBS.value(row['openings_per_year'])} openings a year are projected for "
            f"{words.called(row['occupation'])}, {rate} for every 100 jobs."
        )
        if pd.notna(row["growth_share_pct"]) and row["growth_share_pct"] > 0:
            ends = (row[f"growth_share_pct{end}"] for end in ("", "_low", "_high"))
            text += f" Growth makes {SHARE.value(*ends)} of them; people who leave make the rest."
        return text
    top = known.iloc[0]
    mostly = int((known["growth_per_100"] < known["openings_per_100"] / 2).sum())
    count = phrases.count_of(mostly, len(known), "occupations", opens=False)
    every = frame[frame["occupation_key"] == ALL_OCCUPATIONS.key].iloc[0]
    return (
        f"People who leave make most openings in {count}. "
        f"{top['occupation']} have most for every 100 jobs, {RATE.of(top, 'openings_per_100')} a "
        f"year; all occupations, {RATE.of(every, 'openings_per_100')}."
    )


@question("What does the government say moves these jobs?")
def factors(desk: Desk, who: Who = None) -> Finding:
    """What the government says moves each occupation's share of its industries' jobs.

    One row a statement: occupation, direction, category, causes and industries (how many it is
    made of). Source: Employment Projections.
    """
    occupations = words.picked(who)
    found = outlook.stated_factors(desk.table("projection_factors"), desk.newest_round, occupations)
    frame = found.assign(
        number=range(1, len(found) + 1),
        causes=found["causes"].replace("", "none of those listed"),
    )
    up = frame.loc[frame["direction"] == "increases", "occupation"].nunique()
    down = frame.loc[frame["direction"] == "decreases", "occupation"].nunique()
    both = frame.groupby("occupation")["direction"].nunique()
    total = frame["occupation"].nunique()
    if total == 0:
        names = words.names(occupations)
        headline = f"The government names no cause that moves the share of {names}."
    elif total == 1:
        name = words.called(frame["occupation"].iloc[0])
        ways = "both ways" if both.iloc[0] > 1 else "up" if up else "down"
        headline = f"The government names causes that move the share of {name} {ways}."
    else:
        headline = (
            f"The government names causes that move {phrases.number_word(total)} occupations: "
            f"{phrases.number_word(up)} up and {phrases.number_word(down)} down, "
            f"{phrases.number_word(int((both > 1).sum()))} of them both ways."
        )
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("direction", "The share of jobs"),
                Column("category", "What changes"),
                Column("causes", "It names"),
                Column("industries", "Industries", COUNT),
            ),
            ("number",),
        ),
        (desk.cite("projection_factors", release=desk.newest_round),),
        (),
        (
            "The causes are the government's judgments, not measurements.",
            "Causes looked for are aging, artificial intelligence, technology, payment and site of "
            "care.",
        ),
    )
