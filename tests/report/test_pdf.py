"""Sheets: what their pages say, readable by eye and by machine, the same bytes, whole or none."""

from __future__ import annotations

import shutil
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from chromium import pages_of
from copies import empty_clone
from report.pages.composed import page
from workforce.charts import raster
from workforce.cli import main
from workforce.errors import DataError, UsageError
from workforce.files import ROOT_VARIABLE
from workforce.project import RELEASED
from workforce.report import export as exporting
from workforce.report import pdf
from workforce.report.pages.parts import Page
from workforce.report.pages.render import in_spanish
from workforce.report.pages.sheet import FOLDERS, sheet
from workforce.report.voucher import SHEETS, packed

DC, RADIOLOGISTS = "states/dc.html", "occupations/radiologists.html"
SPANISH = "es/occupations/mri.html"
# Each with its file; DC lacks figures, and radiologists have the longest words.
PAGES = {DC: "dc.pdf", RADIOLOGISTS: "radiologists.pdf", SPANISH: "es-mri.pdf"}
PICTURE = "jobs_history_radiologists"
LEAST_PT, LETTER = 9, (612, 792)
# What a line of the PDF breaks at stands for nothing.
BLANKS = str.maketrans("", "", " \n\t\N{NO-BREAK SPACE}")


def composed(path: str, outlook: Path) -> dict[str, object]:
    """What the sheet of a page says, its charts drawn into the outlook."""
    for chart in page(path).charts:
        if chart.name == PICTURE:
            chart.save(outlook / "charts" / f"{chart.name}.svg")
    return sheet(page(path))


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """An outlook with three sheets; not to be changed."""
    outlook = tmp_path_factory.mktemp("outlook")
    (outlook / "charts").mkdir()
    (outlook / SHEETS).write_bytes(packed({path: composed(path, outlook) for path in PAGES}))
    return outlook


@pytest.fixture
def outlook(made, tmp_path) -> Path:
    """A copy of it, to be changed."""
    return shutil.copytree(made, tmp_path / "outlook")


@pytest.fixture(scope="module")
def read(made) -> dict[str, PdfReader]:
    return {path: PdfReader(BytesIO(pdf.written(sheet(page(path)), made))) for path in PAGES}


def said(reader: PdfReader) -> str:
    return "".join(one.extract_text() for one in reader.pages).translate(BLANKS)


def elements(reader: PdfReader) -> list[DictionaryObject]:
    """The tags of a PDF in their order."""

    def below(node: object) -> list[DictionaryObject]:
        one = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(one, ArrayObject):
            return [found for child in one for found in below(child)]
        if not isinstance(one, DictionaryObject):
            return []
        return [one, *below(one.get("/K"))] if "/S" in one else below(one.get("/K"))

    return below(reader.root_object["/StructTreeRoot"])


def kinds(reader: PdfReader) -> list[str]:
    return [one["/S"] for one in elements(reader)]


def words_of(given: Page) -> list[str]:
    """What a page says on paper: texts as they stand in its parts, sources aside."""
    facts, headlines = given.facts, [one.headline for one in given.lead]
    printed = [one for one in given.sections if one.printed]
    words = [given.title, given.place, *(section.heading for section in printed)]
    if given.kind == "spanish":
        told = in_spanish(given)
        facts, headlines = told.facts, [told.headline]
        for part in (one for one in told.parts if one.printed):
            words += [part.question, part.headline, *part.heads, *part.limits]
            words += [name for name, _, _ in part.rows]
            cells = [cell for _, _, row in part.rows for cell in row]
            words += [text for cell in cells for text in (cell.text, cell.ends, cell.note)]
    for section in printed:
        found = section.answers[0].found
        words += [found.headline, *found.limits]
        words += [word for chart in section.answers[0].charts[:1] for word in (chart.words.title,)]
    for one in facts:
        words += [one.label, one.cell.text, one.cell.ends, one.cell.note, one.when]
    return [*words, *headlines]


@pytest.mark.parametrize("path", PAGES)
def test_a_sheet_says_what_its_page_says(read, path):
    # The pay of an occupation is told in words: its picture stands on the screen alone.
    silent = {chart.words.title for chart in page(path).charts if chart.name.startswith("pay")}
    text = said(read[path])
    wanted = [word for word in words_of(page(path)) if word not in silent]
    assert len(wanted) > 20
    assert [word for word in wanted if word.translate(BLANKS) not in text] == []


def test_a_state_shows_every_figure_of_its_table_and_where_it_comes_from(read):
    one = next(s for s in page(DC).sections if s.printed).answers[0]
    text = said(read[DC])
    shown = [column.name in one.columns for column in one.found.table.columns]
    assert sum(shown) == kinds(read[DC]).count("/TH")
    for row in one.found.table.rows():
        cells = [cell for cell, is_shown in zip(row, shown, strict=True) if is_shown]
        line = "".join(f"{cell.text}{cell.ends}{cell.note}" for cell in cells)
        assert line.translate(BLANKS) in text
    for source in one.found.sources:
        assert source.translate(BLANKS) in text


def test_a_missing_figure_has_its_reason_beside_it():
    cells = [cell for row in sheet(page(DC))["blocks"][0]["table"]["rows"] for cell in row]
    assert {cell["text"] for cell in cells if cell["missing"]} >= {"no figure published"}


def test_a_limit_is_said_once(read):
    assert said(read[RADIOLOGISTS]).count("Employeesonly,withouttheself-employed.") == 1


def test_one_picture_stands_on_the_sheet_of_an_occupation(read):
    one = read[RADIOLOGISTS]
    (figure,) = [tag for tag in elements(one) if tag["/S"] == "/Figure"]
    (chart,) = [chart for chart in page(RADIOLOGISTS).charts if chart.name == PICTURE]
    assert figure["/Alt"] == f"{chart.words.title}. {chart.words.alt}"
    assert [image for sheet in one.pages for image in sheet.images] == []
    # Its letters are letters.
    assert chart.words.subtitle.translate(BLANKS) in said(one)


@pytest.mark.parametrize(
    ("path", "language", "title"),
    [
        (RADIOLOGISTS, "en", "Radiologists · Imaging workforce outlook"),
        (
            SPANISH,
            "es",
            "Técnicos en resonancia magnética · Perspectivas laborales en imágenes médicas",
        ),
    ],
)
def test_it_can_be_read_aloud(read, path, language, title):
    root = read[path].root_object
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read[path].metadata.title == title
    # On a Spanish sheet publications keep their names.
    others = {tag["/Lang"] for tag in elements(read[path]) if "/Lang" in tag} - {language}
    assert others == ({"en"} if language == "es" else set())
    headings = [kind for kind in kinds(read[path]) if kind in ("/H1", "/H2", "/H3")]
    assert headings == ["/H1", *["/H2"] * len(sheet(page(path))["blocks"])]


@pytest.mark.parametrize("path", PAGES)
def test_it_is_one_letter_with_words_that_can_be_read(read, path):
    (one,) = read[path].pages
    assert (float(one.mediabox.width), float(one.mediabox.height)) == LETTER
    sizes = []

    def look(text, cm, tm, font, size):
        if text.strip():
            sizes.append(size * abs(tm[3] * cm[3]))

    one.extract_text(visitor_text=look)
    assert len(sizes) > 20
    assert min(sizes) >= LEAST_PT - 0.01


@pytest.mark.parametrize("path", PAGES)
def test_its_letters_come_along(read, path):
    fonts = [
        font["/DescendantFonts"][0]
        for page in read[path].pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    assert all("DejaVuSans" in font["/BaseFont"] for font in fonts)
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


def test_two_makings_are_the_same_bytes(made, read):
    first = pdf.written(sheet(page(RADIOLOGISTS)), made)
    raster.compiler.cache_clear()
    assert pdf.written(sheet(page(RADIOLOGISTS)), made) == first
    for moment in (read[DC].metadata.creation_date, read[DC].metadata.modification_date):
        assert moment.replace(tzinfo=None) == datetime.fromisoformat(RELEASED)


def test_files_are_named_after_pages_and_former_ones_go(outlook):
    folder = outlook / "pdf"
    folder.mkdir()
    (folder / "former.pdf").write_bytes(b"former")
    (folder / "notes.txt").write_bytes(b"mine")
    written = pdf.pdfs(outlook)
    assert {path.name for path in written} == {*PAGES.values()}
    assert {path.name for path in folder.iterdir()} == {*PAGES.values(), "notes.txt"}
    assert (folder / "es-mri.pdf").read_bytes() != (folder / "dc.pdf").read_bytes()


def test_the_command_tells_what_it_wrote(made, tmp_path, monkeypatch):
    folders = empty_clone(tmp_path / "clone")
    shutil.copytree(made, folders.outlook, dirs_exist_ok=True)
    monkeypatch.setattr(exporting, "export", lambda folders, names: [])
    environment = {ROOT_VARIABLE: str(folders.root)}
    done = CliRunner().invoke(main, ["export", "--pdf"], env=environment)
    assert done.exit_code == 0, done.output
    assert f"{len(PAGES)} sheets written to" in done.output
    assert {path.name for path in (folders.outlook / "pdf").iterdir()} == {*PAGES.values()}


def lose_the_chart(outlook: Path) -> None:
    (outlook / "charts" / f"{PICTURE}.svg").unlink()


def damage_the_chart(outlook: Path) -> None:
    (outlook / "charts" / f"{PICTURE}.svg").write_text("<svg", encoding="utf-8")


def damage_the_sheets(outlook: Path) -> None:
    file = outlook / SHEETS
    file.write_bytes(file.read_bytes()[:-40])


def spoil_the_sheets(outlook: Path) -> None:
    (outlook / SHEETS).write_bytes(b"no archive")


def say_what_no_font_has(outlook: Path) -> None:
    said = composed(RADIOLOGISTS, outlook) | {"notes": "放射線"}
    (outlook / SHEETS).write_bytes(packed({SPANISH: sheet(page(SPANISH)), RADIOLOGISTS: said}))


@pytest.mark.parametrize(
    ("harm", "where"),
    [
        (lose_the_chart, PICTURE),
        (damage_the_chart, "Radiologists"),
        (damage_the_sheets, SHEETS),
        (spoil_the_sheets, SHEETS),
        (say_what_no_font_has, "Radiologists"),
    ],
)
def test_a_sheet_that_cannot_be_made_leaves_the_last_ones(outlook, harm, where):
    pdf.pdfs(outlook)
    # The first that is made.
    (outlook / "pdf" / PAGES[SPANISH]).write_bytes(b"of the last time")
    before = {path: path.read_bytes() for path in (outlook / "pdf").iterdir()}
    harm(outlook)
    with pytest.raises(DataError, match=rf"{where}.*python -m workforce export$") as error:
        pdf.pdfs(outlook)
    assert "\n" not in str(error.value)
    assert {path: path.read_bytes() for path in (outlook / "pdf").iterdir()} == before


def test_without_an_export_the_remedy_is_said(tmp_path):
    with pytest.raises(UsageError, match="python -m workforce export"):
        pdf.pdfs(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_page_of_another_kind_has_no_sheet():
    assert sheet(page("cities/toledo-oh.html")) == {}


def test_what_was_made_goes_when_pages_change(tmp_path):
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "oh.pdf").write_bytes(b"old")
    (tmp_path / "index.html").write_bytes(b"new")
    pdf.discard(tmp_path)
    pdf.discard(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_every_state_and_occupation_has_one_sheet(exported, tmp_path):
    outlook = shutil.copytree(exported / "outlook", tmp_path / "outlook")
    pages = [path for name in FOLDERS for path in (outlook / name).glob("*.html")]
    sheets = {path.name: pages_of(path.read_bytes()) for path in pdf.pdfs(outlook)}
    assert len(sheets) == len(pages) > 60
    assert {name: count for name, count in sheets.items() if count != 1} == {}
