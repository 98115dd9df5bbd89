"""Sentences on growth, pay, openings and neighbours."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from workforce.charts import phrases
from workforce.measures import uncertainty
from workforce.occupations import ERAS

__all__ = [
    "breaks",
    "growth",
    "growth_by_era",
    "neighbours",
    "openings",
    "outlook",
    "pay",
    "spread",
]

TOLD = {
    uncertainty.DISTINGUISHABLE: "distinguishable from no change",
    uncertainty.CANNOT_TELL: "not distinguishable from no change",
}


def breaks() -> Iterator[str]:
    """Where OEWS years stop being comparable, and why."""
    for border in ERAS[1:]:
        yield f"No comparison across {border.first_year}: {border.break_before}."


def growth(change: pd.DataFrame) -> Iterator[str]:
    """One sentence a row of `measures.growth.growth`: level, change, interval and verdict."""
    for row in change.itertuples():
        if row.reason:
            yield f"{row.occupation}: no comparison, because {row.reason}."
            continue
        yield (
            f"{row.occupation}: {phrases.jobs(row.employment)} jobs in May {row.year}, "
            f"{_change(row, f' since May {row.base_year}')}: {TOLD[row.verdict]}."
        )


def growth_by_era(by_era: pd.DataFrame) -> Iterator[str]:
    """One sentence an occupation of `measures.growth.growth_by_era`, era after era."""
    for occupation, rows in by_era.groupby("occupation", sort=False):
        told = [
            f"May {row.base_year} to May {row.year} {_change(row)}, {row.verdict}"
            for row in rows[rows["reason"] == ""].itertuples()
        ]
        yield f"{occupation}: " + ("; ".join(told) if told else "no era long enough") + "."


def pay(change: pd.DataFrame) -> Iterator[str]:
    """One sentence an occupation of `measures.pay.change_since_era_began`."""
    for occupation, rows in change.groupby("occupation", sort=False):
        measures = {row.measure: row for row in rows.itertuples()}
        mean = measures.get("mean")
        if mean is None or mean.reason:
            yield f"{occupation}: no comparison of mean pay, because {_reason(mean)}."
            continue
        parts = [
            f"{name} {phrases.percent(row.change_pct)}"
            if not row.reason
            else f"{name} {row.reason}"
            for name, row in measures.items()
            if name != "mean"
        ]
        yield (
            f"{occupation}: mean pay {_change(mean)} after prices from May {mean.base_year} to May "
            f"{mean.year}: {TOLD[mean.verdict]}. Without a published error: {', '.join(parts)}."
        )


def spread(found: pd.DataFrame) -> Iterator[str]:
    """One sentence an occupation of `measures.pay.spread`."""
    for row in found.itertuples():
        if row.reason:
            yield f"{row.occupation}: no spread, because {row.reason}."
            continue
        doubt = f"; too few reports to tell {row.collapsed}" if row.collapsed else ""
        yield (
            f"{row.occupation}: a tenth of jobs pay up to ${row.p10:,.0f} and a tenth "
            f"${row.p90:,.0f} or more, {row.p90_to_p10:.1f} times as much{doubt}."
        )


def openings(found: pd.DataFrame) -> Iterator[str]:
    """One sentence a row of `measures.outlook.openings` by the separations method."""
    for row in found.itertuples():
        if row.reason:
            yield f"{row.occupation}: no openings, because {row.reason}."
            continue
        share = 100 * row.growth_per_100 / row.openings_per_100
        yield (
            f"{row.occupation}: {row.openings_per_100:.1f} openings a year per 100 jobs, of which "
            f"{row.growth_per_100:.1f} from growth ({share:.0f}%), {row.exits_per_100:.1f} from "
            f"people who leave the labor force and {row.transfers_per_100:.1f} from people who "
            "change occupation."
        )


def outlook(projected: pd.DataFrame) -> Iterator[str]:
    """One sentence a row of `measures.outlook.against_average`."""
    for row in projected.sort_values("change_pct", ascending=False).itertuples():
        if row.reason:
            yield f"{row.occupation}: no projection, because {row.reason}."
            continue
        than = "as" if row.call.startswith("about") else "than"
        yield (
            f"{row.occupation}: {phrases.percent(row.change_pct)} from {row.base_year} to "
            f"{row.projected_year}, {row.call} {than} all occupations "
            f"({phrases.percent(row.average_pct)}); {row.openings_per_100_jobs:.1f} openings "
            "a year per 100 jobs."
        )


def neighbours(compared: pd.DataFrame) -> Iterator[str]:
    """One sentence a row of `measures.neighbours.compare`, best paid first."""
    for row in compared.sort_values("annual_mean_wage_usd", ascending=False).itertuples():
        entry = row.typical_entry_education.lower() or "no single level of education"
        ends = f"${row.annual_mean_wage_low:,.0f} to ${row.annual_mean_wage_high:,.0f}"
        yield (
            f"{row.occupation}: mean pay ${row.annual_mean_wage_usd:,.0f} ({ends}), "
            f"{row.openings_per_100_jobs:.1f} openings a year per 100 jobs, projected "
            f"{phrases.percent(row.projected_pct)}; entry with {entry}."
        )


def _change(row: object, since: str = "") -> str:
    value, low, high = (
        getattr(row, name) for name in ("change_pct", "change_pct_low", "change_pct_high")
    )
    ends = phrases.interval(low, high)
    return f"{phrases.percent(value)}{since} ({uncertainty.LEVEL_PCT}% interval {ends})"


def _reason(row: object) -> str:
    return getattr(row, "reason", "") or "no figure is published"
