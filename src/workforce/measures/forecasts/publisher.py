"""The publisher's own way of evaluating itself, applied to the same rounds.

Its evaluations ask whether growth or decline was projected right, whether an occupation grew
faster than the total as projected, and whether the projected mix of occupations was nearer to the
one that came than the mix of the base year (its naive model), by the dissimilarity index: half the
sum of the absolute differences of shares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workforce.measures.forecasts.pairs import matured

__all__ = ["LEVELS", "as_published", "nearest"]


@dataclass(frozen=True)
class Evaluated:
    """What an evaluation of the publisher prints, in percent of occupations or groups."""

    direction_pct: int
    faster_pct: int
    address: str


# The publisher left 2010-20 unevaluated because of what the pandemic did to the data of 2020.
EVALUATED: Mapping[str, Evaluated] = {
    "2008-18": Evaluated(78, 52, "https://www.bls.gov/emp/evaluations/2008-2018-occupational.htm"),
    "2012-22": Evaluated(77, 67, "https://www.bls.gov/emp/evaluations/2012-2022-occupational.htm"),
}
# How many digits of a code make a group.
LEVELS = {"detailed": 7, "minor groups": 4, "major groups": 2}
WEIGHTS = {"each counts once": None, "by base jobs": "base", "by later jobs": "later"}


def as_published(projections_all: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """The publisher's measures at three levels, counted and weighted.

    One row a matured round, level and weight: round, level, weight, lines, direction_pct and
    faster_pct (of lines, or of their jobs), dissimilarity (index of the projected mix against the
    actual one, in percent), naive_dissimilarity (of the base year's mix). The detailed level holds
    the lines that can be joined; groups are sums of all lines of a round by the first digits of
    their codes and cross an edition's changes, as the publisher's own groups do.
    """
    past = matured(pairs)
    rows = []
    for (label, base_year, later_year), lines in past.groupby(["round", "base_year", "later_year"]):
        start = projections_all[projections_all["base_year"] == base_year]
        end = projections_all[projections_all["base_year"] == later_year]
        for level, digits in LEVELS.items():
            found = (
                pd.DataFrame(
                    {
                        "base": lines["base_employment"],
                        "projected": lines["projected_employment"],
                        "later": lines["later_employment"],
                    }
                )
                if level == "detailed"
                else _groups(start, end, digits)
            )
            total = (
                float(lines["total_path_pct"].iloc[0]),
                float(lines["total_actual_pct"].iloc[0]),
            )
            for name, weight in WEIGHTS.items():
                rows.append(
                    {
                        "round": label,
                        "level": level,
                        "weight": name,
                        "lines": len(found),
                        **_measured(found, total, weight),
                    }
                )
    return pd.DataFrame(rows)


def _groups(start: pd.DataFrame, end: pd.DataFrame, digits: int) -> pd.DataFrame:
    before = start.groupby(start["soc_code"].str[:digits])[
        ["base_employment", "projected_employment"]
    ].sum()
    after = end.groupby(end["soc_code"].str[:digits])["base_employment"].sum().rename("later")
    return before.set_axis(["base", "projected"], axis=1).join(after, how="inner")


def _measured(
    found: pd.DataFrame, total: tuple[float, float], weight: str | None
) -> dict[str, float]:
    projected = 100 * (found["projected"] / found["base"] - 1)
    actual = 100 * (found["later"] / found["base"] - 1)
    weights = None if weight is None else found[weight]
    mix = found / found.sum()
    return {
        "direction_pct": 100 * np.average(np.sign(projected) == np.sign(actual), weights=weights),
        "faster_pct": 100
        * np.average((projected > total[0]) == (actual > total[1]), weights=weights),
        "dissimilarity": 50 * (mix["projected"] - mix["later"]).abs().sum(),
        "naive_dissimilarity": 50 * (mix["base"] - mix["later"]).abs().sum(),
    }


def nearest(measured: pd.DataFrame) -> pd.DataFrame:
    """For each evaluated round: what the publisher prints, and our level and weight nearest to it.

    One row a round that is held: round, printed_direction_pct, printed_faster_pct, level, weight,
    lines, direction_pct, faster_pct and `apart` (the larger of the two differences, in points).
    """
    rows = []
    for label, printed in EVALUATED.items():
        part = measured[measured["round"] == label]
        if part.empty:
            continue
        gaps = pd.concat(
            [
                (part["direction_pct"] - printed.direction_pct).abs(),
                (part["faster_pct"] - printed.faster_pct).abs(),
            ],
            axis=1,
        ).max(axis=1)
        best = part.loc[gaps.idxmin()]
        rows.append(
            {
                "round": label,
                "printed_direction_pct": printed.direction_pct,
                "printed_faster_pct": printed.faster_pct,
                **best[["level", "weight", "lines", "direction_pct", "faster_pct"]].to_dict(),
                "apart": gaps.min(),
            }
        )
    return pd.DataFrame(rows)
