"""The track record is drawn pair by pair, and its words claim no more than the pairs hold."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from charts import held, marks
from workforce.charts import style, track_record
from workforce.errors import UsageError

WIDTHS = ["desk", "phone"]


def against(pairs):
    return track_record.projected_against_actual(pairs, source="S")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_pair_is_a_hollow_and_a_filled_dot_joined(width):
    chart = against(held.pairs())
    filled, hollow, joined = set(), set(), set()
    for axes in marks.axes_of(chart.figure(width)):
        joined |= marks.segments(axes)
        for line in axes.lines:
            empty = to_hex(line.get_markerfacecolor()) == style.PAPER
            (hollow if empty else filled).add(float(line.get_xdata()[0]))
    projected, actual = chart.data["projected_pct"], chart.data["actual_pct"]
    assert hollow == set(projected)
    assert filled == set(actual)
    assert set(zip(projected, actual, strict=True)) <= joined


@pytest.mark.parametrize("width", WIDTHS)
def test_all_panels_share_a_scale_with_zero(width):
    axes = marks.axes_of(against(held.pairs()).figure(width))
    assert len({each.get_xlim() for each in axes}) == 1
    assert axes[0].get_xlim()[0] < 0 < axes[0].get_xlim()[1]


def test_the_average_miss_is_computed():
    assert against(held.pairs()).words.title == (
        "The government's ten-year projections missed by 15 points on average"
    )
    half = held.pairs()
    half["error_points"] /= 2
    assert "missed by 7 points" in against(half).words.title


def test_the_note_says_how_many_and_that_they_depend():
    note = against(held.pairs()).words.note
    assert "22 pairs of seven imaging occupations, 15 of them projected too high" in note
    assert "do not count as independent" in note
    assert "2012-22 by 19" in note


def test_all_occupations_stand_last_in_grey_and_are_not_counted():
    chart = against(held.pairs())
    assert chart.data["occupation_key"].iloc[-1] == "all"
    worse = held.pairs()
    worse.loc[worse["occupation_key"] == "all", "error_points"] = 500.0
    assert against(worse).words.title == chart.words.title
    assert style.colour("all") == style.CONTEXT


def test_a_pair_without_outcome_is_left_out_and_said():
    pairs = held.pairs()
    pairs.loc[0, ["actual_pct", "error_points"]] = np.nan
    pairs.loc[0, "reason"] = "not in the round 2018-28"
    chart = against(pairs)
    assert len(chart.data) == len(pairs) - 1 == marks.csv_rows(chart)
    assert "2008-18: not in the round 2018-28." in chart.words.note


def test_empty_frames_are_refused():
    with pytest.raises(UsageError, match="pairs"):
        against(held.pairs().assign(error_points=np.nan))
    only_all = held.pairs().query("occupation_key == 'all'")
    with pytest.raises(UsageError, match="pairs"):
        against(only_all)
