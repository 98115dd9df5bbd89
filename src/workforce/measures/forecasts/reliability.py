"""What became of projections of each size, in plain counts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workforce.occupations import WHOLE

__all__ = ["odds_table", "order", "table"]

# Projected percent growth over ten years.
BOUNDS = (-np.inf, 0, 5, 10, 20, 30, np.inf)
NAMES = ("a fall", "0 to 5%", "5 to 10%", "10 to 20%", "20 to 30%", "over 30%")
GROUPS = {"all occupations": None, "health": "health"}


def table(matured: pd.DataFrame) -> pd.DataFrame:
    """Of projections of each size: how many grew, and by how much the middle one.

    One row a group (`all occupations`, `health`, `WHOLE`) and class of projected growth that has
    pairs: group, projected, pairs, grew (pairs), grew_pct, median_actual_pct, low_pct and high_pct
    (10th and 90th percentile of actual growth; missing below ten pairs), outgrew_pct (share that
    outgrew all occupations).
    """
    groups = {
        name: matured[matured["field"] == field] if field else matured
        for name, field in GROUPS.items()
    }
    groups[WHOLE] = matured[matured["occupation_key"] != ""]
    rows = []
    for name, pairs in groups.items():
        classes = pd.cut(pairs["path_pct"], BOUNDS, labels=NAMES, right=False)
        for projected, part in pairs.groupby(classes, observed=True, sort=True):
            actual = part["actual_pct"]
            told = len(part) >= 10
            rows.append(
                {
                    "group": name,
                    "projected": str(projected),
                    "pairs": len(part),
                    "grew": int((actual > 0).sum()),
                    "grew_pct": 100 * (actual > 0).mean(),
                    "median_actual_pct": actual.median(),
                    "low_pct": actual.quantile(0.1) if told else np.nan,
                    "high_pct": actual.quantile(0.9) if told else np.nan,
                    "outgrew_pct": 100 * (actual > part["total_actual_pct"]).mean(),
                }
            )
    return pd.DataFrame(rows)


def odds_table(judged: pd.DataFrame) -> pd.DataFrame:
    """Whether odds of growth came true: the rows of `validation.left_out` by chance of growth.

    One row a group and class of chances: group, chance (words), pairs, mean_chance and grew_pct.
    """
    bounds = (0, 20, 40, 60, 80, 100.0001)
    names = ("under 20", "20 to 40", "40 to 60", "60 to 80", "80 and over")
    rows = []
    for name, field in GROUPS.items():
        pairs = judged[judged["field"] == field] if field else judged
        classes = pd.cut(pairs["chance_of_growth"], bounds, labels=names, right=False)
        rows += [
            {
                "group": name,
                "chance": str(chance),
                "pairs": len(part),
                "mean_chance": part["chance_of_growth"].mean(),
                "grew_pct": 100 * (part["actual_pct"] > 0).mean(),
            }
            for chance, part in pairs.groupby(classes, observed=True, sort=True)
        ]
    return pd.DataFrame(rows)


def order(matured: pd.DataFrame, apart_points: float = 0.0) -> tuple[int, int]:
    """Of pairs of the field's occupations of one round, how many came out in the projected order.

    Only pairs whose projections differ by `apart_points` or more count. Answers right and all.
    """
    right = total = 0
    ours = matured[matured["occupation_key"] != ""]
    for _, lines in ours.groupby("round"):
        path, actual = (lines[name].to_numpy(dtype=float) for name in ("path_pct", "actual_pct"))
        first, second = np.triu_indices(len(lines), 1)
        gap = path[first] - path[second]
        counted = (np.abs(gap) >= apart_points) & (gap != 0)
        agree = np.sign(gap) == np.sign(actual[first] - actual[second])
        right, total = right + int(agree[counted].sum()), total + int(counted.sum())
    return right, total
