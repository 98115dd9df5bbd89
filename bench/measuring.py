"""Run commands side by side, measure each in its own process, and judge the medians.

Machines are noisy and differ, so what is judged is a number made of figures taken in the same
round (mostly a ratio), and of those the median over the rounds.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

__all__ = [
    "Command",
    "Comparison",
    "Figure",
    "MeasuringError",
    "Round",
    "Run",
    "judge",
    "machine",
    "page",
    "table",
]

# Of ru_maxrss: kilobytes, but bytes on macOS.
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1000


class MeasuringError(Exception):
    """Something is missing or failed; the text says what, and what to pass."""


@dataclass(frozen=True)
class Run:
    """What one run of a command took: wall time, and the most memory its process held."""

    seconds: float
    peak_mb: float


Round = Mapping[str, Run]


@dataclass(frozen=True)
class Command:
    """A command to measure; `before` makes the place ready for each run, unmeasured."""

    arguments: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    output: Path = Path(os.devnull)
    before: Callable[[], None] = lambda: None

    def run(self) -> Run:
        """Run it once in a fresh process.

        Raises `MeasuringError` where it fails. On Linux a process starts with its parent's peak
        memory as its own, so whoever calls this must stay small.
        """
        self.before()
        with self.output.open("wb") as output, tempfile.TemporaryFile() as errors:
            start = time.perf_counter()
            process = subprocess.Popen(
                self.arguments,
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                errors.seek(0)
                said = errors.read().decode(errors="replace").strip().splitlines()
                raise MeasuringError(
                    f"{' '.join(self.arguments)[:200]} ended with exit code "
                    f"{process.returncode}: {said[-1] if said else 'no message'}"
                )
        return Run(seconds, usage.ru_maxrss * MAXRSS_UNIT / 1e6)


@dataclass(frozen=True)
class Figure:
    """One line of the table: a number made of one round, and the bound its median has to keep."""

    what: str
    of: Callable[[Round], float]
    bound: float
    unit: str
    at_least: bool = False

    def keeps(self, measured: float) -> bool:
        """Whether a median is within the bound."""
        return measured >= self.bound if self.at_least else measured <= self.bound


@dataclass(frozen=True)
class Comparison:
    """Commands run in turn, round by round (A B A B), and the figures made of them.

    What takes many minutes is run `once` and has no round that does not count.
    """

    name: str
    commands: Mapping[str, Command]
    figures: Sequence[Figure]
    once: bool = False

    def measure(self, rounds: int) -> list[Round]:
        """The rounds, after one that does not count: it fills caches and compiles modules."""
        last = 1 if self.once else rounds
        taken = []
        for number in range(1 if self.once else 0, last + 1):
            progress = f"round {number} of {last}" if number else "a round that does not count"
            print(f"{self.name}: {progress}", file=sys.stderr, flush=True)
            taken.append({side: command.run() for side, command in self.commands.items()})
        return taken[-last:]


def judge(comparison: Comparison, rounds: Sequence[Round]) -> list[tuple[str, ...]]:
    """The lines of the table: what, measured, bound, verdict, and the times of all (once)."""
    times = ", ".join(
        f"{side} {median(taken[side].seconds for taken in rounds):.2f} s"
        for side in comparison.commands
    )
    lines = []
    for figure in comparison.figures:
        measured = median(figure.of(taken) for taken in rounds)
        sense = "at least" if figure.at_least else "at most"
        verdict = "within" if figure.keeps(measured) else "MISSED" if figure.at_least else "OVER"
        lines.append(
            (
                figure.what,
                f"{measured:.2f} {figure.unit}",
                f"{sense} {figure.bound:g} {figure.unit}",
                verdict,
                "" if lines else times,
            )
        )
    return lines


def table(lines: Sequence[Sequence[str]]) -> str:
    """Lines of text cells, the first the headings, in aligned columns."""
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def machine(rounds: int) -> str:
    """What figures depend on besides the code; the load is what kept it busy for 15 minutes."""
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, "
        f"{rounds} rounds, load {os.getloadavg()[2]:.1f}"
    )


ABOUT = """# Benchmarks

Written by `make bench`; see `bench/run.py`. Each figure is the median over rounds in which all that
it compares ran in turn. Ratios travel between machines, seconds do not. A load above the number of
cores says that others kept the machine busy.
"""


def page(lines: Sequence[Sequence[str]], rounds: int, lacking: Sequence[str] = ()) -> str:
    """The table as a page of Markdown, with the machine, the day, and what is lacking and why."""
    heads, *rows = lines
    marks = [heads, ["---"] * len(heads), *rows]
    told = "\n".join(f"| {' | '.join(cell or ' ' for cell in line)} |" for line in marks)
    today = datetime.now(UTC).date()
    left = "".join(f"\n- {reason}" for reason in lacking)
    below = f"\nNot in the table:\n{left}\n" if left else ""
    return f"{ABOUT}\n{today}: {machine(rounds)}.\n\n{told}\n{below}"
