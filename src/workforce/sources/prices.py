"""Consumer prices: CPI-U, all items, U.S. city average, not seasonally adjusted (CUUR0000SA0).

Two files hold the series: the publisher's flat file `cu.data.1.AllItems`, and the database that
the Python package `cpi` ships, a third party's copy of the same flat files.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

from workforce.errors import DataError
from workforce.receipts import RawTable
from workforce.sources import bls
from workforce.sources.originals import Original

__all__ = ["NOT_PUBLISHED", "SERIES", "cut"]

SERIES = "CUUR0000SA0"
FIRST_YEAR = 2003
FLAT_FILE = re.compile(r"cu\.data\.\d+\.\w+", re.IGNORECASE)
DATABASE = re.compile(r"cpi\.(db|sqlite)", re.IGNORECASE)
SQLITE = b"SQLite format 3\x00"
HEADER = ["series_id", "year", "period", "value", "footnote_codes"]
YEAR, PERIOD, NUMBER = r"\d{4}", r"M(0[1-9]|1[0-3])", r"\d+(\.\d+)?"
# No prices were collected in this month; it has no line or one with a dash.
NOT_PUBLISHED = "-"
NEVER_PUBLISHED = ("2025", "M10", NOT_PUBLISHED)
ANNUAL_AVERAGE = "M13"
URL = "https://download.bls.gov/pub/time.series/cu/cu.data.1.AllItems"


def cut(original: Original) -> list[RawTable] | None:
    """The series since 2003, one row a month (M01 to M12) and annual average (M13).

    None where the file is something else. Raises `DataError` where the series is missing from the
    file, a value is not a number, or a month stands twice.
    """
    if FLAT_FILE.fullmatch(original.name):
        found = _from_flat_file(original)
    elif DATABASE.fullmatch(original.name) and original.head(16) == SQLITE and not original.member:
        found = _from_database(original)
    else:
        return None
    rows = sorted(row for row in found if not row[0].isdigit() or int(row[0]) >= FIRST_YEAR)
    rows = list(dict.fromkeys(rows))
    months = [row[:2] for row in rows]
    bad = [
        row
        for row in rows
        if not all(map(re.fullmatch, (YEAR, PERIOD, NUMBER), row)) and row != NEVER_PUBLISHED
    ]
    if not rows or bad or len(set(months)) != len(months):
        raise DataError(
            original.where,
            expected=f"the series {SERIES}, one number a month",
            found=f"{bad[0]}" if bad else "a month twice" if rows else "no such series",
            remedy=f"Download it again from {URL}",
        )
    last = max(row[:2] for row in rows if row[1] != ANNUAL_AVERAGE and row[2] != NOT_PUBLISHED)
    through = f"{last[0]}-{last[1][1:]}"
    return [
        original.table(
            file=f"prices/{through}_cpi_u.csv",
            publisher=bls.PUBLISHER,
            title="Consumer Price Index for All Urban Consumers, all items, unadjusted",
            release=f"through {through}",
            reference_period=f"{FIRST_YEAR}-01/{through}",
            url=URL,
            licence=bls.LICENCE,
            columns=("year", "period", "value"),
            rows=rows,
        )
    ]


def _from_flat_file(original: Original) -> Iterable[tuple[str, str, str]]:
    text = original.read().decode("ascii", errors="replace")
    lines = text.splitlines()
    header = [name.strip() for name in lines[0].split("\t")] if lines else []
    if header != HEADER:
        raise DataError(
            original.where,
            expected="a first line with " + ", ".join(HEADER),
            found=lines[0][:80] if lines else "an empty file",
            remedy=f"Download it again from {URL}",
        )
    if not text.endswith("\n"):
        raise DataError(
            original.where,
            expected="a last line that ends",
            found="a file that was cut short",
            remedy=f"Download it again from {URL}",
        )
    fields = ([field.strip() for field in line.split("\t")] for line in lines[1:])
    rows = ([*row, "", "", ""] for row in fields if row[0] == SERIES)  # a short line is refused
    return [(row[1], row[2], row[3]) for row in rows]


def _from_database(original: Original) -> Iterable[tuple[str, str, str]]:
    # Quoted, since `#` or `?` in a folder's name would end the path and create another file.
    database = sqlite3.connect(f"{original.path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        rows = database.execute(
            "SELECT year, period, value FROM indexes WHERE series = ?", (SERIES,)
        ).fetchall()
    except sqlite3.DatabaseError as error:
        raise DataError(
            original.where,
            expected="the table `indexes` of the package cpi",
            found=str(error),
            remedy=f"Use the publisher's flat file instead: {URL}",
        ) from error
    finally:
        database.close()
    return [(str(year), period, format(value, ".15g")) for year, period, value in rows]
