"""Each committed notebook keeps the rules, and each rule refuses a notebook that breaks it."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import notebook_guard as guard

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def good() -> NotebookNode:
    """A notebook that keeps every rule."""
    printed = new_output("stream", name="stdout", text="Technologists: 41,000\n")
    return new_notebook(
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python"},
        },
        cells=[
            new_markdown_cell("# How many?\n\nMay 2025, `29-2035`, 90% intervals."),
            new_code_cell("from workforce import tables", execution_count=1),
            new_code_cell("print(tables.cite('x'))", execution_count=2, outputs=[printed]),
        ],
    )


def with_code(source: str) -> NotebookNode:
    """The good notebook with other code in its last cell."""
    notebook = good()
    notebook.cells[-1].source = source
    return notebook


def with_output(**fields: object) -> NotebookNode:
    """The good notebook with one more output in its last cell."""
    notebook = good()
    notebook.cells[-1].outputs.append(new_output(**fields))
    return notebook


def with_prose(text: str) -> NotebookNode:
    """The good notebook with other words in its first cell."""
    notebook = good()
    notebook.cells[0].source = text
    return notebook


def test_there_are_notebooks():
    assert NOTEBOOKS, f"no notebook in {FOLDER.name}/; the analysis is missing"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_keeps_every_rule(path):
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    assert guard.problems(notebook) == []


def test_a_good_notebook_passes():
    assert guard.problems(good()) == []


@pytest.mark.parametrize("counts", [(None, None), (2, 1), (1, 3), (1, 1)])
def test_not_run_or_out_of_order(counts):
    notebook = good()
    for cell, count in zip(notebook.cells[1:], counts, strict=True):
        cell.execution_count = count
    assert guard.run_in_order(notebook)


@pytest.mark.parametrize("source", ["print(1)", "table", "for n in table:\n    print(n)"])
def test_stripped_cell(source):
    notebook = with_code(source)
    notebook.cells[-1].outputs = []
    assert "no output" in guard.outputs_present(notebook)[0]


def test_notebook_without_any_output():
    notebook = with_code("x = 1")
    notebook.cells[-1].outputs = []
    assert guard.outputs_present(notebook) == ["notebook: no code cell has an output"]


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    return 1",
        "async def f():\n    return 1",
        "class Table:\n    pass",
        "import warnings\nwarnings.simplefilter('ignore')",
        "from warnings import filterwarnings",
        "import sys\nsys.path.append('../src')",
        "from sys import path",
        "import requests",
        "from urllib.request import urlopen",
        "from workforce.fetching import fetch",
        "from workforce import sources",
        "get_ipython().system('ls')",
        "%pip install pandas",
        "!ls",
        "table?",
    ],
)
def test_code_that_belongs_elsewhere(source):
    assert guard.plain_code(with_code(source))


@pytest.mark.parametrize("source", ["x = 1\n" * 16, "chart.figure;", "x = 1;  \ny = 2", " \n"])
def test_long_silent_or_empty_cell(source):
    assert guard.short(with_code(source))


def test_too_many_cells():
    notebook = good()
    notebook.cells += [new_code_cell("1") for _ in range(17)]
    assert "19 code cells" in guard.short(notebook)[0]


@pytest.mark.parametrize(
    "source", ["# NBVAL_SKIP\nx", "x  # nbval_ignore_output", "#PYTEST_VALIDATE_IGNORE_OUTPUT"]
)
def test_marker_in_a_comment(source):
    assert guard.compared_in_full(with_code(source))


@pytest.mark.parametrize("tag", ["nbval-skip", "nbval-ignore-output", "raises-exception"])
def test_marker_in_the_tags(tag):
    notebook = good()
    notebook.cells[-1].metadata["tags"] = [tag]
    assert guard.compared_in_full(notebook)


@pytest.mark.parametrize(
    "fields",
    [
        {"output_type": "error", "ename": "KeyError", "evalue": "'x'", "traceback": []},
        {"output_type": "stream", "name": "stderr", "text": "FutureWarning"},
    ],
    ids=["error", "stderr"],
)
def test_error_or_warning(fields):
    assert guard.no_errors(with_output(**fields))


def test_metadata_of_one_machine():
    notebook = good()
    notebook.metadata["language_info"]["version"] = "3.11.7"
    fault, remedy = guard.canonical_metadata(notebook)
    assert fault == "notebook: language_info holds ['name', 'version']"
    assert "make test" in remedy


def test_metadata_too_much_or_missing():
    notebook = good()
    notebook.metadata["widgets"] = {}
    assert guard.canonical_metadata(notebook)
    del notebook.metadata["widgets"], notebook.metadata["kernelspec"]
    assert guard.canonical_metadata(notebook)


def test_timestamps_in_a_cell():
    notebook = good()
    notebook.cells[1].metadata["execution"] = {"iopub.execute_input": "2026-11-22T10:00:00"}
    assert guard.canonical_metadata(notebook)


def test_cells_with_the_same_id():
    notebook = good()
    notebook.cells[1]["id"] = notebook.cells[2]["id"]
    assert guard.canonical_metadata(notebook)


@pytest.mark.parametrize(
    "text",
    [
        "There are 41,000 technologists.",
        "Growth of 7%.",
        "## Top 10 states",
        "From 2024 to 34",
        "2025.5 or 1,2025 or 20251",
        "an interval of 190%",
        "`code` then 3",
    ],
)
def test_typed_number(text):
    assert guard.no_typed_numbers(with_prose(text))


@pytest.mark.parametrize(
    "text",
    [
        "## May 2025, 2024\N{EN DASH}2034",
        "A 90% interval; see `29-2035` and ``x`1``.",
        "[Table 1.2](https://example.org/12) and <https://example.org/3>",
        "```\nmake outlook 12\n```",
        "In 2025. In 2025, too.",
    ],
)
def test_allowed_digits(text):
    assert guard.no_typed_numbers(with_prose(text)) == []
