"""Findings: questions with computed answers, one module a theme and one function a question.

`from workforce import findings` is enough: `findings.growth.since("RN")` answers with headline,
table, chart, limits and sources, and needs no tables opened or sources named first.
"""

from __future__ import annotations

from workforce.findings import (
    claims,
    conditions,
    editions,
    first_pay,
    gap,
    growth,
    history,
    hourly,
    household,
    market,
    moving,
    outlook,
    overview,
    pathways,
    pay,
    pay_compared,
    places,
    prospects,
    regions,
    rising,
    settings,
    skills,
    sources,
    spans,
    specialties,
    state_outlook,
    states,
    steadiness,
    supply,
    tested,
    tiles,
    track_record,
    untold,
    world,
)
from workforce.findings.asking import QUESTIONS, question
from workforce.findings.finding import Column, Finding, Table
from workforce.occupations import RISING

# People of a field ask for this theme by the name of its specialty, too.
globals()[RISING] = rising

__all__ = [
    "QUESTIONS",
    "Column",
    "Finding",
    "Table",
    "claims",
    "conditions",
    "editions",
    "first_pay",
    "gap",
    "growth",
    "history",
    "hourly",
    "household",
    "market",
    "moving",
    "outlook",
    "overview",
    "pathways",
    "pay",
    "pay_compared",
    "places",
    "prospects",
    "question",
    "regions",
    "rising",
    "settings",
    "skills",
    "sources",
    "spans",
    "specialties",
    "state_outlook",
    "states",
    "steadiness",
    "supply",
    "tested",
    "tiles",
    "track_record",
    "untold",
    "world",
]
