"""Small multiples over the years, one panel an occupation, marked where counting changed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from workforce.charts import style
from workforce.charts.chart import LAYOUTS, Layout
from workforce.charts.scales import Box, axes_at
from workforce.charts.style import Area
from workforce.occupations import ERAS, Era

__all__ = ["Panel", "Years", "draw", "heights", "runs"]

# Six panels or fewer stand three in a row on the desk, more of them four.
FEW = 6
PHONE_COLUMNS = 2
STRIP = 20
# On the phone the names of short eras stand below the strip.
STRIP_WORDS = {"desk": STRIP, "phone": STRIP + 16}
STRIP_GAP = 16
COLUMN_GAP = 22
ROW_GAP = 22
GUTTER = 11
NAME_LINES = 2
SCALE_LABEL = 20
PLOT = 92
YEARS_LABEL = 18
# Narrower than this beside the data, words go below the data instead.
WORDS_WIDTH = 84


@dataclass(frozen=True)
class Panel:
    """One occupation: its headline figures, a line each, its largest value, and what is drawn.

    `rows` is the part of the chart's data that the panel shows, `first` the first year in it and
    `before` says where the occupation was counted until then (may be empty).
    """

    key: str
    name: str
    headline: tuple[str, ...]
    most: float
    rows: pd.DataFrame
    first: int
    before: str = ""


@dataclass(frozen=True)
class Years:
    """The first and last year of all panels, and the eras between them.

    `broken` is false for figures that no era parts, as those of the projections.
    """

    first: int
    last: int
    broken: bool = True

    @property
    def eras(self) -> list[Era]:
        """The eras that hold any of these years, in order; none for figures they do not part."""
        if not self.broken:
            return []
        return [e for e in ERAS if e.first_year <= self.last and e.last_year >= self.first]

    @property
    def span(self) -> tuple[float, float]:
        """The ends of the scale, half a year beyond the first and last year."""
        return self.first - 0.5, self.last + 0.5

    @property
    def borders(self) -> list[float]:
        """Where one era ends and the next begins."""
        return [era.first_year - 0.5 for era in self.eras[1:]]

    def spans(self) -> list[tuple[Era, float, float]]:
        """Each era with the stretch of the scale it takes."""
        if not self.eras:
            return []
        edges = [self.span[0], *self.borders, self.span[1]]
        return list(zip(self.eras, edges[:-1], edges[1:], strict=True))


def heights(panels: Sequence[Panel], years: Years) -> dict[str, float]:
    """The pixels these panels need in each layout."""
    tall = {}
    for name in LAYOUTS:
        count = math.ceil(len(panels) / _columns(name, panels))
        each = _head(panels) + PLOT + YEARS_LABEL
        tall[name] = _strip_height(name, years) + count * each + (count - 1) * ROW_GAP
    return tall


def draw(
    area: Area,
    layout: Layout,
    panels: Sequence[Panel],
    years: Years,
    number: Callable[[float], str],
) -> Iterator[tuple[Axes, Panel]]:
    """Draw the strip of era names, then the panels row by row, and give each to be filled.

    `number` puts the upper end of a scale into words.
    """
    width, _ = style.extent(area)
    columns = _columns(layout.name, panels)
    if years.eras:
        _strip(area, years)
    panel_width = (width - (columns - 1) * COLUMN_GAP) / columns
    head = _head(panels)
    for place, panel in enumerate(panels):
        row, column = divmod(place, columns)
        left = column * (panel_width + COLUMN_GAP)
        top = _strip_height(layout.name, years) + row * (head + PLOT + YEARS_LABEL + ROW_GAP)
        plot = Box(left + GUTTER, top + head, left + panel_width, top + head + PLOT)
        _words(area, panel, Box(left, top, plot.right, plot.top))
        axes = _plot(area, panel, years, plot, number)
        yield axes, panel
        _before(area, axes, panel, years, plot)


def runs(
    axes: Axes,
    rows: pd.DataFrame,
    columns: tuple[str, str, str],
    colour: str,
    *,
    hollow: bool = False,
) -> None:
    """Dots with intervals, joined within an era.

    `rows` has year and era; `columns` name the estimate and the ends of its interval.
    """
    value, low, high = columns
    for _, run in rows.groupby("era", sort=False):
        axes.vlines(
            run["year"],
            run[low],
            run[high],
            color=colour,
            lw=style.points(1.5),
            zorder=2,
            clip_on=False,
        )
        axes.plot(
            run["year"],
            run[value],
            color=colour,
            lw=style.points(1.5),
            marker="o",
            ms=style.points(4),
            mfc=style.PAPER if hollow else colour,
            mew=style.points(1),
            zorder=3,
            # The first and last dot sit half a year from the edge and may reach over it.
            clip_on=False,
        )


def _columns(layout_name: str, panels: Sequence[Panel]) -> int:
    if layout_name == "phone":
        return PHONE_COLUMNS
    return 3 if len(panels) <= FEW else 4


def _strip_height(layout_name: str, years: Years) -> float:
    return STRIP_WORDS[layout_name] + STRIP_GAP if years.eras else 0


def _head(panels: Sequence[Panel]) -> float:
    """The pixels above a plot: name, headline, and the upper end of its scale."""
    lines = max(len(panel.headline) for panel in panels)
    return (
        NAME_LINES * style.line_height(style.BODY)
        + lines * style.line_height(style.SMALL)
        + SCALE_LABEL
    )


def _mark_eras(axes: Axes, years: Years) -> None:
    """Thin rules at the era borders, and every second era on a band to tell its neighbours."""
    axes.set_xlim(years.span)
    for number, (_, start, end) in enumerate(years.spans()):
        if number % 2:
            axes.axvspan(start, end, color=style.BAND, lw=0, zorder=0)
    for border in years.borders:
        axes.axvline(border, color=style.RULE, lw=style.points(1), zorder=1)


def _strip(area: Area, years: Years) -> None:
    """The eras by name on one wide scale, once for all panels."""
    width, _ = style.extent(area)
    _mark_eras(axes_at(area, Box(0, 0, width, STRIP)), years)
    scale = width / (years.span[1] - years.span[0])
    for era, start, end in years.spans():
        words = era.name.replace("-on", " on")
        middle = (start + end) / 2 - years.span[0]
        narrow = style.width_of(area, words, style.SMALL) > (end - start) * scale
        _label(area, middle * scale, STRIP + 1 if narrow else 2, words, align="center")


def _label(area: Area, x: float, y: float, words: str | list[str], align: str = "left") -> None:
    style.put(area, x, y, words, size=style.SMALL, colour=style.MUTED, align=align)


def _words(area: Area, panel: Panel, box: Box) -> None:
    name = style.wrap(area, panel.name, box.right - box.left, style.BODY, bold=True)
    line = style.line_height(style.BODY)
    # Names stand on the line above the figures, so that the plots of a row start level.
    name_top = box.top + (NAME_LINES - len(name)) * line
    style.put(area, box.left, name_top, name, colour=style.text_colour(panel.key), bold=True)
    below = box.top + NAME_LINES * line
    style.put(area, box.left, below, list(panel.headline), size=style.SMALL)


def _plot(area: Area, panel: Panel, years: Years, box: Box, number: Callable[[float], str]) -> Axes:
    axes = axes_at(area, box)
    _mark_eras(axes, years)
    most = _round_up(panel.most)
    axes.set_ylim(0, most)
    axes.axhline(most, color=style.RULE, lw=style.points(0.75), zorder=1)
    axes.axhline(0, color=style.INK, lw=style.points(1.25), zorder=1)
    _label(area, box.left, box.top - 16, number(most))
    _label(area, box.left - GUTTER, box.bottom - 8, "0")
    _label(area, box.left, box.bottom + 3, str(years.first))
    _label(area, box.right, box.bottom + 3, str(years.last), align="right")
    return axes


def _before(area: Area, axes: Axes, panel: Panel, years: Years, box: Box) -> None:
    """Where the occupation was counted earlier, beside its first year or below its data."""
    if not panel.before:
        return
    width = box.right - box.left
    beside = (panel.first - years.span[0]) * width / (years.span[1] - years.span[0]) - 4
    room = beside if beside >= WORDS_WIDTH else width
    words = style.wrap_evenly(area, panel.before, room - 3, style.SMALL)
    height = len(words) * style.line_height(style.SMALL)
    widest = max(style.width_of(area, line, style.SMALL) for line in words)
    # Rules and bands must not run through words.
    axes.add_patch(
        Rectangle(
            (1 / width, 4 / PLOT),
            (widest + 6) / width,
            (height + 2) / PLOT,
            transform=axes.transAxes,
            color=style.PAPER,
            lw=0,
            zorder=1.5,
        )
    )
    _label(area, box.left + 4, box.bottom - height - 4, words)


def _round_up(value: float) -> float:
    """The next round number to end a scale on, such as 250,000 for 233,902."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(s * power for s in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if s * power >= value)
