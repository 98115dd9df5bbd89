"""Whole releases to Parquet: all or nothing, in a folder of its own."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, cast

from workforce.dictionary import TABLES
from workforce.dictionary.held import release_of
from workforce.errors import UsageError
from workforce.panel import qcew_files
from workforce.panel.engine import connected, refuse_repeats, write
from workforce.panel.flat import build_flat
from workforce.receipts import RawTable
from workforce.sources import (
    oews_flat,
    oews_industry,
    oews_national,
    oews_state,
    projections,
)
from workforce.sources.oews_workbook import cut_workbook
from workforce.sources.originals import Original, originals_in

if TYPE_CHECKING:
    import duckdb

    from workforce.build import Raw

__all__ = ["build"]

# The rest of a gigabyte is left to Python.
MEMORY_MB = 600
KINDS = (oews_national.NATIONAL, *oews_state.KINDS, *oews_industry.KINDS)
PARTITIONS = {"oews_areas": "year", "oews_industries": "year", "projections_all": "round"}


class _Cut:
    """Files cut with every occupation, as `build` reads raw files; of one release at a time."""

    def __init__(self, folder: Path, files: Sequence[str]) -> None:
        self._folder = folder
        self._files = files

    def used(self, table: str, pattern: str = "*", *, needed: bool = True) -> list[str]:
        """Those in use of the table's files; the nation alone where no area is there."""
        held = TABLES[table].held(self._files)
        return [f for f in TABLES[table].choose(held) or held if fnmatch(f, pattern)]

    def each(self, pattern: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
        """Release and rows of every file that matches."""
        before, after = pattern.split("*")
        for file in self._files:
            if fnmatch(file, pattern):
                yield file.removeprefix(before).removesuffix(after), self.read(file)

    def read(self, file: str) -> list[dict[str, str]]:
        """The rows of one file."""
        with (self._folder / file).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))


def build(paths: Iterable[Path], folder: Path) -> dict[str, int]:
    """Turn releases at or below `paths` into Parquet in a new `folder`; rows written by table.

    OEWS flat files and workbooks, projections rounds and QCEW files, each with every occupation
    and area it holds. A table is a folder with one folder a year, round or quarter below it;
    columns, types and flags are those of the dictionary. A flat file takes the place of workbooks
    of its year. Everything is written beside `folder` and renamed at the end. Raises `UsageError`
    where `folder` is there already or nothing is known at the paths, `DataError` for a file that
    is not what it claims.
    """
    if folder.exists():
        raise UsageError(
            folder,
            expected="a new folder",
            found="something there already",
            remedy="Name another folder, or remove this one.",
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as scratch:
        made, cut, spill = (Path(scratch) / name for name in ("panel", "cut", "spill"))
        for part in (made, cut, spill):
            part.mkdir()
        with connected(spill, MEMORY_MB) as engine:
            counts = _all(engine, paths, made, cut)
            for name in counts:
                table = qcew_files.TABLE if name == qcew_files.TABLE.name else TABLES[name]
                refuse_repeats(engine, table, made)
        made.rename(folder)
    return counts


def _all(
    engine: duckdb.DuckDBPyConnection, paths: Iterable[Path], made: Path, cut: Path
) -> dict[str, int]:
    counts: dict[str, int] = {}
    files: dict[str, str] = {}
    paths = list(paths)
    originals = [original for path in paths for original in originals_in(path)]
    for original in originals:
        if oews_flat.DATA_FILE.fullmatch(original.name) and not original.member:
            _count(counts, build_flat(engine, original, made))
        elif quarters := qcew_files.build_qcew(engine, original, made, cut):
            _count(counts, quarters)
        else:
            for table in _cut(original):
                _refuse_twins(files, table, original)
                target = cut / table.file
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(table.content())
    by_release: dict[tuple[int, ...], list[str]] = {}
    for file in sorted(files):
        by_release.setdefault(release_of(file), []).append(file)
    for held in by_release.values():
        _count(counts, _release(engine, _Cut(cut, held), made))
    if not counts:
        raise UsageError(
            ", ".join(map(str, paths)),
            expected="OEWS flat files or workbooks, projections rounds or QCEW files",
            found="nothing of the kind",
            remedy="Keep the publisher's file names; hand over the folder they lie in.",
        )
    return counts


def _count(counts: dict[str, int], more: dict[str, int]) -> None:
    for table, rows in more.items():
        counts[table] = counts.get(table, 0) + rows


def _cut(original: Original) -> list[RawTable]:
    """Every occupation of a workbook; nothing for a file of another kind."""
    for kind in KINDS:
        if found := cut_workbook(original, kind, every_occupation=True):
            return found
    rounds = projections.cut(original) or []
    return [table for table in rounds if table.file.endswith("_all.csv")]


def _refuse_twins(files: dict[str, str], table: RawTable, original: Original) -> None:
    if files.setdefault(table.file, table.original_sha256) != table.original_sha256:
        raise UsageError(
            original.where,
            expected=f"one file of {table.title}, {table.release}",
            found="two with other content",
            remedy="Hand over only one of them.",
        )


def _release(engine: duckdb.DuckDBPyConnection, cut: _Cut, made: Path) -> dict[str, int]:
    """Write the tables of one release's workbooks, unless its flat file is written already."""
    import pandas as pd  # flat files do without it and without what builds tables

    from workforce.build import BUILDERS

    counts = {}
    for name, partition in PARTITIONS.items():
        rows = pd.DataFrame(BUILDERS[name](cast("Raw", cut)))
        if rows.empty or (made / name / f"{partition}={rows[partition].iloc[0]}").exists():
            continue
        engine.register("of_release", rows)
        counts[name] = write(engine, "of_release", TABLES[name], made, partition=partition)
        engine.unregister("of_release")
    return counts
