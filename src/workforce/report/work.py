"""Worker processes for what takes long: drawing charts and running notebooks."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context
from typing import Any

__all__ = ["run", "workers"]

OBJECTS_BETWEEN_COLLECTIONS = 100_000


@contextmanager
def workers() -> Iterator[ProcessPoolExecutor]:
    """A pool of one process a core; where the `with` block fails, waiting tasks are dropped.

    Fresh processes on every system: a copy of a running one would copy its locks as well.
    """
    pool = ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_collect_rarely)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _collect_rarely() -> None:
    """Look for unused objects less often: figures are many small objects that live for long."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)


def run(task: str, *given: Any) -> Any:
    """What a function returns that is named "module:function".

    Only the worker imports the module: libraries for drawing take seconds to load.
    """
    module, _, function = task.partition(":")
    return getattr(import_module(module), function)(*given)
