"""Running a notebook with other choices than its own, in this process and without a kernel."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from workforce.findings import Finding

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"


def answers(notebook: str, **choices: Any) -> list[Finding]:
    """The findings that the cells of a notebook end in, after these choices; see `each`."""
    return list(each(notebook, **choices))


def each(notebook: str, **choices: Any) -> Iterator[Finding]:
    """The findings that the cells of a notebook end in, after these choices, one after the other.

    `notebook` is the name of the file without its ending. Fails where its first code cell is not
    tagged as papermill's parameters or does not set one of the choices.
    """
    cells = nbformat.read(FOLDER / f"{notebook}.ipynb", as_version=4).cells
    first, *others = [cell for cell in cells if cell.cell_type == "code"]
    assert first.metadata.get("tags") == ["parameters"], f"{notebook}: no cell of choices"
    names: dict[str, Any] = {}
    exec(compile(first.source, notebook, "exec"), names)
    assert set(choices) <= set(names), f"{notebook} offers no {set(choices) - set(names)}"
    names |= choices
    for cell in others:
        found = _last(cell.source, names)
        assert isinstance(found, Finding), f"{notebook}: a cell shows no finding"
        yield found


def _last(source: str, names: dict[str, Any]) -> Any:
    """Run a cell and return what its last line shows."""
    tree = ast.parse(source)
    last = tree.body.pop()
    assert isinstance(last, ast.Expr), source
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)
