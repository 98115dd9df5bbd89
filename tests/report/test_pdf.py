"""Printing pages: whole files or none, and words that help where there is no browser."""

from __future__ import annotations

import os
import re
import zlib
from pathlib import Path

import pytest

import chromium
from workforce.errors import DataError, UsageError
from workforce.report import pdf

PAGE = "<!doctype html><html lang=en><title>{0}</title><h1>{0}</h1>{1}</html>"
BREAK = '<p style="break-before: page">more</p>'

needs_scripts = pytest.mark.skipif(os.name == "nt", reason="stands in for a browser by a script")


def pages_of(content: bytes) -> int:
    """How many pages a PDF has, also where its objects are packed in streams."""
    packed = re.findall(rb"/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", content, flags=re.DOTALL)
    whole = b"\n".join([content, *(zlib.decompress(part) for part in packed)])
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", whole))


@pytest.fixture
def outlook(tmp_path) -> Path:
    """Pages to print, and one that is not printed."""
    folder = tmp_path / "outlook"
    for name, more in {"states/ohio": BREAK, "states/iowa": "", "occupations/mri": ""}.items():
        page = folder / f"{name}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(PAGE.format(page.stem, more), encoding="utf-8")
    (folder / "index.html").write_text(PAGE.format("index", ""), encoding="utf-8")
    return folder


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """A function that makes a script the browser; `$pdf` in it is the file to print to."""

    def make(script: str) -> None:
        program = tmp_path / "browser"
        find = 'for word; do case $word in --print-to-pdf=*) pdf="${word#*=}";; esac; done\n'
        program.write_text(f"#!/bin/sh\n{find}{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv(pdf.BROWSER_VARIABLE, str(program))

    return make


def files(outlook: Path) -> list[str]:
    return sorted(path.name for path in (outlook / "pdf").iterdir())


def test_a_browser_prints_every_page(outlook):
    chromium.installed()
    written = list(pdf.pdfs(outlook))
    assert [path.relative_to(outlook).as_posix() for path in written] == [
        "pdf/iowa.pdf",
        "pdf/ohio.pdf",
        "pdf/mri.pdf",
    ]
    assert [pages_of(path.read_bytes()) for path in written] == [1, 2, 1]
    assert files(outlook) == ["iowa.pdf", "mri.pdf", "ohio.pdf"]


@needs_scripts
def test_former_pages_are_dropped_only_when_all_are_printed(outlook, stand_in):
    stand_in('printf "%%PDF-1.4 %%%%EOF" > "$pdf"')
    (outlook / "pdf").mkdir()
    (outlook / "pdf" / "former.pdf").write_bytes(b"%PDF-")
    list(pdf.pdfs(outlook, [outlook / "states" / "ohio.html"]))
    assert files(outlook) == ["former.pdf", "ohio.pdf"]
    list(pdf.pdfs(outlook))
    assert files(outlook) == ["iowa.pdf", "mri.pdf", "ohio.pdf"]


@needs_scripts
@pytest.mark.parametrize(
    ("script", "seconds", "said"),
    [
        ("echo no display >&2; exit 7", 300, "exit code 7: no display"),
        ("exit 0", 300, "exit code 0: no message"),
        ('printf "%%PDF-1.4 cut off" > "$pdf"', 300, "exit code 0"),
        ("sleep 600", 0.5, "nothing after 0.5 seconds"),
        ("sleep 600 & wait", 0.5, "nothing after 0.5 seconds"),
    ],
    ids=["fails", "prints nothing", "prints half", "hangs", "a part of it hangs"],
)
def test_a_page_that_cannot_be_printed_leaves_the_last_one(
    outlook, stand_in, script, seconds, said
):
    stand_in(script)
    last = outlook / "pdf" / "ohio.pdf"
    last.parent.mkdir()
    last.write_bytes(b"of the last time")
    printing = pdf.pdfs(outlook, [outlook / "states" / "ohio.html"], seconds=seconds)
    with pytest.raises(DataError, match=rf"ohio\.html.*{re.escape(said)}"):
        list(printing)
    assert last.read_bytes() == b"of the last time"
    assert files(outlook) == ["ohio.pdf"]


def test_without_a_browser_the_remedy_is_said(outlook, monkeypatch):
    monkeypatch.delenv(pdf.BROWSER_VARIABLE, raising=False)
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    with pytest.raises(UsageError, match=r"chromium, .*msedge.*apt-get install chromium"):
        list(pdf.pdfs(outlook))
    assert not (outlook / "pdf").exists()


def test_a_named_browser_comes_first(monkeypatch):
    monkeypatch.setenv(pdf.BROWSER_VARIABLE, "named")
    monkeypatch.setattr(pdf.shutil, "which", lambda name: f"/bin/{name}")
    assert pdf.browser() == Path("/bin/named")
    monkeypatch.delenv(pdf.BROWSER_VARIABLE)
    assert pdf.browser() == Path("/bin/chromium")


def test_a_named_browser_that_is_not_there_is_no_reason_to_take_another(monkeypatch):
    monkeypatch.setenv(pdf.BROWSER_VARIABLE, "no-such-browser")
    with pytest.raises(UsageError, match="'no-such-browser'"):
        pdf.browser()


def test_without_pages_the_remedy_is_said(tmp_path):
    with pytest.raises(UsageError, match="python -m workforce export"):
        list(pdf.pdfs(tmp_path))


@pytest.mark.parametrize(("user", "expected"), [(0, True), (1000, False)])
def test_the_sandbox_is_left_off_for_root_only(monkeypatch, user, expected):
    monkeypatch.setattr(pdf.os, "geteuid", lambda: user, raising=False)
    assert ("--no-sandbox" in pdf.flags()) is expected


@pytest.mark.parametrize("required", ["", "1"])
def test_tests_that_need_a_browser_fail_where_one_is_required(monkeypatch, required):
    monkeypatch.setenv(pdf.BROWSER_VARIABLE, "no-such-browser")
    monkeypatch.setenv(chromium.REQUIRED, required)
    outcome = pytest.fail.Exception if required else pytest.skip.Exception
    with pytest.raises(outcome, match="no-such-browser"):
        chromium.installed()


def test_what_was_printed_goes_when_pages_change(tmp_path):
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "oh.pdf").write_bytes(b"old")
    (tmp_path / "index.html").write_bytes(b"new")
    pdf.discard(tmp_path)
    pdf.discard(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
