"""The outlook used as an advisor would: searched, sorted, copied from, downloaded, by keyboard."""

from __future__ import annotations

import io
import json
import re
import threading
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree

import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import expect

from browser.conftest import DESK, PHONE
from workforce.findings import places, words
from workforce.occupations import FIELD, IMAGING, by_key
from workforce.report import serve

WITH_TABLES = "occupations/mri.html"
FOLDED = "document.querySelectorAll('main details:not(.pick)').forEach(one => { one.open = true; })"
MOST_TABS = 80
# Where the focus is, how it is shown, and whether that can be seen.
FOCUSED = """() => {
  const element = document.activeElement, style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    name: element === document.body ? "BODY" : element.id || element.className || element.tagName,
    marked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1.5)
      || style.boxShadow !== "none",
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
  };
}"""


@pytest.fixture
def address(outlook: Path):
    """The outlook under the project's own server."""
    with serve.bound(outlook, 0) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.05])
        thread.start()
        yield f"http://{serve.HOST}:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def found(page, words: str) -> list[str]:
    """What a search lists, best first."""
    page.fill("#asked", words)
    return page.locator("#found [role=option]").all_inner_texts()


# As people type: plain, with places, with slips of the finger, in Spanish.
ASKED = {
    "mri": "occupations/mri.html",
    "mri tech": "occupations/mri.html",
    "x-ray tech": "occupations/radiographers.html",
    "xray technician": "occupations/radiographers.html",
    "rad tech": "occupations/radiographers.html",
    "radiographer": "occupations/radiographers.html",
    "ultrasound": "occupations/sonographers.html",
    "ultrasound tech": "occupations/sonographers.html",
    "sonographer": "occupations/sonographers.html",
    "nuc med tech": "occupations/nuclear-medicine.html",
    "radiation therapist": "occupations/radiation-therapists.html",
    "dosimetrist": "occupations/dosimetrists.html",
    "radiologist": "occupations/radiologists.html",
    "mri technologist salary": "occupations/mri.html#pay",
    "sonographer pay": "occupations/sonographers.html#pay",
    "mri job outlook": "occupations/mri.html#outlook",
    "radiographer job growth": "occupations/radiographers.html#growth",
    "compare": "compare.html",
    "credentials": "credentials.html",
    "track record": "method/track-record.html",
    "data dictionary": "method/dictionary.html",
    "mri texas": "states/tx.html#mri",
    "MRI TX": "states/tx.html#mri",
    "ultrasound tech ohio": "states/oh.html#sonographers",
    "rad tech new york": "states/ny.html#radiographers",
    "puerto rico": "states/pr.html",
    "texas": "states/tx.html",
    "toledo": "cities/toledo-oh.html",
    "toledo ohio": "cities/toledo-oh.html",
    "lucas county": "cities/toledo-oh.html",
    "mri toledo": "cities/toledo-oh.html#mri",
    "boise": "cities/boise-city-id.html",
    "denver": "cities/denver-aurora-centennial-co.html",
    "nyc": "cities/new-york-newark-jersey-city-ny-nj.html",
    "dfw": "cities/dallas-fort-worth-arlington-tx.html",
    "slc": "cities/salt-lake-city-murray-ut.html",
    "philly": "cities/philadelphia-camden-wilmington-pa-nj-de-md.html",
    "sonographer denver": "cities/denver-aurora-centennial-co.html#sonographers",
    "radiation therapist boise": "cities/boise-city-id.html#radiation-therapists",
    "sonografer": "occupations/sonographers.html",
    "sonografer ohio": "states/oh.html#sonographers",
    "radiograper": "occupations/radiographers.html",
    "dosimitrist": "occupations/dosimetrists.html",
    "tolado": "cities/toledo-oh.html",
    "pensylvania": "states/pa.html",
    "ultrasond": "occupations/sonographers.html",
    "radiation therpist": "occupations/radiation-therapists.html",
    "clevland": "cities/cleveland-oh.html",
    "cincinatti": "cities/cincinnati-oh-ky-in.html",
    "indiana": "states/in.html",
    "oregon": "states/or.html",
    "san diego": "cities/san-diego-chula-vista-carlsbad-ca.html",
    "state college": "cities/state-college-pa.html",
    "mri vs ct": "compare.html#radiographers_mri",
    "sonography vs radiation therapy": "compare.html#sonographers_radiation-therapists",
    "boise vs denver": "compare.html",
    "travel xray tech": "occupations/radiographers.html",
    "tecnico de resonancia": "es/occupations/mri.html",
    "técnico radiólogo": "es/occupations/radiographers.html",
    "twin cities": "cities/minneapolis-st-paul-bloomington-mn-wi.html",
    "mri twin cities": "cities/minneapolis-st-paul-bloomington-mn-wi.html#mri",
    "print": "method/index.html#print",
    "echo tech ohio": "states/oh.html#sonographers",
    "ecografista": "es/occupations/sonographers.html",
    "radioterapia": "es/occupations/radiation-therapists.html",
    "dosimetrista": "es/occupations/dosimetrists.html",
    "medicina nuclear": "es/occupations/nuclear-medicine.html",
    # A whole sentence, where a word of it is also that of a county or a city.
    "enough jobs for rad techs in ohio": "states/oh.html#radiographers",
    "ultrasound tech an hour in texas": "states/tx.html#sonographers",
    "radiographer jobs in toledo ohio": "cities/toledo-oh.html#radiographers",
    "is it worth going to school for nuclear medicine": "occupations/nuclear-medicine.html",
    "starting salary": "questions.html#first_pay_by_program",
    "unemployment rate": "questions.html#untold_unemployment",
    "student debt": "questions.html#untold_debt",
    "sign-on bonus": "questions.html#untold_extras",
    "DE": "states/de.html",
    "in": "states/in.html",
    "OR": "states/or.html",
    "va": "states/va.html",
    "MRI OR": "states/or.html#mri",
    "sonographer IN": "states/in.html#sonographers",
    "Portland, OR": "cities/portland-vancouver-hillsboro-or-wa.html",
    "saint louis": "cities/st-louis-mo-il.html",
    "RDMS": "occupations/sonographers.html",
    "dexa": "occupations/radiographers.html",
    "interventional": "occupations/radiographers.html",
    "turnover": "occupations/radiographers.html#outlook_openings_radiographers",
}


def test_every_question_is_found_first_by_its_own_words(opened):
    page = opened("index.html")
    for one in FIELD.questions:
        if one.finding == "compare":  # two occupations named lead to the pair itself
            continue
        for typed in (one.text, one.words):
            assert one.text in found(page, typed)[0], typed


@pytest.mark.parametrize(("words", "target"), ASKED.items())
def test_search_leads_to_what_was_meant(opened, outlook, words, target):
    page = opened("index.html")
    assert found(page, words)
    page.press("#asked", "Enter")
    page.wait_for_url(f"{outlook.as_uri()}/{target}")
    if "#" in target and "/" in target and target.split("/")[0] in ("states", "cities"):
        row = page.locator(f"tr#{target.split('#')[1]}")
        expect(row).to_be_in_viewport()
        assert row.locator("td").count() > 3
    assert page.faults == []


def test_a_short_name_and_an_abbreviation_find_both_places(opened):
    told = found(opened("index.html"), "la")
    assert {one.split("\n")[0] for one in told[:2]} == {
        "Louisiana",
        "Los Angeles-Long Beach-Anaheim, CA",
    }


@pytest.mark.parametrize(
    "words", ["echo tech", "vascular technologist", "cardiac sonographer", "vascular tech"]
)
def test_a_name_of_two_occupations_offers_both_with_who_counts_where(opened, words):
    (held,) = [one for one in FIELD.ambiguous if words in one.names]
    names = [by_key(key).name for key in held.occupations]
    assert found(opened("index.html"), words)[:2] == [f"{name}\n{held.told}" for name in names]


def test_what_everyone_in_a_job_is_called_is_not_ambiguous(opened):
    (held,) = FIELD.ambiguous
    assert not [one for one in found(opened("index.html"), "tech") if held.told in one]


def test_a_place_goes_along_to_where_it_is_compared(opened):
    page = opened("cities/toledo-oh.html")
    page.click("text=Beside another place")
    expect(page.locator("#here")).to_have_value("Toledo, OH")
    page.fill("#there", "Boise City, ID")
    expect(page.locator("#two-places .verdict")).to_contain_text("Boise City, ID")
    assert page.faults == []


def test_search_works_from_a_page_below(opened, outlook):
    page = opened("states/oh.html")
    found(page, "mri texas")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{outlook.as_uri()}/states/tx.html#mri")


@pytest.mark.parametrize("digits", ["436", "43604"])
def test_a_zip_code_is_said_to_be_unknown(opened, digits):
    page = opened("index.html")
    (told,) = found(page, digits)
    assert "ZIP codes are not known here" in told


def test_words_that_every_question_has_find_nothing(opened):
    assert found(opened("index.html"), "of the")[0].startswith("Nothing found")


@pytest.mark.parametrize("words", ["highest paying state", "best state for mri", "part time mri"])
def test_no_city_is_meant_by_a_word_of_a_question(opened, words):
    assert "City" not in found(opened("index.html"), words)[0]


def test_a_search_for_nothing_known_says_so(opened):
    page = opened("index.html")
    (told,) = found(page, "zzzz qqqq")
    assert told.startswith("Nothing found")
    expect(page.locator("#said")).to_contain_text("Nothing found")
    page.press("#asked", "Enter")
    assert page.url.endswith("index.html")


def test_words_of_a_visitor_stay_words(opened):
    page = opened("index.html")
    found(page, '<img src=x onerror="window.ran=1"> mri')
    assert page.locator("#found img").count() == 0
    assert page.evaluate("window.ran") is None


def sortable_table(page):
    """A long table of the page, with figures that are withheld."""
    return page.locator("#table-states_pay_mri")


def shown_numbers(table, column: int) -> list[float | None]:
    cells = table.locator(f"tbody tr > :nth-child({column + 1})").all()
    values = [cell.get_attribute("data-s") for cell in cells]
    return [None if value is None else float(value) for value in values]


@pytest.mark.parametrize("presses", [1, 2])
def test_a_table_can_be_sorted_with_withheld_figures_last(opened, presses):
    page = opened(WITH_TABLES)
    page.evaluate(FOLDED)
    table = sortable_table(page)
    headings = table.locator("thead th").all()
    column = next(n for n, th in enumerate(headings) if "num" in (th.get_attribute("class") or ""))
    for _ in range(presses):
        headings[column].locator("button").press("Enter")
    falling = presses == 1
    sorted_by = "descending" if falling else "ascending"
    expect(headings[column]).to_have_attribute("aria-sort", sorted_by)
    values = shown_numbers(table, column)
    published = [value for value in values if value is not None]
    assert len(set(published)) > 3
    assert published == sorted(published, reverse=falling)
    assert None not in values[: len(published)]
    expect(page.locator("#said")).to_contain_text("Sorted by")


def test_a_table_can_be_filtered(opened):
    page = opened(WITH_TABLES)
    page.evaluate(FOLDED)
    table = sortable_table(page)
    rows = table.locator("tbody tr")
    every = rows.count()
    field = table.locator("input[type=search]")
    field.fill("ohio")
    visible = rows.filter(visible=True)
    assert 0 < visible.count() < every / 4
    assert all("ohio" in text.lower() for text in visible.all_inner_texts())
    field.fill("")
    assert rows.filter(visible=True).count() == every


def pasted(page) -> str:
    """What is in the clipboard, as anybody would look: by pasting it."""
    page.focus("#asked")
    page.fill("#asked", "")
    page.keyboard.press("Control+V")
    return page.input_value("#asked")


def test_an_answer_is_copied_with_its_source_and_address(opened):
    page = opened(WITH_TABLES)
    part = page.locator(".leading:has(.said)").first
    text = part.locator(".said > span").inner_text()
    part.locator("button.copy").first.click()
    expect(page.locator("#said")).to_have_text("Copied")
    copied = pasted(page)
    assert copied.startswith(text)
    assert copied.removeprefix(text).startswith(" Source: U.S. ")
    assert copied.endswith("occupations/mri.html")
    page.evaluate(FOLDED)
    page.locator(".cite button.copy").click()
    assert pasted(page) == page.locator(".cite > span").inner_text()


def test_the_citation_names_the_page_and_its_figures(opened):
    page = opened("states/tx.html")
    citation = page.locator(".cite > span").text_content()
    assert "Texas" in citation
    assert re.search(r"version \d", citation)


LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')


def links(page: Path) -> set[str]:
    return {unquote(unescape(href)) for href in LINK.findall(page.read_text(encoding="utf-8"))}


def files_linked(outlook: Path) -> dict[Path, set[str]]:
    """Every file of the outlook that a page links to, and the pages' anchors asked of it."""
    asked: dict[Path, set[str]] = {}
    for page in outlook.rglob("*.html"):
        for link in links(page):
            if "://" not in link and not link.startswith("mailto:"):
                path, anchor = urldefrag(link)
                target = (page.parent / path).resolve() if path else page.resolve()
                asked.setdefault(target, set()).add(anchor)
    return asked


READ = {
    ".csv": lambda content: pd.read_csv(io.BytesIO(content), nrows=5).columns[0],
    ".png": lambda content: Image.open(io.BytesIO(content)).verify() or True,
    ".svg": lambda content: ElementTree.fromstring(content).tag.endswith("svg"),
    ".json": json.loads,
    ".xlsx": lambda content: zipfile.ZipFile(io.BytesIO(content)).testzip() is None,
    ".html": lambda content: content.startswith(b"<!doctype html>"),
}


def test_every_link_leads_to_a_file_that_is_what_it_says(outlook):
    asked = files_linked(outlook)
    inside = outlook.resolve()
    assert {path.suffix for path in asked} >= {".csv", ".png", ".svg", ".xlsx", ".html"}
    for path, anchors in asked.items():
        assert path.is_relative_to(inside), path
        content = path.read_bytes()
        assert READ[path.suffix](content), path
        # A choice kept in the address, as "here=Ohio", is no place in a page.
        named = {anchor for anchor in anchors if anchor and "=" not in anchor}
        if path.suffix == ".html" and named:
            ids = set(re.findall(r'\bid="([^"]+)"', content.decode("utf-8")))
            assert named <= ids, path


def test_a_broken_link_would_be_found(outlook, tmp_path):
    page = tmp_path / "page.html"
    page.write_text('<a href="gone.csv">x</a><a href="#part">y</a>', encoding="utf-8")
    asked = files_linked(tmp_path)
    assert asked == {tmp_path / "gone.csv": {""}, page: {"part"}}
    assert not (tmp_path / "gone.csv").exists()


def test_a_download_is_the_file(opened, address, outlook):
    page = opened("index.html", accept_downloads=True)
    page.goto(f"{address}method/index.html")
    with page.expect_download() as started:
        page.locator("a[href='../outlook.xlsx']").first.click()
    assert started.value.path().read_bytes() == (outlook / "outlook.xlsx").read_bytes()


def test_the_served_outlook_asks_only_its_server(opened, address):
    page = opened("index.html")
    # The page before may still ask for its icon.
    page.wait_for_load_state("networkidle")
    page.goto("about:blank")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.faults.clear()
    for path in ("", WITH_TABLES, "states/tx.html", "checks.html", "notebooks/01_growth.html"):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if not url.startswith(address)] == []
    assert [fault for fault in page.faults if not fault.startswith(f"asks {address}")] == []


@pytest.mark.parametrize("path", ["index.html", WITH_TABLES, "states/tx.html", "credentials.html"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_without_scripts_everything_is_there_and_nothing_is_dead(opened, path, viewport):
    page = opened(path, java_script_enabled=False, viewport=viewport)
    # The choice of a map works by style alone.
    dead = page.locator("button, input:not(.map input), select")
    assert dead.filter(visible=True).count() == 0
    for kind in ("h1", ".answer p", ".sources summary", "nav a"):
        expect(page.locator(kind).first).to_be_visible()
    if not page.locator(".table tbody tr").filter(visible=True).count():
        page.locator(".more > summary").first.click()
    expect(page.locator(".table tbody tr").filter(visible=True).first).to_be_visible()
    charts = page.locator(".leading figure.chart:has(svg)").all()
    assert all(chart.locator("svg").filter(visible=True).count() == 1 for chart in charts)
    page.locator("nav a", has_text="Method").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url.endswith("method/index.html")
    assert page.faults == []


def tabbed(page, most: int = MOST_TABS) -> list[dict]:
    """Where the tab key leads, stop by stop."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
    return stops


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(opened, scheme):
    # Without gliding from one to the next, each is in its place at once.
    page = opened("states/tx.html", color_scheme=scheme, reduced_motion="reduce")
    stops = tabbed(page)
    names = [stop["name"] for stop in stops]
    assert names[0] == "skip"
    assert names.index("asked") < names.index("sort")
    assert {"scroll", "sort", "SUMMARY"} <= set(names)
    unmarked = [stop for stop in stops if stop["name"] != "BODY" and not stop["marked"]]
    assert unmarked == []
    unseen = [stop for stop in stops if stop["name"] != "BODY" and not stop["seen"]]
    assert unseen == []


def test_a_focus_that_cannot_be_seen_would_be_found(opened):
    page = opened("states/tx.html", bypass_csp=True)
    page.add_style_tag(content="*:focus { outline: none !important; box-shadow: none !important }")
    assert not any(stop["marked"] for stop in tabbed(page, 5))


def test_the_skip_link_leads_past_the_navigation(opened):
    page = opened("states/tx.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_wide_table_is_scrolled_by_keyboard(opened):
    page = opened("states/tx.html", viewport=PHONE)
    wide = "region => region.scrollWidth > region.clientWidth"
    regions = [r for r in page.locator("div.scroll").all() if r.evaluate(wide)]
    assert regions
    regions[0].focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("region => region.scrollLeft > 0", arg=regions[0].element_handle())


@pytest.mark.parametrize(("day", "said"), [("2027-05-30", False), ("2027-06-01", True)])
def test_the_readers_clock_tells_what_came_due_since(opened, day, said):
    page = opened("states/tx.html", java_script_enabled=True)
    page.clock.set_fixed_time(f"{day}T12:00:00Z")
    page.reload()
    late = page.locator(".late", has_text="May 2026 is usually out by May 31, 2027")
    assert late.is_visible() is said


# ---------------------------------------------------------------- ten tasks, and their clicks


def clicked(page, *steps: str) -> None:
    """Click through a task, one locator a click."""
    for step in steps:
        page.locator(step).filter(visible=True).first.click()


def test_radiography_against_mri_in_toledo_takes_two_clicks(opened):
    page = opened("states/oh.html")
    clicked(page, ".pick summary:has-text('City')", ".pick a:text-is('Toledo, OH')")
    page.wait_for_url("**/cities/toledo-oh.html")
    expect(page.locator("#answer")).to_contain_text("Toledo")
    row = page.locator("#specialties ~ * tr", has_text="MRI technologists").first
    expect(row).to_contain_text("%")


def test_sonography_against_radiation_therapy_takes_one_click_once_the_choice_is_open(opened):
    page = opened("occupations/sonographers.html")
    clicked(page, ".pick summary:has-text('Compare')", ".pick a:text-is('Radiation therapists')")
    page.wait_for_url("**/compare.html#sonographers_radiation-therapists")
    pair = page.locator("#sonographers_radiation-therapists")
    assert pair.evaluate("one => one.open")
    expect(pair.locator("table")).to_be_visible()


# Who comes with what question, where they start, what they click, and what they then see.
TASKS = {
    "what does an MRI technologist earn": (
        "index.html",
        ["#occupations ~ * a:text-is('MRI technologists')"],
        "occupations/mri.html",
        ".facts .value:has-text('$')",
    ),
    "are there jobs in Ohio": (
        "cities/toledo-oh.html",
        [".pick summary:has-text('State')", ".pick a:text-is('Ohio')"],
        "states/oh.html",
        "#occupations ~ * tr:has-text('Sonographers')",
    ),
    "what can a radiographer add": (
        "index.html",
        ["nav a:text-is('Credentials')"],
        "credentials.html",
        "#radiography ~ * :text('MRI')",
    ),
    "is what they say about growth true": (
        "index.html",
        ["nav a:text-is('Checks')", ".more summary"],
        "checks.html",
        ".more[open] table",
    ),
    "is the market full": (
        "occupations/sonographers.html",
        ["a:text-is('More questions, and what nobody can tell')", "summary:has-text('too many')"],
        "questions.html",
        "details[open] :text('awards')",
    ),
    "the figures in a spreadsheet": (
        "occupations/mri.html",
        ["summary:has-text('The figures')"],
        "occupations/mri.html",
        "details[open] table",
    ),
}


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.replace(" ", "-"))
def test_a_task_takes_as_many_clicks_as_it_has_steps(opened, outlook, task):
    start, steps, end, seen = TASKS[task]
    page = opened(start)
    clicked(page, *steps)
    page.wait_for_url(re.compile(re.escape(f"{outlook.as_uri()}/{end}") + "(#.*)?$"))
    expect(page.locator(seen).filter(visible=True).first).to_be_visible()
    assert len(steps) <= 2
    assert page.faults == []


def test_two_places_after_prices_take_two_choices(opened):
    page = opened("compare.html")
    page.fill("#here", "Boise City, ID")
    page.fill("#there", "Denver-Aurora-Centennial, CO")
    verdict = page.locator(".verdict")
    expect(verdict).to_contain_text("After prices")
    expect(verdict).to_contain_text("Boise City, ID")
    page.fill("#there", "Nowhere")
    expect(verdict).to_contain_text("Choose two places")


def test_two_states_read_as_the_findings_say(opened):
    page = opened("compare.html")
    for one in IMAGING:
        found = places.compare(one, place="Ohio", beside="Indiana")
        page.locator("#work").select_option(one.key)
        page.fill("#here", "Ohio")
        page.fill("#there", "Indiana")
        verdict = page.locator(".verdict").inner_text()
        if found.frame["reason"].iloc[0]:
            assert f"{words.called(one)} is not published for both" in verdict
        else:
            assert verdict == found.headline


def test_the_other_occupations_of_two_places_are_told_beside(opened):
    page = opened("compare.html#work=mri&here=Ohio&there=Indiana")
    found = places.compare(place="Ohio", beside="Indiana").frame.set_index("occupation")
    told = dict(line.split(": ", 1) for line in page.locator(".others li").all_inner_texts())
    assert set(told) == set(found.index) - {"MRI technologists"}
    for name, said in told.items():
        row = found.loc[name]
        if row["reason"]:
            assert said == "not published for both"
            continue
        assert row["gap_pct_call"].split(" ")[0] in said
        side = "higher" if row["median_gap_pct"] > 0 else "lower"
        assert f"{abs(row['median_gap_pct']):.1f}% {side} in Ohio" in said


def test_two_places_are_kept_in_the_address(opened):
    page = opened("compare.html")
    page.fill("#here", "Ohio")
    page.fill("#there", "Indiana")
    first = page.locator(".verdict").inner_text()
    page.fill("#there", "Michigan")
    expect(page.locator(".verdict")).to_contain_text("Michigan")
    page.go_back()
    expect(page.locator(".verdict")).to_have_text(first)
    page.go_forward()
    expect(page.locator("#there")).to_have_value("Michigan")
    page.reload()
    expect(page.locator(".verdict")).to_contain_text("Michigan")


def test_three_occupations_are_three_verdicts_kept_in_the_address(opened):
    page = opened("compare.html#radiographers_mri")
    pairs = page.locator(".pair").filter(visible=True)
    expect(pairs).to_have_count(1)
    page.get_by_label("and this one").select_option("sonographers")
    page.wait_for_url("**/compare.html#radiographers_mri_sonographers")
    expect(pairs).to_have_count(3)
    assert all("by " in told for told in pairs.locator(".margin").all_inner_texts())
    page.reload()
    expect(pairs).to_have_count(3)
    page.go_back()
    expect(pairs).to_have_count(1)
    page.go_forward()
    expect(pairs).to_have_count(3)
    page.get_by_role("button", name="Show every pair").click()
    expect(pairs).to_have_count(len(IMAGING) * (len(IMAGING) - 1) // 2)


def test_without_scripts_every_pair_is_there(opened):
    page = opened("compare.html", java_script_enabled=False)
    pairs = page.locator(".pair").filter(visible=True)
    expect(pairs).to_have_count(len(IMAGING) * (len(IMAGING) - 1) // 2)
    expect(page.locator("select, input, button").filter(visible=True)).to_have_count(0)


def choice(page, label: str):
    """What is chosen from under a label; the field of the search is called by all of them."""
    return page.locator(".chooser label").filter(has_text=re.compile(f"^{label}")).locator("select")


def test_state_city_and_job_lead_to_the_citys_answer_in_one_click(opened):
    page = opened("index.html")
    choice(page, "State").select_option("Ohio")
    choice(page, "City").select_option("Toledo, OH")
    choice(page, "I am a").select_option("MRI technologists")
    assert "Denver-Aurora-Centennial, CO" not in choice(page, "City").inner_text()
    clicked(page, ".ways a")
    page.wait_for_url("**/cities/toledo-oh.html#mri")
    expect(page.locator("tr#mri")).to_be_in_viewport()
    expect(page.locator(".pick summary", has_text="MRI technologists")).to_be_visible()
    assert page.faults == []


@pytest.mark.parametrize(
    ("state", "job", "target"),
    [
        ("Ohio", "", "states/oh.html"),
        ("Ohio", "Sonographers", "states/oh.html#sonographers"),
        ("", "Sonographers", "occupations/sonographers.html"),
    ],
)
def test_part_of_a_choice_leads_on_too(opened, state, job, target):
    page = opened("index.html")
    choice(page, "State").select_option(state or "any")
    choice(page, "I am a").select_option(job or "student or worker")
    clicked(page, ".ways a")
    page.wait_for_url(f"**/{target}")


def test_a_name_of_two_occupations_offers_both_in_the_choice(opened):
    page = opened("index.html")
    (held,) = FIELD.ambiguous
    choice(page, "State").select_option("Ohio")
    choice(page, "I am a").select_option("Vascular technologist")
    expect(page.locator(".ways")).to_contain_text(held.told)
    ways = page.locator(".ways a").all()
    assert [way.get_attribute("href") for way in ways] == [
        f"states/oh.html#{key}" for key in held.occupations
    ]


def test_without_scripts_a_city_is_reached_by_links(opened):
    page = opened("index.html", java_script_enabled=False)
    clicked(page, ".pick summary:has-text('City')", ".pick a:text-is('Ohio')")
    page.wait_for_url("**/cities/index.html#oh")
    clicked(page, "a:text-is('Toledo, OH')")
    clicked(page, ".pick summary:has-text('I am a')", ".pick a:text-is('MRI technologists')")
    page.wait_for_url("**/cities/toledo-oh.html#mri")


def test_charts_are_filtered_by_topic_and_occupation(opened):
    page = opened("charts.html")
    shown = page.locator(".gallery li").filter(visible=True)
    every = shown.count()
    choice(page, "Occupation").select_option("MRI technologists")
    page.wait_for_url("**/charts.html#of-mri")
    own = shown.count()
    assert all(one.get_attribute("data-of") == "mri" for one in shown.all())
    choice(page, "Topic").select_option("Pay")
    page.wait_for_url("**/charts.html#pay&of-mri")
    assert 0 < shown.count() < own < every
    page.reload()
    expect(page.locator("h2").filter(visible=True)).to_have_text(["Pay"])
    page.go_back()
    expect(shown).to_have_count(own)


def test_charts_of_a_state_are_shown_unfolded(opened):
    page = opened("charts.html")
    shown = page.locator(".gallery li").filter(visible=True)
    before = shown.count()
    choice(page, "State").select_option("Ohio")
    page.wait_for_url("**/charts.html#chart-*_oh")
    expect(shown.first).to_be_visible()
    assert 0 < shown.count() < before
    assert {one.get_attribute("data-of") for one in shown.all()} == {"oh"}
    choice(page, "Occupation").select_option("MRI technologists")
    page.wait_for_url("**/charts.html#of-mri")
    assert {one.get_attribute("data-of") for one in shown.all()} == {"mri"}


def test_without_scripts_charts_of_a_state_are_reached(opened):
    page = opened("charts.html", java_script_enabled=False)
    clicked(page, ".pick summary:has-text('State')", ".pick a:text-is('Ohio')")
    expect(page.locator(".gallery li:target")).to_be_in_viewport()


def test_without_scripts_charts_are_reached_by_topic_and_occupation(opened):
    page = opened("charts.html", java_script_enabled=False)
    clicked(page, ".pick summary:has-text('Occupation')", ".pick a:text-is('MRI technologists')")
    page.wait_for_url("**/charts.html#of-mri")
    clicked(page, "[aria-labelledby=of-mri] a")
    expect(page.locator(".gallery li:target")).to_be_in_viewport()


def test_one_sheet_takes_one_click(opened):
    page = opened("states/oh.html")
    page.evaluate("window.print = () => { window.printed = true; }")
    clicked(page, "button.print")
    assert page.evaluate("window.printed") is True


@pytest.mark.parametrize("path", ["states/oh.html", "es/occupations/mri.html"])
def test_without_scripts_a_page_says_which_keys_print(opened, path):
    hint = ".picks .hint:has-text('Ctrl+P')"
    expect(opened(path, java_script_enabled=False).locator(hint)).to_be_visible()
    page = opened(path)
    expect(page.locator(hint)).to_be_hidden()
    page.evaluate("window.print = () => { window.printed = true; }")
    clicked(page, "button.print")
    assert page.evaluate("window.printed") is True


def test_what_is_chosen_travels_in_the_address(opened):
    page = opened("states/oh.html#mri")
    expect(page.locator("tr#mri")).to_be_in_viewport()
    clicked(page, ".pick summary:has-text('City')", ".pick a:text-is('Toledo, OH')")
    page.wait_for_url("**/cities/toledo-oh.html#mri")
    expect(page.locator(".pick summary", has_text="MRI technologists")).to_be_visible()


def test_a_state_is_one_click_from_the_map(opened):
    page = opened("index.html")
    clicked(page, ".tiles a:has-text('OH')")
    page.wait_for_url("**/states/oh.html")


@pytest.mark.parametrize("path", ["index.html", "occupations/mri.html"])
def test_the_map_shows_one_measure_at_a_time_without_scripts(opened, path):
    page = opened(path, java_script_enabled=False)
    figures = []
    for choice in page.locator(".map input").all():
        choice.check()
        shown = page.locator(".tiles a[href$='oh.html'] .m:visible")
        expect(shown).to_have_count(1)
        expect(page.locator(".map .key:visible")).to_have_count(1)
        figures.append(shown.locator("b").inner_text())
        counts = page.locator(".map .key:visible span").all_inner_texts()
        assert sum(int(told.rpartition(": ")[2]) for told in counts) == 51
    assert len(set(figures)) == len(figures) == 3


def test_a_claim_is_unfolded_by_one_click(opened):
    page = opened("checks.html")
    first = page.locator(".more").first
    first.locator("summary").first.click()
    expect(first.locator("table")).to_be_visible()
