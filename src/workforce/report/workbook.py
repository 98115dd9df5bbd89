"""`outlook.xlsx`: the tables of findings in a spreadsheet, to be read, filtered, pivoted, printed.

A sheet answers one question: its headline on top, an Excel table with a name below, a figure a
cell with the ends of its interval beside it, and a column of what to mind or why a cell is empty.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from workforce.charts import phrases
from workforce.errors import FieldLacksError
from workforce.files import Folders
from workforce.findings import (
    claims,
    conditions,
    first_pay,
    gap,
    growth,
    hourly,
    household,
    market,
    moving,
    outlook,
    overview,
    pay,
    pay_compared,
    places,
    prospects,
    regions,
    settings,
    sources,
    spans,
    specialties,
    state_outlook,
    states,
    supply,
    track_record,
)
from workforce.findings.desk import Desk, of_folders
from workforce.findings.finding import Cell, Column, Finding, rounded_as
from workforce.forms import Form
from workforce.measures import uncertainty
from workforce.project import DERIVED_TERMS, TITLE

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["FILE", "SHEETS", "files", "workbook"]

FILE = "outlook.xlsx"
# Each sheet by its name: the question it answers.
SHEETS: dict[str, Callable[..., Finding]] = {
    "Overview": overview.field,
    "Growth": growth.since,
    "Jobs by year": growth.levels,
    "Pay": pay.spread,
    "Pay an hour": hourly.rates,
    "Pay by year": pay.through_years,
    "Pay after prices": pay_compared.change,
    "Projected": outlook.projected,
    "Openings": outlook.openings,
    "Ranges": track_record.expected,
    "Track record": track_record.missed,
    "Running rounds": track_record.running,
    "Neighbors": prospects.neighbours,
    "Premiums": specialties.premium,
    "Premiums by state": moving.pays,
    "Premiums by metro": moving.metros,
    "States, jobs": regions.concentration,
    "States, pay": states.pay,
    "States by year": states.years,
    "States, projected": state_outlook.expect,
    "Cities": places.metros,
    "Settings": settings.where,
    "Settings, pay": settings.pay,
    "Awards and openings": supply.openings,
    "Awards by year": market.by_year,
    "Programs pooled": market.pooled,
    "Program case": gap.by_state,
    "First pay": first_pay.by_program,
    "Hours": first_pay.hours,
    "Conditions": conditions.told,
    "Downturns": spans.cycle,
    "Ages": household.ages,
    "Claims": claims.verdicts,
    "How old": sources.ages,
    "Receipts": sources.receipts,
    "Licenses": sources.licenses,
    "Missing": sources.reasons,
}
# No cell's text ever becomes a formula or link by what it looks like, and no file tells when it
# was made: the same figures give the same bytes.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
CREATED = datetime(2000, 1, 1)
READ_ME, LETTER = "Read me", 1
# The heading of a table; above it stand title, headline, limits and source, then an empty row,
# so that programs which look for a table find its own edge.
HEADING_ROW = 6
# Text that a spreadsheet would take for a formula once somebody edits the cell.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NARROWEST, WIDEST, READ_ME_WIDTH = 11, 44, 110
# So wide a part of a sheet prints beside the next, each with the first column: about 8 points.
SHEET_WIDTH = 170


def files(folders: Folders) -> dict[str, bytes]:
    """The workbook of a working copy, under its name in the outlook."""
    return {FILE: workbook(of_folders(folders))}


def workbook(desk: Desk) -> bytes:
    """The whole workbook: Read me with links, then a sheet a question."""
    import xlsxwriter

    found = dict(_answers(desk))
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": TITLE, "created": CREATED})
        book.set_size(2400, 1600)
        styles = _Styles(book)
        _read_me(book.add_worksheet(READ_ME), found, styles)
        for name, one in found.items():
            _sheet(book.add_worksheet(name), name, one, styles)
    return buffer.getvalue()


def _answers(desk: Desk) -> Iterator[tuple[str, Finding]]:
    """The answer of each sheet; none where the field lacks what it rests on."""
    for name, ask in SHEETS.items():
        with suppress(FieldLacksError):
            yield name, ask(desk=desk)


@dataclass(frozen=True)
class _Field:
    """One column of a sheet: its heading, its form (None for words), and its cells."""

    heading: str
    form: Form | None
    cells: list[Any]


class _Styles:
    """The formats of the workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._numbers: dict[str, Format] = {}
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.bold = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        self.note = book.add_format({"font_color": "#444444", "valign": "top", "text_wrap": True})
        self.heading = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom"})
        self.text = book.add_format({"valign": "top", "text_wrap": True})
        self.quoted = book.add_format({"quote_prefix": True, "valign": "top", "text_wrap": True})
        self.link = book.add_format({"font_color": "#0B4F8A", "underline": 1, "valign": "top"})

    def number(self, form: Form) -> Format:
        """The format of a form's figures: "$#,##0", "0.0%" with the sign as text."""
        decimals = f"{form.finest:.10f}".rstrip("0").partition(".")[2]
        digits = ("#,##0" if form.grouped else "0") + (
            "." + "0" * len(decimals) if decimals else ""
        )
        code = f'"{form.before}"{digits}"{form.after}"' if form.before or form.after else digits
        if form.signed:
            code = f"+{code};\N{MINUS SIGN}{code};{code}"
        if code not in self._numbers:
            self._numbers[code] = self._book.add_format({"num_format": code, "valign": "top"})
        return self._numbers[code]


def _read_me(page: Worksheet, found: dict[str, Finding], styles: _Styles) -> None:
    page.hide_gridlines(2)
    page.set_column(0, 0, 24)
    page.set_column(1, 1, READ_ME_WIDTH)
    page.write_string(0, 0, TITLE, styles.title)
    told = (
        f"Low and high are the ends of a {uncertainty.level_pct():g}% range. Where a range of a "
        "change or difference holds zero it is too close to call.",
        "Figures are rounded to what their range supports. An empty cell has its reason under "
        "“To mind”.",
        "Name the publisher and release under a sheet's headline, and this project.",
        DERIVED_TERMS,
    )
    for row, line in enumerate(told, start=1):
        page.write_string(row, 1, line, styles.text)
    for row, (name, one) in enumerate(found.items(), start=len(told) + 2):
        page.write_url(row, 0, f"internal:'{name}'!A1", styles.link, name)
        _write_text(page, row, 1, f"{one.question} {one.headline}", styles)
    _print(page, READ_ME, len(told) + 2 + len(found), 2, landscape=False)


def _sheet(page: Worksheet, name: str, found: Finding, styles: _Styles) -> None:
    fields = list(_fields(found))
    last, across = HEADING_ROW + len(found.frame), len(fields) - 1
    page.write_string(0, 0, found.question or name, styles.title)
    for row, text in enumerate((found.headline, " ".join(found.limits), found.foot()[-1]), start=1):
        page.merge_range(row, 0, row, max(across, 1), "", styles.note)
        _write_text(page, row, 0, text, styles)
        page.set_row(row, 15 * (1 + len(text) // 120))
    page.write_url(4, 0, f"internal:'{READ_ME}'!A1", styles.link, "Back to Read me")
    page.add_table(
        HEADING_ROW,
        0,
        last,
        across,
        {
            "name": re.sub(r"\W", "_", name),
            "style": "Table Style Light 1",
            "columns": [{"header": one.heading, "header_format": styles.heading} for one in fields],
        },
    )
    wide = 0
    for number, one in enumerate(fields):
        longest = max((len(str(cell)) for cell in one.cells if one.form is None), default=0)
        wide += (width := min(max(NARROWEST, longest), WIDEST))
        page.set_column(number, number, width)
        for row, cell in enumerate(one.cells, start=HEADING_ROW + 1):
            if one.form is not None and cell is not None:
                page.write_number(row, number, cell, styles.number(one.form))
            elif cell:
                _write_text(page, row, number, str(cell), styles)
    page.freeze_panes(HEADING_ROW + 1, 1)
    page.repeat_rows(HEADING_ROW)
    page.repeat_columns(0)
    _print(page, name, last + 1, across + 1, landscape=True, sheets=-(-wide // SHEET_WIDTH))


def _fields(found: Finding) -> Iterator[_Field]:
    """The columns of a sheet: figures with the ends of their ranges, then what to mind."""
    frame, rows = found.frame, list(found.table.rows())
    minded: list[list[str]] = [[] for _ in rows]
    taken: dict[str, int] = {}
    for place, column in enumerate(found.table.columns):
        cells = [row[place] for row in rows]
        heading = _once(column.label, taken)
        for told, cell in zip(minded, cells, strict=True):
            told += [f"{column.label}: {words}" for words in _words(cell, column)]
        if column.form is None:
            yield _Field(heading, None, [cell.text for cell in cells])
            continue
        ends = [frame.get(f"{rounded_as(column.name)}_{end}") for end in ("low", "high")]
        records = zip(frame[column.name], *(_or_none(end, len(frame)) for end in ends), strict=True)
        rounded = [_rounded(column.form, *record) for record in records]
        yield _Field(heading, column.form, [figures[0] for figures in rounded])
        if any(cell.ends for cell in cells):
            for number, end in ((1, "low"), (2, "high")):
                yield _Field(
                    _once(f"{column.label}, {end}", taken),
                    column.form,
                    [figures[number] for figures in rounded],
                )
    if any(minded):
        yield _Field(_once("To mind", taken), None, ["; ".join(told) for told in minded])


def _words(cell: Cell, column: Column) -> list[str]:
    """What a cell of figures says besides the figure."""
    if column.form is None:
        return [cell.note] if cell.note else []
    bound = cell.value is None and not cell.missing
    return [words for words in (cell.text if cell.missing or bound else "", cell.note) if words]


def _or_none(column: pd.Series | None, rows: int) -> list[float]:
    return [float("nan")] * rows if column is None else list(column)


def _rounded(form: Form, value: float, low: float, high: float) -> list[float | None]:
    """A figure and its ends as they read: no digits beyond those that the range supports."""
    step = form.step(low, high)
    return [
        None if pd.isna(one) else round(round(one / step) * step, 10) + 0.0
        for one in (value, low, high)
    ]


def _once(heading: str, taken: dict[str, int]) -> str:
    """A heading that no other column of the table has."""
    taken[heading] = taken.get(heading, 0) + 1
    return heading if taken[heading] == 1 else f"{heading} ({taken[heading]})"


def _write_text(page: Worksheet, row: int, column: int, text: str, styles: _Styles) -> None:
    starts = text.startswith((*FORMULA_STARTS, phrases.MINUS))
    page.write_string(row, column, text, styles.quoted if starts else styles.text)


def _print(
    page: Worksheet, name: str, rows: int, columns: int, *, landscape: bool, sheets: int = 1
) -> None:
    page.set_paper(LETTER)
    if landscape:
        page.set_landscape()
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.fit_to_pages(sheets, 0)
    page.print_area(0, 0, rows - 1, columns - 1)
    page.set_footer(f"&L{TITLE}&C{name}&R&P / &N")
