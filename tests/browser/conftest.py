"""One browser for all tests of a file, and pages in it as different readers have them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

import chromium

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
# A net under what never comes; a busy machine only makes it late.
PATIENCE_MS = 300_000
expect.set_options(timeout=PATIENCE_MS)
ABORTED = "net::ERR_ABORTED"
Opener = Callable[..., Page]


# Not for all files of a process: its event loop would run on under those that run notebooks.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = chromium.installed()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=chromium.flags(), timeout=PATIENCE_MS
        )
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser, outlook: Path) -> Iterator[Opener]:
    """A function that opens a page of the outlook from disk; options are those of a context.

    What goes wrong on the way stands in the page's list `faults`: errors of scripts, messages in
    the console, and requests for anything outside the outlook.
    """
    with ExitStack() as open_now:
        yield lambda path, **options: opened_in(browser, outlook, path, open_now, **options)


@pytest.fixture(scope="module")
def seen(browser: Browser, outlook: Path) -> Iterator[Opener]:
    """`opened` for tests that only look: one page a path and reader, fitted to each viewport.

    Pages stay open until a test looks at another path, so tests of a path should follow each other:
    parametrize the path with the scope of the module.
    """
    with ExitStack() as open_now:
        kept: dict[tuple[object, ...], Page] = {}

        def see(path: str, viewport: ViewportSize = DESK, **options: object) -> Page:
            key = (path, *sorted(options.items()))
            if any(other != path for other, *_ in kept):
                open_now.close()
                kept.clear()
            if key not in kept:
                kept[key] = opened_in(browser, outlook, path, open_now, **options)
            kept[key].set_viewport_size(viewport)
            return kept[key]

        yield see


def opened_in(
    browser: Browser, outlook: Path, path: str, open_now: ExitStack, **options: object
) -> Page:
    """A page of the outlook in a context of its own, which is closed with the stack."""
    context = browser.new_context(**{"viewport": DESK, **options})
    open_now.callback(context.close)
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
    # A page that is left asks no further for what it had not yet got: that is no fault of its own.
    page.on(
        "requestfailed",
        lambda asked: (
            asked.failure == ABORTED or page.faults.append(f"failed: {asked.url}: {asked.failure}")
        ),
    )
    page.goto(inside + path)
    return page
