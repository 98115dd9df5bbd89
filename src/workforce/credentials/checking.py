"""Whether the credential records agree with each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations

from workforce.credentials.records import (
    BODIES,
    EVERY,
    KINDS,
    POSTPRIMARY,
    REQUIREMENT_KINDS,
    SEEN,
    Credentials,
    Period,
)
from workforce.errors import DataError, UsageError
from workforce.occupations import FIELD, by_key, plain

__all__ = ["faults"]


def faults(credentials: Credentials) -> list[DataError]:
    """Everything wrong with the records, each fault naming its record; empty where all is well.

    A name nobody has (discipline, pathway, body, occupation), an unknown kind, the same record
    twice, dates the wrong way round, records of one thing that overlap in time, a postprimary
    pathway without prerequisites or a primary one with some, and a discipline that would, over
    some pathways whatever their dates, need itself.
    """
    return [
        *_disciplines(credentials),
        *_pathways(credentials),
        *_prerequisites(credentials),
        *_requirements(credentials),
        *_cycle(credentials),
    ]


def _fault(file: str, record: str, expected: str, found: str) -> DataError:
    return DataError(
        f"{FIELD.credentials}/{file}.csv, record {record}",
        expected=expected,
        found=found,
        remedy="Correct the record.",
    )


def _disciplines(credentials: Credentials) -> Iterator[DataError]:
    file = "disciplines"
    names = Counter(
        name
        for discipline in credentials.disciplines
        # Within one record a key may well read like its name.
        for name in {plain(w) for w in (discipline.key, discipline.name, *discipline.aliases)}
    )
    for discipline in credentials.disciplines:
        record = discipline.key
        for word in (discipline.key, discipline.name, *discipline.aliases):
            if names[plain(word)] > 1:
                yield _fault(file, record, "names of one discipline only", repr(word))
        for body in discipline.bodies:
            if body not in BODIES:
                yield _fault(file, record, "one of " + ", ".join(BODIES), repr(body))
        if discipline.seen not in SEEN:
            yield _fault(file, record, "one of " + ", ".join(SEEN), repr(discipline.seen))
        try:
            by_key(discipline.occupation_key)
        except UsageError as error:
            yield _fault(file, record, f"an occupation, {error.expected}", error.found)


def _pathways(credentials: Credentials) -> Iterator[DataError]:
    file = "pathways"
    bodies = {discipline.key: discipline.bodies for discipline in credentials.disciplines}
    for pathway in credentials.pathways:
        record = pathway.pathway
        if pathway.discipline not in bodies:
            yield _fault(file, record, "a discipline of disciplines.csv", repr(pathway.discipline))
        elif pathway.body not in bodies[pathway.discipline]:
            yield _fault(file, record, "a body that awards the discipline", repr(pathway.body))
        if pathway.kind not in KINDS:
            yield _fault(file, record, "one of " + ", ".join(KINDS), repr(pathway.kind))
        if bool(credentials.groups(record)) != (pathway.kind == POSTPRIMARY):
            yield _fault(
                file,
                record,
                "prerequisites for a postprimary pathway and none for a primary one",
                f"a {pathway.kind} pathway with {len(credentials.groups(record))} groups",
            )
    yield from _repeated(file, (pathway.pathway for pathway in credentials.pathways))
    yield from _times(
        file,
        [(p.pathway, (p.discipline, p.kind, p.body), p.period) for p in credentials.pathways],
    )


def _prerequisites(credentials: Credentials) -> Iterator[DataError]:
    pathways = {pathway.pathway for pathway in credentials.pathways}
    bodies = {discipline.key: discipline.bodies for discipline in credentials.disciplines}
    records = []
    for needed in credentials.prerequisites:
        record = f"{needed.pathway} {needed.group} {needed.discipline} {needed.body}"
        records.append(record)
        for expected, known, found in (
            ("a pathway of pathways.csv", pathways, needed.pathway),
            ("a discipline of disciplines.csv", bodies, needed.discipline),
        ):
            if found not in known:
                yield _fault("prerequisites", record, expected, repr(found))
        if needed.body not in bodies.get(needed.discipline, (needed.body,)):
            yield _fault(
                "prerequisites", record, "a body that awards the discipline", repr(needed.body)
            )
    yield from _repeated("prerequisites", records)


def _requirements(credentials: Credentials) -> Iterator[DataError]:
    file = "requirements"
    targets = {*KINDS, EVERY, *(pathway.pathway for pathway in credentials.pathways)}
    times: list[tuple[str, Hashable, Period]] = []
    for asked in credentials.requirements:
        record = " ".join(filter(None, (asked.applies_to, asked.item, asked.document_set)))
        times.append((record, (asked.applies_to, asked.item), asked.period))
        if asked.applies_to not in targets:
            expected = "a pathway of pathways.csv, a kind of pathway or " + EVERY
            yield _fault(file, record, expected, repr(asked.applies_to))
        if asked.kind not in REQUIREMENT_KINDS:
            yield _fault(file, record, "one of " + ", ".join(REQUIREMENT_KINDS), repr(asked.kind))
        if (asked.value is None) != (asked.unit == ""):
            yield _fault(file, record, "a value with its unit, or neither", "one of the two")
    yield from _times(file, times)


def _repeated(file: str, records: Iterable[str]) -> Iterator[DataError]:
    for record, times in Counter(records).items():
        if times > 1:
            yield _fault(file, record, "a record once", f"{times} times")


def _times(file: str, records: list[tuple[str, Hashable, Period]]) -> Iterator[DataError]:
    """Faults in the dates of records, given as name, what it is a record of, and period."""
    for record, _, period in records:
        first = period.valid_from or period.known_from
        last = period.valid_to or period.known_to
        if not first <= period.known_from <= period.known_to <= last:
            found = f"{first}, {period.known_from}, {period.known_to}, {last}"
            expected = "valid_from, known_from, known_to and valid_to in this order"
            yield _fault(file, record, expected, found)
    for (record, of, period), (other, same, later) in combinations(records, 2):
        if of == same and period.overlaps(later):
            yield _fault(file, record, "records of one thing one after the other", f"also {other}")


def _cycle(credentials: Credentials) -> Iterator[DataError]:
    import networkx as nx  # a heavy import that only the check needs

    pathways = {pathway.pathway: pathway for pathway in credentials.pathways}
    needs = nx.MultiDiGraph()
    for needed in credentials.prerequisites:
        if needed.pathway in pathways:
            target = pathways[needed.pathway].discipline
            needs.add_edge(needed.discipline, target, key=needed.pathway)
    try:
        edges = nx.find_cycle(needs)
    except nx.NetworkXNoCycle:
        return
    yield _fault(
        "prerequisites",
        ", ".join(pathway for _, _, pathway in edges),
        "pathways that lead on and never back",
        " > ".join([*(source for source, _, _ in edges), edges[0][0]]),
    )
