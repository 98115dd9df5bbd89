"""Rows, ranks and chart names that the findings on states share."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workforce.charts import measured
from workforce.findings import words
from workforce.findings.desk import Desk
from workforce.findings.finding import Column
from workforce.forms import JOBS, Form
from workforce.measures import state_years
from workforce.measures.place_words import Metro
from workforce.occupations import IMAGING, Occupation
from workforce.places import State

__all__ = [
    "ADJUSTED",
    "KEYS",
    "PAID",
    "PANELS",
    "QUOTIENT",
    "TOWARD",
    "called",
    "drawable",
    "last_year",
    "openings_of",
    "possible_ranks",
    "projected_in",
    "ranked_by",
    "states",
    "through_years",
    "with_names",
]

QUOTIENT, ADJUSTED, PAID = "location_quotient", "adjusted_mean_wage_usd", "annual_mean_wage_usd"
KEYS = ("occupation_key", "area_code")


TOWARD = "Steadied by all states"
PANELS = "Two years in a row share survey panels: what lies between them is no measured change."


def last_year(frame: pd.DataFrame, name: str, form: Form, unit: str = "") -> list[Column]:
    """The column of the year before's figures of a measure; none where that year is not held."""
    held = frame["last_year"].dropna()
    if held.empty:
        return []
    return [Column(f"{name}_last_year", f"May {held.iloc[0]:.0f}", form, unit)]


def states(desk: Desk, occupations: Sequence[Occupation]) -> pd.DataFrame:
    """The rows of occupations in the states of the nation, in the order asked."""
    order = {one.soc_code: number for number, one in enumerate(occupations)}
    held = desk.ranked_states
    rows = held[held["soc_code"].isin(order) & held["in_nation"]]
    rows = rows.sort_values(
        ["soc_code", "area_title"],
        key=lambda column: column.map(order) if column.name == "soc_code" else column,
        ignore_index=True,
    )
    return with_names(rows, occupations)


def with_names(rows: pd.DataFrame, occupations: Sequence[Occupation]) -> pd.DataFrame:
    """Rows by code with the key and name of their occupation, and why a figure may be missing."""
    codes = rows["soc_code"]
    return rows.assign(
        occupation_key=codes.map({one.soc_code: one.key for one in occupations}),
        occupation=codes.map({one.soc_code: one.name for one in occupations}),
        reason=words.NOT_PUBLISHED,
    )


def called(*charts: str) -> list[str]:
    """The charts of all imaging occupations, one of each kind an occupation."""
    return [measured.called(chart, one) for one in IMAGING for chart in charts]


def ranked_by(frame: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The rows with the columns of `measures.ranks.rank` of a measure under their own names."""
    start = f"{measure}_"
    own = [name for name in frame if name.startswith(f"{start}rank")]
    return frame.rename(columns={name: name.removeprefix(start) for name in own})


def drawable(
    frame: pd.DataFrame, column: str, occupations: Sequence[Occupation]
) -> list[Occupation]:
    """The occupations with a figure in a column."""
    codes = set(frame.loc[frame[column].notna(), "soc_code"])
    return [one for one in occupations if one.soc_code in codes]


def possible_ranks(rows: pd.DataFrame, measure: str = "") -> list[str]:
    """The ranks that the data allow each row: "3 to 11 of 48"; why there is none without one."""
    start = f"{measure}_" if measure else ""
    return [
        f"{best:.0f} to {worst:.0f} of {of:.0f}" if pd.notna(best) else "not ranked"
        for best, worst, of in rows[
            [f"{start}rank_best", f"{start}rank_worst", f"{start}ranked"]
        ].itertuples(index=False)
    ]


def through_years(desk: Desk, occupations: Sequence[Occupation]) -> pd.DataFrame:
    """Jobs and pay by state in every year held: the desk's, or those of other occupations."""
    if set(occupations) <= set(IMAGING):
        return desk.through_years
    return state_years.through_years(desk.areas, desk.prices, occupations)


def projected_in(desk: Desk, where: State | Metro) -> tuple[pd.DataFrame, str]:
    """What a state projects itself, and of when: "old projection 2020 to 2030"; empty for none."""
    rows = desk.projections_states
    own = rows[rows["state_fips"] == where.fips] if isinstance(where, State) else rows[:0]
    if own.empty:
        return own, ""
    base, end = int(own["base_year"].max()), int(own["projected_year"].max())
    old = "old projection" if base < int(desk.newest_round[:4]) else "projection"
    return own, f"{old} {base} to {end}"


def openings_of(
    desk: Desk, frame: pd.DataFrame, where: State | Metro
) -> tuple[pd.DataFrame, list[Column]]:
    """The rows with the openings a year that a state projects itself, and their column."""
    own, span = projected_in(desk, where)
    if own.empty:
        return frame, []
    held = own.set_index("soc_code")["openings_per_year"].reindex(frame["soc_code"])
    frame = frame.assign(openings_per_year=held.to_numpy())
    label = f"Openings a year, {span}"
    none = "not projected by the state"
    return frame, [Column("openings_per_year", label, JOBS, "jobs", none)]
