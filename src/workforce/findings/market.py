"""Whether the market was full, year by year: awards against openings, by two counts of openings."""

from __future__ import annotations

import pandas as pd

from workforce.charts import phrases
from workforce.errors import UsageError
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.supply import FILED, NOT_PEOPLE, OTHER_WAYS, TRAINED
from workforce.forms import COUNT, JOBS, YEAR
from workforce.measures import outlook, programmes
from workforce.measures.uncertainty import Estimate
from workforce.occupations import Occupation

__all__ = ["by_year", "pooled"]

ENDS = ("", "_low", "_high")
ROUNDED = (
    "Each year stands beside the projections that start in it; they carry no interval. The ranges "
    "are what rounding leaves of published openings."
)
SHARED = "other programs seem to be filed here"


@question("Are schools training too many, and since when?")
def by_year(desk: Desk, who: Who = None) -> Finding:
    """Awards of each year beside the openings that the projections starting that year expected.

    One row an occupation and year: awards (a count), openings_per_year (jobs: growth, exits and
    transfers), new_and_exits (jobs: growth and exits alone), and awards per 100 of either
    (awards_per_100, awards_per_100_narrow). Sources: IPEDS completions, Employment Projections.
    """
    asked = words.picked(who, TRAINED)
    trained = [one for one in asked if one in TRAINED]
    # A field without programs says so before anything else.
    none = desk.awards.iloc[:0]
    frame = _beside_rounds(desk, trained) if trained else none
    if frame.empty:
        raise UsageError(
            "awards beside openings",
            expected="one of " + ", ".join(one.name for one in TRAINED),
            found=phrases.listed([one.name for one in asked]),
            remedy="Ask for an occupation that has programs of its own.",
        )
    last = int(desk.awards["year"].max())
    newest = frame[(frame["year"] == last) & frame["awards_per_100"].notna()]
    judged = newest[newest["awards_per_100_note"] == ""]
    sure = judged[judged["awards_per_100_low"] > 100]
    narrow = judged[judged["awards_per_100_narrow_low"] > 100]
    if judged.empty:
        headline = "Awards and openings cannot be compared for these occupations."
    elif len(judged) == 1:
        row = judged.iloc[0]
        headline = (
            f"In {last} programs made {COUNT.of(row, 'awards_per_100')} awards for 100 openings "
            f"projected for {words.called(row['occupation'])}. By growth and exits alone it is "
            f"{COUNT.of(row, 'awards_per_100_narrow')}."
        )
    else:
        fewer = phrases.number_or_none(len(narrow))
        headline = (
            f"In {last}, "
            f"{phrases.count_of(len(sure), len(judged), 'occupations', opens=False)} had more "
            f"awards than openings projected a year. Counting growth and exits alone, {fewer} had."
        )
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("year", "Year", YEAR),
                Column("awards", "Awards", COUNT, "awards"),
                Column("openings_per_year", "Openings a year", JOBS, "jobs"),
                Column("new_and_exits", "Growth and exits alone", JOBS, "jobs"),
                Column("awards_per_100", "Awards per 100 openings", COUNT),
                Column("awards_per_100_narrow", "Awards per 100 by growth and exits", COUNT),
            ),
            ("occupation_key", "year"),
        ),
        (desk.cite("completions"), desk.cite("projections")),
        (),
        (
            NOT_PEOPLE,
            OTHER_WAYS,
            "All openings include people who move to another occupation; growth and exits alone "
            "leave them out.",
            ROUNDED,
            "Neither count says who finds work, or where. " + FILED,
        ),
    )


@question("Are too many trained, whatever title schools file them under?")
def pooled(desk: Desk) -> Finding:
    """Awards of all programs of the field beside the openings of all their occupations, by year.

    Schools mix titles, so that only the sum is sure to hold each award once. One row a year:
    awards (a count), openings_per_year (jobs), new_and_exits (jobs: growth and exits alone), and
    awards per 100 of either (awards_per_100, awards_per_100_narrow); these two as well without the
    occupations under whose titles other programs seem to be filed (judged_per_100,
    judged_per_100_narrow). Sources: IPEDS completions, Employment Projections.
    """
    each = _beside_rounds(desk, list(TRAINED))
    both = [f"{count}{end}" for count in ("openings", "new_and_exits") for end in ENDS]
    counts = ["awards", "openings_per_year", *both]
    # A year without one of the occupations would compare other things with each other.
    each = each[each.groupby("year")["awards"].transform("size") == len(TRAINED)]
    odd = each.loc[each["misfiled"], ["occupation_key", "occupation"]].drop_duplicates()
    frame = _summed(each, counts)
    judged = _summed(each[~each["occupation_key"].isin(odd["occupation_key"])], counts)
    beside = [name + end for name in ("awards_per_100", "awards_per_100_narrow") for end in ENDS]
    judged = judged[["year", *beside]].rename(
        columns=lambda name: name.replace("awards_per", "judged_per")
    )
    frame = frame.merge(judged, on="year", how="left", validate="1:1")
    frame = frame.assign(reason="not published for each occupation")
    known = frame.dropna(subset=["awards_per_100"])
    if known.empty:
        headline = "Awards and openings of the field cannot be compared."
    else:
        last = known.iloc[-1]
        headline = (
            f"In {last['year']:.0f} all programs together made "
            f"{COUNT.of(last, 'awards_per_100')} awards for 100 openings projected a year. "
            f"By growth and exits alone it is {COUNT.of(last, 'awards_per_100_narrow')}."
        )
        if len(odd):
            headline += (
                f" Without {words.names(odd['occupation'])}, where other programs seem to be "
                f"filed, it is {COUNT.of(last, 'judged_per_100')} and "
                f"{COUNT.of(last, 'judged_per_100_narrow')}."
            )
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("year", "Year", YEAR),
                Column("awards", "Awards of all programs", COUNT, "awards"),
                Column("openings_per_year", "Openings a year", JOBS, "jobs"),
                Column("new_and_exits", "Growth and exits alone", JOBS, "jobs"),
                Column("awards_per_100", "Awards per 100 openings", COUNT),
                Column("awards_per_100_narrow", "Awards per 100 by growth and exits", COUNT),
                *(
                    Column(name, f"{label}, without {words.names(odd['occupation'])}", COUNT)
                    for name, label in (
                        ("judged_per_100", "Awards per 100 openings"),
                        ("judged_per_100_narrow", "by growth and exits"),
                    )
                    if len(odd)
                ),
            ),
            ("year",),
        ),
        (desk.cite("completions"), desk.cite("projections")),
        (),
        (
            NOT_PEOPLE,
            "Together, awards that schools file under another title of the field count once; those "
            "of other fields filed here still count.",
            ROUNDED,
        ),
    )


def _summed(each: pd.DataFrame, counts: list[str]) -> pd.DataFrame:
    """The rows of several occupations added up by year, and their awards per 100 openings."""
    frame = each.groupby("year", as_index=False)[counts].agg(lambda own: own.sum(skipna=False))
    openings, narrow = (
        Estimate(*(frame.pop(f"{count}{end}") for end in ENDS))
        for count in ("openings", "new_and_exits")
    )
    ratios = programmes.per_opening(frame["awards"], openings, narrow)
    return frame.assign(**ratios, new_and_exits=narrow.value)


def _beside_rounds(desk: Desk, occupations: list[Occupation]) -> pd.DataFrame:
    awards = desk.awards  # a field without programs says so before anything else
    labels = desk.projections["round"].unique()
    rounds = pd.concat(
        [outlook.published(desk.projections, label, occupations) for label in labels],
        ignore_index=True,
    )
    frame = programmes.against_openings(
        awards[awards["occupation_key"].isin([one.key for one in occupations])],
        rounds.assign(year=rounds["base_year"]),
    )
    note = frame["misfiled"].map({True: SHARED, False: ""})
    return frame.assign(
        awards_per_100_note=note,
        awards_per_100_narrow_note=note,
        reason=frame["reason"].replace("", "not published"),
    )
