"""What people ask and no public figure answers: why not, what would, and the nearest there is."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from workforce.errors import FieldLacksError, UsageError
from workforce.findings import (
    first_pay,
    outlook,
    pathways,
    pay,
    settings,
    skills,
    spans,
    specialties,
    supply,
    track_record,
)
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Finding
from workforce.occupations import FIELD

__all__ = [
    "abroad",
    "admission",
    "certificates",
    "debt",
    "employers",
    "extras",
    "licenses",
    "machines",
    "nights",
    "placement",
    "shortage",
    "stress",
    "travel",
    "unemployment",
]

# Where to ask instead: the publishers' own pages.
LICENSES = "https://www.careeronestop.org/Toolkit/Training/find-licenses.aspx"
SCHOOLS = "https://nces.ed.gov/collegenavigator/"
SCORECARD = "https://collegescorecard.ed.gov/"
VISAS = "https://www.dol.gov/agencies/eta/foreign-labor/performance"


def _untold(
    why: str, needs: str, nearest: Finding, told: str, elsewhere: str = "", *, leads: bool = True
) -> Finding:
    """A refusal: `why` leads, the table is that of the `nearest` finding, `needs` what it takes.

    The headline of the nearest stands in it where it `leads`.
    """
    limits = [needs, f"Nearest to it here: {told}. {nearest.headline if leads else ''}".strip()]
    if elsewhere:
        limits.append(f"Where to ask instead: {elsewhere}")
    return replace(nearest, question="", headline=why, charts=(), limits=(*limits, *nearest.limits))


@question("Is there a shortage?")
def shortage(desk: Desk, who: Who = None) -> Finding:
    """Why a shortage cannot be told; the rows are those of `supply.openings`.

    Where no programs are counted, they are those of `outlook.openings`.
    """
    nearest, told = outlook.openings(who, desk=desk), "openings projected"
    with suppress(UsageError, FieldLacksError):
        nearest, told = supply.openings(who, desk=desk), "people trained beside openings"
    counted = FIELD.elsewhere.get("posts", "")
    return _untold(
        "Nobody can say whether there is a shortage: vacancies are not published by occupation. "
        "Many jobs, good pay or many openings are no proof of it.",
        f"It would take a count of every department's posts and vacancies. {counted}".strip(),
        nearest,
        told,
    )


@question("Will software or work abroad replace these jobs?")
def machines(desk: Desk, who: Who = None) -> Finding:
    """Why nobody can tell what AI will do; the rows are those of `track_record.missed`."""
    return _untold(
        f"Nobody can say what AI will do to {FIELD.adjective} jobs: no figure measures it yet. "
        "What is known is how far off past forecasts were.",
        "It would take hours of work by task, before and after software, in many departments.",
        track_record.missed(who, desk=desk),
        "how past projections came true",
    )


@question("How much stress and burnout is there?")
def stress(desk: Desk, who: Who = None) -> Finding:
    """Why stress cannot be told; the rows are those of `outlook.openings`."""
    return _untold(
        "Nobody can say how much stress and burnout there is: no public survey asks enough people "
        "of one occupation. "
        "How many leave it is projected, not why.",
        "It would take a survey of health at work with an answer for each occupation.",
        outlook.openings(who, desk=desk),
        "how many are expected to leave",
    )


@question("How much work is at night, on call or part time?")
def nights(desk: Desk, who: Who = None) -> Finding:
    """Why hours and shifts cannot be told; the rows are those of `settings.where`."""
    return _untold(
        "Nights, calls and first shifts are published for no occupation here. "
        "Where people work says a little: hospitals never close.",
        "It would take rosters of many employers: hours by shift and by occupation.",
        settings.where(who, desk=desk),
        "where they work",
    )


@question("What are my odds of being admitted to a program?")
def admission(desk: Desk, who: Who = None) -> Finding:
    """Why odds of admission cannot be told; the rows are those of `supply.awards`."""
    return _untold(
        "Nobody can say what the odds of being admitted are: programs need not publish how many "
        "apply. "
        "How many finish is counted.",
        "It would take applications, places and waiting lists of every program.",
        supply.awards(who, desk=desk),
        "awards by program",
        SCHOOLS,
    )


@question("Does this program place its graduates, and what does it cost?")
def placement(desk: Desk, who: Who = None) -> Finding:
    """Why one program cannot be judged; the rows are those of `supply.awards`."""
    outcomes = filter(None, [FIELD.elsewhere.get("outcomes")])
    return _untold(
        "One program cannot be judged here. Its pass rates and job placement stand on its own "
        "pages and its accreditor's, five years at a time.",
        "It would take those pages of all programs in one file, counted in the same way.",
        supply.awards(who, desk=desk),
        "awards by program",
        ", ".join([*(f"{page} (outcomes)" for page in outcomes), f"{SCHOOLS} (costs)"]),
    )


@question("What does a certificate pay that has no occupation code?")
def certificates(desk: Desk, who: Who = None) -> Finding:
    """Why pay by certificate cannot be told; the rows are those of `specialties.premium`."""
    return _untold(
        "Nobody can say what a certificate pays. Pay is published by occupation, and people with "
        "and without it share one code.",
        "It would take pay by certificate from a sample of all who hold it; societies ask their "
        "own members only.",
        specialties.premium(who, desk=desk),
        "premiums of occupations with a code",
    )


@question("Do I need a state license, and does mine move with me?")
def licenses(desk: Desk) -> Finding:
    """Why licenses are not told; the rows are those of `pathways.requirements`."""
    return _untold(
        "Which state asks for a license is not listed here: public lists contradict each other, "
        "and rules change. Ask the state's own board.",
        "It would take one list that every state's board keeps and dates itself.",
        pathways.requirements(desk=desk),
        "what certification bodies ask for, which is no license",
        LICENSES,
        leads=False,
    )


@question("Do travelers and people paid by the day earn more?")
def travel(desk: Desk, who: Who = None) -> Finding:
    """Why travel pay cannot be told whole; the rows are those of `settings.pay`."""
    return _untold(
        "Nobody can say what travelers take home. The wages that agencies report leave out "
        "allowances for housing and meals.",
        "It would take contracts with all their parts; advertised ones are no sample.",
        settings.pay(who, desk=desk),
        "wages by kind of employer, agencies among them",
    )


@question("Will an employer sponsor someone from abroad?")
def abroad(desk: Desk, who: Who = None) -> Finding:
    """Why sponsors cannot be told; the rows are those of `skills.education`."""
    return _untold(
        "Who sponsors people from abroad is not among the figures here. The government publishes "
        "each "
        "application by employer and occupation.",
        "It would take those records with the number of people who were refused or never asked.",
        skills.education(who, desk=desk),
        "the schooling of those at work",
        VISAS,
    )


@question("How many of these people are out of work?")
def unemployment(desk: Desk, who: Who = None) -> Finding:
    """Why unemployment cannot be told; the rows are those of `spans.cycle`."""
    return _untold(
        f"Nobody can say how many people of one {FIELD.adjective} occupation are out of work. The "
        "survey of households asks too few of them.",
        "It would take a survey that asks many more, or records of insurance by occupation.",
        spans.cycle(who, desk=desk),
        "what recessions did to these jobs",
    )


@question("What do bonuses, unions and years of experience add to pay?")
def extras(desk: Desk, who: Who = None) -> Finding:
    """Why bonuses, unions and experience cannot be told; the rows are those of `pay.spread`."""
    return _untold(
        "What sign-on bonuses, unions and years of experience add is published for no occupation "
        "here. How far pay is spread is known.",
        "It would take pay by person, with membership, years at work and every payment.",
        pay.spread(who, desk=desk),
        "the spread of pay",
    )


@question("What debt do graduates of these programs have?")
def debt(desk: Desk) -> Finding:
    """Why debt is not told; the rows are those of `first_pay.by_program`."""
    return _untold(
        "What graduates owe is not among the figures here. The College Scorecard prints it for "
        "each school and group of programs.",
        "It would take that file, and its groups hold programs of other fields as well.",
        first_pay.by_program(desk=desk),
        "what graduates earn",
        SCORECARD,
    )


@question("How many employers hire where I live?")
def employers(desk: Desk, who: Who = None) -> Finding:
    """Why employers of a place are not told; the rows are those of `settings.where`."""
    return _untold(
        "How many employers of one place hire for one occupation is not published. "
        "How an occupation spreads over kinds of employers is known for the nation.",
        "It would take each state's register of establishments with the occupations they report.",
        settings.where(who, desk=desk),
        "where they work",
    )
