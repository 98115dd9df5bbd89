"""Reading raw files, and the cells they have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fnmatch import fnmatch
from typing import Any

from workforce import precedence, receipts
from workforce.dictionary import TABLES
from workforce.errors import DataError
from workforce.files import Folders
from workforce.schema import KEPT_FROM

__all__ = ["DASHES", "Raw", "Row", "by_code", "gap", "jobs", "number", "title"]

Row = dict[str, Any]
DASHES = {"-", "\N{EM DASH}"}
FOOTNOTE_MARK = re.compile(r"\s*(\*|\(\d+\))$")
JOBS_PER_THOUSAND = 1000


class Raw:
    """The raw files of a working copy, each checked against its receipt when it is read."""

    def __init__(self, folders: Folders) -> None:
        self._folder = folders.raw
        self._files = sorted(receipts.load(folders.raw))
        self._standings: dict[str, precedence.Standing] = {}

    def read(self, file: str) -> list[dict[str, str]]:
        """The rows of one file."""
        return receipts.read_raw(self._folder, file)

    def used(self, table: str, pattern: str = "*", *, needed: bool = True) -> list[str]:
        """The files that match of those a table is built from, by name; see `rows`.

        Raises `DataError` where none of the table's files does, if one is needed, and where there
        is none at all of a table that awaits no first release.
        """
        files = list(self._standing(table).keys)
        found = [file for file in files if fnmatch(file, pattern)]
        if (needed and not found) or (not files and TABLES[table].awaits is None):
            raise self._none(pattern if needed else TABLES[table].raw[0])
        return found

    def rows(
        self, table: str, pattern: str = "*", *, needed: bool = True
    ) -> Iterator[tuple[str, dict[str, str]]]:
        """File and row of everything in use of the files that match, by `workforce.precedence`.

        `kept_from` of a row is the older release it stays from where newer ones lack it, or
        nothing. Raises `DataError` where there is no such file, if one is needed.
        """
        standing, rule = self._standing(table), TABLES[table].outranks
        columns = rule.key if rule else ()
        for file in self.used(table, pattern, needed=needed):
            keys = standing.keys[file]
            for row in self.read(file):
                if keys is None or tuple(row.get(name, "") for name in columns) in keys:
                    yield file, {**row, KEPT_FROM.name: standing.kept.get(file, "")}

    def _standing(self, table: str) -> precedence.Standing:
        if table not in self._standings:
            self._standings[table] = precedence.in_use(self._folder, table)
        return self._standings[table]

    def each(
        self, pattern: str, *, table: str = "", needed: bool = True
    ) -> Iterator[tuple[str, list[dict[str, str]]]]:
        """Release and rows of every file that matches, where the pattern's star is the release.

        Of a `table`, those in use. Raises `DataError` where there is none, if one is needed.
        """
        before, after = pattern.split("*")
        held = self._standing(table).keys if table else self._files
        files = [file for file in held if fnmatch(file, pattern)]
        if not files and needed:
            raise self._none(pattern)
        for file in files:
            yield file.removeprefix(before).removesuffix(after), self.read(file)

    def _none(self, pattern: str) -> DataError:
        return DataError(
            self._folder / pattern,
            expected="at least one raw file",
            found="none",
            remedy="Run: python -m workforce ingest PATH",
        )


def by_code(raw: Raw, file: str, needed: set[str]) -> dict[str, dict[str, str]]:
    """The rows of a file by occupation; every one of `needed` must be there."""
    rows = {row["soc_code"]: row for row in raw.read(file)}
    if missing := needed - rows.keys():
        raise DataError(
            f"raw file {file}",
            expected="a row for each occupation of the round, " + ", ".join(sorted(missing)),
            found="no such row",
            remedy="Find out why the publisher's workbook lacks it, then ingest it again.",
        )
    return rows


def number(cell: str | None) -> float | None:
    """The number in a cell; None for a dash or where there is no cell."""
    return None if cell is None or cell in DASHES else float(cell)


def jobs(thousands: str | None) -> float | None:
    """Thousands as published to jobs, exactly."""
    if thousands is None or thousands in DASHES:
        return None
    return float(Decimal(thousands) * JOBS_PER_THOUSAND)


def gap(name: str, value: float | None) -> Row:
    """A value with its flag: `not_published` where it is missing."""
    return {name: value, f"{name}_flag": "" if value is not None else "not_published"}


def title(text: str) -> str:
    """A title without the mark of a footnote."""
    return FOOTNOTE_MARK.sub("", text.strip())
