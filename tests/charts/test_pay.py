"""The pay charts draw what the measures give, and say what cannot be told."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from charts import held, marks
from workforce.charts import pay, phrases, style
from workforce.charts.changes import NOT_TOLD
from workforce.errors import UsageError
from workforce.measures import pay as measures
from workforce.occupations import IMAGING, METHODS, OCCUPATIONS, by_key, called

WIDTHS = ["desk", "phone"]


def with_verdicts(change: pd.DataFrame, up: int, down: int) -> pd.DataFrame:
    """The frame with this many means told to have risen and to have fallen among the eight."""
    order = change["occupation_key"].map({o.key: n for n, o in enumerate(IMAGING)}).fillna(99)
    values = np.select([order < up, order < up + down], [5.0, -5.0], 1.0)
    told = np.where(order < up + down, "distinguishable", "not distinguishable")
    return change.assign(change_pct=values, verdict=told, together=order < up + down)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_crosses_an_era_border(width):
    figure = held.real_pay().figure(width)
    lines = [line for axes in marks.axes_of(figure) for line in axes.lines]
    runs = [line.get_xdata() for line in lines if max(line.get_xdata()) > 1]
    assert len(runs) > len(IMAGING)
    for run in runs:
        assert not min(run) < METHODS[-1].first_year <= max(run)


def test_real_pay_draws_its_rows_from_zero():
    chart = held.real_pay()
    own = chart.data[chart.data["occupation_key"] != "all"]
    groups = own.groupby("occupation_key", sort=False)
    for axes, (_, rows) in zip(marks.axes_of(chart.figure()), groups, strict=True):
        np.testing.assert_allclose(marks.dots(axes), rows[["year", "real_wage_usd"]])
        assert axes.get_ylim()[0] == 0
        assert axes.get_ylim()[1] >= rows["real_wage_high"].max()
    assert set(chart.data["measure"]) == {"mean"}
    assert marks.csv_rows(chart) == len(chart.data)


def test_all_occupations_stand_beside_only_the_years_an_occupation_has():
    (radiologists, *_) = marks.axes_of(held.real_pay().figure())
    grey = [line for line in radiologists.lines if line.get_color() == style.CONTEXT]
    assert min(min(line.get_xdata()) for line in grey) == 2021


@pytest.mark.parametrize(
    ("up", "down", "title"),
    [
        (5, 0, "Since May 2021 pay measurably outran prices in five of eight imaging occupations"),
        (8, 0, "Since May 2021 pay measurably outran prices in all eight imaging occupations"),
        (0, 1, "Since May 2021 pay measurably lagged prices in one of eight imaging occupations"),
        (0, 0, "Since May 2021 no imaging occupation's pay has measurably moved against prices"),
        (
            3,
            2,
            "Since May 2021 pay measurably outran prices in three of eight imaging occupations "
            "and lagged in two",
        ),
    ],
)
def test_real_pay_title_follows_the_verdicts(up, down, title):
    change = with_verdicts(held.change(), up, down)
    assert pay.real_pay(held.constant(), change, source="S").words.title == title
    loose = change.assign(together=change["together"] & (change["occupation_key"] != "mri"))
    titled = pay.real_pay(held.constant(), loose, source="S").words.title
    assert ("tested together" in titled) == bool(up + down > 1)


def test_published_result_of_real_pay():
    words = held.real_pay().words
    assert words.title.endswith("in five of eight imaging occupations (four tested together)")
    assert "dollars of May 2025" in words.subtitle
    assert "Radiographers $83,800 in May 2025" in words.alt


def test_real_pay_says_why_lines_break():
    words = held.real_pay().words
    assert f"{METHODS[-1].first_year}: {METHODS[-1].break_before}." in words.note
    one_era = held.constant().query("year >= 2021")
    assert "break" not in pay.real_pay(one_era, held.change(), source="S").words.note


@pytest.mark.parametrize("width", WIDTHS)
def test_means_carry_intervals_and_percentiles_do_not(width):
    chart = held.BUILD["pay_change"]()
    (axes,) = marks.axes_of(chart.figure(width))
    means = chart.data[chart.data["measure"] == "mean"]
    assert [x for x, _ in marks.dots(axes)] == means["change_pct"].to_list()
    ends = set(zip(means["change_pct_low"], means["change_pct_high"], strict=True))
    assert ends <= marks.segments(axes)
    for measure, (marker, _) in pay.WITHOUT_ERROR.items():
        drawn = chart.data[chart.data["measure"] == measure]["change_pct"]
        assert [x for x, _ in marks.dots(axes, marker)] == drawn.to_list()


def test_pay_change_is_hollow_where_it_cannot_be_told():
    chart = held.BUILD["pay_change"]()
    (axes,) = marks.axes_of(chart.figure())
    means = chart.data[chart.data["measure"] == "mean"]
    hollow = [
        to_hex(line.get_markerfacecolor()) == style.PAPER
        for line in axes.lines
        if line.get_marker() == "o"
    ]
    assert hollow == (means["verdict"] == "not distinguishable").to_list()
    assert marks.said(chart.figure()).count(pay.NOT_TOLD) == 1 + sum(hollow)


def test_pay_change_names_what_is_missing_and_why():
    chart = held.BUILD["pay_change"]()
    assert (
        "No change for radiologists, median: capped before, and the cap was lifted in May 2025."
        in chart.words.note
    )
    assert chart.data["change_pct"].notna().all()
    assert marks.csv_rows(chart) == len(chart.data)


def test_pay_change_names_the_means_that_would_not_stand_with_larger_errors():
    change = held.change()
    means = change[(change["measure"] == "mean") & (change["verdict"] == "distinguishable")]
    low, high = (
        1.5 * np.log1p(means[f"change_pct_{end}"] / 100) - 0.5 * np.log1p(means["change_pct"] / 100)
        for end in ("low", "high")
    )
    hanging = means[(low < 0) & (high > 0)].sort_values("change_pct", ascending=False)
    note = held.BUILD["pay_change"]().words.note
    assert note.endswith(phrases.hanging(hanging.assign(robust=False)) or "self-employed.")
    loose = change.assign(robust=False)
    told = means.sort_values("change_pct", ascending=False)["occupation"].to_list()
    assert pay.pay_change(loose, source="S").words.note.endswith(
        f" Too close with errors half as large again: {phrases.listed(told)}."
    )


def test_pay_change_title_follows_the_data():
    words = held.BUILD["pay_change"]().words
    assert words.title == (
        "Beyond prices, imaging pay moved 0% to +6%, measurably in five of eight "
        "(four tested together)"
    )
    told = with_verdicts(held.change(), 1, 1)
    title = pay.pay_change(told, source="S").words.title
    assert title == "Beyond prices, imaging pay moved −5.0% to +5.0%, measurably in two of eight"


@pytest.mark.parametrize("width", WIDTHS)
def test_spread_draws_its_percentiles_on_two_scales(width):
    chart = held.BUILD["pay_spread"]()
    many, alone = marks.axes_of(chart.figure(width))
    assert many.get_xlim()[0] == alone.get_xlim()[0] == 0
    assert many.get_xlim()[1] < alone.get_xlim()[1] / 2
    medians = [x for axes in (many, alone) for x, _ in marks.dots(axes)]
    assert sorted(medians) == sorted(chart.data["median"])
    drawn = marks.segments(many) | marks.segments(alone)
    for low, high in (("p10", "p90"), ("p25", "p75")):
        assert set(zip(chart.data[low], chart.data[high], strict=True)) <= drawn
    assert "on a scale of its own" in marks.said(chart.figure(width))
    assert "Radiologists: a scale of their own" in chart.words.note


def test_spread_without_a_far_one_has_one_scale():
    spread = held.spread().query("occupation_key != 'radiologists'")
    chart = pay.pay_spread(spread, source="S")
    assert len(marks.axes_of(chart.figure())) == 1
    assert "scale of their own" not in chart.words.note
    assert chart.words.title.startswith("Pay is spread widest among cardiovascular technologists")


def test_collapsed_and_missing_percentiles_are_said_in_words():
    spread = held.spread()
    spread.loc[spread["occupation_key"] == "mri", "collapsed"] = "p75 = p90"
    gone = spread["occupation_key"] == "radiologists"
    spread.loc[gone, ["p90", "p90_to_p10"]] = np.nan
    spread.loc[gone, "reason"] = "p90 capped"
    chart = pay.pay_spread(spread, source="S")
    assert "MRI technologists, 75th percentile equals 90th percentile: too few" in chart.words.note
    assert "Radiologists, 90th percentile capped." in chart.words.note
    assert "10th to 90th percentile not published" in marks.said(chart.figure())


def test_frames_without_figures_are_refused():
    with pytest.raises(UsageError, match="constant"):
        pay.real_pay(held.constant().assign(real_wage_usd=np.nan), held.change(), source="S")
    with pytest.raises(UsageError, match="change"):
        pay.pay_change(held.change().assign(change_pct=np.nan), source="S")
    with pytest.raises(UsageError, match="spread"):
        pay.pay_spread(held.spread().iloc[:0], source="S")


def test_mixed_frames_are_refused():
    constant, change, spread = held.constant(), held.change(), held.spread()
    constant.loc[0, "dollars_of"] = 2024
    with pytest.raises(UsageError, match="dollars_of"):
        pay.real_pay(constant, change, source="S")
    change.loc[0, "base_year"] = 2022
    with pytest.raises(UsageError, match="base_year"):
        pay.pay_change(change, source="S")
    spread.loc[0, "year"] = 2024
    with pytest.raises(UsageError, match="year"):
        pay.pay_spread(spread, source="S")


def everyone():
    """Pay and its change of all occupations there are, as measured."""
    return (
        measures.in_constant_prices(held.national(), held.prices(), OCCUPATIONS),
        measures.change_since_era_began(held.national(), held.prices(), 2021, 2025, OCCUPATIONS),
    )


def of(frame: pd.DataFrame, *keys: str) -> pd.DataFrame:
    return frame[frame["occupation_key"].isin(keys)]


@pytest.mark.parametrize("key", ["registered-nurses", "mri"])
@pytest.mark.parametrize(
    ("up", "down", "said"),
    [
        (1, 0, "measurably outran prices"),
        (0, 1, "measurably lagged prices"),
        (0, 0, "has not measurably moved against prices"),
    ],
)
def test_real_pay_of_one_is_about_that_one(key, up, down, said):
    constant, change = everyone()
    value = 5.0 * (up - down) or 0.1
    verdict = "distinguishable" if up or down else "not distinguishable"
    change = change.assign(change_pct=value, verdict=verdict)
    name = called(by_key(key).name)
    title = f"Since May 2021 pay of {name} {said}"
    alone = pay.real_pay(of(constant, key, "all"), of(change, key, "all"), source="S").words
    among = pay.real_pay(constant, change, source="S", subject=key).words
    assert alone.title == among.title == title
    assert "imaging" not in f"{alone}"
    assert f"for {name}" in alone.alt
    assert f"one for each of {len(OCCUPATIONS) - 2} occupations" in among.alt


def test_pay_change_of_one_has_no_range_and_its_interval():
    _, change = everyone()
    for key in ("registered-nurses", "mri"):
        row = of(change[change["measure"] == "mean"], key).iloc[0]
        size = phrases.with_interval(*row[["change_pct", "change_pct_low", "change_pct_high"]])
        name = called(row["occupation"])
        alone = pay.pay_change(of(change, key), source="S").words
        assert alone.title.startswith(f"Beyond prices, pay of {name} measurably moved")
        assert alone.title.endswith(size)
        assert "imaging" not in f"{alone}"
        untold = pay.pay_change(
            change.assign(verdict="not distinguishable"), source="S", subject=key
        )
        assert untold.words.title == (
            f"Beyond prices, the change in pay of {name} is {NOT_TOLD}: {size}"
        )


def test_pay_change_of_some_is_no_imaging_pay_and_no_range_of_one_figure():
    _, change = everyone()
    some = of(change, "mri", "registered-nurses").assign(change_pct=3.42)
    assert pay.pay_change(some, source="S").words.title == (
        "Beyond prices, pay of the two occupations drawn moved +3.4%, measurably in both"
    )


def test_spread_of_one_names_it_alone():
    spread = measures.spread(held.national(), 2025, OCCUPATIONS)
    (row,) = of(spread, "mri").itertuples()
    title = f"Half of MRI technologists earn more than ${row.median:,.0f} a year"
    assert pay.pay_spread(of(spread, "mri"), source="S").words.title == title
    assert pay.pay_spread(spread, source="S", subject="MRI tech").words.title == title
    two = of(spread, "mri", "registered-nurses").assign(p90_to_p10=np.nan)
    assert pay.pay_spread(two, source="S").words.title == (
        "How far pay of the two occupations drawn is spread is not published"
    )
