"""Every chart of the outlook, composed from tables, measures and chart functions.

The notebooks show the same charts; a test holds the two to the same data and words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workforce.charts.chart import Chart
from workforce.files import Folders
from workforce.findings import QUESTIONS
from workforce.findings.asking import Question, always
from workforce.findings.desk import Desk
from workforce.report.catalogue import growth, maps, regions, track_record

__all__ = ["CHARTS", "EVERY", "available", "charts", "is_held"]


def _of(question: Question, number: int) -> Callable[[Desk], Chart]:
    return lambda desk: question.ask(desk=desk).charts[number]


# The charts of questions by name: those that any working copy can draw, and the others with what
# has to be held for them.
ALWAYS: dict[str, Callable[[Desk], Chart]] = {}
SOMETIMES: dict[str, tuple[Callable[[Desk], bool], Callable[[Desk], Chart]]] = {}
for question in QUESTIONS.values():
    for number, name in enumerate(question.charts):
        if question.is_held is always:
            ALWAYS[name] = _of(question, number)
        else:
            SOMETIMES[name] = question.is_held, _of(question, number)

# By name, in the order in which an advisor meets them.
CHARTS: dict[str, Callable[[Desk], Chart]] = {
    **ALWAYS,
    **growth.CHARTS,
    **regions.CHARTS,
    **maps.CHARTS,
    **track_record.CHARTS,
}
# Charts that some releases have no figures for.
WHERE_HELD = {**regions.WHERE_HELD, **SOMETIMES}
EVERY = CHARTS | {name: compose for name, (_, compose) in WHERE_HELD.items()}


def is_held(frames: Desk, name: str) -> bool:
    """Whether a chart of the catalogue has figures to draw."""
    return name in CHARTS or (name in WHERE_HELD and WHERE_HELD[name][0](frames))


def available(folders: Folders) -> list[str]:
    """The names of the charts that can be drawn: all, but those without figures."""
    frames = Desk(folders)
    return [name for name in EVERY if is_held(frames, name)]


def charts(folders: Folders, names: Sequence[str] | None = None) -> Iterator[Chart]:
    """The charts of these names, or all that can be drawn."""
    frames = Desk(folders)
    for name in names or available(folders):
        yield EVERY[name](frames)
