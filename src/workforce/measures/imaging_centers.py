"""Diagnostic imaging centers: establishments and jobs by state, counted and not sampled.

The source counts everyone who works there, whatever the occupation, and every establishment whose
main business is imaging; imaging departments of hospitals are not among them.
"""

from __future__ import annotations

import pandas as pd

from workforce.errors import DataError
from workforce.places import STATES

__all__ = ["by_state", "totals"]

PER = 100_000
STATE, NATION = "state", "national"
COLUMNS = [
    "state_fips",
    "state",
    "year",
    "establishments",
    "employment",
    "employment_flag",
    "population_year",
    "jobs_per_100k",
]


def by_state(imaging_centers: pd.DataFrame, population_states: pd.DataFrame) -> pd.DataFrame:
    """Imaging centers of each state in the newest year held.

    One row a state of the source: state_fips, state, year, establishments, employment (jobs;
    missing with employment_flag where suppressed), population_year (the year of the jobs, or the
    nearest earlier one held) and jobs_per_100k (jobs per 100,000 residents; missing where jobs are
    suppressed or no population is held). No rows where none are held. Raises `DataError` where no
    population of the year or before is held.
    """
    if imaging_centers.empty:
        return pd.DataFrame(columns=COLUMNS)
    year = int(imaging_centers["year"].max())
    rows = imaging_centers[
        (imaging_centers["year"] == year) & (imaging_centers["area_kind"] == STATE)
    ]
    years = population_states.loc[population_states["year"] <= year, "year"]
    if years.empty:
        raise DataError(
            "table population_states",
            expected=f"a year up to {year}",
            found="none",
            remedy="Ingest the publication of that year, then: python -m workforce build",
        )
    used = int(years.max())
    people = population_states[population_states["year"] == used].set_index("state_fips")
    residents = rows["state_fips"].map(people["population"])
    names = {state.fips: state.name for state in STATES}
    return (
        rows.assign(
            state=rows["state_fips"].map(names).fillna(rows["state_fips"]),
            population_year=used,
            jobs_per_100k=PER * rows["employment"] / residents,
        )
        .sort_values("state", ignore_index=True)[COLUMNS]
        .copy()
    )


def totals(imaging_centers: pd.DataFrame, states: pd.DataFrame) -> pd.DataFrame:
    """The nation, and what the states of `by_state` come to beside it.

    One row: year, establishments and employment of the nation (missing where not held),
    states, suppressed (states whose jobs are withheld), state_establishments and state_jobs
    (their published sums). No row where no state is held.
    """
    if states.empty:
        return pd.DataFrame()
    year = states["year"].iloc[0]
    nation = imaging_centers[
        (imaging_centers["year"] == year) & (imaging_centers["area_kind"] == NATION)
    ]
    return pd.DataFrame(
        [
            {
                "year": year,
                "establishments": nation["establishments"].sum() if len(nation) else float("nan"),
                "employment": nation["employment"].sum(min_count=1),
                "states": len(states),
                "suppressed": int(states["employment"].isna().sum()),
                "state_establishments": states["establishments"].sum(),
                "state_jobs": states["employment"].sum(),
            }
        ]
    )
