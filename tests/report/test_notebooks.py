"""Executing notebooks: the same bytes every time, and nothing lost when a cell fails."""

from __future__ import annotations

import base64
import io
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import nbformat
import numpy as np
import pytest
from click.testing import CliRunner
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from cell_outputs import MOST_PIXELS, differences, looks_alike, not_the_lock
from copies import empty_clone
from workforce import files
from workforce.cli import main
from workforce.errors import DataError
from workforce.report.notebooks import METADATA, execute, execute_all, tidy

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
TIMESTAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d")


def write(path: Path, *sources: str) -> Path:
    """A notebook of a user: fresh cells, and traces of the program it was saved with."""
    cells = [new_code_cell(source) for source in sources]
    for cell in cells:
        cell.metadata = NotebookNode(
            {
                "collapsed": True,
                "tags": ["kept"],
                "execution": {"iopub.execute_input": "2026-01-01T10:00:00"},
            }
        )
    metadata = {"language_info": {"name": "python", "version": "3.0.0"}, "widgets": {}}
    notebook = new_notebook(cells=[new_markdown_cell("# Title"), *cells], metadata=metadata)
    nbformat.write(notebook, path)
    return path


def outputs(content: bytes) -> list[NotebookNode]:
    notebook = nbformat.reads(content.decode(), as_version=4)
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


@pytest.fixture(scope="module")
def executed(tmp_path_factory) -> bytes:
    """A user's notebook after execution."""
    folder = tmp_path_factory.mktemp("notebooks")
    return execute(write(folder / "01_x.ipynb", "x = 20 + 1", "print(x)\n2 * x"))


def test_a_picture_that_shows_something_else_is_noticed():
    def picture(level: int, pixels: int) -> str:
        held = np.full((40, 40, 3), 200, dtype=np.uint8)
        held.reshape(-1, 3)[:pixels] = level
        buffer = io.BytesIO()
        Image.fromarray(held).save(buffer, format="PNG")
        return base64.b64encode(buffer.getvalue()).decode()

    kept = picture(200, 0)
    assert looks_alike(picture(194, 1), kept)
    assert not looks_alike(picture(100, 1), kept)
    assert not looks_alike(picture(194, MOST_PIXELS + 1), kept)

    def shown(drawn: str, **metadata: int) -> NotebookNode:
        return new_output(
            "display_data", {"text/plain": "a chart", "image/png": drawn}, metadata=metadata
        )

    assert differences([shown(picture(194, 1))], [shown(kept)]) == []
    assert differences([shown(picture(100, 1))], [shown(kept)]) == ["output 1: image/png"]
    assert differences([shown(kept, width=1)], [shown(kept)]) == ["output 1: metadata"]
    (lost,) = differences([shown(kept)], [shown(kept), shown(kept)])
    assert "against" in lost


# One whole notebook the way that users run it; the cells of all are compared where nbval runs them
# (conftest.py beside the notebooks), and their form below.
@pytest.mark.skipif(bool(not_the_lock()), reason=f"not as locked: {', '.join(not_the_lock())}")
def test_executing_again_gives_the_committed_outputs():
    path = min(NOTEBOOKS, key=lambda path: path.stat().st_size)
    again, committed = (
        nbformat.reads(content.decode(), 4) for content in (execute(path), path.read_bytes())
    )
    for new, old in zip(again.cells, committed.cells, strict=True):
        # Not a plain ==: the difference of two pictures would take minutes to print.
        faults = differences(new.pop("outputs", []), old.pop("outputs", []))
        assert faults == [], f"{path.name}: run `make notebooks`"
    assert again == committed


def test_committed_notebooks_have_the_form_of_executed_ones(tmp_path):
    for path in NOTEBOOKS:
        shutil.copy(path, tmp_path)
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                assert output.get("execution_count") in (None, cell.execution_count)
    assert tidy(tmp_path) == []


def test_a_picture_that_is_not_the_codes_fails_its_cell(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    drawn = "from workforce.charts import growth\nfrom charts import frames\n"
    path = write(
        tmp_path / "01_x.ipynb", drawn + "growth.growth_since(frames.growth(), source='S')"
    )
    notebook = nbformat.reads(execute(path).decode(), 4)
    nbformat.write(notebook, path)
    checked = nbval(path)
    assert checked.returncode == 0, checked.stdout
    (shown,) = notebook.cells[1].outputs
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9)).save(buffer, format="PNG")
    shown.data["image/png"] = base64.b64encode(buffer.getvalue()).decode()
    nbformat.write(notebook, path)
    checked = nbval(path)
    assert checked.returncode == 1, checked.stdout
    assert "output 1: image/png" in checked.stdout


def test_outputs_and_counts_are_fresh(executed):
    printed, shown = outputs(executed)
    assert printed.text == "21\n"
    assert shown.data == {"text/plain": "42"}
    code = [c for c in nbformat.reads(executed.decode(), 4).cells if c.cell_type == "code"]
    assert [cell.execution_count for cell in code] == [1, 2]


def test_metadata_is_canonical(executed):
    notebook = nbformat.reads(executed.decode(), as_version=4)
    assert notebook.metadata == METADATA
    assert [cell.metadata for cell in notebook.cells] == [
        {},
        {"tags": ["kept"]},
        {"tags": ["kept"]},
    ]
    nbformat.validate(notebook)


def test_no_time_and_no_machine_stays(executed, tmp_path):
    assert not TIMESTAMP.search(executed)
    assert str(Path.home()).encode() not in executed
    assert version("ipykernel").encode() not in executed
    assert executed.endswith(b"}\n")
    assert not executed.endswith(b"\n\n")


def test_a_time_would_be_found(tmp_path):
    assert TIMESTAMP.search(write(tmp_path / "x.ipynb", "1").read_bytes())


def test_executing_its_own_result_changes_nothing(executed, tmp_path):
    path = tmp_path / "01_x.ipynb"
    path.write_bytes(executed)
    assert list(execute_all(tmp_path)) == [(path, False)]
    assert path.read_bytes() == executed


def test_all_are_executed_in_the_order_of_names(tmp_path):
    second, first = (write(tmp_path / name, "1 + 1") for name in ("02_b.ipynb", "01_a.ipynb"))
    write(tmp_path / "draft.ipynb", "1 / 0")
    assert list(execute_all(tmp_path)) == [(first, True), (second, True)]


def test_cells_run_in_the_notebooks_folder(tmp_path):
    (tmp_path / "beside.txt").write_text("found", encoding="utf-8")
    path = write(tmp_path / "01_x.ipynb", "print(open('beside.txt').read())")
    assert outputs(execute(path))[0].text == "found\n"


def test_a_failing_cell_leaves_the_file(tmp_path):
    path = write(tmp_path / "01_x.ipynb", "print('before')", "{}['no such key']")
    before = path.read_bytes()
    with pytest.raises(DataError, match=r"01_x\.ipynb.*KeyError.*'no such key'.*make lab"):
        list(execute_all(tmp_path))
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["01_x.ipynb"]


def test_the_message_of_a_failing_cell_holds_no_colours(tmp_path):
    with pytest.raises(DataError, match=r"KeyError: 'no such key'"):
        execute(write(tmp_path / "01_x.ipynb", "{}['no such key']"))


def test_a_warning_is_refused_with_its_words(tmp_path):
    path = write(tmp_path / "01_x.ipynb", "1", "import warnings; warnings.warn('look here')")
    with pytest.raises(DataError, match=r"01_x\.ipynb, cell 3.*look here"):
        execute(path)


def test_a_failing_notebook_leaves_the_others_too(tmp_path):
    first = write(tmp_path / "01_x.ipynb", "1 + 1")
    before = first.read_bytes()
    write(tmp_path / "02_x.ipynb", "1 / 0")
    with pytest.raises(DataError, match=r"02_x\.ipynb.*ZeroDivisionError"):
        list(execute_all(tmp_path))
    assert first.read_bytes() == before


def test_old_outputs_do_not_survive(tmp_path):
    path = write(tmp_path / "01_x.ipynb", "x = 1")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].outputs = [new_output("stream", text="old")]
    nbformat.write(notebook, path)
    assert outputs(execute(path)) == []


FLUSHING = """
import sys
_write = sys.stdout.write
def _write_and_flush(text):
    written = _write(text)
    sys.stdout.flush()
    return written
sys.stdout.write = _write_and_flush
"""


@pytest.fixture
def flushing(tmp_path, monkeypatch):
    """Kernels that send each write at once, as one on a busy machine may by chance."""
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00_flush.py").write_text(FLUSHING, encoding="utf-8")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))


def nbval(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Strict nbval in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-p",
        "conftest",
        "--nbval",
    ]
    return subprocess.run(
        [*command, "--nbval-current-env", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        check=False,
    )


def test_what_is_printed_in_many_messages_is_one_output(tmp_path, flushing):
    path = write(tmp_path / "01_x.ipynb", "print('one', 'two')\nprint('three')")
    again = execute(path)
    (printed,) = outputs(again)
    assert printed.text == "one two\nthree\n"
    path.write_bytes(again)
    checked = nbval(path)
    assert checked.returncode == 0, checked.stdout


def test_unmerged_it_would_be_several(tmp_path, flushing):
    path = write(tmp_path / "01_x.ipynb", "print('one', 'two')\nprint('three')")
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, kernel_name="python3", timeout=600).execute()
    assert len(notebook.cells[1].outputs) > 1


@pytest.mark.skipif(sys.platform == "win32", reason="folders that cannot be made differ there")
def test_a_cache_folder_that_cannot_be_written_shows_in_no_cell(tmp_path, monkeypatch):
    monkeypatch.setenv("MPLCONFIGDIR", "/proc/nope")
    path = write(tmp_path / "01_x.ipynb", "from workforce.charts import growth\nprint(1)")
    path.write_bytes(execute(path))
    checked = nbval(path)
    assert checked.returncode == 0, checked.stdout


def test_other_words_of_matplotlib_stay_an_error_for_both(tmp_path):
    warned = "import logging\nfrom workforce.charts import growth\n"
    warned += "logging.getLogger('matplotlib.font_manager').warning('findfont: not found')\n1"
    path = write(tmp_path / "01_x.ipynb", "1")
    path.write_bytes(execute(path))
    assert nbval(path).returncode == 0
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].source = warned
    nbformat.write(notebook, path)
    with pytest.raises(DataError, match="findfont: not found"):
        execute(path)
    checked = nbval(path)
    assert checked.returncode == 1
    assert "stderr" in checked.stdout


def test_what_an_editor_stored_is_taken_out_and_nothing_else(tmp_path):
    path = write(tmp_path / "01_x.ipynb", "x = 1", "print(x)")
    before = nbformat.read(path, as_version=4)
    assert tidy(tmp_path) == [path]
    after = nbformat.read(path, as_version=4)
    assert after.metadata == METADATA
    assert [cell.metadata for cell in after.cells] == [{}, {"tags": ["kept"]}, {"tags": ["kept"]}]
    for name in ("id", "source", "outputs"):
        assert [cell.get(name) for cell in after.cells] == [cell.get(name) for cell in before.cells]
    assert tidy(tmp_path) == []


def test_committed_notebooks_hold_nothing_to_take_out(tmp_path):
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    assert tidy(tmp_path / "notebooks") == []


def test_what_is_no_notebook_is_told(tmp_path):
    (tmp_path / "01_x.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match=r"01_x\.ipynb: expected a notebook.*git checkout"):
        tidy(tmp_path)


@pytest.mark.parametrize("elsewhere", [False, True])
def test_the_tests_take_out_what_an_editor_stored_and_say_so(tmp_path, monkeypatch, elsewhere):
    folders = empty_clone(tmp_path)
    folders.notebooks.mkdir()
    path = write(folders.notebooks / "01_x.ipynb", "x = 1")
    before = path.read_bytes()
    environment = {files.ROOT_VARIABLE: str(tmp_path), "CI": "true" if elsewhere else ""}
    done = CliRunner().invoke(main, ["test", "--version"], env=environment)
    assert done.exit_code == 0, done.output
    assert ("01_x.ipynb: took out what its editor stored" in done.stdout) != elsewhere
    assert (path.read_bytes() == before) == elsewhere
