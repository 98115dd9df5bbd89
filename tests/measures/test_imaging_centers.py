"""Imaging centers by state: counts, suppressed jobs and jobs per resident."""

from __future__ import annotations

import pandas as pd
import pytest

from measures import frames
from measures.centers import center, population, table
from workforce.errors import DataError
from workforce.measures.imaging_centers import by_state, totals

PEOPLE = population(TX=30_000_000, OH=12_000_000)
HELD = table(
    center("TX", 900, 12_000.0),
    center("OH", 300, None),
    center("48201", 90, 3_000.0),
    center("US", 8_000, 110_000.0),
)


def test_jobs_stand_per_100000_residents():
    found = by_state(HELD, PEOPLE).set_index("state")
    assert found.loc["Texas", "jobs_per_100k"] == pytest.approx(40.0)
    assert (found.loc["Texas", "population_year"], found.loc["Texas", "year"]) == (2023, 2025)


def test_counties_and_the_nation_are_not_states():
    assert by_state(HELD, PEOPLE)["state"].to_list() == ["Ohio", "Texas"]


def test_suppressed_jobs_are_missing_and_their_establishments_are_not():
    ohio = by_state(HELD, PEOPLE).set_index("state").loc["Ohio"]
    assert (ohio["employment_flag"], ohio["establishments"]) == ("suppressed", 300)
    assert pd.isna(ohio["employment"])
    assert pd.isna(ohio["jobs_per_100k"])


def test_a_state_without_residents_has_no_rate():
    found = by_state(table(center("PR", 40, 500.0)), PEOPLE)
    assert found["jobs_per_100k"].isna().all()
    assert found["employment"].to_list() == [500.0]


def test_the_newest_year_alone_counts():
    both = table(center("TX", 1, 1.0, 2024), center("TX", 900, 12_000.0))
    assert by_state(both, PEOPLE)["establishments"].to_list() == [900]


def test_totals_count_what_is_suppressed():
    (row,) = totals(HELD, by_state(HELD, PEOPLE)).itertuples()
    assert (row.establishments, row.employment) == (8_000, 110_000.0)
    assert (row.states, row.suppressed) == (2, 1)
    assert (row.state_establishments, row.state_jobs) == (1_200, 12_000.0)


def test_totals_without_the_nation_keep_the_states():
    states = HELD[HELD["area_kind"] == "state"]
    (row,) = totals(states, by_state(states, PEOPLE)).itertuples()
    assert pd.isna(row.establishments)
    assert pd.isna(row.employment)
    assert row.state_jobs == 12_000.0


def test_no_rows_give_no_rows():
    none = by_state(table(), PEOPLE)
    assert none.empty
    assert list(none) == list(by_state(HELD, PEOPLE))
    assert totals(table(), none).empty


def test_the_held_table_can_be_measured():
    found = by_state(frames.held("imaging_centers"), frames.held("population_states"))
    assert set(found["state_fips"]) <= set(frames.held("imaging_centers")["state_fips"])


def test_population_of_later_years_alone_is_refused():
    with pytest.raises(DataError, match="population_states"):
        by_state(HELD, population(2026, TX=1))


def test_inputs_stay_unchanged():
    frames.assert_unchanged(by_state, HELD, PEOPLE)
    frames.assert_unchanged(totals, HELD, by_state(HELD, PEOPLE))
