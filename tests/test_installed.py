"""The package as installed from a clone, where no clone is: it answers, and writes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile

import pytest

from copies import ROOT, snapshot, told
from workforce import files
from workforce.errors import UsageError
from workforce.files import Folders

BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
ASK = """
from workforce import findings
found = findings.growth.since("mri")
print(found.headline, found.sources[0], findings.pathways.routes("mri").headline, sep="\\n")
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder that the wheel was laid out in."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-c", BUILD, folder], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


@pytest.fixture
def run(installed, tmp_path):
    """A call of Python in an empty folder, with the installed package alone."""
    (tmp_path / "empty").mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "WORKFORCE_ROOT"}

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path / "empty",
            env={**environment, "PYTHONPATH": str(installed)},
            text=True,
            encoding="utf-8",
            capture_output=True,
            check=False,
        )

    return call


def test_the_wheel_holds_the_figures_as_the_clone_has_them(installed):
    held = snapshot(installed / "workforce" / "held" / "data")
    assert held == snapshot(ROOT / "data")


def test_a_question_is_answered(run):
    done = run("-c", ASK)
    assert done.returncode == 0, done.stderr
    headline, source, routes = done.stdout.splitlines()
    assert "jobs" in headline
    assert source.startswith("U.S. Bureau of Labor Statistics")
    assert "MRI" in routes


def test_a_command_is_answered(run):
    done = run("-m", "workforce", "find", "--occupation", "mri", "--near", "Texas")
    assert done.returncode == 0, done.stderr
    assert "Texas" in done.stdout


@pytest.mark.parametrize("command", ["outlook", "export", "fetch", "test"])
def test_what_writes_asks_for_a_clone(run, installed, command):
    before = snapshot(installed / "workforce" / "held")
    done = run("-m", "workforce", command)
    assert done.returncode == UsageError.exit_code
    assert done.stderr.count("\n") == 1
    assert "WORKFORCE_ROOT" in done.stderr
    assert snapshot(installed / "workforce" / "held") == before


def test_a_clone_comes_before_the_figures_installed(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "HELD", tmp_path)
    assert Folders.find().root == Folders.to_write().root == ROOT
    monkeypatch.delenv(files.ROOT_VARIABLE, raising=False)
    monkeypatch.setattr(files, "_is_root", lambda folder: False)
    monkeypatch.chdir(tmp_path)
    assert Folders.find().root == tmp_path
    with pytest.raises(UsageError) as error:
        Folders.to_write()
    assert told(error.value, str(tmp_path), "inside a clone", "no pyproject.toml", "WORKFORCE_ROOT")
