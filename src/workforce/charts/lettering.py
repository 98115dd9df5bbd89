"""How large text is, measured once: the same words stand in many pictures.

Setting the letters of a line takes longer than most else of a drawing, and matplotlib forgets what
it measured with each picture and each of its forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import IO, Any

from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

__all__ = ["Canvas", "measured"]

# Words whose measures are kept, far more than one picture has.
KEPT = 20_000
Size = tuple[float, float, float]


def measured(text: str, font: FontProperties, dpi: float) -> Size:
    """Width, height and descent in pixels of a line of text as a picture of points sets it.

    The font must not be changed afterwards: it is the key to what was measured.
    """
    return _line([_drawn(part, font, dpi) for part in _parts(text)])


@lru_cache(maxsize=KEPT)
def _drawn(text: str, font: FontProperties, dpi: float) -> Size:
    width, height, descent = _renderer(dpi).get_text_width_height_descent(text, font, ismath=False)
    return float(width), float(height), float(descent)


@cache
def _renderer(dpi: float) -> RendererAgg:
    return RendererAgg(1, 1, dpi)


@lru_cache(maxsize=KEPT)
def _outlined(text: str, font: FontProperties) -> Size:
    """The same for a drawing of outlines, in points."""
    width, height, descent = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width), float(height), float(descent)


def _parts(text: str) -> list[str]:
    """The words of a line, each after its space: lines differ, the words in them recur."""
    first, *others = text.split(" ")
    return [first] * bool(first) + [f" {word}" for word in others]


def _line(parts: list[Size]) -> Size:
    """The size of a line of such parts: the font sets no letter closer to a space."""
    ascent = max((height - descent for _, height, descent in parts), default=0.0)
    descent = max((descent for _, _, descent in parts), default=0.0)
    return sum(width for width, _, _ in parts), ascent + descent, descent


class _Outlines(RendererSVG):
    """Draws outlines, of text measured before."""

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> Any:
        """What was measured before; matplotlib hands over a copy of the font."""
        if ismath:
            return super().get_text_width_height_descent(s, prop, ismath)
        return _line([_outlined(part, prop) for part in _parts(s)])


class Canvas(FigureCanvasAgg):
    """What a figure is drawn on: matplotlib's own ways; for SVG, text is measured once."""

    def print_svg(
        self, file: IO[str], *, metadata: Mapping[str, Any] | None = None, **_: object
    ) -> None:
        """Draw on an open file as SVG counts, in points."""
        dpi, self.figure.dpi = self.figure.dpi, 72
        width, height = 72 * self.figure.get_size_inches()
        outlines = _Outlines(width, height, file, image_dpi=dpi, metadata=metadata)
        renderer: Any = MixedModeRenderer(self.figure, width / 72, height / 72, dpi, outlines)
        self.figure.draw(renderer)
        renderer.finalize()
