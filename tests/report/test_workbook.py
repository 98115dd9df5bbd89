"""The workbook: what it holds is what the tables say, and no text in it runs as a formula."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from workforce import tables
from workforce.files import Folders, sha256_of
from workforce.findings.desk import Desk
from workforce.occupations import IMAGING
from workforce.report import figures, workbook
from workforce.report.sheets.fields import Field, Shape, Sheet
from workforce.project import TITLE
from workforce.report.sheets.front import read_me
from workforce.report.sheets.tables import all_sheets
from workforce.schema import FLAGS

ROOT = Path(__file__).resolve().parents[2]
HEADINGS = workbook.HEADING_ROW + 1
HOSTILE = ["=1+1", "@SUM(A1)", "+1", "-1", "\t=1", "\r=1", '=HYPERLINK("x")', "https://x.example"]
LARGEST_BYTES = 2_000_000
WIDEST_HEADING = 60


@pytest.fixture(scope="module")
def frames() -> Desk:
    return Desk(Folders(ROOT))


@pytest.fixture(scope="module")
def described(frames) -> dict[str, Sheet]:
    """The sheets as they were meant."""
    return {sheet.name: sheet for sheet in all_sheets(frames)}


@pytest.fixture(scope="module")
def content() -> bytes:
    return workbook.files(Folders(ROOT))[workbook.FILE]


@pytest.fixture(scope="module")
def book(content):
    """The workbook as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def table(book, name: str) -> pd.DataFrame:
    """A sheet's table, headings as columns."""
    rows = list(book[name].iter_rows(min_row=HEADINGS, values_only=True))
    return pd.DataFrame(rows[1:], columns=rows[0])


def test_sheets_open_with_the_read_me(book, described):
    assert book.sheetnames == [workbook.READ_ME, *described]
    page = book[workbook.READ_ME]
    links = [cell.hyperlink.location for row in page for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in described]
    back = [cell.hyperlink.location for name in described for cell in book[name][4][:1]]
    assert set(back) == {f"'{workbook.READ_ME}'!A1"}


def test_the_read_me_says_how_old_and_how_to_read(book, frames):
    page = book[workbook.READ_ME]
    said = " ".join(str(cell) for row in page.values for cell in row if cell)
    for row in frames.vintages("oews_national", "projections", "price_parities").itertuples():
        assert f"{row.publication} {row.releases}" in said
    assert all(occupation.name in said for occupation in IMAGING)
    assert all(flag.replace("_", " ") in said for flag in FLAGS)
    assert "O*NET" in said
    assert page["A1"].value == TITLE


def test_every_sheet_can_be_read_filtered_and_printed(book, described):
    for name, sheet in described.items():
        page = book[name]
        last = HEADINGS + len(sheet.frame)
        assert len(sheet.frame) > 0
        assert page.freeze_panes == page.cell(HEADINGS + 1, sheet.identity + 1).coordinate
        assert page.auto_filter.ref == f"A{HEADINGS}:{page.cell(last, page.max_column).coordinate}"
        assert page.max_row == last
        assert page.max_column == len(sheet.fields)
        assert page.print_title_rows == f"${HEADINGS}:${HEADINGS}"
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToHeight == 0  # as long as it is, one page wide
        assert page.oddFooter.center.text == name


def test_headings_are_words_and_stand_once(described):
    for sheet in described.values():
        headings = [field.heading for field in sheet.fields]
        assert len(set(headings)) == len(headings)
        assert all(len(heading) <= WIDEST_HEADING for heading in headings)
        assert not [heading for heading in headings if "_" in heading]


def test_figures_are_numbers_and_words_are_words(book, described):
    for name, sheet in described.items():
        rows = book[name].iter_rows(min_row=HEADINGS + 1)
        for row in rows:
            for cell, field in zip(row, sheet.fields, strict=True):
                wanted = "s" if field.shape is None else "n"
                assert cell.value is None or cell.data_type == wanted, (name, cell.coordinate)
                assert field.shape is None or cell.number_format in {field.shape.code, "General"}


def test_cells_are_the_published_values(book):
    national = tables.read("oews_national", Folders(ROOT))
    found = table(book, "Nation by year").set_index(["SOC code", "Year (May)"])
    mri = found.loc[("29-2035", 2025)]
    published = national.set_index(["soc_code", "year"]).loc[("29-2035", 2025)]
    assert mri["Jobs (jobs)"] == published["employment"]
    assert mri["Mean pay (US$ a year)"] == published["annual_mean_wage_usd"]
    assert mri["Median pay (US$ a year)"] == published["annual_median_wage_usd"]
    assert mri["Jobs, low (jobs)"] < mri["Jobs (jobs)"] < mri["Jobs, high (jobs)"]


def test_every_state_cell_of_the_table_is_there(book):
    areas = tables.read("oews_areas", Folders(ROOT))
    codes = {occupation.soc_code for occupation in IMAGING}
    newest = areas["year"] == areas["year"].max()
    cells = areas[newest & (areas["area_kind"] == "state") & areas["soc_code"].isin(codes)]
    found = table(book, "States")
    assert len(found) == len(cells)
    assert found["Jobs (jobs)"].sum() == cells["employment"].sum()
    assert found["Mean pay (US$ a year)"].sum() == cells["annual_mean_wage_usd"].sum()


@pytest.mark.parametrize("name", ["Occupations", "Nation by year", "States", "Metro areas"])
def test_an_empty_figure_has_its_reason(book, name):
    found = table(book, name)
    gaps = 0
    for heading in [h for h in found if h.endswith(": why none")]:
        of = heading.removesuffix(": why none")
        (figure,) = [h for h in found if re.fullmatch(re.escape(of) + r" \(.*\)", h)] or [None]
        if figure is None:
            continue
        missing = found[figure].isna()
        assert found.loc[missing, heading].notna().all(), heading
        assert not (found.loc[~missing, heading].fillna("no error published") == "capped").any()
        gaps += missing.sum()
    assert gaps > 0


def test_a_capped_wage_has_its_bound_and_no_figure(book):
    found = table(book, "States")
    capped = found[found["Mean pay: why none"] == "capped"]
    assert len(capped) > 0
    assert capped["Mean pay (US$ a year)"].isna().all()
    assert (capped["Mean pay, at least (US$)"] > 0).all()
    others = found[found["Mean pay: why none"] != "capped"]
    assert others["Mean pay, at least (US$)"].isna().all()


def test_no_rank_for_territories(book):
    found = table(book, "States").set_index("State")
    assert found.loc["Puerto Rico", "Rank by mean pay"].isna().all()
    assert found.loc["Texas", "Rank by mean pay"].notna().any()
    ranks = found.dropna(subset="Rank by mean pay")
    assert (ranks["Rank by mean pay, best"] <= ranks["Rank by mean pay, worst"]).all()


def test_cells_hold_no_more_digits_than_they_show(book, described):
    for name, sheet in described.items():
        for number, field in enumerate(sheet.fields, start=1):
            if field.shape is None:
                continue
            (column,) = book[name].iter_cols(number, number, HEADINGS + 1, values_only=True)
            numbers = [value for value in column if value is not None]
            assert numbers == [round(value, field.shape.decimals) for value in numbers]


def hostile() -> Sheet:
    words = Field("words", "Words", "text from elsewhere")
    number = Field("number", "Number", "figures", Shape("0.0", 1))
    frame = pd.DataFrame({"words": HOSTILE, "number": [-1.0, None, 2.04, *[0.0] * 5]})
    return Sheet("Hostile", HOSTILE[0], HOSTILE[1], HOSTILE[2], (words, number), frame)


def test_no_text_becomes_a_formula_or_a_link(frames):
    content = workbook.written([hostile()], read_me(frames))
    page = openpyxl.load_workbook(io.BytesIO(content))["Hostile"]
    cells = [row[0] for row in page.iter_rows(min_row=HEADINGS + 1)]
    assert [cell.value.replace("_x000D_", "\r") for cell in cells] == HOSTILE
    assert {cell.data_type for row in page for cell in row if cell.value is not None} == {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    # Nor when somebody edits the cell: it keeps the mark that what follows is text.
    assert [cell.quotePrefix for cell in cells] == [True] * 7 + [False]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [name for name in parts.namelist() if b"<f>" in parts.read(name)]


def test_a_formula_would_be_found():
    book = openpyxl.Workbook()
    book.active["A1"] = HOSTILE[0]
    assert book.active["A1"].data_type == "f"


def test_missing_numbers_are_empty_cells(frames):
    content = workbook.written([hostile()], read_me(frames))
    page = openpyxl.load_workbook(io.BytesIO(content))["Hostile"]
    assert [page.cell(HEADINGS + row, 2).value for row in (1, 2, 3)] == [-1, None, 2]


def test_no_formula_anywhere(book):
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row}
    assert kinds == {"s", "n"}


def test_the_same_figures_give_the_same_bytes(content):
    program = (
        "import sys; from pathlib import Path; from workforce.files import Folders, sha256_of;"
        "from workforce.report import workbook;"
        "print(sha256_of(workbook.files(Folders(Path(sys.argv[1])))[workbook.FILE]))"
    )
    command = [sys.executable, "-c", program, str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == sha256_of(content)


def test_no_part_says_when_it_was_made(content):
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        made = re.findall(r"<dcterms:\w+[^>]*>([^<]*)<", parts.read("docProps/core.xml").decode())
    assert set(made) == {workbook.CREATED.strftime("%Y-%m-%dT%H:%M:%SZ")}


def test_it_is_small_enough_to_mail(content):
    assert len(content) < LARGEST_BYTES


def test_figures_give_one_row_an_occupation_and_place(frames):
    keys = {
        "by_year": ["occupation_key", "year"],
        "national": ["occupation_key"],
        "states": ["occupation_key", "state_fips"],
        "areas": ["occupation_key", "area_kind", "area_code"],
        "projections": ["occupation_key", "round"],
        "track_record_pairs": ["occupation_key", "round"],
        "running_rounds": ["occupation_key", "round", "later_year"],
        "premiums": ["occupation_key", "state_fips"],
        "settings": ["occupation_key", "setting"],
        "state_projections": ["occupation_key", "state_fips"],
    }
    for name, key in keys.items():
        assert not getattr(figures, name)(frames).duplicated(key).any(), name
