"""Files as users have them: what is looked into, and what is refused before it is read."""

from __future__ import annotations

import struct
import zipfile
import zlib

import pytest
from openpyxl import Workbook

from copies import told
from sources.workbooks import national
from workforce.errors import DataError
from workforce.files import sha256_of
from workforce.sources import originals
from workforce.sources.originals import Original, originals_in, read_sheets

REFUSAL = b"\xef\xbb\xbf\r\n<!DOCTYPE html><html><title>Access Denied</title></html>"


def names(path):
    return [original.name for original in originals_in(path)]


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def forge_size(path, size):
    """Let the archive's directory claim that its first member unpacks to `size` bytes."""
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, size)
    path.write_bytes(content)
    return path


def refused(path):
    with pytest.raises(DataError) as error:
        list(originals_in(path))
    return error.value


def test_a_folder_is_walked_in_order_and_into_zips(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text("2", encoding="utf-8")
    (tmp_path / "one.txt").write_text("1", encoding="utf-8")
    zipped(tmp_path / "c.zip", {"oesm25nat/z.txt": "z", "oesm25nat/a.txt": "a"})
    assert names(tmp_path) == ["two.txt", "a.txt", "z.txt", "one.txt"]


def test_lock_files_and_hidden_files_are_passed_over(tmp_path):
    zipped(tmp_path / "a.zip", {"x/~$book.xlsx": "lock", "__MACOSX/._b": "", "x/book.txt": ""})
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "~$other.xlsx").write_bytes(b"x")
    assert names(tmp_path) == ["book.txt"]


def test_an_original_in_a_zip_knows_its_container(tmp_path):
    path = zipped(tmp_path / "oesm25nat.zip", {"oesm25nat/national.TXT": "text"})
    (original,) = originals_in(path)
    assert (original.name, original.container) == ("national.TXT", "oesm25nat.zip")
    assert (original.suffix, original.read(), original.head(2)) == (".txt", b"text", b"te")
    assert original.where == f"{path} (oesm25nat/national.TXT)"


def test_hash_is_that_of_the_content_in_a_zip_or_not(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"same")
    path = zipped(tmp_path / "a.zip", {"a.txt": b"same"})
    assert Original(tmp_path / "a.txt").sha256 == Original(path, "a.txt").sha256


def test_a_missing_path_is_refused(tmp_path):
    error = refused(tmp_path / "gone.xlsx")
    assert told(error, "gone.xlsx", "a file or folder", "nothing there", "Check the path")


@pytest.mark.parametrize(
    ("name", "expected"), [("a.xlsx", "a workbook"), ("a.XLS", "a workbook"), ("a.zip", "a zip")]
)
def test_a_page_under_a_data_files_name_is_refused(tmp_path, name, expected):
    (tmp_path / name).write_bytes(REFUSAL)
    assert told(refused(tmp_path), name, expected, "an HTML page", "Download it again")


def test_a_page_inside_a_zip_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", {"national_M2025_dl.xlsx": REFUSAL})
    error = refused(path)
    assert told(error, "(national_M2025_dl.xlsx)", "a workbook", "HTML", "Download it again")


@pytest.mark.parametrize("content", [b"", b"plain text", b"%PDF-1.7"])
def test_something_else_under_a_workbooks_name_is_refused(tmp_path, content):
    (tmp_path / "a.xlsx").write_bytes(content)
    assert told(refused(tmp_path), "a.xlsx", "a workbook", "something else", "Download it again")


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_truncated_zip_is_refused(tmp_path, kept):
    path = zipped(tmp_path / "a.zip", {f"{n}.txt": f"{n}" * 999 for n in range(9)})
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    assert told(refused(path), "a.zip", "a whole file", "damaged or truncated", "Download it again")


@pytest.mark.parametrize("place", range(40, 100, 5))
def test_a_zip_with_a_damaged_member_is_refused(tmp_path, place):
    noise = b"".join(zlib.crc32(bytes([n])).to_bytes(4, "big") for n in range(250))
    path = zipped(tmp_path / "a.zip", {"a.txt": noise * 2})
    content = bytearray(path.read_bytes())
    content[place] ^= 0xFF
    path.write_bytes(content)
    assert told(refused(path), "a.zip", "a whole file", "damaged or truncated", "Download it again")


def test_a_zip_with_a_password_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.txt": b"text"})
    content = bytearray(path.read_bytes())
    for header, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(header) + offset] |= 1
    path.write_bytes(content)
    assert told(refused(path), "a.zip", "a whole file", "damaged", "Download it again")


@pytest.mark.parametrize(
    "member", ["../evil.xlsx", "a/../../evil.txt", "/etc/passwd", "..\\evil.txt"]
)
def test_a_zip_that_reaches_out_is_refused(tmp_path, member):
    path = zipped(tmp_path / "a.zip", {member: "x"})
    error = refused(path)
    assert told(error, "a.zip", "stay inside", repr(member), "Do not trust this archive")
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


def test_a_zip_that_unpacks_to_gigabytes_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(zipfile.ZipFile, "testzip", lambda self: pytest.fail("it was unpacked"))
    path = forge_size(zipped(tmp_path / "a.zip", {"a.txt": "x"}), 4_000_000_000)
    error = refused(path)
    assert told(error, "a.zip", "at most 1,000,000,000", "4,000,000,000 bytes", "Do not trust")


def test_a_zip_of_many_members_is_judged_by_their_sum(tmp_path, monkeypatch):
    monkeypatch.setattr(originals, "UNPACKED_LIMIT", 1000)
    path = zipped(tmp_path / "a.zip", {f"{n}.txt": "x" * 400 for n in range(3)})
    assert told(refused(path), "a.zip", "at most 1,000 bytes", "1,200 bytes", "Do not trust")


def test_records_that_are_read_line_by_line_may_be_larger(tmp_path, monkeypatch):
    monkeypatch.setattr(originals, "UNPACKED_LIMIT", 1000)
    monkeypatch.setattr(originals, "STREAMED_LIMIT", 5000)
    path = zipped(tmp_path / "a.zip", {"x/psam_pusa.csv": "x" * 4000})
    (member,) = originals.originals_in(path)
    assert member.sha256 == sha256_of(b"x" * 4000)
    path = zipped(tmp_path / "b.zip", {"psam_pusa.csv": "x" * 5001})
    assert told(refused(path), "b.zip", "at most 5,000 bytes", "5,001 bytes", "Do not trust")
    path = zipped(tmp_path / "c.zip", {"psam_pusa.csv": "x", "other.csv": "x" * 1001})
    assert told(refused(path), "c.zip", "at most 1,000 bytes", "1,001 bytes", "Do not trust")


def test_a_workbook_that_unpacks_to_gigabytes_is_refused(tmp_path):
    path = forge_size(national(tmp_path / "a.xlsx", 2025), 4_000_000_000)
    with pytest.raises(DataError, match="at most 1,000,000,000 bytes when unpacked"):
        read_sheets(Original(path))


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_refused(tmp_path, kept):
    path = national(tmp_path / "a.xlsx", 2025)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    with pytest.raises(DataError, match="a damaged or truncated one"):
        read_sheets(Original(path))


@pytest.mark.parametrize("suffix", ["xls", "xlsx"])
def test_a_file_that_only_begins_like_a_workbook_is_refused(tmp_path, suffix):
    path = tmp_path / f"a.{suffix}"
    path.write_bytes((originals.OLD_EXCEL if suffix == "xls" else originals.ZIP) + bytes(5000))
    with pytest.raises(DataError, match="a damaged or truncated one"):
        read_sheets(Original(path))


def test_a_zip_that_is_no_workbook_is_refused(tmp_path):
    path = zipped(tmp_path / "a.xlsx", {"a.txt": "x"})
    with pytest.raises(DataError, match="a damaged or truncated one"):
        read_sheets(Original(path))


def test_cells_are_text_as_a_reader_sees_them(tmp_path):
    book = Workbook()
    book.active.append(["  padded ", 23.400000000000002, 155495730, True, None, "01", 0.1])
    book.create_sheet("Hidden").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    sheets = read_sheets(Original(tmp_path / "a.xlsx"))
    assert sheets["Sheet"] == [["padded", "23.4", "155495730", "TRUE", "", "01", "0.1"]]
    assert list(sheets) == ["Sheet", "Hidden"]


def test_a_table_that_starts_further_down_keeps_its_place(tmp_path):
    book = Workbook()
    book.active["B3"] = "x"
    book.save(tmp_path / "a.xlsx")
    assert read_sheets(Original(tmp_path / "a.xlsx"))["Sheet"][2] == ["", "x"]


def test_a_workbook_is_told_by_name_and_content(tmp_path):
    path = national(tmp_path / "a.xlsx", 2025)
    assert Original(path).is_workbook
    assert not Original(path.rename(tmp_path / "a.txt")).is_workbook
