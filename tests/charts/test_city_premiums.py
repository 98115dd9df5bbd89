"""From the base's pay to the specialty's in the areas of one state."""

import numpy as np
import pytest

from charts import marks, specialized
from workforce.charts import city_premiums, ladder, phrases
from workforce.charts.chart import LAYOUTS
from workforce.errors import UsageError
from workforce.occupations import by_key
from workforce.places import named

TOLEDO = "45780"


@pytest.mark.parametrize("width", LAYOUTS)
def test_both_pays_are_drawn_and_joined(width):
    chart = specialized.in_cities("mri", "Ohio", TOLEDO)
    axes = marks.axes_of(chart.figure(width))[-1]
    data = chart.data
    assert [x for x, _ in marks.dots(axes)] == [*data["base_wage_usd"], *data["wage_usd"]]
    assert marks.segments(axes) >= set(zip(data["base_wage_usd"], data["wage_usd"], strict=True))
    assert data["a_month"].is_monotonic_decreasing
    expected = (data["wage_usd"] - data["base_wage_usd"]) / 12
    assert data["a_month"].to_list() == pytest.approx(expected.to_list())


def test_the_city_asked_for_is_marked_and_never_left_out():
    frame = specialized.metro()
    own = frame[(frame["occupation_key"] == "mri") & frame["premium_pct_low"].notna()]
    last = own.sort_values("wage_usd").iloc[len(own) // 2]
    chart = city_premiums.city_premiums(
        frame, by_key("mri"), named("Ohio"), source="S", own=last["area_code"]
    )
    assert last["area_code"] in set(chart.data["area_code"])
    assert len(chart.data) <= ladder.PAGE.first + ladder.PAGE.last + 1
    assert f"marked: {last['area_title']}" in chart.words.subtitle
    assert f"of {len(own)} areas" in chart.words.note


def test_counts_and_calls_follow_the_intervals():
    chart = specialized.in_cities("cardiovascular", "Texas")
    frame = specialized.metro()
    own = frame[(frame["occupation_key"] == "cardiovascular") & frame["premium_pct_low"].notna()]
    own = own[own["area_title"].str.contains("TX")]
    close = own[(own["premium_pct_low"] <= 0) & (own["premium_pct_high"] >= 0)]
    assert len(close) > 0
    for name in close["area_title"] if len(close) <= 8 else []:
        assert name in chart.words.note
    up = int((own["premium_pct_low"] > 0).sum())
    assert f"in {phrases.number_word(up)} of" in chart.words.title.replace("none", "no")


def test_no_pay_of_both_is_refused():
    frame = specialized.metro().assign(premium_pct_low=np.nan)
    with pytest.raises(UsageError, match="by_area, mri"):
        city_premiums.city_premiums(frame, by_key("mri"), named("Ohio"), source="S")
