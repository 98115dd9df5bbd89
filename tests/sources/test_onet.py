"""O*NET files: what is kept, the release they belong to, and how each is refused."""

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
SOFTWARE = (
    "O*NET-SOC Code|Title|Element ID|Element Name|Workplace Example|Hot Technology|In Demand"
).split("|")
HEADERS = {
    "Skills.xlsx": RATED,
    "Knowledge.xlsx": RATED,
    "Work Context.xlsx": [*RATED[:6], "Category", *RATED[6:]],
    "Technology Skills.xlsx": [*USED, "Hot Technology", "In Demand"],
    "Tools Used.xlsx": USED,
    # Since release 30.3 ...
    "Essential Skills.xlsx": RATED,
    "Transferable Skills.xlsx": RATED,
    "Software Skills.xlsx": SOFTWARE,
}
PARTS = dict(
    zip(
        HEADERS,
        ("skills", "knowledge", "work_context", "technology", "tools")
        + ("skills_essential", "skills_transferable", "technology"),
        strict=True,
    )
)
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


def knowledge(folder, code=MRI):
    """A workbook of one rated element, its importance and level."""
    book = Workbook()
    book.active.append(RATED)
    for scale, value in (("IM", 3.5), ("LV", 4.5)):
        row = [code, "A title", "2.C.1.a", "An element", scale, "A scale", value, 20, 0.2, 3, 5]
        book.active.append([*row, "N", "N", "08/2025", "Incumbent"])
    folder.mkdir(exist_ok=True)
    book.save(folder / "Knowledge.xlsx")
    return folder / "Knowledge.xlsx"


def context(folder, answers):
    """A workbook of conditions of work: answers as (code, element, category, share, n, error)."""
    book = Workbook()
    book.active.append(HEADERS["Work Context.xlsx"])
    for code, element, category, share, asked, error in answers:
        scale = "CTP" if element.startswith("4.C.3.d") else "CXP"
        mean = [code, "A title", element, "A condition", scale[:-1], "A scale", "n/a", 1.5, asked]
        cells = [code, "A title", element, "A condition", scale, "A scale", category, share, asked]
        for row in (mean, cells):
            book.active.append([*row, error, 0, 100, "N", "n/a", "08/2025", "Incumbent"])
    folder.mkdir(exist_ok=True)
    book.save(folder / "Work Context.xlsx")
    return folder / "Work Context.xlsx"


def columns_of(name):
    return onet.KINDS[name.removesuffix(".xlsx").lower()].columns


def text_file(folder, name, separator, codes=(MRI, CHIEFS)):
    """The same as text, without the columns that repeat a code in words."""
    headers = [header for header in RATED if header not in ("Title", "Scale Name")]
    lines = [separator.join([code, *headers[1:]]) for code in codes]
    folder.mkdir(exist_ok=True, parents=True)
    text = "".join(f"{line}\r\n" for line in [separator.join(headers), *lines])
    (folder / name).write_bytes(text.encode())
    return folder / name


def zipped(path, name, folder="db_29_3_excel"):
    with zipfile.ZipFile(path.parent / name, "w") as archive:
        archive.write(path, f"{folder}/{path.name}")
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
    assert cells == {**columns_of(name), "onet_code": MRI}


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
    error = refused(zipped(workbook(tmp_path), "download.zip", "files"), UsageError)
    where = "download.zip (files/Skills.xlsx)"
    assert told(error, where, "db_…_excel.zip", "neither", "whole folder or zip")


@pytest.mark.parametrize("where", ["the zip's name", "the folder's name", "the text beside it"])
def test_the_release_is_read_wherever_it_stands(tmp_path, where):
    path = workbook(tmp_path, release="")
    if where == "the text beside it":
        with zipfile.ZipFile(tmp_path / "download.zip", "w") as archive:
            archive.write(path, "files/Skills.xlsx")
            archive.writestr("files/Read Me.txt", READ_ME)
        found = tmp_path / "download.zip"
    elif where == "the zip's name":
        found = zipped(path, "db_29_3_excel.zip", "files")
    else:
        found = zipped(path, "download.zip")
    assert cut(found).release == "29.3"


def test_a_workbook_in_an_unpacked_folder_takes_the_folders_release(tmp_path):
    path = workbook(tmp_path / "db_31_0_excel", "Essential Skills.xlsx", release="")
    assert cut(path).file == "onet/31.0_skills_essential.csv"


@pytest.mark.parametrize(
    ("box", "name", "separator"),
    [
        ("db_31_0_text", "Essential Skills.txt", "\t"),
        ("db_31_0_csv", "essential_skills.csv", ","),
    ],
)
def test_text_and_csv_hold_the_same_as_the_workbook(tmp_path, box, name, separator):
    book = cut(workbook(tmp_path / "db_31_0_excel", "Essential Skills.xlsx", release=""))
    table = cut(text_file(tmp_path / box, name, separator))
    assert (table.file, table.columns, table.rows) == (book.file, book.columns, book.rows)
    path = text_file(tmp_path / "files", name, separator)
    assert cut(zipped(path, f"{box}.zip", box)).rows == book.rows


@pytest.mark.parametrize("left", [1, 12])
def test_a_text_file_that_was_cut_short_is_refused(tmp_path, left):
    path = text_file(tmp_path / "db_31_0_text", "Knowledge.txt", "\t")
    path.write_bytes(path.read_bytes()[:-left])
    error = refused(path, DataError)
    assert told(error, "Knowledge.txt", "lines that end", "cut short", "Download the database")


def test_a_line_without_all_of_its_columns_is_refused(tmp_path):
    path = text_file(tmp_path / "db_31_0_text", "Knowledge.txt", "\t")
    path.write_bytes(path.read_bytes() + f"{MRI}\t2.C.1.a\r\n".encode())
    error = refused(path, DataError)
    assert told(error, "Knowledge.txt", "all columns", "cut short", "Download the database")


@pytest.mark.parametrize("release", ["", "Database\n"])
def test_a_workbook_of_no_known_release_is_refused(tmp_path, release):
    error = refused(workbook(tmp_path, release=release), UsageError)
    assert told(error, "Skills.xlsx", "the release in Read Me.txt", "neither", "whole folder")


@pytest.mark.parametrize("name", HEADERS)
def test_a_missing_column_is_named(tmp_path, name):
    for without in columns_of(name).values():
        if without == onet.CODE:
            continue
        error = refused(workbook(tmp_path, name, without=without), DataError)
        assert told(error, name, f"the columns {without}", "O*NET-SOC Code, Title", "29.3 to 31.0")


def test_a_workbook_without_our_occupations_is_refused(tmp_path):
    error = refused(workbook(tmp_path, codes=(CHIEFS,)), DataError)
    assert told(error, "Skills.xlsx", "rows of imaging occupations", "none", "Download")


def test_workbooks_of_others_by_the_same_name_are_left_alone(tmp_path):
    (original,) = originals_in(workbook(tmp_path, without=onet.CODE, release=""))
    assert onet.cut(original) is None


@pytest.mark.parametrize("name", ["Task Statements.xlsx", "Skills to Work.xlsx", "Skills.txt"])
def test_other_files_are_left_alone(tmp_path, name):
    path = workbook(tmp_path).rename(tmp_path / name)
    (original,) = originals_in(path)
    assert onet.cut(original) is None
