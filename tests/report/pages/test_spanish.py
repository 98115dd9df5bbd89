"""Spanish pages: every phrase is there, and the figures are those of the English finding."""

from __future__ import annotations

import re

import pytest

from workforce.errors import DataError
from workforce.findings.desk import Desk
from workforce.occupations import FIELD, IMAGING, SPECIALTIES
from workforce.report.pages import spanish, spanish_credentials, spanish_pages
from workforce.report.pages.render import render

FIGURES = re.compile(r"\d[\d,.]*\d|\d")
CHOICES = [None, *IMAGING]


@pytest.fixture(scope="module")
def desk():
    return Desk.given()


def texts_of(found) -> str:
    """Every cell of a finding's table and its headings, the years in them included."""
    written = found.table.texts()
    return " ".join([*written.columns, *written.astype(str).to_numpy().ravel()])


@pytest.mark.parametrize("who", CHOICES, ids=lambda one: one.key if one else "all")
def test_figures_are_those_of_the_findings(desk, who):
    page = spanish_pages.page(desk, who)
    told = spanish_pages.told(page.lead)
    (own, *_) = page.lead
    assert sorted(FIGURES.findall(told.headline)) == sorted(FIGURES.findall(own.headline))
    shown = page.lead if who is None else page.lead[1:]
    assert len(told.parts) == len(shown)
    for part, found in zip(told.parts, shown, strict=True):
        by_state = "area_title" in [column.name for column in found.table.columns]
        held = {
            row[1 if by_state else 0].text: {cell.value for cell in row if cell.value is not None}
            for row in found.table.rows()
        }
        spanish_names = {
            spanish.said("occupations", key, "name"): name
            for key, name in zip(
                found.frame["occupation_key"], found.frame["occupation"], strict=True
            )
        }
        assert part.rows
        for name, _, cells in part.rows:
            known = held[name if by_state else spanish_names[name]]
            assert {cell.value for cell in cells if cell.value is not None} <= known
        # Every figure of a sentence stands in the finding; small ones may count its rows.
        counts = {str(number) for number in range(len(found.frame) + 1)}
        years = {str(year) for year in found.frame.get("year", [])}
        figures = set(FIGURES.findall(part.headline))
        assert figures - set(FIGURES.findall(texts_of(found))) - counts - years == set()


@pytest.mark.parametrize("who", CHOICES, ids=lambda one: one.key if one else "all")
def test_a_page_tells_pay_jobs_outlook_and_places(desk, who):
    page = spanish_pages.page(desk, who)
    told = spanish_pages.told(page.lead)
    parts = {part.id: part for part in told.parts}
    assert {"growth-since", "outlook-projected", "tiles-states"} < set(parts)
    assert ("specialties-premium" in parts) == (who is None or who in SPECIALTIES)
    assert len(told.facts) == 4
    assert all(re.search(r"20\d\d", one.when) for one in told.facts)
    # Pay is drawn in every row of the table of all occupations, in Spanish words.
    drawn = parts["occupations" if who is None else "pay"]
    assert len(drawn.strips) == len(drawn.rows) == len(IMAGING)
    assert sum("la mitad hasta" in strip for strip in drawn.strips) >= len(IMAGING) - 1
    html = render(page).html
    assert html.count('class="strip own-') >= len(IMAGING) - 1
    english = (
        r"too close|average|nation|half up to|beyond this|withheld|published|\bjobs\b|"
        r"\d to [\d$]|Occupation\b|Typical"
    )
    main = re.sub(r'<details class="sources".*', "", html.split("<main")[1], flags=re.DOTALL)
    assert re.findall(english, main) == []


def test_medians_lead_over_the_base_in_spanish_too(desk):
    told = spanish_pages.told(spanish_pages.page(desk).lead)
    (part,) = [one for one in told.parts if one.id == "specialties-premium"]
    assert [column.name for column in part.columns][1:3] == ["median_premium_pct", "premium_pct"]
    assert "por debajo del rango del promedio" in {
        cell.note for *_, cells in part.rows for cell in cells
    }


@pytest.mark.parametrize("who", CHOICES, ids=lambda one: one.key if one else "all")
def test_page_says_that_review_is_missing_and_links_back(desk, who):
    page = spanish_pages.page(desk, who)
    html = render(page).html
    assert '<html lang="es"' in html
    assert spanish.said("page", "review") in html
    assert f'href="{"../" * page.path.count("/")}{spanish.twin_of(page.path)}"' in html
    assert "<script" not in html


def test_a_missing_phrase_names_itself_and_the_file():
    with pytest.raises(DataError, match=r"es/imaging\.toml.*cells / Never said"):
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
    # Where one starts stands open; the others open when asked, and stay off paper.
    assert html.count('<details class="fold">') == len(FIELD.holders)
    assert html.count("part printed") == 1


def test_a_way_keeps_its_steps_and_choices():
    assert spanish_credentials.way("MRI (primary)") == "con un programa de estudios propio"
    assert (
        spanish_credentials.way(
            "radiography > mammography (postprimary) > breast sonography (postprimary); or "
            "computed tomography (CT) (primary) > breast sonography (postprimary)"
        )
        == "después de: Radiografía, y luego Mamografía; o Tomografía computarizada (CT)"
    )
    with pytest.raises(DataError, match=r"es/imaging\.toml.*disciplines / alchemy"):
        spanish_credentials.way("alchemy (primary) > MRI (postprimary)")
