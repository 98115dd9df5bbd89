"""The Spanish page of credentials: ways and what they ask for, in the phrases of fields/es."""

from __future__ import annotations

import re
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
# What follows the name of a step that is not held yet.
KIND = re.compile(rf" \((?:{PRIMARY}|{POSTPRIMARY})\)$")
NONE = Cell("", missing=True)
OR, THEN = "; or ", " > "
# What the Spanish page shows of each finding, in this order.
ROUTES = ("name", "body", "way", "annual_median_wage_usd", MEDIAN, "openings_per_100_jobs")
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
        lead=(*(pathways.routes(holds, desk=frames) for holds, _ in _starts()), asked),
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
    *routes, asked = found
    parts = [_routes(one, name) for one, (_, name) in zip(routes, _starts(), strict=True)]
    first, *rest = (*parts, _asked(asked))
    # Whoever holds something opens their own start; on paper is what anybody can begin with.
    return Told(
        parts[0].headline,
        (replace(first, printed=True), *(replace(one, folded=True) for one in rest)),
    )


def _routes(found: Finding, start: str) -> Part:
    day = date.fromisoformat(found.frame["on"].iloc[0])
    is_open = found.frame[found.frame["status"] == OPEN]
    kinds = is_open["kind"].value_counts()
    headline = said("credentials", "open").format(
        held=said("credentials", "held", start),
        day=said("credentials", "day").format(
            day=day.day, month=said("credentials", "months")[day.month - 1], year=day.year
        ),
        ways=len(is_open),
        added=int(kinds.get(POSTPRIMARY, 0)),
        begun=int(kinds.get(PRIMARY, 0)),
    )
    rows = []
    for row in _shown(found, ROUTES):
        name, body, route, *figures = row
        first = said("disciplines", name.text)
        # One reason for all figures of a row is said once.
        same = len({one.text for one in figures if one.missing}) == 1 and figures[-1].missing
        figures = [figures[0], *(NONE if same and one.missing else one for one in figures[1:])]
        shown = [body, Cell(way(route.text)), *map(translated, figures)]
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


def way(text: str) -> str:
    """Routes in Spanish: a program of its own, or after which other credentials.

    `text` names the steps of each route, the last of which is the credential itself.
    """
    before = []
    for route in text.split(OR):
        *steps, _ = route.split(THEN)
        names = [said("disciplines", KIND.sub("", step)) for step in steps]
        before.append(said("credentials", "then").join(names))
    if before == [""]:
        return str(said("credentials", "begin"))
    return str(said("credentials", "after")).format(routes=said("credentials", "or").join(before))


def _amount(text: str) -> str:
    number, _, unit = text.partition(" ")
    if number.replace(".", "").isdigit():
        return f"{number} {said('credentials', 'units', unit)}"
    return cell(text)
