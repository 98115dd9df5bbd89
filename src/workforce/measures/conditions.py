"""Conditions of work: how many of those whom O*NET asked chose an answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from workforce.measures import uncertainty
from workforce.occupations import Occupation

__all__ = ["ANSWERS", "by_occupation"]

# Each answer looked at: the condition's code in O*NET's content model, and the answer's number.
ANSWERS = {
    "over_40_hours_pct": ("4.C.3.d.8", 3),  # a typical week of more than 40 hours
    "irregular_pct": ("4.C.3.d.4", 2),  # a schedule that changes
    "pressure_pct": ("4.C.3.d.1", 5),  # strict deadlines every day
    "radiation_pct": ("4.C.2.c.1.a", 5),  # near radiation every day
    "infection_pct": ("4.C.2.c.1.b", 5),  # near disease every day
}
TOO_FEW = "O*NET advises against using it"


def by_occupation(work_context: pd.DataFrame, occupations: Sequence[Occupation]) -> pd.DataFrame:
    """Shares of workers by condition, one row an occupation.

    The columns of `ANSWERS` (percent of those asked who chose the answer) with the ends of their
    intervals, which are symmetric in log odds and take Student's t of as many as answered: so they
    equal those that O*NET prints at 95 percent. `_note` says where O*NET advises against a share,
    `asked` how many answered at most and `rated_in` when. Columns are empty where nobody was asked.
    Source: O*NET.
    """
    rows = []
    for one in occupations:
        own = work_context[work_context["soc_code"] == one.soc_code]
        row: dict[str, object] = {
            "occupation_key": one.key,
            "occupation": one.name,
            "soc_code": one.soc_code,
            "asked": own["asked"].max(),
            "rated_in": own["rated_in"].max() if len(own) else "",
        }
        for name, (element, category) in ANSWERS.items():
            cell = own[(own["element_id"] == element) & (own["category"] == category)]
            row |= _share(name, cell.to_dict("records"))
        rows.append(row)
    return pd.DataFrame(rows)


def _share(name: str, cells: list[dict[str, object]]) -> dict[str, object]:
    """A share under a name, with its ends and note; missing where there is no cell."""
    if not cells:
        return {name: np.nan, f"{name}_low": np.nan, f"{name}_high": np.nan, f"{name}_note": ""}
    (cell,) = cells
    share, error, asked = (float(str(cell[c])) for c in ("share_pct", "share_pct_se", "asked"))
    low = high = np.nan
    if 0 < share < 100 and error > 0 and asked > 1:
        inside = share / 100
        level = 0.5 + uncertainty.level_pct() / 200
        margin = stdtrit(asked - 1, level) * error / 100 / (inside * (1 - inside))
        odds = np.log(inside / (1 - inside))
        low, high = (100 / (1 + np.exp(-(odds + side * margin))) for side in (-1, 1))
    return {
        name: share,
        f"{name}_low": low,
        f"{name}_high": high,
        f"{name}_note": TOO_FEW if cell["suppress"] else "",
    }
