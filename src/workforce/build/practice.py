"""Where and with what imaging is practised, by whom, and who is trained for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from workforce.build.raw import Raw, Row, jobs
from workforce.dictionary.held import release_of
from workforce.occupations import IMAGING, NEIGHBOURS, TOTALS
from workforce.places import STATES
from workforce.sources.countries import COUNTRIES
from workforce.sources.cps import AGES, CODES, DASHES
from workforce.sources.ipeds import FIRST_MAJOR, LEVELS, PROGRAMS
from workforce.sources.oecd import STATUSES
from workforce.sources.qcew import NATION

__all__ = [
    "completions",
    "completions_by_school",
    "imaging_centers",
    "scanners",
    "worker_ages",
]

NATION_AREA = "99"  # as the other tables of areas call it
FIRST_NO_COUNTY = "995"  # from here on codes stand for jobs in no or no known county
PUBLISHER = "publisher"
SUMS, COPY = "third party's sums", "third party's copy"
STATUS_NOT_KNOWN = "not_known"
SECONDARY = "_secondary"


def imaging_centers(raw: Raw) -> Iterator[Row]:
    """Private imaging centers by year and area; nothing where no year is held."""
    for _, rows in raw.each("qcew/*_621512.csv", table="imaging_centers", needed=False):
        for row in rows:
            kept = row["disclosure"] == ""
            yield {
                "year": int(row["year"]),
                **_area(row["area_fips"]),
                "establishments": int(row["establishments"]),
                **_unless_kept("employment", row["employment"], kept),
                **_unless_kept("average_annual_pay_usd", row["average_annual_pay"], kept),
                **_unless_kept(
                    "location_quotient",
                    row["location_quotient"],
                    row["location_quotient_disclosure"] == "",
                ),
            }


def _area(fips: str) -> Row:
    """Code, kind and state of an area, as in the other tables of areas."""
    if fips == NATION:
        return {"area_code": NATION_AREA, "area_kind": "national", "state_fips": ""}
    if fips.startswith("C"):
        # The publisher drops the last digit of a metropolitan area's code, which is always 0.
        return {"area_code": f"{fips[1:]}0", "area_kind": "metro", "state_fips": ""}
    state, county = fips[:2], fips[2:]
    if county == "000":
        return {"area_code": state, "area_kind": "state", "state_fips": state}
    kind = "county" if county < FIRST_NO_COUNTY else "county_unknown"
    return {"area_code": fips, "area_kind": kind, "state_fips": state}


def _unless_kept(name: str, cell: str, kept: bool) -> Row:
    """A figure with its flag; the publisher writes 0 where it withholds one."""
    return {name: float(cell) if kept else None, f"{name}_flag": "" if kept else "suppressed"}


def worker_ages(raw: Raw) -> Iterator[Row]:
    """Employed people by occupation and age, every year that is held."""
    ours = {occupation.soc_code for occupation in (*IMAGING, *NEIGHBOURS, *TOTALS)}
    for year, rows in raw.each("cps/*_worker_ages.csv"):
        for row in rows:
            codes = CODES[row["occupation"]]
            counts = {"employed": row["total"]}
            counts |= {f"employed_{age}": row[f"aged_{age}"] for age in AGES}
            yield {
                "year": int(year),
                "occupation": row["occupation"],
                "soc_code": codes[0] if len(codes) == 1 and codes[0] in ours else "",
                "soc_codes": " ".join(codes),
                "months_averaged": int(row["months_averaged"]),
                **_unless_dashed(counts, jobs),
                **_unless_dashed({"median_age": row["median_age"]}, float),
            }


def _unless_dashed(cells: Mapping[str, str], read: Callable[[str], float | None]) -> Row:
    """Figures with their flags; a dash stands for a base too small to publish."""
    figures: Row = {}
    for name, cell in cells.items():
        dashed = cell in DASHES
        figures[name] = None if dashed else read(cell)
        figures[f"{name}_flag"] = "suppressed" if dashed else ""
    return figures


def completions(raw: Raw) -> Iterator[Row]:
    """Awards by year, program and level; the publisher's file of a year before anyone's sums."""
    awards: dict[tuple[str, str, str], int] = {}
    for file, row in raw.rows("completions", "ipeds/*_awards*.csv"):
        if row.get("major", FIRST_MAJOR) == FIRST_MAJOR:
            key = (file, row["cip_code"], row["award_level"])
            awards[key] = awards.get(key, 0) + int(row["awards"])
    for (file, cip_code, level), number in awards.items():
        (year,) = release_of(file)
        if number:
            yield {
                "year": year,
                "cip_code": cip_code,
                "program": PROGRAMS[cip_code],
                "award_level": level,
                "award_level_name": LEVELS[level],
                "awards": number,
                "figures_from": SUMS if SECONDARY in file else PUBLISHER,
            }


def completions_by_school(raw: Raw) -> Iterator[Row]:
    """Awards by institution and program, all levels together; nothing where none are held."""
    names = {
        (year, row["institution"]): row
        for year, rows in raw.each("ipeds/*_institutions.csv", needed=False)
        for row in rows
    }
    states = {state.abbreviation: state.fips for state in STATES}
    awards: dict[tuple[str, str, str], int] = {}
    # A file that is too small a part of its year to stand for the nation tells of no state either.
    for file, row in raw.rows("completions", "ipeds/*_awards.csv", needed=False):
        if row["major"] == FIRST_MAJOR:
            (year,) = release_of(file)
            key = str(year), row["institution"], row["cip_code"]
            awards[key] = awards.get(key, 0) + int(row["awards"])
    for (label, institution, cip_code), number in awards.items():
        school = names.get((label, institution), {})
        if number:
            yield {
                "year": int(label),
                "institution": institution,
                "institution_name": school.get("institution_name", ""),
                "city": school.get("city", ""),
                "state_fips": states.get(school.get("state", ""), ""),
                "cip_code": cip_code,
                "program": PROGRAMS[cip_code],
                "awards": number,
            }


def scanners(raw: Raw) -> Iterator[Row]:
    """Units per million people, series by series, from the newest edition that has the series.

    The publisher's own before third parties' copies, of which a newer one of one kind of machine
    takes the place of the older one's series of it. A series is never put together from two
    editions, since the publisher revises.
    """
    for file, row in raw.rows("scanners", "oecd/*"):
        copied = SECONDARY in file
        marks = [STATUSES[mark] for mark in row["status"].split()]
        yield {
            "country_code": row["country_code"],
            "country": COUNTRIES[row["country_code"]],
            "year": int(row["year"]),
            "device": row["device"],
            "units_per_million": float(row["units_per_million"]),
            "flag": STATUS_NOT_KNOWN if copied else "; ".join(filter(None, marks)),
            "figures_from": COPY if copied else PUBLISHER,
            "kept_from": row["kept_from"],
        }
