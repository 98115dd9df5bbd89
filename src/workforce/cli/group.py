"""The group that holds the commands, and how they speak."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import NoReturn, ParamSpec, TypeVar

import click

from workforce import __version__
from workforce.errors import StorageError, WorkforceError
from workforce.field import FIELD_VARIABLE, OWN

__all__ = ["few", "main", "shown", "step"]

# As shells count: 128 and the number of the signal.
INTERRUPTED = 130
# What a folder or disk refuses; anything else of the system is a fault of this program.
STORAGE = {errno.EACCES, errno.EDQUOT, errno.EFBIG, errno.ENOSPC, errno.EPERM, errno.EROFS}

P = ParamSpec("P")
R = TypeVar("R")


class _Commands(click.Group):
    """Commands in the order in which they were added; errors in one line, with their exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except WorkforceError as error:
            _end(error)
        except OSError as error:
            if error.errno not in STORAGE:
                raise
            _end(StorageError.of(error))
        except KeyboardInterrupt:
            _stop()
        except RuntimeError as error:
            # What some Pythons make of Ctrl-C while a module that is imported makes a class.
            if not isinstance(error.__cause__, KeyboardInterrupt):
                raise
            _stop()


def _stop() -> NoReturn:
    # A terminal has just shown ^C, perhaps in the middle of a line.
    begin = "\n" if sys.stderr.isatty() else ""
    click.echo(f"{begin}Stopped by Ctrl-C; no file is half-written.", err=True)
    raise SystemExit(INTERRUPTED) from None


def _end(error: WorkforceError) -> NoReturn:
    for line in str(error).splitlines():
        click.echo(f"error: {line}", err=True)
    raise SystemExit(error.exit_code) from error


def _choose(_: click.Context, __: click.Parameter, name: str | None) -> None:
    """Let all that this command starts, the notebooks' kernels included, be of one field."""
    if name is not None:
        os.environ[FIELD_VARIABLE] = str(Path(name).resolve()) if name.endswith(".toml") else name


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="workforce")
@click.option(
    "--field",
    metavar="NAME",
    callback=_choose,
    expose_value=False,
    help="Whose outlook: a field that comes with the package, or the path of a field's file "
    f"(.toml). Its figures are kept in fields/NAME. Without it {FIELD_VARIABLE}, or {OWN}.",
)
def main() -> None:
    """Public labor statistics on medical imaging: tables, notebooks, charts and pages.

    `outlook` does everything with the figures held, `refresh` gets new ones first; the other
    commands are their steps, and questions to the figures.
    """


def step(words: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Announce a step on its own line before it runs."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def announced(*args: P.args, **kwargs: P.kwargs) -> R:
            click.secho(words, bold=True)
            return function(*args, **kwargs)

        return announced

    return decorate


def shown(path: Path) -> str:
    """A path as short as it can be said from the current folder."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def few(names: Sequence[str], most: int = 4) -> str:
    """The first of some names, and how many more there are."""
    told = ", ".join(names[:most])
    return told if len(names) <= most else f"{told} and {len(names) - most} more"
