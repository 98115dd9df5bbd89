"""Pages as HTML: escaped, self-contained, labelled, with a mark for each drawing."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pandas as pd
import pytest
from jinja2 import UndefinedError

from charts import frames
from report.pages.page_checks import Markup, faults
from workforce.charts import growth
from workforce.errors import DataError
from workforce.findings.finding import Column, Finding, Table
from workforce.forms import JOBS
from workforce.report.pages.parts import Fact, Link, Page, Pick, Section, answer, asked, fact
from workforce.report.pages.render import framed, render, table_csv
from workforce.report.pages.rendered import Drawn, Share, joined, with_drawings
from workforce.report.pages.strips import Scale

HOSTILE = '<script>alert("1")</script> & \' <!--drawing growth_since desk-->'
ROWS = pd.DataFrame(
    {
        "key": ["oh", "tx"],
        "state": ["Ohio", "Texas"],
        "jobs": [1234.5, float("nan")],
        "jobs_low": [1204.0, float("nan")],
        "jobs_high": [1264.0, float("nan")],
        "jobs_flag": ["", "not_published"],
        "jobs_note": ["", "−3 or so"],
    }
)
COLUMNS = (Column("state", "State"), Column("jobs", "Jobs", JOBS))


def chart():
    return growth.growth_since(frames.growth(), source="Publisher A")


def finding(headline="There are many.", source="Publisher A", **parts) -> Finding:
    return Finding(
        headline,
        Table(parts.pop("rows", ROWS), COLUMNS, ("key",)),
        (source,),
        question="How many?",
        name="jobs.many",
        **parts,
    )


def page(**parts) -> Page:
    shown = answer(finding(charts=(chart(),), limits=("Not all.",)), "mri", anchors="key")
    given = {
        "lead": (finding(),),
        "facts": (fact(finding(), "jobs"), fact(finding(), "jobs", 1)),
        "picks": (Pick("State", "Ohio", (Link("Ohio", "states/oh.html"),)),),
        "sections": (Section("where", "Where?", (shown,)),),
        "links": (Link("Elsewhere", "https://www.bls.gov/"),),
        **parts,
    }
    return Page("occupations/mri.html", "occupation", "MRI", "Here", **given)


def written(given: Page, tmp_path, **drawings: str):
    path = tmp_path / "page.html"
    names = [one.name for one in given.charts]
    html = with_drawings(render(given).html, dict.fromkeys(names, drawings))
    path.write_text(html, encoding="utf-8")
    return path


DRAWN = {"desk": "<svg>desk</svg>", "phone": "<svg>phone</svg>"}


def test_a_page_is_well_formed_and_keeps_to_the_policy(tmp_path):
    assert faults(written(page(), tmp_path, **DRAWN)) == []


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
    path = written(page(), tmp_path, **DRAWN)
    html = path.read_text(encoding="utf-8")
    path.write_text(html.replace("</main>", f"{harm}</main>"), encoding="utf-8")
    assert faults(path)


def test_figures_that_decide_stand_for_machines_too():
    first = fact(finding(), "jobs", when="May 2025", href="#where")
    html = render(page(facts=(first,))).html
    value = first.cell.value
    assert f'<a href="#where">{first.label}</a>' in html
    assert f'<data value="{value:.10g}">{first.cell.text}</data>' in html
    assert "; ".join(filter(None, (first.cell.ends, "May 2025"))) in html
    (held,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    (told,) = json.loads(held)["variableMeasured"]
    assert (told["value"], told["description"]) == (value, "May 2025")


def test_the_citation_names_each_publication_once():
    sections = tuple(
        Section(f"s{number}", "S", (answer(finding(source=source), f"n{number}"),))
        for number, source in enumerate(("Publisher A; Publisher B (a; b)", "Publisher B (a; b)"))
    )
    assert "Figures: Publisher A; Publisher B (a; b)." in render(page(sections=sections)).html


def test_nothing_a_page_is_given_becomes_markup(tmp_path):
    rows = ROWS.assign(state=HOSTILE, jobs_note=HOSTILE, key=["a", "b"])
    hostile = finding(HOSTILE, HOSTILE, rows=rows, limits=(HOSTILE,), charts=(chart(),))
    hostile = replace(hostile, question=HOSTILE)
    given = page(
        lead=(hostile,),
        facts=(Fact(HOSTILE, next(iter(hostile.table.rows()))[1]),),
        picks=(Pick(HOSTILE, HOSTILE, (Link(HOSTILE, HOSTILE),)),),
        sections=(
            Section(
                "a",
                HOSTILE,
                (answer(hostile, "a"), answer(hostile, "b")),
                (Link(HOSTILE, HOSTILE),),
            ),
        ),
        links=(Link(HOSTILE, HOSTILE),),
    )
    given = replace(given, title=HOSTILE, place=HOSTILE)
    html = render(given).html
    assert "<script>" not in html
    assert html.count("<!--drawing") == 2  # the leading answer's own
    assert html.count("&lt;script&gt;") > 15


def test_addresses_are_those_of_the_pages_folder():
    links = Markup(render(page()).html).links
    assert "../states/oh.html" in links
    assert "../assets/style.css" in links
    assert "https://www.bls.gov/" in links
    assert "assets/style.css" in Markup(render(replace(page(), path="index.html")).html).links


def test_cells_that_name_a_place_or_an_occupation_lead_there():
    rows = ROWS.assign(occupation=["MRI technologists", "Sonographers"])
    columns = (Column("occupation", "Occupation"), *COLUMNS)
    found = replace(finding(), table=Table(rows, columns, ("key",)))
    html = render(page(sections=(Section("a", "A", (answer(found),)),))).html
    assert '<a href="../occupations/sonographers.html">Sonographers</a>' in html
    assert '<a href="../states/oh.html">Ohio</a>' in html


def test_what_is_not_published_is_said_and_sorts_as_nothing():
    html = render(page()).html
    assert '<td class="num withheld">not published<small class="aside">−3 or so</small>' in html
    assert '<td class="num" data-s="1234.5">1,230<small>1,200 to 1,260</small>' in html


def test_headings_of_rows_and_columns_have_scopes_and_rows_anchors():
    given = Markup(render(page()).html)
    assert [th["scope"] for th in given.all("th")] == ["col", "col", "row", "row"]
    assert {"oh", "tx"} <= set(given.ids)


def test_a_page_tells_where_its_parts_are():
    told = render(page())
    # A row without a figure is no place to be led to.
    assert told.anchors == {"where": "Where?", "oh": "Ohio"}
    assert told.rows == {"oh"}


def test_what_a_template_is_not_given_is_noticed():
    with pytest.raises(UndefinedError, match="page"):
        framed("page.html.j2", "a.html", title="A", description="a", body_class="a")


def test_the_leading_chart_stands_in_the_page_and_a_folded_one_loads_when_opened(tmp_path):
    shown = finding(charts=(chart(),))
    given = page(sections=(Section("g", "G", (answer(shown, "a"), answer(shown, "b"))),))
    html = written(given, tmp_path, **DRAWN).read_text(encoding="utf-8")
    assert html.count("<svg>desk</svg>") == html.count("<svg>phone</svg>") == 1
    assert 'loading="lazy" src="../charts/growth_since_b.svg"' in html
    for suffix in ("png", "svg", "csv"):
        assert f'href="../charts/growth_since_a.{suffix}"' in html


def test_a_chart_of_another_page_has_another_name():
    (one,) = answer(finding(charts=(chart(),)), "mri").charts
    assert one.name == "growth_since_mri"
    (again,) = answer(finding(charts=(one,)), "mri").charts
    assert again.name == one.name


def test_a_question_that_does_not_arise_has_no_answer():
    from workforce.findings import specialties

    assert asked(specialties.premium, "x", "radiographers") == ()


def test_rows_behind_an_answer_as_csv_hold_numbers_ends_and_reasons():
    rows = list(csv.reader(io.StringIO(table_csv(answer(finding())).decode("utf-8-sig"))))
    assert rows[0] == ["key", "state", "jobs", "jobs_low", "jobs_high", "jobs_flag", "jobs_note"]
    assert rows[1] == ["oh", "Ohio", "1234", "1204", "1264", "", ""]
    # A spreadsheet takes what starts with a minus for a formula.
    assert rows[2] == ["tx", "Texas", "", "", "", "not_published", "from -3 or so"]


def paid(**rows) -> Finding:
    parts = ("p10", "p25", "median", "p75", "p90")
    frame = pd.DataFrame(
        {
            "occupation_key": list(rows),
            **{f"annual_{p}_wage_usd": [r[n] for r in rows.values()] for n, p in enumerate(parts)},
        }
    )
    return Finding(
        "Paid.", Table(frame, (Column("occupation_key", "O"),), ("occupation_key",)), ("A",)
    )


def test_a_strip_stands_where_its_dollars_lie():
    scale = Scale(
        paid(mri=[50e3, 60e3, 70e3, 80e3, 90e3], radiographers=[40e3, 45e3, 50e3, 60e3, 100e3])
    )
    assert scale.label == "$40,000 to $100,000"
    drawn = scale.strip(paid(mri=[50e3, 60e3, 70e3, 80e3, 90e3]).frame.iloc[0].to_dict())
    middle = 4 + (160 - 8) / 2
    assert f'cx="{middle:.1f}"' in drawn
    assert "half up to $70,000" in drawn


def test_pay_far_above_the_others_or_capped_is_beyond_the_scale():
    far = [300e3, 350e3, 400e3, 450e3, 500e3]
    found = paid(mri=[50e3, 60e3, 70e3, 80e3, 90e3], a=[50e3] * 5, radiologists=far)
    scale = Scale(found)
    assert scale.high == 90e3
    assert scale.strip(found.frame.iloc[2].to_dict()) == "beyond this scale"


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
