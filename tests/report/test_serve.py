"""The server of the outlook: what it shows, to whom, and what it keeps to itself."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path

import pytest

from workforce.errors import UsageError
from workforce.report import serve as serving

SECRET = "not of the outlook"
FILES = {
    "index.html": "<p>start</p>",
    "states/ohio.html": "<p>Ohio</p>",
    "outlook.js": "1",
    "style.css": "p{}",
    "outlook.xlsx": "PK",
    "outlook.json": "{}",
    "data/oews_areas.csv": "a\n",
    "charts/map.svg": "<svg/>",
    "charts/map.png": "png",
    "pdf/ohio.pdf": "%PDF-",
    "charts/.made.json": SECRET,
    "../secret.txt": SECRET,
}
TYPES = {
    "": "text/html; charset=utf-8",
    "states/ohio.html": "text/html; charset=utf-8",
    "outlook.js": "text/javascript; charset=utf-8",
    "style.css": "text/css; charset=utf-8",
    "outlook.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "outlook.json": "application/json",
    "data/oews_areas.csv": "text/csv; charset=utf-8",
    "charts/map.svg": "image/svg+xml",
    "charts/map.png": "image/png",
    "pdf/ohio.pdf": "application/pdf",
}


@pytest.fixture
def outlook(tmp_path) -> Path:
    folder = tmp_path / "outlook"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def port(outlook):
    """The port of a running server of the outlook."""
    with serving.bound(outlook, 0) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def ask(port: int, path: str, method: str = "GET", host: str = "") -> tuple[int, Message, str]:
    """Status, headers and text of an answer; the path goes out as it is."""
    connection = HTTPConnection(serving.HOST, port, timeout=300)
    try:
        connection.request(method, path, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize(("name", "kind"), TYPES.items())
def test_files_come_as_what_they_are(port, name, kind):
    status, headers, text = ask(port, f"/{name}")
    assert (status, headers["Content-Type"]) == (200, kind)
    assert text == FILES[name or "index.html"]


@pytest.mark.parametrize("path", ["/", "/nothing.html"])
def test_every_answer_carries_the_headers(port, path):
    _, headers, _ = ask(port, path)
    assert serving.HEADERS.items() <= dict(headers.items()).items()
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Python" not in headers["Server"]


@pytest.mark.parametrize(
    "path",
    [
        "/states/",
        "/charts",
        "/nothing.html",
        "/charts/.made.json",
        "/../secret.txt",
        "/states/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
    ],
)
def test_nothing_else_is_shown(port, path):
    status, _, text = ask(port, path)
    assert status in (301, 404)
    assert SECRET not in text
    assert "ohio" not in text


def test_a_link_out_of_the_folder_is_not_followed(outlook, port):
    try:
        (outlook / "out.txt").symlink_to(outlook.parent / "secret.txt")
    except OSError:
        pytest.skip("this system makes no symbolic links")
    assert ask(port, "/out.txt")[0] == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example"])
def test_another_name_for_this_machine_is_refused(port, host):
    status, _, text = ask(port, "/", host=host)
    assert status == 421
    assert "start" not in text


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "127.0.0.1:8000"])
def test_its_own_names_are_not(port, host):
    assert ask(port, "/", host=host)[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_written(outlook, port, method):
    assert ask(port, "/index.html", method)[0] == 501
    assert (outlook / "index.html").read_text(encoding="utf-8") == FILES["index.html"]


def test_only_this_machine_is_served(outlook):
    with serving.bound(outlook, 0) as server:
        assert server.server_address[0] == "127.0.0.1"


def test_a_port_in_use_gives_way_to_the_next_free_one(outlook):
    with serving.bound(outlook, 0) as first:
        taken = first.server_address[1]
        with serving.bound(outlook, taken) as second:
            assert taken < second.server_address[1] < taken + serving.PORTS_TRIED


def test_no_free_port_is_said(outlook, monkeypatch):
    monkeypatch.setattr(serving, "PORTS_TRIED", 1)
    with ExitStack() as stack:
        taken = stack.enter_context(socket.socket())
        taken.bind((serving.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"free, from {port} to {port}.*--port"):
            serving.bound(outlook, port)


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_number_that_is_no_port_is_refused(outlook, port):
    with pytest.raises(UsageError, match=f"found {port}"):
        serving.bound(outlook, port)


def test_many_visitors_at_once_are_all_answered(port):
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: ask(port, "/states/ohio.html"), range(2000)))
    assert {(status, text) for status, _, text in answers} == {(200, FILES["states/ohio.html"])}


def test_connections_wait_until_they_are_taken(outlook):
    with serving.bound(outlook, 0) as server, ExitStack() as stack:
        address = (serving.HOST, server.server_address[1])
        waiting = [stack.enter_context(socket.create_connection(address, 10)) for _ in range(50)]
        assert len(waiting) == 50


def test_without_an_outlook_the_remedy_is_said(tmp_path):
    with pytest.raises(UsageError, match="python -m workforce export"):
        serving.bound(tmp_path)


def test_the_browser_opens_the_address_that_is_told(outlook, monkeypatch):
    opened, told = threading.Event(), []

    def interrupt(server, *arguments):
        assert opened.wait(300)
        raise KeyboardInterrupt

    monkeypatch.setattr(serving.webbrowser, "open", lambda address: told.append(address) or set_())
    set_ = opened.set
    monkeypatch.setattr(serving.ThreadingHTTPServer, "serve_forever", interrupt)
    serving.serve(outlook, 0, started=told.append)
    assert len(told) == 2
    assert told[0] == told[1]
    assert told[0].startswith("http://127.0.0.1:")


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process there")
def test_ctrl_c_ends_quietly(outlook):
    program = (
        "import sys; from pathlib import Path; from workforce.report.serve import serve;"
        "serve(Path(sys.argv[1]), 0, False, started=lambda a: print(a, flush=True))"
    )
    command = [sys.executable, "-c", program, str(outlook)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            port = int(process.stdout.readline().strip(" /\n").rpartition(":")[2])
            assert ask(port, "/")[0] == 200
            process.send_signal(signal.SIGINT)
            out, errors = process.communicate(timeout=300)
        finally:
            process.kill()
    assert (process.returncode, out, errors) == (0, "", "")
    with pytest.raises(ConnectionRefusedError):
        ask(port, "/")
