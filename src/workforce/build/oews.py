"""OEWS by year, by area and by industry, from workbooks and flat files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workforce.build.raw import Raw, Row, title
from workforce.dictionary import OEWS_MEASURES
from workforce.errors import DataError
from workforce.occupations import era_of

__all__ = ["oews_areas", "oews_industries", "oews_national"]

NATION = "99"
RAW_NAMES = {"annual_mean_wage_rse_pct": "mean_wage_rse_pct"}
# Workbooks mark withheld cells with asterisks and capped ones with #, flat files with footnotes.
SUPPRESSED = {"*", "**", "***", "- [8]"}
CAPPED = {"#", "- [5]"}
FLAT_NUMBER = re.compile(r"(?P<number>[\d.]+)(?: \[4\])?")


def oews_national(raw: Raw) -> Iterator[Row]:
    """National workbooks: one row an occupation and year."""
    for release, rows in raw.each("oews/*_national.csv"):
        for row in rows:
            yield {
                "year": int(release),
                "era": era_of(int(release)).name,
                "soc_code": row["soc_code"],
                "occupation": title(row["occupation"]),
                **_oews_measures(row),
            }


def oews_areas(raw: Raw) -> Iterator[Row]:
    """Flat files: one row an area and occupation; state workbooks for the years before."""
    in_flat_files = {release for release, _ in raw.each("oews/*_areas.csv")}
    for release, rows in raw.each("oews/*_states.csv", needed=False):
        if release not in in_flat_files:
            yield from _states(int(release), rows)
    for release, rows in raw.each("oews/*_areas.csv"):
        areas = {row["area_code"]: row for row in raw.read(f"oews/{release}_area_list.csv")}
        for row in rows:
            area = areas[row["area_code"]]
            kind, code, state_fips = _place(row["area_type"], area)
            yield {
                "year": int(release),
                "area_kind": kind,
                "area_code": code,
                "area_title": area["area_name"],
                "state_fips": state_fips,
                "soc_code": row["soc_code"],
                **_oews_measures(row),
                **_oews_measure(row, "jobs_per_1000"),
                **_oews_measure(row, "location_quotient"),
            }


def _states(year: int, rows: list[dict[str, str]]) -> Iterator[Row]:
    for row in rows:
        yield {
            "year": year,
            "area_kind": "state",
            "area_code": row["area_code"],
            "area_title": row["area_title"],
            "state_fips": row["area_code"],
            "soc_code": row["soc_code"],
            **_oews_measures(row),
            **_oews_measure(row, "jobs_per_1000"),
            **_oews_measure(row, "location_quotient"),
        }


def oews_industries(raw: Raw) -> Iterator[Row]:
    """Flat files: one row a national industry and occupation."""
    for release, rows in raw.each("oews/*_industries.csv"):
        listed = raw.read(f"oews/{release}_industry_list.csv")
        industries = {row["industry_code"]: row for row in listed}
        for row in rows:
            industry = industries[row["industry_code"]]
            yield {
                "year": int(release),
                "industry_code": row["industry_code"],
                "industry_title": industry["industry_name"],
                "industry_level": int(industry["display_level"]),
                "soc_code": row["soc_code"],
                **_oews_measures(row),
            }


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
    raw_name = RAW_NAMES.get(name, name.removesuffix("_usd"))
    cell = row[raw_name]
    if cell in SUPPRESSED:
        return {name: None, f"{name}_flag": "suppressed"}
    if cell in CAPPED:
        cap = row[f"{raw_name.split('_')[0]}_wage_cap"]
        bound = float(cap) if cap else None
        return {name: None, f"{name}_flag": "capped", f"{name}_at_least": bound}
    if not cell:
        return {name: None, f"{name}_flag": "not_published"}
    number = FLAT_NUMBER.fullmatch(cell.replace(",", ""))
    if number is None:
        raise DataError(
            f"raw {raw_name} of {row['soc_code']}",
            expected="a number or a known marker",
            found=repr(cell),
            remedy="Ingest the file again; workforce.build knows the markers of 2004 to 2025.",
        )
    return {name: float(number["number"]), f"{name}_flag": ""}
