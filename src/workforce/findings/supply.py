"""Who is trained for imaging, whether the market is full, and where imaging centers are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from workforce.charts import imaging_centers as center_charts
from workforce.charts import phrases
from workforce.charts import programmes as charts
from workforce.errors import UsageError
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.first_pay import awaited_source, remedy
from workforce.forms import COUNT, DOLLARS, JOBS, RATE, SHARE, YEAR
from workforce.measures import businesses as business_measures
from workforce.measures import imaging_centers, outlook, programmes
from workforce.occupations import BASE, FIELD, TOGETHER, Occupation, by_key
from workforce.places import State
from workforce.places import named as place_named

__all__ = ["awards", "businesses", "centers", "openings", "schools", "schools_of"]

BY_SCHOOL = "completions_by_school"
NO_SCHOOL = dict.fromkeys(("occupation", "institution_name", "city"), "") | {
    "institution": "",
    "occupation_key": "",
}

NOT_PEOPLE = (
    "An award is not a person who went to work in the field, and one person may earn several."
)
OTHER_WAYS = (
    f"People come to a specialty from other programs too, such as that of {words.called(BASE)}: "
    "few awards under its own title are no lack of people."
)
FILED = "Schools choose the title that they report a program under."
TRAINED = tuple(
    by_key(key) for key in dict.fromkeys(key for _, key in programmes.PROGRAMMES.values())
)
NO_CENTERS = "python -m workforce fetch imaging-centers"


def _awards(desk: Desk, occupations: list[Occupation]) -> pd.DataFrame:
    """Awards of the programs for some occupations. Raises `UsageError` where there are none."""
    keys = [one.key for one in occupations]
    found = desk.awards[desk.awards["occupation_key"].isin(keys)]
    if found.empty:
        raise UsageError(
            "awards",
            expected="one of " + ", ".join(one.name for one in TRAINED),
            found=phrases.listed([one.name for one in occupations]),
            remedy="Ask for an occupation that has programs of its own.",
        )
    return found


LEVELS = {
    "certificate": ("Certificates below the bachelor's", programmes.CERTIFICATE),
    "associate": ("Associate degrees", programmes.ASSOCIATE),
    "bachelor": ("Bachelor's degrees or more", programmes.BACHELOR),
}


def _by_program(found: pd.DataFrame) -> pd.DataFrame:
    """One row a program and year with a column for each level, the newest year first."""
    keys = ["cip_code", "programme", "occupation_key", "year"]
    whole = found.groupby(keys, sort=False, as_index=False)["awards"].sum()
    for name, (_, level) in LEVELS.items():
        own = found.loc[found["level"] == level, [*keys, "share_pct"]]
        whole = whole.merge(own.rename(columns={"share_pct": name}), on=keys, how="left")
    return whole.assign(reason="no awards").sort_values(
        ["year", "awards"], ascending=[False, False], kind="stable"
    )


@question("How many are trained, and at which level?", charts=["awards_by_level"])
def awards(desk: Desk, who: Who = None, *, year: int | None = None) -> Finding:
    """Awards of imaging programs by level and year.

    One row a program and year: awards (a count) and the percent of them at each level
    (`certificate`, `associate`, `bachelor`). `year` keeps the years up to it. Raises `UsageError`
    for occupations without programs. Source: IPEDS completions.
    """
    found = _awards(desk, words.picked(who, TRAINED))
    if year is not None:
        found = found[found["year"] <= year]
        if found.empty:
            raise UsageError(
                "awards",
                expected=f"a year from {desk.awards['year'].min()}",
                found=str(year),
                remedy="Ask for a later year.",
            )
    last, first = int(found["year"].max()), int(found["year"].min())
    shares = programmes.level_shares(found)
    total = int(shares["awards"].sum())
    names = found["programme"].drop_duplicates().to_list()
    of = (
        f"{names[0]} programs"
        if len(names) == 1
        else f"{words.opened(phrases.number_word(len(names)))} kinds of {FIELD.adjective} programs"
    )
    if total:
        top = shares.loc[shares["awards"].idxmax()]
        headline = (
            f"{of} made {COUNT.value(total)} awards in {last}; {SHARE.value(top['share_pct'])} "
            f"of them at the level of {top['level']}."
        )
    else:
        headline = f"{of} made no awards in {last}."
    source = desk.cite("completions")
    return Finding(
        headline,
        Table(
            _by_program(found),
            (
                Column("programme", "Program"),
                Column("year", "Year", YEAR),
                Column("awards", "Awards", COUNT, "awards"),
                *(Column(name, label, SHARE, "percent") for name, (label, _) in LEVELS.items()),
            ),
            ("cip_code", "year"),
        ),
        (source,),
        (charts.awards_by_level(found, source=source),) if (found["awards"] > 0).any() else (),
        (
            NOT_PEOPLE,
            FILED,
            f"Years end in June, {first}{f' to {last}' if first != last else ''}. A level stands "
            "in for the kind of school, and many schools give several.",
        ),
    )


@question("Are more people trained than there are openings?")
def openings(desk: Desk, who: Who = None) -> Finding:
    """Awards of a year beside projected openings a year: whether the market is full.

    One row an occupation: awards (a count, newest year), openings_per_year (jobs, projected) and
    awards_per_100 (awards per 100 openings, with the ends that rounding of openings leaves). Raises
    `UsageError` for occupations without programs. Sources: IPEDS completions, Employment
    Projections.
    """
    occupations = words.picked(who, TRAINED)
    awards = _awards(desk, occupations)
    expected = outlook.published(desk.projections, desk.newest_round, occupations)
    frame = programmes.against_openings(awards, expected)
    frame = frame.sort_values("awards_per_100", ascending=False)
    frame = frame.assign(call=[_beside(row) for row in frame.itertuples()])
    year = int(frame["year"].iloc[0])
    known = frame[frame["awards_per_100"].notna()]
    if known.empty:
        headline = f"No projection of openings stands beside the awards of {year}."
    elif len(frame) == 1:
        row = known.iloc[0]
        headline = (
            f"In {year}, programs for {words.called(row['occupation'])} made "
            f"{COUNT.value(row['awards'])} awards for about {JOBS.value(row['openings_per_year'])} "
            "openings a year."
        )
        if row["misfiled"]:
            headline += " So many that schools seem to file other programs under this title."
    else:
        plain = known[~known["misfiled"]]
        over = plain.loc[plain["awards_per_100_low"] > 100, "occupation"]
        count = phrases.count_of(len(over), len(plain), TOGETHER)
        headline = f"{count} had more awards in {year} than the openings projected a year"
        headline += f": {words.names(over)}." if 0 < len(over) <= 2 else "."
        odd = known.loc[known["misfiled"], "occupation"]
        if len(odd):
            headline += (
                f" {phrases.listed(odd.to_list())} cannot be judged: schools seem to file other "
                "programs under that title."
            )
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("awards", f"Awards, {year}", COUNT, "awards"),
                Column("openings_per_year", "Openings a year", JOBS, "jobs"),
                Column("awards_per_100", "Awards per 100 openings", COUNT),
                Column("call", "What it says"),
            ),
            ("occupation_key",),
        ),
        (desk.cite("completions"), desk.cite("projections", release=desk.newest_round)),
        (),
        (
            NOT_PEOPLE,
            "Openings are projected for ten years, without an interval (ranges are what their "
            "rounding leaves); some are filled by people trained earlier or elsewhere.",
            "Neither a shortage nor a surplus can be read from it. " + FILED,
        ),
    )


def _beside(row: Any) -> str:
    if pd.isna(row.awards_per_100):
        return "cannot be compared"
    if row.misfiled:
        return "other programs seem to be filed here"
    ends = (row.awards_per_100_low - 100, row.awards_per_100_high - 100)
    return words.call(*ends, "more awards than openings", "more openings than awards")


@question("Which schools train for these jobs, and how many finish there?")
def schools(desk: Desk, who: Who = None, *, place: str | State | None = None) -> Finding:
    """Awards of a year by institution and occupation, in the nation or one state.

    One row an institution and occupation: awards (a count, all levels). Where none are held, one
    row says so, and the limits how to bring them. Raises `UsageError` for occupations without
    programs and an unknown state. Source: IPEDS completions by institution.
    """
    occupations = words.picked(who, TRAINED)
    _awards(desk, occupations)
    where = place_named(place) if isinstance(place, str) else place
    held = schools_of(desk, occupations)
    at = "the nation" if where is None else where.in_sentence
    own = held if where is None else held[held["state_fips"] == where.fips]
    limits, source = [NOT_PEOPLE, FILED], awaited_source(BY_SCHOOL)
    if len(held):
        year, total = int(held["year"].iloc[0]), int(own["awards"].sum())
        source = desk.cite(BY_SCHOOL)
        headline = f"No program for {words.names(occupations)} in {at} made an award in {year}."
        if total:
            number = own["institution"].nunique()
            headline = (
                f"{words.opened(at)} had {COUNT.value(number)} "
                f"{'institution' if number == 1 else 'institutions'} with {COUNT.value(total)} "
                f"awards for {words.many(occupations)} in {year}."
            )
    else:
        headline = "Awards by institution are not among the figures here yet."
        limits.insert(0, remedy(BY_SCHOOL))
    none = "not here yet" if held.empty else "no awards"
    frame = own if len(own) else own.reindex([0]).assign(**NO_SCHOOL)
    return Finding(
        headline,
        Table(
            frame.assign(reason=none),
            (
                Column("occupation", "Occupation"),
                Column("institution_name", "Institution"),
                Column("city", "City"),
                Column("awards", "Awards", COUNT, "awards"),
            ),
            ("institution", "occupation_key", "year"),
        ),
        (source,),
        (),
        tuple(limits),
    )


def schools_of(desk: Desk, occupations: Sequence[Occupation]) -> pd.DataFrame:
    """Awards of the newest year by institution and occupation, most first; empty where not held.

    Programs of one occupation are summed. Institutions without a known place are left out.
    """
    table = desk.table(BY_SCHOOL)
    held = table[(table["year"] == table["year"].max()) & (table["state_fips"] != "")]
    keys = {code: key for code, (_, key) in programmes.PROGRAMMES.items()}
    held = held.assign(occupation_key=held["cip_code"].map(keys))
    names = {one.key: one.name for one in occupations}
    held = held[held["occupation_key"].isin(list(names))]
    by = ["year", "institution", "institution_name", "city", "state_fips", "occupation_key"]
    found = held.groupby(by, as_index=False)["awards"].sum()
    found["occupation"] = found["occupation_key"].map(names)
    return found.sort_values(["awards", "institution_name"], ascending=[False, True])


@question(
    "How many imaging centers does each state have?",
    charts=["imaging_centers_by_state"],
    is_held=lambda desk: len(desk.imaging_centers) > 0,
)
def centers(desk: Desk) -> Finding:
    """Imaging centers and their jobs by state, in the newest year.

    One row a state: establishments (a count), employment (jobs) and jobs_per_100k (jobs per 100,000
    residents). Raises `UsageError` where none are held. Source: Quarterly Census of Employment and
    Wages.
    """
    found = desk.imaging_centers
    if found.empty:
        raise UsageError(
            "imaging centers",
            expected="figures by state",
            found="none",
            remedy=f"Run: {NO_CENTERS}",
        )
    (total,) = imaging_centers.totals(desk.table("imaging_centers"), found).itertuples()
    frame = found.sort_values("jobs_per_100k", ascending=False, ignore_index=True).assign(
        jobs_per_100k_flag=found["employment_flag"], reason="no figure published"
    )
    headline = (
        f"The states' imaging centers had {JOBS.value(total.state_jobs)} jobs in {total.year}, "
        f"not published in {total.suppressed} of {total.states}."
    )
    if pd.notna(total.employment):
        headline = (
            f"The nation's {COUNT.value(total.establishments)} imaging centers had "
            f"{JOBS.value(total.employment)} jobs of all kinds in {total.year}."
        )
    source = desk.cite("imaging_centers", "population_states")
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("state", "State"),
                Column("establishments", "Centers", COUNT),
                Column("employment", "Jobs", JOBS, "jobs"),
                Column("jobs_per_100k", "Jobs per 100,000 residents", RATE),
            ),
            ("state_fips",),
        ),
        (source,),
        (center_charts.imaging_centers_by_state(found, source=source),),
        (
            "Jobs of every kind, whatever the occupation; imaging departments of hospitals are not "
            "among them.",
        ),
    )


@question("How many imaging centers are there, by which count?")
def businesses(desk: Desk) -> Finding:
    """Imaging centers in each count that is held, beside the sample that takes in laboratories.

    One row a count and industry: establishments (a count), jobs of all kinds and pay_per_job_usd
    (dollars a year). Sources: SUSB, OEWS and, where held, the Quarterly Census.
    """
    industries, held = desk.table("oews_industries"), desk.table("imaging_centers")
    found = business_measures.side_by_side(desk.table("imaging_businesses"), industries, held)
    first = found.iloc[0]
    shares = business_measures.imaging_share(industries)
    headline = (
        f"{COUNT.value(first['establishments'])} imaging centers had {JOBS.value(first['jobs'])} "
        f"jobs of all kinds in {first['year']}, by the {first['count']}."
    )
    named = [
        f"{words.called(row.occupation)} {SHARE.value(row.share_pct)}"
        for row in shares.itertuples()
    ]
    inside = f"Of the jobs in laboratories and imaging centers together: {', '.join(named)}."
    sources = ["imaging_businesses", "oews_industries", *(["imaging_centers"] if len(held) else [])]
    return Finding(
        headline,
        Table(
            found,
            (
                Column("count", "Counted by"),
                Column("kind", "Kind"),
                Column("industry", "Industry"),
                Column("year", "Year", YEAR),
                Column("establishments", "Places", COUNT, missing="not counted by it"),
                Column("jobs", "Jobs of all kinds", JOBS, "jobs", "not published"),
                Column(
                    "pay_per_job_usd", "Pay per job", DOLLARS, "dollars a year", "not published"
                ),
            ),
            ("count", "industry"),
        ),
        (desk.cite(*sources),),
        (),
        (
            *((inside,) if named else ()),
            "The counts are of other years, records and borders; a difference is not growth.",
            "Imaging departments of hospitals are in none of them.",
        ),
    )
