"""Claims on other countries, as far as equipment can speak to them."""

from __future__ import annotations

import pandas as pd

from workforce.measures.claims.ruling import Ruling, untestable, weigh
from workforce.measures.equipment import DEVICES

__all__ = ["equipment_rises"]


def equipment_rises(countries: pd.DataFrame) -> Ruling:
    """Whether both kinds of machines per million people rose in every country held.

    `countries` is the frame of `equipment.side_by_side`. A part holds where both devices stand
    higher in the country's last year than in its first, and is unknown with one year only. Machines
    are not staff, and more of them is no demand for staff: whatever they do, the claim cannot be
    tested with them.
    """
    rises = pd.Series(True, index=countries.index, dtype="boolean")
    for device in DEVICES:
        name = device.lower()
        rose = countries[f"{name}_per_million"] > countries[f"{name}_first_per_million"]
        followed = countries[f"{name}_year"] > countries[f"{name}_first_year"]
        rises &= rose.astype("boolean").where(followed.fillna(False).astype(bool))
    return untestable(weigh(countries.assign(part=countries["country"], holds=rises)))
