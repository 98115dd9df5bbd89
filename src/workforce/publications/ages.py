"""Whether something newer is out than what figures rest on, so that nothing is silently old.

The day that counts is the one on which the newest raw file was obtained, or the one in the
environment variable WORKFORCE_AS_OF: never the clock's, so that the same figures give the same
bytes. Pages add what a reader's clock knows.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from workforce.errors import UsageError
from workforce.field import command
from workforce.publications import AS_OF
from workforce.publications.catalogue import PUBLICATIONS
from workforce.publications.publication import Publication, Unasked
from workforce.receipts import Receipt

__all__ = ["Age", "ages", "commands", "spelled"]


@dataclass(frozen=True)
class Age:
    """What is newer, or comes next, of one publication on one day.

    `publication` is its name as in source lines, `held` the newest release held, `due` the
    newest release that should be out by that day, or else the next one. `day` is when that one
    came out where `is_out` says so, and by when the publisher usually has it where not.
    `overdue` says that the day is past. `asked_as` is what `fetch` calls it.
    """

    publisher: str
    publication: str
    held: str
    due: str
    day: date
    is_out: bool
    overdue: bool
    asked_as: str

    @property
    def command(self) -> str:
        """What brings the release that is due."""
        return commands([self])

    @property
    def told(self) -> str:
        """What is newer and since when, for after the vintage: nothing where nothing is."""
        if not self.overdue:
            return ""
        return f"{self.due} {'out' if self.is_out else 'due'} since {spelled(self.day)}"


def commands(ages: Iterable[Age]) -> str:
    """What brings the releases that are due: one command for those that need no years."""
    asked = [age.asked_as for age in ages]
    plain = [name for name in asked if "--" not in name]
    calls = [" ".join(plain)] * bool(plain) + [name for name in asked if "--" in name]
    return "; ".join(command(f"fetch {call}") for call in calls)


def spelled(day: date) -> str:
    """A day as it is written in text: August 27, 2026."""
    return f"{day:%B} {day.day}, {day.year}"


def reference_day(ledger: Mapping[str, Receipt]) -> date | None:
    """The day on which figures are looked at; None where nothing is held and none is named.

    Raises `UsageError` where WORKFORCE_AS_OF is no date.
    """
    named = os.environ.get(AS_OF, "").strip()
    if named:
        try:
            return date.fromisoformat(named)
        except ValueError as error:
            raise UsageError(
                AS_OF,
                expected="a day as 2026-11-26",
                found=repr(named),
                remedy="Write year, month and day, or leave it out.",
            ) from error
    days = [receipt.obtained_on for receipt in ledger.values() if receipt.obtained_on]
    return date.fromisoformat(max(days)) if days else None


def ages(used: Iterable[Receipt], ledger: Mapping[str, Receipt]) -> list[Age]:
    """How old the publications are that some raw files come from, in the order of their names.

    Releases of one publication that are published apart (the nation's, the states') count
    together: what counts is the newest of those used.
    """
    day = reference_day(ledger)
    if day is None:
        return []
    newest: dict[tuple[str, str], tuple[int, int, Publication]] = {}
    for receipt in used:
        name = (receipt.publisher, receipt.title.split(",")[0])
        for publication in PUBLICATIONS.values():
            number = publication.release_of(receipt.file)
            if number is None:
                continue
            ranked = number, _fit(publication, receipt.file)
            if name not in newest or ranked > newest[name][:2]:
                newest[name] = (*ranked, publication)
    return [
        _age(*name, number, publication, day)
        for name, (number, _, publication) in sorted(newest.items(), key=lambda item: item[0])
    ]


def _fit(publication: Publication, file: str) -> int:
    """Which of a publisher's publications to name for a file: its own, if it is fetched unasked."""
    return 2 * bool(publication.held([file])) + (publication.unasked is Unasked.NEWEST)


def _age(publisher: str, title: str, number: int, publication: Publication, day: date) -> Age:
    newest = publication.newest(day)
    overdue = newest > number
    due = newest if overdue else number + publication.calendar.step
    years = "" if publication.unasked is Unasked.NEWEST else f" --years {due}"
    return Age(
        publisher,
        title,
        publication.calendar.label(number),
        publication.calendar.label(due),
        publication.out_on(due),
        due in publication.announced,
        overdue,
        publication.key + years,
    )
