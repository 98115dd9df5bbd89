"""Which of the raw files held a table is built from, where one release takes another's place.

Builders and citations ask the same functions, so that a source line names what was used.
Names are `<source>/<release>_<part>.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import PurePosixPath

__all__ = ["newest", "part_of", "preferring", "release_of"]

Choice = Callable[[Sequence[str]], list[str]]


def release_of(file: str) -> tuple[int, ...]:
    """The release in a raw file's name as numbers, which sort by age: 29.3 before 30.1."""
    return tuple(map(int, re.findall(r"\d+", _name(file).partition("_")[0])))


def part_of(file: str, *, whole: bool = False) -> str:
    """The part of a release in a raw file's name: its first word, or all of it.

    The first word tells parts apart: skills_essential of one release takes the place of skills of
    an earlier one.
    """
    part = _name(file).partition("_")[2]
    return part if whole else part.split("_")[0]


def newest(files: Sequence[str]) -> list[str]:
    """The files of the newest release that has such a part, see `part_of`."""
    newest_of: dict[str, tuple[int, ...]] = {}
    for file in files:
        part = part_of(file)
        newest_of[part] = max(newest_of.get(part, ()), release_of(file))
    return [file for file in files if release_of(file) == newest_of[part_of(file)]]


def preferring(first: str, second: str, beside_second: str) -> Choice:
    """Files of one kind where a release has them, else those of another.

    The patterns match parts. Files that match `beside_second` count only beside those of the
    second kind, and files that match none only beside those of the first.
    """

    def choose(files: Sequence[str]) -> list[str]:
        chosen = []
        for _, of_release in groupby(sorted(files, key=release_of), release_of):
            held = list(of_release)
            if any(_is(first, file) for file in held):
                chosen += [f for f in held if not (_is(second, f) or _is(beside_second, f))]
            elif any(_is(second, file) for file in held):
                chosen += [f for f in held if _is(second, f) or _is(beside_second, f)]
        return chosen

    return choose


def _name(file: str) -> str:
    return PurePosixPath(file).stem


def _is(pattern: str, file: str) -> bool:
    return re.fullmatch(pattern, part_of(file, whole=True)) is not None
