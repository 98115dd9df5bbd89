"""Every chart of the outlook, composed from tables, measures and chart functions.

The notebooks show the same charts; a test holds the two to the same data and words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workforce.charts.chart import Chart
from workforce.errors import FieldLacksError
from workforce.files import Folders
from workforce.findings import QUESTIONS
from workforce.findings.asking import Question, always
from workforce.findings.desk import Desk
from workforce.occupations import FIELD

__all__ = ["CHARTS", "EVERY", "available", "charts", "is_held"]


def _drawn(question: Question, desk: Desk) -> dict[str, Chart]:
    """What a question draws by name: one answer serves all its charts.

    Nothing where the field lacks what the answer rests on.
    """

    def answered(desk: Desk) -> dict[str, Chart]:
        try:
            if not question.is_held(desk):
                return {}
            return {chart.name: chart for chart in question.ask(desk=desk).charts}
        except FieldLacksError:
            return {}

    drawn: dict[str, Chart] = desk.now().once(("charts", question.name), answered)
    return drawn


def _of(question: Question, name: str) -> Callable[[Desk], Chart | None]:
    return lambda desk: _drawn(question, desk).get(name)


def _has(question: Question, name: str) -> Callable[[Desk], bool]:
    return lambda desk: name in _drawn(question, desk)


# The charts of questions by name: those that any working copy can draw, and the others with what
# has to be held for them. Of a field that lacks something each is asked for.
ALWAYS: dict[str, Callable[[Desk], Chart | None]] = {}
SOMETIMES: dict[str, tuple[Callable[[Desk], bool], Callable[[Desk], Chart | None]]] = {}
for question in QUESTIONS.values():
    for name in question.charts:
        if question.is_held is always and not FIELD.lacking:
            ALWAYS[name] = _of(question, name)
        else:
            SOMETIMES[name] = _has(question, name), _of(question, name)

# By name, in the order in which an advisor meets them; none where too few places are held.
CHARTS = ALWAYS
# Charts that some releases have no figures for.
WHERE_HELD = SOMETIMES
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
        if chart := EVERY[name](frames):
            yield chart
