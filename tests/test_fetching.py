"""Downloads, against a server on the loopback interface that misbehaves on demand."""

import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from urllib3.util import Retry

from workforce.errors import NetworkError, UsageError
from workforce.fetching import CONTACT_VARIABLE, download

BODY = b"series_id\tyear\n" * 1000
AT_ONCE = Retry(
    total=2,
    backoff_factor=0,
    status_forcelist=(429, 500),
    allowed_methods=("GET",),
    raise_on_status=False,
)


class Publisher(BaseHTTPRequestHandler):
    """Serves BODY; the first part of the path says how it goes wrong."""

    asked: ClassVar[Counter] = Counter()
    agents: ClassVar[list] = []

    def do_GET(self):
        fault = self.path.split("/")[1]
        self.asked[fault] += 1
        self.agents.append(self.headers["User-Agent"])
        status = {"refused": 403, "missing": 404, "down": 500}.get(fault, 200)
        if fault == "busy-once" and self.asked[fault] == 1:
            status = 429
        self.send_response(status)
        self.send_header("Content-Type", "text/html" if fault == "page" else "text/plain")
        if status == 429:
            self.send_header("Retry-After", "0")
        self.send_header("Content-Length", str(len(BODY) * (2 if fault == "short" else 1)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, *_):
        pass


@pytest.fixture
def publisher(monkeypatch):
    monkeypatch.setenv(CONTACT_VARIABLE, "name@example.org")
    monkeypatch.setattr(Publisher, "asked", Counter())
    monkeypatch.setattr(Publisher, "agents", [])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_file_arrives_whole_under_the_publishers_name(publisher, tmp_path):
    path = download(f"{publisher}/plain/cu.data.1.AllItems", tmp_path, tries=AT_ONCE)
    assert path == tmp_path / "cu.data.1.AllItems"
    assert path.read_bytes() == BODY
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_the_publisher_is_told_who_asks(publisher, tmp_path):
    download(f"{publisher}/plain/file.zip", tmp_path, tries=AT_ONCE)
    agent = Publisher.agents[0]
    assert agent.startswith("imaging-workforce-outlook/")
    assert agent.endswith("(name@example.org)")
    assert "://" not in agent


def test_progress_reaches_the_promised_size(publisher, tmp_path):
    seen = []
    url = f"{publisher}/plain/file.zip"
    download(url, tmp_path, tries=AT_ONCE, progress=lambda *sizes: seen.append(sizes))
    assert seen[-1] == (len(BODY), len(BODY))


def test_a_temporary_refusal_is_tried_again(publisher, tmp_path):
    assert download(f"{publisher}/busy-once/file.zip", tmp_path, tries=AT_ONCE).is_file()
    assert Publisher.asked["busy-once"] == 2


def test_tries_are_bounded(publisher, tmp_path):
    with pytest.raises(NetworkError, match="status 500"):
        download(f"{publisher}/down/file.zip", tmp_path, tries=AT_ONCE)
    assert Publisher.asked["down"] == 3


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        ("refused", "status 403"),
        ("missing", "status 404"),
        ("page", "an HTML page"),
        ("short", "no answer"),
    ],
)
def test_anything_but_the_file_is_an_error_and_leaves_nothing(publisher, tmp_path, fault, found):
    (tmp_path / "file.zip").write_bytes(b"what was there")
    with pytest.raises(NetworkError, match=found) as caught:
        download(f"{publisher}/{fault}/file.zip", tmp_path, tries=AT_ONCE)
    assert "browser" in str(caught.value)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "file.zip": b"what was there"
    }


def test_a_transfer_that_takes_too_long_is_given_up(publisher, tmp_path):
    with pytest.raises(NetworkError, match="too slow"):
        download(f"{publisher}/plain/file.zip", tmp_path, tries=AT_ONCE, whole_seconds=-1)


def test_nobody_there(monkeypatch, tmp_path):
    monkeypatch.setenv(CONTACT_VARIABLE, "name@example.org")
    with pytest.raises(NetworkError, match="no answer"):
        download("http://127.0.0.1:9/file.zip", tmp_path, tries=Retry(total=0))


@pytest.mark.parametrize("contact", ["", "nobody", "https://example.org"])
def test_without_a_contact_nothing_is_asked(publisher, monkeypatch, tmp_path, contact):
    monkeypatch.setenv(CONTACT_VARIABLE, contact)
    with pytest.raises(UsageError, match=CONTACT_VARIABLE):
        download(f"{publisher}/plain/file.zip", tmp_path)
    assert not Publisher.asked


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/file.zip", "http://127.0.0.1/"])
def test_an_address_that_names_no_file_is_refused(monkeypatch, tmp_path, url):
    monkeypatch.setenv(CONTACT_VARIABLE, "name@example.org")
    with pytest.raises(UsageError, match="address of a file"):
        download(url, tmp_path)
