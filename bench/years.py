"""Many years of flat files in the published layout, each as large as the one they are made from.

Every figure of another year than the file's own is made up and says so in the names of its areas;
nothing of it is shown or kept. Usage: years.py FLAT_FILE NEW_FOLDER YEARS
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

__all__ = ["YEARS", "write"]

YEARS = 25
LISTS = ("area", "industry", "occupation", "datatype", "footnote")
CHUNK = 1 << 24


def write(flat: Path, folder: Path, years: int = YEARS) -> list[Path]:
    """Write the flat file of each year with its code lists in a folder of its own, the newest last.

    A year's lines are the given ones under another year, so that each is as large as a real one.
    """
    newest = _year(flat)
    made = [folder / str(year) for year in range(newest - years + 1, newest + 1)]
    for own in made:
        own.mkdir(parents=True)
        for name in LISTS:
            shutil.copy(flat.with_name(f"oe.{name}"), own)
        if own.name != str(newest):
            _mark(own / "oe.area")
            _copy(flat, own / flat.name, newest, int(own.name))
        else:
            shutil.copy(flat, own)
    return made


def _year(flat: Path) -> int:
    with flat.open("rb") as lines:
        next(lines)
        return int(next(lines).split(b"\t")[1])


def _copy(flat: Path, target: Path, newest: int, year: int) -> None:
    """The lines under another year, a piece of whole lines at a time."""
    old, new = f"\t{newest}\t".encode(), f"\t{year}\t".encode()
    with flat.open("rb") as lines, target.open("wb") as file:
        while piece := lines.read(CHUNK):
            file.write((piece + lines.readline()).replace(old, new))


def _mark(areas: Path) -> None:
    """Say in every name that what stands under it is made up."""
    head, *lines = areas.read_bytes().splitlines(keepends=True)
    marked = [re.sub(rb"([^\t]*)$", rb"Made up: \1", line, count=1) for line in lines]
    areas.write_bytes(head + b"".join(marked))


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
