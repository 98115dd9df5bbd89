"""Cards to embed: the words of findings, nothing that runs, lines that fit."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree

import pytest
from matplotlib import font_manager
from PIL import ImageFont

from copies import ROOT
from workforce.files import Folders
from workforce.findings import growth, places
from workforce.findings.desk import Desk
from workforce.occupations import IMAGING
from workforce.places import STATES
from workforce.project import DERIVED
from workforce.report.product import cards

HERE = Folders(ROOT)
SVG = "{http://www.w3.org/2000/svg}"
SIZES = (11, 15, 20)


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return {path: content.decode() for path, content in cards.files(HERE).items()}


def test_every_occupation_and_state_has_a_page_and_a_picture(made):
    shown = [state for state in STATES if state.in_nation or state.abbreviation == "PR"]
    places = [f"cards/occupations/{one.key}" for one in IMAGING]
    places += [f"cards/states/{one.abbreviation.lower()}" for one in shown]
    assert set(made) == {f"{place}.{ending}" for place in places for ending in ("html", "svg")}


def test_the_words_are_headlines_of_findings(made):
    desk = Desk(HERE)
    state = next(one for one in STATES if one.abbreviation == "TX")
    for path, headline in (
        ("cards/occupations/mri.", growth.since("mri", desk=desk).headline),
        ("cards/states/tx.", places.sheet(place=state, desk=desk).headline),
    ):
        assert f"<p>{headline}</p>" in unescape(made[path + "html"])
        drawn = ElementTree.fromstring(made[path + "svg"])
        assert headline in drawn.find(f"{SVG}desc").text
        assert headline in " ".join(line.text for line in drawn.iter(f"{SVG}text"))


def test_nothing_runs_and_nothing_is_loaded(made):
    for path, content in made.items():
        assert not re.search(r"<script|javascript:|\bon\w+=|<img|<link|@import|url\(", content), (
            path
        )
        assert DERIVED["name"] in content


def test_a_card_leads_to_its_page(made):
    for path, content in made.items():
        if path.endswith(".html"):
            page = path.removeprefix("cards/")
            assert f'href="../../{page}"' in content


def test_lines_fit_in_a_wide_type(made):
    """Measured in DejaVu Sans, which is wider than what systems show."""
    fonts = {}
    for size in SIZES:
        weight = "bold" if size == max(SIZES) else "normal"
        named = font_manager.FontProperties(family="DejaVu Sans", weight=weight)
        fonts[str(size)] = ImageFont.truetype(font_manager.findfont(named), size)
    for path, content in made.items():
        if path.endswith(".svg"):
            for line in ElementTree.fromstring(content).iter(f"{SVG}text"):
                width = fonts[line.get("font-size")].getlength(line.text)
                assert width <= cards.WIDTH - 2 * cards.MARGIN, (path, line.text)
