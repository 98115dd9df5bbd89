"""Other counts and countries, outlines: from text as published to typed rows."""

from __future__ import annotations

import pytest

from copies import ROOT, raw_files
from workforce import tables
from workforce.build import BUILDERS
from workforce.files import Folders

HERE = Folders(ROOT)
DASH, EM = "\N{EN DASH}", "\N{EM DASH}"


@pytest.fixture
def store(tmp_path):
    """Stores made-up raw files, named without their ending, and gives access to them."""
    return lambda files: raw_files(tmp_path, files)


def built(name, raw):
    return list(BUILDERS[name](raw))


def test_weekly_pay_becomes_people_and_dollars(store):
    row = {"occupation": "Radiologists", "months_averaged": "11", "workers": "1,012"}
    row |= {"median": DASH, "men": "5", "median_men": "1478", "women": "7", "median_women": DASH}
    (found,) = built("weekly_pay_by_sex", store({"cps/2025_weekly_pay": [row]}))
    assert (found["workers"], found["men"], found["soc_code"]) == (1_012_000, 5_000, "29-1224")
    assert (found["weekly_median_usd"], found["weekly_median_usd_flag"]) == (None, "suppressed")
    assert found["weekly_median_men_usd"] == 1478


def test_a_title_of_several_codes_names_them_all(store):
    title = "Nuclear medicine technologists and medical dosimetrists"
    row = {"occupation": title, "months_averaged": "12", "employed": "28", "women_pct": DASH}
    (found,) = built("women_share", store({"cps/2022_women": [row]}))
    assert (found["soc_code"], found["soc_codes"]) == ("", "29-2033 29-2036")
    assert (found["employed"], found["women_pct_flag"]) == (28_000, "suppressed")


def test_payroll_is_in_dollars_and_noise_in_words(store):
    row = {"naics": "621512", "firms": "1", "establishments": "2", "employment": "3"}
    row |= {"annual_payroll_usd_1000": "4", "employment_noise_flag": "G", "payroll_noise_flag": "J"}
    name = "susb/2022_imaging_centers_secondary"
    (found,) = built("imaging_businesses", store({name: [row]}))
    assert (found["annual_payroll_usd"], found["year"]) == (4000, 2022)
    assert (found["employment_noise"], found["payroll_noise"]) == ("under 2%", "5% or more")


@pytest.mark.parametrize(
    ("code", "by", "year"), [("2512", "labor force survey", 2025), ("251214", "census", 2021)]
)
def test_groups_and_occupations_are_of_other_counts(store, code, by, year):
    row = {"anzsco_code": code, "occupation": "X", "employed": "25700", "median_age": "N/A"}
    (found,) = built("australia_profiles", store({"jsa/2025-11_profiles": [row]}))
    assert (found["counted_by"], found["year"], found["employed"]) == (by, year, 25_700)
    assert (found["median_age"], found["median_age_flag"]) == (None, "not_published")


@pytest.mark.parametrize(
    ("count", "rate", "number", "marked"),
    [
        ("2,301*", "44.5*", 2301, "may be understated"),
        ("112", "70.4*", 112, "may be understated"),
        ("929†", "74.9†", 929, "includes others"),
        ("7010", "77.4", 7010, ""),
        (EM, EM, None, ""),
    ],
)
def test_marks_of_a_province_become_words(store, count, rate, number, marked):
    row = {"province": "Quebec", "year": "2024", "technologists": count, "per_100k": rate}
    (found,) = built("canada_technologists", store({"cihi/2024_radiation_technologists": [row]}))
    assert (found["technologists"], found["marked"], found["place"]) == (number, marked, 5)
    assert found["technologists_flag"] == ("" if number else "not_published")


def scanner(country, year, device, value):
    row = {"country_code": country, "year": year, "device": device}
    return {**row, "units_per_million": value, "status": ""}


def test_a_newer_copy_takes_the_place_of_whole_series(store):
    raw = store(
        {
            "oecd/2018_scanners_secondary": [
                scanner("ISR", "2018", "MRI", "5.2"),
                scanner("ISR", "2018", "CT", "9.5"),
                scanner("FRA", "2018", "MRI", "15"),
            ],
            "oecd/2025_mri_secondary": [scanner("ISR", "2025", "MRI", "7.1")],
        }
    )
    found = {(r["country_code"], r["year"], r["device"]) for r in built("scanners", raw)}
    # Israel of 2018 is of another edition than Israel of 2025.
    assert found == {("ISR", 2025, "MRI"), ("ISR", 2018, "CT"), ("FRA", 2018, "MRI")}


def test_the_publishers_edition_takes_the_place_of_both_copies(store):
    raw = store(
        {
            "oecd/2022_scanners": [scanner("ISR", "2022", "MRI", "6")],
            "oecd/2018_scanners_secondary": [scanner("ISR", "2018", "MRI", "5")],
            "oecd/2025_mri_secondary": [scanner("ISR", "2025", "MRI", "7")],
        }
    )
    assert [row["year"] for row in built("scanners", raw)] == [2022]


def test_counties_are_five_digits(store):
    row = {"area_code": "45780", "area_title": "Toledo, OH", "division_title": ""}
    row |= {"state_fips": "39", "county_fips": "095", "county": "Lucas County", "part": "Central"}
    (found,) = built("metro_counties", store({"geography/2023_metro_counties": [row]}))
    assert (found["county_fips"], found["part"]) == ("39095", "central")


def test_every_metropolitan_area_outside_puerto_rico_has_an_outline():
    areas, drawn = tables.read("metro_counties", HERE), tables.read("outlines", HERE)
    outside = areas[areas["state_fips"] == "72"]["area_code"]
    held = set(drawn.loc[drawn["area_kind"] == "metro", "area_code"])
    assert held == set(areas["area_code"]) - set(outside)
    assert len(held) + outside.nunique() == areas["area_code"].nunique() == 393
    assert drawn[drawn["area_kind"] == "state"]["area_code"].nunique() == 51
