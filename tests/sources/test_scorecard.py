"""Pay of graduates by institution: what is kept of an edition, and what is refused."""

from __future__ import annotations

import csv
import zipfile

import pytest

from copies import told
from workforce.errors import DataError
from workforce.sources import scorecard
from workforce.sources.originals import Original, originals_in

MEMBER = "Most-Recent-Cohorts-Field-of-Study.csv"
NAMED = "Most-Recent-Cohorts-Field-of-Study_06102026.csv"
ZIP = "Most-Recent-Cohorts-Field-of-Study_06102026.zip"
AGAIN = "https://collegescorecard.ed.gov/data/"
# The columns that are read among some of the 178 others, in the publisher's order.
HEADER = ["UNITID", "OPEID6", "INSTNM", "CONTROL", "MAIN", "CIPCODE", "CIPDESC", "CREDLEV"]
HEADER += ["CREDDESC", "IPEDSCOUNT1", "IPEDSCOUNT2", "DEBT_ALL_STGP_ANY_MDN"]
HEADER += ["EARN_COUNT_WNE_HI_1YR", "EARN_COUNT_NWNE_1YR", "EARN_COUNT_WNE_1YR", "EARN_MDN_1YR"]
HEADER += ["EARN_COUNT_WNE_4YR", "EARN_MDN_4YR", "EARN_MDN_4YR_NAT"]
HEADER += ["EARN_COUNT_WNE_5YR", "EARN_MDN_5YR"]
TITLE = "Allied Health Diagnostic, Intervention, and Treatment Professions."


def line(**changes):
    cells = {**dict.fromkeys(HEADER, "NA"), "UNITID": "100654", "OPEID6": "001002"}
    cells |= {"INSTNM": "A College, North Campus", "CONTROL": "Public", "MAIN": "1"}
    cells |= {"CIPCODE": "5109", "CIPDESC": TITLE, "CREDLEV": "2", "IPEDSCOUNT2": "25"}
    cells |= {"EARN_COUNT_WNE_1YR": "40", "EARN_MDN_1YR": "52345"}
    cells |= {"EARN_COUNT_WNE_4YR": "38", "EARN_MDN_4YR": "61000"}
    cells |= {"EARN_COUNT_WNE_5YR": "PS", "EARN_MDN_5YR": "PS"}
    return {**cells, **changes}


def file(folder, *lines, name=NAMED, without=()):
    path = folder / name
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        columns = [column for column in HEADER if column not in without]
        writer = csv.DictWriter(out, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(lines or [line(), line(CIPCODE="1101", CIPDESC="Computer Science.")])
    return path


def cut(original):
    (table,) = scorecard.cut(original)
    return table, [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def refused(path):
    with pytest.raises(DataError) as error:
        scorecard.cut(Original(path))
    return error.value


def test_the_groups_of_the_field_are_kept_as_published(tmp_path):
    table, rows = cut(Original(file(tmp_path)))
    assert rows == [
        {
            "institution": "100654",
            "institution_group": "001002",
            "institution_name": "A College, North Campus",
            "control": "Public",
            "cip_code": "51.09",
            "program": TITLE,
            "level": "2",
            "awards": "25",
            "median_pay_1yr": "52345",
            "graduates_1yr": "40",
            "median_pay_4yr": "61000",
            "graduates_4yr": "38",
            "median_pay_5yr": "PS",
            "graduates_5yr": "PS",
        }
    ]
    assert (table.file, table.release) == ("scorecard/2026_field_of_study.csv", "2026")
    assert table.published_on == "2026-06-10"
    assert table.url.endswith(ZIP)
    assert not table.secondary


def test_the_day_stands_in_the_name_of_the_zip(tmp_path):
    path = tmp_path / ZIP
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(file(tmp_path), MEMBER)
    (original,) = originals_in(path)
    table, rows = cut(original)
    assert (table.release, table.original_name, len(rows)) == ("2026", MEMBER, 1)
    assert table.original_sha256 == Original(tmp_path / NAMED).sha256


def test_institutions_abroad_are_left_out(tmp_path):
    _, rows = cut(Original(file(tmp_path, line(), line(UNITID="NA", INSTNM="Abroad"))))
    assert [row["institution"] for row in rows] == ["100654"]


@pytest.mark.parametrize("mark", ["PS", "PrivacySuppressed", "NA", "", "NULL"])
def test_marks_of_the_publisher_stay_what_they_are(tmp_path, mark):
    _, (row,) = cut(Original(file(tmp_path, line(EARN_MDN_1YR=mark))))
    assert row["median_pay_1yr"] == mark


@pytest.mark.parametrize(
    "name", ["Most-Recent-Cohorts-Institution.csv", "FieldOfStudyData1415.csv"]
)
def test_other_files_are_left_alone(tmp_path, name):
    assert scorecard.cut(Original(file(tmp_path, name=name))) is None


@pytest.mark.parametrize("name", [MEMBER, NAMED.replace("0610", "1310"), NAMED.replace("26", "15")])
def test_a_name_without_the_day_of_the_edition_is_refused(tmp_path, name):
    error = refused(file(tmp_path, name=name))
    assert told(error, name, "the edition's day in the name", name, AGAIN)


@pytest.mark.parametrize("column", ["UNITID", "CIPCODE", "CREDLEV", "EARN_MDN_4YR"])
def test_a_missing_column_is_named(tmp_path, column):
    error = refused(file(tmp_path, without=[column]))
    assert told(error, NAMED, f"the columns {column}", "INSTNM", AGAIN)


@pytest.mark.parametrize(
    ("content", "found"),
    [("<!DOCTYPE html><html>No.</html>", "<!DOCTYPE html>"), ("", "an empty file")],
)
def test_a_page_or_nothing_in_its_place_is_refused(tmp_path, content, found):
    (tmp_path / NAMED).write_text(content, encoding="utf-8")
    assert told(refused(tmp_path / NAMED), NAMED, "the columns UNITID", found, AGAIN)


@pytest.mark.parametrize(
    ("lines", "expected", "found"),
    [
        ([line(CREDLEV="9")], "a known CREDLEV for 100654 51.09 9", "'9'"),
        ([line(EARN_MDN_1YR="52,345")], "a number or PS in EARN_MDN_1YR of 100654", "'52,345'"),
        ([line(EARN_COUNT_WNE_4YR="-3")], "a number or PS in EARN_COUNT_WNE_4YR", "'-3'"),
        ([line(IPEDSCOUNT2="few")], "a number or PS in IPEDSCOUNT2", "'few'"),
        ([line(), line(EARN_MDN_1YR="1")], "each institution, program and level once", "twins"),
        ([line(CIPCODE="1101")], "each institution, program and level once", "none of them"),
    ],
)
def test_a_line_of_another_kind_is_refused(tmp_path, lines, expected, found):
    assert told(refused(file(tmp_path, *lines)), NAMED, expected, found, AGAIN)


def test_a_line_that_breaks_off_is_refused(tmp_path):
    path = file(tmp_path)
    path.write_text(path.read_text("utf-8-sig") + "100654,001002\r\n", encoding="utf-8")
    error = refused(path)
    assert told(error, NAMED, f"{len(HEADER)} cells a line", "100654,001002", AGAIN)
