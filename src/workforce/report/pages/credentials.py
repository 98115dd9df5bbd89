"""The page of credentials: from what one holds to what can be added, and what each asks for."""

from __future__ import annotations

from workforce.findings import moving, pathways
from workforce.findings.desk import Desk
from workforce.report.pages.parts import Page, Section, answer

__all__ = ["page"]

# Where people stand, as `pathways.routes` takes it, with the question they ask.
FROM = {
    "start": ((), "I hold no credential yet. What can I begin?"),
    "radiography": (("radiography",), "I am a radiographer. What can I add?"),
    "sonography": (("sonography",), "I am a sonographer. What can I add?"),
    "nuclear-medicine": (("nuclear medicine",), "I work in nuclear medicine. What can I add?"),
    "radiation-therapy": (("radiation therapy",), "I am a radiation therapist. What can I add?"),
}


def page(frames: Desk) -> Page:
    """Pathways from five starting points; pay of those in the work, never what one would gain."""
    return Page(
        path="credentials.html",
        kind="credentials",
        title="From what you hold to what you can add",
        place="Credentials of the national bodies and what they ask for. Licenses are the states'.",
        lead=(pathways.routes(desk=frames),),
        sections=tuple(
            Section(
                name,
                heading,
                (
                    answer(
                        pathways.routes(held, desk=frames),
                        name.replace("-", "_"),
                        is_open=name == "radiography",
                    ),
                    answer(pathways.requirements(held, desk=frames), name.replace("-", "_")),
                ),
            )
            for name, (held, heading) in FROM.items()
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
