"""Imaging workers in other countries, as each country counts them."""

from __future__ import annotations

from workforce.dictionary.held import newest
from workforce.occupations import FIELD
from workforce.schema import Column, Table, text, year
from workforce.sources.jsa import AGES

__all__ = ["TABLES"]

BESIDES = FIELD.canada.besides if FIELD.canada else "others"


def _given(name: str, unit: str, description: str, decimals: int = 0) -> Column:
    return Column(name, "number", unit, description, decimals, minimum=0, flags=("not_published",))


TABLES = (
    Table(
        "australia_profiles",
        "Imaging occupations in Australia",
        "One row an occupation of the classification ANZSCO. Four digits: a labor force survey, "
        "and pay of full-time employees from one of employers; six digits: the Census of 2021. "
        "The two do not sum. The publisher gives no error. Ages are always those of the Census.",
        (
            text("anzsco_code", "code of the group (four digits) or occupation (six)"),
            text("occupation", "title of that code"),
            text("counted_by", "which count employment is from", "labor force survey", "census"),
            year("year", "calendar year of the employment figure"),
            _given("employed", "people", "employed in it as their main job"),
            Column(
                "employed_change",
                "number",
                "people",
                "change over the past year",
                flags=("not_published",),
            ),
            _given("part_time_pct", "%", "work part time"),
            _given("female_pct", "%", "women among them"),
            _given("median_age", "years", "half of them are younger"),
            _given("full_time_pct", "%", "usually work 35 hours or more, in all jobs"),
            _given("full_time_hours", "hours a week", "average of those who do, Census 2021"),
            _given("median_weekly_earnings_aud", "Australian dollars a week", "full time, adult"),
            _given("median_hourly_earnings_aud", "Australian dollars an hour", "full time, adult"),
            *(
                _given(
                    f"aged_{age}_pct",
                    "%",
                    f"aged {age.replace('_', ' to ')}".replace(" to plus", " and over"),
                    1,
                )
                for age in AGES
            ),
        ),
        ("anzsco_code",),
        ("jsa/*_profiles.csv",),
        choose=newest,
    ),
    Table(
        "australia_projections",
        "Employment projections of Australia",
        "One row an occupation group and year. Made by a model, without an interval. The base year "
        "is another count than that of australia_profiles. All occupations are summed from the "
        "groups.",
        (
            text("anzsco_code", "code of the group; all for all occupations together"),
            text("occupation", "title of that code"),
            year("year", "the base year, or a year projected to"),
            Column("employed", "number", "people", "employed, or expected to be", minimum=0),
            text("figures_from", "where it was taken from", "third party's copy"),
        ),
        ("anzsco_code", "year"),
        ("jsa/*_projections_secondary.csv",),
        choose=newest,
    ),
    Table(
        "canada_technologists",
        "Medical radiation technologists in Canada by province and territory",
        "One row a province or territory and year. Registrations, not jobs: whoever may practise, "
        f"employed or not; {BESIDES} are outside but for Saskatchewan from 2024.",
        (
            text("province", "province or territory"),
            Column("place", "integer", "", "its place in the publisher's order", minimum=1),
            year("year", "calendar year"),
            _given("technologists", "people", "registered, or members where there is no register"),
            _given("per_100k", "people per 100,000 residents", "as published", 1),
            _given("female_pct", "%", "women among those of known sex", 1),
            _given("aged_under_30_pct", "%", "younger than 30, of those of known age", 1),
            _given("aged_30_59_pct", "%", "30 to 59, of those of known age", 1),
            _given("aged_60_plus_pct", "%", "60 and over, of those of known age", 1),
            text(
                "marked",
                "what the publisher marks about the count; else empty",
                "",
                "may be understated",
                "includes others",
            ),
        ),
        ("province", "year"),
        ("cihi/*_radiation_technologists.csv",),
        choose=newest,
    ),
)
