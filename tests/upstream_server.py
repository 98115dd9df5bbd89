"""Publishers on the loopback interface: their files, their manners and their bad days.

Nothing in the tests may need the network, so one server stands for every publisher. The client is
sent there with the environment variable WORKFORCE_MIRROR and asks for a publisher's address as
`<mirror>/<host>/<path>?<query>`:

    with Upstream({"www.bls.gov/emp/ind-occ-matrix/occupation.xlsx": path_or_bytes}) as upstream:
        monkeypatch.setenv("WORKFORCE_MIRROR", upstream.mirror)
        upstream.fault("500 once")
        ...
        assert [asked.status for asked in upstream.requests] == [500, 200]

**What is served.** `files` maps "host/path" or "host/path?query" to bytes, to the `Path` of a
file, or to a `Redirect`, and may be changed while the server runs. An entry with a query answers
requests that have all of its parameters, whatever else they have and in any order; of several
entries the one with most parameters wins. Anything else is a 404.

**How.** HTTP/1.1 with Content-Length, ETag (strong), Last-Modified and Accept-Ranges; 304 to a
matching If-None-Match or If-Modified-Since; 206 to a Range, unless an If-Range does not match;
416 to a range past the end. Set `etags`, `dates` or `ranges` to False for a publisher without.

**Faults** are switched with `fault(name, where, times=...)` and cleared with `well()`. A name may
end in " once" or " always" (the default). `where` is "*" (every request), "host", "host/path" or
"host/path?query".

| name        | what happens                                                                       |
|-------------|------------------------------------------------------------------------------------|
| `403 html`  | 403 and the page of a gatekeeper                                                   |
| `200 html`  | that page with status 200                                                          |
| `404`       | 404 and a page                                                                     |
| `429`       | 429 with Retry-After (`retry_after`, seconds or a date; None leaves it out)        |
| `500`       | 500 and a page                                                                     |
| `cut`       | the length of the whole, `after` bytes of it (else half), a closed connection      |
| `drip`      | `piece` bytes every `pause` seconds                                                |
| `not a zip` | plain bytes under the type and address of the file                                 |
| `changed`   | other bytes under the same address: `body`, else the file with a harmless addition |

`cut` and `drip` say how a body is delivered, `not a zip` and `changed` which; one of each can be
on at once. The others answer in place of the file: the first of them switched on wins, and what
is on beside it waits for the next request.

**What was asked** stands in `requests`, one `Asked` a request, in order of arrival.
"""

from __future__ import annotations

import hashlib
import io
import threading
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from email.utils import formatdate, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import Self
from urllib.parse import parse_qsl, urlsplit

__all__ = ["PAGE", "Asked", "Redirect", "Upstream"]

PREFIX = "/mirror/"
BLOCK = 1 << 16
PAGE = b"<!DOCTYPE html>\n<html><head><title>Access Denied</title></head><body>No.</body></html>\n"
TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
# Faults that answer in place of the file: the status of each.
ANSWERS = {"403 html": 403, "200 html": 200, "404": 404, "429": 429, "500": 500}
BODIES = {"not a zip", "changed"}
DELIVERIES = {"cut", "drip"}


@dataclass(frozen=True)
class Redirect:
    """An entry of `files` that sends the client elsewhere, to a whole or a relative address."""

    to: str
    status: int = 302


@dataclass
class Asked:
    """One request, as the publisher saw it."""

    host: str
    path: str
    query: str
    headers: Message
    status: int = 0
    sent: int = 0

    @property
    def where(self) -> str:
        """The publisher's address without scheme and query, as in `Upstream.files`."""
        return self.host + self.path


@dataclass
class _Fault:
    name: str
    where: str
    left: int | None
    retry_after: int | str | None = 1
    after: int | None = None
    piece: int = 16
    pause: float = 0.05
    body: bytes | None = None


@dataclass
class Upstream:
    """The server; a context manager. See the top of this file."""

    files: dict[str, bytes | Path | Redirect] = field(default_factory=dict)
    etags: bool = True
    dates: bool = True
    ranges: bool = True
    requests: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._faults: list[_Fault] = []
        self._lock = threading.Lock()
        self.closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def root(self) -> str:
        """The server's own address, for requests that go to it and not through it."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def mirror(self) -> str:
        """The value for WORKFORCE_MIRROR."""
        return self.root + PREFIX.rstrip("/")

    def fault(self, name: str, where: str = "*", *, times: int | None = None, **how) -> None:
        """Switch a fault on, for good or for so many requests; `how` as in the table above."""
        kind = name.removesuffix(" once").removesuffix(" always")
        if kind not in {*ANSWERS, *BODIES, *DELIVERIES}:
            raise ValueError(f"no fault called {name!r}")
        if name.endswith(" once"):
            times = 1
        with self._lock:
            self._faults.append(_Fault(kind, where, times, **how))

    def well(self) -> None:
        """Switch all faults off."""
        with self._lock:
            self._faults.clear()

    def asked(self, where: str) -> list[Asked]:
        """The requests for one host, or for one "host/path"."""
        return [asked for asked in self.requests if where in (asked.host, asked.where)]

    def due(self, asked: Asked) -> list[_Fault]:
        """The faults that befall this request: an answer, or a body and a delivery at most."""
        with self._lock:
            on = [f for f in self._faults if f.left != 0 and _concerns(f.where, asked)]
            answers, bodies, deliveries = (
                [fault for fault in on if fault.name in kind][:1]
                for kind in (ANSWERS, BODIES, DELIVERIES)
            )
            due = answers or bodies + deliveries
            for fault in due:
                if fault.left is not None:
                    fault.left -= 1
        return due

    def held(self, asked: Asked) -> bytes | Path | Redirect | None:
        """What `files` holds for a request."""
        given = set(parse_qsl(asked.query, keep_blank_values=True))
        fitting = {}
        for key, content in self.files.items():
            place, _, query = key.partition("?")
            wanted = set(parse_qsl(query, keep_blank_values=True))
            if place == asked.where and wanted <= given:
                fitting[len(wanted)] = content
        return fitting[max(fitting)] if fitting else None


class _Server(ThreadingHTTPServer):
    """Hands the publisher to its handlers."""

    def __init__(self, address: tuple[str, int], upstream: Upstream) -> None:
        self.upstream = upstream
        super().__init__(address, _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients under test go away in the middle."""


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    timeout = 600  # seconds an idle connection is kept
    server: _Server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        upstream = self.server.upstream
        asked = self.asked = self._asked()
        upstream.requests.append(asked)
        faults = {fault.name: fault for fault in upstream.due(asked)}
        for name in ANSWERS.keys() & faults.keys():
            return self._page(ANSWERS[name], faults[name])
        content = upstream.held(asked)
        if content is None:
            return self._page(404)
        if isinstance(content, Redirect):
            return self._head(content.status, {"Location": content.to, "Content-Length": "0"})
        if "not a zip" in faults:
            content = b"These bytes are nothing that the address promises.\n" * 40
        if "changed" in faults:
            content = faults["changed"].body or _changed(content)
        self._file(content, faults.get("cut") or faults.get("drip"))
        return None

    def _asked(self) -> Asked:
        parts = urlsplit(self.path)
        host, path = self.headers.get("Host", "").partition(":")[0], parts.path
        if path.startswith(PREFIX):
            host, _, rest = path.removeprefix(PREFIX).partition("/")
            path = "/" + rest
        return Asked(host, path, parts.query, self.headers)

    def _head(self, status: int, headers: Mapping[str, str]) -> None:
        self.asked.status = status
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _page(self, status: int, fault: _Fault | None = None) -> None:
        headers = {"Content-Type": "text/html", "Content-Length": str(len(PAGE))}
        if status == 429 and fault is not None and fault.retry_after is not None:
            headers["Retry-After"] = str(fault.retry_after)
        self._head(status, headers)
        self._write([PAGE])

    def _file(self, content: bytes | Path, delivery: _Fault | None) -> None:
        upstream = self.server.upstream
        size = content.stat().st_size if isinstance(content, Path) else len(content)
        etag, date = _validators(content)
        kind = TYPES.get(PurePosixPath(self.asked.path).suffix.lower(), "text/plain")
        headers = {"Content-Type": kind}
        if upstream.etags:
            headers["ETag"] = etag
        if upstream.dates:
            headers["Last-Modified"] = date
        if upstream.ranges:
            headers["Accept-Ranges"] = "bytes"
        if self._known(headers):
            return self._head(304, headers)
        start = self._start(headers)
        if start >= size > 0:
            empty = {"Content-Range": f"bytes */{size}", "Content-Length": "0"}
            return self._head(416, headers | empty)
        headers["Content-Length"] = str(size - start)
        if start:
            headers["Content-Range"] = f"bytes {start}-{size - 1}/{size}"
        self._head(206 if start else 200, headers)
        return self._deliver(content, start, size, delivery)

    def _known(self, headers: Mapping[str, str]) -> bool:
        """Whether the client says that it holds these very bytes."""
        tags, since = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
        if tags is not None:
            return headers.get("ETag") in tags.split(", ")
        if since is None or "Last-Modified" not in headers:
            return False
        dates = headers["Last-Modified"], since
        held, asked_for = (parsedate_to_datetime(date) for date in dates)
        return held <= asked_for

    def _start(self, headers: Mapping[str, str]) -> int:
        """The first byte asked for; 0 where the whole file is due."""
        asked_for, condition = self.headers.get("Range"), self.headers.get("If-Range")
        if asked_for is None or "Accept-Ranges" not in headers:
            return 0
        if condition not in (None, headers.get("ETag"), headers.get("Last-Modified")):
            return 0
        return int(asked_for.removeprefix("bytes=").partition("-")[0])

    def _deliver(self, content: bytes | Path, start: int, size: int, how: _Fault | None) -> None:
        end, block, pause = size, BLOCK, 0.0
        if how is not None and how.name == "cut":
            end = min(size, start + ((size - start) // 2 if how.after is None else how.after))
            self.close_connection = True
        elif how is not None:
            block, pause = how.piece, how.pause
        with content.open("rb") if isinstance(content, Path) else io.BytesIO(content) as file:
            file.seek(start)
            places = range(start, end, block)
            self._write((file.read(min(block, end - place)) for place in places), pause)

    def _write(self, pieces: Iterable[bytes], pause: float = 0.0) -> None:
        try:
            for piece in pieces:
                # Counted first: a client that has all of it may look before the next line.
                self.asked.sent += len(piece)
                self.wfile.write(piece)
                if pause and self.server.upstream.closing.wait(pause):
                    self.close_connection = True
                    return
        except OSError:  # the client went away
            self.close_connection = True


def _concerns(where: str, asked: Asked) -> bool:
    place, _, query = where.partition("?")
    if place not in ("*", asked.host, asked.where):
        return False
    return set(parse_qsl(query)) <= set(parse_qsl(asked.query))


def _validators(content: bytes | Path) -> tuple[str, str]:
    """The strong ETag and the Last-Modified date; other bytes give others of both."""
    if isinstance(content, Path):
        stat = content.stat()
        mark = hashlib.sha256(f"{stat.st_size} {stat.st_mtime_ns}".encode()).hexdigest()
    else:
        mark = hashlib.sha256(content).hexdigest()
    # Some second of a few years long past; which one depends on the bytes.
    return f'"{mark[:32]}"', formatdate(1_600_000_000 + int(mark[:8], 16) % 10**8, usegmt=True)


def _changed(content: bytes | Path) -> bytes:
    """The same content in other bytes: a comment on a zip, one more line end on anything else."""
    old = content.read_bytes() if isinstance(content, Path) else content
    if not old.startswith(b"PK"):
        return old + b"\n"
    new = io.BytesIO(old)
    with zipfile.ZipFile(new, "a") as archive:
        archive.comment = b"published anew"
    return new.getvalue()
