"""Raw figures to processed tables, one function a table.

Text as published becomes numbers with units here and nowhere else; every withheld or capped cell
keeps its reason. Nothing is estimated, filled in or rounded beyond what the data dictionary says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any

from workforce import receipts, tables
from workforce.dictionary import OEWS_MEASURES, TABLES
from workforce.errors import DataError
from workforce.files import Folders
from workforce.occupations import era_of
from workforce.places import NATION_FIPS
from workforce.sources.population import ALL_AGES

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Raw", "build", "build_frames"]

Row = dict[str, Any]
NATION = "99"
RAW_NAMES = {"annual_mean_wage_rse_pct": "mean_wage_rse_pct"}
# Workbooks mark withheld cells with asterisks and capped ones with #, flat files with footnotes.
SUPPRESSED = {"*", "**", "***", "- [8]"}
CAPPED = {"#", "- [5]"}
DASHES = {"-", "\N{EM DASH}"}
FLAT_NUMBER = re.compile(r"(?P<number>[\d.]+)(?: \[4\])?")
FOOTNOTE_MARK = re.compile(r"\s*(\*|\(\d+\))$")
JOBS_PER_THOUSAND = 1000


class Raw:
    """The raw files of a working copy, each checked against its receipt when it is read."""

    def __init__(self, folders: Folders) -> None:
        self._folder = folders.raw
        self._files = sorted(receipts.load(folders.raw))

    def read(self, file: str) -> list[dict[str, str]]:
        """The rows of one file."""
        return receipts.read_raw(self._folder, file)

    def each(
        self, pattern: str, *, needed: bool = True
    ) -> Iterator[tuple[str, list[dict[str, str]]]]:
        """Release and rows of every file that matches, where the pattern's star is the release.

        Raises `DataError` where none does, if one is needed.
        """
        before, after = pattern.split("*")
        files = [file for file in self._files if fnmatch(file, pattern)]
        if not files and needed:
            raise DataError(
                self._folder / pattern,
                expected="at least one raw file",
                found="none",
                remedy="Run: python -m workforce ingest PATH",
            )
        for file in files:
            yield file.removeprefix(before).removesuffix(after), self.read(file)


def build(folders: Folders) -> list[str]:
    """Build every table from data/raw into data/processed; return the names that changed.

    Raises `DataError` for damaged raw files and for figures that break the data dictionary; the
    processed tables are then left as they were.
    """
    return tables.write(build_frames(Raw(folders)), folders)


def build_frames(raw: Raw) -> dict[str, pd.DataFrame]:
    """Every processed table by name, in memory."""
    import pandas as pd

    frames = {}
    for name, rows_of in BUILDERS.items():
        columns = list(TABLES[name].all_columns())
        frame = pd.DataFrame(list(rows_of(raw)), columns=[column.name for column in columns])
        numbers = [column.name for column in columns if column.type == "number"]
        frames[name] = frame.astype(dict.fromkeys(numbers, "float64"))
    return frames


def oews_national(raw: Raw) -> Iterator[Row]:
    """National workbooks: one row an occupation and year."""
    for release, rows in raw.each("oews/*_national.csv"):
        for row in rows:
            yield {
                "year": int(release),
                "era": era_of(int(release)).name,
                "soc_code": row["soc_code"],
                "occupation": _title(row["occupation"]),
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


def projections(raw: Raw) -> Iterator[Row]:
    """Employment Projections: counts, separations and characteristics of each round, joined."""
    for label, rows in raw.each("projections/*_occupations.csv"):
        base_year = int(label[:4])
        codes = {row["soc_code"] for row in rows}
        separations = _by_code(raw, f"projections/{label}_separations.csv", codes)
        characteristics = _by_code(raw, f"projections/{label}_characteristics.csv", codes)
        for row in rows:
            code = row["soc_code"]
            separation, characteristic = separations[code], characteristics[code]
            annual = "exits_thousands" in separation
            openings = _jobs(row["openings_thousands"])
            yield {
                "round": label,
                "soc_code": code,
                "base_year": base_year,
                "base_employment": _jobs(row["base_employment_thousands"]),
                "projected_year": base_year + 10,
                "projected_employment": _jobs(row["projected_employment_thousands"]),
                "change": _jobs(row["change_thousands"]),
                "change_pct": float(row["change_pct"]),
                **_gap("openings_per_year", openings if annual else None),
                **_gap("openings_per_decade", None if annual else openings),
                **_gap("exits_per_year", _jobs(separation.get("exits_thousands"))),
                **_gap("transfers_per_year", _jobs(separation.get("transfers_thousands"))),
                **_gap("self_employed_pct", _number(characteristic["self_employed_pct"])),
                **_assignments(characteristic),
                "occupation": _title(row["occupation"]),
                **_gap(
                    "replacement_needs_per_decade",
                    _jobs(separation.get("replacement_needs_thousands")),
                ),
            }


def _assignments(characteristic: Mapping[str, str]) -> Row:
    """Entry requirements; the 2008-18 round assigned one source of education or training only."""
    values: Row = {}
    for name in ("typical_entry_education", "related_experience", "on_the_job_training"):
        cell = characteristic.get(name)
        if cell is None:
            values |= {name: "", f"{name}_flag": "other_definition"}
        elif cell in DASHES:
            values |= {name: "", f"{name}_flag": "not_published"}
        else:
            values |= {name: cell, f"{name}_flag": ""}
    return values


def projection_factors(raw: Raw) -> Iterator[Row]:
    """Coded statements of table 1.12."""
    causes = ("names_ageing", "names_ai", "names_reimbursement", "names_site_of_care")
    for label, rows in raw.each("projections/*_factors.csv"):
        for row in rows:
            yield {"round": label, **row, **{cause: row[cause] == "yes" for cause in causes}}


def educational_attainment(raw: Raw) -> Iterator[Row]:
    """Shares of workers by education; a mark on the title says shared with other occupations."""
    for label, rows in raw.each("projections/*_attainment.csv"):
        for row in rows:
            shares = {name: float(cell) for name, cell in row.items() if name.endswith("_pct")}
            title = row["occupation"]
            yield {
                "round": label,
                "soc_code": row["soc_code"],
                "occupation": _title(title),
                "shared_with_others": _title(title) != title.strip(),
                **shares,
            }


def consumer_prices(raw: Raw) -> Iterator[Row]:
    """May and annual average index by year, from the newest release held."""
    *_, (_, rows) = raw.each("prices/*_cpi_u.csv")
    index = {(int(row["year"]), row["period"]): float(row["value"]) for row in rows}
    for year in sorted({year for year, _ in index}):
        yield {
            "year": year,
            **_gap("may_index", index.get((year, "M05"))),
            **_gap("annual_average_index", index.get((year, "M13"))),
        }


def population_states(raw: Raw) -> Iterator[Row]:
    """Residents of all ages and of 65 and over, from the newest vintage held."""
    *_, (_, rows) = raw.each("population/*_states.csv")
    people: dict[tuple[str, int], dict[int, int]] = {}
    for row in rows:
        if row["state_fips"] != NATION_FIPS:
            ages = people.setdefault((row["state_fips"], int(row["year"])), {})
            ages[int(row["age"])] = int(row["population"])
    for (state_fips, year), ages in people.items():
        yield {
            "state_fips": state_fips,
            "year": year,
            "population": ages.pop(ALL_AGES),
            "population_65_plus": sum(ages.values()),
        }


def price_parities(raw: Raw) -> Iterator[Row]:
    """Price level of each state by year, from the newest release held."""
    *_, (_, rows) = raw.each("parities/*_states.csv")
    for row in rows:
        if row["state_fips"] != NATION_FIPS:
            level = None if row["parity"] == "(NA)" else float(row["parity"])
            yield {
                "state_fips": row["state_fips"],
                "year": int(row["year"]),
                **_gap("price_parity", level),
            }


def projections_states(raw: Raw) -> Iterator[Row]:
    """The states' own projections, from the newest round held."""
    *_, (_, rows) = raw.each("projections_central/*_states.csv")
    jobs = ("base_employment", "projected_employment", "change", "openings_per_year")
    for row in rows:
        fips = row["state_fips"]
        yield {
            "state_fips": "" if fips == NATION_FIPS else fips,
            "soc_code": row["soc_code"],
            "base_year": int(row["base_year"]),
            "projected_year": int(row["projected_year"]),
            "change_pct": float(row["change_pct"]),
            **{name: float(row[name]) for name in jobs},
        }


def occupation_ratings(raw: Raw) -> Iterator[Row]:
    """Importance and level of each element side by side, from the newest O*NET release held."""
    for domain, part in (("skill", "skills"), ("knowledge", "knowledge")):
        *_, (_, rows) = raw.each(f"onet/*_{part}.csv")
        pairs: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
        for row in rows:
            pairs.setdefault((row["onet_code"], row["element_id"]), {})[row["scale"]] = row
        for (onet_code, element_id), scales in pairs.items():
            importance, level = scales["IM"], scales["LV"]
            month, year = importance["rated"].split("/")
            yield {
                "soc_code": onet_code.removesuffix(".00"),
                "domain": domain,
                "element_id": element_id,
                "element": importance["element"],
                "importance": float(importance["value"]),
                "level": float(level["value"]),
                "suppress": "Y" in (importance["recommend_suppress"], level["recommend_suppress"]),
                "rated_in": f"{year}-{month}",
                "rated_by": importance["rated_by"],
            }


def occupation_tools(raw: Raw) -> Iterator[Row]:
    """Technology and tools, from the newest O*NET release held."""
    for kind, part in (("technology", "technology"), ("tool", "tools")):
        *_, (_, rows) = raw.each(f"onet/*_{part}.csv")
        for row in rows:
            yield {
                "soc_code": row["onet_code"].removesuffix(".00"),
                "kind": kind,
                "example": row["example"],
                "commodity_code": row["commodity_code"],
                "commodity": row["commodity"],
                "in_demand": row.get("in_demand") == "Y",
            }


BUILDERS: dict[str, Callable[[Raw], Iterator[Row]]] = {
    "oews_national": oews_national,
    "oews_areas": oews_areas,
    "oews_industries": oews_industries,
    "projections": projections,
    "projection_factors": projection_factors,
    "educational_attainment": educational_attainment,
    "population_states": population_states,
    "price_parities": price_parities,
    "projections_states": projections_states,
    "occupation_ratings": occupation_ratings,
    "occupation_tools": occupation_tools,
    "consumer_prices": consumer_prices,
}


def _by_code(raw: Raw, file: str, needed: set[str]) -> dict[str, dict[str, str]]:
    """The rows of a file by occupation; every one of `needed` must be there."""
    rows = {row["soc_code"]: row for row in raw.read(file)}
    if missing := needed - rows.keys():
        raise DataError(
            f"raw file {file}",
            expected="a row for each occupation of the round, " + ", ".join(sorted(missing)),
            found="no such row",
            remedy="Find out why the publisher's workbook lacks it, then ingest it again.",
        )
    return rows


def _number(cell: str | None) -> float | None:
    return None if cell is None or cell in DASHES else float(cell)


def _jobs(thousands: str | None) -> float | None:
    """Thousands as published to jobs, exactly."""
    if thousands is None or thousands in DASHES:
        return None
    return float(Decimal(thousands) * JOBS_PER_THOUSAND)


def _gap(name: str, value: float | None) -> Row:
    return {name: value, f"{name}_flag": "" if value is not None else "not_published"}


def _title(text: str) -> str:
    return FOOTNOTE_MARK.sub("", text.strip())
