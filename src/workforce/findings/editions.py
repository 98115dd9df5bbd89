"""What the projections are made of: which occupations they follow, and from which counts."""

from __future__ import annotations

import pandas as pd

from workforce.charts import rounds as round_charts
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.track_record import MADE_FROM, kept_from
from workforce.forms import COUNT, JOBS, PERCENT, SHARE, YEAR, Form
from workforce.measures import outlook
from workforce.occupations import IMAGING

__all__ = ["followed", "itself", "revisions"]

NONE_BEFORE = "nothing to compare with"
SIGNED_JOBS = Form(100, signed=True, noun="jobs")


@question("How many occupations can be followed for ten years?")
def followed(desk: Desk) -> Finding:
    """What became of every detailed occupation of an edition whose ten years are over.

    One row an edition: lines (occupations), joined (followed whole), those split or moved, merged,
    or of unknown meaning, and jobs_pct (percent of jobs followed). Sources: Employment Projections,
    SOC crosswalks.
    """
    frame = desk.forecasts.account
    least = frame.loc[frame["jobs_pct"].idxmin()]
    return Finding(
        f"At least {SHARE.value(least['jobs_pct'])} of jobs are in occupations that can be "
        f"followed for ten years; least in the edition from {least['base_year']}.",
        Table(
            frame,
            (
                Column("round", "Edition"),
                Column("lines", "Occupations", COUNT),
                Column("joined", "Followed", COUNT),
                Column("split or moved", "Split or moved", COUNT),
                Column("merged", "Merged", COUNT),
                Column("meaning not told", "Meaning unknown", COUNT),
                Column("jobs_pct", "Jobs followed", SHARE, "percent"),
            ),
            ("round",),
        ),
        (desk.cite(*MADE_FROM),),
        (),
        ("Only occupations that the official crosswalks carry over whole are followed.",),
    )


@question("What does the government say of its own projections?")
def itself(desk: Desk) -> Finding:
    """The measures by which the government evaluates projections, on every edition that is over.

    One row an edition, level of detail and weight: lines (occupations), direction_pct (percent with
    growth or decline right), faster_pct (with faster or slower right), dissimilarity and
    naive_dissimilarity (percent of jobs elsewhere than projected, and had the mix stayed as it
    was). Sources: Employment Projections, SOC crosswalks.
    """
    frame = desk.forecasts.publisher
    own = frame[(frame["level"] == "detailed") & (frame["weight"] == "each counts once")]
    best, least = (
        own.loc[pick] for pick in (own["direction_pct"].idxmax(), own["direction_pct"].idxmin())
    )
    return Finding(
        f"Growth or decline was right for {SHARE.value(least['direction_pct'])} of occupations in "
        f"the edition {least['round']} and for {SHARE.value(best['direction_pct'])} in "
        f"{best['round']}.",
        Table(
            frame,
            (
                Column("round", "Edition"),
                Column("level", "Level"),
                Column("weight", "Weight"),
                Column("lines", "Occupations", COUNT),
                Column("direction_pct", "Growth or decline right", SHARE, "percent"),
                Column("faster_pct", "Faster or slower right", SHARE, "percent"),
                Column("dissimilarity", "Jobs elsewhere than projected", SHARE, "percent"),
                Column("naive_dissimilarity", "had the mix stayed", SHARE, "percent"),
            ),
            ("round", "level", "weight"),
        ),
        (desk.cite(*MADE_FROM),),
        (),
        (
            "The government left 2010-20 unevaluated because of what the pandemic did to the data "
            "of 2020.",
        ),
    )


@question("How are starting counts revised?", charts=["base_revisions"])
def revisions(desk: Desk, who: Who = None, *, base: int | None = None) -> Finding:
    """The jobs each edition of the projections started from, with the self-employed apart.

    One row an occupation and edition: base_employment, wage_and_salary_jobs and self_employed_jobs
    (jobs) and base_change, self_employed_change and wage_and_salary_change since the edition before
    (jobs; base_change_pct in percent). `base` keeps the editions from that year on. Raises
    `UsageError` where none is left. Source: Employment Projections.
    """
    occupations = words.picked(who)
    found = desk.revisions if who is None else outlook.base_revisions(desk.projections, occupations)
    found = kept_from(found, base)
    frame = found.assign(
        **{
            f"{name}_reason": found["reason"].replace("", "split not published")
            for name in ("wage_and_salary_jobs", "self_employed_jobs")
        },
        base_employment_reason=found["reason"],
        base_change_pct=100
        * found["base_change"]
        / (found["base_employment"] - found["base_change"]),
    )
    steps = frame[(frame["years_between"] == 1) & frame["base_change"].notna()]
    if steps.empty:
        headline = "No two starting counts a year apart can be compared."
    else:
        most = steps.loc[steps["base_change_pct"].abs().idxmax()]
        headline = (
            f"Starting counts moved most, for their size, for {words.called(most['occupation'])}: "
            f"by {SIGNED_JOBS.value(most['base_change'])} jobs "
            f"({PERCENT.value(most['base_change_pct'])}) in the year to {most['base_year']}."
        )
        if pd.notna(most["self_employed_change"]):
            own = SIGNED_JOBS.value(most["self_employed_change"])
            headline += f" Of these, {own if own != '0' else 'none'} are self-employed."
    source = desk.cite("projections")
    drawn = set(occupations) <= set(IMAGING) and frame["base_employment"].notna().any()
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("base_year", "Year", YEAR),
                Column("base_employment", "Starting count", JOBS, "jobs"),
                Column("wage_and_salary_jobs", "Employees", JOBS, "jobs"),
                Column("self_employed_jobs", "Self-employed", JOBS, "jobs"),
                Column("base_change", "Since the one before", SIGNED_JOBS, "jobs", NONE_BEFORE),
                Column("base_change_pct", "in percent", PERCENT, "percent", NONE_BEFORE),
                Column(
                    "self_employed_change",
                    "of these self-employed",
                    SIGNED_JOBS,
                    "jobs",
                    NONE_BEFORE,
                ),
            ),
            ("occupation_key", "round"),
        ),
        (source,),
        (round_charts.base_revisions(found, source=source),) if drawn else (),
        (
            "A household survey measures the self-employed, in small numbers.",
            "Starting counts change with growth, with new information and with whom they include.",
        ),
    )
