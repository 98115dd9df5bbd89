"""The track record is drawn pair by pair, and its words claim no more than the pairs hold."""

import re

import numpy as np
import pytest
from matplotlib.colors import to_hex

from charts import held, marks
from workforce.charts import style, track_record
from workforce.errors import UsageError
from workforce.measures import track_record as measure

WIDTHS = ["desk", "phone"]


def against(pairs):
    return track_record.projected_against_actual(pairs, source="S")


def with_band(banded, pairs=None):
    pairs = held.pairs() if pairs is None else pairs
    return track_record.outlook_with_band(
        banded, measure.summary(pairs), measure.coverage(pairs), source="S"
    )


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
        "The government's ten-year projections missed by 14 points on average"
    )
    half = held.pairs()
    half["error_points"] /= 2
    assert "missed by 7 points" in against(half).words.title


def test_the_note_says_how_many_and_that_they_depend():
    note = against(held.pairs()).words.note
    assert "20 pairs of five imaging occupations, 15 of them projected too high" in note
    assert "do not count as independent" in note
    assert "2012-22 by 20" in note


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


@pytest.mark.parametrize("width", WIDTHS)
def test_bands_and_projections_are_the_frame(width):
    chart = with_band(held.banded())
    (axes,) = marks.axes_of(chart.figure(width))
    assert [x for x, _ in marks.dots(axes)] == chart.data["change_pct"].to_list()
    ends = set(zip(chart.data["band_low_pct"], chart.data["band_high_pct"], strict=True))
    assert ends <= marks.segments(axes)
    average = chart.data["average_pct"].iloc[0]
    assert (average, average) in marks.segments(axes)


def test_occupations_without_a_record_are_pale_and_said():
    chart = with_band(held.banded())
    (axes,) = marks.axes_of(chart.figure())
    own = [
        to_hex(line.get_color()) == style.colour(key)
        or to_hex(line.get_markerfacecolor()) == style.colour(key)
        for line, key in zip(axes.lines, chart.data["occupation_key"], strict=True)
    ]
    assert own == chart.data["followed"].to_list()
    assert marks.said(chart.figure()).count(", no record of its own") == 2
    everyone = with_band(held.banded().assign(followed=True))
    assert "no record" not in everyone.text()


def test_band_title_counts_what_misses_could_turn():
    assert with_band(held.banded()).words.title == (
        "Given past misses, all eight imaging occupations may gain or lose jobs by 2034"
    )
    clear = held.banded()
    clear.loc[0, "band_low_pct"] = 1.0
    assert "seven of eight imaging occupations may" in with_band(clear).words.title


def test_the_band_is_neither_an_interval_nor_a_probability():
    words = with_band(held.banded()).words
    assert "the middle 80% of 20 past misses of five occupations in four rounds" in words.note
    assert "the others' band held 12 of its 20 outcomes" in words.note
    told = words.title + words.subtitle + words.note.replace("publisher gives no interval", "")
    assert not re.search("interval|probab|confidence", told)


def test_empty_and_mixed_frames_are_refused():
    with pytest.raises(UsageError, match="pairs"):
        against(held.pairs().assign(error_points=np.nan))
    only_all = held.pairs().query("occupation_key == 'all'")
    with pytest.raises(UsageError, match="pairs"):
        against(only_all)
    with pytest.raises(UsageError, match="banded"):
        with_band(held.banded().assign(change_pct=np.nan))
    mixed = held.banded()
    mixed.loc[0, "round"] = "2023-33"
    with pytest.raises(UsageError, match="round"):
        with_band(mixed)
