"""Machines per million people by country: not the people who run them.

Countries count differently (hospitals alone, or all sites) and for different years, so they stand
side by side and are not ranked.
"""

from __future__ import annotations

import pandas as pd

from workforce.occupations import FIELD

__all__ = ["BOTH", "DEVICES", "FOLLOWED", "side_by_side"]

# The two kinds of machines, the one that is followed through the years, and both in words.
DEVICES = FIELD.machines.kinds
FOLLOWED = DEVICES[-1]
BOTH = " and ".join(DEVICES)


def side_by_side(scanners: pd.DataFrame) -> pd.DataFrame:
    """The newest units per million of each country, in the order of the alphabet.

    One row a country: country_code, country, and for each device (`ct_` and so on) the newest
    `per_million` with its `year`, and the `first_per_million` with its `first_year`; missing
    where the device is not in the source. Source: OECD Health Statistics.
    """
    places = scanners[["country_code", "country"]].drop_duplicates()
    found = places.set_index("country_code")
    ordered = scanners.sort_values("year")
    for device in DEVICES:
        series = ordered[ordered["device"] == device].groupby("country_code")
        name = device.lower()
        found[f"{name}_per_million"] = series["units_per_million"].last()
        found[f"{name}_year"] = series["year"].last().astype("Int64")
        found[f"{name}_first_per_million"] = series["units_per_million"].first()
        found[f"{name}_first_year"] = series["year"].first().astype("Int64")
    return found.reset_index().sort_values("country", ignore_index=True)
