"""Each check passes on the repository's data and fails on a copy in which its fault was made."""

from __future__ import annotations

import pandas as pd
import pytest

from copies import ROOT, clone
from workforce import checks, tables
from workforce.files import Folders
from workforce.places import STATES, STATES_AND_DC

HERE = Folders(ROOT)
RECEIPTS = "raw files against their receipts"
TABLES = "processed tables against data/raw and the data dictionary"


@pytest.fixture(scope="module")
def frames():
    names = ("oews_national", "oews_areas", "oews_industries", "projections")
    return {name: tables.read(name, HERE) for name in names}


@pytest.fixture
def areas(frames):
    return frames["oews_areas"].copy()


@pytest.fixture
def national(frames):
    return frames["oews_national"].copy()


@pytest.fixture
def projections(frames):
    return frames["projections"].copy()


def where(frame, **values):
    """The one row with these values."""
    mask = pd.Series(data=True, index=frame.index)
    for name, value in values.items():
        mask &= frame[name] == value
    (index,) = frame.index[mask]
    return index


def failed(folders):
    """The findings up to the first failure, and that failure."""
    *before, last = checks.check(folders)
    assert all(finding.passed for finding in before)
    assert not last.passed
    return last


def test_every_check_passes_on_the_repositorys_data():
    findings = list(checks.check(HERE))
    assert [finding.check for finding in findings if not finding.passed] == []
    assert len(findings) == 12
    assert all(finding.compared for finding in findings)


def test_a_check_that_compared_nothing_has_not_passed():
    assert not checks.Finding("x", 0, "anything").passed


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("prerequisites.csv", "radiography", "alchemy", "alchemy"),
        ("pathways.csv", "postprimary", "sideways", "sideways"),
    ],
)
def test_a_faulty_credential_record_is_named(tmp_path, file, old, new, named):
    folders = clone(tmp_path)
    path = folders.root / "data" / "credentials" / file
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    finding = next(iter(checks.check(folders)))
    assert not finding.passed
    assert any(file in difference and named in difference for difference in finding.differences)


# -- receipts and tables ---------------------------------------------------------------------


def test_an_edited_raw_file_is_found(tmp_path):
    folders = clone(tmp_path)
    path = folders.raw / "oews" / "2025_national.csv"
    path.write_bytes(path.read_bytes().replace(b"230490", b"230500"))
    finding = failed(folders)
    assert finding.check == RECEIPTS
    (difference,) = finding.differences
    assert "2025_national.csv" in difference
    assert "an edited file (sha256 " in difference


def test_a_stray_raw_file_is_found(tmp_path):
    folders = clone(tmp_path)
    (folders.raw / "oews" / "2026_national.csv").write_bytes(b"soc_code\n")
    (difference,) = failed(folders).differences
    assert "2026_national.csv" in difference
    assert "a file without a receipt" in difference


def test_a_missing_raw_file_is_found(tmp_path):
    folders = clone(tmp_path)
    (folders.raw / "oews" / "2004_national.csv").unlink()
    (difference,) = failed(folders).differences
    assert "2004_national.csv" in difference
    assert "a receipt without a file" in difference


def test_a_damaged_ledger_is_a_finding(tmp_path):
    folders = clone(tmp_path)
    with (folders.raw / "receipts.csv").open("a", encoding="utf-8") as ledger:
        ledger.write("=======\n")
    finding = failed(folders)
    assert (finding.check, finding.compared) == (RECEIPTS, 0)
    assert "receipts.csv" in finding.differences[0]


def test_an_edited_processed_cell_is_found(tmp_path):
    folders = clone(tmp_path)
    path = folders.processed / "oews_areas.csv"
    path.write_bytes(path.read_bytes().replace(b"230490", b"230500", 1))
    finding = failed(folders)
    assert finding.check == TABLES
    (difference,) = finding.differences
    assert "oews_areas.csv: not what data/raw builds" in difference


def test_a_missing_processed_table_is_found(tmp_path):
    folders = clone(tmp_path)
    (folders.processed / "consumer_prices.csv").unlink()
    (difference,) = failed(folders).differences
    assert "consumer_prices.csv" in difference


def test_an_edited_data_package_is_found(tmp_path):
    folders = clone(tmp_path)
    path = folders.processed / tables.DATA_PACKAGE
    path.write_bytes(path.read_bytes().replace(b"jobs", b"posts", 1))
    (difference,) = failed(folders).differences
    assert "datapackage.json: not what data/raw builds" in difference


# -- states against the nation ---------------------------------------------------------------


def in_state(areas, fips, soc_code):
    return where(areas, year=2025, area_kind="state", area_code=fips, soc_code=soc_code)


def test_a_code_that_a_years_workbook_lacks_is_named(national):
    kept = national[(national["soc_code"] != "29-2032") | (national["year"] != 2019)]
    found = checks.codes_by_year(kept)
    assert "no 29-2032 in 2019" in found.note
    assert found.passed
    whole = checks.codes_by_year(national)
    assert whole is None or "29-2032" not in whole.note


def test_states_agree_with_the_nation(areas, national):
    finding = checks.states_against_nation(areas, national)
    assert finding.passed
    assert "Radiologists, May 2025: 31 of 51 states published" in finding.note


def test_states_above_the_nation_are_found(areas, national):
    areas.loc[in_state(areas, "06", "29-1224"), "employment"] += 20_000
    (difference,) = checks.states_against_nation(areas, national).differences
    assert difference.startswith("Radiologists, May 2025: 31 of 51 states published, 36,620 of")


def test_states_below_the_nation_are_found_where_all_are_published(areas, national):
    areas.loc[in_state(areas, "06", "29-2034"), "employment"] -= 300
    (difference,) = checks.states_against_nation(areas, national).differences
    assert "Radiographers, May 2025: 51 of 51 states published, 230,170 of 230,490" in difference


def test_states_may_fall_short_where_cells_are_withheld(areas, national):
    areas.loc[in_state(areas, "06", "29-2034"), "employment"] = None
    finding = checks.states_against_nation(areas, national)
    assert finding.passed
    assert "Radiographers, May 2025: 50 of 51 states" in finding.note


def test_territories_are_no_part_of_the_nation(areas, national):
    areas.loc[in_state(areas, "72", "29-2034"), "employment"] += 50_000
    assert checks.states_against_nation(areas, national).passed


def test_a_year_of_which_the_nation_is_not_held_is_left_out(areas, national):
    finding = checks.states_against_nation(areas, national[national["soc_code"] != "29-2034"])
    assert finding.passed
    assert "Radiographers" not in finding.note


def test_states_of_an_earlier_year_are_compared_with_its_nation(areas, national):
    newest = areas[areas["year"] == 2025]
    states = newest[newest["area_kind"] == "state"].assign(year=2022)
    finding = checks.states_against_nation(pd.concat([areas, states]), national)
    above = [line for line in finding.differences if "May 2022" in line]
    assert above == list(finding.differences)
    assert any(line.startswith("Radiographers, May 2022: 51 of 51") for line in above)


@pytest.mark.parametrize("year", [2015, 2023, 2024, 2025])
def test_states_of_each_year_held_agree_with_the_nation(areas, national, year):
    finding = checks.states_against_nation(areas[areas["year"] == year], national)
    assert finding.passed
    for name in ("Radiographers", "MRI technologists", "Sonographers"):
        assert f"{name}, May {year}: 51 of 51 states published" in finding.note
    row = where(areas, year=year, area_kind="state", state_fips="48", soc_code="29-2034")
    areas.loc[row, "employment"] += 1_000
    assert not checks.states_against_nation(areas[areas["year"] == year], national).passed


# -- hourly against annual -------------------------------------------------------------------


@pytest.mark.parametrize("name", ["oews_national", "oews_areas", "oews_industries"])
def test_hourly_and_annual_wages_agree(frames, name):
    assert checks.hourly_against_annual(name, frames[name]).passed


@pytest.mark.parametrize(
    ("column", "by"),
    [
        ("annual_mean_wage_usd", 30),
        ("hourly_mean_wage_usd", 0.02),
        ("hourly_p90_wage_usd", 0.04),
        ("annual_median_wage_usd", 60),
    ],
)
def test_an_hourly_wage_that_does_not_fit_is_found(national, column, by):
    row = where(national, year=2025, soc_code="29-2034")
    national.loc[row, column] += by
    (difference,) = checks.hourly_against_annual("oews_national", national).differences
    assert difference.startswith("2025 29-2034: hourly_")
    assert column in difference


def test_wages_given_one_way_only_are_not_compared(national):
    before = checks.hourly_against_annual("oews_national", national).compared
    national.loc[0, "hourly_mean_wage_usd"] = None
    assert checks.hourly_against_annual("oews_national", national).compared == before - 1


# -- base + change ---------------------------------------------------------------------------


def test_base_and_change_add_up(projections):
    assert checks.base_and_change(projections).passed


@pytest.mark.parametrize("column", ["base_employment", "change", "projected_employment"])
def test_a_change_that_does_not_add_up_is_found(projections, column):
    row = where(projections, round="2024-34", soc_code="29-2032")
    projections.loc[row, column] += 300
    (difference,) = checks.base_and_change(projections).differences
    assert difference.startswith("2024-34 29-2032: 90,")
    assert "is not 10" in difference


# -- workbook against flat file --------------------------------------------------------------


def test_workbook_and_flat_file_agree(national, areas):
    finding = checks.workbook_against_flat_file(national, areas)
    assert finding.passed
    assert finding.note.endswith("May 2025")


@pytest.mark.parametrize("column", ["employment", "annual_median_wage_usd", "employment_rse_pct"])
def test_a_figure_that_differs_is_found_with_both_values(national, areas, column):
    row = where(national, year=2025, soc_code="29-2034")
    national.loc[row, column] += 1
    (difference,) = checks.workbook_against_flat_file(national, areas).differences
    assert difference.startswith(f"29-2034, May 2025, {column}: ")
    assert f"{national.loc[row, column]:,} in the workbook" in difference


def test_a_gap_on_one_side_is_found_with_its_reason(national, areas):
    row = where(areas, year=2025, area_kind="national", soc_code="29-1224")
    areas.loc[row, ["annual_median_wage_usd", "annual_median_wage_usd_flag"]] = [None, "capped"]
    (difference,) = checks.workbook_against_flat_file(national, areas).differences
    assert difference.endswith("420,860.0 in the workbook, capped in the flat file")


def test_gaps_for_different_reasons_are_found(national, areas):
    both = ["annual_p90_wage_usd", "annual_p90_wage_usd_flag"]
    national.loc[where(national, year=2025, soc_code="29-1224"), both] = [None, "suppressed"]
    row = where(areas, year=2025, area_kind="national", soc_code="29-1224")
    areas.loc[row, both] = [None, "capped"]
    (difference,) = checks.workbook_against_flat_file(national, areas).differences
    assert difference.endswith("suppressed in the workbook, capped in the flat file")


def test_nothing_in_common_is_no_agreement(national, areas):
    older = national[national["year"] < 2025]
    flat = areas[areas["year"] == 2025]
    assert not checks.workbook_against_flat_file(older, flat).passed


# -- people by age ---------------------------------------------------------------------------


@pytest.fixture
def workers():
    return tables.read("worker_ages", HERE)


def test_ages_add_up(workers):
    finding = checks.ages_against_total(workers)
    assert finding.passed
    assert finding.compared == len(workers)
    assert finding.allowed.startswith("4,000 people")


@pytest.mark.parametrize("column", ["employed", "employed_25_34", "employed_65_plus"])
def test_an_age_that_does_not_add_up_is_found(workers, column):
    row = where(workers, year=2025, soc_code="29-2034")
    workers.loc[row, column] += 6_000
    (difference,) = checks.ages_against_total(workers).differences
    assert difference.startswith("2025 Radiologic technologists and technicians: 27")
    assert "in all" in difference


def test_withheld_ages_are_not_compared(workers):
    workers.loc[0, "employed_16_19"] = None
    assert checks.ages_against_total(workers).compared == len(workers) - 1


# -- imaging centers -------------------------------------------------------------------------


@pytest.fixture
def centers():
    """As many centers in each state as its code says; the nation has their sum."""
    states = [state.fips for state in STATES]
    rows = [(2024, fips, "state", fips, int(fips)) for fips in states]
    whole = sum(int(state.fips) for state in STATES_AND_DC)
    rows += [(2024, "06037", "county", "06", 5), (2024, "99", "national", "", whole)]
    columns = ["year", "area_code", "area_kind", "state_fips", "establishments"]
    return pd.DataFrame(rows, columns=columns)


def test_centers_of_the_states_agree_with_the_nation(centers):
    finding = checks.centers_against_nation(centers)
    assert (finding.passed, finding.compared) == (True, 1)
    assert "in 51 states" in finding.note


@pytest.mark.parametrize("by", [30, -30])
def test_centers_that_do_not_add_up_are_found(centers, by):
    centers.loc[centers["area_code"] == "06", "establishments"] += by
    (difference,) = checks.centers_against_nation(centers).differences
    assert difference.startswith("2024: ")


def test_centers_fall_short_only_where_states_are_missing(centers):
    assert checks.centers_against_nation(centers[centers["area_code"] != "06"]).passed
