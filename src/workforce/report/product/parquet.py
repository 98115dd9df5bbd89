"""Parquet beside CSV: the types of the dictionary travel with the figures.

Programs that guess types read the code 51.0910 as a number and the state 01 as 1. A Parquet file
leaves nothing to guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from workforce.dictionary import TABLES
from workforce.schema import Table

__all__ = ["files"]

ENGINE_TYPES = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


def files(csv_files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Each table of these CSV files as Parquet, by the same path but for its ending."""
    found = {}
    with TemporaryDirectory() as folder, duckdb.connect() as engine:
        # One thread writes one order of rows, and so the same bytes every time.
        engine.execute("SET threads = 1")
        for path, content in csv_files.items():
            if path.endswith(".csv"):
                table = TABLES[Path(path).stem]
                source = Path(folder, "table.csv")
                target = source.with_suffix(".parquet")
                source.write_bytes(content)
                engine.execute(_copy(table, source, target))
                found[path.removesuffix(".csv") + ".parquet"] = target.read_bytes()
    return found


def _copy(table: Table, source: Path, target: Path) -> str:
    """The statement that reads a CSV file with the dictionary's types and writes Parquet.

    An empty text stays an empty text: a filter on a flag would drop rows where it were missing.
    """
    columns = list(table.all_columns())
    types = ", ".join(f"{_quoted(c.name)}: {_quoted(ENGINE_TYPES[c.type])}" for c in columns)
    texts = ", ".join(_quoted(c.name) for c in columns if c.type == "text")
    return (
        f"COPY (FROM read_csv({_quoted(str(source))}, header = true, delim = ',', quote = '\"', "
        f"escape = '\"', auto_detect = false, columns = {{{types}}}, "
        f"force_not_null = [{texts}])) "
        f"TO {_quoted(str(target))} (FORMAT parquet, COMPRESSION zstd)"
    )


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"
