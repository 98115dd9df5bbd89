"""Text measured once: drawn as matplotlib draws it, and not measured again."""

from __future__ import annotations

import io

import matplotlib
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from workforce.charts import lettering, style
from workforce.charts.lettering import Canvas


def drawn(canvas: type, form: str, **options: object) -> bytes:
    with style.context(), matplotlib.rc_context({"svg.hashsalt": "x", "svg.fonttype": "none"}):
        figure = Figure(figsize=(3, 2), dpi=style.DPI)
        canvas(figure)
        axes = figure.add_subplot()
        axes.plot([1, 2], [3, 1000])
        axes.set_title("Typography, Wyoming: $90")
        figure.text(0.5, 0.5, "Turned", rotation=30, ha="right", fontweight="bold")
        buffer = io.BytesIO() if form == "rgba" else io.StringIO()
        figure.savefig(buffer, format=form, **options)
    content = buffer.getvalue()
    return content if isinstance(content, bytes) else content.encode()


@pytest.mark.parametrize("form", ["rgba", "svg"])
def test_what_is_drawn_is_what_matplotlib_draws(form):
    options = {"dpi": 192} if form == "rgba" else {"metadata": {"Date": None}}
    assert drawn(Canvas, form, **options) == drawn(FigureCanvasAgg, form, **options)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    "text", ["Typography", "AV To. Wy, $90 (±3) – Québec", "jobs in  May 2025/2024", " a ", ""]
)
def test_the_words_of_a_line_are_as_large_as_the_line(text, bold):
    font = FontProperties(size=13.2, weight="bold" if bold else "normal")
    drawn = RendererAgg(1, 1, 96).get_text_width_height_descent(text, font, ismath=False)
    assert lettering.measured(text, font, 96) == pytest.approx(drawn)


def measure(form: str) -> None:
    """Ask for the size of text as layouts do, or as drawing an SVG does."""
    if form == "svg":
        drawn(Canvas, "svg")
    else:
        lettering.measured("Typography, Wyoming: $90", FontProperties(size=13.2), 96)


@pytest.mark.parametrize("form", ["rgba", "svg"])
def test_what_was_measured_for_one_picture_serves_the_next(form):
    measure(form)
    kept = lettering._drawn if form == "rgba" else lettering._outlined
    before = kept.cache_info()
    measure(form)
    after = kept.cache_info()
    assert after.misses == before.misses
    assert after.hits > before.hits
