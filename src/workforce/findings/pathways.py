"""How one gets there: credentials from those held, and what they ask for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from workforce.charts import pathways as charts
from workforce.charts import phrases
from workforce.charts.specialties import ASSOCIATION
from workforce.credentials import day as credential_day
from workforce.credentials.records import BODIES, NOT_HELD, POSTPRIMARY, PRIMARY
from workforce.errors import UsageError
from workforce.findings import premiums
from workforce.findings.asking import question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.premiums import MEDIAN
from workforce.forms import DOLLARS, PERCENT, RATE
from workforce.measures import pathways
from workforce.occupations import BASE, called

__all__ = ["requirements", "routes"]

KINDS = {
    PRIMARY: "every primary pathway (an educational program from the start)",
    POSTPRIMARY: "every postprimary pathway (on top of a credential)",
    "every": "every pathway",
}
DECIDES = "Requirements change on given days: the body's own page decides."


def _day(desk: Desk, on: date | str | None) -> date:
    """The day asked about, that of the records if None.

    Raises `UsageError` for what is no day, or one of which the records know nothing.
    """
    if on is None:
        return desk.credentials.compiled_on
    asked = on if isinstance(on, date) else credential_day(on)
    desk.credentials.require_day(asked)
    return asked


def _held(holds: str | Sequence[str]) -> list[str]:
    return [holds] if isinstance(holds, str) else list(holds)


def _from(desk: Desk, holds: list[str]) -> str:
    names = [desk.credentials.in_words(desk.credentials.named(text)) for text in holds]
    return f"From {phrases.listed(names)}" if names else "Holding nothing"


def _records(desk: Desk) -> str:
    bodies = "; ".join(f"{short}: {name}" for short, name in BODIES.items())
    compiled = desk.credentials.compiled_on
    return f"Records of this project of {compiled:%B} {compiled.day}, {compiled.year} ({bodies})"


@question("Which credential opens which?", charts=["pathway_graph"])
def routes(desk: Desk, holds: str | Sequence[str] = (), *, on: date | str | None = None) -> Finding:
    """Credentials that can be reached on a day from those held, and the pay of the work there.

    One row a pathway: `on` (the day), `way` (the shortest routes), `still_needed`, the occupation's
    median pay (dollars a year), how far its median and mean lie over the base's (percent) and
    openings a year per 100 jobs.
    `holds` are everyday names of credentials. Raises `UsageError` for one that nobody knows.
    Sources: records of this project, OEWS, Employment Projections.
    """
    held, day = _held(holds), _day(desk, on)
    found = pathways.reachable(desk.credentials, held, day)
    nodes = pathways.with_figures(found, desk.national_premiums, desk.compared, desk.compared)
    frame = nodes.rename(
        columns={
            f"annual_mean_wage_{end}": f"annual_mean_wage_usd_{end}" for end in ("low", "high")
        }
    )
    why = frame["statistics"].replace("", "not published")
    own_pay = frame["occupation_key"] == BASE.key
    is_open = frame["status"] == pathways.OPEN
    own = frame["occupation_key"].where(frame["statistics"] == "")
    paid = desk.compared.set_index("occupation_key")
    over = premiums.beside(desk.national_premiums).set_index("occupation_key")
    frame = frame.assign(
        on=day.isoformat(),
        # Why a pathway is closed is no reason for a missing figure of pay.
        closed=frame["reason"],
        annual_median_wage_usd=own.map(paid["annual_median_wage_usd"]),
        annual_median_wage_usd_at_least=own.map(paid["annual_median_wage_at_least"]),
        annual_median_wage_usd_reason=why,
        **{f"{MEDIAN}{end}": own.map(over[f"{MEDIAN}{end}"]) for end in ("", "_note")},
        **{
            f"{name}_reason": why.mask(own_pay & (frame["statistics"] == ""), "the base")
            for name in (MEDIAN, "premium_pct")
        },
        openings_per_100_jobs_reason=why,
        way=[
            "; or ".join(row.routes)
            if row.status == pathways.OPEN
            else f"{row.status}: {row.reason}"
            for row in frame.itertuples()
        ],
    ).drop(columns="reason")
    on_top = int((is_open & (frame["kind"] == POSTPRIMARY)).sum())
    start = int((is_open & (frame["kind"] == PRIMARY)).sum())
    said = [f"{on_top} {_verb(on_top, 'add')} to a credential"] * bool(on_top)
    said += [f"{start} {_verb(start, 'start')} with an educational program"] * bool(start)
    when = f"{day:%B} {day.day}, {day.year}"
    headline = (
        f"{_from(desk, held)}, no pathway is known to be open on {when}."
        if not said
        else f"{_from(desk, held)}, {on_top + start} "
        f"{'pathway is' if on_top + start == 1 else 'pathways are'} open on {when}. "
        f"{phrases.listed(said)}."
    )
    year = f"May {desk.years[1]}"
    source = f"{_records(desk)}; {desk.cite('oews_national', release=year)}"
    edges = pathways.edges(desk.credentials, day)
    drawn = not held and len(edges)
    graph = (charts.pathway_graph(edges, nodes, on=day, source=source),) if drawn else ()
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("name", "Credential"),
                Column("body", "Body"),
                Column("way", "Way"),
                Column("still_needed", "Still needed"),
                Column("annual_median_wage_usd", "Typical pay", DOLLARS, "dollars a year"),
                Column(MEDIAN, f"Typical pay, over {called(BASE)}", PERCENT, "percent"),
                Column("premium_pct", f"Average pay, over {called(BASE)}", PERCENT, "percent"),
                Column("openings_per_100_jobs", "Openings a year per 100 jobs", RATE),
            ),
            ("pathway",),
        ),
        (source, desk.cite("projections", release=desk.newest_round)),
        graph,
        (premiums.MEDIANS_UNTESTED, ASSOCIATION, DECIDES),
    )


def _verb(number: int, word: str) -> str:
    return f"{word}s" if number == 1 else word


@question("What does the way to a credential ask for?")
def requirements(
    desk: Desk, holds: str | Sequence[str] = (), *, on: date | str | None = None
) -> Finding:
    """What the pathways that are open on a day ask for, with the amounts and costs that are known.

    One row a requirement: `asked_of` (which pathways), `text`, `amount`, `since`, `status` and the
    link that decides. What the reader has to look up, as fees, is said so. Source: records of this
    project.
    """
    held, day = _held(holds), _day(desk, on)
    found = pathways.reachable(desk.credentials, held, day)
    names = found.set_index("pathway")
    rows = [
        pathways.requirements(desk.credentials, pathway, day)
        for pathway in found.loc[found["status"] == pathways.OPEN, "pathway"]
    ]
    if not rows:
        raise UsageError(
            "requirements",
            expected="a pathway that is open on that day",
            found="none",
            remedy="Ask for another day.",
        )
    frame = pd.concat(rows).drop_duplicates(["applies_to", "item", "text", "valid_from"])
    own = names["name"] + " (" + names["body"] + ")"
    amounts = [
        "look it up"
        if row.kind == NOT_HELD
        else ""
        if pd.isna(row.value)
        else f"{row.value:g} {row.unit}"
        for row in frame.itertuples()
    ]
    frame = frame.assign(
        asked_of=[KINDS.get(one, own.get(one, one)) for one in frame["applies_to"]],
        amount=amounts,
        since=frame["valid_from"],
        until=frame["valid_to"],
        text_note=frame["reason"],
    ).drop(columns="reason")
    frame = frame.sort_values("asked_of", key=lambda a: ~a.isin(KINDS.values()), kind="stable")
    open_ones = sum(len(part) > 0 for part in rows)
    unknown = int((frame["kind"] == NOT_HELD).sum())
    known = int(frame["value"].notna().sum())
    return Finding(
        f"{_from(desk, held)}, {open_ones} open pathways ask for {len(frame)} things. Amounts are "
        f"known for {known}, and {unknown} must be looked up.",
        Table(
            frame,
            (
                Column("asked_of", "Asked by"),
                Column("text", "What"),
                Column("amount", "Amount"),
                Column("since", "From"),
                Column("until", "Through"),
                Column("link", "Look it up"),
            ),
            ("applies_to", "item", "document_set", "valid_from"),
        ),
        (_records(desk),),
        (),
        (DECIDES, "Fees and state licenses differ, and are not among these records."),
    )
