"""Maps and charts of other counts draw what they are given, and say what they leave out."""

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch

from charts import marks, worldly
from workforce.charts import household, maps, state_areas, tiles, world
from workforce.charts.tiles import LOOKS
from workforce.errors import UsageError
from workforce.occupations import by_key
from workforce.places import named

WIDTHS = ["desk", "phone"]


def filled(figure):
    """The patches of a map by the colour they are filled with, and whether they are hatched."""
    found = {}
    for axes in marks.axes_of(figure):
        for patch in axes.patches:
            if isinstance(patch, PathPatch) and patch.get_fill():
                found[to_hex(patch.get_facecolor()), patch.get_hatch() or ""] = patch
    return found


def rings(patch):
    """How many rings a drawn path has."""
    return int((patch.get_path().codes == patch.get_path().MOVETO).sum())


@pytest.mark.parametrize("width", WIDTHS)
def test_every_area_with_an_outline_is_drawn_in_its_class(width):
    chart = worldly.metro_map("radiographers")
    drawn = filled(chart.figure(width))
    outlines = worldly.outlines()
    of_metros = outlines[outlines["area_kind"] == "metro"].groupby("area_code").size()
    for name, look in LOOKS.items():
        codes = chart.data[(chart.data["compared"] == name) & chart.data["outlined"]]["area_code"]
        assert rings(drawn[look.fill, look.hatch]) == of_metros[codes].sum()


def test_classes_follow_from_the_interval():
    data = worldly.metro_map("mri").data
    known = data[data["location_quotient"].notna()]
    above, below = known["location_quotient_low"] > 1, known["location_quotient_high"] < 1
    assert (known["compared"] == "above").equals(above)
    assert (known["compared"] == "below").equals(below)
    assert (data["compared"] == "no figure").equals(data["location_quotient"].isna())
    assert (data["reason"] != "").equals(data["location_quotient"].isna())


def test_no_figure_is_hatched_and_never_only_grey():
    assert LOOKS["no figure"].hatch
    assert LOOKS["no figure"].fill == "#ffffff"


def test_a_map_counts_every_area_of_the_survey_and_says_what_is_not_drawn():
    chart = worldly.metro_map("mri")
    surveyed = worldly.metros()["area_code"].nunique()
    assert len(chart.data) == surveyed
    outside = chart.data[~chart.data["outlined"]]
    assert outside["area_title"].str.endswith(", PR").all()
    assert f"{len(outside)} areas of Puerto Rico" in chart.words.note
    held = chart.data["compared"].value_counts()
    assert f"{held['above']} of {surveyed - held['no figure']}" in chart.words.title


def test_without_areas_beyond_the_map_none_are_said_to_be_missing():
    metros = worldly.metros()
    inside = metros[~metros["area_title"].str.endswith(", PR")]
    note = maps.metro_map(inside, worldly.outlines(), by_key("mri"), source="S").words.note
    assert "No outline" not in note


def test_an_occupation_without_a_figure_has_no_map():
    metros = worldly.metros().assign(location_quotient=float("nan"))
    with pytest.raises(UsageError, match="location_quotient in at least one row"):
        maps.metro_map(metros, worldly.outlines(), by_key("mri"), source="S")


def test_a_map_of_states_keeps_the_finding_and_data_of_its_tiles():
    tile, drawn = worldly.tile_map("mri"), worldly.outline_map("mri")
    assert tile.words.title == drawn.words.title
    assert tile.csv() == drawn.csv()
    assert "tile" not in drawn.words.subtitle
    assert "not drawn: Guam, Puerto Rico and Virgin Islands" in drawn.words.note
    assert tile.name in drawn.name


@pytest.mark.parametrize("width", WIDTHS)
def test_a_state_names_each_of_its_areas_by_number(width):
    chart = worldly.areas_of("OH")
    assert chart.data["number"].to_list() == list(range(1, len(chart.data) + 1))
    assert chart.data["area_title"].is_monotonic_increasing
    said = marks.said(chart.figure(width))
    for row in chart.data.itertuples():
        first = row.area_title.split("-")[0].split(",")[0].split()[0]
        assert f"{row.number} {first}" in said


@pytest.mark.parametrize("state", ["NJ", "CA", "TX", "MA", "FL"])
def test_numbers_do_not_run_into_each_other(state):
    figure = worldly.areas_of(state).figure("phone")
    texts = [t for area in figure.subfigs for t in area.texts if t.get_text().isdigit()]
    width, height = figure.subfigs[0].bbox.width, figure.subfigs[0].bbox.height
    places = [(t.get_position()[0] * width, t.get_position()[1] * height) for t in texts]
    pairs = [(a, b) for n, a in enumerate(places) for b in places[n + 1 :]]
    assert pairs
    assert all(abs(a[0] - b[0]) > 17 or abs(a[1] - b[1]) > 14 for a, b in pairs)


def test_a_place_without_an_outline_has_no_map():
    outlines = worldly.outlines()
    assert not state_areas.has_outline(outlines, named("PR"))
    with pytest.raises(UsageError, match="the outline of Puerto Rico"):
        state_areas.state_areas(worldly.metros(), outlines, named("PR"), by_key("mri"), source="S")


def test_the_key_of_a_map_is_that_of_the_tiles():
    assert set(maps.KEY) == set(tiles.LOOKS)


def test_machines_are_in_the_order_of_the_alphabet_and_say_no_ranking():
    chart = world.mri_since(worldly.machines(), source="S")
    assert chart.data["country"].is_monotonic_increasing
    assert "Not a ranking" in chart.words.note
    assert "do not say that workers are missing" in chart.words.note
    assert "econdary" not in chart.words.note


def test_the_title_counts_only_countries_with_an_earlier_year():
    machines = worldly.machines().head(4).assign(mri_per_million=[9.0, 9.0, 9.0, 9.0])
    machines["base_per_million"] = [5.0, 9.0, 12.0, float("nan")]
    title = world.mri_since(machines, source="S").words.title
    assert title.endswith(" in one of three countries")


def test_provinces_say_what_the_publisher_marks():
    note = worldly.BUILD["canada_by_province"]().words.note
    marked = worldly.provinces().query("marked == 'may be understated'")["province"]
    assert all(name in note for name in marked)
    assert "Includes sonographers in 2024: Saskatchewan" in note


def test_australia_shows_both_counts_and_joins_none():
    chart = worldly.BUILD["australia_two_counts"]()
    assert {"profile", "base"} <= set(chart.data["kind"])
    assert "never joined" in chart.words.note
    without = worldly.counts().query("kind != 'profile'")
    with pytest.raises(UsageError, match="a profile, a base and a projected year"):
        world.australia_two_counts(without, source="S")


@pytest.mark.parametrize("width", WIDTHS)
def test_weekly_pay_draws_a_mark_for_every_median(width):
    chart = worldly.BUILD["weekly_pay_by_sex"]()
    (axes,) = [axes for axes in marks.axes_of(chart.figure(width)) if axes.lines]
    drawn = sorted(x for line in axes.lines for x in line.get_xdata())
    medians = chart.data[["men_usd", "women_usd"]].stack().dropna()
    assert set(medians) <= set(drawn)


def test_weekly_pay_says_that_its_errors_are_rough_and_who_is_left_out():
    words = worldly.BUILD["weekly_pay_by_sex"]().words
    assert "rough" in words.note
    assert "rough" in words.subtitle
    assert "Radiologists" in words.note
    nobody = worldly.pay().assign(men_usd=float("nan"), women_usd=float("nan"))
    with pytest.raises(UsageError, match="the median of men or women"):
        household.weekly_pay_by_sex(pd.DataFrame(nobody), source="S")
