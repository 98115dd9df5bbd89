"""What tests of several folders share: one export of the outlook."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from workforce.files import Folders
from workforce.report import export as exporting

ROOT = Path(__file__).resolve().parents[1]

# What a shell starts in the background ignores Ctrl-C, and so does what the tests start from
# there: they would wait in vain for programs to end at it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine makes an example slow, not wrong; the same examples on every run.
settings.register_profile(
    "unhurried",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def exported(tmp_path_factory) -> Path:
    """A project with the whole outlook, exported once for all processes of a run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    project = shared / "exported"
    with FileLock(shared / "exported.lock"):
        if not (project / "outlook" / "index.html").is_file():
            for name in ("data", "notebooks"):
                shutil.copytree(ROOT / name, project / name, dirs_exist_ok=True)
            exporting.export(Folders(project))
    return project


@pytest.fixture(scope="session")
def outlook(exported) -> Path:
    """The whole outlook; not to be changed."""
    return exported / "outlook"
