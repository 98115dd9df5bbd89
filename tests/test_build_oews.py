"""Tables by area and by industry of years that only workbooks hold."""

from __future__ import annotations

import pytest

from copies import raw_files, told
from workforce.build import BUILDERS, Raw
from workforce.dictionary.held import newest, release_of
from workforce.errors import DataError
from workforce.sources.oews_flat import FLAT_MEASURES
from workforce.sources.oews_layout import COLUMNS

CAPS = {"hourly_wage_cap": "115.00", "annual_wage_cap": "239200"}
SHARES = {"jobs_per_1000": "1.5", "location_quotient": "1.1"}
FLAT = ("area_type", "area_code", "industry_code", "soc_code", "occupation", *FLAT_MEASURES)


def cell(**changes):
    return {**dict.fromkeys(COLUMNS, "10"), **CAPS, "soc_code": "29-2034", "group": "", **changes}


def area(code, title, state="", **changes):
    place = {"area_code": code, "area_title": title, "primary_state": state}
    return {**place, **cell(), **SHARES, **changes}


def industry(code, owners="5", title="Some industry", **changes):
    return {"industry_code": code, "industry_title": title, "owners": owners, **cell(), **changes}


def flat(year):
    row = {**dict.fromkeys(FLAT, "20"), **CAPS, "soc_code": "29-2034"}
    row |= {"area_type": "N", "area_code": "0000000", "industry_code": "000000"}
    place = {"state_code": "00", "area_code": "0000000", "areatype_code": "N", "area_name": "All"}
    listed = {"industry_code": "000000", "industry_name": "All", "display_level": "0"}
    return {
        f"oews/{year}_areas": [row],
        f"oews/{year}_area_list": [place],
        f"oews/{year}_industries": [row],
        f"oews/{year}_industry_list": [listed],
    }


@pytest.fixture
def rows(tmp_path):
    """Builds a table of made-up raw files and answers its rows."""
    return lambda table, files: list(BUILDERS[table](raw_files(tmp_path, files)))


@pytest.mark.parametrize(
    ("file", "row", "kind", "state"),
    [
        ("metro", area("10180", "Abilene, TX", "TX"), "metro", "48"),
        ("metro", area("10180", "Abilene, TX"), "metro", "48"),
        ("metro_1_ak_in", area("28140", "Kansas City, MO-KS"), "metro", "29"),
        ("metro_of_divisions", area("16980", "Chicago, IL-IN-WI", "IL"), "metro", "17"),
        ("nonmetro", area("0100001", "Northwest Alabama nonmetropolitan area"), "nonmetro", "01"),
        ("nonmetro", area("4800001", "West Texas", "TX"), "nonmetro", "48"),
    ],
)
def test_areas_of_workbooks_get_kind_and_state(rows, file, row, kind, state):
    (found,) = rows("oews_areas", {f"oews/2017_{file}": [row]})
    assert (found["year"], found["area_kind"], found["state_fips"]) == (2017, kind, state)
    assert (found["area_code"], found["area_title"]) == (row["area_code"], row["area_title"])
    assert (found["employment"], found["location_quotient"]) == (10, 1.1)


def test_divisions_are_left_out_beside_the_area_they_are_parts_of(rows):
    parts = [area("16974", "Chicago-Joliet, IL Metropolitan Division", "IL")]
    parts.append(area("71654", "Boston-Cambridge-Quincy, MA NECTA Division", "MA"))
    whole = [area("16980", "Chicago-Joliet-Naperville, IL-IN-WI", "IL")]
    files = {"oews/2010_metro_1": parts, "oews/2010_metro_of_divisions": whole}
    assert [row["area_code"] for row in rows("oews_areas", files)] == ["16980"]


@pytest.mark.parametrize("row", [area("10180", "Abilene"), area("10180", "Abilene, XX", "XX")])
def test_an_area_in_no_known_state_is_refused(rows, row):
    with pytest.raises(DataError) as error:
        rows("oews_areas", {"oews/2021_metro": [row]})
    where = f"{row['area_code']}, {row['area_title']}"
    assert told(error.value, where, "postal abbreviation", repr(row["primary_state"]), "teach")


def test_the_nation_comes_from_its_own_workbook_of_that_year_alone(rows):
    national = {f"oews/{year}_national": [cell(employment=str(year))] for year in (2020, 2021)}
    states = {"oews/2021_states": [area("01", "Alabama")]}
    nation, alabama = rows("oews_areas", {**national, **states})
    assert (nation["area_kind"], nation["area_code"], nation["state_fips"]) == (
        "national",
        "99",
        "",
    )
    assert (nation["year"], nation["employment"]) == (2021, 2021)
    assert nation["location_quotient_flag"] == nation["jobs_per_1000_flag"] == "not_published"
    assert (alabama["area_kind"], alabama["state_fips"]) == ("state", "01")


def test_the_flat_file_takes_the_place_of_all_workbooks_of_its_year(rows):
    files = {
        **flat(2025),
        "oews/2025_national": [cell()],
        "oews/2025_states": [area("01", "Alabama")],
        "oews/2025_metro": [area("10180", "Abilene, TX")],
        "oews/2025_nonmetro": [area("0100001", "Somewhere, AL")],
        "oews/2025_industries_3_digit": [industry("622000")],
    }
    for table in ("oews_areas", "oews_industries"):
        (row,) = rows(table, files)
        assert (row["year"], row["employment"]) == (2025, 20)


@pytest.mark.parametrize(
    ("part", "published", "owners", "code", "level"),
    [
        ("sector", "62", "5", "62--63", 2),
        ("sector", "31-33", "5", "31--34", 2),
        ("sector", "99", "123", "99-100", 2),
        ("3_digit", "622000", "235", "622000", 3),
        ("3_digit", "622", "", "622000", 3),
        ("4_digit", "3250A1", "5", "3250A1", 4),
        ("4_digit_2_517200_999300", "999100", "1", "999100", 4),
        ("5_digit", "621340", "5", "621340", 5),
        ("3_digit_by_owner", "622000", "2", "622002", 4),
        ("4_digit_by_owner", "611300", "5", "611305", 5),
        ("owners", "000001", "5", "000001", 1),
        ("owners", "999001", "123", "999001", 1),
        ("owners", "999201", "2", "999201", 2),
    ],
)
def test_industries_of_workbooks_get_the_flat_files_code_and_level(
    rows, part, published, owners, code, level
):
    file = {f"oews/2021_industries_{part}": [industry(published, owners)]}
    (row,) = rows("oews_industries", file)
    assert (row["industry_code"], row["industry_level"]) == (code, level)
    assert (row["year"], row["industry_title"]) == (2021, "Some industry")


@pytest.mark.parametrize(("code", "owners"), [("611000", "35"), ("713000", "3")])
def test_owners_the_flat_file_has_no_code_for_are_left_out(rows, code, owners):
    file = {"oews/2021_industries_3_digit_by_owner": [industry(code, owners)]}
    assert rows("oews_industries", file) == []


def test_an_industry_at_two_levels_stands_once_at_the_wider_one(rows):
    files = {f"oews/2021_industries_{n}_digit": [industry("327000")] for n in "34"}
    (row,) = rows("oews_industries", files)
    assert row["industry_level"] == 3


def test_of_an_industry_all_owners_together_are_taken(rows):
    cells = [industry("622000", owners, employment=owners) for owners in ("5", "235", "2")]
    (row,) = rows("oews_industries", {"oews/2021_industries_3_digit": cells})
    assert row["employment"] == 235


def test_all_industries_come_from_the_national_workbook(rows):
    national = {f"oews/{year}_national": [cell(employment="7")] for year in (2020, 2021)}
    files = {**national, "oews/2021_industries_sector": [industry("62")]}
    whole, _ = rows("oews_industries", files)
    assert (whole["year"], whole["industry_code"], whole["industry_level"]) == (2021, "000000", 0)
    assert whole["employment"] == 7


def test_a_level_that_is_not_known_is_refused(rows):
    with pytest.raises(DataError) as error:
        rows("oews_industries", {"oews/2021_industries_7_digit": [industry("622000")]})
    assert told(error.value, "industries_7_digit", "a known level", "another", "workforce.build")


@pytest.mark.parametrize("table", ["oews_areas", "oews_industries"])
def test_without_files_the_table_says_what_it_needs(tmp_path, table):
    raw = raw_files(tmp_path, {"oews/2021_national": [cell()]})
    with pytest.raises(DataError, match="ingest PATH"):
        list(BUILDERS[table](raw))
    assert isinstance(raw, Raw)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("onet/9.3_skills.csv", "onet/29.3_skills.csv"),
        ("onet/29.3_skills.csv", "onet/31.0_skills_essential.csv"),
        ("prices/2026-09_cpi_u.csv", "prices/2026-10_cpi_u.csv"),
        ("projections_central/2020-30_states.csv", "projections_central/2024-34_states_00.csv"),
    ],
)
def test_releases_are_counted_not_spelt(older, newer):
    assert release_of(older) < release_of(newer)
    assert newest([newer, older]) == newest([older, newer]) == [newer]


def test_a_part_that_the_newest_release_lacks_stays_with_its_last_one():
    files = ["onet/29.3_technology.csv", "onet/29.3_tools.csv", "onet/31.0_technology.csv"]
    assert newest(files) == ["onet/29.3_tools.csv", "onet/31.0_technology.csv"]
