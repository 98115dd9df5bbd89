"""How each publication stands: what is held of it, how old that is, and what is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workforce import receipts
from workforce.publications.catalogue import PUBLICATIONS
from workforce.publications.publication import Publication, Unasked
from workforce.receipts import Receipt

__all__ = ["Standing", "standings"]


@dataclass(frozen=True)
class Standing:
    """One publication on one day.

    `held` names the releases in data/raw (first and last), `count` how many there are. Of the
    newest one, `published` is the day it came out, by the receipt or, where `usual` is set, by the
    publisher's habit; `obtained` the day its file came; `days` the age in days on that day. All
    are empty or None where nothing is held. `due` is the newest release that should be out, or the
    next one, and `expected` the day by which the publisher usually has it; `overdue` that this day
    is past. A publication of old releases only has nothing due.
    """

    publication: Publication
    held: str
    count: int
    published: date | None
    usual: bool
    obtained: str
    days: int | None
    due: str
    expected: date | None
    overdue: bool


def standings(raw: Path, day: date) -> Iterator[Standing]:
    """How every publication of the catalogue stands on a day, from the receipts in `raw`."""
    ledger = receipts.load(raw)
    for publication in PUBLICATIONS.values():
        yield _standing(publication, ledger, day)


def _standing(publication: Publication, ledger: dict[str, Receipt], day: date) -> Standing:
    calendar = publication.calendar
    numbers = sorted(publication.held(ledger))
    held, count, published, usual, obtained, days = "", 0, None, False, "", None
    if numbers:
        newest = numbers[-1]
        receipt = next(r for file, r in ledger.items() if publication.held([file]) == {newest})
        labels = [calendar.label(number) for number in (numbers[0], newest)]
        held, count = " to ".join(dict.fromkeys(labels)), len(numbers)
        told = receipt.published_on
        usual = not told and newest not in publication.announced
        published = date.fromisoformat(told) if told else publication.out_on(newest)
        obtained, days = receipt.obtained_on, (day - published).days
    if publication.unasked is not Unasked.NEWEST:
        return Standing(publication, held, count, published, usual, obtained, days, "", None, False)
    due = publication.newest(day)
    overdue = not numbers or numbers[-1] < due
    if not overdue:
        due = numbers[-1] + calendar.step
    return Standing(
        publication,
        held,
        count,
        published,
        usual,
        obtained,
        days,
        calendar.label(due),
        publication.out_on(due),
        overdue,
    )
