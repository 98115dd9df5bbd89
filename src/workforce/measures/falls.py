"""Falls in jobs between any two comparable years, which first and last years alone would hide."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from workforce.measures import growth, multiplicity, uncertainty
from workforce.occupations import IMAGING, Occupation

__all__ = ["largest"]

COLUMNS = [
    "occupation_key",
    "occupation",
    "base_year",
    "year",
    "change_pct",
    "change_pct_low",
    "change_pct_high",
    "falls",
    "pairs",
]


def largest(
    oews_national: pd.DataFrame, occupations: Sequence[Occupation] = IMAGING
) -> pd.DataFrame:
    """The largest fall in jobs of each occupation that is told apart from none.

    All pairs of comparable years of an occupation are tested together (Holm, 90%). One row an
    occupation with such a fall: occupation_key, occupation, base_year, year, change_pct with its
    single 90% interval (_low, _high), `falls` (how many pairs have one) and `pairs` (how many were
    tested). Source: OEWS; the errors of the two estimates are taken as independent.
    """
    found = []
    for occupation in occupations:
        rows = growth.employment(oews_national, occupation)
        known = rows[(rows["covers"] == "") & rows["employment_rse_pct"].notna()]
        known = known[known["employment"] > 0]
        pairs = [
            (base, later)
            for _, run in known.groupby("era", sort=False)
            for base, later in combinations(run.sort_values("year").index, 2)
            if not uncertainty.comparison_barrier(
                int(known.at[base, "year"]), int(known.at[later, "year"])
            )
        ]
        if not pairs:
            continue
        base, later = (
            known.loc[list(ends)].reset_index(drop=True) for ends in zip(*pairs, strict=True)
        )
        logs, error = uncertainty.log_change(
            base["employment"],
            uncertainty.with_rounding(base["employment"], base["employment_rse_pct"]),
            later["employment"],
            uncertainty.with_rounding(later["employment"], later["employment_rse_pct"]),
        )
        moved = pd.Series(logs)
        fell = multiplicity.holm(moved / error) & (moved < 0)
        if not fell.any():
            continue
        change, most = (
            uncertainty.percent_of_log(moved, pd.Series(error)),
            moved.where(fell).idxmin(),
        )
        found.append(
            {
                "occupation_key": occupation.key,
                "occupation": occupation.name,
                "base_year": int(base.at[most, "year"]),
                "year": int(later.at[most, "year"]),
                "change_pct": change.value[most],
                "change_pct_low": change.low[most],
                "change_pct_high": change.high[most],
                "falls": int(fell.sum()),
                "pairs": len(pairs),
            }
        )
    return pd.DataFrame(found, columns=COLUMNS)
