"""How charts look: colours, text sizes in pixels, and text set by its measured width."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from itertools import accumulate

import matplotlib.style
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure, SubFigure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text

from workforce.charts.lettering import measured
from workforce.errors import UsageError
from workforce.occupations import COMBINED, IMAGING

__all__ = [
    "ACCENT",
    "BAND",
    "BLEED",
    "BODY",
    "CONTEXT",
    "DPI",
    "INK",
    "MARKED",
    "MUTED",
    "PAPER",
    "RULE",
    "SMALL",
    "TITLE",
    "Area",
    "colour",
    "context",
    "extent",
    "line_height",
    "points",
    "put",
    "text_colour",
    "tint",
    "width_of",
    "wrap",
    "wrap_evenly",
]

# What text and marks are put on: a whole picture, or the part of it that is a chart's body.
Area = Figure | SubFigure

# CSS pixels: 96 to the inch. All sizes in this package are given in them.
DPI = 96
# The smallest text is 14 pixels large once a picture of 720 pixels is shown on 800.
TITLE, BODY, SMALL = 17, 14, 12.6
# How far a scale's outermost label may reach into the picture's margin.
BLEED = 8
# A long word as a line may break it: after the slashes of a path and the sign before a version.
PARTS = re.compile(r"[^/@-]+[/@-]*|[/@-]+")
# About how wide a letter is, as a part of its size.
LETTER = 0.55

PAPER = "#ffffff"
INK = "#1b2430"
MUTED = "#566070"
CONTEXT = "#7b8492"
RULE = "#c8cdd5"
BAND = "#f1f3f5"
# Behind the row of the reader's own place.
MARKED = "#fdf0cf"
ACCENT = "#0b5cad"

# One fixed colour for each occupation of the field, on every chart and page: its own, or where its
# file gives none the next of these. Two of them taken together are neither of them.
_PALETTE = "#085dc0 #ac510a #218569 #ad8a0d #791426 #d35598 #22259c #5895e4".split()
_MARKS = {
    one.key: one.colour or _PALETTE[number % len(_PALETTE)] for number, one in enumerate(IMAGING)
} | {COMBINED.key: INK}
# Where a mark's colour is too light for text (4.5:1 against white), a darker tint of it.
_TEXTS = {one.key: one.text_colour for one in IMAGING if one.text_colour}


def colour(occupation_key: str, subject: str | None = None) -> str:
    """The colour of an occupation's marks; grey for anything that is not of the field.

    Where a chart has a `subject` (a key), every other occupation is grey, and a subject that is
    not of the field has the accent.
    """
    if subject is not None:
        return _MARKS.get(occupation_key, ACCENT) if occupation_key == subject else CONTEXT
    return _MARKS.get(occupation_key, CONTEXT)


def text_colour(occupation_key: str, subject: str | None = None) -> str:
    """The colour of text about an occupation: its mark's colour, darkened where text needs it."""
    own = _TEXTS.get(occupation_key, colour(occupation_key, subject))
    own = own if subject in (None, occupation_key) else MUTED
    return MUTED if own == CONTEXT else own


def tint(colour: str, strength: float) -> str:
    """A colour thinned on paper: as it is at a strength of 1, paper at 0."""
    red, green, blue = (1 - strength * (1 - part) for part in to_rgb(colour))
    return to_hex((red, green, blue))


def context() -> AbstractContextManager[None]:
    """The project's style for the length of a `with` block; the reader's settings stay untouched.

    Starts from matplotlib's defaults, so that a chart never depends on what was set before.
    """
    return matplotlib.style.context("workforce.charts.outlook", after_reset=True)


def points(pixels: float) -> float:
    """Pixels as the points in which matplotlib counts text sizes and line widths."""
    return pixels * 72 / DPI


def line_height(size: float) -> float:
    """The distance in pixels from one line of text to the next."""
    return round(size * 1.35)


def extent(area: Area) -> tuple[float, float]:
    """Width and height of a figure or part of one, in pixels."""
    scale = DPI / _whole(area).dpi
    return area.bbox.width * scale, area.bbox.height * scale


def _whole(area: Area) -> Figure:
    return area if isinstance(area, Figure) else area.get_figure(root=True)


def width_of(area: Area, text: str, size: float, *, bold: bool = False) -> float:
    """How many pixels wide `text` is when drawn on `area`, asked of the renderer."""
    dpi = _whole(area).dpi
    return measured(text, _font(size, bold), dpi)[0] * DPI / dpi


@cache
def _font(size: float, bold: bool) -> FontProperties:
    return FontProperties(size=points(size), weight="bold" if bold else "normal")


def wrap(area: Area, text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """`text` broken between words into lines at most `width` pixels wide; no lines for no text.

    A word that is wider than that is broken after "/", "@" and hyphens, as paths, addresses and
    names of places may be.
    Raises `UsageError` where a part of it still is, since it could only be clipped.
    """

    def fits(parts: list[str]) -> bool:
        return width_of(area, _joined(parts), size, bold=bold) <= width

    lines: list[str] = []
    # Each part carries what stands before it on a line: a space, or nothing within a word.
    parts = [f" {word}" for word in text.split()]
    while parts:
        taken = _that_fit(parts, fits, width / (LETTER * size))
        following = parts[taken : taken + 1]
        if following and following[0].startswith(" ") and not fits(following):
            first, *others = PARTS.findall(following[0][1:])
            if others:
                parts[taken : taken + 1] = [f" {first}", *others]
                continue
        if not taken:
            raise UsageError(
                f"chart text {text!r}",
                expected=f"words that fit into {width:.0f} pixels",
                found=repr(_joined(following)),
                remedy="Shorten or hyphenate the word.",
            )
        lines.append(_joined(parts[:taken]))
        del parts[:taken]
    return lines


def _joined(parts: list[str]) -> str:
    return "".join(parts).removeprefix(" ")


def _that_fit(parts: list[str], fits: Callable[[list[str]], bool], letters: float) -> int:
    """How many of these parts fit on one line.

    Measuring long text takes most of the time, so the search starts from about so many letters.
    """
    taken = sum(end <= letters for end in accumulate(map(len, parts)))
    while taken < len(parts) and fits(parts[: taken + 1]):
        taken += 1
    while taken and not fits(parts[:taken]):
        taken -= 1
    return taken


def wrap_evenly(
    area: Area, text: str, width: float, size: float, *, bold: bool = False
) -> list[str]:
    """`wrap`, with lines about equally long, so that no title ends on a single word."""
    lines = wrap(area, text, width, size, bold=bold)
    tried = lines
    while len(lines) > 1 and len(tried) == len(lines):
        lines = tried
        # Too narrow for the longest line by a hair, so that its last word moves on.
        narrower = max(width_of(area, line, size, bold=bold) for line in lines) - 0.01
        try:
            tried = wrap(area, text, narrower, size, bold=bold)
        except UsageError:
            break
    return lines


def put(
    area: Area,
    x: float,
    y: float,
    lines: str | list[str],
    *,
    size: float = BODY,
    colour: str = INK,
    bold: bool = False,
    align: str = "left",
) -> list[Text]:
    """Draw lines of text on `area`; `x`, `y` are pixels from its top left to the text's top.

    Every line is a text of its own, so that alignment holds whatever font a page shows it in.
    """
    width, height = extent(area)
    step = line_height(size)
    return [
        area.text(
            x / width,
            # The baseline sits where a line box of this height would carry it in a browser.
            1 - (y + step * number + (step + size * 0.72) / 2) / height,
            line,
            fontsize=points(size),
            color=colour,
            fontweight="bold" if bold else "normal",
            ha=align,
            va="baseline",
        )
        for number, line in enumerate([lines] if isinstance(lines, str) else lines)
    ]
