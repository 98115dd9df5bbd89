"""CT and MRI units by country, as the OECD publishes them and as a third party's table has them."""

from __future__ import annotations

import csv

import pytest

from copies import told
from workforce.errors import DataError
from workforce.sources import oecd
from workforce.sources.originals import Original

OWN, THEIRS = "oecd_med_tech.csv", "oecd_ct_mri_units_per_million.csv"
AGAIN = "Download it again from https://sdmx.oecd.org/"
FLOW = "OECD.ELS.HD:DSD_HEALTH_REAC_HOSP@DF_MED_TECH(1.1)"
CT, MRI = "Computed tomography scanners", "Magnetic resonance imaging units"


def line(area="USA", device="MRI", words=MRI, **changes):
    """One line as the publisher writes it, with a column of words beside each code."""
    cells = {
        "STRUCTURE": "DATAFLOW",
        "STRUCTURE_ID": FLOW,
        "ACTION": "I",
        "REF_AREA": area,
        "Reference area": "somewhere",
        "UNIT_MEASURE": "10P6HB",
        "Unit of measure": "Per million inhabitants",
        "MEDICAL_TECH": device,
        "Medical technology": words,
        "HEALTH_CARE_PROVIDER": "_T",
        "Health care provider": "Total",
        "TIME_PERIOD": "2022",
        "Time period": "",
        "OBS_VALUE": "38.12",
        "Observation value": "",
        "OBS_STATUS": "A",
        "Observation status": "Normal value",
        "OBS_STATUS2": "",
        "Observation status 2": "",
    }
    return {**cells, **changes}


PAIR = (line(), line(device="X1", words=CT, OBS_VALUE="44.9"))


def file(folder, *lines, name=OWN, without=()):
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as out:
        columns = [column for column in line() if column not in without]
        writer = csv.DictWriter(out, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(lines or PAIR)
    return path


def theirs(folder, *rows, header="country_iso3,year,mri_units_per_million,ct_scanners_per_million"):
    path = folder / THEIRS
    path.write_text("\n".join([header, *(rows or ["USA,2013,35.5,43.48"])]) + "\n", "utf-8")
    return path


def cut(path):
    (table,) = oecd.cut(Original(path))
    return table


def refused(path):
    with pytest.raises(DataError) as error:
        oecd.cut(Original(path))
    return error.value


# -- the publisher's own file ----------------------------------------------------------------


def test_units_per_million_are_kept_by_the_words_beside_the_codes(tmp_path):
    table = cut(file(tmp_path))
    assert table.columns == ("country_code", "year", "device", "units_per_million", "status")
    assert table.rows == [("USA", "2022", "CT", "44.9", "A"), ("USA", "2022", "MRI", "38.12", "A")]
    assert (table.file, table.release) == ("oecd/2022_scanners.csv", "through 2022")
    assert not table.secondary


def test_codes_serve_where_there_are_no_words(tmp_path):
    words = [column for column in line() if column != column.upper()]
    path = file(tmp_path, line(), line(device="CT"), without=words)
    assert [row[2] for row in cut(path).rows] == ["CT", "MRI"]


@pytest.mark.parametrize("name", ["all", "download.csv"])
def test_a_file_is_known_by_its_dataflow_whatever_its_name(tmp_path, name):
    assert len(cut(file(tmp_path, name=name)).rows) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"UNIT_MEASURE": "UNIT"},
        {"HEALTH_CARE_PROVIDER": "HP1"},
        {"MEDICAL_TECH": "PET", "Medical technology": "PET scanners"},
        {"REF_AREA": "OECD"},
        {"OBS_VALUE": "", "OBS_STATUS": "M"},
        {"OBS_VALUE": "", "OBS_STATUS": "A", "OBS_STATUS2": "O"},
    ],
)
def test_other_measures_providers_groups_and_gaps_are_left_out(tmp_path, other):
    assert len(cut(file(tmp_path, *PAIR, line(TIME_PERIOD="2021") | other)).rows) == 2


def test_marks_are_kept_all_of_them(tmp_path):
    marked = line(TIME_PERIOD="2021", OBS_STATUS="B", OBS_STATUS2="E")
    assert ("USA", "2021", "MRI", "38.12", "B E") in cut(file(tmp_path, *PAIR, marked)).rows


@pytest.mark.parametrize("name", ["beds.csv", "scanners.txt"])
def test_other_files_are_left_alone(tmp_path, name):
    (tmp_path / name).write_text("REF_AREA,OBS_VALUE\nUSA,1\n", "utf-8")
    assert oecd.cut(Original(tmp_path / name)) is None


@pytest.mark.parametrize(
    "column",
    ["REF_AREA", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "MEDICAL_TECH", "OBS_STATUS"],
)
def test_a_missing_column_is_named(tmp_path, column):
    error = refused(file(tmp_path, without=[column]))
    assert told(error, OWN, f"the columns {column}", "STRUCTURE, STRUCTURE_ID", AGAIN)


@pytest.mark.parametrize(
    ("lines", "expected", "found"),
    [
        (
            [*PAIR, line(OBS_VALUE="1")],
            "one figure a country, year and device",
            "two of ('USA', '2022', 'MRI')",
        ),
        ([*PAIR, line("FRA", OBS_VALUE="many")], "a number for MRI of FRA in 2022", "'many'"),
        ([*PAIR, line("FRA", OBS_VALUE="")], "a number for MRI of FRA in 2022", "''"),
        ([*PAIR, line("FRA", OBS_VALUE="-1")], "a number for MRI of FRA in 2022", "'-1'"),
        ([*PAIR, line("FRA", OBS_STATUS="Z")], "a known mark for MRI of FRA in 2022", "'Z'"),
        ([*PAIR, line(TIME_PERIOD="2022-Q1")], "a year for MRI of USA", "'2022-Q1'"),
        ([*PAIR, line("XYZ")], "a country of workforce.sources.countries", "'XYZ'"),
        ([line()], "units per million people of CT and MRI", "no CT"),
        ([line(UNIT_MEASURE="UNIT")], "units per million people of CT and MRI", "no CT"),
    ],
)
def test_lines_of_another_kind_are_refused(tmp_path, lines, expected, found):
    assert told(refused(file(tmp_path, *lines)), OWN, expected, found, AGAIN)


def test_a_line_cut_short_is_refused(tmp_path):
    path = file(tmp_path)
    path.write_text(path.read_text("utf-8") + "DATAFLOW,x\n", "utf-8")
    assert told(refused(path), OWN, "19 cells a line", "DATAFLOW,x", AGAIN)


@pytest.mark.parametrize("name", [OWN, THEIRS])
@pytest.mark.parametrize(
    ("content", "found"), [("<!DOCTYPE html><html></html>", "<!DOCTYPE html>"), ("", "an empty")]
)
def test_a_page_or_nothing_in_its_place_is_refused(tmp_path, name, content, found):
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert told(refused(tmp_path / name), name, "the columns", found, AGAIN)


def test_a_header_alone_is_refused(tmp_path):
    path = file(tmp_path)
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert told(refused(path), OWN, "units per million people", "no CT", AGAIN)


# -- a third party's table -------------------------------------------------------------------


def test_a_third_partys_table_is_secondary_and_tells_no_marks(tmp_path):
    table = cut(theirs(tmp_path))
    assert table.secondary
    assert table.rows == [("USA", "2013", "CT", "43.48", ""), ("USA", "2013", "MRI", "35.5", "")]
    assert (table.file, table.reference_period) == ("oecd/2013_scanners_secondary.csv", "2013/2013")


@pytest.mark.parametrize("column", ["country_iso3", "year", "mri_units_per_million"])
def test_a_missing_column_of_theirs_is_named(tmp_path, column):
    header = "country_iso3,year,mri_units_per_million,ct_scanners_per_million"
    error = refused(theirs(tmp_path, header=header.replace(column, "other")))
    assert told(error, THEIRS, f"the columns {column}", "other", AGAIN)


@pytest.mark.parametrize(
    ("rows", "expected", "found"),
    [
        (
            ["USA,2013,35.5,43.48", "USA,2013,35.6,43.48"],
            "one figure a country, year and device",
            "two of ('USA'",
        ),
        (["USA,2013,,43.48"], "a number for MRI of USA in 2013", "''"),
        (["XYZ,2013,1,2"], "a country of", "'XYZ'"),
        (["USA,13,1,2"], "a year for CT of USA", "'13'"),
        (["USA,2013,1"], "4 cells a line", "USA,2013,1"),
    ],
)
def test_rows_of_another_kind_are_refused(tmp_path, rows, expected, found):
    assert told(refused(theirs(tmp_path, *rows)), THEIRS, expected, found, AGAIN)
