"""Find areas for one occupation: where there are jobs, what they pay, and how sure that is."""

from __future__ import annotations

import pandas as pd

from workforce.errors import UsageError
from workforce.measures import ranks, regions
from workforce.measures.place_words import Metro
from workforce.occupations import Occupation
from workforce.places import State

__all__ = ["SORTS", "find", "touches"]

SORTS = {
    "jobs": "employment",
    "pay": "annual_mean_wage_usd",
    "adjusted-pay": "adjusted_mean_wage_usd",
    "concentration": "location_quotient",
}
KINDS = ("state", "metro", "nonmetro")


def find(
    oews_areas: pd.DataFrame,
    price_parities: pd.DataFrame,
    occupation: Occupation,
    *,
    near: State | Metro | None = None,
    sort: str = "adjusted-pay",
) -> pd.DataFrame:
    """Areas with jobs, pay, pay at the nation's prices and concentration of one occupation.

    With `near` the state itself, or those of the metropolitan area, and every area that lies in
    them, at least partly; else the states.
    One row an area, the highest value of `sort` (one of `SORTS`) first and withheld ones last:
    the columns of `regions.cells` and `regions.with_adjusted_pay`, the name of the occupation, and
    rank, rank_best, rank_worst, ranked: ranks by `sort` compatible with the data among the areas
    listed, or the states where no place is asked for. No rank has what is not compared: the states
    themselves beside their areas, an area that is the only one with a figure, and Puerto Rico, Guam
    and the Virgin Islands among states, as national estimates leave them out. Metropolitan areas
    have their own prices, nonmetropolitan ones those of their state outside metropolitan areas.
    Raises `UsageError` for an unknown `sort`, and where no area has a cell.
    """
    if sort not in SORTS:
        raise UsageError(
            f"sort {sort!r}",
            expected="one of " + ", ".join(SORTS),
            found=repr(sort),
            remedy="Use one of the words listed.",
        )
    rows = regions.cells(oews_areas, KINDS if near else KINDS[:1])
    rows = rows[rows["soc_code"] == occupation.soc_code]
    # What was never kept is no silence of the publisher.
    if not (oews_areas["soc_code"] == occupation.soc_code).any():
        raise UsageError(
            occupation.name,
            expected="rows of this occupation in the table oews_areas",
            found="none: it was not kept when the files were ingested",
            remedy="Get them again: python -m workforce fetch oews-states oews-areas --replace",
        )
    if near is not None:
        rows = rows[touches(rows, near)]
    if rows.empty:
        raise UsageError(
            f"{occupation.name} in {_called(near)}",
            expected="at least one area with a cell",
            found="none: the publisher shows no figure for it there",
            remedy="Leave out --near to list the states that have one.",
        )
    rows = regions.with_adjusted_pay(rows.reset_index(drop=True), price_parities)
    measure = SORTS[sort]
    ranked = rows[rows["in_nation"]] if near is None else rows[rows["area_kind"] != "state"]
    placed = ranks.rank(ranked, measure)
    found = rows.join(placed.where(placed["ranked"] > 1))
    found.insert(0, "occupation", occupation.name)
    return found.sort_values(
        [measure, "area_code"], ascending=[False, True], na_position="last", ignore_index=True
    )


def _called(near: State | Metro | None) -> str:
    if near is None:
        return "the states"
    return near.name if isinstance(near, State) else near.title


def touches(rows: pd.DataFrame, near: State | Metro) -> pd.Series:
    """Areas of the state, and areas of several states whose title names it (`Texarkana, TX-AR`).

    For a metropolitan area the same of each of its states.
    """
    if isinstance(near, Metro):
        of_states = [touches(rows, state) for state in near.states]
        return pd.concat([*of_states, rows["area_code"] == near.area_code], axis=1).any(axis=1)
    state = near
    named_in_title = rows["area_title"].str.extract(r", ([A-Z]{2}(?:-[A-Z]{2})*)$")[0]
    parts = named_in_title.fillna("").str.split("-")
    return (rows["state_fips"] == state.fips) | parts.map(lambda part: state.abbreviation in part)
