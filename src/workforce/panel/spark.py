"""Spark as measures ask for it: the way past one machine, with Spark's own settings.

Where it runs and how much it may take is for Spark's configuration to say; nothing here knows.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workforce.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["Spark"]


@dataclass(frozen=True)
class Spark:
    """A session of Spark; tables are kept by its executors."""

    session: SparkSession

    @classmethod
    @contextmanager
    def opened(cls, _: Path) -> Iterator[Spark]:
        """The session in use, or a new one. Raises `UsageError` where Spark or Java is missing."""
        try:
            from pyspark.errors import PySparkRuntimeError
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise _absent("no pyspark in this Python") from error
        if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
            raise _absent("no Java: neither JAVA_HOME nor java on the path")
        # A division by nothing is nothing, as for the other engine, and no error.
        builder = (
            SparkSession.builder.appName("workforce")
            .config("spark.sql.ansi.enabled", False)
            .config("spark.ui.showConsoleProgress", False)
        )
        try:
            session = builder.getOrCreate()
        except PySparkRuntimeError as error:
            raise _absent("a Java that Spark cannot start") from error
        session.sparkContext.setLogLevel("ERROR")
        yield cls(session)

    def load(self, name: str, table: Path, year: int | None) -> None:
        """As `Engine` says."""
        rows = self.session.read.parquet(str(table.resolve()))
        rows = rows.where("false" if year is None else f"year = {year}")
        rows.createOrReplaceTempView(name)

    def make(self, name: str, query: str) -> None:
        """As `Engine` says; computed at once, as plans that grow by halvings never end."""
        self.session.sql(query).localCheckpoint().createOrReplaceTempView(name)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """As `Engine` says."""
        return [tuple(row) for row in self.session.sql(query).collect()]

    def save(self, query: str, file: Path) -> None:
        """As `Engine` says."""
        parts = file.with_name(f"{file.name}.parts")
        self.session.sql(query).coalesce(1).write.option("compression", "zstd").parquet(str(parts))
        (part,) = parts.glob("*.parquet")
        part.rename(file)


def _absent(found: str) -> UsageError:
    return UsageError(
        "--engine spark",
        expected="Spark, and Java 17 or newer for it",
        found=found,
        remedy="Install them: pip install 'pyspark>=4.0', and Java from your system's packages.",
    )
