"""How numbers read in a chart's words: rounded, with a sign, in plain English."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

__all__ = ["count_of", "interval", "jobs", "listed", "number_word", "percent"]

_WORDS = "no one two three four five six seven eight nine ten".split()


def number_word(number: int) -> str:
    """A small count as a word ("no" for 0), from eleven on as digits."""
    return _WORDS[number] if number < len(_WORDS) else str(number)


def count_of(number: int, total: int, noun: str) -> str:
    """How many of a total, to open a sentence: "Five of eight imaging occupations".

    `noun` is a plural; the extremes read "None of eight ..." and "All eight ...".
    """
    if number == 0:
        return f"None of {number_word(total)} {noun}"
    if number == total:
        return f"All {number_word(total)} {noun}"
    return f"{number_word(number).capitalize()} of {number_word(total)} {noun}"


def listed(parts: Sequence[str]) -> str:
    """Parts as an English list: "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def jobs(number: float) -> str:
    """A number of jobs in full, with thousands separators."""
    return f"{number:,.0f}"


def _one_decimal(value: float) -> str:
    # Adding 0.0 turns the -0.0 that rounding leaves behind into 0.0.
    return f"{round(value, 1) + 0.0:.1f}".replace("-", "\N{MINUS SIGN}")


def percent(value: float) -> str:
    """A change in percent with its sign and one decimal: "+14.0%"."""
    text = _one_decimal(value)
    return f"{text}%" if text == "0.0" or value < 0 else f"+{text}%"


def interval(low: float, high: float) -> str:
    """The ends of an interval, "10.7 to 17.3"; empty where none is published or it rounds away."""
    if pd.isna(low) or pd.isna(high):
        return ""
    ends = (_one_decimal(low), _one_decimal(high))
    return "" if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"
