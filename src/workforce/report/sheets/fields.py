"""The vocabulary of the workbook's sheets, and the columns that several of them share.

A column's meaning is said once; the sheet "Columns" repeats it for readers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import pandas as pd

from workforce.measures.uncertainty import UNRELIABLE_RSE_PCT, level_pct

__all__ = [
    "ADJUSTED_PAY",
    "BASE_JOBS",
    "BASE_YEAR",
    "CALL",
    "CENTS",
    "CODE",
    "CONCENTRATION",
    "COUNT",
    "JOBS",
    "LOCAL",
    "MAY",
    "MEAN_PAY",
    "MEDIAN_PAY",
    "OCCUPATION",
    "OPENINGS",
    "PERCENTILES",
    "PER_THOUSAND",
    "PROJECTED",
    "PROJECTED_JOBS",
    "PROJECTED_YEAR",
    "RATE",
    "ROUND",
    "STATE",
    "UNRELIABLE",
    "USD",
    "YEAR",
    "Block",
    "Field",
    "Shape",
    "Sheet",
    "measured",
    "number",
    "pooled",
    "previous",
    "ranked",
    "reason",
    "text",
    "verdict",
]


@dataclass(frozen=True)
class Shape:
    """How a number is shown: the spreadsheet's code, and to how many decimals it is kept."""

    code: str
    decimals: int


@dataclass(frozen=True)
class Field:
    """One column: the frame's column, its heading with the unit, what it means, how it is shown.

    `shape` is None for text.
    """

    column: str
    heading: str
    meaning: str
    shape: Shape | None = None
    width: float = 12


@dataclass(frozen=True)
class Sheet:
    """One sheet: a frame's columns under a title.

    The first `identity` columns say what a row is; they stay in view.
    """

    name: str
    title: str
    note: str
    source: str
    fields: tuple[Field, ...]
    frame: pd.DataFrame
    identity: int = 1


@dataclass(frozen=True)
class Block:
    """A part of the Read me: pairs of a name and what it means."""

    heading: str
    lines: tuple[tuple[str, str], ...]


# Years and ranks, counts, dollars, cents, percents and rates, ratios, shares of a thousand.
YEAR, COUNT = Shape("0", 0), Shape("#,##0", 0)
USD, CENTS = Shape("$#,##0", 0), Shape("$#,##0.00", 2)
RATE, RATIO, PER_1000 = Shape("0.0", 1), Shape("0.00", 2), Shape("0.000", 3)


def text(column: str, heading: str, meaning: str, width: float = 16) -> Field:
    """A column of words."""
    return Field(column, heading, meaning, width=width)


def number(column: str, heading: str, meaning: str, shape: Shape, width: float = 12) -> Field:
    """A column of numbers."""
    return Field(column, heading, meaning, shape, width)


def reason(column: str, of: str) -> Field:
    """The column that says why a figure is missing."""
    return text(f"{column}_reason", f"{of}: why none", f"why {_lower(of)} or its interval is empty")


def measured(column: str, of: str, unit: str, meaning: str, shape: Shape) -> tuple[Field, ...]:
    """A figure and the ends of its interval."""
    return (
        number(column, f"{of} ({unit})", meaning, shape),
        *(
            number(
                f"{column}_{end}",
                f"{of}, {end} ({unit})",
                f"{name} end of the {level_pct()}% interval of {_lower(of)}",
                shape,
            )
            for end, name in (("low", "lower"), ("high", "upper"))
        ),
    )


def bound(column: str, of: str, shape: Shape = USD) -> Field:
    """The column of lower bounds of a capped figure."""
    meaning = f"lower bound of {_lower(of)} where only that is published"
    return number(f"{column}_at_least", f"{of}, at least (US$)", meaning, shape)


def verdict(column: str, of: str) -> Field:
    """The column that says whether a change or difference can be told from none."""
    return text(column, f"{of}: verdict", f"whether its {level_pct()}% interval excludes zero", 18)


def ranked(column: str, of: str) -> Iterator[Field]:
    """A rank and the ranks the data allow."""
    yield number(f"{column}_rank", f"Rank by {of}", f"rank by {of}, 1 is the highest", YEAR, 9)
    for end in ("best", "worst"):
        meaning = f"{end} rank by {of} that the data allow at {level_pct()}%"
        yield number(f"{column}_rank_{end}", f"Rank by {of}, {end}", meaning, YEAR, 9)


def previous(column: str, of: str, unit: str, shape: Shape) -> Field:
    """The year before's figure."""
    return number(
        f"{column}_last_year",
        f"{of}, the year before ({unit})",
        f"{_lower(of)} a year earlier, for how steady it is: such years share survey panels and do "
        "not compare",
        shape,
    )


def pooled(column: str, of: str, unit: str, shape: Shape) -> Iterator[Field]:
    """The figure drawn toward the mean of all places, with the ends of its interval."""
    yield number(
        f"{column}_pooled",
        f"{of}, pooled ({unit})",
        f"{_lower(of)} drawn toward the mean of all places, the more, the less sure it is",
        shape,
    )
    for end, name in (("low", "lower"), ("high", "upper")):
        yield number(
            f"{column}_pooled_{end}",
            f"{of}, pooled, {end} ({unit})",
            f"{name} end of the {level_pct()}% interval of the pooled figure",
            shape,
        )


def _lower(of: str) -> str:
    return of[0].lower() + of[1:]


OCCUPATION = text("occupation", "Occupation", "the occupation's everyday name", 30)
CODE = text("soc_code", "SOC code", "occupation code as published for that year", 10)
UNRELIABLE = text(
    "unreliable_said",
    "Unreliable",
    f"which figures have a standard error of {UNRELIABLE_RSE_PCT}% or more; concentration goes "
    "with jobs",
    12,
)
MAY = number("year", "Year (May)", "reference year; estimates are for May", YEAR, 8)
STATE = text("state", "State", "state, district or territory", 20)
JOBS = (
    *measured(
        "employment", "Jobs", "jobs", "wage and salary jobs; the self-employed not counted", COUNT
    ),
    reason("employment", "Jobs"),
)
MEAN_PAY = (
    *measured("annual_mean_wage_usd", "Mean pay", "US$ a year", "mean wage", USD),
    bound("annual_mean_wage_usd", "Mean pay"),
    reason("annual_mean_wage_usd", "Mean pay"),
)
MEDIAN_PAY = (
    number(
        "annual_median_wage_usd",
        "Median pay (US$ a year)",
        "wage that half of the jobs do not exceed; no error is published",
        USD,
    ),
    bound("annual_median_wage_usd", "Median pay"),
    reason("annual_median_wage_usd", "Median pay"),
)
ADJUSTED_PAY = (
    *measured(
        "adjusted_mean_wage_usd",
        "Mean pay at the nation's prices",
        "US$ a year",
        "mean wage over the area's own price parity",
        USD,
    ),
    reason("adjusted_mean_wage_usd", "Mean pay at the nation's prices"),
)
CONCENTRATION = (
    *measured(
        "location_quotient",
        "Location quotient",
        "1 = as in the nation",
        "the occupation's share of the area's jobs over its share of the nation's: concentration, "
        "not shortage",
        RATIO,
    ),
    reason("location_quotient", "Location quotient"),
)
PER_THOUSAND = measured(
    "jobs_per_1000", "Jobs per thousand", "of all jobs there", "share of the area's jobs", PER_1000
)


def _percentile(name: str, words: str) -> Iterator[Field]:
    column, heading = f"annual_{name}_wage_usd", f"{words} percentile"
    meaning = f"wage that the {words} percentile of jobs does not exceed; no error is published"
    yield number(column, f"{heading} (US$ a year)", meaning, USD)
    yield bound(column, heading)


PERCENTILES = tuple(
    chain.from_iterable(
        _percentile(name, words)
        for name, words in {"p10": "10th", "p25": "25th", "p75": "75th", "p90": "90th"}.items()
    )
)

ROUND = text("round", "Projections round", "the ten years a round of projections spans", 12)
BASE_JOBS = number("base_employment", "Jobs at the start", "jobs in the base year", COUNT)
PROJECTED_JOBS = number("projected_employment", "Jobs projected", "jobs projected", COUNT)
BASE_YEAR = number("base_year", "Start (year)", "base year of the projection", YEAR, 8)
PROJECTED_YEAR = number("projected_year", "End (year)", "year projected to", YEAR, 8)
CALL = text("call", "Against all occupations", "growth beside that of all occupations", 16)
OPENINGS = (
    number("openings_per_100_jobs", "Openings a year per hundred jobs", "of base jobs", RATE),
    *(
        number(
            f"openings_per_100_jobs_{end}",
            f"Openings a year per hundred jobs, {end}",
            "what the rounding of the published figures leaves",
            RATE,
        )
        for end in ("low", "high")
    ),
)
PROJECTED = number("change_pct", "Projected change (%)", "over ten years, as published", RATE)


LOCAL = (
    UNRELIABLE,
    previous("employment", "Jobs", "jobs", COUNT),
    previous("annual_mean_wage_usd", "Mean pay", "US$ a year", USD),
    *pooled("annual_mean_wage_usd", "Mean pay", "US$ a year", USD),
    previous("location_quotient", "Location quotient", "1 = as in the nation", RATIO),
    *pooled("location_quotient", "Location quotient", "1 = as in the nation", RATIO),
    text(
        "location_quotient_compared",
        "Location quotient: beside the nation",
        f"whether its {level_pct()}% interval lies above or below the nation's 1",
        12,
    ),
    text(
        "location_quotient_together",
        "Location quotient: tested together",
        "the same when all such areas are tested together (Holm)",
        12,
    ),
)
