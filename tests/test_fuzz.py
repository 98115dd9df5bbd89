"""The damage that `bench/fuzz.py` does is repeatable, and what it tells of is what goes wrong."""

from __future__ import annotations

import gzip
import io
import os
import random
import subprocess
import sys
import zipfile

import pytest
from bench import fuzz

from copies import ROOT
from sources import workbooks
from workforce.sources.originals import ZIP_FAULTS

TEXT = b"area_fips,own_code\n01000,5\n" * 50


def test_the_same_seed_does_the_same_damage():
    once, again, other = (fuzz.damaged(TEXT, random.Random(seed)) for seed in (1, 1, 2))
    assert once == again
    assert once not in (TEXT, other)


def test_damage_lies_mostly_inside_archives():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.csv", TEXT)
    intact = 0
    for seed in range(40):
        damaged = fuzz.damaged(packed.getvalue(), random.Random(seed))
        try:
            with zipfile.ZipFile(io.BytesIO(damaged)) as archive:
                intact += archive.testzip() is None and archive.read("a.csv") != TEXT
        except ZIP_FAULTS:
            continue
    assert intact > 20


def test_what_is_packed_alone_is_mostly_damaged_inside_too():
    packed, read = gzip.compress(TEXT, mtime=0), 0
    for seed in range(40):
        try:
            inside = gzip.decompress(fuzz.damaged(packed, random.Random(seed)))
        except (*ZIP_FAULTS, gzip.BadGzipFile):
            continue
        read += inside != TEXT
    assert read > 20


def test_what_is_read_together_is_handed_over_together(tmp_path, monkeypatch):
    for name in ("oe.data.0.Current", "oe.area", "version_pseo.txt", "621512.csv"):
        (tmp_path / name).write_bytes(TEXT)
    given = []
    monkeypatch.setattr(
        fuzz,
        "ingest",
        lambda paths, _: given.append({p.name: p.read_bytes() for p in paths[0].iterdir()}),
    )
    assert fuzz.one(tmp_path / "oe.area", "1-1", 1_000) == ""
    (handed,) = given
    assert handed["oe.area"] != TEXT
    assert handed["oe.data.0.Current"] == TEXT
    assert "621512.csv" not in handed
    assert {path.name for path in fuzz.files_in(tmp_path)} >= handed.keys()


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        (lambda *_: None, ""),
        (lambda *_: {}["x"], "KeyError: 'x'"),
        (lambda *_: fuzz.time.sleep(0.02), "took"),
    ],
)
def test_other_errors_and_long_waits_are_told(tmp_path, monkeypatch, ends, told):
    (tmp_path / "a.csv").write_bytes(TEXT)
    monkeypatch.setattr(fuzz, "ingest", ends)
    seconds = 0.01 if "took" in told else 1_000
    found = fuzz.one(tmp_path / "a.csv", "1-1", seconds)
    assert found == told or (told == "took" and found.startswith("took "))


def run(folder, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "bench" / "fuzz.py"), str(folder), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_damaged_files_end_in_our_own_errors_alone(tmp_path):
    (tmp_path / "621512.csv").write_bytes(TEXT)
    workbooks.national(tmp_path / "national_M2025_dl.xlsx", 2025)
    done = run(tmp_path, "--inputs", "40", "--seconds", "1000")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("40 inputs of 2 files: 0 told; at most ")


def test_a_process_that_dies_is_told(tmp_path, monkeypatch, capsys):
    (tmp_path / "a.csv").write_bytes(TEXT)
    dies = tmp_path / "dies.py"
    dies.write_text("import os; os._exit(9)", encoding="utf-8")
    monkeypatch.setattr(fuzz, "__file__", os.fspath(dies))
    monkeypatch.setattr(sys, "argv", ["fuzz.py", os.fspath(tmp_path), "--inputs", "1"])
    assert fuzz.main() == 1
    assert "input 0 (a.csv): the process ended with 9" in capsys.readouterr().out


def test_what_never_ends_ends_its_process(tmp_path):
    (tmp_path / "a.csv").write_bytes(TEXT)
    sleeps = "import time; from bench import fuzz; fuzz.ingest = lambda *_: time.sleep(1000); "
    waits = "import sys; sys.argv[0] = fuzz.__file__; fuzz.main()"
    options = ["--first", "0", "--inputs", "2", "--seconds", "0.05"]
    command = [sys.executable, "-c", sleeps + waits, str(tmp_path), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Timeout" in done.stderr


def test_a_batch_that_takes_too_much_memory_is_told(tmp_path):
    (tmp_path / "621512.csv").write_bytes(TEXT)
    done = run(tmp_path, "--inputs", "2", "--seconds", "1000", "--megabytes", "1")
    assert done.returncode == 1
    assert "input 0 (621512.csv): it or one of the next 2 took" in done.stdout
    assert "2 inputs of 1 files: 1 told" in done.stdout


def test_after_a_process_that_died_the_next_input_follows(tmp_path, monkeypatch, capsys):
    (tmp_path / "a.csv").write_bytes(TEXT)
    dies = tmp_path / "dies.py"
    dies.write_text("import os; os._exit(9)", encoding="utf-8")
    monkeypatch.setattr(fuzz, "__file__", os.fspath(dies))
    monkeypatch.setattr(sys, "argv", ["fuzz.py", os.fspath(tmp_path), "--inputs", "3"])
    assert fuzz.main() == 1
    assert "3 inputs of 1 files: 3 told" in capsys.readouterr().out


def test_an_empty_folder_is_told(tmp_path):
    done = run(tmp_path)
    assert done.returncode == 2
    assert "no file of a kind that is read here" in done.stderr
