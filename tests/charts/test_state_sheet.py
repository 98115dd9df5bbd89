"""A state's two charts: what is drawn is what the frame holds, and titles count it."""

import pytest

from charts import marks, sheets
from workforce.charts import state_sheet
from workforce.charts.style import CONTEXT
from workforce.errors import UsageError
from workforce.measures.uncertainty import CANNOT_TELL, DISTINGUISHABLE
from workforce.places import STATES, named

WIDTHS = ["desk", "phone"]
TEXAS = named("TX")
PAY, NATION = "annual_mean_wage_usd", "nation_mean_wage_usd"


def pay(frame, state=TEXAS):
    return state_sheet.state_pay(frame, state, source="S")


@pytest.mark.parametrize("width", WIDTHS)
def test_state_and_nation_stand_on_one_scale_without_radiologists(width):
    frame = sheets.beside("TX")
    chart = pay(frame)
    drawn = frame[frame["occupation_key"] != "radiologists"].dropna(subset=[PAY])
    (axes,) = [a for a in marks.axes_of(chart.figure(width)) if a.lines]
    found = {round(x, 3) for x, _ in marks.dots(axes)}
    assert found == {*drawn[PAY].round(3), *drawn[NATION].round(3)}
    ends = set(zip(drawn[f"{PAY}_low"], drawn[f"{PAY}_high"], strict=True))
    assert ends <= marks.segments(axes)
    assert chart.data[PAY].is_monotonic_decreasing
    assert len(chart.data) == len(drawn)


def test_radiologists_are_said_and_counted_though_not_drawn():
    chart = pay(sheets.beside("TX"))
    assert "Radiologists, beyond this scale: $292,220, nation $381,530." in chart.words.note
    assert "of eight" in chart.words.title or "of seven" in chart.words.title


@pytest.mark.parametrize(
    ("gaps", "title"),
    [
        (
            [5, 5, 5],
            "In Texas all three imaging occupations measurably pay more than in the nation",
        ),
        (
            [5, 5, -5],
            "In Texas two of three imaging occupations measurably pay more than in the nation, "
            "one less",
        ),
        (
            [-5, 0, 0],
            "In Texas one of three imaging occupations measurably pays less than in the nation",
        ),
        (
            [0, 0, 0],
            "In Texas none of three imaging occupations measurably pay more than in the nation",
        ),
    ],
)
def test_the_title_counts_who_is_told_apart_from_the_nation(gaps, title):
    frame = sheets.beside("TX").iloc[: len(gaps)]
    verdicts = [DISTINGUISHABLE if gap else CANNOT_TELL for gap in gaps]
    assert pay(frame.assign(gap_pct=gaps, verdict=verdicts)).words.title == title


def test_missing_pay_says_why():
    frame = sheets.beside("HI")
    assert "Radiologists: pay too high to be published" in pay(frame, named("HI")).words.note
    few = frame[frame["occupation_key"].isin(["radiographers", "mri"])]
    assert "No estimate: Sonographers, " in pay(few, named("HI")).words.note
    withheld = few.assign(flag=["", "suppressed"])
    withheld.loc[withheld["flag"] != "", PAY] = float("nan")
    assert "MRI technologists: withheld by the publisher." in pay(withheld).words.note


def test_a_state_without_pay_is_refused():
    frame = sheets.beside("TX")
    with pytest.raises(UsageError, match="at least one row"):
        pay(frame.assign(**{PAY: float("nan")}))


@pytest.mark.parametrize("width", WIDTHS)
def test_every_quotient_is_drawn_with_its_interval_beside_the_nation(width):
    chart = sheets.concentration("TX")
    (axes,) = [a for a in marks.axes_of(chart.figure(width)) if a.lines]
    assert sorted(x for x, _ in marks.dots(axes)) == sorted(chart.data["location_quotient"])
    ends = zip(
        chart.data["location_quotient_low"], chart.data["location_quotient_high"], strict=True
    )
    assert set(ends) <= marks.segments(axes)
    assert (1.0, 1.0) in marks.segments(axes)


def test_concentration_titles_count_what_excludes_the_nation():
    frame = sheets.cells()
    own = frame["state_fips"] == TEXAS.fips
    ends = {"location_quotient": 2.0, "location_quotient_low": 1.5, "location_quotient_high": 2.5}
    above = frame.assign(**{name: frame[name].mask(own, value) for name, value in ends.items()})
    chart = state_sheet.state_concentration(above, TEXAS, source="S")
    assert chart.words.title == "All eight imaging occupations are clearly concentrated in Texas"
    frame.loc[own, "location_quotient_low"] = 0.2
    frame.loc[own, "location_quotient_high"] = 0.9
    below = state_sheet.state_concentration(frame, TEXAS, source="S")
    assert below.words.title == (
        "None of eight imaging occupations are clearly concentrated in Texas, eight clearly less so"
    )
    assert "not where workers are missing" in below.words.note


def test_a_place_of_several_words_takes_its_article():
    assert "in the District of Columbia" in sheets.pay("DC").words.alt
    assert {s.in_sentence for s in STATES if s.in_sentence != s.name} == {
        "the District of Columbia"
    }


def test_nation_dots_are_the_context_colour():
    chart = sheets.pay("TX")
    (axes,) = [a for a in marks.axes_of(chart.figure("desk")) if a.lines]
    hollow = [line for line in axes.lines if line.get_markeredgecolor() == CONTEXT]
    assert [len(line.get_xdata()) for line in hollow] == [len(chart.data)]
