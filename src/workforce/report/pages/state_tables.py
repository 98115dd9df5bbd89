"""The tables of a state's page, and what is withheld there."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workforce.charts import phrases
from workforce.findings.desk import Desk
from workforce.measures import finder, pay, specialties
from workforce.occupations import IMAGING, Occupation, by_key
from workforce.places import State
from workforce.report.pages import cells, occupation_tables, wording
from workforce.report.pages.parts import Cell, Column, DataTable
from workforce.report.pages.wording import DOLLARS, JOBS, PER_1000, PERCENT, RATIO

__all__ = ["areas", "gaps", "occupations", "rows", "spread_and_outlook"]

QUOTIENT, ADJUSTED, MEAN = (
    "location_quotient",
    "adjusted_mean_wage_usd",
    "annual_mean_wage_usd",
)
ASKED = {"employment": "jobs", MEAN: "mean pay", QUOTIENT: "concentration"}
PERCENTILES = ("p10", "median", "p90")
PERCENTILE_WORDS = {
    "p10": "10th",
    "p25": "25th",
    "p75": "75th",
    "p90": "90th",
}
OWN_PRICES = (
    " A metropolitan area has its own price parity, a nonmetropolitan one that of its state "
    "outside metropolitan areas; parities are taken as exact."
)


def rows(frames: Desk, state: State) -> list[dict[str, Any]]:
    """The state's rows of imaging occupations that have a cell, in the order of the occupations."""
    return frames.state_records.get(state.fips, [])


def _by_code(frames: Desk, state: State) -> dict[str, dict[str, Any]]:
    return {row["soc_code"]: row for row in rows(frames, state)}


def gaps(frames: Desk, state: State) -> tuple[dict[str, list[str]], int, int]:
    """What is missing of jobs, mean pay and concentration, by reason, in words.

    Also how many figures are missing, and how many were asked for. An occupation of which all are
    missing for one reason is named alone.
    """
    known = _by_code(frames, state)
    found: dict[str, list[str]] = {}
    missing = 0
    for occupation in IMAGING:
        reasons: dict[str, list[str]] = {}
        for column, noun in ASKED.items():
            reason = _reason(known.get(occupation.soc_code), column)
            if reason:
                reasons.setdefault(reason, []).append(noun)
        for reason, nouns in reasons.items():
            missing += len(nouns)
            parts = "" if len(nouns) == len(ASKED) else f" ({phrases.listed(nouns)})"
            found.setdefault(reason, []).append(wording.name(occupation) + parts)
    return found, missing, len(IMAGING) * len(ASKED)


def _reason(row: dict[str, Any] | None, column: str) -> str:
    """Why a figure is missing; empty where it is there."""
    if row is None:
        return wording.withheld("")
    if not pd.isna(row[column]):
        return ""
    flag = row[f"{column}_flag"]
    return "too high to be published" if flag == "capped" else wording.withheld(flag)


def occupations(frames: Desk, state: State) -> DataTable:
    """One row an occupation: jobs, pay, concentration, ranks and premium, or why there is none."""
    known = _by_code(frames, state)
    premiums = frames.premiums
    own = premiums[premiums["state_fips"] == state.fips].set_index("occupation_key")
    lines = []
    for occupation in IMAGING:
        name = Cell(occupation.name, href=f"occupations/{occupation.key}.html")
        row = known.get(occupation.soc_code)
        lines.append((name, *_figures(row, state), _premium(own, occupation)))
    year = int(frames.ranked_states["year"].iloc[0])
    parity = int(frames.ranked_states["parity_year"].iloc[0])
    return DataTable(
        f"state_{state.abbreviation.lower()}",
        f"Imaging occupations in {state.in_sentence}, May {year}, with 90% intervals",
        (
            Column("Occupation"),
            Column("Jobs", numeric=True),
            Column("Mean pay", numeric=True, unit="$ a year"),
            Column(
                "Pay at the nation's prices", numeric=True, unit=f"$ a year, prices of {parity}"
            ),
            Column("Ranks by that pay"),
            Column("Location quotient", numeric=True, unit="nation = 1"),
            Column("Ranks by location quotient"),
            Column("Over radiographers here", numeric=True, unit="% of mean pay"),
        ),
        tuple(lines),
        frames.cite("oews_areas", "price_parities"),
        note="Withheld: the sample was too small or too uncertain; no estimate: the publisher "
        "shows nothing; at least: pay above the highest wage published. Ranks: those the data "
        f"allow, for all states together. {cells.SMALL_PRINT}{occupation_tables.ALONE}",
        row_ids=tuple(occupation.key for occupation in IMAGING),
    )


def _figures(row: dict[str, Any] | None, state: State) -> list[Cell]:
    if row is None:
        return [cells.missing() for _ in range(6)]
    lacking = "not ranked" if state.in_nation else "territory, not ranked"
    return [
        cells.figure(JOBS, row, "employment"),
        cells.figure(DOLLARS, row, MEAN),
        occupation_tables.adjusted(row),
        cells.ranks(row, ADJUSTED, lacking),
        cells.figure(RATIO, row, QUOTIENT),
        cells.ranks(row, QUOTIENT, lacking),
    ]


def _premium(own: pd.DataFrame, occupation: Occupation) -> Cell:
    if occupation == specialties.BASE:
        return Cell("compared with")
    if occupation not in specialties.SPECIALTIES:
        return Cell("physicians, not compared")
    if occupation.key not in own.index:
        return cells.missing()
    return occupation_tables.premium(own.loc[occupation.key].to_dict())


def spread_and_outlook(frames: Desk, state: State) -> DataTable:
    """Jobs per 1,000, percentiles of pay, and the state's projection beside the nation's."""
    known = _by_code(frames, state)
    own = frames.areas[
        (frames.areas["area_kind"] == "state") & (frames.areas["state_fips"] == state.fips)
    ]
    year = int(own["year"].max())
    wages = own[own["year"] == year].set_index("soc_code")
    lines = [
        (
            Cell(occupation.name),
            cells.figure(PER_1000, known[occupation.soc_code], "jobs_per_1000")
            if occupation.soc_code in known
            else cells.missing(),
            *_percentiles(wages, occupation),
            *_projection(frames, state, occupation),
        )
        for occupation in IMAGING
    ]
    own_years, nations_years = _spans(frames, state.fips), _spans(frames, "")
    rounds = own_years or nations_years
    same = "the nation's figure is of the same round"
    others = f"the nation's figure is of {phrases.listed(nations_years)}"
    return DataTable(
        f"state_spread_{state.abbreviation.lower()}",
        f"Spread of pay in May {year}, and projected change in jobs, {phrases.listed(rounds)}",
        (
            Column("Occupation"),
            Column("Jobs per 1,000 jobs", numeric=True),
            Column("A tenth of jobs pay up to", numeric=True, unit="$ a year"),
            Column("Half pay up to", numeric=True, unit="$ a year"),
            Column("A tenth pay at least", numeric=True, unit="$ a year"),
            Column("Projected here", numeric=True, unit="% change"),
            Column("Projected in the nation", numeric=True, unit="% change"),
            Column("Openings a year here", numeric=True, unit="jobs"),
        ),
        tuple(lines),
        frames.cite("oews_areas", "projections_states"),
        note=f"{_doubts(own, year)}{_in_training()}No interval is published for percentiles and "
        "projections. "
        f"States project in their own ways; {same if rounds == nations_years else others}, in "
        "which dosimetrists and radiologists had no code of their own.",
    )


def _in_training() -> str:
    told = [(one, pay.lowest_paid(one.key)) for one in IMAGING]
    return "".join(f"{one.name}: {words}. " for one, words in told if words)


def _spans(frames: Desk, state_fips: str) -> list[str]:
    """The years that a state's projections, or the nation's, span: "2024 to 2034"; often one."""
    rows = frames.projections_states
    own = rows[rows["state_fips"] == state_fips]
    spans = sorted(set(zip(own["base_year"], own["projected_year"], strict=True)))
    return [f"{base} to {end}" for base, end in spans]


def _percentiles(wages: pd.DataFrame, occupation: Occupation) -> list[Cell]:
    if occupation.soc_code not in wages.index:
        return [cells.missing() for _ in PERCENTILES]
    row = wages.loc[occupation.soc_code].to_dict()
    return [cells.figure(DOLLARS, row, f"annual_{name}_wage_usd") for name in PERCENTILES]


def _doubts(own: pd.DataFrame, year: int) -> str:
    """Whose percentiles are equal, a sign of too few reports; empty where none are."""
    found = pay.spread(own, year).to_dict("records")
    parts = [
        f"{wording.name(by_key(row['occupation_key']))} ({phrases.listed(_pairs(row))})"
        for row in found
        if row["collapsed"]
    ]
    return f"Too few reports to tell percentiles apart: {phrases.listed(parts)}. " if parts else ""


def _pairs(row: dict[str, Any]) -> list[str]:
    return [
        " and ".join(PERCENTILE_WORDS.get(name, name) for name in pair.split(" = "))
        for pair in row["collapsed"].split(", ")
    ]


def _projection(frames: Desk, state: State, occupation: Occupation) -> list[Cell]:
    found, _ = frames.state_outlooks[occupation.key]
    if found.empty:
        return [cells.missing(lacking="not in the round") for _ in range(3)]
    by_state = found.set_index("state_fips")
    nation = cells.plain(PERCENT, by_state.at["", "change_pct"])
    if state.fips not in by_state.index:
        return [cells.missing("not_published"), nation, cells.missing("not_published")]
    own = by_state.loc[state.fips]
    openings = own["openings_per_100_jobs"] * own["base_employment"] / 100
    told = cells.missing("not_published") if pd.isna(openings) else cells.plain(JOBS, openings)
    return [cells.plain(PERCENT, own["change_pct"]), nation, told]


def areas(frames: Desk, state: State) -> tuple[DataTable, ...]:
    """Pay as paid and at the nation's prices, and jobs, of the occupations in the state's areas.

    No table where the state has no area.
    """
    codes = {occupation.soc_code: occupation for occupation in IMAGING}
    found = frames.ranked_areas[frames.ranked_areas["soc_code"].isin(codes)]
    own = found[finder.touches(found, state)]
    if own.empty:
        return ()
    # The areas with most published imaging jobs come first.
    sizes = own.groupby(["area_code", "area_title"])["employment"].sum()
    order = sizes.reset_index().sort_values(["employment", "area_code"], ascending=[False, True])
    held = [codes[code] for code in codes if code in set(own["soc_code"])]
    records = {(row["area_code"], row["soc_code"]): row for row in own.to_dict("records")}
    year = int(own["year"].iloc[0])
    tables = []
    for slug, noun, column, form, unit in (
        ("pay", "Mean pay", MEAN, DOLLARS, "$ a year"),
        (
            "adjusted_pay",
            f"Mean pay at the nation's prices of {own['parity_year'].iloc[0]:.0f}",
            ADJUSTED,
            DOLLARS,
            "$ a year",
        ),
        ("jobs", "Jobs", "employment", JOBS, ""),
    ):
        lines = [
            (
                Cell(area.area_title),
                *(
                    (
                        occupation_tables.adjusted(records[area.area_code, o.soc_code])
                        if column == ADJUSTED
                        else cells.figure(form, records[area.area_code, o.soc_code], column)
                    )
                    if (area.area_code, o.soc_code) in records
                    else cells.missing()
                    for o in held
                ),
            )
            for area in order.itertuples()
        ]
        tables.append(
            DataTable(
                f"areas_{slug}_{state.abbreviation.lower()}",
                f"{noun} by area, May {year}, with 90% intervals",
                (
                    Column("Area"),
                    *(Column(o.name, numeric=True, unit=unit) for o in held),
                ),
                tuple(lines),
                frames.cite("oews_areas", *(["price_parities"] if column == ADJUSTED else [])),
                note="Areas with most published imaging jobs first. No estimate: the publisher "
                "has no cell for it." + (OWN_PRICES if column == ADJUSTED else ""),
                # A state's printed sheet has two sides, which the tables above fill.
                screen_only=True,
            )
        )
    return tuple(tables)
