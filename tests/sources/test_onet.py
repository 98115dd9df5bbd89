"""O*NET workbooks: what is kept, the release they belong to, and how each is refused."""

from __future__ import annotations

import zipfile

import pytest
from openpyxl import Workbook

from copies import told
from workforce.errors import DataError, UsageError
from workforce.sources import onet
from workforce.sources.originals import originals_in

RATED = (
    "O*NET-SOC Code|Title|Element ID|Element Name|Scale ID|Scale Name|Data Value|N|"
    "Standard Error|Lower CI Bound|Upper CI Bound|Recommend Suppress|Not Relevant|Date|"
    "Domain Source"
).split("|")
USED = "O*NET-SOC Code|Title|Example|Commodity Code|Commodity Title".split("|")
HEADERS = {
    "Skills.xlsx": RATED,
    "Knowledge.xlsx": RATED,
    "Technology Skills.xlsx": [*USED, "Hot Technology", "In Demand"],
    "Tools Used.xlsx": USED,
}
PARTS = dict(zip(HEADERS, ("skills", "knowledge", "technology", "tools"), strict=True))
MRI, CHIEFS = "29-2035.00", "11-1011.00"
READ_ME = "O*NET 29.3 Database\nMay 2025 Release\n"


def workbook(folder, name="Skills.xlsx", without="", codes=(MRI, CHIEFS), release=READ_ME):
    """A workbook whose cells hold their own headers, with the release beside it."""
    book = Workbook()
    headers = [header for header in HEADERS[name] if header != without]
    book.active.append(headers)
    for code in codes:
        book.active.append([code, *headers[1:]])
    folder.mkdir(exist_ok=True)
    book.save(folder / name)
    if release:
        (folder / "Read Me.txt").write_text(release, encoding="utf-8")
    return folder / name


def zipped(path, name):
    with zipfile.ZipFile(path.parent / name, "w") as archive:
        archive.write(path, f"db_29_3_excel/{path.name}")
    return path.parent / name


def cut(path):
    found = [tables for original in originals_in(path) if (tables := onet.cut(original))]
    ((table,),) = found
    return table


def refused(path, kind):
    with pytest.raises(kind) as error:
        cut(path)
    return error.value


@pytest.mark.parametrize("name", HEADERS)
def test_our_occupations_with_the_columns_under_our_names(tmp_path, name):
    table = cut(workbook(tmp_path, name))
    (row,) = table.rows
    assert table.file == f"onet/29.3_{PARTS[name]}.csv"
    cells = dict(zip(table.columns, row, strict=True))
    columns = onet.KINDS[name.lower()].columns
    assert cells == {**columns, "onet_code": MRI}


def test_the_attribution_that_the_licence_asks_for(tmp_path):
    table = cut(workbook(tmp_path))
    assert table.release == "29.3"
    assert table.title == "O*NET Database, skills"
    assert table.licence.startswith("CC BY 4.0")
    assert table.url.endswith("/db_29_3_excel.zip")


def test_only_occupations_by_their_own_code_are_kept(tmp_path):
    codes = ("29-2035.01", "29-2034.00", "29-1224.00", "29-2099.01", CHIEFS)
    table = cut(workbook(tmp_path, codes=codes))
    assert [row[0] for row in table.rows] == ["29-1224.00", "29-2034.00"]


def test_the_release_of_a_zip_is_that_of_its_name(tmp_path):
    path = workbook(tmp_path, release=READ_ME.replace("29.3", "28.0"))
    assert cut(zipped(path, "db_29_3_excel.zip")).release == "29.3"


def test_a_zip_without_the_release_in_its_name_is_refused(tmp_path):
    error = refused(zipped(workbook(tmp_path), "download.zip"), UsageError)
    assert told(error, "download.zip (db_29_3", "db_…_excel.zip", "neither", "whole folder or zip")


@pytest.mark.parametrize("release", ["", "Database\n"])
def test_a_workbook_of_no_known_release_is_refused(tmp_path, release):
    error = refused(workbook(tmp_path, release=release), UsageError)
    assert told(error, "Skills.xlsx", "the release in Read Me.txt", "neither", "whole folder")


@pytest.mark.parametrize("name", HEADERS)
def test_a_missing_column_is_named(tmp_path, name):
    for without in onet.KINDS[name.lower()].columns.values():
        if without == onet.CODE:
            continue
        error = refused(workbook(tmp_path, name, without=without), DataError)
        assert told(error, name, f"the columns {without}", "O*NET-SOC Code, Title", "use 29.3")


def test_a_workbook_without_our_occupations_is_refused(tmp_path):
    error = refused(workbook(tmp_path, codes=(CHIEFS,)), DataError)
    assert told(error, "Skills.xlsx", "rows of imaging occupations", "none", "Download")


def test_workbooks_of_others_by_the_same_name_are_left_alone(tmp_path):
    (original,) = originals_in(workbook(tmp_path, without=onet.CODE, release=""))
    assert onet.cut(original) is None


@pytest.mark.parametrize("name", ["Task Statements.xlsx", "Essential Skills.xlsx", "Skills.txt"])
def test_other_files_are_left_alone(tmp_path, name):
    path = workbook(tmp_path).rename(tmp_path / name)
    (original,) = originals_in(path)
    assert onet.cut(original) is None
