"""What career guides claim, held against the statistics: a verdict each, with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from workforce.findings.desk import Desk
from workforce.measures.claims.ruling import VERDICTS
from workforce.report.claims.records import CLAIMS, KINDS
from workforce.report.claims.weighing import WEIGHED

__all__ = ["KINDS", "VERDICTS", "Verdict", "as_table", "claims", "told"]


@dataclass(frozen=True)
class Verdict:
    """One claim and what the statistics say of it.

    `id`, `kind` (one of `KINDS`), `claim` (one sentence), `statistic` (what can test it), `rule`
    (how the verdict follows), `verdict` (one of `VERDICTS`), `because` (what the bare verdict would
    mislead about, as the end of a sentence; mostly empty), `evidence` (complete sentences),
    `needed` (what would have to be measured; empty where nothing is missing), `sources` (lines of
    `tables.cite`, or records with their link) and `charts` (names in the catalogue that show it).
    """

    id: str
    kind: str
    claim: str
    statistic: str
    rule: str
    verdict: str
    because: str
    evidence: tuple[str, ...]
    needed: str
    sources: tuple[str, ...]
    charts: tuple[str, ...]


def claims(frames: Desk) -> list[Verdict]:
    """Every claim with its verdict, in the order of their ids.

    Nothing here is fixed: the verdicts follow from the tables by each claim's rule. Raises
    `DataError` where a table is missing or damaged.
    """
    found = []
    for claim in CLAIMS:
        weighed = WEIGHED[claim.id](frames)
        found.append(
            Verdict(
                id=claim.id,
                kind=claim.kind,
                claim=claim.claim,
                statistic=claim.statistic,
                rule=claim.rule,
                verdict=weighed.ruling.verdict,
                because=weighed.because,
                evidence=weighed.evidence,
                needed=claim.needed,
                sources=weighed.sources,
                charts=weighed.charts,
            )
        )
    return found


def as_table(verdicts: Sequence[Verdict]) -> pd.DataFrame:
    """One row a claim: id, kind, claim, verdict and needed, for charts and notebooks."""
    rows = [(v.id, v.kind, v.claim, v.verdict, v.needed) for v in verdicts]
    return pd.DataFrame(rows, columns=["id", "kind", "claim", "verdict", "needed"])


def told(verdicts: Sequence[Verdict], *kinds: str) -> Iterator[str]:
    """The claims of some kinds as text: verdict, rule, evidence, what is needed, sources."""
    for verdict in verdicts:
        if verdict.kind in kinds:
            why = f" ({verdict.because})" if verdict.because else ""
            yield f"{verdict.id}, {verdict.verdict}{why}: {verdict.claim}"
            yield f"  Tested with: {verdict.statistic}."
            yield f"  Rule: {verdict.rule}"
            yield from (f"  - {sentence}" for sentence in verdict.evidence)
            if verdict.needed:
                yield f"  Needed: {verdict.needed}"
            yield from (f"  Source: {source}" for source in verdict.sources)
            yield ""
