"""The findings over all occupations in a few plain sentences, for the first page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from workforce.charts import phrases
from workforce.findings.desk import Desk
from workforce.measures import uncertainty
from workforce.measures.sides import ABOVE
from workforce.occupations import ALL_OCCUPATIONS, IMAGING, by_key
from workforce.report.pages import wording
from workforce.report.pages.wording import DOLLARS, PERCENT, SHARE, with_interval
from workforce.report.sentences import growth as growth_sentences
from workforce.report.sentences.specialties import STAFFING

__all__ = [
    "concentration",
    "growth",
    "neighbours",
    "openings",
    "outlook",
    "pay",
    "premiums",
    "settings",
    "staffing",
]

KEYS = {occupation.key for occupation in IMAGING}


def growth(frames: Desk) -> Iterator[str]:
    """Where jobs grew or fell over the newest comparable years, and where that cannot be told."""
    base_year, year = frames.years
    rows = frames.change[frames.change["occupation_key"].isin(KEYS)]
    since = f"from May {base_year} to May {year}"
    yield from _told(
        rows,
        "change_pct",
        f"More jobs {since}, by more than sampling error",
        f"Fewer jobs {since}, by more than sampling error",
        "Cannot be told apart from no change",
    )
    every = frames.change.set_index("occupation_key").loc[ALL_OCCUPATIONS.key].to_dict()
    yield f"All occupations together: {_change(every, 'change_pct')}."
    yield growth_sentences.together(frames.imaging_together)
    beside = frames.relative[frames.relative["against_key"] == ALL_OCCUPATIONS.key]
    names = {key: wording.name(by_key(key)) for key in KEYS}
    yield from growth_sentences.relative(
        beside.assign(occupation=beside["occupation_key"].map(names))
    )
    yield growth_sentences.how_many_together(rows, "changes in jobs")


def pay(frames: Desk) -> Iterator[str]:
    """Where mean pay outran prices over the newest comparable years."""
    base_year, year = frames.years
    rows = frames.pay_change[frames.pay_change["measure"] == "mean"]
    own = rows[rows["occupation_key"].isin(KEYS)]
    yield from _told(
        own,
        "change_pct",
        f"Mean pay rose beyond prices from May {base_year} to May {year}, by more than sampling "
        "error",
        "Mean pay fell behind prices, by more than sampling error",
        "Cannot be told apart from no change",
    )
    every = rows.set_index("occupation_key").loc[ALL_OCCUPATIONS.key].to_dict()
    yield f"All occupations together: {_change(every, 'change_pct')}."
    yield growth_sentences.how_many_together(own, "changes in mean pay")


def premiums(frames: Desk) -> Iterator[str]:
    """Who is paid more than radiographers in the nation, and who less."""
    rows = frames.national_premiums
    yield from _told(
        rows,
        "premium_pct",
        f"Paid more than radiographers on average in May {rows['year'].iloc[0]}, by more than "
        "sampling error",
        "Paid less, by more than sampling error",
        "Cannot be told apart from radiographers' pay",
    )


def staffing(frames: Desk) -> Iterator[str]:
    """Where staffing agencies pay more or less than hospitals."""
    rows = frames.setting_pay[frames.setting_pay["setting"] == STAFFING]
    yield from _told(
        rows,
        "gap_pct",
        f"Staffing agencies paid more than hospitals in May {rows['year'].iloc[0]}, by more than "
        "sampling error, to",
        "They paid less, by more than sampling error, to",
        "Cannot be told apart from hospitals' pay, for",
    )


def _told(rows: pd.DataFrame, column: str, more: str, less: str, untold: str) -> Iterator[str]:
    """Three sentences at most, each naming the occupations it holds for with their figures."""
    told = rows["verdict"] == uncertainty.DISTINGUISHABLE
    for words, chosen in (
        (more, told & (rows[column] > 0)),
        (less, told & (rows[column] < 0)),
        (untold, rows["verdict"] == uncertainty.CANNOT_TELL),
    ):
        named = [
            f"{_name(row)} {_change(row, column)}"
            for row in rows[chosen].sort_values(column, ascending=False).to_dict("records")
        ]
        if named:
            yield f"{words}: {phrases.listed(named)}."
    missing = [_name(row) for row in rows[rows[column].isna()].to_dict("records")]
    if missing:
        yield f"No comparison is possible for {phrases.listed(missing)}."


def _name(row: dict[str, Any]) -> str:
    return wording.name(by_key(row["occupation_key"]))


def _change(row: dict[str, Any], column: str) -> str:
    return with_interval(PERCENT, row[column], row[f"{column}_low"], row[f"{column}_high"])


def _rounded(row: pd.Series, column: str, decimals: int = 1) -> str:
    value, low, high = (float(row[f"{column}{end}"]) for end in ("", "_low", "_high"))
    return phrases.rounded(value, low, high, decimals)


def openings(frames: Desk) -> Iterator[str]:
    """How many openings there are, and what part of them is growth."""
    rows = frames.openings.set_index("occupation_key")
    every = rows.loc[ALL_OCCUPATIONS.key]
    own = rows[rows.index.isin(KEYS) & rows["openings_per_100"].notna()]
    own = own.sort_values("openings_per_100", ascending=False)
    named = [
        f"{wording.name(by_key(str(key)))} {_rounded(row, 'openings_per_100')}"
        for key, row in own.iterrows()
    ]
    yield (
        f"Openings a year per 100 jobs: {phrases.listed(named)}; all occupations "
        f"{_rounded(every, 'openings_per_100')}."
    )
    part = own["growth_share_pct"]
    most, least = own.index[part.argmax()], own.index[part.argmin()]
    yield (
        "Most openings come from people who leave the labor force or change occupation; growth "
        f"makes {_rounded(own.loc[least], 'growth_share_pct', 0)}% of them for "
        f"{wording.name(by_key(str(least)))} to "
        f"{_rounded(own.loc[most], 'growth_share_pct', 0)}% for {wording.name(by_key(str(most)))}."
    )


def outlook(frames: Desk) -> Iterator[str]:
    """What is projected, by how it stands to all occupations."""
    rows = frames.expected
    known = rows[rows["reason"] == ""].sort_values("change_pct", ascending=False)
    first = rows.iloc[0]
    every = PERCENT.value(first["average_pct"])
    span = f"from {first['base_year']} to {first['projected_year']}"
    for call, words in (
        ("faster", f"Expected {span} to grow faster than all occupations ({every})"),
        ("about as fast", f"About as fast as all occupations ({every})"),
        ("slower", f"Slower than all occupations ({every})"),
    ):
        named = [
            f"{_name(row)} {PERCENT.value(row['change_pct'])}"
            for row in known[known["call"] == call].to_dict("records")
        ]
        if named:
            yield f"{words}: {phrases.listed(named)}."


def concentration(frames: Desk) -> Iterator[str]:
    """In how many states each occupation is told to be more concentrated than in the nation.

    Each state by its own interval, and when all states are tested together.
    """
    states = frames.states[frames.states["in_nation"]]
    named = []
    for occupation in IMAGING:
        rows = states[states["soc_code"] == occupation.soc_code]
        known = rows[rows["location_quotient_low"].notna()]
        above = int((known["location_quotient_compared"] == ABOVE).sum())
        together = int((known["location_quotient_together"] == ABOVE).sum())
        named.append(f"{wording.name(occupation)} in {above} of {len(known)} ({together})")
    yield (
        "States that have more of these jobs per job than the nation, by more than sampling error "
        "(of those with a figure, DC counted as one; in brackets: when all are tested together): "
        f"{phrases.listed(named)}."
    )


def settings(frames: Desk) -> Iterator[str]:
    """The most common setting of each occupation."""
    rows = frames.setting_shares
    known = rows[(rows["industry_code"] != "") & rows["share_pct"].notna()]
    largest = known.loc[known.groupby("occupation", sort=False)["share_pct"].idxmax()]
    for setting, group in largest.groupby("setting", sort=False):
        named = [f"{_name(row)} {_share(row)}" for row in group.to_dict("records")]
        yield (
            f"Most common in {setting}, share of jobs in May {group['year'].iloc[0]}: "
            f"{phrases.listed(named)}."
        )


def _share(row: dict[str, Any]) -> str:
    return with_interval(SHARE, *(row[f"share_pct{end}"] for end in ("", "_low", "_high")))


def neighbours(frames: Desk) -> Iterator[str]:
    """Mean pay beside neighbours in health care, the highest first."""
    rows = frames.compared.sort_values("annual_mean_wage_usd", ascending=False)
    year = frames.years[1]
    for group, words in (
        ("imaging", f"Mean pay a year in imaging, May {year}"),
        ("neighbour", "In other work in health care"),
        ("all", "In all occupations"),
    ):
        named = [_paid(row, group) for row in rows[rows["group"] == group].to_dict("records")]
        yield f"{words}: {phrases.listed(named)}."


def _paid(row: dict[str, Any], group: str) -> str:
    ends = (row[f"annual_mean_wage_{end}"] for end in ("low", "high"))
    told = with_interval(DOLLARS, row["annual_mean_wage_usd"], *ends)
    return told if group == "all" else f"{_name(row)} {told}"
