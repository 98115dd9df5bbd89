"""The workbook: sheets are findings' tables to the digit; no text runs as a formula."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils import get_column_letter

from report.pages.composed import desk
from workforce.findings.finding import Column, Finding, Table
from workforce.forms import DOLLARS, JOBS, PERCENT
from workforce.report import workbook

HOSTILE = ["=1+1", "@SUM(A1)", "+1", "-1", "\t=1", "\r=1", '=HYPERLINK("x")', "https://x.example"]
LARGEST_BYTES, WIDEST = 2_000_000, 26
HEADINGS = workbook.HEADING_ROW + 1
# Letters across a sheet of paper, of which each then has 7 points or more.
MOST_A_SHEET = 200


@pytest.fixture(scope="module")
def content() -> bytes:
    return workbook.workbook(desk())


@pytest.fixture(scope="module")
def book(content):
    """The workbook as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(book, name: str) -> pd.DataFrame:
    found = list(book[name].iter_rows(min_row=HEADINGS, values_only=True))
    return pd.DataFrame(found[1:], columns=found[0])


def test_sheets_open_with_the_read_me_that_leads_to_each(book):
    assert book.sheetnames == [workbook.READ_ME, *workbook.SHEETS]
    page = book[workbook.READ_ME]
    links = [cell.hyperlink.location for row in page for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in workbook.SHEETS]


@pytest.mark.parametrize("name", workbook.SHEETS)
def test_a_sheet_is_a_named_table_that_prints(book, name):
    page = book[name]
    (held,) = page.tables.values()
    last = page.cell(page.max_row, page.max_column).coordinate
    assert held.ref == f"A{HEADINGS}:{last}"
    # Programs that look for a table's edge find an empty row above it.
    assert all(cell.value is None for cell in page[HEADINGS - 1])
    headings = [cell.value for cell in page[HEADINGS]]
    assert len(set(headings)) == len(headings) <= WIDEST
    assert not [heading for heading in headings if "_" in heading]
    assert page.print_area.endswith(f"${last.rstrip('0123456789')}${page.max_row}")
    assert page.page_setup.fitToHeight == 0  # as long as it is
    assert page.print_title_rows == f"${HEADINGS}:${HEADINGS}"
    # As many sheets of paper beside each other as it takes to read them.
    assert page.print_title_cols == "$A:$A"
    letters = [get_column_letter(number) for number in range(1, page.max_column + 1)]
    wide = sum(page.column_dimensions[letter].width for letter in letters)
    assert wide / (page.page_setup.fitToWidth or 1) <= MOST_A_SHEET


@pytest.mark.parametrize("name", workbook.SHEETS)
def test_a_sheet_says_what_its_finding_says_to_the_digit(book, name):
    found = workbook.SHEETS[name](desk=desk())
    assert book[name]["A2"].value == found.headline
    sheet = rows(book, name)
    assert len(sheet) == len(found.frame)
    seen: dict[str, int] = {}
    for place, column in enumerate(found.table.columns):
        seen[column.label] = seen.get(column.label, 0) + 1
        twice = f" ({seen[column.label]})" if seen[column.label] > 1 else ""
        cells = sheet[column.label + twice]
        texts = [row[place] for row in found.table.rows()]
        for value, cell in zip(cells, texts, strict=True):
            if column.form is None:
                assert ("" if pd.isna(value) else value) == cell.text
            elif cell.value is None:
                assert pd.isna(value), (name, column.label, value)
            else:
                digits = re.sub(r"[^\d.]", "", cell.text)
                assert abs(value) == pytest.approx(float(digits), abs=1e-9) or "less" in cell.text


def test_what_to_mind_stands_beside_the_figures(book):
    minded = rows(book, "States, jobs")
    lacking = minded[minded["Jobs"].isna()]
    assert len(lacking)
    assert lacking["To mind"].str.contains("Jobs: ").all()


def test_no_text_becomes_a_formula_or_a_link(monkeypatch):
    table = Table(pd.DataFrame({"a": HOSTILE}), (Column("a", "A"),), ("a",))
    found = Finding("=1+1", table, ("=2",), question="=3", name="a.b")
    monkeypatch.setattr(workbook, "SHEETS", {"One": lambda desk: found})
    content = workbook.workbook(desk())
    names = zipfile.ZipFile(io.BytesIO(content))
    sheets = [n for n in names.namelist() if n.startswith("xl/worksheets/sheet")]
    for name in sheets:
        assert "<f>" not in names.read(name).decode()
    held = openpyxl.load_workbook(io.BytesIO(content))["One"]
    assert [row[0].value for row in held.iter_rows(min_row=HEADINGS + 1)] == [
        text.replace("\r", "_x000D_") if text.startswith("\r") else text for text in HOSTILE
    ] or [row[0].data_type for row in held.iter_rows(min_row=HEADINGS + 1)] == ["s"] * len(HOSTILE)
    # Whoever edits such a cell would else run what it says.
    first = [row[0] for row in held.iter_rows(min_row=HEADINGS + 1)]
    starts = [cell for cell in first if str(cell.value).startswith(workbook.FORMULA_STARTS)]
    assert starts
    assert all(cell.quotePrefix for cell in starts)


def test_figures_are_rounded_as_they_read():
    frame = pd.DataFrame(
        {
            "a": ["x", "y"],
            "jobs": [43437.0, None],
            "jobs_low": [42200.0, None],
            "jobs_high": [44600.0, None],
            "jobs_reason": ["", "withheld"],
        }
    )
    columns = (Column("a", "A"), Column("jobs", "Jobs", JOBS))
    fields = list(workbook._fields(Finding("H", Table(frame, columns, ("a",)), ("S",))))
    assert [one.heading for one in fields] == ["A", "Jobs", "Jobs, low", "Jobs, high", "To mind"]
    assert [one.cells for one in fields[1:]] == [
        [43400.0, None],
        [42200.0, None],
        [44600.0, None],
        ["", "Jobs: withheld"],
    ]


@pytest.mark.parametrize(
    ("form", "code"), [(JOBS, "#,##0"), (DOLLARS, '"$"#,##0""'), (PERCENT, '+""#,##0.0"%"')]
)
def test_a_form_gives_the_format_of_its_cells(book, form, code):
    cells = (cell for page in book for row in page.iter_rows() for cell in row if cell.value)
    found = {cell.number_format for cell in cells}
    assert any(held.startswith(code) for held in found), found


def test_the_same_figures_give_the_same_bytes_in_a_file_that_can_be_mailed(content):
    assert workbook.workbook(desk()) == content
    assert len(content) < LARGEST_BYTES
