"""Text measured once: drawn as matplotlib draws it, and not measured again."""

from __future__ import annotations

import io

import matplotlib
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

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


@pytest.mark.parametrize("form", ["rgba", "svg"])
def test_what_was_measured_for_one_picture_serves_the_next(form):
    drawn(Canvas, form)
    kept = lettering.measured if form == "rgba" else lettering._outlined
    before = kept.cache_info()
    drawn(Canvas, form)
    after = kept.cache_info()
    assert after.misses == before.misses
    assert after.hits > before.hits
