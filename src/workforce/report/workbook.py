"""`outlook.xlsx`: the figures in a spreadsheet, laid out to be read, filtered and printed.

Every sheet of figures is one table: a row is one thing, a column one quantity with its unit in the
heading, and a missing figure an empty cell with its reason beside it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import pandas as pd

from workforce.files import Folders
from workforce.findings.desk import Desk
from workforce.project import TITLE
from workforce.report.sheets.fields import Block, Field, Sheet
from workforce.report.sheets.front import read_me
from workforce.report.sheets.tables import all_sheets

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["FILE", "files", "workbook"]

FILE = "outlook.xlsx"
# No cell's text ever becomes a formula or link by what it looks like, and no file tells when it
# was made: the same figures give the same bytes.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
CREATED = datetime(2000, 1, 1)
READ_ME = "Read me"
HEADING_ROW = 4
LETTER = 1
# Text that a spreadsheet would take for a formula once somebody edits the cell.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
WIDEST_READ_ME = 100


def files(folders: Folders) -> dict[str, bytes]:
    """The workbook of a working copy, under its name in the outlook."""
    return {FILE: workbook(Desk(folders))}


def workbook(frames: Desk) -> bytes:
    """The whole workbook: Read me, the sheets of figures, their columns' meaning, the sources."""
    return written(all_sheets(frames), read_me(frames))


def written(tables: Sequence[Sheet], words: Sequence[Block]) -> bytes:
    """A workbook of these sheets, opened by a page of words that links to each of them."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": TITLE, "created": CREATED})
        book.set_size(2400, 1600)
        styles = _Styles(book)
        _write_read_me(book.add_worksheet(READ_ME), words, tables, styles)
        for sheet in tables:
            _write_sheet(book.add_worksheet(sheet.name), sheet, styles)
    return buffer.getvalue()


class _Styles:
    """The formats of the workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._numbers: dict[str, Format] = {}
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.part = book.add_format(
            {"bold": True, "font_size": 12, "top": 1, "top_color": "#767676"}
        )
        self.bold = book.add_format({"bold": True, "valign": "top"})
        self.note = book.add_format({"font_color": "#444444"})
        self.heading = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E9EEF3"}
        )
        self.text = book.add_format({"valign": "top"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.link = book.add_format({"font_color": "#0B4F8A", "underline": 1, "valign": "top"})
        self.quoted = book.add_format({"quote_prefix": True, "valign": "top"})

    def number(self, shape: str) -> Format:
        if shape not in self._numbers:
            self._numbers[shape] = self._book.add_format({"num_format": shape, "valign": "top"})
        return self._numbers[shape]


def _write_read_me(
    page: Worksheet, words: Sequence[Block], tables: Sequence[Sheet], styles: _Styles
) -> None:
    page.hide_gridlines(2)
    page.set_column(0, 0, 26)
    page.set_column(1, 1, WIDEST_READ_ME)
    page.write_string(0, 0, TITLE, styles.title)
    row = 2
    for block in words:
        page.write_string(row, 0, block.heading, styles.part)
        page.write_blank(row, 1, None, styles.part)
        row += 1
        for left, right in block.lines:
            _write_text(page, row, 0, left, styles, styles.bold)
            _write_text(page, row, 1, right, styles, styles.wrapped)
            row += 1
        row += 1
    page.write_string(row, 0, "Sheets", styles.part)
    page.write_blank(row, 1, None, styles.part)
    for number, sheet in enumerate(tables, start=row + 1):
        page.write_url(number, 0, f"internal:'{sheet.name}'!A1", styles.link, sheet.name)
        _write_text(page, number, 1, sheet.title, styles, styles.wrapped)
    _set_up_print(page, READ_ME, landscape=False)


def _write_sheet(page: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    page.write_string(0, 0, sheet.title, styles.title)
    page.write_string(1, 0, sheet.note, styles.note)
    page.write_string(2, 0, f"Source: {sheet.source}" if sheet.source else "", styles.note)
    page.write_url(3, 0, f"internal:'{READ_ME}'!A1", styles.link, "Back to Read me")
    for number, field in enumerate(sheet.fields):
        page.set_column(number, number, field.width)
        page.write_string(HEADING_ROW, number, field.heading, styles.heading)
        _write_column(page, number, field, sheet.frame[field.column], styles)
    last = HEADING_ROW + len(sheet.frame)
    page.autofilter(HEADING_ROW, 0, last, len(sheet.fields) - 1)
    page.freeze_panes(HEADING_ROW + 1, sheet.identity)
    page.repeat_rows(HEADING_ROW)
    if sheet.identity:
        page.repeat_columns(0, sheet.identity - 1)
    _set_up_print(page, sheet.name, landscape=True)


def _write_column(
    page: Worksheet, number: int, field: Field, cells: pd.Series, styles: _Styles
) -> None:
    shape = field.shape
    for row, value in enumerate(cells, start=HEADING_ROW + 1):
        if pd.isna(value) or value == "":
            continue
        if shape is None:
            _write_text(page, row, number, str(value), styles, styles.text)
        else:
            # What a cell shows is what it holds: no digits beyond those an interval supports.
            rounded = round(float(value), shape.decimals) + 0.0
            page.write_number(row, number, rounded, styles.number(shape.code))


def _write_text(
    page: Worksheet, row: int, column: int, text: str, styles: _Styles, style: Format
) -> None:
    looks_like_formula = text.startswith(FORMULA_STARTS)
    page.write_string(row, column, text, styles.quoted if looks_like_formula else style)


def _set_up_print(page: Worksheet, name: str, *, landscape: bool) -> None:
    page.set_paper(LETTER)
    if landscape:
        page.set_landscape()
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_footer(f"&L{TITLE}&C{name}&R&P / &N")
