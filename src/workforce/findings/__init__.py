"""Findings: questions with computed answers, one module a theme and one function a question.

`from workforce import findings` is enough: `findings.growth.since("mri")` answers with headline,
table, chart, limits and sources, and needs no tables opened or sources named first.
"""

from __future__ import annotations

from workforce.findings import (
    claims,
    editions,
    growth,
    history,
    household,
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
    track_record,
    world,
)
from workforce.findings.asking import QUESTIONS, question
from workforce.findings.finding import Column, Finding, Table

__all__ = [
    "QUESTIONS",
    "Column",
    "Finding",
    "Table",
    "claims",
    "editions",
    "growth",
    "history",
    "household",
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
    "track_record",
    "world",
]
