"""The gallery: every chart of the outlook with its words and files."""

from __future__ import annotations

from collections.abc import Iterator

from workforce.findings import QUESTIONS
from workforce.findings.desk import Desk
from workforce.report.catalogue import EVERY, is_held
from workforce.report.pages.parts import Page, Section

__all__ = ["page"]


def page(frames: Desk) -> Page:
    """Every chart of the catalogue, by the question it answers."""
    return Page(
        path="charts.html",
        kind="charts",
        title="Every chart",
        place="Each as a picture, a drawing with text, and the figures it draws.",
        sections=tuple(_sections(frames)),
        words=("charts", "figures", "pictures", "download", "gallery"),
    )


def _sections(frames: Desk) -> Iterator[Section]:
    for question in QUESTIONS.values():
        drawn = [EVERY[name](frames) for name in question.charts if is_held(frames, name)]
        if drawn:
            yield Section(question.name.replace(".", "-"), question.text, gallery=tuple(drawn))
