"""How figures read on the pages: rounded to what their interval supports, in plain words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from workforce.charts import measured, phrases
from workforce.measures import uncertainty
from workforce.occupations import Occupation
from workforce.report.pages.parts import Sentence

__all__ = [
    "DOLLARS",
    "JOBS",
    "PERCENT",
    "PER_1000",
    "RATE",
    "RATIO",
    "SHARE",
    "WITHHELD",
    "Form",
    "at_least",
    "day",
    "dollars",
    "name",
    "opened",
    "plain",
    "sentences",
    "step",
    "with_interval",
    "withheld",
]

# How finely a figure is rounded: to no less than a tenth of its interval's width.
PARTS = 10
LEVEL = f"{uncertainty.level_pct()}% interval"
WITHHELD = {
    "suppressed": "withheld",
    "not_published": "not published",
    "": "no estimate",
}
NARROW = "within rounding"


class Form:
    """How one kind of figure is written: sign or unit before and after, and the finest step."""

    def __init__(
        self, finest: float, before: str = "", after: str = "", *, signed: bool = False
    ) -> None:
        self.finest, self.before, self.after, self.signed = finest, before, after, signed

    def value(self, value: float, low: float = math.nan, high: float = math.nan) -> str:
        """The figure, rounded to what its interval supports: "$96,100", "+14.0%"."""
        digits = self._digits(value, low, high)
        sign = "+" if self.signed and value > 0 and float(digits.replace(",", "")) else ""
        if digits.startswith("-"):
            sign, digits = phrases.MINUS, digits[1:]
        return f"{sign}{self.before}{digits}{self.after}"

    def ends(self, value: float, low: float, high: float) -> str:
        """The ends of its interval, "42,200 to 44,600"; empty where there is none.

        Ends that rounding makes one are said to be within rounding.
        """
        if pd.isna(low) or pd.isna(high):
            return ""
        ends = [self._digits(end, low, high).replace("-", phrases.MINUS) for end in (low, high)]
        ends = [
            end.replace(phrases.MINUS, phrases.MINUS + self.before)
            if end.startswith(phrases.MINUS)
            else self.before + end
            for end in ends
        ]
        return f"{ends[0]} to {ends[1]}" if ends[0] != ends[1] else NARROW

    def _digits(self, value: float, low: float, high: float) -> str:
        to = step(low, high, self.finest)
        decimals = max(0, -round(math.log10(to)))
        # Adding 0.0 turns the -0.0 that rounding leaves behind into 0.0.
        return f"{round(value / to) * to + 0.0:,.{decimals}f}"


JOBS = Form(10)
DOLLARS = Form(10, "$")
PERCENT = Form(0.1, after="%", signed=True)
SHARE = Form(0.1, after="%")
RATE = Form(0.1)
RATIO = Form(0.01)
PER_1000 = Form(0.01)


def step(low: float, high: float, finest: float) -> float:
    """The power of ten to which a figure with this interval is rounded.

    The largest one not above a tenth of the interval's width, but a finer one where an end would
    round to zero; never under `finest`, which also stands where there is no interval.
    """
    if pd.isna(low) or pd.isna(high) or high - low < PARTS * finest:
        return finest
    found: float = 10.0 ** math.floor(math.log10((high - low) / PARTS) + 1e-9)
    while found > finest and any(end and round(end / found) == 0 for end in (low, high)):
        found /= 10
    return max(finest, found)


def with_interval(form: Form, value: float, low: float, high: float) -> str:
    """A figure with the ends of its 90% interval: "$96,100 ($95,500 to $96,800)"."""
    ends = form.ends(value, low, high)
    return form.value(value, low, high) + (f" ({ends})" if ends else "")


def dollars(row: Any, column: str) -> str:
    """A wage of a row with its interval, from <column>, <column>_low and <column>_high."""
    return with_interval(DOLLARS, *(row[f"{column}{end}"] for end in ("", "_low", "_high")))


def at_least(bound: float) -> str:
    """A wage of which only a lower bound is published: "at least $239,200"."""
    return f"at least {DOLLARS.value(bound)}"


def withheld(flag: str) -> str:
    """Why a figure is missing, in a word or two."""
    return WITHHELD.get(flag, flag.replace("_", " "))


def plain(text: str) -> str:
    """A sentence of `report.sentences` in the words of the pages.

    A verdict reads "cannot be told apart" or "more than sampling error", and a range from a rank
    to itself is one rank.
    """
    text = re.sub(r"\bnot distinguishable\b", "cannot be told apart", text)
    against = "no change|radiographers' pay|none"
    text = re.sub(rf"\bdistinguishable(?: from (?:{against}))?", "more than sampling error", text)
    return re.sub(r"ranks (\d+) to \1 of", r"rank \1 of", text)


def name(occupation: Occupation) -> str:
    """An occupation's everyday name within a sentence."""
    return measured.in_sentence(occupation)


def opened(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def sentences(source: str, *texts: str | Iterable[str]) -> tuple[Sentence, ...]:
    """Sentences that rest on one source, of texts and of the answers of `report.sentences`."""
    flat: list[str] = []
    for text in texts:
        flat.extend([text] if isinstance(text, str) else text)
    return tuple(Sentence(plain(text), source) for text in flat if text)


def day(when: date) -> str:
    """A day as "22 November 2026"."""
    return f"{when.day} {when:%B %Y}"
