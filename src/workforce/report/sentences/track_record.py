"""Sentences on how far earlier projections have been off."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from workforce.charts import phrases
from workforce.measures.track_record import Summary
from workforce.occupations import ALL_OCCUPATIONS

__all__ = ["pairs", "revisions", "summary"]


def pairs(matured: pd.DataFrame) -> Iterator[str]:
    """One sentence a round of `measures.track_record.matured`."""
    for label, rows in matured.groupby("round", sort=False):
        told = [
            f"{row.occupation} {phrases.percent(row.projected_pct)} projected, "
            f"{phrases.percent(row.actual_pct)} came true"
            for row in rows[rows["reason"] == ""].itertuples()
        ]
        missing = [f"{row.occupation} ({row.reason})" for row in rows.itertuples() if row.reason]
        gaps = f"; not followed: {', '.join(missing)}" if missing else ""
        yield f"{label}: {'; '.join(told)}{gaps}."


def summary(found: Summary) -> Iterator[str]:
    """What the pairs come to."""
    direction = "too high" if found.bias > 0 else "too low"
    yield (
        f"{found.pairs} pairs of {phrases.number_word(found.occupations)} occupations: the "
        f"projections missed by {found.mean_absolute_error:.1f} percentage points on average (root "
        f"mean square {found.root_mean_square_error:.1f}) and were {abs(found.bias):.1f} points "
        f"{direction}."
    )
    yield (
        "Assuming that each occupation grows like all occupations were projected to would have "
        f"missed by {found.mean_absolute_error_naive:.1f} points."
    )
    yield (
        f"Growth or decline was called right in {found.direction_right} of {found.pairs} pairs, "
        f"faster or slower than all occupations in {found.call_right}. Four in five misses were "
        f"{found.absolute_error_p80:.1f} points or less."
    )


def revisions(found: pd.DataFrame, at_least: float = 0.05) -> Iterator[str]:
    """Base-year figures that moved by `at_least` of themselves within a year, split.

    From `measures.outlook.base_revisions`; only steps between rounds one year apart are told.
    """
    steps = found[(found["years_between"] == 1) & found["self_employed_change"].notna()]
    before = steps["base_employment"] - steps["base_change"]
    for row in steps[(steps["base_change"] / before).abs() >= at_least].itertuples():
        if row.occupation_key == ALL_OCCUPATIONS.key:
            continue
        yield (
            f"{row.occupation}, base of {row.round}: {_signed(row.base_change)} jobs from the "
            f"round before, of which {_signed(row.self_employed_change)} self-employed and "
            f"{_signed(row.wage_and_salary_change)} employees."
        )


def _signed(jobs: float) -> str:
    # Adding 0.0 turns the -0.0 that rounding leaves behind into 0.0.
    return f"{round(jobs, -2) + 0.0:+,.0f}".replace("-", "\N{MINUS SIGN}")
