"""Cells of tables: figures with their intervals, and the reason where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from workforce.charts import phrases
from workforce.measures.uncertainty import UNRELIABLE_RSE_PCT
from workforce.report.pages import wording
from workforce.report.pages.parts import Cell
from workforce.report.pages.wording import Form

__all__ = ["SMALL_PRINT", "figure", "missing", "plain", "ranks", "rounded"]

UNRELIABLE = "unreliable"
# What the lines below the figures of states mean.
SMALL_PRINT = (
    "Below a figure: its interval; the year before's figure, for how steady it is, not as a "
    "change, since such years share survey panels; pooled, the figure drawn toward the mean of all "
    "states the more, the less sure it is; unreliable, where the standard error is "
    f"{UNRELIABLE_RSE_PCT}% of the figure or more."
)


def figure(
    form: Form, row: Mapping[str, Any], column: str, *, flag: str = "", lacking: str = ""
) -> Cell:
    """The cell of a figure: <column> with <column>_low and <column>_high, or why it is missing.

    The reason is <column>_flag, or that of `flag`; where neither gives one, it is `lacking`. A
    capped figure reads "at least" and sorts by its bound, <column>_at_least. Below it stand, where
    the row has them, that it is unreliable, the year before's figure and the pooled one.
    """
    value = row[column]
    if pd.isna(value):
        why = row.get(flag or f"{column}_flag", "")
        bound = row.get(f"{column}_at_least")
        if why == "capped" and bound is not None and not pd.isna(bound):
            return Cell(wording.at_least(bound), float(bound), withheld=True)
        return missing(why if isinstance(why, str) else "", lacking)
    low, high = row.get(f"{column}_low", float("nan")), row.get(f"{column}_high", float("nan"))
    ends = form.ends(value, low, high)
    return Cell(
        form.value(value, low, high), float(value), interval=ends, notes=_notes(form, row, column)
    )


def _notes(form: Form, row: Mapping[str, Any], column: str) -> tuple[str, ...]:
    found = [UNRELIABLE] if row.get(f"{column}_unreliable", False) else []
    before = row.get(f"{column}_last_year")
    if before is not None and not pd.isna(before):
        found.append(f"{row['last_year']:.0f}: {form.value(before)}")
    pooled = row.get(f"{column}_pooled")
    if pooled is not None and not pd.isna(pooled):
        ends = (row[f"{column}_pooled_low"], row[f"{column}_pooled_high"])
        found.append(f"pooled: {form.value(pooled, *ends)}")
    return tuple(found)


def missing(flag: str = "", lacking: str = "") -> Cell:
    """The cell of a figure that is not there, with the reason."""
    return Cell(lacking if lacking and not flag else wording.withheld(flag), withheld=True)


def plain(form: Form, value: float, lacking: str = "not published") -> Cell:
    """The cell of a figure for which no interval exists."""
    return missing(lacking=lacking) if pd.isna(value) else Cell(form.value(value), float(value))


def rounded(row: Mapping[str, Any], column: str, lacking: str = "not published") -> Cell:
    """The cell of a figure derived from rounded ones: <column>, or the two ends they leave."""
    value, low, high = (row[f"{column}{end}"] for end in ("", "_low", "_high"))
    if pd.isna(value):
        return missing(lacking=lacking)
    return Cell(phrases.rounded(value, low, high), float(value))


def ranks(row: Mapping[str, Any], measure: str, lacking: str = "not ranked") -> Cell:
    """The cell of the ranks that the data allow: "3 to 17 of 51", sorted by the estimate's rank."""
    best, worst = row[f"{measure}_rank_best"], row[f"{measure}_rank_worst"]
    if pd.isna(best):
        return Cell(lacking)
    span = f"{best:.0f}" if best == worst else f"{best:.0f} to {worst:.0f}"
    return Cell(f"{span} of {row[f'{measure}_ranked']:.0f}", float(row[f"{measure}_rank"]))
