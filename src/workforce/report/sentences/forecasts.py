"""Sentences on what past projections teach about the newest."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from workforce.charts import phrases
from workforce.measures.forecasts import contest as contest_measures
from workforce.measures.forecasts import publisher as publisher_measures
from workforce.measures.forecasts import reliability as reliability_measures
from workforce.measures.forecasts import scoreboard as board_measures
from workforce.measures.forecasts.intervals import NOMINAL_PCT
from workforce.occupations import IMAGING

__all__ = [
    "contest",
    "coverage",
    "expected",
    "leads",
    "odds",
    "order",
    "plain",
    "publisher",
    "revision",
    "scoreboard",
    "size_classes",
]

NAMES = {occupation.key: occupation.name for occupation in IMAGING}
# A lead in a contest smaller than this is none: the rules' misses differ from round to round more.
EVEN_POINTS = 0.5


def expected(odds: pd.DataFrame) -> Iterator[str]:
    """The newest projection of each row of `fan.odds` with its interval."""
    for row in odds.itertuples():
        low, high = (
            phrases.whole_percent(getattr(row, f"{end}_{NOMINAL_PCT}_pct"))
            for end in ("low", "high")
        )
        yield (
            f"{row.occupation}: {phrases.percent(row.path_pct)} projected from {row.base_year} to "
            f"{row.projected_year}; of projections of all occupations, scaled to this one's size "
            f"and field, {NOMINAL_PCT} in 100 came out between {low} and {high}."
        )


def odds(found: pd.DataFrame) -> Iterator[str]:
    """The odds of each row of `fan.odds`, as frequencies."""
    for row in found.itertuples():
        half = (
            ""
            if pd.isna(row.chance_of_half)
            else f", and in {row.chance_of_half:.0f} at least half of the projected gain came"
        )
        yield (
            f"Of 100 such projections {row.chance_of_growth:.0f} were followed by growth{half}; in "
            f"{row.chance_of_outgrowing:.0f} the occupation outgrew all occupations."
        )


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


def size_classes(scores: pd.DataFrame) -> str:
    """The coverage of each class of size."""
    sizes = scores[scores["kind"] == "size"]
    told = [f"{row.part} jobs {row.coverage_pct:.1f}%" for row in sizes.itertuples()]
    return f"By size in the base year: {phrases.listed(told)}."


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


def leads(by_lead: pd.DataFrame, group: str = "imaging", at: tuple[int, ...] = (1, 5, 10)) -> str:
    """The mean miss after some years, from `lead.by_lead`."""
    part = by_lead[by_lead["group"] == group].set_index("lead_years")
    told = [
        f"{phrases.number(part.loc[lead, 'mean_absolute_miss'])} after {lead}"
        for lead in at
        if lead in part.index
    ]
    return f"Mean miss of {group} in percentage points, by years: {phrases.listed(told)}."


def revision(found: pd.DataFrame) -> str:
    """How far the newest base moved from the one before, from `lead.revision`."""
    part = found[found["group"] == "all occupations"]
    newest = part[part["later_year"] == part["later_year"].max()].iloc[0]
    return (
        f"From {newest['base_year']} to {newest['later_year']} the base of the middle one of "
        f"{newest['lines']} occupations moved by {newest['median_pct']:.1f}%, and one in ten by "
        f"{newest['p90_pct']:.1f}% or more: growth, revision and sampling together."
    )


def scoreboard(board: pd.DataFrame) -> Iterator[str]:
    """Each running round of one or more occupations at the newest base."""
    for key, rows in board_measures.latest(board).groupby("occupation_key", sort=False):
        told = [
            f"{row.round} {phrases.percent(row.actual_pct)} by {row.later_year} (path "
            f"{phrases.percent(row.path_pct)}, whole decade {phrases.percent(row.decade_pct)}"
            + (f"; {row.standing} of its interval" if row.standing != "within reach" else "")
            + ")"
            for row in rows.itertuples()
        ]
        yield f"{NAMES[str(key)]}, rounds still running: {'; '.join(told)}."


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


def plain(row: pd.Series) -> str:
    """One line on an occupation's outlook for its page: interval and odds in plain words."""
    low, high = (phrases.whole_percent(row[f"{end}_{NOMINAL_PCT}_pct"]) for end in ("low", "high"))
    return (
        f"Going by how past projections came out, {NOMINAL_PCT} in 100 such occupations end "
        f"between {low} and {high}, and {row['chance_of_growth']:.0f} in 100 grow at all."
    )
