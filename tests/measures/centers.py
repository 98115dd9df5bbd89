"""Small frames in the schema of `imaging_centers` and `population_states`."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workforce.places import named

NAN = float("nan")


def center(place: str, establishments: int, employment: float | None, year: int = 2025):
    """One row of a state by its abbreviation, of the nation (`US`) or of a county (`48201`)."""
    kind = "national" if place == "US" else "county" if place.isdigit() else "state"
    state = "" if place == "US" else place[:2] if place.isdigit() else named(place).fips
    return {
        "year": year,
        "area_code": {"national": "99", "county": place}.get(kind, state),
        "area_kind": kind,
        "state_fips": state,
        "establishments": establishments,
        "employment": NAN if employment is None else employment,
        "employment_flag": "suppressed" if employment is None else "",
    }


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    """Rows of `center` as a table, which may be empty."""
    columns = list(center("US", 1, 1.0))
    return pd.DataFrame(list(rows), columns=columns).astype({"employment": "float64"})


def population(year: int = 2023, **residents: int) -> pd.DataFrame:
    """Residents of states by abbreviation."""
    rows = [(year, named(place).fips, count) for place, count in residents.items()]
    return pd.DataFrame(rows, columns=["year", "state_fips", "population"])
