"""Sentences on other countries: what is counted there, by whom, and what cannot be said."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from workforce.charts import phrases
from workforce.measures.world import NO_SERIES

__all__ = ["australia", "coverage", "provinces"]


def coverage(places: pd.DataFrame) -> Iterator[str]:
    """One sentence a place of `world.coverage`, then what the list is not."""
    for row in places.to_dict("records"):
        workers = (
            f"workers: {NO_SERIES}"
            if not row["workers_by"]
            else f"{phrases.whole(row['workers'])} {row['workers_counted']} "
            f"({row['workers_by']}, {row['workers_year']})"
        )
        machines = (
            f"machines: {NO_SERIES}"
            if not row["machines_by"]
            else f"{phrases.number(row['mri_per_million'])} {row['machines_counted']} "
            f"({row['machines_by']}, {row['machines_year']})"
        )
        yield f"{row['place']}: {workers}; {machines}."
    counted = int((places["workers_by"] != "").sum())
    yield (
        f"Workers are counted in {phrases.number_word(counted)} of "
        f"{phrases.number_word(len(places))} places, each time other people under another "
        "title, so the counts are not ranked and no difference between them is read as a shortage."
    )


def provinces(table: pd.DataFrame) -> Iterator[str]:
    """Canada as a whole, and where the publisher's marks forbid a comparison."""
    year, people = table["year"].iloc[0], table["technologists"].sum()
    yield (
        f"Canada's provinces and territories registered {phrases.whole(people)} medical radiation "
        f"technologists in {year}."
    )
    both = table[(table["marked"] == "") & (table["first_marked"] == "")]
    both = both.dropna(subset=["per_100k", "first_per_100k"])
    first = table["first_year"].iloc[0]
    rose = int((both["per_100k"] > both["first_per_100k"]).sum())
    yield (
        f"Where neither year is marked ({phrases.listed(both['province'].to_list())}), "
        f"registrations per 100,000 residents went up from {first} to {year} in "
        f"{phrases.count_of(rose, len(both), '', opens=False)}."
    )


def australia(profiles: pd.DataFrame, counts: pd.DataFrame) -> Iterator[str]:
    """Australia's profile and projections, with the two counts side by side."""
    for row in profiles.to_dict("records"):
        told = [
            f"{phrases.number(value)}% {what}"
            for value, what in (
                (row["female_pct"], "women"),
                (row["part_time_pct"], "part time"),
                (
                    row["aged_55_59_pct"] + row["aged_60_64_pct"] + row["aged_65_plus_pct"],
                    "aged 55 and over",
                ),
            )
            if pd.notna(value)
        ]
        pay = (
            "pay not published"
            if pd.isna(row["median_weekly_earnings_aud"])
            else f"median A${phrases.whole(row['median_weekly_earnings_aud'])} a week full time"
        )
        yield (
            f"{row['occupation']}: {phrases.whole(row['employed'])} people ({row['counted_by']}, "
            f"{row['year']}), {', '.join(told)}; full-time workers work "
            f"{phrases.whole(row['full_time_hours'])} hours a week; {pay}."
        )
    profile, base = (counts[counts["kind"] == kind].iloc[0] for kind in ("profile", "base"))
    last = counts[counts["kind"] == "projected"].iloc[-1]
    yield (
        f"Two counts of {base['year']} differ: {phrases.whole(profile['employed'])} in the profile "
        f"and {phrases.whole(base['employed'])} as the base of the projections. From that base "
        f"the projections expect {phrases.percent(last['change_pct'])} to {last['year']}, against "
        f"{phrases.percent(last['all_change_pct'])} for all occupations; no interval is given."
    )
