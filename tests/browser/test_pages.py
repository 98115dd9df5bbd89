"""Each kind of page in a browser: accessible, self-contained, readable on a phone and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.conftest import DESK, PHONE
from chromium import pages_of
from workforce import findings

# One of each kind, and those that are unlike the others of theirs: without states (DC), without
# prices (PR), with areas that cross borders (TX), with a short history (dosimetrists); cities in
# two states (Boston), and with a long name and every figure (Miami).
KINDS = (
    "index.html",
    "compare.html",
    "occupations/mri.html",
    "occupations/dosimetrists.html",
    "states/tx.html",
    "states/dc.html",
    "states/pr.html",
    "states/in.html",
    "states/il.html",  # pay of some too high to be published, which takes room
    "cities/toledo-oh.html",
    "cities/boston-cambridge-newton-ma-nh.html",
    "cities/miami-fort-lauderdale-west-palm-beach-fl.html",
    "credentials.html",
    "checks.html",
    "questions.html",
    "charts.html",
    "method/index.html",
    "method/dictionary.html",
    "method/receipts.html",
    "method/track-record.html",
    "notebooks/01_growth.html",
    "es/index.html",
    "es/occupations/mri.html",
    "es/credentials.html",
)
READERS = {
    "light": {"viewport": DESK, "color_scheme": "light"},
    "dark": {"viewport": DESK, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "color_scheme": "light", "is_mobile": True, "has_touch": True},
}
LEAST_TEXT_PX = 11
# How tall a page may be at 1440 px, in screens of 900 px.
SCREENS = {
    "index.html": 5,
    "occupations/mri.html": 7,
    "occupations/dosimetrists.html": 7,
    "occupations/nuclear-medicine.html": 7,
    "states/tx.html": 5,
    "states/dc.html": 5,
    "states/in.html": 5,
    "credentials.html": 6,
    "checks.html": 6,
    "questions.html": 6,
    "method/index.html": 6,
    "es/index.html": 5,
    "es/occupations/mri.html": 4,
    "es/credentials.html": 6,
}
LEAST_PRINT_PT = 9
WIDE = {"viewport": {"width": 1440, "height": 900}}
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


# What darkness changes: the rest of a page is that of the light one.
OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def violations(page, reader: str = "light") -> list[str]:
    """What axe finds on a page: the rule, and the first element that breaks it."""
    # Listing all that is well as well takes several times as long.
    options = {"resultTypes": ["violations"], **(OF_COLOURS if reader == "dark" else {})}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']} ({len(rule['nodes'])}): {rule['nodes'][0]['html']}" for rule in found]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("path", KINDS, scope="module")
def test_no_accessibility_fault(seen, path, reader):
    # The checker is a script of its own, which the pages' policy rightly keeps out.
    assert violations(seen(path, bypass_csp=True, **READERS[reader]), reader) == []


def test_an_accessibility_fault_would_be_found(opened):
    page = opened("states/pr.html", bypass_csp=True)
    page.evaluate("document.querySelector('main').append(new Image())")
    assert "image-alt" in [fault.split(" ")[0] for fault in violations(page)]


def test_words_that_darkness_hides_would_be_found(opened):
    page = opened("states/pr.html", bypass_csp=True, **READERS["dark"])
    page.evaluate("document.querySelector('h1').style.color = '#333'")
    (fault,) = violations(page, "dark")
    assert fault.startswith("color-contrast (1)")


@pytest.mark.parametrize("path", KINDS, scope="module")
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


@pytest.mark.parametrize("path", KINDS, scope="module")
def test_a_phone_shows_it_without_scrolling_sideways(seen, path):
    page = seen(path, **READERS["phone"])
    assert page.evaluate(TOO_WIDE) <= 0


def test_something_too_wide_would_be_found(opened):
    page = opened("states/pr.html", **READERS["phone"])
    page.evaluate("document.querySelector('h1').style.width = '500px'")
    assert page.evaluate(TOO_WIDE) > 0


@pytest.mark.parametrize("reader", ["light", "phone"])
@pytest.mark.parametrize(
    "path", [path for path in KINDS if "notebooks" not in path], scope="module"
)
def test_text_in_charts_can_be_read(seen, path, reader):
    sizes = seen(path, **READERS[reader]).evaluate(DRAWN_TEXT)
    assert sizes or not path.startswith("occupations")
    # Scaling leaves binary noise in sizes.
    assert [entry for entry in sizes if round(entry[0], 3) < LEAST_TEXT_PX] == []


@pytest.mark.parametrize("path", KINDS, scope="module")
def test_one_width_of_each_chart_is_shown(seen, path):
    for reader in ("light", "phone"):
        page = seen(path, **READERS[reader])
        shown = page.evaluate("""() => [...document.querySelectorAll("figure.chart:has(svg)")].map(
          figure => [...figure.querySelectorAll("svg")].filter(s => s.checkVisibility()).length)""")
        assert set(shown) <= {1}


@pytest.mark.parametrize(("path", "most"), SCREENS.items())
def test_a_page_is_a_few_screens_tall(opened, path, most):
    page = opened(path, **WIDE)
    assert page.evaluate("document.documentElement.scrollHeight") <= most * 900


@pytest.mark.parametrize("width", [1024, 1280, 1440])
@pytest.mark.parametrize(
    "path", [path for path in KINDS if "notebooks" not in path], scope="module"
)
def test_no_table_is_cut_on_a_desk(seen, path, width):
    page = seen(path, **{**READERS["light"], "viewport": {"width": width, "height": 900}})
    page.evaluate("""() => document.querySelectorAll("details:not([open])").forEach(
      one => { one.open = true; one.classList.add("was-folded"); })""")
    cut = page.evaluate("""() => [...document.querySelectorAll("div.scroll")]
      .filter(one => one.scrollWidth > one.clientWidth + 1)
      .map(one => `${one.getAttribute("aria-label")}: ${one.scrollWidth} of ${one.clientWidth}`)""")
    page.evaluate("""() => document.querySelectorAll(".was-folded").forEach(
      one => { one.open = false; one.classList.remove("was-folded"); })""")
    assert cut == []


def test_a_table_that_is_cut_would_be_found(opened):
    page = opened("states/pr.html")
    page.evaluate("document.querySelector('table').style.width = '3000px'")
    assert page.evaluate("""() => [...document.querySelectorAll("div.scroll")]
      .some(one => one.scrollWidth > one.clientWidth + 1)""")


@pytest.mark.parametrize("width", [320, 360, 390])
@pytest.mark.parametrize("path", KINDS, scope="module")
def test_it_fits_the_narrowest_screens(seen, path, width):
    page = seen(path, **{**READERS["phone"], "viewport": {"width": width, "height": 740}})
    assert page.evaluate(TOO_WIDE) <= 0


@pytest.mark.parametrize("folder", ["states", "occupations", "es/occupations"])
def test_each_prints_on_one_sheet(opened, outlook: Path, folder):
    pages = sorted((outlook / folder).glob("*.html"))
    assert len(pages) >= 8
    page = opened("states/tx.html")
    sheets = {}
    for path in pages:
        page.goto(path.as_uri())
        sheets[path.stem] = pages_of(page.pdf(**LETTER))
    assert {name: count for name, count in sheets.items() if count > 1} == {}


@pytest.mark.parametrize(
    "path", ["cities/toledo-oh.html#mri", "es/index.html", "es/credentials.html"]
)
def test_a_page_prints_on_one_sheet(opened, path):
    page = opened(path)
    assert pages_of(page.pdf(**LETTER)) == 1


def test_the_case_for_a_program_prints_on_one_sheet(opened, tmp_path):
    sheet = tmp_path / "case.html"
    found = findings.gap.program("nuclear medicine technologists", place="Ohio", awards=40)
    sheet.write_text(found.sheet(), "utf-8")
    page = opened("index.html")
    page.goto(sheet.as_uri())
    assert pages_of(page.pdf(**LETTER)) == 1


@pytest.mark.parametrize(
    "path",
    [
        "states/tx.html",
        "occupations/mri.html",
        "cities/toledo-oh.html",
        "es/index.html",
        "es/occupations/mri.html",
        "es/credentials.html",
    ],
)
def test_printed_text_can_be_read(opened, path):
    page = opened(path)
    page.emulate_media(media="print")
    small = page.evaluate("""() => [...document.querySelectorAll("main *")]
      .filter(one => one.checkVisibility() && !one.closest("svg")
        && [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
      .map(one => [parseFloat(getComputedStyle(one).fontSize) * 0.75, one.textContent.trim()])
      .filter(([size]) => size < 8.99)""")
    assert small == []


def test_printed_charts_can_be_read_whole(opened):
    """As wide as a sheet between its margins: no word smaller than 9 pt, none beyond the edge."""
    page = opened("occupations/dosimetrists.html", viewport={"width": 695, "height": 900})
    page.emulate_media(media="print")
    words = page.evaluate("""() => [...document.querySelectorAll("main .printed svg text")]
      .filter(one => one.checkVisibility())
      .map(one => [one.textContent, one.getBoundingClientRect().left,
        one.getBoundingClientRect().right,
        parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a * 0.75])""")
    assert len(words) > 10
    assert [word for word in words if word[1] < 0 or word[2] > 695] == []
    assert [word for word in words if word[3] < 8.99] == []


def test_paper_has_no_navigation_and_no_dark(opened):
    page = opened("occupations/mri.html", color_scheme="dark")
    page.emulate_media(media="print")
    # Headings of tables stay, though they are buttons to sort by.
    for gone in ("nav", "#search", "button:not(.sort)", "input", ".skip", ".picks"):
        assert page.locator(gone).filter(visible=True).count() == 0, gone
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert page.evaluate("getComputedStyle(document.body).color") in (
        "rgb(0, 0, 0)",
        page.evaluate("getComputedStyle(document.querySelector('h1')).color"),
    )
