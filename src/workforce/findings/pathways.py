"""How one gets there: credentials from those held, and what they ask for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pandas as pd

from workforce.charts import pathways as charts
from workforce.charts import phrases
from workforce.charts.specialties import ASSOCIATION
from workforce.credentials import day as credential_day
from workforce.credentials.records import BODIES, NOT_HELD, OWN_CODE, POSTPRIMARY, PRIMARY
from workforce.errors import UsageError
from workforce.findings import premiums, words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.premiums import MEDIAN
from workforce.forms import DOLLARS, PERCENT, RATE
from workforce.measures import pathways
from workforce.occupations import BASE, called

__all__ = ["entry", "requirements", "routes", "way"]

KINDS = {
    PRIMARY: "every way that starts with a program of study",
    POSTPRIMARY: "every way that adds to a credential",
    "every": "every way",
}
# What a kind of requirement comes to, in a few words; an amount goes before those that have one.
ASKED = {
    "programme": "a program of study",
    "structured_education": "courses",
    "clinical_experience": "logged procedures",
    "examination": "an exam",
}
# How the records part steps, and mark the kind of each.
STEP, KIND = " > ", re.compile(rf" \((?:{PRIMARY}|{POSTPRIMARY})\)")
NO_WAY = "not in these records"
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


def _with(desk: Desk, holds: list[str]) -> str:
    names = [desk.credentials.in_words(desk.credentials.named(text)) for text in holds]
    return f"With {phrases.listed(names)}" if names else "With no credential"


def _on(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def way(routes: Sequence[str], on_top: bool) -> str:
    """Routes as a reader takes them: a program of study, or what is held or done before.

    `routes` are those of `measures.pathways.reachable`, whose last step is the credential itself;
    `on_top` says that it needs no program of its own.
    """
    before = [", then ".join(KIND.sub("", route).split(STEP)[:-1]) for route in routes]
    if not on_top or before == [""]:
        return "a program of study"
    several = any(", then " in one for one in before)
    return f"after {('; or after ' if several else ' or ').join(dict.fromkeys(before))}"


def _records(desk: Desk) -> str:
    bodies = "; ".join(f"{short}: {name}" for short, name in BODIES.items())
    return f"Records of this project of {_on(desk.credentials.compiled_on)} ({bodies})"


@question("What does each occupation ask for, and how long does that take?")
def entry(desk: Desk, who: Who = None, *, on: date | str | None = None) -> Finding:
    """The way into occupations: usual degree, the credential to begin with, or what it is added to.

    One row an occupation: typical_entry_education, begin (credentials with a program of study),
    added_to (credentials over which it needs no program), courses (their amount then) and the
    median pay (dollars a year). Sources: records of this project, Employment Projections, OEWS.
    """
    day, occupations = _day(desk, on), words.picked(who, totals=False)
    found = pathways.reachable(desk.credentials, [], day)
    own = found[(found["status"] == pathways.OPEN) & (found["visible"] == OWN_CODE)]
    asked = {kind: _asked(desk, own, kind, day) for kind in (PRIMARY, POSTPRIMARY)}
    paid = desk.compared.set_index("occupation_key")
    rows = []
    for one in occupations:
        mine = own[own["occupation_key"] == one.key]
        start, on_top = (mine[mine["kind"] == kind] for kind in (PRIMARY, POSTPRIMARY))
        bases = [base for pathway in on_top["pathway"] for base in _bases(desk, pathway)]
        rows.append(
            {
                "occupation_key": one.key,
                "occupation": one.name,
                "typical_entry_education": paid["typical_entry_education"].get(one.key)
                or "no single level",
                "begin": "; ".join(start["name"] + " (" + start["body"] + ")") or NO_WAY,
                "added_to": " or ".join(dict.fromkeys(bases)),
                "courses": asked[POSTPRIMARY].get("structured_education", "") if bases else "",
                **{
                    name: paid[name].get(one.key)
                    for name in ("annual_median_wage_usd", "annual_median_wage_at_least")
                },
            }
        )
    frame = pd.DataFrame(rows).rename(
        columns={"annual_median_wage_at_least": "annual_median_wage_usd_at_least"}
    )
    frame = frame.assign(year=desk.years[1], annual_median_wage_usd_reason="not published")
    return Finding(
        _entry_headline(frame, asked),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("typical_entry_education", "Usual degree"),
                Column("begin", "Begin with a program in"),
                Column("added_to", "Or add it to"),
                Column("courses", "Courses then"),
                Column("annual_median_wage_usd", "Typical pay", DOLLARS, "dollars a year"),
            ),
            ("occupation_key",),
        ),
        (
            _records(desk),
            desk.cite("projections", release=desk.newest_round),
            desk.cite("oews_national", release=f"May {desk.years[1]}"),
        ),
        (),
        (
            "How long a program takes differs by school and is not on record here: ask the school.",
            f"An occupation {NO_WAY} may have credentials of its own.",
            DECIDES,
        ),
    )


def _bases(desk: Desk, pathway: str) -> list[str]:
    """The names of the disciplines over which a pathway needs no program."""
    groups = desk.credentials.groups(pathway).values()
    return [desk.credentials.discipline(one.discipline).name for own in groups for one in own]


def _asked(desk: Desk, own: pd.DataFrame, kind: str, day: date) -> dict[str, str]:
    """What every way of a kind asks for, in a few words by kind of requirement."""
    told: dict[str, str] = {}
    for pathway in own.loc[own["kind"] == kind, "pathway"]:
        for row in pathways.requirements(desk.credentials, pathway, day).itertuples():
            if row.kind in ASKED and row.applies_to == kind:
                hours = f"{row.value:g} {row.unit} of " if row.unit == "hours" else ""
                told.setdefault(row.kind, hours + ASKED[row.kind])
    return told


def _entry_headline(frame: pd.DataFrame, asked: dict[str, dict[str, str]]) -> str:
    one, begin = len(frame) == 1, frame[frame["begin"] != NO_WAY]
    name = words.opened(words.called(frame["occupation"].iloc[0]))
    degrees = frame.loc[frame["typical_entry_education"].str.endswith("degree")]
    said = []
    if len(degrees):
        most = degrees["typical_entry_education"].value_counts()
        degree = most.index[0].lower()
        who = name if one else phrases.count_of(int(most.iloc[0]), len(frame), "occupations")
        article = "an" if degree[0] in "aeiou" else "a"
        said.append(f"{who} usually start with {article} {degree}.")
    if len(begin):
        who = name if one else words.opened(phrases.number_word(len(begin)))
        said.append(f"{who} begin with {phrases.listed(list(asked[PRIMARY].values()))}.")
    for row in frame[frame["added_to"] != ""].itertuples():
        said.append(
            f"{words.opened(words.called(row.occupation))} may add theirs to another credential, "
            f"with {phrases.listed(list(asked[POSTPRIMARY].values()))}."
        )
    return " ".join(said) or f"The usual way to become {words.called(name)} is {NO_WAY}."


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
    seen = frame["statistics"] == ""
    why = pd.Series("not counted apart", frame.index).mask(seen, "not published")
    own_pay = frame["occupation_key"] == BASE.key
    own = frame["occupation_key"].where(seen)
    paid = desk.compared.set_index("occupation_key")
    over = premiums.beside(desk.national_premiums).set_index("occupation_key")
    frame = frame.assign(
        on=day.isoformat(),
        # Why a pathway is closed is no reason for a missing figure of pay.
        closed=frame["reason"],
        annual_median_wage_usd=own.map(paid["annual_median_wage_usd"]),
        annual_median_wage_usd_at_least=own.map(paid["annual_median_wage_at_least"]),
        annual_median_wage_usd_reason=why.where(seen, "counted " + frame["visible"]),
        **{f"{MEDIAN}{end}": own.map(over[f"{MEDIAN}{end}"]) for end in ("", "_note")},
        **{
            f"{name}_reason": why.mask(own_pay & seen, "the base")
            for name in (MEDIAN, "premium_pct")
        },
        openings_per_100_jobs_reason=why,
        way=[
            way(row.routes, row.kind == POSTPRIMARY)
            if row.status == pathways.OPEN
            else f"{row.status}: {row.reason}"
            for row in frame.itertuples()
        ],
    ).drop(columns="reason")
    year = f"May {desk.years[1]}"
    source = f"{_records(desk)}; {desk.cite('oews_national', release=year)}"
    edges = pathways.edges(desk.credentials, day)
    drawn = not held and len(edges)
    graph = (charts.pathway_graph(edges, nodes, on=day, source=source),) if drawn else ()
    # What can be begun or added at once comes first, and of that what needs no program.
    frame = frame.sort_values(
        ["status", "steps", "kind"],
        key=lambda own: own.map({pathways.OPEN: 0}).fillna(1) if own.name == "status" else own,
        kind="stable",
        ignore_index=True,
    )
    return Finding(
        _routes_headline(frame, _with(desk, held), _on(day)),
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


def _routes_headline(frame: pd.DataFrame, held: str, when: str) -> str:
    """How many credentials can be added or begun at once, each counted once."""
    at_once = frame[(frame["status"] == pathways.OPEN) & (frame["steps"] == 1)]
    added = list(dict.fromkeys(at_once.loc[at_once["kind"] == POSTPRIMARY, "name"]))
    begun = [name for name in dict.fromkeys(at_once["name"]) if name not in added]
    if not added and not begun:
        return f"{held}, no way to another credential is known to be open on {when}."
    number = len(added or begun)
    what = f"{number} {'credential' if number == 1 else 'credentials'}"
    which = f", such as {added[0]}" if len(added) > 1 else ""
    if not added:
        return f"{held}, {what} can be begun with a program of study on {when}."
    return (
        f"{held}, {what} can be added without another program on {when}{which}."
        + f" {len(begun)} more need a program of study." * bool(begun)
    )


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
        f"{_with(desk, held)}, the {open_ones} open ways to {'another' if held else 'one'} ask for "
        f"{len(frame)} things. "
        f"Amounts are known for {known}, and {unknown} must be looked up.",
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
