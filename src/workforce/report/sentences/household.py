"""Sentences on the household survey by sex, and on imaging centers in other censuses."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from workforce.charts import phrases
from workforce.measures.household import ROUGH
from workforce.measures.uncertainty import DISTINGUISHABLE

__all__ = ["businesses", "pay", "rows_of_pay", "women"]


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


def pay(table: pd.DataFrame) -> Iterator[str]:
    """One sentence a row of `household.weekly_pay`, then what the errors are worth."""
    yield from rows_of_pay(table)
    yield f"{ROUGH} Medians of full-time workers as households tell them: not pay for like work."


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


def businesses(counts: pd.DataFrame, shares: pd.DataFrame) -> Iterator[str]:
    """One sentence a row of `businesses.side_by_side`, then how much of it is imaging work."""
    for row in counts.to_dict("records"):
        places = (
            ""
            if pd.isna(row["establishments"])
            else f"{phrases.jobs(row['establishments'])} establishments, "
        )
        whole = (
            ""
            if pd.isna(row["payroll_usd"])
            else f", ${row['payroll_usd'] / 1e9:.1f} billion of payroll"
        )
        yield (
            f"{row['industry']}, {row['year']}, {row['count']} ({row['kind']}): {places}"
            f"{phrases.jobs(row['jobs'])} jobs of all kinds{whole}, "
            f"{phrases.dollars(row['pay_per_job_usd'])} a job."
        )
    if not (counts["count"] == "Quarterly Census of Employment and Wages").any():
        yield (
            "The Quarterly Census of Employment and Wages is not held yet. It comes with: "
            "python -m workforce fetch imaging-centers"
        )
    named = [f"{row.occupation} {phrases.number(row.share_pct)}%" for row in shares.itertuples()]
    if named:
        yield (
            "Of the jobs that OEWS finds in laboratories and imaging centers together in "
            f"{shares['year'].iloc[0]}: {', '.join(named)}. The counts are of other times and "
            "records, and are not subtracted from each other."
        )
