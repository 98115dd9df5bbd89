"""How pay is spread, as a small drawing in a row of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from workforce.findings.finding import Finding
from workforce.forms import DOLLARS

__all__ = ["Scale"]

# The column of a table after which the drawing stands.
COLUMN = "annual_median_wage_usd"
WIDTH, HEIGHT, MARGIN = 160, 18, 4
PARTS = ("p10", "p25", "median", "p75", "p90")
# What the ends and marks of a strip are to whoever does not see it.
TOLD = (
    "a tenth up to",
    "a quarter up to",
    "half up to",
    "three quarters up to",
    "nine tenths up to",
)
STEP = 10_000
# A median that many times the middle one lies beyond the scale.
FAR = 2


class Scale:
    """The dollars a year that the left and the right end of every strip of a table stand for.

    What is capped has no right end. A row paid several times what the middle one is would press
    the others together: it lies beyond the scale.
    """

    def __init__(
        self, found: Finding, parts: Sequence[str] = TOLD, beyond: str = "beyond this scale"
    ) -> None:
        self.parts, self.beyond = parts, beyond
        columns = [f"annual_{part}_wage_usd" for part in PARTS]
        whole = found.frame[columns].dropna()
        whole = whole[whole[COLUMN] <= FAR * whole[COLUMN].median()]
        self.low = float(whole.min().min() // STEP * STEP) if len(whole) else 0.0
        self.high = float(-(-whole.max().max() // STEP) * STEP) if len(whole) else 0.0

    @property
    def label(self) -> str:
        """What the ends stand for: "$30,000 to $200,000"."""
        return f"{DOLLARS.value(self.low)} to {DOLLARS.value(self.high)}"

    def strip(self, row: dict[str, Any]) -> Markup:
        """Line: the middle eight of ten; box: the middle half; dot: the median."""
        at = [row[f"annual_{part}_wage_usd"] for part in PARTS]
        if any(pd.isna(one) or one > self.high for one in at):
            return Markup(escape(self.beyond if not pd.isna(row[COLUMN]) else ""))
        low, quarter, median, three, high = (self._x(one) for one in at)
        told = "; ".join(
            f"{words} {DOLLARS.value(one)}" for words, one in zip(self.parts, at, strict=True)
        )
        middle = HEIGHT / 2
        return Markup(
            '<svg class="strip own-{key}" viewBox="0 0 {width} {height}" width="{width}" '
            'height="{height}" role="img" aria-label="{told}"><path d="M{low} {middle}H{high}"/>'
            '<rect x="{quarter}" y="5" width="{box}" height="8"/>'
            '<circle cx="{median}" cy="{middle}" r="4"/></svg>'
        ).format(
            key=row["occupation_key"],
            width=WIDTH,
            height=HEIGHT,
            told=told,
            low=f"{low:.1f}",
            high=f"{high:.1f}",
            middle=f"{middle:g}",
            quarter=f"{quarter:.1f}",
            box=f"{three - quarter:.1f}",
            median=f"{median:.1f}",
        )

    def _x(self, dollars: float) -> float:
        part = (dollars - self.low) / (self.high - self.low)
        return MARGIN + part * (WIDTH - 2 * MARGIN)
