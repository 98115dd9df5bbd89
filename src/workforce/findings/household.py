"""What households tell of the people in imaging: their age, sex and weekly pay."""

from __future__ import annotations

import pandas as pd

from workforce.charts import household as charts
from workforce.charts import phrases
from workforce.charts import workforce_ages as age_charts
from workforce.errors import UsageError
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.words import TOO_CLOSE
from workforce.forms import COUNT, DOLLARS, RATE, SHARE
from workforce.measures import household, survey_error
from workforce.occupations import ALL_OCCUPATIONS, FIELD, IMAGING, TOGETHER, TOTALS, Occupation

__all__ = ["ages", "weekly_pay", "women"]

TOTAL_KEYS = [one.key for one in TOTALS]
PEOPLE = Column("employed", "People", COUNT, "people")


def _kept(frame: pd.DataFrame, occupations: list[Occupation], what: str) -> pd.DataFrame:
    """The totals and the titles that take in some occupations.

    Raises `UsageError` where no title does.
    """
    codes = {one.soc_code for one in occupations}
    ours = frame["soc_codes"].map(lambda inside: bool(codes & set(str(inside).split())))
    totals = frame["occupation_key"].isin(TOTAL_KEYS)
    if not (ours & ~totals).any():
        raise UsageError(
            what,
            expected="one of " + ", ".join(one.name for one in IMAGING),
            found=phrases.listed([one.name for one in occupations]),
            remedy=f"Ask for one of the {TOGETHER}.",
        )
    return frame[ours | totals]


def _parts(frame: pd.DataFrame, measure: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of occupations and of those the rows with a figure, the highest first."""
    own = frame[~frame["occupation_key"].isin(TOTAL_KEYS)]
    return own, own[own[measure].notna()].sort_values(measure, ascending=False)


@question(f"How old are the people who work in {FIELD.noun}?", charts=["workers_by_age"])
def ages(desk: Desk, who: Who = None) -> Finding:
    """The share of people aged 55 and over and the median age, beside all workers.

    One row a title of the survey: employed (people), share_55_plus_pct (percent) and median_age
    (years), or why they are missing; the interval of the share is rough. Raises `UsageError` for
    occupations the survey does not show. Source: Current Population Survey.
    """
    frame = _kept(desk.older_workers, words.picked(who), "ages")
    own, known = _parts(frame, "share_55_plus_pct")
    every = frame[frame["occupation_key"] == ALL_OCCUPATIONS.key].iloc[0]
    year, months = int(every["year"]), int(every["months_averaged"])
    beside = f"of all workers {SHARE.of(every, 'share_55_plus_pct')}"
    if known.empty:
        names = words.names(own["occupation"])
        headline = f"The survey of {year} asks too few {names} to tell their ages."
    elif len(known) == 1:
        row = known.iloc[0]
        share = SHARE.of(row, "share_55_plus_pct")
        headline = (
            f"In {year}, {share} of {words.called(row['occupation'])} were 55 or older, {beside}."
        )
        low, high = row["share_55_plus_pct_low"], row["share_55_plus_pct_high"]
        if low <= every["share_55_plus_pct"] <= high:
            headline += f" Which of the two is older is {TOO_CLOSE}."
    else:
        top, bottom = (
            f"{SHARE.of(row, 'share_55_plus_pct')} among {words.called(row['occupation'])}"
            for row in (known.iloc[0], known.iloc[-1])
        )
        headline = (
            f"In {year}, the share aged 55 or older was between {bottom} and {top}, {beside}."
        )
    source = desk.cite("worker_ages")
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                PEOPLE,
                Column("share_55_plus_pct", "55 or older", SHARE, "percent"),
                Column("median_age", "Median age", RATE, "years"),
            ),
            ("soc_codes",),
        ),
        (source,),
        (age_charts.workers_by_age(frame, source=source),) if len(known) else (),
        (
            f"Averages of {months} months. {survey_error.ROUGH}",
            "It does not say who will retire.",
        ),
    )


@question("How many are women?")
def women(desk: Desk, who: Who = None) -> Finding:
    """The share of women by occupation, with a rough interval.

    One row a title of the survey: employed (people) and women_pct (percent) with its interval, or
    why it is missing. Raises `UsageError` as `ages` does. Source: Current Population Survey.
    """
    frame = _kept(household.women(desk.table("women_share")), words.picked(who), "women")
    own, known = _parts(frame, "women_pct")
    every = frame[frame["occupation_key"] == ALL_OCCUPATIONS.key].iloc[0]
    ends = ["women_pct", "women_pct_low", "women_pct_high"]
    year, beside = int(every["year"]), f"of all workers {SHARE.value(*every[ends])}"
    if known.empty:
        names = words.names(own["occupation"])
        headline = f"The survey of {year} asks too few {names} to tell how many are women."
    else:
        told = [
            f"{SHARE.value(*row[ends])} of {words.called(row['occupation'])}"
            for row in (known.iloc[0], known.iloc[-1])
        ]
        span = " and ".join(dict.fromkeys(told))
        headline = f"In {year}, about {span} were women, {beside}."
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                PEOPLE,
                Column("women_pct", "Women", SHARE, "percent"),
            ),
            ("soc_codes",),
        ),
        (desk.cite("women_share"),),
        (),
        (survey_error.ROUGH,),
    )


@question("What do full-time men and women earn a week?", charts=["weekly_pay_by_sex"])
def weekly_pay(desk: Desk, who: Who = None) -> Finding:
    """Median weekly pay of full-time workers, of men and of women, with rough intervals.

    One row a title of the survey: all_usd, men_usd and women_usd (dollars a week), gap_usd (men
    minus women) and a verdict, or why they are missing. Raises `UsageError` as `ages` does.
    Sources: Current Population Survey, OEWS.
    """
    found = household.weekly_pay(desk.table("weekly_pay_by_sex"), desk.national)
    pay = _kept(found, words.picked(who), "weekly pay")
    frame = pay.drop(columns="reason").assign(
        all_usd_reason=pay["reason"],
        gap_usd_reason=pay["gap_reason"],
        call=words.calls(pay, "gap_usd", "men earn more", "women earn more"),
        call_note=words.doubts(pay),
    )
    own, known = _parts(frame, "all_usd")
    year = int(frame["year"].iloc[0])
    usd = ["all_usd", "all_usd_low", "all_usd_high"]
    if known.empty:
        names = words.names(own["occupation"])
        headline = f"The survey of {year} asks too few {names} to tell their weekly pay."
    elif len(known) == 1:
        row = known.iloc[0]
        name, half = words.called(row["occupation"]), DOLLARS.value(*row[usd])
        headline = f"In {year}, half of full-time {name} earned more than about {half} a week."
        if row["call"] == TOO_CLOSE:
            headline += f" Between men and women it is {TOO_CLOSE}."
        elif pd.notna(row["gap_usd_low"]):
            gap = DOLLARS.value(*(abs(row[f"gap_usd{end}"]) for end in ("", "_low", "_high")))
            headline += (
                f" Men's median was {gap} higher."
                if row["gap_usd"] > 0
                else (f" Women's median was {gap} higher.")
            )
    else:
        sexes = known[known["gap_usd_low"].notna()]
        up, compared = int((sexes["gap_usd_low"] > 0).sum()), phrases.number_word(len(sexes))
        headline = (
            f"In {year}, the survey compares full-time men and women in {compared} of "
            f"{phrases.number_word(len(own))} {FIELD.adjective} titles: men earned more in "
            f"{phrases.number_word(up)}{words.firmly(sexes)}."
        )
    source = desk.cite_weekly_pay
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("all_usd", "All, a week", DOLLARS, "dollars a week"),
                Column("men_usd", "Men", DOLLARS, "dollars a week", household.TOO_FEW),
                Column("women_usd", "Women", DOLLARS, "dollars a week", household.TOO_FEW),
                Column("gap_usd", "Men minus women", DOLLARS, "dollars a week"),
                Column("call", "Verdict"),
            ),
            ("soc_codes",),
        ),
        (source,),
        (charts.weekly_pay_by_sex(pay, source=source),) if len(known) else (),
        (
            survey_error.ROUGH,
            "Men and women differ in hours, experience, shifts and places of work: this is not pay "
            "for like work.",
        ),
    )
