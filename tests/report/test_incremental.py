"""What an export does again and what it leaves alone, on two charts and two small pages."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader

from at_once import AtOnce
from charts import frames
from workforce.charts import growth
from workforce.charts.chart import Chart
from workforce.errors import DataError, UsageError
from workforce.files import Folders
from workforce.findings.finding import Column, Finding, Table
from workforce.report import export as exporting
from workforce.report import making, pdf
from workforce.report.pages import beside
from workforce.report.pages.parts import Answer, Page, Section
from workforce.report.voucher import DRAWINGS, MADE, Voucher

SOURCE = "Publisher A"


def since(_: object) -> Chart:
    return growth.growth_since(frames.growth(), source=SOURCE)


def projected(_: object) -> Chart:
    return growth.projected_change(frames.outlook(), source=SOURCE)


def finding(word: str) -> Finding:
    rows = pd.DataFrame({"word": [word]})
    return Finding("It is so.", Table(rows, (Column("word", "Word"),), ("word",)), (SOURCE,))


def index(given: object) -> Page:
    shown = Answer(finding(said(given)), "words", (since(given),))
    return Page("index.html", "home", "Start", "Here", sections=(Section("a", "A", (shown,)),))


def method(given: object) -> Page:
    shown = Answer(finding("method"), "method", (projected(given),))
    return Page("method.html", "method", "M", "Here", sections=(Section("b", "B", (shown,)),))


def ohio(given: object) -> Page:
    shown = Answer(finding(said(given)), "words", (since(given),), is_open=True)
    section = Section("a", "A", (shown,), printed=True)
    return Page("states/oh.html", "state", "Ohio", "Here", (finding("lead"),), sections=(section,))


def said(given: object) -> str:
    """The words of the table that the project's pages show."""
    return (given._folders.processed / "words.csv").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path, monkeypatch) -> Folders:
    monkeypatch.setattr(exporting, "workers", AtOnce)
    monkeypatch.setattr(exporting, "PRODUCERS", ())
    monkeypatch.setattr(making, "EVERY", {"growth_since": since})
    monkeypatch.setattr(making, "is_held", lambda frames, name: True)
    monkeypatch.setattr(making, "held", lambda frames: ())
    monkeypatch.setattr(making, "pages", lambda _: {"index.html": index, "method.html": method})
    monkeypatch.setattr(beside, "script", lambda _: "")
    (tmp_path / "data" / "processed").mkdir(parents=True)
    (tmp_path / "data" / "processed" / "words.csv").write_text("words", encoding="utf-8")
    (tmp_path / "notebooks").mkdir()
    return Folders(tmp_path)


def contents(project: Folders) -> dict[str, bytes]:
    files = [path for path in project.outlook.rglob("*") if path.is_file()]
    return {path.relative_to(project.outlook).as_posix(): path.read_bytes() for path in files}


def change(project: Folders, words: str) -> None:
    (project.processed / "words.csv").write_text(words, encoding="utf-8")


def draw_nothing(monkeypatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("drawn again")

    monkeypatch.setattr(making.drawing, "inline", refuse)


def test_everything_is_written_at_first(project):
    written = exporting.export(project)
    assert written[:2] == ["growth_since", "projected_change"]
    files = contents(project)
    assert {"index.html", "method.html", "data/tables/words.csv", "charts/growth_since.png"} <= set(
        files
    )
    assert set(json.loads(files[MADE])["files"]) == set(files) - {MADE}
    assert b"<!--drawing" not in files["index.html"] + files["method.html"]
    assert files["index.html"].count(b"<svg") == 2


def test_charts_of_pages_get_their_files_as_well(project):
    exporting.export(project)
    assert (project.outlook / "charts" / "projected_change.csv").is_file()


def test_the_same_data_give_the_same_bytes(project):
    exporting.export(project)
    before = contents(project)
    for path in before:
        (project.outlook / path).unlink()
    exporting.export(project)
    assert contents(project) == before


def test_nothing_is_done_where_nothing_changed(project, monkeypatch):
    exporting.export(project)
    monkeypatch.setattr(exporting, "workers", None)
    assert exporting.export(project) == []


def test_a_change_rewrites_what_shows_it_and_draws_nothing_again(project, monkeypatch):
    exporting.export(project)
    draw_nothing(monkeypatch)
    change(project, "other words")
    assert exporting.export(project) == ["data/tables/words.csv", "index.html"]
    assert b"other words" in (project.outlook / "index.html").read_bytes()


@pytest.mark.parametrize("path", ["index.html", "assets/style.css", "data/tables/words.csv"])
@pytest.mark.parametrize("harm", ["edited", None])
def test_a_file_that_was_edited_or_deleted_comes_back(project, monkeypatch, path, harm):
    exporting.export(project)
    before = contents(project)
    draw_nothing(monkeypatch)
    if harm is None:
        (project.outlook / path).unlink()
    else:
        (project.outlook / path).write_text(harm, encoding="utf-8")
    assert exporting.export(project) == [path]
    assert contents(project) == before


def test_sheets_say_what_the_pages_of_the_last_export_do(project, monkeypatch):
    monkeypatch.setattr(making, "pages", lambda _: {"index.html": index, "states/oh.html": ohio})
    for words in ("words", "otherwise"):
        change(project, words)
        exporting.export(project)
        (sheet,) = pdf.pdfs(project.outlook)
        assert sheet == project.outlook / "pdf" / "oh.pdf"
        assert f"\n{words}\n" in PdfReader(sheet).pages[0].extract_text()


def test_a_chart_whose_file_was_edited_is_drawn_again(project):
    exporting.export(project)
    before = contents(project)
    (project.outlook / "charts" / "growth_since.svg").write_text("edited", encoding="utf-8")
    assert exporting.export(project) == ["growth_since"]
    assert contents(project) == before


def test_lost_drawings_are_drawn_again(project):
    exporting.export(project)
    before = contents(project)
    (project.outlook / DRAWINGS).write_bytes(b"damaged")
    exporting.export(project)
    assert contents(project) == before


def test_former_pages_are_removed_and_files_of_the_user_stay(project, monkeypatch):
    exporting.export(project)
    (project.outlook / "states").mkdir()
    (project.outlook / "states" / "former.html").write_text("former", encoding="utf-8")
    (project.outlook / "my_notes.txt").write_text("mine", encoding="utf-8")
    monkeypatch.setattr(making, "pages", lambda _: {"index.html": index})
    change(project, "other words")
    exporting.export(project)
    left = set(contents(project))
    assert not {"method.html", "states/former.html", "charts/projected_change.png"} & left
    assert not (project.outlook / "states").exists()
    assert "my_notes.txt" in left


def test_a_former_file_alone_is_removed(project):
    exporting.export(project)
    stray = project.outlook / "charts" / "former.png"
    stray.write_bytes(b"former")
    assert exporting.export(project) == []
    assert not stray.exists()


def test_a_page_that_fails_leaves_the_last_export(project, monkeypatch):
    exporting.export(project)
    before = contents(project)

    def broken(_: object) -> Page:
        raise DataError("words.csv", expected="words", found="none", remedy="Write some.")

    monkeypatch.setattr(making, "pages", lambda _: {"index.html": index, "method.html": broken})
    change(project, "other words")
    with pytest.raises(DataError, match="Write some"):
        exporting.export(project)
    assert contents(project) == before


def test_a_page_under_another_path_is_refused(project, monkeypatch):
    monkeypatch.setattr(making, "pages", lambda _: {"start.html": index})
    with pytest.raises(DataError, match=r"start\.html"):
        exporting.export(project)
    assert not project.outlook.exists()


def test_a_chart_that_differs_from_that_of_the_catalogue_is_refused(project, monkeypatch):
    def other(_: object) -> Chart:
        return growth.growth_since(frames.growth(), source="Publisher B")

    monkeypatch.setattr(making, "EVERY", {"growth_since": other})
    with pytest.raises(DataError, match="chart growth_since"):
        exporting.export(project)


def test_producers_add_their_files(project, monkeypatch):
    monkeypatch.setattr(exporting, "PRODUCERS", (f"{__name__}:produced",))
    monkeypatch.setattr(exporting, "run", run_here)
    assert "data/more.csv" in exporting.export(project)
    assert (project.outlook / "data" / "more.csv").read_bytes() == b"more\n"


def produced(_: Folders) -> dict[str, bytes]:
    return {"data/more.csv": b"more\n"}


def run_here(task: str, *given: object) -> object:
    """Run a producer of this file, which has no name to import it by; hand on all others."""
    return produced(*given) if task.endswith(":produced") else exporting_run(task, *given)


exporting_run = exporting.run


def test_charts_can_be_named_and_pages_stay(project, monkeypatch):
    exporting.export(project)
    before = contents(project)
    (project.outlook / "charts" / "growth_since.csv").unlink()
    (project.outlook / "index.html").write_text("edited", encoding="utf-8")
    monkeypatch.setattr("workforce.report.catalogue.EVERY", {"growth_since": since})
    assert exporting.export(project, ["growth_since"]) == ["growth_since"]
    assert (project.outlook / "index.html").read_text(encoding="utf-8") == "edited"
    exporting.export(project)
    assert contents(project) == before


def test_an_unknown_chart_is_refused(project):
    with pytest.raises(UsageError, match="no_such_chart"):
        exporting.export(project, ["no_such_chart"])


def test_a_record_vouches_only_for_files_that_are_as_written(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"a")
    digest = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    voucher = Voucher("x", {}, {"a.txt": digest, "b.txt": digest})
    (tmp_path / MADE).write_bytes(voucher.written())
    assert Voucher.read(Path(tmp_path)) == Voucher("", {}, {"a.txt": digest})
    (tmp_path / "b.txt").write_bytes(b"a")
    assert Voucher.read(tmp_path) == voucher
