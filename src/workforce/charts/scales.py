"""A horizontal scale at a place given in pixels, and the marks that charts draw on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.axis import Tick, XAxis, YAxis
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.spines import Spine
from matplotlib.ticker import MaxNLocator

from workforce.charts import style
from workforce.charts.style import Area

__all__ = [
    "AXIS",
    "NARROW",
    "ROUND_STEPS",
    "Box",
    "Scale",
    "axes_at",
    "inner_ticks",
    "lay",
    "rule",
    "strokes",
]

# The pixels that the words under a scale take.
AXIS = 20
# A scale narrower than this has room for fewer words.
NARROW = 250
ROUND_STEPS = [1, 2, 5, 10]
# How many steps a scale is divided into, and what counts as round: the first whose words fit.
DIVISIONS = ((5, ROUND_STEPS), *((count, [1, 2, 2.5, 5, 10]) for count in (4, 3, 2)))
WORDS_APART = 4


@dataclass(frozen=True)
class Box:
    """A place in pixels from the area's top left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Scale:
    """A laid out scale: axes whose y counts pixels downwards, and where each row's mark goes.

    `bands` are the stretches of y that vertical lines may cross without running through words.
    """

    axes: Axes
    box: Box
    y: list[float]
    bands: list[tuple[float, float]]

    def across(self, value: float) -> float:
        """Where a value stands, in pixels from the area's left."""
        low, high = self.axes.get_xlim()
        return self.box.left + (value - low) / (high - low) * (self.box.right - self.box.left)

    def rule(
        self, x: float, colour: str, width: float, zorder: float, *, dashed: bool = False
    ) -> None:
        """A vertical line at `x` through every band; marks are drawn at a zorder of 1 to 2."""
        strokes(
            self.axes,
            (((x, start), (x, end)) for start, end in self.bands),
            colour,
            width,
            ls=(0, (3, 2)) if dashed else "solid",
            zorder=zorder,
        )

    def reference(self, x: float, *, dashed: bool = False) -> None:
        """The line of a value to compare with.

        A full line runs over the marks, on a rim of paper to be seen on dark bars too; a dashed
        one runs under them.
        """
        if dashed:
            self.rule(x, style.INK, 1.25, 0.95, dashed=True)
            return
        self.rule(x, style.PAPER, 3.5, 2.4)
        self.rule(x, style.INK, 1.25, 2.5)

    def line(self, y: float, low: float, high: float, colour: str, width: float = 3) -> None:
        """An interval or a range."""
        strokes(self.axes, [((low, y), (high, y))], colour, width)

    def dot(
        self, y: float, x: float, colour: str, *, hollow: bool = False, size: float = 10
    ) -> None:
        """An estimate, hollow where the words say what that means."""
        self.mark(y, x, "o", colour, hollow=hollow, size=size)

    def mark(
        self,
        y: float,
        x: float,
        marker: str,
        colour: str,
        *,
        hollow: bool = False,
        size: float = 7,
    ) -> None:
        """A value as a marker of matplotlib's."""
        self.axes.add_artist(
            Line2D(
                [x],
                [y],
                marker=marker,
                ms=style.points(size),
                mfc=style.PAPER if hollow else colour,
                mec=colour,
                mew=style.points(2 if marker == "o" else 1.5),
                ls="none",
                zorder=3,
            )
        )


class _NoTicks:
    majorTicks = minorTicks = ()  # noqa: N815 (matplotlib's names)

    def get_major_ticks(self, numticks: int | None = None) -> list[Tick]:
        return []

    get_minor_ticks = get_major_ticks


class _Across(_NoTicks, XAxis):  # type: ignore[misc]
    pass


class _Up(_NoTicks, YAxis):  # type: ignore[misc]
    pass


class _Bare(Axes):
    """Axes without ticks and edges, made as matplotlib's guide to projections makes its own.

    Words and rules are drawn where they have room, so the usual ones would be made, never drawn,
    and cost more than all that is drawn.
    """

    def _init_axis(self) -> None:
        self.xaxis = _Across(self, clear=False)
        self.yaxis = _Up(self, clear=False)

    def _gen_axes_spines(self) -> dict[str, Spine]:
        return {}


def axes_at(area: Area, box: Box) -> Axes:
    """Axes without ticks at a place given in pixels."""
    width, height = style.extent(area)
    axes = area.add_axes(
        (
            box.left / width,
            1 - box.bottom / height,
            (box.right - box.left) / width,
            (box.bottom - box.top) / height,
        ),
        axes_class=_Bare,
    )
    axes.set_axis_off()
    return axes


def strokes(
    axes: Axes,
    lines: Iterable[tuple[tuple[float, float], tuple[float, float]]],
    colour: str,
    width: float,
    **look: Any,
) -> None:
    """Straight lines from point to point on axes whose ends are set, so many pixels wide.

    matplotlib's own ways make room for what they draw, which takes longer than the drawing.
    """
    axes.add_artist(LineCollection(list(lines), colors=colour, lw=style.points(width), **look))


def rule(axes: Axes, at: float, colour: str, width: float, *, upright: bool = False) -> None:
    """A line from edge to edge below what is drawn on axes whose ends are set; see `strokes`."""
    x, y, where = (0.0, 1.0), (at, at), axes.get_yaxis_transform(which="grid")
    if upright:
        x, y, where = y, x, axes.get_xaxis_transform(which="grid")
    line = Line2D(x, y, color=colour, lw=style.points(width), zorder=1, transform=where)
    axes.add_artist(line)


def lay(
    area: Area,
    box: Box,
    y: Sequence[float],
    bands: Sequence[tuple[float, float]],
    span: tuple[float, float],
    tick: Callable[[float], str],
    *,
    words: bool = True,
    limit: float | None = None,
) -> Scale:
    """A scale that holds zero and `span`, with rules at round values and their words below.

    `limit` is how far right the words may reach (the picture's margin, if not given); without
    `words` only the rules are drawn.
    """
    width, _ = style.extent(area)
    limit = width + style.BLEED if limit is None else limit
    low, high = min(0.0, span[0]), max(0.0, span[1])
    pad = 0.05 * (high - low)
    # A scale that starts at zero shows it by starting there.
    low, high = low - pad * (low < 0), high + pad * (high > 0)
    axes = axes_at(area, box)
    axes.set(xlim=(low, high), ylim=(box.bottom, box.top))
    scale = Scale(axes, box, list(y), list(bands))
    for value in _round_values(area, scale, tick):
        label = tick(value)
        half = style.width_of(area, label, style.SMALL) / 2
        if scale.across(value) + half > limit:
            continue
        if value == 0:
            scale.rule(value, style.INK, 1.25, 0.9)
        else:
            scale.rule(value, style.RULE, 0.75, 0.5)
        if words:
            at = max(scale.across(value), half - style.BLEED)
            style.put(
                area,
                at,
                box.bottom + 3,
                label,
                size=style.SMALL,
                colour=style.MUTED,
                align="center",
            )
    return scale


def inner_ticks(area: Area, scale: Scale, tick: Callable[[float], str]) -> None:
    """Rules at round values of a scale, those whose words stay inside it, and the words below."""
    box = scale.box
    for value in _round_values(area, scale, tick):
        half, at = style.width_of(area, tick(value), style.SMALL) / 2, scale.across(value)
        if box.left <= at - half and at + half <= box.right:
            scale.rule(value, style.RULE, 0.75, 0.5)
            style.put(
                area,
                at,
                box.bottom + 3,
                tick(value),
                size=style.SMALL,
                colour=style.MUTED,
                align="center",
            )


def _round_values(area: Area, scale: Scale, tick: Callable[[float], str]) -> list[float]:
    """Round values on the scale, as many as have room for their words."""
    low, high = scale.axes.get_xlim()
    values: list[float] = []
    wide = scale.box.right - scale.box.left > NARROW
    for count, steps in DIVISIONS[0 if wide else 1 :]:
        found = MaxNLocator(count, steps=steps, integer=True).tick_values(low, high)
        values = [float(value) for value in found if low <= value <= high]
        widths = [style.width_of(area, tick(value), style.SMALL) for value in values]
        apart = scale.across(found[1]) - scale.across(found[0])
        if max(widths, default=0) + WORDS_APART <= apart:
            break
    return values
