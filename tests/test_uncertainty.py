"""docs/uncertainty.md says of each form what it tells of uncertainty; the forms are asked."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable

import openpyxl
import pytest

from copies import ROOT
from workforce.charts.chart import Chart
from workforce.decimals import separated
from workforce.files import Folders
from workforce.findings import editions, growth, places, regions
from workforce.findings.desk import Desk
from workforce.findings.finding import Finding
from workforce.places import STATES
from workforce.report import dataset, workbook
from workforce.report.pages import occupation, state
from workforce.report.pages.sheet import sheet

DOCUMENT = (ROOT / "docs" / "uncertainty.md").read_text(encoding="utf-8")
KINDS = ("range", "words", "reliability mark", "revision size")
CLOSE, MARK = "too close to call", "unreliable"
RANGE = re.compile(r"\(?[\d,.]+ to [\d,.]+")
# Of this state some figures are unreliable, and some comparisons too close to call.
ARIZONA = next(one for one in STATES if one.abbreviation == "AZ")


def told(document: str) -> dict[str, dict[str, bool]]:
    """Whether a form tells a kind, by the table of the document; a "no" must say where instead."""
    rows = [line.strip("| ").split(" | ") for line in document.splitlines() if line[:2] == "| "]
    assert tuple(rows[0]) == ("form", *KINDS)
    found: dict[str, dict[str, bool]] = {}
    for form, *cells in rows[1:]:
        assert all(re.fullmatch(r"(yes|no): .+", cell) for cell in cells), form
        found[form] = dict(zip(KINDS, (cell.startswith("yes") for cell in cells), strict=True))
    return found


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(Folders(ROOT))


@pytest.fixture(scope="module")
def found(desk) -> list[Finding]:
    """Growth, a map, a state and the revisions: findings that have all there is to tell."""
    return [
        growth.since(desk=desk),
        regions.concentration("mri", desk=desk),
        places.sheet(place=ARIZONA, desk=desk),
        editions.revisions(desk=desk),
    ]


def of_headlines(found: list[Finding]) -> dict[str, bool]:
    text = " ".join(one.headline for one in found)
    return {
        "range": bool(RANGE.search(text)),
        "words": CLOSE in text,
        "reliability mark": MARK in text,
        "revision size": bool(re.search(r"Starting counts moved .*[+−][\d,]+ jobs", text)),
    }


def of_charts(found: list[Finding]) -> dict[str, bool]:
    charts: list[Chart] = [chart for one in found for chart in one.charts]
    columns = {name for chart in charts for name in chart.data.columns}
    words = " ".join(chart.text() for chart in charts)
    return {
        "range": any(name.endswith("_low") for name in columns),
        "words": "too close" in words or "cannot be told" in words,
        "reliability mark": MARK in columns,
        "revision size": any(chart.name == "base_revisions" for chart in charts),
    }


def of_tables(found: list[Finding]) -> dict[str, bool]:
    cells = [cell for one in found for row in one.table.rows() for cell in row]
    return {
        "range": any(cell.ends for cell in cells),
        "words": any(CLOSE in f"{cell.text} {cell.note}" for cell in cells),
        "reliability mark": any(MARK in cell.note for cell in cells),
        "revision size": any(
            column.name == "base_change" for one in found for column in one.table.columns
        ),
    }


def of_csv(found: list[Finding]) -> dict[str, bool]:
    files = [separated(one.table.tidy()) for one in found]
    heads = ",".join(text.partition("\n")[0] for text in files)
    return {
        "range": "_low," in heads and "_high" in heads,
        "words": any(CLOSE in text for text in files),
        "reliability mark": any(f",{MARK}" in text for text in files),
        "revision size": "base_change" in heads,
    }


def of_json(desk: Desk) -> dict[str, bool]:
    content = json.loads(dataset.dataset(Folders(ROOT))[dataset.FILE])
    figures = [
        figure
        for one in content["occupations"]
        for place in (one["nation"], *one["states"])
        for figure in place.values()
        if isinstance(figure, dict)
    ]
    text = json.dumps([one for one in figures if one["value"] is not None])
    return {
        "range": any(one["low"] is not None for one in figures),
        "words": CLOSE in text,
        "reliability mark": any(one.get(MARK) for one in figures),
        "revision size": "base_change" in text,
    }


def of_workbook(desk: Desk) -> dict[str, bool]:
    book = openpyxl.load_workbook(io.BytesIO(workbook.workbook(desk)), read_only=True)
    cells = [
        str(cell)
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if isinstance(cell, str)
    ]
    return {
        "range": any(cell.endswith(", low") for cell in cells),
        "words": any(CLOSE in cell for cell in cells),
        "reliability mark": any(f": {MARK}" in cell for cell in cells),
        "revision size": any(cell.startswith("Starting counts moved") for cell in cells),
    }


def of_print(desk: Desk) -> dict[str, bool]:
    """A PDF is the sheet of a state or an occupation."""
    from workforce.occupations import named

    pages = (state.page(desk, ARIZONA), occupation.page(desk, named("mri")))
    text = " ".join(json.dumps(sheet(page), ensure_ascii=False) for page in pages)
    return {
        "range": bool(RANGE.search(text)),
        "words": CLOSE in text,
        "reliability mark": MARK in text,
        "revision size": "Starting counts moved" in text,
    }


FROM_FINDINGS: dict[str, Callable[[list[Finding]], dict[str, bool]]] = {
    "headline": of_headlines,
    "chart": of_charts,
    "table": of_tables,
    "CSV": of_csv,
}
FROM_DESK: dict[str, Callable[[Desk], dict[str, bool]]] = {
    "JSON": of_json,
    "workbook": of_workbook,
    "PDF": of_print,
}


@pytest.mark.parametrize("form", FROM_FINDINGS)
def test_a_form_of_a_finding_tells_what_the_document_says(found, form):
    assert FROM_FINDINGS[form](found) == told(DOCUMENT)[form]


@pytest.mark.parametrize("form", FROM_DESK)
def test_a_file_tells_what_the_document_says(desk, form):
    assert FROM_DESK[form](desk) == told(DOCUMENT)[form]


def test_every_form_and_kind_is_in_the_document():
    assert set(told(DOCUMENT)) == {*FROM_FINDINGS, *FROM_DESK}


def test_findings_without_a_mark_are_seen(desk):
    """What is asked above is not true of everything."""
    assert of_tables([growth.since(desk=desk)])["reliability mark"] is False
    assert of_csv([editions.revisions(desk=desk)])["range"] is False


def test_a_no_without_a_place_is_refused():
    with pytest.raises(AssertionError, match="headline"):
        told(DOCUMENT.replace("| no: rounded", "| no rounded", 1))
