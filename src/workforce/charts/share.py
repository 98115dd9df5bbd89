"""How large the rising specialty has become beside the base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from workforce.charts import given, panels, phrases, style
from workforce.charts.chart import LAYOUTS, Chart, Layout, Room, Words
from workforce.charts.scales import Box, axes_at
from workforce.charts.style import Area
from workforce.measures import specialties
from workforce.measures.uncertainty import DISTINGUISHABLE
from workforce.occupations import BASE, FIELD, RISING, called, rising

__all__ = ["mri_share"]

SHARE = ("share_pct", "share_pct_low", "share_pct_high")
HEIGHT = 220
HEAD = 8
GUTTER = 34
FOOT = 20


def mri_share(share: pd.DataFrame, *, source: str, title: str | None = None) -> Chart:
    """The rising specialty among it and the base occupation, joined where years compare.

    `share` is the frame of `specialties.mri_share`. Dots with 90% intervals, joined where years
    compare; the scale does not start at zero, and the subtitle says where it starts. The title
    follows the verdicts of `specialties.share_changes`.

    Raises `UsageError` where no row holds a share.
    """
    drawn = given.held(share, "share_pct", "share").sort_values("year")
    years = panels.Years(int(drawn["year"].min()), int(drawn["year"].max()))
    low, high = int(drawn[SHARE[1]].min()), int(drawn[SHARE[2]].max()) + 1
    changes = specialties.share_changes(drawn)
    own = drawn.assign(occupation_key=rising().key, occupation=rising().name)
    name = called(rising())

    def draw(area: Area, _: Layout) -> None:
        axes, box = _plot(area, years, (low, high), panels.breaks(own))
        panels.runs(axes, drawn, SHARE, style.colour(rising().key))
        for start, end, run in _stretches(drawn, years):
            edges = [_across(box, years, edge) for edge in (start, end)]
            # The first value of an era below its interval, the last above: neighbours stay apart.
            for row, limit, shift in ((run.iloc[0], SHARE[1], 3), (run.iloc[-1], SHARE[2], -18)):
                words = f"{phrases.number(row['share_pct'])}%"
                room = style.width_of(area, words, style.SMALL) / 2 + 3
                at = min(max(_across(box, years, row["year"]), edges[0] + room), edges[1] - room)
                y = box.bottom - (row[limit] - low) / (high - low) * HEIGHT + shift
                if shift < 0 or len(run) > 1:
                    _put(area, at, y, words, style.INK, align="center")

    words = Words(
        title=_share_title(changes),
        subtitle=f"{rising().name} among {name} and {called(BASE)}, share of jobs, "
        f"United States, May {years.first} to May {years.last}; the scale starts at {low}%, not at "
        f"zero; dots: estimate, upright lines: {phrases.level()} interval",
        source=source,
        note=panels.breaks_note(own)
        + "".join(
            f"{_span(row)} is not compared: {row.reason}. "
            for row in changes[changes["reason"] != ""].itertuples()
        )
        + "Employees only, without the self-employed."
        + phrases.hanging(
            changes.assign(span=[_span(row) for row in changes.itertuples()]), "span"
        ),
        alt=f"Line chart of {name}' share of the jobs of {name} and "
        f"{called(BASE)}, broken where counting changed: {_share_alt(drawn)}.",
    )
    return Chart(
        f"{RISING}_share",
        words,
        drawn,
        draw,
        Room(dict.fromkeys(LAYOUTS, float(HEAD + HEIGHT + FOOT))),
    ).titled(title)


def _span(row: Any) -> str:
    return f"May {row.base_year} to May {row.year}"


def _stretches(
    drawn: pd.DataFrame, years: panels.Years
) -> Iterator[tuple[float, float, pd.DataFrame]]:
    """Each run of comparable years with the stretch of the scale it takes."""
    runs = [run for _, run in drawn.groupby("era", sort=False)]
    edges = [years.span[0], *(run["year"].min() - 0.5 for run in runs[1:]), years.span[1]]
    yield from zip(edges[:-1], edges[1:], runs, strict=True)


def _plot(
    area: Area, years: panels.Years, span: tuple[int, int], breaks: Iterable[int]
) -> tuple[Axes, Box]:
    """A scale of whole percents, the first and last year below it, and rules at breaks."""
    width, _ = style.extent(area)
    low, high = span
    box = Box(GUTTER, HEAD, width, HEAD + HEIGHT)
    axes = axes_at(area, box)
    axes.set(xlim=years.span, ylim=span)
    for value in range(low, high + 1):
        axes.axhline(value, color=style.RULE, lw=style.points(0.75), zorder=0.5)
        at = box.bottom - (value - low) / (high - low) * HEIGHT
        _put(area, box.left - 6, at - 8, f"{value}%", align="right")
    for year in breaks:
        axes.axvline(year - 0.5, color=style.RULE, lw=style.points(1), zorder=1)
    _put(area, box.left, box.bottom + 4, str(years.first))
    _put(area, box.right, box.bottom + 4, str(years.last), align="right")
    return axes, box


def _across(box: Box, years: panels.Years, year: float) -> float:
    start, end = years.span
    return box.left + (year - start) / (end - start) * (box.right - box.left)


def _put(area: Area, x: float, y: float, words: str, colour: str = style.MUTED, **how: Any) -> None:
    style.put(area, x, y, words, size=style.SMALL, colour=colour, **how)


def _share_title(changes: pd.DataFrame) -> str:
    whose = FIELD.rising.share if FIELD.rising else ""
    opening = whose[:1].upper() + whose[1:]
    compared = changes[changes["reason"] == ""]
    if compared.empty:
        return f"No span of years is long enough to say how {whose} of jobs changed"
    told = compared[compared["verdict"] == DISTINGUISHABLE]
    up, down = int((told["change_points"] > 0).sum()), int((told["change_points"] < 0).sum())
    spans = f"{phrases.number_word(len(compared))} comparable span{'s' * (len(compared) > 1)}"
    within = f"of {spans} of years"
    firm = int(told["robust"].sum())
    even = f" ({phrases.number_or_none(firm)} even with larger errors)"
    even *= firm < len(told)
    if up and down:
        return (
            f"{opening} of jobs measurably rose in {phrases.number_word(up)} and fell in "
            f"{phrases.number_word(down)} {within}{even}"
        )
    if up or down:
        verb = "rose" if up else "fell"
        count = up or down
        if count == len(compared):
            which = f"each of {spans}" if count > 1 else "the one comparable span"
            return f"{opening} of jobs measurably {verb} in {which} of years{even}"
        in_some = phrases.number_word(count)
        return f"{opening} of jobs measurably {verb} in {in_some} {within}{even}"
    return f"No change in {whose} of jobs can be told in {spans} of years"


def _share_alt(drawn: pd.DataFrame) -> str:
    parts = []
    for _era, run in drawn.groupby("era", sort=False):
        ends = [run.iloc[0], run.iloc[-1]] if len(run) > 1 else [run.iloc[0]]
        parts.append(
            " to ".join(f"{phrases.number(r['share_pct'])}% in May {r['year']}" for r in ends)
        )
    return "; ".join(parts)
