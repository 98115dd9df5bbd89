"""Take publishers' files as users have them and keep our occupations' figures in data/raw.

Getting a file and cutting it are apart on purpose: a download ends here too.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from workforce import receipts
from workforce.errors import DataError, UsageError
from workforce.receipts import RawTable
from workforce.sources import (
    cihi,
    cps,
    cps_sex,
    crosswalks,
    delineation,
    ipeds,
    jsa,
    oecd,
    oecd_mri,
    oews_flat,
    oews_industry,
    oews_national,
    oews_state,
    onet,
    outlines,
    parities,
    population,
    prices,
    projections,
    projections_central,
    qcew,
    susb,
)
from workforce.sources.originals import Original, originals_in

__all__ = ["NothingKnownError", "Outcome", "ingest", "read_copies"]

SOURCES = (
    oews_national,
    oews_state,
    oews_industry,
    oews_flat,
    projections,
    prices,
    population,
    parities,
    projections_central,
    onet,
    qcew,
    cps,
    ipeds,
    oecd,
    crosswalks,
    oecd_mri,
    cps_sex,
    susb,
    jsa,
    cihi,
    delineation,
    outlines,
)
ACCEPTED = (
    "OEWS national, state, area and industry workbooks (national_M….xlsx and so on, or the zips "
    "oesmYYnat, oesmYYst, oesmYYma and oesmYYin4), the OEWS flat file "
    "(oe.data.0.Current with its code lists), Employment Projections workbooks "
    "(occupation….xlsx), CPI-U (cu.data.1.AllItems, or cpi.db of the package cpi), state "
    "population (sc-est…-agesex-civ.csv), regional price parities (SARPP_STATE_….csv or "
    ".json), the states' projections (ltprojections.csv or longterm_….json) and the O*NET "
    "database (its folder or zip); the "
    "establishments of imaging centers (621512.csv), workers' ages, pay and share of women "
    "(cpsaat11b.xlsx, cpsaat39.xlsx, cpsaat11.xlsx), awards in "
    "imaging programs (C….zip of IPEDS), the CT and MRI units of the OECD (SDMX-CSV), businesses "
    "(susb_….csv), Australia's occupation profiles and projections, Canada's health workforce, "
    "outlines (states- and counties-albers-10m.json beside list1_2023.xlsx) and the "
    "crosswalks between editions of the occupational classification (soc_…_to_…_crosswalk.xlsx)"
)
# Where a third party's own sums came from, if nobody says.
UNNAMED = "a third party that is not named"


class NothingKnownError(UsageError):
    """Nothing at a path is a file of any source."""


@dataclass
class Outcome:
    """What an ingest did: raw files that changed, files held already, files left alone."""

    changed: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)


def read_copies(file: Path) -> dict[str, str]:
    """Through whose copy files came, by SHA-256: a CSV with columns sha256 and public_copy.

    Raises `DataError` where one of the two columns is missing.
    """
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if not {"sha256", "public_copy"} <= set(reader.fieldnames or []):
            raise DataError(
                file,
                expected="the columns sha256 and public_copy",
                found=", ".join(reader.fieldnames or ["nothing"]),
                remedy="Name the columns so, one line a file.",
            )
        return {line["sha256"]: line["public_copy"] for line in reader}


def ingest(
    paths: Iterable[Path],
    raw: Path,
    *,
    via: str = "",
    copies: Mapping[str, str] | None = None,
    replace_changed: bool = False,
) -> Outcome:
    """Cut our occupations out of every file at or below `paths` and store them in `raw`.

    A file counts as the publisher's own download unless `via` names the third party it came
    through, or `copies` names one for its SHA-256. All files are cut before the first is stored.
    Raises `DataError` for a file that is not what it claims, `UsageError` for a path without any
    file a source knows, and for one that changed under the same name (see `receipts.record`).
    """
    outcome = Outcome()
    cut: list[RawTable] = []
    for path in paths:
        known = [(original, _cut(original)) for original in originals_in(path)]
        found = [table for _, tables in known for table in tables or []]
        if not found and not any(_belongs(original) for original, _ in known):
            raise NothingKnownError(
                path,
                expected=ACCEPTED,
                found="nothing of the kind"
                if len(known) != 1
                else "a file of another kind or name",
                remedy="Keep the publisher's file names; `workforce ingest --help` says what is "
                "accepted.",
            )
        outcome.left_alone += [original.where for original, tables in known if tables is None]
        cut += found
    cut = _one_a_place(cut)
    outcome.changed = receipts.record(
        raw,
        cut,
        came=lambda table: _provenance(table, via, copies or {}),
        obtained_on=datetime.now(UTC).date().isoformat(),
        replace_changed=replace_changed,
    )
    outcome.held = [table.file for table in cut if table.file not in outcome.changed]
    return outcome


def _cut(original: Original) -> list[RawTable] | None:
    return next(
        (tables for source in SOURCES if (tables := source.cut(original)) is not None), None
    )


def _belongs(original: Original) -> bool:
    """Whether the file is read together with another one."""
    return original.name in oews_flat.COMPANIONS


def _provenance(table: RawTable, via: str, copies: Mapping[str, str]) -> tuple[str, str]:
    copy = via or copies.get(table.original_sha256, "")
    if table.secondary:
        return receipts.SECONDARY, copy or UNNAMED
    return (receipts.THIRD_PARTY, copy) if copy else (receipts.PUBLISHER, table.url)


def _one_a_place(tables: Iterable[RawTable]) -> list[RawTable]:
    """The tables without repetitions, as of a workbook that lies beside its own zip.

    Raises `UsageError` for two originals with other content for the same place.
    """
    seen: dict[str, RawTable] = {}
    for table in tables:
        other = seen.setdefault(table.file, table)
        if other.original_sha256 != table.original_sha256:
            raise UsageError(
                table.file,
                expected="one original",
                found=f"{other.original_name} (sha256 {other.original_sha256}) and "
                f"{table.original_name} (sha256 {table.original_sha256})",
                remedy="Hand over only one of them.",
            )
    return list(seen.values())
