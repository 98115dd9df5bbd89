"""An API key goes to its publisher and nowhere else."""

from __future__ import annotations

import logging
import traceback

import pytest

from fetching.asked import HOST, PAGE, address, archive, kept
from upstream_server import Redirect
from workforce.errors import NetworkError, UsageError
from workforce.fetching import Address, Client, Key

KEY = Key("SOME_API_KEY", "UserID", "https://files.example.org/signup")
SECRET = "0BADC0DE-1234-secret"
WHERE = f"{HOST}/data"
ASKED = address("data?table=SARPP", name="parities.json", key=KEY)


@pytest.fixture(autouse=True)
def secret(upstream, monkeypatch, caplog, cache):
    """The key is set, and afterwards looked for wherever something can be read."""
    monkeypatch.setenv(KEY.variable, SECRET)
    upstream.files = {WHERE: b'{"figures": 1}'}
    caplog.set_level(logging.DEBUG)
    yield
    records = caplog.get_records("call")
    assert "urllib3.connectionpool" in {record.name for record in records}
    assert SECRET not in "\n".join(map(logging.Formatter().format, records))
    for path in cache.rglob("*"):
        assert SECRET not in str(path)
        assert not path.is_file() or SECRET.encode() not in path.read_bytes()


def told(error: BaseException) -> str:
    """All that a traceback and a representation say, causes included."""
    assert error.__cause__ is None
    assert error.__context__ is None
    return "".join(traceback.format_exception(error)) + repr(error)


def test_the_key_is_sent_and_what_comes_is_kept_without_it(upstream, client, caplog, cache):
    fetched = client.get(ASKED)
    (asked,) = upstream.requests
    assert asked.query == f"table=SARPP&UserID={SECRET}"
    assert fetched.path.read_bytes() == b'{"figures": 1}'
    assert "UserID=... HTTP" in caplog.text
    assert SECRET not in repr((fetched, client, vars(client)))


def test_an_address_without_a_query_gets_one(upstream, client):
    client.get(address("data", key=KEY))
    assert upstream.requests[0].query == f"UserID={SECRET}"


def test_logs_are_left_alone_afterwards(client, caplog):
    client.get(ASKED)
    logging.getLogger("urllib3.connectionpool").warning("told %s", "as it is")
    assert "told as it is" in caplog.text
    assert logging.getLogger("urllib3.connectionpool").filters == []


def test_an_answer_that_repeats_the_key_is_kept_without_it(upstream, client):
    upstream.files = {WHERE: f'{{"UserID": "{SECRET}", "figures": 1}}'.encode()}
    assert client.get(ASKED).path.read_bytes() == b'{"UserID": "...", "figures": 1}'
    assert client.get(ASKED).downloaded is False


@pytest.mark.parametrize("fault", ["403 html", "200 html", "404", "429", "500", "cut", "not a zip"])
def test_no_fault_tells_the_key(upstream, client, fault):
    upstream.files = {f"{HOST}/data.zip": archive()}
    upstream.fault(fault, **({"retry_after": 0} if fault == "429" else {}))
    with pytest.raises(NetworkError) as caught:
        client.get(address("data.zip", key=KEY))
    assert SECRET not in told(caught.value)
    assert SECRET in upstream.requests[0].query


def test_a_large_part_of_an_answer_is_not_left_lying(upstream, client, cache):
    upstream.files = {WHERE: f'"{SECRET}"'.encode() * 100_000}
    upstream.fault("cut")
    with pytest.raises(NetworkError, match="cut short"):
        client.get(ASKED)
    assert kept(cache) == {}


def test_no_connection_tells_the_key(cache, upstream):
    with (
        Client(cache, spacing=0, mirror="http://127.0.0.1:9", tries=2) as client,
        pytest.raises(NetworkError, match="a refused connection") as caught,
    ):
        client.get(ASKED)
    assert SECRET not in told(caught.value)


@pytest.mark.parametrize(
    ("target", "then"),
    [
        ("https://other.example.org/data", ""),
        (f"https://other.example.org/data?a=1&userid={SECRET}", "a=1"),
        (f"http://{HOST}/elsewhere", ""),
        (f"https://{HOST}:8443/elsewhere", ""),
        (f"/elsewhere?UserID={SECRET}&b=2", f"b=2&UserID={SECRET}"),
        ("/elsewhere", f"UserID={SECRET}"),
    ],
)
def test_a_redirect_takes_the_key_along_only_to_the_publisher(upstream, client, target, then):
    upstream.files = {
        WHERE: Redirect(target),
        f"{HOST}/elsewhere": b"1",
        f"{HOST}:8443/elsewhere": b"1",
        "other.example.org/data": b"1",
    }
    client.get(ASKED)
    assert upstream.requests[1].query == then


@pytest.mark.parametrize("target", [f"https://other.example.org/{SECRET}/data", f"/x?y={SECRET}"])
def test_a_redirect_that_weaves_the_key_in_is_not_followed(upstream, client, target):
    upstream.files = {WHERE: Redirect(target)}
    with pytest.raises(NetworkError, match="gives the key away") as caught:
        client.get(ASKED)
    assert SECRET not in told(caught.value)
    assert len(upstream.requests) == 1


def test_a_redirect_to_a_page_is_a_refusal(upstream, client):
    upstream.files = {WHERE: Redirect("/missing_key.html"), f"{HOST}/missing_key.html": b"<html>"}
    with pytest.raises(NetworkError, match="an HTML page in its place"):
        client.get(ASKED)


@pytest.mark.parametrize(
    ("given", "found"), [("", "found nothing"), ("two words&x=1", "found something that is no key")]
)
def test_without_a_key_nothing_is_asked(upstream, client, monkeypatch, given, found):
    monkeypatch.setenv(KEY.variable, given)
    with pytest.raises(UsageError, match=found) as caught:
        client.get(ASKED)
    assert KEY.variable in str(caught.value)
    assert KEY.page in str(caught.value)
    assert "two words" not in str(caught.value)
    assert upstream.requests == []
    monkeypatch.setenv(KEY.variable, SECRET)
    client.get(ASKED)


def test_a_key_is_read_when_it_is_sent(upstream, client, monkeypatch):
    client.get(ASKED)
    monkeypatch.setenv(KEY.variable, "another-key")
    client.get(Address(f"https://{HOST}/data", PAGE, key=KEY))
    assert upstream.requests[1].query == "UserID=another-key"
