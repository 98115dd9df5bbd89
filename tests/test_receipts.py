"""The ledger of data/raw: what it vouches for, and what it refuses."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from copies import ROOT, raw_table, snapshot, told
from workforce import receipts
from workforce.errors import DataError, StorageError, UsageError
from workforce.files import sha256_of

FILE = "oews/2025_national.csv"


def record(raw, *tables, copy="", on="2026-11-22", replace=False):
    """Store tables as if they came from the publisher, or through `copy`."""
    kind = receipts.THIRD_PARTY if copy else receipts.PUBLISHER
    return receipts.record(
        raw,
        tables,
        came=lambda table: (kind, copy or table.url),
        obtained_on=on,
        replace_changed=replace,
    )


def refused(raw, file=FILE):
    with pytest.raises(DataError) as error:
        receipts.read_raw(raw, file)
    return error.value


def test_what_was_recorded_is_read_back(tmp_path):
    table = raw_table(FILE, ("code", "title"), [("29-2034", 'a, "b"\nc'), ("#", "—")])
    assert record(tmp_path, table) == [FILE]
    assert receipts.read_raw(tmp_path, FILE) == [
        {"code": "29-2034", "title": 'a, "b"\nc'},
        {"code": "#", "title": "—"},
    ]


def test_a_receipt_says_where_figures_come_from(tmp_path):
    record(tmp_path, raw_table(FILE), copy="someone@abc")
    receipt = receipts.load(tmp_path)[FILE]
    assert (receipt.obtained, receipt.obtained_from) == ("third-party copy", "someone@abc")
    assert (receipt.obtained_on, receipt.rows) == ("2026-11-22", 1)
    assert receipt.sha256 == sha256_of(tmp_path / FILE)
    assert receipt.original_sha256 == "a" * 64


def test_raw_files_have_unix_line_ends_and_the_ledger_is_sorted(tmp_path):
    record(tmp_path, raw_table("b.csv"), raw_table("a.csv"))
    assert b"\r" not in b"".join(snapshot(tmp_path).values())
    ledger = (tmp_path / receipts.LEDGER).read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[0] for line in ledger] == ["file", "a.csv", "b.csv"]


def test_no_ledger_is_an_empty_one(tmp_path):
    assert receipts.load(tmp_path) == {}
    assert receipts.faults(tmp_path) == []


def test_an_edited_file_is_refused_with_both_hashes(tmp_path):
    record(tmp_path, raw_table(FILE))
    vouched = sha256_of(tmp_path / FILE)
    (tmp_path / FILE).write_bytes(b"soc_code,employment\n29-2034,11\n")
    error = refused(tmp_path)
    assert told(error, "2025_national.csv", vouched, sha256_of(tmp_path / FILE), "ingest")
    assert "an edited file" in error.found
    assert [str(fault) for fault in receipts.faults(tmp_path)] == [str(error)]


def test_a_receipt_without_a_file_is_refused(tmp_path):
    record(tmp_path, raw_table(FILE))
    (tmp_path / FILE).unlink()
    error = refused(tmp_path)
    assert told(error, FILE, "its receipt describes", "a receipt without a file", "file.xlsx")
    assert [str(fault) for fault in receipts.faults(tmp_path)] == [str(error)]


def test_a_file_without_a_receipt_is_refused(tmp_path):
    record(tmp_path, raw_table(FILE))
    (tmp_path / "oews" / "stray.csv").write_bytes(b"a\n1\n")
    error = refused(tmp_path, "oews/stray.csv")
    assert told(error, "stray.csv", "a line for it", "a file without a receipt", "stray")
    assert [str(fault) for fault in receipts.faults(tmp_path)] == [str(error)]


def test_neither_file_nor_receipt_is_refused(tmp_path):
    error = refused(tmp_path)
    assert told(error, FILE, "a line for it", "neither file nor receipt", "workforce ingest")


def test_several_faults_are_all_told(tmp_path):
    record(tmp_path, *(raw_table(f"{name}.csv") for name in "abc"))
    (tmp_path / "a.csv").write_bytes(b"")
    (tmp_path / "b.csv").unlink()
    (tmp_path / "d.csv").write_bytes(b"")
    assert [fault.where[-5:] for fault in receipts.faults(tmp_path)] == ["a.csv", "b.csv", "d.csv"]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("file,publisher", "path,publisher", "path, publisher"),
        ("file,publisher", "publisher", "publisher, title"),
    ],
)
def test_a_ledger_with_other_columns_is_refused(tmp_path, old, new, found):
    record(tmp_path, raw_table(FILE))
    ledger = tmp_path / receipts.LEDGER
    ledger.write_text(ledger.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    error = refused(tmp_path)
    assert told(error, receipts.LEDGER, "the columns file, publisher", found, "git checkout")


def test_an_empty_ledger_is_refused(tmp_path):
    (tmp_path / receipts.LEDGER).write_bytes(b"")
    assert told(refused(tmp_path), receipts.LEDGER, "the columns", "nothing", "git checkout")


def test_a_file_named_twice_is_refused(tmp_path):
    record(tmp_path, raw_table(FILE))
    ledger = tmp_path / receipts.LEDGER
    header, line = ledger.read_text(encoding="utf-8").splitlines()
    ledger.write_text("\n".join([header, line, line, ""]), encoding="utf-8")
    assert told(refused(tmp_path), receipts.LEDGER, "one line a file", "twice", "git checkout")


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "a" + ",b" * 20, "x" + "," * 12 + "many,hash"])
def test_a_damaged_line_of_the_ledger_is_refused(tmp_path, line):
    record(tmp_path, raw_table(FILE))
    with (tmp_path / receipts.LEDGER).open("a", encoding="utf-8") as ledger:
        ledger.write(line + "\n")
    error = refused(tmp_path)
    assert told(error, receipts.LEDGER, "15 fields a line", line.split(",")[0], "git checkout")


def test_the_same_table_again_changes_nothing(tmp_path):
    record(tmp_path, raw_table(FILE))
    before = snapshot(tmp_path)
    assert record(tmp_path, raw_table(FILE), copy="someone", on="2027-01-01") == []
    assert snapshot(tmp_path) == before


def test_a_damaged_file_is_repaired(tmp_path):
    record(tmp_path, raw_table(FILE))
    before = snapshot(tmp_path)
    (tmp_path / FILE).write_bytes(b"damaged")
    assert record(tmp_path, raw_table(FILE)) == [FILE]
    assert snapshot(tmp_path) == before


def test_a_better_cut_of_the_same_original_keeps_its_history(tmp_path):
    record(tmp_path, raw_table(FILE), copy="someone")
    better = raw_table(FILE, rows=[("29-2034", "10"), ("29-2035", "5")], title="A better title")
    assert record(tmp_path, better, on="2027-01-01") == [FILE]
    receipt = receipts.load(tmp_path)[FILE]
    assert (receipt.rows, receipt.title) == (2, "A better title")
    assert (receipt.obtained, receipt.obtained_on) == ("third-party copy", "2026-11-22")
    assert receipts.faults(tmp_path) == []


def test_the_same_figures_from_another_original_change_nothing(tmp_path):
    """A copier saved the workbook anew, or the publisher packed it anew."""
    record(tmp_path, raw_table(FILE))
    before = snapshot(tmp_path)
    again = raw_table(FILE, original_sha256="b" * 64, original_name="saved_anew.xlsx")
    assert record(tmp_path, again, copy="someone", on="2027-01-01") == []
    assert record(tmp_path, again, on="2027-01-01") == []
    assert snapshot(tmp_path) == before


def test_the_publishers_own_original_takes_the_place_of_a_copy(tmp_path):
    record(tmp_path, raw_table(FILE), copy="someone")
    own = raw_table(FILE, original_sha256="b" * 64, original_name="own.xlsx")
    assert record(tmp_path, own, on="2027-01-01") == [FILE]
    receipt = receipts.load(tmp_path)[FILE]
    assert (receipt.obtained, receipt.obtained_on) == ("publisher", "2027-01-01")
    assert (receipt.original_name, receipt.original_sha256) == ("own.xlsx", "b" * 64)
    assert receipts.faults(tmp_path) == []


def test_an_original_that_changed_is_refused_with_both_hashes(tmp_path):
    record(tmp_path, raw_table(FILE))
    before = snapshot(tmp_path)
    changed = raw_table(FILE, rows=[("29-2034", "11")], original_sha256="b" * 64)
    with pytest.raises(UsageError) as error:
        record(tmp_path, raw_table("oews/new.csv"), changed)
    assert told(error.value, "2025_national.csv", "a" * 64, "b" * 64, "--replace")
    assert snapshot(tmp_path) == before


def test_a_changed_original_is_accepted_on_demand(tmp_path):
    record(tmp_path, raw_table(FILE))
    changed = raw_table(FILE, rows=[("29-2034", "11")], original_sha256="b" * 64)
    assert record(tmp_path, changed, on="2027-01-01", replace=True) == [FILE]
    receipt = receipts.load(tmp_path)[FILE]
    assert (receipt.original_sha256, receipt.obtained_on) == ("b" * 64, "2027-01-01")
    assert receipts.read_raw(tmp_path, FILE)[0]["employment"] == "11"


def test_a_failed_write_leaves_files_and_ledger_as_they_were(tmp_path, monkeypatch):
    record(tmp_path, raw_table(FILE))
    before = snapshot(tmp_path)
    monkeypatch.setattr("os.fsync", lambda descriptor: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(StorageError, match="full"):
        record(tmp_path, raw_table("oews/new.csv"))
    assert snapshot(tmp_path) == before


def test_every_receipt_of_the_repository_holds_and_is_complete():
    raw = ROOT / "data" / "raw"
    assert receipts.faults(raw) == []
    may_be_empty = {"published_on", "reference_period"}  # where not known, or by figure
    for receipt in receipts.load(raw).values():
        empty = {f.name for f in fields(receipt) if getattr(receipt, f.name) == ""}
        assert empty <= may_be_empty
        assert len(receipt.sha256) == len(receipt.original_sha256) == 64
        assert receipt.rows == len(receipts.read_raw(raw, receipt.file))


def test_a_table_that_is_secondary_is_stored_like_any_other(tmp_path):
    table = replace(raw_table(FILE), secondary=True)
    receipts.record(
        tmp_path, [table], came=lambda _: (receipts.SECONDARY, "someone"), obtained_on="2026-11-22"
    )
    receipt = receipts.load(tmp_path)[FILE]
    assert (receipt.obtained, receipt.obtained_from) == ("secondary", "someone")
    assert receipts.read_raw(tmp_path, FILE) == [{"soc_code": "29-2034", "employment": "10"}]


def test_the_repository_says_of_every_file_how_it_came():
    kinds = {"publisher", receipts.OWN_ZIP, "third-party copy", "secondary"}
    ledger = receipts.load(ROOT / "data" / "raw")
    assert {receipt.obtained for receipt in ledger.values()} <= kinds
    secondary = {file for file, receipt in ledger.items() if receipt.obtained == "secondary"}
    assert secondary == {file for file in ledger if "_secondary" in file}


def test_what_another_folder_holds_is_taken_over_with_its_receipts(tmp_path):
    own, other = tmp_path / "own", tmp_path / "other"
    record(own, raw_table(FILE))
    record(other, raw_table(FILE, rows=[("29-2034", "11")]), raw_table("oews/2025_areas.csv"))
    record(other, raw_table("cps/2025_worker_ages.csv"))
    before = (own / FILE).read_bytes()
    assert receipts.take_over(own, other, ["oews/*", "onet/*"]) == ["oews/2025_areas.csv"]
    # What is held stays as it is, and what no pattern asks for stays away.
    assert (own / FILE).read_bytes() == before
    assert receipts.faults(own) == []
    taken = "oews/2025_areas.csv"
    assert receipts.load(own).keys() == {FILE, taken}
    assert receipts.load(own)[taken] == receipts.load(other)[taken]
    assert receipts.take_over(own, other, ["oews/*"]) == []


def test_an_edited_file_is_not_taken_over(tmp_path):
    own, other = tmp_path / "own", tmp_path / "other"
    record(own, raw_table("cps/2025_worker_ages.csv"))
    record(other, raw_table(FILE))
    (other / FILE).write_text("edited\n", encoding="utf-8")
    before = snapshot(own)
    with pytest.raises(DataError, match="an edited file"):
        receipts.take_over(own, other, ["oews/*"])
    assert snapshot(own) == before
