"""Third parties' tables of OEWS by state: what is kept, and each way in which they are refused."""

from __future__ import annotations

import pytest

from copies import told
from workforce.errors import DataError
from workforce.sources import oews_copies
from workforce.sources.originals import Original

NAME = "state_2023_someone.csv"
HEADER = "year,area,occ_code,employment_count,mean_hourly_wage,mean_annual_wage,p90_hourly_wage"
ROW = "2023,48,29-2034,18500.0,36.880000000000003,7.671E4,"


def file(folder, *rows, header=HEADER, name=NAME):
    path = folder / name
    path.write_text("\n".join([header, *(rows or (ROW,))]) + "\n", "utf-8")
    return path


def cut(path):
    (table,) = oews_copies.cut(Original(path))
    return table, [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def refused(path):
    with pytest.raises(DataError) as error:
        oews_copies.cut(Original(path))
    return error.value


def test_cells_are_kept_without_the_noise_of_binary_numbers(tmp_path):
    table, (row,) = cut(file(tmp_path))
    assert row == {
        "area_code": "48",
        "area_title": "Texas",
        "soc_code": "29-2034",
        "employment": "18500",
        "hourly_mean_wage": "36.88",
        "annual_mean_wage": "76710",
        "hourly_p90_wage": "",
    }
    assert (table.file, table.release) == ("oews/2023_states_secondary.csv", "May 2023")
    assert table.secondary
    assert table.url.endswith("oesm23st.zip")


def test_markers_stay_and_columns_of_the_publishers_names_are_known(tmp_path):
    header = "year,AREA,OCC_CODE,TOT_EMP,EMP_PRSE,H_MEAN,A_MEAN,A_PCT90,LOC_Q"
    row = "2015,1,29-2034,,**,#,*,#,0.57999999999999996"
    _, (found,) = cut(file(tmp_path, row, header=header, name="state_2015_someone.csv"))
    assert (found["area_code"], found["employment_rse_pct"]) == ("01", "**")
    assert (found["hourly_mean_wage"], found["annual_mean_wage"]) == ("#", "*")
    assert (found["annual_p90_wage"], found["location_quotient"]) == ("#", "0.58")


def test_other_occupations_are_left_out_and_rows_are_in_order(tmp_path):
    rows = [ROW, ROW.replace("29-2034", "29-9999"), ROW.replace("48", "06")]
    table, _ = cut(file(tmp_path, *rows))
    assert [row[:2] for row in table.rows] == [("06", "California"), ("48", "Texas")]


@pytest.mark.parametrize("name", ["states_2023.csv", "state_23_x.csv", "state_2023_x.xlsx"])
def test_other_files_are_left_alone(tmp_path, name):
    assert oews_copies.cut(Original(file(tmp_path, name=name))) is None


@pytest.mark.parametrize(
    ("rows", "expected", "found"),
    [
        ([ROW.replace("2023", "2022", 1)], "rows of 2023", "'2022'"),
        ([ROW.replace("48", "99")], "FIPS codes of states", "'99'"),
        ([ROW, ROW], "an occupation once a state", "two rows of 48 29-2034"),
        ([ROW.replace("7.671E4", "about 7")], "a number or a marker", "'about 7'"),
        ([ROW.replace("7.671E4", "-1")], "a number or a marker", "'-1'"),
        ([ROW + ",9"], "7 cells a line", "8 in"),
        ([ROW.replace("29-2034", "29-9999")], "rows of our occupations", "none"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path, rows, expected, found):
    assert told(refused(file(tmp_path, *rows)), NAME, expected, found, "oesmYYst.zip")


@pytest.mark.parametrize(
    "column", ["year", "area", "occ_code", "employment_count", "mean_hourly_wage"]
)
def test_a_missing_column_is_named(tmp_path, column):
    path = file(tmp_path, header=HEADER.replace(column, "other", 1))
    assert told(refused(path), NAME, column, "other", "oesmYYst.zip")
