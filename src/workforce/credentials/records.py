"""What a record of a discipline, a pathway, a prerequisite or a requirement says, and when."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from workforce.errors import OutsideRecordsError, UsageError
from workforce.occupations import FIELD, Occupation, by_key, plain

__all__ = [
    "BODIES",
    "ENDED",
    "EVERY",
    "IN_FORCE",
    "KINDS",
    "NOT_HELD",
    "NOT_KNOWN",
    "NOT_YET",
    "OWN_CODE",
    "POSTPRIMARY",
    "PRIMARY",
    "REQUIREMENT_KINDS",
    "SEEN",
    "Credential",
    "Credentials",
    "Discipline",
    "Pathway",
    "Period",
    "Prerequisite",
    "Requirement",
    "day",
    "supports",
]

# Who awards credentials, by the short name that records give.
BODIES = FIELD.bodies
PRIMARY, POSTPRIMARY = KINDS = ("primary", "postprimary")
# Requirements of every pathway of a kind, or of every pathway, are said once.
EVERY = "every"
OWN_CODE, INSIDE, PARTLY = SEEN = ("own code", "inside another code", "partly")
NOT_HELD = "not_held"
REQUIREMENT_KINDS = (
    "programme",
    "degree",
    "ethics",
    "structured_education",
    "clinical_experience",
    "examination",
    "document",
    NOT_HELD,
)

IN_FORCE = "in force"
NOT_YET = "not yet in force"
ENDED = "no longer in force"
NOT_KNOWN = "not known on this date"


@dataclass(frozen=True)
class Period:
    """The days on which a record is in force, and those for which that is known.

    `valid_from` is the first day on which it can have been in force (None: not known) and
    `valid_to` the last (None: no end known); from `known_from` to `known_to` it is known to be in
    force. `known_to` of a record without an end is the day on which it was compiled.
    """

    valid_from: date | None
    valid_to: date | None
    known_from: date
    known_to: date

    def status(self, on: date) -> str:
        """`in force`, `not yet in force`, `no longer in force` or `not known on this date`."""
        if self.valid_from is not None and on < self.valid_from:
            return NOT_YET
        if self.valid_to is not None and on > self.valid_to:
            return ENDED
        return IN_FORCE if self.known_from <= on <= self.known_to else NOT_KNOWN

    def reason(self, on: date) -> str:
        """Why the record is not in force on a day, or why that is not known; empty where it is."""
        status = self.status(on)
        if status == NOT_YET:
            return f"not before {self.valid_from}"
        if status == ENDED:
            return f"ended on {self.valid_to}"
        if status == IN_FORCE:
            return ""
        if on > self.known_to:
            return f"the record was compiled on {self.known_to}"
        if self.valid_from is not None:
            return f"began on a day not held, between {self.valid_from} and {self.known_from}"
        days = f"from {self.known_from}" + (f" to {self.valid_to}" if self.valid_to else "")
        if self.known_from == self.valid_to:
            days = f"on {self.valid_to}, its last day"
        return f"known to be in force {days}; its first day is not held"

    def overlaps(self, other: Period) -> bool:
        """Whether both can be in force on one day."""
        starts = max(self.valid_from or date.min, other.valid_from or date.min)
        return starts <= min(self.valid_to or date.max, other.valid_to or date.max)


@dataclass(frozen=True)
class Discipline:
    """What a credential is about, and how the statistics see those who work in it.

    `bodies` award a credential in it (none: not held here), `occupation_key` is the occupation its
    people are counted in and `seen` says whether that is their own code, someone else's, or only
    partly theirs.
    """

    key: str
    name: str
    aliases: tuple[str, ...]
    bodies: tuple[str, ...]
    occupation_key: str
    seen: str
    link: str

    @property
    def visible(self) -> str:
        """How the statistics see it: "own code", "inside nurses", "partly inside ..."."""
        if self.seen == OWN_CODE:
            return OWN_CODE
        inside = by_key(self.occupation_key).name
        return (
            "partly " if self.seen == PARTLY else ""
        ) + f"inside {inside[0].lower()}{inside[1:]}"


@dataclass(frozen=True)
class Pathway:
    """One way to a body's credential in a discipline, `primary` or `postprimary`."""

    pathway: str
    discipline: str
    kind: str
    body: str
    period: Period
    link: str
    note: str


@dataclass(frozen=True)
class Prerequisite:
    """A credential that supports a pathway: any one of each group is needed."""

    pathway: str
    group: str
    discipline: str
    body: str


@dataclass(frozen=True)
class Requirement:
    """Something a pathway asks for, or (`not_held`) something the reader has to look up.

    `applies_to` is a pathway, a kind of pathway or `every`; records with the same `item` replace
    each other in time; `value` and `unit` are empty where there is no amount.
    """

    applies_to: str
    item: str
    document_set: str
    kind: str
    value: float | None
    unit: str
    text: str
    period: Period
    link: str

    def applies(self, pathway: Pathway) -> bool:
        """Whether the pathway asks for it."""
        return self.applies_to in (pathway.pathway, pathway.kind, EVERY)


@dataclass(frozen=True)
class Credential:
    """A credential somebody holds: a discipline and its body, None where that was not said."""

    discipline: str
    body: str | None = None


def supports(held: Credential, needed: Prerequisite) -> bool:
    """Whether a credential is what a pathway needs; one without a body is taken to be."""
    return held.discipline == needed.discipline and held.body in (None, needed.body)


@dataclass(frozen=True)
class Credentials:
    """All records. Only `faults` says whether they agree with each other."""

    disciplines: tuple[Discipline, ...]
    pathways: tuple[Pathway, ...]
    prerequisites: tuple[Prerequisite, ...]
    requirements: tuple[Requirement, ...]

    @property
    def compiled_on(self) -> date:
        """The day on which the records were last compared with the bodies' pages."""
        return max(pathway.period.known_to for pathway in self.pathways)

    @property
    def known_from(self) -> date:
        """The first day on which any pathway is known to be in force."""
        return min(pathway.period.known_from for pathway in self.pathways)

    def require_day(self, on: date) -> None:
        """Raise `OutsideRecordsError` for a day of which the records know no pathway.

        That nothing is known of a day does not say that nothing is open on it.
        """
        if not self.known_from <= on <= self.compiled_on:
            raise OutsideRecordsError(
                f"date {on}",
                expected=f"a day from {self.known_from} to {self.compiled_on}, of which the "
                "credential records know",
                found=f"a day {'before' if on < self.known_from else 'after'} them, of which they "
                "say neither that a pathway is open nor that none is",
                remedy="Ask for a day between these, or look at the body's own page.",
            )

    def discipline(self, key: str) -> Discipline:
        """The discipline with this key, which has to exist."""
        return next(discipline for discipline in self.disciplines if discipline.key == key)

    def groups(self, pathway: str) -> dict[str, list[Prerequisite]]:
        """The prerequisites of a pathway by group, in the order of the file."""
        found: dict[str, list[Prerequisite]] = {}
        for needed in self.prerequisites:
            if needed.pathway == pathway:
                found.setdefault(needed.group, []).append(needed)
        return found

    def in_words(self, held: Credential) -> str:
        """A credential as "radiography", or "nuclear medicine technology (NMTCB)"."""
        name = self.discipline(held.discipline).name
        return f"{name} ({held.body})" if held.body else name

    def named(self, text: str) -> Credential:
        """The credential a person means: a discipline by everyday name, with or without its body.

        As "x-ray", "nuclear medicine" or "sonography (ARDMS)"; case and punctuation do not matter.
        Raises `UsageError` with the nearest names, or with the bodies that award it.
        """
        words = plain(text).split()
        body = next((name for name in BODIES if plain(name) in words), None)
        asked = " ".join(word for word in words if body is None or word != plain(body))
        known = {plain(word): d for d in self.disciplines for word in (d.key, d.name, *d.aliases)}
        discipline = known.get(asked) or known.get(asked.removesuffix("s"))
        if discipline is None:
            near = [known[word].name for word in get_close_matches(asked, known, n=3, cutoff=0.5)]
            raise UsageError(
                f"credential {text!r}",
                expected="a discipline by everyday name, as: "
                + ", ".join(dict.fromkeys(near) or [d.name for d in self.disciplines[:3]]),
                found=repr(text),
                remedy="Try one of these.",
            )
        if body is not None and body not in discipline.bodies:
            raise UsageError(
                f"credential {text!r}",
                expected=f"a body held to award {discipline.name}: "
                + (", ".join(discipline.bodies) or "none is"),
                found=body,
                remedy=f"Leave the body out: {discipline.name}.",
            )
        return Credential(discipline.key, body)

    def occupation_held(self, text: str) -> Occupation:
        """The occupation that counts those who hold a credential, by its everyday name.

        Raises `UsageError` for an unknown name, and where it counts only a part of them.
        """
        discipline = self.discipline(self.named(text).discipline)
        if discipline.seen == PARTLY:
            raise _unseen(discipline)
        return by_key(discipline.occupation_key)

    def occupation_reached(self, text: str) -> Occupation:
        """The occupation that a pathway held here leads to, by the discipline's everyday name.

        Raises `UsageError` for an unknown name, for a discipline that the statistics do not see by
        itself, and for one to which no pathway is held.
        """
        discipline = self.discipline(self.named(text).discipline)
        if discipline.seen != OWN_CODE:
            raise _unseen(discipline)
        if all(pathway.discipline != discipline.key for pathway in self.pathways):
            raise UsageError(
                discipline.name,
                expected="a discipline to which a pathway is held",
                found="none",
                remedy="See: python -m workforce pathways --from radiography",
            )
        return by_key(discipline.occupation_key)


def _unseen(discipline: Discipline) -> UsageError:
    return UsageError(
        discipline.name,
        expected="a discipline with an occupation code of its own",
        found=f"counted {discipline.visible}: it cannot be seen in the statistics",
        remedy="No pay is published for it by itself.",
    )


def day(text: str) -> date:
    """The day a person means, written as 2025-03-01.

    Raises `UsageError` with the nearest day where one can be made out.
    """
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass  # a day the calendar lacks: the nearest one is told below
    near = "2025-03-01"
    parts = re.fullmatch(r"\s*(\d{4})\D(\d{1,2})(?:\D(\d{1,2}))?\s*", text)
    if parts and int(parts[1]):
        year, month = int(parts[1]), min(max(int(parts[2]), 1), 12)
        last = monthrange(year, month)[1]
        near = date(year, month, min(max(int(parts[3] or 1), 1), last)).isoformat()
    raise UsageError(
        f"date {text!r}",
        expected=f"year, month and day, as {near}",
        found=repr(text),
        remedy=f"Try {near}.",
    )
