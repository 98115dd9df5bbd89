"""A chart of how earlier projections came out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from workforce.charts import given, phrases, rows, scales, style, who
from workforce.charts.chart import Chart, Layout, Room, Words
from workforce.charts.scales import AXIS, Box
from workforce.charts.style import Area
from workforce.occupations import ALL_OCCUPATIONS, COMBINED

__all__ = ["projected_against_actual"]

HEAD = 28
COLUMN_GAP = 18
DESK_ROW = 46
PHONE_ROW = 20
PHONE_GAP = 14
BAND = 20
# A row without its numbers, and the least that a slide presses it into.
BARE_ROW, LEAST_ROW = 30, 17
# Its narrower scales end before their columns do, so that their last words have room.
INSET = 12


def projected_against_actual(
    pairs: pd.DataFrame,
    *,
    source: str,
    subject: given.Named | None = None,
    title: str | None = None,
    numbers: bool = True,
) -> Chart:
    """What matured rounds projected, and what came true.

    `pairs` is the frame of `track_record.matured`. Desk: a column for each round and a row for
    each occupation. Phone: under each occupation a line for each round. A hollow dot is projected,
    a filled one actual; all occupations are grey, stand last and are not counted. The others are
    ordered by how far they were missed on average. Pairs without an actual figure are left out.
    Beside a `subject` the others are grey, and the title is about it. Without `numbers` the desk
    shows the dots alone, as slides do.

    Raises `UsageError` where no pair of an occupation, or of the subject, is left.
    """
    known = given.held(pairs, "error_points", "pairs")
    counted = given.held(
        known[known["occupation_key"] != ALL_OCCUPATIONS.key], "error_points", "pairs"
    )
    about = given.subject(counted, subject)
    miss = counted.assign(miss=counted["error_points"].abs())
    worst = miss.groupby("occupation_key")["miss"].mean().sort_values(ascending=False)
    order = {key: place for place, key in enumerate(worst.index)}
    drawn = known.assign(place=known["occupation_key"].map(order).fillna(len(order)))
    drawn = drawn.sort_values(["place", "base_year"], ignore_index=True)
    drawn = drawn[
        [
            "occupation_key",
            "occupation",
            "round",
            "base_year",
            "projected_year",
            "projected_pct",
            "actual_pct",
            "error_points",
        ]
    ]
    labels = drawn.sort_values("base_year")["round"].unique().tolist()
    names = drawn["occupation"].unique().tolist()

    def draw(area: Area, layout: Layout) -> None:
        if layout.name == "desk":
            _columns(area, drawn, labels, about, numbers=numbers)
        else:
            _blocks(area, drawn, labels, about)

    by_round = miss.groupby("round", sort=False)["miss"].mean()
    too_high = int((counted["error_points"] > 0).sum())
    total = len(counted)
    them = who.of(counted)
    each_of = f"of {phrases.number_word(len(them.keys))} {them.noun()}"
    pairs_of = f"for {them.named()}" if them.one else each_of
    told = who.counted(miss, about)
    average = phrases.whole(told["miss"].mean())
    whose = f" for {who.of(told).named()}" if who.of(told).one else ""
    each = phrases.listed(
        [f"{label} by {phrases.whole(by_round[label])}" for label in labels if label in by_round]
    )
    outcomes = "; ".join(
        f"{name} " + ", ".join(f"{row.round} {_outcome(row)}" for row in group.itertuples())
        for name, group in drawn.groupby("occupation", sort=False)
    )
    together = (
        f" {COMBINED.name} are taken together in the rounds that counted them so."
        if COMBINED.key in set(drawn["occupation_key"])
        else ""
    )
    words = Words(
        title=f"The government's ten-year projections{whose} missed by {average} points on average",
        subtitle="Change in jobs over ten years, United States, "
        f"{phrases.number_word(len(labels))} rounds that have run out; hollow dots: projected, "
        f"filled dots: actual{'; numbers: projected → actual' * numbers}",
        source=source,
        note=f"{total} pairs {pairs_of}, {too_high} of them projected too "
        f"high; average miss of the rounds in percentage points: {each}. Pairs share occupations "
        "and years and do not count as independent. The actual figure is where a later round "
        f"starts.{together}{phrases.left_out(pairs)} Jobs include the self-employed.",
        alt=f"Pairs of dots for each occupation and round, projected → actual change in jobs: "
        f"{outcomes}.",
    )
    tall = {
        "desk": HEAD + (DESK_ROW if numbers else BARE_ROW) * len(names) + AXIS,
        "phone": (style.line_height(style.BODY) + PHONE_GAP) * len(names)
        + PHONE_ROW * len(drawn)
        + AXIS,
    }
    return Chart(
        "projected_against_actual",
        words,
        drawn,
        draw,
        Room(tall, None if numbers else HEAD + LEAST_ROW * len(names) + AXIS),
        fewer=None
        if not numbers
        else lambda: projected_against_actual(pairs, source=source, subject=subject, numbers=False),
    ).titled(title)


def _outcome(row: Any) -> str:
    projected, actual = (phrases.percent(v) for v in (row.projected_pct, row.actual_pct))
    return f"{projected} → {actual}"


def _pairs(
    scale: scales.Scale, part: pd.DataFrame, y: Sequence[float], subject: str | None
) -> None:
    for row, at in zip(part.itertuples(), y, strict=True):
        colour = style.colour(row.occupation_key, subject)
        scale.line(at, row.projected_pct, row.actual_pct, colour, 2)
        scale.dot(at, row.actual_pct, colour, size=8)
        scale.dot(at, row.projected_pct, colour, hollow=True, size=8)


def _span(drawn: pd.DataFrame) -> tuple[float, float]:
    values = drawn[["projected_pct", "actual_pct"]]
    return values.min(axis=None), values.max(axis=None)


def _columns(
    area: Area, drawn: pd.DataFrame, labels: list[str], subject: str | None, *, numbers: bool
) -> None:
    """A column for each round."""
    width, height = style.extent(area)
    keys = drawn["occupation_key"].unique().tolist()
    names = drawn.drop_duplicates("occupation_key")["occupation"]
    # Pixels are told from the figure's size in inches, which keeps no more than these digits.
    row = DESK_ROW if numbers else round((height - HEAD - AXIS) / len(keys), 3)
    band = min(BAND, row)
    size, most = (style.BODY, rows.NAME_WIDTH) if numbers else (style.SMALL, rows.SLIDE_NAME_WIDTH)
    wrapped = [style.wrap(area, name, most, size, bold=True) for name in names]
    widest = max(style.width_of(area, line, size, bold=True) for lines in wrapped for line in lines)
    for place, (key, lines) in enumerate(zip(keys, wrapped, strict=True)):
        above = HEAD + row * (place + 0.5) - len(lines) * style.line_height(size) / 2
        ink = style.text_colour(key, subject)
        style.put(area, 0, above, lines, size=size, colour=ink, bold=True)
    step = (width - widest) / len(labels)
    for number, label in enumerate(labels):
        left, right = widest + number * step + COLUMN_GAP, widest + (number + 1) * step
        right -= 0 if numbers else INSET
        part = drawn[drawn["round"] == label]
        tops = [HEAD + row * keys.index(key) for key in part["occupation_key"]]
        y = [top + (4 + BAND / 2 if numbers else row / 2) for top in tops]
        bands = [(at - band / 2, at + band / 2) for at in y]
        box = Box(left, HEAD, right, HEAD + row * len(keys))
        scale = scales.lay(
            area,
            box,
            y,
            bands,
            _span(drawn),
            phrases.percent_tick,
            limit=right + style.BLEED + (0 if numbers else INSET),
        )
        style.put(area, left, 4, label, bold=True)
        _pairs(scale, part, y, subject)
        for pair, top in zip(part.itertuples() if numbers else (), tops, strict=numbers):
            _small(area, left, top + BAND + 6, _outcome(pair))


def _blocks(area: Area, drawn: pd.DataFrame, labels: list[str], subject: str | None) -> None:
    """A block for each occupation, a line for each round."""
    width, _ = style.extent(area)
    left = 10 + max(style.width_of(area, label, style.SMALL) for label in labels)
    outcomes = [_outcome(row) for row in drawn.itertuples()]
    right = width - 10 - max(style.width_of(area, words, style.SMALL) for words in outcomes)
    top = 0.0
    blocks = list(drawn.groupby("occupation_key", sort=False))
    for key, part in blocks:
        name = part["occupation"].iloc[0]
        style.put(area, 0, top, name, colour=style.text_colour(str(key), subject), bold=True)
        top += style.line_height(style.BODY)
        bottom = top + PHONE_ROW * len(part)
        y = [top + PHONE_ROW * (place + 0.5) for place in range(len(part))]
        last = key == blocks[-1][0]
        scale = scales.lay(
            area,
            Box(left, top, right, bottom),
            y,
            [(top, bottom)],
            _span(drawn),
            phrases.percent_tick,
            words=last,
            limit=right + style.BLEED,
        )
        _pairs(scale, part, y, subject)
        for row, at in zip(part.itertuples(), y, strict=True):
            above = at - style.line_height(style.SMALL) / 2
            _small(area, 0, above, row.round)
            _small(area, right + 10, above, _outcome(row))
        top = bottom + PHONE_GAP


def _small(area: Area, x: float, y: float, words: str) -> None:
    style.put(area, x, y, words, size=style.SMALL, colour=style.MUTED)
