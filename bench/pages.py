"""Open pages one after the other in a browser without a window, each until something is painted.

Usage: pages.py PAGE...
Prints the milliseconds to the first paint with content, as the browser itself counts them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import chromium  # noqa: E402

FIRST_PAINT = """() => new Promise(answer => new PerformanceObserver(list => {
  const paint = list.getEntriesByName("first-contentful-paint")[0];
  if (paint) answer(paint.startTime);
}).observe({ type: "paint", buffered: true }))"""


def paints(pages: list[Path]) -> list[float]:
    """Milliseconds from asking for each page to its first paint."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.found(), args=chromium.flags()
        )
        taken = []
        for page in pages:
            # A context of its own, so that no page profits from what another has loaded.
            context = browser.new_context()
            tab = context.new_page()
            tab.goto(page.resolve().as_uri(), wait_until="commit")
            taken.append(float(tab.evaluate(FIRST_PAINT)))
            context.close()
        browser.close()
    return taken


if __name__ == "__main__":
    for page, milliseconds in zip(sys.argv[1:], paints([*map(Path, sys.argv[1:])]), strict=True):
        print(f"{milliseconds:.0f} {page}")
