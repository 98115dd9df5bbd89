"""Drawings in pages: the same picture in fewer bytes, without what a strict policy refuses."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from charts import frames
from workforce.charts import growth
from workforce.charts.chart import Chart
from workforce.report.pages.drawing import inline, inlined


@pytest.fixture(scope="module")
def chart() -> Chart:
    return growth.growth_since(frames.growth(), source='A source with <, & and "marks"')


@pytest.fixture(scope="module", params=["desk", "phone"])
def layout(request) -> str:
    return request.param


def texts(svg: str) -> list[str]:
    tree = ElementTree.fromstring(svg)
    return [t.text.strip() for t in tree.iter() if t.tag.endswith("text") and t.text]


def test_every_word_of_the_picture_is_kept(chart, layout):
    assert texts(inline(chart, layout)) == texts(chart.svg(layout, text="none"))


def test_it_is_small_and_plain(chart, layout):
    drawn = inline(chart, layout)
    assert len(drawn) < 0.75 * len(chart.svg(layout, text="none"))
    assert not re.search(r"\sstyle=|<style|<title|<!--|xmlns|font-family|\d\.\d{3}", drawn)


def test_it_is_told_to_a_screen_reader_as_one_picture(chart, layout):
    root = ElementTree.fromstring(inline(chart, layout))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == f"{chart.words.title}. {chart.words.alt}"


def test_the_two_layouts_share_no_id(chart):
    ids = [re.findall(r' id="([^"]+)"', inline(chart, layout)) for layout in ("desk", "phone")]
    assert all(ids)
    assert not set(ids[0]) & set(ids[1])


def test_every_reference_leads_to_an_id_of_the_drawing(chart, layout):
    drawn = inline(chart, layout)
    ids = set(re.findall(r' id="([^"]+)"', drawn))
    assert set(re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', drawn)) <= {
        pair for name in ids for pair in ((name, ""), ("", name))
    }


def picture(body: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'
        '<path d="M 0 50 \nL 100 50 \nL 100 0 \nL 0 0 \nz\n" style="fill: #ffffff"/>'
        f"{body}</svg>"
    )


def test_paths_say_level_and_upright_lines_by_one_number():
    drawn = inlined(picture('<path d="M 1.004 2 L 9 2 L 9 4 L 5 5 z" style="fill: #000000"/>'), "a")
    assert 'd="M1 2H9V4L5 5z"' in drawn


def test_neighbours_that_look_alike_say_so_once():
    marks = "".join(f'<path d="M 0 {y} L 5 {y}" style="stroke: #123456"/>' for y in range(3))
    assert inlined(picture(marks), "a").count("#123456") == 1


def test_what_is_not_seen_is_left_out():
    assert "path" not in inlined(picture('<g><path d="M 0 0 L 5 5" style="fill: none"/></g>'), "a")


def test_turned_text_keeps_its_turn_and_level_text_needs_none():
    body = '<text x="5" y="6" transform="rotate({} 5 6)">word</text>'
    assert "rotate" not in inlined(picture(body.format("-0")), "a")
    assert "rotate(-90 5 6)" in inlined(picture(body.format("-90")), "a")


def test_text_is_escaped():
    drawn = inlined(picture('<text x="5" y="6">a &lt;b&gt; &amp; c</text>'), "a")
    assert ">a &lt;b&gt; &amp; c</text>" in drawn


def test_another_way_of_drawing_the_sheet_is_noticed():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M 0 0 L 1 1"/></svg>'
    with pytest.raises(RuntimeError, match="sheet"):
        inlined(svg, "a")
