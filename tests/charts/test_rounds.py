"""The bars of each round start at zero and show every figure once."""

import numpy as np
import pytest

from charts import boxes, held, marks
from workforce.charts import rounds
from workforce.errors import UsageError

WIDTHS = ["desk", "phone"]


def revisions(frame):
    return rounds.base_revisions(frame, source="S")


def bars_of(axes) -> list:
    """The bars of a panel, without the paper behind its words."""
    return [bar for bar in axes.patches if abs(bar.get_width() - 0.8) < 1e-6]


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_stack_the_split_and_hatch_what_has_none(width):
    chart = revisions(held.revisions())
    groups = chart.data.groupby("occupation_key", sort=False)
    for axes, (_, rows) in zip(marks.axes_of(chart.figure(width)), groups, strict=True):
        bars = bars_of(axes)
        whole = [bar.get_height() for bar in bars if bar.get_hatch()]
        split = rows["self_employed_pct"].notna()
        assert whole == rows.loc[~split, "base_employment"].to_list()
        tops = [bar.get_y() + bar.get_height() for bar in bars if bar.get_y() > 0]
        np.testing.assert_allclose(tops, rows.loc[split, "base_employment"])
        assert axes.get_ylim()[0] == 0
        assert axes.get_ylim()[1] >= rows["base_employment"].max()


@pytest.mark.parametrize("width", WIDTHS)
def test_words_in_a_panel_cover_no_bar(width):
    figure = revisions(held.revisions()).figure(width)
    texts = [box for _, box in boxes.drawn_texts(figure)]
    for axes in marks.axes_of(figure):
        assert bars_of(axes)
        for bar in bars_of(axes):
            assert not any(box.overlaps(bar.get_window_extent()) for box in texts)


def test_the_rise_by_self_employment_is_computed():
    words = revisions(held.revisions()).words
    assert words.title == (
        "Most of the newest rise in jobs is self-employment in three of seven occupations"
    )
    assert (
        "Nuclear medicine technologists, newest round: 2,200 more jobs, self-employed +1,900, "
        "employees +300." in words.note
    )
    employees = held.revisions()
    employees["self_employed_change"] *= 0
    assert "in none of seven occupations" in revisions(employees).words.title


def test_where_an_occupation_was_counted_before_is_said_once():
    chart = revisions(held.revisions())
    said = marks.said(chart.figure())
    assert said.count("counted among other physicians until 2020") == 1
    assert said.count("counted among radiographers until 2011") == 1


def test_csv_holds_the_drawn_rounds():
    chart = revisions(held.revisions())
    assert marks.csv_rows(chart) == held.revisions()["base_employment"].notna().sum()


def test_empty_frames_are_refused():
    with pytest.raises(UsageError, match="revisions"):
        revisions(held.revisions().assign(base_employment=np.nan))
