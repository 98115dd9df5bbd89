"""When all steps may be left out: only where nothing they read or wrote has changed since."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import workforce
from copies import empty_clone
from workforce import files
from workforce.cli import main, steps
from workforce.files import Folders, sha256_of
from workforce.publications import AS_OF
from workforce.report import voucher

STEPS = ("build_tables", "check_tables", "run_notebooks", "export_outlook")


@pytest.fixture
def folders(tmp_path, monkeypatch) -> Folders:
    """A clone in which all steps ran, with code of its own that a test may change."""
    folders = empty_clone(tmp_path / "clone")
    for path in (
        folders.raw / "oews" / "2025_national.csv",
        folders.processed / "oews_national.csv",
        folders.notebooks / "01-growth.ipynb",
        folders.outlook / "index.html",
        folders.outlook / "charts" / "pay.svg",
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.name, encoding="utf-8")
    code = shutil.copytree(Path(workforce.__file__).parent / "report", tmp_path / "code" / "report")
    (code.parent / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(workforce, "__file__", str(code.parent / "__init__.py"))
    monkeypatch.delenv(AS_OF, raising=False)
    ran(folders)
    return folders


def ran(folders: Folders) -> None:
    """What all steps leave behind at their end."""
    exported(folders)
    voucher.vouch_whole(folders)


def exported(folders: Folders) -> None:
    written = {
        path.relative_to(folders.outlook).as_posix(): sha256_of(path)
        for path in folders.outlook.rglob("[!.]*")
        if path.is_file()
    }
    made = voucher.Voucher(voucher.inputs_of(folders), {}, written)
    (folders.outlook / voucher.MADE).write_bytes(made.written())


def test_nothing_changed(folders):
    assert voucher.is_whole(folders)


@pytest.mark.parametrize(
    "changed",
    [
        "data/raw/oews/2025_national.csv",
        "data/processed/oews_national.csv",
        "notebooks/01-growth.ipynb",
        "outlook/index.html",
        "outlook/charts/pay.svg",
        "../code/report/export.py",
    ],
)
@pytest.mark.parametrize("how", ["edited", "gone"])
def test_a_changed_or_missing_file_is_seen(folders, changed, how):
    path = folders.root / changed
    if how == "gone":
        path.unlink()
    else:
        path.write_text("other", encoding="utf-8")
    assert not voucher.is_whole(folders)


@pytest.mark.parametrize(
    "new", ["data/raw/new.csv", "notebooks/02-new.ipynb", "outlook/charts/new.svg"]
)
def test_a_new_file_is_seen(folders, new):
    (folders.root / new).write_text("new", encoding="utf-8")
    assert not voucher.is_whole(folders)


def test_another_day_or_library_is_seen(folders, monkeypatch):
    monkeypatch.setenv(AS_OF, "2030-01-01")
    assert not voucher.is_whole(folders)
    monkeypatch.delenv(AS_OF)
    monkeypatch.setattr(voucher, "version", lambda package: "99")
    assert not voucher.is_whole(folders)


def test_an_export_alone_does_not_vouch_for_the_other_steps(folders):
    (folders.notebooks / "01-growth.ipynb").write_text("edited by hand", encoding="utf-8")
    exported(folders)
    assert not voucher.is_whole(folders)


def outlook(folders: Folders):
    return CliRunner().invoke(main, ["outlook"], env={files.ROOT_VARIABLE: str(folders.root)})


def test_then_no_step_runs(folders, monkeypatch):
    for name in STEPS:
        monkeypatch.setattr(steps, name, lambda *_, **__: pytest.fail("a step ran"))
    done = outlook(folders)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("Nothing changed since the last run")
    assert "index.html" in done.stdout


@pytest.mark.parametrize("failing", [None, *STEPS])
def test_a_run_vouches_only_at_its_end(folders, monkeypatch, failing):
    (folders.processed / "oews_national.csv").write_text("other", encoding="utf-8")
    for name in STEPS:
        monkeypatch.setattr(steps, name, lambda *_, **__: None)
    monkeypatch.setattr(steps, "export_outlook", exported)
    if failing:

        def fails(*_, **__):
            raise files.UsageError("x", expected="y", found="z", remedy="!")

        monkeypatch.setattr(steps, failing, fails)
    done = outlook(folders)
    assert (done.exit_code == 0) == (failing is None)
    assert voucher.is_whole(folders) == (failing is None)
