"""States, the District of Columbia and the territories: told apart, and found by name."""

from __future__ import annotations

import pytest

from copies import told
from workforce.errors import UsageError
from workforce.places import NATION_FIPS, STATES, STATES_AND_DC, TERRITORIES, by_fips, named


@pytest.mark.parametrize("part", ["fips", "abbreviation", "name"])
def test_each_has_its_own(part):
    assert len({getattr(state, part) for state in STATES}) == len(STATES)


def test_no_two_stand_on_one_tile():
    assert len({(state.column, state.row) for state in STATES}) == len(STATES)


def test_there_are_fifty_states_the_district_and_three_territories():
    assert len(STATES_AND_DC) == 51
    assert {state.name for state in STATES if not state.in_nation} == {
        "Guam",
        "Puerto Rico",
        "Virgin Islands",
    }
    assert {state.fips for state in STATES if not state.in_nation} == TERRITORIES
    assert named("DC").in_nation
    assert named("Connecticut").in_nation


def test_codes_are_two_digits_and_never_the_nations():
    assert all(len(state.fips) == 2 and state.fips.isdigit() for state in STATES)
    assert by_fips(NATION_FIPS) is None
    assert by_fips("9") is None


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.abbreviation)
def test_each_is_found_by_everything_it_is_called(state):
    called = [state.name, state.abbreviation, state.fips, state.fips.lstrip("0")]
    called += [state.name.upper(), state.abbreviation.lower(), f" {state.name.lower()} "]
    assert {named(text) for text in called} == {state}
    assert by_fips(state.fips) == state


@pytest.mark.parametrize(
    ("text", "abbreviation"),
    [
        *(("D.C.", "DC"), ("N.Y.", "NY"), ("NewYork", "NY"), ("new-york", "NY"), ("P.R.", "PR")),
        # Of other names the nearest state may be quite another one.
        *(("Washington, D.C.", "DC"), ("Washington DC", "DC"), ("Washington", "WA")),
        ("U.S. Virgin Islands", "VI"),
    ],
)
def test_dots_and_spaces_do_not_matter(text, abbreviation):
    assert named(text).abbreviation == abbreviation


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Texsa", "Texas"),
        ("Pensylvania", "Pennsylvania"),
        ("Conneticut", "Connecticut"),
        ("North Carolinia", "North Carolina"),
        ("Porto Rico", "Puerto Rico"),
        ("Masachusets", "Massachusetts"),
    ],
)
def test_a_typo_is_answered_with_the_nearest(text, meant):
    with pytest.raises(UsageError) as error:
        named(text)
    assert told(error.value, f"state {text!r}", meant, repr(text), "Try one of these")


@pytest.mark.parametrize("text", ["", "zzzzzz", "99", "00"])
def test_what_is_near_to_none_gets_an_example(text):
    with pytest.raises(UsageError) as error:
        named(text)
    assert told(error.value, "state ", "name, abbreviation or FIPS code", repr(text), "Try")
