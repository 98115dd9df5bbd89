"""What programs and other sites read stands in a page under its strict policy."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from copies import ROOT
from workforce.files import Folders
from workforce.report.pages.render import POLICY
from workforce.report.product import cards, dcat

TOLD = dcat.described("A </script> page", "states/tx.html", 'Jobs & "pay".', ["BLS, May 2025"])


def said(browser: Browser, file: Path, look: str) -> tuple[object, list[str]]:
    """What an expression gives in a page opened from disk, and what its console says."""
    page = browser.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(file.as_uri())
    found = page.evaluate(look)
    page.close()
    return found, messages


def with_block(folder: Path, more: str = "") -> Path:
    """A page with a description as templates write it, under the policy of all pages."""
    block = json.dumps(TOLD).replace("<", "\\u003c")
    file = folder / "page.html"
    file.write_text(
        f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        f'<title>page</title><script type="application/ld+json">{block}</script>{more}',
        encoding="utf-8",
    )
    return file


BLOCK = "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)"


def test_the_policy_lets_a_description_stand(browser, tmp_path):
    found, messages = said(browser, with_block(tmp_path), BLOCK)
    assert found == TOLD
    assert messages == []


def test_the_policy_still_refuses_a_script(browser, tmp_path):
    file = with_block(tmp_path, "<script>document.title = 'run'</script>")
    title, messages = said(browser, file, "document.title")
    assert title == "page"
    assert any("Content Security Policy" in message for message in messages)


@pytest.mark.parametrize("path", ["cards/occupations/mri.html", "cards/states/tx.html"])
def test_a_card_shows_in_a_frame_of_another_page_with_its_style(browser, tmp_path, path):
    file = tmp_path / "card.html"
    file.write_bytes(cards.files(Folders(ROOT))[path])
    host = tmp_path / "host.html"
    host.write_text('<!doctype html><iframe src="card.html"></iframe>', encoding="utf-8")
    size = "getComputedStyle(document.querySelector('footer')).fontSize"
    found, messages = said(browser, file, size)
    assert found == "12px"
    page = browser.new_page()
    page.goto(host.as_uri())
    assert page.frames[1].locator("h1").inner_text()
    page.close()
    assert messages == []
