"""What a chart asks of the frame it is given, and how it refuses one that it cannot draw."""

from __future__ import annotations

from typing import Any, NoReturn

import pandas as pd

from workforce.errors import UsageError
from workforce.occupations import IMAGING

__all__ = ["far_above", "held", "imaging", "one", "ordered", "refuse"]

_IMAGING_KEYS = [occupation.key for occupation in IMAGING]

# Twice the next smaller value leaves the others less than half of a scale.
FAR = 2


def refuse(where: str, expected: str, found: str) -> NoReturn:
    """Raise the `UsageError` of a frame that cannot be drawn."""
    raise UsageError(
        f"chart frame, {where}",
        expected=expected,
        found=found,
        remedy="Compute the frame with the measure of the same name.",
    )


def held(frame: pd.DataFrame, column: str, name: str) -> pd.DataFrame:
    """The rows of the frame called `name` that hold `column`.

    Raises `UsageError` where none does.
    """
    rows = frame[frame[column].notna()]
    if rows.empty:
        refuse(name, f"{column} in at least one row", "none")
    return rows


def ordered(frame: pd.DataFrame, column: str, name: str) -> pd.DataFrame:
    """The rows that hold `column`, the largest first. Raises `UsageError` where none does."""
    return held(frame, column, name).sort_values(
        [column, "occupation_key"], ascending=[False, True], ignore_index=True
    )


def one(frame: pd.DataFrame, column: str) -> Any:
    """The value all rows share, so that a title never speaks for rows it does not hold for.

    Raises `UsageError` where they differ.
    """
    values = frame[column].unique()
    if len(values) != 1:
        refuse(column, "one value for all rows", ", ".join(map(str, values)))
    return values[0]


def imaging(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of imaging occupations, which alone are counted in titles."""
    return frame[frame["occupation_key"].isin(_IMAGING_KEYS)]


def far_above(values: pd.Series) -> pd.Series:
    """Whether a value is so far above the others that on their scale it would crush them.

    True for the largest ones, from the first that is more than twice the next smaller one on, as
    long as they are fewer than half.
    """
    rising = values.sort_values()
    jumps = rising[rising > FAR * rising.shift()]
    from_here = jumps[rising.rank(method="first")[jumps.index] > len(rising) / 2 + 1]
    return values >= from_here.min() if len(from_here) else values.notna() & False
