"""Commands as a user runs them: exit codes, what is printed where, and what stays untouched."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from copies import clone, empty_clone, snapshot
from publications.shelf import shelf
from sources import workbooks
from upstream_server import Upstream
from workforce import files, tables
from workforce.cli import main
from workforce.publications.catalogue import PUBLICATIONS

PAGE = b"<!DOCTYPE html><html><body>Access Denied</body></html>"
COMMANDS = (
    "outlook refresh build check notebooks export serve sources fetch ingest find pathways payback "
    "panel test bench"
).split()


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


@pytest.mark.parametrize("command", COMMANDS)
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


def test_an_empty_name_is_not_the_folder_one_is_in(empty):
    result = run(empty, "ingest", "")
    assert result.exit_code == 2
    assert "found an empty one" in result.stderr


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
    assert "notes.csv: expected a file of one of the publications" in result.stderr
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
    assert result.output.count("  ok ") == 12
    assert "against earlier copies" in result.output
    assert "price parities of states against the release before" in result.output
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


# -- fetch, refresh and sources ----------------------------------------------------------------


@pytest.fixture
def publisher(tmp_path, monkeypatch):
    """A publisher on loopback with one release of two sources."""
    files = shelf("population", 2025, tmp_path / "a") | shelf("prices", 0, tmp_path / "b")
    with Upstream(files) as upstream:
        monkeypatch.setenv("WORKFORCE_MIRROR", upstream.mirror)
        monkeypatch.setenv("WORKFORCE_CACHE", str(tmp_path / "cache"))
        monkeypatch.setenv("WORKFORCE_SPACING", "0")
        monkeypatch.setenv("WORKFORCE_CONTACT", "tests@example.org")
        yield upstream


def test_fetch_tells_what_it_wrote_and_what_is_held(empty, publisher):
    result = run(empty, "fetch", "population", "prices")
    assert result.exit_code == 0
    assert "population: wrote" in result.output
    assert "2025_states.csv" in result.output
    assert result.output.endswith("Next: python -m workforce outlook\n")
    again = run(empty, "fetch", "population", "prices")
    assert "population: vintage 2025 held as published" in again.output
    assert [asked.status for asked in publisher.requests] == [200, 200, 304, 304]


def test_a_fault_of_one_source_ends_with_4_and_the_others_are_there(empty, publisher):
    done = run_apart(empty, "fetch", "imaging-centers", "population")
    assert done.returncode == 4
    (error,) = [line for line in done.stderr.splitlines() if line]
    assert error.startswith("  imaging-centers: error: https://data.bls.gov/cew/")
    assert "workforce ingest" in error
    assert (empty.raw / "population" / "2025_states.csv").is_file()


def test_progress_is_quiet_where_nobody_watches(empty, publisher):
    assert run_apart(empty, "fetch", "population").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["fetch", "census"], "source census: expected one of oews-national"),
        (["fetch", "oews-national", "--years", "twenty"], "--years: expected years as 2021"),
        (["fetch", "oews-national", "--years", "2009-2003"], "--years: expected years as 2021"),
        (["fetch", "oews-national", "--years", "1998"], "expected 2003 to"),
        (["fetch", "oews-national", "--years", ""], "--years: expected years as 2021"),
        (["refresh", "census"], "source census: expected one of oews-national"),
    ],
)
def test_what_cannot_be_fetched_is_refused(tmp_path, publisher, arguments, message):
    folders = clone(tmp_path / "clone")
    before = snapshot(folders.root)
    result = run(folders, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert publisher.requests == []
    assert snapshot(folders.root) == before


def test_without_a_contact_the_remedy_is_told(empty, publisher, monkeypatch):
    monkeypatch.delenv("WORKFORCE_CONTACT")
    result = run(empty, "fetch", "prices")
    assert result.exit_code == 2
    assert "WORKFORCE_CONTACT" in result.stderr
    assert publisher.requests == []


def test_an_address_is_downloaded_and_ingested(empty, publisher):
    (file,) = [name for name in publisher.files if name.endswith(".csv")]
    result = run(empty, "ingest", f"https://{file}")
    assert result.exit_code == 0, result.output
    assert (empty.raw / "population" / "2025_states.csv").is_file()


def test_sources_say_what_is_held_and_what_is_due(tmp_path):
    folders = clone(tmp_path)
    result = run(folders, "sources")
    assert result.exit_code == 0
    blocks = {block.split(maxsplit=1)[0]: block for block in re.split(r"\n(?=\S)", result.output)}
    assert set(blocks) == set(PUBLICATIONS)
    # One release a year, and none is left out.
    held = [receipt.release for receipt in tables.provenance("oews_national", folders)]
    assert held == [f"May {year}" for year in range(2003, 2026)]
    assert f"held: May 2003 to May 2025 ({len(held)} releases)" in blocks["oews-national"]
    assert "published 2026-05-15" in blocks["oews-national"]
    assert "held: nothing" in blocks["imaging-centers"]
    assert "get it: python -m workforce fetch imaging-centers" in blocks["imaging-centers"]
    assert all("https://" in block for block in blocks.values())


def test_a_refresh_that_cannot_be_built_leaves_the_figures(tmp_path, publisher):
    folders = clone(tmp_path / "clone")
    broken = folders.raw / "projections" / "2024-34_factors.csv"
    broken.write_bytes(broken.read_bytes() + b"x")
    before = snapshot(folders.root)
    result = run(folders, "refresh", "population")
    assert result.exit_code == 3
    assert "2024-34_factors.csv" in result.stderr
    assert snapshot(folders.root) == before


def test_one_bad_file_is_named_and_the_others_are_taken(empty, workbook):
    (workbook.parent / "national_M2024_dl.xlsx").write_bytes(PAGE)
    result = run(empty, "ingest", workbook.parent)
    assert result.exit_code == 3
    assert "wrote data/raw/oews/2025_national.csv" in result.output.replace(f"{empty.root}/", "")
    assert result.stderr.count("error: ") == 1
    assert "national_M2024_dl.xlsx: expected a workbook" in result.stderr


def test_ingest_says_what_is_partial(empty, workbook):
    row = workbooks.line("29-2034", "x", area="48", area_title="Texas", jobs_1000=1, loc_quotient=1)
    path = workbooks.national(workbook.parent / "state_M2021_dl.xlsx", 2021, [row])
    result = run(empty, "ingest", path)
    assert result.exit_code == 0
    assert "2021_states.csv: 1 of 51 states" in result.output


# -- where nothing can be written --------------------------------------------------------------

WRITERS = {
    "outlook": ("processed", "notebooks", "outlook"),
    "build": ("processed",),
    "notebooks": ("notebooks",),
    "export": ("outlook",),
    "ingest --replace": ("raw",),
}
REFUSING = [(command, folder) for command, folders in WRITERS.items() for folder in folders]


def arguments_of(command, workbook):
    return [*command.split(), *([workbook] if command.startswith("ingest") else [])]


def refused_in_one_line(result, found):
    (line,) = result.stderr.splitlines()
    assert line.startswith("error: ")
    assert found in line
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    # The steps name themselves before they begin; none of them got further.
    assert len(result.stdout.splitlines()) <= 1


@pytest.mark.parametrize(("command", "folder"), REFUSING)
def test_a_folder_that_takes_no_files_is_told_before_the_work(
    tmp_path, workbook, command, folder, monkeypatch
):
    folders = clone(tmp_path / "clone")
    asked = getattr(folders, folder)
    asked.mkdir(exist_ok=True)
    inside = asked / "inner"
    inside.mkdir()
    before = snapshot(folders.root)

    def read_only(dir):
        if Path(dir) == inside:
            raise PermissionError(errno.EACCES, "Permission denied", str(inside))
        return io.BytesIO()

    monkeypatch.setattr(files, "TemporaryFile", read_only)
    result = run(folders, *arguments_of(command, workbook))
    refused_in_one_line(result, f"{inside}: expected a file that can be read and a folder")
    assert snapshot(folders.root) == before


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="this user may write everywhere",
)
def test_a_read_only_folder_is_told(tmp_path, workbook):
    folders = clone(tmp_path / "clone")
    folders.processed.chmod(0o555)
    refused_in_one_line(run(folders, "build"), "Permission denied")


@pytest.mark.parametrize("folder", ["outlook", "processed"])
def test_a_file_in_a_folders_place_is_told(tmp_path, folder):
    folders = clone(tmp_path / "clone")
    shutil.rmtree(getattr(folders, folder), ignore_errors=True)
    getattr(folders, folder).write_bytes(b"")
    command = {"outlook": "export", "processed": "build"}[folder]
    refused_in_one_line(run(folders, command), f"{getattr(folders, folder)}: expected")


@pytest.mark.parametrize("command", WRITERS)
def test_a_full_disk_is_told_before_the_work(tmp_path, workbook, command, monkeypatch):
    folders = clone(tmp_path / "clone")
    before = snapshot(folders.root)
    full = shutil.disk_usage(tmp_path)._replace(free=1_000_000)
    monkeypatch.setattr(files, "disk_usage", lambda place: full)
    result = run(folders, *arguments_of(command, workbook))
    refused_in_one_line(result, "expected 150 MB free on its disk; found 1 MB. Make room")
    assert snapshot(folders.root) == before


def test_a_disk_that_fills_up_meanwhile_is_told_in_one_line(tmp_path, monkeypatch):
    folders = clone(tmp_path / "clone")
    (folders.processed / "projections.csv").unlink()
    before = snapshot(folders.root)

    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run(folders, "build")
    refused_in_one_line(result, "found No space left on device")
    assert snapshot(folders.root) == before
