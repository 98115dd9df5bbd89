"""Pay of graduates one, five and ten years on: what is kept of a release, and what is refused."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile

import pytest

from copies import told
from workforce.errors import DataError
from workforce.sources import pseo
from workforce.sources.originals import Original, originals_in

NAME = "pseoe_all.csv.gz"
AGAIN = "https://lehd.ces.census.gov/data/pseo/latest_release/all/"
VERSIONS = (
    "PSEOE MI 26 2001-2021 V4.14.1 2026Q2 pseopu_mi_20260715_1529",
    "PSEOE TX 48 2002-2020 V4.12.0 2025Q2 pseopu_tx_20250610_0900",
)
FIRST = "agg_level_pseo inst_level institution degree_level cip_level cipcode grad_cohort".split()
FIRST += "grad_cohort_years geo_level geography ind_level industry".split()
PAY = [f"y{y}_{n}" for y in (1, 5, 10) for n in ("p25_earnings", "p50_earnings", "p75_earnings")]
COUNTS = [f"y{y}_grads_earn" for y in (1, 5, 10)] + [f"y{y}_ipeds_count" for y in (1, 5, 10)]
MARKS = [f"status_y{y}_{n}" for y in (1, 5, 10) for n in ("earnings", "grads_earn", "ipeds_count")]
HEADER = [*FIRST, *PAY, *COUNTS, *MARKS]


def line(**changes):
    cells = dict.fromkeys(HEADER, "100") | dict.fromkeys(MARKS, "1")
    cells |= {"agg_level_pseo": "42", "inst_level": "I", "institution": "00232500"}
    cells |= {"degree_level": "03", "cip_level": "4", "cipcode": "51.09", "grad_cohort": "0000"}
    cells |= {"grad_cohort_years": "3", "geo_level": "N", "geography": "00"}
    cells |= {"ind_level": "A", "industry": "00", "y1_p50_earnings": "51200"}
    return {**cells, **changes}


def withheld(years, mark="5"):
    """The changes of a line whose pay so many years on is not shown."""
    return dict.fromkeys([f"y{years}_p{n}_earnings" for n in (25, 50, 75)], "") | {
        f"status_y{years}_earnings": mark
    }


def files(folder, *lines, without=(), versions=VERSIONS, listed=("00232500", "00357900")):
    """The data file, with its two companions beside it."""
    text = io.StringIO()
    columns = [column for column in HEADER if column not in without]
    writer = csv.DictWriter(text, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(lines or [line(), line(cipcode="11.01"), line(inst_level="S")])
    (folder / NAME).write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))
    (folder / "version_pseo.txt").write_text("\n".join(versions), encoding="utf-8")
    names = "\n".join(f'{code},"College, {code}",26' for code in listed)
    institutions = folder / "pseo_all_institutions.csv"
    institutions.write_text(f"institution,label,institution_state\n{names}\n", encoding="utf-8")
    return folder / NAME


def cut(path):
    return [
        (table, [dict(zip(table.columns, row, strict=True)) for row in table.rows])
        for table in pseo.cut(Original(path))
    ]


def refused(path):
    with pytest.raises(DataError) as error:
        pseo.cut(Original(path))
    return error.value


def test_the_groups_of_the_field_are_kept_with_marks_and_names(tmp_path):
    path = files(tmp_path, line(**withheld(10)), line(cipcode="11.01"))
    (table, (row,)), (institutions, names) = cut(path)
    assert (row["institution"], row["cip_code"], row["level"]) == ("00232500", "51.09", "03")
    assert (row["cohort"], row["aggregation"], row["y1_p50_earnings"]) == ("0000", "42", "51200")
    assert (row["y10_p50_earnings"], row["status_y10_earnings"]) == ("", "5")
    assert names == [{"institution": "00232500", "institution_name": "College, 00232500"}]
    assert (table.file, institutions.file) == (
        "pseo/2026Q2_earnings.csv",
        "pseo/2026Q2_institutions.csv",
    )
    assert (table.release, table.published_on) == ("2026Q2", "2026-07-15")
    assert table.url == AGAIN + NAME
    assert table.original_sha256 == Original(path).sha256


@pytest.mark.parametrize(
    "other",
    [{"inst_level": "S"}, {"cip_level": "2"}, {"geo_level": "D"}, {"ind_level": "S"}]
    + [{"cipcode": "51.10"}],
)
def test_other_aggregations_and_programs_are_left_out(tmp_path, other):
    (_, rows), _ = cut(files(tmp_path, line(), line(**other)))
    assert len(rows) == 1


def test_codes_that_lost_their_zeros_are_read_back(tmp_path):
    (_, (row,)), _ = cut(files(tmp_path, line(degree_level="3", grad_cohort="0")))
    assert (row["level"], row["cohort"]) == ("03", "0000")


def test_the_file_may_have_been_unpacked(tmp_path):
    path = files(tmp_path)
    plain = tmp_path / "pseoe_all.csv"
    plain.write_bytes(gzip.decompress(path.read_bytes()))
    assert cut(plain)[0][1] == cut(path)[0][1]


@pytest.mark.parametrize("name", ["pseof_all.csv.gz", "pseo_all_institutions.csv", "pseoe_mi.csv"])
def test_other_files_are_left_alone(tmp_path, name):
    files(tmp_path)
    (tmp_path / name).write_bytes(b"x")
    assert pseo.cut(Original(tmp_path / name)) is None


@pytest.mark.parametrize("name", pseo.COMPANIONS)
def test_a_missing_companion_is_asked_for(tmp_path, name):
    path = files(tmp_path)
    (tmp_path / name).unlink()
    assert told(refused(path), name, "beside it", "no such file", AGAIN)


def test_inside_a_zip_nothing_lies_beside_it(tmp_path):
    path = tmp_path / "pseo.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(files(tmp_path), NAME)
    (original,) = originals_in(path)
    with pytest.raises(DataError) as error:
        pseo.cut(original)
    assert told(error.value, "pseo.zip", "beside it", "inside a zip", AGAIN)


def test_a_release_that_is_not_named_is_refused(tmp_path):
    error = refused(files(tmp_path, versions=["latest"]))
    assert told(error, "version_pseo.txt", "releases as 2026Q2", "latest", AGAIN)


def test_an_institution_without_a_name_is_refused(tmp_path):
    error = refused(files(tmp_path, listed=["00357900"]))
    assert told(error, "institutions.csv", "name of every institution", "none of 00232500", AGAIN)


def test_a_list_of_other_columns_is_refused(tmp_path):
    path = files(tmp_path)
    (tmp_path / "pseo_all_institutions.csv").write_text("id,name\n", encoding="utf-8")
    error = refused(path)
    assert told(error, "institutions.csv", "the columns institution, label", "id, name", AGAIN)


@pytest.mark.parametrize("column", ["inst_level", "cipcode", "y5_p50_earnings", MARKS[-1]])
def test_a_missing_column_is_named(tmp_path, column):
    error = refused(files(tmp_path, without=[column]))
    assert told(error, NAME, f"the columns {column}", "institution", AGAIN)


@pytest.mark.parametrize(
    ("changes", "expected", "found"),
    [
        ({"degree_level": "12"}, "a known degree_level for 00232500 51.09 12", "'12'"),
        ({"grad_cohort_years": ""}, "a number in grad_cohort_years of 00232500", "''"),
        ({"grad_cohort": "all"}, "a number in grad_cohort of 00232500", "'all'"),
        ({"status_y1_earnings": "7"}, "a known status_y1_earnings for 00232500", "'7'"),
        ({"y1_p50_earnings": "51,200"}, "a number in y1_p50_earnings of 00232500", "'51,200'"),
        ({"y5_grads_earn": ""}, "a number in y5_grads_earn of 00232500", "''"),
        ({"y5_grads_earn": "7"}, "each institution, program, level and cohort once", "twins"),
        ({"y10_ipeds_count": "-3"}, "a number in y10_ipeds_count", "'-3'"),
    ],
)
def test_a_line_of_another_kind_is_refused(tmp_path, changes, expected, found):
    assert told(refused(files(tmp_path, line(), line(**changes))), NAME, expected, found, AGAIN)


def test_a_file_without_the_fields_programs_is_refused(tmp_path):
    path = files(tmp_path, line(cipcode="11.01"))
    assert told(refused(path), NAME, "institution, program, level", "none of them", AGAIN)


@pytest.mark.parametrize("content", [b"<!DOCTYPE html><html>No.</html>", b"", None])
def test_what_is_no_archive_or_half_of_one_is_refused(tmp_path, content):
    path = files(tmp_path)
    path.write_bytes(path.read_bytes()[:-30] if content is None else content)
    error = refused(path)
    assert NAME in error.where
    assert AGAIN in error.remedy
    assert "\n" not in str(error)
