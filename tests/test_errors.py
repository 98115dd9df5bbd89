"""An error is one line for its reader, whole after a worker sent it, and has its exit code."""

from __future__ import annotations

import errno
import pickle
from pathlib import Path

import pytest

from workforce import errors
from workforce.ingest import NothingKnownError, RefusedError

PARTS = {"expected": "a number", "found": "none", "remedy": "Give one."}
CODES = {
    errors.WorkforceError: 1,
    errors.UsageError: 2,
    errors.DataError: 3,
    errors.FieldLacksError: 3,
    errors.NetworkError: 4,
    errors.OutsideRecordsError: 5,
    errors.StorageError: 1,
    NothingKnownError: 2,
}


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\x0b", "\x85", "\u2028"])
def test_a_message_is_one_line_whatever_was_found(name, end):
    error = errors.DataError(f"a{end}file", **{**PARTS, name: f"one{end}two"})
    assert len(str(error).splitlines()) == 1
    assert getattr(error, name) == "one two"
    assert error.where == "a file"


@pytest.mark.parametrize("kind", CODES, ids=lambda kind: kind.__name__)
def test_an_error_keeps_its_parts_and_code_on_its_way_from_a_worker(kind):
    error = kind(Path("a.csv"), **PARTS)
    assert str(error) == "a.csv: expected a number; found none. Give one."
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert vars(again) == vars(error)
    assert str(again) == str(error)
    assert again.exit_code == CODES[kind]


def test_several_refusals_are_a_line_each_and_arrive_so():
    faults = [errors.DataError("a.csv", **PARTS), errors.UsageError("b.csv", **PARTS)]
    error = pickle.loads(pickle.dumps(RefusedError(faults)))
    assert str(error) == "\n".join(map(str, faults))
    assert [type(fault) for fault in error.faults] == [errors.DataError, errors.UsageError]
    assert (error.where, error.exit_code) == ("a.csv", 3)


def test_a_fault_of_the_system_names_its_file():
    full = OSError(errno.ENOSPC, "No space left on device", "b.csv")
    assert str(errors.StorageError.of(full)).startswith("b.csv: expected a file that can be read")
    told = errors.StorageError.of(full, Path("folder"))
    assert (told.where, told.found) == ("folder", "No space left on device")
