"""Colours that can be read and told apart, and a style that leaves nothing behind."""

from itertools import combinations

import matplotlib
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from charts import vision
from workforce.charts import style
from workforce.errors import UsageError
from workforce.occupations import IMAGING

KEYS = [occupation.key for occupation in IMAGING]
# CIEDE2000: below about 2 two colours are hard to tell side by side; marks in separate places,
# which also carry their name, need several times that.
APART = 11


@pytest.fixture
def figure():
    with style.context():
        figure = Figure(figsize=(4, 2), dpi=style.DPI)
        FigureCanvasAgg(figure)
        yield figure


@pytest.mark.parametrize("key", [*KEYS, "all"])
def test_marks_and_text_reach_wcag_contrast(key):
    assert vision.contrast(style.colour(key), style.PAPER) >= 3
    assert vision.contrast(style.text_colour(key), style.PAPER) >= 4.5


@pytest.mark.parametrize("colour", [style.INK, style.MUTED, style.ACCENT])
def test_text_is_readable_on_paper_and_on_era_bands(colour):
    assert vision.contrast(colour, style.PAPER) >= 4.5
    assert vision.contrast(colour, style.BAND) >= 4.5


def test_a_tint_runs_from_paper_to_the_colour():
    assert style.tint("#085dc0", 1) == "#085dc0"
    assert style.tint("#085dc0", 0) == style.PAPER


def test_a_pale_colour_would_fail():
    assert vision.contrast("#56b4e9", style.PAPER) < 3


@pytest.mark.parametrize("sight", vision.SIGHTS)
def test_occupation_colours_stay_apart(sight):
    near = {
        pair: vision.distance(style.colour(pair[0]), style.colour(pair[1]), sight)
        for pair in combinations(KEYS, 2)
    }
    assert min(near.values()) > APART, min(near, key=near.get)


def test_red_and_green_fall_together_without_green_cones():
    assert vision.distance("#a05000", "#607000", "normal") > APART
    assert vision.distance("#a05000", "#607000", "deuteranopia") < APART


def test_distance_agrees_with_published_pairs():
    # Sharma, Wu and Dalal (2005), pairs 1 and 25.
    pairs = [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ]
    for one, other, published in pairs:
        assert vision.ciede2000(np.array(one), np.array(other)) == pytest.approx(
            published, abs=1e-4
        )


def test_every_imaging_occupation_has_a_colour_of_its_own():
    assert len({style.colour(key) for key in KEYS}) == len(KEYS)
    assert style.colour("registered-nurses") == style.CONTEXT
    assert style.text_colour("registered-nurses") == style.MUTED


def test_context_leaves_settings_as_they_were_and_ignores_them():
    with matplotlib.rc_context({"font.size": 31, "axes.facecolor": "red"}):
        before = dict(matplotlib.rcParams)
        with style.context():
            assert matplotlib.rcParams["axes.facecolor"] == "none"
            assert matplotlib.rcParams["font.size"] == matplotlib.rcParamsDefault["font.size"]
        assert dict(matplotlib.rcParams) == before


def test_wrapped_lines_fit_and_keep_every_word(figure):
    text = "Counted together with MRI technologists until 2011, $5 to $6"
    lines = style.wrap(figure, text, 150, style.BODY)
    assert " ".join(lines) == text
    assert len(lines) > 1
    assert all(style.width_of(figure, line, style.BODY) <= 150 for line in lines)


def test_even_lines_are_no_more_and_end_on_no_single_word(figure):
    text = "Five of eight imaging occupations gained jobs"
    wide = style.width_of(figure, text, style.TITLE, bold=True) - 1
    plain = style.wrap(figure, text, wide, style.TITLE, bold=True)
    assert plain == ["Five of eight imaging occupations gained", "jobs"]
    even = style.wrap_evenly(figure, text, wide, style.TITLE, bold=True)
    assert even == ["Five of eight imaging", "occupations gained jobs"]


def test_no_text_takes_no_line(figure):
    assert style.wrap(figure, " ", 100, style.BODY) == []


def test_a_word_that_cannot_fit_is_refused(figure):
    with pytest.raises(UsageError, match="Radiologic"):
        style.wrap(figure, "a Radiologic b", 20, style.BODY)


def test_a_long_path_is_broken_after_its_slashes(figure):
    text = "copied from Some-Owner/SomeRepository@0123456789abcdef today"
    lines = style.wrap(figure, text, 150, style.BODY)
    assert all(style.width_of(figure, line, style.BODY) <= 150 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert any(line.endswith("/") for line in lines)


def test_text_is_as_wide_at_every_resolution(figure):
    wide = style.width_of(figure, "Nuclear medicine technologists", style.BODY)
    figure.set_dpi(2 * style.DPI)
    assert style.width_of(figure, "Nuclear medicine technologists", style.BODY) == pytest.approx(
        wide, abs=1
    )
