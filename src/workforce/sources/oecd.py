"""OECD Health Statistics: CT and MRI units per million people, by country and year.

Two files hold them: the publisher's own SDMX-CSV, and a table that a third party took out of an
earlier edition. The latter is marked as secondary, and does not tell breaks and estimates.
"""

from __future__ import annotations

import csv
import io
import re

from workforce.receipts import RawTable
from workforce.sources.countries import COUNTRIES
from workforce.sources.originals import Original, refusal

__all__ = ["COLUMNS", "LICENCE", "STATUSES", "URL", "cut"]

DATAFLOW = "DF_MED_TECH"
URL = (
    "https://sdmx.oecd.org/public/rest/data/OECD.ELS.HD,DSD_HEALTH_REAC_HOSP@DF_MED_TECH,/all"
    "?format=csvfilewithlabels"
)
LICENCE = "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), terms of the OECD"
OWN = re.compile(r".*med_tech.*\.csv", re.IGNORECASE)
THEIRS = re.compile(r"oecd_ct_mri_units_per_million.*\.csv", re.IGNORECASE)
NEEDED = ("REF_AREA", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "MEDICAL_TECH", "OBS_STATUS")
PER_MILLION = "10P6HB"
ALL_PROVIDERS = "_T"
# A device is known by the words beside its code, or by the code where the file has no words.
DEVICES = {
    "CT": re.compile(r"CT|computed tomography.*", re.IGNORECASE),
    "MRI": re.compile(r"MRI|magnetic resonance.*", re.IGNORECASE),
}
# What the publisher's marks say; a value that is missing has a mark of its own and no line here.
STATUSES = {
    "A": "",
    "B": "break",
    "D": "other_definition",
    "E": "estimate",
    "P": "provisional",
}
MISSING = {"M", "O", "L", "H", "Q"}
COLUMNS = ("country_code", "year", "device", "units_per_million", "status")
THIRD_PARTYS = {"CT": "ct_scanners_per_million", "MRI": "mri_units_per_million"}
NUMBER, YEAR = re.compile(r"\d+(\.\d+)?|\.\d+"), re.compile(r"(19|20)\d\d")
Row = tuple[str, str, str, str, str]
_unknown = refusal(f"Download it again from {URL}, or extend workforce.sources.oecd.")


def cut(original: Original) -> list[RawTable] | None:
    """Units per million people of all providers together, by country, year and device.

    `status` holds the publisher's marks, blank-separated. None where the file is something else.
    Raises `DataError` for a missing column, a device or country that is not known, an unknown
    mark or year, a cell that is no number, and a figure that stands twice.
    """
    if OWN.fullmatch(original.name) or _names_dataflow(original):
        rows, secondary = _own(original), False
    elif THEIRS.fullmatch(original.name):
        rows, secondary = _theirs(original), True
    else:
        return None
    rows = list(dict.fromkeys(rows))
    _refuse(original, rows)
    years = [year for _, year, *_ in rows]
    last = max(years)
    return [
        original.table(
            file=f"oecd/{last}_scanners{'_secondary' if secondary else ''}.csv",
            publisher="OECD",
            title="Health Statistics, CT and MRI units per million people",
            release=f"through {last}",
            reference_period=f"{min(years)}/{last}",
            url=URL,
            licence=LICENCE,
            columns=COLUMNS,
            rows=sorted(rows),
            secondary=secondary,
        )
    ]


def _names_dataflow(original: Original) -> bool:
    """Whether it is a table that names the dataflow in its lines, whatever it is called."""
    return original.suffix in ("", ".csv") and DATAFLOW.encode() in original.head(2048)


def _own(original: Original) -> list[Row]:
    header, lines = _lines(original, NEEDED)
    words = _words(header, "MEDICAL_TECH")
    marks = [name for name in header if re.fullmatch(r"OBS_STATUS\d?", name)]
    rows = []
    for line in lines:
        if line["UNIT_MEASURE"] != PER_MILLION:
            continue
        if line.get("HEALTH_CARE_PROVIDER", ALL_PROVIDERS) != ALL_PROVIDERS:
            continue
        device = _device(line[words])
        area = line["REF_AREA"]
        if device is None or (not line["OBS_VALUE"] and {line[name] for name in marks} & MISSING):
            continue
        if len(area) == len("USA"):  # longer ones stand for groups of countries
            status = " ".join(dict.fromkeys(line[name] for name in marks if line[name]))
            rows.append((area, line["TIME_PERIOD"], device, line["OBS_VALUE"], status))
    return rows


def _theirs(original: Original) -> list[Row]:
    _, lines = _lines(original, ("country_iso3", "year", *THIRD_PARTYS.values()))
    return [
        (line["country_iso3"], line["year"], device, line[column], "")
        for line in lines
        for device, column in THIRD_PARTYS.items()
    ]


def _words(header: list[str], code: str) -> str:
    """The column with the words of a coded column: the next one, if its name is in words."""
    place = header.index(code) + 1
    named = place < len(header) and header[place] != header[place].upper()
    return header[place] if named else code


def _device(words: str) -> str | None:
    return next((name for name, known in DEVICES.items() if known.fullmatch(words)), None)


def _lines(original: Original, needed: tuple[str, ...]) -> tuple[list[str], list[dict[str, str]]]:
    """Header and lines without padding; every needed column is there."""
    reader = csv.reader(io.StringIO(original.text()))
    header = [name.strip() for name in next(reader, [])]
    if missing := [name for name in needed if name not in header]:
        found = ", ".join(header)[:80] or "an empty file"
        raise _unknown(original, "the columns " + ", ".join(missing), found)
    lines = [[cell.strip() for cell in line] for line in reader if line]
    if short := next((line for line in lines if len(line) != len(header)), None):
        raise _unknown(original, f"{len(header)} cells a line", ",".join(short)[:80])
    return header, [dict(zip(header, line, strict=True)) for line in lines]


def _refuse(original: Original, rows: list[Row]) -> None:
    for country, year, device, value, status in rows:
        where = f"{device} of {country} in {year}"
        if not YEAR.fullmatch(year):
            raise _unknown(original, f"a year for {device} of {country}", repr(year))
        if country not in COUNTRIES:
            raise _unknown(original, "a country of workforce.sources.countries", repr(country))
        if not NUMBER.fullmatch(value):
            raise _unknown(original, f"a number for {where}", repr(value))
        if unknown := [mark for mark in status.split() if mark not in STATUSES]:
            raise _unknown(original, f"a known mark for {where}", repr(unknown[0]))
    if absent := [name for name in DEVICES if name not in {row[2] for row in rows}]:
        raise _unknown(original, "units per million people of CT and MRI", f"no {absent[0]}")
    keys = [row[:3] for row in rows]
    if len(set(keys)) != len(keys):
        twin = next(key for key in keys if keys.count(key) > 1)
        raise _unknown(original, "one figure a country, year and device", f"two of {twin}")
