"""To how many decimals a figure is written in a CSV file, by the name of its column.

Arithmetic leaves digits behind that nobody has counted: 1.0716118749999999. A figure gets those of
the data dictionary, and one that is computed from it the decimals of its unit.
"""

from __future__ import annotations

import csv
import io
import re
from functools import cache

import pandas as pd

__all__ = ["decimals_of", "separated"]

# What stands beside a figure under its name: ends of an interval, bounds, what it is adjusted by.
BESIDE = re.compile(r"_(?:low|high|at_least|pooled|last_year|from|to)$")
# Standard errors keep digits that the figures they belong to do not have.
ERROR, ERROR_DIGITS = re.compile(r"_(?:rank_)?se$"), 2
# The first that fits a name, or its end, tells.
BY_NAME = {
    r"^location_quotient$|_hourly_|^hourly_|per_million$|^importance$|^level$": 2,
    r"^jobs_per_1000$|^price_parity$|_index$": 3,
    r"_pct$|_points$|_per_100k?$|^per_100k$|_per_100_jobs$|^median_age$|^months$|_miss$": 1,
    r"^hours_a_week$": 1,
    r"_(?:usd|aud|wage|mean)$|^mean$|_per_(?:year|decade)$|_hours$": 0,
    r"(?:^|_)(?:employment|employed|jobs|workers|change|men|women|technologists)$": 0,
    r"^employed_|^asked$|^(?:graduates|completers)(?:_\d+yr)?$": 0,
}
# Of what is named otherwise, at most so many, without noughts at its end.
ELSE = 3


@cache
def decimals_of(name: str) -> int | None:
    """The decimals of a column of figures; None where its name does not tell."""
    while BESIDE.search(name):
        name = BESIDE.sub("", name)
    if ERROR.search(name):
        own = decimals_of(ERROR.sub("", name))
        return None if own is None else own + ERROR_DIGITS
    return next((n for pattern, n in BY_NAME.items() if re.search(pattern, name)), None)


def separated(frame: pd.DataFrame) -> str:
    """A frame as CSV, each figure to the decimals of its column and never cut down to nothing."""
    written = [_written(column, decimals_of(str(name))) for name, column in frame.items()]
    lines = io.StringIO()
    lay = csv.writer(lines, lineterminator="\n")
    lay.writerow(frame.columns)
    lay.writerows(zip(*written, strict=True))
    return lines.getvalue()


def _written(column: pd.Series, decimals: int | None) -> list[object]:
    """The cells of a column as a line of the file holds them; nothing for a gap."""
    both = zip(column.tolist(), column.isna().tolist(), strict=True)
    cells = ["" if missing else cell for cell, missing in both]
    figures = [abs(cell) for cell in cells if isinstance(cell, float) and cell]
    if not figures:
        return cells
    digits = ELSE if decimals is None else decimals
    # An end that lies just beside zero must not read as one that reaches it.
    least = min(figures)
    while digits < 10 and not f"{least:.{digits}f}".strip("0."):
        digits += 1
    return [_text(cell, digits, trimmed=decimals is None) for cell in cells]


def _text(cell: object, digits: int, *, trimmed: bool) -> object:
    if not isinstance(cell, float):
        return cell
    text = f"{round(cell, digits) + 0.0:.{digits}f}"
    return text.rstrip("0").rstrip(".") if trimmed and "." in text else text
