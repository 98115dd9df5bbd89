"""What is said of pay over a base: medians lead, means test, and where they disagree it is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from workforce.charts import phrases
from workforce.charts.specialties import whose
from workforce.findings import words
from workforce.findings.finding import Column
from workforce.findings.words import TOO_CLOSE
from workforce.forms import PERCENT, SIGNS
from workforce.measures.sides import ABOVE, BELOW

__all__ = [
    "LEADING",
    "MEDIAN",
    "MEDIANS_UNTESTED",
    "PREMIUM",
    "apart",
    "averaging",
    "beside",
    "disagreeing",
    "in_words",
    "more",
    "one",
    "standing",
    "typical",
]

PREMIUM = ["premium_pct", "premium_pct_low", "premium_pct_high"]
MEDIAN = "median_premium_pct"
NO_FIGURE = "no figures published"
MEDIANS_UNTESTED = (
    "Typical pay is the median: half earn more. Medians have no published error, so averages test."
)
# What leads a table of premiums, and what tests it.
LEADING = (
    Column(MEDIAN, "Typical pay, over the base", PERCENT, "percent"),
    Column("premium_pct", "Average pay, over the base", PERCENT, "percent"),
    Column("call", "Verdict on the average"),
)
APART = {
    BELOW: "the average says more",
    ABOVE: "the average says less",
    "": "",
}
OPPOSITE = "the average points the other way"
WITHIN = f"{OPPOSITE}, within its margin"


def beside(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `measures.specialties` with notes where medians and means disagree, and reasons.

    Adds median_premium_pct_note and the reasons why a median or its premium is missing.
    """
    why = in_words(rows["median_reason"])
    return rows.assign(
        **{
            f"{MEDIAN}_note": apart(rows, "premium_pct"),
            f"{MEDIAN}_reason": why,
            "median_wage_usd_reason": why,
        }
    )


def apart(rows: pd.DataFrame, name: str) -> pd.Series:
    """How the difference of medians disagrees with that of means, which a column holds; or empty.

    The rows carry what `measures.sides.of_medians` gives.
    """
    notes = rows["median_side"].map(APART).fillna("")
    opposite = rows["sign_differs"].eq(True)
    open_ = (rows[f"{name}_low"] <= 0) & (rows[f"{name}_high"] >= 0)
    return notes.mask(opposite, OPPOSITE).mask(opposite & open_, WITHIN)


def in_words(reasons: pd.Series) -> pd.Series:
    """Why figures are missing, as readers say it."""
    told = reasons.fillna("").replace("", NO_FIGURE)
    for flag, said in (
        ("no cell", NO_FIGURE),
        ("suppressed", "not published"),
        ("capped", "only a lower bound is published"),
    ):
        told = told.str.replace(flag, said)
    return told


def more(row: Any, names: Sequence[str] = PREMIUM) -> str:
    """How much more, or less: "14% more"; or that it is too close to call."""
    value, low, high = (row[name] for name in names)
    told = words.call(low, high, "more", "less")
    return TOO_CLOSE if told == TOO_CLOSE else f"{_size(value, low, high)} {told}"


def typical(row: Any, name: str = MEDIAN) -> str:
    """How far the median lies from the base's: "3.2% above"; "" where it cannot be said."""
    value = row[name]
    return "" if pd.isna(value) else f"{_size(value)} {'above' if value > 0 else 'below'}"


def _size(*figure: float) -> str:
    return PERCENT.value(*figure).lstrip(SIGNS)


def standing(kept: int) -> str:
    """How many of those just counted can still be told apart, as a sentence that goes on."""
    return f" Tested together, {kept or 'none'} {'stands' if kept == 1 else 'stand'}."


def one(row: Any, name: str, when: str, where: str = "") -> str:
    """What one occupation earns over the base there and then: the median, then what tests it."""
    who, told, over = words.called(row["occupation"]), more(row), whose(name)
    if not typical(row):
        why = f"Typical pay cannot be compared: {row[f'{MEDIAN}_reason']}."
        if told == TOO_CLOSE:
            return f"Whether {who} average more than {name}{where} {when} is {told}. {why}"
        return f"{words.opened(who)} averaged {told} than {name}{where} {when}. {why}"
    first = f"Typical pay of {who} was {typical(row)} {over}{where} {when}."
    note = row[f"{MEDIAN}_note"]
    if note == OPPOSITE:
        return f"{first} The average points the other way: {told}."
    if told == TOO_CLOSE:
        return f"{first} The average is {told}."
    return f"{first} " + (f"The average differs: {told}." if note else f"On average it was {told}.")


def averaging(row: Any) -> str:
    """What the average says where the median lies outside its range, as a sentence."""
    outside = row[f"{MEDIAN}_note"] and row[f"{MEDIAN}_note"] in APART.values()
    return f" The average is {more(row)}." if outside else ""


def disagreeing(frame: pd.DataFrame, name: str = MEDIAN) -> str:
    """Of which rows the median and a mean that is told apart point opposite ways, as a sentence."""
    opposite = frame[frame[f"{name}_note"] == OPPOSITE]
    if opposite.empty:
        return ""
    who = words.called(opposite["occupation"].iloc[0]) if len(opposite) == 1 else ""
    return (
        f" For {who or phrases.number_word(len(opposite))}, typical and average pay point opposite "
        "ways."
    )
