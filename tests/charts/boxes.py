"""Where a figure's texts really are, asked of the renderer that would draw them."""

from functools import lru_cache
from itertools import combinations

from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from workforce.charts import style

# Texts in lines of one block may come this close, in pixels, before they count as overlapping.
SLACK = 0.5
# What takes most of the time of a drawing and moves no text.
PAINTING = ("draw_path", "draw_markers", "draw_path_collection", "draw_image")


def drawn_texts(figure: Figure) -> list[tuple[Text, Bbox]]:
    """Every text that reaches the picture, with its box in pixels; nothing is painted.

    A figure is asked once at each resolution: it is not to be changed afterwards.
    """
    return _drawn(figure, figure.dpi)


@lru_cache(maxsize=8)
def _drawn(figure: Figure, _: float) -> list[tuple[Text, Bbox]]:
    renderer = figure.canvas.get_renderer()
    drawn: dict[int, tuple[Text, Bbox]] = {}

    def record(gc, x, y, s, prop, angle, ismath=False, mtext=None):
        drawn[id(mtext)] = (mtext, mtext.get_window_extent(renderer))

    unpainted = dict.fromkeys(PAINTING, lambda *_, **__: None) | {"draw_text": record}
    vars(renderer).update(unpainted)
    try:
        # As the exports draw it: hinted text would be wider.
        with style.context():
            figure.draw(renderer)
    finally:
        for name in unpainted:
            del vars(renderer)[name]
    return list(drawn.values())


def faults(figure: Figure) -> list[str]:
    """Texts that leave the figure, and pairs of texts that overlap."""
    texts = drawn_texts(figure)
    width, height = figure.bbox.size
    found = [
        f"{text.get_text()!r} leaves the figure"
        for text, box in texts
        if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height
    ]
    for (one, a), (other, b) in combinations(texts, 2):
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        down = min(a.y1, b.y1) - max(a.y0, b.y0)
        if across > SLACK and down > SLACK:
            found.append(f"{one.get_text()!r} overlaps {other.get_text()!r}")
    return found


def sizes_px(figure: Figure) -> set[float]:
    """The text sizes in use, in pixels."""
    return {round(text.get_fontsize() / 72 * figure.dpi, 3) for text, _ in drawn_texts(figure)}
