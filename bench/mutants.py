"""Break promises of this project one at a time, and tell which breaks no test notices.

    make mutants MUTANTS="--only receipts"

Each entry of mutants.toml names a promise, the text of a file that keeps it, the text that breaks
it and the tests that have to fail then. A break happens in a copy of the tree; its tests run there
first unbroken and have to pass, so that nothing else is what fails.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(__file__).resolve().parent
PROMISES = HERE / "mutants.toml"
# Libraries that take seconds to load are loaded once, and each run goes on from there.
LIBRARIES = ["hypothesis", "matplotlib.figure", "pandera.pandas", "pytest", "scipy.stats"]
SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(LIBRARIES)
# Not part of the tree as it is committed.
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "outlook", "*.pyc")
# Of 100 breaks so many may go unnoticed.
MOST_UNNOTICED_PCT = 3
# A break may well make a test wait for ever; that too is noticed.
LONGEST_SECONDS = 300
PASSED, FAILED = 0, 1


@dataclass(frozen=True)
class Mutant:
    """One break: `before` in `file` becomes `after`, and one of `tests` has to fail."""

    promise: str
    file: str
    before: str
    after: str
    tests: tuple[str, ...]


def mutants(promises: Path = PROMISES) -> list[Mutant]:
    """The breaks of a list, in its order."""
    listed = tomllib.loads(promises.read_text(encoding="utf-8"))["mutant"]
    return [Mutant(**{**entry, "tests": tuple(entry["tests"])}) for entry in listed]


def faults(listed: Iterable[Mutant], root: Path = ROOT) -> list[str]:
    """What is wrong with entries themselves: a text that is not there once, or no test to fail."""
    found = []
    for mutant in listed:
        file = root / mutant.file
        times = file.read_text(encoding="utf-8").count(mutant.before) if file.is_file() else 0
        if times != 1:
            found.append(f"{mutant.file}: {times} times {mutant.before!r} ({mutant.promise})")
        if mutant.before == mutant.after:
            found.append(f"{mutant.file}: nothing is broken ({mutant.promise})")
        lacking = [test for test in mutant.tests if not _is_there(test, root)]
        if lacking or not mutant.tests:
            found.append(f"{mutant.file}: no test {', '.join(lacking)} ({mutant.promise})")
    return found


def _is_there(test: str, root: Path) -> bool:
    """Whether there is the file of a test and, where one is named, the test in it."""
    place, _, name = test.partition("::")
    file = root / place
    wanted = f"def {name.partition('[')[0]}(" if name else ""
    return file.is_file() and wanted in file.read_text(encoding="utf-8")


def broken(mutant: Mutant, root: Path) -> bytes:
    """Break a promise in a copy of the tree; the file's content before."""
    file = root / mutant.file
    content = file.read_bytes()
    changed = content.decode().replace(mutant.before, mutant.after, 1).encode()
    _put(file, changed)
    return content


def _put(file: Path, content: bytes) -> None:
    """Write a file, and take the compiled one away: that is told to be old by size and second."""
    file.write_bytes(content)
    for compiled in file.parent.glob(f"__pycache__/{file.stem}.*"):
        compiled.unlink()


def outcome(root: Path, tests: Sequence[str], seconds: float = LONGEST_SECONDS) -> tuple[int, str]:
    """The exit code of pytest in a copy of the tree, and what it wrote; a hang counts as failed."""
    with tempfile.NamedTemporaryFile() as printed:
        process = SERVER.Process(target=_tested, args=(root, tests, Path(printed.name)))
        process.start()
        process.join(seconds)
        if process.exitcode is None:
            process.kill()
            process.join()
            return FAILED, "no end"
        return process.exitcode, printed.read().decode(errors="replace")


def _tested(root: Path, tests: Sequence[str], printed: Path) -> None:
    """Run tests of a copy of the tree in this process, which has nothing of the project yet."""
    import pytest

    with printed.open("wb") as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
        os.dup2(file.fileno(), sys.stderr.fileno())
    os.chdir(root)
    source = str(root / "src")
    sys.path[:] = [source, *(path for path in sys.path if path != str(HERE))]
    os.environ |= {"PYTHONPATH": source, "WORKFORCE_ROOT": str(root)}
    # A copy is loaded a hundred times.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    # Libraries loaded before pytest hold no assertions of ours.
    quiet = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    raise SystemExit(pytest.main(["-x", "-n", "0", "-p", "no:cacheprovider", *quiet, *tests]))


def judged(group: Sequence[Mutant], root: Path) -> Iterator[tuple[Mutant, str]]:
    """Each break of the same tests with what came of it: "" where a test failed as it has to."""
    code, printed = outcome(root, group[0].tests)
    if code != PASSED:
        last = "\n".join(printed.splitlines()[-15:])
        for mutant in group:
            yield mutant, f"its tests fail unbroken:\n{last}"
        return
    for mutant in group:
        before = broken(mutant, root)
        try:
            code, printed = outcome(root, mutant.tests)
        finally:
            _put(root / mutant.file, before)
        last = (printed.splitlines() or ["nothing printed"])[-1]
        yield mutant, "" if code == FAILED else f"not noticed: exit code {code}, {last}"


def grouped(listed: Iterable[Mutant]) -> list[list[Mutant]]:
    """Breaks that the same tests have to notice, the largest groups first."""
    groups: dict[tuple[str, ...], list[Mutant]] = {}
    for mutant in listed:
        groups.setdefault(mutant.tests, []).append(mutant)
    return sorted(groups.values(), key=len, reverse=True)


def run(listed: Sequence[Mutant], root: Path = ROOT, workers: int | None = None) -> list[str]:
    """Break each in turn; what was not noticed, a line each, told as it is found."""
    unnoticed: list[str] = []
    copies: SimpleQueue[Path] = SimpleQueue()
    workers = workers or os.cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="mutants.") as scratch:
        for number in range(workers):
            copy = Path(scratch, str(number))
            shutil.copytree(root, copy, ignore=LEFT_OUT)
            copies.put(copy)

        def one(group: list[Mutant]) -> None:
            copy = copies.get()
            for mutant, why in judged(group, copy):
                print(f"{'MISSED' if why else 'caught'}  {mutant.promise}", flush=True)
                if why:
                    unnoticed.append(f"{mutant.promise} ({mutant.file}): {why}")
            copies.put(copy)

        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(one, grouped(listed)))
    return unnoticed


def main() -> int:
    """Break the promises asked for; return 1 where too many went unnoticed, 2 for a wrong list."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", default="", help="promises and files that hold this text")
    asked = parser.parse_args()
    listed = [
        mutant for mutant in mutants() if asked.only in mutant.promise or asked.only in mutant.file
    ]
    if wrong := faults(listed):
        print(*wrong, sep="\n", file=sys.stderr)
        return 2
    if not listed:
        parser.error(f"--only: no promise holds {asked.only!r}")
    started = time.monotonic()
    unnoticed = run(listed)
    print(*unnoticed, sep="\n", end="\n" if unnoticed else "")
    minutes = (time.monotonic() - started) / 60
    print(f"{len(listed) - len(unnoticed)} of {len(listed)} caught in {minutes:.1f} minutes")
    return int(100 * len(unnoticed) > MOST_UNNOTICED_PCT * len(listed))


if __name__ == "__main__":
    raise SystemExit(main())
