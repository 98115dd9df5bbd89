"""The pure parts of set-up: which Python it refuses, and when it does its work again."""

from __future__ import annotations

import re
import sys
import zipfile

import pytest
import setup_venv

PYTHON = (3, 11, 7)


@pytest.fixture
def root(tmp_path):
    for path in setup_venv.MADE_FROM:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(b"pandas==3.1.1\n")
    return tmp_path


@pytest.fixture
def venv(root):
    python = setup_venv.interpreter(root / ".venv")
    python.parent.mkdir(parents=True)
    python.touch()
    (root / ".venv" / "ready").write_text("expected\n", encoding="utf-8")
    return root / ".venv"


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 9), (3, 10, 14)])
def test_an_old_python_is_refused(version):
    assert "3.11 or newer is needed" in setup_venv.refusal(version)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 1), (4, 0, 0)])
def test_a_new_python_is_taken(version):
    assert setup_venv.refusal(version) == ""


def test_an_old_python_ends_the_command(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 10, 14))
    assert setup_venv.main([]) == 1
    assert "This is Python 3.10.14" in capsys.readouterr().err


def test_stamp_is_repeatable(root):
    assert setup_venv.stamp(root, PYTHON) == setup_venv.stamp(root, PYTHON)


@pytest.mark.parametrize("path", setup_venv.MADE_FROM, ids=str)
def test_stamp_changes_with_each_input(root, path):
    before = setup_venv.stamp(root, PYTHON)
    (root / path).write_bytes(b"pandas==3.1.2\n")
    assert setup_venv.stamp(root, PYTHON) != before


def test_stamp_changes_with_python_and_place(root):
    before = setup_venv.stamp(root, PYTHON)
    assert setup_venv.stamp(root, (3, 12, 1)) != before
    root.rename(root.with_name("moved"))
    assert setup_venv.stamp(root.with_name("moved"), PYTHON) != before


def test_stamp_ignores_line_ends(root):
    before = setup_venv.stamp(root, PYTHON)
    (root / setup_venv.LOCK).write_bytes(b"pandas==3.1.1\r\n")
    assert setup_venv.stamp(root, PYTHON) == before


def test_finished_environment_is_ready(venv):
    assert setup_venv.state(venv, "expected") == "ready"


def test_environment_of_another_lock_is_outdated(venv):
    assert setup_venv.state(venv, "other") == "outdated"


def test_no_environment_is_missing(root):
    assert setup_venv.state(root / ".venv", "expected") == "missing"


def test_half_made_environment_is_broken(venv):
    (venv / "ready").unlink()
    assert setup_venv.state(venv, "expected") == "broken"


def test_environment_whose_python_is_gone_is_broken(venv):
    setup_venv.interpreter(venv).unlink()
    assert setup_venv.state(venv, "expected") == "broken"


def test_failed_step_shows_what_it_printed(capsys):
    with pytest.raises(setup_venv.SetupError, match="no such registry"):
        setup_venv.run("Trying", [sys.executable, "-c", "raise SystemExit('no such registry')"])
    assert capsys.readouterr().out == "  Trying ... failed\n"


@pytest.fixture
def other_package(tmp_path):
    """A folder with a package, and a lock with the hash of another one."""
    described = "Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n"
    wheel = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    with zipfile.ZipFile(tmp_path / "thing-1.0-py3-none-any.whl", "w") as file:
        for name, text in (("METADATA", described), ("WHEEL", wheel), ("RECORD", "")):
            file.writestr(f"thing-1.0.dist-info/{name}", text)
    lock = tmp_path / "lock.txt"
    lock.write_text(f"thing==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("installer", [["uv", "pip", "install"], ["pip", "install"]])
def test_a_hash_that_differs_is_said_first(other_package, installer, capsys):
    command = [sys.executable, "-m", *installer, "--no-deps", "--no-index"]
    command += ["--find-links", str(other_package), "--target", str(other_package / "in")]
    command += ["--require-hashes", "-r", str(other_package / "lock.txt")]
    with pytest.raises(setup_venv.OtherHashError) as error:
        setup_venv.run("Installing", command)
    first, *rest = str(error.value).splitlines()
    assert first.startswith("A downloaded package is not the one in locks/: its SHA-256 differs")
    assert "network" not in first
    assert "0" * 64 in "".join(rest)
    assert not (other_package / "in" / "thing-1.0.dist-info").exists()


@pytest.mark.parametrize("first", ["uv", "pip"])
def test_after_a_hash_that_differs_no_other_installer_is_tried(monkeypatch, first):
    steps = []

    def run(words, command):
        steps.append(command[3])
        if len(steps) > 1 and command[3] == first:
            raise setup_venv.OtherHashError("another file")
        if command[3] == "uv":
            raise setup_venv.SetupError("no registry configured")

    monkeypatch.setattr(setup_venv, "run", run)
    with pytest.raises(setup_venv.OtherHashError, match=r"^another file$"):
        setup_venv.install(setup_venv.interpreter(setup_venv.ROOT / ".venv"))
    assert steps == (["pip", "uv"] if first == "uv" else ["pip", "uv", "pip"])


def test_good_step_is_one_line(capsys):
    setup_venv.run("Trying", [sys.executable, "-c", "print('noise')"])
    assert re.fullmatch(r"  Trying \.\.\. done \(\d+ s\)\n", capsys.readouterr().out)


def test_pip_takes_over_when_uv_fails(monkeypatch):
    steps = []

    def run(words, command):
        steps.append(command[3])
        if command[3] == "uv":
            raise setup_venv.SetupError("no registry configured")

    monkeypatch.setattr(setup_venv, "run", run)
    setup_venv.install(setup_venv.interpreter(setup_venv.ROOT / ".venv"))
    assert steps == ["pip", "uv", "pip", "pip"]


def test_failure_of_both_installers_is_told_in_full(monkeypatch):
    def run(words, command):
        raise setup_venv.SetupError(f"{command[3]} failed")

    monkeypatch.setattr(setup_venv, "run", run)
    with pytest.raises(setup_venv.SetupError, match="Neither installer got through"):
        setup_venv.install(setup_venv.interpreter(setup_venv.ROOT / ".venv"))
