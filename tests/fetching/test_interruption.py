"""Ctrl-C, at any moment, leaves the good files as they were."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from fetching.asked import HOST, PATIENCE, address, kept
from workforce.fetching import CACHE_VARIABLE, MIRROR_VARIABLE, SPACING_VARIABLE

FILE = address("a.csv")
OLD, NEW = b"old figures\n" * 200_000, b"new figures\n" * 250_000
# Says how much of a body has been taken, each time that it waits for more.
PROGRAM = f"""
from workforce.fetching import Address, Client, bodies
pieces = bodies.pieces
def counted(*arguments):
    taken = 0
    for piece in pieces(*arguments):
        yield piece
        taken += len(piece)
        print(taken, flush=True)
bodies.pieces = counted
with Client.from_environment() as client:
    client.get(Address({FILE.url!r}, "page"))
"""


def interrupt(*_, **__):
    raise KeyboardInterrupt


@pytest.fixture
def held(upstream, client):
    """A good file in the cache, and a later one at the publisher."""
    upstream.files = {f"{HOST}/a.csv": OLD}
    client.get(FILE)
    upstream.files = {f"{HOST}/a.csv": NEW}


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    "moment",
    [
        "transport.Transport.ask",
        "bodies.check_head",
        "tries.tqdm.update",
        "tries.os.fsync",
        "bodies.check_whole",
        "cache.os.replace",
    ],
)
def test_an_interruption_before_the_file_is_there(client, cache, monkeypatch, moment):
    with monkeypatch.context() as moments:
        moments.setattr(f"workforce.fetching.{moment}", interrupt)
        with pytest.raises(KeyboardInterrupt):
            client.get(FILE)
    assert kept(cache)["a.csv"] == OLD
    assert client.get(FILE).changed is True
    assert kept(cache) == {"a.csv": NEW}


@pytest.mark.usefixtures("held")
def test_an_interruption_before_the_file_is_vouched_for(client, cache, monkeypatch):
    with monkeypatch.context() as moments:
        moments.setattr("workforce.fetching.cache.write_together", interrupt)
        with pytest.raises(KeyboardInterrupt):
            client.get(FILE)
    assert kept(cache) == {"a.csv": NEW}
    client.get(FILE)
    assert kept(cache) == {"a.csv": NEW}
    assert client.get(FILE).downloaded is False


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("piece", "left"), [(100_000, {}), (2_000_000, {".a.csv.part": 2_000_000})]
)
def test_a_real_interruption_in_the_middle_of_a_body(upstream, client, cache, piece, left):
    client.__exit__(None, None, None)
    upstream.fault("drip", piece=piece, pause=2 * PATIENCE)
    environment = os.environ | {
        CACHE_VARIABLE: str(cache),
        MIRROR_VARIABLE: upstream.mirror,
        SPACING_VARIABLE: "0",
    }
    command = [sys.executable, "-c", PROGRAM]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=environment, stdout=pipe, stderr=pipe, text=True
    ) as fetching:
        assert any(int(taken) == piece for taken in fetching.stdout)
        fetching.send_signal(signal.SIGINT)
        assert "KeyboardInterrupt" in fetching.communicate(timeout=PATIENCE)[1]
    files = kept(cache)
    assert files.pop("a.csv") == OLD
    assert {name: len(body) for name, body in files.items()} == left
    upstream.well()
    with client:
        assert client.get(FILE).changed is True
    assert kept(cache) == {"a.csv": NEW}
    assert upstream.requests[-1].status == (206 if left else 200)
