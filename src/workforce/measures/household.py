"""Weekly pay by sex and the share of women, from a household survey.

Errors are rough, see `survey_error`.

The error of a median follows from that of the share below it: half of all people, divided by how
dense they stand at the median. The density is that of a log-normal distribution as wide as the
middle half of the same occupation's pay in OEWS, for men and women alike.
"""

from __future__ import annotations

from math import log, pi, sqrt
from typing import Any

import numpy as np
import pandas as pd

from workforce.measures import multiplicity
from workforce.measures.survey_error import share_error, share_interval
from workforce.measures.uncertainty import verdict, z
from workforce.measures.workforce_ages import together
from workforce.occupations import ALL_OCCUPATIONS, IMAGING, TOTALS

__all__ = ["TOO_FEW", "weekly_pay", "women"]

TOO_FEW = "on a base below 50,000 people none is published"
NO_SPREAD = "pay too high for a spread to be published"
# The middle half of a normal distribution is this many standard deviations wide.
MIDDLE_HALF = 1.349
HALF = 50.0


def women(women_share: pd.DataFrame) -> pd.DataFrame:
    """The share of women by occupation with a rough 90% interval.

    One row a title of the newest year that covers imaging occupations, and one a total:
    occupation_key (empty where it covers several), occupation, soc_codes (every code it covers,
    blank-separated), year, employed (people), women_pct,
    women_pct_low, women_pct_high (percent) and reason (why the share is missing, else empty).
    """
    rows = []
    for row, named in _ours(women_share):
        value = row["women_pct"]
        low, high = share_interval(value, row["employed"])
        rows.append(
            named
            | {
                "year": row["year"],
                "employed": row["employed"],
                "women_pct": value,
                "women_pct_low": low,
                "women_pct_high": high,
                "reason": TOO_FEW if pd.isna(value) else "",
            }
        )
    return pd.DataFrame(rows)


def weekly_pay(weekly_pay_by_sex: pd.DataFrame, oews_national: pd.DataFrame) -> pd.DataFrame:
    """Median weekly pay of full-time workers, of men and of women, with rough 90% intervals.

    One row a title of the newest year that covers imaging occupations, and one a total:
    occupation_key, occupation and soc_codes as in `women`, year, months_averaged, and for each of
    `all`, `men` and `women`: <who> (people), <who>_usd (dollars a week), <who>_usd_low and
    <who>_usd_high; gap_usd (men minus women) with its ends and `verdict`; `reason` says why the
    median of all is missing, `gap_reason` why the gap is.
    """
    spreads = _spreads(oews_national)
    rows = []
    for row, named in _ours(weekly_pay_by_sex):
        spread = spreads.get(str(named["occupation_key"]), float("nan"))
        found = named | {"year": row["year"], "months_averaged": row["months_averaged"]}
        errors = {}
        for who, count, median in (
            ("all", "workers", "weekly_median_usd"),
            ("men", "men", "weekly_median_men_usd"),
            ("women", "women", "weekly_median_women_usd"),
        ):
            value = row[median]
            errors[who] = _median_error(value, row[count], spread)
            found |= {
                who: row[count],
                f"{who}_usd": value,
                f"{who}_usd_low": value - z() * errors[who],
                f"{who}_usd_high": value + z() * errors[who],
            }
        gap = found["men_usd"] - found["women_usd"]
        margin = z() * np.hypot(errors["men"], errors["women"])
        found |= {
            "gap_usd": gap,
            "gap_usd_low": gap - margin,
            "gap_usd_high": gap + margin,
            "reason": TOO_FEW if pd.isna(found["all_usd"]) else "",
            "gap_reason": TOO_FEW if pd.isna(gap) else NO_SPREAD if pd.isna(margin) else "",
        }
        rows.append(found)
    table = pd.DataFrame(rows)
    return table.assign(
        verdict=verdict(table["gap_usd_low"], table["gap_usd_high"]),
        **multiplicity.firmness(
            table["gap_usd"], (table["gap_usd_high"] - table["gap_usd_low"]) / (2 * z())
        ),
    )


def _median_error(median: float, people: float, spread: float) -> float:
    """The rough standard error of a median, in its unit; missing where anything is."""
    if pd.isna(median) or pd.isna(spread) or not people:
        return float("nan")
    return share_error(HALF, people) / 100 * spread * sqrt(2 * pi) * median


def _spreads(oews_national: pd.DataFrame) -> dict[str, float]:
    """The standard deviation of log pay by occupation, from its quartiles in the newest year."""
    newest = oews_national[oews_national["year"] == oews_national["year"].max()]
    rows = newest.set_index("soc_code")
    found = {}
    for occupation in (*IMAGING, *TOTALS):
        if occupation.soc_code in rows.index:
            low, high = rows.loc[
                occupation.soc_code, ["annual_p25_wage_usd", "annual_p75_wage_usd"]
            ]
            if pd.notna(low) and pd.notna(high):
                found[occupation.key] = log(high / low) / MIDDLE_HALF
    return found


def _ours(table: pd.DataFrame) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Rows of the newest year for totals and imaging occupations: all workers first, then by size.

    Each with the key and name of what it covers.
    """
    newest = table[table["year"] == table["year"].max()]
    size = "workers" if "workers" in newest else "employed"
    known = {occupation.soc_code: occupation for occupation in (*IMAGING, *TOTALS)}
    totals = [occupation.soc_code for occupation in (ALL_OCCUPATIONS, *TOTALS)]
    rows = []
    for row in newest.sort_values(size, ascending=False).to_dict("records"):
        inside = [known[code] for code in str(row["soc_codes"]).split() if code in known]
        if inside:
            key = inside[0].key if len(inside) == 1 else ""
            named = {"occupation_key": key, "occupation": together(inside)}
            rows.append((row, named | {"soc_codes": row["soc_codes"]}))
    return sorted(rows, key=lambda pair: pair[0]["soc_code"] not in totals)
