"""Where the jobs are: by state, outside metropolitan areas, and beside older residents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from workforce.charts import areas as area_charts
from workforce.charts import maps, phrases
from workforce.charts import regions as charts
from workforce.charts.chart import Chart
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.by_state import (
    KEYS,
    PAID,
    PANELS,
    QUOTIENT,
    TOWARD,
    called,
    drawable,
    last_year,
    possible_ranks,
    states,
)
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.words import TOO_CLOSE
from workforce.forms import COUNT, JOBS, RATIO, SHARE
from workforce.measures.sides import ABOVE, BELOW
from workforce.occupations import Occupation

__all__ = ["concentration", "older", "outside"]

MORE = "have more {} per job than the nation"
OUTLIERS = "outlying states alone make the link"
WITH_AGE, AGAINST_AGE = "more where residents are older", "fewer where residents are older"


@question(
    "Where are the jobs, for the size of each state?",
    charts=called("state_map", "metro_map"),
)
def concentration(desk: Desk, who: Who = None) -> Finding:
    """Jobs of occupations by state, and how many there are per job beside the nation.

    One row an occupation and state (DC included): employment (jobs), jobs_per_1000 (of all jobs)
    and location_quotient (1 = the nation) with intervals, a verdict of three values for the state
    with what it hangs on, last year's figure, and the ranks that the data allow. Raises
    `UsageError` for an unknown occupation. Source: OEWS.
    """
    occupations = words.picked(who, totals=False)
    frame = states(desk, occupations)
    frame[f"{QUOTIENT}_compared_call"] = words.beside_nation(frame[f"{QUOTIENT}_compared"])
    frame[f"{QUOTIENT}_compared_call_note"] = words.unsure_beside_nation(frame)
    frame["ranks"] = possible_ranks(frame, QUOTIENT)
    frame["employment_note"] = frame["employment_unreliable"].map({True: "unreliable", False: ""})
    return Finding(
        _concentration_headline(frame, occupations),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("area_title", "State"),
                Column("employment", "Jobs", JOBS, "jobs"),
                Column(QUOTIENT, "Jobs per job, nation = 1", RATIO),
                Column(f"{QUOTIENT}_compared_call", "Verdict"),
                *last_year(frame, QUOTIENT, RATIO),
                Column(f"{QUOTIENT}_pooled", TOWARD, RATIO),
                Column("ranks", "Possible ranks"),
            ),
            KEYS,
        ),
        (desk.cite_last_year,),
        tuple(_concentration_charts(desk, frame, occupations)),
        (
            "Many jobs for a state's size are no surplus, and few are no shortage. States include "
            "the District of Columbia.",
            PANELS,
            words.STEADIED,
            "Employees only, counted where they work.",
        ),
    )


def _concentration_charts(
    desk: Desk, frame: pd.DataFrame, occupations: Sequence[Occupation]
) -> Iterator[Chart]:
    source = desk.cite("oews_areas")
    metros = desk.ranked_areas[desk.ranked_areas["area_kind"] == "metro"]
    outlined = desk.cite("oews_areas", "outlines")
    in_metros = drawable(metros, QUOTIENT, occupations)
    for one in occupations:
        if one in drawable(frame, QUOTIENT, occupations):
            yield charts.state_map(desk.states, one, source=source)
        if one in in_metros:
            outlines = desk.table("outlines")
            yield maps.metro_map(desk.ranked_areas, outlines, one, source=outlined)


def _concentration_headline(frame: pd.DataFrame, occupations: Sequence[Occupation]) -> str:
    known = frame[frame[f"{QUOTIENT}_low"].notna()]
    if known.empty:
        return f"No state has a published figure for {words.names(occupations)}."
    counts = known.groupby("occupation", sort=False)[f"{QUOTIENT}_compared"].agg(
        above=lambda sides: (sides == ABOVE).sum(),
        below=lambda sides: (sides == BELOW).sum(),
        open=lambda sides: (~sides.isin([ABOVE, BELOW])).sum(),
    )
    told_alone = known[f"{QUOTIENT}_compared"].isin([ABOVE, BELOW])
    still = known[told_alone & (known[f"{QUOTIENT}_together"] == known[f"{QUOTIENT}_compared"])]
    at_once = still.groupby("occupation")[f"{QUOTIENT}_compared"].value_counts()
    uneven = (counts["above"] + counts["below"]).idxmax()
    row = counts.loc[uneven]
    name = words.called(uneven)
    # The first count says what is counted; the others follow it.
    fewer = "" if row["above"] else f" {name} per job than the nation"
    first, *others = [
        f"{number} {verb if number > 1 else one}"
        for number, one, verb in (
            (row["above"], f"has more {name} per job than the nation", MORE.format(name)),
            (row["below"], f"has fewer{fewer}", f"have fewer{fewer}"),
            (row["open"], f"is {TOO_CLOSE}", f"are {TOO_CLOSE}"),
        )
        if number
    ]
    counted = "state" if row.sum() == 1 else "states"
    told = f"Of {row.sum()} {counted} with figures in May {frame['year'].iloc[0]}, {first}."
    told += f" {phrases.listed(others)}." if others else ""
    told += _at_once(row, *(at_once.get((uneven, side), 0) for side in (ABOVE, BELOW)))
    if len(counts) == 1:
        return told
    return (
        f"{words.opened(name)} differ from the nation in more states than any other of "
        f"{words.many(occupations)}. {told}"
    )


def _at_once(alone: pd.Series, above: int, below: int) -> str:
    """What is left of the counts when all states are tested together, as a sentence."""
    if (above, below) == (alone["above"], alone["below"]):
        return ""
    kept = [f"{above or 'none'} with more"] * bool(alone["above"])
    kept += [f"{below or 'none'} with fewer"] * bool(alone["below"])
    return f" Tested together: {phrases.listed(kept)}."


@question("How many of the jobs lie outside metropolitan areas?", charts=called("metro_areas"))
def outside(desk: Desk, who: Who = None) -> Finding:
    """Published jobs of occupations inside and outside metropolitan areas.

    One row an occupation: metro_jobs, nonmetro_jobs, nonmetro_share_pct (of the two),
    published_share_pct (of the nation's jobs) and the number of areas whose jobs are withheld.
    Raises `UsageError` for an unknown occupation. Source: OEWS.
    """
    occupations = words.picked(who, totals=False)
    held = desk.outside.set_index("soc_code").reindex([one.soc_code for one in occupations])
    frame = held.reset_index().assign(
        occupation_key=[one.key for one in occupations],
        occupation=[one.name for one in occupations],
        reason=words.NOT_PUBLISHED,
    )
    source = desk.cite("oews_areas")
    known = frame.dropna(subset=["nonmetro_share_pct"])
    if known.empty:
        who_lacks = words.names(occupations)
        headline = (
            f"No jobs of {who_lacks} are published outside metropolitan areas."
            if frame["nonmetro_jobs"].isna().all()
            else f"The share of {who_lacks} outside metropolitan areas is not known: too few "
            "areas have published jobs."
        )
    else:
        most = known.loc[known["nonmetro_share_pct"].idxmax()]
        first = f"{SHARE.value(most['nonmetro_share_pct'])} of the published jobs"
        headline = f"{first} of {words.called(most['occupation'])} lie outside metropolitan areas"
        if len(known) > 1:
            headline += f"; the largest published share of {words.many(occupations)}"
        headline += "."
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("metro_jobs", "Jobs in metropolitan areas", JOBS, "jobs"),
                Column("nonmetro_jobs", "Jobs outside", JOBS, "jobs"),
                Column("nonmetro_share_pct", "Share outside", SHARE, "percent"),
                Column("published_share_pct", "Published, of the nation's", SHARE, "percent"),
                Column("metro_withheld", "Metropolitan areas that publish none", COUNT),
                Column("nonmetro_withheld", "Other areas that publish none", COUNT),
            ),
            ("occupation_key",),
        ),
        (source,),
        tuple(
            area_charts.metro_areas(desk.ranked_areas, desk.outside, one, source=source)
            for one in drawable(desk.ranked_areas, PAID, occupations)
        ),
        (
            "Jobs not published are left out; where many are, shares lean toward large areas.",
            "No interval is published for shares of jobs outside metropolitan areas.",
        ),
    )


@question(
    "Do states with more older residents have more of these jobs?", charts=called("jobs_and_age")
)
def older(desk: Desk, who: Who = None) -> Finding:
    """How jobs per resident go with the share of residents aged 65 and over, state by state.

    One row an occupation: `states` (how many are compared), correlation (Pearson's, -1 to 1) with
    interval and verdict, and rank_correlation (Spearman's). Raises `UsageError` for an unknown
    occupation. Sources: OEWS, population estimates.
    """
    occupations = words.picked(who, totals=False)
    held = desk.age_association.set_index("soc_code")
    frame = held.reindex([one.soc_code for one in occupations]).reset_index()
    calls = pd.Series(words.calls(frame, "correlation", WITH_AGE, AGAINST_AGE))
    swayed = frame["swayed"].eq(True) & (calls != TOO_CLOSE)
    frame = frame.assign(
        occupation_key=[one.key for one in occupations],
        occupation=[one.name for one in occupations],
        correlation_call=calls.mask(swayed, OUTLIERS),
        correlation_call_note=words.doubts(frame.fillna({"robust": True, "together": True})),
        reason="too few states with figures",
    )
    source = desk.cite("oews_areas", "population_states")
    nation = desk.states[desk.states["in_nation"]]
    return Finding(
        _older_headline(frame, occupations),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("states", "States compared, DC included", COUNT),
                Column("correlation", "Correlation", RATIO),
                Column("correlation_call", "Verdict"),
                Column("rank_correlation", "Correlation of ranks", RATIO),
            ),
            ("occupation_key",),
        ),
        (source,),
        tuple(
            charts.jobs_and_age(nation, desk.age_association, one, source=source)
            for one in drawable(desk.age_association, "correlation", occupations)
        ),
        (
            "An association is not a cause: states differ in much else, and people cross borders "
            "for care.",
            "Errors of the published jobs hide part of any link.",
        ),
    )


def _older_headline(frame: pd.DataFrame, occupations: Sequence[Occupation]) -> str:
    known = frame.dropna(subset=["correlation"])
    if known.empty:
        return f"Too few states have figures of {words.many(occupations)} to be compared by age."
    if len(known) > 1:
        parts = []
        for call, verb in ((WITH_AGE, "more"), (AGAINST_AGE, "fewer")):
            some = known[known["correlation_call"] == call]
            named = [
                f"{words.called(row.occupation)}{words.hedge(row)}" for row in some.itertuples()
            ]
            if named:
                parts.append(f"{verb} {phrases.listed(named)}")
        if not parts:
            return f"Whether older states have more of {words.many(occupations)} is {TOO_CLOSE}."
        calls = known["correlation_call"]
        left, outlying = (int((calls == call).sum()) for call in (TOO_CLOSE, OUTLIERS))
        others = [f"{phrases.number_word(left)} {'is' if left == 1 else 'are'} {TOO_CLOSE}"]
        hang = "hangs" if outlying == 1 else "hang"
        hanging = f"{phrases.number_word(outlying)} {hang} on a few outlying states"
        rest = phrases.listed(others * bool(left) + [hanging] * bool(outlying))
        return f"For their size, states with more older residents have {phrases.listed(parts)}." + (
            f" {words.opened(rest)}." if rest else ""
        )
    (row,) = known.to_dict("records")
    name = words.called(row["occupation"])
    said = row["correlation_call"]
    if said == TOO_CLOSE:
        return f"Whether states with more older residents have more {name} is {TOO_CLOSE}."
    if said == OUTLIERS:
        return f"A few outlying states alone link the age of residents and {name} for their size."
    hedge = words.hedge(known.iloc[0])
    return f"States with more older residents have {said.split()[0]} {name} for their size{hedge}."
