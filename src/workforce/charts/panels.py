"""Small multiples over the years, one panel an occupation, with lines broken at era borders."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from workforce.charts import style
from workforce.charts.chart import LAYOUTS, Layout
from workforce.charts.style import Area
from workforce.occupations import ERAS, Era

__all__ = ["Panel", "Years", "draw", "heights"]

COLUMNS = {"desk": 4, "phone": 2}
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
HEAD = NAME_LINES * style.line_height(style.BODY) + style.line_height(style.SMALL) + SCALE_LABEL
# Narrower than this beside the data, words go below the data instead.
WORDS_WIDTH = 84


@dataclass(frozen=True)
class Panel:
    """One occupation: its rows by year, its headline figure in words, and where it was before.

    `rows` has year, era, employment, employment_low, employment_high and covers, which is not
    empty where the code held more than the occupation.
    """

    key: str
    name: str
    headline: str
    before: str
    rows: pd.DataFrame


@dataclass(frozen=True)
class Years:
    """The first and last year of all panels, and the eras between them."""

    first: int
    last: int

    @property
    def eras(self) -> list[Era]:
        """The eras that hold any of these years, in order."""
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
        edges = [self.span[0], *self.borders, self.span[1]]
        return list(zip(self.eras, edges[:-1], edges[1:], strict=True))


def heights(panels: Sequence[Panel]) -> dict[str, float]:
    """The pixels these panels need in each layout."""
    tall = {}
    for name in LAYOUTS:
        count = math.ceil(len(panels) / COLUMNS[name])
        tall[name] = (
            STRIP_WORDS[name]
            + STRIP_GAP
            + count * (HEAD + PLOT + YEARS_LABEL)
            + (count - 1) * ROW_GAP
        )
    return tall


def draw(area: Area, layout: Layout, panels: Sequence[Panel], years: Years) -> None:
    """Draw the strip of era names, then the panels row by row."""
    width, _ = style.extent(area)
    columns = COLUMNS[layout.name]
    _strip(area, years)
    panel_width = (width - (columns - 1) * COLUMN_GAP) / columns
    for number, panel in enumerate(panels):
        row, column = divmod(number, columns)
        left = column * (panel_width + COLUMN_GAP)
        top = STRIP_WORDS[layout.name] + STRIP_GAP + row * (HEAD + PLOT + YEARS_LABEL + ROW_GAP)
        _panel(area, panel, years, left, top, panel_width)


def _axes(area: Area, left: float, top: float, width: float, height: float) -> Axes:
    """Axes at a place given in pixels from the area's top left."""
    whole_width, whole_height = style.extent(area)
    axes = area.add_axes(
        (
            left / whole_width,
            1 - (top + height) / whole_height,
            width / whole_width,
            height / whole_height,
        )
    )
    axes.set(xticks=[], yticks=[])
    return axes


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
    _mark_eras(_axes(area, 0, 0, width, STRIP), years)
    scale = width / (years.span[1] - years.span[0])
    for era, start, end in years.spans():
        words = era.name.replace("-on", " on")
        middle = (start + end) / 2 - years.span[0]
        narrow = style.width_of(area, words, style.SMALL) > (end - start) * scale
        _label(area, middle * scale, STRIP + 1 if narrow else 2, words, align="center")


def _label(area: Area, x: float, y: float, words: str | list[str], align: str = "left") -> None:
    style.put(area, x, y, words, size=style.SMALL, colour=style.MUTED, align=align)


def _panel(area: Area, panel: Panel, years: Years, left: float, top: float, width: float) -> None:
    name = style.wrap(area, panel.name, width, style.BODY, bold=True)
    line = style.line_height(style.BODY)
    # Names stand on the line above the figure, so that the plots of a row start level.
    name_top = top + (NAME_LINES - len(name)) * line
    style.put(area, left, name_top, name, colour=style.text_colour(panel.key), bold=True)
    style.put(area, left, top + NAME_LINES * line, panel.headline, size=style.SMALL)

    plot_left, plot_top, plot_width = left + GUTTER, top + HEAD, width - GUTTER
    axes = _axes(area, plot_left, plot_top, plot_width, PLOT)
    _mark_eras(axes, years)
    rows = panel.rows
    most = _round_up(rows[["employment", "employment_high"]].max(axis=None))
    axes.set_ylim(0, most)
    axes.axhline(most, color=style.RULE, lw=style.points(0.75), zorder=1)
    axes.axhline(0, color=style.INK, lw=style.points(1.25), zorder=1)

    bottom = plot_top + PLOT
    _label(area, plot_left, plot_top - 16, f"{most:,.0f}")
    _label(area, left, bottom - 8, "0")
    _label(area, plot_left, bottom + 3, str(years.first))
    _label(area, plot_left + plot_width, bottom + 3, str(years.last), align="right")

    _series(axes, panel)
    if panel.before:
        per_year = plot_width / (years.span[1] - years.span[0])
        beside = (rows["year"].min() - years.span[0]) * per_year - 4
        room = beside if beside >= WORDS_WIDTH else plot_width
        words = style.wrap_evenly(area, panel.before, room - 3, style.SMALL)
        height = len(words) * style.line_height(style.SMALL)
        widest = max(style.width_of(area, line, style.SMALL) for line in words)
        # Rules and bands must not run through words.
        axes.add_patch(
            Rectangle(
                (1 / plot_width, 4 / PLOT),
                (widest + 6) / plot_width,
                (height + 2) / PLOT,
                transform=axes.transAxes,
                color=style.PAPER,
                lw=0,
                zorder=1.5,
            )
        )
        _label(area, plot_left + 4, bottom - height - 4, words)


def _series(axes: Axes, panel: Panel) -> None:
    """Dots with intervals, joined within an era; hollow and grey where the code held more."""
    for (_, covers), run in panel.rows.groupby(["era", "covers"], sort=False):
        colour = style.CONTEXT if covers else style.colour(panel.key)
        axes.vlines(
            run["year"],
            run["employment_low"],
            run["employment_high"],
            color=colour,
            lw=style.points(1.5),
            zorder=2,
            clip_on=False,
        )
        axes.plot(
            run["year"],
            run["employment"],
            color=colour,
            lw=style.points(1.5),
            marker="o",
            ms=style.points(4),
            mfc=style.PAPER if covers else colour,
            mew=style.points(1),
            zorder=3,
            # The first and last dot sit half a year from the edge and may reach over it.
            clip_on=False,
        )


def _round_up(value: float) -> float:
    """The next round number to end a scale on, such as 250,000 for 233,902."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(s * power for s in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if s * power >= value)
