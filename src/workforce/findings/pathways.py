"""How one gets there: credentials from those held, what they ask for, and what a move adds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from workforce.charts import pathways as charts
from workforce.charts import phrases
from workforce.charts import skills as skill_charts
from workforce.charts.skills import rated
from workforce.charts.specialties import ASSOCIATION
from workforce.credentials.records import BODIES, NOT_HELD, POSTPRIMARY, PRIMARY
from workforce.errors import UsageError
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.specialties import pair
from workforce.forms import DOLLARS, PERCENT, RATE, SHARE
from workforce.measures import education as education_measures
from workforce.measures import pathways, skills
from workforce.measures.specialties import BASE

__all__ = ["education", "moves", "requirements", "routes", "topics"]

KINDS = {
    PRIMARY: "every primary pathway (an educational program from the start)",
    POSTPRIMARY: "every postprimary pathway (on top of a credential)",
    "every": "every pathway",
}
DECIDES = "Requirements change on given days: the body's own page decides."


def _day(desk: Desk, on: date | str | None) -> date:
    """The day asked about, that of the records if None. Raises `UsageError` for what is none."""
    if on is None:
        return desk.credentials.compiled_on
    try:
        return on if isinstance(on, date) else date.fromisoformat(on)
    except ValueError:
        raise UsageError(
            "day", expected="a day as 2026-01-31", found=repr(on), remedy="Write it so."
        ) from None


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

    One row a pathway: `way` (the shortest routes), `still_needed`, the occupation's mean pay
    (dollars a year), its premium over radiographers (percent) and openings a year per 100 jobs.
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
    frame = frame.assign(
        # Why a pathway is closed is no reason for a missing figure of pay.
        closed=frame["reason"],
        annual_mean_wage_usd_reason=why,
        premium_pct_reason=why.mask(own_pay & (frame["statistics"] == ""), "the base"),
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
    said = [f"{on_top} over a credential"] * bool(on_top)
    said += [f"{start} by an educational program from the start"] * bool(start)
    when = f"{day:%B} {day.day}, {day.year}"
    headline = (
        f"{_from(desk, held)}, no pathway is known to be open on {when}."
        if not said
        else f"{_from(desk, held)}, {on_top + start} pathways are open on {when}: "
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
                Column("annual_mean_wage_usd", "Average pay", DOLLARS, "dollars a year"),
                Column("premium_pct", "Over radiographers", PERCENT, "percent"),
                Column("openings_per_100_jobs", "Openings a year per 100 jobs", RATE),
            ),
            ("pathway",),
        ),
        (source, desk.cite("projections", release=desk.newest_round)),
        graph,
        (ASSOCIATION, DECIDES),
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
        f"{_from(desk, held)}, {open_ones} open pathways ask for {len(frame)} things; amounts are "
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


@question("What does a move to a specialty add in skills?", charts=["move_from_radiography"])
def moves(desk: Desk, who: Who = None, *, base: Who = None) -> Finding:
    """Skills and knowledge that O*NET rates important, shared with the base or added to it.

    One row an occupation and element: importance_from and importance_to (1 to 5), when each was
    rated, and `part` (`added` or `shared`). Raises `UsageError` where none of the occupations is
    rated. Source: O*NET.
    """
    others, over = pair(who, base)
    found = skills.rated_moves(desk.table("occupation_ratings"), over, others)
    if found.empty:
        raise UsageError(
            "skills",
            expected="occupations that O*NET rates",
            found=phrases.listed([one.name for one in (over, *others)]),
            remedy="Ask for others.",
        )
    frame = found[found["part"].isin(["added", "shared"])].sort_values(
        ["occupation_key", "part", "importance_to"], ascending=[True, True, False]
    )
    frame = frame.assign(
        rated=[
            f"{rated(pd.Series([row.rated_in_to]))}; {rated(pd.Series([row.rated_in_from]))}"
            for row in frame.itertuples()
        ]
    )
    added, shared = frame[frame["part"] == "added"], frame[frame["part"] == "shared"]
    name = words.called(over)
    attribution = skills.attribution(desk.releases("occupation_ratings"))
    source = desk.cite("occupation_ratings")
    if frame["occupation_key"].nunique() == 1:
        to = words.called(frame["occupation"].iloc[0])
        first = phrases.listed([one.lower() for one in added["element"][:3]]) if len(added) else ""
        what = f"adds {len(added)} important skills, such as {first}" if first else "adds no skill"
        headline = (
            f"By O*NET's ratings a move from {name} to {to} {what}; {len(shared)} are shared."
        )
    else:
        counts = added.drop_duplicates(["occupation_key", "element"])["element"].value_counts()
        total, frame = found["occupation_key"].nunique(), added
        headline = f"By O*NET's ratings none of these moves from {name} adds a skill."
        if len(counts):
            most = sorted(counts.index[counts == counts.iloc[0]])[0].lower()
            headline = (
                f"By O*NET's ratings, {most} is what a move from {name} adds most often: in "
                f"{counts.iloc[0]} of {total} occupations."
            )
    drawn = over == BASE and len(added) > 0
    graph = (
        skill_charts.move_from_radiography(found, attribution=attribution, source=source)
        if (drawn)
        else None
    )
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("occupation", "To"),
                Column("part", f"Beside {name}"),
                Column("element", "Skill or knowledge"),
                Column("importance_to", "Importance, 1 to 5", RATE),
                Column("importance_from", f"for {name}", RATE),
                Column("rated", "Rated"),
            ),
            ("occupation_key", "domain", "element_id"),
        ),
        (source,),
        (graph,) if graph else (),
        (
            "Ratings come from small panels, years apart: a difference may be one between dates.",
            attribution,
        ),
    )


@question("Which topics of the field's programs do the ratings know?")
def topics(desk: Desk, who: Who = None) -> Finding:
    """What teachers of the field name for these roles, beside what O*NET rates and lists.

    One row an occupation and topic: `answer`, `elements` (skills and knowledge that come nearest,
    with their importance) and `listed` (technology and tools that name it). Source: O*NET.
    """
    rows = []
    for one in words.picked(who):
        ratings, tools = desk.table("occupation_ratings"), desk.table("occupation_tools")
        found = skills.role_topics(ratings, tools, one)
        rows.append(found.assign(occupation_key=one.key, occupation=one.name))
    frame = pd.concat(rows)
    named = int(frame["answer"].isin(["important", "listed"]).sum())
    who_said = frame["occupation"].drop_duplicates()
    of = words.called(who_said.iloc[0]) if len(who_said) == 1 else f"{len(who_said)} occupations"
    return Finding(
        f"O*NET rates as important or lists {named} of {len(frame)} topics that programs teach, "
        f"for {of}.",
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("topic", "Topic"),
                Column("answer", "In O*NET"),
                Column("elements", "Nearest skills, importance"),
                Column("listed", "Tools listed"),
            ),
            ("occupation_key", "topic"),
        ),
        (desk.cite("occupation_ratings", "occupation_tools"),),
        (),
        (
            "A topic without a counterpart is a gap of the database, not of the work.",
            skills.attribution(desk.releases("occupation_ratings")),
        ),
    )


@question("What education do workers have?")
def education(desk: Desk, who: Who = None) -> Finding:
    """The education typical for entry, beside what adult workers have.

    One row an occupation: typical_entry_education, most_common with most_common_pct and
    bachelor_pct (percent of workers aged 25 and over). Sources: Employment Projections.
    """
    occupations = words.picked(who)
    frame = education_measures.entry_against_attainment(
        desk.projections, desk.table("educational_attainment"), occupations
    )
    frame = frame.assign(
        typical_entry_education=frame["typical_entry_education"].replace("", "not assigned"),
        most_common=frame["most_common"].replace("", "not published"),
        reason="not published",
        bachelor_pct_note=frame["shared"].map(
            {True: "the survey counts it together with others", False: ""}
        ),
    )
    known = frame[frame["bachelor_pct"].notna()]
    if len(frame) == 1:
        row = frame.iloc[0]
        typical = row["typical_entry_education"]
        headline = f"Typical entry for {words.called(row['occupation'])}: {typical.lower()}."
        if len(known):
            share = SHARE.value(row["bachelor_pct"])
            headline = f"{headline[:-1]}; {share} of workers hold a bachelor's degree or more."
    else:
        degree = frame["typical_entry_education"].str.startswith("Associate")
        headline = (
            f"An associate degree is typical for entry in {int(degree.sum())} of {len(frame)} "
            "occupations"
        )
        half = int((known["bachelor_pct"] > 50).sum())
        headline += f"; in {half} most workers hold a bachelor's degree or more."
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("typical_entry_education", "Typical for entry"),
                Column("most_common", "Most common among workers"),
                Column("most_common_pct", "Share with it", SHARE, "percent"),
                Column("bachelor_pct", "Bachelor's or more", SHARE, "percent"),
            ),
            ("occupation",),
        ),
        (
            desk.cite("projections", release=desk.newest_round),
            desk.cite("educational_attainment"),
        ),
        (),
        (
            "The entry level is the agency's assignment; what workers have comes from a household "
            "survey, without an error.",
        ),
    )
