"""One try to get a file, with what an earlier one left."""

from __future__ import annotations

import os
import re
import time
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import requests
from tqdm import tqdm

from workforce.fetching import bodies, keys
from workforce.fetching.addresses import Address, Fetched
from workforce.fetching.cache import Entry, Record
from workforce.fetching.faults import NotThereError, SetbackError, TooSlowError, UnusableError
from workforce.fetching.transport import Transport
from workforce.files import sha256_of

__all__ = ["Tries"]

# Parts below this size are fetched anew.
WORTH_RESUMING = 1_000_000
TEMPORARY = (408, 429, 500, 502, 503, 504)
RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")


class Tries:
    """The tries to get one file; `deadline` is the monotonic time by which it must be there."""

    def __init__(
        self,
        transport: Transport,
        address: Address,
        entry: Entry,
        *,
        secret: str,
        deadline: float,
        progress: bool,
    ) -> None:
        self.transport = transport
        self.address = address
        self.entry = entry
        self.deadline = deadline
        self.progress = progress
        self._secret = secret

    def once(self) -> Fetched:
        """One try.

        Raises `SetbackError` where another may do better, `UnusableError` where none will.
        """
        part, held = self.entry.partly(), self.entry.held()
        # Plain, so that sizes can be checked and parts completed.
        headers = {"Accept-Encoding": "identity"}
        if self.address.accept:
            headers["Accept"] = self.address.accept
        if part is not None:
            headers |= {"Range": f"bytes={part.size}-", "If-Range": part.mark}
        elif held is not None:
            marks = {"If-None-Match": held.etag, "If-Modified-Since": held.last_modified}
            headers |= {name: mark for name, mark in marks.items() if mark}
        with self.transport.ask(self.address, self._secret, headers, self.deadline) as answer:
            if answer.status_code == 304 and part is None and held is not None:
                return Fetched(self.address, self.entry.path, changed=False, downloaded=False)
            if part is None or _continues(answer, part):
                _refuse(self.address, answer, partly=part is not None)
                return self._receive(answer, part if answer.status_code == 206 else None)
        self.entry.discard()
        return self.once()

    def _receive(self, answer: requests.Response, part: Record | None) -> Fetched:
        """Write the body into the cache, after the part where there is one."""
        bodies.check_framing(self.address, answer)
        start = part.size if part is not None else 0
        total = bodies.length(answer) if part is None else part.total
        try:
            size = self._write(answer, start, total)
            bodies.check_whole(self.address, self.entry.part, size, total)
            keys.blank(self.entry.part, self._secret)
        except (SetbackError, TooSlowError, KeyboardInterrupt):
            self._leave(answer, part, total)
            raise
        except BaseException:
            self.entry.discard()
            raise
        last = self.entry.last()
        record = self._record(answer, part, self.entry.part.stat().st_size)
        self.entry.keep(record)
        return Fetched(
            self.address,
            self.entry.path,
            changed=last is None or last.sha256 != record.sha256,
            downloaded=True,
        )

    def _write(self, answer: requests.Response, start: int, total: int | None) -> int:
        """Stream the body to the part, looking at its first bytes; return the size in the end."""
        largest = self.address.largest
        too_large = UnusableError(f"more than {largest:,} bytes")
        if total is not None and total > largest:
            raise too_large
        self.entry.path.parent.mkdir(parents=True, exist_ok=True)
        size, head = start, b""
        with (
            self.entry.part.open("ab" if start else "wb") as file,
            tqdm(
                desc=self.address.name,
                total=total,
                initial=start,
                unit="B",
                unit_scale=True,
                # None: not where nobody watches.
                disable=None if self.progress else True,
            ) as bar,
        ):
            for piece in bodies.pieces(answer, self.deadline):
                size += file.write(piece)
                bar.update(len(piece))
                if size > largest:
                    raise too_large
                if not start and len(head) < bodies.HEAD:
                    head += piece
                    if len(head) >= bodies.HEAD:
                        bodies.check_head(self.address, head)
            if not start:
                bodies.check_head(self.address, head)
            file.flush()
            os.fsync(file.fileno())
        return size

    def _leave(self, answer: requests.Response, part: Record | None, total: int | None) -> None:
        """Keep what has come where the publisher can send the rest, else remove it."""
        ranges = part is not None or answer.headers.get("Accept-Ranges", "").lower() == "bytes"
        size = self.entry.part.stat().st_size if self.entry.part.is_file() else 0
        # A part of an answer to a key may hold the key, and be too short to show it.
        if ranges and not self._secret and total is not None and WORTH_RESUMING <= size < total:
            record = self._record(answer, part, total)
            if record.mark:
                return self.entry.leave(record)
        return self.entry.discard()

    def _record(self, answer: requests.Response, part: Record | None, total: int) -> Record:
        return Record(
            url=self.address.url,
            size=self.entry.part.stat().st_size,
            sha256=sha256_of(self.entry.part),
            total=total,
            etag=answer.headers.get("ETag", part.etag if part else ""),
            last_modified=answer.headers.get("Last-Modified", part.last_modified if part else ""),
        )


def _continues(answer: requests.Response, part: Record) -> bool:
    """Whether an answer is of use beside a part: its rest, or anything but a rest."""
    if answer.status_code == 416:
        return False
    if answer.status_code != 206:
        return True
    found = RANGE.fullmatch(answer.headers.get("Content-Range", "").strip())
    due = (part.size, part.total - 1, part.total)
    etag = answer.headers.get("ETag", part.etag)
    return found is not None and tuple(map(int, found.groups())) == due and etag == part.etag


def _refuse(address: Address, answer: requests.Response, *, partly: bool) -> None:
    """Raise unless an answer is that of a file."""
    status = answer.status_code
    # In our words; the reason phrase is the server's own to choose.
    known = status in HTTPStatus.__members__.values()
    words = f"status {status} ({HTTPStatus(status).phrase})" if known else f"status {status}"
    if status in TEMPORARY:
        wait = _wait(answer)
        raise SetbackError(
            words + (f", Retry-After {wait:,.0f} s" if wait is not None else ""), wait
        )
    if status in (404, 410):
        raise UnusableError(words, NotThereError)
    if bodies.is_page(answer) and not address.is_page:
        raise UnusableError(f"{words}, an HTML page in its place, probably a refusal")
    if status != 200 and not (partly and status == 206):
        raise UnusableError(words)


def _wait(answer: requests.Response) -> float | None:
    """The seconds that a Retry-After asks for, as a number or as a date; None without one."""
    said = answer.headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return float(said)
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except ValueError:
        return None
