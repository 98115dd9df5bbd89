"""Imaging centers, workers' ages, awards in imaging programs, and scanners by country."""

from __future__ import annotations

from collections.abc import Sequence

from workforce.dictionary.held import newest, preferring
from workforce.occupations import FIELD
from workforce.places import STATES_AND_DC
from workforce.schema import Awaited, Column, Fill, Table, Whole, text, year
from workforce.sources import bls, qcew
from workforce.sources.cps import AGES
from workforce.sources.ipeds import LEVELS

__all__ = ["TABLES"]

# A third party's sums, among the parts of raw files.
SUMS = "awards_secondary"


def _newest_own(files: Sequence[str]) -> list[str]:
    """The publisher's newest edition, or third parties' (one a part) where none is held."""
    own = [file for file in files if "_secondary" not in file]
    return newest(own or files)


def _withheld(name: str, unit: str, description: str, decimals: int = 0) -> Column:
    return Column(name, "number", unit, description, decimals, minimum=0, flags=("suppressed",))


def _aged(age: str) -> str:
    return f"aged {age.replace('_plus', ' and over').replace('_', ' to ')}"


TABLES = (
    Table(
        "imaging_centers",
        "Diagnostic imaging centers (NAICS 621512) in private ownership",
        "One row a year and area; annual averages. Jobs of every occupation in such centers, not "
        "imaging occupations alone. The publisher withholds jobs and pay where they would tell "
        "of single employers, never the number of establishments.",
        (
            year("year", "calendar year"),
            text(
                "area_code",
                "99 for the nation, FIPS code of the state or county, or code of the metropolitan "
                "area",
            ),
            text(
                "area_kind",
                "kind of area; county_unknown are jobs in no or no known county of a state",
                "national",
                "state",
                "county",
                "county_unknown",
                "metro",
            ),
            text(
                "state_fips",
                "FIPS code of the state; empty for the nation and metropolitan areas",
                optional=True,
            ),
            Column("establishments", "integer", "establishments", "average of the year", minimum=0),
            _withheld("employment", "jobs", "average of the year, all occupations"),
            _withheld("average_annual_pay_usd", "US dollars a year", "pay per job"),
            _withheld(
                "location_quotient",
                "nation = 1",
                "share of the area's jobs against the nation's share",
                2,
            ),
        ),
        ("year", "area_code"),
        (f"qcew/*_{qcew.INDUSTRY}.csv",),
        Awaited(bls.PUBLISHER, qcew.PUBLICATION, "https://www.bls.gov/cew/"),
        outranks=Whole(
            "states",
            ("area_fips",),
            expected=tuple(f"{state.fips}000" for state in STATES_AND_DC),
        ),
    ),
    Table(
        "worker_ages",
        "Employed people by occupation and age, as the Current Population Survey counts them",
        "One row a year and occupation of the survey, whose titles may cover several codes. "
        "Published in thousands: 0 stands for fewer than 500. A survey of households, so counts "
        "differ from those of employers.",
        (
            year("year", "calendar year"),
            text("occupation", "occupation as the survey names it"),
            text(
                "soc_code",
                "code of that occupation or total; empty where it covers several",
                optional=True,
            ),
            text("soc_codes", "every code it covers, blank-separated"),
            Column(
                "months_averaged",
                "integer",
                "months",
                "months the average is over; under 12 the year compares only roughly with others",
                minimum=1,
                maximum=12,
            ),
            _withheld("employed", "employed people", "aged 16 and over"),
            *(_withheld(f"employed_{age}", "employed people", _aged(age)) for age in AGES),
            _withheld("median_age", "years", "half of them are younger", 1),
        ),
        ("year", "occupation"),
        ("cps/*_worker_ages.csv",),
    ),
    Table(
        "completions",
        "Awards in imaging programs by level",
        "One row a year, program and award level with at least one award. A person who completes "
        "two programs counts twice. The publisher's figures are of first majors; whether a third "
        "party's sums count second majors too is not known.",
        (
            year("year", "year in which the academic year ended (July to June)"),
            text("cip_code", "code of the Classification of Instructional Programs, 2020"),
            text("program", "title of that code"),
            text("award_level", "code of the award level", *LEVELS),
            text("award_level_name", "award level in words", *LEVELS.values()),
            Column("awards", "integer", "awards", "degrees and certificates conferred", minimum=1),
            text("figures_from", "who summed them", "publisher", "third party's sums"),
        ),
        ("year", "cip_code", "award_level"),
        ("ipeds/*_awards.csv", "ipeds/*_awards_secondary.csv"),
        choose=preferring("awards", SUMS, ""),
        outranks=Fill("programs", ("cip_code",), within_release=True, amount="awards"),
    ),
    Table(
        "completions_by_school",
        f"Awards in {FIELD.adjective} programs by institution",
        "One row a year, institution and program with at least one award of a first major, all "
        "levels together. Name and place are empty where the publisher's list of institutions of "
        "that year is not held; outside the states and listed territories state_fips is empty.",
        (
            year("year", "year in which the academic year ended (July to June)"),
            text("institution", "the publisher's number of the institution (UNITID)"),
            text("institution_name", "name of the institution", optional=True),
            text("city", "where it is", optional=True),
            text("state_fips", "FIPS code of its state", optional=True),
            text("cip_code", "code of the Classification of Instructional Programs, 2020"),
            text("program", "title of that code"),
            Column("awards", "integer", "awards", "degrees and certificates conferred", minimum=1),
        ),
        ("year", "institution", "cip_code"),
        ("ipeds/*_awards.csv", "ipeds/*_institutions.csv"),
        Awaited(
            "National Center for Education Statistics",
            "IPEDS Completions by institution",
            "https://nces.ed.gov/ipeds/datacenter/DataFiles.aspx",
            fetch="completions",
        ),
    ),
    Table(
        "scanners",
        f"{' and '.join(FIELD.machines.kinds)} units per million people",
        "One row a country, year and device. Countries count differently (some only hospitals, or "
        "only what is paid for publicly): side by side, never a ranking. Scanners are not "
        "workers.",
        (
            text("country_code", "ISO 3166 alpha-3 code"),
            text("country", "name of the country"),
            Column("year", "integer", "year", "calendar year", minimum=1960, maximum=2100),
            text("device", "kind of scanner", *FIELD.machines.kinds),
            Column(
                "units_per_million",
                "number",
                "units per million people",
                "scanners in use, as far as the country counts them",
                2,
                minimum=0,
            ),
            text(
                "flag",
                "what the publisher marks about it (break, estimate, provisional, "
                "other_definition; several joined by a semicolon), not_known where a copy does "
                "not tell; else empty",
            ),
            text("figures_from", "where it was taken from", "publisher", "third party's copy"),
        ),
        ("country_code", "year", "device"),
        ("oecd/*_scanners.csv", "oecd/*_scanners_secondary.csv", "oecd/*_mri_secondary.csv"),
        choose=_newest_own,
        outranks=Fill("series", ("country_code", "device"), across_parts=True),
    ),
)
