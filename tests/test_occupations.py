"""Codes mean what they meant in their year, and eras hold every year once."""

from __future__ import annotations

from itertools import pairwise

import pytest

from copies import UPSTREAM, told
from workforce import occupations
from workforce.errors import UsageError
from workforce.occupations import (
    ALL_OCCUPATIONS,
    COMBINED,
    FIRST_YEAR,
    IMAGING,
    METHODS,
    OCCUPATIONS,
    by_key,
    codes_ever_used,
    era_of,
    eras,
    meaning,
)
from workforce.sources.originals import Original, read_sheets

YEARS = range(2000, 2031)
RADIOGRAPHERS_WITH_MRI = "radiographers and MRI technologists together"


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
    ("occupation", "names"),
    [
        (by_key("radiographers"), ["2003-11", "2012-20", "2021-on"]),
        (by_key("mri"), ["2012-20", "2021-on"]),
        (by_key("nuclear-medicine"), ["2003-20", "2021-on"]),
        (by_key("dosimetrists"), ["2021-on"]),
        (by_key("dental-hygienists"), ["2003-20", "2021-on"]),
        (by_key("registered-nurses"), ["2003-11", "2012-20", "2021-on"]),
        (by_key("healthcare-practitioners"), ["2003-18", "2019-20", "2021-on"]),
        (COMBINED, ["2003-20", "2021-on"]),
    ],
    ids=lambda value: getattr(value, "key", ""),
)
def test_years_are_parted_where_the_code_or_the_method_changed(occupation, names):
    assert [era.name for era in eras(occupation)] == names
    assert all(era.break_before for era in eras(occupation)[1:])


@pytest.mark.parametrize("occupation", [*OCCUPATIONS, COMBINED], ids=lambda o: o.key)
def test_runs_of_years_follow_each_other_without_gap(occupation):
    runs = eras(occupation)
    for before, after in pairwise(runs):
        assert after.first_year == before.last_year + 1
    first = max(FIRST_YEAR, occupation.codes[0].first_year)
    assert runs[0].first_year == first
    for year in range(first, 2027):
        era = era_of(occupation, year)
        assert era.first_year <= year <= era.last_year
        assert not any(era.first_year < method.first_year <= year for method in METHODS)


@pytest.mark.parametrize(("key", "year"), [("mri", 2011), ("sonographers", 2002)])
def test_a_year_without_the_occupation_is_refused(key, year):
    with pytest.raises(UsageError) as error:
        era_of(by_key(key), year)
    assert told(error.value, by_key(key).name, "2021-on", str(year), "")


CROSSWALKS = {
    (2009, 2010): ("soc_2000_to_2010_crosswalk.xls", 2009, 2012),
    (2018, 2019): ("soc_2010_to_2018_crosswalk.xlsx", 2018, 2021),
}


@pytest.mark.skipif(not UPSTREAM.is_dir(), reason="the publishers' files are not beside the clone")
@pytest.mark.parametrize("border", CROSSWALKS)
def test_runs_cross_a_change_of_codes_only_where_the_crosswalk_maps_one_to_one(border):
    name, old, new = CROSSWALKS[border]
    (sheet,) = read_sheets(Original(UPSTREAM / "education" / name)).values()
    links = [(row[0], row[2]) for row in sheet if row[0][2:3] == "-" and row[2][2:3] == "-"]
    checked = 0
    for occupation in OCCUPATIONS:
        before, after = occupation.code_in(old), occupation.code_in(new)
        if after is None or after.soc_code.endswith(("-0000", "0")):
            continue  # groups stand in no crosswalk
        to = {target for source, target in links if before and source == before.soc_code}
        of = {source for source, target in links if target == after.soc_code}
        single = before is not None and to == {after.soc_code} and of == {before.soc_code}
        runs = [era for era in eras(occupation) if era.first_year <= old <= era.last_year]
        # OEWS took up some codes years after the classification: no border before that.
        begun = max(after.first_year, border[1])
        joined = bool(runs) and runs[0].last_year >= begun
        assert joined is single, occupation.key
        checked += 1
    assert checked >= 8


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("mri", ["mri"]),
        ("MRI techs", ["mri"]),
        ("RN", ["registered-nurses"]),
        ("RNs", ["registered-nurses"]),
        ("registered nurse", ["registered-nurses"]),
        ("ultrasound", ["sonographers"]),
        ("Vascular Technologists", ["sonographers"]),
        ("29-1141.00", ["registered-nurses"]),
        ("29-2034", ["radiographers"]),
        ("x-ray techs", ["radiographers"]),
        ("radiation", ["radiation-therapists", "dosimetrists"]),
        ("astronauts", []),
        ("", []),
    ],
)
def test_what_a_name_can_mean(text, keys):
    assert [one.key for one in occupations.meanings(text)] == keys


def test_a_name_of_several_offers_them_all():
    with pytest.raises(UsageError, match="Radiation therapists, Medical dosimetrists"):
        occupations.named("radiation")


def test_every_name_of_an_occupation_means_it():
    for one in occupations.OCCUPATIONS:
        for name in (one.key, one.name, one.title, one.soc_code, *one.aliases):
            assert occupations.meanings(name) == [one], name


def test_those_chosen_stand_once_in_the_order_given():
    found = occupations.chosen(["RN", "mri", occupations.by_key("mri"), "registered nurses"])
    assert [one.key for one in found] == ["registered-nurses", "mri"]
    assert occupations.chosen("mri") == [occupations.by_key("mri")]
    with pytest.raises(UsageError, match="one at least"):
        occupations.chosen([])


def test_a_name_that_means_several_is_taken_as_all_of_them():
    for one in occupations.FIELD.ambiguous:
        for name in one.names:
            assert [each.key for each in occupations.chosen(name)] == list(one.occupations)
            assert [each.key for each in occupations.chosen([name, name + "s"])] == list(
                one.occupations
            )
