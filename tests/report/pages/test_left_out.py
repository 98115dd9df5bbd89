"""Nothing leads to a page that the field lacks, and the first page says what could be added."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from workforce import field
from workforce.report.pages import left_out, spanish
from workforce.report.pages.contents import pages
from workforce.report.pages.parts import Link, Page, Section

EVERYWHERE = (Link("Compare", "compare.html"), Link("Texas", "states/tx.html#nurses"))
SOMETIMES = (
    Link("Credentials", "credentials.html"),
    Link("Checks", "checks.html#about-growth"),
    Link("En español", "es/index.html"),
)


@pytest.fixture
def other(monkeypatch):
    """A field without claims, credential records and Spanish phrases."""
    own = field.read(field.FILES / "respiratory.toml")
    for module in (left_out, spanish):
        monkeypatch.setattr(module, "FIELD", own)
    return own


def test_a_field_that_has_all_leaves_out_nothing():
    assert left_out.kept((*EVERYWHERE, *SOMETIMES)) == (*EVERYWHERE, *SOMETIMES)
    assert left_out.section() == ()


def test_links_to_pages_that_a_field_lacks_are_dropped(other):
    assert left_out.kept((*EVERYWHERE, *SOMETIMES)) == EVERYWHERE
    assert spanish.twin_of("index.html") == ""


def test_a_section_of_which_nothing_is_left_is_dropped(other):
    page = Page(
        "index.html",
        "home",
        "Home",
        "Here.",
        links=SOMETIMES,
        sections=(
            Section("gone", "Gone", links=SOMETIMES[:1]),
            Section("kept", "Kept", links=(*SOMETIMES, *EVERYWHERE)),
        ),
    )
    (kept,) = left_out.without(page).sections
    assert (kept.id, kept.links) == ("kept", EVERYWHERE)
    assert left_out.without(page).links == ()


def test_pages_that_a_field_lacks_are_not_composed(other):
    known = pages(SimpleNamespace(areas_held={}, states_held={"39"}))
    assert {path for path in known if path.startswith("states/")} == {"states/oh.html"}
    assert "index.html" in known
    assert not {path for path in known if path.startswith(("es/", "credentials", "checks"))}


def test_the_first_page_says_in_one_line_what_could_be_added(other):
    (section,) = left_out.section()
    assert section.text.count("<p>") == 1
    assert "claims of career guides, credentials, what programs teach" in section.text
    assert "docs/fields.md" in section.text
    # Told once, though two tables rest on it.
    assert section.text.count("awards of programs") == 1
