"""What the engine takes to read a flat file's rows and write them as they are.

Usage: plain_parquet.py FILE TARGET
"""

from __future__ import annotations

import sys

import duckdb

duckdb.execute(
    "COPY (SELECT * FROM read_csv($file, delim = '\t', header = true, all_varchar = true)) "
    f"TO '{sys.argv[2]}' (FORMAT parquet, COMPRESSION zstd)",
    {"file": sys.argv[1]},
)
