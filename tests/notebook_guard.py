"""Rules for the committed notebooks that can be told without running them.

nbval compares outputs that are there: a notebook stripped of them, or run out of order, passes it.
These guards refuse such notebooks, and hold the notebooks thin. Each takes a notebook and returns
what is wrong with it, one line per fault; `problems` runs them all.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

from nbformat import NotebookNode

MOST_CELLS = 18
MOST_LINES = 15

Guard = Callable[[NotebookNode], list[str]]


def code_cells(notebook: NotebookNode) -> Iterator[tuple[str, NotebookNode]]:
    """Each code cell, with the name that messages call it by."""
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code":
            yield f"cell {number}", cell


def parsed(cell: NotebookNode) -> ast.Module | None:
    """The cell's syntax tree; None where it is not plain Python."""
    try:
        return ast.parse(cell.source)
    except SyntaxError:
        return None


def run_in_order(notebook: NotebookNode) -> list[str]:
    """Code cells must carry the execution counts 1..n from top to bottom."""
    return [
        f"{name}: execution count is {cell.execution_count}, not {expected}"
        for expected, (name, cell) in enumerate(code_cells(notebook), start=1)
        if cell.execution_count != expected
    ]


def outputs_present(notebook: NotebookNode) -> list[str]:
    """A cell that ends in an expression, or prints, must show something; so must a notebook."""
    cells = list(code_cells(notebook))
    faults = [
        f"{name}: ends in an expression or prints, but has no output"
        for name, cell in cells
        if not cell.outputs and (tree := parsed(cell)) is not None and shows_something(tree)
    ]
    if not any(cell.outputs for _, cell in cells):
        faults.append("notebook: no code cell has an output")
    return faults


def shows_something(tree: ast.Module) -> bool:
    """Whether code ends in an expression or calls print."""
    ends_in_expression = bool(tree.body) and isinstance(tree.body[-1], ast.Expr)
    return ends_in_expression or any(
        isinstance(node, ast.Name) and node.id == "print" for node in ast.walk(tree)
    )


def plain_code(notebook: NotebookNode) -> list[str]:
    """Notebooks define nothing, fetch nothing, silence nothing and use no magics."""
    faults = []
    for name, cell in code_cells(notebook):
        tree = parsed(cell)
        if tree is None:
            faults.append(f"{name}: is not plain Python (a magic, a shell command or an error)")
        else:
            faults += [f"{name}: {fault}" for node in ast.walk(tree) if (fault := banned(node))]
    return faults


def banned(node: ast.AST) -> str:
    """What is wrong with one node of a syntax tree; empty if nothing."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return f"defines {node.name}; that belongs in the package"
        case ast.Import():
            imported = [alias.name for alias in node.names]
        case ast.ImportFrom():
            imported = [str(node.module)]
            imported += [f"{node.module}.{alias.name}" for alias in node.names]
        case ast.Attribute(value=ast.Name(id="sys"), attr="path"):
            imported = ["sys.path"]
        case ast.Call(func=ast.Name(id="get_ipython")):
            imported = ["get_ipython"]
        case _:
            return ""
    refused = {"get_ipython", "httpx", "requests", "sys.path", "urllib", "warnings"}
    refused |= {"workforce.fetching", "workforce.sources"}
    used = [name for name in imported if name in refused or name.split(".")[0] in refused]
    return f"uses {used[0]}" if used else ""


def short(notebook: NotebookNode) -> list[str]:
    """Few cells, each seen at a glance, and no semicolon to hide an output."""
    cells = list(code_cells(notebook))
    faults = []
    if len(cells) > MOST_CELLS:
        faults.append(f"notebook: {len(cells)} code cells, more than {MOST_CELLS}")
    for name, cell in cells:
        lines = cell.source.splitlines()
        if not cell.source.strip():
            faults.append(f"{name}: is empty")
        if len(lines) > MOST_LINES:
            faults.append(f"{name}: {len(lines)} lines, more than {MOST_LINES}")
        if any(line.rstrip().endswith(";") for line in lines):
            faults.append(f"{name}: a line ends in a semicolon")
    return faults


def compared_in_full(notebook: NotebookNode) -> list[str]:
    """No marker may exempt a cell from being run and compared."""
    marker = re.compile(r"#\s*(nbval|pytest_validate)", re.IGNORECASE)
    faults = []
    for name, cell in code_cells(notebook):
        tags = [
            tag
            for tag in cell.metadata.get("tags", [])
            if tag.lower().startswith(("nbval", "raises-exception", "skip-execution"))
        ]
        if tags or marker.search(cell.source):
            faults.append(f"{name}: is marked to be left out of the comparison")
    return faults


def no_errors(notebook: NotebookNode) -> list[str]:
    """No traceback and nothing on standard error, which is where warnings go."""
    faults = []
    for name, cell in code_cells(notebook):
        for output in cell.outputs:
            if output.output_type == "error":
                faults.append(f"{name}: ends in an error: {output.get('ename', '')}")
            elif output.output_type == "stream" and output.name == "stderr":
                faults.append(f"{name}: writes to standard error")
    return faults


def canonical_metadata(notebook: NotebookNode) -> list[str]:
    """Metadata that every run on every machine writes alike, and cells that can be told apart."""
    allowed = {"kernelspec": {"name", "display_name", "language"}, "language_info": {"name"}}
    faults = []
    if set(notebook.metadata) != set(allowed):
        faults.append(
            f"notebook: metadata holds {sorted(notebook.metadata)}, not {sorted(allowed)}"
        )
    for part in sorted(set(allowed) & set(notebook.metadata)):
        if set(notebook.metadata[part]) != allowed[part]:
            faults.append(f"notebook: {part} holds {sorted(notebook.metadata[part])}")
    for number, cell in enumerate(notebook.cells, start=1):
        if set(cell.metadata) - {"tags"}:
            faults.append(f"cell {number}: metadata holds {sorted(cell.metadata)}")
    ids = [cell.get("id") for cell in notebook.cells]
    if None in ids or len(set(ids)) != len(ids):
        faults.append("notebook: cell ids are missing or not unique")
    if faults:
        faults.append("notebook: an editor stored this; `make test` takes it out and says so")
    return faults


def no_typed_numbers(notebook: NotebookNode) -> list[str]:
    """Figures in markdown go stale unseen; they are printed from the data instead.

    Digits may stand in `code`, in links, in years (2000 to 2039) and in the usual level of
    confidence, 90%.
    """
    code = r"(`{3,}).*?\1|(`+).+?\2"
    links = r"!?\[[^\]]*\]\([^)]*\)|<https?:[^>]*>|^\[[^\]]+\]:.*$"
    fixed = r"(?<![\d.,])(?:20[0-3]\d|90\s?%)(?!\d|[.,]\d)"
    faults = []
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "markdown":
            continue
        prose = re.sub(code, " ", cell.source, flags=re.DOTALL)
        prose = re.sub(links, " ", prose, flags=re.MULTILINE)
        prose = re.sub(fixed, " ", prose)
        faults += [
            f"cell {number}: typed number in {word!r}" for word in re.findall(r"\S*\d\S*", prose)
        ]
    return faults


GUARDS: tuple[Guard, ...] = (
    run_in_order,
    outputs_present,
    plain_code,
    short,
    compared_in_full,
    no_errors,
    canonical_metadata,
    no_typed_numbers,
)


def problems(notebook: NotebookNode) -> list[str]:
    """Everything that any guard refuses, each line opening with the guard's name."""
    return [f"{guard.__name__}: {fault}" for guard in GUARDS for fault in guard(notebook)]
