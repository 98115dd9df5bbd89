"""Bureau of Economic Analysis: regional price parities of states (table SARPP)."""

from __future__ import annotations

import csv
import io
import re

from workforce.errors import DataError
from workforce.places import NATION_FIPS, STATES_AND_DC
from workforce.receipts import RawTable
from workforce.sources.originals import Original

__all__ = ["cut"]

NAME = re.compile(r"SARPP_STATE_(?P<first>\d{4})_(?P<last>\d{4})\.csv", re.IGNORECASE)
NEEDED = ("GeoFIPS", "GeoName", "TableName", "Description")
# Line numbers differ between downloads of this table, the description does not.
ALL_ITEMS = "RPPs: All items"
NUMBER = re.compile(r"\d+(\.\d+)?|\(NA\)")


def cut(original: Original) -> list[RawTable] | None:
    """The parity of all items, by state and year; the nation is 100 in every year.

    None where the file is something else. Raises `DataError` for a missing column or state, or a
    cell that is neither a number nor the publisher's mark for not available.
    """
    named = NAME.fullmatch(original.name)
    if named is None:
        return None
    text = original.read().decode("utf-8-sig", errors="replace")
    reader = csv.DictReader(io.StringIO(text), skipinitialspace=True)
    columns = reader.fieldnames or []
    years = [column for column in columns if re.fullmatch(r"\d{4}", column)]
    missing = [column for column in NEEDED if column not in columns]
    if missing or not years:
        raise _unknown(original, ", ".join(missing) or "a column a year", ", ".join(columns)[:80])
    rows = []
    for line in reader:
        if (line["Description"] or "").strip() != ALL_ITEMS:
            continue
        fips = line["GeoFIPS"].strip(' "')[:2]
        for year in years:
            cell = (line[year] or "").strip()
            if not NUMBER.fullmatch(cell):
                raise _unknown(original, f"a number for {fips} in {year}", repr(cell))
            rows.append((fips, line["GeoName"].strip(), year, cell))
    whole = {NATION_FIPS, *(state.fips for state in STATES_AND_DC)}
    missing = sorted(whole - {row[0] for row in rows})
    if missing:
        where = ", ".join(missing) if rows else "any state"
        raise _unknown(original, f"the line {ALL_ITEMS!r} of each state", f"none for {where}")
    return [
        RawTable(
            file=f"parities/{named['last']}_states.csv",
            publisher="U.S. Bureau of Economic Analysis",
            title="Regional Price Parities, states, all items",
            release=f"through {named['last']}",
            reference_period=f"{named['first']}/{named['last']}",
            published_on="",
            url="https://apps.bea.gov/regional/downloadzip.htm",
            licence="public domain (work of the United States government)",
            original_name=original.name,
            original_sha256=original.sha256,
            columns=("state_fips", "name", "year", "parity"),
            rows=sorted(rows),
        )
    ]


def _unknown(original: Original, expected: str, found: str) -> DataError:
    return DataError(
        original.where,
        expected=expected,
        found=found,
        remedy="Download table SARPP again from the Bureau of Economic Analysis.",
    )
