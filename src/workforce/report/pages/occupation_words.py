"""Sentences on one occupation, with every figure rounded to what its interval supports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from workforce.charts import phrases
from workforce.charts.settings import why
from workforce.findings.desk import Desk
from workforce.measures import growth as growth_measures
from workforce.measures import outlook, specialties, uncertainty
from workforce.occupations import ALL_OCCUPATIONS, Occupation, eras
from workforce.report.pages import wording
from workforce.report.pages.wording import DOLLARS, PERCENT, SHARE, with_interval
from workforce.report.sentences import specialties as specialty_sentences
from workforce.report.sentences.specialties import STAFFING

__all__ = [
    "breaks",
    "could_lead",
    "earlier_eras",
    "factors",
    "growth",
    "leading",
    "pay",
    "premium",
    "premium_in_states",
    "settings",
    "staffing",
]

PERCENTILES = {"p10": "10th percentile", "median": "median", "p90": "90th percentile"}


def _records(frame: pd.DataFrame, occupation: Occupation) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = frame[frame["occupation_key"] == occupation.key].to_dict(
        "records"
    )
    return found


def change(row: dict[str, Any], column: str = "change_pct") -> str:
    """A change with its interval: "+14.0% (9.3 to 18.6)"."""
    return with_interval(PERCENT, row[column], row[f"{column}_low"], row[f"{column}_high"])


def told(verdict: str, against: str = "no change") -> str:
    """What the interval of a change allows to say."""
    return {
        uncertainty.DISTINGUISHABLE: "more than sampling error would explain",
        uncertainty.CANNOT_TELL: f"cannot be told apart from {against}",
    }.get(verdict, "cannot be tested")


def growth(frames: Desk, occupation: Occupation) -> Iterator[str]:
    """The change in jobs over the newest comparable years, and beside all occupations."""
    every = _records(frames.change, ALL_OCCUPATIONS)[0]
    for row in _records(frames.change, occupation):
        if row["reason"]:
            yield f"No comparison of jobs, because {row['reason']}."
            continue
        yield (
            f"From May {row['base_year']} to May {row['year']} jobs changed by {change(row)}: "
            f"{told(row['verdict'])}. All occupations: {change(every)}."
        )
        yield from _beside_all(frames, occupation)
        if row["caution"]:
            yield f"Read this with care: {row['caution']}."


def _beside_all(frames: Desk, occupation: Occupation) -> Iterator[str]:
    """Whether the occupation outgrew all occupations, or fell behind them."""
    for row in _records(frames.relative, occupation):
        if row["against_key"] != ALL_OCCUPATIONS.key or row["reason"]:
            continue
        share = change(row, "relative_pct")
        if row["verdict"] == uncertainty.CANNOT_TELL:
            yield f"Whether they outgrew all occupations cannot be told: {share} beside them."
        else:
            verb = "outgrew" if row["relative_pct"] > 0 else "fell behind"
            firm = "" if row["robust"] else ", by little more than sampling error"
            yield f"They {verb} all occupations{firm}: {share} beside them."


def earlier_eras(frames: Desk, occupation: Occupation) -> Iterator[str]:
    """The changes over earlier comparable years, and why there are no others."""
    by_era = growth_measures.growth_by_era(frames.national, [occupation])
    rows = [row for row in by_era.to_dict("records") if row["year"] != frames.years[1]]
    known = [
        f"{change(row)} from May {row['base_year']} to May {row['year']} ({told(row['verdict'])})"
        for row in rows
        if not row["reason"]
    ]
    if known:
        yield f"In earlier years: {phrases.listed(known)}."
    elif rows:
        yield f"No earlier years can be compared: {rows[-1]['reason']}."
    else:
        yield f"No earlier years can be compared: {occupation.before}."


def breaks(occupation: Occupation) -> str:
    """Where the occupation's years stop being comparable, and why, in one sentence."""
    parts = [f"{era.first_year} ({era.break_before})" for era in eras(occupation)[1:]]
    if not parts:
        return f"Years compare from {eras(occupation)[0].first_year} on: {occupation.before}."
    return f"Nothing is compared across {phrases.listed(parts)}."


def pay(frames: Desk, occupation: Occupation) -> Iterator[str]:
    """The change of pay beyond prices over the newest comparable years."""
    rows = {row["measure"]: row for row in _records(frames.pay_change, occupation)}
    mean = rows["mean"]
    if mean["reason"]:
        yield f"No comparison of mean pay, because {mean['reason']}."
    else:
        yield (
            f"Beyond prices mean pay changed by {change(mean)} from May {mean['base_year']} to "
            f"May {mean['year']}: {told(mean['verdict'])}."
        )
    parts = [
        f"{words} {rows[name]['reason'] or PERCENT.value(rows[name]['change_pct'])}"
        for name, words in PERCENTILES.items()
    ]
    yield f"For these no error is published: {phrases.listed(parts)}."


def premium(frames: Desk, occupation: Occupation) -> Iterator[str]:
    """Mean pay over radiographers in the nation."""
    for row in _records(frames.national_premiums, occupation):
        yield (
            f"Mean pay compared with {wording.name(specialties.BASE)}' "
            f"({DOLLARS.value(row['base_wage_usd'])}): {change(row, 'premium_pct')}, "
            f"{told(row['verdict'], 'no difference')}."
        )


def premium_in_states(frames: Desk, occupation: Occupation) -> Iterator[str]:
    """How the premium spreads over the states."""
    for row in _records(frames.premium_summary, occupation):
        above, below = int(row["distinguishable_above"]), int(row["distinguishable_below"])
        apart = row["states"] - above - below
        yield (
            f"Of {row['states']} states with a figure (DC counted as one), {above or 'none'} pay "
            f"them more than {wording.name(specialties.BASE)}' by more than sampling error, "
            f"{below or 'none'} less, and {apart or 'none'} cannot be told. "
            f"{specialty_sentences.together(row)}"
        )
        if row["sign_differs"]:
            yield specialty_sentences.signs(row)
        pooled = with_interval(
            PERCENT, row["pooled_pct"], row["pooled_pct_low"], row["pooled_pct_high"]
        )
        if row["tau"]:
            yield (
                f"The mean over these states is {pooled}, and nine in ten states' true premiums "
                f"are expected between {PERCENT.value(row['spread_low_pct'])} and "
                f"{PERCENT.value(row['spread_high_pct'])}."
            )
        else:
            yield (
                f"The mean over these states is {pooled}; they differ by no more than sampling "
                "error would make them."
            )


def premium_in_metros(frames: Desk, occupation: Occupation) -> Iterator[str]:
    """How the premium spreads over metropolitan areas."""
    if occupation in specialties.SPECIALTIES:
        yield from specialty_sentences.metros(
            frames.metro_premiums, frames.metro_premium_summary, occupation
        )


def could_lead(frames: Desk, occupation: Occupation) -> list[str]:
    """The states whose pay at the nation's prices could rank first, the highest estimate first."""
    rows = frames.ranked_states
    own = rows[
        (rows["soc_code"] == occupation.soc_code) & (rows["adjusted_mean_wage_usd_rank_best"] == 1)
    ]
    names: list[str] = own.sort_values("adjusted_mean_wage_usd_rank")["area_title"].to_list()
    return names


def leading(frames: Desk, occupation: Occupation) -> str:
    """Which states' pay could rank first after cost of living."""
    names = could_lead(frames, occupation)
    year = int(frames.ranked_states["parity_year"].iloc[0])
    many = "state" if len(names) == 1 else f"{phrases.number_word(len(names))} states"
    return (
        f"At the nation's prices of {year} the {many} whose mean pay could rank first: "
        f"{phrases.listed(names)}."
    )


def settings(frames: Desk, occupation: Occupation) -> Iterator[str]:
    """Where the jobs are, the largest share first, and what is not published."""
    rows = _records(frames.setting_shares, occupation)
    known = sorted(
        (row for row in rows if not row["reason"]),
        key=lambda row: (row["industry_code"] == "", -row["share_pct"]),
    )
    parts = [
        f"{row['setting']} "
        + with_interval(SHARE, *(row[f"share_pct{end}"] for end in ("", "_low", "_high")))
        for row in known
    ]
    yield f"Share of jobs in May {rows[0]['year']}: {phrases.listed(parts)}."
    gaps = [f"{row['setting']} ({why(row['reason'])})" for row in rows if row["reason"]]
    if gaps:
        yield f"Without a share: {phrases.listed(gaps)}."


def staffing(frames: Desk, occupation: Occupation) -> Iterator[str]:
    """Pay at staffing agencies against hospitals."""
    for row in _records(frames.setting_pay, occupation):
        if row["setting"] != STAFFING:
            continue
        if pd.isna(row["gap_pct_low"]):
            reason = row["reason"].replace("suppressed", "withheld") or "no error is published"
            yield f"Pay at {STAFFING} cannot be compared ({reason})."
            continue
        wage = with_interval(DOLLARS, *(row[f"wage_usd{end}"] for end in ("", "_low", "_high")))
        yield (
            f"At {STAFFING} mean pay was {wage} in May {row['year']}, {change(row, 'gap_pct')} "
            f"against hospitals: {told(row['verdict'], 'no difference')}."
        )


def factors(frames: Desk, occupation: Occupation) -> Iterator[str]:
    """What the publisher states as moving the occupation's share of industries' jobs."""
    found = outlook.stated_factors(
        frames.table("projection_factors"), frames.newest_round, [occupation]
    )
    for direction, rows in found.groupby("direction", sort=True):
        named = [
            row.category + (f" ({row.causes})" if row.causes else "") for row in rows.itertuples()
        ]
        verb = {"increases": "raise", "decreases": "lower"}[str(direction)]
        yield (
            f"In the publisher's judgement, not a measurement, this may {verb} their share of "
            f"some industries' jobs: {phrases.listed(list(dict.fromkeys(named)))}."
        )
    if found.empty:
        yield (
            f"For {wording.name(occupation)} the publisher states nothing that would move their "
            "share of an industry's jobs."
        )
