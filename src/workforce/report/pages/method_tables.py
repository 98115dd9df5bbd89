"""The tables of the page of methods: dictionary, vintages, receipts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from workforce.charts import phrases
from workforce.dictionary import TABLES
from workforce.findings.desk import Desk
from workforce.receipts import OWN_ZIP, PUBLISHER, SECONDARY, THIRD_PARTY
from workforce.report.pages.parts import Cell, Column, DataTable
from workforce.schema import FLAGS

__all__ = [
    "beside_other_states",
    "calibration_tables",
    "copies",
    "dictionary",
    "flags",
    "held",
    "licences",
    "receipts",
    "steadiness",
    "vintages",
]

OWN = "Data dictionary of this project"
MEASURED = {"employment": "Jobs", "annual_mean_wage_usd": "Mean pay"}
GROUPED = {"imaging": "Imaging occupations", "neighbours": "Neighbors in health care"}
LEDGER = "Receipts of this project (data/raw/receipts.csv)"


def held(frames: Desk) -> list[str]:
    """The tables that hold something: those with a raw file."""
    return [name for name in TABLES if frames.provenance(name)]


def dictionary(frames: Desk) -> tuple[DataTable, ...]:
    """One table a processed table: its columns with type, unit and meaning."""
    filled = set(held(frames))
    return tuple(
        DataTable(
            f"dictionary_{name}",
            f"{name}: {table.title}",
            (Column("Column"), Column("Type"), Column("Unit"), Column("Meaning")),
            tuple(
                (
                    Cell(column.name),
                    Cell(column.type),
                    Cell(column.unit or "none"),
                    Cell(column.description),
                )
                for column in table.all_columns()
            ),
            OWN,
            note=f"{table.description} A row is identified by {phrases.listed(list(table.key))}."
            + ("" if name in filled else " No release is held yet: the table is empty."),
        )
        for name, table in TABLES.items()
    )


def vintages(frames: Desk) -> DataTable:
    """Publication, releases and age of every table."""
    lines = tuple(
        (
            Cell(row["table"]),
            Cell(row["publication"]),
            Cell(row["releases"]),
            Cell(row["newest_published_on"]),
            Cell(row["newer"] or "none known"),
            Cell(row["get_it"] or "nothing to fetch"),
            Cell(row["third_party_copies"]),
        )
        for row in frames.vintages(*TABLES).to_dict("records")
    )
    return DataTable(
        "vintages",
        "Tables and their releases",
        (
            Column("Table"),
            Column("Publication"),
            Column("Releases held"),
            Column("Newest published on"),
            Column("Newer release"),
            Column("Command that brings it"),
            Column("Through third-party copies"),
        ),
        lines,
        LEDGER,
    )


def steadiness(off_the_line: pd.DataFrame) -> Iterator[str]:
    """One sentence a group of `calibration.off_the_line`: its ratios before and since."""
    for group, rows in off_the_line.groupby("group", sort=False):
        spans = [
            f"May {first} to May {last} "
            + phrases.listed(
                [
                    f"{row.ratio:.1f} for {MEASURED[row.measure].lower()}"
                    for row in span.itertuples()
                ]
            )
            for (first, last), span in rows.groupby(["first_year", "last_year"])
        ]
        yield f"{GROUPED[group]}: {'; '.join(spans)}."


def beside_other_states(repeated: pd.DataFrame) -> Iterator[str]:
    """One sentence two years of `calibration.repeated`; none where none are held."""
    for (base_year, year), rows in repeated.groupby(["base_year", "year"]):
        parts = [
            f"{row.outside_pct:.0f}% of {row.cells} figures of {MEASURED[row.measure].lower()}"
            for row in rows.itertuples()
        ]
        yield (
            f"Between May {base_year} and May {year} {phrases.listed(parts)} by state moved "
            "further from the occupation's median change than independent errors would let one in "
            "ten."
        )


def calibration_tables(
    frames: Desk, off_the_line: pd.DataFrame, repeated: pd.DataFrame
) -> tuple[DataTable, ...]:
    """How steady estimates are beside their published errors: by year, and by state where held.

    `off_the_line` and `repeated` are the frames of these functions of `calibration`.
    """
    lines = tuple(
        (
            Cell(GROUPED[row.group]),
            Cell(MEASURED[row.measure]),
            Cell(f"May {row.first_year} to May {row.last_year}"),
            Cell(f"{row.differences}", row.differences),
            Cell(f"{row.ratio:.2f}", row.ratio),
        )
        for row in off_the_line.itertuples()
    )
    by_year = DataTable(
        "calibration_by_year",
        "How far a year lies off its neighbours, in the size of published errors",
        (
            Column("Occupations"),
            Column("Measure"),
            Column("Years"),
            Column("Triples of years", numeric=True),
            Column("Ratio", numeric=True, unit="1: as errors say"),
        ),
        lines,
        frames.cite("oews_national"),
        note="In the nation. The larger an occupation, the smaller its errors, and the more of the "
        "ratio is true change.",
    )
    if repeated.empty:
        return (by_year,)
    by_state = DataTable(
        "calibration_by_state",
        "How often states leave their occupation's path by more than independent errors would",
        (
            Column("Measure"),
            Column("Years"),
            Column("Cells", numeric=True, unit="states times occupations"),
            Column("Outside", numeric=True, unit="%; 10 expected"),
        ),
        tuple(
            (
                Cell(MEASURED[row.measure]),
                Cell(f"May {row.base_year} to May {row.year}"),
                Cell(f"{row.cells}", row.cells),
                Cell(f"{row.outside_pct:.0f}", row.outside_pct),
            )
            for row in repeated.itertuples()
        ),
        frames.cite("oews_areas"),
        note="The median change of the occupation is taken out first. Neighboring years "
        "share survey panels, so fewer than one in ten should lie outside. "
        "A year without published errors is given those of the other.",
    )
    return (by_year, by_state)


def flags() -> DataTable:
    """The reasons for which a figure can be missing."""
    return DataTable(
        "reasons",
        "Reasons for a missing figure",
        (Column("In the tables"), Column("Meaning")),
        tuple((Cell(flag), Cell(meaning)) for flag, meaning in FLAGS.items() if flag),
        OWN,
    )


def copies(frames: Desk) -> str:
    """How many raw files came from the publisher, through a copy, or are secondary."""
    found = Counter(receipt.obtained for receipt in frames.ledger())
    parts = [
        f"{found[how]} {words}"
        for how, words in (
            (PUBLISHER, "from the publisher"),
            (OWN_ZIP, "the publisher's own zip, byte for byte, through a third party's copy"),
            (THIRD_PARTY, "through a third party's copy of the publisher's file"),
            (SECONDARY, "secondary, put together by a third party out of the publisher's figures"),
        )
        if found[how]
    ]
    return f"Of {sum(found.values())} files, {phrases.listed(parts)}."


def receipts(frames: Desk) -> DataTable:
    """One row a raw file: publisher, title, release, original file and how it was obtained."""
    lines = tuple(
        (
            Cell(receipt.file),
            Cell(receipt.publisher),
            Cell(receipt.title, href=receipt.url),
            Cell(receipt.release),
            Cell(receipt.published_on or "not known"),
            Cell(receipt.original_name),
            Cell(receipt.original_sha256),
            Cell(receipt.obtained),
            Cell(receipt.obtained_from),
            Cell(receipt.obtained_on),
            Cell(f"{receipt.rows:,d}", float(receipt.rows)),
        )
        for receipt in frames.ledger()
    )
    return DataTable(
        "receipts",
        "Files in data/raw",
        (
            Column("File"),
            Column("Publisher"),
            Column("Title"),
            Column("Release"),
            Column("Published on"),
            Column("Original file"),
            Column("SHA-256 of the original"),
            Column("Obtained"),
            Column("From"),
            Column("On"),
            Column("Rows kept", numeric=True),
        ),
        lines,
        LEDGER,
        screen_only=True,
    )


def licences(frames: Desk) -> list[str]:
    """One sentence a licence: whose figures are under it."""
    by_licence: dict[str, dict[str, None]] = {}
    for receipt in frames.provenance(*TABLES):
        by_licence.setdefault(receipt.licence, {})[receipt.publisher] = None
    return [
        f"{phrases.listed(list(publishers))}: {licence}."
        for licence, publishers in by_licence.items()
    ]
