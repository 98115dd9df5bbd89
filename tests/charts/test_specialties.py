"""The charts of premiums and of MRI's share draw what the frames say."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from charts import boxes, marks, specialized
from workforce.charts import phrases, share, specialties, style
from workforce.errors import UsageError
from workforce.measures import specialties as measures
from workforce.measures.uncertainty import CANNOT_TELL, DISTINGUISHABLE
from workforce.occupations import METHODS, by_key
from workforce.places import TERRITORIES

WIDTHS = ["desk", "phone"]
EDGES = ["pooled_pct", "pooled_pct_low", "pooled_pct_high", "spread_low_pct", "spread_high_pct"]


def nation(by_year=None, summary=None):
    return specialties.premium_by_specialty(
        specialized.by_year() if by_year is None else by_year,
        specialized.summary() if summary is None else summary,
        source="S",
    )


def states(by_area, key="mri", summary=None):
    summary = specialized.summary() if summary is None else summary
    return specialties.premium_by_state(by_area, summary, by_key(key), source="S")


def hollow(axes) -> list[bool]:
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    return [to_hex(dot.get_markerfacecolor()) == style.PAPER for dot in dots]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_newest_premiums_are_drawn_in_order_with_the_mean_over_the_states(width):
    chart = nation()
    (axes,) = marks.axes_of(chart.figure(width))
    drawn = chart.data
    assert set(drawn["year"]) == {2025}
    assert drawn["premium_pct"].is_monotonic_decreasing
    assert [x for x, _ in marks.dots(axes)] == drawn["premium_pct"].to_list()
    assert [x for x, _ in marks.dots(axes, "D")] == drawn["pooled_pct"].to_list()
    spans = marks.segments(axes)
    for low, high in (
        ("premium_pct_low", "premium_pct_high"),
        ("pooled_pct_low", "pooled_pct_high"),
    ):
        assert spans >= set(zip(drawn[low], drawn[high], strict=True))
    assert axes.get_xlim()[0] < drawn["premium_pct_low"].min() < 0
    assert marks.csv_rows(chart) == 6


def test_the_premium_title_counts_and_names_the_counter_example():
    assert nation().words.title == (
        "Five of six specialties pay measurably more than radiography; cardiovascular "
        "technologists less"
    )
    assert "MRI technologists +14.6% (13.8 to 15.5), over 51 states +15.7%" in nation().words.alt
    assert "association, not a cause" in nation().words.note


@pytest.mark.parametrize(
    ("premium", "verdict", "title"),
    [
        (5.0, DISTINGUISHABLE, "All six specialties pay measurably more than radiography"),
        (5.0, CANNOT_TELL, "None of six specialties pay measurably more than radiography"),
    ],
)
def test_the_premium_title_follows_the_verdicts(premium, verdict, title):
    frame = specialized.by_year().assign(premium_pct=premium, verdict=verdict)
    chart = nation(frame)
    assert chart.words.title == title
    (axes,) = marks.axes_of(chart.figure())
    assert hollow(axes) == [verdict == CANNOT_TELL] * 6
    assert ("too close to radiographers' pay to call" in chart.words.subtitle) == (
        verdict == CANNOT_TELL
    )


def test_many_counter_examples_are_counted_instead_of_named():
    frame = specialized.by_year()
    frame.loc[frame["occupation_key"] != "mri", "premium_pct"] = -5.0
    assert nation(frame).words.title == (
        "One of six specialties pays measurably more than radiography, five less"
    )


def test_a_specialty_without_a_mean_over_states_keeps_its_dot():
    summary = specialized.summary()
    chart = nation(summary=summary[summary["occupation_key"] != "mri"])
    (axes,) = marks.axes_of(chart.figure())
    assert (len(marks.dots(axes)), len(marks.dots(axes, "D"))) == (6, 5)


def test_a_specialty_without_a_premium_is_left_out():
    frame = specialized.by_year()
    frame.loc[(frame["occupation_key"] == "mri") & (frame["year"] == 2025), "premium_pct"] = np.nan
    chart = nation(frame)
    assert "mri" not in set(chart.data["occupation_key"])
    assert chart.words.title.startswith("Four of five specialties pay measurably more than ")
    assert len(chart.data) == 5


@pytest.mark.parametrize("width", WIDTHS)
def test_every_state_is_a_dot_with_its_interval_over_the_bands(width):
    chart = states(specialized.by_area())
    drawn = chart.data
    axes = marks.axes_of(chart.figure(width))[-1]
    assert drawn["premium_pct"].is_monotonic_decreasing
    assert [x for x, _ in marks.dots(axes)] == drawn["premium_pct"].to_list()
    ends = zip(drawn["premium_pct_low"], drawn["premium_pct_high"], strict=True)
    assert marks.segments(axes) >= set(ends)
    assert hollow(axes) == (drawn["verdict"] == CANNOT_TELL).to_list()
    row = specialized.summary().set_index("occupation_key").loc["mri"]
    assert [set(drawn[edge]) for edge in EDGES] == [{row[edge]} for edge in EDGES]
    bands = [(p.get_x(), p.get_x() + p.get_width()) for p in axes.patches]
    expected = [
        (row["spread_low_pct"], row["spread_high_pct"]),
        (row["pooled_pct_low"], row["pooled_pct_high"]),
    ]
    np.testing.assert_allclose(bands, expected)


def hanging(rows):
    """Premiums told apart that would not be with an interval half as wide again (log scale)."""
    told = rows[rows["verdict"] == DISTINGUISHABLE]
    low, high = (
        1.5 * np.log1p(told[f"premium_pct_{end}"] / 100) - 0.5 * np.log1p(told["premium_pct"] / 100)
        for end in ("low", "high")
    )
    return told[(low < 0) & (high > 0)]


def test_premiums_that_would_not_stand_with_larger_errors_are_named():
    drawn = nation().data
    assert nation().words.note.endswith(
        phrases.hanging(hanging(drawn).assign(robust=False)) or "the nation."
    )
    loose = specialized.by_year()
    loose.loc[loose["occupation_key"] == "mri", "robust"] = False
    assert nation(loose).words.note.endswith(
        " Too close with errors half as large again: MRI technologists."
    )


@pytest.mark.parametrize("key", ["mri", "cardiovascular", "dosimetrists"])
def test_states_that_would_not_stand_with_larger_errors_are_named_or_counted(key):
    chart = specialized.by_state(key)
    frame = specialized.by_area()
    own = frame[(frame["occupation_key"] == key) & ~frame["state_fips"].isin(TERRITORIES)]
    own = own.sort_values(["premium_pct", "area_title"], ascending=[False, True])
    told, loose = (own["verdict"] == DISTINGUISHABLE).sum(), hanging(own)["area_title"]
    said = chart.words.note.partition("Too close with errors half as large again: ")[2]
    if loose.empty:
        assert not said
    elif len(loose) > phrases.NAMED:
        assert said.startswith(f"{len(loose)} of {told} told.")
    else:
        assert said.startswith(f"{phrases.listed(loose.to_list())}.")


def test_a_span_of_the_share_that_would_not_stand_with_larger_errors_is_named():
    changes = measures.share_changes(specialized.mri_share())
    wider = changes["change_points"].abs() - 1.5 * (
        changes["change_points_high"] - changes["change_points"]
    )
    loose = changes[(changes["verdict"] == DISTINGUISHABLE) & (wider < 0)]
    spans = [f"May {row.base_year} to May {row.year}" for row in loose.itertuples()]
    assert spans
    assert shares().words.note.endswith(
        f"Too close with errors half as large again: {phrases.listed(spans)}."
    )


def test_words_by_state_follow_the_frame():
    words = states(specialized.by_area()).words
    assert words.title == (
        "MRI technologists earn measurably more than radiographers in 49 of 51 states, also when "
        "tested together"
    )
    assert "Each answer holds too when all states are tested together." in words.note
    assert "+15.7% (14.7 to 16.7)" in words.subtitle
    assert "premiums, 10 to 22%" in words.subtitle
    assert "California and Massachusetts: too close to" in words.note
    assert "Not counted among the states: Puerto Rico." in words.note
    all_up = specialized.by_area().assign(verdict=DISTINGUISHABLE)
    assert "in all 51 states" in states(all_up).words.title
    assert "too close to radiographers" not in states(all_up).words.note


def test_a_specialty_that_pays_less_says_so():
    chart = specialized.by_state("cardiovascular")
    assert chart.name == "premium_by_state_cardiovascular"
    assert chart.words.title == (
        "Cardiovascular technologists earn measurably less than radiographers in 33 of 51 states, "
        "more in 9"
    )
    assert "Too close to call when all states are tested together:" in chart.words.note
    told = chart.words.note.split("The median is on the other side of radiographers' in ")[1]
    differ = told.split(".")[0].replace(" and ", ", ").split(", ")
    frame = specialized.by_area()
    own = frame[(frame["occupation_key"] == "cardiovascular") & frame["premium_pct_low"].notna()]
    assert len(differ) == 10 == own["sign_differs"].sum()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_state_far_from_all_others_is_an_arrow(width):
    chart = specialized.by_state("cardiovascular")
    axes = marks.axes_of(chart.figure(width))[-1]
    assert len(marks.dots(axes, ">")) == 1
    assert len(marks.dots(axes)) == len(chart.data) - 1
    assert axes.get_xlim()[1] < 40 < chart.data["premium_pct"].max()
    assert "Utah: beyond the scale (arrow)." in chart.words.note


def test_states_without_a_premium_are_said_with_the_reason():
    frame = specialized.by_area()
    gone = (frame["occupation_key"] == "mri") & (frame["area_title"] == "Ohio")
    columns = ["premium_pct", "premium_pct_low", "premium_pct_high"]
    frame.loc[gone, columns] = np.nan
    frame.loc[gone, "reason"] = "MRI technologists: suppressed"
    frame = frame[~((frame["occupation_key"] == "mri") & (frame["area_title"] == "Iowa"))]
    chart = states(frame)
    assert "Ohio: MRI technologists: suppressed." in chart.words.note
    assert "Iowa: no estimate published." in chart.words.note
    assert marks.csv_rows(chart) == len(chart.data) == 13
    assert "Drawn: 13 of 50 states" in chart.words.note


def test_words_name_the_base_of_the_premium():
    base = by_key("sonographers")
    words = specialties.premium_by_state(
        specialized.by_area(), specialized.summary(), by_key("mri"), source="S", base=base
    ).words
    whole = specialties.premium_by_specialty(
        specialized.by_year(), specialized.summary(), source="S", base=base
    ).words
    for told in (words, whole):
        assert "sonographers" in told.title + told.subtitle
        assert "radiograph" not in told.title + told.subtitle + told.note


def test_frames_without_premiums_are_refused():
    with pytest.raises(UsageError, match="by_year"):
        nation(specialized.by_year().assign(premium_pct=np.nan))
    with pytest.raises(UsageError, match="by_area, mri"):
        states(specialized.by_area().assign(premium_pct_low=np.nan))
    with pytest.raises(UsageError, match="summary"):
        states(specialized.by_area(), summary=specialized.summary().iloc[1:])


def shares(frame=None):
    return share.mri_share(specialized.mri_share() if frame is None else frame, source="S")


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_of_shares_crosses_an_era_border(width):
    chart = shares()
    (axes,) = marks.axes_of(chart.figure(width))
    lines = [line for line in axes.lines if line.get_marker() == "o"]
    assert len(lines) == 2
    for line in lines:
        assert not min(line.get_xdata()) < METHODS[-1].first_year <= max(line.get_xdata())
    drawn = chart.data[["year", "share_pct"]].to_numpy()
    np.testing.assert_array_equal(marks.dots(axes), drawn)
    low, high = axes.get_ylim()
    assert 0 < low < chart.data["share_pct_low"].min()
    assert chart.data["share_pct_high"].max() < high
    assert f"the scale starts at {low:.0f}%, not at zero" in chart.words.subtitle


@pytest.mark.parametrize("width", WIDTHS)
def test_the_ends_of_every_era_are_labelled(width):
    figure = shares().figure(width)
    said = marks.said(figure)
    for label in ("13.2%", "15.8%", "16.0%", "15.0%"):
        assert label in said
    (axes,) = marks.axes_of(figure)
    texts = [box for text, box in boxes.drawn_texts(figure) if "." in text.get_text()]
    for x, y in axes.transData.transform(marks.dots(axes)):
        assert not any(box.contains(x, y) for box in texts)


def test_the_share_title_follows_the_verdicts():
    frame = specialized.mri_share()
    assert shares(frame).words.title == (
        "MRI's share of jobs measurably rose in each of two comparable spans of years (one even "
        "with larger errors)"
    )
    falling = frame.copy()
    falling.loc[falling["year"] == 2025, ["share_pct", "share_pct_low", "share_pct_high"]] = [
        *(13.0, 12.9, 13.1),
    ]
    assert shares(falling).words.title == (
        "MRI's share of jobs measurably rose in one and fell in one of two comparable spans of "
        "years"
    )
    flat = frame.assign(share_pct=15.0, share_pct_low=14.0, share_pct_high=16.0)
    assert shares(flat).words.title.startswith("No change in MRI's share of jobs can be told")
    young = shares(frame[frame["era"] == "2021-on"].nsmallest(2, "year")).words
    assert young.title.startswith("No span of years is long enough")
    assert "May 2021 to May 2022 is not compared: estimates less than 3 years" in young.note
    assert "Lines break" not in young.note
    last = shares(frame[frame["era"] == "2021-on"]).words.title
    assert last == (
        "MRI's share of jobs measurably rose in the one comparable span of years (none even with "
        "larger errors)"
    )


def test_years_without_a_share_are_left_out():
    frame = specialized.mri_share()
    frame.loc[frame["year"] == 2015, ["share_pct", "share_pct_low", "share_pct_high"]] = np.nan
    assert marks.csv_rows(shares(frame)) == len(frame) - 1
    with pytest.raises(UsageError, match="share"):
        shares(frame.assign(share_pct=np.nan))
