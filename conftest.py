"""How tests are spread over processes, which of them are slow, and how long a notebook may take.

Here and not beside the tests, because the notebooks are tests too.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).resolve().parent / "tests"
# A browser, processes killed again and again, whole refreshes, kernels, every chart drawn.
SLOW_PLACES = (
    "browser",
    "test_chart.py",
    "test_kills.py",
    "test_mutation.py",
    "test_notebook_choices.py",
    "test_refresh.py",
)
# The whole outlook.
SLOW_FIXTURE = "exported"
# Seconds of processors that tests take, by file and test: those above MEASURED when the suite was
# last run with --measure. It says which are slow, and which files to begin with.
MEASURES = TESTS / "durations.json"
MEASURED = 0.25
BEGUN = pytest.StashKey[float]()
# A net under kernels that hang; no busy machine comes near it.
OUTPUT_SECONDS = 300


@pytest.hookimpl(optionalhook=True, tryfirst=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep each file in one process: cells of a notebook go on from one another.

    Only the usual way of spreading is replaced, that of `-n` alone.
    """
    if config.getvalue("dist") != "load":
        return None
    from xdist.scheduler import LoadFileScheduling

    # As collected, the longest first, and not by how many tests a file holds.
    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Name our one option."""
    parser.addoption("--measure", action="store_true", help=f"write {MEASURES.name} anew")


def pytest_configure(config: pytest.Config) -> None:
    """Name the marks; where the processes' results come together, measure if asked."""
    if config.getoption("measure") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Measure())
    config.addinivalue_line("markers", "slow: takes long; left out by `make test-fast`")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave files unread of which no test would be run: reading them takes seconds in each process.

    None leaves the choice to the rest of pytest.
    """
    left_out = config.getoption("markexpr") == "not slow" and _takes_long(collection_path)
    return left_out or None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes longest first, mark what takes long, and give the cells of notebooks time."""
    measured = _measured()
    # Else one process would still be busy with it while the others have nothing left to do.
    items.sort(key=lambda item: -sum(measured.get(_file(item.nodeid), {}).values()))
    for item in items:
        if _name(item.nodeid) in measured.get(_file(item.nodeid), {}):
            item.add_marker("slow")
        if _takes_long(item.path) or SLOW_FIXTURE in getattr(item, "fixturenames", ()):
            item.add_marker("slow")
        if hasattr(item, "output_timeout"):  # nbval has no option for it; 5 seconds otherwise
            item.output_timeout = OUTPUT_SECONDS


def _takes_long(path: Path) -> bool:
    """Whether every test of a file does: cells of notebooks, and what lies in a slow place."""
    places = path.relative_to(TESTS).parts if path.is_relative_to(TESTS) else ()
    return path.suffix == ".ipynb" or bool(set(places) & set(SLOW_PLACES))


def _measured() -> dict[str, dict[str, float]]:
    """Seconds by file and test; a copy that some tests make for a notebook has none."""
    if not MEASURES.exists():
        return {}
    held: dict[str, dict[str, float]] = json.loads(MEASURES.read_text(encoding="utf-8"))
    return held


def _file(nodeid: str) -> str:
    return nodeid.partition("::")[0]


def _name(nodeid: str) -> str:
    """A test without its parameters."""
    return nodeid.rpartition("::")[2].partition("[")[0]


class Measure:
    """Adds up what each test took, in whichever process, and writes it down at the end."""

    def __init__(self) -> None:
        self.taken: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take what the process that ran the test says of it."""
        if report.when == "teardown":
            seconds = dict(report.user_properties).get("processor_seconds", 0.0)
            self.taken[_file(report.nodeid)][_name(report.nodeid)] += float(seconds)

    def pytest_sessionfinish(self) -> None:
        """Write the tests that took long beside those that are known to.

        What several share counts for the first of them that runs: leave out the slow ones and
        measure again, and the next is known, too.
        """
        held = _measured()
        for file, tests in self.taken.items():
            long = {name: round(took, 1) for name, took in tests.items() if took >= MEASURED}
            held[file] = held.get(file, {}) | long
        held = {file: tests for file, tests in held.items() if tests}
        text = json.dumps(held, indent=1, sort_keys=True)
        MEASURES.write_text(f"{text}\n", encoding="utf-8", newline="")


def _processors() -> float:
    """Seconds of processors taken so far, by what this process waited for as well."""
    return sum(os.times()[:4])


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Note when a test begins."""
    item.stash[BEGUN] = _processors()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Say in a test's last report what it took."""
    if call.when == "teardown":
        item.user_properties.append(("processor_seconds", _processors() - item.stash[BEGUN]))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Any:
    """Hold the pictures of a notebook's cell, which nbval has just run, to the committed ones."""
    outcome = yield
    outputs = getattr(item, "test_outputs", None)
    if outputs is None or outcome.excinfo is not None:
        return
    from cell_outputs import differences, not_the_lock

    if not not_the_lock():
        found = differences(outputs, item.cell.get("outputs", []))
        if found:
            told = f"{item.path.name}: {'; '.join(found)}. Run `make notebooks`"
            outcome.force_exception(AssertionError(told))
