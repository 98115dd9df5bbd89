"""What a student weighs: openings beside other occupations, and why a job may be hard to find."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workforce.charts import neighbours as charts
from workforce.charts import phrases
from workforce.charts.chart import Chart
from workforce.errors import UsageError
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.forms import COUNT, DOLLARS, JOBS, PERCENT, RATE
from workforce.measures import growth, outlook, programmes
from workforce.occupations import NEIGHBOURS, TOGETHER, WHOLE

__all__ = ["neighbours", "puzzle"]

RATES = ["openings_per_100_jobs", "openings_per_100_jobs_low", "openings_per_100_jobs_high"]
CHANGE = ["change_pct", "change_pct_low", "change_pct_high"]
FIRM = ["verdict", "robust", "together", "caution"]
NO_PROGRAM = "no program of its own"


@question(
    "How do pay, openings and growth compare with neighboring occupations?",
    charts=["pay_and_openings", "growth_beside_neighbours"],
)
def neighbours(desk: Desk, who: Who = None) -> Finding:
    """Occupations beside their neighbors in health care and all occupations.

    One row an occupation: annual_median_wage_usd and annual_mean_wage_usd (dollars a year, the
    latter with its interval), openings_per_100_jobs (projected, with the ends that rounding
    leaves), change_pct (percent, measured, with interval and verdict), projected_pct (percent over
    ten years), and the education typical for entry. Raises `UsageError` for an occupation that is
    not compared. Sources: OEWS, Employment Projections.
    """
    every = desk.compared
    frame, asked = every, set(every.loc[every["group"] == WHOLE, "occupation_key"])
    if who is not None:
        asked = {one.key for one in words.picked(who)} & set(every["occupation_key"])
        if not asked:
            raise UsageError(
                "neighboring occupations",
                expected="one of " + ", ".join(every["occupation"]),
                found=", ".join(one.name for one in words.picked(who)),
                remedy="Name one of these.",
            )
        keys = asked | {one.key for one in NEIGHBOURS} | {"all"}
        frame = every[every["occupation_key"].isin(keys)]
    frame = frame.rename(
        columns={
            "annual_median_wage_at_least": "annual_median_wage_usd_at_least",
            "annual_mean_wage_low": "annual_mean_wage_usd_low",
            "annual_mean_wage_high": "annual_mean_wage_usd_high",
        }
    ).sort_values("annual_median_wage_usd", ascending=False, ignore_index=True)
    frame = frame.assign(
        change_pct_call=words.calls(frame, "change_pct"),
        change_pct_note=words.doubts(frame),
        typical_entry_education=frame["typical_entry_education"].replace("", "no single level"),
        reason=frame["reason"].replace("", "not published"),
    )
    last = int(frame["year"].iloc[0])
    first = int(frame["base_year"].iloc[0])
    pay_source = desk.cite("oews_national", release=f"May {last}")
    both = f"{pay_source}; {desk.cite('projections', release=desk.newest_round)}"
    since = desk.cite_years()
    drawn: list[Chart] = []
    if who is None:
        drawn = [
            charts.pay_and_openings(every, source=both),
            charts.growth_beside_neighbours(every, source=since),
        ]
    return Finding(
        _neighbours_headline(frame, asked),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("annual_median_wage_usd", "Median pay", DOLLARS, "dollars a year"),
                Column("annual_mean_wage_usd", "Average pay", DOLLARS, "dollars a year"),
                Column("openings_per_100_jobs", "Openings a year for 100 jobs", RATE, "jobs"),
                Column("change_pct", f"Jobs, May {first} to {last}", PERCENT, "percent"),
                Column("change_pct_call", "Verdict"),
                Column("projected_pct", "Projected, ten years", PERCENT, "percent"),
                Column("typical_entry_education", "Typical for entry"),
            ),
            ("occupation_key",),
        ),
        (both, since),
        tuple(drawn),
        (
            "Many openings are not many chances: low pay and short training make people leave.",
            "Projections are published without an interval. Pay is of employees; openings include "
            "the self-employed.",
            "Education at entry is what the government takes as typical, not a rule.",
        ),
    )


def _neighbours_headline(frame: pd.DataFrame, asked: set[str]) -> str:
    every = frame[frame["group"] == "all"].iloc[0]
    own = frame[frame["occupation_key"].isin(asked)]
    if len(own) == 1:
        (row,) = own.to_dict("records")
        if pd.isna(row["annual_median_wage_usd"]) or pd.isna(row[RATES[0]]):
            return f"Pay or openings of {words.called(row['occupation'])} are not published."
        return (
            f"Half of {words.people(row['occupation'])} earned more than "
            f"{DOLLARS.value(row['annual_median_wage_usd'])} in May {row['year']}. "
            f"{RATE.of(row, 'openings_per_100_jobs')} openings a year are projected for 100 "
            f"of their jobs, against {RATE.of(every, 'openings_per_100_jobs')} in all occupations."
        )
    median = own["annual_median_wage_usd"].fillna(own["annual_median_wage_usd_at_least"])
    paid = int((median > every["annual_median_wage_usd"]).sum())
    opens = int((own["openings_per_100_jobs_low"] > every["openings_per_100_jobs_high"]).sum())
    noun = TOGETHER if (own["group"] == WHOLE).all() else "occupations"
    count = phrases.count_of(paid, len(own), noun, opens=False)
    fewer = "none of them" if opens == 0 else phrases.number_word(opens)
    return (
        f"In May {every['year']} {count} had a higher median pay than all occupations. "
        f"{words.opened(fewer)} {'has' if opens < 2 else 'have'} more openings projected for "
        "100 jobs."
    )


@question("Why does the government project growth when a job is hard to find?")
def puzzle(desk: Desk, who: Who = None) -> Finding:
    """Projected growth, openings, awards and measured growth of occupations, side by side.

    One row an occupation: projected_pct (percent over ten years), gain_per_year (jobs that growth
    adds in an average year), openings_per_year (jobs), awards (a count, newest year; missing where
    no program is counted under its title), awards_per_100 (awards per 100 openings) and change_pct
    (percent, measured, with interval). Sources: Employment Projections, IPEDS completions, OEWS.
    """
    occupations = words.picked(who)
    expected = outlook.against_average(desk.projections, desk.newest_round, occupations)
    change = growth.growth(desk.national, *desk.years, occupations)
    frame = expected.rename(columns={"change_pct": "projected_pct"}).merge(
        change[["occupation_key", *CHANGE, *FIRM, "reason"]].rename(
            columns={"reason": "change_pct_reason"}
        ),
        on="occupation_key",
        validate="1:1",
    )
    keys = [one.key for one in occupations]
    awards = desk.awards[desk.awards["occupation_key"].isin(keys)]
    published = outlook.published(desk.projections, desk.newest_round, occupations)
    given = programmes.against_openings(awards, published)
    ratio = ["awards_per_100", "awards_per_100_low", "awards_per_100_high"]
    ratio += [name.replace("100", "100_narrow") for name in ratio]
    columns = ["occupation_key", "awards", *ratio, "misfiled"]
    frame = frame.merge(given[columns], on="occupation_key", how="left", validate="1:1")
    frame = frame.assign(
        gain_per_year=frame["change"] / outlook.YEARS,
        change_pct_call=words.calls(frame, "change_pct"),
        change_pct_note=words.doubts(frame),
        awards_note=[
            "schools seem to file other programs here" if odd is True else ""
            for odd in frame["misfiled"]
        ],
    )
    first, last = desk.years
    year = int(desk.awards["year"].max())
    base, end = int(frame["base_year"].iloc[0]), int(frame["projected_year"].iloc[0])
    return Finding(
        _puzzle_headline(frame, base, end, year),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("projected_pct", f"Projected, {base} to {end}", PERCENT, "percent"),
                Column("gain_per_year", "New jobs a year", JOBS, "jobs"),
                Column("openings_per_year", "Openings a year", JOBS, "jobs"),
                Column("awards", f"Awards, {year}", COUNT, "awards", NO_PROGRAM),
                Column("awards_per_100", "Awards for 100 openings", COUNT, missing=NO_PROGRAM),
                Column(
                    "awards_per_100_narrow", "by growth and exits alone", COUNT, missing=NO_PROGRAM
                ),
                Column("change_pct", f"Measured, May {first} to {last}", PERCENT, "percent"),
                Column("change_pct_call", "Verdict"),
            ),
            ("occupation_key",),
        ),
        (
            desk.cite("projections", release=desk.newest_round),
            desk.cite("completions"),
            desk.cite_years(),
        ),
        (),
        (
            "All figures are of the nation: a local market may be full while the nation's grows.",
            "Openings include those that people with experience fill, and projections assume that "
            "supply and demand meet.",
            "An award is not a person looking for work, and one person may earn several.",
        ),
    )


def _puzzle_headline(frame: pd.DataFrame, base: int, end: int, year: int) -> str:
    known = frame[frame["projected_pct"].notna()]
    if known.empty:
        return f"No growth is projected for these occupations: {frame['reason'].iloc[0]}."
    if len(frame) > 1:
        judged = known[known["awards"].notna() & ~known["misfiled"].eq(True)]
        over = int((judged["awards_per_100_low"] > 100).sum())
        grows = int((known["projected_pct"] > 0).sum())
        count = phrases.count_of(grows, len(known), "occupations")
        said = f"{count} {'is' if grows == 1 else 'are'} projected to grow from {base} to {end}"
        if judged.empty:
            return f"{said}; how many are trained is not counted under their titles."
        trained = (
            "the only one whose programs can be judged"
            if len(judged) == 1
            else f"{phrases.number_word(len(judged))} whose programs can be judged"
        )
        fewer = phrases.number_or_none(over)
        return (
            f"{said}. Of {trained}, {fewer} had more awards in {year} than openings projected "
            "a year."
        )
    (row,) = known.to_dict("records")
    return _one_puzzle(row, base, end, year)


def _one_puzzle(row: dict[str, Any], base: int, end: int, year: int) -> str:
    gain = row["gain_per_year"]
    adds = "adds" if gain >= 0 else "takes away"
    said = (
        f"The projection from {base} to {end} ({PERCENT.value(row['projected_pct'])}) {adds} about "
        f"{JOBS.value(abs(gain))} jobs of {words.called(row['occupation'])} a year in the nation. "
        f"With people who leave, it counts {JOBS.value(row['openings_per_year'])} openings a year."
    )
    if pd.isna(row["awards"]):
        return said
    made = f"{said} Programs made {COUNT.value(row['awards'])} awards in {year}"
    if row["misfiled"]:
        return f"{made}, but other programs seem to be filed there."
    return (
        f"{made}: {COUNT.of(row, 'awards_per_100')} for 100 openings, "
        f"{COUNT.of(row, 'awards_per_100_narrow')} by growth and exits alone."
    )
