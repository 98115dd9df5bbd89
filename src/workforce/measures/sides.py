"""On which side of the nation a place lies, and of a mean's interval a median."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workforce.measures.uncertainty import Estimate, z

__all__ = ["ABOVE", "BELOW", "NOT_TOLD", "NO_FIGURE", "of_medians", "sides"]

ABOVE, BELOW, NOT_TOLD, NO_FIGURE = "above", "below", "not told", "no figure"


def sides(statistics: pd.Series, told: pd.Series | None = None) -> pd.Series:
    """On which side a difference lies: `above`, `below`, `not told`, or `no figure`.

    `told` are the answers of `multiplicity.holm`; without it each 90% interval stands alone.
    """
    apart = statistics.abs() > z() if told is None else told
    return pd.Series(
        np.select(
            [statistics.isna(), apart & (statistics > 0), apart & (statistics < 0)],
            [NO_FIGURE, ABOVE, BELOW],
            NOT_TOLD,
        ),
        index=statistics.index,
    )


def of_medians(middle: pd.Series, means: Estimate) -> dict[str, pd.Series]:
    """How differences of medians lie beside those of means, both in percent.

    `sign_differs` where the two point to different sides, and `median_side`: BELOW or ABOVE the
    interval of the mean's where the median's lies outside of it, else empty.
    """
    side = pd.Series("", index=middle.index)
    return {
        "sign_differs": means.value * middle < 0,
        "median_side": side.mask(middle < means.low, BELOW).mask(middle > means.high, ABOVE),
    }
