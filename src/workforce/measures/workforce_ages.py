"""How old the people are who work in imaging, by a household survey.

The survey publishes no error with these figures, so that of a share is rough (`survey_error`). It
prints no median where it stands for fewer than 50,000 people; shares of such small groups are left
out here for the same reason.
"""

from __future__ import annotations

import pandas as pd

from workforce.measures.survey_error import share_interval
from workforce.occupations import ALL_OCCUPATIONS, IMAGING, TOTALS, Occupation

__all__ = ["TOO_FEW", "older_workers", "together"]

TOO_FEW = "too few people in the survey"
OLDER = ("employed_55_64", "employed_65_plus")
COLUMNS = [
    "occupation_key",
    "occupation",
    "soc_codes",
    "covers",
    "year",
    "months_averaged",
    "employed",
    "share_55_plus_pct",
    "share_55_plus_pct_low",
    "share_55_plus_pct_high",
    "median_age",
    "reason",
]


def older_workers(worker_ages: pd.DataFrame) -> pd.DataFrame:
    """The share of people aged 55 and over and the median age, by occupation.

    One row a title of the newest year that covers imaging occupations, and one for each total:
    occupation_key (empty where the title covers several), occupation, soc_codes (every code it
    covers, blank-separated), `covers` (how many occupations the title takes together), year,
    months_averaged, employed (people), share_55_plus_pct with its rough interval (_low,
    _high), median_age (years, without one) and `reason` (why share and median are missing,
    else empty). Source: Current Population Survey.
    """
    newest = worker_ages[worker_ages["year"] == worker_ages["year"].max()]
    known = {occupation.soc_code: occupation for occupation in (*IMAGING, *TOTALS)}
    rows = []
    for row in newest.to_dict("records"):
        inside = [known[code] for code in str(row["soc_codes"]).split() if code in known]
        if not inside:
            continue
        few = pd.isna(row["median_age"]) or any(pd.isna(row[name]) for name in OLDER)
        share = float("nan") if few else 100 * sum(row[name] for name in OLDER) / row["employed"]
        low, high = share_interval(share, row["employed"])
        rows.append(
            {
                "occupation_key": inside[0].key if len(inside) == 1 else "",
                "occupation": together(inside),
                "soc_codes": row["soc_codes"],
                "covers": len(inside),
                "year": row["year"],
                "months_averaged": row["months_averaged"],
                "employed": row["employed"],
                "share_55_plus_pct": share,
                "share_55_plus_pct_low": low,
                "share_55_plus_pct_high": high,
                "median_age": float("nan") if few else row["median_age"],
                "reason": TOO_FEW if few else "",
            }
        )
    table = pd.DataFrame(rows, columns=COLUMNS)
    order = [occupation.name for occupation in (ALL_OCCUPATIONS, *TOTALS)]
    is_total = table["occupation"].isin(order)
    return table.assign(rank=~is_total).sort_values(
        ["rank", "employed"], ascending=[True, False], ignore_index=True
    )[COLUMNS]


def together(occupations: list[Occupation]) -> str:
    """Occupations as one name: the first as it is, the others in lower case."""
    first, *rest = [occupation.name for occupation in occupations]
    return " and ".join([first, *(name[0].lower() + name[1:] for name in rest)])
