"""The page of claims: what career guides say, and what the statistics say of it."""

from __future__ import annotations

from collections.abc import Iterator

from workforce.charts.chart import Chart
from workforce.findings.desk import Desk
from workforce.occupations import IMAGING
from workforce.report.catalogue import EVERY, is_held
from workforce.report.claims import VERDICTS, Verdict
from workforce.report.claims import claims as weighed
from workforce.report.pages import index_tables, wording
from workforce.report.pages.index_tables import RULES
from workforce.report.pages.parts import Cell, Column, DataTable, Link, Page, Section, Sentence

__all__ = ["page"]

# Charts that stand on other pages; here they are linked. Those of one occupation are on its page.
ELSEWHERE = {
    "base_revisions": "method.html#projections",
    "employment_through_eras": "method.html#eras",
    "growth_since": "index.html#growth",
    "industry_mix": "occupations/radiographers.html#settings",
    "move_from_radiography": "pathways.html#skills",
    "openings_parts": "index.html#openings",
    "forecast_intervals": "index.html#outlook",
    "pathway_graph": "pathways.html#overview",
    "pay_and_openings": "index.html#neighbours",
    "pay_change": "index.html#pay",
    "pay_spread": "occupations/radiographers.html#pay",
    "premium_by_specialty": "index.html#specialization",
    "projected_change": "index.html#outlook",
    "projected_against_actual": "index.html#outlook",
}


def page(frames: Desk) -> Page:
    """Every claim with its verdict, evidence, sources and what testing it would need."""
    found = weighed(frames)
    drawn: set[str] = set()
    return Page(
        path="claims.html",
        kind="claims",
        title="What career guides claim",
        place=f"{len(found)} claims about work in medical imaging, held against public statistics.",
        answer=(*index_tables.claim_sentences(found), *_notable(found)),
        sections=(
            _overview(found),
            *(_section(frames, claim, drawn) for claim in found),
        ),
        limits=(
            "A claim that public statistics cannot test is not thereby wrong: nobody can tell with "
            "these figures.",
            "Supported means that the figures agree with the claim by the rule stated, not that "
            "its cause is known.",
            "The claims are in our words, from what career guides commonly say.",
        ),
        sources=(RULES,),
        links=(Link("How the figures are made", "method.html"),),
        words=("claims", "myths", "true", "fact check"),
    )


def _notable(found: list[Verdict]) -> Iterator[Sentence]:
    against = [claim for claim in found if claim.verdict == "not supported"]
    if against:
        claims = "; ".join(f"{claim.claim.rstrip('.')}{_because(claim)}" for claim in against)
        yield Sentence(f"Not supported: {claims}.", RULES)


def _because(claim: Verdict) -> str:
    return f" ({claim.because})" if claim.because else ""


def _overview(found: list[Verdict]) -> Section:
    lines = tuple(
        (
            Cell(claim.id, href=f"claims.html#{claim.id.lower()}"),
            Cell(claim.claim),
            Cell(claim.kind),
            Cell(claim.verdict, float(VERDICTS.index(claim.verdict))),
        )
        for claim in found
    )
    return Section(
        "verdicts",
        "The verdicts",
        tables=(
            DataTable(
                "claims",
                "Claims and their verdicts",
                (Column("No."), Column("Claim"), Column("About"), Column("Verdict")),
                lines,
                RULES,
            ),
        ),
    )


def _section(frames: Desk, claim: Verdict, drawn: set[str]) -> Section:
    source = "; ".join(claim.sources) or RULES
    told = [
        Sentence(f"{wording.opened(claim.verdict)}. Held against: {claim.statistic}.", RULES),
        *wording.sentences(source, claim.evidence),
    ]
    if claim.needed:
        told.append(Sentence(f"What it would take to tell: {claim.needed.rstrip('.')}.", RULES))
    charts: list[Chart] = []
    links: dict[str, Link] = {}
    for name in claim.charts:
        one = next((o for o in IMAGING if name.endswith(f"_{o.key.replace('-', '_')}")), None)
        if one is not None:
            links[one.key] = Link(f"{one.name} by state", f"occupations/{one.key}.html#where")
        elif name in ELSEWHERE:
            links[name] = Link(f"Chart: {EVERY[name](frames).words.title}", ELSEWHERE[name])
        elif name not in drawn and is_held(frames, name):
            drawn.add(name)
            charts.append(EVERY[name](frames))
    return Section(
        claim.id.lower(),
        f"{claim.claim.rstrip('.')}: {claim.verdict}{_because(claim)}",
        tuple(told),
        tuple(charts),
        links=tuple(links.values()),
        limits=(wording.plain(f"Rule: {claim.rule}"),),
    )
