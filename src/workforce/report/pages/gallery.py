"""The gallery: every chart of the outlook with its words and files, by what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from workforce.findings import QUESTIONS
from workforce.findings.desk import Desk
from workforce.occupations import IMAGING, RISING
from workforce.report.catalogue import EVERY, is_held
from workforce.report.pages.parts import Link, Page, Pick, Section

__all__ = ["TOPICS", "occupation_of", "page"]

# Topics by anchor: their headings, and the themes of questions that belong to them.
TOPICS = {
    "jobs": ("Jobs and growth", ("growth", "history", RISING, "prospects", "household")),
    "pay": ("Pay", ("pay", "pay_compared", "specialties", "first_pay")),
    "places": ("States and cities", ("states", "regions", "supply")),
    "work": (
        "Where people work, and what they need",
        ("settings", "skills", "pathways", "conditions"),
    ),
    "outlook": ("What is expected", ("outlook", "state_outlook")),
    "record": ("How far projections were off", ("track_record", "editions", "tested")),
    "world": ("Other countries", ("world",)),
}


def occupation_of(chart: str) -> str:
    """The key of the occupation that a chart is about by its name; empty where of several."""
    own = (o.key for o in IMAGING if chart.endswith(f"_{o.key.replace('-', '_')}"))
    return max(own, key=len, default="")


def page(frames: Desk) -> Page:
    """Every chart of the catalogue by topic, then the same as a list by occupation."""
    sections = (*_topics(frames), *_occupations(frames))
    return Page(
        path="charts.html",
        kind="charts",
        title="Every chart",
        place="Each as a picture, a drawing with text, and the figures it draws.",
        picks=tuple(
            Pick(
                label,
                "any",
                tuple(
                    Link(one.heading, f"charts.html#{one.id}")
                    for one in sections
                    if (one.id in TOPICS) == topic
                ),
            )
            for label, topic in (("Topic", True), ("Occupation", False))
        ),
        sections=sections,
        words=("charts", "figures", "pictures", "download", "gallery"),
    )


def _topics(frames: Desk) -> Iterator[Section]:
    for anchor, (heading, themes) in TOPICS.items():
        names = [
            name
            for question in QUESTIONS.values()
            if question.name.partition(".")[0] in themes
            for name in question.charts
        ]
        drawn = tuple(EVERY[name](frames) for name in names if is_held(frames, name))
        if drawn:
            yield Section(anchor, heading, gallery=drawn)


def _occupations(frames: Desk) -> Iterator[Section]:
    """Links to the charts of each occupation."""
    held = [(name, occupation_of(name)) for name in EVERY if is_held(frames, name)]
    for one in IMAGING:
        own = [EVERY[name](frames) for name, key in held if key == one.key]
        links = tuple(Link(c.words.title, f"charts.html#chart-{c.name}") for c in own)
        if links:
            yield Section(f"of-{one.key}", one.name, links=links)
