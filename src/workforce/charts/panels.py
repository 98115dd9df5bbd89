"""Small multiples over the years, one panel an occupation, marked where counting changed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from workforce.charts import phrases, style, who
from workforce.charts.chart import LAYOUTS, Layout, Room
from workforce.charts.scales import Box, axes_at, rule, strokes
from workforce.charts.style import Area
from workforce.occupations import METHODS, eras, followed

__all__ = [
    "Common",
    "Panel",
    "Years",
    "breaks",
    "breaks_note",
    "draw",
    "room",
    "runs",
    "scales_note",
]

# Six panels or fewer stand three in a row on the desk, more of them four.
FEW = 6
PHONE_COLUMNS = 2
COLUMN_GAP = 22
ROW_GAP = 22
GUTTER = 11
NAME_LINES = 2
SCALE_LABEL = 20
# One scale for all has its words beside it, not above.
COMMON_LABEL = 8
PLOT = 92
# On a shape a plot may be as low, or as tall, as this. Pressed, the years stand below the last row
# of panels alone.
LEAST_PLOT, MOST_PLOT = 36, 200
SLIDE_ROW_GAP, SLIDE_SCALE_LABEL = 10, 16
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
    """The first and last year of all panels."""

    first: int
    last: int

    @property
    def span(self) -> tuple[float, float]:
        """The ends of the scale, half a year beyond the first and last year."""
        return self.first - 0.5, self.last + 0.5


@dataclass(frozen=True)
class Common:
    """One scale for all panels: its ends, and the value that lines set out from."""

    least: float
    start: float
    most: float


def breaks(rows: pd.DataFrame) -> dict[int, str]:
    """The years in which the counting of one occupation changed, and how.

    `rows` has occupation_key, year and, where years are parted, era; only runs that the rows hold
    part them.
    """
    if "era" not in rows or rows.empty:
        return {}
    held = set(rows["era"])
    runs = [era for era in eras(followed(rows["occupation_key"].iloc[0])) if era.name in held]
    return {era.first_year: era.break_before for era in runs[1:]}


def breaks_note(drawn: pd.DataFrame) -> str:
    """Where lines break and why, for the note of a chart; nothing where none does."""
    found: dict[tuple[int, str], list[str]] = {}
    names = drawn.groupby("occupation_key", sort=False)["occupation"].first()
    for key, name in names.items():
        for change in breaks(drawn[drawn["occupation_key"] == key]).items():
            found.setdefault(change, []).append(name)
    methods = {method.break_before for method in METHODS}
    told = [
        f"{year}{'' if reason in methods else f', {phrases.listed(who)}'}: {reason}."
        for (year, reason), who in sorted(found.items())
    ]
    return " ".join(["Lines break where counting changed.", *told, ""]) if told else ""


def scales_note(panels: Sequence[Panel]) -> str:
    """Where the scales start, for the subtitle of a chart."""
    if len(panels) == 1:
        return "the scale starts at zero"
    return "every panel has its own scale from zero"


def room(panels: Sequence[Panel], common: Common | None = None) -> Room:
    """The pixels these panels take; on a slide with a headline's first line alone."""
    tall = {}
    for name in LAYOUTS:
        count = math.ceil(len(panels) / _columns(name, panels))
        each = _head(panels, common) + PLOT + YEARS_LABEL
        tall[name] = count * each + (count - 1) * ROW_GAP
    lines = math.ceil(len(panels) / _columns("desk", panels))
    each = _head(panels, common, style.SMALL) + LEAST_PLOT
    return Room(
        tall,
        least=lines * each + (lines - 1) * SLIDE_ROW_GAP + YEARS_LABEL,
        most=tall["desk"] + lines * (MOST_PLOT - PLOT),
    )


def draw(
    area: Area,
    layout: Layout,
    panels: Sequence[Panel],
    years: Years,
    number: Callable[[float], str],
    subject: str | None = None,
    common: Common | None = None,
) -> Iterator[tuple[Axes, Panel]]:
    """Draw the panels row by row, and give each to be filled.

    `number` puts the values of a scale into words; beside a `subject` other names are grey.
    Without a `common` scale each panel has its own from zero.
    """
    width, height = style.extent(area)
    columns = _columns(layout.name, panels)
    lines = math.ceil(len(panels) / columns)
    short = room(panels, common).short(layout, height)
    pressed = short > 0
    panel_width = (width - (columns - 1) * COLUMN_GAP) / columns
    size = style.SMALL if pressed else style.BODY
    head, tall, apart = _head(panels, common, size), PLOT - short / lines, YEARS_LABEL + ROW_GAP
    if pressed:
        apart = SLIDE_ROW_GAP
        tall = (height - YEARS_LABEL - (lines - 1) * apart) / lines - head
    gutter = (
        GUTTER if common is None else style.width_of(area, number(common.start), style.SMALL) + 5
    )
    for place, panel in enumerate(panels):
        row, column = divmod(place, columns)
        left = column * (panel_width + COLUMN_GAP)
        top = row * (head + tall + apart)
        plot = Box(left + gutter, top + head, left + panel_width, top + head + tall)
        _words(area, panel, Box(left, top, plot.right, plot.top), subject, size)
        axes = _plot(area, panel, years, plot, number, common)
        if not pressed or place + columns >= len(panels):
            _label(area, plot.left, plot.bottom + 3, str(years.first))
            _label(area, plot.right, plot.bottom + 3, str(years.last), align="right")
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
    """Dots with intervals, joined where years compare.

    `rows` has year and era; `columns` name the estimate and the ends of its interval.
    """
    eras, year = rows["era"].to_numpy(), rows["year"].to_numpy(float)
    values, lows, highs = (rows[column].to_numpy(float) for column in columns)
    for era in dict.fromkeys(eras):
        run = eras == era
        x, low, high = year[run], lows[run], highs[run]
        strokes(
            axes,
            [((at, least), (at, most)) for at, least, most in zip(x, low, high, strict=True)],
            colour,
            1.5,
            zorder=2,
            clip_on=False,
        )
        dots = Line2D(
            x,
            values[run],
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
        axes.add_artist(dots)


def _columns(layout_name: str, panels: Sequence[Panel]) -> int:
    if len(panels) == 1:
        return 1
    if layout_name == "phone":
        return PHONE_COLUMNS
    return 3 if len(panels) <= FEW else 4


def _head(panels: Sequence[Panel], common: Common | None, size: float = style.BODY) -> float:
    """The pixels above a plot: name, headline, and the upper end of its scale."""
    lines, label = max(len(panel.headline) for panel in panels), SCALE_LABEL
    if size < style.BODY:
        lines, label = min(lines, 1), SLIDE_SCALE_LABEL
    return (
        NAME_LINES * style.line_height(size)
        + lines * style.line_height(style.SMALL)
        + (COMMON_LABEL if common else label)
    )


def _label(area: Area, x: float, y: float, words: str | list[str], align: str = "left") -> None:
    style.put(area, x, y, words, size=style.SMALL, colour=style.MUTED, align=align)


def _words(area: Area, panel: Panel, box: Box, subject: str | None, size: float) -> None:
    name = style.wrap(area, who.label(panel.name), box.right - box.left, size, bold=True)
    line = style.line_height(size)
    # Names stand on the line above the figures, so that the plots of a row start level.
    name_top = box.top + (NAME_LINES - len(name)) * line
    ink = style.text_colour(panel.key, subject)
    style.put(area, box.left, name_top, name, size=size, colour=ink, bold=True)
    below = box.top + NAME_LINES * line
    told = panel.headline[: 1 if size < style.BODY else None]
    style.put(area, box.left, below, list(told), size=style.SMALL)


def _plot(
    area: Area,
    panel: Panel,
    years: Years,
    box: Box,
    number: Callable[[float], str],
    common: Common | None,
) -> Axes:
    most = common.most if common else _round_up(panel.most)
    least, start = (common.least, common.start) if common else (0.0, 0.0)
    axes = axes_at(area, box)
    axes.set(xlim=years.span, ylim=(least, most))
    for year in breaks(panel.rows):
        rule(axes, year - 0.5, style.RULE, 1, upright=True)
    rule(axes, most, style.RULE, 0.75)
    rule(axes, start, style.INK, 1.25)
    if common:
        _label(area, box.left - 5, box.top - 8, number(most), align="right")
    else:
        _label(area, box.left, box.top - 16, number(most))
    at = box.bottom - (start - least) / (most - least) * (box.bottom - box.top) - 8
    words = number(start) if start else "0"
    _label(area, box.left - (5 if common else 3), at, words, align="right")
    return axes


def _before(area: Area, axes: Axes, panel: Panel, years: Years, box: Box) -> None:
    """Where the occupation was counted earlier, beside its first year or below its data.

    A plot too low for the words goes without, as on many slides.
    """
    if not panel.before:
        return
    width, tall = box.right - box.left, box.bottom - box.top
    beside = (panel.first - years.span[0]) * width / (years.span[1] - years.span[0]) - 4
    room = beside if beside >= WORDS_WIDTH else width
    words = style.wrap_evenly(area, panel.before, room - 3, style.SMALL)
    height = len(words) * style.line_height(style.SMALL)
    if height + 8 > tall:
        return
    widest = max(style.width_of(area, line, style.SMALL) for line in words)
    # Rules must not run through words.
    axes.add_patch(
        Rectangle(
            (1 / width, 4 / tall),
            (widest + 6) / width,
            (height + 2) / tall,
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
