"""Each kind of page in a browser: accessible, self-contained, readable on a phone and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.conftest import DESK, PHONE
from report.test_pdf import pages_of

# One of each kind, and those that are unlike the others of theirs: without states (DC), without
# prices (PR), with areas that cross borders (TX), with a short history (dosimetrists).
KINDS = (
    "index.html",
    "occupations/mri.html",
    "occupations/dosimetrists.html",
    "states/tx.html",
    "states/dc.html",
    "states/pr.html",
    "claims.html",
    "pathways.html",
    "method.html",
    "notebooks/01_growth.html",
)
READERS = {
    "light": {"viewport": DESK, "color_scheme": "light"},
    "dark": {"viewport": DESK, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "color_scheme": "light", "is_mobile": True, "has_touch": True},
}
LEAST_TEXT_PX = 11
MOST_SHEETS = 2
LETTER = {"format": "Letter", "prefer_css_page_size": True}

TOO_WIDE = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
# The size of text in drawings as it stands on the screen, smallest first.
DRAWN_TEXT = """() => [...document.querySelectorAll("figure svg")]
  .filter(svg => svg.checkVisibility())
  .flatMap(svg => [...svg.querySelectorAll("text")].filter(text => text.textContent.trim())
    .map(text => [
      parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().d, text.textContent
    ]))
  .sort((one, other) => one[0] - other[0])"""


def violations(page) -> list[str]:
    """What axe finds on a page: the rule, and the first element that breaks it."""
    # Listing all that is well as well takes several times as long.
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']} ({len(rule['nodes'])}): {rule['nodes'][0]['html']}" for rule in found]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("path", KINDS)
def test_no_accessibility_fault(opened, path, reader):
    # The checker is a script of its own, which the pages' policy rightly keeps out.
    assert violations(opened(path, bypass_csp=True, **READERS[reader])) == []


def test_an_accessibility_fault_would_be_found(opened):
    page = opened("states/pr.html", bypass_csp=True)
    page.evaluate("document.querySelector('main').append(new Image())")
    assert "image-alt" in [fault.split(" ")[0] for fault in violations(page)]


@pytest.mark.parametrize("path", KINDS)
def test_nothing_goes_wrong_and_nothing_is_asked_of_the_network(opened, path):
    page = opened(path)
    page.mouse.wheel(0, 20_000)
    page.wait_for_load_state("networkidle")
    assert page.faults == []


def test_what_goes_wrong_would_be_found(opened):
    page = opened("states/pr.html")
    # Which comes last is the browser's business.
    with (
        page.expect_console_message(lambda said: "example.org" in said.text),
        page.expect_console_message(lambda said: said.text == "a warning"),
    ):
        page.evaluate("""() => {
          const image = new Image();
          image.src = "https://example.org/x.png";
          document.body.append(image);
          console.warn("a warning");
        }""")
    assert any("example.org" in fault for fault in page.faults)
    assert "warning: a warning" in page.faults


def test_the_policy_of_the_pages_keeps_other_scripts_out(opened):
    page = opened("states/pr.html")
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
    }""")
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in fault for fault in page.faults)


@pytest.mark.parametrize("path", KINDS)
def test_a_phone_shows_it_without_scrolling_sideways(opened, path):
    page = opened(path, **READERS["phone"])
    assert page.evaluate(TOO_WIDE) <= 0


def test_something_too_wide_would_be_found(opened):
    page = opened("states/pr.html", **READERS["phone"])
    page.evaluate("document.querySelector('h1').style.width = '500px'")
    assert page.evaluate(TOO_WIDE) > 0


@pytest.mark.parametrize("reader", ["light", "phone"])
@pytest.mark.parametrize("path", [path for path in KINDS if "notebooks" not in path])
def test_text_in_charts_can_be_read(opened, path, reader):
    sizes = opened(path, **READERS[reader]).evaluate(DRAWN_TEXT)
    assert sizes or path == "method.html"
    # Scaling leaves binary noise in sizes.
    assert [entry for entry in sizes if round(entry[0], 3) < LEAST_TEXT_PX] == []


@pytest.mark.parametrize("path", KINDS)
def test_one_width_of_each_chart_is_shown(opened, path):
    for reader in ("light", "phone"):
        page = opened(path, **READERS[reader])
        shown = page.evaluate("""() => [...document.querySelectorAll("figure.chart")].map(
          figure => [...figure.querySelectorAll("svg")].filter(s => s.checkVisibility()).length)""")
        assert set(shown) <= {1}


def test_a_state_prints_on_two_sheets_at_most(opened, outlook: Path):
    states = sorted((outlook / "states").glob("*.html"))
    assert len(states) > 50
    page = opened("states/tx.html")
    sheets = {}
    for state in states:
        page.goto(state.as_uri())
        sheets[state.stem] = pages_of(page.pdf(**LETTER))
    assert {name: count for name, count in sheets.items() if count > MOST_SHEETS} == {}


def test_paper_has_no_navigation_and_no_dark(opened):
    page = opened("occupations/mri.html", color_scheme="dark")
    page.emulate_media(media="print")
    # Headings of tables stay, though they are buttons to sort by.
    for gone in ("nav", "#search", "button:not(.sort)", "input", ".skip"):
        assert page.locator(gone).filter(visible=True).count() == 0, gone
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert page.evaluate("getComputedStyle(document.body).color") in (
        "rgb(0, 0, 0)",
        page.evaluate("getComputedStyle(document.querySelector('h1')).color"),
    )
