"""CSV files open right in a spreadsheet by double click: signs it reads, letters it knows."""

from __future__ import annotations

import codecs
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce.charts import phrases
from workforce.report.dataset import refuse_formulas
from workforce.report.double_click import marked, plain
from workforce.report.pages.parts import Cell, Column, DataTable
from workforce.report.pages.render import table_csv

MINUS = phrases.MINUS
TABLE = DataTable(
    "change_by_state",
    "Change by state",
    (Column("State"), Column("Change", numeric=True, unit="%"), Column("Note")),
    (
        (
            Cell("Ohio"),
            Cell(f"{MINUS}4.5%", sort=-4.5, interval=f"{MINUS}6.1% to {MINUS}2.9%"),
            Cell(f"{MINUS}3"),
        ),
        (Cell("Texas"), Cell("+1.0%", sort=1.0, interval=f"{MINUS}0.5% to 2.5%"), Cell("none")),
    ),
    "Publisher",
)


def test_numbers_have_a_sign_that_spreadsheets_read():
    content = table_csv(TABLE)
    assert content.isascii()
    _, ohio, texas = csv.reader(io.StringIO(content.decode()))
    assert ohio == ["Ohio", "-4.5", "from -6.1% to -2.9%", "-3"]
    assert texas[2] == "from -0.5% to 2.5%"
    refuse_formulas("change_by_state", content)


@given(st.text(), st.text(), st.floats(-1e6, 1e6))
def test_no_text_comes_out_with_a_sign_or_letters_that_garble(place, note, value):
    cells = [place, f"{value:.1f}".replace("-", MINUS), note]
    text = ",".join(plain(cell).replace(",", ";") for cell in cells)
    content = marked(text.encode("utf-8", "replace"))
    assert MINUS.encode() not in content
    assert content.isascii() != content.startswith(codecs.BOM_UTF8)
    assert content.decode("utf-8-sig") == text.encode("utf-8", "replace").decode()
    assert float(plain(cells[1])) == float(f"{value:.1f}")


@pytest.mark.parametrize("text", ["Türkiye", "Mayagüez, PR", "Mean pay – May"])
def test_letters_beyond_ascii_bring_a_mark_once(text):
    content = marked(text.encode())
    assert content == codecs.BOM_UTF8 + text.encode()
    assert marked(content) == content


def test_every_csv_file_of_the_outlook_opens_right(outlook):
    files = sorted(outlook.rglob("*.csv"))
    assert len(files) > 100
    wrong = [
        path.relative_to(outlook).as_posix()
        for path in files
        if MINUS.encode() in (content := path.read_bytes())
        or content.isascii() == content.startswith(codecs.BOM_UTF8)
    ]
    assert wrong == []
