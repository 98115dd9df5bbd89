"""A contest: the publisher against simple rules, each judged where it was not fitted."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workforce.measures.forecasts.pairs import YEARS, matured, shaken
from workforce.occupations import WHOLE

__all__ = ["RULES", "contest", "decade_again", "forecasts", "winner"]

RULES = {
    "publisher": "the publisher's projection",
    "shrunk": "the publisher's, drawn toward its total as past rounds advise",
    "total": "everything grows like the projected total",
    "own_trend": "each occupation's own trend since the first round held goes on",
}
# The shortest run of bases from which a trend is read.
TREND_YEARS = 4
GROUPS = ("all occupations", "health", WHOLE)


def forecasts(pairs: pd.DataFrame) -> pd.DataFrame:
    """Matured pairs with what each rule would have said.

    `pairs` is the frame of `pairs.every`. Adds publisher, shrunk, total and own_trend: percent
    growth over ten years. The weight of `shrunk` comes from the other rounds; `own_trend` is the
    yearly rate from the earliest joined base, at least four years before, and missing elsewhere.
    """
    past = matured(pairs)
    beyond = past["path_pct"] - past["total_path_pct"]
    outcome = past["actual_pct"] - past["total_path_pct"]
    shrunk = pd.Series(np.nan, index=past.index)
    for label in past["round"].unique():
        out = past["round"] == label
        weight = (beyond[~out] * outcome[~out]).sum() / (beyond[~out] ** 2).sum()
        shrunk[out] = past["total_path_pct"][out] + weight * beyond[out]
    return past.assign(
        publisher=past["path_pct"],
        shrunk=shrunk,
        total=past["total_path_pct"],
        own_trend=_trend(past, pairs),
    )


def _trend(past: pd.DataFrame, pairs: pd.DataFrame) -> pd.Series:
    """Ten years of the yearly rate from the earliest base that leads to a line."""
    before = pairs[pairs["lead_years"] >= TREND_YEARS].sort_values("base_year")
    before = before.drop_duplicates(["later_year", "later_code"])
    rate = (1 + before["actual_pct"] / 100) ** (YEARS / before["lead_years"])
    known = before.assign(own_trend=100 * (rate - 1))[["later_year", "later_code", "own_trend"]]
    keys = past[["base_year", "soc_code"]]
    found = keys.merge(
        known,
        left_on=["base_year", "soc_code"],
        right_on=["later_year", "later_code"],
        how="left",
        validate="1:1",
    )
    return pd.Series(found["own_trend"].to_numpy(), index=past.index)


def contest(pairs: pd.DataFrame) -> pd.DataFrame:
    """Mean absolute and median miss of every rule.

    One row a group (`all occupations`, `health`, `WHOLE`), set of rounds (`all`, `without 2020
    to 2022`, `with a trend`: the pairs for which every rule has an answer) and rule: group, rounds,
    rule, says, pairs, mean_absolute_miss, median_absolute_miss (percentage points), right_pct
    (growth or decline).
    """
    told = forecasts(pairs)
    sets = {
        "all": told,
        "without 2020 to 2022": told[~shaken(told)],
        "with a trend": told[told["own_trend"].notna()],
    }
    rows = []
    for group in GROUPS:
        for name, whole in sets.items():
            part = whole[_in(whole, group)]
            for rule, says in RULES.items():
                if part.empty or part[rule].isna().any():
                    continue
                miss = (part["actual_pct"] - part[rule]).abs()
                right = (part["actual_pct"] > 0) == (part[rule] > 0)
                rows.append(
                    {
                        "group": group,
                        "rounds": name,
                        "rule": rule,
                        "says": says,
                        "pairs": len(part),
                        "mean_absolute_miss": miss.mean(),
                        "median_absolute_miss": miss.median(),
                        "right_pct": 100 * right.mean(),
                    }
                )
    return pd.DataFrame(rows)


def _in(pairs: pd.DataFrame, group: str) -> pd.Series:
    if group == WHOLE:
        return pairs["occupation_key"] != ""
    return pairs["field"].eq("health") | (group == "all occupations")


def decade_again(pairs: pd.DataFrame) -> pd.DataFrame:
    """The last decade once more against the publisher, for rounds that are still running.

    No matured round has a base of ten years before it. Rounds that have one are judged at their
    newest later base, at the lead they have reached. One row a group: group, pairs, rounds,
    publisher and decade_again (mean absolute miss in percentage points, over that lead).
    """
    past = pairs[pairs["lead_years"] == YEARS]
    decade = past[["later_year", "later_code", "actual_pct"]].rename(
        columns={"later_year": "base_year", "later_code": "soc_code", "actual_pct": "decade_pct"}
    )
    running = pairs[pairs["later_year"] == pairs["later_year"].max()]
    running = running[running["lead_years"] < YEARS]
    found = running.merge(decade, on=["base_year", "soc_code"], validate="m:1")
    again = 100 * ((1 + found["decade_pct"] / 100) ** (found["lead_years"] / YEARS) - 1)
    found = found.assign(again_miss=(found["actual_pct"] - again).abs())
    rows = [
        {
            "group": group,
            "pairs": len(part),
            "rounds": ", ".join(part["round"].unique()),
            "publisher": part["miss_points"].abs().mean(),
            "decade_again": part["again_miss"].mean(),
        }
        for group in GROUPS
        if len(part := found[_in(found, group)])
    ]
    columns = ["group", "pairs", "rounds", "publisher", "decade_again"]
    return pd.DataFrame(rows, columns=columns)


def winner(told: pd.DataFrame, group: str = WHOLE) -> tuple[str, float]:
    """The rule with the smallest mean miss over all rounds of a group, and by how many points.

    `told` is the frame of `contest`. The lead is over the publisher, or, where the publisher is
    best, over the next.
    """
    part = told[(told["group"] == group) & (told["rounds"] == "all")]
    ranked = part.set_index("rule")["mean_absolute_miss"].sort_values()
    best = str(ranked.index[0])
    other = ranked.iloc[1] if best == "publisher" else ranked["publisher"]
    return best, float(other - ranked.iloc[0])
