"""What several tests need: copies of the repository's data, made-up raw files, told errors."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from workforce import receipts
from workforce.build import Raw, build
from workforce.errors import WorkforceError
from workforce.files import MARKER, Folders, sha256_of
from workforce.places import named

ROOT = Path(__file__).resolve().parents[1]
# How a process starts the command line with charts that are told and not drawn.
UNPICTURED = (str(ROOT / "tests" / "unpictured.py"),)
UPSTREAM = ROOT / ".." / "shared" / "upstream"
# Where most figures of places lie, and how many areas are enough for every chart of areas.
AREAS, FEW = "oews/2025_areas.csv", 12
# How many cells of a notebook are enough to show what changed.
CELLS = 12
# Earlier years of states, and states enough for every kind of page: large, middling and small.
STATES_BEFORE = ("oews/2015_states_secondary.csv", "oews/2023_states_secondary.csv")
FEW_STATES = frozenset(named(name).fips for name in ("Texas", "Ohio", "Vermont"))


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


def small_clone(folder: Path, notebook: str) -> Folders:
    """A clone with how a notebook begins, three states and the largest areas: few pages.

    The nation and all years are there. Its tables are built from the raw files it holds.
    """
    folders = clone(folder)
    folders.notebooks.mkdir()
    content = json.loads((ROOT / "notebooks" / notebook).read_text(encoding="utf-8"))
    content["cells"] = content["cells"][:CELLS]
    (folders.notebooks / notebook).write_text(json.dumps(content), encoding="utf-8")
    few_places(folders)
    for file in STATES_BEFORE:
        cut(folders, file, lambda row: row["area_code"] in FEW_STATES)
    build(folders)
    return folders


def few_places(folders: Folders) -> None:
    """Keep three states and the largest areas within them of the newest figures of places."""
    outside, inside = set(), set()
    for row in receipts.read_raw(ROOT / "data" / "raw", "geography/2023_metro_counties.csv"):
        (inside if row["state_fips"] in FEW_STATES else outside).add(row["area_code"])
    jobs = {
        row["area_code"]: int(row["employment"])
        for row in receipts.read_raw(folders.raw, AREAS)
        # Those files write "0019100" for the area that others call "19100".
        if row["area_code"][-5:] in inside - outside and row["soc_code"] == "00-0000"
    }
    assert len(jobs) > FEW
    areas = set(sorted(jobs, key=lambda code: -jobs[code])[:FEW])

    def kept(row: Mapping[str, str]) -> bool:
        if row["area_type"] == "S":
            return row["area_code"][:2] in FEW_STATES
        return row["area_type"] != "M" or row["area_code"] in areas

    cut(folders, AREAS, kept)


def cut(folders: Folders, file: str, keep: Callable[[Mapping[str, str]], bool]) -> None:
    """Keep some rows of a raw file, with a receipt that vouches for what is left of it."""
    path, ledger = folders.raw / file, folders.raw / receipts.LEDGER
    rows = [row for row in receipts.read_raw(folders.raw, file) if keep(row)]
    write_rows(path, rows)
    held = {name: asdict(receipt) for name, receipt in receipts.load(folders.raw).items()}
    held[file] |= {"rows": len(rows), "sha256": sha256_of(path)}
    write_rows(ledger, list(held.values()))


def write_rows(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


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
