"""The package's layers, as `[tool.importlinter]` in pyproject.toml lays them down."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
CONTRACT = """
[importlinter]
root_package = house
[importlinter:contract:layers]
name = Upstairs to downstairs
type = layers
containers = house
exhaustive = true
layers =
    top
    bottom
"""


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of a folder's configuration."""
    command = [*LINT, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def house(folder: Path, **modules: str) -> Path:
    """A package with these modules and a contract over two layers."""
    (folder / "house").mkdir()
    (folder / ".importlinter").write_text(CONTRACT, encoding="utf-8")
    for name, code in {"__init__": "", **modules}.items():
        (folder / "house" / f"{name}.py").write_text(code + "\n", encoding="utf-8")
    return folder


def test_every_module_keeps_to_its_layer():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_import_downwards_is_kept(tmp_path):
    done = lint(house(tmp_path, top="from house import bottom", bottom=""))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "modules",
    [
        {"top": "", "bottom": "from house import top"},
        {"top": "", "bottom": "", "stray": ""},
        {"bottom": ""},
    ],
    ids=["upwards", "no layer", "missing layer"],
)
def test_a_broken_layer_is_refused(tmp_path, modules):
    assert lint(house(tmp_path, **modules)).returncode != 0
