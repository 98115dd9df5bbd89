"""Reads an old workbook (.xls) in a process of its own, which may end however it likes.

The compiled reader can give up over damaged bytes in ways that no `except` catches: it may abort,
ask for more memory than there is, or never come back. So a fresh process runs this file as a
script, gets the bytes on standard input and sends cells back; what it does not send is damaged.
"""

from __future__ import annotations

import io
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from threading import Timer
from typing import IO, Any

from python_calamine import CalamineWorkbook

__all__ = ["LostError", "sheets"]

ROWS_AT_ONCE = 500
# Nets: the publishers' old workbooks take less than a second and twenty times their own size.
SECONDS = 300
MEMORY_BYTES = 200_000_000
MEMORY_TIMES = 60
END = None


class LostError(Exception):
    """The process ended, or was ended, before it had sent everything."""


def sheets(
    content: bytes, only: re.Pattern[str] | None = None
) -> Iterator[tuple[str, tuple[int, int] | None, Iterator[list[Any]]]]:
    """The sheets of a workbook: name, place of the first cell in use, and rows from there on.

    `only` limits them to those whose names match. A sheet's rows end where the next sheet is asked
    for. Raises `LostError` where the reader does not come to its end.
    """
    asked = [only.pattern, str(only.flags)] if only else []
    with _started(asked) as (given, sent):
        try:
            given.write(content)
            given.close()
        except BrokenPipeError as error:
            raise LostError from error
        while (opened := _received(sent)) is not END:
            rows = _rows(sent)
            yield *opened, rows
            for _ in rows:
                pass


@contextmanager
def _started(arguments: list[str]) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """The two pipes to the process; it never outlives the block, nor the time it is given."""
    process = subprocess.Popen(
        [sys.executable, "-I", __file__, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Ctrl-C is for the process that reads on its behalf, which ends it.
        start_new_session=True,
    )
    timer = Timer(SECONDS, process.kill)
    timer.daemon = True
    timer.start()
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield process.stdin, process.stdout
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        process.stdout.close()
        with suppress(BrokenPipeError):  # it had ended before it read everything
            process.stdin.close()


def _rows(sent: IO[bytes]) -> Iterator[list[Any]]:
    while (rows := _received(sent)) is not END:
        yield from rows


def _received(sent: IO[bytes]) -> Any:
    try:
        return pickle.load(sent)
    except (EOFError, pickle.UnpicklingError) as error:
        raise LostError from error


def _limit_memory(size: int) -> None:
    """Let a workbook of this many bytes not ask for more than any real one does."""
    try:
        import resource
    except ImportError:  # Windows
        return
    most = MEMORY_BYTES + MEMORY_TIMES * size
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _send(content: bytes, only: re.Pattern[str] | None, to: IO[bytes]) -> None:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in workbook.sheet_names:
        if only is None or only.fullmatch(name):
            sheet = workbook.get_sheet_by_name(name)
            pickle.dump((name, sheet.start), to)
            rows = sheet.iter_rows()
            while some := list(islice(rows, ROWS_AT_ONCE)):
                pickle.dump(some, to)
            pickle.dump(END, to)
    pickle.dump(END, to)
    to.flush()


if __name__ == "__main__":
    content = sys.stdin.buffer.read()
    _limit_memory(len(content))
    pattern = re.compile(sys.argv[1], int(sys.argv[2])) if sys.argv[1:] else None
    _send(content, pattern, sys.stdout.buffer)
