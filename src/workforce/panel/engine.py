"""The engine: DuckDB in this process, within bounds of memory, and its files on disk.

`Engine` is what measures need of any engine; `spark` has another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

from workforce.errors import DataError
from workforce.schema import Table

if TYPE_CHECKING:
    import duckdb

__all__ = ["Duck", "Engine", "connected", "literal", "refuse_repeats", "typed", "write"]

# Of the four gigabytes that measures may take.
MEASURING_MB = 2500
PARQUET = "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)"
TYPES = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


class Engine(Protocol):
    """What measures ask of an engine; queries are SQL that all engines here understand.

    A division by nothing is nothing there: queries divide by `nullif` where engines differ.
    """

    def load(self, name: str, table: Path, year: int | None) -> None:
        """The rows of a panel's table of one year under a name; none where there is no year."""

    def make(self, name: str, query: str) -> None:
        """Keep what a query selects under a name, in place of what had it before."""

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query selects, which is little."""

    def save(self, query: str, file: Path) -> None:
        """Write what a query selects, in its order, as one new Parquet file."""


@dataclass(frozen=True)
class Duck:
    """DuckDB as measures ask for it."""

    engine: duckdb.DuckDBPyConnection

    @classmethod
    @contextmanager
    def opened(cls, scratch: Path) -> Iterator[Duck]:
        """One that sets aside in `scratch` what does not fit in memory."""
        with connected(scratch, MEASURING_MB) as engine:
            yield cls(engine)

    def load(self, name: str, table: Path, year: int | None) -> None:
        """As `Engine` says."""
        files = literal(table / ("year=*" if year is None else f"year={year}") / "*.parquet")
        self.engine.execute(
            f"CREATE VIEW {name} AS SELECT * FROM read_parquet({files}, hive_partitioning = true)"
            + (" WHERE false" if year is None else "")
        )

    def make(self, name: str, query: str) -> None:
        """As `Engine` says."""
        self.engine.execute(f"CREATE OR REPLACE TABLE {name} AS {query}")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """As `Engine` says."""
        return self.engine.execute(query).fetchall()

    def save(self, query: str, file: Path) -> None:
        """As `Engine` says."""
        self.engine.execute(f"COPY ({query}) TO {literal(file)} {PARQUET}")


@contextmanager
def connected(scratch: Path, memory_mb: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that sets aside in `scratch` what does not fit in `memory_mb`."""
    import duckdb  # a heavy import that only these commands need

    with duckdb.connect(
        config={"memory_limit": f"{memory_mb}MB", "temp_directory": str(scratch)}
    ) as engine:
        engine.execute("SET enable_progress_bar = false; SET preserve_insertion_order = false")
        yield engine


def literal(words: object) -> str:
    """A text as SQL writes it."""
    return "'" + str(words).replace("'", "''") + "'"


def typed(table: Table, held: Iterable[str], but: Iterable[str]) -> str:
    """The columns of a table of the dictionary in its order and types, from those `held`.

    Text is never missing: a column that is not held, or holds nothing, is empty there. Those of
    `but` are left out, as the names of folders tell them.
    """
    there = set(held)
    parts = []
    for column in (one for one in table.all_columns() if one.name not in but):
        kind, name = TYPES[column.type], column.name
        value = f'CAST("{name}" AS {kind})' if name in there else f"CAST(NULL AS {kind})"
        parts.append((f"coalesce({value}, '')" if kind == "VARCHAR" else value) + f' AS "{name}"')
    return ",\n".join(parts)


def write(
    engine: duckdb.DuckDBPyConnection,
    source: str,
    table: Table,
    folder: Path,
    *,
    partition: str,
) -> int:
    """Write what `source` selects as the Parquet files of a table, one folder a `partition`.

    The count of rows written, in no order. Other partitions stay.
    """
    held = engine.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    names = partition.split(", ")
    columns = typed(table, (row[0] for row in held), names)
    rows = 0
    # One file at a time: the engine's own PARTITION_BY takes twice as long.
    for values in engine.execute(f"SELECT DISTINCT {partition} FROM {source}").fetchall():
        parts = list(zip(names, map(str, values), strict=True))
        target = folder / table.name / "/".join(f"{name}={value}" for name, value in parts)
        target.mkdir(parents=True, exist_ok=True)
        only = " AND ".join(f"{name} = {literal(value)}" for name, value in parts)
        found = engine.execute(
            f"COPY (SELECT {columns} FROM {source} WHERE {only}) "
            f"TO {literal(target / f'{uuid4()}.parquet')} {PARQUET}"
        ).fetchone()
        rows += int(found[0]) if found else 0
    return rows


def refuse_repeats(engine: duckdb.DuckDBPyConnection, table: Table, folder: Path) -> None:
    """Refuse a table whose files hold a key twice, as two files of one release give.

    Raises `DataError` naming the table and the first such key.
    """
    files = literal(folder / table.name / "**/*.parquet")
    key = ", ".join(f'"{name}"' for name in table.key)
    found = engine.execute(
        f"SELECT {key} FROM read_parquet({files}, hive_partitioning = true) "
        f"GROUP BY {key} HAVING count(*) > 1 ORDER BY {key} LIMIT 1"
    ).fetchone()
    if found:
        told = zip(table.key, found, strict=True)
        raise DataError(
            f"panel, {table.name}",
            expected="each row once",
            found="twice: " + ", ".join(f"{name} {value}" for name, value in told),
            remedy="Hand over only one file of each release.",
        )
