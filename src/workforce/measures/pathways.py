"""From the credentials somebody holds to those they can reach: by which way, asking what, and when.

What the statistics show of the work at the end of a pathway is joined from the caller's frames. It
describes people who do that work; it is not what a credential would add to anyone's pay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import product
from typing import TYPE_CHECKING

import pandas as pd

from workforce.credentials import Credential, Credentials, faults
from workforce.credentials.records import (
    IN_FORCE,
    NOT_KNOWN,
    OWN_CODE,
    POSTPRIMARY,
    Pathway,
    Prerequisite,
    supports,
)
from workforce.errors import UsageError
from workforce.occupations import Occupation

if TYPE_CHECKING:
    import networkx as nx  # graphs are a heavy import that few questions need

__all__ = ["CANNOT_BE_SEEN", "OPEN", "edges", "graph", "reachable", "requirements", "with_figures"]

OPEN = "open"
NOT_MET = "prerequisites not met"
NOT_IN_FORCE = "not in force on this date"
STATUSES = (OPEN, NOT_MET, NOT_KNOWN, NOT_IN_FORCE)

CANNOT_BE_SEEN = "cannot be seen in the statistics"
PAY = tuple(f"annual_mean_wage_{end}" for end in ("usd", "low", "high", "rse_pct"))
PREMIUM = ("premium_pct", "premium_pct_low", "premium_pct_high", "verdict")
OPENINGS = tuple(f"openings_per_100_jobs{end}" for end in ("", "_low", "_high"))

# Of requirements in force on a day, and of those for which that is not known.
REQUIREMENT_COLUMNS = [
    "pathway",
    "applies_to",
    "item",
    "document_set",
    "kind",
    "value",
    "unit",
    "text",
    "status",
    "reason",
    "valid_from",
    "valid_to",
    "link",
]


@dataclass(frozen=True)
class Route:
    """Pathways to take, in order, and the held credentials they build on."""

    starts: tuple[Credential, ...]
    pathways: tuple[str, ...]


def graph(credentials: Credentials, on: date) -> nx.MultiDiGraph:
    """What leads to what on a day: disciplines, with an edge for each pathway one supports.

    A node is a discipline with a pathway in force, or one that supports such a pathway. An edge
    has the pathway as its key and as `bodies` those whose credential in the discipline is taken.
    Raises `DataError` for the first fault of the records.
    """
    for fault in faults(credentials):
        raise fault
    import networkx as nx

    found = nx.MultiDiGraph()
    for pathway in credentials.pathways:
        if pathway.period.status(on) == IN_FORCE:
            found.add_node(pathway.discipline)
            needed = [n for group in credentials.groups(pathway.pathway).values() for n in group]
            for discipline, bodies in _bodies(needed).items():
                found.add_edge(discipline, pathway.discipline, key=pathway.pathway, bodies=bodies)
    return found


def edges(credentials: Credentials, on: date) -> pd.DataFrame:
    """The edges of `graph` as a frame: source, target (disciplines), pathway, bodies."""
    import networkx as nx

    return nx.to_pandas_edgelist(graph(credentials, on), edge_key="pathway")


def reachable(credentials: Credentials, holds: Sequence[str], on: date) -> pd.DataFrame:
    """Which credentials can be reached on a day from those held, by which pathway and over what.

    `holds` are everyday names, a body with them where it matters ("nuclear medicine (NMTCB)");
    nothing held is fine. One row a pathway to a discipline not held, those with the fewest steps
    first: discipline (key), name, pathway, kind (`primary` or `postprimary`), body, status and
    reason, steps (pathways to take, this one included; missing where it is not open), routes (all
    shortest ones, in words), needs (all prerequisites), met_by (what is held of them), still_needed
    (what is not), occupation_key, visible (how the statistics see the discipline), link, note.
    `status` is `open`, also over further pathways; `prerequisites not met`; `not in force on this
    date`; or `not known on this date`. A primary pathway asks for no credential and is open to
    everyone. Raises `UsageError` for a name nobody knows, `DataError` for faulty records.
    """
    held = tuple(dict.fromkeys(credentials.named(text) for text in holds))
    routes = _routes(credentials, held, on)
    mine = {credential.discipline for credential in held}
    rows = [
        _row(credentials, pathway, held, routes.get(pathway.pathway, []), on)
        for pathway in credentials.pathways
        if pathway.discipline not in mine
    ]
    found = pd.DataFrame(rows)
    found["steps"] = found["steps"].astype("Int64")
    order = found["status"].map(STATUSES.index)
    return (
        found.assign(order=order)
        .sort_values(["order", "steps"], kind="stable", ignore_index=True)
        .drop(columns="order")
    )


def on_top(credentials: Credentials, base: Occupation, on: date) -> set[str]:
    """The keys of occupations reached from another's credential without a program from the start.

    That is by an open postprimary pathway over what people of `base` hold, to a discipline that has
    a code of its own.
    """
    seen = {one.key: one for one in credentials.disciplines if one.seen == OWN_CODE}
    holds = [one.name for one in seen.values() if one.occupation_key == base.key]
    if not holds:
        return set()
    found = reachable(credentials, holds, on)
    short = found[(found["status"] == OPEN) & (found["kind"] == POSTPRIMARY)]
    return {seen[key].occupation_key for key in short["discipline"] if key in seen}


def requirements(credentials: Credentials, pathway: str, on: date) -> pd.DataFrame:
    """What one pathway asks for on a day.

    One row a requirement in force (`in force`) or for which that is not held (`not known on this
    date`, with a `reason`): pathway, applies_to (the pathway, its kind or `every`), item,
    document_set, kind (`not_held` for what the reader has to look up), value and unit (empty where
    there is no amount), text, status, reason, valid_from and valid_to (ISO dates, empty where not
    known or open), link. Raises `UsageError` for an unknown pathway, with the nearest ones.
    """
    known = {record.pathway: record for record in credentials.pathways}
    if pathway not in known:
        near = get_close_matches(pathway, known, n=3, cutoff=0.5) or list(known)
        raise UsageError(
            f"pathway {pathway!r}",
            expected="one of " + ", ".join(near),
            found=repr(pathway),
            remedy="Use one of these.",
        )
    rows = [
        {
            "pathway": pathway,
            "applies_to": asked.applies_to,
            "item": asked.item,
            "document_set": asked.document_set,
            "kind": asked.kind,
            "value": asked.value,
            "unit": asked.unit,
            "text": asked.text,
            "status": asked.period.status(on),
            "reason": asked.period.reason(on),
            "valid_from": str(asked.period.valid_from or ""),
            "valid_to": str(asked.period.valid_to or ""),
            "link": asked.link,
        }
        for asked in credentials.requirements
        if asked.applies(known[pathway]) and asked.period.status(on) in (IN_FORCE, NOT_KNOWN)
    ]
    return pd.DataFrame(rows, columns=REQUIREMENT_COLUMNS).astype({"value": "float64"})


def with_figures(
    found: pd.DataFrame, premiums: pd.DataFrame, outlook: pd.DataFrame, pay: pd.DataFrame
) -> pd.DataFrame:
    """Adds to rows of `reachable` what the statistics show of the occupation they lead to.

    The three frames have one row an occupation, by occupation_key: `premiums` premium_pct,
    premium_pct_low, premium_pct_high (percent) and verdict; `outlook` openings_per_100_jobs with
    _low and _high; `pay` annual_mean_wage_usd, annual_mean_wage_low, _high and _rse_pct.
    These columns are added, missing where a frame has no figure, and for every discipline without a
    code of its own: there `statistics` says "cannot be seen in the statistics" and where its people
    are counted instead.
    """
    own = found["visible"] == OWN_CODE
    joined = found.assign(join=found["occupation_key"].where(own))
    for frame, columns in ((pay, PAY), (premiums, PREMIUM), (outlook, OPENINGS)):
        figures = frame[["occupation_key", *columns]].rename(columns={"occupation_key": "join"})
        joined = joined.merge(figures, on="join", how="left", validate="m:1")
    hidden = CANNOT_BE_SEEN + ": counted " + found["visible"]
    return joined.drop(columns="join").assign(
        verdict=joined["verdict"].fillna(""), statistics=hidden.mask(own, "")
    )


def _routes(
    credentials: Credentials, held: Sequence[Credential], on: date
) -> dict[str, list[Route]]:
    """The shortest routes to the end of every pathway that is open on a day.

    Disciplines are taken in an order in which what supports them comes first, so that one look at
    each is enough although a pathway may need several credentials at once.
    """
    import networkx as nx

    reached = {credential: [Route((credential,), ())] for credential in held}
    mine = {credential.discipline for credential in held}
    found: dict[str, list[Route]] = {}
    for discipline in nx.lexicographical_topological_sort(graph(credentials, on)):
        for pathway in credentials.pathways:
            if (
                pathway.discipline == discipline
                and discipline not in mine
                and pathway.period.status(on) == IN_FORCE
            ):
                found[pathway.pathway] = _through(
                    pathway.pathway, credentials.groups(pathway.pathway).values(), reached
                )
                end = Credential(discipline, pathway.body)
                reached[end] = _shortest([*reached.get(end, []), *found[pathway.pathway]])
    return found


def _through(
    pathway: str,
    groups: Iterable[Sequence[Prerequisite]],
    reached: Mapping[Credential, Sequence[Route]],
) -> list[Route]:
    """The shortest routes that end with a pathway; none where a group cannot be met."""
    ways = [
        [
            route
            for credential, routes in reached.items()
            if any(supports(credential, needed) for needed in alternatives)
            for route in routes
        ]
        for alternatives in groups
    ]
    return _shortest(
        Route(
            tuple(dict.fromkeys(start for route in routes for start in route.starts)),
            (*dict.fromkeys(step for route in routes for step in route.pathways), pathway),
        )
        for routes in product(*ways)
    )


def _shortest(routes: Iterable[Route]) -> list[Route]:
    """The routes with the fewest steps, without those that start from more than they have to."""
    every = list(dict.fromkeys(routes))
    fewest = min((len(route.pathways) for route in every), default=0)
    short = [route for route in every if len(route.pathways) == fewest]
    return [
        route
        for route in short
        if not any(
            set(other.pathways) == set(route.pathways) and set(other.starts) < set(route.starts)
            for other in short
        )
    ]


def _row(
    credentials: Credentials,
    pathway: Pathway,
    held: Sequence[Credential],
    routes: Sequence[Route],
    on: date,
) -> dict[str, object]:
    groups = credentials.groups(pathway.pathway).values()
    missing = [
        group for group in groups if not any(supports(h, needed) for h in held for needed in group)
    ]
    used = [h for h in held if any(supports(h, needed) for group in groups for needed in group)]
    discipline = credentials.discipline(pathway.discipline)
    still_needed = _in_words(credentials, missing)
    status, reason = pathway.period.status(on), pathway.period.reason(on)
    if status == IN_FORCE:
        status = OPEN if routes else NOT_MET
        reason = "" if routes else f"nothing held here leads to {still_needed} on this date"
    elif status != NOT_KNOWN:
        status = NOT_IN_FORCE
    return {
        "discipline": discipline.key,
        "name": discipline.name,
        "pathway": pathway.pathway,
        "kind": pathway.kind,
        "body": pathway.body,
        "status": status,
        "reason": reason,
        "steps": len(routes[0].pathways) if routes else None,
        "routes": tuple(_route_in_words(credentials, route) for route in routes),
        "needs": _in_words(credentials, groups),
        "met_by": ", ".join(credentials.in_words(credential) for credential in used),
        "still_needed": still_needed,
        "occupation_key": discipline.occupation_key,
        "visible": discipline.visible,
        "link": pathway.link,
        "note": pathway.note,
    }


def _bodies(needed: Iterable[Prerequisite]) -> dict[str, tuple[str, ...]]:
    """The disciplines among prerequisites, each with the bodies whose credential is taken."""
    found: dict[str, tuple[str, ...]] = {}
    for one in needed:
        found[one.discipline] = tuple(dict.fromkeys((*found.get(one.discipline, ()), one.body)))
    return found


def _in_words(credentials: Credentials, groups: Iterable[Sequence[Prerequisite]]) -> str:
    """Prerequisites as "radiography (ARRT) or sonography (ARRT or ARDMS)", groups with "and"."""
    return "; and ".join(
        " or ".join(
            f"{credentials.discipline(discipline).name} ({' or '.join(bodies)})"
            for discipline, bodies in _bodies(group).items()
        )
        for group in groups
    )


def _route_in_words(credentials: Credentials, route: Route) -> str:
    """A route as "radiography > mammography (postprimary) > breast sonography (postprimary)"."""
    pathways = {pathway.pathway: pathway for pathway in credentials.pathways}
    steps = [pathways[step] for step in route.pathways]
    starts = " + ".join(credentials.in_words(start) for start in route.starts)
    words = [f"{credentials.discipline(step.discipline).name} ({step.kind})" for step in steps]
    return " > ".join(filter(None, [starts, *words]))
