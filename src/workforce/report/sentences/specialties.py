"""Sentences on what specialties pay, how large MRI is, where specialists work, what a move adds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from workforce.charts import phrases
from workforce.charts.settings import LABORATORIES
from workforce.charts.settings import why as gap
from workforce.charts.skills import rated
from workforce.charts.specialties import ASSOCIATION
from workforce.measures import specialties, uncertainty
from workforce.measures.skills import attribution
from workforce.occupations import Occupation, by_key, called
from workforce.report.sentences.growth import TOLD, firmly

__all__ = [
    "metros",
    "moves",
    "mri_share",
    "premiums",
    "settings",
    "signs",
    "staffing",
    "together",
]

LEVEL = f"{uncertainty.level_pct()}% interval"
BASE = called(specialties.BASE)
OVER = {
    uncertainty.DISTINGUISHABLE: f"distinguishable from {BASE}' pay",
    uncertainty.CANNOT_TELL: f"not distinguishable from {BASE}' pay",
}
STAFFING = "staffing agencies"
HOSPITALS = "hospitals"
TRAVEL = "Pay at staffing agencies leaves out what agencies pay for travel and lodging."


def premiums(by_year: pd.DataFrame) -> Iterator[str]:
    """One sentence a specialty of `measures.specialties.premium_by_year` in its newest year.

    Then the specialties that measurably pay less, as counter-examples, and what a premium is not.
    """
    newest = by_year[by_year["year"] == by_year["year"].max()]
    for row in newest.sort_values("premium_pct", ascending=False).itertuples():
        if pd.isna(row.premium_pct_low):
            yield f"{row.occupation}: no premium can be given for May {row.year}."
            continue
        yield (
            f"{row.occupation}: mean pay {phrases.dollars(row.wage_usd)} in May {row.year}, "
            f"{_value(row, 'premium_pct')} over {BASE} ({phrases.dollars(row.base_wage_usd)}): "
            f"{OVER[row.verdict]}."
        )
    below = newest[newest["premium_pct_high"] < 0]
    if len(below):
        names = phrases.listed([_inside(key) for key in below["occupation_key"]])
        yield f"Not every specialty pays more: {names} measurably earn less than {BASE}."
    yield ASSOCIATION


def metros(by_area: pd.DataFrame, summary: pd.DataFrame, occupation: Occupation) -> Iterator[str]:
    """The premium over metropolitan areas, of the same two frames for these."""
    found = summary[summary["occupation_key"] == occupation.key]
    if found.empty:
        yield f"{occupation.name}: fewer than two metropolitan areas have a premium."
        return
    (row,) = found.to_dict("records")
    yield (
        f"{occupation.name}: of {row['states']} metropolitan areas with a premium over {BASE}, "
        f"{row['distinguishable_above'] or 'none'} pay measurably more and "
        f"{row['distinguishable_below'] or 'none'} measurably less. "
        f"{together(row, 'areas')} Nine in ten areas' true premiums are expected between "
        f"{phrases.percent(row['spread_low_pct'])} and {phrases.percent(row['spread_high_pct'])}."
    )
    if row["sign_differs"]:
        yield signs(row, "areas")


def together(row: Mapping[str, Any], places: str = "states") -> str:
    """What of `premium_summary`'s verdicts still holds when all places are tested at once."""
    more, less = row["distinguishable_above"], row["distinguishable_below"]
    if (more, less) == (row["together_above"], row["together_below"]):
        return f"That holds too when all {places} are tested together."
    return (
        f"When all {places} are tested together, {row['together_above'] or 'none'} still pay more "
        f"and {row['together_below'] or 'none'} less."
    )


def signs(row: Mapping[str, Any], places: str = "states") -> str:
    """In how many places mean and median point to different sides."""
    return (
        f"In {row['sign_differs']} of these {places} the mean is on one side of {BASE}' pay and "
        "the median on the other: who earns more there depends on how pay is spread."
    )


def mri_share(share: pd.DataFrame) -> Iterator[str]:
    """One sentence an era of `measures.specialties.mri_share`, with the verdict on its change."""
    by_year = share.set_index("year")
    for row in specialties.share_changes(share).itertuples():
        base, last = (by_year.loc[year] for year in (row.base_year, row.year))
        first = "" if row.base_year == row.year else f"{_share(base)} in May {row.base_year} and "
        level = (
            f"MRI technologists were {first}{_share(last)} in May {row.year} of the jobs of MRI "
            f"technologists and {BASE}"
        )
        if row.reason:
            yield f"{level}; not compared, because {row.reason}."
            continue
        ends = phrases.interval(row.change_points_low, row.change_points_high)
        yield (
            f"{level}, a change of {phrases.number(row.change_points)} points ({LEVEL} {ends}): "
            f"{TOLD[row.verdict]}{firmly(row)}."
        )


def settings(found: pd.DataFrame) -> Iterator[str]:
    """One sentence an occupation of `measures.settings.shares`, the largest share first."""
    for occupation, rows in found.groupby("occupation", sort=False):
        known = rows[rows["reason"] == ""].sort_values("share_pct", ascending=False, kind="stable")
        rest = known[known["industry_code"] == ""]
        shares = [
            f"{row.setting} {_share(row._asdict())}"
            for row in known[known["industry_code"] != ""].itertuples()
        ]
        shares += [f"{row.setting} {phrases.number(row.share_pct)}%" for row in rest.itertuples()]
        gaps = "".join(
            f"; {row.setting}: {gap(row.reason)}" for row in rows[rows["reason"] != ""].itertuples()
        )
        year = rows["year"].iloc[0]
        yield f"{occupation}, share of jobs in May {year}: {', '.join(shares)}{gaps}."
    yield LABORATORIES


def staffing(by_setting: pd.DataFrame) -> Iterator[str]:
    """One sentence an occupation of `measures.settings.pay` on staffing agencies."""
    for row in by_setting[by_setting["setting"] == STAFFING].itertuples():
        if pd.isna(row.gap_pct_low):
            why = row.reason or "no error is published"
            yield f"{row.occupation}: pay at {STAFFING} cannot be compared ({why})."
            continue
        told = "" if row.verdict == uncertainty.DISTINGUISHABLE else "not "
        yield (
            f"{row.occupation}: mean pay {phrases.dollars(row.wage_usd)} at {STAFFING} in May "
            f"{row.year}, {_value(row, 'gap_pct')} against {HOSPITALS}: {told}distinguishable."
        )
    yield TRAVEL


def moves(found: pd.DataFrame, release: str) -> Iterator[str]:
    """One sentence a specialty of `measures.skills.rated_moves`, with the dates of both ratings.

    Then what the ratings are, and the words the licence of the O*NET `release` asks for.
    """
    for key, rows in found.groupby("occupation_key", sort=False):
        added = rows[rows["part"] == "added"]
        parts = [
            f"{row.element} ({row.domain}, {row.importance_from:.1f} to {row.importance_to:.1f})"
            for row in added.itertuples()
        ]
        yield (
            f"A move from {BASE} to {_inside(str(key))} adds, by O*NET's ratings of importance, "
            f"{phrases.listed(parts) if parts else 'nothing'}; rated {rated(rows['rated_in_to'])}, "
            f"{BASE} {rated(rows['rated_in_from'])}."
        )
    yield (
        "Ratings come from small panels, years apart: they describe, and a difference may be one "
        "between dates."
    )
    yield attribution(release)


def _value(row: Any, name: str) -> str:
    value, low, high = (getattr(row, f"{name}{end}") for end in ("", "_low", "_high"))
    ends = phrases.interval(low, high)
    return phrases.percent(value) + (f" ({LEVEL} {ends})" if ends else "")


def _share(row: Any) -> str:
    ends = phrases.interval(row["share_pct_low"], row["share_pct_high"])
    return f"{phrases.number(row['share_pct'])}%" + (f" ({ends})" if ends else "")


def _inside(key: str) -> str:
    return called(by_key(key))
