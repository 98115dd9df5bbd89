"""Take publishers' files as users have them and keep our occupations' figures in data/raw.

Getting a file and cutting it are apart on purpose: a download ends here too.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from workforce import precedence, receipts
from workforce.dictionary import TABLES
from workforce.errors import DataError, UsageError, WorkforceError
from workforce.receipts import RawTable
from workforce.sources import (
    acs,
    cihi,
    cps,
    cps_sex,
    crosswalks,
    delineation,
    ipeds,
    jsa,
    likely,
    oecd,
    oecd_mri,
    oews_copies,
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
    pseo,
    qcew,
    scorecard,
    susb,
)
from workforce.sources.originals import DOWNLOAD_AGAIN, Original, originals_in

__all__ = ["NothingKnownError", "ingest", "read_copies"]

SOURCES = (
    oews_national,
    oews_state,
    oews_copies,
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
    scorecard,
    pseo,
    acs,
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
# Where a third party's own sums came from, if nobody says.
UNNAMED = "a third party that is not named"


class NothingKnownError(UsageError):
    """Nothing at a path is a file of any source."""


class RefusedError(DataError):
    """Several files were refused and none was taken; the text has a line for each of them."""

    def __init__(self, faults: list[WorkforceError]) -> None:
        first = faults[0]
        super().__init__(
            first.where, expected=first.expected, found=first.found, remedy=first.remedy
        )
        self.faults = faults
        self.args = ("\n".join(map(str, faults)),)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.faults,)


@dataclass
class Outcome:
    """What an ingest did.

    Raw files that changed, files held already, files left alone, `faults` of files that were
    refused while others were taken, and `remarks` by raw file on what is partial about the files
    taken or the older ones that stay in use beside them.
    """

    changed: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)
    faults: list[WorkforceError] = field(default_factory=list)
    remarks: dict[str, list[str]] = field(default_factory=dict)


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
    together: bool = True,
) -> Outcome:
    """Cut our occupations out of every file at or below `paths` and store them in `raw`.

    A file counts as the publisher's own download unless `via` names the third party it came
    through, or `copies` names one for its SHA-256 or that of the publisher's zip it lies in. All
    files are cut before the first is stored, and stored all or none; unless they need not be
    taken `together`: then those that are refused are told in `faults`, and the others are stored.
    Raises, where nothing is stored: `DataError` for a file that is not what it claims or lacks what
    is held of it, `UsageError` for a path without any file a source knows, and for one that changed
    under the same name (see `receipts.conflict`), `RefusedError` for several of these.
    """
    outcome = Outcome()
    cut: list[RawTable] = []
    for path in paths:
        tables, left_alone, faults = _cut_all(path)
        if not tables and not left_alone and not faults:
            faults = [_nothing_known(path, [])]
        elif not tables and not faults and not any(map(_belongs, left_alone)):
            faults = [_nothing_known(path, left_alone)]
            left_alone = []
        cut += tables
        outcome.faults += faults
        outcome.left_alone += [original.where for original in left_alone]
    cut = _one_a_place(cut, outcome.faults)
    kept = []
    for table in cut:
        changed = receipts.conflict(raw, table)
        lost = precedence.refuse_loss(raw, table) if changed else None
        fault = lost or (None if replace_changed else changed)
        if fault is None:
            kept.append(table)
        else:
            outcome.faults.append(fault)
    if outcome.faults and (together or not (kept or outcome.left_alone)):
        raise outcome.faults[0] if len(outcome.faults) == 1 else RefusedError(outcome.faults)
    outcome.changed = receipts.record(
        raw,
        kept,
        came=lambda table: _provenance(table, via, copies or {}),
        obtained_on=datetime.now(UTC).date().isoformat(),
        replace_changed=replace_changed,
    )
    outcome.held = [table.file for table in kept if table.file not in outcome.changed]
    outcome.remarks = _remarks(raw, {table.file for table in kept})
    return outcome


def _cut_all(path: Path) -> tuple[list[RawTable], list[Original], list[WorkforceError]]:
    """The figures in the files at or below a path, the files of no source, and the refused ones."""
    tables: list[RawTable] = []
    left_alone: list[Original] = []
    faults: list[WorkforceError] = []
    try:
        for original in originals_in(path, faults.append):
            try:
                found = _cut(original)
            except WorkforceError as error:
                faults.append(error)
                continue
            if found is None:
                left_alone.append(original)
            else:
                tables += found
    except WorkforceError as error:  # the path itself
        faults.append(error)
    return tables, left_alone, faults


def _nothing_known(path: Path, left_alone: list[Original]) -> NothingKnownError:
    """What to say of a path where nothing is known: what its one file, or the first, looks like."""
    for original in left_alone:
        if likely.likely(original) or len(left_alone) == 1:
            hint = likely.stranger(original)
            return NothingKnownError(
                hint.where, expected=hint.expected, found=hint.found, remedy=hint.remedy
            )
    return NothingKnownError(
        path,
        expected="files of the publications that are read here",
        found="nothing of the kind",
        remedy="Keep the publisher's file names; `python -m workforce sources` lists the "
        "publications and their pages.",
    )


def _remarks(raw: Path, files: set[str]) -> dict[str, list[str]]:
    """What is partial about these raw files, or stays in use of the tables' others beside them."""
    concerned: dict[str, list[str]] = {}
    for name, table in TABLES.items():
        if table.held(files):
            for file, words in precedence.in_use(raw, name).remarks.items():
                told = concerned.setdefault(file, [])
                if words not in told:
                    told.append(words)
    return concerned


def _cut(original: Original) -> list[RawTable] | None:
    """The figures of one file; None for a file of no source.

    Raises `DataError` also where a reader stumbles over what it did not expect: whatever that is,
    it is about this file, and the others go on.
    """
    try:
        return next(
            (tables for source in SOURCES if (tables := source.cut(original)) is not None), None
        )
    except WorkforceError:
        raise
    except Exception as error:
        raise DataError(
            original.where,
            expected="a file in the publisher's layout",
            found=f"something else, at which reading ended ({type(error).__name__}: {error})",
            remedy=DOWNLOAD_AGAIN,
        ) from error


def _belongs(original: Original) -> bool:
    """Whether the file is read together with another one."""
    return original.name in oews_flat.COMPANIONS or original.name in pseo.COMPANIONS


def _provenance(table: RawTable, via: str, copies: Mapping[str, str]) -> tuple[str, str]:
    copy = via or copies.get(table.original_sha256, "")
    if table.secondary:
        return receipts.SECONDARY, copy or UNNAMED
    # A workbook may lie loose with one third party and in the publisher's zip with another.
    if table.zip_sha256 and (zip_copy := via or copies.get(table.zip_sha256)):
        return receipts.OWN_ZIP, f"{zip_copy}, zip of sha256 {table.zip_sha256}"
    return (receipts.THIRD_PARTY, copy) if copy else (receipts.PUBLISHER, table.url)


def _one_a_place(tables: Iterable[RawTable], faults: list[WorkforceError]) -> list[RawTable]:
    """The tables without repetitions, as of a workbook that lies beside its own zip.

    Two originals with other content for the same place are a fault, and neither is taken.
    """
    seen: dict[str, RawTable] = {}
    torn: set[str] = set()
    for table in tables:
        other = seen.setdefault(table.file, table)
        if other.original_sha256 != table.original_sha256 and table.file not in torn:
            torn.add(table.file)
            faults.append(
                UsageError(
                    table.file,
                    expected="one original",
                    found=f"{other.original_name} (sha256 {other.original_sha256}) and "
                    f"{table.original_name} (sha256 {table.original_sha256})",
                    remedy="Hand over only one of them.",
                )
            )
    return [table for file, table in seen.items() if file not in torn]
