"""A row for each occupation: its name, a mark on a shared scale, its value in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workforce.charts import scales, style, who
from workforce.charts.chart import LAYOUTS, Layout, Room
from workforce.charts.scales import AXIS, Box, Scale
from workforce.charts.style import Area

__all__ = ["NAME_WIDTH", "SLIDE_NAME_WIDTH", "TWO_LANES", "Row", "Section", "lay_out", "room"]

NAME_WIDTH = 150
COLUMN_GAP = 18
TOP = 4
REFERENCE = 16
HEADING = 20
SECTION_GAP = 10
DESK_ROW = 42
# On a slide a row may be as low as its text, with its name in one line and without remark.
LEAST_ROW = 15
# As tall as a portrait may make a row.
MOST_ROW = 60
# As low as a row of two marks, one below the other.
TWO_LANES = 24
SLIDE_NAME_WIDTH = 270
BAND = 20
WORDS_GAP = 3
PHONE_GAP = 12
SWATCH = "■"
KEY_GAP = 14


@dataclass(frozen=True)
class Row:
    """The words of a row: a name in its colour, the value, and a remark in small (may be empty)."""

    name: str
    colour: str
    value: str
    remark: str = ""


@dataclass(frozen=True)
class Section:
    """Rows that share one scale.

    `span` holds the smallest and largest value drawn, and is widened to hold zero. `reference` is
    a value with the words for its line, which stand above it where there is room: on the phone
    only the subtitle can say them. Its line is `dashed` where it runs under the marks. `heading`
    stands above the rows (may be empty), and below it `key`: colours with what they stand for.
    """

    rows: Sequence[Row]
    span: tuple[float, float]
    tick: Callable[[float], str]
    reference: tuple[float, str] | None = None
    dashed: bool = False
    heading: str = ""
    key: Sequence[tuple[str, str]] = ()

    def top(self, layout_name: str) -> float:
        """The pixels above the first row."""
        above = REFERENCE if self.reference is not None and layout_name == "desk" else 0
        return TOP + above + HEADING * (bool(self.heading) + bool(self.key))

    def height(self, layout_name: str, step: float = DESK_ROW) -> float:
        """The pixels of the section from its heading to the words under its scale."""
        if layout_name == "desk":
            tall: float = step * len(self.rows)
        else:
            tall = sum(_words_height(row) + BAND + PHONE_GAP for row in self.rows)
        return self.top(layout_name) + tall + AXIS


def room(sections: Sequence[Section], row: float = LEAST_ROW) -> Room:
    """The pixels these sections take; on a slide a row is pressed into `row` of them."""
    gaps = SECTION_GAP * (len(sections) - 1)
    heights = {name: sum(section.height(name) for section in sections) + gaps for name in LAYOUTS}
    count, desk = sum(len(section.rows) for section in sections), heights["desk"]
    return Room(heights, desk - (DESK_ROW - row) * count, most=desk + (MOST_ROW - DESK_ROW) * count)


def lay_out(area: Area, layout: Layout, sections: Sequence[Section]) -> list[Scale]:
    """Set the rows' words and each section's scale, and return where to draw the marks.

    Desk: name, scale and value stand side by side, in the same columns in every section. Phone:
    the words stand above their mark.
    """
    width, height = style.extent(area)
    left, right, step = 0.0, width, float(DESK_ROW)
    if layout.name == "desk":
        shown = [row for section in sections for row in section.rows]
        step -= room(sections).short(layout, height) / len(shown)
        left, right = _columns(area, shown, width, step)
    laid, above = [], 0.0
    for section in sections:
        top = above + section.top(layout.name)
        bottom = above + section.height(layout.name, step) - AXIS
        if section.heading:
            style.put(area, 0, above, section.heading, size=style.SMALL, colour=style.MUTED)
        if layout.name == "desk":
            y = _beside(area, section.rows, right, top, step)
            bands = [(top, bottom)]
        else:
            y = _above(area, section.rows, top)
            bands = [(centre - BAND / 2, centre + BAND / 2) for centre in y]
        box = Box(left, top, right, bottom)
        # Its words never reach under the values.
        limit = right + COLUMN_GAP / 2 if layout.name == "desk" else None
        scale = scales.lay(area, box, y, bands, section.span, section.tick, limit=limit)
        if section.reference is not None:
            value, words = section.reference
            scale.reference(value, dashed=section.dashed)
            if layout.name == "desk":
                fits = scale.across(value) + style.width_of(area, words, style.SMALL) <= width
                at = top - TOP - REFERENCE + 1
                align = "left" if fits else "right"
                style.put(area, scale.across(value), at, words, size=style.SMALL, align=align)
        if section.key:
            _key(area, section.key, left, above + HEADING * bool(section.heading))
        laid.append(scale)
        above += section.height(layout.name, step) + SECTION_GAP
    return laid


def _key(area: Area, key: Sequence[tuple[str, str]], x: float, top: float) -> None:
    for colour, words in key:
        style.put(area, x, top, SWATCH, size=style.SMALL, colour=colour)
        x += style.width_of(area, f"{SWATCH} ", style.SMALL)
        style.put(area, x, top, words, size=style.SMALL, colour=style.MUTED)
        x += style.width_of(area, words, style.SMALL) + KEY_GAP


def _columns(area: Area, rows: Sequence[Row], width: float, step: float) -> tuple[float, float]:
    """The edges of the scale between the widest name and the widest value."""
    names, size = [line for row in rows for line in _name_lines(area, row, step)], _size(step)
    left = COLUMN_GAP + max(style.width_of(area, line, size, bold=True) for line in names)
    value = max(
        max(
            style.width_of(area, row.value, size),
            style.width_of(area, _remark(row, step), style.SMALL),
        )
        for row in rows
    )
    return left, width - COLUMN_GAP - value


def _name_lines(area: Area, row: Row, step: float) -> list[str]:
    room = SLIDE_NAME_WIDTH if step < DESK_ROW else NAME_WIDTH
    return style.wrap(area, who.label(row.name), room, _size(step), bold=True)


def _size(step: float) -> float:
    """How large a row's words are: small where it has no room for a line of the usual ones."""
    return style.BODY if step >= style.line_height(style.BODY) else style.SMALL


def _remark(row: Row, step: float) -> str:
    return "" if step < DESK_ROW else row.remark


def _beside(area: Area, rows: Sequence[Row], right: float, top: float, step: float) -> list[float]:
    """Words left and right of the scale; returns the rows' middles."""
    y, size = [top + step * (number + 0.5) for number in range(len(rows))], _size(step)
    for row, centre in zip(rows, y, strict=True):
        lines, remark = _name_lines(area, row, step), _remark(row, step)
        above = len(lines) * style.line_height(size) / 2
        style.put(area, 0, centre - above, lines, size=size, colour=row.colour, bold=True)
        start = right + COLUMN_GAP
        at = centre - (_value_height(row) if remark else style.line_height(size)) / 2
        style.put(area, start, at, row.value, size=size)
        if remark:
            at += style.line_height(style.BODY)
            style.put(area, start, at, remark, size=style.SMALL, colour=style.MUTED)
    return y


def _above(area: Area, rows: Sequence[Row], top: float) -> list[float]:
    """Words above their mark; returns the middle of each mark's band."""
    y = []
    for row in rows:
        style.put(area, 0, top, who.label(row.name), colour=row.colour, bold=True)
        below = top + style.line_height(style.BODY)
        style.put(area, 0, below, row.value)
        if row.remark:
            below += style.line_height(style.BODY)
            style.put(area, 0, below, row.remark, size=style.SMALL, colour=style.MUTED)
        top += _words_height(row) + BAND
        y.append(top - BAND / 2)
        top += PHONE_GAP
    return y


def _value_height(row: Row) -> float:
    return style.line_height(style.BODY) + (style.line_height(style.SMALL) if row.remark else 0)


def _words_height(row: Row) -> float:
    return style.line_height(style.BODY) + _value_height(row) + WORDS_GAP
