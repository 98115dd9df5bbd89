"""What graduates of the field's programs earn in the first years."""

from __future__ import annotations

from workforce.schema import Awaited, Column, Table, text, year
from workforce.sources import scorecard

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
                "awards",
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
)
