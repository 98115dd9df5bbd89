"""Every number on the pages is one that the data give.

Left out: notebooks (nbval compares them cell by cell), files and their hashes, labels of scales in
drawings (the figures of a drawing stand below it in words), and what only reads like a number:
years, dates, codes, names.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from report.computed import Computed, PageNumbers
from report.numbers import shown, tokens
from workforce.files import Folders

PAGES_AT_LEAST = 60
NUMBERS_AT_LEAST = 20_000
# None of them is a figure of the nation, of Texas or of MRI technologists.
# How many numbers of a page are caught with their last digit one higher, at least.
LITTLE_OFF = {"states/tx.html": 0.6, "occupations/mri.html": 0.6, "index.html": 0.25}
TYPED = ("43,817", "$97,635", "$1,234.56", "+63.7%", "87.65", "4,321", "−58.3%")


@pytest.fixture(scope="module")
def computed(outlook) -> Computed:
    return Computed(Folders(outlook.parent))


@pytest.fixture(scope="module")
def pages(outlook) -> dict[str, str]:
    """The text of every page by its path, notebooks left out."""
    return {
        page.relative_to(outlook).as_posix(): page.read_text(encoding="utf-8")
        for page in sorted(outlook.rglob("*.html"))
        if page.parent.name != "notebooks"
    }


def strangers(html: str, numbers: PageNumbers) -> list[str]:
    """Numbers of a page that the data do not give, with the words around them."""
    return [f"{t.text} in: {t.row} {t.around}" for t in shown(html) if not numbers.holds(t)]


# What the pages have gained is not all among what is computed again here: figures of the year
# before and pooled ones, premiums by area and of medians, intervals and odds of projections. They
# need pools of their own, by row, so that chance does not excuse a wrong number. Strict: a mended
# one fails.
NOT_YET = pytest.mark.xfail(
    strict=True, reason="the pages' newest kinds of figures are not computed again yet"
)


@NOT_YET
def test_every_number_on_every_page_comes_from_the_data(pages, computed):
    assert len(pages) >= PAGES_AT_LEAST
    seen, faults = 0, {}
    for path, html in pages.items():
        numbers, found = computed.of(path, html), shown(html)
        seen += len(found)
        wrong = [f"{t.text} in: {t.row} {t.around}" for t in found if not numbers.holds(t)]
        if wrong:
            faults[path] = wrong
    assert faults == {}
    assert seen > NUMBERS_AT_LEAST


@pytest.mark.parametrize(
    "path",
    ["index.html", "states/tx.html", pytest.param("occupations/mri.html", marks=NOT_YET)],
)
def test_a_typed_number_is_found(pages, computed, path):
    numbers = computed.of(path, pages[path])
    for typed in TYPED:
        sentence = f'<p class="sentence"><span>About {typed} jobs, say some.</span></p>'
        (fault,) = strangers(sentence, numbers)
        assert fault.startswith(typed)
    # And so within the page itself.
    html = pages[path].replace('class="sentence"', f'>{TYPED[0]}</p><p class="sentence"', 1)
    assert [fault.split(" ")[0] for fault in strangers(html, numbers)] == [TYPED[0]]


@pytest.mark.parametrize(("path", "least"), LITTLE_OFF.items())
def test_most_numbers_a_little_off_would_be_found(pages, computed, path, least):
    """Each number of a page in turn with its last digit but the zeros one higher."""
    numbers = computed.of(path, pages[path])
    long = [token for token in shown(pages[path]) if len(re.findall(r"[1-9]", token.text)) > 2]
    off = [replace(token, value=token.value + unit_of_last_digit(token.text)) for token in long]
    assert sum(numbers.holds(token) for token in off) < (1 - least) * len(off)


def unit_of_last_digit(text: str) -> float:
    """What the last digit that is no zero counts: 100 in 43,400, 0.1 in 14.3%."""
    whole, _, decimals = re.sub(r"[^\d.]", "", text).partition(".")
    if decimals:
        return 10.0 ** -len(decimals)
    return 10.0 ** (len(whole) - len(whole.rstrip("0")))


@NOT_YET
def test_two_rows_of_a_table_exchanged_are_found(pages, computed):
    path = "occupations/mri.html"
    html = pages[path]
    texas, ohio = (re.search(rf'<tr id="{state}">.*?</th>', html)[0] for state in ("tx", "oh"))
    html = html.replace(texas, "@").replace(ohio, texas).replace("@", ohio)
    faults = strangers(html, computed.of(path, html))
    assert len(faults) > 6
    assert all(" Texas " in fault or " Ohio " in fault for fault in faults)


@NOT_YET
def test_figures_of_another_state_are_found(pages, computed):
    texas = pages["states/tx.html"]
    assert len(strangers(texas, computed.of("states/oh.html", texas))) > len(shown(texas)) / 5


@NOT_YET
@pytest.mark.parametrize("path", ["states/tx.html", "occupations/mri.html"])
def test_most_made_up_numbers_would_be_found(pages, computed, path):
    """The data give so few of all possible numbers that chance does not excuse a wrong one."""
    numbers = computed.of(path, pages[path])
    made_up = {
        "dollars": [f"${n:,}" for n in range(40_010, 140_000, 170)],
        "jobs": [f"{n:,}" for n in range(1_010, 90_000, 130)],
        "percent": [f"+{n / 10}%" for n in range(301, 999, 3)],
    }
    for kind, texts in made_up.items():
        known = sum(numbers.holds(token) for text in texts for token in tokens(text))
        assert known < len(texts) / 3, kind


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("about 43,400 jobs (42,200 to 44,600, May 2025)", ["43,400", "42,200", "44,600"]),
        ("+14.0% since May 2021, −0.4% before", ["+14.0%", "−0.4%"]),
        ("occupation 29-2035, round 2024-34, 22 November 2026, C12", []),
        ("at least $239,200; 80 percent of them", ["$239,200", "80"]),
        ("24 of 24", ["24", "24"]),
        ("p10 and PM3 at sha 2e9c508700", []),
    ],
)
def test_what_counts_as_a_number(text, numbers):
    assert [token.text for token in tokens(text)] == numbers


def test_drawings_and_navigation_are_left_out():
    html = "<nav><p>11</p></nav><svg><text>12</text></svg><p>13<sup>14</sup></p><li><p>15</p></li>"
    assert [token.text for token in shown(html)] == ["13", "15"]
