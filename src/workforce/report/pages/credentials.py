"""The page of credentials: the way into each occupation, then what can be added to what is held."""

from __future__ import annotations

from datetime import date

from workforce.findings import moving, pathways
from workforce.findings.desk import Desk
from workforce.findings.finding import Finding
from workforce.findings.premiums import MEDIAN
from workforce.occupations import FIELD
from workforce.report.pages.parts import Fact, Page, Section, answer, fact, of

__all__ = ["page"]

# What a reader compares; what is still needed says the way again.
SHOWN = ("name", "body", "way", "annual_median_wage_usd", MEDIAN, "openings_per_100_jobs")
# Amounts that decide, by the kind of requirement.
AMOUNTS = {
    "structured_education": "Courses, to add a credential",
    "clinical_experience": "Log of procedures, at most over",
}


def page(frames: Desk) -> Page:
    """Ways in, then pathways from where people of the field stand; no promised gain in pay."""
    ways_in = pathways.entry(desk=frames)
    return Page(
        path="credentials.html",
        kind="credentials",
        title="What you need to get in, and what you can add",
        place="Credentials of the national bodies and what they ask for. Licenses are the states'.",
        lead=(ways_in,),
        facts=_facts(ways_in, frames),
        sections=(
            Section("enter", ways_in.question, (answer(ways_in, is_open=True),), printed=True),
        )
        + tuple(
            Section(
                one.key,
                one.question,
                (
                    # The gallery has the picture of what leads to what.
                    answer(
                        pathways.routes(one.holds, desk=frames),
                        one.key.replace("-", "_"),
                        charts=(),
                        columns=SHOWN,
                        is_open=one.open,
                    ),
                    answer(
                        pathways.requirements(one.holds, desk=frames), one.key.replace("-", "_")
                    ),
                ),
            )
            for one in FIELD.holders
        )
        + (
            Section(
                "payback",
                "When is a move paid back?",
                (answer(moving.payback(desk=frames), "all"),),
            ),
        ),
        words=("credentials", "certification", "registry", "become", "school", "license"),
    )


def _facts(ways_in: Finding, frames: Desk) -> tuple[Fact, ...]:
    """The usual degree, what adding a credential takes, and openings of the one that is added.

    That is the first occupation whose credential may be added to another, else the first of all.
    """
    row = next((n for n, over in enumerate(ways_in.frame["added_to"]) if over), 0)
    key, who = ways_in.frame[["occupation_key", "occupation"]].iloc[row]
    ways, asked = pathways.routes(desk=frames), pathways.requirements(desk=frames)
    day = date.fromisoformat(ways.frame["on"].iloc[0])
    amounts: dict[str, int] = {}
    for place, one in enumerate(asked.frame.itertuples()):
        if one.kind in AMOUNTS and one.amount:
            amounts.setdefault(one.kind, place)
    return (
        fact(
            ways_in,
            "typical_entry_education",
            row,
            who=who,
            when=frames.newest_round,
            href="#enter",
        ),
        *(
            fact(
                asked,
                "amount",
                place,
                AMOUNTS[kind],
                when=f"{day:%B} {day.day}, {day.year}",
                href="#start",
            )
            for kind, place in amounts.items()
        ),
        fact(
            ways,
            "openings_per_100_jobs",
            of(ways, key),
            who=who,
            when=frames.newest_round,
            href="#start",
        ),
    )
