"""The first years after a program: what graduates earn, and what hours the work then has."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from workforce.charts import phrases
from workforce.charts.chart import Chart
from workforce.charts.dots import dots
from workforce.dictionary import TABLES
from workforce.errors import UsageError
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Limit, Table
from workforce.forms import COUNT, DOLLARS, RATE, SHARE, YEAR
from workforce.measures import first_pay, working_hours
from workforce.occupations import FIELD, IMAGING, TOGETHER, Occupation, by_key

__all__ = ["awaited_source", "by_program", "hours", "remedy"]

NOT_HERE = "not here yet"
SURVEYED = {one.code: one for one in FIELD.survey_occupations}
ALL_LEVELS = "all levels"


@dataclass(frozen=True)
class _Told:
    """A table of graduates' pay: its name, what its publication is called, and whom it covers."""

    table: str
    name: str
    years: tuple[int, ...]
    covers: str


def awaited_source(table: str) -> str:
    """The publication of a table of which no release is held, so that nothing can be cited."""
    awaited = TABLES[table].awaits
    assert awaited is not None
    return f"{awaited.publisher}, {awaited.publication}, no release here yet"


def remedy(table: str) -> Limit:
    """That a table has no figures yet, and how to bring them in."""
    awaited = TABLES[table].awaits
    assert awaited is not None
    return Limit(f"{awaited.publication} is not here yet.", f"{TABLES[table].remedy}.")


def _publications() -> tuple[_Told, ...]:
    return (
        _Told(
            "scorecard",
            "College Scorecard",
            (1, 4, 5),
            "The College Scorecard counts graduates who had federal grants or loans, at work and "
            "not enrolled.",
        ),
        _Told(
            "pseo",
            "Post-Secondary Employment Outcomes",
            (1, 5, 10),
            "Post-Secondary Employment Outcomes count graduates of institutions in states that "
            "take part, with steady work at no less than the minimum wage.",
        ),
    )


@question(
    "What do graduates of these programs earn in the first years?",
    charts=["graduates_pay"],
    is_held=lambda desk: any(len(desk.table(told.table)) for told in _publications()),
)
def by_program(desk: Desk) -> Finding:
    """Graduates' pay one, five and ten years on, as institutions' medians are spread.

    One row a publication, program group, level and number of years after completion: pay_usd (US
    dollars a year) is the median of the institutions' medians, beside their quarters and how many
    institutions have a figure. A publication that is not held has rows with the reason. Raises
    `FieldLacksError` for a field without program groups. Sources: College Scorecard, Post-Secondary
    Employment Outcomes.
    """
    parts: list[pd.DataFrame] = []
    sources: list[str] = []
    limits: list[str] = []
    for told in _publications():
        table = desk.table(told.table)
        if table.empty:
            parts.append(_awaited(told))
            sources.append(awaited_source(told.table))
            limits.append(remedy(told.table))
        else:
            spread = first_pay.across_institutions(first_pay.together(table))
            parts.append(spread.assign(publication=told.name))
            sources.append(desk.cite(told.table))
            limits.append(told.covers)
    frame, cited = pd.concat(parts, ignore_index=True), tuple(sources)
    headline = _headline(frame)
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("publication", "Publication"),
                Column("level_name", "Credential"),
                Column("years_after", "Years after", YEAR),
                Column("pay_usd", "Half of the institutions' medians are above", DOLLARS),
                Column("lower_quarter_usd", "A quarter is below", DOLLARS, "dollars a year"),
                Column("upper_quarter_usd", "A quarter is above", DOLLARS, "dollars a year"),
                Column("institutions", "Institutions with a figure", COUNT),
                Column("withheld", "Institutions without", COUNT),
            ),
            ("publication", "cip_code", "level", "years_after"),
        ),
        cited,
        _pay_drawn(frame, headline, "; ".join(cited)),
        (*limits, *_shared(), "Institutions count the same, whatever their number of graduates."),
    )


def _pay_drawn(frame: pd.DataFrame, headline: str, source: str) -> tuple[Chart, ...]:
    """The quarters of institutions' medians, a row a level and number of years; none if none."""
    known = frame.dropna(subset=["pay_usd"])
    if known.empty:
        return ()
    names = [
        f"{row.level_name}, {row.years_after:.0f} year{'s' * (row.years_after > 1)} on "
        f"({row.publication})"
        for row in known.itertuples()
    ]
    return (
        dots(
            known,
            names,
            "pay_usd",
            DOLLARS,
            name="graduates_pay",
            title=headline.removesuffix("."),
            subtitle="Median pay of graduates, US dollars a year; dots: half of the institutions "
            "are above, lines: from the lower to the upper quarter of institutions",
            source=source,
            ends=("lower_quarter_usd", "upper_quarter_usd"),
        ),
    )


def _awaited(told: _Told) -> pd.DataFrame:
    """Rows that say what a publication would tell and that it is not here."""
    return pd.DataFrame(
        [
            {
                **dict.fromkeys(first_pay.COLUMNS, float("nan")),
                **{"publication": told.name, "level_name": ALL_LEVELS, "years_after": years},
                **dict.fromkeys(("cip_code", "program", "level"), ""),
                "reason": NOT_HERE,
            }
            for years in told.years
        ]
    )


def _shared() -> list[str]:
    """Whom else the figures are of."""
    return [
        f"Figures are of {one.cip_code}, {one.title}, as a whole, which covers {one.besides}, too."
        for one in FIELD.program_groups
        if one.besides
    ]


def _headline(frame: pd.DataFrame) -> str:
    known = frame.dropna(subset=["pay_usd"])
    if known.empty and (frame["reason"] == NOT_HERE).all():
        return f"What graduates of {FIELD.noun} programs earn is not among the figures here yet."
    if known.empty:
        return f"What graduates of {FIELD.noun} programs earn is not published for any institution."
    first = known[known["years_after"] == known["years_after"].min()]
    most = first.loc[first["institutions"].idxmax()]
    same = known[
        (known["level_name"] == most["level_name"]) & (known["cip_code"] == most["cip_code"])
    ]
    same = same[same["publication"] == most["publication"]]
    parts = [
        f"{DOLLARS.value(row.pay_usd)} {phrases.number_word(int(row.years_after))} "
        f"year{'s' * (row.years_after > 1)} on"
        for row in same.itertuples()
    ]
    return (
        f"Graduates of {FIELD.noun}'s group of programs ({most['level_name']}) had median pay "
        f"above {phrases.listed(parts)} at half of the institutions."
    )


@question(
    "How many hours do these occupations work, and who works part time?",
    charts=["hours_a_week"],
    is_held=lambda desk: len(desk.table("acs")) > 0,
)
def hours(desk: Desk, who: Who = None) -> Finding:
    """Usual hours, part-time work, women and ages of occupations in the newest year.

    One row an occupation of the survey: employed (people), hours_a_week (mean of usual hours),
    part_time_pct (under 35 hours), women_pct, under_35_pct and 55_and_over_pct (percent), each with
    its interval. Where no year is held the rows say so. Raises `UsageError` for an unknown
    occupation and for those that the survey does not tell apart, `FieldLacksError` for a field
    without codes of the survey. Source: American Community Survey, public use microdata.
    """
    table = desk.table("acs")
    asked = [one.soc_code for one in _surveyed(words.picked(who))]
    if table.empty:
        frame = _hours_awaited(asked)
        source = awaited_source("acs")
        limits: list[str] = [remedy("acs")]
    else:
        frame = working_hours.by_occupation(table, asked).assign(reason="nobody in the sample")
        source = desk.cite("acs")
        limits = [
            "As people tell it, for all their jobs together, the self-employed included.",
            "Errors come from the publisher's replicate weights; a year's sample of a small "
            "occupation is small.",
        ]
    unseen = [one for one in IMAGING if not _codes_of([one])]
    if unseen:
        limits.append(
            f"{words.opened(words.names(unseen))} have no code of their own in the sample."
        )
    headline = _hours_headline(frame, table.empty)
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("employed", "People", COUNT, "people"),
                Column("hours_a_week", "Usual hours a week", RATE, "hours"),
                Column("part_time_pct", "Work under 35 hours", SHARE, "percent"),
                Column("women_pct", "Women", SHARE, "percent"),
                Column("under_35_pct", "Under 35 years", SHARE, "percent"),
                Column("55_and_over_pct", "55 and over", SHARE, "percent"),
            ),
            ("occupation_code",),
        ),
        (source,),
        _hours_drawn(frame, headline, source),
        tuple(limits),
    )


def _hours_drawn(frame: pd.DataFrame, headline: str, source: str) -> tuple[Chart, ...]:
    """Usual hours, a row an occupation of the survey; no chart where there are none."""
    if frame["hours_a_week"].isna().all():
        return ()
    # The first sentence of the headline is about the hours.
    first, *_ = headline.removesuffix(".").split(". ")
    return (
        dots(
            frame,
            frame["occupation"].to_list(),
            "hours_a_week",
            RATE,
            name="hours_a_week",
            title=first,
            subtitle="Usual hours a week of employed people, mean, all jobs together; lines: "
            f"{phrases.level()} intervals",
            source=source,
        ),
    )


def _codes_of(occupations: list[Occupation]) -> list[str]:
    """The survey's codes that cover any of some occupations."""
    keys = {one.key for one in occupations}
    return [code for code, one in SURVEYED.items() if keys & set(one.occupations)]


def _surveyed(occupations: list[Occupation]) -> list[Occupation]:
    """Those that the survey has a code for. Raises `UsageError` where it has none for any."""
    found = [one for one in occupations if _codes_of([one])]
    if not found:
        known = [by_key(key).name for one in SURVEYED.values() for key in one.occupations]
        raise UsageError(
            "hours",
            expected="one of " + ", ".join(known),
            found=phrases.listed([one.name for one in occupations]),
            remedy="Ask for an occupation that the survey tells apart.",
        )
    return found


def _hours_awaited(soc_codes: list[str]) -> pd.DataFrame:
    """Rows that say which occupations the survey would tell of."""
    codes = _codes_of([one for one in IMAGING if one.soc_code in soc_codes])
    rows = [
        {
            **dict.fromkeys(working_hours.COLUMNS, float("nan")),
            **{"occupation_code": code, "occupation": SURVEYED[code].title, "reason": NOT_HERE},
        }
        for code in codes
    ]
    return pd.DataFrame(rows)


def _hours_headline(frame: pd.DataFrame, awaited: bool) -> str:
    if awaited:
        return (
            f"The hours of {TOGETHER}, how many work part time and who they are: these figures are "
            "not here yet."
        )
    known = frame.dropna(subset=["hours_a_week", "part_time_pct"])
    if known.empty:
        return "Nobody of these occupations is in the newest sample."
    most = known.iloc[0]
    parts = {
        name: SHARE.of(most, name) for name in ("part_time_pct", "women_pct", "55_and_over_pct")
    }
    return (
        f"{words.opened(words.called(most['occupation']))} usually worked "
        f"{RATE.of(most, 'hours_a_week')} hours a week in {most['year']}. Under 35 hours worked "
        f"{parts['part_time_pct']}; {parts['women_pct']} were women and "
        f"{parts['55_and_over_pct']} 55 or older."
    )
