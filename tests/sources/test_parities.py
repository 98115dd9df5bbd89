"""Regional price parities of the states: what is kept, and each way in which they are refused."""

from __future__ import annotations

import pytest

from copies import told
from workforce.errors import DataError
from workforce.places import STATES_AND_DC
from workforce.sources import parities
from workforce.sources.originals import Original

NAME = "SARPP_STATE_2022_2023.csv"
HEADER = (
    "GeoFIPS,GeoName,Region,TableName,LineCode,IndustryClassification,Description,Unit,2022,2023"
)
FOOTER = ['"Note: See the included footnote file."', '"U.S. Bureau of Economic Analysis"']
ITEMS = (
    (4, " Implicit regional price deflator 2/", "1.0"),
    (5, " RPPs: All items ", "5.0"),
    (6, "  RPPs: Goods", "6.0"),
)
PLACES = [("00", "United States"), *((state.fips, state.name) for state in STATES_AND_DC)]


def lines(items=ITEMS, later="98.125"):
    """A line a place and item; the number of the first year tells the item."""
    return [
        f' "{fips}000","{name}", ,SARPP,{code},"...","{item}","Index",{value},{later}'
        for code, item, value in items
        for fips, name in PLACES
    ]


def file(folder, header=HEADER, rows=None, name=NAME):
    path = folder / name
    body = lines() if rows is None else rows
    path.write_text("\r\n".join([header, *body, *FOOTER]), "utf-8")
    return path


def cut(path):
    (table,) = parities.cut(Original(path))
    return table, [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def refused(path):
    with pytest.raises(DataError) as error:
        parities.cut(Original(path))
    return error.value


def test_all_items_of_each_state_and_year(tmp_path):
    table, rows = cut(file(tmp_path))
    assert len(rows) == 52 * 2
    assert rows[2] == {"state_fips": "01", "name": "Alabama", "year": "2022", "parity": "5.0"}
    assert rows[3]["parity"] == "98.125"
    assert (table.file, table.release) == ("parities/2023_states.csv", "through 2023")
    assert table.reference_period == "2022/2023"


def test_the_line_is_known_by_its_words_not_its_number(tmp_path):
    items = ((1, "RPPs: All items", "1.0"), (5, "RPPs: Goods", "5.0"))
    assert {row["parity"] for row in cut(file(tmp_path, rows=lines(items)))[1]} == {"1.0", "98.125"}


def test_what_is_not_available_is_kept_as_published(tmp_path):
    _, rows = cut(file(tmp_path, rows=lines(later="(NA)")))
    assert {row["parity"] for row in rows if row["year"] == "2023"} == {"(NA)"}


@pytest.mark.parametrize("name", ["SARPP_MSA_2008_2023.csv", "SARPI_STATE_2008_2023.csv"])
def test_other_tables_are_left_alone(tmp_path, name):
    assert parities.cut(Original(file(tmp_path, name=name))) is None


@pytest.mark.parametrize("column", ["GeoFIPS", "GeoName", "TableName", "Description"])
def test_a_missing_column_is_named(tmp_path, column):
    error = refused(file(tmp_path, header=HEADER.replace(column, "Other")))
    assert told(error, NAME, column, "Other", "Download table SARPP again")


def test_a_file_without_years_is_refused(tmp_path):
    header = HEADER.replace("2022", "first").replace("2023", "second")
    error = refused(file(tmp_path, header=header))
    assert told(error, NAME, "a column a year", "GeoFIPS, GeoName", "Download table SARPP again")


@pytest.mark.parametrize("cell", ["", "(D)", "about 98", "-1", "98.1*"])
def test_a_cell_of_another_kind_is_refused(tmp_path, cell):
    error = refused(file(tmp_path, rows=lines(later=cell)))
    assert told(error, NAME, "a number for 00 in 2023", repr(cell), "Download table SARPP again")


def test_a_line_cut_short_is_refused(tmp_path):
    rows = [line.rpartition(",")[0] for line in lines()]
    error = refused(file(tmp_path, rows=rows))
    assert told(error, NAME, "a number for 00 in 2023", "''", "Download table SARPP again")


def test_a_file_without_the_line_is_refused(tmp_path):
    error = refused(file(tmp_path, rows=lines(ITEMS[::2])))
    assert told(error, NAME, "'RPPs: All items'", "none for any state", "Download table SARPP")


def test_a_state_that_is_missing_is_named(tmp_path):
    rows = [line for line in lines() if '"Utah"' not in line and '"Ohio"' not in line]
    error = refused(file(tmp_path, rows=rows))
    assert told(error, NAME, "of each state", "none for 39, 49", "Download table SARPP again")
