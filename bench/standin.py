"""Write a stand-in for the OEWS flat file: its size and layout, our figures, made-up others.

Our occupations' lines are those of data/raw, so what is cut from the stand-in is what is held
there; the rest are lines of codes that do not exist. Usage: standin.py RAW_FOLDER NEW_FOLDER
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from workforce.occupations import codes_ever_used
from workforce.sources.oews_flat import CROSS_INDUSTRY, HEADER, TYPE_NAMES

__all__ = ["SIZE", "write"]

# Of the file for May 2025, in bytes.
SIZE = 331_509_758
PLACE = b"@" * 8
CELL = re.compile(r"(?P<value>.*?)(?: \[(?P<footnote>\d)\])?")
MAJOR_GROUPS = range(11, 54, 2)
Row = dict[str, str]


def write(raw: Path, folder: Path, size: int = SIZE) -> Path:
    """Write oe.data.0.Current of about `size` bytes, and its code lists, into `folder`.

    The newest release in `raw` is taken. A `size` too small for our lines gives these alone.
    """
    newest = sorted(raw.glob("oews/*_areas.csv"))[-1]
    year = newest.name[:4]
    areas, industries, area_list, industry_list = (
        _rows(newest.with_name(f"{year}_{part}.csv"))
        for part in ("areas", "industries", "area_list", "industry_list")
    )
    # The nation's cells for all industries stand in both files; only one has every measure.
    inside = [row for row in industries if row["industry_code"] != CROSS_INDUSTRY]
    ours: dict[str, list[bytes]] = {area["area_code"]: [] for area in area_list}
    for row in chain(areas, inside):
        ours[row["area_code"]] += _cell_lines(row, year)

    own_size = sum(len(line) for lines in ours.values() for line in lines)
    per_area = max(0, size - own_size) // len(ours)
    others, filler = _filler(per_area, year)
    data_file = folder / "oe.data.0.Current"
    with data_file.open("wb") as file:
        file.write(_line(*HEADER))
        for area in area_list:
            place = f"{area['areatype_code']}{area['area_code']}".encode()
            file.write(b"".join(ours[area["area_code"]]) + filler.replace(PLACE, place))

    named = {row["soc_code"].replace("-", ""): row["occupation"] for row in areas}
    named |= {code: f"Made-up occupation {code}" for code in others}
    types = [(f"{number:02d}", name) for number, name in enumerate(TYPE_NAMES, start=1)]
    _write_list(folder, "area", area_list)
    _write_list(folder, "industry", industry_list)
    _write_list(
        folder,
        "occupation",
        [
            {"occupation_code": code, "occupation_name": name, "display_level": "3"}
            for code, name in sorted(named.items())
        ],
    )
    _write_list(
        folder, "datatype", [{"datatype_code": code, "datatype_name": name} for code, name in types]
    )
    _write_list(folder, "footnote", _footnotes(areas[0]))
    return data_file


def _rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _cell_lines(row: Row, year: str) -> Iterator[bytes]:
    """The lines of one row of data/raw, one a measure that is published."""
    stem = (
        f"OEU{row['area_type']}{row['area_code']}{row['industry_code']}"
        f"{row['soc_code'].replace('-', '')}"
    )
    for number, measure in enumerate(TYPE_NAMES.values(), start=1):
        if row[measure]:
            cell = CELL.fullmatch(row[measure])
            assert cell is not None  # the pattern takes any text
            yield _line(f"{stem}{number:02d}", year, "A01", cell["value"], cell["footnote"] or "")


def _line(series: str, year: str, period: str, value: str, footnote: str) -> bytes:
    return f"{series:<30}\t{year}\t{period}\t{value:>12}\t{footnote}\r\n".encode()


def _filler(size: int, year: str) -> tuple[list[str], bytes]:
    """Codes that are not ours, and their lines of about `size` bytes with the area left open."""
    ours = {code.replace("-", "") for code in codes_ever_used()}
    codes, lines, length = [], [], 0
    for code in _made_up_codes(ours):
        if length >= size:
            break
        codes.append(code)
        for number in range(1, len(TYPE_NAMES) + 1):
            series = f"OEU{PLACE.decode()}{CROSS_INDUSTRY}{code}{number:02d}"
            lines.append(_line(series, year, "A01", f"{int(code) % 97000 + number}", ""))
            length += len(lines[-1])
    kept = max(0, len(lines) - (length - size) // len(lines[-1])) if lines else 0
    return codes, b"".join(lines[:kept])


def _made_up_codes(ours: Iterable[str]) -> Iterator[str]:
    """Codes spread over the major groups, as the publisher's are; among them neighbours of ours."""
    for number in range(1001, 10_000):
        for major in MAJOR_GROUPS:
            if (code := f"{major}{number}") not in ours:
                yield code


def _footnotes(row: Row) -> list[Row]:
    cap = (
        "This wage is equal to or greater than "
        f"${row['hourly_wage_cap']} per hour or ${int(row['annual_wage_cap']):,} per year."
    )
    texts = {"4": "Reported as hourly or annual only.", "5": cap, "8": "Estimate not released."}
    return [{"footnote_code": code, "footnote_text": text} for code, text in texts.items()]


def _write_list(folder: Path, name: str, rows: list[Row]) -> None:
    lines = ["\t".join(rows[0]), *("\t".join(row.values()) for row in rows)]
    (folder / f"oe.{name}").write_bytes("".join(f"{line}\r\n" for line in lines).encode())


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
