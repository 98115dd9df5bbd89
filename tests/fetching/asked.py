"""What the tests ask for, and how they look at what came of it."""

from __future__ import annotations

import io
import socket
import threading
import time
import zipfile
from contextlib import contextmanager

from urllib3.response import HTTPResponse

from workforce.fetching import Address

HOST = "files.example.org"
PAGE = "https://files.example.org/page"
# A net under what never comes; a busy machine only makes it late.
PATIENCE = 300


def address(path: str, host: str = HOST, **more) -> Address:
    """The address of a file of a made-up publisher."""
    return Address(f"https://{host}/{path}", page=PAGE, **more)


class Clock:
    """A clock for the client that moves only when something happens, whatever the machine does.

    Sleeping moves it on, and so does each read of a body, by `reads` seconds. What was slept stands
    in `slept`.
    """

    def __init__(self, monkeypatch, *, reads: float = 0.0) -> None:
        self.now, self.today = 0.0, time.time()
        self.slept: list[float] = []
        read1 = HTTPResponse.read1

        def read(answer, *arguments, **named):
            self.now += reads
            return read1(answer, *arguments, **named)

        monkeypatch.setattr(HTTPResponse, "read1", read)
        for module in ("bodies", "client", "transport", "tries"):
            monkeypatch.setattr(f"workforce.fetching.{module}.time", self)

    def monotonic(self) -> float:
        return self.now

    def time(self) -> float:
        return self.today + self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def archive(words: str = "figures") -> bytes:
    """A zip archive with one member."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("member.csv", words * 100)
    return made.getvalue()


def kept(cache) -> dict[str, bytes]:
    """The files of a cache by name, records and lock left out."""
    return {
        path.name: path.read_bytes()
        for path in cache.rglob("*")
        if path.is_file() and path.suffix not in (".json", ".lock") and path.name != ".lock"
    }


@contextmanager
def replies(*answers: bytes):
    """A server that sends these bytes, one after the other, to one connection each.

    Yields its address and the list of requests as they come in. The last answer is repeated. For
    answers that no decent server gives.
    """
    heard: list[str] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        number = 0
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                if request := connection.recv(1 << 16):
                    heard.append(request.decode())
                    connection.sendall(answers[min(number, len(answers) - 1)])
                    number += 1

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", heard
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()
