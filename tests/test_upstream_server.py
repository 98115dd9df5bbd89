"""The stand-in for publishers does what its description says; the other tests rely on it."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
import requests

from upstream_server import PAGE, Redirect, Upstream

BODY = b"0123456789" * 10


@pytest.fixture
def upstream(tmp_path):
    (tmp_path / "file.csv").write_bytes(BODY)
    files = {
        "a.example.org/file.csv": tmp_path / "file.csv",
        "a.example.org/data": b"any",
        "a.example.org/data?x=1": b"one",
        "a.example.org/data?x=1&y=2": b"both",
        "a.example.org/moved": Redirect("https://b.example.org/there", 301),
    }
    with Upstream(files) as server:
        yield server


def get(upstream, path="file.csv", **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    url = f"{upstream.mirror}/a.example.org/{path}"
    return requests.get(url, headers=named, timeout=300, allow_redirects=False)


def test_files_are_served_and_requests_written_down(upstream):
    answer = get(upstream, "file.csv?page=1", X_Name="value")
    assert (answer.status_code, answer.content) == (200, BODY)
    assert answer.headers["Content-Type"] == "text/csv"
    (asked,) = upstream.requests
    assert (asked.host, asked.path, asked.query) == ("a.example.org", "/file.csv", "page=1")
    assert (asked.status, asked.sent, asked.headers["X-Name"]) == (200, len(BODY), "value")
    assert upstream.asked("a.example.org/file.csv") == upstream.asked("a.example.org") == [asked]
    assert upstream.asked("b.example.org") == []


def test_an_address_of_its_own_serves_as_well(upstream):
    upstream.files = {"127.0.0.1/a.csv": b"1"}
    assert requests.get(f"{upstream.root}/a.csv", timeout=300).content == b"1"


@pytest.mark.parametrize(
    ("query", "body"), [("", b"any"), ("?x=2", b"any"), ("?x=1", b"one"), ("?y=2&z=3&x=1", b"both")]
)
def test_the_entry_that_fits_best_answers(upstream, query, body):
    assert get(upstream, f"data{query}").content == body


def test_redirects_and_what_is_not_there(upstream):
    answer = get(upstream, "moved")
    assert (answer.status_code, answer.headers["Location"]) == (301, "https://b.example.org/there")
    assert get(upstream, "nothing").status_code == 404


def test_marks_and_ranges(upstream):
    first = get(upstream)
    etag, date = first.headers["ETag"], first.headers["Last-Modified"]
    assert get(upstream, If_None_Match=etag).status_code == 304
    assert get(upstream, If_None_Match='"other"').status_code == 200
    assert get(upstream, If_Modified_Since=date).status_code == 304
    assert get(upstream, If_Modified_Since="Mon, 01 Jan 1990 00:00:00 GMT").status_code == 200
    rest = get(upstream, Range="bytes=60-", If_Range=etag)
    assert (rest.status_code, rest.content) == (206, BODY[60:])
    assert rest.headers["Content-Range"] == "bytes 60-99/100"
    assert get(upstream, Range="bytes=60-", If_Range=date).status_code == 206
    assert get(upstream, Range="bytes=60-", If_Range='"other"').content == BODY
    assert get(upstream, Range="bytes=100-").status_code == 416


def test_a_publisher_without_marks_and_ranges(upstream):
    upstream.etags = upstream.dates = upstream.ranges = False
    answer = get(upstream, Range="bytes=60-")
    assert (answer.status_code, answer.content) == (200, BODY)
    assert not {"ETag", "Last-Modified", "Accept-Ranges"} & set(answer.headers)


@pytest.mark.parametrize(
    ("fault", "status"), [("403 html", 403), ("200 html", 200), ("404", 404), ("500 once", 500)]
)
def test_faults_that_answer_in_place_of_the_file(upstream, fault, status):
    upstream.fault(fault, "a.example.org/file.csv")
    answer = get(upstream)
    assert (answer.status_code, answer.content) == (status, PAGE)
    assert get(upstream, "data").content == b"any"
    upstream.well()
    assert get(upstream).content == BODY


def test_faults_end_after_so_many_requests(upstream):
    upstream.fault("500", times=2)
    upstream.fault("429 once", retry_after=7)
    assert [get(upstream).status_code for _ in range(4)] == [500, 500, 429, 200]


def test_a_fault_may_concern_one_query_or_host(upstream):
    upstream.fault("404", "a.example.org/data?x=1")
    assert [get(upstream, f"data?x={x}").status_code for x in (1, 2)] == [404, 200]
    upstream.fault("500", "a.example.org")
    assert get(upstream).status_code == 500


def test_retry_after(upstream):
    upstream.fault("429 once", retry_after="Mon, 01 Jan 2035 00:00:00 GMT")
    assert get(upstream).headers["Retry-After"].endswith("2035 00:00:00 GMT")
    upstream.fault("429 once", retry_after=None)
    assert "Retry-After" not in get(upstream).headers


def test_a_cut_body(upstream):
    upstream.fault("cut once")
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        get(upstream)
    assert upstream.requests[0].sent == 50
    upstream.fault("cut once", after=7)
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        get(upstream)
    assert upstream.requests[1].sent == 7
    assert get(upstream).content == BODY


def test_a_drip_is_slow_but_whole(upstream):
    upstream.fault("drip", piece=20, pause=0.05)
    started = time.monotonic()
    assert get(upstream).content == BODY
    assert time.monotonic() - started > 0.2


def test_other_bytes_have_other_marks(upstream):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("member", "figures")
    upstream.files["a.example.org/file.zip"] = packed.getvalue()
    etag = get(upstream, "file.zip").headers["ETag"]
    upstream.fault("changed once")
    changed = get(upstream, "file.zip", If_None_Match=etag)
    assert (changed.status_code, changed.content != packed.getvalue()) == (200, True)
    with zipfile.ZipFile(io.BytesIO(changed.content)) as archive:
        assert archive.read("member") == b"figures"
    upstream.fault("changed once", body=b"later")
    assert get(upstream).content == b"later"
    upstream.fault("not a zip once")
    assert not get(upstream, "file.zip").content.startswith(b"PK")


def test_an_unknown_fault_is_refused(upstream):
    with pytest.raises(ValueError, match="no fault called '502 once'"):
        upstream.fault("502 once")
