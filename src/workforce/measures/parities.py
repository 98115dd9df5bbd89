"""The price level that the pay of an area is held against.

A metropolitan area has its own level, a nonmetropolitan one that of its state outside metropolitan
areas; a city can be a fifth dearer than its state, so no area takes the state's.
"""

from __future__ import annotations

import pandas as pd

from workforce.errors import DataError

__all__ = ["levels"]

# Which level an area of each kind takes, and the column that finds it.
LEVEL_OF = {
    "state": ("state", "area_code", "area_code"),
    "metro": ("metro", "area_code", "area_code"),
    "nonmetro": ("nonmetro_portion", "state_fips", "state_fips"),
}
NATIONAL, NATION_LEVEL = "national", 100.0


def levels(areas: pd.DataFrame, price_parities: pd.DataFrame) -> tuple[pd.Series, int]:
    """The price parity of each row's own area (nation = 100), and the year of all of them.

    `areas` are rows of one year of `oews_areas` (area_kind, area_code, state_fips, year). The year
    is that of the rows or the nearest earlier one in which levels of all their kinds are known:
    levels of different years must not be mixed. A kind of which no release is held stays empty, as
    do areas without a published level: those of the territories, and boundaries of other years.
    Raises `DataError` where none is held for the year or before. Source: Regional Price Parities.
    """
    year = int(areas["year"].iloc[0])
    # Where all of a state is metropolitan, its nonmetropolitan level is published as 0.
    known = price_parities[price_parities["price_parity"] > 0]
    held = {kind: set(rows["year"]) for kind, rows in known.groupby("area_kind")}
    asked = [LEVEL_OF[kind][0] for kind in areas["area_kind"].unique() if kind in LEVEL_OF]
    needed = [held[kind] for kind in asked if kind in held] or list(held.values())
    common = set.intersection(*needed) if needed else set()
    used = max((found for found in common if found <= year), default=None)
    if used is None:
        raise DataError(
            "table price_parities",
            expected=f"a year up to {year}",
            found="only later ones" if common else "none",
            remedy="Ingest the publication of that year, then: python -m workforce build",
        )
    of_year = known[known["year"] == used]
    found = pd.Series(float("nan"), index=areas.index)
    found = found.mask(areas["area_kind"] == NATIONAL, NATION_LEVEL)
    for kind, (level_kind, own, theirs) in LEVEL_OF.items():
        level = of_year[of_year["area_kind"] == level_kind].set_index(theirs)["price_parity"]
        found = found.mask(areas["area_kind"] == kind, areas[own].map(level))
    return found, int(used)
