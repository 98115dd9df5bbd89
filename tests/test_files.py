"""Where the project's folders are found, and files that change together or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil

import pytest

from copies import ROOT, empty_clone, snapshot, told
from workforce import files
from workforce.errors import StorageError, UsageError
from workforce.files import Folders, kept_on_failure, sha256_of, write_together


@pytest.fixture(autouse=True)
def no_named_root(monkeypatch):
    monkeypatch.delenv(files.ROOT_VARIABLE, raising=False)


def test_folder_named_in_the_environment_comes_first(tmp_path, monkeypatch):
    here, named = empty_clone(tmp_path / "here"), empty_clone(tmp_path / "named")
    monkeypatch.chdir(here.root)
    monkeypatch.setenv(files.ROOT_VARIABLE, str(named.root))
    assert Folders.find().root == named.root.resolve()


def test_a_named_folder_may_be_relative(tmp_path, monkeypatch):
    empty_clone(tmp_path / "named")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(files.ROOT_VARIABLE, "named")
    found = Folders.find().root
    assert found.is_absolute()
    assert found == (tmp_path / "named").resolve()


def test_a_named_folder_of_another_kind_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))
    with pytest.raises(UsageError) as error:
        Folders.find()
    assert told(error.value, files.ROOT_VARIABLE, "holds this project", str(tmp_path), "Unset")


def test_the_nearest_clone_above_is_found(tmp_path, monkeypatch):
    outer = empty_clone(tmp_path / "outer")
    inner = empty_clone(outer.root / "inner")
    (inner.root / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(inner.root / "a" / "b")
    assert Folders.find().root == inner.root.resolve()


def test_a_project_of_another_name_is_passed_over(tmp_path, monkeypatch):
    ours = empty_clone(tmp_path)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "pyproject.toml").write_text('name = "other"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path / "other")
    assert Folders.find().root == ours.root.resolve()


def test_outside_of_any_clone_the_installed_one_is_used(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Folders.find().root == ROOT


def test_no_clone_at_all_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(files, "_is_root", lambda folder: False)
    with pytest.raises(UsageError) as error:
        Folders.find()
    assert told(error.value, str(tmp_path), "inside a clone", "no pyproject.toml", "WORKFORCE_ROOT")


def test_folders_lie_where_the_design_says(tmp_path):
    folders = Folders(tmp_path)
    assert folders.raw == tmp_path / "data" / "raw"
    assert folders.processed == tmp_path / "data" / "processed"
    assert folders.notebooks == tmp_path / "notebooks"
    assert folders.outlook == tmp_path / "outlook"


def test_hash_of_a_file_is_that_of_its_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert sha256_of(tmp_path / "a") == sha256_of(b"abc") == hashlib.sha256(b"abc").hexdigest()


def test_files_are_written_with_their_folders(tmp_path):
    write_together({tmp_path / "x" / "a": b"1", tmp_path / "y" / "b": b"2"})
    assert snapshot(tmp_path) == {"x/a": b"1", "y/b": b"2"}


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_a_failed_write_leaves_everything_as_it_was(tmp_path, monkeypatch, failing):
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "b").write_bytes(b"old b")
    before = snapshot(tmp_path)
    calls = []

    def full_disk(descriptor):
        calls.append(descriptor)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(StorageError, match="No space left"):
        write_together({tmp_path / name: b"new" for name in "abc"})
    assert snapshot(tmp_path) == before


def test_the_last_file_is_renamed_last(tmp_path, monkeypatch):
    """An interruption between renames leaves the voucher, which is named last, as it was."""
    (tmp_path / "voucher").write_bytes(b"old")
    target = tmp_path / "voucher"
    path_type = type(target)
    replace = path_type.replace

    def interrupted(self, to):
        if to == target:
            raise KeyboardInterrupt
        return replace(self, to)

    monkeypatch.setattr(path_type, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_together({tmp_path / "figures": b"new", target: b"new"})
    assert snapshot(tmp_path) == {"figures": b"new", "voucher": b"old"}


# -- kept on failure ---------------------------------------------------------------------------


def test_a_failure_puts_files_back_and_removes_new_ones(tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "a.csv").write_bytes(b"before")
    (tmp_path / "kept" / "gone.csv").write_bytes(b"gone")
    (tmp_path / "other.csv").write_bytes(b"before")

    def interrupted():
        with kept_on_failure(tmp_path / "kept", tmp_path / "none"):
            (tmp_path / "kept" / "a.csv").write_bytes(b"after")
            (tmp_path / "kept" / "gone.csv").unlink()
            (tmp_path / "kept" / "new.csv").write_bytes(b"new")
            (tmp_path / "other.csv").write_bytes(b"after")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert snapshot(tmp_path) == {
        "kept/a.csv": b"before",
        "kept/gone.csv": b"gone",
        "other.csv": b"after",
    }


def test_what_went_well_stays(tmp_path):
    with kept_on_failure(tmp_path):
        (tmp_path / "a.csv").write_bytes(b"after")
    assert snapshot(tmp_path) == {"a.csv": b"after"}


def test_room_is_asked_for_before_the_work(tmp_path, monkeypatch):
    held = shutil.disk_usage(tmp_path)._replace(free=2_000_000)
    monkeypatch.setattr(files, "disk_usage", lambda place: held)
    files.require_writable(tmp_path, room=2_000_000)
    with pytest.raises(StorageError) as error:
        files.require_writable(tmp_path / "new", room=2_400_000)
    assert told(error.value, "new", "2 MB free on its disk", "2 MB", "Make room")
