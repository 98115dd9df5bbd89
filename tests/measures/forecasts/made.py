"""Small rounds and crosswalks, to compute by hand."""

from __future__ import annotations

from functools import cache

import pandas as pd

from workforce import tables
from workforce.measures.forecasts import pairs


def lines(rounds: dict[int, dict[str, tuple[float, float]]]) -> pd.DataFrame:
    """Rounds of base and projected jobs, by base year and code."""
    rows = [
        {
            "round": f"{base}-{(base + 10) % 100:02d}",
            "soc_code": code,
            "base_year": base,
            "projected_year": base + 10,
            "base_employment": float(first),
            "projected_employment": float(then),
            "self_employed_pct": 0.0,
            "occupation": code,
        }
        for base, found in rounds.items()
        for code, (first, then) in found.items()
    ]
    return pd.DataFrame(rows)


def links(*told: tuple[int, str, int, str]) -> pd.DataFrame:
    """Links between editions."""
    return pd.DataFrame(told, columns=["from_edition", "from_code", "to_edition", "to_code"])


def through(*codes: str) -> list[tuple[int, str, int, str]]:
    """Links of codes that stay what they are in all three editions."""
    return [
        (first, code, then, code) for first, then in ((2000, 2010), (2010, 2018)) for code in codes
    ]


@cache
def published() -> pd.DataFrame:
    """Every pair of the committed rounds."""
    return pairs.every(tables.read("projections_all"), tables.read("occupation_links"))


@cache
def matured() -> pd.DataFrame:
    """Those whose ten years are over."""
    return pairs.matured(published())
