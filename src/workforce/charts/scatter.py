"""Dots with upright intervals on two scales, the outermost ones labelled where there is room."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.ticker import MaxNLocator

from workforce.charts import style
from workforce.charts.chart import Layout, Room
from workforce.charts.scales import ROUND_STEPS, Box, axes_at
from workforce.charts.style import Area

__all__ = ["ROOM", "Scatter", "draw"]

ROOM = Room({"desk": 400.0, "phone": 340.0}, least=210.0, most=560.0)
LABELS = {"desk": 12, "phone": 6}
LINE = style.line_height(style.SMALL)
HEAD = LINE + 8
FOOT = 2 * LINE + 8
DOT = 8
NEAR = 4


@dataclass(frozen=True)
class Scatter:
    """Points with their intervals (`low`, `high` along y), names in each layout, and scale titles.

    `x_tick` and `y_tick` put a value of a scale into words. The scales hold the data and need not
    hold zero.
    """

    x: Sequence[float]
    y: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    names: Mapping[str, Sequence[str]]
    x_title: str
    y_title: str
    x_tick: Callable[[float], str]
    y_tick: Callable[[float], str]
    colour: str


def draw(area: Area, layout: Layout, points: Scatter) -> None:
    """Draw scales, intervals and dots, then as many labels as stay clear of all of them."""
    width, height = style.extent(area)
    x_low, x_high = _padded(points.x)
    y_low, y_high = _padded([*points.low, *points.high, *points.y])
    y_ticks = _round(y_low, y_high, 5)
    gutter = 8 + max(style.width_of(area, points.y_tick(v), style.SMALL) for v in y_ticks)
    box = Box(gutter, HEAD, width, height - FOOT)
    axes = axes_at(area, box)
    axes.set(xlim=(x_low, x_high), ylim=(y_low, y_high))

    def at(x: float, y: float) -> tuple[float, float]:
        return (
            box.left + (x - x_low) / (x_high - x_low) * (box.right - box.left),
            box.bottom - (y - y_low) / (y_high - y_low) * (box.bottom - box.top),
        )

    def say(left: float, top: float, words: str, align: str = "left") -> None:
        style.put(area, left, top, words, size=style.SMALL, colour=style.MUTED, align=align)

    say(0, 0, points.y_title)
    say(box.right, height - LINE, points.x_title, "right")
    axes.hlines(y_ticks, x_low, x_high, color=style.RULE, lw=style.points(0.75), zorder=0.5)
    for value in y_ticks:
        say(gutter - 8, at(x_low, value)[1] - LINE / 2, points.y_tick(value), "right")
    for value in _round(x_low, x_high, 8 if layout.name == "desk" else 4):
        say(at(value, y_low)[0], box.bottom + 5, points.x_tick(value), "center")

    axes.vlines(
        points.x, points.low, points.high, color=points.colour, lw=style.points(1), alpha=0.55
    )
    axes.plot(
        points.x,
        points.y,
        marker="o",
        ls="none",
        ms=style.points(DOT),
        mfc=points.colour,
        mec=style.PAPER,
        mew=style.points(1),
        zorder=3,
    )
    _label(area, layout, points, box, at)


def _padded(values: Sequence[float]) -> tuple[float, float]:
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    pad = 0.06 * (high - low) or 1.0
    return low - pad, high + pad


def _round(low: float, high: float, steps: int) -> list[float]:
    values = MaxNLocator(steps, steps=ROUND_STEPS).tick_values(low, high)
    return [float(value) for value in values if low <= value <= high]


def _label(
    area: Area,
    layout: Layout,
    points: Scatter,
    box: Box,
    at: Callable[[float, float], tuple[float, float]],
) -> None:
    """Names of the points farthest out, each on the first side where it covers nothing."""
    places = [at(x, y) for x, y in zip(points.x, points.y, strict=True)]
    taken = [(x - DOT / 2, y - DOT / 2, x + DOT / 2, y + DOT / 2) for x, y in places]
    taken += [
        (at(x, 0)[0] - 1, at(x, high)[1], at(x, 0)[0] + 1, at(x, low)[1])
        for x, low, high in zip(points.x, points.low, points.high, strict=True)
    ]
    left = LABELS[layout.name]
    for number in _outermost(points):
        if left == 0:
            break
        name, (x, y) = points.names[layout.name][number], places[number]
        wide = style.width_of(area, name, style.SMALL)
        beside = DOT / 2 + NEAR
        for start, top in (
            (x + beside, y - LINE / 2),
            (x - beside - wide, y - LINE / 2),
            (x + beside, y - LINE),
            (x - beside - wide, y - LINE),
            (x + beside, y),
            (x - beside - wide, y),
        ):
            mine = (start - 1, top, start + wide + 1, top + LINE)
            inside = box.left <= mine[0] and mine[2] <= box.right
            inside = inside and box.top <= mine[1] and mine[3] <= box.bottom
            if inside and not any(_overlap(mine, other) for other in taken):
                style.put(area, start, top, name, size=style.SMALL)
                taken.append(mine)
                left -= 1
                break


def _outermost(points: Scatter) -> list[int]:
    """The points by their distance from the middle, each scale in its own spread."""
    x, y = np.asarray(points.x), np.asarray(points.y)
    spread = np.hypot(
        (x - np.median(x)) / (x.std() or 1),
        (y - np.median(y)) / (y.std() or 1),
    )
    return [int(number) for number in np.argsort(-spread, kind="stable")]


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(
        one[1], other[1]
    )
