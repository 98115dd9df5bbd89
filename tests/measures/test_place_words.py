"""Words for places: what finds a metropolitan area, and what is refused and how."""

from __future__ import annotations

import pytest

from copies import told
from measures.areas import areas, cell, parities
from measures.frames import held
from measures.metro_rows import counties
from workforce.errors import UsageError
from workforce.measures import finder, place_words
from workforce.measures.place_words import Metro, named
from workforce.occupations import by_key

TABLE = counties(
    ("45780", "Toledo, OH", "Lucas County", "39"),
    ("17410", "Cleveland, OH", "Cuyahoga County", "39"),
    ("38860", "Portland-South Portland, ME", "Cumberland County", "23"),
    ("38900", "Portland-Vancouver-Hillsboro, OR-WA", "Clark County", "53"),
    ("38900", "Portland-Vancouver-Hillsboro, OR-WA", "Washington County", "41"),
    ("22220", "Fayetteville-Springdale-Rogers, AR", "Washington County", "05"),
    ("49180", "Winston-Salem, NC", "Forsyth County", "37"),
    ("34980", "Nashville-Davidson--Murfreesboro--Franklin, TN", "Davidson County", "47"),
    ("31140", "Louisville/Jefferson County, KY-IN", "Clark County", "18"),
    ("35620", "New York-Newark-Jersey City, NY-NJ", "Kings County", "36"),
    ("19100", "Dallas-Fort Worth-Arlington, TX", "Tarrant County", "48", "Plano-Denton, TX"),
)


def code(text, table=TABLE):
    found = named(text, table)
    assert isinstance(found, Metro)
    return found.area_code


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Toledo", "45780"),
        ("toledo, oh", "45780"),
        ("Toledo, Ohio", "45780"),
        ("Cuyahoga County", "17410"),
        ("cuyahoga", "17410"),
        ("NYC", "35620"),
        ("Newark", "35620"),
        ("Portland, OR", "38900"),
        ("Portland, ME", "38860"),
        ("South Portland", "38860"),
        ("Washington County, AR", "22220"),
        ("Winston-Salem", "49180"),
        ("Nashville", "34980"),
        ("Murfreesboro", "34980"),
        ("Louisville", "31140"),
        ("Denton", "19100"),
        ("Dallas-Fort Worth-Arlington, TX", "19100"),
    ],
)
def test_words_that_lead_to_one_area(text, area):
    assert code(text) == area


@pytest.mark.parametrize(
    ("text", "state"), [("OH", "Ohio"), ("new york", "New York"), ("48", "Texas")]
)
def test_a_state_goes_before_a_city_of_its_name(text, state):
    assert named(text, TABLE).name == state


def test_a_name_of_several_places_asks_for_the_state():
    with pytest.raises(UsageError) as error:
        named("Portland", TABLE)
    assert told(
        error.value, "'Portland'", "one metropolitan area", "ME; Portland-V", "Portland, ME"
    )
    with pytest.raises(UsageError, match="Fayetteville-Springdale-Rogers, AR; Portland-Vancouver"):
        named("Washington County", TABLE)


def test_an_unknown_name_is_told_what_is_near():
    with pytest.raises(UsageError) as error:
        named("Tolado", TABLE)
    assert told(error.value, "'Tolado'", "as: Toledo", "'Tolado'", "the state")


def test_parts_of_a_hyphenated_city_are_no_city():
    (metro,) = place_words.metros(counties(("49180", "Winston-Salem, NC", "Forsyth County", "37")))
    assert metro.cities == ("Winston-Salem",)


def test_an_area_of_several_states_has_its_main_one_first():
    metro = next(m for m in place_words.metros(TABLE) if m.area_code == "38900")
    assert [state.abbreviation for state in metro.states] == ["OR", "WA"]


def test_every_area_of_the_employment_survey_is_known_and_no_other():
    areas_held = held("oews_areas")
    surveyed = set(areas_held.loc[areas_held["area_kind"] == "metro", "area_code"])
    assert {metro.area_code for metro in place_words.metros(held("metro_counties"))} == surveyed


def test_every_short_name_leads_to_an_area():
    table = held("metro_counties")
    metros = place_words.metros(table)
    for word, (city, state) in place_words.NICKNAMES.items():
        (area,) = [metro for metro in metros if word in metro.nicknames]
        assert city in area.title
        assert state in [one.abbreviation for one in area.states]
        # Where a state has the same short name, a command means the state.
        assert named(word, table) == area or named(word, table).abbreviation == word


def test_near_an_area_are_its_states_and_their_areas():
    frame = areas(
        cell("US"),
        *(cell(place, "all", 90_000) for place in ("US", "TX", "OH")),
        cell("TX"),
        cell("OH"),
        cell("Tyler, TX"),
        cell("Toledo, OH"),
        cell("Lima, OH"),
    )
    levels = parities(("TX", 2023, 80), ("OH", 2023, 125))
    near = named("Toledo", TABLE)
    found = finder.find(frame, levels, by_key("mri"), near=near)
    assert sorted(found["area_title"]) == ["Lima, OH", "Ohio", "Toledo, OH"]
