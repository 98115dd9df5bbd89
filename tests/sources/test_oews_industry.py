"""Workbooks by industry: eight a year, four of them by owner."""

from __future__ import annotations

import pytest

from copies import told
from sources.workbooks import OF_INDUSTRIES, OF_OWNERS, line, national
from workforce.errors import DataError
from workforce.sources import oews_industry, oews_national
from workforce.sources.originals import Original


def cell(naics="622000", title="Hospitals", owners="235", **changes):
    place = {"naics": naics, "naics_title": title, "own_code": owners}
    return line("29-2032", "Sonographers", changes.pop("group", "detailed"), **place, **changes)


def workbook(folder, name, year=2024, lines=None, before_2019=OF_INDUSTRIES, **options):
    lines = [cell()] if lines is None else lines
    return national(folder / name, year, lines, before_2019=before_2019, **options)


def cut(path):
    (table,) = oews_industry.cut(Original(path))
    return table, [dict(zip(table.columns, row, strict=True)) for row in table.rows]


@pytest.mark.parametrize(
    ("name", "year", "part"),
    [
        ("natsector_may2004_dl.xlsx", 2004, "industries_sector"),
        ("nat3d_May2007_dl.xlsx", 2007, "industries_3_digit"),
        ("nat4d_M2008_dl.xlsx", 2008, "industries_4_digit"),
        ("nat4d_M2012_dl_2_517200_999300.xlsx", 2012, "industries_4_digit_2_517200_999300"),
        ("nat5d_6d_M2017_dl.xlsx", 2017, "industries_5_digit"),
        ("natsector_M2024_dl.xlsx", 2024, "industries_sector"),
        ("nat3d_M2024_dl.xlsx", 2024, "industries_3_digit"),
        ("nat4d_M2024_dl.xlsx", 2024, "industries_4_digit"),
        ("nat5d_6d_M2024_dl.xlsx", 2024, "industries_5_digit"),
        ("nat3d_owner_M2024_dl.xlsx", 2024, "industries_3_digit_by_owner"),
        ("nat4d_owner_M2024_dl.xlsx", 2024, "industries_4_digit_by_owner"),
        ("nat5d_6d_owner_M2024_dl.xlsx", 2024, "industries_5_digit_by_owner"),
        ("national_owner_M2024_dl.xlsx", 2024, "industries_owners"),
    ],
)
def test_each_name_the_publisher_has_used(tmp_path, name, year, part):
    before_2019 = OF_OWNERS if "owner" in name else OF_INDUSTRIES
    path = workbook(tmp_path, name, year, before_2019=before_2019)
    table, (row,) = cut(path)
    assert table.file == f"oews/{year}_{part}.csv"
    assert table.url.endswith(f"oesm{year % 100:02d}in4.zip")
    assert (row["industry_code"], row["industry_title"]) == ("622000", "Hospitals")
    assert row["owners"] == ("235" if year >= 2019 else "")
    assert row["employment"] == "1500"
    assert oews_national.cut(Original(path)) is None


def test_an_industry_stands_once_for_each_of_its_owners(tmp_path):
    lines = [cell(owners=owner, tot_emp=int(owner)) for owner in "235"]
    _, rows = cut(workbook(tmp_path, "nat3d_owner_M2024_dl.xlsx", lines=lines))
    assert {row["owners"]: row["employment"] for row in rows} == {"2": "2", "3": "3", "5": "5"}


def test_an_industry_twice_is_refused(tmp_path):
    with pytest.raises(DataError) as error:
        cut(workbook(tmp_path, "nat4d_M2024_dl.xlsx", lines=[cell(), cell(tot_emp=7)]))
    assert told(error.value, "nat4d_M2024", "622000 Hospitals 235 29-2032", "2 rows", "again")


@pytest.mark.parametrize("column", ["naics", "naics_title"])
def test_a_missing_column_is_named(tmp_path, column):
    with pytest.raises(DataError) as error:
        cut(workbook(tmp_path, "nat4d_M2024_dl.xlsx", without=[column]))
    assert told(error.value, "nat4d_M2024", column.upper(), "no such columns", "as published")


def test_workbooks_that_name_owners_otherwise_are_left_alone(tmp_path):
    book = workbook(tmp_path, "nat3d_owner_M2009_dl.xlsx", 2009, [cell(group="")])
    assert oews_industry.cut(Original(book)) is None
