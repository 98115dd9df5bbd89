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
from workforce.findings.finding import Finding
from workforce.findings.words import opened
from workforce.occupations import BASE, FIELD, IMAGING
from workforce.report.pages import cities, compare, left_out, state
from workforce.report.pages.parts import Fact, Link, Page, Pick, Section, answer, asked, fact

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
            state.choices(frames),
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
        facts=_facts(whole, frames),
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
                asked(claims.verdicts, "", columns=("claim", "verdict"), desk=frames),
                (Link("Each claim with what decides", "checks.html"),),
            ),
            *left_out.section(),
        ),
        words=tuple(alias for one in IMAGING for alias in one.aliases),
    )


def _facts(whole: Finding, frames: Desk) -> tuple[Fact, ...]:
    """Who is paid best, has most jobs and openings and grows fastest, with the figure of each."""
    now, frame = f"May {frames.years[1]}", whole.frame
    bounds = {"annual_median_wage_usd": frame["annual_median_wage_usd_at_least"]}
    found = []
    for column, label, when in (
        ("annual_median_wage_usd", "Best typical pay", now),
        ("employment", "Most jobs", now),
        ("openings_per_year", "Openings a year", frames.newest_round),
        ("projected_pct", "Fastest growth", frames.newest_round),
    ):
        known = frame[column].fillna(bounds.get(column, frame[column]))
        if known.notna().any():
            row = int(known.idxmax())
            who = frame["occupation"][row]
            found.append(fact(whole, column, row, label, who=who, when=when, href="#occupations"))
    return tuple(found)
