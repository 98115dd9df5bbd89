"""Temporary trouble is sat out within reason; the rest is told at once."""

from __future__ import annotations

import socket
import ssl
from email.utils import formatdate

import pytest
from urllib3.util import connection as urllib3_connection

from fetching.asked import HOST, PAGE, Clock, address, kept, replies
from upstream_server import Redirect
from workforce.errors import NetworkError, UsageError
from workforce.fetching import Address, Client, faults

FILE = address("a.csv")


@pytest.fixture(autouse=True)
def served(upstream):
    upstream.files = {f"{HOST}/a.csv": b"figures"}


def statuses(upstream):
    return [asked.status for asked in upstream.requests]


def test_a_server_error_is_tried_again(upstream, client):
    upstream.fault("500", times=2)
    assert client.get(FILE).path.read_bytes() == b"figures"
    assert statuses(upstream) == [500, 500, 200]


def test_tries_are_bounded(upstream, cache):
    upstream.fault("500")
    with (
        Client(cache, spacing=0, mirror=upstream.mirror, tries=3) as client,
        pytest.raises(NetworkError, match=r"status 500 \(Internal Server Error\), 3 times"),
    ):
        client.get(FILE)
    assert statuses(upstream) == [500] * 3


def test_retry_after_is_honoured(upstream, client, monkeypatch):
    clock = Clock(monkeypatch)
    upstream.fault("429 once", retry_after=7)
    client.get(FILE)
    assert clock.slept == [7]
    assert statuses(upstream) == [429, 200]


def test_retry_after_may_be_a_date(upstream, client, monkeypatch):
    clock = Clock(monkeypatch)
    clock.today = 1_800_000_000
    upstream.fault("429 once", retry_after=formatdate(clock.today + 60, usegmt=True))
    client.get(FILE)
    assert clock.slept == [60]
    assert statuses(upstream) == [429, 200]


def test_retry_after_without_sense_is_passed_over(upstream, client):
    upstream.fault("429 once", retry_after="soon")
    client.get(FILE)
    assert statuses(upstream) == [429, 200]


@pytest.mark.parametrize(
    "asked_for", [121, 86_400, formatdate(4_000_000_000, usegmt=True), "9" * 30]
)
def test_a_longer_wait_is_left_to_the_user(upstream, client, asked_for):
    upstream.fault("429", retry_after=asked_for)
    with pytest.raises(NetworkError, match=r"Retry-After [\d,]+ s; waits of more than 120 s"):
        client.get(FILE)
    assert statuses(upstream) == [429]


def test_after_all_tries_the_wait_asked_for_is_named(upstream, client):
    upstream.fault("429", retry_after=0)
    with pytest.raises(NetworkError, match=r"Too Many Requests\), Retry-After 0 s, 4 times"):
        client.get(FILE)


def test_a_wait_beyond_the_whole_time_is_not_begun(upstream, cache, monkeypatch):
    clock = Clock(monkeypatch)
    upstream.fault("429", retry_after=60)
    with (
        Client(cache, spacing=0, mirror=upstream.mirror, whole_seconds=50) as client,
        pytest.raises(NetworkError, match="no time for another try"),
    ):
        client.get(FILE)
    assert clock.slept == []
    assert statuses(upstream) == [429]


def test_pauses_grow(upstream, cache, monkeypatch):
    clock = Clock(monkeypatch)
    upstream.fault("500")
    with (
        Client(cache, spacing=0.001, mirror=upstream.mirror, tries=5) as client,
        pytest.raises(NetworkError),
    ):
        client.get(FILE)
    assert clock.slept == [0.001, 0.002, 0.004, 0.008]


def test_a_connection_that_breaks_off_is_tried_again(cache):
    good = b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nfigures"
    with (
        replies(b"", b"HTTP/1.1", b"no http\r\n\r\n", good) as (root, heard),
        Client(cache, spacing=0) as client,
    ):
        client.get(Address(f"{root}/a.csv", PAGE))
    assert len(heard) == 4


def test_nobody_there(cache):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with (
        Client(cache, spacing=0, tries=2) as client,
        pytest.raises(NetworkError, match="a refused connection, 2 times"),
    ):
        client.get(Address(f"http://127.0.0.1:{port}/a.csv", PAGE))


def fails_with(error):
    def connect(*_, **__):
        raise error

    return connect


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (socket.gaierror(-2, "Name or service not known"), "no such host, or no network"),
        (TimeoutError("timed out"), "no connection in time"),
        (OSError(101, "Network is unreachable"), "no connection, 2 times"),
        (ConnectionResetError(104, "reset"), "no connection, 2 times"),
    ],
)
def test_no_connection_is_told_by_its_kind(cache, monkeypatch, error, found):
    monkeypatch.setattr(urllib3_connection, "create_connection", fails_with(error))
    with (
        Client(cache, spacing=0, tries=2) as client,
        pytest.raises(NetworkError, match=found) as caught,
    ):
        client.get(FILE)
    assert caught.value.exit_code == 4
    assert caught.value.where == FILE.url


def test_no_encryption_where_it_is_due(upstream, cache):
    with (
        Client(cache, spacing=0, tries=1) as client,
        pytest.raises(NetworkError, match="an encrypted connection that failed"),
    ):
        client.get(Address(f"{upstream.root.replace('http', 'https')}/a.csv", PAGE))


def test_a_certificate_that_proves_nothing_is_not_tried_again():
    fault = faults.of(OSError(ssl.SSLCertVerificationError(1, "self-signed")))
    assert isinstance(fault, faults.UnusableError)
    assert "certificate" in fault.found


def test_an_unknown_fault_is_named_by_its_kind():
    assert faults.of(RuntimeError("key=secret")).found == "no answer (RuntimeError)"


def test_redirects_are_bounded(upstream, client, cache):
    upstream.files = {
        f"{HOST}/a.csv": Redirect("b.csv"),
        f"{HOST}/b.csv": Redirect("/a.csv", 307),
    }
    with pytest.raises(NetworkError, match="more than 5 redirects"):
        client.get(FILE)
    assert len(upstream.requests) == 6
    assert kept(cache) == {}


@pytest.mark.parametrize(
    "target", ["ftp://example.org/a.csv", "file:///etc/hosts", "http://[::1/a"]
)
def test_a_redirect_to_nowhere_is_an_error(upstream, client, target):
    upstream.files = {f"{HOST}/a.csv": Redirect(target)}
    with pytest.raises(NetworkError):
        client.get(FILE)
    assert len(upstream.requests) == 1


def test_a_redirected_file_is_kept_under_the_address_asked_for(upstream, client):
    upstream.files |= {f"{HOST}/new.csv": Redirect("a.csv", 301)}
    fetched = client.get(address("new.csv"))
    assert fetched.path.name == "new.csv"
    assert fetched.path.read_bytes() == b"figures"


def test_a_disk_that_is_full_is_said_and_keeps_what_was_there(upstream, client, cache, monkeypatch):
    client.get(FILE)
    upstream.files = {f"{HOST}/a.csv": b"later"}

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workforce.fetching.tries.os.fsync", full)
    with pytest.raises(UsageError, match="No space left on device"):
        client.get(FILE)
    assert kept(cache) == {"a.csv": b"figures"}
