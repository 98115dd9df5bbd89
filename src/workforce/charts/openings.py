"""A chart of job openings: what they consist of, for every 100 jobs."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from workforce.charts import given, phrases, rows, style, who
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.scales import Scale
from workforce.charts.style import Area

__all__ = ["openings_parts"]

BAR = 16


class Part(NamedTuple):
    """One part of the openings: its column, its words, and how much of the colour it keeps."""

    column: str
    words: str
    strength: float


EXITS = Part("leave_work_per_100", "leave work", 0.7)
TRANSFERS = Part("change_occupation_per_100", "change occupation", 0.4)
REPLACEMENT = Part("replacement_per_100", "replacement", 0.55)
GROWTH = Part("growth_per_100", "growth", 1.0)
PARTS = {"separations": (EXITS, TRANSFERS, GROWTH), "replacement": (REPLACEMENT, GROWTH)}
MEANING = {
    "separations": "people who leave work or change occupation, and growth",
    "replacement": "net replacement needs and growth (the older definition)",
}
RATES = {EXITS.column: "exit_rate_pct", TRANSFERS.column: "transfer_rate_pct"}


def openings_parts(
    openings: pd.DataFrame,
    *,
    source: str,
    subject: given.Named | None = None,
    title: str | None = None,
) -> Chart:
    """A year's openings per 100 jobs, and how many of them growth makes.

    `openings` is the frame of `outlook.openings`. Bars add up what people who go leave behind (the
    separations, parted as the publisher's rates of exits and transfers are) and growth at their
    end; lost jobs are drawn left of zero. Rounds of the older definition have
    two parts, and the words say that they do not compare with newer rounds. Rows without openings
    are left out; the others are ordered by them. Beside a `subject` the others are grey, and the
    title is about it.

    Raises `UsageError` where no row holds openings, none of the subject does, or rows differ in
    round or definition.
    """
    drawn = given.ordered(openings, "openings_per_100", "openings")
    about = given.subject(drawn, subject)
    edition, definition = given.one(drawn, "round"), given.one(drawn, "definition")
    base_year, parts = given.one(drawn, "base_year"), PARTS[given.one(drawn, "definition")]
    for column, rate in RATES.items():
        both = drawn[list(RATES.values())].sum(axis=1)
        drawn[column] = drawn["separations_per_100"] * drawn[rate] / both.where(both > 0)
    unused = {part.column for each in PARTS.values() for part in each} - {p.column for p in parts}
    drawn = drawn.drop(columns=list(unused))
    shown = [
        rows.Row(
            row.occupation,
            style.text_colour(row.occupation_key, about),
            _rounded(row, "openings_per_100"),
            f"growth {_rounded(row, 'growth_per_100')}",
        )
        for row in drawn.itertuples()
    ]
    leaving = drawn[[part.column for part in parts if part is not GROWTH]].sum(axis=1)
    ends = leaving + drawn[GROWTH.column].clip(lower=0).fillna(0)
    span = drawn[GROWTH.column].min(), ends.max()
    key = [(style.tint(style.INK, part.strength), part.words) for part in parts]
    section = rows.Section(shown, span, phrases.whole, key=key)

    def draw(area: Area, layout: Layout) -> None:
        (scale,) = rows.lay_out(area, layout, [section])
        for number in range(len(drawn)):
            row = drawn.iloc[number]
            colour = style.colour(row["occupation_key"], about)
            _bar(scale, row, scale.y[number], parts, colour)

    losing = drawn.loc[drawn[GROWTH.column] < 0, "occupation"].to_list()
    lost = (
        f"{phrases.listed(losing)}: projected to lose jobs, drawn left of zero. " if losing else ""
    )
    older = (
        "This round counts replacement by an older, narrower definition; its openings do not "
        "compare with those of rounds from 2016-26 on. "
        if definition == "replacement"
        else ""
    )
    left_out = openings.loc[openings["openings_per_100"].isna()]
    gaps = "".join(f"{row.occupation} left out ({row.reason}). " for row in left_out.itertuples())
    values = phrases.listed([f"{row.name} {row.value} ({row.remark})" for row in shown])
    words = Words(
        title=_title(who.counted(drawn, about)),
        subtitle=f"Projected openings a year per 100 jobs of {base_year}, United States, round "
        f"{edition}; bars: {MEANING[definition]}",
        source=source,
        note=f"{older}{lost}{gaps}Two figures are the ends that the rounding of the published jobs "
        "and rates leaves. The publisher gives no interval for projections. Jobs include the "
        "self-employed.",
        alt=f"Stacked bar chart of projected openings a year per 100 jobs, round {edition}: "
        f"{values}.",
    )
    return Chart(
        "openings_parts",
        words,
        drawn,
        draw,
        rows.room([section]),
    ).titled(title)


def _rounded(row: object, column: str) -> str:
    return phrases.rounded(*(getattr(row, f"{column}{end}") for end in ("", "_low", "_high")))


def _bar(scale: Scale, row: pd.Series, y: float, parts: tuple[Part, ...], colour: str) -> None:
    start = 0.0
    for part in parts:
        size = row[part.column]
        if pd.isna(size):
            continue
        left = 0.0 if size < 0 else start
        fill = style.tint(colour, part.strength)
        # The line round a part keeps pale ones in sight.
        scale.axes.barh(
            y, size, left=left, height=BAR, color=fill, ec=colour, lw=style.points(1), zorder=1
        )
        start += max(size, 0.0)


def _title(told: pd.DataFrame) -> str:
    """In how many occupations people who leave make most openings."""
    them = who.of(told)
    mostly = int((told["growth_per_100"] < told["openings_per_100"] / 2).sum())
    if not them.one:
        where = them.count(mostly, opens=False)
        return f"People leaving, not growth, make most openings in {where}"
    if mostly:
        return f"People leaving, not growth, make most openings for {them.named()}"
    return f"Growth makes at least half of the openings for {them.named()}"
