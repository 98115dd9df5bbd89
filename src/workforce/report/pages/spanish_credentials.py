"""The Spanish page of credentials: ways and what they ask for, in the phrases of fields/es."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from workforce.credentials.records import POSTPRIMARY, PRIMARY
from workforce.findings import pathways
from workforce.findings.desk import Desk
from workforce.findings.finding import Cell, Finding
from workforce.findings.premiums import MEDIAN
from workforce.measures.pathways import OPEN
from workforce.occupations import FIELD
from workforce.report.pages.parts import Page
from workforce.report.pages.spanish import Part, Told, cell, said, translated

__all__ = ["PATH", "page", "told", "way"]

PATH = "es/credentials.html"
NONE = Cell("", missing=True)
# How the finding parts credentials over which another needs no program.
OR = " or "
PAID = "annual_median_wage_usd"
# What the Spanish page shows of each finding, in this order.
ENTRY = ("occupation", "typical_entry_education", "begin", "added_to", "courses", PAID)
ROUTES = ("name", "body", "way", PAID, MEDIAN, "openings_per_100_jobs")
ASKED = ("text", "asked_of", "amount", "link")
# Requirements that belong to a whole kind of pathways; others are of one.
KINDS = (PRIMARY, POSTPRIMARY, "every")


def page(frames: Desk) -> Page:
    """The Spanish twin of `credentials.page`."""
    asked = pathways.requirements(desk=frames)
    return Page(
        path=PATH,
        kind="spanish",
        title=said("credentials", "title"),
        place=said("credentials", "place"),
        lead=(
            pathways.entry(desk=frames),
            *(pathways.routes(holds, desk=frames) for holds, _ in _starts()),
            asked,
        ),
        words=(said("credentials", "words"),),
    )


def _starts() -> list[tuple[tuple[str, ...], str]]:
    """What is held at each start, and its name."""
    return [(tuple(one.holds), one.key) for one in FIELD.holders]


def told(found: Sequence[Finding]) -> Told:
    """The page's parts: a table for each of the field's holders, and what is asked for.

    `found` are the findings of `page`, in that order. Raises `DataError` for a phrase that Spanish
    lacks.
    """
    ways_in, *routes, asked = found
    first = _ways_in(ways_in, asked)
    rest = [_routes(one, name) for one, (_, name) in zip(routes, _starts(), strict=True)]
    # Whoever holds something opens their own start; on paper is what anybody can begin with.
    return Told(
        first.headline,
        (first, *(replace(one, folded=True) for one in (*rest, _asked(asked)))),
    )


def _ways_in(found: Finding, asked: Finding) -> Part:
    """The way into each occupation, in whose sentence stand the kinds of what is asked for."""
    rows = []
    for row, record in zip(_shown(found, ENTRY), found.frame.to_dict("records"), strict=True):
        _, degree, begin, added, courses, paid = row
        shown = [
            translated(degree),
            Cell("; ".join(map(_begun, begin.text.split("; ")))),
            Cell(
                said("credentials", "or").join(map(_discipline, filter(None, added.text.split(OR))))
            ),
            Cell(_courses(courses.text)),
            translated(paid),
        ]
        key = record["occupation_key"]
        rows.append((said("occupations", key, "name"), f"es/occupations/{key}.html", shown))
    frame = found.frame
    degrees = frame["typical_entry_education"].value_counts()
    begun = int((frame["begin"] != pathways.NO_WAY).sum())
    added = frame[frame["added_to"] != ""]
    sentences = [
        said("credentials", "enter", "usual").format(
            number=degrees.iloc[0], of=len(frame), degree=cell(degrees.index[0]).lower()
        ),
        said("credentials", "enter", "begin").format(number=begun, asks=_kinds(asked, PRIMARY)),
        *(
            said("credentials", "enter", "added").format(
                who=said("occupations", key, "name"), asks=_kinds(asked, POSTPRIMARY)
            )
            for key in added["occupation_key"]
        ),
    ]
    return Part(
        id="enter",
        question=said("credentials", "enter", "question"),
        headline=" ".join(sentences),
        heads=[said("credentials", "columns", name) for name in ENTRY],
        rows=rows,
        columns=_columns(found, ENTRY),
        limits=said("credentials", "enter", "limits"),
        printed=True,
    )


def _kinds(asked: Finding, kind: str) -> str:
    """What every pathway of a kind asks for, in a few words: "16 horas de cursos y un examen"."""
    words: dict[str, str] = {}
    for row in asked.frame[asked.frame["applies_to"] == kind].itertuples():
        if row.kind in pathways.ASKED:
            amount = (
                f"{_amount(row.amount)} {said('credentials', 'of')} " if row.unit == "hours" else ""
            )
            words.setdefault(row.kind, amount + said("credentials", "kinds_of", row.kind))
    *most, last = words.values()
    return said("credentials", "and").join([", ".join(most), last]) if most else last


def _begun(text: str) -> str:
    """A credential with its body, or that the records have none."""
    name, _, body = text.partition(" (")
    return f"{_discipline(name)} ({body}" if body else cell(text)


def _discipline(name: str) -> str:
    return str(said("disciplines", name))


def _courses(text: str) -> str:
    amount, of, _ = text.partition(" of ")
    return (
        f"{_amount(amount)} {said('credentials', 'of')} {said('credentials', 'courses')}"
        if of
        else ""
    )


def _routes(found: Finding, start: str) -> Part:
    day = date.fromisoformat(found.frame["on"].iloc[0])
    at_once = found.frame[(found.frame["status"] == OPEN) & (found.frame["steps"] == 1)]
    added = set(at_once.loc[at_once["kind"] == POSTPRIMARY, "name"])
    begun = set(at_once["name"]) - added
    headline = said("credentials", "open", "added" if added else "begun").format(
        held=said("credentials", "held", start),
        day=said("credentials", "day").format(
            day=day.day, month=said("credentials", "months")[day.month - 1], year=day.year
        ),
        added=len(added),
        begun=len(begun),
    )
    rows = []
    for row, record in zip(_shown(found, ROUTES), found.frame.to_dict("records"), strict=True):
        name, body, _, *figures = row
        first = said("disciplines", name.text)
        # Why a row has no figures is said once.
        if figures[0].missing:
            figures = [figures[0], *(NONE for _ in figures[1:])]
        shown = [body, Cell(way(record["routes"], record["kind"])), *map(translated, figures)]
        rows.append((first, "", shown))
    return Part(
        id=start,
        question=said("credentials", "starts", start),
        headline=headline,
        heads=[said("credentials", "columns", name) for name in ROUTES],
        rows=rows,
        columns=_columns(found, ROUTES),
        limits=said("credentials", "limits"),
    )


def _asked(found: Finding) -> Part:
    rows = []
    for (_, asked_of, amount, link), row in zip(
        _shown(found, ASKED), found.frame.to_dict("records"), strict=True
    ):
        whose = row["applies_to"]
        by = said("credentials", "kinds", whose) if whose in KINDS else asked_of.text
        text = said("requirements", whose, row["item"])
        rows.append((text, "", [Cell(by), Cell(_amount(amount.text)), link]))
    return Part(
        id="asked",
        question=said("credentials", "asked"),
        headline="",
        heads=[
            said("credentials", "columns", name) for name in ("text", "asked_of", "amount", "link")
        ],
        rows=rows,
        columns=_columns(found, ASKED),
        limits=said("credentials", "fees"),
    )


def _shown(found: Finding, names: tuple[str, ...]) -> list[list[Cell]]:
    held = [column.name for column in found.table.columns]
    places = [held.index(name) for name in names]
    return [[row[place] for place in places] for row in found.table.rows()]


def _columns(found: Finding, names: tuple[str, ...]) -> list[Any]:
    by_name = {column.name: column for column in found.table.columns}
    return [by_name[name] for name in names]


def way(routes: Sequence[str], kind: str) -> str:
    """`pathways.way` in Spanish: a program of its own, or after which other credentials."""
    before = []
    for route in routes:
        *steps, _ = (pathways.KIND.sub("", step) for step in route.split(pathways.STEP))
        names = [_discipline(one) for step in steps for one in step.split(" + ")]
        before.append(said("credentials", "then").join(names))
    if kind != POSTPRIMARY or before == [""]:
        return str(said("credentials", "begin"))
    several = any(said("credentials", "then") in one for one in before)
    parted = ";" * several + said("credentials", "or")
    return str(said("credentials", "after")).format(routes=parted.join(before))


def _amount(text: str) -> str:
    number, _, unit = text.partition(" ")
    if number.replace(".", "").isdigit():
        return f"{number} {said('credentials', 'units', unit)}"
    return cell(text)
