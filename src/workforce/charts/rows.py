"""A row for each occupation: its name, a mark on a shared scale, its value in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from workforce.charts import style
from workforce.charts.chart import LAYOUTS, Layout
from workforce.charts.style import Area

__all__ = ["Row", "Scale", "heights", "lay_out"]

NAME_WIDTH = 150
COLUMN_GAP = 18
TOP = 4
REFERENCE = 16
AXIS = 20
DESK_ROW = 42
BAND = 20
WORDS_GAP = 3
PHONE_GAP = 12


@dataclass(frozen=True)
class Row:
    """The words of a row: a name in its colour, the value, and a remark in small (may be empty)."""

    name: str
    colour: str
    value: str
    remark: str = ""


@dataclass(frozen=True)
class Scale:
    """The laid out rows: axes whose y counts pixels downwards, and where each row's mark goes.

    `bands` are the stretches of y that vertical lines may cross without running through words.
    """

    axes: Axes
    y: list[float]
    bands: list[tuple[float, float]]

    def rule(self, x: float, colour: str, width: float, zorder: float) -> None:
        """A vertical line at `x` through every band; marks are drawn at a zorder of 1 to 2."""
        starts, ends = zip(*self.bands, strict=True)
        self.axes.vlines(
            [x] * len(self.bands),
            starts,
            ends,
            color=colour,
            lw=style.points(width),
            zorder=zorder,
        )


def heights(rows: Sequence[Row], *, reference: bool = False) -> dict[str, float]:
    """The pixels these rows need in each layout, with or without a reference line's words."""
    tall = {
        "desk": DESK_ROW * len(rows),
        "phone": sum(_words_height(row) + BAND + PHONE_GAP for row in rows),
    }
    return {name: _top(name, reference) + tall[name] + AXIS for name in LAYOUTS}


def lay_out(
    area: Area,
    layout: Layout,
    rows: Sequence[Row],
    span: tuple[float, float],
    tick: Callable[[float], str],
    reference: tuple[float, str] | None = None,
) -> Scale:
    """Set the rows' words and the scale, and return where to draw the marks.

    Desk: name, scale and value stand side by side. Phone: the words stand above their mark.
    `span` holds the smallest and largest value drawn, and is widened to hold zero. `reference` is
    a value with the words for its line, which stand above it where there is room: on the phone
    only the subtitle can say them.
    """
    width, height = style.extent(area)
    top, bottom = _top(layout.name, reference is not None), height - AXIS
    if layout.name == "desk":
        left, right, y = _beside(area, rows, width, top)
        bands = [(top, bottom)]
    else:
        left, right, y = 0.0, width, _above(area, rows, top)
        bands = [(centre - BAND / 2, centre + BAND / 2) for centre in y]

    low, high = min(0.0, span[0]), max(0.0, span[1])
    pad = 0.05 * (high - low)
    # A scale that starts at zero shows it by starting there.
    low, high = low - pad * (low < 0), high + pad * (high > 0)
    axes = area.add_axes(
        (left / width, AXIS / height, (right - left) / width, 1 - (top + AXIS) / height)
    )
    axes.set(xlim=(low, high), ylim=(bottom, top), xticks=[], yticks=[])
    scale = Scale(axes, y, bands)

    def across(value: float) -> float:
        return left + (value - low) / (high - low) * (right - left)

    for value in MaxNLocator(5, steps=[1, 2, 5, 10], integer=True).tick_values(low, high):
        words = tick(value)
        half = style.width_of(area, words, style.SMALL) / 2
        if not (low <= value <= high) or across(value) + half > width + style.BLEED:
            continue
        if value == 0:
            scale.rule(value, style.INK, 1.25, 0.9)
        else:
            scale.rule(value, style.RULE, 0.75, 0.5)
        at = max(across(value), half - style.BLEED)
        style.put(area, at, bottom + 3, words, size=style.SMALL, colour=style.MUTED, align="center")
    if reference is not None:
        value, words = reference
        # On a rim of paper, to be seen on dark bars too.
        scale.rule(value, style.PAPER, 3.5, 2.4)
        scale.rule(value, style.INK, 1.25, 2.5)
        if layout.name == "desk":
            fits = across(value) + style.width_of(area, words, style.SMALL) <= width
            align = "left" if fits else "right"
            style.put(area, across(value), 1, words, size=style.SMALL, align=align)
    return scale


def _beside(
    area: Area, rows: Sequence[Row], width: float, top: float
) -> tuple[float, float, list[float]]:
    """Words left and right of the scale; returns the scale's edges and the rows' middles."""
    names = [style.wrap(area, row.name, NAME_WIDTH, style.BODY, bold=True) for row in rows]
    left = COLUMN_GAP + max(
        style.width_of(area, line, style.BODY, bold=True) for lines in names for line in lines
    )
    right = (
        width
        - COLUMN_GAP
        - max(
            max(
                style.width_of(area, row.value, style.BODY),
                style.width_of(area, row.remark, style.SMALL),
            )
            for row in rows
        )
    )
    y = [top + DESK_ROW * (number + 0.5) for number in range(len(rows))]
    for row, lines, centre in zip(rows, names, y, strict=True):
        above = len(lines) * style.line_height(style.BODY) / 2
        style.put(area, 0, centre - above, lines, colour=row.colour, bold=True)
        start, at = right + COLUMN_GAP, centre - _value_height(row) / 2
        style.put(area, start, at, row.value)
        if row.remark:
            at += style.line_height(style.BODY)
            style.put(area, start, at, row.remark, size=style.SMALL, colour=style.MUTED)
    return left, right, y


def _above(area: Area, rows: Sequence[Row], top: float) -> list[float]:
    """Words above their mark; returns the middle of each mark's band."""
    y = []
    for row in rows:
        style.put(area, 0, top, row.name, colour=row.colour, bold=True)
        below = top + style.line_height(style.BODY)
        style.put(area, 0, below, row.value)
        if row.remark:
            below += style.line_height(style.BODY)
            style.put(area, 0, below, row.remark, size=style.SMALL, colour=style.MUTED)
        top += _words_height(row) + BAND
        y.append(top - BAND / 2)
        top += PHONE_GAP
    return y


def _top(layout_name: str, reference: bool) -> float:
    return TOP + (REFERENCE if reference and layout_name == "desk" else 0)


def _value_height(row: Row) -> float:
    return style.line_height(style.BODY) + (style.line_height(style.SMALL) if row.remark else 0)


def _words_height(row: Row) -> float:
    return style.line_height(style.BODY) + _value_height(row) + WORDS_GAP
