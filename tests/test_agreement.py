"""Copies against the publisher's zips, and price parities against the release before."""

from __future__ import annotations

import csv
import zipfile

import pytest

from copies import ROOT, clone, empty_clone, raw_table, told
from sources.workbooks import national
from workforce import agreement, receipts, witnesses
from workforce.errors import DataError
from workforce.files import Folders, sha256_of
from workforce.ingest import ingest

HERE = Folders(ROOT)
FILE = "oews/2023_national.csv"
LOOSE, ZIPPED = "someone@abc", "another@def:folder"


@pytest.fixture
def handed(tmp_path):
    """A workbook loose, from one third party, and in the publisher's zip, from another."""
    workbook = national(tmp_path / "national_M2023_dl.xlsx", 2023)
    path = tmp_path / "oesm23nat.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(workbook, f"oesm23nat/{workbook.name}")
    copies = {sha256_of(workbook): LOOSE, sha256_of(path): ZIPPED}
    return workbook, path, copies


def taken(raw, handed, *order):
    workbook, path, copies = handed
    for one in order:
        ingest([{"workbook": workbook, "zip": path}[one]], raw, copies=copies)
    return receipts.load(raw)[FILE], witnesses.load(raw)


def test_a_publishers_zip_takes_the_place_of_a_copy_which_becomes_its_witness(tmp_path, handed):
    raw = empty_clone(tmp_path / "clone").raw
    receipt, (witness,) = taken(raw, handed, "workbook", "zip")
    assert receipt.obtained == "publisher's own zip, through a copy"
    assert receipt.obtained_from == f"{ZIPPED}, zip of sha256 {sha256_of(handed[1])}"
    assert (witness.obtained, witness.obtained_from) == ("third-party copy", LOOSE)
    assert witness.sha256 == receipt.sha256
    assert receipts.faults(raw) == []


@pytest.mark.parametrize("order", [("zip", "workbook"), ("workbook", "zip", "workbook", "zip")])
def test_a_copy_never_takes_the_place_of_the_zip(tmp_path, handed, order):
    raw = empty_clone(tmp_path / "clone").raw
    receipt, seen = taken(raw, handed, *order)
    assert receipt.obtained == receipts.OWN_ZIP
    assert len(seen) == (order[0] == "workbook")


def test_a_zip_of_which_nothing_is_told_does_not_change_how_its_workbook_came(tmp_path, handed):
    raw = empty_clone(tmp_path / "clone").raw
    taken(raw, handed, "zip")
    ingest([handed[1]], raw)
    assert receipts.load(raw)[FILE].obtained == receipts.OWN_ZIP


def test_other_figures_drop_the_witness(tmp_path, handed):
    raw = empty_clone(tmp_path / "clone").raw
    taken(raw, handed, "workbook", "zip")
    handed[0].unlink()
    changed = national(tmp_path / "national_M2023_dl.xlsx", 2023, cells="commas")
    ingest([changed], raw, replace_changed=True)
    assert witnesses.load(raw) == []


def test_a_damaged_list_of_witnesses_is_refused(tmp_path):
    (tmp_path / witnesses.LEDGER).write_text("file,sha256\na,b\n", "utf-8")
    with pytest.raises(DataError) as error:
        witnesses.load(tmp_path)
    assert told(error.value, "witnesses.csv", "7 fields", "file, sha256", "git checkout")


def test_seventeen_years_agree_in_what_is_held():
    finding = agreement.earlier_copies(HERE)
    assert finding.passed
    assert "17 files, 17 of them from the publisher's own zip" in finding.note
    assert "2,055 cells" in finding.note
    years = {witness.file for witness in witnesses.load(HERE.raw)}
    assert len(years) == 17


def test_a_copy_with_other_figures_is_found(tmp_path):
    folders = clone(tmp_path)
    path = folders.raw / witnesses.LEDGER
    lines = list(csv.reader(path.read_text("utf-8").splitlines()))
    lines[3][-1] = "0" * 64
    path.write_text("\n".join(",".join(line) for line in lines) + "\n", "utf-8")
    finding = agreement.earlier_copies(folders)
    assert not finding.passed
    (difference,) = finding.differences
    assert difference.startswith(f"{lines[3][0]}: ")


def test_nothing_is_said_where_no_copy_came_before(tmp_path):
    folders = empty_clone(tmp_path)
    assert agreement.earlier_copies(folders) is None
    assert agreement.parity_revisions(folders) is None


# -- price parities --------------------------------------------------------------------------


def store(folders, year, *rows):
    columns = ("state_fips", "name", "year", "parity")
    table = raw_table(f"parities/{year}_states.csv", columns, rows)
    receipts.record(
        folders.raw, [table], came=lambda _: ("publisher", "x"), obtained_on="2026-11-22"
    )


def test_the_largest_revision_is_named(tmp_path):
    folders = empty_clone(tmp_path)
    nation = ("00", "United States", "2023", "100.000")
    store(folders, 2023, nation, ("01", "Alabama", "2023", "88.0"), ("02", "Alaska", "2023", "101"))
    store(folders, 2024, nation, ("01", "Alabama", "2023", "89.5"), ("02", "Alaska", "2023", "100"))
    finding = agreement.parity_revisions(folders)
    assert finding.passed
    assert finding.compared == 2
    assert finding.note.startswith("largest revision 1.500 points (Alabama in 2023: 88.000 in ")


@pytest.mark.parametrize(
    ("newer", "words"),
    [
        (("01", "Alabama", "2024", "89.5"), "not in parities/2024_states.csv"),
        (("01", "Alabama", "2023", "93.1"), "93.100 in parities/2024_states.csv"),
    ],
)
def test_a_state_that_is_lost_or_jumps_is_a_difference(tmp_path, newer, words):
    folders = empty_clone(tmp_path)
    store(folders, 2023, ("01", "Alabama", "2023", "88.0"))
    store(folders, 2024, newer)
    finding = agreement.parity_revisions(folders)
    (difference,) = finding.differences
    assert words in difference
    assert not finding.passed


def test_the_largest_revision_held_is_computed_from_both_files():
    old, new = (
        {
            (row["state_fips"], row["year"]): float(row["parity"])
            for row in receipts.read_raw(HERE.raw, f"parities/{year}_states.csv")
        }
        for year in (2023, 2024)
    )
    gaps = {key: abs(new[key] - old[key]) for key in old}
    worst = max(gaps, key=gaps.get)
    finding = agreement.parity_revisions(HERE)
    assert finding.passed
    assert f"largest revision {gaps[worst]:.3f} points" in finding.note
    assert f"{old[worst]:.3f} in parities/2023_states.csv" in finding.note
