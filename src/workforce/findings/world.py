"""What other countries count: imaging workers, and machines. Nothing here ranks countries."""

from __future__ import annotations

import pandas as pd

from workforce.charts import equipment as machine_charts
from workforce.charts import phrases
from workforce.charts import world as charts
from workforce.errors import UsageError
from workforce.findings.asking import question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.forms import COUNT, PERCENT, RATE, SHARE, YEAR, Form
from workforce.measures import world
from workforce.measures.claims.world import equipment_rises
from workforce.measures.equipment import BOTH, DEVICES, FOLLOWED
from workforce.measures.world import UNITS

__all__ = ["australia", "australia_workers", "canada", "countries", "machines", "scanners"]

WEEKLY = Form(10, "A$")
OWN_WAY = "Countries count in their own ways and for different years, so they are not ranked."
NOT_PUBLISHED = "not published"
NOT_STAFF = "Machines are not staff, and more of them do not say that workers are missing."


def _only(frame: pd.DataFrame, column: str, place: str | None) -> pd.DataFrame:
    """The rows of one place, all without; none for a country guides name that has no figures.

    Raises `UsageError` for a place that nobody knows here.
    """
    if place is None:
        return frame
    found = frame[frame[column].str.casefold() == place.casefold()]
    guided = column == "country" and place.casefold() in map(str.casefold, world.PLACES)
    if found.empty and not guided:
        raise UsageError(
            f"place {place!r}",
            expected="one of " + ", ".join(frame[column]),
            found=repr(place),
            remedy="Use one of these.",
        )
    return found


@question("What is counted where?")
def countries(desk: Desk, *, place: str | None = None) -> Finding:
    """What is held of each country that career guides name: workers and machines, and by whom.

    One row a place: workers (people or jobs), what and who counts them, mri_per_million (machines
    per million people), or that there is no comparable series. Raises `UsageError` for a place that
    is not among them. Sources: those of each count.
    """
    frame, none = _only(desk.countries, "place", place), world.NO_SERIES
    counted = int(frame["workers"].notna().sum())
    if len(frame) == 1:
        row = frame.iloc[0]
        headline = f"No comparable series counts imaging workers in {row['place']}."
        if counted:
            headline = (
                f"{row['place']} had {COUNT.value(row['workers'])} {row['workers_counted']} in "
                f"{row['workers_year']}."
            )
    else:
        headline = (
            f"Imaging workers are counted in {phrases.number_word(counted)} of "
            f"{phrases.number_word(len(frame))} places, each time other people under another title."
        )
    newest = desk.release("oews_national")
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("place", "Place"),
                Column("workers", "Workers", COUNT, missing=none),
                Column("workers_counted", "Who is counted"),
                Column("workers_by", "by"),
                Column("workers_year", "in", YEAR, missing=none),
                Column("mri_per_million", UNITS, RATE, missing=none),
                Column("machines_year", "Year", YEAR, missing=none),
            ),
            ("place",),
        ),
        (
            desk.cite("oews_national", release=newest),
            desk.cite("australia_profiles", "canada_technologists", "scanners"),
        ),
        (),
        (
            "The counts are not ranked, and no difference between them is read as a shortage.",
            "A missing series is not a missing workforce.",
        ),
    )


@question(f"Where have {FOLLOWED} units become more?", charts=["mri_since"])
def machines(desk: Desk, *, place: str | None = None) -> Finding:
    """Machines of one kind per million people by country, newest and about ten years before.

    One row a country: mri_per_million with `year` and base_per_million with `base_year`. Raises
    `UsageError` for a country that is not held. Source: OECD Health Statistics.
    """
    frame = _only(world.machines_since(desk.table("scanners")), "country", place)
    none = "no figure about ten years before"
    both = frame[frame["base_per_million"].notna()]
    headline = f"No figures on {FOLLOWED} units are known here for {place}."
    rose = int((both["mri_per_million"] > both["base_per_million"]).sum())
    if len(frame) == 1:
        row = frame.iloc[0]
        headline = (
            f"{row['country']} had {RATE.value(row['mri_per_million'])} {UNITS} in {row['year']}"
        )
        headline += (
            f", {RATE.value(row['base_per_million'])} in {row['base_year']}." if len(both) else "."
        )
    elif len(frame):
        headline = (
            f"{UNITS} rose over about ten years in "
            f"{phrases.count_of(rose, len(both), 'countries', opens=False)}."
        )
    source = desk.cite("scanners")
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("country", "Country"),
                Column("base_year", "From", YEAR, missing=none),
                Column("base_per_million", f"{UNITS} then", RATE, missing=none),
                Column("year", "to", YEAR),
                Column("mri_per_million", UNITS, RATE),
            ),
            ("country_code",),
        ),
        (source,),
        (charts.mri_since(frame, source=source),) if len(frame) > 1 else (),
        (OWN_WAY, NOT_STAFF, "No error is published."),
    )


@question(f"How many {BOTH} units do countries have?", charts=["scanners_by_country"])
def scanners(desk: Desk, *, place: str | None = None) -> Finding:
    """The newest machines per million people of each country, and the first ones held.

    One row a country: for each kind (`ct_` and so on) per_million with its year. Raises
    `UsageError` for a country that is not held. Source: OECD Health Statistics.
    """
    found, none = _only(desk.equipment, "country", place), "none held"
    headline = f"No figures on {BOTH} units are known here for {place}."
    if len(found) == 1:
        row = found.iloc[0]
        told = [
            f"{RATE.value(row[f'{device.lower()}_per_million'])} {device} units in "
            f"{row[f'{device.lower()}_year']}"
            for device in DEVICES
            if pd.notna(row[f"{device.lower()}_per_million"])
        ]
        headline = f"{row['country']} had, per million people, {phrases.listed(told)}."
    elif len(found):
        rising = equipment_rises(found)
        rose, of = len(rising.where(True)), len(rising.parts) - len(rising.unknown)
        both = phrases.count_of(rose, of, "countries", opens=False)
        headline = f"{BOTH} units per million people both rose in {both} since the first counts."
    source = desk.cite("scanners")
    return Finding(
        headline,
        Table(
            found,
            (
                Column("country", "Country"),
                *(
                    column
                    for device in DEVICES
                    for column in (
                        Column(
                            f"{device.lower()}_per_million",
                            f"{device} units per million people",
                            RATE,
                            missing=none,
                        ),
                        Column(f"{device.lower()}_year", "Year", YEAR, missing=none),
                    )
                ),
            ),
            ("country_code",),
        ),
        (source,),
        (machine_charts.scanners_by_country(found, source=source),) if len(found) > 1 else (),
        (OWN_WAY, NOT_STAFF, "No error is published."),
    )


@question("How many technologists does each Canadian province have?", charts=["canada_by_province"])
def canada(desk: Desk, *, place: str | None = None) -> Finding:
    """Canada's registered medical radiation technologists by province, newest and first year.

    One row a province: technologists (people), per_100k and first_per_100k (per 100,000 residents),
    with the publisher's marks. Raises `UsageError` for an unknown province. Source: CIHI.
    """
    found = _only(world.provinces(desk.table("canada_technologists")), "province", place)
    year, first = int(found["year"].iloc[0]), int(found["first_year"].iloc[0])
    frame = found.assign(per_100k_note=found["marked"], first_per_100k_note=found["first_marked"])
    both = found[(found["marked"] == "") & (found["first_marked"] == "")]
    both = both.dropna(subset=["per_100k", "first_per_100k"])
    rose = int((both["per_100k"] > both["first_per_100k"]).sum())
    where = found["province"].iloc[0] if len(found) == 1 else "Canada"
    people = COUNT.value(found["technologists"].sum())
    headline = f"{where} registered {people} medical radiation technologists in {year}."
    if len(found) > 1 and len(both):
        headline += (
            f" Per resident they rose from {first} in "
            f"{phrases.count_of(rose, len(both), 'provinces with unmarked counts', opens=False)}."
        )
    source = desk.cite("canada_technologists")
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("province", "Province"),
                Column("technologists", "Registered", COUNT, "people", NOT_PUBLISHED),
                Column("per_100k", f"Per 100,000 residents, {year}", RATE, "", NOT_PUBLISHED),
                Column("first_per_100k", f"in {first}", RATE, "", NOT_PUBLISHED),
                Column("female_pct", "Women", SHARE, "percent", NOT_PUBLISHED),
                Column("aged_60_plus_pct", "60 or older", SHARE, "percent", NOT_PUBLISHED),
            ),
            ("province",),
        ),
        (source,),
        (charts.canada_by_province(found, source=source),) if len(found) > 1 else (),
        (
            "Registrations, employed or not: neither jobs nor full-time work.",
            "Provinces count differently, and the institute warns of comparing years.",
        ),
    )


@question("What does Australia expect, by which count?", charts=["australia_two_counts"])
def australia(desk: Desk) -> Finding:
    """Australia's imaging professionals by the profile, and by the projections with their base.

    One row a count: employed (people), change_pct and all_change_pct (percent since the base of the
    projections, of imaging and of all occupations). Source: Jobs and Skills Australia.
    """
    names = ("australia_profiles", "australia_projections")
    counts = world.australia_counts(*(desk.table(name) for name in names))
    profile, base = (counts[counts["kind"] == kind].iloc[0] for kind in ("profile", "base"))
    last = counts[counts["kind"] == "projected"].iloc[-1]
    source = desk.cite(*names)
    return Finding(
        f"Australia projects {PERCENT.value(last['change_pct'])} imaging professionals from "
        f"{base['year']} to {last['year']}, and {PERCENT.value(last['all_change_pct'])} in all "
        "occupations.",
        Table(
            counts,
            (
                Column("label", "Count"),
                Column("year", "Year", YEAR),
                Column("employed", "People", COUNT, "people"),
                Column("change_pct", "Since the base", PERCENT, "percent", "another count"),
                Column("all_change_pct", "All occupations", PERCENT, "percent", "another count"),
            ),
            ("kind", "year"),
        ),
        (source,),
        (charts.australia_two_counts(counts, source=source),),
        (
            "Two counts of one year differ and are never joined: "
            f"{COUNT.value(profile['employed'])} and {COUNT.value(base['employed'])}.",
            "A model makes the projections, without an interval; its jobs are not missing workers.",
        ),
    )


@question("Who works in imaging in Australia, and for how many hours?")
def australia_workers(desk: Desk) -> Finding:
    """Hours, part time, women and age of Australia's imaging workers.

    One row an occupation: employed (people), female_pct and part_time_pct (percent),
    full_time_hours (a week), median_age (years) and median_weekly_earnings_aud (Australian
    dollars). Source: Jobs and Skills Australia.
    """
    frame = desk.table("australia_profiles")
    frame = frame.drop(columns=[name for name in frame if name.endswith("_flag")])
    whole = frame[frame["anzsco_code"] == world.GROUP].iloc[0]
    return Finding(
        f"In {whole['year']}, {SHARE.value(whole['part_time_pct'])} of Australia's imaging "
        f"professionals worked part time and {SHARE.value(whole['female_pct'])} were women.",
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("year", "Year", YEAR),
                Column("counted_by", "Counted by"),
                *(
                    Column(name, label, form, unit, NOT_PUBLISHED)
                    for name, label, form, unit in (
                        ("employed", "People", COUNT, "people"),
                        ("part_time_pct", "Part time", SHARE, "percent"),
                        ("female_pct", "Women", SHARE, "percent"),
                        ("full_time_hours", "Hours full time", COUNT, "hours a week"),
                        ("median_age", "Median age", COUNT, "years"),
                        ("median_weekly_earnings_aud", "Median weekly pay", WEEKLY, "A$ a week"),
                    )
                ),
            ),
            ("anzsco_code",),
        ),
        (desk.cite("australia_profiles"),),
        (),
        ("Single occupations are those of the census and do not sum to the group.",),
    )
