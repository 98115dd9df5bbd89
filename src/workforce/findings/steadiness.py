"""Whether estimates are as steady as their published errors say, and whether pooling helps."""

from __future__ import annotations

import pandas as pd

from workforce.errors import UsageError
from workforce.findings.asking import question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.words import opened
from workforce.forms import COUNT, PERCENT, RATIO, SHARE
from workforce.measures import calibration, multiplicity
from workforce.measures.state_years import FETCH
from workforce.measures.uncertainty import level_pct
from workforce.occupations import TOGETHER, WHOLE, by_key

__all__ = ["pooling", "states", "years"]

MEASURED = {"employment": "Jobs", "annual_mean_wage_usd": "Mean pay"}
GROUPED = {WHOLE: opened(TOGETHER), "neighbours": "Neighbors in health care"}


@question("Are the published errors large enough?")
def years(desk: Desk) -> Finding:
    """How far a May estimate lies off the line of its neighbors, in the size of its errors.

    One row a group of occupations, measure and span: differences (triples of years) and ratio (1
    where independent errors explain it all). Source: OEWS.
    """
    frame = calibration.off_the_line(desk.national)
    frame = frame.assign(
        occupations=frame["group"].map(GROUPED),
        measured=frame["measure"].map(MEASURED),
        span=[f"May {row.first_year} to May {row.last_year}" for row in frame.itertuples()],
    )
    most = frame.groupby("group")["ratio"].max().dropna()
    # A field whose years are too few for a group has none of it.
    called = {WHOLE: TOGETHER, "neighbours": "neighbors"}
    told = [
        f"of {who} up to {RATIO.value(most[group])} times"
        for group, who in called.items()
        if group in most
    ]
    return Finding(
        f"Estimates moved as much as their errors say, {' and '.join(told)}. Every "
        f"verdict is also asked at {multiplicity.ROBUST_TIMES:g} times the published error.",
        Table(
            frame,
            (
                Column("occupations", "Occupations"),
                Column("measured", "Measure"),
                Column("span", "Years"),
                Column("differences", "Triples of years", COUNT),
                Column("ratio", "Ratio, 1 as errors say", RATIO),
            ),
            ("group", "measure", "first_year"),
        ),
        (desk.cite("oews_national"),),
        limits=("A year that truly stood out counts as an error here: ratios are upper bounds.",),
    )


@question(
    "Do states move more than their errors allow?",
    is_held=lambda desk: not calibration.repeated_each_year(desk.areas).empty,
)
def states(desk: Desk) -> Finding:
    """How often states leave their occupation's path by more than independent errors would let.

    One row a measure and pair of years: cells and the percent of them outside; one in ten (at a
    level of 90%) would lie outside if errors were independent and all of it. Raises `UsageError`
    where no two years in a row are held. Source: OEWS.
    """
    frame = calibration.repeated_each_year(desk.areas)
    _refuse_one_year(frame)
    frame = frame.assign(
        measured=frame["measure"].map(MEASURED),
        span=[f"May {row.base_year} to May {row.year}" for row in frame.itertuples()],
    )
    low, high = frame["outside_pct"].min(), frame["outside_pct"].max()
    expected = f"{100 - level_pct():g}%"
    return Finding(
        f"From one year to another {SHARE.value(low)} to {SHARE.value(high)} of states' figures "
        f"left their occupation's path by more than independent errors would let {expected} of "
        "them.",
        Table(
            frame,
            (
                Column("measured", "Measure"),
                Column("span", "Years"),
                Column("cells", "States times occupations", COUNT),
                Column("outside_pct", "Outside", SHARE),
            ),
            ("measure", "base_year", "year"),
        ),
        (desk.cite_last_year,),
        limits=(
            f"Neighboring years share survey panels, so fewer than {expected} should lie outside.",
            "A year without published errors is given those of the other.",
        ),
    )


@question("Is a steadied figure a better guess?", is_held=lambda desk: len(desk.pooling_record) > 0)
def pooling(desk: Desk) -> Finding:
    """How far last year's figure lies from this year's, before and after drawing states together.

    One row a measure and occupation: cut_pct, by how much the mean squared distance falls (percent;
    below zero it grows). Raises `UsageError` where no two years in a row are held. Source: OEWS.
    """
    frame = desk.pooling_record
    _refuse_one_year(frame)
    frame = frame.assign(
        occupation=[by_key(key).name for key in frame["occupation_key"]],
        change_pct=-frame["cut_pct"],
        span=[f"May {row.base_year} to May {row.year}" for row in frame.itertuples()],
    )
    better = int((frame["cut_pct"] > 0).sum())
    return Finding(
        f"Steadying states brought last year's figure nearer to this year's in {better} of "
        f"{len(frame)} comparisons.",
        Table(
            frame,
            (
                Column("measure", "Measure"),
                Column("occupation", "Occupation"),
                Column("span", "Years"),
                Column("change_pct", "Change of the mean squared distance", PERCENT),
            ),
            ("measure", "occupation_key"),
        ),
        (desk.cite_last_year,),
        limits=(
            "True exceptions are moved toward the rest too: the published figure stands first.",
        ),
    )


def _refuse_one_year(frame: pd.DataFrame) -> None:
    if frame.empty:
        raise UsageError(
            "figures by state",
            expected="two years in a row",
            found="fewer",
            remedy=f"To get them: {FETCH}",
        )
