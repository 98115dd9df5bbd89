"""The tables as others check them: `frictionless validate` finds nothing."""

from __future__ import annotations

import json

import pytest
from frictionless import Package, Report, system

from copies import ROOT
from workforce import tables
from workforce.files import Folders

PROCESSED = Folders(ROOT).processed


def faults(report: Report) -> list[str]:
    """What a report on a package finds, each with its table."""
    inner = [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors]
    return [error.message for error in report.errors] + inner


def validated(folder, descriptor: dict | None = None) -> list[str]:
    """What frictionless finds in the package of a folder, or in another description of it."""
    described = descriptor or json.loads((folder / tables.DATA_PACKAGE).read_bytes())
    # Trusted, since these are our own files; nothing is asked of a network.
    with system.use_context(trusted=True):
        return faults(Package(described, basepath=str(folder)).validate())


def test_the_processed_tables_are_valid():
    assert validated(PROCESSED) == []


def test_the_exported_tables_are_valid(outlook):
    assert validated(outlook / "data") == []


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("state_fips", {"constraints": {"minLength": 1}}),
        ("year", {"constraints": {"minimum": 2100}}),
        ("employment", {"constraints": {"required": True}}),
    ],
)
def test_what_the_tables_do_not_keep_is_found(field, change):
    described = json.loads((PROCESSED / tables.DATA_PACKAGE).read_bytes())
    (areas,) = [r for r in described["resources"] if r["name"] == "oews-areas"]
    (column,) = [f for f in areas["schema"]["fields"] if f["name"] == field]
    column |= change
    described["resources"] = [areas]
    assert any(field in fault for fault in validated(PROCESSED, described))


def test_a_text_is_never_missing_and_a_code_stays_text():
    (areas,) = [
        r for r in Package(str(PROCESSED / tables.DATA_PACKAGE)).resources if r.name == "oews-areas"
    ]
    row = next(row for row in areas.read_rows() if row["area_kind"] == "national")
    assert (row["state_fips"], row["area_code"], row["employment_flag"]) == ("", "99", "")
    assert row["employment"] is not None
