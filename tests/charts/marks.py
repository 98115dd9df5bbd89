"""The marks of a drawn chart, to compare them with its data."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from charts import boxes


def axes_of(figure: Figure) -> list[Axes]:
    """The axes of a chart's body, in the order they were laid."""
    return figure.subfigs[0].axes


def dots(axes: Axes, marker: str = "o") -> list[tuple[float, float]]:
    """Every single marker of this shape, as (x, y)."""
    return [
        (float(x), float(y))
        for line in axes.lines
        if line.get_marker() == marker
        for x, y in line.get_xydata()
    ]


def segments(axes: Axes) -> set[tuple[float, float]]:
    """The ends along x of every straight line that is not a plotted series."""
    return {
        (float(line[0][0]), float(line[-1][0]))
        for lines in axes.collections
        for line in lines.get_segments()
    }


def said(figure: Figure) -> str:
    """All words of the picture."""
    return " ".join(text.get_text() for text, _ in boxes.drawn_texts(figure))


def csv_rows(chart) -> int:
    return chart.csv().count("\n") - 1
