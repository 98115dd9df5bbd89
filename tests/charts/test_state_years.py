"""Small multiples by state: each dot and interval is the frame's, and assumed errors are hollow."""

import pandas as pd
import pytest

from charts import marks
from workforce import tables
from workforce.charts import state_years as charts
from workforce.charts.style import PAPER
from workforce.errors import UsageError
from workforce.forms import JOBS
from workforce.measures import state_years
from workforce.occupations import by_key
from workforce.places import named

TEXAS, MRI = named("TX"), by_key("mri")


@pytest.fixture(scope="module")
def through():
    return state_years.through_years(tables.read("oews_areas"), tables.read("consumer_prices"))


@pytest.fixture
def texas(through):
    return through[through["state_fips"] == TEXAS.fips].copy()


@pytest.mark.parametrize("width", ["desk", "phone"])
@pytest.mark.parametrize("measure", list(state_years.MEASURES))
def test_each_year_is_drawn_with_its_interval(texas, measure, width):
    figure = charts.in_state(texas, measure, TEXAS, source="S").figure(width)
    dots, segments, hollow = set(), set(), set()
    for axes in marks.axes_of(figure):
        for line in axes.lines:
            if line.get_marker() == "o":
                points = set(zip(line.get_xdata(), line.get_ydata(), strict=True))
                dots |= points
                hollow |= points if line.get_markerfacecolor() == PAPER else set()
        for collection in axes.collections:
            segments |= {tuple(map(tuple, s)) for s in getattr(collection, "get_segments", list)()}
    known = texas.dropna(subset=measure)
    assert dots == set(zip(known["year"], known[measure], strict=True))
    assumed = known[known[f"{measure}_assumed_from"] > 0]
    assert hollow == set(zip(assumed["year"], assumed[measure], strict=True))
    assert len(assumed) > 0
    for row in known.dropna(subset=f"{measure}_low").to_dict("records"):
        ends = ((row["year"], row[f"{measure}_low"]), (row["year"], row[f"{measure}_high"]))
        assert ends in segments


def test_years_of_unlike_method_are_never_joined(texas):
    figure = charts.in_state(texas, "employment", TEXAS, source="S").figure("desk")
    joined = [
        set(line.get_xdata())
        for axes in marks.axes_of(figure)
        for line in axes.lines
        if line.get_marker() == "o" and len(line.get_xdata()) > 1
    ]
    assert joined
    assert not any(min(years) < 2021 < max(years) for years in joined)


def test_words_say_what_is_assumed_and_what_does_not_compare(texas):
    words = charts.in_state(texas, "employment", TEXAS, source="S").words
    largest = texas[texas["year"] == 2025].nlargest(1, "employment").iloc[0]
    assert words.title.endswith(f"most: {largest['occupation']}, {JOBS.of(largest, 'employment')}")
    assert "another method since May 2021" in words.note
    assert "assumes the relative error of May 2025" in words.note
    assert "levels, not growth" in words.note
    paid = charts.in_state(texas, "real_mean_wage_usd", TEXAS, source="S").words
    assert "in prices of May 2025" in paid.subtitle


def test_nothing_is_said_of_what_is_not_there(texas):
    newest = texas[texas["year"] == 2025]
    note = charts.in_state(newest, "employment", TEXAS, source="S").words.note
    assert "Hollow" not in note
    assert "upright rule" not in note


def test_what_is_withheld_is_counted(texas):
    texas.loc[texas.index[:3], "employment"] = float("nan")
    words = charts.in_state(texas, "employment", TEXAS, source="S").words
    assert f"Not drawn: 3 of {len(texas)} figures" in words.note
    with pytest.raises(UsageError, match="employment in at least one row"):
        charts.in_state(texas.assign(employment=float("nan")), "employment", TEXAS, source="S")


def test_the_states_of_an_occupation_have_a_panel_each(through):
    largest = state_years.largest(through, MRI, 8)
    chart = charts.in_states(largest, "employment", MRI, source="S")
    assert chart.name == "years_by_state_jobs_mri"
    assert chart.data["state_fips"].nunique() == 8
    newest = chart.data[chart.data["year"] == 2025]["employment"]
    assert newest.is_monotonic_decreasing
    assert isinstance(chart.data, pd.DataFrame)
    assert chart.words.title.startswith("MRI technologists: jobs in May 2015, May 2023, May 2024")
