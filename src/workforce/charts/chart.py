"""A chart with everything that has to travel with it: its words, its data and its drawing."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import matplotlib
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpec

from workforce.charts import raster, style
from workforce.charts.around import MARGIN, Words, framed
from workforce.charts.lettering import Canvas
from workforce.charts.style import Area
from workforce.charts.svg import described
from workforce.decimals import separated
from workforce.errors import UsageError
from workforce.files import sha256_of, write_together

__all__ = ["LAYOUTS", "SHAPES", "Chart", "Layout", "Room", "Words"]

# Says that a text is UTF-8, to programs that would take it for an older code page.
BYTE_ORDER_MARK = "\ufeff"
# How wide in pixels a shaped picture is as PNG: 1600 by 900 for a slide.
PNG_WIDTH = 1600


@dataclass(frozen=True)
class Layout:
    """A width variant: its name and its width in pixels. Text is equally large in each."""

    name: str
    width_px: int


# Width over height of the shapes a picture is wanted in; a page takes it as tall as it is.
SHAPES = {"page": None, "slide": 16 / 9, "portrait": 4 / 5}
MISSING = re.compile(r"\b(?:nan|NaN|NaT)\b")


LAYOUTS = {layout.name: layout for layout in (Layout("desk", 720), Layout("phone", 390))}


@dataclass(frozen=True)
class Room:
    """The pixels that a chart's body is tall in each layout.

    A shape may press it into `least` and stretch it to `most`, in the layout of the desk.
    """

    heights: Mapping[str, float]
    least: float | None = None
    most: float | None = None

    def short(self, layout: Layout, height: float) -> float:
        """How many pixels fewer than these a height is.

        Pixels are told from a figure's size in inches, which keeps no more than these digits.
        """
        return round(self.heights[layout.name] - height, 3)


@dataclass(frozen=True, eq=False, repr=False)
class Chart:
    """One finding as a picture, with its words and exactly the data drawn.

    `data` holds one row a mark, in the order drawn, with column names in field terms. `draw`
    draws the body alone on the part of the figure it is given, for the layout it is given; `room`
    says how tall that part is. Where a shape has less room, `fewer` makes the same finding with
    less drawn, in words that speak of what is drawn. `kept` is what a slide,
    which leaves the note out, says of it in its subtitle: how many rows of how many are drawn,
    what marks mean. The same chart gives the same bytes in every export.

    Raises `UsageError` for a name that is not lower case letters, digits and underscores, for
    words without title, source or alt text, for data without rows and for a missing height.
    """

    name: str
    words: Words
    data: pd.DataFrame
    draw: Callable[[Area, Layout], None]
    room: Room
    fewer: Callable[[], Chart] | None = None
    kept: str = ""
    # What is drawn once serves a page, a file and the PNG made from it.
    _svgs: dict[tuple[str, str, str], str] = field(init=False, default_factory=dict)
    _shaped: dict[str, Chart] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9_]+", self.name):
            self._refuse("name", "lower case letters, digits and underscores", repr(self.name))
        for part in ("title", "source", "alt"):
            if not getattr(self.words, part).strip():
                self._refuse(part, "text", "nothing")
        for part, text in asdict(self.words).items():
            if MISSING.search(text):
                self._refuse(part, "words for every figure", repr(MISSING.findall(text)[0]))
        if self.data.empty:
            self._refuse("data", "at least one row to draw", "none")
        if set(self.room.heights) != set(LAYOUTS):
            told = ", ".join(self.room.heights) or "nothing"
            self._refuse("height", " and ".join(LAYOUTS), told)
        # A copy of our own: a frame changed afterwards must not part the data from the picture.
        object.__setattr__(self, "data", self.data.reset_index(drop=True).copy())

    def _refuse(self, part: str, expected: str, found: str) -> None:
        raise UsageError(
            f"chart {self.name!r}, {part}",
            expected=expected,
            found=found,
            remedy="Correct the call that builds the chart, or the frame it is built from.",
        )

    def titled(self, title: str | None) -> Chart:
        """The same chart under another title; itself where none is given."""
        if not title:
            return self
        less = self.fewer
        words = replace(self.words, title=title)
        return replace(self, words=words, fewer=less and (lambda: less().titled(title)))

    def shaped(self, shape: str) -> Chart:
        """What a picture of this shape shows: this chart, or the same finding with less drawn.

        Raises `UsageError` for a shape that does not exist, or has no room for the chart.
        """
        if shape not in SHAPES:
            self._refuse("shape", "one of " + ", ".join(SHAPES), repr(shape))
        if shape not in self._shaped:
            self._shaped[shape] = self if SHAPES[shape] is None else self._that_fits(shape)
        return self._shaped[shape]

    def _that_fits(self, shape: str) -> Chart:
        found = self._told(shape)
        tall = found.room.heights["desk"]
        short = found._left(shape) - min(tall, found.room.least or tall)
        if short >= 0:
            return found
        if self.fewer is not None:
            return self.fewer().shaped(shape)
        raise UsageError(
            f"chart {self.name!r}, shape {shape!r}",
            expected="a body that fits beside the words",
            found=f"one that is {-short:.0f} pixels too tall",
            remedy=f"Take shape='{'portrait' if shape == 'slide' else 'page'}', or fewer rows.",
        )

    def _told(self, shape: str) -> Chart:
        """The chart with words that stand without the note."""
        if shape != "slide" or not self.kept:
            return self
        words = replace(
            self.words,
            subtitle=f"{self.words.subtitle}; {self.kept}",
            alt=f"{self.words.alt} {self.kept[0].upper()}{self.kept[1:]}.",
        )
        return replace(self, words=words)

    def _left(self, shape: str) -> float:
        """The pixels that the words leave for the body in a shape."""
        across, aspect = LAYOUTS["desk"].width_px, SHAPES[shape] or 1
        with style.context():
            figure = Figure(figsize=(1, 1), dpi=style.DPI)
            Canvas(figure)
            frame = framed(figure, self.words, across, shape)
        return across / aspect - frame.head - frame.tail

    def figure(self, width: str = "desk", shape: str = "page") -> Figure:
        """The whole picture for a layout: title, subtitle, body, source and note.

        A "page" is as tall as what it holds. A "slide" (16:9) leaves the note to the chart's other
        forms, a "portrait" (4:5) keeps it; both are as wide as the desk and show what `shaped`
        answers. Raises `UsageError` for a layout or shape that does not exist, for a shape on the
        phone, and where a shape has no room for the chart.
        """
        if width not in LAYOUTS:
            self._refuse("width", "one of " + ", ".join(LAYOUTS), repr(width))
        chart = self.shaped(shape)
        if shape != "page" and width != "desk":
            self._refuse("shape", f"'page' on the {width}", repr(shape))
        return chart._drawn(LAYOUTS[width], shape)

    def _drawn(self, layout: Layout, shape: str) -> Figure:
        across, aspect = float(layout.width_px), SHAPES[shape]
        with style.context():
            figure = Figure(figsize=(1, 1), dpi=style.DPI)
            Canvas(figure)
            frame = framed(figure, self.words, across, shape)
            body = self.room.heights[layout.name]
            total = across / aspect if aspect else frame.head + body + frame.tail
            left = total - frame.head - frame.tail
            body = min(left, max(body, self.room.most or body) if aspect else body)
            figure.set_size_inches(across / style.DPI, total / style.DPI)
            frame.put(figure, across, total)
            # What a shape leaves over stands above and below the body.
            spare = (left - body) / 2
            grid = GridSpec(
                3,
                3,
                figure=figure,
                width_ratios=[MARGIN, across - 2 * MARGIN, MARGIN],
                height_ratios=[frame.head + spare, body, frame.tail + spare],
            )
            area = figure.add_subfigure(grid[1, 1])
            area.set_facecolor("none")
            self.draw(area, layout)
        return figure

    def forget(self) -> None:
        """Let go of what was drawn: it can be made again."""
        self._svgs.clear()
        self._shaped.clear()

    def save(self, path: str | Path, shape: str = "page", width: str = "desk") -> Path:
        """Write the chart to a file, as its suffix says: .png, .svg, .csv, .json or .txt.

        Raises `UsageError` for another suffix. The file is whole or not there.
        """
        path = Path(path)
        made = {
            ".png": lambda: self.png(width, shape),
            ".svg": lambda: self.svg(width, shape=shape).encode(),
            ".csv": lambda: self.csv().encode(),
            ".json": lambda: self.json().encode(),
            ".txt": f"{self.text()}\n".encode,
        }
        if path.suffix not in made:
            self._refuse("file", "a name that ends in " + ", ".join(made), repr(path.name))
        write_together({path: made[path.suffix]()})
        return path

    def png(self, width: str = "desk", shape: str = "page") -> bytes:
        """The picture as PNG, holding title, alt text and source as text.

        A page has twice the pixels of its layout, a shape 1600 across.
        """
        drawn, words = self.svg(width, shape=shape), self.shaped(shape).words
        told = {"Title": words.title, "Description": words.alt, "Source": words.source}
        inches = LAYOUTS[width].width_px / style.DPI
        dpi = 2 * style.DPI if shape == "page" else PNG_WIDTH / inches
        return raster.png(drawn, dpi, told)

    def svg(
        self,
        width: str = "desk",
        text: Literal["path", "none"] = "none",
        *,
        shape: str = "page",
    ) -> str:
        """The picture as SVG with title and description.

        `text="none"` keeps letters as text, to be searched and translated; `text="path"` draws
        them as shapes, for a file that looks the same everywhere. Every id starts with the chart's
        name and the layout, so that several charts can stand in one page.
        """
        if (width, text, shape) not in self._svgs:
            self._svgs[width, text, shape] = self._as_svg(width, text, shape)
        return self._svgs[width, text, shape]

    def _as_svg(self, width: str, text: str, shape: str) -> str:
        buffer = io.StringIO()
        figure = self.figure(width, shape)
        no_metadata = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        with (
            style.context(),
            matplotlib.rc_context({"svg.hashsalt": self.name, "svg.fonttype": text}),
        ):
            figure.savefig(buffer, format="svg", metadata=no_metadata)
        words = self.shaped(shape).words
        return described(buffer.getvalue(), f"{self.name}-{width}-", words.title, words.alt)

    def csv(self) -> str:
        """The data as drawn, comma separated, each number to the decimals of its column.

        Starts with a byte order mark where it holds more than ASCII, which spreadsheets need.
        """
        return _marked(separated(self.data))

    def digest(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the data, ten digits a number.

        It moves with figures whose rounded text does not.
        """
        rows = self.data.to_csv(
            index=False, lineterminator="\n", float_format=lambda value: f"{value:.10g}"
        )
        return hashlib.sha256(_marked(rows).encode()).hexdigest()[:16]

    def json(self) -> str:
        """Name, words, columns, and the hashes of data and CSV as JSON."""
        record = {
            "name": self.name,
            "words": asdict(self.words),
            "columns": list(self.data.columns),
            "rows": len(self.data),
            "data_digest": self.digest(),
            "csv_sha256": sha256_of(self.csv().encode()),
        }
        return json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n"

    def text(self) -> str:
        """The chart in words, with a digest that changes whenever a drawn number changes."""
        words = self.words
        lines = [words.title, words.subtitle, words.alt, f"Source: {words.source}"]
        if words.note:
            lines.append(f"Note: {words.note}")
        return "\n".join([*lines, f"data digest {self.digest()}"])

    def __repr__(self) -> str:
        return self.text()

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """What Jupyter shows: the text, which re-execution compares, and the picture."""
        shown = {"alt": self.words.alt, "width": LAYOUTS["desk"].width_px}
        return {"text/plain": self.text(), "image/png": self.png()}, {"image/png": shown}


def _marked(text: str) -> str:
    return text if text.isascii() else BYTE_ORDER_MARK + text
