"""The data dictionary: what every table and column of data/processed means."""

from __future__ import annotations

from workforce.occupations import ERAS
from workforce.schema import Column, Table, text, year

__all__ = ["OEWS_MEASURES", "TABLES"]

USD_A_YEAR = "US dollars a year, current prices"
WITHHELD = ("suppressed", "not_published")
WAGE_GAPS = ("suppressed", "capped", "not_published")
SOC_CODE = text("soc_code", "occupation code as published for that year")
OCCUPATION = text("occupation", "occupation title as published, without footnote marks")


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


OEWS_MEASURES = (
    Column(
        "employment",
        "number",
        "jobs",
        "wage and salary jobs, rounded to 10 by the publisher; the self-employed are not counted",
        minimum=0,
        flags=WITHHELD,
    ),
    _rse("employment_rse_pct", "employment"),
    _wage("hourly_mean_wage_usd", "mean wage", "US dollars an hour, current prices", 2),
    _wage("annual_mean_wage_usd", "mean wage"),
    _rse("annual_mean_wage_rse_pct", "the mean wage (hourly and annual alike)"),
    _wage("annual_p10_wage_usd", "wage that 10 percent of jobs do not exceed"),
    _wage("annual_p25_wage_usd", "wage that 25 percent of jobs do not exceed"),
    _wage("annual_median_wage_usd", "wage that half of the jobs do not exceed"),
    _wage("annual_p75_wage_usd", "wage that 75 percent of jobs do not exceed"),
    _wage("annual_p90_wage_usd", "wage that 90 percent of jobs do not exceed"),
)
OEWS_YEAR = year("year", "reference year; estimates are for May")


def _jobs(name: str, description: str, *, gaps: bool = False, signed: bool = False) -> Column:
    return Column(
        name,
        "number",
        "jobs",
        description,
        minimum=None if signed else 0,
        flags=("not_published",) if gaps else (),
    )


def _share(name: str, description: str) -> Column:
    return Column(
        name,
        "number",
        "percent",
        description,
        1,
        minimum=0,
        maximum=100,
        flags=("not_published", "other_definition"),
    )


def _assignment(name: str, description: str) -> Column:
    return Column(name, "text", "", description, flags=("not_published", "other_definition"))


ROUND = text("round", "projections round, base year and projected year, as 2024-34")

TABLES = {
    table.name: table
    for table in (
        Table(
            "oews_national",
            "Jobs and pay in the nation, by year",
            "One row an occupation and year. Years compare within an era only.",
            (
                OEWS_YEAR,
                text("era", "years that share codes and method", *(era.name for era in ERAS)),
                SOC_CODE,
                OCCUPATION,
                *OEWS_MEASURES,
            ),
            ("year", "soc_code"),
            ("oews/*_national.csv",),
        ),
        Table(
            "oews_areas",
            "Jobs and pay in the nation, states, metropolitan and nonmetropolitan areas",
            "One row an area and occupation the publisher has a cell for, withheld cells too.",
            (
                OEWS_YEAR,
                text("area_kind", "kind of area", "national", "state", "metro", "nonmetro"),
                text(
                    "area_code",
                    "99 for the nation, two-digit FIPS code of a state, five-digit CBSA code of a "
                    "metropolitan area, seven-digit OEWS code of a nonmetropolitan area",
                ),
                text("area_title", "area name as published"),
                Column(
                    "state_fips",
                    "text",
                    "",
                    "FIPS code of the state, or of an area's primary state; empty for the nation",
                    values=(),
                ),
                SOC_CODE,
                *OEWS_MEASURES,
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
            ("oews/*_area*.csv", "oews/*_states.csv"),
        ),
        Table(
            "oews_industries",
            "Jobs and pay in the nation, by industry",
            "One row an industry and occupation. Industries nest: never add levels up.",
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
                *OEWS_MEASURES,
            ),
            ("year", "industry_code", "soc_code"),
            ("oews/*_industr*.csv",),
        ),
        Table(
            "projections",
            "Projected jobs, openings and entry requirements, by round",
            "One row a projections round and occupation. Jobs include the self-employed and are "
            "rounded to 100 by the publisher, who gives no interval.",
            (
                ROUND,
                SOC_CODE,
                year("base_year", "year the round starts from"),
                _jobs("base_employment", "jobs in the base year"),
                year("projected_year", "year the round projects to"),
                _jobs("projected_employment", "projected jobs"),
                _jobs("change", "projected change in jobs, as published", signed=True),
                Column(
                    "change_pct",
                    "number",
                    "percent of base employment",
                    "projected change, as published",
                    2,
                ),
                _jobs(
                    "openings_per_year",
                    "openings from growth, exits and transfers, annual average; from 2016-26 on",
                    gaps=True,
                ),
                _jobs(
                    "openings_per_decade",
                    "openings from growth and net replacement, ten-year total; rounds to 2014-24, "
                    "not comparable with openings_per_year",
                    gaps=True,
                ),
                _jobs("exits_per_year", "separations from the labor force", gaps=True),
                _jobs("transfers_per_year", "separations to other occupations", gaps=True),
                _share("self_employed_pct", "share of base-year jobs that are self-employment"),
                _assignment("typical_entry_education", "education typically needed to enter"),
                _assignment("related_experience", "work experience in a related occupation"),
                _assignment("on_the_job_training", "training to attain competency"),
                OCCUPATION,
                _jobs(
                    "replacement_needs_per_decade",
                    "net replacement needs, ten-year total; rounds to 2014-24",
                    gaps=True,
                ),
            ),
            ("round", "soc_code"),
            ("projections/*.csv",),
        ),
        Table(
            "projection_factors",
            "What the publisher says moves an occupation's share of an industry",
            "One row a statement, coded; rounds from 2016-26.",
            (
                ROUND,
                SOC_CODE,
                text("industry_code", "industry the statement is about; empty or TE1000: all"),
                text("industry_title", "its name as published"),
                text("category", "kind of change, as published"),
                text("direction", "effect on the share", "increases", "decreases"),
                Column("names_ageing", "boolean", "", "whether population ageing is named"),
                Column("names_ai", "boolean", "", "whether artificial intelligence is named"),
                Column(
                    "names_reimbursement", "boolean", "", "whether payment or insurance is named"
                ),
                Column(
                    "names_site_of_care", "boolean", "", "whether a move between sites is named"
                ),
                text(
                    "statement_fingerprint",
                    "equal where the publisher printed the same sentence; one row a fingerprint",
                ),
                text(
                    "statement_is_about",
                    "code whose text was printed; not the row's own in a known misprint",
                ),
            ),
            ("round", "soc_code", "industry_code", "statement_fingerprint"),
            ("projections/*_factors.csv",),
        ),
        Table(
            "educational_attainment",
            "Education of workers aged 25 and over, by round",
            "One row a projections round and occupation; rounds to 2022-32.",
            (
                ROUND,
                SOC_CODE,
                OCCUPATION,
                Column(
                    "shared_with_others",
                    "boolean",
                    "",
                    "whether the survey behind it does not tell this occupation from others",
                ),
                *(
                    Column(name, "number", "percent of workers", label, 1, minimum=0, maximum=100)
                    for name, label in (
                        ("less_than_high_school_pct", "less than a high school diploma"),
                        ("high_school_pct", "high school diploma or equivalent"),
                        ("some_college_pct", "some college, no degree"),
                        ("associate_pct", "associate degree"),
                        ("bachelor_pct", "bachelor's degree"),
                        ("master_pct", "master's degree"),
                        ("doctoral_or_professional_pct", "doctoral or professional degree"),
                    )
                ),
            ),
            ("round", "soc_code"),
            ("projections/*_attainment.csv",),
        ),
        Table(
            "population_states",
            "Civilian population of the states and DC",
            "One row a state and year (July). The source does not cover Puerto Rico, Guam and the "
            "Virgin Islands.",
            (
                text("state_fips", "FIPS code of the state"),
                year("year", "calendar year; estimates are for July"),
                Column("population", "integer", "civilian residents", "all ages", minimum=1),
                Column(
                    "population_65_plus",
                    "integer",
                    "civilian residents",
                    "aged 65 and over",
                    minimum=1,
                ),
            ),
            ("state_fips", "year"),
            ("population/*_states.csv",),
        ),
        Table(
            "price_parities",
            "Price levels of the states and DC",
            "One row a state and year. Levels of different years must not be compared.",
            (
                text("state_fips", "FIPS code of the state"),
                year("year", "calendar year"),
                Column(
                    "price_parity",
                    "number",
                    "nation = 100",
                    "regional price parity, all items",
                    3,
                    minimum=0,
                    flags=("not_published",),
                ),
            ),
            ("state_fips", "year"),
            ("parities/*_states.csv",),
        ),
        Table(
            "projections_states",
            "The states' own long-term projections",
            "One row a state and occupation, with the state's base year; the nation as published "
            "beside them. A few rows contradict themselves (no jobs in the base year).",
            (
                Column("state_fips", "text", "", "FIPS code of the state; empty for the nation"),
                SOC_CODE,
                year("base_year", "year the projection starts from"),
                _jobs("base_employment", "jobs in the base year", signed=True),
                year("projected_year", "year it projects to"),
                _jobs("projected_employment", "projected jobs", signed=True),
                _jobs("change", "projected change in jobs, as published", signed=True),
                Column(
                    "change_pct",
                    "number",
                    "percent of base employment",
                    "projected change, as published",
                    1,
                ),
                _jobs("openings_per_year", "annual average openings", signed=True),
            ),
            ("state_fips", "soc_code"),
            ("projections_central/*_states.csv",),
        ),
        Table(
            "occupation_ratings",
            "Skills and knowledge of the imaging occupations, as rated by O*NET",
            "One row an occupation and element. Every rating has its own date.",
            (
                SOC_CODE,
                text("domain", "kind of element", "skill", "knowledge"),
                text("element_id", "O*NET content model code"),
                text("element", "O*NET name"),
                Column(
                    "importance",
                    "number",
                    "1 to 5",
                    "how important it is for the work",
                    2,
                    minimum=1,
                    maximum=5,
                ),
                Column(
                    "level",
                    "number",
                    "0 to 7",
                    "how much of it the work needs",
                    2,
                    minimum=0,
                    maximum=7,
                ),
                Column("suppress", "boolean", "", "whether O*NET recommends not to use it"),
                text("rated_in", "year and month of the rating"),
                text("rated_by", "analysts, job incumbents or occupational experts"),
            ),
            ("soc_code", "domain", "element_id"),
            ("onet/*_skills.csv", "onet/*_knowledge.csv"),
        ),
        Table(
            "occupation_tools",
            "Technology and tools of the imaging occupations, as listed by O*NET",
            "One row an occupation and example.",
            (
                SOC_CODE,
                text("kind", "kind of thing", "technology", "tool"),
                text("example", "what workers use, as O*NET names it"),
                text("commodity_code", "UNSPSC commodity code"),
                text("commodity", "commodity the example belongs to"),
                Column("in_demand", "boolean", "", "often asked for by employers, says O*NET"),
            ),
            ("soc_code", "kind", "commodity_code", "example"),
            ("onet/*_technology.csv", "onet/*_tools.csv"),
        ),
        Table(
            "consumer_prices",
            "Consumer prices (CPI-U, all items, not seasonally adjusted)",
            "One row a year. Wages for May are deflated with the May index.",
            (
                year("year", "calendar year"),
                Column(
                    "may_index",
                    "number",
                    "index, 1982-84 = 100",
                    "index for May",
                    3,
                    minimum=0,
                    flags=("not_published",),
                ),
                Column(
                    "annual_average_index",
                    "number",
                    "index, 1982-84 = 100",
                    "annual average as published; that of 2025 lacks October",
                    3,
                    minimum=0,
                    flags=("not_published",),
                ),
            ),
            ("year",),
            ("prices/*_cpi_u.csv",),
        ),
    )
}
