"""What several tests need: copies of the repository's data, made-up raw files, told errors."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from workforce import receipts
from workforce.build import Raw
from workforce.errors import WorkforceError
from workforce.files import MARKER, Folders

ROOT = Path(__file__).resolve().parents[1]
UPSTREAM = ROOT / ".." / "shared" / "upstream"


def empty_clone(folder: Path) -> Folders:
    """A folder that counts as a clone of the project and holds no data."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pyproject.toml").write_text(f"[project]\n{MARKER}\n", encoding="utf-8")
    return Folders(folder)


def clone(folder: Path) -> Folders:
    """A clone with the repository's own data, to be damaged freely."""
    folders = empty_clone(folder)
    shutil.copytree(ROOT / "data", folder / "data")
    return folders


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its relative name, hidden ones included."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def raw_table(
    file: str,
    columns: Sequence[str] = ("soc_code", "employment"),
    rows: Sequence[tuple[str, ...]] = (("29-2034", "10"),),
    **changes: str,
) -> receipts.RawTable:
    """Figures as if cut from a publisher's file."""
    words = {
        "publisher": "Publisher",
        "title": "Publication, part",
        "release": "May 2025",
        "reference_period": "2025-05",
        "published_on": "2026-05-15",
        "url": "https://www.example.gov/file",
        "licence": "public domain",
        "original_name": "file.xlsx",
        "original_sha256": "a" * 64,
        **changes,
    }
    return receipts.RawTable(file=file, columns=tuple(columns), rows=rows, **words)


def raw_files(root: Path, files: Mapping[str, Sequence[Mapping[str, str]]]) -> Raw:
    """A clone that holds these raw files, named without their ending, with receipts."""
    folders = empty_clone(root)
    made = [
        raw_table(f"{name}.csv", tuple(rows[0]), [tuple(row.values()) for row in rows])
        for name, rows in files.items()
    ]
    receipts.record(
        folders.raw, made, came=lambda table: ("publisher", table.url), obtained_on="2026-11-22"
    )
    return Raw(folders)


def told(error: WorkforceError, where: str, expected: str, found: str, remedy: str) -> bool:
    """Whether a message names file, expectation, finding and remedy, each with these words."""
    parts = {
        "where": (where, error.where),
        "expected": (expected, error.expected),
        "found": (found, error.found),
        "remedy": (remedy, error.remedy),
    }
    wrong = {name: pair for name, pair in parts.items() if pair[0] not in pair[1]}
    assert wrong == {}
    return all(text in str(error) for _, text in parts.values())
