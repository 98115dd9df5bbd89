"""Old workbooks are read in a process that may end however it likes."""

from __future__ import annotations

import io
import random
import re
from contextlib import suppress

import pytest
from python_calamine import CalamineWorkbook

from copies import ROOT
from workforce.errors import DataError
from workforce.sources import old_workbook, originals

SHARED = ROOT.parent / "shared" / "upstream"
REAL = sorted((SHARED / "oews" / "national").glob("*.xls"))
OLD = originals.OLD_EXCEL
ENDINGS = {
    "aborts": "import os; os.abort()",
    "fails": "raise ValueError",
    "sends half": "import sys; sys.stdout.buffer.write(b'\\x80\\x05\\x95')",
    "sends one sheet": "import pickle, sys; sys.stdin.buffer.read(); "
    "pickle.dump(('sheet', (0, 0)), sys.stdout.buffer); "
    "pickle.dump([['a']], sys.stdout.buffer)",
}


@pytest.fixture
def old(tmp_path) -> originals.Original:
    """A file that opens as an old workbook does."""
    path = tmp_path / "national_M2010_dl.xls"
    path.write_bytes(OLD + bytes(1_000_000))
    return originals.Original(path)


@pytest.mark.parametrize("program", ENDINGS.values(), ids=ENDINGS)
def test_a_reader_that_dies_is_a_damaged_file(old, tmp_path, monkeypatch, program):
    script = tmp_path / "reader.py"
    script.write_text(program, encoding="utf-8")
    monkeypatch.setattr(old_workbook, "__file__", str(script))
    with pytest.raises(DataError, match=r"national_M2010_dl\.xls: .*damaged or truncated"):
        originals.read_cells(old)


def test_a_reader_that_never_comes_back_is_ended(old, tmp_path, monkeypatch):
    script = tmp_path / "reader.py"
    script.write_text("while True: pass", encoding="utf-8")
    monkeypatch.setattr(old_workbook, "__file__", str(script))
    monkeypatch.setattr(old_workbook, "SECONDS", 0.5)
    with pytest.raises(DataError, match="damaged or truncated"):
        originals.read_cells(old)


def test_what_is_no_workbook_inside_is_damaged(old, capfd):
    with pytest.raises(DataError, match="damaged or truncated"):
        originals.read_cells(old)
    assert capfd.readouterr() == ("", "")


def direct(content: bytes) -> dict:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: list(workbook.get_sheet_by_name(name).iter_rows()) for name in workbook.sheet_names
    }


@pytest.mark.skipif(not REAL, reason="the publisher's old workbooks are not here")
def test_the_cells_are_those_the_reader_gives_directly():
    content = REAL[0].read_bytes()
    expected = direct(content)
    assert {name: list(rows) for name, _, rows in old_workbook.sheets(content)} == expected
    # Names without the rows in between, and one sheet by name.
    assert [name for name, _, _ in old_workbook.sheets(content)] == list(expected)
    first = next(iter(expected))
    named = re.compile(re.escape(first).upper(), re.IGNORECASE)
    assert [name for name, _, _ in old_workbook.sheets(content, named)] == [first]


@pytest.mark.skipif(not REAL, reason="the publisher's old workbooks are not here")
@pytest.mark.parametrize("seed", range(5))
def test_damaged_bytes_end_in_cells_or_in_one_error(tmp_path, seed):
    chance = random.Random(seed)
    content = bytearray(REAL[-1].read_bytes())
    for _ in range(200):
        content[chance.randrange(len(OLD), len(content))] = chance.randrange(256)
    path = tmp_path / "national_M2013_dl.xls"
    path.write_bytes(content)
    # Nothing else may come of it: no other error, and no end of this process.
    with suppress(DataError):
        assert originals.read_cells(originals.Original(path))
