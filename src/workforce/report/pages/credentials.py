"""The page of credentials: from what one holds to what can be added, and what each asks for."""

from __future__ import annotations

from datetime import date

from workforce.findings import moving, pathways
from workforce.findings.desk import Desk
from workforce.findings.finding import Finding
from workforce.findings.premiums import MEDIAN
from workforce.occupations import EXAMPLE, FIELD
from workforce.report.pages.parts import Fact, Page, Section, answer, fact, of

__all__ = ["page"]


def page(frames: Desk) -> Page:
    """Pathways from where people of the field stand; pay of those in the work, no promised gain."""
    ways = pathways.routes(desk=frames)
    return Page(
        path="credentials.html",
        kind="credentials",
        title="From what you hold to what you can add",
        place="Credentials of the national bodies and what they ask for. Licenses are the states'.",
        lead=(ways,),
        facts=_facts(ways, frames),
        sections=tuple(
            Section(
                one.key,
                one.question,
                (
                    answer(
                        pathways.routes(one.holds, desk=frames),
                        one.key.replace("-", "_"),
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


def _facts(ways: Finding, frames: Desk) -> tuple[Fact, ...]:
    """What the rising occupation pays and hires, and the hours of study that lead to it on top."""
    row = of(ways, EXAMPLE)
    day = date.fromisoformat(ways.frame["on"].iloc[0])
    when, spoken = f"May {frames.years[1]}", f"{day:%B} {day.day}, {day.year}"
    (first, *_) = FIELD.holders
    asked = [
        (found, list(found.frame["unit"]).index("hours"), one.key)
        for one in FIELD.holders
        if one.holds
        and "hours" in set((found := pathways.requirements(one.holds, desk=frames)).frame["unit"])
    ]
    return (
        *(
            fact(ways, column, row, who=ways.frame["name"][row], when=dated, href=f"#{first.key}")
            for column, dated in (
                ("annual_median_wage_usd", when),
                (MEDIAN, when),
                ("openings_per_100_jobs", frames.newest_round),
            )
        ),
        *(
            fact(found, "amount", place, found.frame["text"][place], when=spoken, href=f"#{key}")
            for found, place, key in asked[:1]
        ),
    )
