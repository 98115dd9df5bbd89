"""Imaging centers, workers' ages, awards and scanners: from text as published to typed rows."""

from __future__ import annotations

import shutil

import pytest

from copies import ROOT, clone, raw_files, told
from workforce import checks, receipts, tables
from workforce.build import BUILDERS, Raw, build, build_frames
from workforce.errors import DataError
from workforce.files import Folders

HERE = Folders(ROOT)
DASH = "\N{EN DASH}"


@pytest.fixture
def store(tmp_path):
    """Stores made-up raw files, named without their ending, and gives access to them."""
    return lambda files: raw_files(tmp_path, files)


def built(name, raw):
    return list(BUILDERS[name](raw))


# -- imaging centers -------------------------------------------------------------------------


def center(area="US000", **changes):
    row = {"area_fips": area, "year": "2024", "disclosure": "", "establishments": "7300"}
    row |= {"employment": "81000", "average_annual_pay": "80500"}
    row |= {"location_quotient_disclosure": "", "location_quotient": "1.25"}
    return {**row, **changes}


@pytest.mark.parametrize(
    ("area", "code", "kind", "state"),
    [
        ("US000", "99", "national", ""),
        ("06000", "06", "state", "06"),
        ("06037", "06037", "county", "06"),
        ("06999", "06999", "county_unknown", "06"),
        ("C1018", "10180", "metro", ""),
    ],
)
def test_areas_have_the_codes_of_the_other_tables(store, area, code, kind, state):
    (row,) = built("imaging_centers", store({"qcew/2024_621512": [center(area)]}))
    assert (row["area_code"], row["area_kind"], row["state_fips"]) == (code, kind, state)
    assert (row["year"], row["establishments"]) == (2024, 7300)
    assert (row["employment"], row["average_annual_pay_usd"]) == (81000, 80500)
    assert row["location_quotient"] == 1.25


def test_withheld_zeros_are_missing_and_establishments_stay(store):
    withheld = {"disclosure": "N", "employment": "0", "average_annual_pay": "0"}
    raw = store({"qcew/2024_621512": [center("06037", **withheld)]})
    (row,) = built("imaging_centers", raw)
    assert (row["employment"], row["employment_flag"]) == (None, "suppressed")
    assert row["average_annual_pay_usd"] is None
    assert row["average_annual_pay_usd_flag"] == "suppressed"
    assert (row["establishments"], row["location_quotient_flag"]) == (7300, "")


def test_a_location_quotient_is_withheld_by_its_own_mark(store):
    marked = {"location_quotient_disclosure": "N", "location_quotient": "0"}
    (row,) = built("imaging_centers", store({"qcew/2024_621512": [center(**marked)]}))
    assert (row["location_quotient"], row["location_quotient_flag"]) == (None, "suppressed")
    assert row["employment_flag"] == ""


def test_every_year_held_is_built(store):
    files = {f"qcew/{year}_621512": [center(year=year)] for year in ("2023", "2024")}
    assert [row["year"] for row in built("imaging_centers", store(files))] == [2023, 2024]


@pytest.fixture
def without_centers(tmp_path):
    """A copy of the repository's data that holds no year of imaging centers."""
    folders = clone(tmp_path)
    ledger = folders.raw / receipts.LEDGER
    lines = ledger.read_text("utf-8").splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.startswith("qcew/"))
    ledger.write_text(kept, encoding="utf-8")
    shutil.rmtree(folders.raw / "qcew", ignore_errors=True)
    build(folders)
    return folders


def test_without_a_year_the_table_is_typed_and_empty(without_centers):
    frame = build_frames(Raw(without_centers))["imaging_centers"]
    assert len(frame) == 0
    kinds = {"year": "int64", "area_code": "object", "employment": "float64"}
    assert {name: str(frame[name].dtype) for name in kinds} == kinds
    assert tables.read("imaging_centers", without_centers).dtypes.equals(frame.dtypes)
    header = tables.encode("imaging_centers", frame).decode()
    assert header.startswith("year,area_code,area_kind,state_fips,establishments,employment,")
    assert header.count("\n") == 1


def test_the_first_year_fills_the_table(without_centers):
    made = {"qcew/2024_621512": [center(), center("06037", disclosure="N")]}
    raw_files(without_centers.root, made)
    assert build(without_centers) == ["imaging_centers"]
    frame = tables.read("imaging_centers", without_centers)
    assert frame["area_code"].tolist() == ["06037", "99"]
    assert frame["employment"].isna().tolist() == [True, False]
    assert tables.newest_release("imaging_centers", without_centers) == "May 2025"  # as made up
    (finding,) = [f for f in checks.check(without_centers) if "imaging centers" in f.check]
    assert finding.compared == 1


def test_centers_that_are_not_held_are_not_checked(without_centers):
    findings = list(checks.check(without_centers))
    assert all(finding.passed for finding in findings)
    assert not any("imaging centers" in finding.check for finding in findings)


# -- workers' ages ---------------------------------------------------------------------------


def worker(title, **changes):
    row = {"occupation": title, "months_averaged": "11", "total": "274", "aged_16_19": "1"}
    row |= {"aged_20_24": "21", "aged_25_34": "68", "aged_35_44": "65", "aged_45_54": "55"}
    row |= {"aged_55_64": "53", "aged_65_plus": "10", "median_age": "41.5"}
    return {**row, **changes}


def ages(store, title="Radiologic technologists and technicians", **changes):
    (row,) = built("worker_ages", store({"cps/2025_worker_ages": [worker(title, **changes)]}))
    return row


def test_thousands_become_people(store):
    row = ages(store)
    assert (row["year"], row["months_averaged"]) == (2025, 11)
    assert (row["employed"], row["employed_16_19"], row["employed_65_plus"]) == (
        274_000,
        1_000,
        10_000,
    )
    assert (row["median_age"], row["median_age_flag"]) == (41.5, "")


@pytest.mark.parametrize(
    ("title", "code", "codes"),
    [
        ("Radiologic technologists and technicians", "29-2034", "29-2034"),
        ("Total employed", "00-0000", "00-0000"),
        ("Nuclear medicine technologists and medical dosimetrists", "", "29-2033 29-2036"),
        ("Physical therapist assistants and aides", "", "31-2021 31-2022"),
    ],
)
def test_a_title_has_a_code_only_where_it_covers_one(store, title, code, codes):
    row = ages(store, title)
    assert (row["occupation"], row["soc_code"], row["soc_codes"]) == (title, code, codes)


@pytest.mark.parametrize("dash", ["-", DASH, "\N{EM DASH}"])
def test_a_dash_is_missing_with_its_reason(store, dash):
    row = ages(store, median_age=dash, aged_16_19=dash)
    assert (row["median_age"], row["median_age_flag"]) == (None, "suppressed")
    assert (row["employed_16_19"], row["employed_16_19_flag"]) == (None, "suppressed")
    assert (row["employed"], row["employed_flag"]) == (274_000, "")


# -- completions -----------------------------------------------------------------------------


def summed(awards, level="3", cip="51.0911"):
    return {"cip_code": cip, "program": "as theirs", "award_level": level, "awards": awards}


def reported(awards, major="1", institution="1", level="3"):
    row = {"institution": institution, "cip_code": "51.0911", "major": major}
    return {**row, "award_level": level, "awards": awards}


def test_a_third_partys_sums_are_marked(store):
    (row,) = built("completions", store({"ipeds/2024_awards_secondary": [summed("7971")]}))
    assert (row["year"], row["awards"]) == (2024, 7971)
    assert row["program"] == "Radiologic Technology/Science - Radiographer"
    assert (row["award_level"], row["award_level_name"]) == ("3", "associate's degree")
    assert row["figures_from"] == "third party's sums"


def test_institutions_are_summed_without_second_majors(store):
    rows = [reported("15"), reported("20", institution="2"), reported("9", major="2")]
    rows.append(reported("4", level="5"))
    own = built("completions", store({"ipeds/2024_awards": rows}))
    assert {(row["award_level"], row["awards"]) for row in own} == {("3", 35), ("5", 4)}
    assert {row["figures_from"] for row in own} == {"publisher"}


def test_the_publishers_file_takes_the_place_of_the_sums_of_its_year_alone(store):
    raw = store(
        {
            "ipeds/2023_awards_secondary": [summed("7160")],
            "ipeds/2024_awards_secondary": [summed("7971"), summed("5", "7")],
            "ipeds/2024_awards": [reported("7900")],
        }
    )
    rows = [(r["year"], r["awards"], r["figures_from"]) for r in built("completions", raw)]
    assert rows == [(2023, 7160, "third party's sums"), (2024, 7900, "publisher")]


def test_levels_without_awards_have_no_row(store):
    raw = store({"ipeds/2024_awards_secondary": [summed("0", "1"), summed("3", "2")]})
    assert [row["award_level"] for row in built("completions", raw)] == ["2"]


def test_certificates_under_a_year_are_told_apart_since_2020():
    frame = tables.read("completions", HERE)
    levels = frame.groupby("year")["award_level"].agg(set)
    assert "1" in levels[2019]
    assert not levels[2019] & {"20", "21"}
    assert all({"20", "21"} <= found and "1" not in found for found in levels[2020:])


def listed(institution="1", state="OH"):
    return {
        "institution": institution,
        "institution_name": f"School {institution}",
        "city": "Toledo",
        "state": state,
    }


def test_schools_have_their_awards_of_all_levels_and_a_state(store):
    rows = [reported("15"), reported("4", level="5"), reported("9", major="2")]
    rows += [reported("7", institution="2"), reported("0", institution="3")]
    raw = store(
        {
            "ipeds/2024_awards": rows,
            "ipeds/2024_institutions": [listed(), listed("2", "FM"), listed("3")],
        }
    )
    own = {row["institution"]: row for row in built("completions_by_school", raw)}
    assert {key: row["awards"] for key, row in own.items()} == {"1": 19, "2": 7}
    assert (own["1"]["institution_name"], own["1"]["state_fips"]) == ("School 1", "39")
    # Palau and its neighbors award degrees and are no listed place.
    assert own["2"]["state_fips"] == ""


def test_awards_without_the_list_of_their_year_have_no_place(store):
    raw = store({"ipeds/2024_awards": [reported("15")], "ipeds/2023_institutions": [listed()]})
    (row,) = built("completions_by_school", raw)
    assert (row["institution_name"], row["state_fips"]) == ("", "")


def test_sums_of_the_nation_tell_of_no_school(store):
    assert (
        built("completions_by_school", store({"ipeds/2024_awards_secondary": [summed("3")]})) == []
    )


# -- scanners --------------------------------------------------------------------------------


def scanner(country="USA", device="MRI", year="2018", value="35.5", status="A"):
    row = {"country_code": country, "year": year, "device": device}
    return {**row, "units_per_million": value, "status": status}


@pytest.mark.parametrize(
    ("status", "flag"),
    [("A", ""), ("B", "break"), ("E", "estimate"), ("P", "provisional"), ("", "")]
    + [("D", "other_definition"), ("B E", "break; estimate"), ("A B", "break")],
)
def test_the_publishers_marks_become_words(store, status, flag):
    (row,) = built("scanners", store({"oecd/2022_scanners": [scanner(status=status)]}))
    assert (row["flag"], row["figures_from"]) == (flag, "publisher")
    assert (row["country"], row["year"], row["units_per_million"]) == ("United States", 2018, 35.5)


def test_a_copy_does_not_tell_marks(store):
    (row,) = built("scanners", store({"oecd/2018_scanners_secondary": [scanner(status="")]}))
    assert (row["flag"], row["figures_from"]) == ("not_known", "third party's copy")


def test_the_publishers_edition_takes_the_place_of_a_copy_where_it_has_the_figure(store):
    raw = store(
        {
            "oecd/2023_scanners_secondary": [scanner(status=""), scanner("FRA", status="")],
            "oecd/2022_scanners": [scanner(value="38")],
        }
    )
    rows = {row["country_code"]: row for row in built("scanners", raw)}
    assert (rows["USA"]["units_per_million"], rows["USA"]["figures_from"]) == (38, "publisher")
    assert (rows["USA"]["flag"], rows["USA"]["kept_from"]) == ("", "")
    assert (rows["FRA"]["figures_from"], rows["FRA"]["flag"]) == ("third party's copy", "not_known")


def test_a_series_is_never_put_together_from_two_editions(store):
    files = {
        "oecd/2021_scanners": [scanner(value="1"), scanner(year="2017", value="2")],
        "oecd/2022_scanners": [scanner(value="3")],
    }
    rows = {row["year"]: row["units_per_million"] for row in built("scanners", store(files))}
    assert rows == {2018: 3}


# -- none held -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["worker_ages", "completions", "scanners"])
def test_a_table_that_is_held_is_not_built_from_nothing(store, name):
    raw = store({"qcew/2024_621512": [center()]})
    with pytest.raises(DataError) as error:
        built(name, raw)
    assert told(error.value, "data/raw/", "at least one raw file", "none", "workforce ingest PATH")
