"""Findings: questions with computed answers, one module a theme and one function a question.

`from workforce import findings` is enough: `findings.growth.since("mri")` answers with headline,
table, chart, limits and sources, and needs no tables opened or sources named first.
"""

from __future__ import annotations

from workforce.findings import (
    claims,
    editions,
    first_pay,
    gap,
    growth,
    history,
    household,
    market,
    moving,
    mri,
    outlook,
    overview,
    pathways,
    pay,
    pay_compared,
    places,
    prospects,
    regions,
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

# A theme that this repository's own field calls by the name of its specialty.
rising = mri

__all__ = [
    "QUESTIONS",
    "Column",
    "Finding",
    "Table",
    "claims",
    "editions",
    "first_pay",
    "gap",
    "growth",
    "history",
    "household",
    "market",
    "moving",
    "mri",
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
