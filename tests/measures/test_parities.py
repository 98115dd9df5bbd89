"""Which price level an area's pay is held against."""

from __future__ import annotations

import pytest

from copies import told
from measures.areas import areas, cell, parities
from measures.frames import assert_unchanged, held
from workforce.errors import DataError
from workforce.measures import parities as measured
from workforce.measures import regions
from workforce.places import TERRITORIES

TYLER, PLAINS = "Tyler, TX", "Texas plains"
ROWS = [cell("US"), cell("TX"), cell(TYLER), cell(PLAINS), cell("PR")]


def levels(*rows, of=ROWS):
    frame = areas(*of)
    found, year = measured.levels(frame, parities(*rows))
    return dict(zip(frame["area_title"], found, strict=True)), year


def test_each_kind_has_a_level_of_its_own():
    found, year = levels(("TX", 2024, 97), (TYLER, 2024, 91), (PLAINS, 2024, 88))
    assert year == 2024
    assert found.pop("Puerto Rico") != 0
    assert found == {"National": 100, "Texas": 97, TYLER: 91, PLAINS: 88}


def test_a_level_that_is_missing_is_not_the_states():
    found, _ = levels(("TX", 2024, 97), ("Waco, TX", 2024, 93))
    assert found["Texas"] == 97
    assert found[TYLER] != found[TYLER]
    assert found[PLAINS] != found[PLAINS]


def test_levels_of_different_years_are_never_mixed():
    found, year = levels(("TX", 2023, 96), ("TX", 2024, 97), (TYLER, 2023, 91), (PLAINS, 2023, 88))
    assert year == 2023
    assert (found["Texas"], found[TYLER]) == (96, 91)
    # Where only states are asked for, their newest year is taken.
    assert levels(("TX", 2024, 97), (TYLER, 2023, 91), of=[cell("TX")]) == ({"Texas": 97}, 2024)


@pytest.mark.parametrize(
    ("rows", "found"),
    [([("TX", 2026, 97)], "only later ones"), ([("TX", 2025, None)], "none")],
)
def test_without_an_earlier_year_it_is_refused(rows, found):
    with pytest.raises(DataError) as error:
        levels(*rows, of=[cell("TX")])
    assert told(error.value, "price_parities", "a year up to 2025", found, "Ingest")


def test_every_area_outside_the_territories_has_its_own_level():
    newest = held("oews_areas").query("year == 2025").drop_duplicates(["area_kind", "area_code"])
    newest = newest.reset_index(drop=True)
    found, year = measured.levels(newest, held("price_parities"))
    assert year == 2024
    apart = newest["state_fips"].isin(TERRITORIES)
    # Delaware's nonmetropolitan counties of the estimates are metropolitan to the price levels,
    # which publish 0 for what is not there.
    portions = held("price_parities").query("area_kind == 'nonmetro_portion' and year == 2024")
    none = portions.loc[portions["price_parity"] == 0, "state_fips"]
    without = (newest["area_kind"] == "nonmetro") & newest["state_fips"].isin(none)
    assert newest.loc[without, "area_title"].tolist() == ["Sussex Delaware nonmetropolitan area"]
    assert (found.isna() == apart | without).all()
    assert (newest["area_kind"] == "metro").sum() == 393
    # A metropolitan area's level is its own: few share their state's to the third decimal.
    of_state = held("price_parities").query("area_kind == 'state' and year == 2024")
    own = newest["state_fips"].map(of_state.set_index("state_fips")["price_parity"])
    metro = (newest["area_kind"] == "metro") & ~apart
    assert (found[metro] != own[metro]).mean() > 0.98


def test_the_input_stays_as_it_was():
    assert_unchanged(measured.levels, areas(*ROWS), parities(("TX", 2024, 97)))


def test_a_state_without_nonmetropolitan_counties_gives_no_level():
    published = held("price_parities")
    zero = published[
        (published["area_kind"] == "nonmetro_portion") & (published["price_parity"] == 0)
    ]
    assert "10" in set(zero["state_fips"])
    frame = areas(cell("US"), cell("DE plains"), cell("TX plains"))
    found = regions.with_adjusted_pay(regions.cells(frame, ["nonmetro"]), published)
    adjusted = found.set_index("area_title")["adjusted_mean_wage_usd"]
    assert adjusted.isna().to_dict() == {"DE plains": True, "TX plains": False}
