"""Charts for presentations: every one of the catalogue in both shapes, true to what it draws."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from at_once import AtOnce
from charts import boxes
from workforce import files
from workforce.charts import style
from workforce.charts.chart import Chart
from workforce.cli import main
from workforce.errors import UsageError
from workforce.files import Folders
from workforce.findings.desk import of_folders
from workforce.measures.specialties import SPECIALTIES
from workforce.occupations import IMAGING, in_names
from workforce.report import catalogue
from workforce.report import slides as drawing
from workforce.report.slides import FOLDER, discard, slides

ROOT = Path(__file__).resolve().parents[2]
SIZES = {"slide": (720, 405), "portrait": (720, 900)}
# Charts there is one of for each occupation.
OF_ONE = re.compile("_(" + "|".join(in_names(one.key) for one in IMAGING) + ")$")
# Those whose rows are a list that a slide draws a part of, and how their words count the part.
LISTS = re.compile("metro_areas|premium_by_(state|metro)|scanners|mri_since|state_proj|nominal")
DRAWN = re.compile(r"\b(\d+)(?: highest)? (?:of \d+|metropolitan areas with most)")


@pytest.fixture(scope="module")
def charts() -> dict[str, Chart]:
    """Every chart of the catalogue, from this project's tables."""
    desk = of_folders(Folders(ROOT))
    names = [name for name in catalogue.EVERY if catalogue.is_held(desk, name)]
    return {name: chart for name in names if (chart := catalogue.EVERY[name](desk))}


@pytest.fixture(scope="module")
def kinds(charts) -> list[Chart]:
    """One chart of each kind."""
    return list({OF_ONE.sub("", name): chart for name, chart in charts.items()}.values())


@pytest.fixture
def project(tmp_path, monkeypatch) -> Folders:
    """A project with two charts, drawn in this process."""
    (tmp_path / "data").symlink_to(ROOT / "data", target_is_directory=True)
    two = {name: catalogue.EVERY[name] for name in ("growth_since", "projected_change")}
    for name in ("EVERY", "CHARTS"):
        monkeypatch.setattr(catalogue, name, two)
    monkeypatch.setattr(drawing, "workers", AtOnce)
    return Folders(tmp_path)


def held(project: Folders) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project.outlook / FOLDER).iterdir()}


@pytest.mark.slow
def test_every_chart_has_room_in_every_shape(charts):
    for chart in charts.values():
        for shape in SIZES:
            assert chart.shaped(shape).name == chart.name


@pytest.mark.slow
@pytest.mark.parametrize("shape", SIZES)
def test_every_kind_of_chart_fills_a_shape_with_text_to_read_and_one_line_of_source(kinds, shape):
    assert len(kinds) > 2 * len(SPECIALTIES)
    for chart in kinds:
        figure = chart.figure(shape=shape)
        assert figure.get_size_inches() * style.DPI == pytest.approx(SIZES[shape]), chart.name
        assert boxes.faults(figure) == [], chart.name
        assert min(boxes.sizes_px(figure)) * 800 / SIZES[shape][0] >= 13.999, chart.name
        texts = [text.get_text() for text, _ in boxes.drawn_texts(figure)]
        after = texts[next(n for n, text in enumerate(texts) if text.startswith("Source: ")) + 1 :]
        assert not after or after[0].startswith("Note: "), chart.name


@pytest.mark.slow
def test_a_slide_of_a_list_counts_the_rows_it_draws(kinds):
    counted = 0
    for chart in filter(lambda one: LISTS.match(one.name), kinds):
        slide = chart.shaped("slide")
        assert DRAWN.findall(slide.words.subtitle) == [str(len(slide.data))], chart.name
        named = next(c for c in ("area_title", "country", "state") if c in slide.data)
        texts = {text.get_text() for text, _ in boxes.drawn_texts(chart.figure(shape="slide"))}
        if named == "area_title" and "metro" in chart.name:
            counted += 1  # long names of areas are shortened
            continue
        drawn, whole = set(slide.data[named]), set(chart.data[named])
        assert drawn <= texts, chart.name
        assert not (whole - drawn) & texts, chart.name
        counted += 1
    assert counted == 7


def test_all_are_written_and_former_ones_removed_only_then(project):
    former = project.outlook / FOLDER / "former.portrait.png"
    former.parent.mkdir(parents=True)
    former.write_bytes(b"")
    written, refused = slides(project, ["growth_since"])
    assert [path.name for path in written] == ["growth_since.png", "growth_since.portrait.png"]
    assert (refused, former.exists()) == ([], True)
    one = held(project)
    slides(project)
    all_of_them = held(project)
    assert sorted(all_of_them) == [
        "growth_since.png",
        "growth_since.portrait.png",
        "projected_change.png",
        "projected_change.portrait.png",
    ]
    assert all_of_them["growth_since.png"] == one["growth_since.png"]
    sizes = {name: Image.open(io.BytesIO(content)).size for name, content in all_of_them.items()}
    assert {size for name, size in sizes.items() if "portrait" in name} == {(1600, 2000)}
    assert {size for name, size in sizes.items() if "portrait" not in name} == {(1600, 900)}


def test_a_failure_leaves_what_was_there(project, monkeypatch):
    slides(project, ["growth_since"])
    before = held(project)

    def broken(_):
        raise UsageError("a chart", expected="figures", found="none", remedy="None.")

    monkeypatch.setitem(catalogue.EVERY, "projected_change", broken)
    with pytest.raises(UsageError, match="a chart"):
        slides(project)
    with pytest.raises(UsageError, match="chart no_such_chart: expected names of the catalogue"):
        slides(project, ["no_such_chart"])
    assert held(project) == before


def test_a_chart_without_room_is_told_and_its_other_shape_written(project, monkeypatch):
    monkeypatch.setattr(Chart, "_left", lambda self, shape: {"slide": 10.0}.get(shape, 800.0))
    written, refused = slides(project, ["growth_since"])
    assert [path.name for path in written] == ["growth_since.portrait.png"]
    assert len(refused) == 1
    assert "Take shape='portrait'" in refused[0]


def test_pictures_of_charts_drawn_anew_or_gone_are_discarded(tmp_path):
    folder, drawn = tmp_path / FOLDER, tmp_path / "charts"
    for where, names in ((folder, "abc"), (drawn, "ab")):
        where.mkdir()
        for name in names:
            (where / f"{name}.png").write_bytes(b"")
    (folder / "b.portrait.png").write_bytes(b"")
    discard(tmp_path, ["b", "index.html"])
    assert [path.name for path in folder.iterdir()] == ["a.png"]
    discard(tmp_path / "none", [])


def test_the_command_draws_slides_after_the_export(project, monkeypatch):
    exported = []

    def export(folders: Folders, names: tuple[str, ...]) -> list[str]:
        exported.append(names)
        (folders.outlook / "charts").mkdir(parents=True, exist_ok=True)
        return []

    monkeypatch.setattr("workforce.report.export.export", export)
    environment = {files.ROOT_VARIABLE: str(project.root)}
    arguments = ["export", "growth_since", "--slides"]
    monkeypatch.setattr(Folders, "to_write", classmethod(lambda cls: project))
    result = CliRunner().invoke(main, arguments, env=environment)
    assert result.exit_code == 0, result.output
    assert "2 pictures written to" in result.output
    assert exported == [("growth_since",)]
    assert sorted(held(project)) == ["growth_since.png", "growth_since.portrait.png"]
    assert "1600 by 900" in CliRunner().invoke(main, ["export", "--help"]).output
