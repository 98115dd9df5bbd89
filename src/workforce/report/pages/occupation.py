"""The page of one occupation: pay, growth, outlook, places and the way in, about this one."""

from __future__ import annotations

from collections.abc import Sequence

from workforce.charts import phrases
from workforce.findings import (
    growth,
    history,
    hourly,
    household,
    outlook,
    overview,
    pay,
    pay_compared,
    prospects,
    regions,
    settings,
    skills,
    spans,
    specialties,
    state_outlook,
    states,
    supply,
    tiles,
    track_record,
    untold,
)
from workforce.findings.desk import Desk
from workforce.findings.words import called
from workforce.occupations import IMAGING, Occupation
from workforce.report.catalogue import EVERY
from workforce.report.pages import compare, state
from workforce.report.pages.parts import (
    Answer,
    Link,
    Page,
    Pick,
    Section,
    Shown,
    asked,
    disciplines,
    fact,
)

__all__ = ["page"]

# Each section by its anchor: the question, and what answers it; the first of them leads.
SECTIONS = {
    "pay": (
        "What do {} earn?",
        (
            pay.spread,
            hourly.rates,
            specialties.premium,
            settings.pay,
            settings.best,
            pay_compared.change,
            pay_compared.beside,
            household.weekly_pay,
        ),
    ),
    "growth": (
        "Are there more jobs for {} than before?",
        (history.nation, growth.since, spans.runs, growth.apart, household.ages, household.women),
    ),
    "outlook": (
        "What is expected of {}, and how sure is it?",
        (
            track_record.expected,
            outlook.openings,
            prospects.puzzle,
            supply.openings,
            outlook.factors,
            track_record.missed,
            track_record.running,
        ),
    ),
    "where": (
        "Where do {} have jobs, and where are they paid well?",
        (
            tiles.states,
            states.pay,
            regions.concentration,
            specialties.by_state,
            settings.where,
            regions.outside,
            state_outlook.expect,
        ),
    ),
    "way": (
        "How do people become {}?",
        (skills.education, skills.moves, skills.topics, supply.awards),
    ),
    "untold": (
        "What can nobody tell about {}?",
        (untold.shortage, untold.machines, untold.stress, untold.nights),
    ),
}
# Refusals stand as their headlines, and the page of questions has more of them.
LINKS = {"untold": (Link("More questions, and what nobody can tell", "questions.html"),)}
PRINTED = ("pay", "growth", "outlook")
# Charts by number where a picture of one occupation says more than its row; the gallery has all.
SHOWN = {
    pay.spread: [0],
    history.nation: [0],
    states.pay: [0],
    regions.concentration: [0],
    settings.where: [0],
    skills.moves: [0],
}
# What else is drawn of each occupation: pictures alone, whose figures are their downloads.
DRAWN = (specialties.by_metro, regions.older, states.years)
# Each with the section that has more of it.
FACTS = {
    "annual_median_wage_usd": "pay",
    "employment": "growth",
    "openings_per_year": "outlook",
    "typical_entry_education": "way",
}


def page(frames: Desk, occupation: Occupation) -> Page:
    """The page of an imaging occupation."""
    whole = overview.field(occupation, desk=frames)
    others = [one for one in IMAGING if one != occupation]
    return Page(
        path=f"occupations/{occupation.key}.html",
        kind="occupation",
        title=occupation.name,
        place=_called(occupation),
        lead=(whole, growth.since(occupation, desk=frames)),
        picks=(
            state.choices(frames, "United States", f"#{occupation.key}"),
            Pick(
                "Compare with",
                "another",
                tuple(Link(one.name, compare.href_of(occupation, one)) for one in others),
            ),
        ),
        facts=tuple(
            fact(
                whole,
                column,
                when=frames.newest_round
                if part in ("outlook", "way")
                else f"May {frames.years[1]}",
                href=f"#{part}",
            )
            for column, part in FACTS.items()
        ),
        sections=tuple(
            Section(
                name,
                heading.format(called(occupation)),
                answers,
                LINKS.get(name, ()),
                printed=name in PRINTED,
                folded=name in LINKS,
                gallery=_more(frames, occupation, answers) if name == "where" else (),
            )
            for name, (heading, asks) in SECTIONS.items()
            if (
                answers := tuple(
                    one
                    for ask in asks
                    for one in asked(
                        ask,
                        occupation.key,
                        occupation,
                        charts=SHOWN.get(ask, ()),
                        desk=frames,
                        tiles=ask is tiles.states,
                    )
                )
            )
        ),
        links=(
            Link("Credentials, step by step", "credentials.html"),
            Link("What career guides claim", "checks.html"),
        ),
        words=(
            occupation.soc_code,
            occupation.title,
            *occupation.aliases,
            *disciplines(frames, occupation),
        ),
        own=occupation.key,
    )


def _more(frames: Desk, occupation: Occupation, answers: Sequence[Answer]) -> tuple[Shown, ...]:
    """The charts of the catalogue about an occupation that none of its answers shows."""
    drawn = [one for ask in DRAWN for one in asked(ask, "", occupation, desk=frames)]
    charts = [chart for one in (*answers, *drawn) for chart in one.found.charts]
    seen = {chart.name for one in answers for chart in one.charts}
    return tuple(
        Shown(chart.name, chart.words.title, chart.words.alt)
        for chart in charts
        if chart.name in EVERY and chart.name not in seen
    )


def _called(occupation: Occupation) -> str:
    own = f"{occupation.title}, code {occupation.soc_code}"
    names = list(occupation.aliases)
    return f"{own}; also called {phrases.listed(names)}." if names else f"{own}."
