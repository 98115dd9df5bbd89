"""How tests are spread over processes, which of them are slow, and how long a notebook may take.

Here and not beside the tests, because the notebooks are tests too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).resolve().parent / "tests"
# A browser, processes killed again and again, a whole refresh, the whole outlook.
SLOW_PLACES = ("browser", "test_kills.py", "test_refresh.py")
SLOW_FIXTURE = "exported"
# Files that take minutes.
LONGEST = ("test_chart.py", "test_kills.py", "test_mutation.py", "test_refresh.py", "test_use.py")
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
    items.sort(key=lambda item: item.path.name not in LONGEST)
    for item in items:
        place = item.path.parts[len(TESTS.parts)] if item.path.is_relative_to(TESTS) else ""
        if place in SLOW_PLACES or SLOW_FIXTURE in getattr(item, "fixturenames", ()):
            item.add_marker("slow")
        if hasattr(item, "output_timeout"):  # nbval has no option for it; 5 seconds otherwise
            item.output_timeout = OUTPUT_SECONDS
