"""The page of credentials: from what one holds to what can be added, and what each asks for."""

from __future__ import annotations

from workforce.findings import moving, pathways
from workforce.findings.desk import Desk
from workforce.occupations import FIELD
from workforce.report.pages.parts import Page, Section, answer

__all__ = ["page"]


def page(frames: Desk) -> Page:
    """Pathways from where people of the field stand; pay of those in the work, no promised gain."""
    return Page(
        path="credentials.html",
        kind="credentials",
        title="From what you hold to what you can add",
        place="Credentials of the national bodies and what they ask for. Licenses are the states'.",
        lead=(pathways.routes(desk=frames),),
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
