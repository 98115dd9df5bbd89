"""The evaluation of forecasts as a document that a forecaster can review, made from the data.

`docs/forecast-evaluation.md` is what `text` answers; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from workforce.charts import phrases
from workforce.findings import editions, tested
from workforce.findings.desk import Desk
from workforce.findings.track_record import MADE_FROM
from workforce.measures.forecasts import contest as contests
from workforce.measures.forecasts import intervals, reliability, validation
from workforce.measures.forecasts import publisher as publishers
from workforce.measures.forecasts.pairs import SHAKEN, YEARS
from workforce.occupations import COMBINED

__all__ = ["FILE", "text"]

FILE = "docs/forecast-evaluation.md"


def text(desk: Desk) -> str:
    """The whole document in Markdown."""
    return "\n\n".join(_parts(desk)) + "\n"


def _parts(desk: Desk) -> Iterator[str]:
    frames, source = desk.forecasts, desk.cite(*MADE_FROM)
    past, level = frames.matured, intervals.NOMINAL_PCT
    yield "# How far off ten-year projections of occupations are"
    yield (
        "Written by `python -m workforce evaluate` from the tables `projections_all` and "
        f"`occupation_links`. Source: {source}."
    )
    yield "## Question and data"
    yield (
        "The publisher gives its projections without an interval. "
        f"{frames.all_lines['round'].nunique()} rounds of all detailed occupations are held, "
        f"{frames.all_lines['round'].min()} to {frames.all_lines['round'].max()}; "
        f"{past['round'].nunique()} of them have run their {YEARS} years. What came true is the "
        "base of the round that starts in the projected year. Growth and misses are in percent of "
        "a round's own base; a miss is actual less projected. Jobs include the self-employed."
    )
    yield "## Joins"
    yield (
        "A line of a round stands for the official codes under it. Two lines are joined where the "
        "crosswalks between the editions of the classification carry the codes of one exactly onto "
        "those of the other. In rounds that mixed two editions a code counts only where both mean "
        "the same by it, or one alone has it. Split, moved and merged lines are left out, and "
        "counted:"
    )
    yield _table(frames.account, "round lines joined".split() + list(frames.account.columns[4:]))
    yield (
        "Left out with them are the occupations that changed most as occupations; what is said "
        f"here holds for occupations that kept their meaning. {COMBINED.name} "
        "are one line in the rounds that counted them together, with the sum of the two as outcome."
    )
    yield "## Model and loss"
    yield (
        "The spread of a miss is log-linear in the features of a candidate (least squares on the "
        f"logarithm of its distance from the median miss plus {intervals.FLOOR_POINTS:g} points). "
        "Misses over their spread are pooled. Each end is the ceil((n + 1)(1 - a)) smallest "
        f"of them, with half of the {100 - level}% that may lie outside in each tail. Judged are "
        "coverage, the interval score (width plus 2/a for every point outside) and the continuous "
        "ranked probability score of the pooled distribution, by the package scoringrules. Left "
        "out is a whole round, and then an occupation with all its rounds."
    )
    compared = validation.candidates(past)
    yield _table(compared)
    yield "The same with occupations left out:"
    yield _table(validation.candidates(past, by="chain"))
    yield (
        f"Used is the candidate {validation.CHOSEN}: its parts are known when a round is "
        f"published, and each left-out coverage is {_nearness(compared)} of {level}%. "
        + _beside(compared)
    )
    yield "## Did the intervals hold?"
    yield tested.ranges(desk=desk).headline
    yield _table(frames.scores)
    yield _pivot(frames.calibration)
    yield "Odds of growth beside how many grew, each round judged by the others:"
    yield _table(reliability.odds_table(frames.judged))
    yield "## What became of projections of each size"
    yield _table(frames.reliability)
    yield tested.by_size(desk=desk).limits[0]
    yield "## A contest"
    for group in tested.GROUPS:
        yield tested.rules(group, desk=desk).headline
    yield _table(frames.contest)
    yield (
        "No matured round has a base ten years before it. Rounds still running that have one are "
        "judged at the lead they have reached:"
    )
    yield _table(contests.decade_again(frames.pairs))
    yield "## By lead"
    yield _table(frames.by_lead)
    yield (
        f"{tested.by_years(desk=desk).limits[0]} The column of employees alone shows how much of a "
        "miss comes with the self-employed, whom a household survey measures: it takes the "
        "self-employed's share of the base as projected to stay."
    )
    yield f"## With and without outcomes of {SHAKEN[0]} to {SHAKEN[1]}"
    ended = frames.scores[frames.scores["kind"] == "ended"]
    yield _table(ended)
    yield "## Beside the publisher's own evaluation"
    yield editions.itself(desk=desk).headline
    yield _table(frames.publisher)
    gaps = [
        f"{row.round} by {phrases.number(row.apart)} points"
        for row in publishers.nearest(frames.publisher).itertuples()
    ]
    yield (
        "Even the nearest level and weight miss one of the two printed figures: "
        f"{phrases.listed(gaps)}. So the level explains part of the gap and not all of it. The "
        "publisher's pages say neither how many occupations they count nor how codes that changed "
        "were carried over, which would be needed to close it."
    )
    yield "## What is not independent, and limits"
    yield "\n".join(
        f"- {line}"
        for line in (
            f"{past['round'].nunique()} rounds share years and shocks. Leaving one out does not "
            "take the shock out of the others, so coverage over rounds to come is less sure than "
            "the number of pairs suggests; the rows by round above show how far rounds differ.",
            f"{int((past['occupation_key'] != '').sum())} pairs of imaging come from "
            f"{past.loc[past['occupation_key'] != '', 'chain'].nunique()} runs of codes. They were "
            "inside more often than meant; nothing is narrowed for them.",
            "No round could have been judged by rounds that had matured when it was published: the "
            "evaluation looks back, and is not a record of intervals given in advance.",
            "Outcomes are estimates with sampling error and are revised; both are part of a miss.",
            "Odds are frequencies among past projections of occupations of such size and field, "
            "and know nothing else about an occupation.",
        )
    )


COVERAGES = [
    "coverage_pct",
    "health_coverage_pct",
    "lowest_size_coverage_pct",
    "highest_size_coverage_pct",
]


def _nearness(compared: pd.DataFrame) -> str:
    """How near the chosen candidate's coverages come to the nominal level, imaging apart."""
    own = compared.loc[compared["chosen"], COVERAGES].iloc[0]
    gap = (own - intervals.NOMINAL_PCT).abs().max()
    return f"within {phrases.number(gap)} points"


def _beside(compared: pd.DataFrame) -> str:
    """The scores and the farthest coverage of the chosen candidate beside those of the others."""
    told_of = [
        f"{row['candidate']}: interval score {phrases.number(row['interval_score'])}, farthest "
        f"coverage {phrases.number(max((row[n] for n in COVERAGES), key=_distance))}%"
        for row in compared.to_dict("records")
    ]
    return f"{'; '.join(told_of)}."


def _distance(coverage: float) -> float:
    return abs(coverage - intervals.NOMINAL_PCT)


def _pivot(calibration: pd.DataFrame) -> str:
    wide = calibration.pivot(index="level_pct", columns="part", values="coverage_pct")
    return _table(wide.reset_index())


def _table(frame: pd.DataFrame, columns: list[str] | None = None) -> str:
    """A frame as a Markdown table, rates with one decimal."""
    shown = frame if columns is None else frame[columns]
    lines = [[str(name).replace("_", " ") for name in shown.columns]]
    lines.append(["---:" if shown[name].dtype.kind in "if" else "---" for name in shown.columns])
    lines += [[_cell(value) for value in row] for row in shown.itertuples(index=False)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return "" if pd.isna(value) else phrases.number(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value)
