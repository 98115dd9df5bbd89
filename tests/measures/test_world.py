"""Other countries: every place named has a row, series are not mixed, and nothing is ranked."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from copies import UPSTREAM
from measures import frames
from workforce.measures import world


def scanners(*rows):
    columns = ["country_code", "country", "year", "device", "units_per_million", "figures_from"]
    return pd.DataFrame([(*row, "third party's copy") for row in rows], columns=columns)


@pytest.fixture(scope="module")
def places():
    names = ("oews_national", "australia_profiles", "canada_technologists", "scanners")
    return world.coverage(*(frames.held(name) for name in names))


def test_every_place_that_guides_name_has_a_row_in_the_order_of_the_alphabet(places):
    assert places["place"].tolist() == sorted(world.PLACES)
    assert set(places["place"]) >= {"United States", "Canada", "United Kingdom", "Australia"}
    assert set(places["place"]) >= {"Germany", "India", "China", "South-East Asia"}
    assert set(places["place"]) >= {"United Arab Emirates", "Saudi Arabia"}


def test_a_place_without_a_series_says_so(places):
    none = places[places["workers_by"] == ""]
    assert set(none["workers_counted"]) == {world.NO_SERIES}
    assert none["workers"].isna().all()
    assert "India" in set(none["place"])
    machines = places.set_index("place")["machines_counted"]
    assert machines[["India", "China", "Saudi Arabia"]].eq(world.NO_SERIES).all()


def test_the_united_states_are_jobs_of_two_occupations(places):
    national = frames.held("oews_national")
    newest = national[national["year"] == national["year"].max()].set_index("soc_code")
    row = places.set_index("place").loc["United States"]
    assert row["workers"] == newest.loc[["29-2034", "29-2035"], "employment"].sum()


def test_canada_is_the_sum_of_its_provinces(places):
    row = places.set_index("place").loc["Canada"]
    table = frames.held("canada_technologists")
    assert row["workers"] == table.loc[table["year"] == 2024, "technologists"].sum()


def test_machines_stand_beside_about_ten_years_before():
    table = scanners(
        ("B", "Bee", 2025, "MRI", 20.0),
        ("B", "Bee", 2016, "MRI", 11.0),
        ("B", "Bee", 2014, "MRI", 9.0),
        ("B", "Bee", 2025, "CT", 90.0),
        ("A", "Ay", 2025, "MRI", 30.0),
        ("A", "Ay", 2012, "MRI", 1.0),
    )
    found = world.machines_since(table).set_index("country")
    assert found.index.tolist() == ["Ay", "Bee"]
    # Of two years equally near the earlier one.
    assert (found.loc["Bee", "base_year"], found.loc["Bee", "base_per_million"]) == (2014, 9.0)
    assert pd.isna(found.loc["Ay", "base_per_million"])


def test_the_two_counts_of_australia_are_told_apart():
    counts = world.australia_counts(
        frames.held("australia_profiles"), frames.held("australia_projections")
    )
    assert counts["kind"].tolist() == ["profile", "base", "projected", "projected"]
    profile, base = counts["employed"][:2]
    assert profile != base
    assert counts.loc[counts["kind"] == "profile", "change_pct"].isna().all()
    last = counts.iloc[-1]
    assert last["change_pct"] == pytest.approx(100 * (last["employed"] / base - 1))


def test_australias_projections_are_the_files(tmp_path):
    file = UPSTREAM / "world" / "jsa_employment_projections_2025_2035.csv"
    if not Path(file).is_file():
        pytest.skip("the third party's file is not at hand")
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    own = next(row for row in rows if row["anzsco"] == "2512")
    every = [sum(float(row[name]) for row in rows) for name in ("baseline_2025", "proj_2035")]
    counts = world.australia_counts(
        frames.held("australia_profiles"), frames.held("australia_projections")
    )
    last = counts.iloc[-1]
    assert last["change_pct"] == pytest.approx(100 * float(own["10yr_pct"]), abs=0.01)
    assert last["all_change_pct"] == pytest.approx(100 * (every[1] / every[0] - 1), abs=0.01)


def test_provinces_keep_the_publishers_order_and_marks():
    found = world.provinces(frames.held("canada_technologists")).set_index("province")
    assert found.index[0] == "Newfoundland and Labrador"
    assert found.index[-1] == "Nunavut"
    assert found.loc["Saskatchewan", "marked"] == "includes others"
    assert found.loc["British Columbia", "marked"] == "may be understated"
    assert found.loc["Ontario", "marked"] == ""


def test_measures_leave_their_tables_alone():
    frames.assert_unchanged(world.machines_since, frames.held("scanners"))
    frames.assert_unchanged(world.provinces, frames.held("canada_technologists"))
