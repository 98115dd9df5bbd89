"""Jobs and Skills Australia: occupation profiles and employment projections.

The profile workbook (`...occupation_profiles...xlsx`, November 2025) has one sheet a topic and one
row an occupation of the classification ANZSCO. Four digits stand for a group, whose figures come
from the labour force survey and, for pay, from employers; six digits for an occupation, counted in
the Census of 2021, so that they do not sum to their group. `N/A` is what the publisher does not
give. Its sheet Contents names the sources.

The projections (`jsa_employment_projections_2025_2035.csv`) are a third party's file in thousands
of people; its layout is known from its own column names only. It starts from another count than
the profile, so the two are never mixed.
"""

from __future__ import annotations

import re

from workforce.occupations import FIELD
from workforce.receipts import RawTable
from workforce.sources.originals import Original, Sheets, read_sheets, refusal

__all__ = ["AGES", "ALL", "CODES", "GROUP", "NOT_GIVEN", "cut"]

PROFILE = re.compile(r".*occupation_profiles.*\.xlsx?", re.IGNORECASE)
PROJECTION = re.compile(r"jsa_employment_projections_(\d{4})_(\d{4})\.csv", re.IGNORECASE)
PUBLISHER = "Jobs and Skills Australia"
URL = "https://www.jobsandskills.gov.au/data/occupation-and-industry-profiles"
PROJECTIONS_URL = "https://www.jobsandskills.gov.au/data/employment-projections"
LICENCE = "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), terms of the publisher"
# The group of the field and those of its occupations and neighbours that we keep.
GROUP = FIELD.australia.group if FIELD.australia else ""
CODES = FIELD.australia.codes if FIELD.australia else {}
ALL = "all"
NOT_GIVEN = "N/A"
AGES = ("15_19", "20_24", "25_34", "35_44", "45_54", "55_59", "60_64", "65_plus")
# Of each sheet, our columns by the words of the publisher's header.
COLUMNS = {
    "Table_1": {
        "employed": "Employed",
        "part_time_pct": "Part-time share (%)",
        "female_pct": "Female share (%)",
        "median_weekly_earnings_aud": "Median weekly earnings ($)",
        "median_age": "Median age",
        "employed_change": "Annual employment growth",
    },
    "Table_4": {
        "full_time_pct": "Share of workers who work full-time hours (%)",
        "full_time_hours": "Average full-time hours worked per week",
        "median_hourly_earnings_aud": "Median full-time hourly earnings ($)",
    },
    "Table_7": {
        **{f"aged_{age}_pct": f"{age.replace('_', ' - ')} (%)" for age in AGES[:-1]},
        "aged_65_plus_pct": "65 + (%)",
    },
}
TITLE = re.compile(r"occupation data - (?P<month>\w+) (?P<year>\d{4})", re.IGNORECASE)
MONTHS = "January February March April May June July August September October November December"
NUMBER = re.compile(r"-?\d+(\.\d+)?")
YEARS = {"baseline_2025": "2025", "proj_2030": "2030", "proj_2035": "2035"}
_unknown = refusal(f"Download it again from {URL}, or extend workforce.sources.jsa.")


def cut(original: Original) -> list[RawTable] | None:
    """The occupations of the field in a profile workbook, or in the projections.

    None where the file is something else, or the field has none there. Raises `DataError` for
    another layout, an occupation that is missing or has another title, and a cell that is neither a
    number nor `N/A`.
    """
    if not CODES:
        return None
    if PROFILE.fullmatch(original.name) and original.is_workbook:
        return [_profile(original)]
    if PROJECTION.fullmatch(original.name):
        return [_projection(original)]
    return None


def _profile(original: Original) -> RawTable:
    sheets = read_sheets(original, re.compile("Contents|" + "|".join(COLUMNS)))
    titles = [TITLE.search(cell) for row in sheets.get("Contents", []) for cell in row]
    found = next((title for title in titles if title), None)
    if found is None or found["month"] not in MONTHS.split():
        raise _unknown(original, "the month of the data on the sheet Contents", "none")
    month = f"{found['year']}-{MONTHS.split().index(found['month']) + 1:02}"
    kept: dict[str, dict[str, str]] = {code: {} for code in CODES}
    for sheet, columns in COLUMNS.items():
        for code, cells in _sheet(original, sheets, sheet, columns).items():
            kept[code] |= cells
    names = [name for columns in COLUMNS.values() for name in columns]
    return original.table(
        file=f"jsa/{month}_profiles.csv",
        publisher=PUBLISHER,
        title="Occupation profiles, imaging occupations",
        release=f"{found['month']} {found['year']}",
        reference_period=month,
        url=URL,
        licence=LICENCE,
        columns=("anzsco_code", "occupation", *names),
        rows=[(code, title, *(kept[code][n] for n in names)) for code, title in CODES.items()],
    )


def _sheet(
    original: Original, sheets: Sheets, sheet: str, columns: dict[str, str]
) -> dict[str, dict[str, str]]:
    rows = sheets.get(sheet, [])
    first = next((n for n, row in enumerate(rows) if row[:1] == ["ANZSCO Code"]), None)
    if first is None:
        raise _unknown(original, f"a header that starts with ANZSCO Code on sheet {sheet}", "none")
    header = [" ".join(cell.split()) for cell in rows[first]]
    if missing := [words for words in columns.values() if words not in header]:
        raise _unknown(original, f"the column {missing[0]} on sheet {sheet}", ", ".join(header))
    places = {name: header.index(words) for name, words in columns.items()}
    found: dict[str, dict[str, str]] = {}
    for row in rows[first + 1 :]:
        if not row or row[0] not in CODES:
            continue
        cells = {name: row[place] for name, place in places.items()}
        wrong = [v for v in cells.values() if v != NOT_GIVEN and not NUMBER.fullmatch(v)]
        if row[1] != CODES[row[0]] or row[0] in found or wrong:
            raise _unknown(original, f"one line {CODES[row[0]]} on {sheet}", str(row)[:80])
        found[row[0]] = cells
    if absent := [title for code, title in CODES.items() if code not in found]:
        raise _unknown(original, f"the occupation {absent[0]} on sheet {sheet}", "no such line")
    return found


def _projection(original: Original) -> RawTable:
    reader = original.records()
    header = list(reader.fieldnames or [])
    if missing := [n for n in ("anzsco", "occupation", *YEARS) if n not in header]:
        raise _unknown(original, "the columns " + ", ".join(missing), ", ".join(header)[:80])
    lines = list(reader)
    own = [line for line in lines if line["anzsco"] == GROUP]
    if len(own) != 1 or own[0]["occupation"] != CODES[GROUP]:
        raise _unknown(original, f"one line {CODES[GROUP]}", f"{len(own)}")
    if wrong := [line for line in lines if not all(NUMBER.fullmatch(line[n]) for n in YEARS)]:
        raise _unknown(original, "numbers in every year", str(wrong[0])[:80])
    # All occupations are the sum of the file's lines, which the file itself does not give.
    rows = [(GROUP, CODES[GROUP], year, own[0][name]) for name, year in YEARS.items()] + [
        (ALL, "All occupations", year, f"{sum(float(line[name]) for line in lines):.3f}")
        for name, year in YEARS.items()
    ]
    return original.table(
        file="jsa/2025-35_projections_secondary.csv",
        publisher=PUBLISHER,
        title="Employment projections, imaging occupations",
        release="2025 to 2035",
        reference_period="2025/2035",
        url=PROJECTIONS_URL,
        licence=LICENCE,
        columns=("anzsco_code", "occupation", "year", "employed_thousand"),
        rows=rows,
        secondary=True,
    )
