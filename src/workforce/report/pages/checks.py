"""The page that checks what career guides claim: a verdict each, and the figure that decides."""

from __future__ import annotations

from workforce.findings import claims
from workforce.findings.desk import Desk
from workforce.report.pages.parts import Page, Section, answer

__all__ = ["page"]


# Headings of kinds of claims, where the kind is no word for a heading.
ABOUT = {
    "career": "About careers",
    "credential": "About credentials",
    "setting": "About where people work",
    "world": "About other countries",
}


def page(frames: Desk) -> Page:
    """Every claim by kind, its evidence folded."""
    verdicts = claims.weigh(frames)
    return Page(
        path="checks.html",
        kind="checks",
        title="What career guides claim, checked",
        place="Each claim has a rule, and its verdict follows from the figures.",
        lead=(claims.verdicts(desk=frames),),
        sections=tuple(
            Section(
                kind.replace(" ", "-"),
                ABOUT.get(kind, f"About {kind}"),
                tuple(answer(claims.one(one.id, desk=frames), one.id.lower()) for one in of_kind),
                folded=True,
            )
            for kind in claims.KINDS
            if (of_kind := [one for one in verdicts if one.kind == kind])
        ),
        words=("claims", "myths", "facts", "true", "career guides"),
    )
