"""What tests of several folders share: one export of the outlook."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from workforce.files import Folders
from workforce.report import export as exporting

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def outlook(tmp_path_factory) -> Path:
    """The whole outlook, exported once for all processes of a run; not to be changed."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    project = shared / "exported"
    with FileLock(shared / "exported.lock"):
        if not (project / "outlook" / "index.html").is_file():
            for name in ("data", "notebooks"):
                shutil.copytree(ROOT / name, project / name, dirs_exist_ok=True)
            exporting.export(Folders(project))
    return project / "outlook"
