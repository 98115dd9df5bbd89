"""What graduates of the field's programs earn in the first years."""

from __future__ import annotations

from workforce.dictionary.held import newest
from workforce.schema import Awaited, Column, Table, text, year
from workforce.sources import pseo, scorecard

__all__ = ["TABLES"]

GAPS = ("suppressed", "not_published")


def _after(years: int) -> tuple[Column, Column]:
    """Pay of graduates so many years on, and how many it is of."""
    when = f"{years} year{'s' * (years > 1)} after completion"
    return (
        Column(
            f"median_pay_{years}yr_usd",
            "number",
            "US dollars a year",
            f"half of those at work and not enrolled {when} earned more, in dollars as the edition "
            "adjusts them",
            minimum=0,
            flags=GAPS,
        ),
        Column(
            f"graduates_{years}yr",
            "number",
            "graduates",
            f"those at work and not enrolled {when}",
            minimum=0,
            flags=GAPS,
        ),
    )


def _percentiles_after(years: int) -> tuple[Column, ...]:
    """Quarters of graduates' pay so many years on, and how many graduates there are."""
    when = f"{years} year{'s' * (years > 1)} after graduation"

    def column(name: str, unit: str, description: str) -> Column:
        return Column(name, "number", unit, description, minimum=0, flags=GAPS)

    pay = {"p25": "a quarter earned less", "median": "half earned more"}
    pay["p75"] = "a quarter earned more"
    return (
        *(
            column(
                f"{name}_pay_{years}yr_usd",
                "US dollars a year",
                f"{words} {when}, of those with steady work, in dollars as the release adjusts "
                "them",
            )
            for name, words in pay.items()
        ),
        column(f"graduates_{years}yr", "graduates", f"those whose pay {when} is told"),
        column(f"completers_{years}yr", "awards", f"awards of the cohorts seen {when}"),
    )


TABLES = (
    Table(
        "scorecard",
        "Pay of graduates by institution and group of programs",
        "One row an edition, institution, program group and level. Graduates who had federal "
        "grants or loans alone. Programs of other fields share the group's code. Pay is told of "
        "all campuses of an institution together and stands in the row of each: count an "
        "institution_group once.",
        (
            year("year", "year of the edition"),
            text("institution", "the publisher's number of the institution or campus"),
            text("institution_group", "number that campuses of an institution share"),
            text("institution_name", "its name"),
            text("control", "public, private for profit or not"),
            text("cip_code", "first four digits of the Classification of Instructional Programs"),
            text("program", "title of that code"),
            text("level", "code of the credential", *scorecard.LEVELS),
            text("level_name", "credential in words", *scorecard.LEVELS.values()),
            Column(
                "completers",
                "number",
                "awards",
                "credentials conferred in the second of the two years that are pooled",
                minimum=0,
                flags=GAPS,
            ),
            *(column for years in scorecard.YEARS for column in _after(years)),
        ),
        ("year", "institution", "cip_code", "level"),
        ("scorecard/*_field_of_study.csv",),
        Awaited(scorecard.PUBLISHER, scorecard.PUBLICATION, scorecard.PAGE),
    ),
    Table(
        "pseo",
        "Pay of graduates one, five and ten years on, by institution and group of programs",
        "One row an institution, program group, degree level and cohort of graduates, and one of "
        "all cohorts together, from the newest release. Institutions of states that take part "
        "alone; graduates with steady work at no less than the minimum wage, wherever in the "
        "country. Programs of other fields share the group's code.",
        (
            year("year", "year of the release"),
            text("institution", "the publisher's number of the institution"),
            text("institution_name", "its name"),
            text("cip_code", "first four digits of the Classification of Instructional Programs"),
            text("program", "title of that code"),
            text("level", "code of the degree level", *pseo.LEVELS),
            text("level_name", "degree level in words", *pseo.LEVELS.values()),
            text(
                "cohort",
                f"first year of graduation of the cohort; {pseo.ALL_COHORTS} for all together",
            ),
            Column(
                "cohort_years",
                "integer",
                "years",
                "years of graduation in a cohort; 0 where all stand together",
                minimum=0,
            ),
            *(column for years in pseo.YEARS for column in _percentiles_after(years)),
        ),
        ("year", "institution", "cip_code", "level", "cohort"),
        ("pseo/*_earnings.csv", "pseo/*_institutions.csv"),
        Awaited(pseo.PUBLISHER, pseo.PUBLICATION, pseo.PAGE),
        choose=newest,
    ),
)
