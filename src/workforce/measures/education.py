"""The education that is typical for entry, beside the education that workers have."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workforce.measures.outlook import newest_round
from workforce.occupations import IMAGING, Occupation

__all__ = ["LEVELS", "entry_against_attainment"]

LEVELS = {
    "less_than_high_school_pct": "less than a high school diploma",
    "high_school_pct": "high school diploma",
    "some_college_pct": "some college, no degree",
    "associate_pct": "associate degree",
    "bachelor_pct": "bachelor's degree",
    "master_pct": "master's degree",
    "doctoral_or_professional_pct": "doctoral or professional degree",
}


def entry_against_attainment(
    projections: pd.DataFrame,
    educational_attainment: pd.DataFrame,
    occupations: Sequence[Occupation] = IMAGING,
) -> pd.DataFrame:
    """Typical entry education against the most common level among workers aged 25 and over.

    One row an occupation: occupation, round and typical_entry_education (newest projections round),
    attainment_round (newest round with attainment), most_common, most_common_pct, bachelor_pct
    (share with a bachelor's degree or more) and `shared` (whether the survey behind attainment
    does not tell the occupation from others). Empty or missing where a round lacks the occupation.
    No error is published. Source: Employment Projections.
    """
    newest, attained = newest_round(projections), educational_attainment["round"].max()
    entry = projections[projections["round"] == newest].set_index("soc_code")
    workers = educational_attainment[educational_attainment["round"] == attained]
    shares = workers.set_index("soc_code")
    rows = []
    for occupation in occupations:
        code = occupation.soc_code
        known = code in shares.index
        levels = shares.loc[code, list(LEVELS)].astype(float) if known else None
        rows.append(
            {
                "occupation": occupation.name,
                "round": newest,
                "typical_entry_education": entry["typical_entry_education"].get(code, ""),
                "attainment_round": attained,
                "most_common": LEVELS[str(levels.idxmax())] if levels is not None else "",
                "most_common_pct": levels.max() if levels is not None else float("nan"),
                "bachelor_pct": levels.iloc[4:].sum() if levels is not None else float("nan"),
                "shared": bool(shares.loc[code, "shared_with_others"]) if known else False,
            }
        )
    return pd.DataFrame(rows)
