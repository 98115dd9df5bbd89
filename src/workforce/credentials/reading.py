"""Reads the credential records from the folder that the field's file names."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from workforce import field
from workforce.credentials.records import (
    Credentials,
    Discipline,
    Pathway,
    Period,
    Prerequisite,
    Requirement,
)
from workforce.errors import DataError
from workforce.files import Folders

__all__ = ["load"]

Record = TypeVar("Record")
DATES = ("valid_from", "valid_to", "known_from", "known_to")
# Several names in one cell are parted by this.
PART = "|"


def load(folders: Folders | None = None) -> Credentials:
    """The records of the field's folder of them, in the order of the files.

    Raises `FieldLacksError` where the field has none, `DataError` for a missing file, other
    columns, a damaged line, or a value that is no date or number. Whether the records agree with
    each other, `faults` says.
    """
    own = field.current()
    own.require("credentials")
    folder = (folders or Folders.find()).root / own.credentials
    return Credentials(
        _read(
            folder / "disciplines.csv",
            ("key", "name", "aliases", "bodies", "occupation_key", "seen", "link"),
            _discipline,
        ),
        _read(
            folder / "pathways.csv",
            ("pathway", "discipline", "kind", "body", *DATES, "link", "note"),
            lambda line: Pathway(period=_period(line), **line),
        ),
        _read(
            folder / "prerequisites.csv",
            ("pathway", "group", "discipline", "body"),
            lambda line: Prerequisite(**line),
        ),
        _read(
            folder / "requirements.csv",
            (
                *("applies_to", "item", "document_set", "kind", "value", "unit", "text"),
                *(*DATES, "link"),
            ),
            _requirement,
        ),
    )


def _read(
    path: Path, columns: tuple[str, ...], record: Callable[[dict[str, str]], Record]
) -> tuple[Record, ...]:
    if not path.is_file():
        raise _broken(path, "the credential records", "no such file")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != columns:
            found = ", ".join(reader.fieldnames or ["nothing"])
            raise _broken(path, "the columns " + ", ".join(columns), found)
        records = []
        for line in reader:
            where = f"{path}, line {reader.line_num}"
            if None in line or None in line.values():
                raise _broken(where, f"{len(columns)} fields", "another number of them")
            try:
                records.append(record(line))
            except ValueError as error:
                raise _broken(where, "dates as 2025-02-01 and plain numbers", str(error)) from error
    return tuple(records)


def _discipline(line: dict[str, str]) -> Discipline:
    aliases, bodies = (_parts(line.pop(name)) for name in ("aliases", "bodies"))
    return Discipline(aliases=aliases, bodies=bodies, **line)


def _requirement(line: dict[str, str]) -> Requirement:
    period, value = _period(line), line.pop("value")
    return Requirement(period=period, value=float(value) if value else None, **line)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(PART)) if cell else ()


def _period(line: dict[str, str]) -> Period:
    """The dates of a line, taken out of it."""
    valid_from, valid_to, known_from, known_to = (line.pop(name) for name in DATES)
    return Period(
        date.fromisoformat(valid_from) if valid_from else None,
        date.fromisoformat(valid_to) if valid_to else None,
        date.fromisoformat(known_from),
        date.fromisoformat(known_to),
    )


def _broken(where: object, expected: str, found: str) -> DataError:
    return DataError(
        where,
        expected=expected,
        found=found,
        remedy=f"Correct the record, or restore it: git checkout -- {field.current().credentials}",
    )
