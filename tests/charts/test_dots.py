"""One figure a row: what is left out is said, and every row drawn has its line."""

from __future__ import annotations

import pandas as pd
import pytest

from charts import boxes
from workforce.charts import ladder
from workforce.charts.dots import dots
from workforce.errors import UsageError
from workforce.forms import SHARE


def drawn(known: int, missing: int = 0):
    """A chart of so many rows with a figure, and so many without."""
    share = [float(2 * n + 2) for n in range(known)] + [float("nan")] * missing
    frame = pd.DataFrame({"share": share})
    frame = frame.assign(share_low=frame["share"] * 0.9, share_high=frame["share"] * 1.1)
    names = [f"Row {n}" for n in range(len(frame))]
    return dots(frame, names, "share", SHARE, name="a", title="T", subtitle="S", source="P")


def test_a_long_list_is_cut_and_says_so():
    chart = drawn(25)
    assert len(chart.data) == ladder.PAGE.first + ladder.PAGE.last
    assert chart.words.note == ladder.drawn_of(len(chart.data), 25, "rows").strip()
    assert "without a figure" not in chart.words.note


def test_a_slide_of_a_list_that_fits_a_page_draws_fewer_and_says_so():
    chart = drawn(20)
    assert len(chart.data) == 20
    slide = chart.shaped("slide")
    assert len(slide.data) == ladder.SLIDE.first + ladder.SLIDE.last
    assert slide.words.subtitle == "S; drawn: 11 of 20 rows"
    assert slide.words.alt.endswith(" Drawn: 11 of 20 rows.")
    assert chart.shaped("portrait") is chart


def test_rows_without_a_figure_are_counted_apart():
    chart = drawn(4, missing=3)
    assert len(chart.data) == 4
    assert chart.words.note == "In the table alone, without a figure: 3."
    assert "Row 3 8.0% (7.2 to 8.8)" in chart.words.alt
    assert boxes.faults(chart.figure()) == []


def test_no_figure_at_all_is_refused():
    with pytest.raises(UsageError, match="share in at least one row"):
        drawn(0, missing=2)
