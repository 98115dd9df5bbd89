"""Table 11b of the Current Population Survey: what is kept, and how each fault is refused."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from copies import told
from workforce.errors import DataError
from workforce.sources import cps
from workforce.sources.originals import Original, originals_in

NAME = "cpsaat11b.xlsx"
AGAIN = "Download it again from https://www.bls.gov/cps/cpsaat11b.xlsx"
HEADER = ["", "Total, 16 years and over", "16 to 19 years", "20 to 24 years", "25 to 34 years"]
HEADER += ["35 to 44 years", "45 to 54 years", "55 to 64 years", "65 years and over", "Median age"]
COUNTS = [274, 1, 21, 68, 65, 55, 53, 10, 41.5]
SHORT = "Annual estimates for 2025 are 11-month averages that exclude October."
RADIOGRAPHERS = "Radiologic technologists and technicians"
BOTH = "Nuclear medicine technologists and medical dosimetrists"


def rows(year=2025, header=HEADER, note=SHORT, without="", **changes):
    """The sheet: every occupation of ours with the same counts; `changes` replaces counts."""
    titles = [title for title in cps.CODES if title != without]
    lines = [[title, *changes.get(title.split()[0], COUNTS)] for title in titles]
    others = [["Chief executives", *COUNTS], ["Nurse midwives", *COUNTS[:-1], "\N{EN DASH}"]]
    top = [["HOUSEHOLD DATA\nANNUAL AVERAGES\n11b. Employed people"], ["[Numbers in thousands]"]]
    return [*top, [], ["Occupation", year], header, [], *lines, *others, [], [f"NOTE: {note}"]]


def workbook(folder, lines=None, name=NAME):
    book = Workbook()
    for row in rows() if lines is None else lines:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def cut(path):
    (table,) = cps.cut(Original(path))
    return table, {row[0]: dict(zip(table.columns, row, strict=True)) for row in table.rows}


def refused(path):
    with pytest.raises(DataError) as error:
        cps.cut(Original(path))
    return error.value


def test_our_occupations_are_kept_as_published(tmp_path):
    table, kept = cut(workbook(tmp_path))
    assert set(kept) == set(cps.CODES)
    assert list(kept[RADIOGRAPHERS].values()) == [
        RADIOGRAPHERS,
        "11",
        *("274", "1", "21", "68", "65", "55", "53", "10", "41.5"),
    ]
    assert (table.file, table.release) == ("cps/2025_worker_ages.csv", "2025")
    assert table.reference_period == "2025 (11 months)"


def test_titles_that_cover_several_codes_name_them_all():
    assert cps.CODES[BOTH] == ("29-2033", "29-2036")
    assert cps.CODES["Total employed"] == ("00-0000",)
    codes = [code for codes in cps.CODES.values() for code in codes]
    assert len(codes) == len(set(codes))


def test_a_year_without_a_note_is_an_average_of_twelve_months(tmp_path):
    table, kept = cut(workbook(tmp_path, rows(2024)))
    assert kept[RADIOGRAPHERS]["months_averaged"] == "12"
    assert (table.release, table.reference_period) == ("2024", "2024")


def test_columns_are_found_by_their_words(tmp_path):
    swapped = [*HEADER[:1], HEADER[9], *HEADER[1:9]]
    assert cut(workbook(tmp_path, rows(header=swapped)))[1][RADIOGRAPHERS]["median_age"] == "274"


def test_the_dash_is_kept(tmp_path):
    lines = rows(Radiologists=[*COUNTS[:-1], "\N{EN DASH}"])
    assert cut(workbook(tmp_path, lines))[1]["Radiologists"]["median_age"] == "\N{EN DASH}"


@pytest.mark.parametrize("name", ["cpsaat11.xlsx", "cpsaat11b.csv", "occupation.xlsx"])
def test_other_files_are_left_alone(tmp_path, name):
    assert cps.cut(Original(workbook(tmp_path, name=name))) is None


@pytest.mark.parametrize("place", range(1, len(HEADER)))
def test_a_missing_column_is_named(tmp_path, place):
    header = [*HEADER[:place], "Other", *HEADER[place + 1 :]]
    error = refused(workbook(tmp_path, rows(header=header)))
    assert told(error, NAME, "one column each of ", "Other", AGAIN)


def test_a_column_that_stands_twice_is_refused(tmp_path):
    error = refused(workbook(tmp_path, rows(header=[*HEADER, "Median age"])))
    assert told(error, NAME, "one column each of median_age", "Median age, Median age", AGAIN)


@pytest.mark.parametrize(("year", "found"), [("", "''"), (2019, "'2019'"), ("May", "'May'")])
def test_an_unknown_year_is_refused(tmp_path, year, found):
    error = refused(workbook(tmp_path, rows(year)))
    assert told(error, NAME, "a year from 2020 on", found, AGAIN)


@pytest.mark.parametrize("cell", ["many", "", "-5", "1,234", "(x)"])
def test_a_cell_of_another_kind_is_refused(tmp_path, cell):
    error = refused(workbook(tmp_path, rows(Radiologists=[cell, *COUNTS[1:]])))
    assert told(error, NAME, "a number or a dash for total of Radiologists", repr(cell), AGAIN)


def test_a_missing_occupation_is_named(tmp_path):
    error = refused(workbook(tmp_path, rows(without=BOTH)))
    assert told(error, NAME, f"one line of each occupation, {BOTH}", "no line", AGAIN)


def test_an_occupation_that_stands_twice_is_refused(tmp_path):
    lines = [*rows(), [BOTH, *COUNTS]]
    error = refused(workbook(tmp_path, lines))
    assert told(error, NAME, f"one line of each occupation, {BOTH}", "more than one", AGAIN)


@pytest.mark.parametrize("lines", [[], [["Occupation"]], [["<html>", "Access Denied"]]])
def test_a_sheet_without_the_table_is_refused(tmp_path, lines):
    error = refused(workbook(tmp_path, lines))
    assert told(error, NAME, "a header that starts with Occupation", "none", AGAIN)


def test_a_page_in_its_place_is_refused(tmp_path):
    (tmp_path / NAME).write_text("<!DOCTYPE html><html></html>", encoding="utf-8")
    with pytest.raises(DataError) as error:
        list(originals_in(tmp_path / NAME))
    assert told(error.value, NAME, "a workbook", "an HTML page", "Download it again")
