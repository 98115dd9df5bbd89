"""Many rows on one scale, a line of small text each: for lists too long for `rows`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.ticker import MaxNLocator

from workforce.charts import style
from workforce.charts.chart import LAYOUTS, Layout, Room
from workforce.charts.scales import ROUND_STEPS, Box, Scale, axes_at
from workforce.charts.style import Area

__all__ = [
    "MOST",
    "MOST_ON_SLIDE",
    "PAGE",
    "SLIDE",
    "Column",
    "Fits",
    "Ladder",
    "Pick",
    "draw",
    "drawn_of",
    "few",
    "mark",
    "partly",
    "picks",
    "ranges",
    "room",
]

# Says whether a shortened name has room.
Fits = Callable[[str], bool]

STEP = 17
# On a slide a row may be as low, or as tall, as this.
LEAST_STEP, MOST_STEP = 15, 26
STACKED_STEP = 36
STACKED_BAND = 16
LINE = style.line_height(style.SMALL)
HEAD = 2 * LINE + 5
FOOT = LINE + 4
# Below the last row of a slide that has no room for the scale's words there as well.
BARE_FOOT = 2
GAP = 12
# Names wider than this are cut where the ladder says how.
WIDEST_NAME = 240
# The most rows of a picture, and of a slide.
MOST, MOST_ON_SLIDE = 20, 12
# Long lists stand in groups of five, every second group on a band, to follow a line across; in a
# short one the only band would read as a finding.
GROUP = 5
FEWEST_BANDED = 10
# Lists longer than this repeat the words of the scale below the last row.
LONG = 12
MOST_TICKS = 6
TICK_GAP = 10
# The words of a scale may reach this far beyond its ends: half the gap to the columns.
OVER = GAP / 2


@dataclass(frozen=True)
class Column:
    """A text for each row under a heading, right of the scale, or left of it if `before`.

    The phone shows only columns that are for the `phone`.
    """

    heading: str
    texts: Sequence[str]
    before: bool = False
    phone: bool = True


@dataclass(frozen=True)
class Pick:
    """The most rows of a picture, and what is drawn of a longer list: its first and its last."""

    most: int
    first: int
    last: int


PAGE, SLIDE = Pick(MOST, 10, 3), Pick(MOST_ON_SLIDE, 8, 3)


@dataclass(frozen=True)
class Ladder:
    """What a ladder shows beside its marks.

    `span` holds the smallest and largest value drawn; `ticks` are the values named on the scale
    (round ones, if not given) and `tick` puts one into words. `title` stands above the scale, in
    its place the words of `reference`, a value with a line through all rows. `cut` shortens a name
    until its second argument says that it fits. `stacked` puts names above their marks on the
    phone. A dashed line after each row of `gaps` says that rows are left out there; the `own` row
    is marked.
    """

    heading: str
    names: Sequence[str]
    columns: Sequence[Column]
    span: tuple[float, float]
    tick: Callable[[float], str]
    title: str = ""
    ticks: Sequence[float] = ()
    reference: tuple[float, str] | None = None
    cut: Callable[[str, Fits], str] | None = None
    stacked: bool = False
    gaps: Sequence[int] = ()
    own: int | None = None

    def stacks(self, layout: str) -> bool:
        """Whether names stand above their marks in this layout."""
        return self.stacked and layout == "phone"


def picks(total: int, own: int | None = None, of: Pick = PAGE) -> list[int]:
    """The rows drawn of a list so long: all, or its first and last and the `own` row between."""
    if total <= of.most:
        return list(range(total))
    wanted = {*range(of.first), *range(total - of.last, total), *([] if own is None else [own])}
    return sorted(wanted)


def few(picked: Sequence[int]) -> list[int]:
    """The places, among rows picked, after which others are left out."""
    return [n for n, (row, after) in enumerate(pairwise(picked)) if after - row > 1]


def partly(drawn: int, total: int, noun: str) -> str:
    """How many rows of a list are drawn, for a slide; empty where all are."""
    return "" if drawn == total else f"drawn: {drawn} of {total} {noun}"


def drawn_of(drawn: int, total: int, noun: str, of: Pick = PAGE) -> str:
    """A sentence on how many rows of a list are drawn, before a space; empty where all are."""
    if drawn == total:
        return ""
    return f"Drawn: {drawn} of {total} {noun}, the first {of.first}, the last {of.last}" + (
        " and the one marked. " if drawn > of.first + of.last else ". "
    )


def room(ladder: Ladder) -> Room:
    """The pixels a ladder takes; short lists need air where a shape has it."""
    steps = {name: STACKED_STEP if ladder.stacks(name) else STEP for name in LAYOUTS}
    count = len(ladder.names)
    return Room(
        {name: HEAD + count * step + FOOT for name, step in steps.items()},
        least=HEAD + count * LEAST_STEP + BARE_FOOT,
        most=HEAD + count * MOST_STEP + FOOT,
    )


def draw(area: Area, layout: Layout, ladder: Ladder) -> Scale:
    """Set names, columns and scale, and return where to draw the marks."""
    width, height = style.extent(area)
    stacks = ladder.stacks(layout.name)
    step, rows = float(STACKED_STEP if stacks else STEP), len(ladder.names)
    short = room(ladder).short(layout, height)
    below = short / rows <= STEP - LEAST_STEP
    step -= (short if below else short - FOOT + BARE_FOOT) / rows
    bottom = HEAD + step * rows
    columns = [c for c in ladder.columns if layout.name == "desk" or c.phone]
    _back(area, width, bottom, step, ladder)

    marked = ladder.own is not None
    rights = _rights(area, columns, width, marked)
    after = [at - _column_width(area, columns[number], marked) for number, at in rights.items()]
    before_them = min(after) - GAP if after else width
    limit = before_them if stacks else WIDEST_NAME
    names = [_cut(area, ladder, name, limit) for name in ladder.names]
    tops = [HEAD + step * n + (2 if stacks else (step - LINE) / 2) for n in range(len(names))]
    left = 0.0 if stacks else _widest(area, [ladder.heading, *names], bold=marked) + GAP
    _texts(area, 0, [ladder.heading, *names], tops, "left", ladder.own)
    for column in columns:
        if column.before:
            left += _widest(area, [column.heading, *column.texts], bold=marked)
            _texts(area, left, [column.heading, *column.texts], tops, "right", ladder.own)
            left += GAP
    for number, at in rights.items():
        texts = [columns[number].heading, *columns[number].texts]
        _texts(area, at, texts, tops, "right", ladder.own)
    right = width if stacks else before_them

    centres = [top + (LINE + STACKED_BAND / 2 if stacks else LINE / 2) for top in tops]
    half = (STACKED_BAND if stacks else step) / 2
    box = Box(left, HEAD, right, bottom)
    scale = _scale(area, ladder, box, centres, half, below=below)
    _title(area, ladder, scale, stacks)
    return scale


def mark(
    scale: Scale,
    values: Sequence[float],
    colour: str,
    *,
    hollow: bool = False,
    size: float = 7,
    edge: str | None = None,
    zorder: float = 3,
) -> None:
    """A dot on every row, drawn in one go, with an edge of its own colour if no other is given."""
    scale.axes.plot(
        values,
        scale.y,
        marker="o",
        ls="none",
        ms=style.points(size),
        mfc=style.PAPER if hollow else colour,
        mec=edge or colour,
        mew=style.points(1 if edge else 1.5),
        zorder=zorder,
    )


def ranges(best: Sequence[float], worst: Sequence[float]) -> list[str]:
    """Ranks from best to worst as column texts: "2–7", or "1" where there is no other."""
    return [f"{a:.0f}" if a == b else f"{a:.0f}–{b:.0f}" for a, b in zip(best, worst, strict=True)]


def _widest(area: Area, texts: Sequence[str], *, bold: bool = False) -> float:
    # Only the few longest can be the widest: measuring is slow.
    longest = sorted(set(texts), key=lambda text: (len(text), text))[-6:]
    return max(style.width_of(area, text, style.SMALL, bold=bold) for text in longest)


def _column_width(area: Area, column: Column, marked: bool) -> float:
    return _widest(area, [column.heading, *column.texts], bold=marked)


def _rights(area: Area, columns: Sequence[Column], width: float, marked: bool) -> dict[int, float]:
    """Where the columns after the scale end, by their number."""
    ends, at = {}, width
    for number, column in reversed(list(enumerate(columns))):
        if not column.before:
            ends[number] = at
            at -= _column_width(area, column, marked) + GAP
    return ends


def _cut(area: Area, ladder: Ladder, name: str, limit: float) -> str:
    def fits(text: str) -> bool:
        return style.width_of(area, text, style.SMALL) <= limit

    return name if ladder.cut is None or fits(name) else ladder.cut(name, fits)


def _texts(
    area: Area,
    x: float,
    texts: Sequence[str],
    tops: Sequence[float],
    align: str,
    own: int | None,
) -> None:
    heading, *rest = texts
    style.put(area, x, 0, heading, size=style.SMALL, colour=style.MUTED, align=align)
    for number, (text, top) in enumerate(zip(rest, tops, strict=True)):
        style.put(area, x, top, text, size=style.SMALL, bold=number == own, align=align)


def _back(area: Area, width: float, bottom: float, step: float, ladder: Ladder) -> None:
    """What stands behind the rows: bands to follow a line, the own row, and gaps."""
    rows = len(ladder.names)
    back = axes_at(area, Box(0, HEAD, width, bottom))
    back.set(xlim=(0, 1), ylim=(bottom, HEAD))
    if rows >= FEWEST_BANDED and not ladder.gaps:
        for start in range(GROUP, rows, 2 * GROUP):
            top = HEAD + start * step
            back.axhspan(top, min(top + GROUP * step, bottom), color=style.BAND, lw=0)
    if ladder.own is not None:
        top = HEAD + ladder.own * step
        back.axhspan(top, top + step, color=style.MARKED, lw=0)
    for after in ladder.gaps:
        at = HEAD + (after + 1) * step
        back.axhline(at, color=style.CONTEXT, lw=style.points(1), ls=(0, (3, 3)))


def _scale(
    area: Area, ladder: Ladder, box: Box, y: list[float], half: float, *, below: bool
) -> Scale:
    low, high = ladder.span
    pad = 0.04 * (high - low)
    # A scale that starts at zero shows it by starting there.
    low, high = low - pad * (low != 0), high + pad * (high != 0)
    axes = axes_at(area, box)
    axes.set(xlim=(low, high), ylim=(box.bottom, box.top))
    scale = Scale(axes, box, y, [(box.top, box.bottom)])
    if len(y) > 1 and y[1] - y[0] > 2 * half:
        scale = Scale(axes, box, y, [(centre - half, centre + half) for centre in y])
    shown = _inside(area, ladder, scale, _ticks(area, ladder, (low, high), box.right - box.left))
    for value in shown:
        zero = value == 0
        scale.rule(value, style.INK if zero else style.RULE, 1 if zero else 0.75, 0.5)
    _tick_words(area, ladder, scale, shown, below=below and len(y) > LONG)
    return scale


def _ticks(area: Area, ladder: Ladder, ends: tuple[float, float], width: float) -> list[float]:
    """The values named on the scale: as many round ones as have room for their words."""
    low, high = ends
    if ladder.ticks:
        return [float(value) for value in ladder.ticks]
    candidates = [
        [float(value) for value in values if low <= value <= high]
        for most in range(MOST_TICKS, 0, -1)
        for values in [MaxNLocator(most, steps=ROUND_STEPS).tick_values(low, high)]
    ]
    candidates += [candidates[-1][::2], candidates[-1][:1]]

    def fit(values: list[float]) -> bool:
        widest = max(style.width_of(area, ladder.tick(value), style.SMALL) for value in values)
        apart = values[1] - values[0] if len(values) > 1 else high - low
        return widest + TICK_GAP <= width * apart / (high - low)

    return next((values for values in candidates if values and fit(values)), candidates[-1])


def _inside(area: Area, ladder: Ladder, scale: Scale, values: list[float]) -> list[float]:
    """The values whose words stay clear of the columns; zero and given ones move aside instead."""

    def clear(value: float) -> bool:
        half = style.width_of(area, ladder.tick(value), style.SMALL) / 2
        at = scale.across(value)
        return scale.box.left - OVER <= at - half and at + half <= scale.box.right + OVER

    kept = [value for value in values if value == 0 or clear(value)]
    return values if ladder.ticks or not kept else kept


def _tick_words(
    area: Area, ladder: Ladder, scale: Scale, values: Sequence[float], *, below: bool
) -> None:
    """The words of the scale above the rows, and `below` too."""
    left, right = scale.box.left - OVER, scale.box.right + OVER
    tops = [HEAD - LINE - 3, scale.box.bottom + 3]
    for value in values:
        words = ladder.tick(value)
        half = style.width_of(area, words, style.SMALL) / 2
        at = min(max(scale.across(value), left + half), right - half)
        for top in tops if below else tops[:1]:
            style.put(area, at, top, words, size=style.SMALL, colour=style.MUTED, align="center")


def _title(area: Area, ladder: Ladder, scale: Scale, stacks: bool) -> None:
    box = scale.box
    words, at, align = ladder.title, box.left, "left"
    if ladder.reference is not None:
        value, words = ladder.reference
        scale.reference(value)
        half = style.width_of(area, words, style.SMALL) / 2
        at, align = scale.across(value), "center"
        at = min(max(at, box.left + half), box.right - half)
    # A narrow scale, or one under the names, leaves its title to the subtitle.
    if words and not stacks and style.width_of(area, words, style.SMALL) <= box.right - box.left:
        style.put(area, at, 0, words, size=style.SMALL, colour=style.MUTED, align=align)
