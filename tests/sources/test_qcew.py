"""Imaging centers by area: what is kept of a year, and each way in which a file is refused."""

from __future__ import annotations

import csv

import pytest

from copies import told
from workforce.errors import DataError
from workforce.sources import qcew
from workforce.sources.originals import Original

NAME = "621512.csv"
AGAIN = "Download the annual averages in a browser"
MEASURES = ("annual_avg_estabs", "annual_avg_emplvl", "total_annual_wages")
MEASURES += ("taxable_annual_wages", "annual_contributions")
MEASURES += ("annual_avg_wkly_wage", "avg_annual_pay")
# The 38 columns of an annual file, in the publisher's order.
HEADER = ["area_fips", "own_code", "industry_code", "agglvl_code", "size_code", "year", "qtr"]
HEADER += ["disclosure_code", *MEASURES, "lq_disclosure_code"]
HEADER += [f"lq_{name}" for name in MEASURES]
HEADER += ["oty_disclosure_code"]
HEADER += [f"oty_{name}_{change}" for name in MEASURES for change in ("chg", "pct_chg")]


def line(area="US000", **changes):
    cells = {**dict.fromkeys(HEADER, "0"), "area_fips": area, "own_code": "5"}
    cells |= {"industry_code": "621512", "agglvl_code": "18", "year": "2024", "qtr": "A"}
    cells |= {"disclosure_code": "", "lq_disclosure_code": "", "oty_disclosure_code": ""}
    cells |= {"annual_avg_estabs": "7300", "annual_avg_emplvl": "81000"}
    cells |= {"avg_annual_pay": "80500", "lq_annual_avg_emplvl": "1.00"}
    return {**cells, **changes}


def file(folder, *lines, name=NAME, without=()):
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as out:
        columns = [column for column in HEADER if column not in without]
        writer = csv.DictWriter(out, columns, extrasaction="ignore", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(lines or [line()])
    return path


def cut(path):
    (table,) = qcew.cut(Original(path))
    return table, [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def refused(path):
    with pytest.raises(DataError) as error:
        qcew.cut(Original(path))
    return error.value


def test_an_annual_file_has_38_columns():
    assert len(HEADER) == len(set(HEADER)) == 38


def test_private_centers_are_kept_with_the_year_of_the_lines(tmp_path):
    table, rows = cut(file(tmp_path, line(), line("06000", own_code="3"), line("06000")))
    assert [row["area_fips"] for row in rows] == ["06000", "US000"]
    assert (rows[1]["establishments"], rows[1]["employment"]) == ("7300", "81000")
    assert rows[1]["average_annual_pay"] == "80500"
    assert (table.file, table.release) == ("qcew/2024_621512.csv", "2024")
    assert table.url.endswith("/api/2024/a/industry/621512.csv")
    assert not table.secondary


@pytest.mark.parametrize("area", ["06000", "06037", "06999", "C1018", "72000"])
def test_states_counties_and_metropolitan_areas_are_kept(tmp_path, area):
    assert area in {row["area_fips"] for row in cut(file(tmp_path, line(), line(area)))[1]}


@pytest.mark.parametrize("area", ["CS104", "USCMS", "USMSA", "USNMS"])
def test_areas_that_repeat_others_are_left_out(tmp_path, area):
    assert len(cut(file(tmp_path, line(), line(area)))[1]) == 1


def test_zeros_of_withheld_cells_keep_their_mark(tmp_path):
    withheld = line("06037", disclosure_code="N", annual_avg_emplvl="0", lq_disclosure_code="N")
    row = cut(file(tmp_path, line(), withheld))[1][0]
    assert (row["disclosure"], row["location_quotient_disclosure"]) == ("N", "N")
    assert (row["establishments"], row["employment"]) == ("7300", "0")


@pytest.mark.parametrize("name", ["621511.csv", "2024_a_industry.csv", "621512.xlsx"])
def test_other_files_are_left_alone(tmp_path, name):
    assert qcew.cut(Original(file(tmp_path, name=name))) is None


@pytest.mark.parametrize(
    "column", ["area_fips", "disclosure_code", "annual_avg_estabs", "lq_annual_avg_emplvl", "qtr"]
)
def test_a_missing_column_is_named(tmp_path, column):
    error = refused(file(tmp_path, without=[column]))
    assert told(error, NAME, f"the columns {column}", HEADER[1], AGAIN)


@pytest.mark.parametrize(
    ("content", "found"),
    [("<!DOCTYPE html><html>Access Denied</html>", "<!DOCTYPE html>"), ("", "an empty file")],
)
def test_a_page_or_nothing_in_its_place_is_refused(tmp_path, content, found):
    (tmp_path / NAME).write_text(content, encoding="utf-8")
    assert told(refused(tmp_path / NAME), NAME, "the columns area_fips", found, AGAIN)


def test_a_header_alone_is_refused(tmp_path):
    path = file(tmp_path)
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert told(refused(path), NAME, "industry_code 621512", "no lines", AGAIN)


@pytest.mark.parametrize(
    ("changes", "expected", "found"),
    [
        ({"industry_code": "621511"}, "industry_code 621512 in every line", "621511, 621512"),
        ({"qtr": "1"}, "qtr A in every line", "1, A"),
        ({"year": "2023"}, "one year, 2014 or later", "2023, 2024"),
        ({"annual_avg_emplvl": "1", "area_fips": "US000"}, "each area once", "one line of US000"),
        ({"disclosure_code": "-"}, "an empty disclosure_code or N for 06000", "'-'"),
        ({"lq_disclosure_code": "x"}, "an empty lq_disclosure_code or N for 06000", "'x'"),
        ({"annual_avg_emplvl": ""}, "a number in annual_avg_emplvl of 06000", "''"),
        ({"annual_avg_estabs": "-3"}, "a number in annual_avg_estabs of 06000", "'-3'"),
        ({"avg_annual_pay": "80,500"}, "a number in avg_annual_pay of 06000", "'80,500'"),
        ({"lq_annual_avg_emplvl": "one"}, "a number in lq_annual_avg_emplvl of 06000", "'one'"),
        ({"area_fips": "99000"}, "US000, a state, a county", "'99000'"),
        ({"area_fips": "600"}, "US000, a state, a county", "'00600'"),
    ],
)
def test_a_line_of_another_kind_is_refused(tmp_path, changes, expected, found):
    path = file(tmp_path, line(), {**line("06000"), **changes})
    assert told(refused(path), NAME, expected, found, AGAIN)


@pytest.mark.parametrize("year", ["2013", "soon"])
def test_a_year_before_the_first_is_refused(tmp_path, year):
    path = file(tmp_path, line(year=year))
    assert told(refused(path), NAME, "one year, 2014 or later", year, AGAIN)


def test_a_file_without_the_nation_is_refused(tmp_path):
    path = file(tmp_path, line("06000"), line(own_code="0"))
    assert told(refused(path), NAME, "a line of US000 in private ownership", "none", AGAIN)
