"""Records of persons: which are kept of a year's halves, and what is refused."""

from __future__ import annotations

import csv
import tracemalloc
import zipfile

import pytest

from copies import told
from workforce.errors import DataError
from workforce.sources import acs
from workforce.sources.originals import Original, originals_in

AGAIN = "csv_pus.zip"
# The columns that are read among some of the 280 others, in the publisher's order.
HEADER = ["RT", "SERIALNO", "DIVISION", "SPORDER", "PUMA", "REGION", "STATE", "ADJINC", "PWGTP"]
HEADER += ["AGEP", "CIT", "SEX", "WAGP", "WKHP", "WKWN", "ESR", "OCCP", "SOCP"]
HEADER += [f"PWGTP{number}" for number in range(1, 81)]


def person(number=1, **changes):
    cells = {**dict.fromkeys(HEADER, "1"), "RT": "P", "SERIALNO": f"2024HU{number:07}"}
    cells |= {"ADJINC": "1010000", "PWGTP": "100", "AGEP": "40", "SEX": "2", "WAGP": "70000"}
    cells |= {"WKHP": "40", "ESR": "1", "OCCP": "3323", "SOCP": "292034"}
    cells |= {f"PWGTP{replicate}": "100" for replicate in range(1, 81)}
    return {**cells, **changes}


def half(folder, *persons, name="psam_pusa.csv", without=(), lower=False):
    path = folder / name
    columns = [column for column in HEADER if column not in without]
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, extrasaction="ignore")
        out.write(",".join(name.lower() if lower else name for name in columns) + "\r\n")
        writer.writerows(persons or [person(), person(2, OCCP="3255"), person(3, OCCP="")])
    return path


def halves(folder, *persons, year="2024", **how):
    """Both halves of a year; those of the first are given."""
    first = persons or [person(), person(2, OCCP="3324", SEX="1", WKHP="20")]
    second = [person(9), person(8, OCCP="0010")]
    for one in (*first, *second):
        one["SERIALNO"] = year + one["SERIALNO"][4:]
    return half(folder, *first, **how), half(folder, *second, name="psam_pusb.csv")


def cut(path):
    (table,) = acs.cut(Original(path))
    return table, [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def refused(path):
    with pytest.raises(DataError) as error:
        acs.cut(Original(path))
    return error.value


def test_persons_of_our_occupations_are_kept_with_every_weight(tmp_path):
    first, second = halves(tmp_path, person(PWGTP80="-7"), person(2, OCCP="3255"))
    table, (row,) = cut(first)
    assert (row["record"], row["occupation_code"], row["hours"]) == ("2024HU0000001", "3323", "40")
    assert (row["wage"], row["dollar_factor"], row["weight"]) == ("70000", "1010000", "100")
    assert (row["weight_1"], row["weight_80"]) == ("100", "-7")
    assert len(table.columns) == 9 + 81
    assert (table.file, table.release) == ("acs/2024_persons_a.csv", "2024")
    assert (table.published_on, table.url) == ("2025-12-04", acs.address(2024))
    assert cut(second)[0].file == "acs/2024_persons_b.csv"


def test_both_halves_lie_in_the_zip_of_a_year(tmp_path):
    path = tmp_path / "csv_pus.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for one in halves(tmp_path):
            archive.write(one, one.name)
    tables = [table for original in originals_in(path) for table in acs.cut(original)]
    assert [table.file for table in tables] == ["acs/2024_persons_a.csv", "acs/2024_persons_b.csv"]


def test_names_of_columns_count_in_either_case(tmp_path):
    first, _ = halves(tmp_path, lower=True)
    assert len(cut(first)[1]) == 2


def test_every_record_is_not_held_at_once(tmp_path):
    others = [person(number, OCCP="3255") for number in range(2, 3000)]
    first, _ = halves(tmp_path, person(), *others)
    tracemalloc.start()
    _, rows = cut(first)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(rows) == 1
    assert peak < first.stat().st_size / 2


@pytest.mark.parametrize("name", ["psam_husa.csv", "psam_p01.csv", "README.pdf"])
def test_other_files_are_left_alone(tmp_path, name):
    assert acs.cut(Original(half(tmp_path, name=name))) is None


def test_one_half_alone_is_refused(tmp_path):
    error = refused(half(tmp_path))
    assert told(error, "psam_pusa.csv", "psam_pusb.csv of one year", "psam_pusa.csv", AGAIN)


def test_the_four_parts_of_five_years_are_refused(tmp_path):
    first, _ = halves(tmp_path)
    half(tmp_path, name="psam_pusc.csv")
    assert told(refused(first), "psam_pusa.csv", "of one year", "psam_pusc.csv", AGAIN)


@pytest.mark.parametrize("column", ["SERIALNO", "OCCP", "ESR", "WKHP", "PWGTP", "PWGTP80"])
def test_a_missing_column_is_named(tmp_path, column):
    first, _ = halves(tmp_path, without=[column])
    assert told(refused(first), "psam_pusa.csv", f"the columns {column}", "RT, ", AGAIN)


@pytest.mark.parametrize(
    ("changes", "expected", "found"),
    [
        ({"SEX": "3"}, "SEX as documented for person 2024HU0000001 1", "'3'"),
        ({"AGEP": "forty"}, "AGEP as documented", "'forty'"),
        ({"WKHP": "40.5"}, "WKHP as documented", "'40.5'"),
        ({"WAGP": "70,000"}, "WAGP as documented", "'70,000'"),
        ({"ESR": "7"}, "ESR as documented", "'7'"),
        ({"ADJINC": "1.01"}, "ADJINC as documented", "'1.01'"),
        ({"PWGTP7": ""}, "PWGTP7 as documented", "''"),
        ({"SERIALNO": "1234"}, "SERIALNO as documented", "'1234'"),
    ],
)
def test_a_cell_of_another_kind_is_refused(tmp_path, changes, expected, found):
    first, _ = halves(tmp_path)
    half(tmp_path, person(**changes))
    assert told(refused(first), "psam_pusa.csv", expected, found, AGAIN)


@pytest.mark.parametrize(
    ("persons", "expected", "found"),
    [
        ([person(), person()], "each person once", "twins"),
        ([person(OCCP="3255")], "with OCCP 3323", "none of them"),
        ([person(), person(SERIALNO="2023HU0000001")], "records of one year", "2023, 2024"),
        ([person(SERIALNO="2017HU0000001")], "2018 or later", "2017"),
    ],
)
def test_other_records_are_refused(tmp_path, persons, expected, found):
    first, _ = halves(tmp_path)
    half(tmp_path, *persons)
    assert told(refused(first), "psam_pusa.csv", expected, found, AGAIN)


@pytest.mark.parametrize("content", ["<!DOCTYPE html><html>No.</html>", ""])
def test_a_page_or_nothing_in_its_place_is_refused(tmp_path, content):
    first, _ = halves(tmp_path)
    first.write_text(content, encoding="utf-8")
    found = content[:15] or "an empty file"
    assert told(refused(first), "psam_pusa.csv", "the columns SERIALNO", found, AGAIN)
