"""Codes mean what they meant in their year, and eras hold every year once."""

from __future__ import annotations

from itertools import pairwise

import pytest

from copies import told
from workforce.errors import UsageError
from workforce.occupations import (
    ALL_OCCUPATIONS,
    ERAS,
    IMAGING,
    OCCUPATIONS,
    RADIOGRAPHERS_WITH_MRI,
    by_key,
    codes_ever_used,
    era_of,
    meaning,
)

YEARS = range(2000, 2031)


@pytest.mark.parametrize("year", YEARS)
def test_no_two_occupations_share_a_code_in_a_year(year):
    codes = [code.soc_code for o in OCCUPATIONS if (code := o.code_in(year))]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("occupation", OCCUPATIONS, ids=lambda o: o.key)
def test_codes_of_an_occupation_do_not_overlap_and_leave_no_gap(occupation):
    for before, after in pairwise(occupation.codes):
        assert after.first_year == before.last_year + 1
    assert occupation.codes[-1].soc_code == occupation.soc_code


@pytest.mark.parametrize(("year", "with_mri"), [(2004, True), (2009, True), (2012, False)])
def test_29_2034_is_radiographers_with_mri_until_2009_and_without_from_2012(year, with_mri):
    occupation, code = meaning("29-2034", year)
    assert occupation.key == "radiographers"
    assert code.covers == (RADIOGRAPHERS_WITH_MRI if with_mri else "")


@pytest.mark.parametrize("year", [2010, 2011])
def test_29_2034_means_none_of_ours_in_2010_and_2011(year):
    assert meaning("29-2034", year) is None
    occupation, code = meaning("29-2037", year)
    assert (occupation.key, code.covers) == ("radiographers", RADIOGRAPHERS_WITH_MRI)


@pytest.mark.parametrize("year", [2009, 2012])
def test_29_2037_means_radiographers_in_two_years_only(year):
    assert meaning("29-2037", year) is None


@pytest.mark.parametrize(
    ("key", "first_year"), [("mri", 2012), ("dosimetrists", 2021), ("radiologists", 2021)]
)
def test_younger_codes_have_a_first_year_and_say_where_they_were_before(key, first_year):
    occupation = by_key(key)
    assert occupation.code_in(first_year - 1) is None
    assert occupation.code_in(first_year).soc_code == occupation.soc_code
    assert str(first_year - 1) in occupation.before


@pytest.mark.parametrize(
    ("year", "code"), [(2018, "29-2021"), (2019, "29-1292"), (2025, "29-1292")]
)
def test_dental_hygienists_changed_their_code_and_not_their_meaning(year, code):
    assert by_key("dental-hygienists").code_in(year).soc_code == code
    assert meaning(code, year)[1].covers == ""


def test_imaging_is_the_eight_occupations_of_the_project():
    assert [o.soc_code for o in IMAGING] == [
        "29-2034",
        "29-2035",
        "29-2032",
        "29-2033",
        "29-2031",
        "29-1124",
        "29-2036",
        "29-1224",
    ]


def test_every_code_is_found_when_a_file_is_cut():
    assert {"29-2034", "29-2037", "29-1111", "00-0000"} <= codes_ever_used()
    assert "29-2099" not in codes_ever_used()


def test_keys_and_names_are_unique():
    for values in ([o.key for o in OCCUPATIONS], [o.name for o in OCCUPATIONS]):
        assert len(values) == len(set(values))
    assert by_key("all") is ALL_OCCUPATIONS


def test_an_unknown_key_is_refused_with_the_known_ones():
    with pytest.raises(UsageError) as error:
        by_key("ct")
    assert told(error.value, "'ct'", "radiographers, mri, sonographers", "'ct'", "keys listed")


@pytest.mark.parametrize(
    ("year", "era"),
    [
        (2003, "2003-09"),
        (2009, "2003-09"),
        (2010, "2010-11"),
        (2011, "2010-11"),
        (2012, "2012-18"),
        (2018, "2012-18"),
        (2019, "2019-20"),
        (2020, "2019-20"),
        (2021, "2021-on"),
        (2026, "2021-on"),
    ],
)
def test_era_borders(year, era):
    assert era_of(year).name == era


def test_eras_follow_each_other_without_gap():
    for before, after in pairwise(ERAS):
        assert after.first_year == before.last_year + 1


def test_a_year_before_the_first_era_is_refused():
    with pytest.raises(UsageError) as error:
        era_of(2002)
    assert told(error.value, "year 2002", "from 2003 on", "2002", "not held")
