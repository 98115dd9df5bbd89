"""Processes killed at random moments: the next run repairs what is left, and ends where it would.

A killed process can clean nothing up, so every state on disk has to be one that the next run takes
for what it is. Each command runs undisturbed once; then it is killed again and again, and run to
its end after each kill.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from copies import ROOT, clone, empty_clone, snapshot
from publications.shelf import shelf
from sources import workbooks
from upstream_server import Upstream
from workforce import files, receipts
from workforce.files import Folders

FETCHED = {"oews-national": 2025, "population": 2025, "prices": 0, "imaging-centers": 2025}
# One chart is files, drawings and a record already, and one worker that a kill takes along.
CHARTS = ("growth_since",)
# Fifty kills in all, most where most files are written.
KILLS = {"fetch": 20, "ingest": 14, "build": 10, "export": 6}


def command(folders: Folders, *arguments: str, **more: str) -> subprocess.Popen:
    """A command as a process group of its own, so that a kill takes its workers along."""
    return subprocess.Popen(
        [sys.executable, "-m", "workforce", *arguments],
        env={**os.environ, files.ROOT_VARIABLE: str(folders.root), **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def to_its_end(process: subprocess.Popen) -> float:
    """Let a command end well; return how long it took in seconds."""
    started = time.monotonic()
    printed, _ = process.communicate(timeout=1800)
    assert process.returncode == 0, printed.decode()
    return time.monotonic() - started


def killed(process: subprocess.Popen, seconds: float) -> None:
    """Kill a command and its workers after some seconds, unless it has ended by then."""
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def repaired_after_kills(
    kind: str, start: Callable[[], subprocess.Popen], reset: Callable[[], None], folder: Path
) -> None:
    """Kill a command at random moments and hold what the next run leaves to an undisturbed one."""
    reset()
    lasted = to_its_end(start())
    expected = snapshot(folder)
    assert expected
    moments = random.Random(kind)
    for _ in range(KILLS[kind]):
        reset()
        killed(start(), moments.uniform(0.1, 1.0) * lasted)
        to_its_end(start())
        assert snapshot(folder) == expected


def test_fifty_kills_in_all():
    assert sum(KILLS.values()) >= 50


@pytest.fixture
def manners(monkeypatch):
    monkeypatch.setenv("WORKFORCE_CONTACT", "tests@example.org")
    monkeypatch.setenv("WORKFORCE_SPACING", "0")


@pytest.mark.usefixtures("manners")
def test_fetch_killed(tmp_path):
    folders, cache = empty_clone(tmp_path / "clone"), tmp_path / "cache"
    served = {}
    for key, number in FETCHED.items():
        served |= shelf(key, number, tmp_path / key)

    def reset() -> None:
        shutil.rmtree(folders.root / "data", ignore_errors=True)
        shutil.rmtree(cache, ignore_errors=True)

    with Upstream(served) as upstream:
        # A body in slow pieces, so that kills meet transfers under way.
        upstream.fault("drip", "www2.census.gov", piece=4096, pause=0.01)
        repaired_after_kills(
            "fetch",
            lambda: command(
                folders,
                "fetch",
                *FETCHED,
                WORKFORCE_MIRROR=upstream.mirror,
                WORKFORCE_CACHE=str(cache),
            ),
            reset,
            folders.root,
        )
    assert receipts.faults(folders.raw) == []
    assert list(cache.rglob("*.part*")) == []


def test_ingest_killed(tmp_path):
    folders, taken = empty_clone(tmp_path / "clone"), tmp_path / "taken"
    taken.mkdir()
    for year in (2014, 2018, 2019, 2025):
        workbooks.national(taken / f"national_M{year}_dl.xlsx", year)
    repaired_after_kills(
        "ingest",
        lambda: command(folders, "ingest", str(taken)),
        lambda: shutil.rmtree(folders.root / "data", ignore_errors=True),
        folders.root,
    )
    assert receipts.faults(folders.raw) == []


def test_build_killed(tmp_path):
    folders = clone(tmp_path / "clone")
    repaired_after_kills(
        "build",
        lambda: command(folders, "build"),
        lambda: shutil.rmtree(folders.processed, ignore_errors=True),
        folders.root,
    )
    assert snapshot(folders.processed) == snapshot(ROOT / "data" / "processed")


def test_export_killed(tmp_path):
    folders = clone(tmp_path / "clone")
    shutil.copytree(ROOT / "notebooks", folders.notebooks)
    repaired_after_kills(
        "export",
        lambda: command(folders, "export", *CHARTS),
        lambda: shutil.rmtree(folders.outlook, ignore_errors=True),
        folders.outlook,
    )
