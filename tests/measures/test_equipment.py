"""Machines by country: the newest and the first figure of each device."""

from __future__ import annotations

import pandas as pd

from measures import frames
from workforce.measures.equipment import side_by_side


def scanners(*rows: tuple[str, int, str, float]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["country", "year", "device", "units_per_million"])
    return table.assign(country_code=table["country"].str[:3].str.upper())


def test_each_device_has_its_own_years():
    table = scanners(
        ("Norway", 2018, "CT", 30.0), ("Norway", 1999, "CT", 10.0), ("Norway", 2004, "MRI", 5.0)
    )
    (row,) = side_by_side(table).itertuples()
    assert (row.ct_per_million, row.ct_year) == (30.0, 2018)
    assert (row.ct_first_per_million, row.ct_first_year) == (10.0, 1999)
    assert (row.mri_year, row.mri_first_year) == (2004, 2004)


def test_a_device_that_is_not_held_is_missing():
    (row,) = side_by_side(scanners(("Norway", 2018, "CT", 30.0))).itertuples()
    assert pd.isna(row.mri_per_million)
    assert pd.isna(row.mri_year)


def test_countries_stand_in_order_of_the_alphabet_not_of_their_figures():
    table = scanners(("Norway", 2018, "CT", 90.0), ("Austria", 2018, "CT", 3.0))
    assert side_by_side(table)["country"].to_list() == ["Austria", "Norway"]


def test_published_figures():
    table = frames.held("scanners")
    found = side_by_side(table).set_index("country_code")
    assert len(found) == table["country_code"].nunique()
    assert (found.loc["USA", "ct_per_million"], found.loc["USA", "ct_year"]) == (42.74, 2017)
    frames.assert_unchanged(side_by_side, table)
