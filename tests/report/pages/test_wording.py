"""Figures are rounded to what their interval supports, and read plainly."""

import datetime
import math

import pytest

from workforce.occupations import by_key
from workforce.report.pages import wording
from workforce.report.pages.wording import DOLLARS, JOBS, PERCENT, RATIO, with_interval


@pytest.mark.parametrize(
    ("low", "high", "finest", "step"),
    [
        (42_150, 44_630, 10, 100),
        (100.0, 140.0, 10, 10),
        (24.0, 60.1, 0.1, 1),
        (4.0, 9.0, 0.1, 0.1),
        (0.98, 1.26, 0.01, 0.01),
        (0.0, 1_000.0, 10, 100),
        (math.nan, math.nan, 10, 10),
        (5.0, 5.0, 10, 10),
        (-0.1, 23.0, 0.1, 0.1),
        (-40.0, 23.0, 0.1, 1),
    ],
)
def test_the_step_is_a_tenth_of_the_width_or_what_keeps_an_end_from_zero(low, high, finest, step):
    assert wording.step(low, high, finest) == pytest.approx(step)


@pytest.mark.parametrize(
    ("form", "figures", "text"),
    [
        (JOBS, (43_390, 42_150, 44_630), "43,400 (42,200 to 44,600)"),
        (DOLLARS, (96_120, 95_488, 96_752), "$96,100 ($95,500 to $96,800)"),
        (DOLLARS, (83_840, 83_564, 84_116), "$83,840 ($83,560 to $84,120)"),
        (DOLLARS, (-380.0, -590.0, -180.0), "−$380 (−$590 to −$180)"),
        (PERCENT, (13.96, 9.3, 18.6), "+14.0% (9.3 to 18.6)"),
        (PERCENT, (-0.36, -4.5, 3.8), "−0.4% (−4.5 to 3.8)"),
        (PERCENT, (42.1, 24.0, 60.1), "+42% (24 to 60)"),
        (PERCENT, (0.04, math.nan, math.nan), "0.0%"),
        (PERCENT, (-0.04, math.nan, math.nan), "0.0%"),
        (RATIO, (1.19, 1.06, 1.32), "1.19 (1.06 to 1.32)"),
        (JOBS, (40.0, 39.6, 40.4), "40 (within rounding)"),
    ],
)
def test_figures_read_as_rounded_with_their_interval(form, figures, text):
    assert with_interval(form, *figures) == text


def test_a_bound_says_so():
    assert wording.at_least(239_200) == "at least $239,200"


@pytest.mark.parametrize(
    ("flag", "words"),
    [("suppressed", "withheld"), ("not_published", "not published"), ("", "no estimate")],
)
def test_gaps_have_a_word(flag, words):
    assert wording.withheld(flag) == words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("+1.0%: distinguishable from no change.", "+1.0%: more than sampling error."),
        ("against hospitals: not distinguishable.", "against hospitals: cannot be told apart."),
        ("not distinguishable from no change.", "cannot be told apart from no change."),
        ("with ranks 1 to 1 of 26 compatible", "with rank 1 of 26 compatible"),
        ("with ranks 1 to 12 of 26 compatible", "with ranks 1 to 12 of 26 compatible"),
    ],
)
def test_sentences_of_the_notebooks_are_put_plainly(text, plain):
    assert wording.plain(text) == plain


def test_names_days_and_sentences():
    assert wording.name(by_key("mri")) == "MRI technologists"
    assert wording.opened("withheld") == "Withheld"
    assert wording.day(datetime.date(2025, 2, 1)) == "1 February 2025"
    told = wording.sentences("S", "One.", ["Two.", ""], iter(["Three."]))
    assert [(s.text, s.source) for s in told] == [("One.", "S"), ("Two.", "S"), ("Three.", "S")]
