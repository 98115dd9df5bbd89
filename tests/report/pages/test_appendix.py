"""Notebooks as pages: as they ran, in the pages' look, within the pages' policy."""

from __future__ import annotations

import base64
import hashlib
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from report.pages.page_checks import faults
from workforce.errors import DataError
from workforce.files import Folders
from workforce.report.pages.appendix import appendix, page_of

ROOT = Path(__file__).resolve().parents[3]
PICTURE = b"not really a picture"


def saved(path: Path, *cells) -> Path:
    nbformat.write(v4.new_notebook(cells=list(cells)), path)
    return path


def given(output_data: dict[str, str]):
    output = v4.new_output("execute_result", output_data, execution_count=1)
    return v4.new_code_cell("1 < 2", outputs=[output], execution_count=1)


def test_every_notebook_is_a_page(tmp_path):
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    made = appendix(Folders(tmp_path))
    names = sorted(path.stem for path in (ROOT / "notebooks").glob("[0-9]*.ipynb"))
    assert list(made.pages) == [f"notebooks/{name}.html" for name in names]
    for path, html in made.pages.items():
        page = tmp_path / Path(path).name
        page.write_text(html, encoding="utf-8")
        assert faults(page) == []
        assert "base64" not in html


def test_code_is_folded_and_outputs_are_shown_escaped(tmp_path):
    html, pictures = page_of(
        saved(
            tmp_path / "01_a.ipynb", v4.new_markdown_cell("# A *b*"), given({"text/plain": "<b>"})
        )
    )
    assert "<details><summary>Code</summary>" in html
    assert "<pre>&lt;b&gt;</pre>" in html
    assert pictures == {}


def test_a_picture_stands_in_the_page_with_its_words(tmp_path):
    text = "Title\nSubtitle\nWhat it shows\nSource: x"
    data = {"image/png": base64.b64encode(PICTURE).decode(), "text/plain": text}
    html, pictures = page_of(
        saved(tmp_path / "01_a.ipynb", v4.new_markdown_cell("# A"), given(data))
    )
    digest = hashlib.sha256(PICTURE).hexdigest()
    assert pictures == {digest: PICTURE}
    assert f'src="@picture-{digest}" alt="Title. What it shows"' in html


def test_a_frame_loses_its_own_style_and_gains_scopes(tmp_path):
    table = (
        "<div><style scoped>\n.x {}\n</style><table border='1' class=\"dataframe\"><thead>"
        '<tr style="text-align: right;"><th>a</th></tr></thead><tbody><tr><th>0</th></tr></tbody>'
        "</table></div>"
    ).replace("'", '"')
    cells = (v4.new_markdown_cell("# A"), given({"text/html": table, "text/plain": ""}))
    html, _ = page_of(saved(tmp_path / "01_a.ipynb", *cells))
    assert "<style" not in html
    assert "style=" not in html
    assert '<th scope="col">a</th>' in html
    assert '<th scope="row">0</th>' in html


def test_tables_displayed_within_a_cell_are_told_apart(tmp_path):
    data = {"text/html": "<table><thead></thead></table>", "text/plain": ""}
    shown = [v4.new_output("display_data", data) for _ in range(2)]
    code = v4.new_code_cell("1", outputs=shown, execution_count=3)
    html, _ = page_of(saved(tmp_path / "01_a.ipynb", v4.new_markdown_cell("# A"), code))
    assert [f'aria-label="Output {name}"' in html for name in ("3", "3.1", "3.2")] == [
        True,
        True,
        False,
    ]


def test_a_notebook_without_a_title_is_refused(tmp_path):
    path = saved(tmp_path / "01_a.ipynb", v4.new_markdown_cell("No title"))
    with pytest.raises(DataError, match="01_a"):
        page_of(path)
