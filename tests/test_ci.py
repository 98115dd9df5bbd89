"""What runs elsewhere: the workflows, and the script that brings a browser."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet

from chromium import BROWSERS, REQUIRED
from test_house import targets

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = ROOT / ".github" / "workflows"
NAMES = ("pages", "tests")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINNED = re.compile(r"actions/[\w-]+@[0-9a-f]{40}")
# Beyond reading the code, only what puts a website in its place.
GRANTED = {
    "tests": {"test": {"contents": "read"}},
    "pages": {
        "build": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    },
}

needs_bash = pytest.mark.skipif(
    os.name == "nt" or shutil.which("bash") is None, reason="a script for bash"
)


def workflow(name: str) -> dict:
    # YAML 1.1 reads the key `on` as true.
    text = (WORKFLOWS / f"{name}.yml").read_text(encoding="utf-8")
    return {"on" if key is True else key: value for key, value in yaml.safe_load(text).items()}


def steps(found: dict) -> list[dict]:
    return [step for job in found["jobs"].values() for step in job["steps"]]


def permissions(found: dict) -> dict[str, dict]:
    """What each job may do."""
    return {
        name: job.get("permissions", found["permissions"]) for name, job in found["jobs"].items()
    }


def unknown_commands(found: dict, makefile: str) -> list[str]:
    """Commands that are no target of the Makefile, no script here and no module of .venv."""
    return [
        command
        for step in steps(found)
        for command in step.get("run", "").splitlines()
        if not is_known(command.split(), makefile)
    ]


def is_known(words: list[str], makefile: str) -> bool:
    match words:
        case ["make", *rest]:
            return {word for word in rest if "=" not in word} <= targets(makefile)
        case [".venv/bin/python", "-m", *_]:
            return True
        case [script]:
            return os.access(ROOT / script, os.X_OK)
    return False


def test_there_are_no_other_workflows():
    assert sorted(path.stem for path in WORKFLOWS.iterdir()) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_exists(name):
    assert unknown_commands(workflow(name), MAKEFILE) == []
    assert [step["run"] for step in steps(workflow(name)) if "run" in step]


@pytest.mark.parametrize("command", ["make cake", "make test cake", ".ci/none", "pip install x"])
def test_an_unknown_command_is_found(command):
    found = {"jobs": {"test": {"steps": [{"run": command}]}}}
    assert unknown_commands(found, MAKEFILE) == [command]


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_to_a_commit(name):
    used = [step["uses"] for step in steps(workflow(name)) if "uses" in step]
    assert used
    assert [action for action in used if not PINNED.fullmatch(action)] == []


@pytest.mark.parametrize("name", NAMES)
def test_jobs_may_do_only_what_they_need(name):
    assert permissions(workflow(name)) == GRANTED[name]
    assert all(job["timeout-minutes"] <= 60 for job in workflow(name)["jobs"].values())
    assert workflow(name)["concurrency"]["group"]


def test_more_permissions_are_found():
    found = workflow("tests")
    found["jobs"]["test"]["permissions"] = {"contents": "write"}
    assert permissions(found) != GRANTED["tests"]


def test_tests_run_on_every_python_that_is_supported():
    versions = workflow("tests")["jobs"]["test"]["strategy"]["matrix"]["python"]
    # The Makefile names those that set-up looks for; pyproject.toml says where they begin.
    offered = re.findall(r"python(\d\.\d+)", re.search("^CANDIDATES := .*", MAKEFILE, re.M).group())
    assert versions == sorted(offered, key=lambda version: int(version.split(".")[1]))
    supported = SpecifierSet(PYPROJECT["project"]["requires-python"])
    assert all(version in supported for version in versions)
    first = int(versions[0].split(".")[1])
    assert f"3.{first - 1}" not in supported
    classified = re.findall(r"Python :: (3\.\d+)", " ".join(PYPROJECT["project"]["classifiers"]))
    assert classified in ([], versions)


def test_tests_run_on_every_push_and_the_notebooks_by_nbval():
    found = workflow("tests")
    assert set(found["on"]) == {"push", "pull_request"}
    commands = [step.get("run", "") for step in steps(found)]
    assert "make PYTHON=python test" in commands
    assert any("--nbval" in command and command.endswith(" notebooks") for command in commands)
    assert found["env"] == {REQUIRED: "1"}


def test_every_run_compares_the_notebooks_outputs_to_the_letter():
    options = PYPROJECT["tool"]["pytest"]["ini_options"]["addopts"]
    assert "--nbval" in options
    assert not {"--nbval-lax", "--nbval-sanitize-with"} & set(options)
    assert "notebooks" in PYPROJECT["tool"]["pytest"]["ini_options"]["testpaths"]


def test_the_website_is_the_outlook_of_the_main_branch():
    found = workflow("pages")
    assert found["on"] == {"push": {"branches": ["main"]}}
    build = found["jobs"]["build"]["steps"]
    assert "make PYTHON=python outlook" in [step.get("run") for step in build]
    assert build[-1]["with"] == {"path": "outlook"}
    assert found["jobs"]["deploy"]["needs"] == "build"
    assert found["jobs"]["deploy"]["environment"]["name"] == "github-pages"


@pytest.fixture
def machine(tmp_path):
    """A function that runs .ci/browser on a machine with these programs and nothing else."""
    if shutil.which("bash") is None:
        pytest.skip("no bash here")
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("bash", "env", "mktemp", "rm", "cat"):
        (folder / name).symlink_to(shutil.which(name))

    def run(**programs: str) -> tuple[int, str, list[str]]:
        """The exit code, what is told of a failure, and the calls of apt-get."""
        calls = tmp_path / "calls"
        calls.touch()
        for name, script in programs.items():
            program = folder / name.replace("_", "-")
            program.write_text(f"#!{folder}/bash\n{script}\n", encoding="utf-8")
            program.chmod(0o755)
        done = subprocess.run(
            [folder / "bash", ROOT / ".ci" / "browser"],
            env={"PATH": str(folder), "TMPDIR": str(tmp_path), "CALLS": str(calls)},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stderr, calls.read_text(encoding="utf-8").splitlines()

    return run


ROOT_USER, OTHER_USER = "echo 0", "echo 1000"
NOTED = 'echo "$@" >>"$CALLS"'
INSTALLED = ["-qq update", "-qq install --yes --no-install-recommends chromium"]


@needs_bash
@pytest.mark.parametrize("name", BROWSERS)
def test_a_browser_that_is_there_is_taken(machine, name):
    assert machine(**{name: "", "id": ROOT_USER, "apt_get": NOTED}) == (0, "", [])


@needs_bash
@pytest.mark.parametrize(
    "programs",
    [{"id": ROOT_USER}, {"id": OTHER_USER, "sudo": 'shift; "$@"', "true": ""}],
    ids=["root", "sudo"],
)
def test_a_missing_browser_is_installed(machine, programs):
    assert machine(apt_get=NOTED, **programs) == (0, "", INSTALLED)


@needs_bash
def test_a_failed_installation_is_tried_once_more(machine):
    once = f'{NOTED}; [ "$(cat "$CALLS")" != "-qq update" ]'
    assert machine(id=ROOT_USER, apt_get=once) == (0, "", INSTALLED[:1] + INSTALLED)


@needs_bash
def test_an_installation_that_fails_twice_fails(machine):
    code, told, calls = machine(id=ROOT_USER, apt_get=f"{NOTED}; echo no mirror >&2; exit 100")
    assert (code, calls) == (1, INSTALLED[:1] * 2)
    assert "no mirror" in told
    assert "could not be installed" in told


@needs_bash
def test_without_the_right_to_install_it_fails(machine):
    code, told, calls = machine(id=OTHER_USER, sudo="exit 1", apt_get=NOTED)
    assert (code, calls) == (1, [])
    assert "install Chromium" in told


def test_ci_brings_a_browser_and_insists_on_it():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines.index(".ci/browser") < lines.index(f"export {REQUIRED}=1") < len(lines) - 1
    assert lines[-1] == "exec make test"
