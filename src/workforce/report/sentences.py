"""Findings in plain sentences, every number of which comes from a cell of a measure's frame."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from workforce.charts import phrases
from workforce.measures import uncertainty
from workforce.occupations import ERAS

__all__ = ["breaks", "growth", "outlook"]


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
        ends = phrases.interval(row.change_pct_low, row.change_pct_high)
        told = (
            "distinguishable from no change"
            if row.verdict == uncertainty.DISTINGUISHABLE
            else "not distinguishable from no change"
        )
        yield (
            f"{row.occupation}: {phrases.jobs(row.employment)} jobs in May {row.year}, "
            f"{phrases.percent(row.change_pct)} since May {row.base_year} "
            f"({uncertainty.LEVEL_PCT}% interval {ends}): {told}."
        )


def outlook(projected: pd.DataFrame) -> Iterator[str]:
    """One sentence a row of `measures.outlook.against_average`."""
    for row in projected.sort_values("change_pct", ascending=False).itertuples():
        than = "as" if row.call.startswith("about") else "than"
        yield (
            f"{row.occupation}: {phrases.percent(row.change_pct)} from {row.base_year} to "
            f"{row.projected_year}, {row.call} {than} all occupations "
            f"({phrases.percent(row.average_pct)}); {row.openings_per_100_jobs:.1f} openings "
            "a year per 100 jobs."
        )
