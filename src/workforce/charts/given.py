"""What a chart asks of the frame it is given, and how it refuses one that it cannot draw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

import pandas as pd

from workforce.errors import UsageError
from workforce.occupations import COMBINED, Occupation, named

__all__ = [
    "Named",
    "Order",
    "far_above",
    "held",
    "key_of",
    "one",
    "ordered",
    "refuse",
    "subject",
]

# An occupation, or what a person calls it.
Named = Occupation | str
# Whose rows a caller wants first, in which order.
Order = Sequence[Named] | None

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


def ordered(frame: pd.DataFrame, column: str, name: str, order: Order = None) -> pd.DataFrame:
    """The rows that hold `column`, the largest first, or those of `order` first.

    Raises `UsageError` where none holds it.
    """
    rows = held(frame, column, name)
    place = {key_of(wanted): number for number, wanted in enumerate(order or ())}
    places = rows["occupation_key"].map(place).fillna(len(place))
    by = [places.rename("place"), rows[column].rename("value"), rows["occupation_key"]]
    return rows.loc[
        pd.concat(by, axis=1)
        .sort_values(["place", "value", "occupation_key"], ascending=[True, False, True])
        .index
    ].reset_index(drop=True)


def key_of(wanted: Named) -> str:
    """The key of an occupation however it is named. Raises `UsageError` for an unknown name."""
    if isinstance(wanted, Occupation):
        return wanted.key
    return COMBINED.key if wanted == COMBINED.key else named(wanted).key


def subject(drawn: pd.DataFrame, wanted: Named | None) -> str | None:
    """The key of the occupation a chart is about; none where it is about all it draws.

    Raises `UsageError` where it is not drawn.
    """
    if wanted is None:
        return None
    key = key_of(wanted)
    if key not in set(drawn["occupation_key"]):
        refuse("subject", "an occupation that the frame has figures of", repr(key))
    return key


def one(frame: pd.DataFrame, column: str) -> Any:
    """The value all rows share, so that a title never speaks for rows it does not hold for.

    Raises `UsageError` where they differ.
    """
    values = frame[column].unique()
    if len(values) != 1:
        refuse(column, "one value for all rows", ", ".join(map(str, values)))
    return values[0]


def far_above(values: pd.Series) -> pd.Series:
    """Whether a value is so far above the others that on their scale it would crush them.

    True for the largest ones, from the first that is more than twice the next smaller one on, as
    long as they are fewer than half.
    """
    rising = values.sort_values()
    jumps = rising[rising > FAR * rising.shift()]
    from_here = jumps[rising.rank(method="first")[jumps.index] > len(rising) / 2 + 1]
    return values >= from_here.min() if len(from_here) else values.notna() & False
