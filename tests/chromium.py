"""The browser that tests open pages with.

Where there is none, tests that need it are skipped; where WORKFORCE_BROWSER_REQUIRED is set, as in
CI, they fail.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workforce.errors import UsageError
from workforce.report import pdf

REQUIRED = "WORKFORCE_BROWSER_REQUIRED"


def installed() -> Path:
    """The browser of this machine; without one the test that asks is skipped, or fails."""
    try:
        return pdf.browser()
    except UsageError as error:
        missing = str(error)
    if os.environ.get(REQUIRED):
        pytest.fail(f"{REQUIRED} is set: {missing}")
    pytest.skip(missing)
