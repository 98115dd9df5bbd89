"""Imaging and its neighbours stand on the same scales, in the same order."""

import numpy as np
import pytest

from charts import boxes, held, marks
from workforce.charts import neighbours, style
from workforce.errors import UsageError
from workforce.forms import DOLLARS
from workforce.occupations import by_key, called

WIDTHS = ["desk", "phone"]


def beside(frame):
    return neighbours.pay_and_openings(frame, source="S")


def grown(frame):
    return neighbours.growth_beside_neighbours(frame, source="S")


@pytest.mark.parametrize("width", WIDTHS)
def test_two_scales_from_zero_hold_every_row_in_the_order_of_pay(width):
    chart = beside(held.compared())
    pay, openings = marks.axes_of(chart.figure(width))
    rows = chart.data[chart.data["occupation_key"] != "all"]
    near = rows[rows["occupation_key"] != "radiologists"]
    assert rows["annual_mean_wage_usd"].is_monotonic_decreasing
    assert [x for x, _ in marks.dots(pay)] == near["annual_mean_wage_usd"].to_list()
    assert [x for x, _ in marks.dots(openings)] == rows["openings_per_100_jobs"].to_list()
    ends = set(zip(near["annual_mean_wage_low"], near["annual_mean_wage_high"], strict=True))
    assert ends <= marks.segments(pay)
    for axes, column in ((pay, "annual_mean_wage_usd"), (openings, "openings_per_100_jobs")):
        assert axes.get_xlim()[0] == 0
        average = float(chart.data.loc[chart.data["occupation_key"] == "all", column].iloc[0])
        assert (average, average) in marks.segments(axes)


def test_marks_of_a_row_stand_level():
    pay, openings = marks.axes_of(beside(held.compared()).figure())
    assert {y for _, y in marks.dots(pay)} < {y for _, y in marks.dots(openings)}


@pytest.mark.parametrize("width", WIDTHS)
def test_pay_far_above_the_others_is_an_arrow_and_said(width):
    chart = beside(held.compared())
    pay, _ = marks.axes_of(chart.figure(width))
    assert pay.get_xlim()[1] < 200_000
    assert len(marks.dots(pay, ">")) == 1
    assert "Radiologists: pay beyond the scale (arrow)." in chart.words.note
    assert "$380,000" in marks.said(chart.figure(width))
    near = beside(held.compared().query("occupation_key != 'radiologists'"))
    assert "arrow" not in near.words.note


def test_neighbours_are_grey():
    pay, _ = marks.axes_of(beside(held.compared()).figure())
    colours = {line.get_markeredgecolor() for line in pay.lines}
    assert style.CONTEXT in colours
    assert len(colours) == 9


@pytest.mark.parametrize("width", WIDTHS)
def test_education_stands_in_words_beside_each_name(width):
    frame = held.compared()
    frame.loc[frame["occupation_key"] == "mri", "typical_entry_education"] = ""
    figure = beside(frame).figure(width)
    said = marks.said(figure)
    assert said.count("Associate's degree") == 8
    assert "no usual education assigned" in said
    assert boxes.faults(figure) == []


def test_title_counts_pay_and_openings_above_average():
    assert beside(held.compared()).words.title == (
        "All eight imaging occupations pay above average; none has above-average openings"
    )
    frame = held.compared()
    mri = frame["occupation_key"] == "mri"
    frame.loc[mri, "annual_mean_wage_low"] = 69_000.0
    frame.loc[mri, "openings_per_100_jobs"] = 12.0
    assert beside(frame).words.title == (
        "Seven of eight imaging occupations pay above average; one has above-average openings"
    )


def test_csv_is_the_drawn_rows():
    frame = held.compared()
    frame.loc[frame["occupation_key"] == "mri", ["annual_mean_wage_usd", "change_pct"]] = np.nan
    for chart in (beside(frame), grown(frame)):
        assert marks.csv_rows(chart) == len(frame) - 1
        assert "mri," not in chart.csv()


def test_growth_title_counts_both_groups():
    assert grown(held.compared()).words.title == (
        "Jobs measurably grew in five of eight imaging occupations and all six neighbors"
    )
    frame = held.compared().assign(verdict="not distinguishable")
    assert "none of eight imaging occupations and none of six" in grown(frame).words.title


def test_growth_names_what_would_not_stand_with_larger_errors():
    assert "half as large again" not in grown(held.compared().assign(robust=True)).words.note
    frame = held.compared()
    mri = frame["occupation_key"] == "mri"
    words = grown(frame.assign(robust=~mri)).words
    assert words.note.endswith("Too close with errors half as large again: MRI technologists.")


def test_empty_and_mixed_frames_are_refused():
    frame = held.compared()
    with pytest.raises(UsageError, match="compare"):
        beside(frame.assign(annual_mean_wage_usd=np.nan))
    with pytest.raises(UsageError, match="compare"):
        beside(frame.query("occupation_key == 'all'"))
    with pytest.raises(UsageError, match="compare"):
        grown(frame.assign(change_pct=np.nan))
    mixed = frame.copy()
    mixed.loc[0, "year"] = 2024
    with pytest.raises(UsageError, match="year"):
        beside(mixed)
    with pytest.raises(UsageError, match="year"):
        grown(mixed)


@pytest.mark.parametrize("width", WIDTHS)
def test_any_subset_is_drawn_with_and_without_all_occupations(width):
    frame = held.compared()
    two = frame[frame["occupation_key"].isin(["mri", "registered-nurses"])]
    chart = beside(two)
    most = two.loc[two["annual_mean_wage_usd"].idxmax()]
    assert chart.words.title == (
        f"{most['occupation']} are paid the most among the two occupations drawn: "
        f"{DOLLARS.value(*(most[f'annual_mean_wage{end}'] for end in ('_usd', '_low', '_high')))} "
        "a year"
    )
    assert "average" not in f"{chart.words}"
    assert "average" not in marks.said(chart.figure(width))
    assert boxes.faults(chart.figure(width)) == []
    three = frame[frame["occupation_key"].isin(["mri", "registered-nurses", "all"])]
    assert beside(three).words.title == (
        "Both occupations drawn pay above average; none has above-average openings"
    )
    assert "gray: neighbors in health care" in beside(three).words.subtitle


@pytest.mark.parametrize("key", ["registered-nurses", "mri"])
def test_pay_and_openings_of_one_are_about_that_one(key):
    frame = held.compared()
    own = frame["occupation_key"] == key
    name = by_key(key).name
    alone = beside(frame[own | (frame["occupation_key"] == "all")])
    among = neighbours.pay_and_openings(frame, source="S", subject=key)
    title = f"{name} are paid above average and have no more openings per 100 jobs than average"
    assert alone.words.title == among.words.title == title
    assert "imaging" not in f"{alone.words}"
    assert "gray" not in alone.words.subtitle
    assert "gray: others" in among.words.subtitle
    pay, _ = marks.axes_of(among.figure())
    assert len({line.get_markeredgecolor() for line in pay.lines}) == 2
    wide = frame.assign(annual_mean_wage_low=1.0, annual_mean_wage_high=10**6)
    wide.loc[own, "openings_per_100_jobs"] = np.nan
    assert neighbours.pay_and_openings(wide, source="S", subject=key).words.title == (
        f"Pay of {called(name)} is too close to average to call; they have no openings "
        "published to compare"
    )
    assert beside(frame[own]).words.title.startswith(f"{name} are paid $")


def test_growth_of_a_subset_speaks_of_that_subset():
    frame = held.compared()
    nurses = frame[frame["occupation_key"] == "registered-nurses"]
    assert grown(nurses).words.title.startswith("Registered nurses gained jobs, May ")
    assert "imaging" not in f"{grown(nurses).words}"
    two = frame[frame["occupation_key"].isin(["registered-nurses", "sonographers"])]
    assert grown(two).words.title.startswith("Both occupations drawn measurably gained jobs")
    among = neighbours.growth_beside_neighbours(frame, source="S", subject="MRI tech")
    assert among.words.title.startswith("MRI technologists gained jobs")
