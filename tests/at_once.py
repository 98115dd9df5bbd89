"""A pool without processes, for tests of an export in which the processes are not the subject."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from workforce.findings.desk import of_folders


class AtOnce:
    """A pool of workers that does every task where it stands."""

    def __init__(self, tasks: int | None = None) -> None:
        """However many there are."""

    def __enter__(self) -> AtOnce:
        of_folders.cache_clear()
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is left running."""

    def submit(self, task: Callable[..., object], *given: object) -> Future[object]:
        done: Future[object] = Future()
        done.set_result(task(*given))
        return done
