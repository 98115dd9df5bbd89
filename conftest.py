"""How tests are spread over processes, which of them are slow, and how long a notebook may take.

Here and not beside the tests, because the notebooks are tests too.
"""

from __future__ import annotations

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
# Files by how long they take, the longest first: one process exports the outlook for all others
# while the next draws charts.
LONGEST = (
    "test_use.py",
    "test_chart.py",
    "test_refresh.py",
    "test_kills.py",
    "test_mutation.py",
    "test_other_fields.py",
    "test_pages.py",
    "test_notebook_choices.py",
    "test_notebooks.py",
    "test_export.py",
)
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


def pytest_configure(config: pytest.Config) -> None:
    """Name the marks."""
    config.addinivalue_line("markers", "slow: takes long; left out by `make test-fast`")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes longest first, mark what takes long, and give the cells of notebooks time."""
    # Else one process would still be busy with it while the others have nothing left to do.
    rank = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.name, len(rank)))
    for item in items:
        places = item.path.relative_to(TESTS).parts if item.path.is_relative_to(TESTS) else ()
        if set(places) & set(SLOW_PLACES) or SLOW_FIXTURE in getattr(item, "fixturenames", ()):
            item.add_marker("slow")
        if hasattr(item, "output_timeout"):  # nbval has no option for it; 5 seconds otherwise
            item.add_marker("slow")
            item.output_timeout = OUTPUT_SECONDS


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
