"""Ctrl-C in what takes long: one line, exit code 130, at once, and nobody left behind.

A terminal sends Ctrl-C to all processes of a command at once, so the tests do the same.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from copies import clone, empty_clone, snapshot
from workforce import files

pytestmark = pytest.mark.skipif(
    not hasattr(os, "killpg"), reason="Ctrl-C cannot be sent to a group of processes there"
)
# Longer than anybody waits: what does not end at Ctrl-C fails the test.
FOREVER = 100_000
LOST = 300
WORKERS = f"""
import sys
from workforce.report.work import run, workers

try:
    with workers() as pool:
        first = pool.submit(run, "os:getpid")
        waiting = [pool.submit(run, "time:sleep", {FOREVER}) for _ in range(8)]
        if sys.argv[1] == "working":
            first.result()
        print("ready", flush=True)
        waiting[0].result()
except KeyboardInterrupt:
    sys.exit(130)
"""


def started(*command: str, **environment: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, *command],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def interrupted(process: subprocess.Popen) -> tuple[int, str]:
    """The exit code of a command after Ctrl-C, as shells count, and what it then wrote of errors.

    A Python that Ctrl-C meets while it runs made code (a dataclass, say) ends itself by the signal
    though the program handles it, and shells count that as 128 and the signal's number.
    """
    try:
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=LOST)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    code = process.returncode
    return 128 - code if code < 0 else code, errors


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/status")
    # Dead and not yet taken leave of by whoever inherited it.
    return not (status.exists() and "State:\tZ" in status.read_text(encoding="utf-8"))


def waited_for(condition) -> None:
    end = time.monotonic() + LOST
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("moment", ["loading", "working"])
def test_workers_end_with_the_command_and_say_nothing(moment):
    process = started("-c", WORKERS, moment)
    assert process.stdout.readline() == "ready\n"
    assert interrupted(process) == (130, "")


def test_notebooks_stop_and_stay_as_they_were(tmp_path):
    folders = empty_clone(tmp_path / "clone")
    folders.notebooks.mkdir()
    begun = tmp_path / "begun"
    waits = f"""
import os, pathlib, time
pathlib.Path({str(tmp_path / "part")!r}).write_text(str(os.getpid()))
pathlib.Path({str(tmp_path / "part")!r}).rename({str(begun)!r})
time.sleep({FOREVER})
"""
    notebook = new_notebook(cells=[new_code_cell(waits)])
    nbformat.write(notebook, folders.notebooks / "01-waits.ipynb")
    before = snapshot(folders.root)
    process = started("-m", "workforce", "notebooks", **{files.ROOT_VARIABLE: str(folders.root)})
    waited_for(lambda: begun.exists() or process.poll() is not None)
    code, errors = interrupted(process)
    assert (code, errors) == (130, "Stopped by Ctrl-C; no file is half-written.\n")
    kernel = int(begun.read_text(encoding="utf-8"))
    waited_for(lambda: not is_alive(kernel))
    assert snapshot(folders.root) == before


def test_an_export_stops_without_a_file(tmp_path):
    folders = clone(tmp_path)
    process = started("-u", "-m", "workforce", "export", **{files.ROOT_VARIABLE: str(tmp_path)})
    assert process.stdout.readline() == "Exporting\n"
    code, errors = interrupted(process)
    assert (code, errors) == (130, "Stopped by Ctrl-C; no file is half-written.\n")
    assert not folders.outlook.exists()


# A class that is made when Ctrl-C comes: Python 3.11 calls that an error of the class.
WHILE_A_CLASS_IS_MADE = """
from workforce.cli import group, main, steps

class Interrupted:
    def __set_name__(self, owner, name):
        raise KeyboardInterrupt

def imports(folders):
    type("Made", (), {"part": Interrupted()})

steps.build_tables = imports
main(["build"])
"""


def test_ctrl_c_while_a_module_is_imported_is_told_as_such(tmp_path):
    folders = empty_clone(tmp_path / "clone")
    process = started("-c", WHILE_A_CLASS_IS_MADE, **{files.ROOT_VARIABLE: str(folders.root)})
    _, errors = process.communicate(timeout=LOST)
    assert (process.returncode, errors) == (130, "Stopped by Ctrl-C; no file is half-written.\n")


def test_an_error_of_our_own_stays_one(tmp_path):
    folders = empty_clone(tmp_path / "clone")
    wrong = WHILE_A_CLASS_IS_MADE.replace("raise KeyboardInterrupt", "raise ValueError")
    process = started("-c", wrong, **{files.ROOT_VARIABLE: str(folders.root)})
    _, errors = process.communicate(timeout=LOST)
    assert process.returncode == 1
    assert "ValueError" in errors
