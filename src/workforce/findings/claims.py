"""What career guides claim, held against the statistics: a verdict each, with what decides it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from workforce.charts import phrases
from workforce.errors import UsageError
from workforce.findings.asking import Who, question
from workforce.findings.claim_records import CLAIMS, KINDS, Claim
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.weighing import WEIGHED, Weighed
from workforce.findings.words import called, names, opened, picked
from workforce.measures.claims.ruling import CANNOT_TEST, RULE, VERDICTS
from workforce.measures.uncertainty import DISTINGUISHABLE
from workforce.occupations import FIELD

__all__ = ["KINDS", "RULES", "VERDICTS", "Verdict", "one", "verdicts", "weigh"]

RULES = "Claims and rules of this project; every verdict follows from the tables by its rule"
# So many names of parts are listed; more are counted.
NAMED = 3
# So many counts stand in one sentence.
AT_ONCE = 3
LIMITS = (
    "A claim that public statistics cannot test is not thereby wrong.",
    "Supported means that the figures agree by the rule stated, not that the cause is known.",
)


@dataclass(frozen=True)
class Verdict:
    """One claim, what the figures say of it, and the answer whole.

    `id`, `kind` (one of `KINDS`), `claim` (one sentence), `statistic` (what can test it), `rule`
    (how the verdict follows), `verdict` (one of `VERDICTS`), `because` (what the bare verdict would
    mislead about; mostly empty), `short` (what decides, a sentence), `needed` (what would have to
    be measured; empty where nothing is missing), `sources` and `charts` (names that show it).
    """

    id: str
    kind: str
    claim: str
    statistic: str
    rule: str
    verdict: str
    because: str
    short: str
    needed: str
    sources: tuple[str, ...]
    charts: tuple[str, ...]


def weigh(desk: Desk) -> list[Verdict]:
    """Every claim with its verdict, in the order of their ids; weighed once a desk.

    Nothing here is fixed: the verdicts follow from the tables by each claim's rule. Raises
    `DataError` where a table is missing or damaged.
    """
    return [_verdict(claim, weighed) for claim, weighed in _all(desk)]


def _all(desk: Desk) -> list[tuple[Claim, Weighed]]:
    FIELD.require("claims")
    return [(claim, desk.once(claim.id, WEIGHED[claim.id])) for claim in CLAIMS]


def _verdict(claim: Claim, weighed: Weighed) -> Verdict:
    return Verdict(
        id=claim.id,
        kind=claim.kind,
        claim=claim.claim,
        statistic=claim.statistic,
        rule=claim.rule,
        verdict=weighed.ruling.verdict,
        because=weighed.because,
        short=_short(claim, weighed),
        needed=claim.needed,
        sources=tuple(dict.fromkeys(weighed.sources)),
        charts=weighed.charts,
    )


def _short(claim: Claim, weighed: Weighed) -> str:
    """What decides, in a sentence or two."""
    ruling = weighed.ruling
    if ruling.verdict in (CANNOT_TEST, RULE):
        return weighed.near or f"Public figures do not reach it: {claim.statistic}."
    parts = [
        f"{verb} {_which(some, len(ruling.parts), weighed.noun)}"
        for verb, some in (
            ("it holds for", ruling.where(True)),
            ("it fails for", ruling.where(False)),
            ("it is open for", ruling.unknown),
        )
        if some
    ]
    if not parts:
        return weighed.near or "No part of it can be seen."
    told = ". ".join(map(opened, parts)) + "."
    if loose := _loose(ruling.parts):
        which = opened(_which(loose, len(ruling.parts), weighed.noun))
        told += f" {which} would be open if errors were half as large again."
    return told + (f" {weighed.near}" if weighed.near else "")


def _loose(parts: pd.DataFrame) -> list[str]:
    """The parts whose answer larger errors than those published would leave open."""
    if "robust" not in parts:
        return []
    decided = parts["holds"].notna() & (parts["verdict"] == DISTINGUISHABLE)
    return parts.loc[decided & ~parts["robust"].eq(True), "part"].astype(str).to_list()


def _which(parts: Sequence[str], total: int, noun: str) -> str:
    if len(parts) <= NAMED:
        return phrases.listed([called(part) for part in parts])
    return phrases.count_of(len(parts), total, noun, opens=False)


@question("Which claims of career guides do the figures bear out?")
def verdicts(desk: Desk, kinds: str | Sequence[str] = ()) -> Finding:
    """Every claim, or those of some kinds, with its verdict and what decides it.

    One row a claim: id, kind, claim, verdict, short (what decides) and needed. Raises `UsageError`
    for a kind that there is none of (`claims.KINDS`). Sources: those of each claim.
    """
    wanted = [kinds] if isinstance(kinds, str) else list(kinds) or list(KINDS)
    unknown = [kind for kind in wanted if kind not in KINDS]
    if unknown:
        raise UsageError(
            "kinds of claims",
            expected="some of " + ", ".join(KINDS),
            found=", ".join(map(repr, unknown)),
            remedy="Name one of these, or none for all.",
        )
    found = [one for one in weigh(desk) if one.kind in wanted]
    frame = pd.DataFrame(found)
    counts = [
        f"{phrases.number_word(count)} {verdict}"
        for verdict in VERDICTS
        if (count := int((frame["verdict"] == verdict).sum()))
    ]
    frame["verdict_note"] = frame["because"]
    about = "" if set(wanted) == set(KINDS) else f" about {phrases.listed(wanted)}"
    number = phrases.number_word(len(frame))
    claims = "claim" if len(frame) == 1 else "claims"
    return Finding(
        f"{opened(number)} {claims} of career guides{about}: {_counted(counts)}.",
        Table(
            frame,
            (
                Column("id", "No."),
                Column("claim", "Claim"),
                Column("verdict", "Verdict"),
                Column("short", "What decides"),
            ),
            ("id",),
        ),
        (RULES,),
        limits=LIMITS,
    )


def _counted(counts: Sequence[str]) -> str:
    """How many claims came to each verdict, in sentences of at most three."""
    first, others = counts[:AT_ONCE], counts[AT_ONCE:]
    return phrases.listed(first) + (f". {opened(phrases.listed(others))}" if others else "")


@question("Is it true?")
def one(desk: Desk, claim: str = CLAIMS[0].id if CLAIMS else "", who: Who = None) -> Finding:
    """One claim, named by its id ("C04"): the verdict and the figure that decides each part.

    One row a part of the claim: part, `figure` and `holds` (yes, no or open). `who` keeps the parts
    about some occupations, of a claim that has such; the verdict stays that on the whole claim.
    Raises `UsageError` for an id that there is none of.
    """
    FIELD.require("claims")
    records = {record.id: record for record in CLAIMS}
    record = records.get(claim.strip().upper())
    if record is None:
        raise UsageError(
            "claim",
            expected=f"one of {CLAIMS[0].id} to {CLAIMS[-1].id}",
            found=repr(claim),
            remedy="findings.claims.verdicts() lists them.",
        )
    whole = desk.once(record.id, WEIGHED[record.id])
    weighed = _narrowed(whole, who)
    found = _verdict(record, weighed)
    told = weighed.ruling.parts
    frame = told.assign(
        figure=[weighed.figure(row) for row in told.itertuples()],
        answer=[_answer(holds) for holds in told["holds"]],
    )
    why = f" ({found.because})" if found.because else ""
    limits = [f"Rule: {found.rule}"]
    if who is not None and weighed is whole:
        limits.append(f"No part of it is about {names(picked(who))}: it stands here as a whole.")
    if found.needed:
        limits.append(f"What it would take to tell: {found.needed}")
    return Finding(
        f"{'Of all: ' * (weighed is not whole)}{opened(found.verdict)}{why}. {found.short}",
        Table(
            frame,
            (
                Column("part", "For"),
                Column("figure", "What decides"),
                Column("answer", "Seen there" if found.verdict == CANNOT_TEST else "Holds"),
            ),
            ("part",),
        ),
        found.sources or (RULES,),
        limits=tuple(limits),
        question=f"“{record.claim.rstrip('.')}”: is it so?",
    )


def _narrowed(weighed: Weighed, who: Who) -> Weighed:
    """What a claim comes to for some occupations; itself where no part is about one of them."""
    parts = weighed.ruling.parts
    kept = parts["part"].isin([] if who is None else [asked.name for asked in picked(who)])
    if not kept.any():
        return weighed
    return replace(weighed, ruling=replace(weighed.ruling, parts=parts[kept]), noun="of these")


def _answer(holds: object) -> str:
    return "open" if pd.isna(holds) else "yes" if holds else "no"
