"""State workbooks: the same layouts as the national ones, with an area on every row."""

from __future__ import annotations

import pytest

from copies import told
from sources.workbooks import line, national
from workforce.errors import DataError
from workforce.sources import oews_national, oews_state
from workforce.sources.originals import Original


def state(fips, name, **changes):
    shares = {"jobs_1000": 1.25, "loc_quotient": 0.9, **changes}
    return line("29-2034", "Radiographers", area=fips, area_title=name, **shares)


def workbook(folder, lines=None, year=2024, **options):
    lines = lines or [state("06", "California"), state("01", "Alabama", tot_emp="**")]
    return national(folder / f"state_M{year}_dl.xlsx", year, lines, **options)


def cut(path):
    (table,) = oews_state.cut(Original(path))
    return table, [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def refused(path):
    with pytest.raises(DataError) as error:
        oews_state.cut(Original(path))
    return error.value


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2024])
def test_a_code_stands_once_a_state(tmp_path, year):
    table, (alabama, california) = cut(workbook(tmp_path, year=year))
    assert (table.file, table.release) == (f"oews/{year}_states.csv", f"May {year}")
    assert table.url.endswith(f"oesm{year % 100}st.zip")
    assert (alabama["area_code"], alabama["area_title"]) == ("01", "Alabama")
    assert (alabama["employment"], california["employment"]) == ("**", "1500")
    assert (california["jobs_per_1000"], california["location_quotient"]) == ("1.25", "0.9")


def test_a_code_that_lost_its_leading_zero_gets_it_back(tmp_path):
    _, (row,) = cut(workbook(tmp_path, [state(6, "California")]))
    assert row["area_code"] == "06"


def test_rows_of_single_industries_and_owners_are_passed_over(tmp_path):
    lines = [state("06", "California"), state("06", "California", own_code="5", tot_emp=7)]
    _, (row,) = cut(workbook(tmp_path, [*lines, state("06", "California", naics="622000")]))
    assert row["employment"] == "1500"


def test_each_kind_of_workbook_is_taken_by_its_own_source(tmp_path):
    assert oews_national.cut(Original(workbook(tmp_path))) is None
    assert oews_state.cut(Original(national(tmp_path / "national_M2024_dl.xlsx", 2024))) is None


def test_a_code_twice_in_a_state_is_refused(tmp_path):
    error = refused(workbook(tmp_path, [state("06", "California", tot_emp=n) for n in (1, 2)]))
    assert told(error, "state_M2024", "29-2034 once as detailed", "2 rows", "Download it again")


@pytest.mark.parametrize("column", ["area", "area_title", "jobs_1000", "loc_quotient"])
def test_a_missing_column_is_named(tmp_path, column):
    error = refused(workbook(tmp_path, without=[column]))
    assert told(error, "state_M2024", column.upper(), "no such columns", "as published")


@pytest.mark.parametrize("column", ["jobs_1000", "loc_quotient", "a_mean"])
def test_an_unknown_marker_is_refused(tmp_path, column):
    error = refused(workbook(tmp_path, [state("06", "California", **{column: "~"})]))
    assert told(error, "29-2034, column", "a number or one of", "'~'", "Find out")
