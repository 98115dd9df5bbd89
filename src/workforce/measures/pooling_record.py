"""What drawing figures together is worth: how much nearer they are to the next year's."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from workforce.measures import pooling, uncertainty
from workforce.measures.specialties import BASE, SPECIALTIES
from workforce.occupations import IMAGING, Occupation
from workforce.places import TERRITORIES

__all__ = ["MEASURES", "record"]

MEAN, QUOTIENT = "annual_mean_wage_usd", "location_quotient"
MEAN_RSE, JOBS_RSE = "annual_mean_wage_rse_pct", "employment_rse_pct"
CELL = ["area_kind", "area_code", "soc_code"]
# A measure and the error its figures carry.
MEASURES = {"premium": MEAN_RSE, "mean pay": MEAN_RSE, "concentration": JOBS_RSE}
COLUMNS = [
    "measure",
    "occupation_key",
    "occupation",
    "base_year",
    "year",
    "places",
    "error_pct",
    "pooled_error_pct",
    "cut_pct",
]


def record(oews_areas: pd.DataFrame, kinds: Sequence[str] = ("state",)) -> pd.DataFrame:
    """How far a year's figures lie from the next year's, as published and drawn together.

    One row a measure of `MEASURES`, an occupation with at least three places in the nation, and a
    pair of years in a row: measure, occupation_key, occupation, base_year, year, places, error_pct
    and pooled_error_pct (root mean squared distance, in percent, of the earlier year's figure from
    the later year's as published: as published itself, and drawn together within its year) and
    cut_pct (how much smaller the second's square is, missing where the first is nothing).
    Distances of pay leave out the change common to all places. Where the earlier year's errors are
    not held, the later year's of the same cell stand in. No rows where no two years in a row are
    held. The later figure shares panels with the earlier, which favours the figure as published.
    """
    of_kind = oews_areas[
        oews_areas["area_kind"].isin(kinds) & ~oews_areas["state_fips"].isin(TERRITORIES)
    ]
    held = sorted(of_kind["year"].unique())
    rows = [
        row
        for base_year, year in itertools.pairwise(held)
        if year - base_year == 1
        for row in _of_years(of_kind, int(base_year), int(year))
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _of_years(of_kind: pd.DataFrame, base_year: int, year: int) -> Iterator[dict[str, object]]:
    earlier, later = (
        of_kind[of_kind["year"] == one].set_index(CELL)[[MEAN, QUOTIENT, MEAN_RSE, JOBS_RSE]]
        for one in (base_year, year)
    )
    earlier = earlier.assign(
        **{
            name: earlier[name].fillna(later[name].reindex(earlier.index))
            for name in MEASURES.values()
        }
    )
    for measure in MEASURES:
        for occupation in SPECIALTIES if measure == "premium" else IMAGING:
            first, error = _effects(earlier, occupation, measure)
            second, _ = _effects(later, occupation, measure)
            both = pd.DataFrame({"first": first, "error": error, "second": second}).dropna()
            if len(both) < pooling.FEWEST:
                continue
            drawn, _ = pooling.drawn_together(both["first"].to_numpy(), both["error"].to_numpy())
            common = (both["second"] - both["first"]).mean() if measure == "mean pay" else 0.0
            published = _squared(both["first"].to_numpy() + common, both["second"])
            pooled = _squared(drawn + common, both["second"])
            yield {
                "measure": measure,
                "occupation_key": occupation.key,
                "occupation": occupation.name,
                "base_year": base_year,
                "year": year,
                "places": len(both),
                "error_pct": 100 * np.sqrt(published),
                "pooled_error_pct": 100 * np.sqrt(pooled),
                "cut_pct": 100 * (1 - pooled / published) if published else float("nan"),
            }


def _effects(
    cells: pd.DataFrame, occupation: Occupation, measure: str
) -> tuple[pd.Series, pd.Series]:
    """Logarithms of a measure by place, with their standard errors."""
    own = cells[cells.index.get_level_values("soc_code") == occupation.soc_code]
    own = own.droplevel("soc_code")
    error = uncertainty.standard_error(1.0, own[MEASURES[measure]])
    if measure == "concentration":
        return np.log(own[QUOTIENT].where(own[QUOTIENT] > 0)), error
    logs = np.log(own[MEAN])
    if measure == "mean pay":
        return logs, error
    base = cells[cells.index.get_level_values("soc_code") == BASE.soc_code].droplevel("soc_code")
    base = base.reindex(own.index)
    return logs - np.log(base[MEAN]), np.hypot(
        error, uncertainty.standard_error(1.0, base[MEAN_RSE])
    )


def _squared(first: np.ndarray, second: pd.Series) -> float:
    """The mean squared distance of two series of logarithms."""
    return float(np.mean((first - second.to_numpy()) ** 2))
