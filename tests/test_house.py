"""The repository as a whole: portable, and true to what its README says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from workforce import project

ROOT = Path(__file__).resolve().parents[1]

# Put together here, so that this file does not hold what it looks for.
REGISTRIES = ("py" + "pi.org", "python" + "hosted.org", "ana" + "conda.org", "npm" + "js.org")
FOLDERS = tuple(
    f"/{name}/" for name in ("work", "root", "home", "Users", "tmp/" + "scratch", "opt")
)
# A folder's name may well occur inside a web address or a longer path.
FORBIDDEN = re.compile(
    "|".join(re.escape(host) for host in REGISTRIES)
    + "|"
    + "|".join(rf"(?<![\w.~*-]){re.escape(folder)}\w" for folder in FOLDERS)
)
CITATION_KEYS = set("cff-version message title authors version date-released license".split())


def repository_files() -> list[Path]:
    """Files that are committed or would be by `git add`; all files where there is no git."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return [
            path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file()
        ]
    made = {".venv", ".git", "outlook", "__pycache__"}
    return [p for p in ROOT.rglob("*") if p.is_file() and not made & set(p.parts)]


def forbidden(text: str) -> list[str]:
    """Registry hosts and machine paths in a text."""
    return sorted({match.group() for match in FORBIDDEN.finditer(text)})


def targets(makefile: str) -> set[str]:
    """Names of a Makefile's targets."""
    return set(re.findall(r"^([a-z-]+):(?!=)", makefile, flags=re.MULTILINE))


def unknown_targets(text: str, makefile: str) -> set[str]:
    """Targets that a text tells readers to make and the Makefile does not have."""
    told = re.findall(r"(?:^\s*(?:\$ )?|`)make (?:[A-Z]+=\S+ )*([a-z-]+)", text, flags=re.MULTILINE)
    return set(told) - targets(makefile)


def citation_faults(text: str) -> list[str]:
    """What is missing or wrong in a CITATION.cff."""
    citation = yaml.safe_load(text)
    if not isinstance(citation, dict):
        return ["not a mapping"]
    faults = [f"no {key}" for key in sorted(CITATION_KEYS - set(citation))]
    if citation.get("cff-version") != "1.2.0":
        faults.append("cff-version is not 1.2.0")
    if not all({"name", "family-names"} & set(author) for author in citation.get("authors", [])):
        faults.append("an author has no name")
    return faults


def read(name: str) -> str:
    """Text of a file of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def test_no_file_names_a_registry_or_this_machine():
    found = {
        path.relative_to(ROOT).as_posix(): names
        for path in repository_files()
        if (names := forbidden(path.read_text(encoding="utf-8", errors="ignore")))
    }
    assert found == {}


@pytest.mark.parametrize("name", REGISTRIES + FOLDERS)
def test_a_registry_or_machine_path_is_found(name):
    assert forbidden(f"see '{name}simple'")


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_same_words_in_an_address_are_not(folder):
    assert forbidden(f"https://www.example.gov{folder}index.htm and data{folder}x") == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_documents_name_only_targets_that_exist(document):
    assert unknown_targets(read(document), read("Makefile")) == set()


def test_readme_names_both_commands():
    assert {"outlook", "test"} <= set(re.findall(r"make ([a-z]+)", read("README.md")))


def test_an_unknown_target_is_found():
    makefile = "A := b\ntest: ready\n"
    assert targets(makefile) == {"test"}
    assert unknown_targets("Run `make test`, or:\n\n    make JOBS=2 cake\n", makefile) == {"cake"}


def test_citation_is_valid_and_of_this_version():
    text = read("CITATION.cff")
    assert citation_faults(text) == []
    citation = yaml.safe_load(text)
    version, day = citation["version"], citation["date-released"].isoformat()
    assert f'version = "{version}"' in read("pyproject.toml")
    # The first release named after what is not out yet is the one that is cited.
    newest = re.search(r"^## \[(\d[\d.]*)\] - (\S+)$", read("CHANGELOG.md"), flags=re.MULTILINE)
    assert newest is not None
    assert newest.groups() == (version, day)
    assert (version, day) == (project.VERSION, project.RELEASED)


@pytest.mark.parametrize(
    "text",
    ["just words", "title: x", "cff-version: 1.2.0\nauthors: [{alias: x}]"],
)
def test_a_bad_citation_is_refused(text):
    assert citation_faults(text)


def test_ci_runs_the_readme_command():
    assert read(".ci/run").splitlines()[-1] == "exec make test"


def test_a_file_stays_in_one_process_when_tests_are_spread_by_hand(tmp_path):
    # Of the project only what spreads tests, of plugins only theirs: loading all takes longer.
    shutil.copy(ROOT / "conftest.py", tmp_path)
    files = ["tests/test_one.py", "tests/test_other.py"]
    (tmp_path / "tests").mkdir()
    for file in files:
        tests = "".join(f"def test_{number}():\n    pass\n" for number in range(4))
        (tmp_path / file).write_text(tests, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "xdist", "-n", "2", "-vvv", *files],
        cwd=tmp_path,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    ran = re.findall(r"\[(gw\d)\].* PASSED (\S+?)::", done.stdout)
    assert {file for _, file in ran} == set(files)
    assert len(ran) > 2 * len(set(ran)) == 4


@pytest.mark.skipif(os.name == "nt" or shutil.which("make") is None, reason="no make here")
@pytest.mark.parametrize(("user", "allowed"), [("0", True), ("1000", False)])
def test_jupyterlab_opens_for_the_superuser_and_takes_flags(tmp_path, user, allowed):
    (tmp_path / "id").write_text(f"#!/bin/sh\necho {user}\n", encoding="utf-8")
    (tmp_path / "id").chmod(0o755)
    done = subprocess.run(
        ["make", "--dry-run", "--old-file=ready", "lab", "LAB_FLAGS=--no-browser --port 9000"],
        cwd=ROOT,
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    (line,) = [line for line in done.stdout.splitlines() if "jupyter lab" in line]
    assert line.split()[-4:] == ["--no-browser", "--port", "9000", "notebooks"]
    assert ("--allow-root" in line) == allowed


def test_tests_that_were_measured_are_still_there():
    measured = json.loads(read("tests/durations.json"))
    gone = [
        f"{file}::{name}"
        for file, tests in measured.items()
        for name in tests
        if not (ROOT / file).is_file()
        or (file.endswith(".py") and f"def {name}(" not in read(file))
    ]
    assert gone == []
