"""The sheets about the figures: claims held against them, their columns, their sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import pandas as pd

from workforce.dictionary import TABLES
from workforce.findings.claims import weigh
from workforce.findings.desk import Desk
from workforce.report.sheets.fields import (
    Sheet,
    text,
)

__all__ = ["claims", "columns", "sources", "tables"]


def claims(frames: Desk) -> Sheet:
    """What career guides claim, with verdicts and evidence."""
    rows = [
        {
            **asdict(claim),
            "sources": "; ".join(claim.sources),
        }
        for claim in weigh(frames)
    ]
    return Sheet(
        "Claims",
        "What career guides claim, and what the statistics say of it",
        "One row a claim. The verdict follows from the figures by the rule beside it.",
        "",
        (
            text("id", "Claim no.", "number of the claim", 10),
            text("claim", "Claim", "what guides claim, in our words", 60),
            text("kind", "About", "what the claim is about", 16),
            text("verdict", "Verdict", "what the figures allow to say", 22),
            text("short", "What decides", "for whom it holds, fails or is open", 90),
            text("rule", "Rule", "how the verdict follows", 60),
            text("statistic", "Tested by", "what could test the claim", 60),
            text("needed", "Would be needed", "what would have to be measured", 60),
            text("sources", "Sources", "of the evidence", 60),
        ),
        pd.DataFrame(rows),
        identity=2,
    )


def columns(described: Sequence[Sheet]) -> Sheet:
    """What the columns of other sheets mean."""
    rows = [
        (sheet.name, field.heading, field.meaning) for sheet in described for field in sheet.fields
    ]
    return Sheet(
        "Columns",
        "What the columns mean",
        "One row a column of a sheet.",
        "",
        (
            text("sheet", "Sheet", "name of the sheet", 20),
            text("column", "Column", "its heading", 48),
            text("meaning", "Meaning", "what stands in it", 100),
        ),
        pd.DataFrame(rows, columns=["sheet", "column", "meaning"]),
        identity=2,
    )


def tables() -> Sheet:
    """The data dictionary of the CSV files."""
    rows = [
        (table.name, column.name, column.unit, column.description)
        for table in TABLES.values()
        for column in table.all_columns()
    ]
    return Sheet(
        "Data dictionary",
        "The tables behind the sheets, as CSV files in the folder data",
        "One row a column of a table.",
        "",
        (
            text("table", "Table", "name of the file without its ending", 24),
            text("column", "Column", "its name in the file", 36),
            text("unit", "Unit", "of its numbers", 36),
            text("meaning", "Meaning", "what stands in it", 100),
        ),
        pd.DataFrame(rows, columns=["table", "column", "unit", "meaning"]),
        identity=2,
    )


def sources(frames: Desk) -> Sheet:
    """Every receipt of the figures."""
    return Sheet(
        "Sources",
        "Every publication the figures were taken from",
        "One row a file of figures. The hash identifies the publisher's file.",
        "",
        (
            text("publisher", "Publisher", "who published it", 34),
            text("title", "Publication", "its title", 50),
            text("release", "Release", "as the publisher names it", 14),
            text("reference_period", "Reference period", "what the figures are of", 12),
            text("published_on", "Published on", "date, empty where not known", 12),
            text("licence", "Licence", "on what terms", 40),
            text("url", "Address", "where the publisher offers it", 60),
            text("obtained", "Came from", "the publisher, or someone else's copy", 16),
            text("obtained_from", "Through", "whose copy", 34),
            text("obtained_on", "Taken on", "date", 12),
            text("original_name", "File", "the publisher's file name", 28),
            text("original_sha256", "Hash (SHA-256)", "of that file", 66),
            text("file", "Kept as", "the figures' file in this project", 34),
        ),
        pd.DataFrame([asdict(receipt) for receipt in frames.provenance(*TABLES)]),
    )
