"""Pages as HTML: escaped, self-contained, labelled, with a mark for each drawing."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from jinja2 import UndefinedError

from charts import frames
from report.pages.page_checks import Markup, faults
from workforce.charts import growth
from workforce.errors import DataError
from workforce.report.pages.parts import (
    Cell,
    Column,
    DataTable,
    Fact,
    Link,
    Page,
    Section,
    Sentence,
)
from workforce.report.pages.render import framed, render, table_csv
from workforce.report.pages.rendered import Drawn, Share, joined, with_drawings

HOSTILE = '<script>alert("1")</script> & \' <!--drawing growth_since desk-->'
TABLE = DataTable(
    "jobs_by_state",
    "Jobs by state",
    (Column("State"), Column("Jobs", numeric=True, unit="May 2025")),
    (
        (
            Cell("Ohio", href="states/oh.html"),
            Cell("1,230", sort=1234.5, interval="1,200 to 1,260"),
        ),
        (Cell("Texas"), Cell("not published", withheld=True)),
    ),
    "Publisher B",
    row_ids=("oh", "tx"),
)
PAGE = Page(
    "occupations/mri.html",
    "occupation",
    "MRI technologists",
    "United States, May 2025",
    (Sentence("There are many.", "Publisher A"),),
    facts=(Fact("Jobs", "43,400", "May 2025", "Publisher A"), Fact("Pay", "", "kept back", "C")),
    sections=(
        Section("where", "Where?", tables=(TABLE,), links=(Link("Ohio", "states/oh.html"),)),
        Section("all", "All", links=(Link("X", "occupations/mri.html"),), limits=("Not all.",)),
    ),
    limits=("What people want.",),
    sources=("Publisher C",),
    links=(Link("Elsewhere", "https://www.bls.gov/"),),
    words=("magnet",),
)


def chart():
    return growth.growth_since(frames.growth(), source="Publisher A")


def written(page: Page, tmp_path, **drawings: str):
    path = tmp_path / "page.html"
    html = render(page).html
    path.write_text(with_drawings(html, {"growth_since": drawings}), encoding="utf-8")
    return path


def test_a_page_is_well_formed_and_keeps_to_the_policy(tmp_path):
    assert faults(written(PAGE, tmp_path)) == []


@pytest.mark.parametrize(
    "harm",
    [
        '<p style="color: red">',
        '<p onclick="x()">',
        "<script>1</script>",
        "<h1>again</h1>",
        "<h4>too deep</h4>",
        '<p id="main">twice</p>',
        '<p aria-labelledby="nothing">none</p>',
        "<div>",
    ],
)
def test_the_check_of_pages_notices(tmp_path, harm):
    path = written(PAGE, tmp_path)
    html = path.read_text(encoding="utf-8")
    path.write_text(html.replace("</main>", f"{harm}</main>"), encoding="utf-8")
    assert faults(path)


def test_the_citation_names_each_publication_once():
    sources = ("Publisher A", "Publisher A; Publisher B (a; b)", "Publisher B (a; b); Publisher D")
    html = render(replace(PAGE, sources=sources)).html
    cited = "Figures: Publisher A; Publisher B (a; b); Publisher D; C; Publisher B."
    assert cited in html


def test_nothing_a_page_is_given_becomes_markup(tmp_path):
    page = replace(
        PAGE,
        title=HOSTILE,
        place=HOSTILE,
        answer=(Sentence(HOSTILE, HOSTILE),),
        facts=(Fact(HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        sections=(
            Section(
                "a",
                HOSTILE,
                sentences=(Sentence(HOSTILE, HOSTILE),),
                tables=(
                    replace(
                        TABLE,
                        caption=HOSTILE,
                        note=HOSTILE,
                        columns=(Column(HOSTILE, unit=HOSTILE),),
                        rows=((Cell(HOSTILE, href=HOSTILE),),),
                        row_ids=(),
                    ),
                ),
                links=(Link(HOSTILE, HOSTILE),),
                limits=(HOSTILE,),
            ),
        ),
        limits=(HOSTILE,),
        sources=(HOSTILE,),
        links=(Link(HOSTILE, HOSTILE),),
    )
    html = render(page).html
    assert "<script>" not in html
    assert "<!--drawing" not in html
    assert html.count("&lt;script&gt;") > 15
    assert faults(written(page, tmp_path)) == []


def test_sources_are_numbered_once_each_in_order(tmp_path):
    html = render(PAGE).html
    assert [f'id="source-{n}">{name}<' in html for n, name in ((1, "Publisher C"), (4, "C"))] == [
        True,
        False,
    ]
    assert html.index("Publisher C</li>") < html.index("Publisher A</li>")
    assert html.count('href="#source-2"') == 2


def test_addresses_are_those_of_the_pages_folder():
    links = Markup(render(PAGE).html).links
    assert "../states/oh.html" in links
    assert "../assets/style.css" in links
    assert "https://www.bls.gov/" in links
    assert "assets/style.css" in Markup(render(replace(PAGE, path="index.html")).html).links


def test_links_to_states_are_a_map_and_links_to_occupations_are_in_their_colours():
    html = render(PAGE).html
    assert '<ol class="tiles">' in html
    assert '<li class="own-mri">' in html


def test_what_is_not_published_is_said_and_sorts_as_nothing():
    html = render(PAGE).html
    assert ">no figure</dd>" in html
    assert '<td class="num withheld">not published' in html
    assert '<td class="num" data-s="1234.5">1,230<small class="ends">1,200 to 1,260' in html


def test_tables_have_captions_scopes_and_anchors():
    page = Markup(render(PAGE).html)
    assert [given["scope"] for given in page.all("th")] == ["col", "col", "row", "row"]
    assert page.all("caption")[0]["id"] == "table-jobs_by_state-caption"
    assert {"oh", "tx"} <= set(page.ids)


def test_a_table_of_ids_that_do_not_match_its_rows_is_refused():
    wrong = replace(TABLE, row_ids=("oh",))
    page = replace(PAGE, sections=(Section("where", "Where?", tables=(wrong,)),))
    with pytest.raises((UndefinedError, ValueError)):
        render(page)


def test_a_page_tells_where_its_parts_are():
    told = render(PAGE)
    assert told.anchors == {"where": "Where?", "all": "All", "oh": "Ohio", "tx": "Texas"}
    assert told.rows == {"oh", "tx"}


def test_what_a_template_is_not_given_is_noticed():
    with pytest.raises(UndefinedError, match="page"):
        framed("page.html.j2", "a.html", title="A", description="a", body_class="a")


def test_a_chart_stands_in_both_layouts_with_its_files_and_words(tmp_path):
    page = replace(PAGE, sections=(Section("growth", "Growth", charts=(chart(),)),))
    path = written(page, tmp_path, desk="<svg>desk</svg>", phone="<svg>phone</svg>")
    html = path.read_text(encoding="utf-8")
    assert faults(path) == []
    assert "<svg>desk</svg>" in html
    assert "<svg>phone</svg>" in html
    assert chart().words.alt in html
    for suffix in ("png", "svg", "csv"):
        assert f'href="../charts/growth_since.{suffix}"' in html


def test_a_sheet_on_a_state_shows_narrow_charts_beside_each_other():
    section = Section("growth", "Growth", charts=(chart(),))
    html = render(replace(PAGE, path="states/oh.html", kind="state", sections=(section,))).html
    assert html.count("<!--drawing growth_since") == 1
    assert "<!--drawing growth_since phone-->" in html


def test_a_table_as_csv_holds_numbers_intervals_and_reasons():
    rows = list(csv.reader(io.StringIO(table_csv(TABLE).decode())))
    assert rows == [
        ["State", "Jobs (May 2025)", "Jobs, 90% interval"],
        ["Ohio", "1234.5", "1,200 to 1,260"],
        ["Texas", "not published", ""],
    ]


def test_a_table_with_a_row_too_short_is_refused():
    with pytest.raises(DataError, match="jobs_by_state"):
        table_csv(replace(TABLE, rows=((Cell("Ohio"),),)))


@pytest.mark.parametrize(
    "two",
    [
        (Share({"a": Drawn("1")}), Share({"a": Drawn("2")})),
        (Share(tables={"a": b"1"}), Share(tables={"a": b"2"})),
    ],
)
def test_two_that_differ_under_one_name_are_refused(two):
    with pytest.raises(DataError, match="another name"):
        joined(two)


def test_a_chart_named_twice_keeps_the_files_of_the_one_that_was_drawn():
    drawn = Drawn("1", {"a.csv": b"1"}, {"desk": "<svg>"})
    for order in ((Drawn("1"), drawn), (drawn, Drawn("1"))):
        assert joined(Share({"a": one}) for one in order).charts == {"a": drawn}
