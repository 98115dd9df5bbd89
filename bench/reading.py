"""Read workbooks with one library, to be measured in a process of its own.

Usage: reading.py openpyxl|xlrd|workforce FILE...
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path


def with_openpyxl(file: Path) -> int:
    """Every cell of every sheet of an .xlsx file, in openpyxl's fastest way; their number."""
    import openpyxl

    book = openpyxl.load_workbook(file, read_only=True)
    cells = sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))
    book.close()
    return cells


def with_xlrd(file: Path) -> int:
    """Every cell of every sheet of an .xls file; their number."""
    import xlrd

    with xlrd.open_workbook(file) as book:
        return sum(
            len(sheet.row_values(row)) for sheet in book.sheets() for row in range(sheet.nrows)
        )


def with_workforce(file: Path) -> int:
    """What `ingest` does with a national workbook: read it and cut our rows; their number."""
    from workforce.sources import oews_national
    from workforce.sources.originals import Original

    tables = oews_national.cut(Original(file))
    if tables is None:
        raise SystemExit(f"{file.name} is no OEWS national workbook")
    return sum(len(table.rows) for table in tables)


READERS: dict[str, Callable[[Path], int]] = {
    "openpyxl": with_openpyxl,
    "xlrd": with_xlrd,
    "workforce": with_workforce,
}

if __name__ == "__main__":
    read = READERS[sys.argv[1]]
    print(sum(read(Path(name)) for name in sys.argv[2:]))
