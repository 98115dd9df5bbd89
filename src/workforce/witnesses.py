"""Other originals that gave a raw file the same figures: what vouches for a copy.

`witnesses.csv` has one line an original that is not the one named in the receipt. Its figures were
cut the same way; their hash is kept, so that agreement can be checked without the original.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from workforce.errors import DataError

__all__ = ["LEDGER", "Witness", "changed", "load"]

LEDGER = "witnesses.csv"


@dataclass(frozen=True)
class Witness:
    """One line: the raw file, the other original, how it came, and the hash of its figures.

    `sha256` is that of the raw file as cut from the other original; the rest is as in receipts.
    """

    file: str
    original_name: str
    original_sha256: str
    obtained: str
    obtained_from: str
    obtained_on: str
    sha256: str

    @classmethod
    def of(cls, receipt: Any) -> Witness:
        """What a receipt says of an original."""
        return cls(**{field.name: getattr(receipt, field.name) for field in fields(cls)})


def load(raw: Path) -> list[Witness]:
    """The witnesses of the folder `raw`; none where the list is missing.

    Raises `DataError` for a list with other columns or a damaged line.
    """
    path = raw / LEDGER
    if not path.is_file():
        return []
    names = [field.name for field in fields(Witness)]
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        lines = list(reader)
    if reader.fieldnames != names or any(None in line or None in line.values() for line in lines):
        raise DataError(
            path,
            expected=f"lines of {len(names)} fields: " + ", ".join(names),
            found=", ".join(reader.fieldnames or ["nothing"]),
            remedy=f"Restore it: git checkout -- {path.name}",
        )
    return [Witness(**line) for line in lines]


def changed(raw: Path, witnesses: Iterable[Witness]) -> dict[Path, bytes]:
    """The list's new content by its path, each original of a raw file once; nothing if it stays."""
    by_original = {(w.file, w.obtained_from, w.original_sha256): w for w in witnesses}
    text = io.StringIO()
    writer = csv.DictWriter(text, [f.name for f in fields(Witness)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(by_original[key]) for key in sorted(by_original))
    path, content = raw / LEDGER, text.getvalue().encode()
    if path.read_bytes() == content if path.is_file() else not by_original:
        return {}
    return {path: content}
