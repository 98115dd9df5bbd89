"""One browser for all tests of a file, and pages in it as different readers have them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

import chromium
from workforce.report import pdf

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
# A net under what never comes; a busy machine only makes it late.
PATIENCE_MS = 300_000
expect.set_options(timeout=PATIENCE_MS)
Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = chromium.installed()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=pdf.flags(), timeout=PATIENCE_MS
        )
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser, outlook: Path) -> Iterator[Opener]:
    """A function that opens a page of the outlook from disk; options are those of a context.

    What goes wrong on the way stands in the page's list `faults`: errors of scripts, messages in
    the console, and requests for anything outside the outlook.
    """
    contexts = []

    def open_page(path: str, **options: object) -> Page:
        context = browser.new_context(**{"viewport": DESK, **options})
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.faults = []
        inside = outlook.as_uri() + "/"
        page.on("pageerror", lambda error: page.faults.append(f"error: {error}"))
        page.on("console", lambda said: page.faults.append(f"{said.type}: {said.text}"))
        page.on(
            "request",
            lambda asked: asked.url.startswith(inside) or page.faults.append(f"asks {asked.url}"),
        )
        page.on("requestfailed", lambda asked: page.faults.append(f"failed: {asked.url}"))
        page.goto(inside + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
