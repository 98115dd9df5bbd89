"""The browser that tests open pages with.

Where there is none, tests that need it are skipped; where WORKFORCE_BROWSER_REQUIRED is set, as in
CI, they fail.
"""

from __future__ import annotations

import os
import shutil
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from workforce.errors import UsageError

NAMED = "WORKFORCE_BROWSER"
REQUIRED = "WORKFORCE_BROWSER_REQUIRED"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
# Where they are on systems that do not put them on the path.
APPLICATIONS = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ),
}
# No window, no first-run questions, and nothing that looks for a network.
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
)


def found() -> Path:
    """The Chromium, Chrome or Edge to open pages with: the one named, else the first one found.

    Raises `UsageError` where WORKFORCE_BROWSER names none, or none is found.
    """
    named = os.environ.get(NAMED)
    for candidate in [named] if named else [*BROWSERS, *APPLICATIONS.get(sys.platform, ())]:
        program = shutil.which(candidate)
        if program:
            return Path(program)
    raise UsageError(
        NAMED if named else "browser",
        expected="a browser's program" if named else f"one of {', '.join(BROWSERS)} on the path",
        found=repr(named) if named else "none",
        remedy="Install Chromium (Debian and Ubuntu: apt-get install chromium), or name a browser: "
        f"{NAMED}=/path/to/it",
    )


def flags() -> list[str]:
    """The flags to start the browser with. It refuses its sandbox to root, as in containers."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, *(["--no-sandbox"] if is_root else [])]


def installed() -> Path:
    """The browser of this machine; without one the test that asks is skipped, or fails."""
    try:
        return found()
    except UsageError as error:
        missing = str(error)
    if os.environ.get(REQUIRED):
        pytest.fail(f"{REQUIRED} is set: {missing}")
    pytest.skip(missing)


def pages_of(content: bytes) -> int:
    """How many pages a PDF has."""
    return len(PdfReader(BytesIO(content)).pages)
