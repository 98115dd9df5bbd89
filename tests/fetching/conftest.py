"""A publisher on the loopback interface and a client that asks it instead of the real ones."""

from __future__ import annotations

import logging

import pytest

from upstream_server import Upstream
from workforce.fetching import CONTACT_VARIABLE, MIRROR_VARIABLE, SPACING_VARIABLE, Client

logging.getLogger("filelock").setLevel(logging.INFO)


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    """No setting of whoever runs the tests has a say, but the contact is given."""
    for name in (MIRROR_VARIABLE, SPACING_VARIABLE, "http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(CONTACT_VARIABLE, "name@example.org")


@pytest.fixture
def upstream():
    with Upstream() as server:
        yield server


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def client(upstream, cache):
    """Asks the publisher above, without pauses."""
    with Client(cache, spacing=0, mirror=upstream.mirror) as one:
        yield one
