"""The tables of the page of pathways: what statistics show, ways, requirements, payback."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workforce.credentials.records import BODIES, IN_FORCE, NOT_HELD, POSTPRIMARY, PRIMARY
from workforce.findings.desk import Desk
from workforce.measures import pathways, payback, specialties
from workforce.measures.uncertainty import CANNOT_TELL
from workforce.report.pages import cells, wording
from workforce.report.pages.parts import Cell, Column, DataTable
from workforce.report.pages.wording import DOLLARS, PERCENT, RATE
from workforce.report.pathways import ASSOCIATION

__all__ = [
    "MRI_POSTPRIMARY",
    "asked",
    "figures",
    "from_one",
    "mri_documents",
    "paid_back",
    "reach",
    "records_line",
]

MRI_POSTPRIMARY = "arrt-mri-postprimary"
# Examples to read the table by, not prices: US dollars put in, and unpaid hours.
EXAMPLES = ((1000.0, 0.0), (2500.0, 160.0), (5000.0, 480.0))


def records_line(frames: Desk) -> str:
    """The source line of the credential records."""
    bodies = ", ".join(BODIES)
    return (
        f"Credential records of this project, {wording.day(frames.credentials.compiled_on)}, "
        f"from what {bodies} publish"
    )


def reach(frames: Desk, *holds: str) -> pd.DataFrame:
    """What can be reached from what is held, with what the statistics show of it."""
    records = frames.credentials
    found = pathways.reachable(records, holds, records.compiled_on)
    return pathways.with_figures(found, frames.national_premiums, frames.compared, frames.compared)


def figures(frames: Desk) -> DataTable:
    """One row a discipline: what the statistics show of those who work in it."""
    found = reach(frames).drop_duplicates("discipline")
    lines = []
    for row in found.to_dict("records"):
        name = Cell(wording.opened(row["name"]), href=f"occupations/{row['occupation_key']}.html")
        if row["statistics"]:
            gap = cells.missing(lacking=row["statistics"])
            lines.append((name, gap, gap, gap))
            continue
        lines.append((name, _pay(row), _premium(row), cells.rounded(row, "openings_per_100_jobs")))
    return DataTable(
        "credentials",
        f"What the statistics show of the work, United States, May {frames.years[1]}",
        (
            Column("Discipline"),
            Column("Mean pay", numeric=True, unit="$ a year"),
            Column("Over radiographers", numeric=True, unit="% of mean pay"),
            Column("Openings a year per 100 jobs", numeric=True, unit=frames.newest_round),
        ),
        tuple(lines),
        f"{frames.cite('oews_national', release=f'May {frames.years[1]}')}; "
        f"{frames.cite('projections', release=frames.newest_round)}",
        note="With 90% intervals where one is published. " + ASSOCIATION,
    )


def _pay(row: dict[str, Any]) -> Cell:
    ends = (row["annual_mean_wage_low"], row["annual_mean_wage_high"])
    value = row["annual_mean_wage_usd"]
    if pd.isna(value):
        return cells.missing("not_published")
    return Cell(DOLLARS.value(value, *ends), value, interval=DOLLARS.ends(value, *ends))


def _premium(row: dict[str, Any]) -> Cell:
    if row["occupation_key"] == specialties.BASE.key:
        return Cell("compared with")
    found = cells.figure(PERCENT, row, "premium_pct", lacking="not compared")
    if row["verdict"] == CANNOT_TELL:
        return Cell(f"{found.text}, cannot be told", found.sort, interval=found.interval)
    return found


def from_one(frames: Desk, start: str) -> DataTable:
    """The postprimary pathways from one credential: how many steps, by which way, over what."""
    records = frames.credentials
    name = records.in_words(records.named(start))
    found = reach(frames, start)
    rows = found[(found["kind"] == POSTPRIMARY)]
    lines = tuple(
        (
            Cell(wording.opened(row["name"])),
            Cell(row["body"]),
            Cell(row["status"] + (f" ({row['reason']})" if row["reason"] else "")),
            Cell("" if pd.isna(row["steps"]) else f"{row['steps']}", _steps(row)),
            Cell("; or ".join(row["routes"]) or "none from here"),
            Cell(row["needs"]),
            Cell(row["note"] or "", href=row["link"] if row["note"] else ""),
        )
        for row in rows.to_dict("records")
    )
    return DataTable(
        f"from_{start.replace(' ', '_')}",
        f"Postprimary pathways from {name}, on {wording.day(records.compiled_on)}",
        (
            Column("To"),
            Column("Body"),
            Column("Open"),
            Column("Steps", numeric=True),
            Column("Shortest way"),
            Column("Any of these counts"),
            Column("Note"),
        ),
        lines,
        records_line(frames),
        note="Primary pathways are open to everyone and not listed again.",
    )


def _steps(row: dict[str, Any]) -> float | None:
    return None if pd.isna(row["steps"]) else float(row["steps"])


def asked(frames: Desk) -> DataTable:
    """What all pathways of a kind ask for, as far as it is in force."""
    records = frames.credentials
    on = records.compiled_on
    lines = tuple(
        (
            Cell(f"every {one.applies_to} pathway"),
            Cell(one.text.rstrip(".")),
            Cell("" if one.value is None else f"{one.value:g} {one.unit}", one.value),
            Cell("" if one.period.valid_from is None else wording.day(one.period.valid_from)),
            Cell("the body's page", href=one.link),
        )
        for one in records.requirements
        if one.kind != NOT_HELD
        and one.applies_to in (PRIMARY, POSTPRIMARY)
        and one.period.status(on) == IN_FORCE
    )
    return DataTable(
        "requirements",
        f"In force on {wording.day(on)}",
        (
            Column("For"),
            Column("What"),
            Column("Amount"),
            Column("Since"),
            Column("Look it up"),
        ),
        lines,
        records_line(frames),
        note="An empty cell: no amount, or the first day is not held.",
    )


def mri_documents(frames: Desk) -> DataTable:
    """The document sets of the MRI postprimary pathway with their dates."""
    records = frames.credentials
    sets = [one for one in records.requirements if one.applies_to == MRI_POSTPRIMARY]
    lines = tuple(
        (
            Cell(one.text),
            Cell(
                "not held" if one.period.valid_from is None else wording.day(one.period.valid_from)
            ),
            Cell(
                "no end known" if one.period.valid_to is None else wording.day(one.period.valid_to)
            ),
            Cell(one.period.status(records.compiled_on)),
            Cell("the body's page", href=one.link),
        )
        for one in sorted(sets, key=lambda one: (str(one.period.valid_to or "9"), one.item))
    )
    return DataTable(
        "mri_documents",
        "Documents of the MRI postprimary pathway",
        (
            Column("Document"),
            Column("From"),
            Column("Through"),
            Column(f"On {wording.day(records.compiled_on)}"),
            Column("Look it up"),
        ),
        lines,
        records_line(frames),
    )


def paid_back(frames: Desk) -> DataTable:
    """Months until the difference in mean pay covers each of `EXAMPLES`, specialty by specialty."""
    year = frames.years[1]
    rows = frames.national[frames.national["year"] == year].set_index("soc_code")
    base = rows.loc[specialties.BASE.soc_code]
    lines = []
    for one in specialties.SPECIALTIES:
        own = rows.loc[one.soc_code]
        found = [
            payback.payback(
                base_wage=base["annual_mean_wage_usd"],
                base_rse=base["annual_mean_wage_rse_pct"],
                other_wage=own["annual_mean_wage_usd"],
                other_rse=own["annual_mean_wage_rse_pct"],
                hourly_wage=base["hourly_mean_wage_usd"],
                cost=cost,
                unpaid_hours=hours,
            )
            for cost, hours in EXAMPLES
        ]
        first = found[0]
        ends = (first.extra_a_month_low, first.extra_a_month_high)
        lines.append(
            (
                Cell(one.name),
                Cell(
                    DOLLARS.value(first.extra_a_month_usd, *ends),
                    first.extra_a_month_usd,
                    interval=DOLLARS.ends(first.extra_a_month_usd, *ends),
                ),
                *(_months(paid) for paid in found),
            )
        )
    return DataTable(
        "payback",
        f"Months of the difference in mean pay, from radiographers, United States, May {year}",
        (
            Column("To"),
            Column("Difference a month", numeric=True, unit="$, before tax"),
            *(Column(_example(*given), numeric=True, unit="months") for given in EXAMPLES),
        ),
        tuple(lines),
        frames.cite("oews_national", release=f"May {year}"),
        note=f"{ASSOCIATION} Intervals cover sampling error alone.",
    )


def _example(cost: float, hours: float) -> str:
    return f"{DOLLARS.value(cost)} and {f'{hours:g}' if hours else 'no'} hours"


def _months(paid: payback.Payback) -> Cell:
    if paid.refusal:
        return Cell(paid.refusal)
    ends = (paid.months_low, paid.months_high)
    return Cell(RATE.value(paid.months, *ends), paid.months, interval=RATE.ends(paid.months, *ends))
