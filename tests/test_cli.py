"""Commands as a user runs them: exit codes, what is printed where, and what stays untouched."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from copies import clone, empty_clone, snapshot
from sources import workbooks
from workforce import files
from workforce.cli import main

PAGE = b"<!DOCTYPE html><html><body>Access Denied</body></html>"
COMMANDS = ["outlook", "build", "check", "notebooks", "export", "ingest", "test", "bench"]


def run(folders, *arguments):
    """A command run in this process on a clone."""
    environment = {files.ROOT_VARIABLE: str(folders.root)}
    return CliRunner().invoke(main, [str(a) for a in arguments], env=environment)


def run_apart(folders, *arguments):
    """A command run as a process of its own, as from a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "workforce", *map(str, arguments)],
        env={**os.environ, files.ROOT_VARIABLE: str(folders.root)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def empty(tmp_path):
    return empty_clone(tmp_path / "clone")


@pytest.fixture
def workbook(tmp_path):
    return workbooks.national(tmp_path / "national_M2025_dl.xlsx", 2025)


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_lists_the_commands_in_order(empty, option):
    result = run(empty, option)
    assert result.exit_code == 0
    places = [result.output.index(f"\n  {command} ") for command in COMMANDS]
    assert places == sorted(places)


@pytest.mark.parametrize("command", ["outlook", "build", "check", "ingest"])
def test_each_command_explains_itself(empty, command):
    result = run(empty, command, "--help")
    assert result.exit_code == 0
    assert f"{command}" in result.output.splitlines()[0]


@pytest.mark.parametrize("arguments", [["brew"], ["ingest"], ["build", "--fast"]])
def test_wrong_usage_ends_with_2(empty, arguments):
    result = run(empty, *arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


def test_outside_of_a_clone_the_way_out_is_told(tmp_path):
    result = run(files.Folders(tmp_path), "build")
    assert result.exit_code == 2
    assert "WORKFORCE_ROOT: expected a folder that holds this project" in result.stderr


# -- ingest ----------------------------------------------------------------------------------


def test_ingest_tells_what_it_wrote_and_what_comes_next(empty, workbook):
    result = run(empty, "ingest", workbook)
    assert result.exit_code == 0
    assert "2025_national.csv" in result.output
    assert result.output.endswith("Next: python -m workforce outlook\n")
    again = run(empty, "ingest", workbook)
    assert again.output == "1 raw files held already, unchanged\n"


def test_ingest_names_who_a_copy_came_from(empty, workbook):
    run(empty, "ingest", workbook, "--via", "someone@abc")
    assert "third-party copy,someone@abc" in (empty.raw / "receipts.csv").read_text("utf-8")


def test_ingest_tells_what_it_left_alone(empty, workbook):
    for number in range(6):
        (workbook.parent / f"{number}.txt").write_text("x", encoding="utf-8")
    result = run(empty, "ingest", workbook.parent)
    assert "files left alone: " in result.output
    assert "more" in result.output


def test_a_file_of_no_source_ends_with_2(empty, tmp_path):
    (tmp_path / "notes.csv").write_text("x", encoding="utf-8")
    result = run(empty, "ingest", tmp_path / "notes.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: ")
    assert "notes.csv: expected OEWS national" in result.stderr
    assert "Keep the publisher's file names" in result.stderr


@pytest.mark.parametrize("name", ["national_M2025_dl.xlsx", "oesm25nat.zip"])
def test_a_page_under_a_data_files_name_ends_with_3_and_no_traceback(empty, tmp_path, name):
    (tmp_path / name).write_bytes(PAGE)
    before = snapshot(empty.root)
    done = run_apart(empty, "ingest", tmp_path / name)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("error: ")
    assert f"{name}: expected " in done.stderr
    assert "found an HTML page" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert snapshot(empty.root) == before


def test_a_changed_original_needs_replace(empty, workbook):
    run(empty, "ingest", workbook)
    before = snapshot(empty.root)
    workbooks.national(workbook, 2025, cells="commas")
    refused = run(empty, "ingest", workbook)
    assert refused.exit_code == 2
    assert refused.stderr.count("sha256 ") == 2
    assert "add --replace" in refused.stderr
    assert snapshot(empty.root) == before
    assert run(empty, "ingest", workbook, "--replace").exit_code == 0
    assert snapshot(empty.root) != before


# -- build and check -------------------------------------------------------------------------


def test_build_tells_what_changed(tmp_path):
    folders = clone(tmp_path)
    assert "nothing changed" in run(folders, "build").output
    (folders.processed / "projections.csv").unlink()
    assert "projections changed" in run(folders, "build").output


@pytest.mark.parametrize("command", ["build", "outlook"])
def test_a_damaged_raw_file_ends_with_3_and_leaves_the_tables(tmp_path, command):
    folders = clone(tmp_path)
    with (folders.raw / "oews" / "2025_national.csv").open("ab") as file:
        file.write(b"29-2034,again\n")
    before = snapshot(tmp_path)
    result = run(folders, command)
    assert result.exit_code == 3
    assert "2025_national.csv: expected the content its receipt vouches for" in result.stderr
    assert "found an edited file (sha256" in result.stderr
    assert snapshot(tmp_path) == before


def test_build_without_raw_data_ends_with_3(empty):
    result = run(empty, "build")
    assert result.exit_code == 3
    assert "at least one raw file; found none. Run: python -m workforce ingest" in result.stderr
    assert not empty.processed.exists()


def test_check_prints_what_was_compared_and_by_how_much_it_differs(tmp_path):
    result = run(clone(tmp_path), "check")
    assert result.exit_code == 0
    assert result.output.count("  ok ") == 10
    assert "Radiographers, May 2025: 51 of 51 states published, 230,470 of 230,490" in result.output
    assert "largest difference $15.2" in result.output


def test_check_prints_differences_and_ends_with_3(tmp_path):
    folders = clone(tmp_path)
    path = folders.raw / "oews" / "2025_national.csv"
    path.write_bytes(path.read_bytes().replace(b"230490", b"230500"))
    (folders.raw / "stray.csv").write_bytes(b"x\n")
    result = run(folders, "check")
    assert result.exit_code == 3
    assert "FAULT raw files against their receipts" in result.stdout
    assert result.stdout.count("differs: ") == 2
    assert "1 failed check (above)" in result.stderr
