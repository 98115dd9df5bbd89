"""The first page: choose a place and a job, see all occupations at once, and go on."""

from __future__ import annotations

from workforce.charts import phrases
from workforce.findings import (
    claims,
    growth,
    history,
    outlook,
    overview,
    pay,
    pay_compared,
    prospects,
    settings,
    specialties,
    supply,
    tiles,
    track_record,
    world,
)
from workforce.findings.desk import Desk
from workforce.findings.words import opened
from workforce.occupations import BASE, FIELD, IMAGING
from workforce.report.pages import cities, compare, state
from workforce.report.pages.parts import Link, Page, Pick, Section, answer, asked

__all__ = ["page"]

# Questions about all occupations, each folded to its headline.
MORE = (
    growth.since,
    outlook.projected,
    outlook.openings,
    track_record.missed,
    pay.spread,
    pay_compared.change,
    specialties.premium,
    settings.where,
    settings.pay,
    supply.openings,
    prospects.neighbours,
    world.scanners,
)


def page(frames: Desk) -> Page:
    """The first page of the outlook."""
    whole = overview.field(desk=frames)
    return Page(
        path="index.html",
        kind="home",
        title=f"Is {FIELD.noun} a good bet, and where?",
        place="Choose a state, a city or your job; or read across.",
        lead=(whole,),
        picks=(
            state.choices(),
            Pick("City", "any", cities.by_state(frames)),
            Pick(
                "I am a",
                "student or worker",
                (
                    *(Link(one.name, f"occupations/{one.key}.html") for one in IMAGING),
                    *(link for one in FIELD.ambiguous for link in compare.both(one)),
                ),
                cities.doubtful(),
            ),
        ),
        sections=(
            Section(
                "occupations",
                f"{opened(phrases.number_word(len(IMAGING)))} occupations side by side",
                (answer(whole, is_open=True, anchors="occupation_key", strips=True),),
                printed=True,
            ),
            Section(
                "states",
                f"{BASE.name} by state: choose one",
                (answer(tiles.states(BASE, desk=frames), tiles=True),),
            ),
            Section(
                "history",
                "Jobs through the years",
                asked(history.nation, "", charts=[0], desk=frames),
            ),
            Section(
                "questions",
                "What people ask",
                tuple(one for ask in MORE for one in asked(ask, "", desk=frames)),
                (Link("More questions, and what nobody can tell", "questions.html"),),
                folded=True,
            ),
            Section(
                "checks",
                "What career guides claim",
                (answer(claims.verdicts(desk=frames), columns=("claim", "verdict")),),
                (Link("Each claim with what decides", "checks.html"),),
            ),
        ),
        words=tuple(alias for one in IMAGING for alias in one.aliases),
    )
