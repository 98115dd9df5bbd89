"""Metropolitan and nonmetropolitan workbooks of all years, and earlier state workbooks."""

from __future__ import annotations

import zipfile

import pytest

from copies import told
from sources.workbooks import OF_AREAS, OF_STATES, line, national
from workforce.errors import DataError
from workforce.sources import oews_industry, oews_national, oews_state
from workforce.sources.originals import Original, originals_in

NATION = {"area": "99", "area_title": "U.S."}
ABILENE = {"area": "10180", "area_title": "Abilene, TX", "prim_state": "TX"}
PUBLISHED = {"jobs_1000": 1.25, "loc_quotient": 0.9, "loc quotient": 0.9, "loc_q": 0.9}


def cell(place=ABILENE, **changes):
    title = place["area_title"]
    group = {"group": changes.pop("group", "detailed")}
    return line(
        "29-2032",
        "Sonographers",
        **group,
        **{**place, "area_name": title, "state": title, **PUBLISHED, **changes},
    )


def workbook(folder, name, year, lines=None, before_2019=OF_AREAS, **options):
    lines = [cell()] if lines is None else lines
    return national(folder / name, year, lines, before_2019=before_2019, **options)


def cut(path):
    (table,) = oews_state.cut(Original(path))
    return table, [dict(zip(table.columns, row, strict=True)) for row in table.rows]


@pytest.mark.parametrize(
    ("name", "year", "part"),
    [
        ("MSA_may2004_dl_1.xlsx", 2004, "metro_1"),
        ("msa_May2007_dl_3.xlsx", 2007, "metro_3"),
        ("aMSA_May2007_dl.xlsx", 2007, "metro_of_divisions"),
        ("BOS_may2006_dl.xlsx", 2006, "nonmetro"),
        ("MSA__M2008_dl_1.xlsx", 2008, "metro_1"),
        ("aMSA__M2008_dl.xlsx", 2008, "metro_of_divisions"),
        ("MSA_M2012_dl_1_AK_IN.xlsx", 2012, "metro_1_ak_in"),
        ("MSA_M2017_dl.xlsx", 2017, "metro"),
        ("MSA_M2019_dl.xlsx", 2019, "metro"),
        ("MSA_M2024_dl.xlsx", 2024, "metro"),
        ("BOS_M2024_dl.xlsx", 2024, "nonmetro"),
    ],
)
def test_each_name_the_publisher_has_used(tmp_path, name, year, part):
    table, (row,) = cut(workbook(tmp_path, name, year))
    assert table.file == f"oews/{year}_{part}.csv"
    assert table.url.endswith(f"oesm{year % 100:02d}ma.zip")
    assert (row["area_title"], row["employment"]) == ("Abilene, TX", "1500")
    assert row["primary_state"] == ("" if year == 2019 else "TX")
    assert row["area_code"] == ("0010180" if part == "nonmetro" else "10180")
    assert row["jobs_per_1000"] == ("1.25" if year >= 2010 else "")
    assert row["location_quotient"] == ("0.9" if year >= 2013 else "")


@pytest.mark.parametrize(
    ("source", "name", "before_2019"),
    [
        (oews_national, "national", ()),
        (oews_state, "state", OF_STATES),
        (oews_state, "MSA", OF_AREAS),
        (oews_state, "BOS", OF_AREAS),
    ],
)
@pytest.mark.parametrize("year", [2004, 2008, 2009, 2012, 2021])
def test_years_are_told_by_names_and_zips(tmp_path, source, name, before_2019, year):
    how = {2004: "_may2004_dl", 2008: "__M2008_dl", 2009: "_dl"}.get(year, f"_M{year}_dl")
    zipped = {"national": "nat", "state": "st"}.get(name, "ma")
    place = NATION if name == "national" else ABILENE
    book = workbook(tmp_path, f"{name}{how}.xlsx", year, [cell(place, group="")], before_2019)
    path = tmp_path / f"oesm{year % 100:02d}{zipped}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(book, f"oesm{year % 100:02d}{zipped}/{book.name}")
        archive.writestr(f"oesm{year % 100:02d}{zipped}/~${book.name}", b"lock")
    ((table,),) = [source.cut(original) for original in originals_in(path)]
    assert table.release == f"May {year}"


def test_a_workbook_of_a_year_before_the_first_era_is_known_and_refused(tmp_path):
    book = workbook(tmp_path, "national_may2002_dl.xlsx", 2004, [cell(group="")], ())
    with pytest.raises(DataError) as error:
        oews_national.cut(Original(book))
    assert told(error.value, "national_may2002", "2003 or later", "2002 in its name", "zip")


def test_a_workbook_without_its_year_anywhere_is_refused(tmp_path):
    with pytest.raises(DataError) as error:
        oews_state.cut(Original(workbook(tmp_path, "MSA_dl_1.xlsx", 2009)))
    assert told(error.value, "MSA_dl_1.xlsx", "one year", "no year", "oesmYYma.zip")


@pytest.mark.parametrize("sheets", [1, 2, 3])
def test_rows_may_go_on_in_further_sheets(tmp_path, sheets):
    lines = [cell({**ABILENE, "area": str(code)}) for code in (10180, 10420, 10500)]
    _, rows = cut(workbook(tmp_path, "MSA_M2010_dl_1.xlsx", 2010, lines, sheets=sheets))
    assert [row["area_code"] for row in rows] == ["10180", "10420", "10500"]


def test_a_cell_that_goes_on_twice_is_refused(tmp_path):
    with pytest.raises(DataError) as error:
        cut(workbook(tmp_path, "MSA_M2024_dl.xlsx", 2024, [cell(), cell(tot_emp=7)], sheets=2))
    assert told(error.value, "MSA_M2024", "29-2032 once as detailed", "2 rows", "again")


def test_the_national_workbook_ends_with_its_first_sheet(tmp_path):
    lines = [cell(NATION), cell(NATION, tot_emp=7)]
    book = national(tmp_path / "national_M2024_dl.xlsx", 2024, lines, sheets=2)
    (table,) = oews_national.cut(Original(book))
    (row,) = table.rows
    assert row[table.columns.index("employment")] == "1500"


def test_a_workbook_without_our_occupations_is_refused(tmp_path):
    path = workbook(tmp_path, "MSA_M2024_dl.xlsx", 2024, [cell(naics="622000")])
    with pytest.raises(DataError) as error:
        cut(path)
    assert told(error.value, "MSA_M2024", "rows of our occupations", "none", "as published")


@pytest.mark.parametrize(
    ("column", "year"),
    [("jobs_1000", 2010), ("jobs_1000", 2018), ("loc quotient", 2013), ("loc quotient", 2017)],
)
def test_measures_of_areas_are_asked_for_since_they_came_in(tmp_path, column, year):
    book = workbook(tmp_path, f"MSA_M{year}_dl.xlsx", year, without=[column])
    with pytest.raises(DataError) as error:
        cut(book)
    assert told(error.value, f"MSA_M{year}", column.upper(), "no such columns", "as published")


@pytest.mark.parametrize(("name", "year"), [("state_M2012_dl", 2012), ("state_M2014_dl", 2014)])
def test_state_workbooks_of_earlier_layouts(tmp_path, name, year):
    alabama = {"area": "1", "area_title": "Alabama"}
    _, (row,) = cut(workbook(tmp_path, f"{name}.xlsx", year, [cell(alabama)], OF_STATES))
    assert (row["area_code"], row["area_title"], row["jobs_per_1000"]) == ("01", "Alabama", "1.25")
    assert row["location_quotient"] == ("0.9" if year >= 2013 else "")


@pytest.mark.parametrize("name", ["MSA_M2024.xlsx", "area_M2024_dl.xlsx", "file_descriptions.xlsx"])
def test_other_workbooks_are_left_alone(tmp_path, name):
    original = Original(workbook(tmp_path, name, 2024))
    assert oews_state.cut(original) is oews_national.cut(original) is None
    assert oews_industry.cut(original) is None
