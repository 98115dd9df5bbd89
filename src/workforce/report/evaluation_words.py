"""Sentences of the evaluation of forecasts, every number of which is a cell of a measure."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from workforce.charts import phrases
from workforce.measures.forecasts import contest as contest_measures
from workforce.measures.forecasts import publisher as publisher_measures
from workforce.measures.forecasts import reliability as reliability_measures
from workforce.measures.forecasts.intervals import NOMINAL_PCT

__all__ = [
    "contest",
    "coverage",
    "order",
    "publisher",
    "revision",
]

# A lead in a contest smaller than this is none: the rules' misses differ from round to round more.
EVEN_POINTS = 0.5


def coverage(scores: pd.DataFrame) -> Iterator[str]:
    """Whether the intervals held where they were not fitted, from `validation.scores`."""
    part = scores.set_index("part")
    every, health, imaging = (part.loc[p] for p in ("all occupations", "health", "imaging"))
    yield (
        f"Each round judged by what the others teach: intervals meant to hold {NOMINAL_PCT}% held "
        f"{every['coverage_pct']:.1f}% of {int(every['pairs']):,} outcomes of all occupations, "
        f"{health['coverage_pct']:.1f}% of {int(health['pairs'])} in health care and "
        f"{round(imaging['coverage_pct'] * imaging['pairs'] / 100)} of "
        f"{int(imaging['pairs'])} in imaging."
    )
    ended = scores[scores["kind"] == "ended"]
    told = phrases.listed(
        [f"{row.coverage_pct:.1f}% of those that ended in {row.part}" for row in ended.itertuples()]
    )
    yield f"They held {told}."


def contest(told: pd.DataFrame, group: str = "imaging") -> Iterator[str]:
    """Who was nearest, from `contest.contest`."""
    part = told[(told["group"] == group) & (told["rounds"] == "all")]
    best, by = contest_measures.winner(told, group)
    said = "; ".join(f"{row.says} {row.mean_absolute_miss:.1f}" for row in part.itertuples())
    yield (
        f"Mean miss in {int(part['pairs'].iloc[0]):,} matured pairs of {group}, percentage points: "
        f"{said}."
    )
    if best == "publisher":
        yield "No simple rule beat the publisher" + (
            f"; the nearest came within {by:.1f} points." if by < EVEN_POINTS else "."
        )
    elif by < EVEN_POINTS:
        yield f"Nothing beat the publisher by more than {EVEN_POINTS:g} points."
    else:
        yield f"Nearer than the publisher, by {by:.1f} points: {contest_measures.RULES[best]}."
    calm = told[(told["group"] == group) & (told["rounds"] == "without 2020 to 2022")]
    if len(calm):
        said = "; ".join(f"{row.says} {row.mean_absolute_miss:.1f}" for row in calm.itertuples())
        yield (
            f"Without rounds that ended in 2020 to 2022 ({int(calm['pairs'].iloc[0]):,} pairs): "
            f"{said}."
        )
    trend = told[(told["group"] == group) & (told["rounds"] == "with a trend")]
    if len(trend):
        said = "; ".join(f"{row.says} {row.mean_absolute_miss:.1f}" for row in trend.itertuples())
        yield (
            f"Where an own trend is known before the base ({int(trend['pairs'].iloc[0]):,} pairs): "
            f"{said}."
        )


def order(matured: pd.DataFrame, apart: float = 10.0) -> str:
    """Whether imaging occupations came out in the projected order."""
    right, total = reliability_measures.order(matured)
    far_right, far = reliability_measures.order(matured, apart)
    return (
        f"Which of two imaging occupations would grow faster was projected right in {right} of "
        f"{total} comparisons within a round, and in {far_right} of {far} where the projections "
        f"were {apart:g} points or more apart."
    )


def revision(found: pd.DataFrame) -> str:
    """How far the newest base moved from the one before, from `lead.revision`."""
    part = found[found["group"] == "all occupations"]
    newest = part[part["later_year"] == part["later_year"].max()].iloc[0]
    return (
        f"From {newest['base_year']} to {newest['later_year']} the base of the middle one of "
        f"{newest['lines']} occupations moved by {newest['median_pct']:.1f}%, and one in ten by "
        f"{newest['p90_pct']:.1f}% or more: growth, revision and sampling together."
    )


def publisher(measured: pd.DataFrame) -> Iterator[str]:
    """The publisher's own evaluation beside its measures on the figures held here."""
    detailed = measured[
        (measured["level"] == "detailed") & (measured["weight"] == "each counts once")
    ]
    for row in publisher_measures.nearest(measured).itertuples():
        own = detailed[detailed["round"] == row.round].iloc[0]
        yield (
            f"{row.round}: the publisher prints {row.printed_direction_pct}% for growth or decline "
            f"and {row.printed_faster_pct}% for faster or slower; each detailed occupation counted "
            f"once gives {own['direction_pct']:.0f}% and {own['faster_pct']:.0f}% of "
            f"{own['lines']}. Nearest to what it prints: {row.level}, {row.weight}, "
            f"{row.direction_pct:.0f}% and {row.faster_pct:.0f}%."
        )
    yield (
        "It left 2010-20 unevaluated because of what the pandemic did to the data of 2020. Its "
        "naive model keeps the mix of occupations of the base year; the dissimilarity index, in "
        "percent, is lower for the mix that is nearer to what came: "
        + "; ".join(
            f"{row.round} {row.dissimilarity:.1f} projected, {row.naive_dissimilarity:.1f} naive"
            for row in detailed.itertuples()
        )
        + "."
    )
