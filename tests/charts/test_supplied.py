"""The charts of ages, awards, machines and imaging centers draw what they are given."""

import re

import numpy as np
import pytest
from matplotlib.colors import to_hex

from charts import boxes, marks, supplied
from workforce.charts import equipment, imaging_centers, programmes, style, workforce_ages
from workforce.charts.programmes import STRENGTH
from workforce.errors import UsageError
from workforce.measures.programmes import ASSOCIATE, BACHELOR

WIDTHS = ["desk", "phone"]


@pytest.mark.parametrize("width", WIDTHS)
def test_shares_of_older_workers_are_bars_from_zero(width):
    chart = supplied.BUILD["workers_by_age"]()
    (axes,) = marks.axes_of(chart.figure(width))
    assert [bar.get_width() for bar in axes.patches] == chart.data["share_55_plus_pct"].to_list()
    assert {bar.get_x() for bar in axes.patches} == {0}
    assert chart.data["share_55_plus_pct"].is_monotonic_decreasing
    assert "all" not in set(chart.data["occupation_key"])


def test_ages_say_that_intervals_are_rough_and_who_is_left_out():
    note = supplied.BUILD["workers_by_age"]().words.note
    assert "Errors are rough" in note
    assert "Radiation therapists" in note
    known = supplied.older().query("reason == ''")
    whole = workforce_ages.workers_by_age(known, source="S").words.note
    assert "Left out" not in whole


def test_ages_need_all_workers_to_stand_beside():
    frame = supplied.older()
    with pytest.raises(UsageError, match="all occupations"):
        workforce_ages.workers_by_age(frame[frame["occupation_key"] != "all"], source="S")


@pytest.mark.parametrize("width", WIDTHS)
def test_awards_are_stacked_from_zero_in_the_order_of_levels(width):
    chart = supplied.BUILD["awards_by_level"]()
    groups = chart.data.groupby("programme", sort=False)
    all_axes = [axes for axes in marks.axes_of(chart.figure(width)) if axes.containers]
    for axes, (_, rows) in zip(all_axes, groups, strict=True):
        floor = np.zeros(rows["year"].nunique())
        key = rows["occupation_key"].iloc[0]
        for bars, (level, strength) in zip(axes.containers, STRENGTH.items(), strict=True):
            counts = rows.loc[rows["level"] == level, "awards"].to_numpy()
            assert [bar.get_height() for bar in bars] == counts.tolist()
            assert [bar.get_y() for bar in bars] == floor.tolist()
            colour = style.tint(style.colour(key), strength)
            assert {to_hex(bar.get_facecolor()) for bar in bars} == {colour}
            floor = floor + counts


def test_only_the_source_names_third_parties():
    words = supplied.BUILD["awards_by_level"]().words
    assert "(secondary" in words.source
    assert "econdary" not in words.note
    with pytest.raises(UsageError, match="award"):
        programmes.awards_by_level(supplied.awards().assign(awards=0), source="S")


@pytest.mark.parametrize("width", WIDTHS)
def test_both_devices_of_every_country_are_dots(width):
    chart = supplied.BUILD["scanners_by_country"]()
    found = {
        line.get_markerfacecolor(): line.get_xdata().tolist()
        for axes in marks.axes_of(chart.figure(width))
        for line in axes.lines
        if line.get_marker() == "o"
    }
    # A country may publish one device alone; its other dot has no place.
    assert chart.data[["ct_per_million", "mri_per_million"]].notna().any(axis=1).all()
    np.testing.assert_array_equal(found[style.PAPER], chart.data["ct_per_million"])
    np.testing.assert_array_equal(found[style.colour("mri")], chart.data["mri_per_million"])


def test_countries_are_not_ranked():
    chart = supplied.BUILD["scanners_by_country"]()
    assert chart.data["country"].is_monotonic_increasing
    assert "Not a ranking" in chart.words.note
    known = supplied.countries()
    assert f"Drawn: the 20 of {len(known)} countries" in chart.words.note
    left = known[~known["country"].isin(chart.data["country"])]
    newest = ["ct_year", "mri_year"]
    assert left[newest].max(axis=1).max() <= chart.data[newest].max(axis=1).min()
    assert "United States" in set(chart.data["country"])
    assert "Machines are not staff" in chart.words.note


def test_a_device_that_is_not_held_is_said():
    frame = supplied.countries()
    frame = frame.tail(20).reset_index(drop=True)
    frame.loc[0, ["mri_per_million", "mri_first_per_million"]] = np.nan
    chart = equipment.scanners_by_country(frame, source="S")
    assert f"{frame.loc[0, 'country']} CT" in chart.words.alt
    assert "MRI none held" in chart.words.alt
    assert boxes.faults(chart.figure("phone")) == []
    with pytest.raises(UsageError, match="units per million"):
        equipment.scanners_by_country(
            frame.assign(ct_per_million=np.nan, mri_per_million=np.nan), source="S"
        )


@pytest.mark.parametrize("width", WIDTHS)
def test_centers_stand_by_rate_and_withheld_ones_are_named(width):
    chart = supplied.BUILD["imaging_centers_by_state"]()
    rates = chart.data["jobs_per_100k"]
    assert rates.is_monotonic_decreasing
    frame = supplied.centers()
    withheld = frame.loc[frame["employment"].isna(), "state"].to_list()
    assert withheld
    assert all(name in chart.words.note for name in withheld)
    known = frame["jobs_per_100k"].nlargest(len(frame.dropna(subset="jobs_per_100k"))).to_list()
    assert rates.to_list() == [*known[:10], *known[-3:]]
    drawn = [
        x
        for axes in marks.axes_of(chart.figure(width))
        for line in axes.lines
        if line.get_marker() == "o"
        for x in line.get_xdata()
    ]
    assert drawn == pytest.approx(rates.to_list())


def test_centers_without_residents_say_so():
    frame = supplied.centers()
    frame.loc[0, "jobs_per_100k"] = np.nan
    chart = imaging_centers.imaging_centers_by_state(frame, source="S")
    assert f"No residents held: {frame.loc[0, 'state']}." in chart.words.note
    assert frame.loc[0, "state"] not in chart.words.alt
    with pytest.raises(UsageError, match="jobs_per_100k"):
        imaging_centers.imaging_centers_by_state(frame.assign(jobs_per_100k=np.nan), source="S")


def test_the_awards_of_one_programme_are_about_it_alone():
    frame = supplied.awards()
    own = frame[frame["programme"] == "MRI"]
    newest = own[own["year"] == own["year"].max()].set_index("level")["awards"]
    associate, bachelor = (
        f"{100 * newest[level] / newest.sum():.1f}%" for level in (ASSOCIATE, BACHELOR)
    )
    words = programmes.awards_by_level(own, source="S").words
    title = (
        f"{associate} of awards in MRI were associate degrees in {own['year'].max()}, {bachelor} "
        "bachelor's degrees or more"
    )
    assert words.title == title
    assert words.subtitle.startswith("Awards in MRI, United States, ")
    assert "the scale starts at zero" in words.subtitle
    assert "imaging" not in f"{words}"
    assert not re.search("panel|programmes|all together", words.alt)
    among = programmes.awards_by_level(frame, source="S", subject="MRI tech")
    assert among.words.title == title
    assert "seven programmes" in among.words.alt
    none = own.assign(awards=own["awards"].where(own["year"] < own["year"].max(), 0))
    assert programmes.awards_by_level(none, source="S").words.title.startswith("No awards in MRI")


def test_the_awards_of_an_occupation_are_those_of_its_programmes():
    frame = supplied.awards()
    words = programmes.awards_by_level(frame, source="S", subject="radiographers").words
    assert "awards in radiography and mammography were" in words.title
    with pytest.raises(UsageError, match="subject"):
        programmes.awards_by_level(frame, source="S", subject="registered-nurses")
