"""Style, layout and types, by the same tools as `make lint`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = {
    "ruff check": ["ruff", "check", "--quiet", "."],
    "ruff format": ["ruff", "format", "--check", "--quiet", "."],
    "mypy": ["mypy", "--no-error-summary"],
}


def run(command: list[str], *more: str) -> subprocess.CompletedProcess[str]:
    """Run a tool from the repository's root."""
    line = [sys.executable, "-m", *command, *more]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_repository_is_clean(command):
    done = run(command)
    assert done.returncode == 0, f"run `make format`, then see:\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize(
    ("tool", "code"),
    [
        ("ruff check", "import os\n"),
        ("ruff format", "x = {  'a':1 }\n"),
        ("mypy", "def f() -> int:\n    return 'x'\n"),
    ],
)
def test_each_tool_refuses_a_bad_file(tmp_path, tool, code):
    bad = tmp_path / "bad.py"
    bad.write_text(code, encoding="utf-8")
    command = [part for part in COMMANDS[tool] if part != "."]
    config = ["--config-file" if tool == "mypy" else "--config", str(ROOT / "pyproject.toml")]
    assert run(command, *config, str(bad)).returncode == 1
