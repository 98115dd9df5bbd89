"""Worker processes for what takes long: drawing charts and running notebooks."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

__all__ = ["workers"]


def workers() -> ProcessPoolExecutor:
    """A pool of one process a core.

    Fresh processes on every system: a copy of a running one would copy its locks as well.
    """
    return ProcessPoolExecutor(mp_context=get_context("spawn"))
