"""Show the outlook in a browser of this machine, through a server that nobody else can reach.

The pages also open from disk; a server is for browsers that restrict pages opened so, and for
trying the outlook as it will stand on the web.
"""

from __future__ import annotations

import errno
import os
import socketserver
import webbrowser
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import BinaryIO

from workforce.errors import UsageError

__all__ = ["HOST", "PORT", "bound", "serve"]

HOST = "127.0.0.1"
PORT = 8000
PORTS_TRIED = 20
HIGHEST_PORT = 65535
# Connections the system keeps while they wait to be taken. The library's own five are fewer than
# one page's pictures, and a connection for which there is no room waits a second or is lost.
QUEUE = 256
# Nothing but what the outlook itself holds, and no script or form that is not in its own files.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; "
        "base-uri 'none'; form-action 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    # A new export shows at the next visit.
    "Cache-Control": "no-cache",
}
# Systems disagree on these; nosniff makes browsers take them at their word.
CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "": "application/octet-stream",
}


class _Handler(SimpleHTTPRequestHandler):
    """Answers with files of one folder, and says nothing about anything else."""

    protocol_version = "HTTP/1.1"
    server_version = "workforce"
    sys_version = ""
    extensions_map = CONTENT_TYPES
    timeout = 30  # seconds an idle connection is kept

    def send_head(self) -> BytesIO | BinaryIO | None:
        # A page elsewhere can point a name of its own at this machine; its visitors' browsers
        # then ask under that name.
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        if host not in (HOST, "localhost"):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        if not self._is_ours(Path(self.translate_path(self.path))):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def _is_ours(self, asked: Path) -> bool:
        """Whether a path leads to a file of the folder, and not through a link out of it."""
        root = Path(self.directory).resolve()
        inside = asked.resolve()
        if not inside.is_relative_to(root):
            return False
        return not any(part.startswith(".") for part in inside.relative_to(root).parts)

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: what a reader opens is nobody's business."""


class _Server(ThreadingHTTPServer):
    # On Windows this would let two programs share a port.
    allow_reuse_address = os.name != "nt"
    daemon_threads = True
    request_queue_size = QUEUE

    def server_bind(self) -> None:
        # The base class asks the network for this machine's full name, which can take long.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection early is no error to report."""


def bound(folder: Path, port: int = PORT) -> ThreadingHTTPServer:
    """A server of `folder` on this port of 127.0.0.1, or on the next free one; 0 takes any.

    It does not answer before `serve_forever` runs. Raises `UsageError` where the folder holds no
    outlook, for a number that is no port, and where no port is free.
    """
    if not (folder / "index.html").is_file():
        raise UsageError(
            folder,
            expected="an exported outlook",
            found="no index.html",
            remedy="Run: python -m workforce export",
        )
    if not 0 <= port <= HIGHEST_PORT:
        raise UsageError(
            "--port",
            expected=f"a number from 0 to {HIGHEST_PORT}",
            found=str(port),
            remedy="Choose another one, or 0 for any that is free.",
        )
    last = min(port + PORTS_TRIED - 1, HIGHEST_PORT)
    handler = partial(_Handler, directory=str(folder))
    for candidate in range(port, last + 1):
        try:
            return _Server((HOST, candidate), handler)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    raise UsageError(
        "--port",
        expected=f"a port that is free, from {port} to {last}",
        found="none: all are in use or not allowed",
        remedy="Choose another one with --port, or 0 for any that is free.",
    )


def serve(
    folder: Path,
    port: int = PORT,
    open_browser: bool = True,
    *,
    started: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve the outlook in `folder` until Ctrl-C; `started` is told the address.

    Raises `UsageError` as `bound` does.
    """
    with bound(folder, port) as server:
        address = f"http://{HOST}:{server.server_address[1]}/"
        started(address)
        if open_browser:
            # In a thread: a browser of the terminal keeps its caller waiting.
            Thread(target=webbrowser.open, args=[address], daemon=True).start()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
