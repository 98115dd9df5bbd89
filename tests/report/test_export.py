"""The export: five files a chart, true to the notebooks; pages that stand alone; all or nothing."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from PIL import Image

from at_once import AtOnce
from choosing import answers
from report.pages.composed import KINDS, desk
from report.pages.composed import page as composed
from report.pages.page_checks import dead_links, faults, markup
from workforce import tables
from workforce.charts.chart import Chart
from workforce.decimals import ELSE, decimals_of
from workforce.errors import DataError, UsageError
from workforce.files import Folders
from workforce.findings.desk import Desk
from workforce.findings.words import called
from workforce.occupations import IMAGING
from workforce.report import export as exporting
from workforce.report.catalogue import EVERY, is_held
from workforce.report.export import export
from workforce.report.making import files_of
from workforce.report.pages import gallery
from workforce.report.pages.contents import pages
from workforce.report.pages.render import render
from workforce.report.pages.rendered import with_drawings
from workforce.report.voucher import DRAWINGS, MADE, Voucher, unpacked

ROOT = Path(__file__).resolve().parents[2]
SUFFIXES = ("csv", "json", "phone.svg", "png", "svg")
# How a source line begins.
PUBLISHERS = (
    "U.S. ",
    "Projections Central",
    "Records of this project",
    "National Center",
    "OECD",
    "Canadian Institute for Health Information",
    "Jobs and Skills Australia",
)
FIRST, BROKEN = "growth_since", "projected_change"
# The column whose values are the marks of a chart; its other columns say what they belong to.
MARKS = {
    "employment_through_eras": "employment",
    "growth_since": "change_pct",
    "projected_change": "change_pct",
}


@pytest.fixture(scope="module")
def charts() -> dict[str, Chart]:
    """Every chart of the catalogue by its name there, from this project's tables."""
    desk = Desk(Folders(ROOT))
    return {name: EVERY[name](desk) for name in EVERY if is_held(desk, name)}


@pytest.fixture(scope="module")
def drawn_files(outlook) -> Path:
    """The folder of charts after that export."""
    return outlook / "charts"


@pytest.fixture
def project(tmp_path) -> Folders:
    """A copy of this project's data, to export from and to damage."""
    return copy_to(tmp_path)


@pytest.fixture
def at_once(monkeypatch) -> None:
    """Exports draw in this process; those of other tests start processes, as users' do."""
    monkeypatch.setattr(exporting, "workers", AtOnce)


def copy_to(folder: Path) -> Folders:
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    return Folders(folder)


def contents(folder: Path) -> dict[str, str]:
    """Digests, because pytest takes hours to explain how two pictures differ."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and file.name not in {MADE, DRAWINGS}
    }


def damage(project: Folders) -> None:
    """Break the table of the chart `BROKEN`, and of no other chart that the tests ask for."""
    (project.processed / "projections.csv").write_text("round\n", encoding="utf-8")


def shown_in(notebook: Path) -> set[str]:
    """The text of every chart that a committed notebook shows."""
    return {
        output.data["text/plain"]
        for cell in nbformat.read(notebook, as_version=4).cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    }


def test_every_chart_has_its_files(charts, drawn_files):
    made = json.loads((drawn_files.parent / MADE).read_text(encoding="utf-8"))["charts"]
    assert set(charts) < set(made)
    expected = sorted(f"{name}.{suffix}" for name in made for suffix in SUFFIXES)
    assert sorted(contents(drawn_files)) == expected


def test_each_file_is_what_its_ending_says(charts, drawn_files):
    for name in charts:
        with Image.open(drawn_files / f"{name}.png") as picture:
            picture.verify()
            assert picture.format == "PNG", name
        svg = (drawn_files / f"{name}.svg").read_text(encoding="utf-8")
        assert ElementTree.fromstring(svg).tag.endswith("svg"), name
        words = json.loads((drawn_files / f"{name}.json").read_text(encoding="utf-8"))["words"]
        assert words["title"] in svg.replace("&amp;", "&"), name
        assert words["source"].startswith(PUBLISHERS), name


def test_words_and_numbers_belong_together(charts, drawn_files):
    for name, chart in charts.items():
        csv = (drawn_files / f"{name}.csv").read_bytes()
        record = json.loads((drawn_files / f"{name}.json").read_text(encoding="utf-8"))
        frame = pd.read_csv(io.BytesIO(csv))
        assert record["name"] == name
        assert record["columns"] == list(frame.columns), name
        assert record["rows"] == len(frame), name
        assert record["csv_sha256"] == hashlib.sha256(csv).hexdigest(), name
        holds_the_data(chart, drawn_files / f"{name}.csv")


def holds_the_data(chart: Chart, path: Path) -> None:
    """A chart's CSV is what is drawn, to the decimals of its columns."""
    data = chart.data
    text = {column: str for column in data if not pd.api.types.is_numeric_dtype(data[column])}
    read = pd.read_csv(path, dtype=text, keep_default_na=False, na_values=[""])
    expected = data.assign(**{column: data[column].replace("", np.nan) for column in text})
    # A column of whole years with gaps is read back as numbers with gaps.
    gaps = [c for c in expected if str(expected[c].dtype) in ("Int64", "Float64")]
    expected = expected.astype(dict.fromkeys(gaps, "float64"))
    assert list(read) == list(expected), path.name
    for column in expected:
        if column in text:
            told = list(expected[column].fillna("").map(str))
            assert list(read[column].fillna("")) == told, path.name
        else:
            digits = decimals_of(column)
            off = 0.51 * 10.0 ** -(ELSE if digits is None else digits)
            given = expected[column].astype(float)
            found = read[column].astype(float)
            assert np.allclose(found, given, atol=off, equal_nan=True), path.name


@pytest.mark.parametrize(("name", "column"), MARKS.items())
@pytest.mark.parametrize("width", ["desk", "phone"])
def test_the_marks_drawn_are_the_values_in_the_csv(charts, drawn_files, name, column, width):
    values = pd.read_csv(drawn_files / f"{name}.csv")[column]
    assert drawn(charts[name], width) == pytest.approx(sorted(values), abs=0.051)


def drawn(chart: Chart, width: str) -> list[float]:
    """The values of a chart's dots (in time series their height) or bars, in data units."""
    found: list[float] = []
    for axes in chart.figure(width).findobj(lambda artist: hasattr(artist, "get_lines")):
        dots = [line for line in axes.get_lines() if line.get_marker() not in {"None", "", None}]
        side = 1 if "year" in chart.data and chart.data["year"].nunique() > 1 else 0
        found += [float(value) for line in dots for value in line.get_data()[side]]
        found += [bar.get_width() for bars in axes.containers for bar in bars]
    return sorted(found)


def families(names: Iterable[str]) -> dict[str, list[str]]:
    """Charts made for several occupations, under one name without the occupation's."""
    keys = "|".join(occupation.key.replace("-", "_") for occupation in IMAGING)
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(re.sub(f"_({keys})$", "", name), []).append(name)
    return found


def test_a_notebook_shows_the_same_chart(charts):
    shown = set().union(*map(shown_in, (ROOT / "notebooks").glob("[0-9]*.ipynb")))
    for names in families(charts).values():
        assert any(charts[name].text() in shown for name in names), (
            f"no notebook shows {names[0]} (or its like) with these data and words: run "
            "`make notebooks`, or let a notebook and the catalogue compose it alike"
        )


# Questions that are asked of a place, which is the reader's choice.
OF_PLACES = ("states.years", "places.sheet", "places.metros", "moving.metros")


def of_places(notebook: str) -> set[str]:
    """The titles of what a notebook draws for the places that it chose."""
    asked = (one for one in answers(notebook) if one.name in OF_PLACES)
    return {chart.words.title for one in asked for chart in one.charts}


def test_every_chart_in_a_notebook_is_exported(charts):
    exported = {chart.words.title for chart in charts.values()}
    for path in (ROOT / "notebooks").glob("[0-9]*.ipynb"):
        others = {text.splitlines()[0] for text in shown_in(path)} - exported
        assert not others or others <= of_places(path.stem), path.name


def test_every_page_is_written_and_keeps_to_the_rules(outlook):
    # Cards to embed in other sites bring their own style, see test_cards.
    written = {
        path.relative_to(outlook).as_posix(): path
        for path in outlook.rglob("*.html")
        if "cards" not in path.parts
    }
    notebooks = {f"notebooks/{path.stem}.html" for path in (ROOT / "notebooks").glob("[0-9]*")}
    assert set(written) == set(pages(Desk(Folders(ROOT)))) | notebooks | {gallery.PATH}
    wrong = {name: found for name, path in written.items() if (found := faults(path))}
    assert wrong == {}


# Names of occupations as headings write them, after a word in small letters.
WITHIN = re.compile(
    r"(?<=[a-z] )(?:"
    + "|".join(re.escape(one.name) for one in IMAGING if called(one) != one.name)
    + r")\b"
)
WITHIN_LINES = re.compile(r"</?(?:a|b|em|small|span|strong)\b[^>]*>")


def within_sentences(html: str) -> list[str]:
    """Sentences of a page that write an occupation large in their midst; labels of charts do."""
    if not WITHIN.search(WITHIN_LINES.sub("", html)):
        return []
    soup = BeautifulSoup(html, "html.parser")
    for caption in soup.select("figcaption"):
        caption.decompose()
    texts = (" ".join(one.get_text(" ").split()) for one in soup.select("p, summary, h1, h2, h3"))
    return [text for text in texts if WITHIN.search(text)]


def test_no_occupation_is_written_large_within_a_sentence(outlook):
    paths = [path for path in outlook.rglob("*.html") if "es" not in path.parts]
    assert {p.name: w for p in paths if (w := within_sentences(p.read_text("utf-8")))} == {}


def test_an_occupation_written_large_would_be_found():
    one = next(one for one in IMAGING if called(one) != one.name)
    assert within_sentences(f"<p>Ohio pays <b>{one.name}</b> more.</p>")
    assert not within_sentences(f"<p>{one.name} earn more.</p>")


def test_every_page_is_small_with_its_charts(outlook):
    sizes = {path.name: path.stat().st_size for path in outlook.rglob("*.html")}
    assert {name: size for name, size in sizes.items() if size >= 400_000} == {}


def test_every_chart_is_in_the_gallery_and_on_a_page(outlook, drawn_files):
    soup = BeautifulSoup((outlook / gallery.PATH).read_text(encoding="utf-8"), "html.parser")
    shown = soup.select(".gallery > li")
    assert sorted(one["id"] for one in shown) == sorted(
        f"chart-{path.stem}" for path in drawn_files.glob("*.png")
    )
    for one in shown:
        name = one["id"].removeprefix("chart-")
        files = [link["href"] for link in one.select(".files a")]
        assert files == [f"charts/{name}.{kind}" for kind in ("png", "svg", "csv")]
        assert one.find("p").get_text(strip=True), name
        # Its first page shows it: drawn, or as a picture of the same name.
        path = one.select(".on a")[0]["href"].partition("#")[0]
        html = (outlook / path).read_text(encoding="utf-8")
        assert f'id="chart-{name}"' in html or f"charts/{name}.png" in html, name


def test_every_link_leads_somewhere_and_nothing_is_asked_from_elsewhere(outlook):
    assert dead_links(outlook) == []
    for path in outlook.rglob("*.html"):
        page = markup(path.read_text(encoding="utf-8"))
        asked = [link for tag in ("link", "script", "img", "source") for link in page.all(tag)]
        asked = [link.get("src") or link.get("srcset") or link.get("href", "") for link in asked]
        assert not [address for address in asked if "://" in address]


def test_a_dead_link_is_noticed(outlook, tmp_path):
    (tmp_path / "a.html").write_text('<a href="b.html"><a href="#c"><a id="d" href="#d">')
    assert dead_links(tmp_path) == ["a.html: b.html", "a.html: #c"]


def test_everything_the_search_finds_is_there(outlook):
    script = (outlook / "assets" / "search.js").read_text(encoding="utf-8")
    known = json.loads(script.removeprefix("const OUTLOOK = ").removesuffix(";\n"))
    assert len(known["occupations"]) == len(IMAGING)
    addresses = [href for _, _, href, _ in known["pages"]]
    assert all(0 < len(held) <= len(IMAGING) for *_, held in known["states"])
    # Where no figure is published there is no row to be led to.
    *_, held = next(state for state in known["states"] if state[0] == "Wyoming")
    assert len(held) < len(IMAGING)
    for _, href, _, held in (*known["states"], *known["cities"]):
        addresses += [f"{href}#{IMAGING[number].key}" for number in held]
    for address in addresses:
        name, _, anchor = address.partition("#")
        html = (outlook / name).read_text(encoding="utf-8")
        assert not anchor or f' id="{anchor}"' in html, address


@pytest.mark.parametrize("path", [path for path in KINDS if "notebooks" not in path])
def test_a_page_composed_again_is_the_same(outlook, path):
    """In another process than that of the export, of which the record says what was drawn."""
    again = render(composed(path), desk().ages).html
    drawn = unpacked(outlook, Voucher.read(outlook))
    assert with_drawings(again, drawn) == (outlook / path).read_text(encoding="utf-8")


def test_every_table_of_a_page_can_be_downloaded(outlook):
    named = re.compile(r"data/tables/([a-z0-9_-]+)\.csv")
    shown = {
        name
        for path in outlook.rglob("*.html")
        for name in named.findall(path.read_text(encoding="utf-8"))
    }
    assert {path.stem for path in (outlook / "data" / "tables").iterdir()} == shown


def test_charts_can_be_named(project):
    assert export(project, [FIRST]) == [FIRST]
    charts = project.outlook / "charts"
    (charts / "another_chart.csv").write_text("of the last export", encoding="utf-8")
    export(project, [FIRST])
    assert {name.split(".")[0] for name in contents(charts)} == {FIRST, "another_chart"}


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("record", ["", "[]", "{}", '{"inputs": "", "charts": [], "files": 1}'])
def test_a_damaged_record_draws_everything_anew(project, record):
    export(project, [FIRST])
    before = contents(project.outlook / "charts")
    (project.outlook / MADE).write_text(record, encoding="utf-8")
    assert export(project, [FIRST]) == [FIRST]
    assert contents(project.outlook / "charts") == before


@pytest.mark.usefixtures("at_once")
def test_only_what_changed_is_drawn_anew(project):
    other = "employment_through_eras"
    assert export(project, [FIRST, other]) == [FIRST, other]
    assert export(project, [FIRST, other]) == []
    before = contents(project.outlook / "charts")
    (project.outlook / "charts" / f"{other}.svg").write_text("edited", encoding="utf-8")
    assert export(project, [FIRST, other]) == [other]
    assert contents(project.outlook / "charts") == before
    # All occupations are drawn in the one chart and not in the other.
    table = project.processed / "oews_national.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace(",155495730,", ",155495740,"), encoding="utf-8")
    assert export(project, [FIRST, other]) == [FIRST]


def test_an_unknown_name_is_refused(project):
    with pytest.raises(UsageError, match="no_such_chart"):
        export(project, [FIRST, "no_such_chart"])
    assert not project.outlook.exists()


def test_a_chart_that_fails_leaves_the_last_export(project):
    export(project, [FIRST])
    charts = project.outlook / "charts"
    (charts / f"{FIRST}.csv").write_text("of the last export", encoding="utf-8")
    before = contents(charts)
    damage(project)
    with pytest.raises(DataError, match=r"projections\.csv"):
        export(project, [FIRST, BROKEN])
    assert contents(charts) == before


@pytest.mark.usefixtures("at_once")
def test_a_chart_that_fails_at_first_writes_nothing(project):
    damage(project)
    with pytest.raises(DataError, match=r"projections\.csv"):
        export(project, [FIRST, BROKEN])
    assert not project.outlook.exists()


def test_files_are_named_after_the_chart(charts):
    name, chart = next(iter(charts.items()))
    assert sorted(files_of(chart)) == [f"{name}.{suffix}" for suffix in SUFFIXES]


def test_the_catalogue_calls_charts_by_their_names(charts):
    assert {name: chart.name for name, chart in charts.items() if chart.name != name} == {}


def test_the_readme_names_the_onet_release_it_attributes():
    release = tables.newest_release("occupation_ratings", Folders(ROOT))
    assert f"O*NET {release} Database" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readmes_picture_is_the_chart_of_today(charts):
    chart = charts[FIRST]
    with Image.open(ROOT / "docs" / f"{FIRST}.png") as picture:
        told = picture.text
    assert (told["Title"], told["Description"]) == (chart.words.title, chart.words.alt)
    assert f"docs/{FIRST}.png" in (ROOT / "README.md").read_text(encoding="utf-8")
