"""Whether the intervals held where they were not fitted.

Each round is left out in turn and judged by what the others teach; then each occupation, with all
its rounds. Scores are those of the forecasting literature: coverage, the interval score (width
plus 2/alpha for every point outside) and the continuous ranked probability score (CRPS), which is
the mean absolute miss where the forecast is one number. Lower is better for both.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from workforce.errors import UsageError
from workforce.measures.forecasts import intervals
from workforce.measures.forecasts.intervals import NOMINAL_PCT, Features
from workforce.measures.forecasts.pairs import shaken
from workforce.occupations import WHOLE

__all__ = ["CANDIDATES", "CHOSEN", "calibration", "candidates", "left_out", "scores"]

CANDIDATES: Mapping[str, Features] = {
    "one spread for all": intervals.pooled,
    "by size": intervals.size_only,
    "by size and field": intervals.size_and_field,
    "by size, field and projected rate": intervals.size_field_and_rate,
}
CHOSEN = "by size and field"
# Occupations are left out in groups: as many as there is no gain from going beyond.
FOLDS = 20
LEVELS = (10, 20, 30, 40, 50, 60, 70, 80, 90, 95)


def left_out(
    pairs: pd.DataFrame, features: Features = intervals.size_and_field, by: str = "round"
) -> pd.DataFrame:
    """Every pair with the interval that the others give it.

    `pairs` are of one lead; `by` is `round`, or `chain` for the occupation with all its rounds.
    Adds low_pct, high_pct, `inside`, interval_score and crps (percentage points), chance_of_growth
    (of 100). Raises `UsageError` for fewer than two groups.
    """
    groups = _groups(pairs, by)
    if groups.nunique() < 2:
        raise UsageError(
            f"pairs by {by}",
            expected="at least two to leave one out of",
            found=str(groups.nunique()),
            remedy="Ingest more rounds of the Employment Projections.",
        )
    import scoringrules  # a heavy import, for those who evaluate

    alpha = 1 - NOMINAL_PCT / 100
    parts = []
    for group in groups.unique():
        out = pairs[groups == group]
        learned = intervals.learn(pairs[groups != group], features)
        low, high = learned.ends(out, NOMINAL_PCT)
        actual = out["actual_pct"].to_numpy(dtype=float)
        parts.append(
            out.assign(
                low_pct=low,
                high_pct=high,
                inside=(actual >= low) & (actual <= high),
                interval_score=scoringrules.interval_score(actual, low, high, alpha),
                crps=scoringrules.crps_ensemble(actual, learned.sample(out)),
                chance_of_growth=learned.chance_above(out, 0.0),
            )
        )
    return pd.concat(parts).sort_index()


def _groups(pairs: pd.DataFrame, by: str) -> pd.Series:
    if by != "chain":
        return pairs[by]
    codes, _ = pd.factorize(pairs["chain"], sort=True)
    return pd.Series(codes % FOLDS, index=pairs.index)


def scores(judged: pd.DataFrame) -> pd.DataFrame:
    """Coverage and scores of the rows of `left_out`, for all and for each part that is judged.

    One row a part: kind (`all`, `field`, `WHOLE`, `size`, `round`, `ended`), part, pairs,
    coverage_pct, mean_width (points), interval_score, crps and mean_absolute_miss (points).
    """
    size = intervals.size_classes(judged)
    ended = shaken(judged).map({True: "2020 to 2022", False: "other years"})
    parts = [("all", "all occupations", judged)]
    parts += [("field", str(name), part) for name, part in judged.groupby("field")]
    parts += [(WHOLE, WHOLE, judged[judged["occupation_key"] != ""])]
    parts += [("size", name, judged[size == name]) for name in intervals.SIZE_NAMES]
    parts += [("round", str(name), part) for name, part in judged.groupby("round")]
    parts += [("ended", str(name), part) for name, part in judged.groupby(ended)]
    rows = [
        {
            "kind": kind,
            "part": name,
            "pairs": len(part),
            "coverage_pct": 100 * part["inside"].mean(),
            "mean_width": (part["high_pct"] - part["low_pct"]).mean(),
            "interval_score": part["interval_score"].mean(),
            "crps": part["crps"].mean(),
            "mean_absolute_miss": part["miss_points"].abs().mean(),
        }
        for kind, name, part in parts
        if len(part)
    ]
    return pd.DataFrame(rows)


def candidates(pairs: pd.DataFrame, by: str = "round") -> pd.DataFrame:
    """The scores of every candidate for all, health and imaging, and the worst class of size.

    One row a candidate: candidate, `chosen`, coverage_pct, health_coverage_pct,
    imaging_coverage_pct, lowest_size_coverage_pct, highest_size_coverage_pct, interval_score,
    imaging_interval_score, crps.
    """
    rows = []
    for name, features in CANDIDATES.items():
        found = scores(left_out(pairs, features, by))
        part = found.set_index("part")
        sizes = found.loc[found["kind"] == "size", "coverage_pct"]
        rows.append(
            {
                "candidate": name,
                "chosen": name == CHOSEN,
                "coverage_pct": part.loc["all occupations", "coverage_pct"],
                "health_coverage_pct": part.loc["health", "coverage_pct"],
                "imaging_coverage_pct": part.loc[WHOLE, "coverage_pct"],
                "lowest_size_coverage_pct": sizes.min(),
                "highest_size_coverage_pct": sizes.max(),
                "interval_score": part.loc["all occupations", "interval_score"],
                "imaging_interval_score": part.loc[WHOLE, "interval_score"],
                "crps": part.loc["all occupations", "crps"],
            }
        )
    return pd.DataFrame(rows)


def calibration(pairs: pd.DataFrame, by: str = "round") -> pd.DataFrame:
    """Nominal against actual coverage, each group left out in turn: the reliability diagram.

    One row a level and part (`all occupations`, `health`, `WHOLE`): level_pct, part, pairs,
    coverage_pct.
    """
    groups = _groups(pairs, by)
    inside: dict[int, list[pd.Series]] = {level: [] for level in LEVELS}
    for group in groups.unique():
        out, learned = pairs[groups == group], intervals.learn(pairs[groups != group])
        for level in LEVELS:
            low, high = learned.ends(out, level)
            inside[level].append((out["actual_pct"] >= low) & (out["actual_pct"] <= high))
    parts = {
        "all occupations": np.full(len(pairs), True),
        "health": pairs["field"].eq("health").to_numpy(),
        WHOLE: pairs["occupation_key"].ne("").to_numpy(),
    }
    rows = [
        (level, part, int(mask.sum()), 100 * held[mask].mean())
        for level, series in inside.items()
        for held in (pd.concat(series).reindex(pairs.index).to_numpy(dtype=float),)
        for part, mask in parts.items()
    ]
    return pd.DataFrame(rows, columns=["level_pct", "part", "pairs", "coverage_pct"])
