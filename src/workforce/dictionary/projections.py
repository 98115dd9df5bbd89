"""Projections of the nation and of the states."""

from __future__ import annotations

from workforce.dictionary.common import OCCUPATION, SOC_CODE, jobs
from workforce.dictionary.held import newest
from workforce.schema import Column, Fill, Table, Whole, text, year

__all__ = ["TABLES"]


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


def _rate(name: str, description: str) -> Column:
    return Column(
        name,
        "number",
        "percent of jobs, mean of base and projected year",
        f"{description}, as published; rounds from 2016-26",
        1,
        minimum=0,
        maximum=100,
        flags=("not_published",),
    )


def _assignment(name: str, description: str) -> Column:
    return Column(name, "text", "", description, flags=("not_published", "other_definition"))


ROUND = text("round", "projections round, base year and projected year, as 2024-34")
# What the table of our occupations and that of all have in common.
COUNTED = (
    ROUND,
    SOC_CODE,
    year("base_year", "year the round starts from"),
    jobs("base_employment", "jobs in the base year"),
    year("projected_year", "year the round projects to"),
    jobs("projected_employment", "projected jobs"),
)
EXPECTED = (
    Column(
        "change_pct",
        "number",
        "percent of base employment",
        "projected change, as published",
        2,
    ),
    jobs(
        "openings_per_year",
        "openings from growth, exits and transfers, annual average; from 2016-26 on",
        gaps=True,
    ),
)
LEAVING = (
    jobs("exits_per_year", "separations from the labor force", gaps=True),
    jobs("transfers_per_year", "separations to other occupations", gaps=True),
)

TABLES = (
    Table(
        "projections",
        "Projected jobs, openings and entry requirements, by round",
        "One row a projections round and occupation. Jobs include the self-employed and are "
        "rounded to 100 by the publisher, who gives no interval.",
        (
            *COUNTED,
            jobs("change", "projected change in jobs, as published", signed=True),
            *EXPECTED,
            jobs(
                "openings_per_decade",
                "openings from growth and net replacement, ten-year total; rounds to 2014-24, "
                "not comparable with openings_per_year",
                gaps=True,
            ),
            *LEAVING,
            _rate("exit_rate_pct", "jobs left a year by people who leave the labor force"),
            _rate("transfer_rate_pct", "jobs left a year by people who change occupation"),
            _rate("separation_rate_pct", "jobs left a year for either cause"),
            _share("self_employed_pct", "share of base-year jobs that are self-employment"),
            _assignment("typical_entry_education", "education typically needed to enter"),
            _assignment("related_experience", "work experience in a related occupation"),
            _assignment("on_the_job_training", "training to attain competency"),
            OCCUPATION,
            jobs(
                "replacement_needs_per_decade",
                "net replacement needs, ten-year total; rounds to 2014-24",
                gaps=True,
            ),
        ),
        ("round", "soc_code"),
        (
            "projections/*_occupations.csv",
            "projections/*_separations.csv",
            "projections/*_characteristics.csv",
        ),
        outranks=Whole("occupations", ("soc_code",), part="occupations"),
    ),
    Table(
        "projections_all",
        "Projected jobs of every detailed occupation, by round",
        "One row a projections round and detailed occupation of that round's own list, health or "
        "not: what past errors are learned from. Jobs include the self-employed and are rounded to "
        "100 by the publisher, who gives no interval. Rates of separation are published from "
        "2016-26 on.",
        (
            *COUNTED,
            *EXPECTED,
            *LEAVING,
            _rate("exit_rate_pct", "yearly separations from the labor force"),
            _rate("transfer_rate_pct", "yearly separations to other occupations"),
            _share("self_employed_pct", "share of base-year jobs that are self-employment"),
            OCCUPATION,
        ),
        ("round", "soc_code"),
        ("projections/*_all.csv",),
    ),
    Table(
        "occupation_links",
        "Links between editions of the occupational classification",
        "One row a link of the official crosswalks: the code of the earlier edition and a code "
        "that took over part or all of it.",
        (
            year("from_edition", "edition of the earlier code"),
            text("from_code", "code in the earlier edition"),
            year("to_edition", "edition of the later code"),
            text("to_code", "code in the later edition"),
            text(
                "link",
                "whether either code has other links: split has several later codes, merge several "
                "earlier ones",
                "one to one",
                "split",
                "merge",
                "split and merge",
            ),
        ),
        ("from_edition", "from_code", "to_code"),
        ("crosswalks/*_links.csv",),
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
                "names_technology",
                "boolean",
                "",
                "whether equipment, a technique or software is named, artificial intelligence "
                "included",
            ),
            Column("names_reimbursement", "boolean", "", "whether payment or insurance is named"),
            Column("names_site_of_care", "boolean", "", "whether a move between sites is named"),
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
        "projections_states",
        "The states' own long-term projections",
        "One row a state and occupation, with the state's base year; the nation as published "
        "beside them. A few rows contradict themselves (no jobs in the base year).",
        (
            text("state_fips", "FIPS code of the state; empty for the nation", optional=True),
            SOC_CODE,
            year("base_year", "year the projection starts from"),
            jobs("base_employment", "jobs in the base year", gaps=True, signed=True),
            year("projected_year", "year it projects to"),
            jobs("projected_employment", "projected jobs", gaps=True, signed=True),
            jobs("change", "projected change in jobs, as published", gaps=True, signed=True),
            Column(
                "change_pct",
                "number",
                "percent of base employment",
                "projected change, as published",
                1,
                flags=("not_published",),
            ),
            jobs("openings_per_year", "annual average openings", gaps=True, signed=True),
        ),
        ("state_fips", "soc_code"),
        ("projections_central/*_states*.csv",),
        choose=newest,
        outranks=Fill("states and occupations", ("state_fips", "soc_code")),
    ),
)
