"""From text as published to numbers with units, table by table, on tiny raw files."""

from __future__ import annotations

import pytest

from copies import ROOT, clone, empty_clone, raw_files, snapshot, told
from workforce import tables
from workforce.build import BUILDERS, Raw, build, build_frames
from workforce.dictionary import TABLES
from workforce.errors import DataError
from workforce.files import Folders
from workforce.sources.oews_flat import FLAT_MEASURES
from workforce.sources.oews_workbook import COLUMNS

CAPS = {"hourly_wage_cap": "115.00", "annual_wage_cap": "239200"}
FLAT_COLUMNS = ("area_type", "area_code", "industry_code", "soc_code", "occupation")
FLAT_COLUMNS += (*FLAT_MEASURES, *CAPS)


@pytest.fixture
def store(tmp_path):
    """Stores made-up raw files, named without their ending, and gives access to them."""
    return lambda files: raw_files(tmp_path, files)


def workbook_row(**changes):
    return {**dict.fromkeys(COLUMNS, "10"), **CAPS, "soc_code": "29-2034", "group": "", **changes}


def flat_row(area_type="N", area="0000000", industry="000000", **changes):
    row = {**dict.fromkeys(FLAT_COLUMNS, "10"), **CAPS, "soc_code": "29-2034"}
    return {**row, "area_type": area_type, "area_code": area, "industry_code": industry, **changes}


def national(store, release="2025", **changes):
    raw = store({f"oews/{release}_national": [workbook_row(**changes)]})
    (row,) = BUILDERS["oews_national"](raw)
    return row


AREAS = [
    {"state_code": state, "area_code": code, "areatype_code": kind, "area_name": name}
    for state, code, kind, name in (
        ("00", "0000000", "N", "National"),
        ("01", "0100000", "S", "Alabama"),
        ("48", "0010180", "M", "Abilene, TX"),
        ("01", "0100001", "M", "Northwest Alabama"),
    )
]


# -- national workbooks ----------------------------------------------------------------------


def test_a_national_row_has_year_era_and_clean_title(store):
    row = national(store, "2010", soc_code="29-2037", occupation="Radiologic technologists*")
    assert (row["year"], row["era"], row["soc_code"]) == (2010, "2003-11", "29-2037")
    assert row["occupation"] == "Radiologic technologists"


def test_a_code_that_stood_for_none_of_ours_in_its_year_is_refused(store):
    with pytest.raises(DataError) as error:
        national(store, "2010", soc_code="29-2034")
    where = "raw file oews/2010_national.csv"
    assert told(error.value, where, "codes of the occupations", "29-2034", "Ingest the year's")


@pytest.mark.parametrize(
    ("cell", "number"), [("1500", 1500), ("155,495,730", 155495730), (".5", 0.5), ("0", 0)]
)
def test_numbers_are_read_with_and_without_commas(store, cell, number):
    row = national(store, employment=cell)
    assert (row["employment"], row["employment_flag"]) == (number, "")


@pytest.mark.parametrize("cell", ["*", "**", "***", "- [8]"])
def test_withheld_is_missing_and_never_zero(store, cell):
    row = national(store, employment=cell, annual_median_wage=cell)
    assert (row["employment"], row["employment_flag"]) == (None, "suppressed")
    assert row["annual_median_wage_usd"] is None
    assert row["annual_median_wage_usd_flag"] == "suppressed"
    assert "annual_median_wage_usd_at_least" not in row


@pytest.mark.parametrize("cell", ["#", "- [5]"])
def test_capped_is_missing_and_keeps_its_bound(store, cell):
    row = national(store, annual_median_wage=cell, hourly_mean_wage=cell)
    assert row["annual_median_wage_usd"] is row["hourly_mean_wage_usd"] is None
    assert row["annual_median_wage_usd_flag"] == "capped"
    assert row["annual_median_wage_usd_at_least"] == 239200
    assert row["hourly_mean_wage_usd_at_least"] == 115


def test_a_cap_that_is_not_stated_gives_no_bound(store):
    row = national(store, annual_median_wage="#", annual_wage_cap="")
    assert row["annual_median_wage_usd_flag"] == "capped"
    assert row["annual_median_wage_usd_at_least"] is None


def test_an_empty_cell_is_not_published(store):
    row = national(store, employment_rse_pct="")
    assert (row["employment_rse_pct"], row["employment_rse_pct_flag"]) == (None, "not_published")


def test_a_value_given_only_by_the_year_is_a_number(store):
    assert national(store, annual_mean_wage="83840 [4]")["annual_mean_wage_usd"] == 83840


@pytest.mark.parametrize("cell", ["~", "- [9]", "1 [5]", "-", "(x)", "-5"])
def test_an_unknown_marker_is_refused(store, cell):
    with pytest.raises(DataError) as error:
        national(store, annual_mean_wage=cell)
    where = "annual_mean_wage of 29-2034"
    assert told(error.value, where, "a known marker", repr(cell), "workforce.build")


# -- flat files ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("area_type", "area", "kind", "code", "state"),
    [
        ("N", "0000000", "national", "99", ""),
        ("S", "0100000", "state", "01", "01"),
        ("M", "0010180", "metro", "10180", "48"),
        ("M", "0100001", "nonmetro", "0100001", "01"),
    ],
)
def test_areas_get_kind_code_and_state(store, area_type, area, kind, code, state):
    raw = store({"oews/2025_areas": [flat_row(area_type, area)], "oews/2025_area_list": AREAS})
    (row,) = BUILDERS["oews_areas"](raw)
    assert (row["area_kind"], row["area_code"], row["state_fips"]) == (kind, code, state)
    assert row["area_title"] in {line["area_name"] for line in AREAS}
    assert row["location_quotient"] == 10


def test_the_nation_has_no_location_quotient(store):
    nation = flat_row(location_quotient="", jobs_per_1000="")
    raw = store({"oews/2025_areas": [nation], "oews/2025_area_list": AREAS})
    (row,) = BUILDERS["oews_areas"](raw)
    assert (row["location_quotient"], row["location_quotient_flag"]) == (None, "not_published")


def test_industries_get_title_and_level(store):
    listed = [{"industry_code": "622000", "industry_name": "Hospitals", "display_level": "3"}]
    cells = [flat_row(industry="622000")]
    raw = store({"oews/2025_industries": cells, "oews/2025_industry_list": listed})
    (row,) = BUILDERS["oews_industries"](raw)
    assert (row["industry_title"], row["industry_level"]) == ("Hospitals", 3)


# -- prices, population ----------------------------------------------------------------------


def test_prices_take_may_and_annual_average_of_the_newest_release(store):
    def index(year, period, value):
        return {"year": year, "period": period, "value": value}

    old = [index("2025", "M05", "1.0")]
    new = [index("2025", "M05", "321.465"), index("2025", "M13", "321.943")]
    new += [index("2026", "M04", "330.0")]
    raw = store({"prices/2025-06_cpi_u": old, "prices/2026-08_cpi_u": new})
    held, coming = BUILDERS["consumer_prices"](raw)
    assert (held["year"], held["may_index"], held["annual_average_index"]) == (
        2025,
        321.465,
        321.943,
    )
    assert (coming["may_index"], coming["may_index_flag"]) == (None, "not_published")


def test_population_adds_up_the_old_and_leaves_the_nation_out(store):
    def people(state, age, number):
        row = {"state_fips": state, "name": "x", "age": age, "year": "2023"}
        return {**row, "population": number}

    rows = [people("00", "999", "900"), people("01", "999", "50")]
    rows += [people("01", "65", "3"), people("01", "85", "4")]
    (row,) = BUILDERS["population_states"](store({"population/2023_states": rows}))
    assert (row["state_fips"], row["population"], row["population_65_plus"]) == ("01", 50, 7)


def test_price_parities_leave_the_nation_out_and_keep_gaps(store):
    rows = [
        {"state_fips": state, "name": "x", "year": "2023", "parity": parity}
        for state, parity in (("00", "100.000"), ("01", "88.1"), ("02", "(NA)"))
    ]
    given, missing = BUILDERS["price_parities"](store({"parities/2023_states": rows}))
    assert (given["price_parity"], given["price_parity_flag"]) == (88.1, "")
    assert (missing["price_parity"], missing["price_parity_flag"]) == (None, "not_published")


def test_projections_of_the_states_keep_the_nation_beside_them(store):
    cells = {"soc_code": "29-2034", "base_year": "2020", "projected_year": "2030"}
    cells |= {"base_employment": "100", "projected_employment": "110", "change": "10"}
    cells |= {"change_pct": "10.0", "openings_per_year": "9"}
    rows = [{"state_fips": state, **cells} for state in ("00", "06")]
    nation, state = BUILDERS["projections_states"](
        store({"projections_central/2020-30_states": rows})
    )
    assert (nation["state_fips"], state["state_fips"]) == ("", "06")
    assert (state["base_employment"], state["openings_per_year"]) == (100, 9)


# -- all of it -------------------------------------------------------------------------------


def test_a_table_without_raw_files_is_refused(tmp_path):
    raw = Raw(empty_clone(tmp_path))
    with pytest.raises(DataError) as error:
        list(BUILDERS["oews_national"](raw))
    words = ("*_national.csv", "at least one raw file", "none", "workforce ingest")
    assert told(error.value, *words)


def test_there_is_a_builder_for_every_table():
    assert set(BUILDERS) == set(TABLES)


def test_processed_tables_of_the_repository_are_what_its_raw_data_builds():
    folders = Folders(ROOT)
    differing = [
        name
        for name, frame in build_frames(Raw(folders)).items()
        if tables.encode(name, frame) != (folders.processed / f"{name}.csv").read_bytes()
    ]
    assert differing == []


def test_building_again_changes_nothing_and_a_deleted_table_comes_back(tmp_path):
    folders = clone(tmp_path)
    before = snapshot(tmp_path)
    (folders.processed / "projections.csv").unlink()
    assert build(folders) == ["projections"]
    assert snapshot(tmp_path) == before


def test_a_damaged_raw_file_leaves_the_processed_tables_alone(tmp_path):
    folders = clone(tmp_path)
    with (folders.raw / "oews" / "2025_national.csv").open("ab") as file:
        file.write(b"\n")
    before = snapshot(tmp_path)
    with pytest.raises(DataError, match="expected the content its receipt vouches"):
        build(folders)
    assert snapshot(tmp_path) == before
