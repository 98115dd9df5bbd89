"""The publisher's projections: growth beside the average of all occupations, and openings."""

from __future__ import annotations

import pandas as pd

from workforce.errors import UsageError
from workforce.occupations import ALL_OCCUPATIONS, IMAGING

__all__ = ["ABOUT_POINTS", "against_average", "newest_round"]

# The publisher's own bands for "as fast as average" move between rounds; this one does not.
ABOUT_POINTS = 1.0
FASTER, ABOUT, SLOWER = "faster", "about as fast", "slower"


def newest_round(projections: pd.DataFrame) -> str:
    """The round with the latest base year, as `2024-34`."""
    return str(projections.sort_values("base_year")["round"].iloc[-1])


def against_average(projections: pd.DataFrame, label: str) -> pd.DataFrame:
    """Projected growth of the imaging occupations in one round, beside all occupations.

    One row an imaging occupation the round knows: occupation_key, occupation, soc_code, round,
    base_year, projected_year, base_employment and projected_employment (jobs), change_pct and
    average_pct (percent, as published), `call` (`faster`, `about as fast` within one percentage
    point, or `slower` than all occupations), openings_per_year (jobs) and openings_per_100_jobs
    (of base employment). The publisher gives no interval. Raises `UsageError` for a round that is
    not held. Source: Employment Projections.
    """
    rows = projections[projections["round"] == label].set_index("soc_code")
    if rows.empty:
        raise UsageError(
            f"round {label!r}",
            expected="one of " + ", ".join(sorted(projections["round"].unique())),
            found=repr(label),
            remedy="Use one of the rounds listed, or ingest that round's workbook.",
        )
    base_year = int(rows["base_year"].iloc[0])
    average = rows.loc[ALL_OCCUPATIONS.soc_code, "change_pct"]
    named = [
        (code.soc_code, occupation)
        for occupation in IMAGING
        if (code := occupation.code_in(base_year)) is not None and code.soc_code in rows.index
    ]
    found = rows.loc[[code for code, _ in named]].reset_index()
    points = found["change_pct"] - average
    call = points.map(
        lambda point: FASTER if point > ABOUT_POINTS else SLOWER if point < -ABOUT_POINTS else ABOUT
    )
    return found.assign(
        occupation_key=[occupation.key for _, occupation in named],
        occupation=[occupation.name for _, occupation in named],
        average_pct=average,
        call=call,
        openings_per_100_jobs=100 * found["openings_per_year"] / found["base_employment"],
    )[
        [
            "occupation_key",
            "occupation",
            "soc_code",
            "round",
            "base_year",
            "projected_year",
            "base_employment",
            "projected_employment",
            "change_pct",
            "average_pct",
            "call",
            "openings_per_year",
            "openings_per_100_jobs",
        ]
    ]
