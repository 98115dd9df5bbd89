"""The tables of the first page, and what the claims come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workforce.findings.claims import RULES, VERDICTS, Verdict
from workforce.findings.desk import Desk
from workforce.measures import uncertainty
from workforce.occupations import IMAGING, by_key
from workforce.report.pages import cells, occupation_tables, wording
from workforce.report.pages.occupation_tables import HAVE_PAGES
from workforce.report.pages.parts import Cell, Column, DataTable, Sentence
from workforce.report.pages.wording import DOLLARS, JOBS, PERCENT, RATIO

__all__ = ["RULES", "claim_sentences", "occupations", "states", "track_record"]

GREW, FELL, UNTOLD = "grew", "fell", "cannot be told"
SHOWN = (by_key("radiographers"), by_key("mri"), by_key("sonographers"))
MRI = by_key("mri")


def occupations(frames: Desk) -> DataTable:
    """Jobs, pay, openings, projection and growth of the eight occupations."""
    base_year, year = frames.years
    expected = frames.expected.set_index("occupation_key").to_dict("index")
    change = frames.change.set_index("occupation_key").to_dict("index")
    nation = frames.nation_cells.set_index("soc_code").to_dict("index")
    lines = []
    for one in IMAGING:
        row, ahead, moved = nation[one.soc_code], expected[one.key], change[one.key]
        lines.append(
            (
                Cell(one.name, href=f"occupations/{one.key}.html"),
                cells.figure(JOBS, row, "employment"),
                cells.figure(DOLLARS, row, "annual_mean_wage_usd"),
                cells.rounded(ahead, "openings_per_100_jobs"),
                cells.plain(PERCENT, ahead["change_pct"]),
                cells.figure(PERCENT, moved, "change_pct", lacking=str(moved["reason"])),
                Cell(_verdict(moved)),
            )
        )
    first = expected[IMAGING[0].key]
    span = f"{first['base_year']} to {first['projected_year']}"
    return DataTable(
        "occupations",
        f"Imaging occupations in the United States, May {year}, with 90% intervals",
        (
            Column("Occupation"),
            Column("Jobs", numeric=True),
            Column("Mean pay", numeric=True, unit="$ a year"),
            Column("Openings a year per 100 jobs", numeric=True, unit=span),
            Column("Projected change in jobs", numeric=True, unit=f"%, {span}"),
            Column(f"Change in jobs since May {base_year}", numeric=True, unit="%"),
            Column(f"Since May {base_year} jobs"),
        ),
        tuple(lines),
        f"{frames.cite_years()}; {frames.cite('projections', release=frames.newest_round)}",
        note="No interval is published for projections. Cannot be told: the interval of the change "
        "holds zero.",
        row_ids=tuple(one.key for one in IMAGING),
    )


def _verdict(moved: dict[str, Any]) -> str:
    if moved["verdict"] != uncertainty.DISTINGUISHABLE:
        return UNTOLD
    return GREW if moved["change_pct"] > 0 else FELL


def states(frames: Desk) -> DataTable:
    """Three occupations in every state: pay at the nation's prices, and MRI jobs."""
    rows = frames.ranked_states
    by_place = {(row["state_fips"], row["soc_code"]): row for row in rows.to_dict("records")}
    lines = []
    for state in HAVE_PAGES:
        mri = by_place.get((state.fips, MRI.soc_code))
        lines.append(
            (
                Cell(state.name, href=f"states/{state.abbreviation.lower()}.html"),
                *(
                    occupation_tables.adjusted(by_place[state.fips, one.soc_code])
                    if (state.fips, one.soc_code) in by_place
                    else cells.missing()
                    for one in SHOWN
                ),
                cells.figure(JOBS, mri, "employment") if mri else cells.missing(),
                cells.figure(RATIO, mri, "location_quotient") if mri else cells.missing(),
            )
        )
    year, parity = int(rows["year"].iloc[0]), int(rows["parity_year"].iloc[0])
    return DataTable(
        "states",
        f"Mean pay at the nation's prices of {parity}, and MRI jobs, by state, May {year}",
        (
            Column("State"),
            *(
                Column(f"Pay of {_inside(one.name)}", numeric=True, unit="$ a year")
                for one in SHOWN
            ),
            Column("MRI jobs", numeric=True),
            Column("MRI location quotient", numeric=True, unit="nation = 1"),
        ),
        tuple(lines),
        frames.cite("oews_areas", "price_parities"),
        note="With 90% intervals; price levels are taken as exact. A location quotient is "
        "concentration, not shortage. The page of a state has all eight occupations.",
        row_ids=tuple(state.abbreviation.lower() for state in HAVE_PAGES),
    )


# A round that did not have the occupation as such.
NOT_THEN = {
    "projected_pct": float("nan"),
    "actual_pct": float("nan"),
    "reason": "not counted so in that round",
}


def track_record(frames: Desk) -> DataTable:
    """What every matured round projected, beside what came true, by occupation."""
    pairs = frames.matured
    rounds = list(dict.fromkeys(pairs["round"]))
    by_round = {(row["occupation_key"], row["round"]): row for row in pairs.to_dict("records")}
    names = dict(zip(pairs["occupation_key"], pairs["occupation"], strict=True))
    lines = []
    for key, name in names.items():
        line = [Cell(name)]
        for label in rounds:
            row = by_round.get((key, label), NOT_THEN)
            line += [
                cells.plain(PERCENT, row[column], row["reason"] or "not published")
                for column in ("projected_pct", "actual_pct")
            ]
        lines.append(tuple(line))
    return DataTable(
        "track_record",
        "Ten-year projections beside what came true, percent change in jobs",
        (
            Column("Occupation"),
            *(
                Column(f"{label} {words}", numeric=True, unit="%")
                for label in rounds
                for words in ("projected", "came true")
            ),
        ),
        tuple(lines),
        frames.cite("projections"),
        note="Came true: the jobs from which the round that starts in the projected year sets out. "
        "Each occupation is followed by its own code where both rounds have it; the first rounds "
        "counted radiographers and MRI technologists together. Occupations whose code began later "
        "cannot be checked yet.",
    )


def _inside(name: str) -> str:
    return name if name[1].isupper() else name[0].lower() + name[1:]


def claim_sentences(found: Sequence[Verdict]) -> tuple[Sentence, ...]:
    """How many claims of career guides have which verdict."""
    counts = [
        f"{verdict}: {sum(one.verdict == verdict for one in found)}"
        for verdict in VERDICTS
        if any(one.verdict == verdict for one in found)
    ]
    return (
        Sentence(
            f"{len(found)} claims that career guides make about imaging were held against public "
            f"statistics. {wording.opened('; '.join(counts))}.",
            RULES,
        ),
    )
