"""Who asks, how often, and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyrate_limiter import InMemoryBucket

from fetching.asked import HOST, address
from upstream_server import Redirect
from workforce import __version__
from workforce.errors import UsageError
from workforce.fetching import (
    CACHE_VARIABLE,
    CONTACT_VARIABLE,
    MIRROR_VARIABLE,
    SPACING_VARIABLE,
    Client,
)

PROGRAM = f"imaging-workforce-outlook/{__version__}"


def agents(upstream):
    return [asked.headers["User-Agent"] for asked in upstream.requests]


def test_publishers_are_told_who_asks(upstream, client):
    upstream.files = {"www.bls.gov/a.csv": b"1", f"{HOST}/a.csv": b"2"}
    client.get(address("a.csv", "www.bls.gov"))
    client.get(address("a.csv"))
    assert agents(upstream) == [f"{PROGRAM} (name@example.org)"] * 2


@pytest.mark.parametrize("host", ["www.bls.gov", "download.bls.gov", "DATA.BLS.GOV", "bls.gov"])
def test_without_a_contact_the_bureau_is_not_asked(upstream, client, monkeypatch, host):
    monkeypatch.delenv(CONTACT_VARIABLE)
    with pytest.raises(UsageError, match="an e-mail address") as caught:
        client.get(address("a.csv", host))
    assert f"export {CONTACT_VARIABLE}=name@example.org" in str(caught.value)
    assert "open https://files.example.org/page in a browser" in str(caught.value)
    assert "python -m workforce ingest a.csv" in str(caught.value)
    assert upstream.requests == []


@pytest.mark.parametrize("host", ["notbls.gov", "bls.gov.example.org", HOST])
def test_others_are_asked_without_a_contact(upstream, client, monkeypatch, host):
    monkeypatch.delenv(CONTACT_VARIABLE)
    upstream.files = {f"{host}/a.csv": b"1"}
    client.get(address("a.csv", host))
    assert agents(upstream) == [PROGRAM]


def test_a_redirect_to_the_bureau_wants_a_contact_too(upstream, client, monkeypatch):
    monkeypatch.delenv(CONTACT_VARIABLE)
    upstream.files = {f"{HOST}/a.csv": Redirect("https://www.bls.gov/a.csv")}
    with pytest.raises(UsageError, match=r"www\.bls\.gov may write to"):
        client.get(address("a.csv"))
    assert [asked.host for asked in upstream.requests] == [HOST]


@pytest.mark.parametrize(
    "contact", ["nobody", "https://example.org/a@b.org", "a@b.org\r\nX: y", "a b@c.org", "ü@b.org"]
)
def test_a_contact_that_is_no_e_mail_address_is_refused(upstream, client, monkeypatch, contact):
    monkeypatch.setenv(CONTACT_VARIABLE, contact)
    with pytest.raises(UsageError, match=CONTACT_VARIABLE):
        client.get(address("a.csv"))
    assert upstream.requests == []


@pytest.fixture
def admitted(monkeypatch):
    """Host, queue and time in milliseconds of each request that the spacing let through.

    By the clock that the spacing goes by: when a request arrives is the machine's business too.
    """
    through, put = [], InMemoryBucket.put

    def watched(bucket, item):
        let = put(bucket, item)
        if let:
            through.append((item.name, id(bucket), item.timestamp))
        return let

    monkeypatch.setattr(InMemoryBucket, "put", watched)
    return through


def test_requests_to_one_host_are_spaced_and_others_not_held_up(upstream, cache, admitted):
    upstream.files = {
        f"{HOST}/a.csv": Redirect(f"https://{HOST}/b.csv"),
        f"{HOST}/b.csv": b"1",
        "other.example.org/c.csv": b"2",
    }
    with Client(cache, spacing=0.4, mirror=upstream.mirror) as client:
        client.get(address("a.csv"))
        client.get(address("c.csv", "other.example.org"))
        client.get(address("b.csv"))
    hosts, queues, times = zip(*admitted, strict=True)
    assert hosts == (HOST, HOST, "other.example.org", HOST)
    assert hosts == tuple(asked.host for asked in upstream.requests)
    assert times[1] - times[0] >= 400
    assert times[3] - times[1] >= 400
    assert queues[0] == queues[1] == queues[3] != queues[2]


def test_tries_are_spaced_as_well(upstream, cache, admitted):
    upstream.files = {f"{HOST}/a.csv": b"1"}
    upstream.fault("500 once")
    with Client(cache, spacing=0.2, mirror=upstream.mirror) as client:
        client.get(address("a.csv"))
    (*_, first), (*_, second) = admitted
    assert second - first >= 200
    assert len(upstream.requests) == 2


def test_the_rule_is_two_seconds(cache):
    assert Client(cache).spacing == 2


def test_the_bureau_itself_is_not_asked_faster(client, cache, upstream):
    with (
        Client(cache / "other", spacing=1.9) as hasty,
        pytest.raises(UsageError, match="at least 2 seconds") as caught,
    ):
        hasty.get(address("a.csv", "www.bls.gov"))
    assert SPACING_VARIABLE in str(caught.value)


@pytest.mark.parametrize(("given", "seconds"), [("0", 0), ("2.5", 2.5), ("", 2), (" 3 ", 3)])
def test_the_environment_sets_the_spacing(monkeypatch, given, seconds):
    monkeypatch.setenv(SPACING_VARIABLE, given)
    assert Client.from_environment().spacing == seconds


@pytest.mark.parametrize("given", ["-1", "soon", "nan", "inf", "3601", "1e9"])
def test_a_spacing_without_sense_is_refused(monkeypatch, given):
    monkeypatch.setenv(SPACING_VARIABLE, given)
    with pytest.raises(UsageError, match=SPACING_VARIABLE):
        Client.from_environment()


def test_a_mirror_gets_every_request_redirects_included(upstream, cache, monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, str(cache))
    monkeypatch.setenv(SPACING_VARIABLE, "0")
    monkeypatch.setenv(MIRROR_VARIABLE, f"{upstream.mirror}/")
    upstream.files = {
        f"{HOST}/a/b.csv?x=1": Redirect("../c.csv?y=2"),
        f"{HOST}/c.csv?y=2": Redirect("//other.example.org/d.csv"),
        "other.example.org/d.csv": Redirect(f"{upstream.mirror}/third.example.org/e.csv", 301),
        "third.example.org/e.csv": b"figures",
    }
    with Client.from_environment() as client:
        fetched = client.get(address("a/b.csv?x=1"))
    assert fetched.path.read_bytes() == b"figures"
    assert fetched.path.is_relative_to(cache / HOST / "a")
    assert [asked.where for asked in upstream.requests] == [
        f"{HOST}/a/b.csv",
        f"{HOST}/c.csv",
        "other.example.org/d.csv",
        "third.example.org/e.csv",
    ]


@pytest.mark.parametrize(
    "given",
    [
        "127.0.0.1:8000",
        "ftp://127.0.0.1",
        "http://",
        "http://127.0.0.1:port",
        "http://[::1",
        "http://host/?x=1",
        "http://host/a b",
        "http://name:secret@host/",
    ],
)
def test_a_mirror_that_is_none_is_refused(monkeypatch, given):
    monkeypatch.setenv(MIRROR_VARIABLE, given)
    with pytest.raises(UsageError, match=MIRROR_VARIABLE) as caught:
        Client.from_environment()
    assert "secret" not in str(caught.value)


def test_proxies_are_those_for_the_mirror(upstream, client, monkeypatch):
    for scheme in ("http", "https"):
        monkeypatch.setenv(f"{scheme}_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    upstream.files = {f"{HOST}/a.csv": b"1"}
    assert client.get(address("a.csv")).path.read_bytes() == b"1"


def test_the_cache_is_the_users_unless_the_environment_says_otherwise(monkeypatch, tmp_path):
    monkeypatch.delenv(CACHE_VARIABLE, raising=False)
    usual = Client.from_environment().cache
    assert usual.parts[-2:] == ("imaging-workforce-outlook", "originals")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(CACHE_VARIABLE, "here")
    assert Client.from_environment().cache == tmp_path / "here"
    monkeypatch.setenv(CACHE_VARIABLE, "~/there")
    assert Client.from_environment().cache == Path.home() / "there"
