"""The regional charts draw what the frames say, and their words follow it."""

import re

import numpy as np
import pandas as pd
import pytest

from charts import boxes, marks, regional
from workforce.charts import ladder, measured, phrases, regions, style
from workforce.charts.chart import LAYOUTS
from workforce.errors import UsageError
from workforce.measures import regions as measures
from workforce.occupations import IMAGING, by_key, called
from workforce.places import STATES
from workforce.places import named as place_named

FORBIDDEN = re.compile(r"significan|robust|boom|shortage|\bneed", re.IGNORECASE)
RADIOGRAPHERS, DOSIMETRISTS, RADIOLOGISTS = regional.OCCUPATIONS


@pytest.fixture(params=LAYOUTS)
def width(request) -> str:
    return request.param


@pytest.fixture(params=regional.CASES, ids=lambda case: f"{case[0]}-{case[1].key}", scope="module")
def chart(request):
    name, occupation = request.param
    return regional.BUILD[name](occupation)


def of(frame: pd.DataFrame, occupation) -> pd.Series:
    return frame["soc_code"] == occupation.soc_code


def test_no_text_is_clipped_or_overlaps(laid_out, width):
    assert boxes.faults(laid_out(width)) == []


def test_titles_take_few_lines(chart, laid_out):
    for name, most in (("desk", 2), ("phone", 3)):
        texts = boxes.drawn_texts(laid_out(name))
        title = [t for t, _ in texts if t.get_fontsize() == style.points(style.TITLE)]
        assert " ".join(text.get_text() for text in title) == chart.words.title
        assert len(title) <= most


def test_words_stay_plain_and_name_the_occupation(chart):
    assert not FORBIDDEN.search(chart.text())
    assert any(o.name in chart.words.subtitle for o in IMAGING)
    assert "nan" not in chart.text().lower().split()


def test_two_drawings_give_the_same_bytes(chart, width):
    assert chart.svg(width) == chart.svg(width)


def test_text_sizes_are_the_same_in_both_layouts(laid_out):
    desk, phone = (boxes.sizes_px(laid_out(name)) for name in LAYOUTS)
    assert desk == phone | ({style.BODY} & desk)


@pytest.mark.parametrize("name", regional.BUILD)
def test_two_builds_give_the_same_picture(name, width):
    occupation = by_key("mri")
    one, other = (regional.BUILD[name](occupation) for _ in range(2))
    assert one.png(width) == other.png(width)
    assert one.json() == other.json()
    assert len(one.png(width)) < 220_000


@pytest.mark.parametrize("name", regional.BUILD)
def test_every_occupation_has_a_title_that_fits(name):
    for occupation in IMAGING:
        if name == "state_projection" and not regional.projects(occupation):
            continue
        chart = regional.BUILD[name](occupation)
        assert chart.name == f"{name}_{occupation.key.replace('-', '_')}"
        assert measured.first_fitting(chart.words.title, "too long") == chart.words.title


# The map


def test_every_state_stands_on_the_map_with_its_number(width):
    chart = regions.state_map(regional.states(), RADIOGRAPHERS, source="S")
    assert chart.data["state_fips"].to_list() == [
        s.fips for s in sorted(STATES, key=lambda s: s.name)
    ]
    drawn = [(t.get_text(), box) for t, box in boxes.drawn_texts(chart.figure(width))]
    for row in chart.data.itertuples():
        abbreviation = next(s.abbreviation for s in STATES if s.fips == row.state_fips)
        (above,) = [box for text, box in drawn if text == abbreviation]
        number = "–" if np.isnan(row.location_quotient) else f"{row.location_quotient:.2f}"
        middle = (above.x0 + above.x1) / 2
        below = [
            box
            for text, box in drawn
            if text == number
            and abs((box.x0 + box.x1) / 2 - middle) < 1
            and 0 < above.y0 - box.y0 < 25
        ]
        assert len(below) == 1, abbreviation
    assert {"DC", "PR", "GU", "VI"} <= {text for text, _ in drawn}


def test_the_interval_decides_the_class():
    frame = regional.states()
    mine = frame[of(frame, RADIOGRAPHERS)].index[:3]
    frame.loc[mine, "location_quotient"] = 1.5
    frame.loc[mine, "location_quotient_low"] = [1.01, 0.99, 0.2]
    frame.loc[mine, "location_quotient_high"] = [2.0, 2.0, 0.99]
    data = regions.state_map(frame, RADIOGRAPHERS, source="S").data.set_index("state_fips")
    found = data.loc[frame.loc[mine, "state_fips"], "compared"].to_list()
    assert found == ["above", "not told", "below"]


def test_no_figure_is_said_with_its_reason():
    words = regions.state_map(regional.states(), DOSIMETRISTS, source="S").words
    data = regions.state_map(regional.states(), DOSIMETRISTS, source="S").data.set_index("state")
    assert data.at["Ohio", "reason"] == "not published"
    assert data.at["Alaska", "reason"] == "no estimate published"
    assert data.at["Texas", "reason"] == ""
    assert "Ohio (not published)" in words.note
    assert "not where workers are missing" in words.note
    assert "No figure: AL, AK," in words.alt


@pytest.mark.parametrize(("count", "where"), [(0, "none of 51"), (1, "one of 51"), (51, "all 51")])
def test_map_title_counts_states_clearly_above(count, where):
    frame = regional.states()
    own = frame[of(frame, RADIOGRAPHERS) & frame["in_nation"]].index
    columns = [f"location_quotient{end}" for end in ("", "_low", "_high")]
    frame[columns] = np.nan
    # Intervals are symmetric on the log scale; so far above one, all are told together too.
    frame.loc[own, columns] = [0.95, 0.9, 0.95**2 / 0.9]
    frame.loc[own[:count], columns] = [1.2, 1.1, 1.2**2 / 1.1]
    title = regions.state_map(frame, RADIOGRAPHERS, source="S").words.title
    also = f", {phrases.number_word(count)} also when tested together" if count else ""
    assert title == measured.first_fitting(
        f"Radiographers are clearly concentrated in {where} states{also}",
        f"Radiographers: clearly concentrated in {where} states{also.replace('also when', 'if')}",
    )


def test_map_title_counts_no_state_without_a_figure():
    frame = regional.states()
    own = frame[of(frame, RADIOGRAPHERS) & frame["in_nation"]].index
    columns = [f"location_quotient{end}" for end in ("", "_low", "_high")]
    frame.loc[own, columns] = [0.95, 0.9, 0.95**2 / 0.9]
    frame.loc[own[0], columns] = [1.2, 1.1, 1.2**2 / 1.1]
    frame.loc[own[1:4], columns] = np.nan
    frame.loc[own[1:4], "location_quotient_flag"] = "suppressed"
    title = regions.state_map(frame, RADIOGRAPHERS, source="S").words.title
    assert "in one of 48 states" in title


def test_map_title_and_note_say_what_holds_for_all_states_together():
    frame = regional.states()
    chart = regions.state_map(frame, RADIOGRAPHERS, source="S")
    assert chart.words.title == (
        "Radiographers are clearly concentrated in 24 of 51 states, 14 also when tested together"
    )
    told = chart.data[chart.data["together"] == "above"]
    own = frame[of(frame, RADIOGRAPHERS) & (frame["location_quotient_together"] == "above")]
    assert set(told["state_fips"]) == set(own["state_fips"])
    assert "Tested together, still above: " in chart.words.note
    unsure = regions.state_map(frame, DOSIMETRISTS, source="S")
    marked = unsure.data.loc[unsure.data["unreliable"], "state_fips"]
    assert set(marked) == set(
        frame.loc[of(frame, DOSIMETRISTS) & frame["location_quotient_unreliable"], "state_fips"]
    )
    assert "Unreliable, with a standard error of 30% or more" in unsure.words.note


def test_a_map_of_pay_needs_the_nation():
    with pytest.raises(UsageError, match="the nation's price-adjusted pay"):
        regions.state_map(regional.states(), RADIOGRAPHERS, source="S", measure=regional.ADJUSTED)


def test_a_map_of_pay_has_its_own_words(width):
    chart = regions.state_map(
        regional.states(), RADIOLOGISTS, source="S", measure=regional.ADJUSTED, nation=400_000.0
    )
    assert chart.name == "state_map_adjusted_pay_radiologists"
    assert "in thousand dollars (nation: $400,000)" in chart.words.subtitle
    assert "(pay too high to be published, perhaps the highest)" in chart.words.note
    assert boxes.faults(chart.figure(width)) == []


def test_an_unknown_measure_is_refused():
    with pytest.raises(UsageError, match="location_quotient"):
        regions.state_map(regional.states(), RADIOGRAPHERS, source="S", measure="median")


# Ranks


# Prices


def test_places_moved_are_the_difference_of_places():
    data = regional.BUILD["nominal_against_adjusted"](RADIOGRAPHERS).data
    assert (data["places_up"] == data["place_as_paid"] - data["place_at_prices"]).all()
    assert data[regional.ADJUSTED].is_monotonic_decreasing
    frame = regional.states()
    paid = frame[of(frame, RADIOGRAPHERS) & frame["in_nation"]].set_index("state_fips")
    places = paid[regional.PAY].rank(ascending=False, method="min")
    assert data["place_as_paid"].to_list() == places[data["state_fips"]].to_list()


def test_a_long_list_is_drawn_by_its_ends_and_the_place_asked_for():
    own = place_named("Ohio")
    frame = regional.ranked(regional.ADJUSTED)
    data = regions.nominal_against_adjusted(frame, RADIOGRAPHERS, source="S", own=own)
    mine = frame[of(frame, RADIOGRAPHERS)].nlargest(51, regional.ADJUSTED)
    titles = mine["area_title"].to_list()
    expected = [*titles[: ladder.PAGE.first], "Ohio", *titles[-ladder.PAGE.last :]]
    assert data.data["area_title"].to_list() == expected
    assert "14 of 51 states" in data.words.subtitle
    assert "Drawn: 14 of 51 states" in data.words.note
    without = regions.nominal_against_adjusted(frame, RADIOGRAPHERS, source="S")
    assert len(without.data) == ladder.PAGE.first + ladder.PAGE.last
    assert without.words.title == data.words.title
    less = regions.nominal_against_adjusted(
        frame, RADIOGRAPHERS, source="S", own=own, pick=ladder.SLIDE
    )
    ends = [*titles[: ladder.SLIDE.first], "Ohio", *titles[-ladder.SLIDE.last :]]
    assert less.data["area_title"].to_list() == ends
    assert "12 of 51 states" in less.words.subtitle
    assert "Drawn: 12 of 51 states, the first 8, the last 3 and the one marked" in less.words.note


def test_prices_name_their_year_the_missing_and_how_many_may_lead():
    frame = regional.ranked(regional.ADJUSTED)
    words = regions.nominal_against_adjusted(frame, RADIOGRAPHERS, source="S").words
    own = frame[of(frame, RADIOGRAPHERS)].set_index("area_title")
    (prices_of,) = own["parity_year"].unique()
    assert f"the nation's prices of {prices_of:.0f}" in words.subtitle
    possible = int((own["rank_best"] == 1).sum())
    assert words.title == (
        f"After prices, {own['rank'].idxmin()} pays radiographers most"
        if possible == 1
        else f"After prices, any of {phrases.number_word(possible)} states may pay radiographers "
        "most"
    )
    three = frame.assign(rank_best=frame["rank"].where(frame["rank"] > 3, 1))
    open_end = regions.nominal_against_adjusted(three, RADIOGRAPHERS, source="S").words.title
    assert open_end == "After prices, any of three states may pay radiographers most"
    alone = frame.assign(rank_best=frame["rank"])
    certain = regions.nominal_against_adjusted(alone, RADIOGRAPHERS, source="S").words.title
    assert certain == f"After prices, {own['rank'].idxmin()} pays radiographers most"
    moved = own[regional.PAY].rank(ascending=False, method="min") - own[regional.ADJUSTED].rank(
        ascending=False, method="min"
    )
    assert f"({moved.max():.0f})" in words.note
    assert f"({-moved.min():.0f})" in words.note


def test_equal_prices_move_nobody():
    frame = regional.ranked(regional.ADJUSTED)
    for end in ("", "_low", "_high"):
        frame[f"{regional.ADJUSTED}{end}"] = frame[f"{regional.PAY}{end}"]
    chart = regions.nominal_against_adjusted(frame, RADIOGRAPHERS, source="S")
    assert "prices lift" not in chart.words.note
    assert (chart.data["places_up"] == 0).all()


def test_both_pays_are_drawn(width):
    chart = regional.BUILD["nominal_against_adjusted"](DOSIMETRISTS)
    axes = marks.axes_of(chart.figure(width))[-1]
    drawn = [x for x, _ in marks.dots(axes)]
    data = chart.data
    assert drawn == [*data[regional.PAY], *data[regional.ADJUSTED]]
    low, high = data[f"{regional.ADJUSTED}_low"], data[f"{regional.ADJUSTED}_high"]
    assert marks.segments(axes) >= set(zip(low, high, strict=True))


# Areas


def metro(frame: pd.DataFrame, occupation=RADIOGRAPHERS, **options):
    return regions.metro_areas(frame, regional.outside(), occupation, source="S", **options)


def test_the_highest_areas_are_drawn_with_their_intervals(width):
    frame = regional.metros()
    chart = metro(frame, first=7)
    highest = frame[of(frame, RADIOGRAPHERS)].nlargest(7, regional.PAY)
    assert chart.data["area_code"].to_list() == highest["area_code"].to_list()
    axes = marks.axes_of(chart.figure(width))[-1]
    assert [x for x, _ in marks.dots(axes)] == chart.data[regional.PAY].to_list()
    low, high = chart.data[f"{regional.PAY}_low"], chart.data[f"{regional.PAY}_high"]
    assert marks.segments(axes) >= set(zip(low, high, strict=True))


def test_areas_without_a_figure_and_outside_metros_are_counted():
    words = metro(regional.metros()).words
    assert "Without a figure: 3 of 490 areas; not published (3)." in words.note
    assert "11.7% of those lie outside metropolitan areas" in words.note
    none = metro(regional.metros(), DOSIMETRISTS).words
    assert "All 22 areas with a cell have a figure." in none.note
    assert "none of those lie outside metropolitan areas" in none.note
    high = metro(regional.metros(), RADIOLOGISTS).words
    assert "pay too high to be published, perhaps the highest (21)" in high.note


def test_first_place_is_said_only_where_one_area_can_hold_it():
    frame = regional.metros()
    mine = of(frame, RADIOGRAPHERS)
    assert metro(frame).words.title.startswith("Two of 487 areas")
    alone = frame.assign(rank_best=frame["rank_best"].where(~mine | (frame["rank"] == 1), 2))
    assert metro(alone).words.title.startswith("San Jose, CA alone can rank first")


def test_words_of_areas_speak_of_the_areas_given():
    frame = regional.metros()
    words = metro(frame[(frame["state_fips"] == "48") & (frame["area_kind"] == "metro")]).words
    known = frame[of(frame, RADIOGRAPHERS) & (frame["state_fips"] == "48")]
    count = int((known["rank"].notna() & (known["area_kind"] == "metro")).sum())
    assert f"the 20 highest of {count} metropolitan areas of Texas;" in words.subtitle
    assert "ranks among 487 areas: what the data allow" in words.subtitle
    assert f"of {count} areas of Texas" in words.title
    assert "nonmetropolitan" not in words.subtitle + words.alt
    few = known[known["area_kind"] == "nonmetro"].head(3)
    assert "all nonmetropolitan areas of Texas" in metro(few).words.alt
    every = metro(frame).words.subtitle
    assert "the 20 highest of 487 metropolitan and nonmetropolitan areas;" in every
    assert "ranks: what the data allow" in every


def test_areas_that_publish_no_jobs_are_said():
    outside = regional.outside().assign(
        metro_jobs=np.nan, nonmetro_jobs=np.nan, published_share_pct=np.nan
    )
    chart = regions.metro_areas(regional.metros(), outside, RADIOGRAPHERS, source="S")
    assert "No area publishes its jobs." in chart.words.note


# Age


def test_age_title_follows_the_verdict():
    def title(correlation: float, verdict: str, part: float = 1.0) -> str:
        found = regional.association().assign(
            correlation=correlation,
            rank_correlation=part * correlation,
            swayed=part < measures.SWAYED,
            verdict=verdict,
        )
        chart = regions.jobs_and_age(regional.states(), found, RADIOGRAPHERS, source="S")
        assert "is no cause" in chart.words.note
        assert "names no cause" in chart.words.alt
        return chart.words.title

    assert title(0.5, "distinguishable") == (
        "Older states tend to have more radiographers per resident"
    )
    assert title(-0.5, "distinguishable") == (
        "Older states tend to have fewer radiographers per resident"
    )
    assert title(0.5, "not distinguishable").startswith("No clear link")
    for part in (0.4, -0.1):
        assert title(-0.5, "distinguishable", part).startswith("Outlying states alone link age")
    assert title(-0.5, "distinguishable", 0.6).startswith("Older states")


def test_states_of_the_nation_alone_blame_no_territory():
    frame = regional.states()
    within = frame[frame["in_nation"]]
    for rows, said in ((frame, True), (within, False)):
        aged = regions.jobs_and_age(rows, regional.association(), RADIOGRAPHERS, source="S")
        assert ("Puerto Rico" in aged.words.note) == said


def test_every_state_is_a_dot_with_an_upright_interval(width):
    chart = regional.BUILD["jobs_and_age"](RADIOLOGISTS)
    axes = marks.axes_of(chart.figure(width))[-1]
    data = chart.data
    expected = zip(data["share_65_plus_pct"], data["jobs_per_100k"], strict=True)
    assert marks.dots(axes) == list(expected)
    uprights = {
        tuple(line[:, 1])
        for lines in axes.collections
        for line in lines.get_segments()
        if line[0][0] == line[-1][0]
    }
    low, high = data["jobs_per_100k_low"], data["jobs_per_100k_high"]
    assert uprights == set(zip(low, high, strict=True))


def test_labels_cover_no_dot(width):
    chart = regional.BUILD["jobs_and_age"](RADIOGRAPHERS)
    figure = chart.figure(width)
    axes = marks.axes_of(figure)[-1]
    names = {s.name for s in STATES} | {s.abbreviation for s in STATES}
    labels = [box for text, box in boxes.drawn_texts(figure) if text.get_text() in names]
    assert len(labels) >= 4
    for x, y in axes.transData.transform(marks.dots(axes)):
        assert not any(box.padded(2).contains(x, y) for box in labels)


# Projections


def test_projection_bars_start_at_zero_beside_the_nation(width):
    occupation = by_key("sonographers")
    frame, _ = regional.projected(occupation)
    chart = regional.BUILD["state_projection"](occupation)
    axes = marks.axes_of(chart.figure(width))[-1]
    assert {(0.0, change) for change in chart.data["change_pct"]} <= marks.segments(axes)
    nation = frame.loc[frame["state_fips"] == "", "change_pct"].iloc[0]
    assert (nation, nation) in marks.segments(axes)
    assert chart.data["change_pct"].is_monotonic_decreasing
    assert "" not in set(chart.data["state_fips"])
    assert len(chart.data) == ladder.PAGE.first + ladder.PAGE.last < len(frame)
    assert "2020 to 2030" in chart.words.subtitle


def test_rows_left_out_missing_states_and_other_years_are_said():
    occupation = by_key("mri")
    frame, _ = regional.projected(occupation)
    frame = frame[frame["state_fips"] != "06"].copy()
    frame.loc[frame["state_fips"] == "48", ["base_year", "projected_year"]] = [2022, 2032]

    def words(left_out: int):
        return regions.state_projection(frame, left_out, occupation, source="S").words

    assert "Two rows of figures that contradict each other were left out." in words(2).note
    assert "One row of figures that contradict each other was left out." in words(1).note
    assert "No projection: California." in words(0).note
    assert "2020 to 2030 and 2022 to 2032" in words(0).subtitle


def test_projection_title_counts_states_above_the_nation():
    occupation = by_key("mri")
    frame, _ = regional.projected(occupation)
    of_nation = frame["state_fips"] == ""
    ends = ["change_pct", "change_pct_low", "change_pct_high"]
    for change, start in ((500.0, "None of 52"), (-50.0, "All 52")):
        moved = frame.copy()
        moved.loc[of_nation, ends] = change
        chart = regions.state_projection(moved, 0, occupation, source="S")
        assert chart.words.title.startswith(start)
        assert boxes.faults(chart.figure()) == []
    # What rounding leaves open is not counted: the words of the answer count the same way.
    moved = frame.copy()
    moved.loc[of_nation, ends] = frame["change_pct"].median()
    clear = frame.loc[~of_nation, "change_pct_low"] > frame["change_pct"].median()
    above = frame.loc[~of_nation, "change_pct"] > frame["change_pct"].median()
    assert 0 < clear.sum() < above.sum()
    words = regions.state_projection(moved, 0, occupation, source="S").words
    assert words.title.startswith(f"{clear.sum()} of 52")


# What cannot be drawn


def test_csv_holds_exactly_the_drawn_rows(chart):
    assert marks.csv_rows(chart) == len(chart.data)
    figure = chart.figure()
    if chart.name.startswith("state_map"):
        assert len(chart.data) == len(STATES)
    else:
        assert len(marks.dots(marks.axes_of(figure)[-1])) in (
            0,
            len(chart.data),
            2 * len(chart.data),
        )


@pytest.mark.parametrize("name", regional.BUILD)
def test_an_occupation_without_rows_is_refused(name):
    if name == "state_projection":
        with pytest.raises(UsageError, match="projected"):
            regional.BUILD[name](DOSIMETRISTS)
        return
    with pytest.raises(UsageError, match="rows for"):
        regional.BUILD[name](by_key("all"))


def test_frames_without_figures_are_refused():
    states = regional.states().assign(
        location_quotient=np.nan, jobs_per_100k=np.nan, adjusted_mean_wage_usd=np.nan
    )
    for build in (
        lambda: regions.state_map(states, RADIOGRAPHERS, source="S"),
        lambda: regions.nominal_against_adjusted(
            regional.ranked().assign(adjusted_mean_wage_usd=np.nan), RADIOGRAPHERS, source="S"
        ),
        lambda: regions.jobs_and_age(states, regional.association(), RADIOGRAPHERS, source="S"),
        lambda: metro(regional.metros().assign(rank=np.nan)),
    ):
        with pytest.raises(UsageError, match="in at least one row"):
            build()


def test_a_projection_without_the_nation_is_refused():
    frame, _ = regional.projected(by_key("mri"))
    with pytest.raises(UsageError, match="one row for the nation"):
        regions.state_projection(frame[frame["state_fips"] != ""], 0, by_key("mri"), source="S")


# Words


def test_acronyms_keep_their_capitals_in_a_sentence():
    assert called(by_key("mri")) == "MRI technologists"
    assert called(RADIOGRAPHERS) == "radiographers"


def test_many_states_go_by_abbreviation():
    assert measured.names(["06", "48"]) == "California and Texas"
    assert measured.names(["06", "48", "11", "36", "72"]) == "CA, TX, DC, NY and PR"


def test_the_first_title_that_fits_is_taken():
    long = "Far too many words for three lines of a phone " * 3
    assert measured.first_fitting(long, "Short enough", "Last") == "Short enough"
    assert measured.first_fitting(long, long + "still") == long + "still"


def test_one_rank_alone_is_no_range():
    assert ladder.ranges([1.0, 2.0], [1.0, 7.0]) == ["1", "2–7"]
