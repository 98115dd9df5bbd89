"""Tests and measurements of the project itself."""

from __future__ import annotations

import os
import sys

import click

from workforce.cli.group import shown
from workforce.files import Folders

__all__ = ["bench", "test"]


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run all tests, the notebooks included; further arguments go to pytest.

    What JupyterLab wrote into notebooks about itself is taken out first, unless CI is set: what is
    committed has to be without.
    """
    import subprocess

    folders = Folders.to_write()
    if not os.environ.get("CI"):
        from workforce.report.notebooks import tidy

        for path in tidy(folders.notebooks):
            click.echo(f"{shown(path)}: took out what its editor stored of itself; commit it so")
    # How tests are spread over the processes: conftest.py.
    command = [sys.executable, "-m", "pytest", "-n", "auto", *arguments]
    raise SystemExit(subprocess.run(command, cwd=folders.root, check=False).returncode)


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def bench(arguments: tuple[str, ...]) -> None:
    """Measure speed and memory as ratios taken in one run; see bench/run.py --help."""
    import subprocess

    folders = Folders.to_write()
    command = [sys.executable, str(folders.root / "bench" / "run.py"), *arguments]
    raise SystemExit(subprocess.run(command, cwd=folders.root, check=False).returncode)
