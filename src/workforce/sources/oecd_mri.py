"""MRI units per million people as a third party's copy of the OECD's health statistics gives them.

`oecd_mri_units_to_2025.csv` holds sixteen countries, MRI alone, without the publisher's marks; of
its layout only its own column names are known. The publisher's own file, with CT and with marks,
is read by `oecd`, and takes the place of this one.
"""

from __future__ import annotations

import re

from workforce.receipts import RawTable
from workforce.sources import oecd
from workforce.sources.countries import COUNTRIES
from workforce.sources.originals import Original, refusal

__all__ = ["cut"]

NAME = re.compile(r"oecd_mri_units.*\.csv", re.IGNORECASE)
NEEDED = ("country_code", "year", "mri_units")
NUMBER, YEAR = re.compile(r"\d+(\.\d+)?"), re.compile(r"(19|20)\d\d")
_unknown = refusal("Hand over the publisher's own file: python -m workforce fetch scanners")


def cut(original: Original) -> list[RawTable] | None:
    """MRI units per million people by country and year, with the columns of `oecd`.

    None where the file is something else. Raises `DataError` for a missing column, an unknown
    country, a cell that is no number and a figure that stands twice.
    """
    if NAME.fullmatch(original.name) is None:
        return None
    reader = original.records()
    header = list(reader.fieldnames or [])
    if missing := [name for name in NEEDED if name not in header]:
        raise _unknown(original, "the columns " + ", ".join(missing), ", ".join(header)[:80])
    rows = []
    for line in reader:
        country, year, value = ((line[name] or "").strip() for name in NEEDED)
        if country not in COUNTRIES or not YEAR.fullmatch(year) or not NUMBER.fullmatch(value):
            raise _unknown(original, "country, year and number in each line", f"{line}"[:80])
        rows.append((country, year, "MRI", value, ""))
    keys = {row[:2] for row in rows}
    if not rows or len(keys) != len(rows):
        found = "no line" if not rows else "one that stands twice"
        raise _unknown(original, "one line a country and year", found)
    years = [year for _, year, *_ in rows]
    return [
        original.table(
            file=f"oecd/{max(years)}_mri_secondary.csv",
            publisher="OECD",
            title="Health Statistics, MRI units per million people",
            release=f"through {max(years)}",
            reference_period=f"{min(years)}/{max(years)}",
            url=oecd.URL,
            licence=oecd.LICENCE,
            columns=oecd.COLUMNS,
            rows=sorted(rows),
            secondary=True,
        )
    ]
