"""What graduates earn in the first years: institutions' figures summed up by level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

__all__ = ["COLUMNS", "across_institutions", "together"]

PAY = re.compile(r"median_pay_(\d+)yr_usd")
GROUP = ["year", "cip_code", "program", "level", "level_name"]
COLUMNS = (
    *GROUP,
    *("years_after", "pay_usd", "lower_quarter_usd", "upper_quarter_usd"),
    *("graduates", "institutions", "withheld", "reason"),
)


ALL_COHORTS = "0000"


def together(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of all cohorts together, each institution standing for itself.

    Takes either table of graduates' pay; one that tells no cohorts, and groups campuses itself,
    comes back as it is.
    """
    if "cohort" not in table:
        return table
    rows = table[table["cohort"] == ALL_COHORTS]
    return rows.assign(institution_group=rows["institution"])


def across_institutions(table: pd.DataFrame) -> pd.DataFrame:
    """How institutions' median pay of graduates is spread, in the newest year.

    One row a program group, level and number of years after completion: pay_usd is the median of
    the institutions' medians (US dollars a year), a quarter of them lie below lower_quarter_usd
    and a quarter above upper_quarter_usd; graduates are those that the figures are of,
    institutions those with a figure and withheld those without a published one. Campuses that
    share an institution_group count once. `reason` says why a row has no figure. Source: College
    Scorecard or Post-Secondary Employment Outcomes.
    """
    newest = table[table["year"] == table["year"].max()]
    return pd.DataFrame(list(_rows(newest)), columns=list(COLUMNS))


def _rows(newest: pd.DataFrame) -> Iterator[dict[str, Any]]:
    spans = [int(found[1]) for name in newest if (found := PAY.fullmatch(str(name)))]
    for key, rows in newest.groupby(GROUP, sort=True):
        for years in spans:
            pay, count = f"median_pay_{years}yr_usd", f"graduates_{years}yr"
            # Of campuses that share figures the row of one that has them.
            ordered = rows.sort_values([pay, "institution"], na_position="last")
            once = ordered.drop_duplicates("institution_group")
            known = once.dropna(subset=[pay])
            quarters = known[pay].quantile([0.25, 0.5, 0.75])
            yield {
                **dict(zip(GROUP, key, strict=True)),
                "years_after": years,
                "pay_usd": quarters[0.5],
                "lower_quarter_usd": quarters[0.25],
                "upper_quarter_usd": quarters[0.75],
                "graduates": known[count].sum(),
                "institutions": len(known),
                "withheld": len(once) - len(known),
                "reason": "" if len(known) else "not published anywhere",
            }
