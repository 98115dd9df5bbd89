"""The gallery: every chart of the outlook with its words, its files and the pages it stands on.

It is composed when all other pages are, from what they drew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workforce.findings import QUESTIONS
from workforce.occupations import IMAGING, RISING
from workforce.places import STATES
from workforce.report.pages.parts import Link, Page, Pick, Section, Shown
from workforce.report.pages.render import render
from workforce.report.pages.rendered import Rendered, Share

__all__ = ["PATH", "TOPICS", "page", "rendered", "shown"]

PATH = "charts.html"
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


# Charts of each state, by what their names begin with: the anchor and the heading.
BY_STATE = {
    "city_premiums": ("city-pay", "What a specialty pays in the cities of each state"),
    "state_areas": ("areas", "Pay in the areas of each state"),
    "state_years": ("years", "Each state through the years"),
}
# The same of charts in another language.
SPOKEN = {"es": ("es", "En español")}
ELSE = ("more", "More charts")


def rendered(whole: Share, notebooks: Mapping[str, Iterable[str]]) -> Rendered:
    """The page; `notebooks` are the names of the charts that each shows, by its path."""
    return render(page(shown(whole, notebooks)))


def shown(whole: Share, notebooks: Mapping[str, Iterable[str]]) -> Iterator[Shown]:
    """Every chart that was drawn, each with the pages on which it stands, notebooks last."""
    for name, drawn in whole.charts.items():
        places = [
            Link(one.title, f"{one.path}#chart-{name}")
            for one in sorted(whole.pages, key=lambda one: one.path)
            if name in one.charts
        ]
        places += [
            Link(
                f"Notebook: {path.partition('_')[2].removesuffix('.html').replace('_', ' ')}", path
            )
            for path, names in notebooks.items()
            if name in names
        ]
        yield Shown(name, drawn.title, drawn.alt, tuple(places), _about(name))


def _about(chart: str) -> str:
    """The occupation or state that a chart is about by its name; empty where of several."""
    own = [o.key for o in IMAGING if chart.endswith(f"_{o.key.replace('-', '_')}")]
    if own:
        return max(own, key=len)
    return chart.rpartition("_")[2] if _is_by_state(chart) else ""


def _is_by_state(chart: str) -> bool:
    return any(chart.startswith(f"{prefix}_") for prefix in BY_STATE)


def page(every: Iterable[Shown]) -> Page:
    """Charts by topic, those of states folded, then the same as a list by occupation."""
    charts = {one.name: one for one in every}
    topics, jobs = _topics(charts), list(_occupations(charts))
    return Page(
        path=PATH,
        kind="charts",
        title="Every chart",
        place=f"{len(charts)} charts: each as a picture, a drawing with text, and its figures.",
        picks=(
            _pick("Topic", topics),
            _pick("Occupation", jobs),
            Pick("State", "any", tuple(_states(charts))),
        ),
        sections=(*topics, *jobs),
        words=("charts", "figures", "pictures", "download", "gallery"),
    )


def _pick(label: str, sections: Iterable[Section]) -> Pick:
    return Pick(label, "any", tuple(Link(one.heading, f"{PATH}#{one.id}") for one in sections))


def _topics(charts: Mapping[str, Shown]) -> list[Section]:
    left, sections = dict(charts), []
    for anchor, (heading, themes) in TOPICS.items():
        names = [
            name
            for question in QUESTIONS.values()
            if question.name.partition(".")[0] in themes
            for name in question.charts
        ]
        own = tuple(left.pop(name) for name in names if name in left)
        sections.append(Section(anchor, heading, gallery=own))
    for prefix, (anchor, heading) in (BY_STATE | SPOKEN).items():
        names = [name for name in left if name.startswith(f"{prefix}_")]
        own = tuple(left.pop(name) for name in sorted(names))
        sections.append(Section(anchor, heading, gallery=own, folded=True))
    sections.append(Section(*ELSE, gallery=tuple(left.values())))
    return [one for one in sections if one.gallery]


def _occupations(charts: Mapping[str, Shown]) -> Iterator[Section]:
    """Links to the charts of each occupation."""
    for one in IMAGING:
        own = [chart for chart in charts.values() if chart.about == one.key]
        links = tuple(Link(chart.title, f"{PATH}#chart-{chart.name}") for chart in own)
        if links:
            yield Section(f"of-{one.key}", one.name, links=links)


def _states(charts: Mapping[str, Shown]) -> Iterator[Link]:
    """The first chart of each state, which stands for all of it in the address."""
    for state in STATES:
        for chart in charts.values():
            if chart.about == state.abbreviation.lower():
                yield Link(state.name, f"{PATH}#chart-{chart.name}")
                break
