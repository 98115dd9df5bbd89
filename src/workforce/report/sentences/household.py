"""Sentences on the household survey by sex."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from workforce.charts import phrases
from workforce.measures.uncertainty import DISTINGUISHABLE

__all__ = ["rows_of_pay", "women"]


def women(shares: pd.DataFrame) -> Iterator[str]:
    """One sentence a row of `household.women`."""
    for row in shares.to_dict("records"):
        if row["reason"]:
            yield f"{row['occupation']}: no share of women ({row['reason']})."
            continue
        yield (
            f"{row['occupation']}: {phrases.number(row['women_pct'])}% women in {row['year']} "
            f"(rough 90% interval {phrases.interval(row['women_pct_low'], row['women_pct_high'])})."
        )


def rows_of_pay(table: pd.DataFrame) -> Iterator[str]:
    """One sentence a row of `household.weekly_pay`, with the verdict on men and women."""
    for row in table.to_dict("records"):
        if row["reason"]:
            yield f"{row['occupation']}: no median of weekly pay ({row['reason']})."
            continue
        told = f"{row['occupation']}: ${row['all_usd']:,.0f} a week in {row['year']}"
        if pd.notna(row["all_usd_low"]):
            told += (
                f" (rough 90% interval ${row['all_usd_low']:,.0f} to ${row['all_usd_high']:,.0f})"
            )
        if pd.isna(row["gap_usd"]):
            yield f"{told}; men and women cannot be compared ({row['gap_reason']})."
            continue
        verdict = (
            "more than rough error"
            if row["verdict"] == DISTINGUISHABLE
            else "which cannot be told from noise"
        )
        yield (
            f"{told}; men ${row['men_usd']:,.0f}, women ${row['women_usd']:,.0f}, a difference of "
            f"${row['gap_usd']:,.0f}, {verdict}."
        )
