"""What the search knows: everyday words, and addresses that exist."""

from __future__ import annotations

import json

from measures.metro_rows import counties
from workforce.report.pages.rendered import Rendered
from workforce.report.pages.search import search_script, words_of


def page(path: str, kind: str, title: str, **anchors: str) -> Rendered:
    return Rendered(path, kind, title, ("extra",), "", anchors, frozenset({"mri", "oh"}))


METROS = counties(
    ("19100", "Dallas-Fort Worth-Arlington, TX", "Collin County", "48"),
    ("45780", "Toledo, OH", "Lucas County", "39"),
)
PAGES = [
    page("states/tx.html", "state", "Texas", mri="MRI technologists", areas="Areas"),
    page("occupations/mri.html", "occupation", "MRI technologists", pay="What is paid?", oh="Ohio"),
    page("index.html", "index", "Outlook", states="Every state"),
]


def known(pages: list[Rendered]) -> dict[str, list]:
    script = search_script(pages, METROS)
    return json.loads(script.removeprefix("const OUTLOOK = ").removesuffix(";\n"))


def test_words_are_small_and_said_once_and_hyphens_part_them():
    assert words_of("X-ray tech", "x-ray Technician") == "x ray xray tech technician"


def test_occupations_are_found_by_what_people_call_them():
    words = {key: found.split() for key, _, found in known(PAGES)["occupations"]}
    assert {"mri", "technologists", "magnetic"} <= set(words["mri"])
    assert {"x", "ray", "xray", "radiographer"} <= set(words["radiographers"])
    assert "ultrasound" in words["sonographers"]


def test_states_name_the_occupations_that_have_a_row_there():
    assert known(PAGES)["states"] == [["Texas", "states/tx.html", "texas tx", ["mri"]]]


def test_sections_are_found_by_what_people_ask():
    found = {href: words.split() for _, _, href, words in known(PAGES)["pages"]}
    assert {"salary", "mri", "extra"} <= set(found["occupations/mri.html#pay"])
    assert set(found) == {
        "occupations/mri.html",
        "occupations/mri.html#pay",
        "index.html#states",
        "states/tx.html#areas",
    }


def test_the_script_does_not_depend_on_the_order_of_pages():
    assert search_script(PAGES, METROS) == search_script(PAGES[::-1], METROS)


def test_metropolitan_areas_are_found_by_city_county_and_short_name():
    found = {
        title: (part, href, words.split()) for title, part, href, words in known(PAGES)["pages"]
    }
    part, href, words = found["Dallas-Fort Worth-Arlington, TX"]
    assert (part, href) == ("Metropolitan area", "states/tx.html#areas")
    assert {"dallas", "worth", "collin", "county", "dfw", "texas"} <= set(words)
    # Ohio has no page here, so nothing leads there.
    assert "Toledo, OH" not in found
