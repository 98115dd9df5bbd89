"""The growth charts draw what the frame says, and their words follow it."""

import re

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from charts import boxes, frames, held
from workforce.charts import changes as changes_charts
from workforce.charts import growth, phrases, style
from workforce.errors import UsageError
from workforce.forms import JOBS
from workforce.measures import growth as growth_measures
from workforce.occupations import IMAGING, METHODS, OCCUPATIONS, by_key

NAMES = [occupation.name for occupation in IMAGING]


def eras(levels: pd.DataFrame):
    return growth.employment_through_eras(levels, source="S")


def panels(figure) -> list:
    """The axes of the panels, in their order."""
    return figure.subfigs[0].axes


def runs(axes) -> list:
    """The lines that join dots."""
    return [line for line in axes.lines if line.get_marker() == "o"]


def with_verdicts(changes: pd.DataFrame, up: int, down: int) -> pd.DataFrame:
    """The frame with this many gains and losses told from no change among the eight."""
    order = changes["occupation_key"].map({o.key: n for n, o in enumerate(IMAGING)}).fillna(99)
    values = np.select([order < up, order < up + down], [5.0, -5.0], 1.0)
    told = np.where(order < up + down, "distinguishable", "not distinguishable")
    return changes.assign(change_pct=values, verdict=told, together=order < up + down)


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_no_line_crosses_an_era_border(levels, width):
    chart = eras(levels)
    shown = chart.data.groupby("occupation_key", sort=False)
    for axes, (_, rows) in zip(panels(chart.figure(width)), shown, strict=True):
        era = rows.set_index("year")["era"]
        lines = runs(axes)
        assert len(lines) == era.nunique()
        for line in lines:
            assert era[line.get_xdata().astype(int)].nunique() == 1


def test_every_estimate_is_a_dot_with_its_interval(levels):
    chart = eras(levels)
    for axes, (_, rows) in zip(
        panels(chart.figure()), chart.data.groupby("occupation_key", sort=False), strict=True
    ):
        dots = np.concatenate([line.get_xydata() for line in runs(axes)])
        np.testing.assert_array_equal(dots, rows[["year", "employment"]])
        intervals = [line for lines in axes.collections for line in lines.get_segments()]
        np.testing.assert_allclose(
            [line[:, 1] for line in intervals],
            rows[["employment_low", "employment_high"]],
        )


def test_panels_start_at_zero_and_end_above_the_data(levels):
    chart = eras(levels)
    highs = chart.data.groupby("occupation_key", sort=False)["employment_high"].max()
    for axes, high in zip(panels(chart.figure()), highs, strict=True):
        assert axes.get_ylim()[0] == 0
        assert high <= axes.get_ylim()[1] <= 2 * high


def test_panels_are_ordered_by_last_employment(levels):
    last = eras(levels).data.groupby("occupation_key", sort=False)["employment"].last()
    assert last.is_monotonic_decreasing
    assert last.index[0] == "radiographers"


def test_years_that_held_more_are_hollow_and_grey(levels):
    lines = runs(panels(eras(levels).figure())[0])
    looks = {
        int(year): (to_hex(line.get_color()), to_hex(line.get_markerfacecolor()))
        for line in lines
        for year in line.get_xdata()
    }
    own = style.colour("radiographers")
    assert looks[2011] == (style.CONTEXT, style.PAPER)
    assert looks[2012] == (own, own)


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_words_in_a_panel_cover_no_dot(levels, width):
    figure = eras(levels).figure(width)
    texts = [box for _, box in boxes.drawn_texts(figure)]
    for axes in panels(figure):
        for line in runs(axes):
            for x, y in axes.transData.transform(line.get_xydata()):
                assert not any(box.padded(1).contains(x, y) for box in texts)


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_era_names_and_earlier_counting_are_said(levels, width):
    drawn = " ".join(text.get_text() for text, _ in boxes.drawn_texts(eras(levels).figure(width)))
    assert f"{METHODS[-1].first_year}: {METHODS[-1].break_before}." in drawn
    assert "2012, Radiographers: counted together with MRI" in drawn
    assert "counted among other physicians until 2020" in drawn
    assert "230,000 in May 2025" in drawn


def test_rows_without_employment_are_neither_drawn_nor_exported(levels):
    holed = levels.copy()
    holed["employment"] = holed["employment"].astype(float)
    gone = (holed["occupation_key"] == "mri") & (holed["year"] == 2015)
    holed.loc[gone, ["employment", "employment_low", "employment_high"]] = np.nan
    chart = eras(holed)
    assert len(chart.data) == len(levels) - 1
    assert chart.csv().count("\n") == len(levels)


def test_one_era_alone_speaks_of_no_break(levels):
    words = eras(levels[levels["year"] >= 2021]).words
    assert words.title == "Radiographers hold 47% of imaging jobs"
    assert "break" not in words.note


def test_eras_title_and_alt_come_from_the_data(levels):
    words = eras(levels).words
    assert words.title == "Radiographers hold 47% of imaging jobs"
    assert words.note.startswith("Lines break where counting changed. 2012, Radiographers: ")
    assert all(f"{name} " in words.alt for name in NAMES)
    grown = levels.copy()
    grown.loc[(grown["occupation_key"] == "mri") & (grown["year"] == 2025), "employment"] = 10**6
    assert eras(grown).words.title.startswith("MRI technologists hold 69%")


def test_growth_of_known_results(changes):
    chart = growth.growth_since(changes, source="S")
    assert chart.words.title == (
        "Five of eight imaging occupations measurably gained jobs, May 2021 to May 2025"
    )
    change = changes.set_index("occupation_key").loc["sonographers"]
    told = phrases.with_interval(*change[["change_pct", "change_pct_low", "change_pct_high"]])
    assert f"Sonographers {told}" in chart.words.alt
    assert "All occupations +10.4%" in chart.words.alt
    assert chart.words.alt.endswith(
        "Too close to call: Radiation therapists, Nuclear medicine technologists and Radiologists."
    )


@pytest.mark.parametrize(
    ("up", "down", "title"),
    [
        (0, 0, "The change in jobs of every imaging occupation, {}, is too close to call"),
        (8, 0, "All eight imaging occupations measurably gained jobs, {}"),
        (0, 2, "Two of eight imaging occupations measurably lost jobs, {}"),
        (4, 1, "Four of eight imaging occupations measurably gained jobs and one lost jobs, {}"),
    ],
)
def test_growth_title_follows_the_verdicts(changes, up, down, title):
    chart = growth.growth_since(with_verdicts(changes, up, down), source="S")
    assert chart.words.title == title.format("May 2021 to May 2025")


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_growth_marks_are_the_frame(changes, width):
    chart = growth.growth_since(changes, source="S")
    (axes,) = chart.figure(width).subfigs[0].axes
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    drawn = chart.data
    assert drawn["change_pct"].is_monotonic_decreasing
    assert [dot.get_xdata()[0] for dot in dots] == drawn["change_pct"].to_list()
    hollow = [to_hex(dot.get_markerfacecolor()) == style.PAPER for dot in dots]
    assert hollow == (drawn["verdict"] == "not distinguishable").to_list()
    spans = {tuple(s[:, 0]) for c in axes.collections for s in c.get_segments()}
    assert spans >= set(zip(drawn["change_pct_low"], drawn["change_pct_high"], strict=True))
    low, high = axes.get_xlim()
    assert low < drawn["change_pct_low"].min()
    assert high > drawn["change_pct_high"].max()


def test_what_cannot_be_told_is_said_beside_it(changes):
    figure = growth.growth_since(changes, source="S").figure()
    remarks = [
        text.get_text()
        for text, _ in boxes.drawn_texts(figure)
        if text.get_fontsize() == style.points(style.SMALL)
    ]
    assert remarks.count(changes_charts.NOT_TOLD) == 3


def test_csv_holds_exactly_the_drawn_rows(changes):
    changes.loc[changes["occupation_key"] == "mri", "change_pct"] = np.nan
    lines = growth.growth_since(changes, source="S").csv().splitlines()
    assert lines[0] == ",".join(changes.columns)
    assert [line.split(",")[0] for line in lines[1:3]] == ["dosimetrists", "sonographers"]
    assert len(lines) == len(changes)
    assert not any(line.startswith("mri,") for line in lines)


def test_projected_words(outlook):
    words = growth.projected_change(outlook, source="S").words
    assert words.title == (
        "Three of eight imaging occupations are projected to outgrow the average by 2034"
    )
    assert "all occupations +3.1%" in words.subtitle
    assert "no interval for projections" in words.note


@pytest.mark.parametrize(
    ("faster", "title"), [(0, "None of eight imaging occupations is"), (1, "One of"), (8, "All")]
)
def test_projected_title_follows_the_calls(outlook, faster, title):
    calls = ["faster"] * faster + ["slower"] * (len(outlook) - faster)
    words = growth.projected_change(outlook.assign(call=calls), source="S").words
    assert words.title.startswith(title)


@pytest.mark.parametrize("width", ["desk", "phone"])
@pytest.mark.parametrize("shift", [0, -6])
def test_bars_start_at_zero_and_clear_their_words(outlook, width, shift):
    chart = growth.projected_change(
        outlook.assign(change_pct=outlook["change_pct"] + shift), source="S"
    )
    figure = chart.figure(width)
    (axes,) = figure.subfigs[0].axes
    assert [bar.get_width() for bar in axes.patches] == chart.data["change_pct"].to_list()
    assert {bar.get_x() for bar in axes.patches} == {0}
    assert axes.get_xlim()[0] <= 0 <= axes.get_xlim()[1]
    assert boxes.faults(figure) == []
    texts = [box for _, box in boxes.drawn_texts(figure)]
    bars = [bar.get_window_extent() for bar in axes.patches]
    assert not any(box.overlaps(bar) for box in texts for bar in bars)


def test_the_average_is_drawn(outlook):
    (axes,) = growth.projected_change(outlook, source="S").figure().subfigs[0].axes
    assert frames.AVERAGE in {s[0][0] for c in axes.collections for s in c.get_segments()}


def refused(chart, frame: pd.DataFrame, named: str) -> None:
    with pytest.raises(UsageError, match=named):
        chart(frame, source="S")


def test_frames_without_figures_are_refused(levels, changes, outlook):
    refused(growth.employment_through_eras, levels.assign(employment=np.nan), "levels")
    refused(growth.growth_since, changes.assign(change_pct=np.nan), "growth")
    refused(growth.projected_change, outlook.iloc[:0], "outlook")


def test_mixed_years_and_rounds_are_refused(changes, outlook):
    changes.loc[0, "base_year"] = 2022
    outlook.loc[0, "round"] = "2023-33"
    refused(growth.growth_since, changes, "base_year")
    refused(growth.projected_change, outlook, "round")


def test_the_frame_is_what_the_measure_gives(changes):
    measured = growth_measures.growth(held.national(), 2021, 2025).set_index("occupation_key")
    pd.testing.assert_frame_equal(
        changes.set_index("occupation_key").sort_index(),
        measured[changes.columns.drop("occupation_key")].sort_index(),
        check_dtype=False,
        rtol=1e-3,
    )


def test_the_note_names_what_would_not_stand_with_larger_errors(changes):
    assert "half as large again" not in growth.growth_since(changes, source="S").words.note
    mri = changes["occupation_key"] == "mri"
    words = growth.growth_since(changes.assign(robust=changes["robust"] & ~mri), source="S").words
    assert words.note.endswith("Too close with errors half as large again: MRI technologists.")
    before = growth_measures.growth(held.national(), 2016, 2020)
    told = before[before["verdict"].eq("distinguishable") & before["change_pct"].notna()]
    low, high = (
        1.5 * np.log1p(told[f"change_pct_{end}"] / 100) - 0.5 * np.log1p(told["change_pct"] / 100)
        for end in ("low", "high")
    )
    hanging = told[(low < 0) & (high > 0)]
    assert 0 < len(hanging) < len(told)
    note = growth.growth_since(before, source="S").words.note
    said = note.partition("Too close with errors half as large again: ")[2].removesuffix(".")
    assert set(re.split(", | and ", said)) == set(hanging["occupation"])


def alone(frame: pd.DataFrame, key: str) -> pd.DataFrame:
    return frame[frame["occupation_key"] == key]


def everyone(first: int = 2021, last: int = 2025) -> pd.DataFrame:
    """Changes of all occupations there are, as measured."""
    return growth_measures.growth(held.national(), first, last, OCCUPATIONS)


@pytest.mark.parametrize(
    ("key", "opening"),
    [
        ("registered-nurses", "Registered nurses gained jobs, May 2021 to May 2025: +"),
        ("mri", "MRI technologists gained jobs, May 2021 to May 2025: +"),
        (
            "radiologists",
            "The change in jobs of radiologists, May 2021 to May 2025, is too close to call: ",
        ),
    ],
)
def test_growth_of_one_alone_is_about_that_one(key, opening):
    frame = everyone()
    own = alone(frame, key).iloc[0]
    size = phrases.with_interval(*own[["change_pct", "change_pct_low", "change_pct_high"]])
    by_itself = growth.growth_since(alone(frame, key), source="S").words
    beside_all = growth.growth_since(frame[frame["occupation_key"].isin([key, "all"])], source="S")
    among = growth.growth_since(frame, source="S", subject=key).words
    for words in (by_itself, beside_all.words, among):
        assert words.title.startswith(opening)
        assert words.title.endswith(size)
    assert "imaging" not in f"{by_itself}"


def test_growth_of_one_is_said_beside_all_occupations():
    own, every = (
        growth_measures.growth(held.national(), 2021, 2025, [by_key(key)]) for key in ("mri", "all")
    )
    beside = growth_measures.relative(own, every)
    frame = everyone()
    told = beside.assign(verdict="distinguishable", relative_pct=-2.0)
    titles = [
        growth.growth_since(alone(frame, "mri"), relative, source="S").words.title
        for relative in (told, told.assign(relative_pct=2.0), told.assign(verdict="no"))
    ]
    assert [title.partition("; ")[2] for title in titles] == [
        "they fell behind all occupations",
        "they outgrew all occupations",
        "whether they outgrew all occupations is too close to call",
    ]


def test_a_subject_has_its_colour_and_a_title_may_be_given():
    chart = growth.growth_since(everyone(), source="S", subject="MRI tech", title="Mine")
    assert chart.words.title == "Mine"
    (axes,) = panels(chart.figure())
    colours = [to_hex(line.get_markeredgecolor()) for line in runs(axes)]
    keys = chart.data["occupation_key"]
    assert colours == [style.colour("mri") if key == "mri" else style.CONTEXT for key in keys]


def test_jobs_of_one_alone_are_said_without_a_share():
    nurses = by_key("registered-nurses")
    frame = growth_measures.levels(held.national(), [nurses])
    words = eras(frame).words
    last = frame[frame["year"] == frame["year"].max()].iloc[0]
    assert words.title == (
        f"Registered nurses held {JOBS.of(last, 'employment')} jobs in May {last['year']}"
    )
    assert "imaging" not in f"{words}"
    assert "the scale starts at zero" in words.subtitle
    assert "for registered nurses" in words.alt


def test_a_share_of_imaging_jobs_needs_all_of_imaging(levels):
    two = levels[levels["occupation_key"].isin(["mri", "radiographers"])]
    last = two[two["year"] == 2025].set_index("occupation_key")["employment"]
    share = 100 * last["radiographers"] / last.sum()
    assert eras(two).words.title == (
        f"Radiographers hold {share:.0f}% of the jobs of the two imaging occupations drawn"
    )
    about = growth.employment_through_eras(levels, source="S", subject="mri")
    assert about.words.title == "MRI technologists hold 9% of imaging jobs"
    figure = about.figure()
    for axes, key in zip(panels(figure), about.data["occupation_key"].unique(), strict=True):
        own = style.colour("mri") if key == "mri" else style.CONTEXT
        assert {to_hex(line.get_color()) for line in runs(axes)} <= {own, style.CONTEXT}
        assert own in {to_hex(line.get_color()) for line in runs(axes)}


@pytest.mark.parametrize(
    ("change", "call", "words"),
    [
        (5.0, "faster", "outgrow the average"),
        (3.0, "about as fast", "grow about as fast as the average"),
        (1.0, "slower", "grow more slowly than the average"),
        (-4.0, "slower", "lose jobs"),
        (3.4, "too close to call", "grow at a pace too close to the average to call"),
    ],
)
def test_projected_change_of_one_follows_its_call(outlook, change, call, words):
    own = alone(outlook, "mri").assign(change_pct=change, call=call)
    title = f"MRI technologists are projected to {words} by 2034"
    assert growth.projected_change(own, source="S").words.title == title
    rest = outlook[outlook["occupation_key"] != "mri"]
    among = growth.projected_change(pd.concat([rest, own]), source="S", subject="mri")
    assert among.words.title == title


def test_the_caution_on_first_estimates_stands_in_the_note():
    note = growth.growth_since(everyone(), source="S").words.note
    assert "Medical dosimetrists: the code began in May 2021" in note
    assert "2,400, 3,190, 3,900, 3,970, 3,410" in note
