"""Worker processes for what takes long: drawing charts and running notebooks."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import active_children, get_context
from os import cpu_count
from typing import Any

__all__ = ["run", "workers"]

OBJECTS_BETWEEN_COLLECTIONS = 100_000


@contextmanager
def workers(tasks: int | None = None) -> Iterator[ProcessPoolExecutor]:
    """A pool of one process a core; where the `with` block fails, waiting tasks are dropped.

    Where there are fewer `tasks` than cores, so many processes: each takes seconds to start.

    Fresh processes on every system: a copy of a running one would copy its locks as well. Ctrl-C
    ends them at once, in the middle of a task: they return what they made and write nothing.
    """
    others = set(active_children())
    cores = cpu_count() or 1
    pool = _Workers(
        min(tasks or cores, cores),
        mp_context=get_context("spawn"),
        initializer=_collect_rarely,
    )
    try:
        yield pool
    except KeyboardInterrupt:
        for process in set(active_children()) - others:
            process.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


class _Workers(ProcessPoolExecutor):
    """Workers that leave Ctrl-C to the process that started them, which ends them."""

    def submit(self, *task: Any, **options: Any) -> Future[Any]:
        with _uninterrupted():
            return super().submit(*task, **options)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold back Ctrl-C; processes started meanwhile never see it, not even while they load."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _collect_rarely() -> None:
    """Look for unused objects less often: figures are many small objects that live for long."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)


def run(task: str, *given: Any) -> Any:
    """What a function returns that is named "module:function".

    Only the worker imports the module: libraries for drawing take seconds to load.
    """
    module, _, function = task.partition(":")
    return getattr(import_module(module), function)(*given)
