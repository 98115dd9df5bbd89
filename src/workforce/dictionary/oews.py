"""OEWS: jobs and pay by year, area and industry."""

from __future__ import annotations

from collections.abc import Sequence

from workforce.dictionary.common import OCCUPATION, SOC_CODE
from workforce.dictionary.held import preferring, release_of
from workforce.occupations import OCCUPATIONS, eras
from workforce.places import STATES_AND_DC
from workforce.schema import Column, Table, Whole, text, year

__all__ = ["MEASURES", "TABLES", "raw_name"]

USD_A_YEAR = "US dollars a year, current prices"
USD_AN_HOUR = "US dollars an hour, current prices"
# The share of jobs that do not pay more.
PERCENTILES = {
    "p10": "10 percent",
    "p25": "25 percent",
    "median": "half",
    "p75": "75 percent",
    "p90": "90 percent",
}
WITHHELD = ("suppressed", "not_published")
WAGE_GAPS = ("suppressed", "capped", "not_published")
RAW_NAMES = {"annual_mean_wage_rse_pct": "mean_wage_rse_pct"}


def raw_name(measure: str) -> str:
    """The column of raw files that holds a measure."""
    return RAW_NAMES.get(measure, measure.removesuffix("_usd"))


def _wage(name: str, description: str, unit: str = USD_A_YEAR, decimals: int = 0) -> Column:
    return Column(
        name, "number", unit, description, decimals, minimum=0, flags=WAGE_GAPS, bound=True
    )


def _rse(name: str, of: str) -> Column:
    return Column(
        name,
        "number",
        "percent of the estimate",
        f"relative standard error of {of}, as published (0.0 means under 0.05)",
        1,
        minimum=0,
        flags=WITHHELD,
    )


MEASURES = (
    Column(
        "employment",
        "number",
        "jobs",
        "wage and salary jobs, rounded to 10 by the publisher; the self-employed are not counted",
        minimum=0,
        flags=WITHHELD,
    ),
    _rse("employment_rse_pct", "employment"),
    _wage("hourly_mean_wage_usd", "mean wage", USD_AN_HOUR, 2),
    _wage("annual_mean_wage_usd", "mean wage"),
    _rse("annual_mean_wage_rse_pct", "the mean wage (hourly and annual alike)"),
    *(
        _wage(f"{unit}_{name}_wage_usd", f"wage that {share} of jobs do not exceed", usd, digits)
        for unit, usd, digits in (("annual", USD_A_YEAR, 0), ("hourly", USD_AN_HOUR, 2))
        for name, share in PERCENTILES.items()
    ),
)
ERAS = sorted({era.name for occupation in OCCUPATIONS for era in eras(occupation)})
AREA_WORKBOOKS = "states(_secondary)?|(non)?metro.*"


def _own_states(files: Sequence[str]) -> list[str]:
    """The flat file's areas, else workbooks' beside the nation; states of a third party's table
    only where the publisher's own are not held.
    """
    own = {release_of(file) for file in files if file.endswith("_states.csv")}
    kept = [f for f in files if not (f.endswith("_states_secondary.csv") and release_of(f) in own)]
    return preferring("areas?(_list)?", AREA_WORKBOOKS, "national")(kept)


OEWS_YEAR = year("year", "reference year; estimates are for May")

TABLES = (
    Table(
        "oews_national",
        "Jobs and pay in the nation, by year",
        "One row an occupation and year. Years compare within an era only.",
        (
            OEWS_YEAR,
            text(
                "era", "the occupation's years that share a meaning of its code and a method", *ERAS
            ),
            SOC_CODE,
            OCCUPATION,
            *MEASURES,
        ),
        ("year", "soc_code"),
        ("oews/*_national.csv",),
        outranks=Whole("occupations", ("soc_code",)),
    ),
    Table(
        "oews_areas",
        "Jobs and pay in the nation, states, metropolitan and nonmetropolitan areas",
        "One row an area and occupation the publisher has a cell for, withheld cells too. Years "
        "before the flat file's come from workbooks, or for states from a third party's table "
        "(see its receipt); the nation's rows from the national one.",
        (
            OEWS_YEAR,
            text("area_kind", "kind of area", "national", "state", "metro", "nonmetro"),
            text(
                "area_code",
                "99 for the nation, two-digit FIPS code of a state, five-digit CBSA code of a "
                "metropolitan area (four digits and other boundaries to 2004), seven-digit OEWS "
                "code of a nonmetropolitan area",
            ),
            text("area_title", "area name as published"),
            text(
                "state_fips",
                "FIPS code of the state, or of an area's primary state; empty for the nation",
                optional=True,
            ),
            SOC_CODE,
            *MEASURES,
            Column(
                "jobs_per_1000",
                "number",
                "jobs per 1,000 jobs in the area",
                "the occupation's share of the area's jobs, as published",
                3,
                minimum=0,
                flags=WITHHELD,
            ),
            Column(
                "location_quotient",
                "number",
                "ratio",
                "that share over the nation's, as published: concentration, not shortage",
                2,
                minimum=0,
                flags=WITHHELD,
            ),
        ),
        ("year", "area_kind", "area_code", "soc_code"),
        (
            "oews/*_area*.csv",
            "oews/*_states.csv",
            "oews/*_states_secondary.csv",
            "oews/*_metro*.csv",
            "oews/*_nonmetro*.csv",
            "oews/*_national.csv",
        ),
        choose=_own_states,
        cited_by_newest=True,
        outranks=Whole(
            "states",
            ("area_code",),
            part="states",
            expected=tuple(state.fips for state in STATES_AND_DC),
        ),
    ),
    Table(
        "oews_industries",
        "Jobs and pay in the nation, by industry",
        "One row an industry and occupation. Industries nest: never add levels up. Years before "
        "the flat file's come from workbooks; all industries from the national one.",
        (
            OEWS_YEAR,
            text("industry_code", "NAICS-based code as published; 000000 is all industries"),
            text("industry_title", "industry name as published"),
            Column(
                "industry_level",
                "integer",
                "",
                "depth in the publisher's list: 0 all, 1 ownership, 2 sector, 3 to 5 NAICS",
                minimum=0,
                maximum=6,
            ),
            SOC_CODE,
            *MEASURES,
        ),
        ("year", "industry_code", "soc_code"),
        ("oews/*_industr*.csv", "oews/*_national.csv"),
        choose=preferring("industries|industry_list", "industries_.*", "national"),
        cited_by_newest=True,
        outranks=Whole("industries", ("industry_code",), part="industries_.*"),
    ),
)
