"""National workbooks in every published layout, and each way in which one is refused."""

from __future__ import annotations

import pytest

from copies import told
from sources.workbooks import CAPS, lines_of, national
from sources.workbooks import line as row
from workforce.errors import DataError
from workforce.sources import oews_national, oews_workbook
from workforce.sources.originals import Original

NAMES = {
    2004: "national_may2004_dl.xlsx",
    2007: "national_May2007_dl.xlsx",
    2008: "national__M2008_dl.xlsx",
}
YEARS = [2003, 2004, 2007, 2008, 2010, 2011, 2012, 2016, 2017, 2018, 2019, 2020, 2021, 2025, 2026]


def cut(path):
    (table,) = oews_national.cut(Original(path))
    return table


def by_code(table):
    return {line[0]: dict(zip(table.columns, line, strict=True)) for line in table.rows}


def workbook(folder, year, *args, **options):
    return national(folder / NAMES.get(year, f"national_M{year}_dl.xlsx"), year, *args, **options)


@pytest.mark.parametrize("year", YEARS)
def test_every_layout_gives_the_same_columns(tmp_path, year):
    table = cut(workbook(tmp_path, year))
    assert (table.file, table.release) == (f"oews/{year}_national.csv", f"May {year}")
    assert table.columns == oews_workbook.COLUMNS
    radiographers = by_code(table)["29-2037" if year in (2010, 2011) else "29-2034"]
    assert radiographers["employment"] == "1500"
    assert radiographers["annual_mean_wage"] == "44530"
    assert radiographers["hourly_p90_wage"] == "28.95"
    assert radiographers["annual_p90_wage"] == "60210"
    assert radiographers["mean_wage_rse_pct"] == "0.6"


@pytest.mark.parametrize("year", YEARS)
def test_only_our_occupations_are_kept_in_order(tmp_path, year):
    codes = [line[0] for line in cut(workbook(tmp_path, year)).rows]
    assert codes == sorted(codes)
    assert not {"29-2099", "29-2030"} & set(codes)


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        ("number", "128127360"),
        ("text", "128127360"),
        ("commas", "128,127,360"),
        ("padded", "128127360"),
    ],
)
def test_cells_are_kept_as_published_without_padding(tmp_path, cells, total):
    rows = by_code(cut(workbook(tmp_path, 2021, cells=cells)))
    assert rows["00-0000"]["employment"] == total
    assert rows["29-2034"]["hourly_mean_wage"] == "21.41"


def test_binary_noise_of_numbers_is_dropped(tmp_path):
    noisy = [row("29-2034", "Radiographers", h_mean=23.400000000000002)]
    assert by_code(cut(workbook(tmp_path, 2021, noisy)))["29-2034"]["hourly_mean_wage"] == "23.4"


@pytest.mark.parametrize("marker", ["*", "**", "***", "#"])
def test_markers_are_kept_as_published(tmp_path, marker):
    marked = [row("29-2034", "Radiographers", "", a_median=marker)]
    table = cut(workbook(tmp_path, 2004, marked))
    assert by_code(table)["29-2034"]["annual_median_wage"] == marker


def test_an_empty_cell_stays_empty(tmp_path):
    table = cut(workbook(tmp_path, 2004, [row("29-2034", "Radiographers", "", a_median=None)]))
    assert by_code(table)["29-2034"]["annual_median_wage"] == ""


def test_title_keeps_its_footnote_mark_in_the_raw_data(tmp_path):
    rows = by_code(cut(workbook(tmp_path, 2010)))
    assert rows["29-2037"]["occupation"] == "Radiologic Technologists*"


def test_the_detailed_row_is_taken_where_a_code_stands_twice(tmp_path):
    rows = by_code(cut(workbook(tmp_path, 2017)))
    assert (rows["29-2010"]["group"], rows["29-2010"]["employment"]) == ("detailed", "2")


def test_the_broad_row_is_taken_where_it_is_the_only_one(tmp_path):
    only = [*lines_of(2012), row("29-2010", "Clinical laboratory", "broad")]
    assert by_code(cut(workbook(tmp_path, 2012, only)))["29-2010"]["group"] == "broad"


@pytest.mark.parametrize("year", [2019, 2022])
def test_wage_cap_is_read_from_the_notes(tmp_path, year):
    hour, annual = CAPS[year]
    cells = by_code(cut(workbook(tmp_path, year)))["29-2034"]
    assert cells["hourly_wage_cap"] == hour
    assert cells["annual_wage_cap"] == annual.replace(",", "")


def test_no_cap_is_invented_where_the_notes_have_none(tmp_path):
    assert by_code(cut(workbook(tmp_path, 2016)))["29-2034"]["annual_wage_cap"] == ""


def test_what_a_copier_appended_is_passed_over(tmp_path):
    plain = cut(workbook(tmp_path, 2004))
    extended = cut(workbook(tmp_path, 2004, appended=("2015 ANNUAL", "pWratio")))
    assert extended.rows == plain.rows


def test_a_copied_column_does_not_replace_the_published_one(tmp_path):
    extended = cut(workbook(tmp_path, 2010, appended=("TOT_EMP",)))
    assert by_code(extended)["29-2037"]["employment"] == "1500"


@pytest.mark.parametrize(
    "other", [{"area": "01"}, {"naics": "622000"}, {"own_code": "5"}], ids=lambda o: next(iter(o))
)
def test_other_areas_and_industries_are_passed_over(tmp_path, other):
    lines = [row("29-2034", "Radiographers"), row("29-2034", "Radiographers", tot_emp=7, **other)]
    assert by_code(cut(workbook(tmp_path, 2019, lines)))["29-2034"]["employment"] == "1500"


@pytest.mark.parametrize("name", ["state_M2025_dl.xlsx", "notes.xlsx", "national_M2025_dl.csv"])
def test_files_of_other_names_are_left_alone(tmp_path, name):
    path = national(tmp_path / "national_M2025_dl.xlsx", 2025).rename(tmp_path / name)
    assert oews_national.cut(Original(path)) is None


@pytest.mark.parametrize("column", ["tot_emp", "emp_prse", "a_mean", "mean_prse", "h_mean"])
def test_a_missing_column_is_named(tmp_path, column):
    path = workbook(tmp_path, 2025, without=[column])
    with pytest.raises(DataError) as error:
        cut(path)
    assert told(error.value, path.name, column.upper(), "no such columns", "as published")


def test_a_missing_group_column_is_named_with_its_three_names(tmp_path):
    path = workbook(tmp_path, 2025, without=["o_group"])
    with pytest.raises(DataError, match="O_GROUP OR OCC_GROUP OR GROUP"):
        cut(path)


def test_a_workbook_without_data_sheet_is_refused(tmp_path):
    path = workbook(tmp_path, 2025, without=["occ_title"])
    with pytest.raises(DataError) as error:
        cut(path)
    assert told(error.value, path.name, "OCC_TITLE", "national_M2025_dl", "as published")


def test_a_code_twice_as_detailed_is_refused(tmp_path):
    path = workbook(tmp_path, 2025, [row("29-2034", "Radiographers", tot_emp=n) for n in (1, 2)])
    with pytest.raises(DataError) as error:
        cut(path)
    assert told(error.value, path.name, "29-2034 once as detailed", "2 rows", "Download it again")


@pytest.mark.parametrize("marker", ["~", "n/a", "****", "1.2.3", "-5"])
def test_an_unknown_marker_is_refused(tmp_path, marker):
    path = workbook(tmp_path, 2025, [row("29-2034", "Radiographers", a_mean=marker)])
    with pytest.raises(DataError) as error:
        cut(path)
    where = "29-2034, column A_MEAN"
    assert told(error.value, where, "a number or one of", repr(marker), "annual_mean_wage")


@pytest.mark.parametrize(
    ("name", "stated", "found"),
    [
        ("national_M2002_dl.xlsx", 2002, "2002 in its name, 2002 in its notes"),
        ("national_M2025_dl.xlsx", 2024, "2025 in its name, 2024 in its notes"),
        ("national_dl.xlsx", None, "no year"),
    ],
)
def test_an_unknown_or_contradicted_year_is_refused(tmp_path, name, stated, found):
    path = national(tmp_path / name, 2025 if stated else 2016, stated_year=stated)
    with pytest.raises(DataError) as error:
        cut(path)
    assert told(error.value, name, "one year, 2003 or later", found, "Keep the publisher's")
