"""Tiny OEWS flat files with their code lists, in the publisher's layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

Key = tuple[str, str, str, str]
HEADER = "series_id                     \tyear\tperiod\t       value\tfootnote_codes\r\n"
TYPES = (
    "Employment|Employment percent relative standard error|Hourly mean wage|Annual mean wage|"
    "Wage percent relative standard error|Hourly 10th percentile wage|Hourly 25th percentile wage|"
    "Hourly median wage|Hourly 75th percentile wage|Hourly 90th percentile wage|"
    "Annual 10th percentile wage|Annual 25th percentile wage|Annual median wage|"
    "Annual 75th percentile wage|Annual 90th percentile wage|Employment per 1,000 jobs|"
    "Location Quotient"
).split("|")

NATION: Key = ("N", "0000000", "000000", "292034")
STATE: Key = ("S", "0100000", "000000", "292034")
METRO: Key = ("M", "0010180", "000000", "292034")
NONMETRO: Key = ("M", "0100001", "000000", "292034")
HOSPITALS: Key = ("N", "0000000", "622000", "292034")
# Occupations of others whose lines hold the digits of ours, in their order or another.
STRANGERS: tuple[Key, ...] = (
    ("N", "0000000", "000000", "292043"),
    ("N", "0000000", "000000", "292099"),
    ("N", "0000000", "000000", "112034"),
    ("N", "0000000", "292034", "111011"),
    ("M", "2920340", "000000", "537199"),
)
Cell = Mapping[str, tuple[str, str]]
FULL: Cell = {f"{n:02d}": (str(100 * n), "") for n in range(1, 18)}

LISTS = {
    "area": (
        "state_code\tarea_code\tareatype_code\tarea_name",
        "00\t0000000\tN\tNational",
        "01\t0100000\tS\tAlabama",
        "48\t0010180\tM\tAbilene, TX",
        "01\t0100001\tM\tNorthwest Alabama nonmetropolitan area",
    ),
    "industry": (
        "industry_code\tindustry_name\tdisplay_level",
        "000000\tCross-Industry\t0",
        "622000\tHospitals\t3",
    ),
    "occupation": (
        "occupation_code\toccupation_name\tdisplay_level",
        "000000\tAll Occupations\t0",
        "292034\tRadiologic Technologists and Technicians\t3",
    ),
    "datatype": (
        "datatype_code\tdatatype_name",
        *(f"{n:02d}\t{name}" for n, name in enumerate(TYPES, start=1)),
    ),
    "footnote": (
        "footnote_code\tfootnote_text",
        "4\tHourly or annual wages alone.",
        "5\tAt or above $115.00 per hour or $239,200 per year.",
        "8\tNot released.",
    ),
}


def lines(key: Key, cell: Cell, year: int = 2025) -> list[str]:
    """The lines of one cell, one a data type."""
    return [
        f"{'OEU' + ''.join(key) + datatype:<30}\t{year}\tA01\t{value:>12}\t{footnote}\r\n"
        for datatype, (value, footnote) in cell.items()
    ]


def write(
    folder: Path,
    cells: Mapping[Key, Cell] | None = None,
    *,
    header: str = HEADER,
    more: str = "",
    without: str = "",
    lists: Mapping[str, Sequence[str]] | None = None,
    year: int = 2025,
) -> Path:
    """Write oe.data.0.Current with its lists into `folder`, strangers included.

    `more` is put after the last line as it is, `without` leaves a list out and `lists` replaces
    some.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if cells is None:
        cells = dict.fromkeys((NATION, STATE, METRO, NONMETRO, HOSPITALS), FULL)
    text = [header]
    for stranger in STRANGERS:
        text += lines(stranger, FULL, year)
    for key, cell in cells.items():
        text += lines(key, cell, year)
    for name, rows in {**LISTS, **(lists or {})}.items():
        if name != without:
            content = "".join(f"{row}\r\n" for row in rows)
            (folder / f"oe.{name}").write_bytes(content.encode())
    data = folder / "oe.data.0.Current"
    data.write_bytes(("".join(text) + more).encode())
    return data
