"""Projections Central: the states' own long-term projections, gathered in one file."""

from __future__ import annotations

import csv
import io
import re

from workforce.errors import DataError
from workforce.occupations import codes_ever_used
from workforce.receipts import RawTable
from workforce.sources.originals import Original

__all__ = ["cut"]

NAME = re.compile(r"ltprojections.*\.csv", re.IGNORECASE)
COLUMNS = {
    "state_fips": "stfips",
    "state": "areaname",
    "soc_code": "code",
    "occupation": "name",
    "base_year": "baseyear",
    "base_employment": "base",
    "projected_year": "projyear",
    "projected_employment": "proj",
    "change": "change",
    "change_pct": "percentchange",
    "openings_per_year": "avgannualopenings",
}
NUMBER = re.compile(r"-?(\d+(\.\d+)?|\.\d+)")
TEXT = {"state", "soc_code", "occupation"}
NATION = "00"


def cut(original: Original) -> list[RawTable] | None:
    """Our occupations in every state that reports them, with each state's own base year.

    None where the file is something else. Raises `DataError` for a missing column, a cell that is
    no number, or an occupation that stands twice in a state.
    """
    if NAME.fullmatch(original.name) is None:
        return None
    reader = csv.DictReader(io.StringIO(original.read().decode("utf-8-sig", errors="replace")))
    missing = [name for name in COLUMNS.values() if name not in (reader.fieldnames or [])]
    if missing:
        raise _unknown(original, ", ".join(missing), ", ".join(reader.fieldnames or ["nothing"]))
    rows = []
    for line in reader:
        if line["code"] not in codes_ever_used():
            continue
        cells = {ours: (line[theirs] or "").strip() for ours, theirs in COLUMNS.items()}
        for name, cell in cells.items():
            if name not in TEXT and not NUMBER.fullmatch(cell):
                where = f"{cells['state']} {cells['soc_code']}"
                raise _unknown(original, f"a number for {name} of {where}", repr(cell))
        cells["state_fips"] = cells["state_fips"].zfill(2)
        rows.append(tuple(cells.values()))
    keys = [(row[0], row[2]) for row in rows]
    if len(set(keys)) != len(keys) or not rows:
        raise _unknown(original, "each occupation once a state", "twins" if rows else "none")
    nation = next((row for row in rows if row[0] == NATION), rows[0])
    release = f"{nation[4]}-{nation[6][2:]}"
    return [
        RawTable(
            file=f"projections_central/{release}_states.csv",
            publisher="Projections Central (state employment security agencies)",
            title="Long-Term Occupational Projections of the states",
            release=release,
            reference_period=f"{nation[4]}/{nation[6]}",
            published_on="",
            url="https://projectionscentral.org/longterm",
            licence="public (state labor market information)",
            original_name=original.name,
            original_sha256=original.sha256,
            columns=tuple(COLUMNS),
            rows=sorted(rows),
        )
    ]


def _unknown(original: Original, expected: str, found: str) -> DataError:
    return DataError(
        original.where,
        expected=expected,
        found=found,
        remedy="Download the long-term projections again from Projections Central.",
    )
