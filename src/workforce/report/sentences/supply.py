"""Sentences on who works in imaging, who is trained for it, and the machines and places."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from workforce.charts import phrases
from workforce.measures.claims.ruling import Ruling
from workforce.measures.equipment import DEVICES
from workforce.measures.programmes import TOO_MANY

__all__ = ["awards", "centers", "equipment", "levels", "misfiled"]


def awards(by_level: pd.DataFrame, level: str) -> Iterator[str]:
    """One sentence a programme: the share of one level among its awards of the newest year."""
    newest = by_level[by_level["year"] == by_level["year"].max()]
    wholes = newest.groupby("cip_code")["awards"].sum()
    for row in newest[newest["level"] == level].itertuples():
        whole = wholes[row.cip_code]
        if not whole:
            yield f"{row.programme} programmes: no award in {row.year}."
            continue
        yield (
            f"{row.programme} programmes: {phrases.number(row.share_pct)}% of "
            f"{phrases.jobs(whole)} awards in {row.year} were at the level of {level}."
        )


def levels(shares: pd.DataFrame) -> Iterator[str]:
    """All programmes together by level, and what a level says of schools."""
    told = [f"{row.level} {phrases.number(row.share_pct)}%" for row in shares.itertuples()]
    yield (
        f"Of {phrases.jobs(shares['awards'].sum())} awards of imaging programmes in "
        f"{shares['year'].iloc[0]}: {', '.join(told)}."
    )
    yield "A level stands in for the kind of school; many schools give awards of several levels."


def misfiled(by_level: pd.DataFrame, outlook: pd.DataFrame) -> Iterator[str]:
    """Programmes whose awards are so many that they cannot be for their title's occupation.

    Held against the openings of `outlook.against_average`: awards of a programme beyond twice the
    occupation's openings a year.
    """
    newest = by_level[by_level["year"] == by_level["year"].max()]
    openings = outlook.set_index("occupation_key")["openings_per_year"]
    for (programme, key), rows in newest.groupby(["programme", "occupation_key"], sort=False):
        given, year = int(rows["awards"].sum()), rows["year"].iloc[0]
        wanted = openings.get(key)
        if wanted is not None and given > TOO_MANY * wanted:
            yield (
                f"{programme} programmes made {phrases.jobs(given)} awards in {year}, against "
                f"about {phrases.jobs(wanted)} openings a year in the occupation of that name: "
                "schools seem to file programmes of other fields under this title."
            )


def equipment(countries: pd.DataFrame, ruling: Ruling) -> Iterator[str]:
    """How many countries are held and where both kinds of units rose, without a ranking."""
    years = pd.concat([countries[f"{device.lower()}_year"] for device in DEVICES]).dropna()
    first = pd.concat([countries[f"{device.lower()}_first_year"] for device in DEVICES]).dropna()
    rose, fell = ruling.where(True), ruling.where(False)
    yield (
        f"{len(countries)} countries are held, from {first.min()} at the earliest to {years.max()} "
        f"at the latest; CT and MRI units per million both rose in {len(rose)} of them."
    )
    if fell:
        yield f"At least one of the two did not rise in {phrases.listed(fell)}."
    if ruling.unknown:
        yield f"Not followed over time: {phrases.listed(ruling.unknown)}."
    yield (
        "Countries count by their own definitions and for different years, so they are not ranked; "
        "machines are not staff."
    )


def centers(states: pd.DataFrame, totals: pd.DataFrame) -> Iterator[str]:
    """Imaging centers of the nation and the states, or that none are held and what brings them."""
    if states.empty:
        yield (
            "No figures on diagnostic imaging centers are held yet. They come with: "
            "python -m workforce fetch imaging-centers"
        )
        return
    (row,) = totals.itertuples()
    if pd.notna(row.employment):
        yield (
            f"{phrases.jobs(row.establishments)} imaging centers had "
            f"{phrases.jobs(row.employment)} jobs of all kinds in {row.year}, United States."
        )
    withheld = f"{row.suppressed} of {row.states}" if row.suppressed else f"none of {row.states}"
    yield (
        f"Jobs are withheld in {withheld} states and territories; the others come to "
        f"{phrases.jobs(row.state_jobs)}."
    )
    known = states[states["jobs_per_100k"].notna()].sort_values("jobs_per_100k")
    if len(known):
        low, high = known.iloc[0], known.iloc[-1]
        yield (
            f"Jobs per 100,000 residents go from {phrases.number(low['jobs_per_100k'])} "
            f"({low['state']}) to {phrases.number(high['jobs_per_100k'])} ({high['state']}); "
            f"residents of {high['population_year']}."
        )
    yield "Imaging departments of hospitals are not among them."
