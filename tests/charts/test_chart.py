"""What every chart keeps: its bytes, its words, its room, and its refusals."""

import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import FrozenInstanceError, replace

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from charts import boxes, frames
from workforce.charts import growth, phrases, style
from workforce.charts.chart import LAYOUTS, Chart, Room, Words
from workforce.errors import UsageError

SVG = "{http://www.w3.org/2000/svg}"
ROOM = Room({"desk": 60, "phone": 60})
# Their width and height in pixels.
SHAPED = {"slide": (720, 405), "portrait": (720, 900)}
FORBIDDEN = re.compile(r"significan|robust|boom|shortage", re.IGNORECASE)
WORDS = Words(
    title="Radiologists earn at least $239,200 & more",
    subtitle="Pay, $ a year",
    source="Publisher, May 2025",
    note="",
    alt="A dot at <5>.",
)
DATA = pd.DataFrame({"key": ["a", "b"], "share": [0.1 + 0.2, 5.0], "jobs": [155495730.0, None]})


def a_chart(**changes) -> Chart:
    chart = Chart("a_chart", WORDS, DATA, lambda area, _: style.put(area, 0, 0, "body"), ROOM)
    return replace(chart, **changes)


@pytest.fixture(params=LAYOUTS)
def width(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def again(build) -> Chart:
    """The chart built a second time."""
    return build()


def test_two_builds_give_the_same_bytes(chart, again):
    """Points are made from the SVG; notebooks hold them to the bytes."""
    assert chart.svg() == again.svg()
    assert chart.csv() == again.csv()
    assert chart.json() == again.json()


def test_two_builds_give_the_same_points(width):
    one, other = (growth.growth_since(frames.growth(), source="Publisher") for _ in range(2))
    assert one.png(width) == other.png(width)


def test_no_text_is_clipped_or_overlaps_on_screen_in_svg_and_in_png(laid_out, width):
    figure = laid_out(width)
    for dpi in (72, 2 * style.DPI, style.DPI):
        figure.set_dpi(dpi)
        assert boxes.faults(figure) == []


def test_clipped_and_overlapping_text_is_found():
    def draw(area, _):
        style.put(area, 0, 0, "over")
        style.put(area, 4, 4, "lapping")
        style.put(area, 660, 30, "leaving us")

    found = boxes.faults(a_chart(draw=draw).figure())
    assert found == ["'leaving us' leaves the figure", "'over' overlaps 'lapping'"]


def test_text_is_as_large_on_the_phone(laid_out):
    desk, phone = (boxes.sizes_px(laid_out(name)) for name in LAYOUTS)
    assert desk == phone == {style.SMALL, style.BODY, style.TITLE}


def test_titles_take_few_lines(chart, laid_out):
    for name, most in (("desk", 2), ("phone", 3)):
        texts = boxes.drawn_texts(laid_out(name))
        title = [t for t, _ in texts if t.get_fontsize() == style.points(style.TITLE)]
        assert " ".join(text.get_text() for text in title) == chart.words.title
        assert len(title) <= most


def test_source_and_note_stand_in_the_picture(chart, laid_out, width):
    drawn = " ".join(text.get_text() for text, _ in boxes.drawn_texts(laid_out(width)))
    note = f" Note: {chart.words.note}" if chart.words.note else ""
    named = (chart.words.source, phrases.credit(chart.words.source))
    assert any(f"Source: {source}{note}" in drawn for source in named)


def test_a_source_takes_one_line_on_the_desk(laid_out):
    texts = [text.get_text() for text, _ in boxes.drawn_texts(laid_out("desk"))]
    after = texts[next(n for n, text in enumerate(texts) if text.startswith("Source: ")) + 1 :]
    assert not after or after[0].startswith("Note: ")


@pytest.mark.parametrize("shape", SHAPED)
def test_every_chart_stands_in_every_shape_with_text_to_read(chart, shape):
    if shape == "slide" and chart.name.startswith("state_areas"):
        with pytest.raises(UsageError, match=r"pixels too tall\. Take shape='portrait'"):
            chart.figure(shape=shape)
        return
    figure = chart.figure(shape=shape)
    assert figure.get_size_inches() * style.DPI == pytest.approx(SHAPED[shape])
    assert boxes.faults(figure) == []
    # The smallest text once the picture is 800 pixels wide.
    assert min(boxes.sizes_px(figure)) * 800 / SHAPED[shape][0] >= 13.999


@pytest.mark.parametrize(("shape", "size"), [("slide", (1600, 900)), ("portrait", (1600, 2000))])
def test_a_shape_is_saved_in_so_many_pixels(shape, size):
    content = growth.growth_since(frames.growth(), source="Publisher").png(shape=shape)
    assert Image.open(io.BytesIO(content)).size == size


def test_a_slide_with_less_drawn_has_the_words_of_what_it_draws():
    less = a_chart(words=replace(WORDS, title="Less", alt="Less is drawn."), kept="drawn: 1 of 2")
    whole = a_chart(room=Room({"desk": 900, "phone": 900}), fewer=lambda: less)
    slide = whole.shaped("slide")
    assert slide.words.subtitle == f"{WORDS.subtitle}; drawn: 1 of 2"
    assert slide.words.alt == "Less is drawn. Drawn: 1 of 2."
    with Image.open(io.BytesIO(whole.png(shape="slide"))) as picture:
        assert picture.text["Title"] == "Less"
        assert picture.text["Description"] == slide.words.alt
    assert "<title>Less</title>" in re.sub(r" id=\"[^\"]*\"", "", whole.svg(shape="slide"))
    assert whole.shaped("page") is whole
    assert whole.titled("Asked").shaped("slide").words.title == "Asked"
    drawn = [text.get_text() for text, _ in boxes.drawn_texts(whole.figure(shape="slide"))]
    assert {"Less", slide.words.subtitle} < set(drawn)
    assert WORDS.title not in drawn


def test_a_chart_that_fits_a_shape_draws_all():
    chart = a_chart(fewer=lambda: pytest.fail("drew less"))
    assert chart.shaped("slide") is chart.shaped("portrait") is chart


def test_a_portrait_has_the_note_and_a_slide_its_part():
    chart = a_chart(words=replace(WORDS, note="Drawn: 1 of 2 rows."), kept="drawn: 1 of 2 rows")
    told = {
        shape: " ".join(text.get_text() for text, _ in boxes.drawn_texts(chart.figure(shape=shape)))
        for shape in SHAPED
    }
    assert "Note: Drawn: 1 of 2 rows." in told["portrait"]
    assert "drawn: 1 of 2 rows" in told["slide"]
    assert "Note" not in told["slide"]
    assert "; drawn" not in told["portrait"]


def test_a_body_without_room_is_refused():
    tall = a_chart(room=Room({"desk": 900, "phone": 900}))
    for shape, other in (("slide", "portrait"), ("portrait", "page")):
        with pytest.raises(UsageError, match=f"{shape}.*pixels too tall. Take shape='{other}'"):
            tall.figure(shape=shape)
    with pytest.raises(UsageError, match="shape: expected 'page' on the phone"):
        a_chart().figure("phone", "slide")


def test_a_saved_chart_is_what_it_exports(tmp_path):
    chart = a_chart()
    made = {
        ".png": chart.png(),
        ".svg": chart.svg().encode(),
        ".csv": chart.csv().encode(),
        ".json": chart.json().encode(),
        ".txt": f"{chart.text()}\n".encode(),
    }
    for suffix, content in made.items():
        assert chart.save(tmp_path / f"chart{suffix}").read_bytes() == content


def test_an_unknown_file_or_shape_is_refused(tmp_path):
    chart = a_chart()
    with pytest.raises(UsageError, match=r"file: expected a name that ends in \.png"):
        chart.save(tmp_path / "chart.bmp")
    with pytest.raises(UsageError, match="shape: expected one of page, slide, portrait"):
        chart.figure(shape="poster")
    assert list(tmp_path.iterdir()) == []


def test_a_chart_keeps_all_but_its_title():
    chart = a_chart()
    other = chart.titled("Another finding")
    assert other.words == replace(chart.words, title="Another finding")
    assert other.csv() == chart.csv()
    assert chart.titled(None) is chart


def test_a_missing_figure_never_reads_as_a_word():
    with pytest.raises(UsageError, match="subtitle: expected words for every figure; found 'nan'"):
        a_chart(words=replace(WORDS, subtitle="+nan% a year"))


def test_words_stay_plain(chart):
    assert not FORBIDDEN.search(chart.text())


# Letters as shapes take long, and know nothing of widths.
@pytest.mark.parametrize(("width", "text"), [("desk", "path"), ("desk", "none"), ("phone", "none")])
def test_svg_tells_what_it_shows_and_is_on_its_own(chart, width, text):
    svg = chart.svg(width, text=text)
    root = ET.fromstring(svg)
    title, description = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", chart.words.title)
    assert (description.tag, description.text) == (f"{SVG}desc", chart.words.alt)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    ids = re.findall(r'\bid="([^"]+)"', svg)
    assert len(ids) == len(set(ids))
    assert all(name.startswith(f"{chart.name}-{width}-") for name in ids)
    assert set(re.findall(r'(?:href="|url\()#([^")]+)', svg)) <= set(ids)
    assert "<style" not in svg
    assert "<!DOCTYPE" not in svg
    assert svg.startswith("<svg ")
    # Letters stay text where readers are to search and translate them.
    assert ("Source: " in "".join(root.itertext())) == (text == "none")


def test_markup_in_words_is_escaped():
    root = ET.fromstring(a_chart().svg())
    assert root[0].text == WORDS.title
    assert root[1].text == WORDS.alt


def test_png_holds_its_words_and_is_small(chart):
    png = chart.png()
    image = Image.open(io.BytesIO(png))
    assert image.width == 2 * LAYOUTS["desk"].width_px
    assert image.text == {
        "Title": chart.words.title,
        "Description": chart.words.alt,
        "Source": chart.words.source,
    }
    assert image.info["dpi"] == pytest.approx((192, 192), abs=0.1)
    # Words and edges take the bytes: many rows may take more of them.
    assert len(png) < 70_000 + 0.07 * image.width * image.height


def test_csv_has_no_noise_and_no_carriage_return():
    assert a_chart().csv() == "key,share,jobs\na,0.3,155495730\nb,5,\n"


def test_digest_changes_with_one_value(chart):
    column = chart.data.select_dtypes("number").columns[-1]
    changed = chart.data.copy()
    changed[column] = changed[column].astype(float)
    changed.loc[changed[column].first_valid_index(), column] += 0.1
    assert replace(chart, data=changed).digest() != chart.digest()
    assert re.fullmatch("[0-9a-f]{16}", chart.digest())


def test_json_records_words_columns_and_digest():
    chart = a_chart()
    text = chart.json()
    record = json.loads(text)
    assert list(record) == sorted(record)
    assert record["words"]["title"] == WORDS.title
    assert record["columns"] == ["key", "share", "jobs"]
    assert record["data_digest"] == chart.digest()
    assert text.endswith("}\n")


def test_jupyter_compares_the_words_and_shows_the_picture():
    chart = a_chart()
    data, metadata = chart._repr_mimebundle_(include=None, exclude=None)
    assert data == {"text/plain": chart.text(), "image/png": chart.png()}
    assert metadata == {"image/png": {"alt": WORDS.alt, "width": 720}}
    assert repr(chart) == chart.text()


def test_text_holds_all_words_and_the_digest():
    chart = a_chart(words=replace(WORDS, note="No interval."))
    assert chart.text().split("\n") == [
        WORDS.title,
        WORDS.subtitle,
        WORDS.alt,
        "Source: Publisher, May 2025",
        "Note: No interval.",
        f"data digest {chart.digest()}",
    ]


def test_an_empty_note_says_nothing():
    chart = a_chart()
    assert "Note" not in chart.text()
    drawn = [text.get_text() for text, _ in boxes.drawn_texts(chart.figure())]
    assert not any("Note" in text for text in drawn)


def test_dollar_signs_stay_dollar_signs():
    drawn = [text.get_text() for text, _ in boxes.drawn_texts(a_chart().figure())]
    assert "Pay, $ a year" in drawn


def test_data_changed_afterwards_does_not_reach_the_chart():
    frame = DATA.copy()
    chart = a_chart(data=frame)
    before = chart.digest()
    frame.loc[0, "share"] = 99.0
    assert chart.digest() == before


def test_a_chart_cannot_be_changed():
    chart = a_chart()
    with pytest.raises(FrozenInstanceError):
        chart.name = "other"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"name": "A chart"}, "name"),
        ({"name": ""}, "name"),
        ({"data": DATA.iloc[:0]}, "data"),
        ({"words": replace(WORDS, title=" ")}, "title"),
        ({"words": replace(WORDS, alt="")}, "alt"),
        ({"words": replace(WORDS, source="")}, "source"),
        ({"room": Room({"desk": 60})}, "height"),
    ],
)
def test_an_unfinished_chart_is_refused(changes, named):
    with pytest.raises(UsageError, match=f", {named}: expected"):
        a_chart(**changes)


def test_an_unknown_width_is_refused():
    chart = a_chart()
    with pytest.raises(UsageError, match="desk, phone"):
        chart.figure("poster")


def test_charts_neither_load_nor_need_pyplot():
    code = (
        "import sys, workforce.charts.growth as g, charts.frames as f\n"
        "g.growth_since(f.growth(), source='S').png()\n"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"


def test_drawing_leaves_the_readers_figures_alone():
    mine = Figure()
    FigureCanvasAgg(mine)
    a_chart().png()
    assert mine.axes == []
    assert mine.dpi == Figure().dpi
