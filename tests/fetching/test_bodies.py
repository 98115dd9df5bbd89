"""Anything but the file is an error, and leaves what was there."""

from __future__ import annotations

import gzip

import pytest

from fetching.asked import HOST, PAGE, Clock, address, archive, kept, replies
from upstream_server import PAGE as REFUSAL
from workforce.errors import NetworkError
from workforce.fetching import Address, Client, NotThereError, bodies
from workforce.fetching.faults import SetbackError

ZIP = address("data.zip")
GOOD = archive()
PLAIN = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def held(upstream, client, cache):
    """A good file in the cache; what the publisher sends from now on is another."""
    upstream.files = {f"{HOST}/data.zip": GOOD}
    client.get(ZIP)
    upstream.files = {f"{HOST}/data.zip": archive("later figures")}
    yield
    assert kept(cache) == {"data.zip": GOOD}
    upstream.well()
    assert client.get(ZIP).changed


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("fault", "found", "requests"),
    [
        ("403 html", "status 403 (Forbidden), an HTML page in its place", 1),
        ("200 html", "status 200 (OK), an HTML page in its place", 1),
        ("404", "status 404 (Not Found)", 1),
        ("500", "status 500 (Internal Server Error), 4 times", 4),
        ("cut", "a body cut short, 4 times", 4),
        ("not a zip", "something that is no zip archive", 1),
    ],
)
def test_a_fault_leaves_the_good_file_and_says_the_way_around(
    upstream, client, fault, found, requests
):
    upstream.fault(fault)
    before = len(upstream.requests)
    with pytest.raises(NetworkError) as caught:
        client.get(ZIP)
    assert caught.value.where == ZIP.url
    assert caught.value.found.startswith(found)
    assert upstream.mirror in caught.value.found
    assert f"open {PAGE} in a browser" in caught.value.remedy
    assert "python -m workforce ingest data.zip" in caught.value.remedy
    assert len(upstream.requests) - before == requests


def test_not_there_is_told_apart(upstream, client):
    with pytest.raises(NotThereError, match="status 404"):
        client.get(ZIP)
    upstream.fault("403 html")
    with pytest.raises(NetworkError) as caught:
        client.get(ZIP)
    assert not isinstance(caught.value, NotThereError)


@pytest.mark.parametrize(
    "page",
    [
        REFUSAL,
        b"\xef\xbb\xbf \r\n<HTML><HEAD>",
        b'<?xml version="1.0"?>\n<!-- a\nb --> <!DOCTYPE\nhtml PUBLIC "-//W3C//DTD XHTML 1.0//EN">',
        b"\n" * 900 + b"<html>",
    ],
)
def test_a_page_under_another_type_is_known_by_its_bytes(upstream, client, cache, page):
    upstream.files = {f"{HOST}/a.csv": page}
    with pytest.raises(NetworkError, match="an HTML page in its place"):
        client.get(address("a.csv"))
    assert kept(cache) == {}


@pytest.mark.parametrize("body", [b"<htmlish,1\n", b"a,<html>\n", b"x" * 5000 + REFUSAL])
def test_a_file_that_speaks_of_pages_is_none(upstream, client, body):
    upstream.files = {f"{HOST}/a.csv": body}
    assert client.get(address("a.csv")).path.read_bytes() == body


def test_a_page_that_was_asked_for_is_no_refusal(upstream, client):
    upstream.files = {f"{HOST}/a.html": REFUSAL}
    assert client.get(address("a.html")).path.read_bytes() == REFUSAL


@pytest.mark.parametrize("name", ["a.xlsx", "A.ZIP"])
def test_workbooks_and_zips_are_archives(upstream, client, cache, name):
    upstream.files = {f"{HOST}/{name}": b"figures"}
    with pytest.raises(NetworkError, match="no zip archive"):
        client.get(address(name))
    upstream.files = {f"{HOST}/{name}": GOOD}
    assert client.get(address(name)).path.read_bytes() == GOOD


def test_an_empty_body_is_no_file(upstream, client, cache):
    upstream.files = {f"{HOST}/a.csv": b""}
    with pytest.raises(NetworkError, match="an empty body"):
        client.get(address("a.csv"))
    assert kept(cache) == {}


@pytest.mark.parametrize("largest", [99, 100])
def test_the_largest_size_is_kept_to_whether_or_not_it_is_announced(cache, largest):
    announced = PLAIN + b"Content-Length: 100\r\n\r\n" + b"x" * 100
    chunked = PLAIN + b"Transfer-Encoding: chunked\r\n\r\n64\r\n" + b"x" * 100 + b"\r\n0\r\n\r\n"
    for answer in (announced, chunked):
        with replies(answer) as (root, _), Client(cache, spacing=0, tries=1) as client:
            asked = Address(f"{root}/a.csv", PAGE, largest=largest)
            if largest == 100:
                assert client.get(asked).path.stat().st_size == 100
            else:
                with pytest.raises(NetworkError, match="more than 99 bytes"):
                    client.get(asked)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (b"Content-Length: 20\r\n\r\n0123456789", "a body cut short"),
        (b"Content-Length: many\r\n\r\n0123456789", "a length that is no number"),
        (b"Content-Length: 10, 11\r\n\r\n0123456789", "a header without sense"),
        (b"Content-Length: -1\r\n\r\n0123456789", "a length that is no number"),
        (b"Transfer-Encoding: chunked\r\n\r\n20\r\n0123456789", "a body cut short"),
        (b"Transfer-Encoding: chunked\r\n\r\nten\r\n0123456789\r\n", "a body cut short"),
        (b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n0123", "cannot be decompressed"),
        (b"Connection: close\r\n\r\n0123456789", "does not say where it ends"),
        (b"Content-Type: text/html\r\nContent-Length: 4\r\n\r\nnope", "an HTML page"),
    ],
)
def test_an_answer_without_sense_is_an_error(cache, answer, found):
    with replies(PLAIN + answer) as (root, _), Client(cache, spacing=0, tries=2) as client:
        with pytest.raises(NetworkError, match=found):
            client.get(Address(f"{root}/a.csv", PAGE))
        assert kept(cache) == {}


def test_an_archive_cut_without_a_length_is_known_by_its_end(cache):
    answer = PLAIN + b"Connection: close\r\n\r\n" + GOOD[:-5]
    with (
        replies(answer) as (root, _),
        Client(cache, spacing=0, tries=2) as client,
        pytest.raises(NetworkError, match="an archive without its end, 2 times"),
    ):
        client.get(Address(f"{root}/a.zip", PAGE))


def test_a_compressed_transfer_is_unpacked(cache):
    packed = gzip.compress(b"figures" * 9000)
    size = f"Content-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n".encode()
    with replies(PLAIN + size + packed) as (root, _), Client(cache, spacing=0) as client:
        assert client.get(Address(f"{root}/a.csv", PAGE)).path.read_bytes() == b"figures" * 9000


def test_plain_bytes_and_the_wanted_type_are_asked_for(upstream, client):
    upstream.files = {f"{HOST}/a.csv": b"1"}
    client.get(address("a.csv", accept="text/csv"))
    (asked,) = upstream.requests
    assert (asked.headers["Accept-Encoding"], asked.headers["Accept"]) == ("identity", "text/csv")


def test_a_slow_drip_is_cut_off(upstream, cache, monkeypatch):
    Clock(monkeypatch, reads=100)
    upstream.files = {f"{HOST}/a.csv": b"x" * 10_000}
    upstream.fault("drip", piece=10, pause=0.01)
    with (
        Client(cache, spacing=0, mirror=upstream.mirror, whole_seconds=250) as client,
        pytest.raises(NetworkError, match="too slow"),
    ):
        client.get(address("a.csv"))
    assert kept(cache) == {}
    assert len(upstream.requests) == 1


def test_a_silent_server_is_given_up(upstream, cache, monkeypatch):
    monkeypatch.setattr("workforce.fetching.transport.READ_SECONDS", 0.4)
    upstream.files = {f"{HOST}/a.csv": b"x" * 10_000}
    upstream.fault("drip", piece=10, pause=600)
    with (
        Client(cache, spacing=0, mirror=upstream.mirror, tries=2) as client,
        pytest.raises(NetworkError, match="no answer in time, 2 times"),
    ):
        client.get(address("a.csv"))
    assert kept(cache) == {}


def test_no_read_waits_longer_than_the_whole_may_take(upstream, cache):
    upstream.files = {f"{HOST}/a.csv": b"x" * 10_000}
    upstream.fault("drip", piece=10, pause=600)
    with (
        Client(cache, spacing=0, mirror=upstream.mirror, whole_seconds=0.4) as client,
        # By the body's time or by the whole's: which one a busy machine decides.
        pytest.raises(NetworkError, match=r"no answer in time|too slow"),
    ):
        client.get(address("a.csv"))


@pytest.mark.parametrize("promised", [9, 11])
def test_a_body_of_another_size_than_promised_is_no_file(tmp_path, promised):
    path = tmp_path / "a.csv"
    path.write_bytes(b"0123456789")
    bodies.check_whole(address("a.csv"), path, 10, 10)
    bodies.check_whole(address("a.csv"), path, 10, None)
    with pytest.raises(SetbackError, match=f"10 of {promised} bytes"):
        bodies.check_whole(address("a.csv"), path, 10, promised)
