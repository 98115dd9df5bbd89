"""How far off the government's projections have been, and what that says of the newest."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workforce.charts import forecasts as forecast_charts
from workforce.charts import phrases
from workforce.charts import track_record as charts
from workforce.errors import UsageError
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.forms import COUNT, PERCENT, POINTS, YEAR
from workforce.measures import track_record
from workforce.measures.forecasts import scoreboard
from workforce.measures.forecasts.intervals import NOMINAL_PCT
from workforce.measures.growth import began
from workforce.occupations import ALL_OCCUPATIONS, IMAGING, TOGETHER, Occupation

__all__ = ["MADE_FROM", "expected", "kept_from", "missed", "running"]

# What every figure on all occupations' projections comes from.
MADE_FROM = ("projections_all", "occupation_links")
SHARED = "Outcomes share occupations and years, so they are not independent of each other."
WITH_SELF_EMPLOYED = "Jobs include the self-employed."
LOW, HIGH = f"low_{NOMINAL_PCT}_pct", f"high_{NOMINAL_PCT}_pct"


@question("How far off have ten-year projections been?", charts=["projected_against_actual"])
def missed(desk: Desk, who: Who = None, *, base: int | None = None) -> Finding:
    """What past projections said, and what came, ten years later.

    One row an occupation and edition of the projections: projected_pct, actual_pct (percent over
    ten years), error_points (projected less actual) and naive_error_points (had it grown as all
    occupations were projected to). Occupations are followed by their own code; those of a
    combination together where one code counted both. `base` keeps the editions from that year on.
    Raises `UsageError` where none of them is over. Source: Employment Projections.
    """
    found = desk.matured
    if who is not None:
        found = track_record.matured(
            desk.projections, words.picked(who, followed=True, totals=False)
        )
    found = kept_from(found, base)
    frame = found.assign(
        direction=[_called(row.direction_right) for row in found.itertuples()],
        beside=[_called(row.call_right) for row in found.itertuples()],
    )
    source = desk.cite("projections")
    own = frame[(frame["reason"] == "") & (frame["occupation_key"] != ALL_OCCUPATIONS.key)]
    return Finding(
        _missed_headline(frame, own),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("base_year", "From", YEAR),
                Column("projected_year", "To", YEAR),
                Column("projected_pct", "Projected", PERCENT, "percent"),
                Column("actual_pct", "Came", PERCENT, "percent"),
                Column("error_points", "Too high by", POINTS, "percentage points"),
                Column("direction", "Growth or decline"),
                Column("beside", "Faster or slower than all"),
                Column("naive_error_points", "Had it moved with all", POINTS, "percentage points"),
            ),
            ("occupation_key", "round"),
        ),
        (source,),
        (charts.projected_against_actual(found, source=source),) if len(own) else (),
        (
            f"{SHARED} They are too few to learn a range from.",
            "Small ranges are what the rounding of published jobs leaves.",
            "What came is where a later edition starts, which is revised as well.",
            WITH_SELF_EMPLOYED,
        ),
    )


def kept_from(editions: pd.DataFrame, base: int | None) -> pd.DataFrame:
    """The rows of editions that start in a year or later, or all.

    Raises `UsageError` where there are none.
    """
    if base is None:
        return editions
    kept = editions[editions["base_year"] >= base].reset_index(drop=True)
    if kept.empty:
        raise UsageError(
            "editions of the projections",
            expected=f"those that start in {base} or later",
            found=f"none: the last of these starts in {editions['base_year'].max()}",
            remedy="Ask for an earlier year.",
        )
    return kept


def _called(right: Any) -> str:
    return "not rated" if pd.isna(right) else "right" if right else "wrong"


def _missed_headline(frame: pd.DataFrame, own: pd.DataFrame) -> str:
    if own.empty:
        names = words.names(frame["occupation"].drop_duplicates())
        return f"No ten-year projection of {names} can be followed to its end yet."
    found = track_record.summary(frame)
    names = own["occupation"].unique()
    together = TOGETHER if set(names) <= {one.name for one in IMAGING} else "occupations"
    who = words.called(names[0]) if len(names) == 1 else together
    many = "projections" if found.pairs > 1 else "projection"
    average = " on average" if found.pairs > 1 else ""
    side = "high" if found.bias > 0 else "low"
    high = int((own["error_points"] > 0).sum())
    said = phrases.number_or_none(high)
    were = "was" if high == 1 else "were"
    text = (
        f"{words.opened(phrases.number_word(found.pairs))} ten-year {many} of {who} missed by "
        f"{found.mean_absolute_error:.0f} percentage points{average}"
    )
    if found.pairs == 1:
        return f"{text}: too {side}."
    return (
        f"{text}, and {said} of them {were} too high. Growth or decline was "
        f"right in {found.direction_right} of {found.pairs}."
    )


def _imaging(who: Who) -> list[Occupation]:
    """The imaging occupations asked about. Raises `UsageError` where there are none."""
    asked = words.picked(who)
    found = [one for one in asked if one in IMAGING]
    if not found:
        raise UsageError(
            "tested projections",
            expected="one of " + ", ".join(one.name for one in IMAGING),
            found=phrases.listed([one.name for one in asked]),
            remedy=f"Ask for one of the {TOGETHER}.",
        )
    return found


@question(
    "Where may the newest projections end up?", charts=["forecast_intervals", "forecast_fans"]
)
def expected(desk: Desk, who: Who = None) -> Finding:
    """The newest projections with the range in which most such projections came out.

    One row an imaging occupation: path_pct (projected, percent over ten years) with the ends
    between which 80 of 100 past projections of such occupations came out, and chances of 100 of
    growth (chance_of_growth), of outgrowing all occupations and of half the projected gain. Raises
    `UsageError` for other occupations. Sources: Employment Projections, SOC crosswalks.
    """
    keys = [one.key for one in _imaging(who)]
    odds = desk.forecasts.odds
    odds = odds[odds["occupation_key"].isin(keys)]
    frame = odds.assign(
        reach=[
            f"{phrases.whole_percent(row[LOW])} to {phrases.whole_percent(row[HIGH])}"
            for row in odds.to_dict("records")
        ],
    ).sort_values("path_pct", ascending=False, ignore_index=True)
    first, last = int(frame["base_year"].iloc[0]), int(frame["projected_year"].iloc[0])
    source = desk.cite(*MADE_FROM)
    fans = desk.forecasts.fan
    scores = desk.forecasts.scores
    every = scores[scores["part"] == "all occupations"].iloc[0]
    if len(frame) == 1:
        (row,) = frame.to_dict("records")
        headline = (
            f"Going by past misses, {NOMINAL_PCT} in 100 such occupations end between "
            f"{row['reach'].replace(' to ', ' and ')} jobs "
            f"from {first} to {last}. {row['occupation']}: chances of growth "
            f"{COUNT.value(row['chance_of_growth'])} in 100."
        )
    else:
        either = int(((frame[LOW] < 0) & (frame[HIGH] > 0)).sum())
        count = phrases.count_of(either, len(frame), TOGETHER, opens=False)
        best = frame.loc[frame["chance_of_growth"].idxmax()]
        headline = (
            f"Going by past misses, {count} may gain or lose jobs from {first} to {last}. "
            f"{best['occupation']} have the best chances of growth: "
            f"{COUNT.value(best['chance_of_growth'])} in 100."
        )
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("path_pct", f"Projected, {first} to {last}", PERCENT, "percent"),
                Column("reach", f"{NOMINAL_PCT} in 100 end between"),
                Column("chance_of_growth", "Chances in 100 of growth", COUNT),
                Column("chance_of_outgrowing", "of outgrowing all occupations", COUNT),
                Column("chance_of_half", "of half the gain", COUNT, missing="no gain is projected"),
            ),
            ("occupation_key", "round"),
        ),
        (source,),
        (
            forecast_charts.forecast_intervals(odds, scores, source=source),
            forecast_charts.forecast_fans(
                fans[fans["occupation_key"].isin(keys)],
                track_record.paths(desk.projections),
                source=source,
            ),
        ),
        (
            "Chances are frequencies among past projections of all occupations of such size and "
            "field; they do not know what is special about one.",
            f"Tested on past editions, such ranges caught {every['coverage_pct']:.0f} in 100.",
            WITH_SELF_EMPLOYED,
        ),
    )


@question("How do projections that still run stand today?", charts=["running_rounds"])
def running(desk: Desk, who: Who = None) -> Finding:
    """Projections whose ten years are not over, beside where they should be by now.

    One row an occupation and edition: path_pct (by now), actual_pct and miss_points with the
    ends that rounding leaves, decade_pct (the whole projected change) and standing, judged by 80%
    ranges. Raises `UsageError` for occupations
    that are not of imaging. Sources: Employment Projections, SOC crosswalks.
    """
    names = {one.key: one.name for one in _imaging(who)}
    board = scoreboard.latest(desk.forecasts.board)
    board = board[board["occupation_key"].isin(list(names))]
    if board.empty:
        raise UsageError(
            "running projections",
            expected="an occupation with a projection that still runs",
            found=phrases.listed(list(names.values())),
            remedy="Ask for another one.",
        )
    frame = board.assign(occupation=board["occupation_key"].map(names))
    # As published: what rounded jobs give differs by up to two points where jobs are few.
    published = desk.projections.set_index(["round", "soc_code"])["change_pct"].to_dict()
    codes = {one.key: one.soc_code for one in IMAGING}
    frame["decade_pct"] = [
        published.get((row.round, codes[row.occupation_key]), row.decade_pct)
        for row in frame.itertuples()
    ]
    year = int(frame["later_year"].iloc[0])
    above = int((frame["miss_points_low"] > 0).sum())
    out = int(frame["standing"].isin(["ahead", "behind"]).sum())
    begun = {one.key: one for one in _imaging(who)}
    frame["actual_pct_note"] = [
        phrases.NEW_CODE * began(begun[row.occupation_key], int(row.base_year))
        for row in frame.itertuples()
    ]
    unclear = int((frame["standing"] == scoreboard.OPEN).sum())
    maybe = f"; {phrases.number_word(unclear)} may be" if unclear else ""
    only = words.called(frame["occupation"].iloc[0])
    who_said = f" of {only}" if len(names) == 1 else ""
    source = desk.cite(*MADE_FROM)
    return Finding(
        f"In {year}, jobs were above the projected path in {above} of {len(frame)} projections"
        f"{who_said} that still run. {words.opened(_few(out))} surprising, going by past "
        f"misses{maybe}.",
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("base_year", "From", YEAR),
                Column("later_year", "Seen in", YEAR),
                Column("path_pct", "Should have changed by", PERCENT, "percent"),
                Column("actual_pct", "Changed by", PERCENT, "percent"),
                Column("miss_points", "Above the path by", POINTS, "percentage points"),
                Column("decade_pct", "Projected for ten years", PERCENT, "percent"),
                Column("standing", "Going by past misses"),
            ),
            ("occupation_key", "round"),
        ),
        (source,),
        (forecast_charts.running_rounds(board, names, source=source),),
        (
            "Projections of one occupation share the newest count, so they do not count as "
            "independent.",
            "Starting counts are revised from edition to edition.",
            "Small ranges are what the rounding of published jobs leaves.",
            WITH_SELF_EMPLOYED,
        ),
    )


def _few(number: int) -> str:
    if number == 0:
        return "none is"
    return f"{phrases.number_word(number)} {'is' if number == 1 else 'are'}"
