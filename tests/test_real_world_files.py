"""Files as the world hands them over: parts, copies, names of browsers, spreadsheets' damage.

Each case is made here; where the publishers' folder lies beside the clone, its own files are taken
through the same door.
"""

from __future__ import annotations

import csv
import json
import re
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copies import ROOT, clone
from sources.workbooks import line, national
from workforce import receipts, tables
from workforce.build import build
from workforce.errors import DataError, UsageError, WorkforceError
from workforce.ingest import ingest
from workforce.sources import qcew, resaved
from workforce.sources.ipeds import PROGRAMS
from workforce.sources.originals import plain_name

CASES = ROOT / ".." / "shared" / "cases"
SHARES = {"jobs_1000": 1.25, "loc_quotient": 0.9}
TEXAS = {"area": "48", "area_title": "Texas", "area_type": "2", "prim_state": "TX", **SHARES}
RADIOGRAPHERS = ("29-2034", "Radiologic Technologists and Technicians")


@pytest.fixture
def raw(tmp_path):
    return tmp_path / "raw"


@pytest.fixture
def given_in(tmp_path):
    folder = tmp_path / "given"
    folder.mkdir()
    return folder


@pytest.fixture
def project(tmp_path):
    return clone(tmp_path / "clone")


# -- the states' projections ------------------------------------------------------------------


def projected(fips, code="29-2034", **changes):
    row = {"Area": f"Area {fips}", "Title": "x", "Base": "1000", "Projected": "1040"}
    row |= {"Change": "40", "PercentChange": "4.0", "AvgAnnualOpenings": "90", "STFIPS": fips}
    return {**row, "OccCode": code, "BaseYear": "2024", "ProjYear": "2034", **changes}


def answer(path, *rows):
    content = {"rows": rows, "pager": {"total_items": len(rows)}}
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_one_states_answer_leaves_the_other_states_their_rows(project, given_in):
    before = tables.read("projections_states", project)
    outcome = ingest([answer(given_in / "longterm_26.json", projected("26"))], project.raw)
    (remark,) = outcome.remarks["projections_central/2020-30_states.csv"]
    assert remark.startswith(f"{len(before) - 1} of {len(before)} rows stay in use: 2024-34 lacks")
    build(project)
    after = tables.read("projections_states", project)
    assert len(after) == len(before)
    michigan = after[(after["state_fips"] == "26") & (after["soc_code"] == "29-2034")].iloc[0]
    assert (michigan["base_year"], michigan["kept_from"]) == (2024, "")
    assert set(after.drop(index=michigan.name)["kept_from"]) == {"2020-30"}
    assert tables.cite("projections_states", folders=project).endswith("2020-30 and 2024-34")


@pytest.mark.parametrize("cell", [None, "", "null"])
def test_a_missing_cell_costs_no_row(raw, given_in, cell):
    rows = [projected("1"), projected("6", AvgAnnualOpenings=cell), projected("8", Base="3,610")]
    ingest([answer(given_in / "longterm_29-2034.json", *rows)], raw)
    kept = receipts.read_raw(raw, "projections_central/2024-34_states_29-2034.csv")
    assert [row["openings_per_year"] for row in kept] == ["90", "", "90"]
    assert kept[2]["base_employment"] == "3610"


def test_an_answer_is_known_by_what_is_in_it(raw, given_in):
    path = answer(given_in / "29-2034.json", projected("1"), projected("6"))
    assert ingest([path], raw).changed == ["projections_central/2024-34_states_29-2034.csv"]


def test_a_short_term_answer_is_not_taken_for_a_long_term_one(raw, given_in):
    path = answer(given_in / "29-2034.json", projected("1", ProjYear="2026"))
    with pytest.raises(UsageError, match=r"longterm_29-2034\.json"):
        ingest([path], raw)


# -- O*NET ------------------------------------------------------------------------------------

ONET = (
    "O*NET-SOC Code,Element ID,Element Name,Scale ID,Data Value,N,Standard Error,"
    "Recommend Suppress,Not Relevant,Date,Domain Source"
).split(",")


def skills(folder, elements, scales=("IM", "LV"), dated="07/2013", name="essential_skills.csv"):
    folder.mkdir(exist_ok=True)
    rows = [
        ["29-2034.00", element, element, scale, "3.88", "8", "0.1", "N", "", dated, "Analyst"]
        for element in elements
        for scale in scales
    ]
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([ONET, *rows])
    return folder


def test_one_file_of_a_release_leaves_the_other_elements(project, given_in):
    before = tables.read("occupation_ratings", project)
    held = before[(before["soc_code"] == "29-2034") & (before["domain"] == "skill")]
    ingest([skills(given_in / "db_31_0_csv", held["element_id"][:10])], project.raw)
    build(project)
    after = tables.read("occupation_ratings", project)
    now = after[(after["soc_code"] == "29-2034") & (after["domain"] == "skill")]
    assert set(now["element_id"]) == set(held["element_id"])
    assert (now["kept_from"] == "29.3").sum() == len(held) - 10
    assert tables.releases("occupation_ratings", project) == "29.3 and 31.0"


@pytest.mark.parametrize("scale", ["IM", "LV"])
def test_an_element_without_a_scale_is_refused(raw, given_in, scale):
    with pytest.raises(DataError, match=r"importance \(IM\) and level \(LV\)"):
        ingest([skills(given_in / "db_31_0_csv", ["2.A.1.a"], [scale])], raw)
    assert not raw.exists()


@pytest.mark.parametrize("dated", ["07/2013", "7/2013", "Jul-13", "2013-07-01"])
def test_the_month_of_a_rating_is_read_back(raw, given_in, dated):
    ingest([skills(given_in / "db_31_0_csv", ["2.A.1.a"], dated=dated)], raw)
    kept = receipts.read_raw(raw, "onet/31.0_skills_essential.csv")
    assert {row["rated"] for row in kept} == {"07/2013"}


# -- awards -----------------------------------------------------------------------------------

AWARDS = "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT"


def awards(path, cells):
    path.write_text("\n".join([AWARDS, *(",".join(row) for row in cells)]) + "\n", "utf-8")
    return path


def as_resaved(code: str) -> str:
    return format(float(code), ".15g")


def test_programs_that_a_spreadsheet_shortened_are_read_back(raw, given_in):
    lines = [(n, as_resaved(cip), "1", "3", "9") for n in "123" for cip in PROGRAMS]
    ingest([awards(given_in / "c2024_a.csv", lines)], raw)
    kept = receipts.read_raw(raw, "ipeds/2024_awards.csv")
    assert len(kept) == len(lines) == 21
    assert {row["cip_code"] for row in kept} == set(PROGRAMS)


def test_a_few_institutions_do_not_throw_out_the_awards_held(project, given_in):
    before = tables.read("completions", project)
    path = awards(given_in / "c2024_a.csv", [(n, "51.0910", "1", "3", "9") for n in "123"])
    outcome = ingest([path], project.raw)
    assert "not in use: 27 awards" in outcome.remarks["ipeds/2024_awards.csv"][0]
    assert build(project) == []
    assert tables.read("completions", project).equals(before)


def test_levels_with_a_zero_before_them_are_read(raw, given_in):
    lines = "\n".join([AWARDS, '1,"51.0911",1,03,5', '1,"51.0911",1,05,6']) + "\n"
    with zipfile.ZipFile(given_in / "C2022_A.zip", "w") as archive:
        archive.writestr("c2022_a_rv.csv", lines)
    ingest([given_in], raw)
    kept = receipts.read_raw(raw, "ipeds/2022_awards.csv")
    assert {row["award_level"]: row["awards"] for row in kept} == {"3": "5", "5": "6"}
    assert "datacenter/data/C2022_A.zip" in receipts.load(raw)["ipeds/2022_awards.csv"].url


# -- workbooks --------------------------------------------------------------------------------


def test_may_2003_is_read_without_the_columns_of_no_table(raw, given_in):
    lines = [line(*RADIOGRAPHERS, "", tot_emp=173030, a_mean=41660)]
    without = ["hourly", "annual"]
    ingest([national(given_in / "national_may2003_dl.xlsx", 2003, lines, without=without)], raw)
    (row,) = receipts.read_raw(raw, "oews/2003_national.csv")
    assert (row["employment"], row["annual_mean_wage"]) == ("173030", "41660")


def test_industry_zero_is_all_industries(raw, given_in):
    lines = [line(*RADIOGRAPHERS, naics=0, own_code=1235, area=99)]
    ingest([national(given_in / "national_M2024_dl.xlsx", 2024, lines)], raw)
    assert len(receipts.read_raw(raw, "oews/2024_national.csv")) == 1


def test_owners_in_words_have_their_codes(raw, given_in):
    owners = {"Private": "5", "State Government": "2", "Local Government": "3"}
    owners["State and Local Government"] = "23"
    path = given_in / "nat4d_M2018_owner_dl.xlsx"
    place = {"naics": "622100", "naics_title": "Hospitals"}
    lines = [line(*RADIOGRAPHERS, **place, ownership=words) for words in owners]
    national(path, 2018, lines, before_2019=("naics", "naics_title", "ownership"))
    ingest([path], raw)
    kept = receipts.read_raw(raw, "oews/2018_industries_4_digit_by_owner.csv")
    assert {row["owners"] for row in kept} == set(owners.values())


def test_owners_in_other_words_are_refused(raw, given_in):
    path = given_in / "nat4d_M2018_owner_dl.xlsx"
    place = {"naics": "622100", "naics_title": "Hospitals", "ownership": "Tribal Government"}
    lines = [line(*RADIOGRAPHERS, **place)]
    national(path, 2018, lines, before_2019=("naics", "naics_title", "ownership"))
    with pytest.raises(DataError, match="Tribal Government"):
        ingest([path], raw)


def test_one_state_of_a_year_is_said_to_be_one(project, given_in):
    path = national(given_in / "state_M2021_dl.xlsx", 2021, [line(*RADIOGRAPHERS, **TEXAS)])
    outcome = ingest([path], project.raw)
    assert outcome.remarks == {"oews/2021_states.csv": ["1 of 51 states"]}


def test_a_row_repeated_word_for_word_counts_once(raw, given_in):
    lines = [line(*RADIOGRAPHERS, **TEXAS)] * 2
    ingest([national(given_in / "state_M2021_dl.xlsx", 2021, lines)], raw)
    assert len(receipts.read_raw(raw, "oews/2021_states.csv")) == 1


def test_dates_among_codes_name_the_damage(raw, given_in):
    lines = [line(*RADIOGRAPHERS), line("Feb-29", "Radiologists")]
    path = national(given_in / "national_M2024_dl.xlsx", 2024, lines)
    with pytest.raises(DataError, match="date Feb-29: the file was re-saved by a spreadsheet"):
        ingest([path], raw)


class PanicException(BaseException):
    """What compiled code raises where it gives up."""


def test_a_panic_of_the_reader_is_a_damaged_file(raw, given_in, monkeypatch):
    path = national(given_in / "national_M2010_dl.xlsx", 2010)

    def panic(_: object) -> None:
        raise PanicException("range end index 2 out of range")

    reader = type("Reader", (), {"from_filelike": panic})
    monkeypatch.setattr("workforce.sources.originals.CalamineWorkbook", reader)
    with pytest.raises(DataError, match="damaged or truncated"):
        ingest([path], raw)


def test_ctrl_c_is_no_damage(raw, given_in, monkeypatch):
    path = national(given_in / "national_M2010_dl.xlsx", 2010)

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    reader = type("Reader", (), {"from_filelike": interrupted})
    monkeypatch.setattr("workforce.sources.originals.CalamineWorkbook", reader)
    with pytest.raises(KeyboardInterrupt):
        ingest([path], raw)


@settings(max_examples=40, deadline=None)
@given(content=st.binary(max_size=600), name=st.sampled_from(["xls", "xlsx", "zip", "csv", "json"]))
def test_whatever_bytes_come_end_in_one_line(tmp_path_factory, content, name):
    signature = {"xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xlsx": b"PK\x03\x04"}.get(name, b"")
    stem = {"csv": "c2024_a", "json": "longterm_29-2034"}.get(name, "national_M2010_dl")
    path = tmp_path_factory.mktemp("bytes") / f"{stem}.{name}"
    path.write_bytes(signature + struct.pack("<I", len(content)) + content)
    with pytest.raises(WorkforceError) as error:
        ingest([path], path.parent / "raw")
    assert len(str(error.value).splitlines()) == 1


# -- imaging centers, prices ------------------------------------------------------------------


def test_the_files_by_industry_are_read(raw, given_in):
    header = [{"annual_avg_estabs": "annual_avg_estabs_count"}.get(n, n) for n in qcew.NEEDED]
    cells = {"own_code": "5", "industry_code": "621512", "year": "2016", "qtr": "A"}
    lines = [
        ",".join({**cells, "area_fips": area}.get(n, "" if "code" in n else "7") for n in header)
        for area in ("US000", "1000")
    ]
    path = given_in / "2016.annual 621512 NAICS 621512 Diagnostic imaging centers.csv"
    path.write_text("\n".join([",".join(header), *lines]) + "\n", "utf-8")
    outcome = ingest([path], raw)
    kept = receipts.read_raw(raw, "qcew/2016_621512.csv")
    assert [row["area_fips"] for row in kept] == ["01000", "US000"]
    assert outcome.remarks == {"qcew/2016_621512.csv": ["1 of 51 states"]}


def test_a_flat_file_that_a_browser_called_txt_is_read(raw, given_in):
    series = "CUUR0000SA0      "
    lines = ["series_id\tyear\tperiod\tvalue\tfootnote_codes"]
    lines += [f"{series}\t2026\tM0{month}\t  32{month}.1\t" for month in (1, 2, 3)]
    lines += [f"{series}\t2025\tM10\t  -\tX"]
    path = given_in / "cu.data.1.AllItems.txt"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    ingest([path], raw)
    receipt = receipts.load(raw)["prices/2026-03_cpi_u.csv"]
    assert receipt.original_name == "cu.data.1.AllItems"


# -- names ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "state_M2023_dl (1).xlsx",
        "Copy of state_M2023_dl.xlsx",
        "state_M2023_dl - Copy.xlsx",
        "state_M2023_dl - Copy (2).xlsx",
        "state_M2023_dl copy.xlsx",
        "state_M2023_dl(3).xlsx",
    ],
)
def test_a_workbook_under_a_browsers_name_is_read(raw, given_in, name):
    path = national(given_in / name, 2023, [line(*RADIOGRAPHERS, **TEXAS)])
    assert ingest([path], raw).changed == ["oews/2023_states.csv"]
    assert receipts.load(raw)["oews/2023_states.csv"].original_name == "state_M2023_dl.xlsx"


PUBLISHED = ["state_M2023_dl.xlsx", "C2024_A.zip", "cu.data.1.AllItems", "oe.area", "621512.csv"]


@given(
    name=st.sampled_from(PUBLISHED),
    before=st.sampled_from(["", "Copy of ", "Copy (2) of "]),
    after=st.sampled_from(["", " (1)", "(12)", " - Copy", " - Copy (3)"]),
    text=st.booleans(),
)
def test_ordinary_names_lead_back_to_the_publishers(name, before, after, text):
    stem, dot, suffix = name.rpartition(".")
    long = len(suffix) > 4 or name.startswith("oe.")
    changed = f"{before}{name}{after}" if long else f"{before}{stem}{after}{dot}{suffix}"
    assert plain_name(f"{changed}.txt" if text else changed) == name


HINTS = {
    "all_data_M_2024.xlsx": ("all data of a year", "oesm24nat.zip, oesm24st.zip and oesm24ma.zip"),
    "state_M2023_dl.csv": ("OEWS workbook saved as text", "oesm23st.zip"),
    "my state figures.xlsx": ("an OEWS workbook", "Rename it"),
    "longterm_x.json": ("the states' projections", "longterm_29-2034.json"),
    "SARPP 2024.csv": ("regional price parities", "SARPP_STATE"),
    "notes.docx": ("a file of another kind or name", "workforce sources"),
}


@pytest.mark.parametrize(("name", "words"), HINTS.items())
def test_a_stranger_is_told_what_it_looks_like(raw, given_in, name, words):
    (given_in / name).write_bytes(b"PK\x03\x04" if name.endswith("x") else b"x")
    with pytest.raises(UsageError) as error:
        ingest([given_in / name], raw)
    assert words[0] in error.value.found
    assert words[1] in error.value.remedy
    assert len(str(error.value)) < 500


@pytest.mark.parametrize("name", ["state_M2017_dl.xlsx", "c2024_a.csv"])
def test_a_pointer_of_git_lfs_is_named(raw, given_in, name):
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 2415919\n"
    (given_in / name).write_text(pointer, "utf-8")
    with pytest.raises(DataError, match="Git LFS"):
        ingest([given_in / name], raw)


# -- one bad file among good ones -------------------------------------------------------------


def test_one_bad_file_does_not_stop_the_others(raw, given_in):
    national(given_in / "national_M2023_dl.xlsx", 2023)
    (given_in / "national_M2024_dl.xlsx").write_bytes(b"<html>Access Denied</html>")
    (given_in / "oesm22nat.zip").write_bytes(b"PK\x03\x04 cut short")
    outcome = ingest([given_in], raw, together=False)
    assert outcome.changed == ["oews/2023_national.csv"]
    told = sorted(Path(fault.where).name for fault in outcome.faults)
    assert told == ["national_M2024_dl.xlsx", "oesm22nat.zip"]
    assert {fault.exit_code for fault in outcome.faults} == {3}


def test_where_nothing_is_good_every_bad_file_is_named(raw, given_in):
    for year in (2023, 2024):
        (given_in / f"national_M{year}_dl.xlsx").write_bytes(b"<html>Access Denied</html>")
    with pytest.raises(DataError) as error:
        ingest([given_in], raw, together=False)
    assert len(str(error.value).splitlines()) == 2


# -- codes that look like numbers -------------------------------------------------------------


@given(st.sampled_from(sorted(PROGRAMS)), st.sampled_from([".", ","]), st.integers(0, 3))
def test_a_programs_code_comes_back_from_any_number(code, mark, zeros):
    damaged = as_resaved(code).replace(".", mark) + "0" * zeros
    assert resaved.code_of(damaged, PROGRAMS) == code


@given(st.integers(0, 99_999), st.sampled_from(["", ".0"]))
def test_a_county_keeps_its_width(number, decimals):
    assert resaved.with_zeros(f"{number}{decimals}", 5) == f"{number:05d}"


@given(st.floats(0, 100, allow_nan=False))
def test_a_number_that_is_no_code_stays_what_it_is(number):
    cell = format(number, ".15g")
    found = resaved.code_of(cell, PROGRAMS)
    assert found == cell or float(found) == float(cell)


@pytest.mark.parametrize("cell", ["29-2034", "00-0000", "2.A.1.a", "31--33", "May 2024", ""])
def test_a_code_is_no_date(cell):
    resaved.refuse_date("file", cell, "code")


@pytest.mark.parametrize("cell", ["Feb-29", "29-Feb", "2034-02-29", "11/1/2011", "Nov-2011"])
def test_a_date_is_no_code(cell):
    with pytest.raises(DataError, match="re-saved by a spreadsheet"):
        resaved.refuse_date("file", cell, "code")


# -- the same kinds, as they were found -------------------------------------------------------

FOUND = {
    "pc_one_state": "2024-34_states_26.csv",
    "onet_one_file": "31.0_skills_essential.csv",
    "onet_without_levels": re.compile(r"level \(LV\)"),
    "ipeds_resaved": "2024_awards.csv",
    "ipeds_2022": "2022_awards.csv",
    "oews_2003": "2003_national.csv",
    "xls_damaged_formula": re.compile("damaged"),
    "owner_words": "2018_industries_4_digit_by_owner.csv",
    "name_browser": "2023_states.csv",
    "name_txt": "2026-03_cpi_u.csv",
    "all_data": re.compile("oesm24nat.zip"),
    "qcew_by_industry": "2016_621512.csv",
    "naics_zero": "2024_national.csv",
    "oews_one_state": "2021_states.csv",
    "pc_null": "2024-34_states_29-2034.csv",
    "pc_name": "2024-34_states_29-2034.csv",
    "lfs_pointer": re.compile("Git LFS"),
}


@pytest.mark.skipif(not CASES.is_dir(), reason="the publishers' cases lie beside no clone here")
@pytest.mark.parametrize(("case", "expected"), FOUND.items(), ids=FOUND)
def test_a_file_as_it_was_found_is_read_or_refused_in_one_line(raw, case, expected):
    paths = sorted((CASES / case).iterdir())
    if isinstance(expected, str):
        changed = ingest(paths, raw).changed
        assert [Path(file).name for file in changed] == [expected]
        assert receipts.faults(raw) == []
    else:
        with pytest.raises(WorkforceError, match=expected) as error:
            ingest(paths, raw)
        assert len(str(error.value).splitlines()) == 1
