"""Bring publications in: ask for their releases, and hand what came to `ingest`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from workforce import receipts
from workforce.errors import DataError, WorkforceError
from workforce.fetching import Client, Fetched, NotThereError
from workforce.files import Folders
from workforce.ingest import NothingKnownError, ingest
from workforce.publications.catalogue import PUBLICATIONS
from workforce.publications.publication import Publication, Wanted
from workforce.sources.originals import originals_in

__all__ = ["fetch"]


@dataclass
class Brought:
    """What came of one publication.

    `changed` are raw files written, `current` labels of releases that are held as published,
    `not_there` labels of releases that are not out yet, `fault` what went wrong, `note` why
    nothing was asked for. `downloads` counts files whose bytes were transferred.
    """

    publication: Publication
    changed: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    not_there: list[str] = field(default_factory=list)
    downloads: int = 0
    fault: WorkforceError | None = None
    note: str = ""


def fetch(
    folders: Folders,
    client: Client,
    publications: Iterable[Publication],
    *,
    day: date,
    years: Sequence[int] = (),
    replace_changed: bool = False,
) -> Iterator[Brought]:
    """Fetch publications one after the other, telling of each when it is done.

    A fault of one publication is told and leaves its raw files as they were; the others go on.
    Raises `UsageError` where no request can be made at all (no contact for a publisher that asks
    for one, a damaged setting).
    """
    for publication in publications:
        brought = Brought(publication, note=_missing_key(publication))
        if not brought.note:
            held = publication.held(receipts.load(folders.raw))
            asked = publication.wanted(held, day, years)
            for wanted in [*_beside(publication, asked, folders), *asked]:
                _release(folders, client, wanted, brought, replace_changed)
            if not asked:
                brought.note = "fetched for the years that are named with --years"
        yield brought


def _beside(
    publication: Publication, asked: Sequence[Wanted], folders: Folders
) -> Iterator[Wanted]:
    """The releases of another publication that these are read with and that are not held."""
    if publication.beside:
        other = PUBLICATIONS[publication.beside]
        held = other.held(receipts.load(folders.raw))
        yield from (other.release(wanted.number) for wanted in asked if wanted.number not in held)


def _missing_key(publication: Publication) -> str:
    (first, *_) = publication.addresses(publication.known)
    if first.key is None or os.environ.get(first.key.variable, "").strip():
        return ""
    return (
        f"{first.key.variable} is not set, so the figures held stay in use "
        f"(a key is free: {first.key.page})"
    )


def _release(
    folders: Folders,
    client: Client,
    wanted: Wanted,
    brought: Brought,
    replace_changed: bool,
) -> None:
    try:
        fetched = list(_files(client, wanted, brought.publication))
    except NotThereError as error:
        if wanted.instead is None:
            brought.fault = brought.fault or error
            return
        brought.not_there.append(wanted.label)
        earlier = brought.publication.release(wanted.instead)
        _release(folders, client, earlier, brought, replace_changed)
        return
    except WorkforceError as error:
        if error.exit_code == USAGE:
            raise
        brought.fault = brought.fault or error
        return
    brought.downloads += sum(one.downloaded for one in fetched)
    if not any(one.changed for one in fetched) and _is_held(folders.raw, wanted, fetched):
        brought.current.append(_label(folders.raw, brought.publication, wanted))
        return
    try:
        outcome = ingest(
            [one.path for one in fetched if one.path.name in wanted.hand_over],
            folders.raw,
            via=f"mirror {client.mirror}" if client.mirror else "",
            replace_changed=replace_changed,
        )
    except NothingKnownError as error:
        brought.fault = brought.fault or _unknown(brought.publication, wanted, error)
    except WorkforceError as error:
        brought.fault = brought.fault or error
    else:
        brought.changed += outcome.changed
        if not outcome.changed:
            brought.current.append(_label(folders.raw, brought.publication, wanted))


USAGE = 2


def _files(client: Client, wanted: Wanted, publication: Publication) -> Iterator[Fetched]:
    """The files of a release, without those it may lack."""
    for number, address in enumerate(wanted.addresses):
        try:
            yield client.get(address)
        except NotThereError:
            if number == 0 or not publication.may_lack:
                raise


def _label(raw: Path, publication: Publication, wanted: Wanted) -> str:
    """The release in words; what lies at an address that is written over, the file itself tells."""
    held = publication.held(receipts.load(raw))
    return publication.calendar.label(max(held)) if publication.in_place and held else wanted.label


def _is_held(raw: Path, wanted: Wanted, fetched: Sequence[Fetched]) -> bool:
    """Whether raw files that are as their receipts say were cut from each file handed over."""
    damaged = {Path(str(fault.where)) for fault in receipts.faults(raw)}
    sound = {
        receipt.original_sha256
        for file, receipt in receipts.load(raw).items()
        if raw / file not in damaged
    }
    return all(
        any(original.sha256 in sound for original in originals_in(one.path))
        for one in fetched
        if one.path.name in wanted.hand_over
    )


def _unknown(publication: Publication, wanted: Wanted, error: NothingKnownError) -> DataError:
    return DataError(
        wanted.addresses[-1].url,
        expected=f"a file of {publication.title}, {wanted.label}",
        found=f"nothing of the kind inside ({error.found})",
        remedy=f"Look at {publication.page}; names may have changed there.",
    )
