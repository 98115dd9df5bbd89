"""What stands on pages: findings, in a reader's words, and places to go on that exist."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pyphen
import pytest

from report.pages.composed import KINDS, desk, page
from workforce.findings import words
from workforce.measures.settings import SETTINGS
from workforce.occupations import BASE, FIELD, IMAGING
from workforce.places import STATES
from workforce.publications.ages import Age
from workforce.report.catalogue import EVERY, is_held
from workforce.report.pages import compare, gallery, occupation, state
from workforce.report.pages.contents import pages
from workforce.report.pages.render import render
from workforce.report.pages.rendered import Drawn, Rendered, Share

# Words that claim too much, words of the workshop, and gaps that nobody put into words.
BANNED = re.compile(
    r"\b(?:significan\w*|robust\w*|boom\w*|sampling error would explain|the nation's prices"
    r"|programme\w*|licence|colour|NaN|nan|<NA>|None(?! (?:of|is|are|in|with)\b))\b"
)
# Words of whoever makes the figures, which a headline does without.
OURS = re.compile(r"\b(?:told|held|cells?|rounds?|publishers?|beyond prices)\b")
MOST_SECTIONS = 6
# A sentence of a headline, in which the name of a place, an occupation or a setting is one word.
MOST_WORDS = 20
HIGHEST_GRADE = 9
FACTS = 4


def headlines(given):
    return [one.found.headline for section in given.sections for one in section.answers]


@pytest.mark.parametrize("path", KINDS)
def test_a_page_calls_itself_by_its_path_and_speaks_plainly(path):
    given = page(path)
    assert given.path == path
    said = [given.title, given.place, *headlines(given)]
    said += [section.heading for section in given.sections]
    assert [text for text in said if BANNED.search(text)] == []
    if not path.startswith("method"):
        assert [text for text in headlines(given) if OURS.search(text)] == []


@cache
def names() -> re.Pattern[str]:
    """What counts as one word: occupations, places and settings, longest first, and dates."""
    areas = {area.title for area in desk().metros} | {f"{one.name}" for one in STATES}
    called = {words.called(one) for one in IMAGING} | {one.name for one in IMAGING}
    every = sorted(areas | called | set(SETTINGS), key=len, reverse=True)
    dates = r"(?:May|[A-Z][a-z]+ \d+,) \d{4}"
    return re.compile("|".join([*map(re.escape, every), dates]), re.IGNORECASE)


def length(sentence: str) -> int:
    return len(names().sub("X", sentence).split())


@pytest.mark.parametrize("path", [path for path in KINDS if not path.startswith("method")])
def test_sentences_are_short(path):
    said = [part for text in headlines(page(path)) for part in re.split(r"(?<=[.?]) ", text)]
    assert [(length(text), text) for text in said if length(text) > MOST_WORDS] == []


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text, in which each name is one short word."""
    plain = names().sub("Ann", text)
    sentences = [part for part in re.split(r"(?<=[.?:;]) ", plain) if part]
    spoken = re.findall(r"[A-Za-z'’]+|[\d$%,.]*\d[\d%,.]*", plain)
    hyphens = pyphen.Pyphen(lang="en_US")
    syllables = sum(len(hyphens.positions(word)) + 1 for word in spoken)
    return 0.39 * len(spoken) / len(sentences) + 11.8 * syllables / len(spoken) - 15.59


@pytest.mark.parametrize("path", [path for path in KINDS if not path.startswith("method")])
def test_a_ninth_grader_reads_the_headlines(path):
    said = " ".join(headlines(page(path)))
    assert not said or grade(said) < HIGHEST_GRADE


def test_a_text_for_referees_would_be_found():
    assert grade("Too close to call: Ann grew more than Ben.") < HIGHEST_GRADE
    assert (
        grade(
            "Notwithstanding heteroscedasticity, occupational concentration estimates demonstrate "
            "statistically indistinguishable regional differentiation."
        )
        > 2 * HIGHEST_GRADE
    )


# A headline or limit that points to a place or to things it does not name.
POINTING = re.compile(r"^(?:These|There) (?:are|start|is|were)\b|\bthere[.:;]|\bthere$|^Ask there")


@pytest.mark.parametrize("path", KINDS)
def test_sentences_name_what_they_are_about(path):
    given = page(path)
    found = [one.found for section in given.sections for one in section.answers]
    said = [text for one in found for text in (one.headline, *one.limits)]
    sentences = [part for text in said for part in re.split(r"(?<=[.?;]) ", text)]
    assert [one for one in sentences if POINTING.search(one)] == []


def test_a_sentence_that_points_to_nothing_would_be_found():
    assert POINTING.search("These are levels.")
    assert POINTING.search("Schools seem to file other programs there.")


def test_words_that_claim_too_much_would_be_found():
    assert BANNED.search("a significant gain")
    assert not BANNED.search("too close to call")


@pytest.mark.parametrize(
    "path", [p for p in KINDS if p.split("/")[0] in ("index.html", "occupations", "states")]
)
def test_a_page_has_few_sections_and_each_an_answer(path):
    given = page(path)
    assert len(given.sections) <= MOST_SECTIONS
    assert all(section.answers for section in given.sections if section.id != "states")


@pytest.mark.parametrize(
    "path",
    [p for p in KINDS if p.split("/")[0] in ("index.html", "occupations", "states")]
    + ["cities/toledo-oh.html", "cities/alaska-nonmetropolitan-area.html", "credentials.html"],
)
def test_four_figures_decide_with_their_year_and_where_more_stands(path):
    given = page(path)
    assert len(given.facts) == FACTS
    sections = {section.id for section in given.sections}
    for one in given.facts:
        assert re.search(r"\b20\d\d\b", one.when), one.label
        assert one.href.removeprefix("#") in sections, one.label
        told = one.described()
        assert (told["name"], told["description"]) == (one.label, one.when)
        assert told["value"] in (one.cell.value, one.cell.text)
        # The range stands where the figure has one, for readers and for machines.
        assert bool(one.cell.ends) == ("minValue" in told) == ("maxValue" in told)
    assert any(one.cell.ends for one in given.facts)


@pytest.mark.parametrize("one", IMAGING, ids=lambda one: one.key)
def test_an_occupations_page_is_about_it(one):
    given = page(f"occupations/{one.key}.html")
    assert len(given.facts) == FACTS
    assert {section.id for section in given.sections} <= set(occupation.SECTIONS)
    for section in given.sections:
        for answer in section.answers:
            keys = answer.found.frame.get("occupation_key")
            assert keys is None or {one.key, ""} & set(keys), answer.name
    # Every chart is this page's own, or of the nation as a whole.
    names = [chart.name for chart in given.charts]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("one", IMAGING, ids=lambda one: one.key)
def test_an_occupations_page_draws_how_its_pay_is_spread(one):
    pay = page(f"occupations/{one.key}.html").sections[0].answers[0]
    assert [chart.name for chart in pay.charts] == [f"pay_spread_{one.key.replace('-', '_')}"]


@pytest.mark.parametrize("one", IMAGING, ids=lambda one: one.key)
def test_an_occupations_page_says_what_nobody_can_tell(one):
    (section,) = [part for part in page(f"occupations/{one.key}.html").sections if part.folded]
    refused = [answer.found.name for answer in section.answers]
    assert {"untold.shortage", "untold.machines", "untold.stress", "untold.nights"} >= {*refused}
    assert "untold.shortage" in refused
    refusal = re.compile("Nobody can say|for no occupation")
    assert all(refusal.search(answer.found.headline) for answer in section.answers)
    assert [link.href for link in section.links] == ["questions.html"]


def test_every_state_and_every_area_with_figures_has_a_page():
    paths = pages(desk())
    assert {state.path_of(one) for one in state.HAVE_PAGES} <= set(paths)
    assert sum(path.startswith("cities/") for path in paths) == 1 + len(desk().areas_held)


def test_a_place_leads_to_its_state_its_cities_and_its_rows():
    options = {
        pick.label: [link.href for link in pick.options] for pick in page("states/oh.html").picks
    }
    assert "cities/toledo-oh.html" in options["City"]
    assert "states/oh.html#mri" in options["I am a"]
    assert len(options["State"]) == len(state.HAVE_PAGES)
    city = page("cities/toledo-oh.html")
    assert "Lucas County" in city.place
    assert "states/oh.html" in [link.href for link in city.picks[0].options]


def test_a_place_compares_medians_first():
    shown = page("states/oh.html").sections[0].answers[0]
    assert "annual_median_wage_usd" in shown.columns
    assert "annual_mean_wage_usd" not in shown.columns


def test_every_claim_stands_once_by_kind():
    given = page("checks.html")
    names = [one.name for section in given.sections for one in section.answers]
    assert len(set(names)) == len(names)
    kinds = [section.id for section in given.sections]
    assert len(set(kinds)) == len(kinds)


def test_every_pair_of_occupations_has_a_verdict():
    pairs = [section for section in page("compare.html").sections if section.folded]
    assert len(pairs) == len(IMAGING) * (len(IMAGING) - 1) // 2
    assert all(len(section.answers) > 1 for section in pairs)


def test_every_verdict_on_a_pair_has_the_margin_of_its_finding():
    for pair in page("compare.html").sections:
        for one in pair.answers[1:]:
            (row,) = one.found.frame.to_dict("records")
            ends = sorted(abs(row[f"gap_pct_{end}"]) for end in ("low", "high"))
            said = [float(end) for end in re.findall(r"\d+(?:\.\d+)?", compare.margin(one))[:2]]
            assert sorted(said) == pytest.approx(ends, abs=0.5), one.name


def test_under_every_heading_of_a_state_stands_its_answer():
    html = render(page("states/oh.html")).html
    after = re.findall(r"</h2>\s*<(\w+) class=\"([a-z ]+)\"", html)
    assert len(after) == len(page("states/oh.html").sections)
    assert {kind for kind, _ in after} == {"div"}


def test_a_map_names_its_occupation():
    html = render(page("index.html")).html
    assert f"<legend>{BASE.name}: color the states by</legend>" in html
    (heading,) = [part.heading for part in page("index.html").sections if part.id == "states"]
    assert BASE.name in heading


@pytest.mark.parametrize("path", ["index.html", "states/oh.html", "cities/toledo-oh.html"])
def test_who_chooses_a_job_reads_which_names_mean_two(path):
    (pick,) = [pick for pick in page(path).picks if pick.label == "I am a"]
    assert all(
        one.told in pick.note and one.names[0] in pick.note.lower() for one in FIELD.ambiguous
    )


def gallery_of(*names):
    """The gallery of charts by these names, as if each stood on a page of its own."""
    drawn = {
        name: Drawn("made", title=f"Title of {name}", alt=f"Words of {name}") for name in names
    }
    held = [
        Rendered(f"{name}.html", "state", name, (), "", {}, frozenset(), charts=(name,))
        for name in names
    ]
    return gallery.page(gallery.shown(Share(drawn, tuple(held)), {"notebooks/01_a_b.html": names}))


def test_every_chart_of_the_catalogue_has_a_topic_and_stands_once():
    names = [name for name in EVERY if is_held(desk(), name)]
    sections = [part for part in gallery_of(*names).sections if part.gallery]
    assert sorted(chart.name for part in sections for chart in part.gallery) == sorted(names)
    assert {part.id for part in sections} <= set(gallery.TOPICS)


def test_charts_of_states_are_folded_and_others_stand_last():
    given = gallery_of("growth_since", "state_areas_mri_oh", "state_areas_in", "drawn_elsewhere")
    parts = {part.id: part for part in given.sections}
    assert [chart.name for chart in parts["areas"].gallery] == [
        "state_areas_in",
        "state_areas_mri_oh",
    ]
    assert parts["areas"].folded
    assert not parts["jobs"].folded
    assert [chart.name for chart in parts["more"].gallery] == ["drawn_elsewhere"]
    (states,) = [pick.options for pick in given.picks if pick.label == "State"]
    assert [link.label for link in states] == ["Indiana", "Ohio"]
    assert {chart.about for chart in parts["areas"].gallery} == {"in", "oh"}


def test_a_chart_names_the_pages_on_which_it_stands():
    (part,) = gallery_of("growth_since").sections
    (chart,) = part.gallery
    assert [link.href for link in chart.pages] == [
        "growth_since.html#chart-growth_since",
        "notebooks/01_a_b.html",
    ]
    assert chart.pages[1].label == "Notebook: a b"


def test_charts_of_an_occupation_are_listed_under_it():
    names = [name for name in EVERY if is_held(desk(), name)]
    parts = {part.id: part for part in gallery_of(*names).sections}
    for one in IMAGING:
        own = [name for name in names if name.endswith(f"_{one.key.replace('-', '_')}")]
        hrefs = [link.href for link in parts[f"of-{one.key}"].links]
        assert hrefs == [f"charts.html#chart-{name}" for name in own]


@pytest.mark.parametrize("one", IMAGING, ids=lambda one: one.key)
def test_every_chart_of_an_occupation_stands_on_its_page(one):
    names = [name for name in EVERY if is_held(desk(), name)]
    own = {name for name in names if name.endswith(f"_{one.key.replace('-', '_')}")}
    assert own <= set(page(f"occupations/{one.key}.html").shown)


@pytest.mark.parametrize("path", [path for path in KINDS if not path.startswith("method")])
def test_readers_are_shown_no_commands(path):
    late = Age("A", "Table A", "2024", "2025", date(2026, 1, 2), True, True, "table-a")
    given = page(path)
    source = next((s for found in given.lead for s in found.sources if s.startswith("U.S.")), "")
    html = render(given, [replace(late, publication=source.split(", ")[1])] if source else []).html
    assert "Newer figures are out" in html or not source
    assert "python -m workforce" not in html


def test_whoever_makes_the_figures_is_shown_commands():
    assert "python -m workforce" in render(page("method/receipts.html"), desk().ages).html


def test_occupations_are_compared_in_a_chart_too():
    assert [chart.name for chart in page("compare.html").charts] == ["pay_spread"]


def test_a_trademark_is_no_emphasis():
    html = render(page("method/index.html"), desk().ages).html
    assert "O*NET is a trademark" in html
