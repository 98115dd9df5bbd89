"""Charts of forecasts draw the frames they are given, and their titles follow them."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from charts import held, marks
from workforce.charts import forecast_checks, forecasts, style
from workforce.errors import UsageError
from workforce.occupations import by_key

WIDTHS = ["desk", "phone"]


def intervals(odds=None):
    found = held.forecasts()
    return forecasts.forecast_intervals(
        found.odds if odds is None else odds, found.scores, source="S"
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_intervals_and_projections_are_the_frame(width):
    chart = intervals()
    (axes,) = marks.axes_of(chart.figure(width))
    assert [x for x, _ in marks.dots(axes)] == chart.data["path_pct"].to_list()
    for level in (50, 80):
        ends = zip(chart.data[f"low_{level}_pct"], chart.data[f"high_{level}_pct"], strict=True)
        assert set(ends) <= marks.segments(axes)


def test_the_title_counts_what_may_turn_and_odds_are_told():
    assert intervals().words.title == (
        "Given past misses, all eight imaging occupations may gain or lose jobs by 2034"
    )
    clear = held.forecasts().odds.copy()
    clear.loc[0, "low_80_pct"] = 1.0
    assert "seven of eight imaging occupations may" in intervals(clear).words.title
    assert "odds of growth 60 in 100" in marks.said(intervals().figure())
    note = intervals().words.note
    assert "80% of all outcomes and 100% of 22 of imaging" in note
    assert "not independent" in note


@pytest.mark.parametrize("width", WIDTHS)
def test_a_fan_ends_at_the_projection_with_past_rounds_behind(width):
    paths = held.paths()
    chart = forecasts.forecast_fans(held.forecasts().fan, paths, source="S")
    groups = list(chart.data.groupby("occupation_key"))
    shown = marks.axes_of(chart.figure(width))
    assert len(shown) == len(groups)
    for axes in shown:
        colour = next(
            to_hex(line.get_color()) for line in axes.lines if len(line.get_xdata()) == 11
        )
        (key,) = [key for key, _ in groups if style.colour(key) == colour]
        rows = chart.data[chart.data["occupation_key"] == key]
        (path,) = [line for line in axes.lines if len(line.get_xdata()) == 11]
        np.testing.assert_allclose(path.get_ydata(), rows["path_employment"])
        own = paths[(paths["occupation_key"] == key) & paths["base_employment"].notna()]
        behind = [
            line
            for line in axes.lines
            if len(line.get_xdata()) == 2 and line.get_xdata()[1] - line.get_xdata()[0] == 10
        ]
        assert len(behind) == len(own) - 1
        assert axes.get_ylim()[0] == 0
        assert axes.get_ylim()[1] >= rows["high_80_employment"].max()


def test_the_scoreboard_counts_rounds_above_their_path():
    chart = held.running_rounds()
    board = chart.data
    above = int((board["miss_points_low"] > 0).sum())
    assert chart.words.title.startswith(f"{above} of {len(board)} projections of imaging")
    (axes,) = marks.axes_of(chart.figure())
    drawn = sorted(x for x, _ in marks.dots(axes))
    assert drawn == sorted(board["miss_points"])
    hollow = [line for line in axes.lines if to_hex(line.get_markerfacecolor()) == style.PAPER]
    assert len(hollow) == board["standing"].isin(["ahead", "behind"]).sum()


@pytest.mark.parametrize("name", ["coverage_diagram", "miss_by_lead"])
def test_a_line_for_each_part_holds_its_rows(name):
    chart = held.BUILD[name]()
    x, y = {
        "coverage_diagram": ("level_pct", "coverage_pct"),
        "miss_by_lead": ("lead_years", "mean_absolute_miss"),
    }[name]
    (axes,) = marks.axes_of(chart.figure())
    lines = [line for line in axes.lines if line.get_marker() == "o"]
    parts = [rows for _, rows in chart.data.groupby("part", sort=False)]
    for line, rows in zip(lines, parts, strict=True):
        np.testing.assert_allclose(line.get_xydata(), rows[[x, y]].to_numpy(dtype=float))


def test_empty_and_mixed_frames_are_refused():
    found = held.forecasts()
    with pytest.raises(UsageError, match="odds"):
        intervals(found.odds.assign(path_pct=np.nan))
    mixed = found.odds.copy()
    mixed.loc[0, "round"] = "2023-33"
    with pytest.raises(UsageError, match="round"):
        intervals(mixed)
    with pytest.raises(UsageError, match="fan"):
        forecasts.forecast_fans(found.fan.iloc[:0], held.paths(), source="S")
    with pytest.raises(UsageError, match="board"):
        forecasts.running_rounds(found.board.iloc[:0], held.NAMES, source="S")
    with pytest.raises(UsageError, match="calibration"):
        forecast_checks.coverage_diagram(found.calibration.iloc[:0], source="S")
    with pytest.raises(UsageError, match="by_lead"):
        forecast_checks.miss_by_lead(found.by_lead.iloc[:0], source="S")


@pytest.mark.parametrize("key", ["mri", "dosimetrists"])
def test_the_fan_of_one_occupation_is_about_that_occupation(key):
    occupation = by_key(key)
    found = held.forecasts()
    every = forecasts.forecast_fans(found.fan, held.paths(), source="S")
    mine = found.fan[found.fan["occupation_key"] == key]
    own = forecasts.forecast_fans(mine, held.paths(), source="S")
    assert set(own.data["occupation_key"]) == {key} < set(every.data["occupation_key"])
    end = own.data[own.data["year"] == own.data["year"].max()].iloc[0]
    ends = [f"{round(end[f'{side}_80_employment'], -2):,.0f}" for side in ("low", "high")]
    assert own.words.title.startswith(f"{occupation.name}: {ends[0]} to {ends[1]} jobs by ")
