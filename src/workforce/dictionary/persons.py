"""Hours, part-time work, sex, age and pay of people, from records of persons."""

from __future__ import annotations

from collections.abc import Iterator

from workforce.schema import Awaited, Column, Table, text, year
from workforce.sources import acs

__all__ = ["AGES", "PART_TIME_BELOW", "TABLES"]

# First and last year of age in a group; few records a year bear no finer ones.
AGES = {"under_35": (0, 34), "35_to_54": (35, 54), "55_and_over": (55, 99)}
PART_TIME_BELOW = 35


def _figure(name: str, unit: str, description: str, decimals: int = 0) -> Iterator[Column]:
    """A weighted figure, and its standard error from the replicate weights."""
    flags = ("not_published",)
    yield Column(name, "number", unit, description, decimals, minimum=0, flags=flags)
    error = f"standard error of {name}, from 80 replicate weights"
    yield Column(f"{name}_se", "number", unit, error, decimals + 2, minimum=0, flags=flags)


TABLES = (
    Table(
        "acs",
        "Employed people by occupation, sex and age, with usual hours and pay",
        "One row a year, occupation of the survey and group of its people who is in the sample. "
        "Weighted counts of the public use microdata, which are a sample of the survey's own; the "
        "occupation is that of the main job as people tell it, the self-employed included.",
        (
            year("year", "calendar year of the survey"),
            text("occupation_code", "the Census Bureau's code of the occupation, 2018"),
            text("occupation", "title of that code"),
            text("soc_codes", "every code of the standard classification it covers"),
            text("people", "who of them", "all", "men", "women", *AGES),
            Column("records", "integer", "persons", "persons in the sample", minimum=1),
            Column("employed", "number", "people", "civilians with a job", minimum=0),
            Column(
                "employed_se",
                "number",
                "people",
                "standard error of employed, from 80 replicate weights",
                2,
                minimum=0,
            ),
            *_figure("share_pct", "percent", "share of all in the occupation", 1),
            *_figure(
                "hours_a_week", "hours", "mean of hours usually worked a week, in all jobs", 1
            ),
            *_figure(
                "part_time_pct",
                "percent",
                f"share of them who usually work under {PART_TIME_BELOW} hours a week",
                1,
            ),
            *_figure(
                "mean_wage_usd",
                "US dollars a year",
                "mean of wages and salary in the twelve months before, of those who had any, in "
                "dollars of the survey's year",
            ),
        ),
        ("year", "occupation_code", "people"),
        ("acs/*_persons_a.csv", "acs/*_persons_b.csv"),
        Awaited(acs.PUBLISHER, acs.PUBLICATION, acs.PAGE),
    ),
)
