"""Large tables of publishers, read line by line: the columns asked for, never all at once."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, cast

from workforce.errors import DataError
from workforce.sources.originals import Original

__all__ = ["cells"]

# Makes the refusal of a file from what was expected of it and what was found.
Refusal = Callable[[str, str], DataError]
FAULTS = (gzip.BadGzipFile, zlib.error, EOFError, csv.Error)


def cells(
    original: Original,
    columns: Sequence[str],
    refusal: Refusal,
    *,
    only: tuple[str, Collection[str]] | None = None,
) -> Iterator[list[str]]:
    """The cells of some columns of a CSV, line by line, without padding, in the order asked for.

    `only` names one of the columns and the cells in it of lines that are wanted. Names of columns
    count in either case, and a name that ends in .gz is unpacked on the way.
    Raises what `refusal` makes of a missing column, a line of another length and a damaged file.
    """
    with original.opened() as content, _unpacked(original, content) as plain:
        # Streams out of an archive read as files do, though their type does not say so.
        text = io.TextIOWrapper(
            cast("io.BufferedReader", plain), encoding="utf-8-sig", errors="replace", newline=""
        )
        try:
            yield from _cells(text, columns, refusal, only)
        except FAULTS as error:
            raise refusal("a whole file", f"a damaged one ({error})") from error


@contextmanager
def _unpacked(original: Original, content: IO[bytes]) -> Iterator[IO[bytes]]:
    if original.suffix == ".gz":
        with gzip.open(content) as plain:
            yield cast("IO[bytes]", plain)
    else:
        yield content


def _cells(
    text: io.TextIOWrapper,
    columns: Sequence[str],
    refusal: Refusal,
    only: tuple[str, Collection[str]] | None,
) -> Iterator[list[str]]:
    reader = csv.reader(text)
    header = [name.strip() for name in next(reader, [])]
    places = {name.casefold(): place for place, name in enumerate(header)}
    if missing := [name for name in columns if name.casefold() not in places]:
        found = ", ".join(header)[:80] or "an empty file"
        raise refusal("the columns " + _few(missing), found)
    wanted = [places[name.casefold()] for name in columns]
    place, cells_wanted = (places[only[0].casefold()], only[1]) if only else (0, None)
    for line in reader:
        if not line:
            continue
        if len(line) != len(header):
            raise refusal(f"{len(header)} cells a line", ",".join(line)[:80])
        if cells_wanted is None or line[place].strip() in cells_wanted:
            yield [line[one].strip() for one in wanted]


def _few(names: Sequence[str], most: int = 6) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" * (len(names) > most))
