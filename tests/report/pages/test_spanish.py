"""Spanish pages: every phrase is there, and the figures are those of the English finding."""

from __future__ import annotations

import re

import pytest

from workforce.errors import DataError
from workforce.findings import overview
from workforce.findings.desk import Desk
from workforce.occupations import FIELD, IMAGING
from workforce.report.pages import spanish, spanish_credentials
from workforce.report.pages.render import render

FIGURES = re.compile(r"\d[\d,.]*\d|\d")
CHOICES = [None, *IMAGING]


@pytest.mark.parametrize("who", CHOICES, ids=lambda one: one.key if one else "all")
def test_figures_are_those_of_the_finding(who):
    found = overview.field(who)
    told = spanish.told(found)
    assert sorted(FIGURES.findall(told.headline)) == sorted(FIGURES.findall(found.headline))
    for (*_, cells), row in zip(told.parts[0].rows, found.table.rows(), strict=True):
        for ours, theirs in zip(cells, row[1:], strict=True):
            assert FIGURES.findall(str(ours)) == FIGURES.findall(str(theirs))
            assert ours.value == theirs.value


@pytest.mark.parametrize("who", CHOICES, ids=lambda one: one.key if one else "all")
def test_page_says_that_review_is_missing_and_links_back(who):
    found = overview.field(who)
    page = spanish.page_of(found, who)
    html = render(page).html
    assert '<html lang="es"' in html
    assert spanish.said("page", "review") in html
    assert f'href="{"../" * page.path.count("/")}{spanish.twin_of(page.path)}"' in html
    assert "<script" not in html
    for row in found.table.rows():
        assert all(cell.text in html for cell in row if cell.value is not None)


def test_a_missing_phrase_names_itself_and_the_file():
    with pytest.raises(DataError, match=r"es\.toml.*cells / Never said"):
        spanish.cell("Never said")


@pytest.fixture(scope="module")
def credentials():
    return spanish_credentials.page(Desk.given())


def test_credentials_are_those_of_the_english_page(credentials):
    told = spanish_credentials.told(credentials.lead)
    assert [part.id for part in told.parts] == [*(one.key for one in FIELD.holders), "asked"]
    for part, found in zip(told.parts, credentials.lead, strict=True):
        if part.headline:
            day = FIGURES.findall(found.headline)
            assert sorted(FIGURES.findall(part.headline)) == sorted(day)
        assert len(part.rows) == len(found.frame)
        texts = found.table.texts()
        for (name, _, cells), (_, row) in zip(part.rows, texts.iterrows(), strict=True):
            english = " ".join(map(str, row))
            for figure in FIGURES.findall(" ".join(map(str, cells))):
                assert figure in english, (name, figure)
    ways = " ".join(str(cell) for part in told.parts for *_, cells in part.rows for cell in cells)
    assert not re.search(r"\b(?:primary|postprimary|look it up|hours|months|counted)\b", ways)


def test_credentials_in_spanish_link_back_and_ask_for_review(credentials):
    html = render(credentials).html
    assert spanish.said("page", "review") in html
    assert 'href="../credentials.html" hreflang="en"' in html
    assert html.count("<table>") == len(FIELD.holders) + 1


def test_a_way_keeps_its_steps_and_choices():
    assert spanish_credentials.way("MRI (primary)") == "con un programa de estudios propio"
    assert (
        spanish_credentials.way(
            "radiography > mammography (postprimary) > breast sonography (postprimary); or "
            "computed tomography (CT) (primary) > breast sonography (postprimary)"
        )
        == "después de: Radiografía, y luego Mamografía; o Tomografía computarizada (CT)"
    )
    with pytest.raises(DataError, match=r"es\.toml.*disciplines / alchemy"):
        spanish_credentials.way("alchemy (primary) > MRI (postprimary)")
