"""Spanish pages: every phrase is there, and the figures are those of the English finding."""

from __future__ import annotations

import re

import pytest

from workforce.errors import DataError
from workforce.findings import overview
from workforce.occupations import IMAGING
from workforce.report.pages import spanish
from workforce.report.pages.render import render

FIGURES = re.compile(r"\d[\d,.]*\d|\d")
CHOICES = [None, *IMAGING]


@pytest.mark.parametrize("who", CHOICES, ids=lambda one: one.key if one else "all")
def test_figures_are_those_of_the_finding(who):
    found = overview.field(who)
    told = spanish.told(found)
    assert sorted(FIGURES.findall(told["headline"])) == sorted(FIGURES.findall(found.headline))
    for (_, cells), row in zip(told["rows"], found.table.rows(), strict=True):
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
