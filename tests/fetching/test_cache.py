"""What is held: asked about, told apart, replaced only by better."""

from __future__ import annotations

import json
import os
import threading

import pytest

from fetching.asked import HOST, PATIENCE, address, kept
from workforce.errors import NetworkError, UsageError
from workforce.fetching import Client

FILE = address("folder/a.csv")


def statuses(upstream):
    return [asked.status for asked in upstream.requests]


@pytest.fixture(autouse=True)
def served(upstream):
    upstream.files = {f"{HOST}/folder/a.csv": b"figures"}


def test_a_file_arrives_whole_under_its_address(client, cache):
    fetched = client.get(FILE)
    assert fetched.path == cache / HOST / "folder" / "a.csv"
    assert fetched.path.read_bytes() == b"figures"
    assert (fetched.changed, fetched.downloaded) == (True, True)


def test_a_file_held_is_only_asked_about(upstream, client):
    client.get(FILE)
    again = client.get(FILE)
    assert (again.changed, again.downloaded) == (False, False)
    assert statuses(upstream) == [200, 304]
    assert again.path.read_bytes() == b"figures"


@pytest.mark.parametrize(("etags", "dates"), [(True, False), (False, True)])
def test_one_mark_of_the_publisher_is_enough(upstream, client, etags, dates):
    upstream.etags, upstream.dates = etags, dates
    client.get(FILE)
    assert client.get(FILE).downloaded is False
    sent = upstream.requests[1].headers
    assert ("If-None-Match" in sent, "If-Modified-Since" in sent) == (etags, dates)


def test_without_marks_the_bytes_show_that_nothing_changed(upstream, client):
    upstream.etags = upstream.dates = False
    client.get(FILE)
    again = client.get(FILE)
    assert (again.changed, again.downloaded) == (False, True)
    assert statuses(upstream) == [200, 200]


def test_a_changed_file_replaces_the_one_held(upstream, client, cache):
    client.get(FILE)
    upstream.fault("changed", body=b"other figures")
    again = client.get(FILE)
    assert (again.changed, again.downloaded) == (True, True)
    assert kept(cache) == {"a.csv": b"other figures"}
    assert client.get(FILE).downloaded is False


@pytest.mark.parametrize("damage", [b"figurse", b"fig", b""])
def test_a_damaged_file_is_fetched_anew(upstream, client, damage):
    path = client.get(FILE).path
    path.write_bytes(damage)
    again = client.get(FILE)
    assert path.read_bytes() == b"figures"
    # It is the release fetched before, although it had to come again.
    assert (again.changed, again.downloaded) == (False, True)
    assert statuses(upstream) == [200, 200]


def test_a_file_of_another_size_is_damaged_whatever_its_date(client):
    path = client.get(FILE).path
    date = path.stat().st_mtime_ns
    path.write_bytes(b"fig")
    os.utime(path, ns=(date, date))
    assert client.get(FILE).downloaded is True
    assert path.read_bytes() == b"figures"


def test_a_file_that_nobody_touched_is_not_read_again(client, monkeypatch):
    client.get(FILE)
    monkeypatch.delattr("workforce.fetching.cache.sha256_of")
    assert client.get(FILE).downloaded is False


def test_a_file_that_was_only_touched_is_not_fetched_anew(client):
    path = client.get(FILE).path
    os.utime(path, (1, 1))
    assert client.get(FILE).downloaded is False


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"url": 1}', '{"size": null}'])
def test_a_damaged_record_is_as_good_as_none(client, cache, damage):
    path = client.get(FILE).path
    record = path.with_name(".a.csv.json")
    held = json.loads(record.read_text()) if damage.startswith('{"') else {}
    record.write_text(json.dumps(held | json.loads(damage)) if held else damage)
    assert client.get(FILE).downloaded is True
    assert client.get(FILE).downloaded is False


def test_a_file_that_is_gone_is_fetched_anew(client):
    client.get(FILE).path.unlink()
    again = client.get(FILE)
    assert again.path.read_bytes() == b"figures"


def test_addresses_of_one_name_do_not_meet(upstream, client):
    bodies = {
        "data?page=0": b"first",
        "data?page=1": b"second",
        "data/1": b"third",
        "data/2": b"fourth",
        "a.json": b"fifth",
    }
    upstream.files = {f"{HOST}/{path}": body for path, body in bodies.items()}
    paths = {path: client.get(address(path, name="a.json")).path for path in bodies}
    assert {path: held.read_bytes() for path, held in paths.items()} == bodies
    assert {held.name for held in paths.values()} == {"a.json"}
    assert not any(client.get(address(path, name="a.json")).downloaded for path in bodies)


@pytest.mark.parametrize("path", ["a/../../../out.csv", "a/%2e%2e/%2E%2e/..%2F../out.csv"])
def test_no_address_leads_out_of_the_cache(upstream, client, cache, path):
    upstream.fault("changed", body=b"x")
    upstream.files = dict.fromkeys((f"{HOST}/out.csv", f"{HOST}/{path}"), b"x")
    try:
        fetched = client.get(address(path))
    except NetworkError:
        assert not (cache.parent / "out.csv").exists()
    else:
        assert fetched.path.resolve().is_relative_to(cache.resolve())


def test_a_record_of_another_address_is_not_believed(upstream, client, cache):
    record = client.get(FILE).path.with_name(".a.csv.json")
    fields = json.loads(record.read_text())
    record.write_text(json.dumps(fields | {"url": f"https://{HOST}/folder/A.csv"}))
    assert client.get(FILE).downloaded is True


def test_two_fetches_take_turns(upstream, client, cache, monkeypatch):
    ended, told, waits = [], [], threading.Event()

    def tell(words, **_) -> None:
        told.append(words)
        waits.set()

    monkeypatch.setattr("workforce.fetching.client.print", tell, raising=False)

    def second() -> None:
        with Client(cache, spacing=0, mirror=upstream.mirror) as other:
            ended.append(other.get(FILE))

    thread = threading.Thread(target=second)
    thread.start()
    client.get(FILE)
    assert waits.wait(PATIENCE)
    assert not ended
    assert len(upstream.requests) == 1
    client.__exit__(None, None, None)
    thread.join()
    assert ended[0].downloaded is False
    assert told == [f"Waiting for another fetch to end (it uses {cache})."]


def test_a_wait_for_another_fetch_has_an_end(client, cache):
    faults = []

    def second() -> None:
        with pytest.raises(UsageError, match="no other fetch is using") as caught:
            Client(cache, whole_seconds=0.2).__enter__()
        faults.append(caught.value)

    thread = threading.Thread(target=second)
    thread.start()
    thread.join()
    assert faults[0].where == str(cache)


def test_a_client_is_used_in_a_with_statement(cache):
    with pytest.raises(RuntimeError, match="with statement"):
        Client(cache).get(FILE)


def test_a_cache_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="a cache folder that can be written"):
        Client(tmp_path / "file").__enter__()


def test_a_folder_in_the_place_of_a_file_is_said(client, cache):
    (cache / HOST / "folder" / "a.csv" / "b").mkdir(parents=True)
    with pytest.raises(UsageError, match="a cache folder that can be written"):
        client.get(FILE)
