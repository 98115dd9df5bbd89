"""A chart with everything that has to travel with it: its words, its data and its drawing."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal
from xml.sax.saxutils import escape

import matplotlib
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpec
from matplotlib.lines import Line2D
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from workforce.charts import style
from workforce.charts.style import Area
from workforce.errors import UsageError

__all__ = ["LAYOUTS", "Chart", "Layout", "Words"]

# Says that a text is UTF-8, to programs that would take it for an older code page.
BYTE_ORDER_MARK = "\ufeff"
MARGIN = 14
GAP = 12


@dataclass(frozen=True)
class Layout:
    """A width variant: its name and its width in pixels. Text is equally large in each."""

    name: str
    width_px: int


LAYOUTS = {layout.name: layout for layout in (Layout("desk", 720), Layout("phone", 340))}


@dataclass(frozen=True)
class Words:
    """What a chart says around its drawing.

    `title` is the finding, `subtitle` the measure, place, period and what the marks stand for,
    `source` the publisher with the vintage, `note` breaks, withheld figures and intervals (may be
    empty), `alt` the chart in one or two sentences for readers who do not see it.
    """

    title: str
    subtitle: str
    source: str
    note: str
    alt: str


@dataclass(frozen=True, eq=False, repr=False)
class Chart:
    """One finding as a picture, with its words and exactly the data drawn.

    `data` holds one row a mark, in the order drawn, with column names in field terms. `draw`
    draws the body alone on the part of the figure it is given, for the layout it is given.
    `height` gives the height of that part in pixels for each layout. The same chart gives the
    same bytes in every export.

    Raises `UsageError` for a name that is not lower case letters, digits and underscores, for
    words without title, source or alt text, for data without rows and for a missing height.
    """

    name: str
    words: Words
    data: pd.DataFrame
    draw: Callable[[Area, Layout], None]
    height: Mapping[str, float]
    # One figure a layout serves PNG and SVG alike: laying text out takes as long as drawing it.
    _laid_out: dict[str, Figure] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9_]+", self.name):
            self._refuse("name", "lower case letters, digits and underscores", repr(self.name))
        for part in ("title", "source", "alt"):
            if not getattr(self.words, part).strip():
                self._refuse(part, "text", "nothing")
        if self.data.empty:
            self._refuse("data", "at least one row to draw", "none")
        if set(self.height) != set(LAYOUTS):
            self._refuse("height", " and ".join(LAYOUTS), ", ".join(self.height) or "nothing")
        # A copy of our own: a frame changed afterwards must not part the data from the picture.
        object.__setattr__(self, "data", self.data.reset_index(drop=True).copy())

    def _refuse(self, part: str, expected: str, found: str) -> None:
        raise UsageError(
            f"chart {self.name!r}, {part}",
            expected=expected,
            found=found,
            remedy="Correct the call that builds the chart, or the frame it is built from.",
        )

    def figure(self, width: str = "desk") -> Figure:
        """The whole picture for a layout: title, subtitle, body, source and note.

        Raises `UsageError` for a layout that does not exist.
        """
        if width not in LAYOUTS:
            self._refuse("width", "one of " + ", ".join(LAYOUTS), repr(width))
        layout = LAYOUTS[width]
        inner = layout.width_px - 2 * MARGIN
        with style.context():
            figure = Figure(figsize=(layout.width_px / style.DPI, 1), dpi=style.DPI)
            FigureCanvasAgg(figure)
            words = self.words
            title = style.wrap_evenly(figure, words.title, inner, style.TITLE, bold=True)
            subtitle = style.wrap(figure, words.subtitle, inner, style.BODY)
            foot = style.wrap(figure, f"Source: {words.source}", inner, style.SMALL)
            if words.note:
                foot += style.wrap(figure, f"Note: {words.note}", inner, style.SMALL)

            title_height = len(title) * style.line_height(style.TITLE)
            head = MARGIN + title_height + 4 + len(subtitle) * style.line_height(style.BODY) + GAP
            tail = GAP + 8 + len(foot) * style.line_height(style.SMALL) + MARGIN
            body = self.height[width]
            total = head + body + tail
            figure.set_size_inches(layout.width_px / style.DPI, total / style.DPI)

            style.put(figure, MARGIN, MARGIN, title, size=style.TITLE, bold=True)
            style.put(figure, MARGIN, MARGIN + title_height + 4, subtitle, colour=style.MUTED)
            rule = 1 - (head + body + GAP) / total
            left = MARGIN / layout.width_px
            figure.add_artist(Line2D([left, 1 - left], [rule] * 2, color=style.RULE, lw=0.75))
            style.put(
                figure, MARGIN, head + body + GAP + 8, foot, size=style.SMALL, colour=style.MUTED
            )
            grid = GridSpec(
                3,
                3,
                figure=figure,
                width_ratios=[MARGIN, inner, MARGIN],
                height_ratios=[head, body, tail],
            )
            area = figure.add_subfigure(grid[1, 1])
            area.set_facecolor("none")
            self.draw(area, layout)
        return figure

    def _once(self, width: str) -> Figure:
        if width not in self._laid_out:
            self._laid_out[width] = self.figure(width)
        return self._laid_out[width]

    def png(self, width: str = "desk") -> bytes:
        """The picture as PNG at twice the pixels, holding title, alt text and source as text."""
        words = self.words
        told = PngInfo()
        told.add_itxt("Title", words.title)
        told.add_itxt("Description", words.alt)
        told.add_itxt("Source", words.source)
        drawn, packed = io.BytesIO(), io.BytesIO()
        figure = self._once(width)
        with style.context():
            figure.savefig(drawn, format="rgba", dpi=2 * style.DPI)
        across = 2 * LAYOUTS[width].width_px
        size = (across, len(drawn.getbuffer()) // (4 * across))
        pixels = Image.frombytes("RGBA", size, drawn.getvalue())
        # 256 colours serve these few flat ones and their edges, in a third of the bytes: pictures
        # stand in committed notebooks. This way of choosing them keeps white white.
        few = pixels.convert("RGB").quantize(
            256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
        few.save(packed, "PNG", compress_level=6, pnginfo=told, dpi=(2 * style.DPI,) * 2)
        return packed.getvalue()

    def svg(self, width: str = "desk", text: Literal["path", "none"] = "path") -> str:
        """The picture as SVG with title and description.

        `text="path"` draws letters as shapes, for a file that looks the same everywhere;
        `text="none"` keeps them as text, for a page. Every id starts with the chart's name and
        the layout, so that several charts can stand in one page.
        """
        buffer = io.BytesIO()
        figure = self._once(width)
        no_metadata = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        with (
            style.context(),
            matplotlib.rc_context({"svg.hashsalt": self.name, "svg.fonttype": text}),
        ):
            figure.savefig(buffer, format="svg", metadata=no_metadata)
        return _described(buffer.getvalue().decode(), f"{self.name}-{width}-", self.words)

    def csv(self) -> str:
        """The data as drawn, comma separated, at most ten significant digits a number.

        Starts with a byte order mark where it holds more than ASCII, which spreadsheets need.
        """
        text = self.data.to_csv(
            index=False, lineterminator="\n", float_format=lambda value: f"{value:.10g}"
        )
        return text if text.isascii() else BYTE_ORDER_MARK + text

    def digest(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of `csv()`."""
        return hashlib.sha256(self.csv().encode()).hexdigest()[:16]

    def json(self) -> str:
        """Name, words, columns and data digest as JSON."""
        record = {
            "name": self.name,
            "words": asdict(self.words),
            "columns": list(self.data.columns),
            "rows": len(self.data),
            "data_digest": self.digest(),
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


def _described(svg: str, prefix: str, words: Words) -> str:
    """The SVG with prefixed ids, a title and a description, to stand alone or in a page."""
    svg = svg[svg.index("<svg") :]
    used = set(re.findall(r'(?:href="|url\()#([^")]+)', svg))
    svg = re.sub(r' id="([^"]+)"', lambda m: f' id="{prefix}{m[1]}"' if m[1] in used else "", svg)
    svg = re.sub(r'(?<=href="#)|(?<=url\(#)', prefix, svg)
    # matplotlib writes a rule for "*", which would restyle the whole page the SVG stands in.
    svg, rules = re.subn(
        r"\s*<defs>\s*<style[^>]*>\*\{stroke-linejoin: round; stroke-linecap: butt\}</style>"
        r"\s*</defs>",
        "",
        svg,
    )
    if rules != 1:
        raise RuntimeError("this version of matplotlib writes another style rule into its SVG")
    opening = (
        f'<svg role="img" aria-labelledby="{prefix}title {prefix}desc"'
        ' stroke-linejoin="round" stroke-linecap="butt"'
    )
    title = (
        f'\n <title id="{prefix}title">{escape(words.title)}</title>'
        f'\n <desc id="{prefix}desc">{escape(words.alt)}</desc>'
    )
    start, rest = svg.split(">", 1)
    return start.replace("<svg", opening, 1) + ">" + title + rest
