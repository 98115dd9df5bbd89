"""Where the figures come from: releases and their age, receipts, columns, reasons for gaps."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

import pandas as pd

from workforce.charts import phrases
from workforce.dictionary import TABLES
from workforce.findings.asking import question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.forms import COUNT
from workforce.receipts import OWN_ZIP, PUBLISHER, SECONDARY, THIRD_PARTY
from workforce.schema import FLAGS

__all__ = ["ages", "columns", "licenses", "reasons", "receipts"]

DICTIONARY = "Data dictionary of this project"
LEDGER = "Receipts of this project (data/raw/receipts.csv)"
OBTAINED = {
    PUBLISHER: "came from the publisher",
    OWN_ZIP: "in the publisher's own zip, byte for byte, through a third party's copy",
    THIRD_PARTY: "through a third party's copy of the publisher's file",
    SECONDARY: "are secondary, put together by a third party out of the publisher's figures",
}


@question("How old are the figures, and what is newer?")
def ages(desk: Desk) -> Finding:
    """One row a table: its publication, the releases held, and the newer one with its command."""
    frame = desk.vintages(*TABLES).reset_index(drop=True)
    newer = int((frame["newer"] != "").sum())
    frame = frame.assign(
        newer=frame["newer"].replace("", "none known"),
        get_it=frame["get_it"].replace("", "nothing to fetch"),
    )
    return Finding(
        f"Of {len(frame)} tables, {phrases.number_word(newer)} could be brought up to a newer "
        "release.",
        Table(
            frame,
            (
                Column("table", "Table"),
                Column("publication", "Publication"),
                Column("releases", "Releases held"),
                Column("newest_published_on", "Newest published on"),
                Column("newer", "Newer release"),
                Column("get_it", "Command that brings it"),
                Column("third_party_copies", "Through third-party copies"),
            ),
            ("table",),
        ),
        (LEDGER,),
    )


@question("Which file does each figure come from?")
def receipts(desk: Desk) -> Finding:
    """One row a raw file: publisher, title, release, original with its SHA-256, how obtained."""
    ledger = desk.ledger()
    found = Counter(receipt.obtained for receipt in ledger)
    parts = [f"{found[how]} {words}" for how, words in OBTAINED.items() if found[how]]
    frame = pd.DataFrame([asdict(receipt) for receipt in ledger])
    return Finding(
        f"Of {len(ledger)} files, {phrases.listed(parts)}.",
        Table(
            frame,
            (
                Column("file", "File"),
                Column("publisher", "Publisher"),
                Column("title", "Title"),
                Column("release", "Release"),
                Column("published_on", "Published on"),
                Column("original_name", "Original file"),
                Column("original_sha256", "SHA-256 of the original"),
                Column("obtained", "Obtained"),
                Column("obtained_on", "On"),
                Column("rows", "Rows kept", COUNT),
            ),
            ("file",),
        ),
        (LEDGER,),
    )


@question("What does each column mean?")
def columns(desk: Desk, table: str = next(iter(TABLES))) -> Finding:
    """One row a column of a processed table: its name, type, unit and meaning.

    Raises `UsageError` for an unknown table.
    """
    empty = "" if desk.provenance(table) else " No release is held yet: the table is empty."
    described = TABLES[table]
    frame = pd.DataFrame(
        [
            {
                "table": table,
                "column": column.name,
                "type": column.type,
                "unit": column.unit or "none",
                "meaning": column.description,
            }
            for column in described.all_columns()
        ]
    )
    return Finding(
        f"{described.description} A row is identified by {phrases.listed(list(described.key))}."
        + empty,
        Table(
            frame,
            (
                Column("column", "Column"),
                Column("type", "Type"),
                Column("unit", "Unit"),
                Column("meaning", "Meaning"),
            ),
            ("table", "column"),
        ),
        (DICTIONARY,),
        question=f"{described.title} ({table}): what do the columns mean?",
    )


@question("Why is a figure missing?")
def reasons(desk: Desk) -> Finding:
    """One row a reason for which a table holds no figure."""
    frame = pd.DataFrame([(flag, told) for flag, told in FLAGS.items() if flag])
    frame.columns = pd.Index(["flag", "meaning"])
    return Finding(
        "What a publisher keeps back stays back and says why; nothing is filled in.",
        Table(frame, (Column("flag", "In the tables"), Column("meaning", "Meaning")), ("flag",)),
        (DICTIONARY,),
        limits=("States do not add up to the nation where figures are not published.",),
    )


@question("Under which license is each figure?")
def licenses(desk: Desk) -> Finding:
    """One row a license: whose figures are under it."""
    by_license: dict[str, dict[str, None]] = {}
    for receipt in desk.provenance(*TABLES):
        by_license.setdefault(receipt.licence, {})[receipt.publisher] = None
    frame = pd.DataFrame([(text, phrases.listed(list(who))) for text, who in by_license.items()])
    frame.columns = pd.Index(["license", "publishers"])
    return Finding(
        "Figures stay under the terms of their publishers; no publisher endorses this project.",
        Table(
            frame,
            (Column("publishers", "Figures of"), Column("license", "License")),
            ("license",),
        ),
        (LEDGER,),
        limits=("The selection, the measures and any mistake are ours.",),
    )
