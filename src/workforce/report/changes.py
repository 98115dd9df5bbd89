"""What a refresh changed, in plain words: releases, figures, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from workforce import receipts
from workforce.dictionary import TABLES
from workforce.errors import WorkforceError
from workforce.files import Folders
from workforce.findings import growth, outlook, pay_compared
from workforce.findings.claims import weigh
from workforce.findings.desk import Desk
from workforce.occupations import FIELD, IMAGING, OCCUPATIONS

__all__ = ["Finding", "Snapshot", "changes", "snapshot"]

# Changed figures told of one table; the rest is counted.
MOST = 3
# What is said of each occupation: the topic, the question, and the column of its verdict.
TOLD = (
    ("growth of jobs", growth.since, "change_pct_call"),
    ("real pay", pay_compared.change, "mean_pct_call"),
    ("projection", outlook.projected, "call"),
)


@dataclass(frozen=True)
class Finding:
    """What is said of one thing: the verdict, and the whole sentence with its figures."""

    verdict: str
    sentence: str


@dataclass(frozen=True)
class Snapshot:
    """A working copy at one moment.

    `releases` are the publications and releases held, with the hash of the original; `tables` the
    processed tables by name; `findings` what is said, by topic and occupation or claim.
    """

    releases: Mapping[tuple[str, str], str]
    tables: Mapping[str, pd.DataFrame]
    findings: Mapping[tuple[str, str], Finding]


def snapshot(folders: Folders) -> Snapshot:
    """The working copy as it is now.

    Tables that cannot be read, as in a new clone, and findings that need them are left out.
    """
    frames = Desk(folders)
    releases = {
        (receipt.title, receipt.release): receipt.original_sha256
        for receipt in receipts.load(folders.raw).values()
    }
    tables = {}
    for name in TABLES:
        try:
            tables[name] = frames.table(name)
        except WorkforceError:
            continue
    if len(tables) < len(TABLES):
        return Snapshot(releases, tables, {})
    return Snapshot(releases, tables, dict(_findings(frames)))


def _findings(frames: Desk) -> Iterator[tuple[tuple[str, str], Finding]]:
    for topic, ask, verdict in TOLD:
        for one in IMAGING:
            found = ask(one, desk=frames)
            row = found.frame.iloc[0]
            yield (topic, one.name), Finding(row.get("reason") or row[verdict], found.headline)
    for claim in () if "claims" in FIELD.lacking else weigh(frames):
        yield ("claim", claim.id), Finding(claim.verdict, f"{claim.claim} {claim.short}")


def changes(before: Snapshot, after: Snapshot) -> Iterator[str]:
    """One line a change: releases first, then figures table by table, then verdicts."""
    yield from _releases(before.releases, after.releases)
    for name, frame in after.tables.items():
        if name in before.tables:
            yield from _figures(name, before.tables[name], frame)
        else:
            yield f"{TABLES[name].title}: built for the first time, {len(frame):,} rows."
    yield from _verdicts(before.findings, after.findings)


def _releases(
    before: Mapping[tuple[str, str], str], after: Mapping[tuple[str, str], str]
) -> Iterator[str]:
    for (title, release), sha256 in after.items():
        if (title, release) not in before:
            yield f"New: {title}, {release}."
        elif before[title, release] != sha256:
            yield f"Corrected by its publisher: {title}, {release}."
    for title, release in before.keys() - after.keys():
        yield f"No longer held: {title}, {release}."


def _figures(name: str, before: pd.DataFrame, after: pd.DataFrame) -> Iterator[str]:
    table = TABLES[name]
    key = list(table.key)
    old, new = before.set_index(key), after.set_index(key)
    added, gone = len(new.index.difference(old.index)), len(old.index.difference(new.index))
    if added or gone:
        parts = [f"{added:,} new rows"] if added else []
        parts += [f"{gone:,} rows gone"] if gone else []
        yield f"{table.title}: {' and '.join(parts)}."
    both = new.index.intersection(old.index)
    old, new = old.loc[both], new.loc[both]
    moved = [
        (row, column.name, old.at[row, column.name], new.at[row, column.name])
        for column in table.columns
        if column.type in ("number", "integer") and column.name not in key
        for row in new.index[_differ(old[column.name], new[column.name])]
    ]
    if not moved:
        return
    yield f"{table.title}: {len(moved):,} figures changed."
    for row, column, was, now in moved[:MOST]:
        where = ", ".join(_plain(part) for part in (row if isinstance(row, tuple) else (row,)))
        yield f"  {where}: {column.replace('_', ' ')} {_number(was)} before, {_number(now)} now"


def _differ(old: pd.Series, new: pd.Series) -> pd.Series:
    return (old != new) & ~(old.isna() & new.isna())


def _plain(part: object) -> str:
    """A part of a key as one would say it."""
    return NAMES.get(str(part), str(part))


NAMES = {occupation.soc_code: occupation.name for occupation in OCCUPATIONS}


def _number(value: float) -> str:
    return "not published" if pd.isna(value) else f"{value:,.10g}"


def _verdicts(
    before: Mapping[tuple[str, str], Finding], after: Mapping[tuple[str, str], Finding]
) -> Iterator[str]:
    for (topic, what), finding in after.items():
        old = before.get((topic, what))
        if old is None or old.sentence == finding.sentence:
            continue
        if old.verdict != finding.verdict:
            yield f"Verdict changed on the {topic} of {what}: {old.verdict} before."
        yield f"  {finding.sentence}"
