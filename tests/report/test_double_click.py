"""CSV files open right in a spreadsheet by double click: signs it reads, letters it knows."""

from __future__ import annotations

import codecs
import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce.charts import phrases
from workforce.findings.finding import Column, Finding, Table
from workforce.report.dataset import refuse_formulas
from workforce.report.double_click import marked, plain
from workforce.report.pages.parts import answer
from workforce.report.pages.render import table_csv

MINUS = phrases.MINUS
MEANT = Finding(
    "They fell in Ohio.",
    Table(
        pd.DataFrame(
            {"state": ["Ohio", "Texas"], "change_pct": [-4.5, 1.0], "note": [f"{MINUS}3 to 2", ""]}
        ),
        (Column("state", "State"), Column("change_pct", "Change"), Column("note", "Note")),
        keys=("state",),
    ),
    sources=("Publisher",),
    question="How did jobs change by state?",
    name="changes.by_state",
)


def test_numbers_have_a_sign_that_spreadsheets_read():
    content = table_csv(answer(MEANT))
    assert content.isascii()
    _, ohio, texas = csv.reader(io.StringIO(content.decode()))
    assert ohio == ["Ohio", "-4.5", "from -3 to 2"]
    assert texas[1] == "1.0"
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
