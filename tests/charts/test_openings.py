"""The openings chart adds up its parts and keeps the two definitions apart."""

import numpy as np
import pytest

from charts import boxes, held, marks
from workforce.charts import openings
from workforce.errors import UsageError
from workforce.measures import outlook
from workforce.occupations import OCCUPATIONS, by_key, called

WIDTHS = ["desk", "phone"]


def bars(chart, width: str = "desk") -> list[tuple[float, float]]:
    """Every bar as its start and its size."""
    (axes,) = marks.axes_of(chart.figure(width))
    return [(bar.get_x(), bar.get_width()) for bar in axes.patches]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("label", ["2024-34", "2014-24"])
def test_bars_stack_from_zero(width, label):
    chart = openings.openings_parts(held.parts(label), source="S")
    definition = chart.data["definition"].iloc[0]
    columns = [part.column for part in openings.PARTS[definition]]
    expected = []
    for _, row in chart.data.iterrows():
        starts = np.concatenate([[0], np.cumsum(row[columns].to_numpy(dtype=float))[:-1]])
        expected += zip(starts, row[columns], strict=True)
    np.testing.assert_allclose(bars(chart, width), expected)
    assert chart.data["openings_per_100"].is_monotonic_decreasing


@pytest.mark.parametrize("width", WIDTHS)
def test_lost_jobs_are_drawn_left_of_zero_and_said(width):
    frame = held.parts()
    frame.loc[frame["occupation_key"] == "nuclear-medicine", "growth_per_100"] = -1.5
    chart = openings.openings_parts(frame, source="S")
    assert (0.0, -1.5) in bars(chart, width)
    figure = chart.figure(width)
    assert marks.axes_of(figure)[0].get_xlim()[0] < -1.5
    assert boxes.faults(figure) == []
    assert (
        "Nuclear medicine technologists: projected to lose jobs, drawn left of zero"
        in chart.words.note
    )
    assert "left of zero" not in held.BUILD["openings_parts"]().words.note


def test_the_older_definition_is_said_not_to_compare():
    older, newer = held.BUILD["openings_parts_older"]().words, held.BUILD["openings_parts"]().words
    assert "older definition" in older.subtitle
    assert "do not compare" in older.note
    assert "Radiologists left out" in older.note
    assert "older" not in newer.subtitle + newer.note


def test_title_counts_where_growth_makes_less_than_half():
    assert held.BUILD["openings_parts"]().words.title == (
        "People leaving, not growth, make most openings in all eight imaging occupations"
    )
    frame = held.parts()
    frame.loc[frame["occupation_key"].isin(["mri", "all"]), "growth_per_100"] = 9.0
    title = openings.openings_parts(frame, source="S").words.title
    assert title.endswith("in seven of eight imaging occupations")


@pytest.mark.parametrize("width", WIDTHS)
def test_parts_are_named_beside_their_colour(width):
    said = marks.said(held.BUILD["openings_parts"]().figure(width))
    for part in openings.PARTS["separations"]:
        assert f"{part.words}" in said
    assert said.count("■") == 3


def test_rows_without_openings_are_left_out():
    chart = held.BUILD["openings_parts_older"]()
    assert set(chart.data["occupation_key"]).isdisjoint({"radiologists", "dosimetrists"})
    assert marks.csv_rows(chart) == len(chart.data)


def test_empty_and_mixed_frames_are_refused():
    frame = held.parts()
    with pytest.raises(UsageError, match="openings_per_100"):
        openings.openings_parts(frame.assign(openings_per_100=np.nan), source="S")
    mixed = frame.copy()
    mixed.loc[0, "round"] = "2023-33"
    with pytest.raises(UsageError, match="round"):
        openings.openings_parts(mixed, source="S")
    mixed = frame.copy()
    mixed.loc[0, "definition"] = "replacement"
    with pytest.raises(UsageError, match="definition"):
        openings.openings_parts(mixed, source="S")


@pytest.mark.parametrize("key", ["registered-nurses", "mri"])
def test_the_openings_of_one_are_about_that_one(key):
    frame = outlook.openings(held.projections(), "2024-34", OCCUPATIONS)
    name = called(by_key(key).name)
    title = f"People leaving, not growth, make most openings for {name}"
    own = frame[frame["occupation_key"] == key]
    alone = openings.openings_parts(own, source="S").words
    among = openings.openings_parts(frame, source="S", subject=key)
    assert alone.title == among.words.title == title
    assert "imaging" not in f"{alone}"
    growing = own.assign(growth_per_100=own["openings_per_100"])
    assert openings.openings_parts(growing, source="S").words.title == (
        f"Growth makes at least half of the openings for {name}"
    )
