"""One publication: where its files are, which releases of it are held, which to ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from workforce.errors import UsageError
from workforce.fetching import Address
from workforce.publications.calendars import Calendar

__all__ = ["Publication", "Unasked", "Wanted"]


class Unasked(Enum):
    """What is fetched of a publication when no years are asked for."""

    NEWEST = "the newest release"
    METHOD = "the first release of the newest method, so that growth can be measured"
    NOTHING = "only years that are asked for"


@dataclass(frozen=True)
class Wanted:
    """One release to ask the publisher for.

    `hand_over` are the names of the files that ingest is given; the others are read beside them.
    `instead` is the release to ask for where this one is not there yet.
    """

    number: int
    label: str
    addresses: tuple[Address, ...]
    hand_over: tuple[str, ...]
    instead: int | None = None


@dataclass(frozen=True)
class Publication:
    """What `fetch` knows of one publication.

    `key` is its name in commands. `raw` matches its files in data/raw, with the release as the
    group `release`. `addresses` gives the files of a release; `in_place` says that the publisher
    overwrites one address, so that only the newest release can be had. `first` is the oldest
    release offered, `known` one that is known to exist (counting starts there). `companions` are
    files that are read beside the others. `may_lack` says that any file but the first can be
    missing from a release. `beside` is the key of a publication whose same release these figures
    are read with.
    """

    key: str
    title: str
    publisher: str
    page: str
    raw: str
    calendar: Calendar
    addresses: Callable[[int], tuple[Address, ...]]
    known: int
    first: int = 0
    in_place: bool = False
    unasked: Unasked = Unasked.NEWEST
    method_start: int = 0
    companions: tuple[str, ...] = ()
    may_lack: bool = False
    beside: str = ""
    announced: Mapping[int, date] = field(default_factory=dict)

    def held(self, files: Iterable[str]) -> set[int]:
        """The releases that raw files of these names hold."""
        pattern = re.compile(self.raw.replace("RELEASE", f"(?P<release>{self.calendar.pattern})"))
        found = (pattern.fullmatch(file) for file in files)
        return {self.calendar.number(match["release"]) for match in found if match}

    def release_of(self, file: str) -> int | None:
        """The release a raw file belongs to, by its folder and name; None where it is another's.

        Wider than `held`: one publication fills several files.
        """
        folder = self.raw.partition("/")[0]
        match = re.match(rf"{folder}/(?P<release>{self.calendar.pattern})_", file)
        return self.calendar.number(match["release"]) if match else None

    def newest(self, day: date) -> int:
        """The newest release that should be out on a day, or is known to have been."""
        early = [number for number, out in self.announced.items() if out <= day]
        return max([self.calendar.newest(day, self.known), *early])

    def out_on(self, number: int) -> date:
        """The day on which a release came out; the one by which it usually is, if not known."""
        return self.announced.get(number, self.calendar.due(number))

    def wanted(self, held: Collection[int], day: date, years: Sequence[int] = ()) -> list[Wanted]:
        """The releases to ask for, oldest first.

        Without `years`: what `unasked` says; the newest release is asked for even where it is
        held, because publishers correct files under the same address. With `years`: those, of
        publications that keep their old releases; all others keep to the newest.
        Raises `UsageError` for a year before the first or after the newest that can exist.
        """
        newest = self.newest(day)
        if years and not self.in_place:
            self._refuse(years, newest)
            return [self.release(number) for number in sorted(set(years))]
        if self.unasked is Unasked.NOTHING:
            return []
        if self.unasked is Unasked.METHOD:
            return [self.release(self.method_start)]
        latest = max([newest, *held])
        wanted = [self.release(latest, instead=latest - self.calendar.step)]
        if latest in held or self.in_place:
            wanted = [self.release(latest)]
        return wanted

    def release(self, number: int, instead: int | None = None) -> Wanted:
        """What to ask for to get one release; `instead` is taken where it is not out yet."""
        addresses = self.addresses(number)
        names = tuple(a.name for a in addresses if a.name not in self.companions)
        return Wanted(number, self.calendar.label(number), addresses, names, instead)

    def _refuse(self, years: Sequence[int], newest: int) -> None:
        # A release may come early; one that lies further ahead is a slip of the pen.
        last = newest + self.calendar.step
        wrong = [year for year in years if not self.first <= year <= last]
        if wrong:
            raise UsageError(
                f"--years of {self.key}",
                expected=f"{self.first} to {last}",
                found=", ".join(map(str, wrong)),
                remedy="Name years that the publisher offers.",
            )
