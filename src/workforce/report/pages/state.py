"""The page of one state: its jobs and pay, its cities, and what it expects."""

from __future__ import annotations

from workforce.charts import phrases
from workforce.findings import (
    gap,
    hourly,
    moving,
    places,
    rising,
    state_outlook,
    states,
    supply,
)
from workforce.findings.desk import Desk
from workforce.findings.words import opened
from workforce.occupations import FIELD, IMAGING
from workforce.places import STATES, State
from workforce.report.pages import cities
from workforce.report.pages.parts import Link, Page, Pick, Section, answer, asked, told

__all__ = ["HAVE_PAGES", "choices", "held", "page", "path_of"]

# Columns of a place's sheet that stand in its download alone: means, where medians lead.
LEFT_OUT = (
    "annual_mean_wage_usd",
    "hourly_mean_wage_usd",
    "location_quotient",
    "annual_mean_wage_usd_pooled",
    "location_quotient_pooled",
    "annual_mean_wage_usd_last_year",
)
# Of cities and areas: what is drawn toward all of them stands in the file.
AREAS = (
    "occupation",
    "area_title",
    "employment",
    "annual_median_wage_usd",
    "adjusted_mean_wage_usd",
    "location_quotient",
    "location_quotient_call",
)
# Of the case for a program: pay stands above, and awards by state where they are held.
AWARDED = ("awards", "awards_per_100")
# Of two places, medians and what tests them.
COMPARED = (
    "occupation",
    "here_median_usd",
    "there_median_usd",
    "median_gap_pct",
    "gap_pct",
    "gap_pct_call",
)
PLANNED = (
    "occupation",
    "employment",
    "openings_per_year",
    "new_per_year",
    "replacement_per_year",
    "nation_awards_per_100",
    "share_55_plus_pct",
)
HAVE_PAGES = tuple(state for state in STATES if state.in_nation or state.abbreviation == "PR")


def path_of(state: State) -> str:
    """The page of a state."""
    return f"states/{state.abbreviation.lower()}.html"


def held(frames: Desk) -> tuple[State, ...]:
    """The states with figures in the newest release that this working copy holds, with pages."""
    return tuple(one for one in HAVE_PAGES if one.fips in frames.states_held)


def choices(frames: Desk, chosen: str = "any", row: str = "") -> Pick:
    """The states to choose from; `row` is the anchor in their pages that is led to."""
    return Pick("State", chosen, tuple(Link(one.name, path_of(one) + row) for one in held(frames)))


def page(frames: Desk, state: State) -> Page:
    """The page of a state, DC or Puerto Rico."""
    scope, where = state.abbreviation.lower(), state.in_sentence
    sheet = places.sheet(place=state, desk=frames)
    pays = told(moving.pays, place=state, desk=frames)
    held_by_school = frames.holds(supply.BY_SCHOOL)
    return Page(
        path=path_of(state),
        kind="state",
        title=f"{opened(FIELD.adjective)} jobs in {where}",
        place=f"{opened(phrases.number_word(len(IMAGING)))} occupations: jobs, pay and what they "
        "come to after prices.",
        lead=(sheet, *pays),
        picks=(
            choices(frames, state.name),
            cities.choices(frames.areas_held.values(), state),
            cities.occupations(path_of(state), sheet),
        ),
        facts=cities.facts(sheet, pays),
        sections=tuple(
            section
            for section in (
                Section(
                    "occupations",
                    f"Jobs and pay in {where}",
                    (
                        answer(
                            sheet,
                            scope,
                            charts=(),
                            columns=[
                                column.name
                                for column in sheet.table.columns
                                if column.name not in LEFT_OUT
                            ],
                            is_open=True,
                            anchors="occupation_key",
                            strips=True,
                        ),
                        *asked(hourly.rates, scope, place=state, desk=frames),
                    ),
                    printed=True,
                ),
                Section(
                    "specialties",
                    f"What do specialties pay in {where}?",
                    (
                        *(answer(one, scope, is_open=True) for one in pays),
                        *asked(moving.payback, scope, place=state, desk=frames),
                    ),
                ),
                Section(
                    "cities",
                    f"Cities and areas of {where}",
                    (
                        # Where the rising specialty has it, that stands for the others.
                        *asked(moving.metros, scope, charts=[0], place=state, desk=frames),
                        *asked(
                            places.metros,
                            scope,
                            charts=[0],
                            columns=AREAS,
                            place=state,
                            desk=frames,
                        ),
                    ),
                ),
                Section(
                    "beside",
                    f"Does {where} pay more than the nation, after prices?",
                    asked(places.compare, scope, columns=COMPARED, place=state, desk=frames)
                    if state.in_nation
                    else (),
                    brief=True,
                ),
                Section(
                    "years",
                    f"Through the years in {where}",
                    asked(states.years, scope, charts=[0], place=state, desk=frames),
                    brief=True,
                ),
                Section(
                    "outlook",
                    f"What does {where} expect?",
                    (
                        *asked(state_outlook.expect, scope, place=state, desk=frames),
                        *asked(rising.by_state, scope, place=state, desk=frames),
                        *asked(
                            gap.program,
                            scope,
                            columns=(*PLANNED, *AWARDED) if held_by_school else PLANNED,
                            place=state,
                            desk=frames,
                        ),
                        *(
                            asked(supply.schools, scope, place=state, desk=frames)
                            if held_by_school
                            else ()
                        ),
                    ),
                    brief=True,
                ),
            )
            if section.answers
        ),
        links=(
            Link("Beside another state or city", cities.compare_with(state.name)),
            Link("How to get from one credential to another", "credentials.html"),
        ),
        words=(state.name, state.abbreviation),
    )
