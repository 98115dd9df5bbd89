"""The case for a program in one state: what it would train for, beside what is known there."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workforce.errors import UsageError
from workforce.findings import places, words
from workforce.findings.asking import Who, question
from workforce.findings.by_state import projected_in
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.supply import BY_SCHOOL, NOT_PEOPLE, OTHER_WAYS, TRAINED, schools_of
from workforce.forms import COUNT, DOLLARS, HOURLY, JOBS, SHARE
from workforce.measures import outlook, programmes, regions, rounding
from workforce.measures.uncertainty import Estimate
from workforce.occupations import Occupation
from workforce.places import STATES, State
from workforce.places import named as place_named

__all__ = ["by_state", "program"]

NOT_HELD = "not held by state"
NOT_PROJECTED = "not projected by the state"
NO_SCHOOLS = (
    "Awards by state come with the government's file by institution, which is not held here; give "
    "those of your own schools to see them beside the openings."
)
LIMITS = (
    NOT_PEOPLE,
    OTHER_WAYS,
    "States project by methods of their own, without an interval. Openings also go to people "
    "trained earlier or elsewhere, so no shortage can be read from them.",
    "The share of older workers is the nation's, of the survey's title for the occupation.",
)
RATIO = ("awards_per_100", "awards_per_100_low", "awards_per_100_high")
NATION = "no program of its own"


@question("What speaks for a new program in this state?")
def program(
    desk: Desk, who: Who = None, *, place: str | State, awards: float | None = None
) -> Finding:
    """Openings, jobs, pay and age beside awards, as colleges file them for a new program.

    One row an occupation that has programs: employment (jobs), annual_median_wage_usd,
    hourly_median_wage_usd, hourly_mean_wage_usd and adjusted_mean_wage_usd in the state;
    openings_per_year that the state projects, of them new_per_year and replacement_per_year (jobs);
    awards, a count that the asker gives or the state's institutions reported, and awards_per_100
    openings of the state; nation_awards_per_100, awards per 100 openings of the nation;
    share_55_plus_pct of the nation's workers. Raises `UsageError` for an unknown occupation or
    state, a negative number of awards, and for awards given to several occupations. Sources: OEWS,
    Regional Price Parities, Projections Central, Employment Projections, IPEDS completions, Current
    Population Survey.
    """
    occupations = words.picked(who, TRAINED)
    where = place_named(place) if isinstance(place, str) else place
    _refuse(awards, len(occupations))
    year = int(desk.awards["year"].max())
    schools = schools_of(desk, occupations)
    frame, span, sources = _case(desk, occupations, where, schools, awards)
    return Finding(
        _headline(frame, where, span),
        Table(
            frame,
            _columns(", ".join(filter(None, ("Openings a year", span))), year),
            ("occupation_key",),
        ),
        sources,
        (),
        _limits(schools),
        f"What speaks for a new program in {where.in_sentence}?",
    )


@question("What would a new program meet, state by state?")
def by_state(desk: Desk, who: Who = None) -> Finding:
    """The rows of `program` for every state with figures, one a state and occupation.

    `area_title` names the state and `span` the years of its projection, which are not the same
    everywhere. Raises `UsageError` for an unknown occupation. Sources: those of `program`.
    """
    occupations = words.picked(who, TRAINED)
    year = int(desk.awards["year"].max())
    held = set(desk.states["area_code"])
    states = [state for state in STATES if state.fips in held]
    schools = schools_of(desk, occupations)
    cases = [_case(desk, occupations, state, schools) for state in states]
    frame = pd.concat(
        [
            frame.assign(state=state.name, span=span or NOT_PROJECTED)
            for state, (frame, span, _) in zip(states, cases, strict=True)
        ],
        ignore_index=True,
    ).sort_values(["occupation_key", "state"], kind="stable", ignore_index=True)
    (_, _, sources), *_ = cases
    occupation, *others = _columns("Openings a year", year)
    return Finding(
        _most(frame),
        Table(
            frame,
            (Column("state", "State"), occupation, Column("span", "Projection"), *others),
            ("occupation_key", "state"),
        ),
        sources,
        (),
        _limits(schools),
    )


def _case(
    desk: Desk,
    occupations: list[Occupation],
    where: State,
    schools: pd.DataFrame,
    awards: float | None = None,
) -> tuple[pd.DataFrame, str, tuple[str, ...]]:
    """The rows of `program` for a state, the years of its projection, and the source lines."""
    own, span = projected_in(desk, where)
    held = places.held_in(desk, occupations, where)
    keys = tuple(one.key for one in occupations)
    nation = desk.once(("awards of the nation", keys), lambda desk: _nation(desk, occupations))
    frame = _expected(held.frame, own).merge(
        nation, on="occupation_key", how="left", validate="1:1"
    )
    known = schools[schools["state_fips"] == where.fips].groupby("occupation_key")["awards"].sum()
    given = frame["occupation_key"].map(known).astype("float64")
    if len(schools):
        # A state whose institutions report no award of a program has none, not an unknown number.
        given = given.fillna(0)
    if awards is not None:
        given = pd.Series(float(awards), index=frame.index)
    openings, half = frame["openings_per_year"], regions.STATE_JOBS_HALF
    ratio = rounding.per_100(given, Estimate(openings, openings - half, openings + half))
    none = (openings == 0) & given.notna()
    frame = frame.assign(
        awards_per_100_reason=none.map({True: "its openings round to none", False: ""}),
        awards=given,
        awards_per_100=ratio.value,
        awards_per_100_low=ratio.low,
        awards_per_100_high=ratio.high,
    )
    sources = (
        *held.sources,
        desk.cite("projections", release=desk.newest_round),
        desk.cite("completions"),
        desk.cite("worker_ages"),
        *([desk.cite(BY_SCHOOL)] if len(schools) else []),
    )
    return frame, span, sources


def _limits(schools: pd.DataFrame) -> tuple[str, ...]:
    reported = (
        "Awards are those that all institutions of the state reported, unless others are given."
    )
    return (reported if len(schools) else NO_SCHOOLS, *LIMITS)


def _most(frame: pd.DataFrame) -> str:
    """Who projects most openings; a state's size stands behind it, and no lack of people."""
    known = frame.dropna(subset=["openings_per_year"])
    if known.empty:
        return f"No state projects openings for {words.names(frame['occupation'])}."
    row = known.loc[known["openings_per_year"].idxmax()]
    states = known.loc[known["occupation_key"] == row["occupation_key"], "state"].nunique()
    return (
        f"{states} states and territories project openings for {words.called(row['occupation'])}. "
        f"{row['state']} expects most, {JOBS.value(row['openings_per_year'])} a year."
    )


def _columns(openings: str, year: int) -> tuple[Column, ...]:
    """What a case shows, `openings` over those of the state and `year` that of the awards."""
    return (
        Column("occupation", "Occupation"),
        Column("employment", "Jobs", JOBS, "jobs"),
        Column("openings_per_year", openings, JOBS, "jobs", NOT_PROJECTED),
        Column("new_per_year", "of these new jobs", JOBS, "jobs", NOT_PROJECTED),
        Column("replacement_per_year", "of people who leave", JOBS, "jobs", NOT_PROJECTED),
        Column("awards", "Awards a year", COUNT, "awards", NOT_HELD),
        Column("awards_per_100", "Awards per 100 openings", COUNT, missing="no awards given"),
        Column(
            "nation_awards_per_100",
            f"Awards per 100 openings, nation, {year}",
            COUNT,
            missing=NATION,
        ),
        Column("annual_median_wage_usd", "Half earn more than", DOLLARS, "dollars a year"),
        Column("hourly_median_wage_usd", "The same an hour", HOURLY, "dollars an hour"),
        Column("hourly_mean_wage_usd", "Mean pay an hour", HOURLY, "dollars an hour"),
        Column("adjusted_mean_wage_usd", "Mean pay after prices", DOLLARS, "dollars a year"),
        Column("share_55_plus_pct", "55 or older, nation", SHARE, "percent", "not known"),
    )


def _refuse(awards: float | None, occupations: int) -> None:
    if awards is None:
        return
    if awards < 0:
        raise UsageError(
            "awards",
            expected="a number of awards a year, zero or more",
            found=f"{awards:g}",
            remedy="Give the awards that your schools make in a year.",
        )
    if occupations != 1:
        raise UsageError(
            "awards",
            expected="one occupation that they are made for",
            found=f"{occupations} occupations",
            remedy="Name the one that they are for.",
        )


def _expected(frame: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """The rows with what the state projects a year: openings, new jobs and those left."""
    own = own.set_index("soc_code").reindex(frame["soc_code"])
    new = (own["change"] / outlook.YEARS).to_numpy()
    openings = own["openings_per_year"].to_numpy()
    return frame.assign(
        openings_per_year=openings,
        new_per_year=new,
        # What a falling occupation loses is not filled again.
        replacement_per_year=openings - pd.Series(new).clip(lower=0).to_numpy(),
    )


def _nation(desk: Desk, occupations: list[Occupation]) -> pd.DataFrame:
    """Awards for 100 openings and the share of older workers, one row an occupation."""
    expected = outlook.published(desk.projections, desk.newest_round, occupations)
    given = programmes.against_openings(
        desk.awards[desk.awards["occupation_key"].isin([one.key for one in occupations])], expected
    )
    given = given.rename(columns=lambda name: f"nation_{name}" if name in RATIO else name)
    given["nation_awards_per_100_note"] = given["misfiled"].map(
        {True: "other programs seem to be filed here", False: ""}
    )
    rows = [{"occupation_key": one.key, **_age(desk, one.soc_code)} for one in occupations]
    kept = ["occupation_key", *(f"nation_{name}" for name in RATIO), "nation_awards_per_100_note"]
    frame = pd.DataFrame(rows).merge(given[kept], on="occupation_key", how="left", validate="1:1")
    return frame.fillna({"nation_awards_per_100_note": ""})


def _age(desk: Desk, soc_code: str) -> dict[str, Any]:
    """The older workers of the survey's title that takes in the occupation, with its interval."""
    older = desk.older_workers
    own = older[older["soc_codes"].map(lambda inside: soc_code in str(inside).split())]
    names = ["share_55_plus_pct", "share_55_plus_pct_low", "share_55_plus_pct_high"]
    if own.empty:
        return dict.fromkeys(names, float("nan"))
    return {name: own.iloc[0][name] for name in names}


def _headline(frame: pd.DataFrame, where: State, span: str) -> str:
    known = frame.dropna(subset=["openings_per_year"])
    at = words.opened(where.in_sentence)
    if known.empty:
        return (
            f"{at} has no projection here for {words.names(frame['occupation'])}, so openings "
            "there are not known."
        )
    row = known.loc[known["openings_per_year"].idxmax()]
    half = regions.STATE_JOBS_HALF
    expected = row["openings_per_year"]
    many = f"about {JOBS.value(expected)}" if expected else f"fewer than {COUNT.value(half)}"
    said = (
        f"{at} expected {many} openings a year for {words.called(row['occupation'])} in its {span}."
    )
    if pd.isna(row["awards"]):
        return said
    made = f"{said} {row['awards']:,g} award{'' if row['awards'] == 1 else 's'} a year"
    if pd.isna(row["awards_per_100"]):
        return f"{made} cannot be put beside openings that round to none."
    ratio = COUNT.both(*(row[name] for name in RATIO))
    return f"{made} {'is' if row['awards'] == 1 else 'are'} {ratio} for 100 openings."
