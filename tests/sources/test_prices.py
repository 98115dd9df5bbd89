"""Consumer prices from the publisher's flat file and from the database of the package cpi."""

from __future__ import annotations

import sqlite3

import pytest

from copies import told
from workforce.errors import DataError
from workforce.sources import prices
from workforce.sources.originals import Original

HEADER = "series_id         \tyear\tperiod\t       value\tfootnote_codes\r\n"
OTHER = "CUSR0000SA0"
ROWS = (
    ("2002", "M12", "180.9"),
    ("2024", "M05", "314.069"),
    ("2024", "M13", "313.689"),
    ("2025", "M05", "321.465"),
    ("2025", "M06", "322.561"),
)


def flat_file(folder, rows=ROWS, header=HEADER, more=""):
    path = folder / "cu.data.1.AllItems"
    text = "".join(
        f"{series:<17}\t{year}\t{period}\t{value:>12}\t\r\n"
        for series in (OTHER, prices.SERIES)
        for year, period, value in (rows if series == prices.SERIES else ROWS)
    )
    path.write_bytes((header + text + more).encode())
    return path


def database(folder, table="indexes"):
    folder.mkdir(exist_ok=True)
    path = folder / "cpi.db"
    connection = sqlite3.connect(path)
    connection.execute(f"CREATE TABLE {table} (series TEXT, year INT, period TEXT, value REAL)")
    for series in (OTHER, prices.SERIES):
        connection.executemany(
            f"INSERT INTO {table} VALUES (?, ?, ?, ?)",
            [(series, int(year), period, float(value)) for year, period, value in ROWS],
        )
    connection.commit()
    connection.close()
    return path


def refused(path):
    with pytest.raises(DataError) as error:
        prices.cut(Original(path))
    return error.value


@pytest.mark.parametrize("make", [flat_file, database])
def test_both_files_give_the_same_rows(tmp_path, make):
    (table,) = prices.cut(Original(make(tmp_path)))
    assert table.rows == list(ROWS[1:])
    assert table.file == "prices/2025-06_cpi_u.csv"
    assert table.reference_period == "2003-01/2025-06"


def test_an_annual_average_does_not_count_as_the_last_month(tmp_path):
    (table,) = prices.cut(Original(flat_file(tmp_path, ROWS[:3])))
    assert table.release == "through 2024-05"


@pytest.mark.parametrize("name", ["a b", "a#b", "50%41"])
def test_a_database_is_found_in_a_folder_of_any_name(tmp_path, name):
    (table,) = prices.cut(Original(database(tmp_path / name)))
    assert len(table.rows) == 4


def test_reading_the_database_leaves_it_as_it_was(tmp_path):
    path = database(tmp_path)
    before = path.read_bytes()
    prices.cut(Original(path))
    assert (path.read_bytes(), [p.name for p in tmp_path.iterdir()]) == (before, ["cpi.db"])


@pytest.mark.parametrize(("name", "content"), [("cpi.csv", b"x"), ("cpi.db", b"<html>")])
def test_other_files_are_left_alone(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    assert prices.cut(Original(tmp_path / name)) is None


@pytest.mark.parametrize(
    ("header", "found"),
    [("<!DOCTYPE html>\r\n", "<!DOCTYPE html>"), (HEADER.replace("value", "index"), "index")],
)
def test_another_header_is_refused(tmp_path, header, found):
    error = refused(flat_file(tmp_path, header=header))
    assert told(error, "cu.data.1.AllItems", "series_id, year", found, "Download it again")


def test_an_empty_file_is_refused(tmp_path):
    error = refused(flat_file(tmp_path, header="", rows=()).rename(tmp_path / "cu.data.2.Empty"))
    (tmp_path / "cu.data.0.Current").write_bytes(b"")
    empty = refused(tmp_path / "cu.data.0.Current")
    assert told(empty, "cu.data.0.Current", "series_id", "an empty file", "Download it again")
    assert told(error, "cu.data.2.Empty", "series_id", OTHER, "Download it again")


def test_a_file_without_the_series_is_refused(tmp_path):
    error = refused(flat_file(tmp_path, rows=()))
    assert told(error, "cu.data.1", prices.SERIES, "no such series", "Download it again")


def test_a_month_twice_is_refused(tmp_path):
    error = refused(flat_file(tmp_path, rows=[*ROWS, (*ROWS[-1][:2], "1.0")]))
    assert told(error, "cu.data.1", "one number a month", "a month twice", "Download it again")


@pytest.mark.parametrize(
    "row", [("2025", "M07", "-"), ("2025", "S01", "1.0"), ("2025", "M14", "1.0"), ("x", "M07", "1")]
)
def test_a_value_or_period_of_another_kind_is_refused(tmp_path, row):
    error = refused(flat_file(tmp_path, rows=[*ROWS, row]))
    assert told(error, "cu.data.1", "one number a month", str(row), "Download it again")


@pytest.mark.parametrize("more", [f"{prices.SERIES}\t2025\tM0", f"{prices.SERIES}\t2025\tM07\t32"])
def test_a_file_cut_short_is_refused(tmp_path, more):
    error = refused(flat_file(tmp_path, more=more))
    assert told(error, "cu.data.1", "a last line that ends", "cut short", "Download it again")


def test_a_line_with_fields_missing_is_refused(tmp_path):
    error = refused(flat_file(tmp_path, more=f"{prices.SERIES}\t2025\tM07\r\n"))
    assert told(
        error, "cu.data.1", "one number a month", "('2025', 'M07', '')", "Download it again"
    )


def test_a_database_of_another_kind_is_refused(tmp_path):
    error = refused(database(tmp_path, table="prices"))
    assert told(error, "cpi.db", "the table `indexes`", "indexes", "flat file instead")


def test_a_damaged_database_is_refused(tmp_path):
    path = database(tmp_path)
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 4000)
    assert told(refused(path), "cpi.db", "the table `indexes`", "malformed", "flat file instead")


def test_the_month_without_prices_may_have_a_line_with_a_dash(tmp_path):
    (table,) = prices.cut(Original(flat_file(tmp_path, [*ROWS, ("2025", "M10", "-")])))
    assert table.rows[-1] == ("2025", "M10", "-")
    assert table.file == "prices/2025-06_cpi_u.csv"
