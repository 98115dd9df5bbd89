"""The pages of cities: every metropolitan and other area with figures, at its own prices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize
from urllib.parse import urlencode

from workforce.charts import phrases
from workforce.findings import hourly, moving, places
from workforce.findings.desk import Desk
from workforce.findings.finding import Finding
from workforce.findings.premiums import MEDIAN
from workforce.findings.words import opened
from workforce.measures.place_words import Metro
from workforce.occupations import BASE, EXAMPLE, FIELD, IMAGING, called
from workforce.places import State
from workforce.report.pages.parts import Fact, Link, Page, Pick, Section, answer, fact, of, told

__all__ = [
    "by_state",
    "choices",
    "compare_with",
    "doubtful",
    "href_of",
    "occupations",
    "page",
    "path_of",
]

# Counties named at the head of a page; more are counted.
NAMED = 6
SHOWN = (
    "occupation",
    "employment",
    "annual_median_wage_usd",
    "hourly_median_wage_usd",
    "annual_mean_wage_usd",
    "adjusted_mean_wage_usd",
    "location_quotient_call",
)
FACTS = {
    "employment": "Jobs",
    "annual_median_wage_usd": "Typical pay a year",
    "adjusted_mean_wage_usd": "Average pay after prices",
}


def href_of(code: str, title: str) -> str:
    """The page of an area below the states; empty for a state's code."""
    if len(code) < len("10000"):
        return ""
    # Publications write "Bayamón" with and without its accent.
    plain = normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    return f"cities/{re.sub('[^a-z0-9]+', '-', plain).strip('-')}.html"


def path_of(area: Metro) -> str:
    """The page of an area."""
    return href_of(area.area_code, area.title)


def choices(areas: Iterable[Metro], state: State, chosen: str = "Any") -> Pick:
    """The areas of a state to choose from."""
    inside = [area for area in areas if state.fips in area.state_fips]
    return Pick("City", chosen, tuple(Link(area.title, path_of(area)) for area in inside))


def occupations(path: str, found: Finding) -> Pick:
    """The occupations of a place's page, each the row of its table."""
    keys = set(found.frame["occupation_key"])
    return Pick(
        "I am a",
        "student or worker",
        tuple(Link(one.name, f"{path}#{one.key}") for one in IMAGING if one.key in keys),
        doubtful(),
    )


def facts(held: Finding, pays: Iterable[Finding]) -> tuple[Fact, ...]:
    """Jobs and pay of the occupation with most jobs in a place, and what a specialty adds there."""
    jobs = held.frame["employment"]
    row = int(jobs.idxmax()) if jobs.notna().any() else 0
    who = held.frame["occupation"][row]
    when = f"May {held.frame['year'][row]}"
    return (
        *(
            fact(held, column, row, label, who=who, when=when, href="#occupations")
            for column, label in FACTS.items()
        ),
        *(
            fact(
                one,
                MEDIAN,
                special := of(one, EXAMPLE),
                f"Typical pay over {called(BASE)}",
                who=one.frame["occupation"][special],
                when=f"May {one.frame['year'][special]}",
                href="#specialties",
            )
            for one in pays
        ),
    )


def compare_with(name: str) -> str:
    """The page that puts a place, already chosen, beside another."""
    return f"compare.html#{urlencode({'here': name})}"


def doubtful() -> str:
    """Names that may mean several occupations, and who counts where."""
    return " ".join(f"{opened(phrases.listed(list(o.names)))}: {o.told}" for o in FIELD.ambiguous)


def page(frames: Desk, area: Metro) -> Page:
    """The page of one area: its jobs and pay, what specialties pay, and its state beside it."""
    (state, *_), path = area.states, path_of(area)
    held = places.sheet(place=area, desk=frames)
    pays = told(moving.pays, place=area, desk=frames)
    paid = hourly.rates(place=area, desk=frames)
    return Page(
        path=path,
        kind="city",
        title=f"{opened(FIELD.adjective)} jobs in {area.title}",
        place=_counties(area),
        lead=(held, *pays),
        picks=(
            Pick(
                "State",
                state.name,
                (Link(state.name, f"states/{state.abbreviation.lower()}.html"),),
            ),
            choices(frames.areas_held.values(), state, area.title),
            occupations(path, held),
        ),
        facts=facts(held, pays),
        sections=(
            Section(
                "occupations",
                f"Jobs and pay in {area.title}",
                (
                    answer(
                        held,
                        charts=(),
                        columns=SHOWN,
                        is_open=True,
                        anchors="occupation_key",
                        strips=True,
                    ),
                ),
                printed=True,
            ),
            *(
                Section(
                    "specialties",
                    f"What do specialties pay in {area.title}?",
                    (answer(one, is_open=True),),
                )
                for one in pays
            ),
            Section("hourly", f"What does an hour pay in {area.title}?", (answer(paid),)),
        ),
        links=(
            Link(f"All of {state.in_sentence}", f"states/{state.abbreviation.lower()}.html"),
            Link("Beside another place", compare_with(area.title)),
        ),
        words=(area.title, *area.cities, *area.division_cities, *(c for c, _ in area.counties))
        + tuple(name.replace(" ", "-") for name in area.nicknames),
        within=tuple(f"states/{one.abbreviation.lower()}.html" for one in area.states),
    )


def _counties(area: Metro) -> str:
    if not area.counties:
        return f"The counties of {area.states[0].in_sentence} around it that lie in no metro area."
    names = [county for county, _ in area.counties]
    if len(names) > NAMED:
        return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} other counties."
    return f"{phrases.listed(names)}."


def by_state(frames: Desk) -> tuple[Link, ...]:
    """The states of `index`, each the way to its areas."""
    states = dict.fromkeys(area.states[0] for area in frames.areas_held.values())
    return tuple(
        Link(one.name, f"cities/index.html#{one.abbreviation.lower()}")
        for one in sorted(states, key=lambda one: one.name)
    )


def index(frames: Desk) -> Page:
    """Every area by its main state."""
    areas = list(frames.areas_held.values())
    return Page(
        path="cities/index.html",
        kind="city",
        title="Every city and area",
        place="Metro areas, and what lies outside them, by state.",
        sections=tuple(
            Section(
                state.abbreviation.lower(),
                state.name,
                links=tuple(
                    Link(area.title, path_of(area)) for area in areas if area.states[0] == state
                ),
            )
            for state in dict.fromkeys(
                sorted((area.states[0] for area in areas), key=lambda one: one.name)
            )
        ),
        words=("cities", "metro", "areas"),
    )
