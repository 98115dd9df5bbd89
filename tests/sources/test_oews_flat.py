"""The OEWS flat file: what is found in it, however it is read, and what is refused."""

from __future__ import annotations

import zipfile

import pytest

from copies import told
from sources.flat_files import (
    FULL,
    HEADER,
    HOSPITALS,
    LISTS,
    METRO,
    NATION,
    NONMETRO,
    STATE,
    lines,
    write,
)
from workforce.errors import DataError
from workforce.sources import oews_flat
from workforce.sources.originals import Original

ALL = (NATION, STATE, METRO, NONMETRO, HOSPITALS)


def cut(path):
    """Rows by table and place, as dictionaries."""
    parts = {}
    for table in oews_flat.cut(Original(path)):
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        name = table.file.removeprefix("oews/2025_").removesuffix(".csv")
        key = "industry_code" if "industr" in name else "area_code"
        parts[name] = {row[key]: row for row in rows}
    return parts


def with_cell(folder, **measures):
    """A file in which the nation's cell has these data types only, as t01=("-", "8")."""
    cell = {name.removeprefix("t"): value for name, value in measures.items()}
    return write(folder, {NATION: cell})


def refused(path):
    with pytest.raises(DataError) as error:
        oews_flat.cut(Original(path))
    return error.value


def without_row(name, start):
    return {name: [row for row in LISTS[name] if not row.startswith(start)]}


def test_areas_and_industries_are_parted(tmp_path):
    parts = cut(write(tmp_path))
    assert list(parts) == ["areas", "industries", "area_list", "industry_list"]
    assert sorted(parts["areas"]) == ["0000000", "0010180", "0100000", "0100001"]
    assert sorted(parts["industries"]) == ["000000", "622000"]


def test_each_measure_has_its_column(tmp_path):
    row = cut(write(tmp_path))["areas"]["0010180"]
    expected = dict(zip(oews_flat.TYPE_NAMES.values(), (v for v, _ in FULL.values()), strict=True))
    assert {name: row[name] for name in expected} == expected
    assert (row["area_type"], row["soc_code"]) == ("M", "29-2034")
    assert row["occupation"] == "Radiologic Technologists and Technicians"


def test_data_types_are_told_by_name_not_by_number(tmp_path):
    header, first, second, *rest = LISTS["datatype"]
    turned = [header, first.replace("01", "02"), second.replace("02", "01"), *rest]
    path = write(tmp_path, lists={"datatype": turned})
    row = cut(path)["areas"]["0000000"]
    assert (row["employment"], row["employment_rse_pct"]) == ("200", "100")


def test_footnotes_stand_beside_the_value(tmp_path):
    path = with_cell(tmp_path, t01=("-", "8"), t13=("-", "5"), t04=("83840", "4"), t03=("1.5", ""))
    row = cut(path)["areas"]["0000000"]
    assert (row["employment"], row["annual_median_wage"]) == ("- [8]", "- [5]")
    assert (row["annual_mean_wage"], row["hourly_mean_wage"]) == ("83840 [4]", "1.5")


def test_what_has_no_line_is_empty(tmp_path):
    row = cut(with_cell(tmp_path, t01=("10", "")))["areas"]["0000000"]
    assert row["location_quotient"] == ""


def test_cap_is_read_from_the_footnotes(tmp_path):
    row = cut(write(tmp_path))["areas"]["0000000"]
    assert (row["hourly_wage_cap"], row["annual_wage_cap"]) == ("115.00", "239200")


def test_no_cap_is_invented(tmp_path):
    path = write(tmp_path, lists={"footnote": ["footnote_code\tfootnote_text", "8\tNot released"]})
    assert cut(path)["areas"]["0000000"]["annual_wage_cap"] == ""


def test_only_our_occupations_are_kept(tmp_path):
    for name, rows in cut(write(tmp_path)).items():
        assert name.endswith("list") or {row["soc_code"] for row in rows.values()} == {"29-2034"}


def test_code_lists_are_kept_whole(tmp_path):
    parts = cut(write(tmp_path))
    assert [row["area_name"] for row in parts["area_list"].values()] == [
        "National",
        "Alabama",
        "Northwest Alabama nonmetropolitan area",
        "Abilene, TX",
    ]
    assert parts["industry_list"]["622000"]["display_level"] == "3"


def test_receipts_name_the_file_each_table_came_from(tmp_path):
    path = write(tmp_path)
    tables = {table.original_name: table for table in oews_flat.cut(Original(path))}
    assert set(tables) == {"oe.data.0.Current", "oe.area", "oe.industry"}
    assert tables["oe.area"].original_sha256 == Original(tmp_path / "oe.area").sha256
    assert tables["oe.data.0.Current"].original_sha256 == Original(path).sha256
    assert tables["oe.data.0.Current"].release == "May 2025"
    assert tables["oe.data.0.Current"].published_on == "2026-05-15"


@pytest.mark.parametrize("piece", [1, 7, 26, 64, 100, 1001])
def test_pieces_may_end_anywhere(tmp_path, monkeypatch, piece):
    path = write(tmp_path)
    whole = cut(path)
    monkeypatch.setattr(oews_flat, "PIECE", piece)
    assert cut(path) == whole


def test_line_ends_may_have_been_converted(tmp_path):
    path = write(tmp_path)
    before = cut(path)
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    assert cut(path) == before


def test_short_and_blank_lines_hold_no_occupation(tmp_path):
    assert cut(write(tmp_path, more="\r\nOEUN\r\n"))["areas"].keys() >= {"0000000"}


def test_files_of_other_names_are_left_alone(tmp_path):
    write(tmp_path)
    assert oews_flat.cut(Original(tmp_path / "oe.area")) is None


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (HEADER.replace("value", "estimate"), "estimate"),
        ("<!DOCTYPE html>\r\n", "<!DOCTYPE html>"),
        ("\r\n", "an empty file"),
    ],
)
def test_another_header_is_refused(tmp_path, header, found):
    error = refused(write(tmp_path, header=header))
    assert told(error, "oe.data.0.Current", "series_id, year, period", found, "Download")


@pytest.mark.parametrize("name", LISTS)
def test_a_missing_code_list_is_named(tmp_path, name):
    error = refused(write(tmp_path, without=name))
    assert told(error, f"oe.{name}", "the code list beside", "no such file", f"oe.{name}")


def test_a_code_list_with_another_header_is_refused(tmp_path):
    error = refused(write(tmp_path, lists={"area": ["<html>", "Access Denied"]}))
    assert told(error, "oe.area", "area_code", "<html>", "Download")


@pytest.mark.parametrize("name", ["Location Quotient", "Annual median wage"])
def test_a_renamed_data_type_is_refused(tmp_path, name):
    renamed = [row.replace(name, "Something new") for row in LISTS["datatype"]]
    error = refused(write(tmp_path, lists={"datatype": renamed}))
    ours = oews_flat.TYPE_NAMES[name]
    assert told(error, "oe.datatype", f"a data type for each of {ours}", "none", "renamed")


@pytest.mark.parametrize(
    ("value", "footnote"),
    [("-", ""), ("-", "4"), ("-", "9"), ("10", "5"), ("10", "8"), ("10", "1")],
)
def test_an_unknown_pair_of_value_and_footnote_is_refused(tmp_path, value, footnote):
    error = refused(with_cell(tmp_path, t01=(value, footnote)))
    where = "oe.data.0.Current"
    assert told(error, where, "- with footnote 5 or 8", "".join(NATION), "new layout")


def test_a_data_type_twice_in_a_cell_is_refused(tmp_path):
    (again,) = lines(NATION, {"01": ("7", "")})
    error = refused(write(tmp_path, more=again))
    assert told(error, "oe.data.0.Current", "each known data type once", again.strip(), "again")


def test_an_unknown_data_type_is_refused(tmp_path):
    error = refused(with_cell(tmp_path, t18=("1", "")))
    assert told(error, "oe.data.0.Current", "each known data type once", "29203418", "new layout")


@pytest.mark.parametrize("piece", [50, 4_000_000])
def test_a_file_cut_short_is_refused(tmp_path, monkeypatch, piece):
    monkeypatch.setattr(oews_flat, "PIECE", piece)
    path = write(tmp_path)
    path.write_bytes(path.read_bytes()[:-30])
    error = refused(path)
    assert told(error, "oe.data.0.Current", "a last line that ends", "without a line end", "again")


def test_a_line_with_fields_missing_is_refused(tmp_path):
    error = refused(write(tmp_path, more=f"OEU{''.join(NATION)}01\t2025\tA01\r\n"))
    assert told(error, "oe.data.0.Current", "five tab-separated fields", "A01", "again")


def test_two_years_are_refused(tmp_path):
    (older,) = lines(STATE, {"01": ("7", "")}, year=2024)
    error = refused(write(tmp_path, {NATION: FULL}, more=older))
    assert told(error, "oe.data.0.Current", "exactly one year", "2024, 2025", "again")


def test_a_file_without_our_occupations_is_refused(tmp_path):
    error = refused(write(tmp_path, {}))
    assert told(error, "oe.data.0.Current", "exactly one year", "none of them", "again")


@pytest.mark.parametrize("name", ["area", "occupation"])
def test_a_code_that_its_list_lacks_is_refused(tmp_path, name):
    start = {"area": "48\t", "occupation": "292034"}[name]
    error = refused(write(tmp_path, lists=without_row(name, start)))
    code = {"area": "0010180", "occupation": "292034"}[name]
    assert told(error, f"oe.{name}", code, "no such code", "Download")


def test_a_zipped_flat_file_is_refused_with_the_way_out(tmp_path):
    path = write(tmp_path)
    with zipfile.ZipFile(tmp_path / "oe.zip", "w") as archive:
        archive.write(path, path.name)
    with pytest.raises(DataError, match="Unpack it"):
        oews_flat.cut(Original(tmp_path / "oe.zip", path.name))
