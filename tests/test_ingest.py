"""From files as users have them to data/raw; whatever is wrong with one, nothing is written."""

from __future__ import annotations

import csv
import errno
import zipfile

import pytest

from copies import snapshot, told
from sources import flat_files, workbooks
from workforce import ingest as ingesting
from workforce import receipts
from workforce.errors import DataError, UsageError
from workforce.files import sha256_of
from workforce.ingest import ingest, read_copies
from workforce.sources import originals

NATIONAL = "oews/2025_national.csv"
PAGE = b"<!DOCTYPE html><html><body>Access Denied</body></html>"


def national(folder, name="national_M2025_dl.xlsx", year=2025, **options):
    folder.mkdir(parents=True, exist_ok=True)
    return workbooks.national(folder / name, year, **options)


def zipped(path, *files, folder="oesm25nat", **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, f"{folder}/{file.name}")
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def raw(tmp_path):
    """A data/raw that holds one year already, so that damage to it would show."""
    folder = tmp_path / "raw"
    ingest([national(tmp_path / "held", "national_M2024_dl.xlsx", 2024)], folder)
    return folder


@pytest.fixture
def given(tmp_path):
    """The folder in which a test puts the files it hands over."""
    folder = tmp_path / "given"
    folder.mkdir()
    return folder


def test_a_workbook_is_stored_with_its_receipt(raw, given):
    outcome = ingest([national(given)], raw)
    assert (outcome.changed, outcome.held, outcome.left_alone) == ([NATIONAL], [], [])
    receipt = receipts.load(raw)[NATIONAL]
    assert receipt.original_name == "national_M2025_dl.xlsx"
    assert receipt.original_sha256 == sha256_of(given / "national_M2025_dl.xlsx")
    assert (receipt.obtained, receipt.published_on) == ("publisher", "2026-05-15")
    assert receipt.obtained_from == receipt.url
    assert receipts.faults(raw) == []


def test_the_publishers_zip_gives_the_same_figures(raw, given, tmp_path):
    workbook = national(tmp_path / "loose")
    ingest([workbook], tmp_path / "other")
    zipped(given / "oesm25nat.zip", workbook, **{"oesm25nat/~$national_M2025_dl.xlsx": "lock"})
    assert ingest([given / "oesm25nat.zip"], raw).changed == [NATIONAL]
    assert (raw / NATIONAL).read_bytes() == (tmp_path / "other" / NATIONAL).read_bytes()
    assert receipts.load(raw)[NATIONAL].original_sha256 == sha256_of(workbook)


def test_a_year_may_stand_in_the_zips_name_alone(raw, given, tmp_path):
    workbook = national(tmp_path / "loose", "national_dl.xlsx", 2009)
    path = zipped(given / "oesm09nat.zip", workbook, folder="oesm09nat")
    assert ingest([path], raw).changed == ["oews/2009_national.csv"]


def test_a_folder_is_taken_whole(raw, given):
    national(given)
    workbooks.projections(given / "occupation.xlsx", 2024)
    flat_files.write(given / "oe")
    (given / "notes.txt").write_text("mine", encoding="utf-8")
    outcome = ingest([given], raw)
    assert len(outcome.changed) == 1 + 5 + 4
    left = sorted(path.rsplit("/", 1)[-1] for path in map(str, outcome.left_alone))
    assert left == ["notes.txt", "oe.area", "oe.datatype", "oe.footnote", "oe.industry"] + [
        "oe.occupation"
    ]
    assert receipts.faults(raw) == []


def test_a_workbook_beside_its_own_zip_counts_once(raw, given):
    zipped(given / "oesm25nat.zip", national(given))
    assert ingest([given], raw).changed == [NATIONAL]


def test_a_code_list_handed_over_alone_is_left_alone(raw, given):
    flat_files.write(given)
    outcome = ingest([given / "oe.area"], raw)
    assert outcome.left_alone == [str(given / "oe.area")]


def test_the_same_original_again_is_no_change(raw, given):
    ingest([national(given)], raw)
    before = snapshot(raw)
    outcome = ingest([given], raw, via="someone else")
    assert (outcome.changed, outcome.held) == ([], [NATIONAL])
    assert snapshot(raw) == before


def test_a_damaged_raw_file_is_repaired(raw, given):
    ingest([national(given)], raw)
    before = snapshot(raw)
    (raw / NATIONAL).write_bytes(b"damaged")
    assert ingest([given], raw).changed == [NATIONAL]
    assert snapshot(raw) == before


def test_a_third_party_is_named_for_all_or_file_by_file(raw, given):
    first, second = national(given), national(given, "national_M2023_dl.xlsx", 2023)
    copies = {sha256_of(first): "someone@abc"}
    ingest([first, second], raw, copies=copies)
    ledger = receipts.load(raw)
    assert ledger[NATIONAL].obtained == "third-party copy"
    assert ledger[NATIONAL].obtained_from == "someone@abc"
    assert ledger["oews/2023_national.csv"].obtained == "publisher"


def test_the_list_of_copies_is_read_by_its_columns(given):
    with (given / "copies.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["path", "sha256", "public_copy"], ["x", "abc", "someone"]])
    assert read_copies(given / "copies.csv") == {"abc": "someone"}


@pytest.mark.parametrize(("text", "found"), [("path,sha256\n", "path, sha256"), ("", "nothing")])
def test_a_list_of_copies_with_other_columns_is_refused(given, text, found):
    (given / "copies.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_copies(given / "copies.csv")
    assert told(error.value, "copies.csv", "sha256 and public_copy", found, "Name the columns so")


# -- a third party's own sums ----------------------------------------------------------------

AWARDS = "ipeds/2024_awards{}.csv"


def sums(folder):
    path = folder / "ipeds_completions.csv"
    path.write_text("c,title,awlevel,2024\n51.0911,R,3,7971\n", encoding="utf-8")
    return path


def test_sums_of_a_third_party_are_secondary_and_name_it(raw, given):
    path = sums(given)
    ingest([path], raw, copies={sha256_of(path): "compiled from someone@abc"})
    receipt = receipts.load(raw)[AWARDS.format("_secondary")]
    assert (receipt.obtained, receipt.obtained_from) == ("secondary", "compiled from someone@abc")


def test_sums_of_nobody_named_are_not_the_publishers(raw, given):
    ingest([sums(given)], raw)
    receipt = receipts.load(raw)[AWARDS.format("_secondary")]
    assert receipt.obtained == "secondary"
    assert receipt.obtained_from == "a third party that is not named"


def test_the_publishers_zip_of_awards_is_taken_by_its_revision(raw, given):
    lines = "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n1,51.0911,1,3,{}\n"
    path = zipped(
        given / "C2024_A.zip",
        **{"c2024_a.csv": lines.format(4), "c2024_a_rv.csv": lines.format(5)},
    )
    outcome = ingest([path], raw)
    assert (outcome.changed, outcome.left_alone) == ([AWARDS.format("")], [])
    assert receipts.read_raw(raw, AWARDS.format(""))[0]["awards"] == "5"
    assert receipts.load(raw)[AWARDS.format("")].obtained == "publisher"


# -- bad input -------------------------------------------------------------------------------


def twins(folder):
    lines = [workbooks.line("29-2034", "Radiographers", tot_emp=number) for number in (1, 2)]
    return national(folder, lines=lines)


def marked(folder):
    return national(folder, lines=[workbooks.line("29-2034", "Radiographers", a_mean="(x)")])


def page(name):
    def write(folder):
        (folder / name).write_bytes(PAGE)
        return folder / name

    return write


def truncated(folder):
    path = zipped(folder / "oesm25nat.zip", national(folder / "loose"))
    path.write_bytes(path.read_bytes()[:-200])
    return path


def forged(folder):
    path = zipped(folder / "oesm25nat.zip", national(folder / "loose"))
    content = bytearray(path.read_bytes())
    place = content.index(b"PK\x01\x02") + 24
    content[place : place + 4] = (4_000_000_000).to_bytes(4, "little")
    path.write_bytes(content)
    return path


def without_list(folder):
    return flat_files.write(folder, without="area")


def stranger(folder):
    (folder / "areas_M2025_dl.xlsx").write_bytes(national(folder / "loose").read_bytes())
    return folder / "areas_M2025_dl.xlsx"


BAD = {
    # what is wrong: how it is made, and words of file, expectation, finding and remedy
    "column gone": (
        lambda folder: national(folder, without=["a_mean"]),
        ("national_M2025_dl.xlsx", "A_MEAN", "no such columns", "as published"),
    ),
    "code twice": (twins, ("national_M2025", "29-2034 once", "2 rows", "Download it again")),
    "unknown marker": (marked, ("column A_MEAN", "a number or one of", "'(x)'", "Find out")),
    "unknown year": (
        lambda folder: national(folder, "national_dl.xlsx", 2016),
        ("national_dl.xlsx", "2003 or later", "no year", "oesmYYnat.zip"),
    ),
    "year before the first": (
        lambda folder: national(folder, "national_M2002_dl.xlsx", 2002),
        ("national_M2002", "2003 or later", "2002 in its name", "file name"),
    ),
    "two years": (
        lambda folder: zipped(folder / "oesm24nat.zip", national(folder / "loose")),
        ("oesm24nat.zip", "one year", "2025 in its name, 2024 in the zip's name", "file name"),
    ),
    "page named .zip": (
        page("oesm25nat.zip"),
        ("oesm25nat.zip", "a zip archive", "an HTML page", "in a browser"),
    ),
    "page named .xlsx": (
        page("national_M2025_dl.xlsx"),
        ("national_M2025_dl.xlsx", "a workbook", "an HTML page", "in a browser"),
    ),
    "page named .xls": (
        page("national_M2010_dl.xls"),
        ("national_M2010_dl.xls", "a workbook", "an HTML page", "in a browser"),
    ),
    "zip cut short": (truncated, ("oesm25nat.zip", "a whole file", "truncated", "Download")),
    "zip that reaches out": (
        lambda folder: zipped(folder / "a.zip", **{"../../evil.xlsx": "x"}),
        ("a.zip", "stay inside", "'../../evil.xlsx'", "Do not trust"),
    ),
    "zip of gigabytes": (
        forged,
        ("oesm25nat.zip", "at most 1,000,000,000", "4,000,000,000 bytes", "Do not trust"),
    ),
    "code list missing": (without_list, ("oe.area", "the code list", "no such file", "Download")),
    "nothing there": (
        lambda folder: folder / "gone.xlsx",
        ("gone.xlsx", "a file or folder", "nothing there", "Check the path"),
    ),
}


@pytest.mark.parametrize(("make", "words"), BAD.values(), ids=BAD)
def test_bad_input_is_refused_and_nothing_written(raw, given, tmp_path, make, words):
    good = national(tmp_path / "good", "national_M2023_dl.xlsx", 2023)
    bad = make(given)
    before = snapshot(raw)
    with pytest.raises(DataError) as error:
        ingest([good, bad], raw)
    assert told(error.value, *words)
    assert snapshot(raw) == before


def test_a_named_file_of_no_source_is_refused(raw, given):
    before = snapshot(raw)
    path = stranger(given)
    with pytest.raises(UsageError) as error:
        ingest([path], raw)
    assert told(error.value, path.name, "publications", "another kind or name", "Keep")
    assert snapshot(raw) == before


def test_a_changed_original_is_refused_with_both_hashes(raw, given, tmp_path):
    first = national(tmp_path / "first")
    ingest([first], raw)
    before = snapshot(raw)
    second = national(given, cells="commas")
    with pytest.raises(UsageError) as error:
        ingest([second], raw)
    words = ("2025_national.csv", sha256_of(first), sha256_of(second), "--replace")
    assert told(error.value, *words)
    assert snapshot(raw) == before


def test_a_changed_original_is_taken_with_replace(raw, given, tmp_path):
    ingest([national(tmp_path / "first")], raw)
    second = national(given, cells="commas")
    assert ingest([second], raw, replace_changed=True).changed == [NATIONAL]
    assert receipts.load(raw)[NATIONAL].original_sha256 == sha256_of(second)
    assert b"128,127,360" in (raw / NATIONAL).read_bytes()
    assert receipts.faults(raw) == []


def test_files_of_different_provenance_are_stored_all_or_none(raw, given, tmp_path):
    ingest([national(tmp_path / "first")], raw)
    before = snapshot(raw)
    new = national(given, "national_M2023_dl.xlsx", 2023)
    changed = national(given, cells="commas")
    with pytest.raises(UsageError, match="other content"):
        ingest([new, changed], raw, copies={sha256_of(new): "someone"})
    assert snapshot(raw) == before


def test_two_contents_for_one_place_are_refused(raw, given):
    before = snapshot(raw)
    first = national(given / "a")
    second = national(given / "b", cells="text")
    with pytest.raises(UsageError) as error:
        ingest([given], raw)
    words = (NATIONAL, "one original", f"{sha256_of(first)}) and", "only one of them")
    assert told(error.value, *words)
    assert sha256_of(second) in error.value.found
    assert snapshot(raw) == before


def test_a_zip_without_the_expected_member_is_refused(raw, given):
    before = snapshot(raw)
    archive = zipped(given / "oesm25nat.zip", **{"oesm25nat/field_descriptions.txt": "words"})
    with pytest.raises(UsageError) as error:
        ingest([archive], raw)
    assert told(error.value, "oesm25nat.zip", "publications", "kind", "publisher's file names")
    assert snapshot(raw) == before


def unreadable(given, monkeypatch):
    name = "state_M2025_dl.xlsx"
    workbooks.national(given / name, 2025)
    head = originals.Original.head

    def refused(original, *size):
        if original.path.name == name:
            raise PermissionError(errno.EACCES, "Permission denied", str(original.path))
        return head(original, *size)

    monkeypatch.setattr(originals.Original, "head", refused)
    return name, "Permission denied"


def stumbling(given, monkeypatch):
    name = "odd.json"
    (given / name).write_text("[]", encoding="utf-8")

    def cut(original):
        if original.name == name:
            raise TypeError("list indices must be integers")

    monkeypatch.setattr(ingesting.SOURCES[-1], "cut", cut)
    return name, "TypeError: list indices must be integers"


def encrypted(given, monkeypatch):
    name = "oesm25st.zip"
    path = zipped(given / name, **{"state_M2025_dl.xlsx": "x" * 100})
    content = bytearray(path.read_bytes())
    for begin, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(begin) + place] |= 1
    path.write_bytes(content)
    return name, "a damaged or truncated one"


def unpackable(given, monkeypatch):
    """A zip with a way of packing that nobody knows."""
    name = "oesm25st.zip"
    path = zipped(given / name, **{"state_M2025_dl.xlsx": "x" * 100})
    content = bytearray(path.read_bytes())
    for begin, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        content[content.index(begin) + place] = 99
    path.write_bytes(content)
    return name, "a damaged or truncated one"


def shifted(given, monkeypatch):
    """A zip that lost a byte, so that its first member begins before the file does."""
    name = "oesm25st.zip"
    content = zipped(given / name, **{"state_M2025_dl.xlsx": "x" * 100}).read_bytes()
    (given / name).write_bytes(content[:10] + content[11:])
    return name, "a damaged or truncated one"


def page(given, monkeypatch):
    (given / "national_M2023_dl.xlsx").write_bytes(PAGE)
    return "national_M2023_dl.xlsx", "an HTML page"


def torn(given, monkeypatch):
    name = "national_M2023_dl.xlsx"
    whole = workbooks.national(given / name, 2023).read_bytes()
    (given / name).write_bytes(whole[: len(whole) // 2])
    return name, "damaged or truncated"


@pytest.mark.parametrize("bad", [unreadable, stumbling, encrypted, unpackable, shifted, page, torn])
def test_one_bad_file_of_any_kind_does_not_stop_the_others(raw, given, monkeypatch, bad):
    national(given)
    name, words = bad(given, monkeypatch)
    outcome = ingest([given], raw, together=False)
    assert outcome.changed == [NATIONAL]
    (fault,) = outcome.faults
    assert name in fault.where
    assert words in str(fault)
    assert receipts.faults(raw) == []
