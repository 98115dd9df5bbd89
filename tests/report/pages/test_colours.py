"""Colours on dark screens: legible, and told apart as on light ones."""

from __future__ import annotations

import re

import pytest

from workforce.charts import style, tiles
from workforce.occupations import IMAGING
from workforce.report.pages.colours import GROUND, GROUND_LIGHT, SURFACE, contrast, dark, stylesheet

KEYS = [occupation.key for occupation in IMAGING]


@pytest.mark.parametrize("key", KEYS)
def test_marks_stand_out_from_both_surfaces(key):
    colour = style.colour(key)
    assert contrast(colour, style.PAPER) >= 3
    assert contrast(dark(colour), SURFACE) >= 3


@pytest.mark.parametrize("key", KEYS)
def test_text_in_an_occupations_colour_is_legible_on_both_surfaces(key):
    colour = style.text_colour(key)
    assert contrast(colour, style.PAPER) >= 4.5
    assert contrast(dark(colour), SURFACE) >= 4.5


@pytest.mark.parametrize("colour", [style.INK, style.MUTED, style.ACCENT])
def test_text_of_pages_is_legible_on_sheet_and_ground(colour):
    for light in (style.PAPER, GROUND_LIGHT, style.BAND):
        assert contrast(colour, light) >= 4.5
    for night in (SURFACE, GROUND, dark(style.BAND)):
        assert contrast(dark(colour), night) >= 4.5


@pytest.mark.parametrize("look", tiles.LOOKS.values(), ids=tiles.LOOKS)
def test_figures_on_tiles_stay_legible_when_both_are_turned(look):
    assert contrast(dark(look.ink), dark(look.fill)) >= 4.5


def test_dark_colours_are_as_many_as_light_ones():
    assert len({dark(style.colour(key)) for key in KEYS}) == len(KEYS)


def test_paper_becomes_the_surface_and_ink_nearly_white():
    assert dark("#ffffff") == SURFACE
    assert contrast(dark(style.INK), SURFACE) > 12


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_colour_in_use_is_turned_for_dark_screens_alone():
    sheet = stylesheet(["#123456", style.INK, "#123456"])
    light, night = sheet.split("@media screen and (prefers-color-scheme: dark)")
    assert "#123456" not in light
    assert night.count('.chart svg [fill="#123456"]') == 1
    assert f"fill: {dark('#123456')}" in night
    assert "@media print" in light


def test_the_sheet_asks_for_nothing_from_elsewhere():
    assert not re.search(r"url\(|@import|expression", stylesheet([]))


def test_the_sheet_names_only_colours_that_exist():
    sheet = stylesheet([])
    assert set(re.findall(r"var\((--[a-z]+)", sheet)) <= set(re.findall(r"(--[a-z]+):", sheet))
