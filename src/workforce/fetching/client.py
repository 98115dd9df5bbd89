"""Get publishers' files into the cache, politely and whole."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from workforce.errors import UsageError
from workforce.fetching import faults, keys, manners
from workforce.fetching.addresses import Address, Fetched
from workforce.fetching.cache import Entry
from workforce.fetching.faults import SetbackError, UnusableError
from workforce.fetching.transport import Transport
from workforce.fetching.tries import Tries

__all__ = ["Client"]

TRIES = 4
WHOLE_SECONDS = 1800.0
# Waits that are sat out; a publisher that asks for more is told of.
LONGEST_WAIT = 120.0


class Client:
    """Fetches files one after the other; a context manager.

    `cache` is where originals are kept, `spacing` the seconds between two requests to a host,
    `tries` how often a file is asked for in all, `whole_seconds` the time for one file, waits
    included. Only one client works on a cache at a time; the next one waits for it. `mirror`
    stands before every publisher's address where it is set.
    """

    def __init__(
        self,
        cache: Path,
        *,
        spacing: float | None = None,
        mirror: str = "",
        tries: int = TRIES,
        whole_seconds: float = WHOLE_SECONDS,
        progress: bool = True,
    ) -> None:
        self.cache = cache
        self.spacing = manners.SPACING if spacing is None else spacing
        self.mirror = mirror
        self.tries = tries
        self.whole_seconds = whole_seconds
        self.progress = progress
        self._lock = FileLock(cache / ".lock")
        self._transport: Transport | None = None

    @classmethod
    def from_environment(cls, *, progress: bool = True) -> Self:
        """A client as the environment describes it.

        WORKFORCE_CACHE is the folder of originals, WORKFORCE_SPACING the seconds between two
        requests to a host, WORKFORCE_MIRROR an address to ask in the publishers' place. Raises
        `UsageError` for values without sense.
        """
        return cls(
            manners.cache(),
            spacing=manners.spacing(),
            mirror=manners.mirror(),
            progress=progress,
        )

    def __enter__(self) -> Self:
        try:
            self.cache.mkdir(parents=True, exist_ok=True)
            self._take()
        except OSError as error:
            raise _unwritable(self.cache, error) from error
        self._transport = Transport(self.spacing, self.mirror)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._transport is not None:
            self._transport.close()
            self._transport = None
        self._lock.release()

    def _take(self) -> None:
        """Have the cache alone, at once or, with a word about it, after a wait."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            print(f"Waiting for another fetch to end (it uses {self.cache}).", file=sys.stderr)
        if self._lock.is_locked:
            return
        try:
            self._lock.acquire(timeout=self.whole_seconds)
        except Timeout:
            raise UsageError(
                self.cache,
                expected="a cache that no other fetch is using",
                found=f"one still in use after {self.whole_seconds:,.0f} s",
                remedy="Let the other fetch end, or end it.",
            ) from None

    def get(self, address: Address) -> Fetched:
        """The file at an address, whole and checked, in the cache.

        A file held already is only asked about. Temporary refusals, server errors and transfers
        cut short are tried again, as patiently as the server asks; a large transfer goes on where
        it broke off, in this call or the next. Whatever happens, a good file in the cache stays
        until a better one has arrived.

        Raises `UsageError` without a contact or key the publisher wants, `NotThereError` where it
        has no such file, `NetworkError` for anything else but the file: no answer, a refusal, a
        page in its place, a body cut short, too large or too slow.
        """
        if self._transport is None:
            raise RuntimeError("a client is used in a with statement")
        secret = keys.read(address.key) if address.key is not None else ""
        tries = Tries(
            self._transport,
            address,
            Entry(self.cache, address),
            secret=secret,
            deadline=time.monotonic() + self.whole_seconds,
            progress=self.progress,
        )
        try:
            with keys.kept_out_of_logs(secret):
                outcome = self._patiently(tries)
        except OSError as error:
            raise _unwritable(tries.entry.path, error) from error
        if isinstance(outcome, Fetched):
            return outcome
        raise faults.network(address, outcome.found, self.mirror, outcome.kind)

    def _patiently(self, tries: Tries) -> Fetched | UnusableError:
        """Try until the file is there, or until trying is of no use."""
        found = ""
        for number in range(1, self.tries + 1):
            try:
                return tries.once()
            except UnusableError as fault:
                return UnusableError(fault.found, fault.kind)
            except SetbackError as setback:
                found, asked = setback.found, setback.wait
            if number == self.tries:
                break
            # The spacing comes on top; it is what the publisher's own pace is measured in.
            pause = min(LONGEST_WAIT, self.spacing * 2 ** (number - 1))
            wait = pause if asked is None else asked
            if wait > LONGEST_WAIT:
                return UnusableError(
                    f"{found}; waits of more than {LONGEST_WAIT:.0f} s are left to you"
                )
            if time.monotonic() + wait > tries.deadline:
                return UnusableError(f"{found}, and no time for another try")
            time.sleep(wait)
        return UnusableError(f"{found}, {self.tries} times" if self.tries > 1 else found)


def _unwritable(where: Path, error: OSError) -> UsageError:
    return UsageError(
        where,
        expected="a cache folder that can be written",
        found=error.strerror or type(error).__name__,
        remedy=f"Make room or set {manners.CACHE_VARIABLE} to another folder.",
    )
