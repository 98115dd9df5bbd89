"""Every page: sources, anchors, links, words and tables hold; a faulty page is found."""

from dataclasses import replace

import pytest

from report.pages import composed
from workforce.files import Folders
from workforce.findings.desk import Desk
from workforce.occupations import IMAGING
from workforce.places import STATES_AND_DC
from workforce.report.catalogue import EVERY
from workforce.report.pages.contents import PAGES
from workforce.report.pages.parts import Cell, Column, DataTable, Section, Sentence


def test_there_is_a_page_for_every_occupation_and_state():
    assert set(PAGES) == {
        "index.html",
        "claims.html",
        "pathways.html",
        "method.html",
        *(f"occupations/{occupation.key}.html" for occupation in IMAGING),
        *(f"states/{state.abbreviation.lower()}.html" for state in STATES_AND_DC),
        "states/pr.html",
    }


def test_every_page_holds_together_and_every_link_leads_somewhere():
    pages = {path: composed.page(path) for path in PAGES}
    assert {path: page.path for path, page in pages.items()} == {path: path for path in PAGES}
    found = {path: faults for path in pages if (faults := list(composed.faults(pages[path])))}
    assert found == {}
    targets = set(pages) | {
        f"{path}#{anchor}" for path, page in pages.items() for anchor in composed.anchors(page)
    }
    targets |= {f"charts/{name}.svg" for name in EVERY}
    dead = {
        (path, href)
        for path, page in pages.items()
        for href in composed.links(page)
        if href not in targets and not composed.MADE_ELSEWHERE.match(href)
    }
    assert dead == set()


def test_tables_and_charts_have_one_meaning_each():
    tables: list[str] = []
    charts: dict[str, set[str]] = {}
    for path in PAGES:
        for part in composed.page(path).sections:
            tables += [table.name for table in part.tables]
            for chart in part.charts:
                charts.setdefault(chart.name, set()).add(chart.text())
    assert len(tables) == len(set(tables))
    assert [name for name, texts in charts.items() if len(texts) > 1] == []


def test_a_page_composed_alone_is_the_same():
    alone = PAGES["states/oh.html"](Desk(Folders.find()))
    with_others = composed.page("states/oh.html")
    assert composed.said(alone) == composed.said(with_others)
    assert [t.rows for part in alone.sections for t in part.tables] == [
        t.rows for part in with_others.sections for t in part.tables
    ]


def test_no_sentence_calls_concentration_or_openings_a_shortage():
    for path in PAGES:
        for line in composed.said(composed.page(path)).splitlines():
            if "shortage" in line.lower():
                assert any(word in line.lower() for word in ("not ", "no ", "cannot ")), line


GOOD = composed.page("states/pr.html")


COLUMNS = (Column("A"), Column("B", numeric=True))


def _with_table(*rows, **more):
    shown = DataTable("name", "caption", COLUMNS, rows, "source", **more)
    return replace(GOOD, sections=(Section("id", "Heading", tables=(shown,)),))


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        (replace(GOOD, answer=GOOD.answer * 2), "6 sentences of answer"),
        (replace(GOOD, sections=GOOD.sections * 2), "anchor areas twice"),
        (replace(GOOD, limits=("A robust rise.",)), "word 'robust'"),
        (replace(GOOD, limits=("It fell by -3%.",)), "word ' -3'"),
        (
            replace(GOOD, sections=(Section("search", "H", (Sentence("Said", ""),)),)),
            "sentence without source: Said",
        ),
        (replace(GOOD, sections=(Section("search", "H"),)), "reserved anchor search"),
        (_with_table((Cell("a"),)), "table name: row of another length"),
        (_with_table((Cell("a"), Cell("$3"))), "table name: number without sort: '$3'"),
        (_with_table((Cell("a"), Cell("nan", 1.0))), "table name: cell 'nan'"),
        (_with_table((Cell("a"), Cell("", withheld=True))), "withheld without a reason"),
        (_with_table((Cell("a"), Cell("b")), row_ids=("x", "y")), "table name: row ids"),
    ],
)
def test_a_faulty_page_is_found(page, fault):
    assert any(fault in found for found in composed.faults(page))
