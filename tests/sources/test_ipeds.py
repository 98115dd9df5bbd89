"""Awards in imaging programs, the publisher's lines and a third party's sums of them."""

from __future__ import annotations

import zipfile

import pytest

from copies import told
from workforce.errors import DataError
from workforce.sources import ipeds
from workforce.sources.originals import Original, originals_in

OWN, REVISED, SUMS = "c2024_a.csv", "c2024_a_rv.csv", "ipeds_imaging_completions_2019_2024.csv"
AGAIN = "C…_A.zip"
HEADER = "UNITID,CIPCODE,MAJORNUM,AWLEVEL,XCTOTALT,CTOTALT,XCTOTALM,CTOTALM"
LINES = (
    '100654,"51.0911",1,3,R,15,R,5',
    '100654,"51.0911",2,3,R,2,R,1',
    '100654,"51.0999",1,3,R,9,R,1',
    '100654,"99",1,3,R,30,R,9',
    '999999,"51.0920",1,21,R,7,R,3',
)
PLACES_HEADER = "UNITID,INSTNM,IALIAS,CITY,STABBR,ZIP"
PLACES = (
    '100654,"Alabama A & M University","AAMU","Normal","AL","35762"',
    '999999,"Universidad de Mayagüez"," ","Mayagüez","PR","00680"',
)
SUM_HEADER = "c,title,awlevel,2023,2024,source"
SUM_LINES = (
    "51.0911,Radiographer,3,7160,7971,x",
    "51.0911,Radiographer,1,0,0,x",
    "51.0999,Other,3,1,2,x",
)


def own(folder, header=HEADER, lines=LINES, name=OWN):
    path = folder / name
    path.write_text("\r\n".join([header, *lines, ""]), "utf-8-sig")
    return path


def sums(folder, header=SUM_HEADER, lines=SUM_LINES, name=SUMS):
    return own(folder, header, lines, name)


def institutions(folder, lines=PLACES, name="hd2024.csv"):
    return own(folder, PLACES_HEADER, lines, name)


def cut(path):
    (table,) = ipeds.cut(Original(path))
    return table, [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def refused(path):
    with pytest.raises(DataError) as error:
        ipeds.cut(Original(path))
    return error.value


# -- the publisher's own file ----------------------------------------------------------------


def test_the_institutions_lines_of_our_programs_are_kept_with_both_majors(tmp_path):
    table, rows = cut(own(tmp_path))
    assert [tuple(row.values()) for row in rows] == [
        ("100654", "51.0911", "1", "3", "15"),
        ("100654", "51.0911", "2", "3", "2"),
        ("999999", "51.0920", "1", "21", "7"),
    ]
    assert (table.file, table.release) == ("ipeds/2024_awards.csv", "2024")
    assert table.reference_period == "2023-07/2024-06"
    assert table.url.endswith("C2024_A.zip")
    assert not table.secondary


def test_a_revision_in_the_same_zip_is_preferred(tmp_path):
    first = own(tmp_path)
    second = own(tmp_path, lines=LINES[:1], name=REVISED)
    path = tmp_path / "C2024_A.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(first, OWN)
        archive.write(second, REVISED)
    found = {original.name: ipeds.cut(original) for original in originals_in(path)}
    assert found[OWN] == []
    assert [len(table.rows) for table in found[REVISED]] == [1]
    assert found[REVISED][0].file == "ipeds/2024_awards.csv"


def test_a_revision_in_the_same_folder_is_preferred(tmp_path):
    path = own(tmp_path)
    assert len(ipeds.cut(Original(path))) == 1
    own(tmp_path, name=REVISED.upper())
    assert ipeds.cut(Original(path)) == []


def test_a_zip_without_a_revision_gives_the_first_edition(tmp_path):
    path = tmp_path / "C2024_A.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(own(tmp_path), OWN)
    (original,) = originals_in(path)
    assert [table.original_name for table in ipeds.cut(original)] == [OWN]


@pytest.mark.parametrize(
    "name", ["c2024_b.csv", "hd2024_dict.csv", "c2024_a_dict.csv", "ipeds.csv"]
)
def test_other_files_are_left_alone(tmp_path, name):
    assert ipeds.cut(Original(own(tmp_path, name=name))) is None


@pytest.mark.parametrize("column", ["UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", ",CTOTALT"])
def test_a_missing_column_is_named(tmp_path, column):
    error = refused(own(tmp_path, HEADER.replace(column, ",Other")))
    assert told(error, OWN, f"the columns {column.strip(',')}", "Other", AGAIN)


@pytest.mark.parametrize(
    ("lines", "expected", "found"),
    [
        (['1,"51.0911",1,3,R,many,R,5'], "a number of awards for 1 51.0911", "'many'"),
        (['1,"51.0911",1,3,R,,R,5'], "a number of awards for 1 51.0911", "''"),
        (['1,"51.0911",1,3,R,-2,R,5'], "a number of awards for 1 51.0911", "'-2'"),
        (['1,"51.0911",1,12,R,5,R,5'], "a known award level for 1 51.0911", "'12'"),
        (['1,"51.0911",3,3,R,5,R,5'], "major 1 or 2 for 1 51.0911", "'3'"),
        ([LINES[0], f"{LINES[0]}1"], "each program and level once", "twins"),
        (LINES[2:4], "each program and level once, 51.09", "none of them"),
        ([], "each program and level once", "none of them"),
        (['1,"51.0911",1,3'], "8 cells a line", "1,51.0911,1,3"),
    ],
)
def test_a_line_of_another_kind_is_refused(tmp_path, lines, expected, found):
    assert told(refused(own(tmp_path, lines=lines)), OWN, expected, found, AGAIN)


@pytest.mark.parametrize("name", [OWN, SUMS])
@pytest.mark.parametrize(
    ("content", "found"), [("<!DOCTYPE html><html></html>", "<!DOCTYPE html>"), ("", "an empty")]
)
def test_a_page_or_nothing_in_its_place_is_refused(tmp_path, name, content, found):
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert told(refused(tmp_path / name), name, "the columns", found, AGAIN)


def test_a_year_with_other_award_levels_is_refused(tmp_path):
    path = own(tmp_path, name="c2009_a.csv")
    assert told(refused(path), "c2009_a.csv", "awards of 2010 or later", "2009 in its name", AGAIN)


# -- a third party's sums --------------------------------------------------------------------


def test_sums_give_a_secondary_table_a_year(tmp_path):
    first, second = ipeds.cut(Original(sums(tmp_path)))
    assert first.secondary
    assert second.secondary
    assert (first.file, second.release) == ("ipeds/2023_awards_secondary.csv", "2024")
    assert second.columns == ("cip_code", "program", "award_level", "awards")
    assert second.rows == [
        ("51.0911", "Radiographer", "1", "0"),
        ("51.0911", "Radiographer", "3", "7971"),
    ]


@pytest.mark.parametrize("column", ["c,", "title", "awlevel"])
def test_a_missing_column_of_sums_is_named(tmp_path, column):
    error = refused(sums(tmp_path, SUM_HEADER.replace(column, "Other,", 1)))
    assert told(error, SUMS, f"the columns {column.strip(',')}", "Other", AGAIN)


@pytest.mark.parametrize("header", ["c,title,awlevel,a,b,source", "c,title,awlevel,2009,2024,x"])
def test_sums_of_unknown_years_are_refused(tmp_path, header):
    error = refused(sums(tmp_path, header))
    assert told(error, SUMS, "a column a year from 2010 on", "c, title, awlevel", AGAIN)


@pytest.mark.parametrize(
    ("lines", "expected", "found"),
    [
        (["51.0911,R,3,1,about 2,x"], "a number of awards for 51.0911 in 2024", "'about 2'"),
        (["51.0911,R,3,,2,x"], "a number of awards for 51.0911 in 2023", "''"),
        (["51.0911,R,99,1,2,x"], "a known award level for 51.0911 in 2023", "'99'"),
        ([SUM_LINES[0], f"{SUM_LINES[0]}y"], "each program and level once", "twins"),
        (SUM_LINES[2:], "each program and level once", "none of them"),
    ],
)
def test_a_sum_of_another_kind_is_refused(tmp_path, lines, expected, found):
    assert told(refused(sums(tmp_path, lines=lines)), SUMS, expected, found, AGAIN)


# -- where the institutions are --------------------------------------------------------------


def test_institutions_have_names_and_places(tmp_path):
    table, rows = cut(institutions(tmp_path))
    assert table.file == "ipeds/2024_institutions.csv"
    assert table.url.endswith("HD2024.zip")
    assert rows[0] == {
        "institution": "100654",
        "institution_name": "Alabama A & M University",
        "city": "Normal",
        "state": "AL",
    }
    assert rows[1]["city"] == "Mayagüez"


def test_names_in_the_code_page_of_windows_are_read(tmp_path):
    path = institutions(tmp_path)
    path.write_bytes(path.read_text("utf-8-sig").encode("cp1252"))
    _, rows = cut(path)
    assert rows[1]["institution_name"] == "Universidad de Mayagüez"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((PLACES[0], PLACES[0]), "twins"),
        ((), "none"),
        ((PLACES[0].replace('"AL"', '""'),), "state of each"),
        ((PLACES[0].replace("100654", "x"),), "number, name"),
    ],
)
def test_institutions_without_number_or_place_are_refused(tmp_path, lines, said):
    assert said in str(refused(institutions(tmp_path, lines)))
