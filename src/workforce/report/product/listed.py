"""What every description of the data tells of a table: its files, receipts, years and terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from workforce import tables
from workforce.dictionary import TABLES
from workforce.files import Folders, sha256_of
from workforce.receipts import Receipt
from workforce.report.dataset import FOLDER
from workforce.schema import Table

__all__ = ["FORMATS", "File", "Listed", "licence_address", "listed", "period"]

FORMATS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
ADDRESS = re.compile(r"https://[^)\s]+")
YEARS = re.compile(r"\b\d{4}\b")


@dataclass(frozen=True)
class File:
    """One file of the outlook: its path there, format, size in bytes and SHA-256."""

    path: str
    mediatype: str
    size: int
    sha256: str

    @classmethod
    def of(cls, path: str, mediatype: str, content: bytes) -> File:
        """The file with this content."""
        return cls(path, mediatype, len(content), sha256_of(content))

    @property
    def name(self) -> str:
        """Its name without folders."""
        return PurePosixPath(self.path).name


@dataclass(frozen=True)
class Listed:
    """A table with its files in the outlook and the receipts of what it is built from."""

    table: Table
    files: tuple[File, ...]
    receipts: tuple[Receipt, ...]

    @property
    def name(self) -> str:
        """The table's name in descriptions."""
        return self.table.name.replace("_", "-")

    @property
    def period(self) -> str:
        """The years its figures are of, as "2003/2025"; empty where no release is held."""
        return period(receipt.reference_period for receipt in self.receipts)


def listed(folders: Folders, content: Mapping[str, bytes]) -> list[Listed]:
    """Every table, with those of these files of the outlook that hold it."""
    return [
        Listed(
            table,
            tuple(
                File.of(path, mediatype, content[path])
                for ending, mediatype in FORMATS.items()
                if (path := f"{FOLDER}/{name}.{ending}") in content
            ),
            tuple(tables.provenance(name, folders)),
        )
        for name, table in TABLES.items()
    ]


def period(periods: Iterable[str]) -> str:
    """From the first to the last year that some reference periods name, as ISO 8601 has it."""
    years = sorted({year for one in periods for year in YEARS.findall(one)})
    return "/".join(dict.fromkeys((years[0], years[-1]))) if years else ""


def licence_address(licence: str) -> str:
    """The address of the terms that a receipt names, or the words where there is none."""
    found = ADDRESS.search(licence)
    return found[0] if found else licence
