"""Take our occupations' lines out of the flat file with one library, in the way it is documented.

Usage: cutting.py pandas|duckdb|polars FILE CODES
CODES are the occupations' six digits, parted by "|". Measured in a process of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable


def with_pandas(file: str, codes: str) -> int:
    """The lines whose series names one of the codes; how many there are."""
    import pandas as pd

    table = pd.read_csv(file, sep="\t", dtype=str)
    return len(table[table.iloc[:, 0].str[17:23].isin(codes.split("|"))])


def with_duckdb(file: str, codes: str) -> int:
    """The same by SQL."""
    import duckdb

    lines = duckdb.sql(
        "SELECT * FROM read_csv($file, delim = '\t', header = false, skip = 1, all_varchar = true) "
        "WHERE substr(column0, 18, 6) IN (SELECT unnest($codes))",
        params={"file": file, "codes": codes.split("|")},
    )
    return len(lines.fetchall())


def with_polars(file: str, codes: str) -> int:
    """The same lazily, so that only what is asked for is kept."""
    import polars as pl

    lines = pl.scan_csv(file, separator="\t", infer_schema=False)
    wanted = pl.nth(0).str.slice(17, 6).is_in(codes.split("|"))
    return len(lines.filter(wanted).collect())


READERS: dict[str, Callable[[str, str], int]] = {
    "pandas": with_pandas,
    "duckdb": with_duckdb,
    "polars": with_polars,
}

if __name__ == "__main__":
    print(READERS[sys.argv[1]](*sys.argv[2:]))
