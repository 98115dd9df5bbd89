"""Tests of the projections: against simple rules, their ranges, their misses and revisions."""

from __future__ import annotations

from workforce.charts import forecast_checks as charts
from workforce.errors import UsageError
from workforce.findings.asking import question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.track_record import MADE_FROM, SHARED
from workforce.forms import COUNT, PERCENT, RATE, SHARE
from workforce.measures.forecasts import contest, reliability
from workforce.measures.forecasts.intervals import NOMINAL_PCT
from workforce.occupations import TOGETHER, WHOLE

__all__ = ["by_size", "by_years", "ranges", "rules"]

POINTS_OFF = "percentage points"
# A lead smaller than this is none: the rules' misses differ more from edition to edition.
EVEN_POINTS = 0.5
GROUPS = ("all occupations", "health", WHOLE)
OF = {"all occupations": "all occupations", "health": "health care", WHOLE: WHOLE}


def _group(group: str) -> str:
    if group not in GROUPS:
        raise UsageError(
            "group of occupations",
            expected=" or ".join(GROUPS),
            found=group,
            remedy="Ask for one of these.",
        )
    return group


@question("Did anything beat the government's projections?")
def rules(desk: Desk, group: str = WHOLE) -> Finding:
    """The government's projections against simple rules, over ten years that are past.

    One row a group of occupations, set of editions and rule: pairs (outcomes), mean_absolute_miss
    and median_absolute_miss (percentage points), right_pct (percent with growth or decline right).
    `group` is the one that the headline speaks of: all occupations, health or imaging. Raises
    `UsageError` for another. Sources: Employment Projections, SOC crosswalks.
    """
    frame = desk.forecasts.contest
    best, by = contest.winner(frame, _group(group))
    part = frame[(frame["group"] == group) & (frame["rounds"] == "all")].set_index("rule")
    own = RATE.value(part.loc["publisher", "mean_absolute_miss"])
    if best == "publisher" or by < EVEN_POINTS:
        headline = (
            f"For {OF[group]}, no simple rule was clearly nearer than the government's ten-year "
            f"projections, which missed by {own} points on average."
        )
    else:
        rule = RATE.value(part.loc[best, "mean_absolute_miss"])
        headline = (
            f"For {OF[group]}, a simple rule was nearer than the government's ten-year "
            f"projections: it missed by {rule} points on average, they by {own}."
        )
    again = contest.decade_again(desk.forecasts.pairs).set_index("group")
    limits = [SHARED]
    if group in again.index:
        row = again.loc[group]
        limits.append(
            f"Of editions that still run, the decade before once more would have missed by "
            f"{RATE.value(row['decade_again'])} points so far, the government by "
            f"{RATE.value(row['publisher'])}."
        )
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("group", "Occupations"),
                Column("rounds", "Editions"),
                Column("says", "Rule"),
                Column("pairs", "Outcomes", COUNT),
                Column("mean_absolute_miss", "Average miss", RATE, POINTS_OFF),
                Column("median_absolute_miss", "Median miss", RATE, POINTS_OFF),
                Column("right_pct", "Growth or decline right", SHARE, "percent"),
            ),
            ("group", "rounds", "rule"),
        ),
        (desk.cite(*MADE_FROM),),
        (),
        tuple(limits),
    )


@question("Do the ranges around projections hold?", charts=["coverage_diagram"])
def ranges(desk: Desk) -> Finding:
    """How many past outcomes lay inside the ranges that the other editions give.

    One row a part of the outcomes: pairs (outcomes), coverage_pct (percent inside the 80% range),
    mean_width, interval_score and mean_absolute_miss (percentage points; the score is the width
    plus ten points for every point outside). Sources: Employment Projections, SOC crosswalks.
    """
    frame = desk.forecasts.scores
    part = frame.set_index("part")
    every, ours = part.loc["all occupations"], part.loc[WHOLE]
    source = desk.cite(*MADE_FROM)
    return Finding(
        f"Ranges meant to catch {NOMINAL_PCT} in 100 outcomes caught "
        f"{SHARE.value(every['coverage_pct'])} of {COUNT.value(every['pairs'])}. Of "
        f"{COUNT.value(ours['pairs'])} in {WHOLE} they caught "
        f"{SHARE.value(ours['coverage_pct'])}.",
        Table(
            frame,
            (
                Column("kind", "By"),
                Column("part", "Outcomes of"),
                Column("pairs", "Outcomes", COUNT),
                Column("coverage_pct", f"Inside the {NOMINAL_PCT}% range", SHARE, "percent"),
                Column("mean_width", "Average width", RATE, POINTS_OFF),
                Column("interval_score", "Score (lower is better)", RATE, POINTS_OFF),
                Column("mean_absolute_miss", "Average miss", RATE, POINTS_OFF),
            ),
            ("kind", "part"),
        ),
        (source,),
        (charts.coverage_diagram(desk.forecasts.calibration, source=source),),
        (
            "Each edition is judged by what the others teach; all share years and shocks, so the "
            "next decade may be less like them.",
            f"The ranges of {WHOLE} are not narrowed for having held: it is a handful of "
            "occupations.",
        ),
    )


@question("What became of projections of each size?")
def by_size(desk: Desk, group: str = "health") -> Finding:
    """Past projections by the growth they saw, and what came.

    One row a group of occupations and class of projected growth: pairs (outcomes), grew and
    grew_pct (that grew), median_actual_pct (percent over ten years, with the ends between which
    eight in ten lie) and outgrew_pct (percent that outgrew all occupations). Raises `UsageError`
    for another group. Sources: Employment Projections, SOC crosswalks.
    """
    frame = desk.forecasts.reliability
    own = frame[frame["group"] == _group(group)]
    most = own.loc[own["pairs"].idxmax()]
    right, total = reliability.order(desk.forecasts.matured)
    size = "a fall" if most["projected"] == "a fall" else f"growth of {most['projected']}"
    frame = frame.assign(
        among=[
            PERCENT.ends(row.low_pct, row.high_pct) or "too few outcomes"
            for row in frame.itertuples()
        ]
    )
    return Finding(
        f"Of {COUNT.value(most['pairs'])} projections of {size} in {OF[group]}, "
        f"{COUNT.value(most['grew'])} were followed by growth over ten years.",
        Table(
            frame,
            (
                Column("group", "Occupations"),
                Column("projected", "Projected"),
                Column("pairs", "Outcomes", COUNT),
                Column("grew", "Grew", COUNT),
                Column("grew_pct", "Grew", SHARE, "percent"),
                Column("median_actual_pct", "Half came out above", PERCENT, "percent"),
                Column("among", "Eight in ten between, %"),
                Column("outgrew_pct", "Outgrew all", SHARE, "percent"),
            ),
            ("group", "projected"),
        ),
        (desk.cite(*MADE_FROM),),
        (),
        (
            f"Which of two {TOGETHER} would grow faster was right in {right} of {total} "
            "comparisons.",
            SHARED,
        ),
    )


@question("How does a miss grow with the years?", charts=["miss_by_lead"])
def by_years(desk: Desk, group: str = WHOLE) -> Finding:
    """How far projections were off after each number of years.

    One row a group of occupations and number of years: pairs (outcomes), mean_absolute_miss and
    median_absolute_miss, without_shaken (without outcomes of 2020 to 2022) and
    paid_mean_absolute_miss (employees alone), in percentage points. Raises `UsageError` for another
    group. Sources: Employment Projections, SOC crosswalks.
    """
    found = desk.forecasts.by_lead
    own = found[found["group"] == _group(group)].sort_values("lead_years")
    first, last = own.iloc[0], own.iloc[-1]
    moved = desk.forecasts.revision
    moved = moved[moved["group"] == "all occupations"].sort_values("later_year").iloc[-1]
    source = desk.cite(*MADE_FROM)
    years = "year" if first["lead_years"] == 1 else "years"
    return Finding(
        f"Projections for {OF[group]} missed by {RATE.value(first['mean_absolute_miss'])} points "
        f"after {first['lead_years']} {years} and by {RATE.value(last['mean_absolute_miss'])} "
        f"after {last['lead_years']}.",
        Table(
            found.assign(reason="no such outcomes"),
            (
                Column("group", "Occupations"),
                Column("lead_years", "Years", COUNT),
                Column("pairs", "Outcomes", COUNT),
                Column("mean_absolute_miss", "Average miss", RATE, POINTS_OFF),
                Column("median_absolute_miss", "Median miss", RATE, POINTS_OFF),
                Column("without_shaken", "Without 2020 to 2022", RATE, POINTS_OFF),
                Column("paid_mean_absolute_miss", "Employees alone", RATE, POINTS_OFF),
            ),
            ("group", "lead_years"),
        ),
        (source,),
        (charts.miss_by_lead(found, source=source),),
        (
            f"Part of a miss is revision: from {moved['base_year']} to {moved['later_year']} the "
            f"starting counts of half of all occupations moved by {RATE.value(moved['median_pct'])}"
            f"% or more, of a tenth by {RATE.value(moved['p90_pct'])}% or more.",
            "Numbers of years rest on different editions: the lines are not tests.",
        ),
    )
