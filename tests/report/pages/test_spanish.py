"""Spanish pages: every phrase is there, and the figures are those of the English finding."""

from __future__ import annotations

import re

import pytest

from workforce.credentials.records import POSTPRIMARY, PRIMARY
from workforce.errors import DataError
from workforce.findings import history, overview, pathways, tiles
from workforce.findings.desk import Desk
from workforce.occupations import FIELD, IMAGING, SPECIALTIES, by_key
from workforce.report.pages import spanish, spanish_credentials, spanish_pages, tile_map
from workforce.report.pages.render import render

FIGURES = re.compile(r"\d[\d,.]*\d|\d")
CHOICES = [None, *IMAGING]


@pytest.fixture(scope="module")
def desk():
    return Desk.given()


def history_of(who):
    """The chart of an occupation's jobs in English."""
    (chart,) = history.nation(who).charts
    return chart


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
        figures = set(FIGURES.findall(part.headline))
        if part.chart is not None:
            # It stands as the line alone, whose words speak of what is drawn.
            drawn = part.chart.words
            years = {str(year) for year in part.chart.data["year"]}
            ends = " ".join(found.table.texts()["Jobs"])
            assert figures - years <= set(FIGURES.findall(ends))
            assert part.chart.data.equals(history_of(who).data)
            assert not re.search(r"\b(?:jobs|the|counted|Note)\b", f"{drawn.title} {drawn.note}")
            continue
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
    assert "el promedio dice más" in {cell.note for *_, cells in part.rows for cell in cells}


@pytest.mark.parametrize("who", CHOICES, ids=lambda one: one.key if one else "all")
def test_page_says_that_review_is_missing_and_links_back(desk, who):
    page = spanish_pages.page(desk, who)
    html = render(page).html
    assert '<html lang="es"' in html
    assert spanish.said("page", "review") in html
    assert f'href="{"../" * page.path.count("/")}{spanish.twin_of(page.path)}"' in html
    # The button that prints needs one; whoever has none reads which keys do.
    assert re.findall(r'<script src="([^"]+)"', html) == [
        f"{'../' * page.path.count('/')}assets/print.js"
    ]
    assert spanish.said("page", "print_by_hand") in html


@pytest.mark.parametrize("who", CHOICES, ids=lambda one: one.key if one else "all")
def test_choices_lead_to_places_and_occupations(desk, who):
    picks = spanish_pages.page(desk, who).picks
    state, city, last = ([link.href for link in pick.options] for pick in picks)
    row = f"#{who.key}" if who else ""
    assert f"states/oh.html{row}" in state
    assert "cities/index.html#oh" in city
    if who is None:
        assert last == [f"es/occupations/{one.key}.html" for one in IMAGING]
    else:
        assert len(last) == len(IMAGING) - 1
        assert all(href.startswith("compare.html#") and who.key in href for href in last)


@pytest.mark.parametrize("who", CHOICES, ids=lambda one: one.key if one else "all")
def test_pay_an_hour_is_the_published_one(desk, who):
    told = spanish_pages.told(spanish_pages.page(desk, who).lead)
    (part,) = [one for one in told.parts if one.id == ("pay" if who else "occupations")]
    place = [column.name for column in part.columns].index("hourly_median_wage_usd") - 1
    shown = [cells[place].value for _, _, cells in part.rows]
    assert shown == list(overview.field(desk=desk).frame["hourly_median_wage_usd"])


def test_the_map_says_in_spanish_what_the_english_one_says(desk):
    found = tiles.states("mri", desk=desk)
    (part,) = [
        one
        for one in spanish_pages.told(spanish_pages.page(desk, by_key("mri")).lead).parts
        if one.map
    ]
    english = tile_map.of(found)
    for own, other in zip(part.map["places"], english["places"], strict=True):
        assert (own["href"], own["short"]) == (other["href"], other["short"])
        for (look, figure, words), (same, value, said) in zip(
            own["told"], other["told"], strict=True
        ):
            assert (look, figure) == (same, value)
            assert words != said


def test_a_missing_phrase_names_itself_and_the_file():
    with pytest.raises(DataError, match=r"es/imaging\.toml.*cells / Never said"):
        spanish.cell("Never said")


@pytest.fixture(scope="module")
def credentials():
    return spanish_credentials.page(Desk.given())


def test_credentials_are_those_of_the_english_page(credentials):
    told = spanish_credentials.told(credentials.lead)
    assert [part.id for part in told.parts] == [
        "enter",
        *(one.key for one in FIELD.holders),
        "asked",
    ]
    for part, found in zip(told.parts, credentials.lead, strict=True):
        if part.id == "enter":
            # English spells the counts out.
            frame = found.frame
            counts = [frame["typical_entry_education"].value_counts().iloc[0], len(frame)]
            counts += [(frame["begin"] != pathways.NO_WAY).sum()]
            known = [str(count) for count in counts] + FIGURES.findall(found.headline)
            assert FIGURES.findall(part.headline) == known
        elif part.headline:
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
    assert html.count("<table>") == len(FIELD.holders) + 2
    # Ways in stand open; the others open when asked, and stay off paper.
    assert html.count('<details class="fold">') == len(FIELD.holders) + 1
    assert html.count("part printed") == 1


def test_a_way_keeps_its_steps_and_choices():
    own = "con un programa de estudios propio"
    assert spanish_credentials.way(["MRI (primary)"], PRIMARY) == own
    routes = [
        "radiography > mammography (postprimary) > breast sonography (postprimary)",
        "computed tomography (CT) (primary) > breast sonography (postprimary)",
    ]
    assert spanish_credentials.way(routes, POSTPRIMARY) == (
        "después de: Radiografía y luego Mamografía; o Tomografía computarizada (CT)"
    )
    assert spanish_credentials.way(routes[1:] * 2, POSTPRIMARY).count(" o ") == 1
    with pytest.raises(DataError, match=r"es/imaging\.toml.*disciplines / alchemy"):
        spanish_credentials.way(["alchemy (primary) > MRI (postprimary)"], POSTPRIMARY)
