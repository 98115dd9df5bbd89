"""On which side of the nation a place lies, alone and when its list is tested together."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workforce.measures.uncertainty import z

__all__ = ["ABOVE", "BELOW", "NOT_TOLD", "NO_FIGURE", "sides"]

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
