"""The list of promises to break fits the code, and breaks are told from what tests notice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bench import mutants
from bench.mutants import Mutant

GOOD = Mutant("halves", "halves.py", "n / 2", "n / 3", ("test_halves.py",))


@pytest.fixture
def project(tmp_path):
    (tmp_path / "halves.py").write_text("def half(n):\n    return n / 2\n", encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = .\n", encoding="utf-8")
    (tmp_path / "test_halves.py").write_text(
        "from halves import half\n\n\ndef test_half():\n    assert half(4) == 2\n", encoding="utf-8"
    )
    return tmp_path


def test_every_promise_is_kept_where_its_entry_says():
    listed = mutants.mutants()
    assert mutants.faults(listed) == []
    assert len({mutant.promise for mutant in listed}) == len(listed) >= 100


def test_an_entry_that_does_not_fit_names_its_file(project):
    assert mutants.faults([GOOD], project) == []
    one = replace(GOOD, tests=("test_halves.py::test_half[4]",))
    assert mutants.faults([one], project) == []
    for change, told in (
        ({"before": "n / 4"}, "halves.py: 0 times 'n / 4'"),
        ({"before": "n"}, "halves.py: 3 times 'n'"),
        ({"file": "thirds.py"}, "thirds.py: 0 times"),
        ({"after": GOOD.before}, "nothing is broken"),
        ({"tests": ("test_thirds.py",)}, "no test test_thirds.py"),
        ({"tests": ("test_halves.py::test_third",)}, "no test test_halves.py::test_third"),
        ({"tests": ()}, "no test"),
    ):
        assert told in " ".join(mutants.faults([replace(GOOD, **change)], project))


def test_what_no_test_notices_is_told_and_files_stay_as_they_were(project):
    before = (project / "halves.py").read_bytes()
    listed = [GOOD, replace(GOOD, promise="same", after="n / 2.0")]
    (told,) = mutants.run(listed, project, workers=1)
    assert told.startswith("same (halves.py): not noticed")
    assert (project / "halves.py").read_bytes() == before


def test_tests_that_fail_unbroken_prove_nothing(project):
    (project / "halves.py").write_text("def half(n):\n    return n / 2 + 1\n", encoding="utf-8")
    (told,) = mutants.run([GOOD], project, workers=1)
    assert "its tests fail unbroken" in told
