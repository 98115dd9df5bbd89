"""How steady area figures are: the year before's beside the newest.

Estimates of two years in a row share survey panels and must not be compared as a change; how far
they lie apart all the same shows how much a single year's figure can be leaned on.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

__all__ = ["beside_last_year"]

CELL = ["area_kind", "area_code", "soc_code"]


def beside_last_year(
    found: pd.DataFrame, oews_areas: pd.DataFrame, names: Sequence[str]
) -> pd.DataFrame:
    """Adds the year before's figures to rows of one year that have a cell's key.

    Columns added: last_year (missing where none of the area kind is held) and <name>_last_year
    for each of `names`, columns of `oews_areas`, as published.
    """
    earlier = oews_areas[oews_areas["year"].isin(found["year"].unique() - 1)]
    before = earlier[["year", *CELL, *names]].rename(
        columns={"year": "last_year"} | {name: f"{name}_last_year" for name in names}
    )
    joined = found.merge(before, on=CELL, how="left", validate="m:1")
    joined.index = found.index
    return joined
