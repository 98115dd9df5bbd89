"""Processes killed at random moments: the next run repairs what is left, and ends where it would.

A killed process can clean nothing up, so every state on disk has to be one that the next run takes
for what it is. Each command runs undisturbed once; then it is killed again and again, and run to
its end after each kill.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from copies import ROOT, clone, empty_clone, few_places, snapshot
from publications.shelf import shelf
from sources import workbooks
from upstream_server import Upstream
from warm import Warm, warm
from workforce import receipts

FETCHED = {"oews-national": 2025, "population": 2025, "prices": 0, "imaging-centers": 2025}
# One chart is files, drawings and a record already, and one worker that a kill takes along.
CHARTS = ("growth_since",)
# Fifty kills in all, few where each run starts processes that load for seconds.
KILLS = {"fetch": 20, "ingest": 17, "build": 11, "export": 2}


@pytest.fixture(scope="module")
def commands(tmp_path_factory) -> Iterator[Warm]:
    with warm(tmp_path_factory.mktemp("warm")) as starter:
        yield starter


def repaired_after_kills(
    kind: str,
    commands: Warm,
    start: Callable[[], int],
    reset: Callable[[], None],
    folder: Path,
) -> None:
    """Kill a command at random moments and hold what the next run leaves to an undisturbed one."""
    reset()
    start()
    lasted = commands.to_its_end()
    expected = snapshot(folder)
    assert expected
    moments = random.Random(kind)
    for _ in range(KILLS[kind]):
        reset()
        commands.killed(start(), moments.uniform(0.0, 1.0) * lasted)
        start()
        commands.to_its_end()
        assert snapshot(folder) == expected


def test_fifty_kills_in_all():
    assert sum(KILLS.values()) >= 50


def test_fetch_killed(tmp_path, commands):
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
            commands,
            lambda: commands.start(
                "fetch",
                *FETCHED,
                WORKFORCE_ROOT=str(folders.root),
                WORKFORCE_CONTACT="tests@example.org",
                WORKFORCE_SPACING="0",
                WORKFORCE_MIRROR=upstream.mirror,
                WORKFORCE_CACHE=str(cache),
            ),
            reset,
            folders.root,
        )
    assert receipts.faults(folders.raw) == []
    assert list(cache.rglob("*.part*")) == []


def test_ingest_killed(tmp_path, commands):
    folders, taken = empty_clone(tmp_path / "clone"), tmp_path / "taken"
    taken.mkdir()
    for year in (2014, 2018, 2019, 2025):
        workbooks.national(taken / f"national_M{year}_dl.xlsx", year)
    repaired_after_kills(
        "ingest",
        commands,
        lambda: commands.start("ingest", str(taken), WORKFORCE_ROOT=str(folders.root)),
        lambda: shutil.rmtree(folders.root / "data", ignore_errors=True),
        folders.root,
    )
    assert receipts.faults(folders.raw) == []


def test_build_killed(tmp_path, commands):
    folders = clone(tmp_path / "clone")
    few_places(folders)
    repaired_after_kills(
        "build",
        commands,
        lambda: commands.start("build", WORKFORCE_ROOT=str(folders.root)),
        lambda: shutil.rmtree(folders.processed, ignore_errors=True),
        folders.root,
    )


def test_export_killed(tmp_path, commands):
    folders = clone(tmp_path / "clone")
    shutil.copytree(ROOT / "notebooks", folders.notebooks)
    repaired_after_kills(
        "export",
        commands,
        lambda: commands.start("export", *CHARTS, WORKFORCE_ROOT=str(folders.root)),
        lambda: shutil.rmtree(folders.outlook, ignore_errors=True),
        folders.outlook,
    )
