"""The tables of an occupation's page: states, areas, and topics of the work."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from workforce.findings.desk import Desk
from workforce.measures import skills, specialties, uncertainty
from workforce.occupations import Occupation
from workforce.places import STATES, State
from workforce.report.pages import cells, wording
from workforce.report.pages.parts import Cell, Column, DataTable
from workforce.report.pages.wording import DOLLARS, JOBS, PER_1000, PERCENT, RATIO

__all__ = ["ALONE", "HAVE_PAGES", "areas", "states", "topics"]

# States with a page of their own; the other territories have one row in the statistics.
HAVE_PAGES = tuple(state for state in STATES if state.in_nation or state.abbreviation == "PR")
LARGEST = 40
QUOTIENT, ADJUSTED = "location_quotient", "adjusted_mean_wage_usd"
ALONE = (
    " Over radiographers, alone: told by its own interval, but not when all states are tested "
    "together; of medians: shown where the medians' premium has the other sign."
)
UNADJUSTED = "no parity published"


def states(frames: Desk, occupation: Occupation) -> DataTable:
    """Jobs, pay, adjusted pay, concentration and ranks in every state, withheld cells too."""
    rows = frames.ranked_states
    own = rows[rows["soc_code"] == occupation.soc_code].set_index("state_fips")
    premiums = frames.premiums
    premiums = premiums[premiums["occupation_key"] == occupation.key].set_index("state_fips")
    compared = occupation in specialties.SPECIALTIES
    listed = [s for s in STATES if s in HAVE_PAGES or s.fips in own.index]
    year, parity = int(rows["year"].iloc[0]), int(rows["parity_year"].iloc[0])
    lines = []
    for state in listed:
        row = own.loc[state.fips].to_dict() if state.fips in own.index else None
        premium = premiums.loc[state.fips].to_dict() if state.fips in premiums.index else None
        line = [_state(state, occupation), *_figures(row)]
        lines.append((*line, *([_premium(premium)] if compared else [])))
    columns = [
        Column("State"),
        Column("Jobs", numeric=True),
        Column("Mean pay", numeric=True, unit="$ a year"),
        Column("Pay at the nation's prices", numeric=True, unit=f"$ a year, prices of {parity}"),
        Column("Ranks by that pay"),
        Column("Location quotient", numeric=True, unit="nation = 1"),
        Column("Ranks by location quotient"),
        Column("Jobs per 1,000 jobs", numeric=True),
        *([Column("Over radiographers", numeric=True, unit="% of mean pay")] if compared else []),
    ]
    missing = [line for line in lines if any(cell.withheld for cell in line)]
    return DataTable(
        f"states_{occupation.key.replace('-', '_')}",
        f"{occupation.name} by state, May {year}, with 90% intervals",
        tuple(columns),
        tuple(lines),
        frames.cite("oews_areas", "price_parities"),
        note=f"{len(missing)} of {len(lines)} states and territories lack a figure. Withheld: the "
        "sample was too small or too uncertain; no estimate: the publisher shows nothing; at "
        "least: pay above the highest wage published. Ranks: those the data allow at "
        f"{uncertainty.level_pct()}%, for all states together; territories are not ranked. "
        f"Intervals take price levels as exact. {cells.SMALL_PRINT}{ALONE if compared else ''}",
        row_ids=tuple(state.abbreviation.lower() for state in listed),
    )


def _state(state: State, occupation: Occupation) -> Cell:
    if state not in HAVE_PAGES:
        return Cell(state.name)
    return Cell(state.name, href=f"states/{state.abbreviation.lower()}.html#{occupation.key}")


def _figures(row: dict[str, Any] | None) -> list[Cell]:
    if row is None:
        return [cells.missing() for _ in range(7)]
    return [
        cells.figure(JOBS, row, "employment"),
        cells.figure(DOLLARS, row, "annual_mean_wage_usd"),
        adjusted(row),
        cells.ranks(row, ADJUSTED),
        cells.figure(RATIO, row, QUOTIENT),
        cells.ranks(row, QUOTIENT),
        cells.figure(PER_1000, row, "jobs_per_1000"),
    ]


def adjusted(row: dict[str, Any]) -> Cell:
    """Pay at the nation's prices; of a capped wage the bound at those prices."""
    bound = row.get("annual_mean_wage_usd_at_least", float("nan")) / row["price_parity"] * 100
    return cells.figure(
        DOLLARS,
        row | {f"{ADJUSTED}_at_least": bound},
        ADJUSTED,
        flag="annual_mean_wage_usd_flag",
        lacking=UNADJUSTED,
    )


def _premium(row: dict[str, Any] | None) -> Cell:
    if row is None:
        return cells.missing()
    return premium(row)


def premium(row: dict[str, Any]) -> Cell:
    """A premium, marked where it cannot be told apart from none, or only when tested alone.

    Its small lines also hold the medians' premium where that points to the other side.
    """
    if pd.isna(row["premium_pct"]):
        return cells.missing(lacking=str(row["reason"]).lower())
    found = cells.figure(PERCENT, row, "premium_pct")
    if row["sign_differs"]:
        medians = f"of medians: {PERCENT.value(row['median_premium_pct'])}"
        found = replace(found, notes=(medians, *found.notes))
    if row["verdict"] == uncertainty.CANNOT_TELL:
        return replace(found, text=f"{found.text}, cannot be told")
    if row["verdict_together"] == uncertainty.CANNOT_TELL:
        return replace(found, text=f"{found.text}, alone")
    return found


def areas(frames: Desk, occupation: Occupation) -> DataTable:
    """The areas with most of the occupation's jobs, with pay and its ranks."""
    rows = frames.ranked_areas
    own = rows[rows["soc_code"] == occupation.soc_code]
    known = own.sort_values(["employment", "area_code"], ascending=[False, True])
    first = known[known["employment"].notna()].head(LARGEST)
    lines = [
        (
            Cell(row["area_title"]),
            cells.figure(JOBS, row, "employment"),
            cells.figure(DOLLARS, row, "annual_mean_wage_usd"),
            _area_ranks(row),
            cells.figure(RATIO, row, QUOTIENT),
        )
        for row in first.to_dict("records")
    ]
    return DataTable(
        f"areas_{occupation.key.replace('-', '_')}",
        f"The {len(lines)} areas with most published jobs of {wording.name(occupation)}, "
        f"May {int(rows['year'].iloc[0])}",
        (
            Column("Area"),
            Column("Jobs", numeric=True),
            Column("Mean pay", numeric=True, unit="$ a year"),
            Column("Ranks by pay"),
            Column("Location quotient", numeric=True, unit="nation = 1"),
        ),
        tuple(lines),
        frames.cite("oews_areas"),
        note=f"Of {len(own)} areas with a cell, {int(own['employment'].isna().sum())} withhold "
        "their jobs. Pay is as paid: price levels are published for states only here.",
    )


def _area_ranks(row: dict[str, Any]) -> Cell:
    if pd.isna(row["rank"]):
        return Cell("not ranked")
    best, worst, of = (f"{row[name]:.0f}" for name in ("rank_best", "rank_worst", "ranked"))
    return Cell(f"{best} to {worst} of {of}" if best != worst else f"{best} of {of}", row["rank"])


def topics(frames: Desk, occupation: Occupation) -> DataTable:
    """What teachers of the field name, beside what O*NET rates and lists."""
    ratings, tools = frames.table("occupation_ratings"), frames.table("occupation_tools")
    found = skills.role_topics(ratings, tools, occupation)
    lines = [
        (
            Cell(row.topic),
            Cell(row.answer),
            Cell(row.elements or "none"),
            Cell(row.listed or "none"),
        )
        for row in found.itertuples()
    ]
    return DataTable(
        f"topics_{occupation.key.replace('-', '_')}",
        f"What the field teaches, and what O*NET says of {wording.name(occupation)}",
        (
            Column("Topic"),
            Column("In O*NET"),
            Column("Nearest skills and knowledge, importance from 1 to 5"),
            Column("Technology and tools that name it"),
        ),
        tuple(lines),
        frames.cite("occupation_ratings"),
        note=skills.attribution(frames.releases("occupation_ratings")),
    )
