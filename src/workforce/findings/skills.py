"""What a move adds in skills, what the field's programs teach, and what education workers have."""

from __future__ import annotations

import pandas as pd

from workforce.charts import phrases
from workforce.charts import skills as skill_charts
from workforce.charts.skills import rated
from workforce.errors import FieldLacksError, UsageError
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.specialties import pair
from workforce.forms import RATE, SHARE
from workforce.measures import education as education_measures
from workforce.measures import skills
from workforce.measures.specialties import BASE
from workforce.occupations import FIELD

__all__ = ["education", "moves", "topics"]


@question("What does a move to a specialty add in skills?", charts=[skill_charts.MOVE])
def moves(desk: Desk, who: Who = None, *, base: Who = None) -> Finding:
    """Skills and knowledge that O*NET rates important, shared with the base or added to it.

    One row an occupation and element: importance_from and importance_to (1 to 5), when each was
    rated, and `part` (`added` or `shared`). Raises `UsageError` where none of the occupations is
    rated, `FieldLacksError` where the field's own base is not. Source: O*NET.
    """
    others, over = pair(who, base)
    ratings = desk.table("occupation_ratings")
    if over == BASE and over.soc_code not in set(ratings["soc_code"]):
        raise FieldLacksError(
            "skills",
            expected=f"ratings of {words.called(over)}, which the others are compared with",
            found="none that O*NET gives",
            remedy="Name another base.",
        )
    found = skills.rated_moves(ratings, over, others)
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
        first = phrases.listed([one.lower() for one in added["element"][:2]]) if len(added) else ""
        what = f"adds {len(added)} important skills, such as {first}" if first else "adds no skill"
        headline = (
            f"By O*NET's ratings a move from {name} to {to} {what}. Both share {len(shared)}."
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
        skill_charts.move_from_base(found, attribution=attribution, source=source)
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
    FIELD.require("topics")
    rows = []
    for one in words.picked(who, totals=False):
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
            together = " (counted together with others)" * bool(row["shared"])
            headline = f"{headline[:-1]}; {share} of workers{together} hold a bachelor's or more."
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
