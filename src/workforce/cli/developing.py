"""Tests and measurements of the project itself."""

from __future__ import annotations

import sys

import click

from workforce.files import Folders

__all__ = ["bench", "test"]


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run all tests, the notebooks included; further arguments go to pytest."""
    import subprocess

    folders = Folders.find()
    # How tests are spread over the processes: conftest.py.
    command = [sys.executable, "-m", "pytest", "-n", "auto", *arguments]
    raise SystemExit(subprocess.run(command, cwd=folders.root, check=False).returncode)


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def bench(arguments: tuple[str, ...]) -> None:
    """Measure speed and memory as ratios taken in one run; see bench/run.py --help."""
    import subprocess

    folders = Folders.find()
    command = [sys.executable, str(folders.root / "bench" / "run.py"), *arguments]
    raise SystemExit(subprocess.run(command, cwd=folders.root, check=False).returncode)
