"""OEWS by state as third parties laid it out: one table a year, without the publisher's workbook.

Three such layouts are known, by their headers alone; no publisher documents them. All are marked
secondary: numbers were read and written anew (36.88 became 36.880000000000003), columns were left
out, and markers were lost, so that an empty cell may be a withheld or a capped one. Which of the
two it was is told where tables are built, not here. Columns that a layout lacks stay away.
"""

from __future__ import annotations

import csv
import io
import re

from workforce.occupations import FIRST_YEAR, OPEN_END, codes_ever_used
from workforce.places import STATES
from workforce.receipts import RawTable
from workforce.sources import bls
from workforce.sources.oews_layout import MEASURES, OF_AREAS
from workforce.sources.oews_workbook import MARKERS, NUMBER
from workforce.sources.originals import Original, refusal

__all__ = ["cut"]

NAME = re.compile(r"state_(?P<year>\d{4})_\w+\.csv", re.IGNORECASE)
# Headers (lower case) that each of our columns has in one of the layouts.
HEADERS = {
    "area_code": ("area",),
    "soc_code": ("occ_code",),
    **{ours: (theirs,) for ours, theirs in MEASURES.items()},
    **OF_AREAS,
}
ALSO = {
    "employment": ("employment_count", "employment"),
    "hourly_mean_wage": ("mean_hourly_wage", "hourly_mean_wage"),
    "annual_mean_wage": ("mean_annual_wage", "annual_mean_wage"),
    "hourly_median_wage": ("median_hourly_wage", "hourly_median_wage"),
    "annual_median_wage": ("median_annual_wage", "annual_median_wage"),
    "location_quotient": ("location_quotient",),
    **{
        f"{unit}_{place}_wage": (f"{place}_{unit}_wage", f"{unit}_{place}")
        for unit in ("hourly", "annual")
        for place in ("p10", "p25", "p75", "p90")
    },
}
NEEDED = ("area_code", "soc_code", "employment", "hourly_mean_wage", "annual_mean_wage")
BY_FIPS = {state.fips: state.name for state in STATES}
_refused = refusal("Hand over the publisher's own workbook instead (oesmYYst.zip).")


def cut(original: Original) -> list[RawTable] | None:
    """Our occupations by state, or None where the file is something else.

    Raises `DataError` for a missing column, a year other than that of the name, an unknown state,
    a row that stands twice, a cell that is neither a number nor a marker, and no row of ours.
    """
    named = NAME.fullmatch(original.name)
    if named is None:
        return None
    year = int(named["year"])
    text = original.text()
    reader = csv.reader(io.StringIO(text))
    header = [cell.strip().lower() for cell in next(reader, [])]
    column = _columns(original, header)
    lines = [cells for cells in reader if cells]
    measures = [name for name in (*MEASURES, *OF_AREAS) if name in column]
    rows: dict[tuple[str, str], tuple[str, ...]] = {}
    for cells in lines:
        if len(cells) != len(header):
            raise _refused(original, f"{len(header)} cells a line", f"{len(cells)} in {cells[:3]}")
        code = bls.normal_code(cells[column["soc_code"]])
        if code not in codes_ever_used():
            continue
        key = (cells[column["area_code"]].strip().zfill(2), code)
        _refuse_place(original, cells[column["year"]], year, key)
        if key in rows:
            raise _refused(original, "an occupation once a state", f"two rows of {' '.join(key)}")
        values = [_value(original, key, name, cells[column[name]]) for name in measures]
        rows[key] = (key[0], BY_FIPS[key[0]], code, *values)
    if not rows:
        raise _refused(original, "rows of our occupations", "none")
    return [
        original.table(
            file=f"oews/{year}_states_secondary.csv",
            publisher=bls.PUBLISHER,
            title="Occupational Employment and Wage Statistics, states",
            release=f"May {year}",
            reference_period=f"{year}-05",
            url=f"https://www.bls.gov/oes/special-requests/oesm{year % 100:02d}st.zip",
            licence=bls.LICENCE,
            columns=("area_code", "area_title", "soc_code", *measures),
            rows=[rows[key] for key in sorted(rows)],
            secondary=True,
        )
    ]


def _columns(original: Original, header: list[str]) -> dict[str, int]:
    wanted = {ours: (*HEADERS.get(ours, ()), *ALSO.get(ours, ())) for ours in (*HEADERS, *ALSO)} | {
        "year": ("year",)
    }
    column = {
        ours: header.index(found)
        for ours, theirs in wanted.items()
        if (found := next((name for name in theirs if name in header), None))
    }
    missing = [" or ".join(wanted[name]) for name in ("year", *NEEDED) if name not in column]
    if missing:
        raise _refused(original, "the columns " + ", ".join(missing), ", ".join(header)[:80])
    return column


def _refuse_place(original: Original, stated: str, year: int, key: tuple[str, str]) -> None:
    if stated.strip() != str(year) or not FIRST_YEAR <= year <= OPEN_END:
        raise _refused(original, f"rows of {year}, as the name says", f"a row of {stated!r}")
    if key[0] not in BY_FIPS:
        raise _refused(original, "FIPS codes of states", repr(key[0]))


def _value(original: Original, key: tuple[str, str], name: str, cell: str) -> str:
    """A cell without the noise of binary numbers, as the publisher's workbook shows it."""
    cell = cell.strip()
    if not cell or cell in MARKERS:
        return cell
    try:
        shown = format(float(cell), ".15g")
    except ValueError:
        shown = cell
    if not NUMBER.fullmatch(shown):
        expected = f"a number or a marker as {name} of {' '.join(key)}"
        raise _refused(original, expected, repr(cell))
    return shown
