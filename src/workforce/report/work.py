"""Worker processes for what takes long: drawing charts and running notebooks."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from typing import Any

__all__ = ["run", "workers"]


def workers() -> ProcessPoolExecutor:
    """A pool of one process a core.

    Fresh processes on every system: a copy of a running one would copy its locks as well.
    """
    return ProcessPoolExecutor(mp_context=get_context("spawn"))


def run(task: str, *given: Any) -> Any:
    """What a function returns that is named "module:function".

    Only the worker imports the module: libraries for drawing take seconds to load.
    """
    module, _, function = task.partition(":")
    return getattr(import_module(module), function)(*given)
