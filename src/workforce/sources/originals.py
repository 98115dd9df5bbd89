"""Publishers' files as users have them: workbooks, flat files, databases, zips, folders of these.

Nothing is ever unpacked to disk, and nothing is believed because of its name: a browser saves a
publisher's refusal page under the name of the workbook it stands in for.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import struct
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import IO, Any

from python_calamine import CalamineError, CalamineWorkbook

from workforce.errors import DataError
from workforce.receipts import RawTable
from workforce.sources import old_workbook

__all__ = [
    "Cells",
    "Original",
    "Sheets",
    "each_sheet",
    "originals_in",
    "plain_name",
    "read_cells",
    "read_sheets",
    "refusal",
    "texts",
]

Sheets = dict[str, list[list[str]]]
Cells = dict[str, list[list[Any]]]


# The publisher's largest zip holds one workbook of some 80 MB; ten times that is a fault.
UNPACKED_LIMIT = 1_000_000_000
# Records of persons are the exception: two files of 1.2 GB, which are read line by line.
STREAMED = re.compile(r"psam_pus[a-z]\.csv", re.IGNORECASE)
STREAMED_LIMIT = 4_000_000_000
ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOK_SUFFIXES = {".xls", ".xlsx"}
# What reading a zip can end in: RuntimeError stands for a password or an unknown compression,
# ValueError for a place before the file's begin.
ZIP_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, OSError, RuntimeError, ValueError, OverflowError),
)
DOWNLOAD_AGAIN = "Download it again from the publisher's page in a browser."
STANDARD_ERROR = 2
LFS_POINTER = b"version https://git-lfs"
# What browsers, file managers and mail programs make of a publisher's file name: "Copy of x.xlsx",
# "x - Copy.xlsx", "x (1).xlsx", and "x.csv.txt" where they take every text for a .txt.
COPY_BEFORE = re.compile(r"^(?:copy(?: \(\d+\))? of|kopie von|copie de) +", re.IGNORECASE)
COPY_AFTER = re.compile(
    r"(?: ?\(\d+\)| ?\[\d+\]| ?[-_] ?copy(?: ?\(?\d+\)?)?| copy(?: \d+)?)+(?=(?:\.[a-z]+)?$)",
    re.IGNORECASE,
)
TEXT_ADDED = re.compile(
    r"(?P<name>.+\.(?:csv|json|tsv|xlsx?|zip)|(?:oe|cu)\.[\w.]+)\.txt", re.IGNORECASE
)


@dataclass(frozen=True)
class Original:
    """One file of a publisher, on disk or inside a zip.

    `path` is the file on disk, `member` the name inside it where that file is a zip.
    """

    path: Path
    member: str = ""

    @property
    def name(self) -> str:
        """The publisher's base name, without what a browser or a copy made of it."""
        return plain_name(PurePosixPath(self.member).name if self.member else self.path.name)

    @property
    def where(self) -> str:
        """How to call it in a message."""
        return f"{self.path} ({self.member})" if self.member else str(self.path)

    @property
    def container(self) -> str:
        """The base name of the zip it lies in, or nothing; see `name`."""
        return plain_name(self.path.name) if self.member else ""

    @property
    def suffix(self) -> str:
        """The ending of the name in lower case, with its dot."""
        return PurePosixPath(self.name).suffix.lower()

    def head(self, size: int = 512) -> bytes:
        """The first bytes."""
        if self.member:
            with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as file:
                return file.read(size)
        with self.path.open("rb") as file:
            return file.read(size)

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """The content as a stream, for files that are too large to be held."""
        if self.member:
            with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as file:
                yield file
        else:
            with self.path.open("rb") as file:
                yield file

    def beside(self) -> list[str]:
        """The names of all files in the same zip or folder, its own among them."""
        if not self.member:
            return [path.name for path in self.path.parent.iterdir()]
        with zipfile.ZipFile(self.path) as archive:
            return [name.rpartition("/")[2] for name in archive.namelist()]

    def read(self) -> bytes:
        """The whole content."""
        if self.member:
            with zipfile.ZipFile(self.path) as archive:
                return archive.read(self.member)
        return self.path.read_bytes()

    def text(self) -> str:
        """The whole content as text in UTF-8, a byte order mark left out."""
        return self.read().decode("utf-8-sig", errors="replace")

    def records(self) -> csv.DictReader[str]:
        """The lines of a CSV file by the names in its first line."""
        return csv.DictReader(io.StringIO(self.text()))

    def table(self, **told: Any) -> RawTable:
        """Figures cut from this file, with the other fields of `RawTable`."""
        return RawTable(original_name=self.name, original_sha256=self.sha256, **told)

    @cached_property
    def sha256(self) -> str:
        """The hash of the whole content."""
        with self.opened() as content:
            return hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]

    @property
    def is_workbook(self) -> bool:
        """Whether the name and the first bytes both say spreadsheet."""
        return self.suffix in WORKBOOK_SUFFIXES and self.head(8).startswith((ZIP, OLD_EXCEL))


def refusal(remedy: str) -> Callable[[Original | str, str, str], DataError]:
    """What a reader raises of a file (or where it lies): what it expected, what it found."""

    def refused(original: Original | str, expected: str, found: str) -> DataError:
        where = original if isinstance(original, str) else original.where
        return DataError(where, expected=expected, found=found, remedy=remedy)

    return refused


def plain_name(name: str) -> str:
    """A publisher's file name again, where a browser or a copy has added to it.

    "state_M2023_dl (1).xlsx" and "Copy of state_M2023_dl.xlsx" are state_M2023_dl.xlsx, and
    "cu.data.1.AllItems.txt" is cu.data.1.AllItems.
    """
    plain = COPY_AFTER.sub("", COPY_BEFORE.sub("", name))
    added = TEXT_ADDED.fullmatch(plain)
    return COPY_AFTER.sub("", added["name"]) if added else plain or name


def originals_in(
    path: Path, refused: Callable[[DataError], None] | None = None
) -> Iterator[Original]:
    """Every file at or below `path`, looking into zips, in a fixed order.

    Lock files of spreadsheet programs and hidden files are passed over. Raises `DataError` for
    a missing path, and for an HTML page or a Git LFS pointer under a data file's name and a
    damaged or unsafe zip; where `refused` is given those are told to it, and the others go on.
    """
    if path.is_dir():
        for file in sorted(p for p in path.rglob("*") if p.is_file()):
            if not _is_debris(file.name):
                yield from _originals_of(file, refused or _raised)
    elif path.is_file():
        yield from _originals_of(path, refused or _raised)
    else:
        raise DataError(
            path, expected="a file or folder", found="nothing there", remedy="Check the path."
        )


def _raised(error: DataError) -> None:
    raise error


def _originals_of(path: Path, refused: Callable[[DataError], None]) -> Iterator[Original]:
    original = Original(path)
    try:
        _refuse_disguise(original)
        members = _members(path) if original.suffix == ".zip" else None
    except OSError as error:
        refused(_unreadable(path, error))
        return
    except DataError as error:
        refused(error)
        return
    if members is None:
        yield original
        return
    for member in members:
        inside = Original(path, member)
        try:
            _refuse_disguise(inside)
        except ZIP_FAULTS:
            refused(_damaged(inside.where))
        except DataError as error:
            refused(error)
        else:
            yield inside


def _members(path: Path) -> list[str]:
    """The names inside a zip that are files of a publisher."""
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_unsafe(path, archive)
            members = [m.filename for m in archive.infolist() if not m.is_dir()]
            damaged = archive.testzip()
    except ZIP_FAULTS as error:
        raise _damaged(path) from error
    if damaged is not None:
        raise _damaged(path)
    return [member for member in sorted(members) if not _is_debris(PurePosixPath(member).name)]


def _is_debris(name: str) -> bool:
    return name.startswith(("~$", ".", "__MACOSX"))


def _refuse_disguise(original: Original) -> None:
    suffix, head = original.suffix, original.head()
    if head.startswith(LFS_POINTER):
        raise DataError(
            original.where,
            expected="the file itself",
            found="a pointer of Git LFS, which stands for it in a repository",
            remedy="Get the file with `git lfs pull` there. " + DOWNLOAD_AGAIN,
        )
    if suffix not in WORKBOOK_SUFFIXES | {".zip"} or head.startswith((ZIP, OLD_EXCEL, EMPTY_ZIP)):
        return
    html = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    raise DataError(
        original.where,
        expected="a zip archive" if suffix == ".zip" else "a workbook",
        found="an HTML page, probably the publisher's refusal" if html else "something else",
        remedy=DOWNLOAD_AGAIN,
    )


def _refuse_unsafe(where: Path | str, archive: zipfile.ZipFile) -> None:
    for member in archive.infolist():
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts:
            raise DataError(
                where,
                expected="members that stay inside the archive",
                found=f"a member named {member.filename!r}",
                remedy="Do not trust this archive. " + DOWNLOAD_AGAIN,
            )
    sizes = {True: 0, False: 0}
    for member in archive.infolist():
        streamed = STREAMED.fullmatch(PurePosixPath(member.filename).name) is not None
        sizes[streamed] += member.file_size
    for streamed, limit in ((False, UNPACKED_LIMIT), (True, STREAMED_LIMIT)):
        if sizes[streamed] > limit:
            raise DataError(
                where,
                expected=f"at most {limit:,} bytes when unpacked",
                found=f"{sizes[streamed]:,} bytes",
                remedy="Do not trust this archive. " + DOWNLOAD_AGAIN,
            )


def _unreadable(path: Path, error: OSError) -> DataError:
    return DataError(
        path,
        expected="a file that can be read",
        found=error.strerror or str(error),
        remedy="Allow reading it, or leave it out of the folder.",
    )


def _damaged(where: Path | str) -> DataError:
    return DataError(
        where,
        expected="a whole file",
        found="a damaged or truncated one",
        remedy=DOWNLOAD_AGAIN,
    )


def each_sheet(
    original: Original, only: re.Pattern[str] | None = None
) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    """The sheets of a workbook by name, each row by row, with cells as the file holds them.

    For workbooks that would take hundreds of megabytes as a list. Takes .xls and .xlsx, on disk or
    in a zip; `only` limits it to sheets whose names match. Raises `DataError` where the file is
    damaged or unpacks to more than any publisher's file.
    """
    content = original.read()
    if content.startswith(ZIP):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                _refuse_unsafe(original.where, archive)
        except ZIP_FAULTS as error:
            raise _damaged(original.where) from error
    elif content.startswith(OLD_EXCEL):
        yield from _old_sheets(original, content, only)
        return
    with _quiet(), _library(original):
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    del content
    for name in workbook.sheet_names:
        if only is None or only.fullmatch(name):
            with _library(original):
                sheet = workbook.get_sheet_by_name(name)
                rows = _in_place(sheet.iter_rows(), sheet.start)
            yield name, _read(original, rows)


def _old_sheets(
    original: Original, content: bytes, only: re.Pattern[str] | None
) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    """The sheets of an old workbook, whose reader may not survive a damaged one."""
    found = old_workbook.sheets(content, only)
    while True:
        with _library(original):
            sheet = next(found, None)
        if sheet is None:
            return
        name, start, rows = sheet
        yield name, _read(original, _in_place(rows, start))


def _read(original: Original, rows: Iterator[list[Any]]) -> Iterator[list[Any]]:
    """Rows one by one; a fault that shows only in the middle of a sheet is one of the file."""
    while True:
        with _library(original):
            row = next(rows, None)
        if row is None:
            return
        yield row


@contextmanager
def _library(original: Original) -> Iterator[None]:
    """Turn what the reader of workbooks ends in over a damaged file into a `DataError`.

    It is compiled code: over some damaged formulas it gives up with a panic, which is no
    `Exception` and would end a whole fetch.
    """
    try:
        yield
    except (CalamineError, OSError, old_workbook.LostError) as error:
        raise _damaged(original.where) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(original.where) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what a panic of compiled code writes past Python off the user's screen."""
    sys.stderr.flush()
    kept = os.dup(STANDARD_ERROR)
    try:
        with tempfile.TemporaryFile() as aside:
            os.dup2(aside.fileno(), STANDARD_ERROR)
            yield
    finally:
        os.dup2(kept, STANDARD_ERROR)
        os.close(kept)


def _in_place(rows: Iterator[list[Any]], start: tuple[int, int] | None) -> Iterator[list[Any]]:
    """Rows with the empty cells before the first column in use, which the reader leaves out."""
    before = [""] * (start[1] if start else 0)
    return (before + row for row in rows) if before else rows


def read_cells(original: Original, only: re.Pattern[str] | None = None) -> Cells:
    """The cells of a workbook's sheets, by sheet name, as the file holds them; see `each_sheet`."""
    return {name: list(rows) for name, rows in each_sheet(original, only)}


def read_sheets(original: Original, only: re.Pattern[str] | None = None) -> Sheets:
    """The same cells as text, see `texts`; for sheets of which most rows are wanted."""
    cells = read_cells(original, only)
    return {name: [texts(row) for row in rows] for name, rows in cells.items()}


def texts(row: Iterable[object]) -> list[str]:
    """A row as a reader of the sheet sees it, without padding.

    Numbers lose the binary noise a spreadsheet stores (23.400000000000002 reads 23.4).
    """
    return [cell.strip() if isinstance(cell, str) else _text(cell) for cell in row]


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return format(cell, ".15g")
    return str(cell)
