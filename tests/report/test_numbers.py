"""Figures on the pages of places and on the first page, computed a second time from the tables.

The rules of rounding are written down again here, so that neither side can be wrong alone: a figure
with a range is rounded to the largest power of ten that is not above a third of its width, never
finer than it is published, and finer where an end would become zero.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup, SoupStrainer

from report.pages.composed import desk, page
from workforce.files import Folders
from workforce.occupations import IMAGING
from workforce.places import STATES
from workforce.report.pages import cities, state
from workforce.report.pages.render import render

Z, LEAST_ERROR_PCT, MINUS = 1.645, 0.05, "\N{MINUS SIGN}"
CODES = {one.key: one.soc_code for one in IMAGING}


@cache
def table(name: str) -> pd.DataFrame:
    read = pd.read_csv(Folders.find().processed / f"{name}.csv", dtype=str, keep_default_na=False)
    return read[read["year"] == read["year"].max()]


@cache
def areas() -> dict[tuple[str, str, str], dict[str, str]]:
    rows = table("oews_areas").to_dict("records")
    return {(row["area_kind"], row["area_code"], row["soc_code"]): row for row in rows}


def written(value: float, low: float, high: float, finest: float, before: str = "") -> str:
    """A figure with the ends of its range, as a page has to show it."""
    step = finest
    if high - low >= 3 * finest:
        step = 10.0 ** math.floor(math.log10((high - low) / 3) + 1e-9)
        while step > finest and any(end and round(end / step) == 0 for end in (low, high)):
            step /= 10
        step = max(step, finest)
    decimals = max(0, -round(math.log10(step)))

    def one(number: float) -> str:
        return f"{before}{round(number / step) * step:,.{decimals}f}".replace("-", MINUS)

    ends = "within rounding" if one(low) == one(high) else f"{one(low)} to {one(high)}"
    return f"{one(value)}|{ends}"


def jobs(row: dict[str, str]) -> str | None:
    """Jobs with their range, which holds what rounding to ten hides; None where none are given."""
    if not row["employment"] or not row["employment_rse_pct"]:
        return None
    value, error = float(row["employment"]), float(row["employment_rse_pct"])
    hidden = 100 * 10 / math.sqrt(12) / value
    margin = Z * value * math.hypot(max(error, LEAST_ERROR_PCT), hidden) / 100
    return written(value, value - margin, value + margin, 10)


def dollars(text: str) -> str | None:
    return f"${float(text):,.0f}" if text else None


def cells(html: str) -> dict[str, list[str]]:
    """The cells of the first table of a page by the anchor of the row, a figure and its range."""
    found = {}
    tables = BeautifulSoup(html, "html.parser", parse_only=SoupStrainer("tbody"))
    for row in tables.select("tr[id]"):
        texts = []
        for cell in row.select("th, td:not(.spread)"):
            small = [part.extract().get_text() for part in cell.select("small")]
            texts.append("|".join([cell.get_text(), *small]))
        found.setdefault(row["id"], texts)
    return found


def an_hour(row: dict[str, str]) -> str | None:
    """The median of pay an hour to the cent; none where it has no figure."""
    median = row["hourly_median_wage_usd"]
    return f"${float(median):,.2f}" if median else None


def seen_in(path: Path, kind: str, code: str) -> int:
    """How many figures of a place's page are those of the table; the others give a reason."""
    count = 0
    for key, texts in cells(path.read_text(encoding="utf-8")).items():
        row = areas().get((kind, code, CODES[key]))
        if row is None:
            continue
        expected = [
            jobs(row),
            dollars(row["annual_median_wage_usd"]),
            an_hour(row),
        ]
        for figure in filter(None, expected):
            assert any(text.startswith(figure) for text in texts), (path, key, figure, texts)
            count += 1
    return count


@pytest.mark.parametrize("place", state.HAVE_PAGES, ids=lambda one: one.abbreviation)
def test_a_states_page_shows_the_published_figures(outlook, place):
    assert seen_in(outlook / state.path_of(place), "state", place.fips) >= 3


@pytest.mark.parametrize("fips", [place.fips for place in STATES])
def test_a_citys_page_shows_the_published_figures(outlook, fips):
    inside = [area for area in desk().areas_held.values() if area.state_fips[0] == fips]
    # Some areas of the tables have too few of these jobs for any figure.
    seen = [seen_in(outlook / cities.path_of(one), one.kind, one.area_code) for one in inside]
    assert sum(seen) >= 3 * (len(inside) > 1)


def test_the_first_page_shows_the_published_figures():
    national = {row["soc_code"]: row for row in table("oews_national").to_dict("records")}
    shown = cells(render(page("index.html")).html)
    assert set(shown) == set(CODES)
    for key, texts in shown.items():
        row = national[CODES[key]]
        value, error = float(row["employment"]), float(row["employment_rse_pct"])
        margin = Z * value * max(error, LEAST_ERROR_PCT) / 100
        for figure in (
            written(value, value - margin, value + margin, 10),
            dollars(row["annual_median_wage_usd"]),
            an_hour(row),
        ):
            assert any(text.startswith(figure) for text in texts if figure), (key, figure, texts)


def test_a_wrong_figure_would_be_found(tmp_path, monkeypatch):
    right = dict(areas())
    key = ("state", "39", CODES["mri"])
    wrong = {**right, key: {**right[key], "annual_median_wage_usd": "87680"}}
    monkeypatch.setattr(f"{__name__}.areas", lambda: wrong)
    written = tmp_path / "oh.html"
    written.write_text(render(page("states/oh.html")).html, encoding="utf-8")
    with pytest.raises(AssertionError, match="87,680"):
        seen_in(written, "state", "39")
