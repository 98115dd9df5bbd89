"""The words around a chart's body: the lines they take, and the room they leave."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from workforce.charts import phrases, style

__all__ = ["MARGIN", "Frame", "Words", "framed"]

MARGIN = 14
# Between the words and the body; a slide has less of it.
GAP, SLIDE_GAP = 12, 7
RULE_GAP = 8
# What a source says in parentheses of its copies, and names to cut, where one line has no room.
BESIDES = re.compile(r" \([^()]*\)")
SHORTEST = {
    "Cartographic boundaries": "boundaries",
    "Jobs and Skills Australia": "JSA",
    "Regional Price Parities": "price parities",
}


@dataclass(frozen=True)
class Words:
    """What a chart says around its drawing.

    `title` is the finding, `subtitle` the measure, place, period and what the marks stand for,
    `source` the publisher with the vintage, `note` breaks, withheld figures and intervals (may be
    empty), `alt` the chart in one or two sentences for readers who do not see it.
    """

    # What goes before them; charts in another language have their own.
    SOURCE: ClassVar[str] = "Source"
    NOTE: ClassVar[str] = "Note"

    title: str
    subtitle: str
    source: str
    note: str
    alt: str


@dataclass(frozen=True)
class Frame:
    """The words of a picture line by line; `head` and `tail` are the pixels they take.

    `size` is that of the subtitle and `gap` the distance from the words to the body.
    """

    title: list[str]
    subtitle: list[str]
    foot: list[str]
    size: float
    gap: float

    @property
    def head(self) -> float:
        """The pixels above the body."""
        title = len(self.title) * style.line_height(style.TITLE) + 4
        return MARGIN + title + len(self.subtitle) * style.line_height(self.size) + self.gap

    @property
    def tail(self) -> float:
        """The pixels below the body."""
        lines = len(self.foot) * style.line_height(style.SMALL)
        return self.gap + RULE_GAP + lines + MARGIN

    def put(self, figure: Figure, across: float, total: float) -> None:
        """Set the words on a picture of this width and height, in pixels."""
        below = MARGIN + len(self.title) * style.line_height(style.TITLE) + 4
        style.put(figure, MARGIN, MARGIN, self.title, size=style.TITLE, bold=True)
        style.put(figure, MARGIN, below, self.subtitle, size=self.size, colour=style.MUTED)
        foot = total - self.tail + self.gap
        left, rule = MARGIN / across, 1 - foot / total
        figure.add_artist(Line2D([left, 1 - left], [rule] * 2, color=style.RULE, lw=0.75))
        style.put(figure, MARGIN, foot + RULE_GAP, self.foot, size=style.SMALL, colour=style.MUTED)


def framed(figure: Figure, words: Words, across: float, shape: str) -> Frame:
    """The words in lines for a picture so wide.

    The source takes one line where its short form does. A slide leaves the note to the chart's
    other forms, and has its subtitle in small, so that the body has more room.
    """
    inner, slide = across - 2 * MARGIN, shape == "slide"
    credit = phrases.credit(words.source)
    tried = [words.source, credit]
    if shape != "page":
        tried.append(_shortest(credit))
    for source in tried:
        foot = style.wrap(figure, f"{words.SOURCE}: {source}", inner, style.SMALL)
        if len(foot) == 1:
            break
    if words.note and not slide:
        foot += style.wrap(figure, f"{words.NOTE}: {words.note}", inner, style.SMALL)
    size = style.SMALL if slide else style.BODY
    return Frame(
        style.wrap_evenly(figure, words.title, inner, style.TITLE, bold=True),
        style.wrap(figure, words.subtitle, inner, size),
        foot,
        size,
        SLIDE_GAP if slide else GAP,
    )


def _shortest(credit: str) -> str:
    """A credit without what stands in parentheses, its publications in fewest words."""
    credit = BESIDES.sub("", credit)
    for name, short in SHORTEST.items():
        credit = credit.replace(name, short)
    return credit
