"""Finding the browser that pages are tested in."""

from __future__ import annotations

from pathlib import Path

import pytest

import chromium
from workforce.errors import UsageError


def test_a_named_browser_comes_first(monkeypatch):
    monkeypatch.setenv(chromium.NAMED, "named")
    monkeypatch.setattr(chromium.shutil, "which", lambda name: f"/bin/{name}")
    assert chromium.found() == Path("/bin/named")
    monkeypatch.delenv(chromium.NAMED)
    assert chromium.found() == Path("/bin/chromium")


def test_a_named_browser_that_is_not_there_is_no_reason_to_take_another(monkeypatch):
    monkeypatch.setenv(chromium.NAMED, "no-such-browser")
    with pytest.raises(UsageError, match="'no-such-browser'"):
        chromium.found()


def test_without_a_browser_the_remedy_is_said(monkeypatch):
    monkeypatch.delenv(chromium.NAMED, raising=False)
    monkeypatch.setattr(chromium.shutil, "which", lambda name: None)
    with pytest.raises(UsageError, match=r"chromium, .*msedge.*apt-get install chromium"):
        chromium.found()


@pytest.mark.parametrize(("user", "expected"), [(0, True), (1000, False)])
def test_the_sandbox_is_left_off_for_root_only(monkeypatch, user, expected):
    monkeypatch.setattr(chromium.os, "geteuid", lambda: user, raising=False)
    assert ("--no-sandbox" in chromium.flags()) is expected


@pytest.mark.parametrize("required", ["", "1"])
def test_tests_that_need_a_browser_fail_where_one_is_required(monkeypatch, required):
    monkeypatch.setenv(chromium.NAMED, "no-such-browser")
    monkeypatch.setenv(chromium.REQUIRED, required)
    outcome = pytest.fail.Exception if required else pytest.skip.Exception
    with pytest.raises(outcome, match="no-such-browser"):
        chromium.installed()
