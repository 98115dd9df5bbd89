"""A flat file of one in so many of its occupations, with its code lists.

The occupation that pay is compared with and the total stay. Prints how many lines it has.
Usage: parts.py FLAT_FILE NEW_FOLDER ONE_IN BASE
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from workforce.occupations import ALL_OCCUPATIONS
from workforce.sources.oews_flat import OCCUPATION

__all__ = ["write"]


def write(flat: Path, folder: Path, one_in: int, base: str) -> int:
    """Write such a file, the occupations spread evenly over the codes; its lines."""
    shutil.copytree(flat.parent, folder, ignore=shutil.ignore_patterns(flat.name))
    listed = flat.with_name("oe.occupation").read_bytes().splitlines()[1:]
    kept = set(sorted(line.split(b"\t")[0].strip() for line in listed)[::one_in])
    kept |= {code.replace("-", "").encode() for code in (base, ALL_OCCUPATIONS.soc_code)}
    lines = 0
    with flat.open("rb") as source, (folder / flat.name).open("wb") as target:
        target.write(next(source))
        for line in source:
            if line[OCCUPATION] in kept:
                target.write(line)
                lines += 1
    return lines


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]))
