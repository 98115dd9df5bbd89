"""A large transfer that broke off goes on where it did, if the publisher can do that."""

from __future__ import annotations

import random

import pytest
import requests
from urllib3.response import HTTPResponse

from fetching.asked import HOST, PAGE, Clock, address, kept, replies
from workforce.errors import NetworkError
from workforce.fetching import Address, Client

WHERE = f"{HOST}/large.csv"
LARGE = address("large.csv")
BODY = random.Random(1).randbytes(2_400_000)
OTHER = random.Random(2).randbytes(2_500_000)
HALF = len(BODY) // 2


def asked_for(upstream):
    """Status, bytes sent, and what was asked of the range, request by request."""
    return [
        (asked.status, asked.sent, asked.headers["Range"], asked.headers["If-Range"])
        for asked in upstream.requests
    ]


def marks(upstream):
    """The ETag and Last-Modified that the publisher gives the file now."""
    headers = requests.get(f"{upstream.mirror}/{WHERE}", timeout=300, stream=True).headers
    upstream.requests.pop()
    return headers["ETag"], headers["Last-Modified"]


@pytest.fixture(autouse=True)
def served(upstream):
    upstream.files = {WHERE: BODY}


@pytest.fixture
def impatient(upstream, cache):
    """Tries once and leaves a part: what an earlier fetch did."""
    with Client(cache, spacing=0, mirror=upstream.mirror, tries=1) as client:
        yield client


@pytest.fixture
def partly(upstream, impatient, cache):
    """Half of the file is in the cache."""
    upstream.fault("cut")
    with pytest.raises(NetworkError, match="cut short"):
        impatient.get(LARGE)
    assert kept(cache) == {".large.csv.part": BODY[:HALF]}
    upstream.well()
    upstream.requests.clear()
    return impatient


def test_the_rest_is_fetched_within_one_call(upstream, client, cache):
    etag, _ = marks(upstream)
    upstream.fault("cut", times=2)
    fetched = client.get(LARGE)
    assert (fetched.changed, fetched.downloaded) == (True, True)
    assert kept(cache) == {"large.csv": BODY}
    assert asked_for(upstream) == [
        (200, HALF, None, None),
        (206, HALF // 2, f"bytes={HALF}-", etag),
        (206, HALF // 2, f"bytes={HALF + HALF // 2}-", etag),
    ]


def test_the_rest_is_fetched_by_the_next_call(upstream, partly, cache):
    etag, _ = marks(upstream)
    partly.get(LARGE)
    assert kept(cache) == {"large.csv": BODY}
    assert asked_for(upstream) == [(206, HALF, f"bytes={HALF}-", etag)]
    assert partly.get(LARGE).downloaded is False
    assert not list(cache.rglob("*.part*"))


def test_a_date_is_enough(upstream, impatient, cache):
    upstream.etags = False
    upstream.fault("cut once")
    with pytest.raises(NetworkError):
        impatient.get(LARGE)
    impatient.get(LARGE)
    (first, second) = asked_for(upstream)
    assert first == (200, HALF, None, None)
    assert second[:3] == (206, HALF, f"bytes={HALF}-")
    assert second[3].endswith("GMT")
    assert kept(cache) == {"large.csv": BODY}


def test_another_file_under_the_address_starts_over(upstream, partly, cache):
    upstream.files = {WHERE: OTHER}
    partly.get(LARGE)
    assert kept(cache) == {"large.csv": OTHER}
    assert [(status, sent) for status, sent, *_ in asked_for(upstream)] == [(200, len(OTHER))]


def test_a_part_as_long_as_the_file_starts_over(upstream, partly, cache):
    upstream.etags = False
    upstream.files = {WHERE: BODY[:HALF]}
    # The date is all that tells the two apart, and this publisher does not change it.
    upstream.dates = False
    partly.get(LARGE)
    assert [status for status, *_ in asked_for(upstream)] == [200]
    assert kept(cache) == {"large.csv": BODY[:HALF]}


def scripted(status: str, headers: str, body: bytes) -> bytes:
    lines = f"HTTP/1.1 {status}\r\n{headers}\r\n".replace("; ", "\r\n")
    return lines.encode() + b"\r\n" + body


CUT = scripted(
    "200 OK", f'Accept-Ranges: bytes; ETag: "one"; Content-Length: {len(BODY)}', BODY[:HALF]
)
WHOLE = scripted("200 OK", f'ETag: "one"; Content-Length: {len(BODY)}', BODY)


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("416 Range Not Satisfiable", f"Content-Range: bytes */{len(BODY)}; Content-Length: 0"),
        ("206 Partial Content", f"Content-Length: {len(BODY) - HALF}"),
        (
            "206 Partial Content",
            f"Content-Range: bytes 0-{HALF - 1}/{len(BODY)}; Content-Length: {HALF}",
        ),
        (
            "206 Partial Content",
            f"Content-Range: bytes {HALF}-{len(BODY)}/{len(BODY) + 1}; "
            f"Content-Length: {len(BODY) + 1 - HALF}",
        ),
        (
            "206 Partial Content",
            f"Content-Range: bytes {HALF}-{len(BODY) - 1}/{len(BODY)}; "
            f'Content-Length: {len(BODY) - HALF}; ETag: "two"',
        ),
    ],
    ids=["past the end", "no range", "other range", "other size", "other file"],
)
def test_a_rest_that_does_not_fit_starts_over(cache, status, headers):
    rest = scripted(status, headers, BODY[HALF:])
    with (
        replies(CUT, rest, WHOLE) as (root, heard),
        Client(cache, spacing=0, tries=2) as client,
    ):
        client.get(Address(f"{root}/large.csv", PAGE))
    assert kept(cache) == {"large.csv": BODY}
    assert [f"Range: bytes={HALF}-" in request for request in heard] == [False, True, False]


def test_a_rest_that_is_short_is_cut_too(cache):
    chunk = f"{100:x}\r\n".encode() + BODY[HALF : HALF + 100] + b"\r\n0\r\n\r\n"
    headers = f"Content-Range: bytes {HALF}-{len(BODY) - 1}/{len(BODY)}; Transfer-Encoding: chunked"
    with (
        replies(CUT, scripted("206 Partial Content", headers, chunk)) as (root, _),
        Client(cache, spacing=0, tries=2) as client,
        pytest.raises(NetworkError, match=f"{HALF + 100:,} of {len(BODY):,} bytes"),
    ):
        client.get(Address(f"{root}/large.csv", PAGE))
    assert kept(cache) == {".large.csv.part": BODY[: HALF + 100]}


@pytest.mark.parametrize(
    "headers",
    [
        f"Accept-Ranges: bytes; Content-Length: {len(BODY)}",
        f'Accept-Ranges: bytes; ETag: W/"weak"; Content-Length: {len(BODY)}',
        f'Accept-Ranges: none; ETag: "one"; Content-Length: {len(BODY)}',
        f'ETag: "one"; Content-Length: {len(BODY)}',
    ],
    ids=["no mark", "weak mark", "no ranges", "ranges not named"],
)
def test_nothing_is_left_where_the_rest_cannot_be_had(cache, headers):
    cut = scripted("200 OK", headers, BODY[:HALF])
    with (
        replies(cut) as (root, heard),
        Client(cache, spacing=0, tries=2) as client,
    ):
        asked = Address(f"{root}/large.csv", PAGE)
        with pytest.raises(NetworkError, match="cut short, 2 times"):
            client.get(asked)
    assert kept(cache) == {}
    assert len(heard) == 2
    assert not any("Range:" in request for request in heard)


def test_a_small_part_is_not_worth_it(upstream, client, cache):
    upstream.files = {WHERE: BODY[:900_000]}
    upstream.fault("cut once")
    client.get(LARGE)
    assert [asked[2] for asked in asked_for(upstream)] == [None, None]


@pytest.mark.parametrize("damage", ["part", "record", "record gone"])
def test_a_damaged_part_starts_over(upstream, partly, cache, damage):
    (part,) = cache.rglob("*.part")
    record = part.with_name(".large.csv.part.json")
    if damage == "part":
        part.write_bytes(BODY[1:HALF] + b"x")
    elif damage == "record":
        record.write_text("{")
    else:
        record.unlink()
    partly.get(LARGE)
    assert asked_for(upstream) == [(200, len(BODY), None, None)]
    assert kept(cache) == {"large.csv": BODY}


def test_a_part_beside_a_good_file_leaves_it_alone(upstream, impatient, cache):
    impatient.get(LARGE)
    upstream.files = {WHERE: OTHER}
    upstream.fault("cut once")
    with pytest.raises(NetworkError):
        impatient.get(LARGE)
    assert kept(cache) == {"large.csv": BODY, ".large.csv.part": OTHER[: len(OTHER) // 2]}
    assert impatient.get(LARGE).changed is True
    assert kept(cache) == {"large.csv": OTHER}


def test_a_transfer_out_of_time_is_taken_up_later(upstream, cache, client, monkeypatch):
    clock, came = Clock(monkeypatch), []
    read1 = HTTPResponse.read1

    def read(answer, *arguments, **named):
        """As much as the fault lets through; then silence until no time is left."""
        if sum(came) == HALF:
            came.append(0)
            clock.now += 3000
            raise TimeoutError
        piece = read1(answer, *arguments, **named)
        came.append(len(piece))
        return piece

    monkeypatch.setattr(HTTPResponse, "read1", read)
    upstream.fault("drip once", piece=HALF, pause=600)
    with (
        Client(cache / "slow", spacing=0, mirror=upstream.mirror, whole_seconds=2000) as slow,
        pytest.raises(NetworkError, match="no answer in time, and no time for another try"),
    ):
        slow.get(LARGE)
    assert kept(cache) == {".large.csv.part": BODY[:HALF]}
    monkeypatch.setattr(HTTPResponse, "read1", read1)
    with Client(cache / "slow", spacing=0, mirror=upstream.mirror) as later:
        later.get(LARGE)
    assert asked_for(upstream)[1][:2] == (206, HALF)


def test_a_refusal_of_the_rest_keeps_the_part(upstream, partly, cache):
    upstream.fault("403 html once")
    with pytest.raises(NetworkError, match="status 403"):
        partly.get(LARGE)
    partly.get(LARGE)
    assert [status for status, *_ in asked_for(upstream)] == [403, 206]
    assert kept(cache) == {"large.csv": BODY}
