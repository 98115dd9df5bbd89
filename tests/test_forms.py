"""Figures are rounded to what their intervals support, and the same everywhere."""

import math
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce.errors import DataError
from workforce.forms import COUNT, DOLLARS, HOURLY, JOBS, MONTHS, PERCENT, RATIO, SHARE, YEAR, Form

FORMS = [COUNT, DOLLARS, HOURLY, JOBS, PERCENT, RATIO, SHARE, YEAR]
AMOUNTS = st.floats(-1e7, 1e7, allow_nan=False)


@pytest.mark.parametrize(
    ("form", "figure", "written"),
    [
        (JOBS, (230_490, 227_066, 233_914), "230,000 (227,000 to 234,000)"),
        (JOBS, (43_390, math.nan, math.nan), "43,390"),
        (DOLLARS, (88_012, 87_100, 88_800), "$88,000 ($87,100 to $88,800)"),
        (PERCENT, (14.0, 9.1, 19.2), "+14% (9 to 19)"),
        (PERCENT, (-9.34, -24.9, 10.2), "−9% (−25 to 10)"),
        # An end that is not zero is never rounded to it: that would turn the verdict.
        (PERCENT, (3.9, 0.2, 7.7), "+3.9% (0.2 to 7.7)"),
        (PERCENT, (0.0, -0.04, 0.04), "0.0% (within rounding)"),
        (PERCENT, (-0.04, math.nan, math.nan), "0.0%"),
        # However wide its interval, a share is not rounded to tens.
        (SHARE, (62.0, 20.0, 90.0), "62% (20 to 90)"),
        (HOURLY, (46.254, math.nan, math.nan), "$46.25"),
        (YEAR, (2025, math.nan, math.nan), "2025"),
        (COUNT, (1250, math.nan, math.nan), "1,250"),
    ],
)
def test_figures_as_they_read(form, figure, written):
    assert form.both(*figure) == written


@pytest.mark.parametrize(
    ("figure", "written"),
    [
        ((0.04, 0.03, 0.06), "less than 0.1 (less than 0.1 to 0.1)"),
        ((0.02, 0.01, 0.03), "less than 0.1 (within rounding)"),
        ((0.0, 0.0, 0.0), "0.0 (within rounding)"),
        ((2.44, 1.71, 4.08), "2.4 (1.7 to 4.1)"),
    ],
)
def test_what_takes_time_is_not_written_as_none(figure, written):
    assert MONTHS.both(*figure) == written


def test_only_a_bound_is_said_to_be_one():
    assert DOLLARS.at_least(239_200) == "at least $239,200"


@pytest.mark.parametrize("missing", [math.nan, None])
def test_a_missing_figure_is_not_written(missing):
    with pytest.raises(DataError, match="Say why it is missing"):
        JOBS.value(missing)


@given(st.sampled_from(FORMS), AMOUNTS, st.floats(0, 1e6))
def test_what_is_written_is_within_half_a_step(form: Form, value, margin):
    low, high = value - margin, value + margin
    written = form.value(value, low, high)
    number = float(
        written.replace("−", "-")
        .replace("+", "")
        .replace("$", "")
        .replace("%", "")
        .replace(",", "")
    )
    step = form.step(low, high)
    assert abs(number - value) <= step / 2 * (1 + 1e-6) + 1e-9
    assert step == form.finest or step <= (high - low) / 3 * (1 + 1e-6)


@given(st.sampled_from(FORMS), AMOUNTS, st.floats(0, 1e6))
def test_an_interval_that_leaves_zero_out_reads_so(form: Form, value, margin):
    low, high = value - margin, value + margin
    if low > form.finest or high < -form.finest:
        ends = form.ends(low, high).replace("$", "").replace(",", "").replace("−", "-")
        if ends != "within rounding":
            first, last = (float(end) for end in ends.split(" to "))
            assert first * last > 0


def test_a_figure_is_read_from_a_row_with_its_ends():
    frame = pd.DataFrame({"pay": [88_012], "pay_low": [87_100], "pay_high": [88_800]})
    (row,) = frame.itertuples()
    for one in (row, frame.iloc[0], frame.to_dict("records")[0]):
        assert DOLLARS.of(one, "pay") == "$88,000"


def test_amounts_of_money_have_cents_or_none():
    for width in (0.1, 0.4, 0.9, 2.0, 5.0, 40.0):
        text = HOURLY.both(45.93, 45.93 - width, 45.93 + width)
        assert not re.search(r"\.\d\b", text), text
    assert HOURLY.value(45.93, 45.6, 46.3) == "$45.93"
