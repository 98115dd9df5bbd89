"""What vouches for an export: what it was made from, and what each of its files was.

It lies in the outlook itself, so that an outlook that was copied, cut or edited is noticed, and
only what is not as it was written is made again.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import workforce
from workforce.files import Folders, sha256_of, write_together
from workforce.publications import AS_OF

__all__ = [
    "DRAWINGS",
    "MADE",
    "OWN",
    "SHEETS",
    "Voucher",
    "inputs_of",
    "is_whole",
    "opened",
    "packed",
    "strays",
    "unpacked",
    "vouch_whole",
]

MADE = ".made.json"
# The drawings as they stand in pages, so that a chart that did not change is not drawn again.
DRAWINGS = ".drawings.json.gz"
# What the sheets of pages say, so that they are made without composing the pages again.
SHEETS = ".sheets.json.gz"
# From what the inputs were when all steps ran well, one after the other.
WHOLE = ".whole"
# Folders of the outlook that hold nothing but what an export writes.
OWN = (
    "assets",
    "cards",
    "charts",
    "cities",
    "data",
    "es",
    "method",
    "notebooks",
    "occupations",
    "states",
)
# What figures, drawings and pages depend on; the others only carry them.
PACKAGES = (
    "ipykernel",
    "jinja2",
    "matplotlib",
    "nbclient",
    "nbconvert",
    "networkx",
    "numpy",
    "pandas",
    "pandera",
    "pillow",
    "scipy",
    "scoringrules",
    "statsmodels",
    "xlsxwriter",
)

Drawings = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Voucher:
    """The record of one export.

    `inputs` is a digest of all that it was made from, `charts` the same for each chart alone,
    and `files` the SHA-256 of every file by its path in the outlook.
    """

    inputs: str = ""
    charts: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, outlook: Path) -> Voucher:
        """The record of the last export, of those files alone that still are what was written."""
        try:
            record = json.loads((outlook / MADE).read_text(encoding="utf-8"))
            given = cls(str(record["inputs"]), dict(record["charts"]), dict(record["files"]))
        except (OSError, ValueError, KeyError, TypeError):
            return cls()  # no export yet, or its record is damaged: everything is made anew
        intact = {
            name: digest
            for name, digest in given.files.items()
            if (outlook / name).is_file() and sha256_of(outlook / name) == digest
        }
        inputs = given.inputs if intact == given.files else ""
        return cls(inputs, given.charts, intact)

    def written(self) -> bytes:
        """The record as a file."""
        return (json.dumps(asdict(self), indent=1, sort_keys=True) + "\n").encode()


def inputs_of(folders: Folders) -> str:
    """A digest of all that can change the outlook: data, notebooks, code, libraries, the day."""
    code = Path(workforce.__file__).parent
    data = folders.root / "data"
    parts = [
        f"{sys.version_info[:2]}",
        os.environ.get(AS_OF, ""),
        *(f"{name} {_version(name)}" for name in PACKAGES),
    ]
    for folder in (data, folders.notebooks, code):
        parts += [
            f"{path.relative_to(folder).as_posix()} {sha256_of(path)}"
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not {".ipynb_checkpoints", "__pycache__"} & set(path.parts)
        ]
    return sha256_of("\n".join(parts).encode())


def is_whole(folders: Folders) -> bool:
    """Whether nothing changed since all steps ran well: neither what they read nor what they wrote.

    Then tables, checks, notebooks and outlook would come out as they are.
    """
    mark = folders.outlook / WHOLE
    if not mark.is_file():
        return False
    inputs = inputs_of(folders)
    if mark.read_text(encoding="utf-8").strip() != inputs:
        return False
    last = Voucher.read(folders.outlook)
    return last.inputs == inputs and not strays(folders.outlook, last.files)


def vouch_whole(folders: Folders) -> None:
    """Record that all steps ran well, one after the other, with what is there now."""
    write_together({folders.outlook / WHOLE: f"{inputs_of(folders)}\n".encode()})


def strays(outlook: Path, files: Iterable[str]) -> set[str]:
    """Files in the folders of the outlook that hold only what an export writes, yet not these."""
    found = {
        path.relative_to(outlook).as_posix()
        for folder in OWN
        for path in (outlook / folder).rglob("*")
        if path.is_file()
    }
    return found - set(files)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"


def packed(content: Mapping[str, Any]) -> bytes:
    """Drawings or sheets as a small file; the same content gives the same bytes."""
    return gzip.compress(json.dumps(content, sort_keys=True).encode(), compresslevel=6, mtime=0)


def opened(file: bytes) -> dict[str, Any]:
    """What was packed into a file."""
    content: dict[str, Any] = json.loads(gzip.decompress(file))
    return content


def unpacked(outlook: Path, voucher: Voucher) -> Drawings:
    """The drawings of the last export; none where their file is not what was written."""
    if DRAWINGS not in voucher.files:
        return {}
    return opened((outlook / DRAWINGS).read_bytes())
