"""Where a figure's texts really are, asked of the renderer while it draws them."""

from itertools import combinations

from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from workforce.charts import style

# Texts in lines of one block may come this close, in pixels, before they count as overlapping.
SLACK = 0.5


def drawn_texts(figure: Figure) -> list[tuple[Text, Bbox]]:
    """Every text that reaches the picture, with its box in pixels."""
    renderer = figure.canvas.get_renderer()
    drawn: dict[int, tuple[Text, Bbox]] = {}
    draw_text = renderer.draw_text

    def record(gc, x, y, s, prop, angle, ismath=False, mtext=None):
        drawn[id(mtext)] = (mtext, mtext.get_window_extent(renderer))
        return draw_text(gc, x, y, s, prop, angle, ismath, mtext)

    renderer.draw_text = record
    try:
        # As the exports draw it: hinted text would be wider.
        with style.context():
            figure.draw(renderer)
    finally:
        del renderer.draw_text
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
