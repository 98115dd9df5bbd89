"""Small frames in the schema of the data dictionary, and the tables of the repository.

A cell given as None is withheld: it is missing and has a flag.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pandas as pd
from pandas.testing import assert_frame_equal

from workforce import tables
from workforce.occupations import by_key, era_of

NAN = float("nan")
PERCENTILES = tuple(f"annual_{p}_wage_usd" for p in ("p10", "p25", "median", "p75", "p90"))
WAGES = ("annual_mean_wage_usd", *PERCENTILES)
OEWS_NUMBERS = ("employment", "employment_rse_pct", "annual_mean_wage_rse_pct", *WAGES)
OPENINGS = (
    "openings_per_year",
    "openings_per_decade",
    "exits_per_year",
    "transfers_per_year",
    "exit_rate_pct",
    "transfer_rate_pct",
    "separation_rate_pct",
    "replacement_needs_per_decade",
)
ASSIGNMENTS = ("typical_entry_education", "related_experience", "on_the_job_training")


def estimate(year: int, key: str, employment: float | None = 1000, **cells: Any) -> dict[str, Any]:
    """One OEWS row of an occupation; relative standard errors of 1 percent unless told."""
    code = by_key(key).code_in(year)
    assert code is not None
    row: dict[str, Any] = dict.fromkeys(OEWS_NUMBERS, NAN)
    row |= {f"{name}_flag": "" for name in OEWS_NUMBERS}
    row |= {f"{name}_at_least": NAN for name in WAGES}
    row |= {"year": year, "era": era_of(by_key(key), year).name, "soc_code": code.soc_code}
    row |= {"employment_rse_pct": 1.0, "annual_mean_wage_rse_pct": 1.0, "employment": employment}
    row |= cells
    withheld = [name for name, value in row.items() if value is None]
    return row | dict.fromkeys(withheld, NAN) | {f"{n}_flag": "suppressed" for n in withheld}


def capped(name: str, at_least: float) -> dict[str, Any]:
    """The cells of a wage of which only a lower bound is published."""
    return {name: NAN, f"{name}_flag": "capped", f"{name}_at_least": at_least}


def oews(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """Rows of `estimate` as a table; numbers are floats, as in the processed table."""
    frame = pd.DataFrame(list(rows))
    numbers = [*OEWS_NUMBERS, *(f"{name}_at_least" for name in WAGES)]
    return frame.astype(dict.fromkeys(numbers, "float64"))


def prices(may_index: Mapping[int, float]) -> pd.DataFrame:
    """Consumer prices of May by year."""
    return pd.DataFrame({"year": may_index.keys(), "may_index": map(float, may_index.values())})


def projection(label: str, key: str, base: float, projected: float, **cells: Any) -> dict[str, Any]:
    """One row of a projections round, labelled as 2024-34."""
    base_year = int(label[:4])
    code = by_key(key).code_in(base_year)
    assert code is not None
    return {
        "round": label,
        "soc_code": code.soc_code,
        "base_year": base_year,
        "projected_year": base_year + 10,
        "base_employment": base,
        "projected_employment": projected,
        "change": projected - base,
        "change_pct": round(100 * (projected - base) / base, 2) if base else NAN,
        "self_employed_pct": NAN,
        "occupation": by_key(key).title,
        **dict.fromkeys(OPENINGS, NAN),
        **dict.fromkeys(ASSIGNMENTS, ""),
        **cells,
    }


def projections(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """Rows of `projection` as a table."""
    numbers = ("base_employment", "projected_employment", "change", "self_employed_pct", *OPENINGS)
    return pd.DataFrame(list(rows)).astype(dict.fromkeys(numbers, "float64"))


@cache
def _read(name: str) -> pd.DataFrame:
    return tables.read(name)


def held(name: str) -> pd.DataFrame:
    """A processed table of the repository."""
    return _read(name).copy()


def assert_unchanged(measure: Callable[..., Any], *inputs: Any) -> None:
    """Call a measure and compare the frames it was given with what they were before."""
    before = [frame.copy() for frame in inputs if isinstance(frame, pd.DataFrame)]
    measure(*inputs)
    after = [frame for frame in inputs if isinstance(frame, pd.DataFrame)]
    for old, new in zip(before, after, strict=True):
        assert_frame_equal(old, new)
