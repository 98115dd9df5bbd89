"""What the search knows: everyday words, and addresses that exist."""

from __future__ import annotations

import json
from dataclasses import replace

from workforce.occupations import IMAGING
from workforce.report.pages.rendered import Rendered
from workforce.report.pages.search import search_script, words_of

ROWS = {"mri": "MRI technologists", "sonographers": "Sonographers"}


def page(path: str, kind: str, title: str, *words: str, **anchors: str) -> Rendered:
    return Rendered(path, kind, title, words, "", anchors, frozenset(ROWS.keys() & anchors))


PAGES = [
    page("states/tx.html", "state", "Imaging jobs in Texas", "Texas", "TX", **ROWS),
    page("cities/toledo-oh.html", "city", "Toledo", "Toledo, OH", "Lucas County", mri="MRI"),
    page("cities/index.html", "city", "Every city", "cities"),
    page("occupations/mri.html", "occupation", "MRI technologists", "magnet", pay="What is paid?"),
    page("index.html", "home", "Outlook", states="Every state"),
]


def known(pages: list[Rendered]) -> dict[str, list]:
    script = search_script(pages)
    return json.loads(script.removeprefix("const OUTLOOK = ").removesuffix(";\n"))


def test_words_are_small_plain_and_said_once_and_hyphens_part_them():
    assert words_of("X-ray tech", "x-ray Technician") == "x ray xray tech technician"
    assert words_of("Añasco", "Coeur d’Alene") == "anasco coeur dalene"


def test_occupations_are_found_by_what_people_call_them():
    words = {key: found.split() for key, _, found in known(PAGES)["occupations"]}
    assert {"mri", "technologists", "magnetic"} <= set(words["mri"])
    assert {"x", "ray", "xray", "radiographer"} <= set(words["radiographers"])
    assert "ultrasound" in words["sonographers"]


def test_places_name_the_occupations_that_have_a_row_there():
    keys = [one.key for one in IMAGING]
    rows = [keys.index("mri"), keys.index("sonographers")]
    assert known(PAGES)["states"] == [["Texas", "states/tx.html", "texas tx", rows]]
    assert known(PAGES)["cities"] == [
        ["Toledo, OH", "cities/toledo-oh.html", "toledo oh lucas county", rows[:1]]
    ]


def test_areas_know_their_states_and_short_names():
    short = page(
        "cities/la.html", "city", "LA", "Los Angeles-Long Beach, CA", "Los Angeles", mri="MRI"
    )
    held = known([*PAGES, replace(short, within=("states/tx.html",))])
    assert held["nicknames"] == {"la": "cities/la.html"}
    assert held["within"] == [[0], []]


def test_names_that_may_mean_two_occupations_find_both():
    (held,) = known(PAGES)["ambiguous"]
    names, keys, told = held
    assert len(keys) == 2
    assert told
    words = {key: set(found.split()) for key, _, found in known(PAGES)["occupations"]}
    assert all(set(name.split()) <= words[key] for name in names for key in keys)


def test_sections_are_found_by_what_people_ask():
    held = known(PAGES)["pages"]
    found = {href: words.split() for _, part, href, words in held if part != "What people ask"}
    assert {"salary", "mri", "magnet"} <= set(found["occupations/mri.html#pay"])
    assert set(found) == {"occupations/mri.html", "occupations/mri.html#pay", "index.html#states"}


def test_the_script_does_not_depend_on_the_order_of_pages():
    assert search_script(PAGES) == search_script(PAGES[::-1])
