"""What moving to a specialty pays in one place: its own figures, held to the table of areas."""

from __future__ import annotations

import pandas as pd
import pytest

from workforce import findings, tables
from workforce.files import Folders
from workforce.findings.desk import of_folders
from workforce.occupations import BASE, SPECIALTIES


@pytest.fixture(scope="module")
def cells():
    """Mean pay that has an error in the newest release, by place and code."""
    areas = tables.read("oews_areas")
    newest = areas[areas["year"] == areas["year"].max()]
    paid = newest.dropna(subset=["annual_mean_wage_usd", "annual_mean_wage_rse_pct"])
    return paid.set_index(["area_kind", "area_code", "soc_code"])["annual_mean_wage_usd"]


@pytest.mark.parametrize(
    ("place", "kind", "code"),
    [
        ("OH", "state", "39"),
        ("VT", "state", "50"),
        ("Toledo, OH", "metro", "45780"),
        (None, "nonmetro", "2600003"),
    ],
)
def test_a_places_premiums_are_its_own(cells, place, kind, code):
    # Only pages ask about what lies outside metropolitan areas: it has no name to be typed.
    place = place or of_folders(Folders.find()).areas_held[code]
    told = findings.moving.pays(place=place).frame.set_index("occupation_key")
    assert set(told["area_code"]) == {code}
    assert set(told.index) == {one.key for one in SPECIALTIES}
    over = cells[kind, code, BASE.soc_code]
    for one in SPECIALTIES:
        paid = cells.get((kind, code, one.soc_code), float("nan"))
        row = told.loc[one.key]
        assert row["wage_usd"] == pytest.approx(paid, nan_ok=True), one.key
        # A premium is told wherever both have a figure with an error, and nowhere else.
        assert bool(row["premium_pct_reason"]) == pd.isna(paid), one.key
        if pd.notna(paid):
            assert row["premium_pct"] == pytest.approx(100 * (paid / over - 1)), one.key


def test_a_place_without_a_figure_says_so_of_each():
    told = findings.moving.pays(place="Guam")
    assert told.frame["premium_pct"].isna().all()
    assert (told.frame["premium_pct_reason"] != "").all()
    assert "cannot be said" in told.headline
