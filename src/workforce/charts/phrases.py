"""How numbers read in a chart's words: rounded, with a sign, in plain English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from workforce.errors import UsageError
from workforce.forms import PERCENT
from workforce.measures.uncertainty import DISTINGUISHABLE, level_pct

__all__ = [
    "NEW_CODE",
    "NO_INTERVAL",
    "cautions",
    "count_of",
    "credit",
    "dollars",
    "dollars_tick",
    "firmly",
    "hanging",
    "interval",
    "jobs",
    "left_out",
    "level",
    "listed",
    "number",
    "number_or_none",
    "number_word",
    "percent",
    "percent_tick",
    "rounded",
    "signed",
    "whole",
    "whole_percent",
    "with_interval",
]

NO_INTERVAL = "The publisher gives no interval for projections. Jobs include the self-employed."
# So many names a note has room for.
NAMED = 8
MINUS = "\N{MINUS SIGN}"
_WORDS = "no one two three four five six seven eight nine ten".split()


# A source in one line: what its publishers and publications are called in short.
SHORT = {
    "U.S. Bureau of Labor Statistics": "BLS",
    "U.S. Bureau of Economic Analysis": "BEA",
    "U.S. Census Bureau": "Census Bureau",
    "U.S. Department of Labor, Employment and Training Administration": "U.S. DOL/ETA",
    "National Center for Education Statistics": "NCES",
    "Canadian Institute for Health Information": "CIHI",
    "Occupational Employment and Wage Statistics": "OEWS",
    "Consumer Price Index for All Urban Consumers": "CPI-U",
    "Labor Force Statistics from the Current Population Survey": "Current Population Survey",
    "Standard Occupational Classification": "SOC",
    " (state employment security agencies)": "",
    "Long-Term Occupational Projections of the states": "state projections",
}
# What is said of a vintage in parentheses: that a newer one is out, whose copy is held.
NEWER = re.compile(r" \([^()]* (?:out|due) since [^()]*\)")
COPIES = re.compile(r" \([^()]*(?:copy|zip)[^()]*\)")
THEIRS = re.compile(r" \(secondary[^()]*\)")
# The short form of what `measures.growth` cautions of, where there is no room for the figures.
NEW_CODE = "first estimates of a new code"


def level() -> str:
    """The level of every interval drawn, "90%"."""
    return f"{level_pct()}%"


def credit(source: str) -> str:
    """A source in as few words as name it: "BLS, OEWS, May 2025; BEA, Regional Price Parities".

    The full source stands in a chart's text and files.
    """
    for name, shorter in SHORT.items():
        source = source.replace(name, shorter)
    source = COPIES.sub(" (copies)", NEWER.sub("", THEIRS.sub(" (secondary)", source)))
    parts: list[str] = []
    publisher = ""
    for part in source.split("; "):
        who, _, rest = part.partition(", ")
        parts.append(rest if rest and who == publisher else part)
        publisher = who
    return "; ".join(dict.fromkeys(parts))


def _known(value: float) -> float:
    """The value itself. Raises `UsageError` where it is missing: no sentence can say it."""
    if pd.isna(value):
        raise UsageError(
            "a figure in words",
            expected="a number",
            found="a missing one",
            remedy="Say why it is missing, or leave the sentence out.",
        )
    return value


def number_word(number: int) -> str:
    """A small count as a word ("no" for 0), from eleven on as digits."""
    return _WORDS[number] if number < len(_WORDS) else str(number)


def number_or_none(number: int) -> str:
    """A count of what was named before, as a word: "none" for 0."""
    return number_word(number) if number else "none"


def count_of(number: int, total: int, noun: str, *, opens: bool = True) -> str:
    """How many of a total, to open a sentence: "Five of eight nursing occupations".

    `noun` is a plural, empty where the sentence has named it already; the extremes read "None of
    eight ..." and "All eight ...", two of two "Both ...", one of one "The only ..." and none of it
    "No ...". Where it does not open the sentence it starts in lower case.
    """
    if total == 1:
        words = f"{'the only' if number else 'no'} {_singular(noun) or 'one'}"
    elif number == 0:
        words = f"none of {number_word(total)} {noun}"
    elif number == total:
        words = f"both {noun}" if total == 2 else f"all {number_word(total)} {noun}"
    else:
        words = f"{number_word(number)} of {number_word(total)} {noun}"
    return (words[0].upper() + words[1:] if opens else words).strip()


def any_of(number: int, noun: str = "") -> str:
    """Whichever of several may be meant: "any of five states", "either of two"."""
    return f"{'either' if number == 2 else 'any'} of {number_word(number)} {noun}".strip()


def _singular(noun: str) -> str:
    """A plural that ends in s or ies as one of its kind."""
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def listed(parts: Sequence[str]) -> str:
    """Parts as an English list: "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def jobs(number: float) -> str:
    """A number of jobs in full, with thousands separators."""
    return f"{_known(number):,.0f}"


def dollars(amount: float) -> str:
    """A yearly wage in US dollars, to the ten dollars that wages are published in: "$96,120"."""
    return f"${round(_known(amount), -1):,.0f}"


def dollars_tick(amount: float) -> str:
    """A round amount under a scale: "$50,000", and 0 for nothing."""
    return f"${amount:,.0f}" if amount else "0"


def number(value: float) -> str:
    """A rate with one decimal and a minus sign where it is below zero: "5.9"."""
    # As forms round; a whole number of tenths has no minus before nothing.
    return f"{round(_known(value) / 0.1) * 0.1:.1f}".replace("-", MINUS)


def whole(value: float) -> str:
    """A number rounded to whole ones, with a minus sign where it is below zero."""
    return f"{round(_known(value)) + 0:,d}".replace("-", MINUS)


def percent(value: float) -> str:
    """A change in percent with its sign and one decimal: "+14.0%"."""
    text = number(value)
    return f"{text}%" if text == "0.0" or value < 0 else f"+{text}%"


def signed(value: float) -> str:
    """A change in whole ones with its sign: "+1,939"."""
    text = whole(value)
    return text if text == "0" or value < 0 else f"+{text}"


def whole_percent(value: float) -> str:
    """A change in percent with its sign, rounded to whole ones: "+18%"."""
    return f"{signed(value)}%"


def percent_tick(value: float) -> str:
    """A round change under a scale: "+10%", and 0 for none."""
    return whole_percent(value) if value else "0"


def interval(low: float, high: float) -> str:
    """The ends of an interval, "10.7 to 17.3"; empty where none is published or it rounds away."""
    if pd.isna(low) or pd.isna(high):
        return ""
    ends = (number(low), number(high))
    return "" if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def rounded(value: float, low: float, high: float, decimals: int = 1) -> str:
    """A figure derived from rounded ones, to the digit that they support: "5.7" or "4.6 to 4.7".

    `low` and `high` are the ends that rounding leaves, missing where it leaves none to speak of.
    One figure stands where they lie no more than a unit of its last digit apart.
    """
    unit = 10.0**-decimals
    shown = [f"{round(end, decimals) + 0.0:,.{decimals}f}" for end in (_known(value), low, high)]
    told = shown[:1] if not high - low > unit + 1e-9 or shown[1] == shown[2] else shown[1:]
    return " to ".join(told).replace("-", MINUS)


def with_interval(value: float, low: float, high: float) -> str:
    """A change with the ends of its interval, where there is one: "+14% (11 to 17)"."""
    return PERCENT.both(value, low, high)


def hanging(frame: pd.DataFrame, names: str = "occupation") -> str:
    """A sentence, after a space, on the verdicts that hang on the size of the published errors.

    `frame` has verdict and robust (`multiplicity.robust`) and a column `names`. What is told apart
    and would not be with errors half as large again is named in the order of the rows, from more
    than `NAMED` on counted; empty where all that is told would still be.
    """
    told = frame[frame["verdict"] == DISTINGUISHABLE]
    loose = told.loc[~told["robust"].astype(bool), names].to_list()
    if not loose:
        return ""
    which = listed(loose) if len(loose) <= NAMED else f"{len(loose)} of {len(told)}"
    return f" Too close with errors half as large again: {which}."


def firmly(rows: pd.DataFrame, *, short: bool = False, what: str = "differences") -> str:
    """How many of the verdicts of a list also stand when all are tested together.

    Of rows with verdict and together; empty for fewer than two verdicts that stand. A sentence
    without its end that follows another one, in which `what` are told, or the short form that a
    title has room for, empty where all of them stand.
    """
    told = rows[rows["verdict"] == DISTINGUISHABLE]
    kept = int(told["together"].sum())
    also = number_or_none(kept)
    if short:
        return f" ({also} tested together)" if kept < len(told) else ""
    if len(told) < 2:
        return "" if kept == len(told) else ". Tested together, it does not stand"
    if kept == len(told):
        return f". Tested together, {'both' if kept == 2 else f'all {number_word(kept)}'} stand"
    stands = "stands" if kept == 1 else "stand"
    return f". Tested together, {also} of {number_word(len(told))} {what} {stands}"


def unsure(row: Any) -> str:
    """The short form of a row's caution, as the end of a clause; empty without one."""
    return f" ({NEW_CODE})" if getattr(row, "caution", "") else ""


def cautions(frame: pd.DataFrame) -> str:
    """A sentence, after a space, for each row whose change is to be taken with caution."""
    if "caution" not in frame:
        return ""
    rows = frame[frame["caution"].fillna("") != ""]
    return "".join(f" {row.occupation}: {row.caution}." for row in rows.itertuples())


def left_out(frame: pd.DataFrame) -> str:
    """A sentence, after a space, for each row that has a reason for its missing figures.

    `frame` has occupation, round and reason.
    """
    gaps = frame[frame["reason"] != ""]
    return "".join(f" {row.occupation}, {row.round}: {row.reason}." for row in gaps.itertuples())
