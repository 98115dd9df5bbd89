"""Other counts of the same work: the household survey by sex, and the census of businesses."""

from __future__ import annotations

from workforce.dictionary.held import newest
from workforce.schema import Column, Table, text, year
from workforce.sources.susb import INDUSTRIES, NOISE

__all__ = ["CODES", "TABLES"]

# The publisher's sign for all industries would read as a formula in a spreadsheet.
CODES = {code: "all" if code == "--" else code for code in INDUSTRIES}
MONTHS = Column(
    "months_averaged",
    "integer",
    "months",
    "months the average is over; under 12 the year compares only roughly with others",
    minimum=1,
    maximum=12,
)
OCCUPATION = (
    text("occupation", "occupation as the survey names it"),
    text(
        "soc_code", "code of that occupation or total; empty where it covers several", optional=True
    ),
    text("soc_codes", "every code it covers, blank-separated"),
)


def _withheld(name: str, unit: str, description: str, decimals: int = 0) -> Column:
    return Column(name, "number", unit, description, decimals, minimum=0, flags=("suppressed",))


TABLES = (
    Table(
        "weekly_pay_by_sex",
        "Median weekly earnings of full-time workers by sex, Current Population Survey",
        "One row a year and occupation of the survey, whose titles may cover several codes. Wage "
        "and salary workers who usually work 35 hours or more, as they or their household tell it. "
        "Medians on a base below 50,000 people are not printed.",
        (
            year("year", "calendar year"),
            *OCCUPATION,
            MONTHS,
            _withheld("workers", "people", "full-time wage and salary workers"),
            _withheld("weekly_median_usd", "US dollars a week", "half of them earn less"),
            _withheld("men", "people", "men among them"),
            _withheld("weekly_median_men_usd", "US dollars a week", "half of the men earn less"),
            _withheld("women", "people", "women among them"),
            _withheld(
                "weekly_median_women_usd", "US dollars a week", "half of the women earn less"
            ),
        ),
        ("year", "occupation"),
        ("cps/*_weekly_pay.csv",),
    ),
    Table(
        "women_share",
        "Share of women among employed people, Current Population Survey",
        "One row a year and occupation of the survey. Shares on a base below 50,000 people are "
        "not printed.",
        (
            year("year", "calendar year"),
            *OCCUPATION,
            MONTHS,
            _withheld("employed", "employed people", "aged 16 and over"),
            _withheld("women_pct", "%", "women among them", 1),
        ),
        ("year", "occupation"),
        ("cps/*_women.csv",),
    ),
    Table(
        "imaging_businesses",
        "Businesses with imaging centers, Statistics of U.S. Businesses",
        "One row a year and industry, all sizes together. A census of employers by the Census "
        "Bureau from tax records and its own register, for one week in March; neither a sample nor "
        "the census of the Bureau of Labor Statistics. Figures are changed a little by noise.",
        (
            year("year", "calendar year"),
            text("naics", "code of the industry; all for all of them", *CODES.values()),
            text("industry", "industry in words", *INDUSTRIES.values()),
            Column("firms", "integer", "firms", "businesses under one owner", minimum=0),
            Column("establishments", "integer", "establishments", "single places", minimum=0),
            Column("employment", "integer", "jobs", "paid, in mid-March, all work", minimum=0),
            text("employment_noise", "how far noise changed the number of jobs", *NOISE.values()),
            Column("annual_payroll_usd", "number", "US dollars", "pay of the year", minimum=0),
            text("payroll_noise", "how far noise changed the payroll", *NOISE.values()),
            text("figures_from", "where it was taken from", "third party's copy"),
        ),
        ("year", "naics"),
        ("susb/*_imaging_centers_secondary.csv",),
        choose=newest,
    ),
)
