"""How figures read: one rounding for one figure, wherever it stands.

A figure is rounded to what its interval supports. Headlines, tables, charts, pages and sheets
write it by the same form, so that they agree to the digit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from workforce.errors import DataError

__all__ = [
    "COUNT",
    "DOLLARS",
    "HOURLY",
    "JOBS",
    "MINUS",
    "MONTHS",
    "PERCENT",
    "POINTS",
    "RATE",
    "RATIO",
    "SHARE",
    "SIGNS",
    "YEAR",
    "Form",
    "ends_of",
]

MINUS = "\N{MINUS SIGN}"
# What stands before a figure that words say the direction of: "fell 3%".
SIGNS = "+" + MINUS
# A step is at most this part of the interval's width: finer digits would be noise.
PARTS = 3
NARROW = "within rounding"


def ends_of(row: Any, name: str) -> tuple[float, float, float]:
    """A figure of a row and the ends of its interval, under the name with `_low` and `_high`.

    The row is a mapping, a series, or what `itertuples` gives.
    """
    names = (name, f"{name}_low", f"{name}_high")
    if hasattr(row, "_fields"):
        value, low, high = (getattr(row, each) for each in names)
    else:
        value, low, high = (row[each] for each in names)
    return value, low, high


@dataclass(frozen=True)
class Form:
    """How one kind of figure is written.

    `finest` is the step it is published in, a power of ten, and stands where there is no interval;
    `coarsest` is the widest step that an interval may ask for. `before` and `after` are signs of
    its unit, `noun` the unit as a word ("jobs"), `signed` says that gains carry a plus sign,
    `grouped` that thousands are parted, `never_zero` that
    what is more than nothing is never written as nothing, but as "less than 0.1".
    """

    finest: float
    before: str = ""
    after: str = ""
    noun: str = ""
    signed: bool = False
    grouped: bool = True
    coarsest: float = math.inf
    never_zero: bool = False

    def value(self, value: float, low: float = math.nan, high: float = math.nan) -> str:
        """The figure, rounded to what its interval supports: "$96,100", "+14%".

        Raises `DataError` for a missing figure: whoever writes must say why it is missing.
        """
        if pd.isna(value):
            raise DataError(
                "a figure in words",
                expected="a number",
                found="none",
                remedy="Say why it is missing, or leave the sentence out.",
            )
        digits = self._digits(value, low, high)
        if self._vanishes(value, digits):
            return f"less than {self.before}{self.finest:g}{self.after}"
        positive = self.signed and value > 0 and any(digit in "123456789" for digit in digits)
        sign = "+" if positive else ""
        if digits.startswith(MINUS):
            sign, digits = MINUS, digits[1:]
        return f"{sign}{self.before}{digits}{self.after}"

    def of(self, row: Any, name: str) -> str:
        """The figure of a row under a name, rounded to what the ends beside it support."""
        return self.value(*ends_of(row, name))

    def ends(self, low: float, high: float) -> str:
        """The ends of the interval, "42,200 to 44,600"; empty where there is none.

        Ends that rounding makes one are said to be within rounding.
        """
        if pd.isna(low) or pd.isna(high):
            return ""
        ends = [self._end(end, low, high) for end in (low, high)]
        return f"{ends[0]} to {ends[1]}" if ends[0] != ends[1] else NARROW

    def both(self, value: float, low: float, high: float) -> str:
        """The figure with the ends of its interval: "$96,100 ($95,500 to $96,800)"."""
        ends = self.ends(low, high)
        return self.value(value, low, high) + (f" ({ends})" if ends else "")

    def at_least(self, bound: float) -> str:
        """A figure of which only a lower bound is published: "at least $239,200"."""
        return f"at least {self.value(bound)}"

    def step(self, low: float, high: float) -> float:
        """The power of ten to which a figure with this interval is rounded.

        A finer one where an end that is not zero would round to it: "0.2 to 7.7" does not hold
        zero, and "0 to 8" would.
        """
        if pd.isna(low) or pd.isna(high) or high - low < PARTS * self.finest:
            return self.finest
        found = min(10.0 ** math.floor(math.log10((high - low) / PARTS) + 1e-9), self.coarsest)
        while found > self.finest and any(end and round(end / found) == 0 for end in (low, high)):
            found /= 10
        # Nobody writes dimes: "$45.9" is $46 or $45.92.
        if self.before == "$" and round(found, 1) == 0.1:
            found = self.finest
        return max(self.finest, found)

    def _end(self, end: float, low: float, high: float) -> str:
        digits = self._digits(end, low, high)
        if self._vanishes(end, digits):
            return f"less than {self.before}{self.finest:g}"
        negative = digits.startswith(MINUS)
        return f"{MINUS}{self.before}{digits[1:]}" if negative else f"{self.before}{digits}"

    def _vanishes(self, value: float, digits: str) -> bool:
        return self.never_zero and value > 0 and not any(digit in "123456789" for digit in digits)

    def _digits(self, value: float, low: float, high: float) -> str:
        to = self.step(low, high)
        decimals = max(0, -round(math.log10(to)))
        written = f"{round(value / to) * to:,.{decimals}f}".replace("-", MINUS)
        return written if self.grouped else written.replace(",", "")


JOBS = Form(10, noun="jobs")
COUNT = Form(1)
YEAR = Form(1, grouped=False)
DOLLARS = Form(10, "$", noun="dollars a year")
HOURLY = Form(0.01, "$", noun="dollars an hour")
PERCENT = Form(0.1, after="%", noun="percent", signed=True, coarsest=1)
SHARE = Form(0.1, after="%", noun="percent", coarsest=1)
POINTS = Form(0.1, noun="percentage points", signed=True, coarsest=1)
RATE = Form(0.1)
# How long something takes.
MONTHS = Form(0.1, never_zero=True)
RATIO = Form(0.01)
