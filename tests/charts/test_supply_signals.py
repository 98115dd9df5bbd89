"""What is known of supply in a place: what is drawn, counted and left out."""

import numpy as np
import pytest

from charts import marks, regional
from workforce.charts import phrases, supply_signals
from workforce.charts.chart import LAYOUTS
from workforce.errors import UsageError


@pytest.mark.parametrize("width", LAYOUTS)
def test_every_quotient_is_a_dot_beside_the_nation(width):
    chart = regional.signals("TX")
    axes = [one for one in marks.axes_of(chart.figure(width)) if one.lines]
    dots = [x for one in axes for x, _ in marks.dots(one)]
    assert dots == chart.data["location_quotient"].to_list()
    assert chart.data["location_quotient"].is_monotonic_decreasing
    assert any((1.0, 1.0) in marks.segments(one) for one in axes)


@pytest.mark.parametrize("place", ["OH", "TX", "DC", "PR", "WY"])
def test_the_title_counts_whose_interval_excludes_the_nation(place):
    chart = regional.signals(place)
    up = int((chart.data["location_quotient_low"] > 1).sum())
    down = int((chart.data["location_quotient_high"] < 1).sum())
    title = chart.words.title.lower()
    assert title.startswith(phrases.count_of(up, len(chart.data), "", opens=False))
    if "fewer" in title:
        assert f"{phrases.number_word(down)} ha" in title
    assert "No statistic counts unfilled jobs" in chart.words.note


def test_one_occupation_is_named_and_its_case_follows_the_interval():
    frame = regional.signals("OH").data.query("occupation_key == 'mri'")
    ends = ["location_quotient", "location_quotient_low", "location_quotient_high"]
    for values, said in (
        ((2.0, 1.5, 2.5), "Ohio has more MRI technologists than its size suggests"),
        ((0.5, 0.4, 0.6), "Ohio has fewer MRI technologists than its size suggests"),
        ((1.0, 0.9, 1.1), "MRI technologists in Ohio: more or fewer than usual is too close"),
    ):
        told = frame.assign(**dict(zip(ends, values, strict=True)))
        chart = supply_signals.supply_signals(told, "oh", "Ohio", source="S")
        assert chart.words.title.startswith(said)


def test_openings_are_named_only_where_they_are_projected():
    chart = regional.signals("OH")
    assert "Openings are the state's own projection, 2020 to 2030" in chart.words.note
    without = chart.data.drop(columns="openings_per_year")
    plain = supply_signals.supply_signals(without, "oh", "Ohio", source="S")
    assert "Openings" not in plain.words.note + marks.said(plain.figure())


def test_a_place_without_figures_is_refused():
    frame = regional.signals("OH").data.assign(location_quotient=np.nan)
    with pytest.raises(UsageError, match="location_quotient"):
        supply_signals.supply_signals(frame, "oh", "Ohio", source="S")
