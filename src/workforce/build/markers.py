"""The markers that third parties' tables of OEWS have lost, as far as they can be told.

A capped percentile is published as `#` and stands at or above the cap. A table that lost the mark
shows an empty cell: were it read as missing, or were the cap itself read as a wage, pay would seem
lower than it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from workforce.errors import DataError
from workforce.sources.oews_layout import MEASURES, OF_AREAS

__all__ = ["with_markers"]

CAPPED, WITHHELD = "#", "**"
PERCENTILES = ("p10", "p25", "median", "p75", "p90")
UNITS = ("hourly", "annual")
OF_JOBS = ("employment", "employment_rse_pct", *OF_AREAS)


def with_markers(row: Mapping[str, str], caps: Mapping[str, str]) -> dict[str, str]:
    """A raw row of a third party's table with every column, and with the markers it lost.

    `caps` holds hourly_wage_cap and annual_wage_cap of the same release, as the national workbook
    states them (empty where it does not). Jobs without a number are withheld: the publisher has
    one other reason for none. A percentile without a number is capped where the mean is published,
    as no release withholds single percentiles; where the mean is gone too it may be withheld or
    capped, and stays `not published`. So do columns that the table lacks, but for a percentile
    whose hourly or annual twin is capped. A number at the cap or above is capped. Raises
    `DataError` where a percentile with a number lies above a capped one.
    """
    found = dict.fromkeys((*MEASURES, *OF_AREAS), "") | dict(row)
    found |= {f"{unit}_wage_cap": caps.get(f"{unit}_wage_cap", "") for unit in UNITS}
    for name in OF_JOBS:
        if name in row and not row[name] and not row["employment"]:
            found[name] = WITHHELD
    for percentile in PERCENTILES:
        cells = {unit: f"{unit}_{percentile}_wage" for unit in UNITS}
        if any(_is_capped(row, caps, unit, cell) for unit, cell in cells.items()):
            found |= dict.fromkeys(cells.values(), CAPPED)
    _refuse_disorder(found)
    return found


def _is_capped(row: Mapping[str, str], caps: Mapping[str, str], unit: str, name: str) -> bool:
    if name not in row:
        return False
    cell, cap = row[name], caps.get(f"{unit}_wage_cap", "")
    if not cell:
        return row[f"{unit}_mean_wage"].replace(".", "").isdigit()
    return cell == CAPPED or bool(cap and cell[0].isdigit() and float(cell) >= float(cap))


def _refuse_disorder(row: Mapping[str, str]) -> None:
    for unit in UNITS:
        cells = [row[f"{unit}_{percentile}_wage"] for percentile in PERCENTILES]
        published = [cell for cell in cells if cell]
        first = published.index(CAPPED) if CAPPED in published else len(published)
        if any(cell != CAPPED for cell in published[first:]):
            raise DataError(
                f"raw {unit} wages of {row['soc_code']} in area {row['area_code']}",
                expected="percentiles that rise",
                found=", ".join(published),
                remedy="Ingest the publisher's workbook instead: the copy lost another cell.",
            )
