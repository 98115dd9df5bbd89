"""Crosswalks of the Standard Occupational Classification: which codes one edition took to the next.

Two workbooks, 2000 to 2010 and 2010 to 2018, a line a link. A code that was split or merged has
several lines. Titles are left out: the links are the facts.
"""

from __future__ import annotations

import re

from workforce.errors import DataError
from workforce.receipts import RawTable
from workforce.sources import bls
from workforce.sources.originals import Original, read_sheets

__all__ = ["cut"]

NAME = re.compile(r"soc_(\d{4})_to_(\d{4})_crosswalk\.xlsx?", re.IGNORECASE)
URL = "https://www.bls.gov/soc/{later}/home.htm"
COLUMNS = ("from_code", "to_code")
# Where the two codes stand in a line: code, title, code, title.
FROM, TO = 0, 2


def cut(original: Original) -> list[RawTable] | None:
    """The links of one crosswalk, or None where the file is something else.

    Raises `DataError` for a workbook whose headers do not name both editions of the file name, and
    for one that has a line without its second code.
    """
    named = NAME.fullmatch(original.name)
    if named is None or not original.is_workbook:
        return None
    earlier, later = named.groups()
    rows = next(iter(read_sheets(original).values()), [])
    headers = [row for row in rows if len(row) > TO and _is_header(row, earlier, later)]
    links = [
        (bls.normal_code(row[FROM]), bls.normal_code(row[TO]))
        for row in rows
        if len(row) > TO and bls.normal_code(row[FROM])
    ]
    if not headers or not links or not all(to for _, to in links):
        raise DataError(
            original.where,
            expected=f"columns '{earlier} SOC code' and '{later} SOC code', a code in both of "
            "each line",
            found="no such headers" if not headers else "a line without a code",
            remedy="Hand over the publisher's crosswalk as it is.",
        )
    return [
        original.table(
            file=f"crosswalks/{earlier}-{later}_links.csv",
            publisher=bls.PUBLISHER,
            title="Standard Occupational Classification, crosswalk between editions",
            release=f"{earlier}-{later}",
            reference_period=f"{earlier}/{later}",
            url=URL.format(later=later),
            licence=bls.LICENCE,
            columns=COLUMNS,
            rows=sorted(set(links)),
        )
    ]


def _is_header(row: list[str], earlier: str, later: str) -> bool:
    wanted = (f"{earlier} soc code", f"{later} soc code")
    return (row[FROM].strip().lower(), row[TO].strip().lower()) == wanted
