"""Small frames of states and areas in the schema of `oews_areas`, and of what they are joined with.

A cell given as None is withheld: it is missing and has a flag.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from workforce.occupations import by_key
from workforce.places import named

NAN = float("nan")
NUMBERS = (
    "employment",
    "employment_rse_pct",
    "annual_mean_wage_usd",
    "annual_mean_wage_rse_pct",
    "jobs_per_1000",
    "location_quotient",
)


def cell(
    place: str, key: str = "mri", employment: float | None = 1000, *, year: int = 2025, **cells: Any
) -> dict[str, Any]:
    """One row of `oews_areas`; relative standard errors of 1 percent unless told.

    `place` is a state's abbreviation, `US`, or the title of an area, a metropolitan one where it
    ends in states' abbreviations.
    """
    code = by_key(key).code_in(year)
    assert code is not None
    row: dict[str, Any] = dict.fromkeys(NUMBERS, NAN) | {f"{name}_flag": "" for name in NUMBERS}
    row |= {"year": year, "soc_code": code.soc_code, "employment": employment, **_place(place)}
    row |= {"employment_rse_pct": 1.0, "annual_mean_wage_rse_pct": 1.0}
    row |= {"annual_mean_wage_usd": 80_000.0, "jobs_per_1000": 0.25, "location_quotient": 1.0}
    row |= cells
    withheld = [name for name, value in row.items() if value is None]
    return row | dict.fromkeys(withheld, NAN) | {f"{n}_flag": "suppressed" for n in withheld}


def _place(place: str) -> dict[str, str]:
    if place == "US":
        return {
            "area_kind": "national",
            "area_code": "99",
            "area_title": "National",
            "state_fips": "",
        }
    if len(place) == 2:
        state = named(place)
        return {
            "area_kind": "state",
            "area_code": state.fips,
            "area_title": state.name,
            "state_fips": state.fips,
        }
    title, comma, states = place.rpartition(", ")
    kind = "metro" if comma else "nonmetro"
    main = named(states.split("-")[0] if comma else place.split(maxsplit=1)[0])
    code = str(sum(map(ord, title or place)) * 100)[:5]
    return {
        "area_kind": kind,
        "area_code": code if comma else f"{main.fips}{code}",
        "area_title": place,
        "state_fips": main.fips,
    }


def areas(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """Rows of `cell` as a table; numbers are floats, as in the processed table."""
    return pd.DataFrame(list(rows)).astype(dict.fromkeys(NUMBERS, "float64"))


def people(*rows: tuple[str, int, int, int]) -> pd.DataFrame:
    """Residents by state and year: abbreviation, year, all ages, 65 and over."""
    known = [(named(place).fips, *others) for place, *others in rows]
    columns = ["state_fips", "year", "population", "population_65_plus"]
    return pd.DataFrame(known, columns=columns)


def parities(*rows: tuple[str, int, float | None]) -> pd.DataFrame:
    """Price parities by place and year: place as in `cell`, year, level.

    The title of a nonmetropolitan area stands for the rest of its state.
    """
    columns = ["area_kind", "area_code", "state_fips", "year", "price_parity"]
    known = [(*_priced(place), *others) for place, *others in rows]
    return pd.DataFrame(known, columns=columns).astype({"price_parity": "float64"})


def _priced(place: str) -> tuple[str, str, str]:
    found = _place(place)
    kind, code, state = (found[name] for name in ("area_kind", "area_code", "state_fips"))
    if kind == "nonmetro":
        return "nonmetro_portion", f"{state}999", state
    return kind, code, "" if kind == "metro" else state
