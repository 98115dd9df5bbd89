"""OEWS by year, by area and by industry, from workbooks and flat files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workforce.build.markers import with_markers
from workforce.build.raw import Raw, Row, title
from workforce.dictionary import OEWS_MEASURES
from workforce.dictionary.held import release_of
from workforce.dictionary.oews import raw_name
from workforce.errors import DataError
from workforce.occupations import era_of, meaning
from workforce.places import STATES

__all__ = ["oews_areas", "oews_industries", "oews_national"]

NATION = "99"
# Workbooks mark withheld cells with asterisks and capped ones with #, flat files with footnotes.
SUPPRESSED = {"*", "**", "***", "- [8]"}
CAPPED = {"#", "- [5]"}
FLAT_NUMBER = re.compile(r"(?P<number>[\d.]+)(?: \[4\])?")
NATION_TITLE = "National"
ALL_INDUSTRIES, ALL_INDUSTRIES_TITLE = "000000", "Cross-industry"
AREA_WORKBOOKS = {
    "national": "*_national.csv",
    "state": "*_states.csv",
    "metro": "*_metro*.csv",
    "nonmetro": "*_nonmetro*.csv",
}
NONMETRO_DIGITS = 7
BY_ABBREVIATION = {state.abbreviation: state.fips for state in STATES}
IN_TITLE = re.compile(r", ([A-Z]{2})\b")
# Workbooks of industries by level, as the flat file's list counts it; those by owner are one below.
LEVELS = {"owners": 1, "sector": 2, "3_digit": 3, "4_digit": 4, "5_digit": 5}
INDUSTRY_PART = re.compile(r"oews/\d{4}_industries_(owners|sector|[345]_digit)(_by_owner)?.*\.csv")
ONE_GOVERNMENT = {"999101", "999201", "999301"}  # below all governments together
SECTORS_BY_OWNER = ("61", "62")
CODE_DIGITS = 6
SECTOR = re.compile(r"(?P<first>\d\d)(?:-(?P<last>\d\d))?")


def oews_national(raw: Raw) -> Iterator[Row]:
    """National workbooks: one row an occupation and year."""
    for release, rows in raw.each("oews/*_national.csv", table="oews_national"):
        for row in rows:
            yield {
                "year": int(release),
                "era": _era(row["soc_code"], int(release)),
                "soc_code": row["soc_code"],
                "occupation": title(row["occupation"]),
                **_oews_measures(row),
            }


def _era(soc_code: str, year: int) -> str:
    """The run of years with which this row compares."""
    found = meaning(soc_code, year)
    if found is None:
        raise DataError(
            f"raw file oews/{year}_national.csv",
            expected="codes of the occupations followed",
            found=f"{soc_code}, which stood for none of them in {year}",
            remedy="Ingest the year's workbook again.",
        )
    return era_of(found[0], year).name


def oews_areas(raw: Raw) -> Iterator[Row]:
    """One row an area and occupation: of the flat file, or of a year's workbooks by area.

    Beside workbooks stands the nation, from the national workbook where it is held. States that
    only a third party's table gives get back the markers it lost, see `markers.with_markers`.
    """
    for file in raw.used("oews_areas", "*_areas.csv", needed=False):
        year = _year(file)
        areas = {row["area_code"]: row for row in raw.read(f"oews/{year}_area_list.csv")}
        for row in raw.read(file):
            area = areas[row["area_code"]]
            kind, code, state_fips = _place(row["area_type"], area)
            yield _in_area(year, kind, code, area["area_name"], state_fips, row)
    for kind, pattern in AREA_WORKBOOKS.items():
        for file in raw.used("oews_areas", pattern, needed=False):
            for row in raw.read(file):
                yield from _of_workbook(_year(file), kind, row)
    for file in raw.used("oews_areas", "*_states_secondary.csv", needed=False):
        year = _year(file)
        nation = raw.used("oews_areas", f"*/{year}_national.csv", needed=False)
        caps = next(iter(raw.read(nation[0]))) if nation else {}
        for row in raw.read(file):
            yield from _of_workbook(year, "state", with_markers(row, caps))


def _of_workbook(year: int, kind: str, row: Mapping[str, str]) -> Iterator[Row]:
    """The row of an area; none for a division, whose jobs its area as a whole counts too."""
    code, title = row.get("area_code", NATION), row.get("area_title", NATION_TITLE)
    if title.endswith("Division"):
        return
    state_fips = "" if kind == "national" else code if kind == "state" else _main_state(row)
    yield _in_area(year, kind, code, title, state_fips, row)


def _in_area(
    year: int, kind: str, code: str, title: str, state_fips: str, row: Mapping[str, str]
) -> Row:
    return {
        "year": year,
        "area_kind": kind,
        "area_code": code,
        "area_title": title,
        "state_fips": state_fips,
        "soc_code": row["soc_code"],
        **_oews_measures(row),
        # The nation's workbook and those of early years do without.
        **_oews_measure({"jobs_per_1000": "", **row}, "jobs_per_1000"),
        **_oews_measure({"location_quotient": "", **row}, "location_quotient"),
    }


def _main_state(row: Mapping[str, str]) -> str:
    """The state an area mainly lies in: as published, or the first one that its title names."""
    named = IN_TITLE.search(row["area_title"])
    abbreviation = row["primary_state"] or (named[1] if named else "")
    if abbreviation in BY_ABBREVIATION:
        return BY_ABBREVIATION[abbreviation]
    if not abbreviation and len(row["area_code"]) == NONMETRO_DIGITS:
        return row["area_code"][:2]
    raise DataError(
        f"raw area {row['area_code']}, {row['area_title']}",
        expected="the postal abbreviation of its main state",
        found=repr(abbreviation),
        remedy="Find out which state it lies in, and teach workforce.build.oews.",
    )


def oews_industries(raw: Raw) -> Iterator[Row]:
    """One row an industry and occupation: of the flat file, or of a year's workbooks.

    An industry that stands in several workbooks is taken from the one of the widest level, and
    there with all its owners together. Codes are the flat file's throughout. All industries
    together come from the national workbook then.
    """
    for file in raw.used("oews_industries", "*_industries.csv", needed=False):
        year = _year(file)
        listed = raw.read(f"oews/{year}_industry_list.csv")
        industries = {row["industry_code"]: row for row in listed}
        for row in raw.read(file):
            industry = industries[row["industry_code"]]
            name, level = industry["industry_name"], int(industry["display_level"])
            yield _in_industry(year, row["industry_code"], name, level, row)
    for file in raw.used("oews_industries", "*_national.csv", needed=False):
        for row in raw.read(file):
            yield _in_industry(_year(file), ALL_INDUSTRIES, ALL_INDUSTRIES_TITLE, 0, row)
    workbooks = raw.used("oews_industries", "*_industries_*.csv", needed=False)
    seen: set[tuple[int, str, str]] = set()
    for level, by_owner, file in sorted((*_level(file), file) for file in workbooks):
        year = _year(file)
        for row in sorted(raw.read(file), key=lambda row: len(row["owners"]), reverse=True):
            code = _industry_code(row, by_owner)
            key = (year, code, row["soc_code"])
            if code not in ("", ALL_INDUSTRIES) and key not in seen:
                seen.add(key)
                at = level + (code in ONE_GOVERNMENT)
                yield _in_industry(year, code, row["industry_title"], at, row)


def _level(file: str) -> tuple[int, bool]:
    """The level of a workbook's industries, and whether it tells their owners apart."""
    part = INDUSTRY_PART.fullmatch(file)
    if part is None:
        raise DataError(
            f"raw file {file}",
            expected="a known level of industries: " + ", ".join(LEVELS),
            found="another",
            remedy="Remove it, or teach workforce.build.oews what it holds.",
        )
    return LEVELS[part[1]] + bool(part[2]), bool(part[2])


def _in_industry(year: int, code: str, title: str, level: int, row: Mapping[str, str]) -> Row:
    return {
        "year": year,
        "industry_code": code,
        "industry_title": title,
        "industry_level": level,
        "soc_code": row["soc_code"],
        **_oews_measures(row),
    }


def _industry_code(row: Mapping[str, str], by_owner: bool) -> str:
    """A workbook's industry as the flat file codes it; nothing for owners it has no code for.

    Sectors read 62--63 there and 31--34 for 31 to 33, and schools and hospitals of one owner end
    in the owner's digit: 622002 are the hospitals of states.
    """
    code, owners = row["industry_code"].rstrip("-"), row["owners"]
    if sector := SECTOR.fullmatch(code):
        after = str(int(sector["last"] or sector["first"]) + 1)
        return sector["first"] + after.rjust(CODE_DIGITS - len(sector["first"]), "-")
    if code.isdigit():
        code = code.ljust(CODE_DIGITS, "0")
    if by_owner:
        told_apart = len(owners) == 1 and code.startswith(SECTORS_BY_OWNER)
        return code[:-1] + owners if told_apart else ""
    return code


def _year(file: str) -> int:
    (year,) = release_of(file)
    return year


def _place(area_type: str, area: Mapping[str, str]) -> tuple[str, str, str]:
    """Kind, code and state of an area; metropolitan and nonmetropolitan areas share a type."""
    code, state = area["area_code"], area["state_code"]
    if area_type == "N":
        return "national", NATION, ""
    if area_type == "S":
        return "state", state, state
    if code.startswith("00"):
        return "metro", code[2:], state
    return "nonmetro", code, state


def _oews_measures(row: Mapping[str, str]) -> Row:
    values: Row = {}
    for column in OEWS_MEASURES:
        values |= _oews_measure(row, column.name)
    return values


def _oews_measure(row: Mapping[str, str], name: str) -> Row:
    """A measure with its flag and, for a capped wage, the lower bound."""
    raw = raw_name(name)
    cell = row[raw]
    if cell in SUPPRESSED:
        return {name: None, f"{name}_flag": "suppressed"}
    if cell in CAPPED:
        cap = row[f"{raw.split('_')[0]}_wage_cap"]
        bound = float(cap) if cap else None
        return {name: None, f"{name}_flag": "capped", f"{name}_at_least": bound}
    if not cell:
        return {name: None, f"{name}_flag": "not_published"}
    number = FLAT_NUMBER.fullmatch(cell.replace(",", ""))
    if number is None:
        raise DataError(
            f"raw {raw} of {row['soc_code']}",
            expected="a number or a known marker",
            found=repr(cell),
            remedy="Ingest the file again; workforce.build.oews lists the markers it knows.",
        )
    return {name: float(number["number"]), f"{name}_flag": ""}
