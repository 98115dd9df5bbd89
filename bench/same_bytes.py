"""Two clean builds under other circumstances, compared byte by byte.

Usage: same_bytes.py [--whole] [--python PYTHON]

The second build has another folder, time zone, locale, hash seed and number of threads, and the
PYTHON given (one set up from the same lock; else the same). Without `--whole` charts and pages are
left out: the tables, the workbook and the data product are compared. Prints what differs.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CIRCUMSTANCES = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1"},
    {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C.UTF-8",
        "LANG": "de_DE.UTF-8",
        "PYTHONHASHSEED": "4242",
        "OMP_NUM_THREADS": "2",
    },
)
# What each build runs in its own process; prints the SHA-256 of every file by name.
WORK = """
import json, sys
from workforce.files import Folders, sha256_of
from workforce.report import export, work
folders = Folders.find()
made = {path.name: path.read_bytes() for path in folders.processed.iterdir()}
if sys.argv[1] == "whole":
    export.export(folders)
    made |= {
        path.relative_to(folders.outlook).as_posix(): path.read_bytes()
        for path in folders.outlook.rglob("*")
        if path.is_file() and path.name != ".made.json"
    }
else:
    for producer in export.PRODUCERS:
        made |= work.run(producer, folders)
print(json.dumps({name: sha256_of(content) for name, content in made.items()}))
"""


def built(
    folder: Path, circumstances: dict[str, str], python: str, *, whole: bool
) -> dict[str, str]:
    """The SHA-256 of every file of a clean build in this folder, by name."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("processed"))
    environment = {**os.environ, **circumstances, "WORKFORCE_ROOT": str(folder)}
    build = [python, "-m", "workforce", "build"]
    subprocess.run(build, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    line = [python, "-c", WORK, "whole" if whole else "parts"]
    done = subprocess.run(line, cwd=folder, env=environment, check=True, stdout=subprocess.PIPE)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def differences(first: dict[str, str], second: dict[str, str]) -> list[str]:
    """The files that one build has and the other lacks, or has with other bytes."""
    return sorted(
        name for name in first.keys() | second.keys() if first.get(name) != second.get(name)
    )


def compared(python: str, *, whole: bool) -> tuple[int, list[str]]:
    """How many files two builds in folders of their own hold, and which of them differ."""
    with tempfile.TemporaryDirectory() as scratch:
        places = (Path(scratch, "a"), Path(scratch, "another", "folder, with a longer name"))
        pythons = (sys.executable, python)
        first, second = (
            built(place, circumstances, program, whole=whole)
            for place, circumstances, program in zip(places, CIRCUMSTANCES, pythons, strict=True)
        )
    return len(first), differences(first, second)


def main() -> int:
    """Compare and tell; 1 where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--whole", action="store_true", help="charts and pages, too (minutes)")
    parser.add_argument("--python", default=sys.executable, help="for the second build")
    given = parser.parse_args()
    files, other = compared(given.python, whole=given.whole)
    print(f"{files} files, {len(other)} differ")
    print("".join(f"  {name}\n" for name in other), end="")
    return int(bool(other))


if __name__ == "__main__":
    sys.exit(main())
