"""Where the project's folders are, and how its files are written and hashed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import disk_usage
from tempfile import TemporaryFile

from workforce import field
from workforce.errors import StorageError, UsageError

__all__ = ["Folders", "kept_on_failure", "require_writable", "sha256_of", "write_together"]

ROOT_VARIABLE = "WORKFORCE_ROOT"
SYNCED_AT_ONCE = 16
MARKER = 'name = "imaging-workforce-outlook"'
# Where an installed package has the figures it came with; a clone has none there.
HELD = Path(__file__).parent / "held"


@dataclass(frozen=True)
class Folders:
    """The folders of one working copy of the project."""

    root: Path

    @property
    def raw(self) -> Path:
        """Figures as published, with their receipts."""
        return self.root / "data" / "raw"

    @property
    def processed(self) -> Path:
        """Tidy tables built from `raw`."""
        return self.root / "data" / "processed"

    @property
    def notebooks(self) -> Path:
        """The executed notebooks."""
        return self.root / "notebooks"

    @property
    def outlook(self) -> Path:
        """What `export` writes for advisors."""
        return self.root / "outlook"

    @classmethod
    def find(cls) -> Folders:
        """The working copy in use; where another field than its own is, its folder fields/NAME.

        So the figures of one field never stand beside those of another; see `project`.
        """
        project = cls.project()
        own = field.current().key
        return project if own == field.OWN else cls(project.root / "fields" / own)

    @classmethod
    def project(cls) -> Folders:
        """The clone of the project.

        The folder in the environment variable WORKFORCE_ROOT; else the nearest folder above the
        current one that holds this project; else the one this package was installed from; else
        the figures installed with it, which are only read (see `to_write`).
        Raises `UsageError` where none of them is there.
        """
        named = os.environ.get(ROOT_VARIABLE)
        if named:
            if _is_root(Path(named)):
                return cls(Path(named).resolve())
            raise UsageError(
                ROOT_VARIABLE,
                expected="a folder that holds this project",
                found=repr(named),
                remedy=f"Unset {ROOT_VARIABLE} or point it to a clone of the project.",
            )
        here = Path.cwd()
        for folder in (here, *here.parents, Path(__file__).resolve().parents[2]):
            if _is_root(folder):
                return cls(folder)
        if HELD.is_dir():
            return cls(HELD)
        raise _outside(here)

    @classmethod
    def to_write(cls) -> Folders:
        """As `find`, for what writes: the figures installed with the package stay as they came.

        Raises `UsageError` where there are no others.
        """
        if cls.project().root == HELD:
            raise _outside(Path.cwd())
        return cls.find()


def _outside(here: Path) -> UsageError:
    return UsageError(
        here,
        expected="a folder inside a clone of the project",
        found="no pyproject.toml of it here or above",
        remedy=f"Change into the clone, or set {ROOT_VARIABLE} to it.",
    )


def _is_root(folder: Path) -> bool:
    file = folder / "pyproject.toml"
    return file.is_file() and MARKER in file.read_text(encoding="utf-8")


def sha256_of(source: Path | bytes) -> str:
    """The SHA-256 of a file or of bytes, in hexadecimal."""
    if isinstance(source, bytes):
        return hashlib.sha256(source).hexdigest()
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def require_writable(*folders: Path, room: int = 0) -> None:
    """Raise `StorageError` where a folder would not take files, before work for it begins.

    Each folder, those in it, or what is there of the way to it has to be writable, with `room`
    bytes free. Somebody else may fill the disk later all the same; `write_together` tells that.
    """
    for folder in folders:
        there = next(path for path in (folder, *folder.parents) if path.exists())
        inner = [path for path in there.rglob("*") if path.is_dir()] if there == folder else []
        for place in (there, *inner):
            # Asked by writing: what a folder allows on paper, its disk may still refuse.
            try:
                with TemporaryFile(dir=place):
                    pass
            except OSError as error:
                raise StorageError.of(error, place) from error
        free = disk_usage(there).free
        if free < room:
            raise StorageError(
                folder,
                expected=f"{room / 1e6:,.0f} MB free on its disk",
                found=f"{free / 1e6:,.0f} MB",
                remedy="Make room, then run the command again.",
            )


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Write several files so that no reader ever sees one of them half-written.

    All are first written in full beside their places and only then renamed, in the order given;
    a failure before that leaves every file as it was. Put the file that vouches for the others
    last, so that an interruption leaves files nobody vouches for rather than a false voucher.
    Raises `StorageError` where a folder or the disk does not take them.
    """
    parts = [(path.with_name(f".{path.name}.part"), path) for path in contents]
    try:
        for folder in {path.parent for path in contents}:
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError.of(error) from error
    try:
        # A disk takes as long to confirm one file as to confirm several at once.
        with ThreadPoolExecutor(SYNCED_AT_ONCE) as pool:
            list(pool.map(_write_through, [part for part, _ in parts], contents.values()))
        for part, path in parts:
            part.replace(path)
    except OSError as error:
        raise StorageError.of(error, parts[0][1].parent) from error
    finally:
        for part, _ in parts:
            part.unlink(missing_ok=True)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def kept_on_failure(*folders: Path) -> Iterator[None]:
    """Put folders back as they were where the block ends in any error or in Ctrl-C.

    Their files are held in memory meanwhile; they are figures as text, some megabytes.
    """
    before = {path: path.read_bytes() for path in _files_in(folders)}
    try:
        yield
    except BaseException:
        now = list(_files_in(folders))
        write_together(
            {
                path: content
                for path, content in before.items()
                if path not in now or path.read_bytes() != content
            }
        )
        for path in now:
            if path not in before:
                path.unlink(missing_ok=True)
        raise


def _files_in(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())
