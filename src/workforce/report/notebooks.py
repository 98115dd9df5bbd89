"""Execute notebooks so that the same data gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from workforce.errors import DataError, FieldLacksError
from workforce.files import write_together
from workforce.report.work import workers

__all__ = ["execute", "execute_all", "tidy"]

KERNEL = "python3"
# Nets under what hangs. On a busy machine all may be late, and going on without a picture would
# lose it in silence.
START_TIMEOUT_SECONDS = 300
CELL_TIMEOUT_SECONDS = 600
OUTPUT_TIMEOUT_SECONDS = 300
KERNEL_ARGUMENTS = [
    # The kernel warns of unencrypted TCP on every start; it listens on loopback only.
    "--log-level=ERROR",
    # Kernels that run beside each other would wait for one history file.
    "--HistoryManager.enabled=False",
]
# Everything else a program may have stored (versions, times, widget state) is left out.
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": KERNEL},
    "language_info": {"name": "python"},
}


def execute_all(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Execute every notebook in `folder` in the order of names; say which outputs changed.

    Where a cell asks for what the field lacks, its output is the reason, and the next cells run.
    Notebooks run beside each other, and none is rewritten before all cells of all of them ran.
    Raises `DataError` where a cell fails; then every notebook stays as it was.
    """
    paths = sorted(folder.glob("[0-9]*.ipynb"))
    with workers(len(paths)) as pool:
        executed = list(pool.map(execute, paths))
    for path, after in zip(paths, executed, strict=True):
        before = path.read_bytes()
        if after != before:
            write_together({path: after})
        yield path, after != before


def tidy(folder: Path) -> list[Path]:
    """Take out of the notebooks what an editor wrote of itself; return those that held any.

    JupyterLab stores versions, times and the state of its window at every save. Cells and outputs
    stay as they are. Raises `DataError` for a file that is no notebook.
    """
    changed = {}
    for path in sorted(folder.glob("[0-9]*.ipynb")):
        before = path.read_bytes()
        try:
            after = _canonical(nbformat.reads(before.decode(), as_version=4))
        except ValueError as error:
            raise DataError(
                path,
                expected="a notebook",
                found=f"something else ({str(error).splitlines()[0][:80]})",
                remedy=f"Restore it: git checkout -- notebooks/{path.name}",
            ) from error
        if after != before:
            changed[path] = after
    write_together(changed)
    return list(changed)


def execute(path: Path) -> bytes:
    """The notebook with fresh outputs, without times, versions or anything of this machine."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        startup_timeout=START_TIMEOUT_SECONDS,
        timeout=CELL_TIMEOUT_SECONDS,
        iopub_timeout=OUTPUT_TIMEOUT_SECONDS,
        raise_on_iopub_timeout=True,
        allow_error_names=[FieldLacksError.__name__],
        kernel_name=KERNEL,
        record_timing=False,
        # The kernel sends what is printed by the clock: one print more or less in a message.
        coalesce_streams=True,
        extra_arguments=KERNEL_ARGUMENTS,
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise DataError(
            path,
            expected="every cell to run",
            found=f"{error.ename}: {error.evalue}".splitlines()[0],
            remedy="Open it in JupyterLab (make lab), run it from the top and mend that cell.",
        ) from error
    _refuse_warnings(path, notebook)
    return _canonical(notebook)


def _refuse_warnings(path: Path, notebook: NotebookNode) -> None:
    """A warning differs from machine to machine, and says that a cell is not right."""
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                raise DataError(
                    f"{path}, cell {number}",
                    expected="no warnings",
                    found=output.text.strip(),
                    remedy="Mend what the warning is about, then run it again.",
                )


def _canonical(notebook: NotebookNode) -> bytes:
    notebook.metadata = NotebookNode(METADATA)
    for cell in notebook.cells:
        tags = cell.metadata.get("tags")
        cell.metadata = NotebookNode({"tags": tags} if tags else {})
        if "outputs" in cell:
            cell.outputs = [_left_out(output) for output in cell.outputs]
        for output in cell.get("outputs", []):
            output.pop("transient", None)
    return (nbformat.writes(notebook).rstrip("\n") + "\n").encode()


def _left_out(output: NotebookNode) -> NotebookNode:
    """An output as it is; of a cell whose figures the field lacks, the reason alone."""
    if output.get("ename") != FieldLacksError.__name__:
        return output
    return nbformat.v4.new_output("stream", name="stdout", text=f"Left out: {output.evalue}\n")
