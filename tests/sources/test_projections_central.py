"""The states' own projections: what is kept, and each way in which the file is refused."""

from __future__ import annotations

import json

import pytest

from copies import told
from workforce.errors import DataError
from workforce.sources import projections_central
from workforce.sources.originals import Original

NAME = "ltprojections.csv"
COLUMNS = (
    "stfips areaname code name baseyear base projyear proj change percentchange avgannualopenings"
).split()
NATION = ("0", " United States", "29-2035", "MRI Technologists", "2020", "38400", "2030", "42400")
ALABAMA = ("1", "Alabama", "29-2035", "MRI Technologists", "2018", "460", "2028", "500")
CHANGES = ("4000", "10.4", "2500")
OTHERS = ("1", "Alabama", "11-1011", "Chief Executives", "2018", "-", "2028", "-")
ROWS = ((*NATION, *CHANGES), (*ALABAMA, "40", "8.7", "30"), (*OTHERS, "-", "-", "-"))


def file(folder, rows=ROWS, columns=COLUMNS, name=NAME):
    path = folder / name
    text = "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in (columns, *rows))
    path.write_bytes(f"{text}\r\n".encode())
    return path


def changed(**cells):
    """Alabama's line with other cells."""
    return [ROWS[0], tuple((dict(zip(COLUMNS, ROWS[1], strict=True)) | cells).values())]


def cut(path):
    (table,) = projections_central.cut(Original(path))
    return table, [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def refused(path):
    with pytest.raises(DataError) as error:
        projections_central.cut(Original(path))
    return error.value


def test_our_occupations_with_each_states_own_years(tmp_path):
    table, (nation, alabama) = cut(file(tmp_path))
    assert nation["state"] == "United States"
    assert (nation["state_fips"], alabama["state_fips"]) == ("00", "01")
    assert (alabama["base_year"], alabama["projected_year"]) == ("2018", "2028")
    assert (alabama["base_employment"], alabama["projected_employment"]) == ("460", "500")
    assert (alabama["change"], alabama["change_pct"]) == ("40", "8.7")
    assert alabama["openings_per_year"] == "30"
    assert table.file == "projections_central/2020-30_states.csv"
    assert (table.release, table.reference_period) == ("2020-30", "2020/2030")


def test_contradictory_rows_are_kept_as_published(tmp_path):
    rows = changed(base="0", proj="-10", change="-10", percentchange="-.5")
    _, (_, alabama) = cut(file(tmp_path, rows))
    assert (alabama["base_employment"], alabama["projected_employment"]) == ("0", "-10")
    assert alabama["change_pct"] == "-.5"


def test_a_round_without_the_nation_takes_its_name_from_the_first_state(tmp_path):
    table, _ = cut(file(tmp_path, ROWS[1:]))
    assert table.release == "2018-28"


@pytest.mark.parametrize("name", ["stprojections.csv", "ltprojections.json"])
def test_other_files_are_left_alone(tmp_path, name):
    assert projections_central.cut(Original(file(tmp_path, name=name))) is None


@pytest.mark.parametrize("column", COLUMNS)
def test_a_missing_column_is_named(tmp_path, column):
    error = refused(file(tmp_path, columns=[c if c != column else "other" for c in COLUMNS]))
    assert told(error, NAME, column, "other", "Download the long-term projections again")


def test_a_page_under_its_name_is_refused(tmp_path):
    (tmp_path / NAME).write_text("<!DOCTYPE html>\n<html></html>\n", "utf-8")
    error = refused(tmp_path / NAME)
    assert told(error, NAME, "stfips, areaname", "<!DOCTYPE html>", "Download the long-term")


def test_an_empty_file_is_refused(tmp_path):
    (tmp_path / NAME).write_bytes(b"")
    assert told(refused(tmp_path / NAME), NAME, "stfips", "nothing", "Download the long-term")


@pytest.mark.parametrize("column", ["base", "proj", "change", "percentchange", "baseyear"])
@pytest.mark.parametrize("cell", ["N/A", "1,00", "10,0000", "--5"])
def test_a_cell_that_is_no_number_is_refused(tmp_path, column, cell):
    ours = next(o for o, t in projections_central.COLUMNS.items() if t[0] == column)
    error = refused(file(tmp_path, changed(**{column: cell})))
    expected = f"a number for {ours} of Alabama 29-2035"
    assert told(error, NAME, expected, repr(cell), "Download the long-term")


def test_a_line_cut_short_is_refused(tmp_path):
    error = refused(file(tmp_path, [ROWS[0], ROWS[1][:-1]]))
    assert told(error, NAME, "openings_per_year of Alabama", "''", "Download the long-term")


def test_an_occupation_twice_in_a_state_is_refused(tmp_path):
    error = refused(file(tmp_path, [*ROWS, (*ROWS[1][:-1], "1")]))
    assert told(error, NAME, "each occupation once a state", "twins", "Download the long-term")


def test_a_file_without_our_occupations_is_refused(tmp_path):
    error = refused(file(tmp_path, ROWS[2:]))
    assert told(error, NAME, "each occupation once a state", "none", "Download the long-term")


# -- the answers of the publisher's service --------------------------------------------------

FIELDS = (
    "STFIPS Area OccCode Title BaseYear Base ProjYear Projected Change PercentChange "
    "AvgAnnualOpenings"
).split()


def answered(*rows):
    return [{**dict(zip(FIELDS, row, strict=True)), "StateURL": "x"} for row in rows]


def answer(folder, rows=None, total=None, name="longterm_29-2035.json"):
    rows = answered(*ROWS[:2]) if rows is None else rows
    total = len(rows) if total is None else total
    pager = {"current_page": 0, "total_items": str(total), "total_pages": 1}
    path = folder / name
    path.write_text(json.dumps({"rows": rows, "pager": pager}), "utf-8")
    return path


def test_an_answer_gives_the_same_rows_as_the_file(tmp_path):
    table, rows = cut(answer(tmp_path))
    assert (table.columns, table.rows) == (
        cut(file(tmp_path))[0].columns,
        cut(file(tmp_path))[0].rows,
    )
    assert rows[0]["state"] == "United States"
    assert table.file == "projections_central/2020-30_states_29-2035.csv"
    assert table.release == "2020-30"


def test_a_states_answer_keeps_our_occupations(tmp_path):
    rows = answered(*ROWS[1:])
    table, (alabama,) = cut(answer(tmp_path, rows, name="longterm_1.json"))
    assert alabama["soc_code"] == "29-2035"
    assert table.file == "projections_central/2018-28_states_1.csv"


def test_a_round_without_the_nation_is_called_after_most_of_its_states(tmp_path):
    later = [(str(n), f"State {n}", *ROWS[1][2:]) for n in (2, 4, 5)]
    early = ("6", "California", *ROWS[1][2:4], "2016", "460", "2026", *ROWS[1][7:])
    table, _ = cut(answer(tmp_path, answered(early, *later)))
    assert table.release == "2018-28"


@pytest.mark.parametrize("total", [1, 3, 55])
def test_an_answer_that_is_not_whole_is_refused(tmp_path, total):
    error = refused(answer(tmp_path, total=total))
    words = (f"all {total} rows on one page", "2 rows", "Download the long-term")
    assert told(error, "longterm_29-2035.json", *words)


@pytest.mark.parametrize(
    "content", ["No results found.", "[]", '{"rows": []}', '{"rows": [], "pager": {}}', ""]
)
def test_something_else_than_an_answer_is_refused(tmp_path, content):
    path = tmp_path / "longterm_29-2035.json"
    path.write_text(content, "utf-8")
    words = ("rows and pager", "something else", "Download the long-term")
    assert told(refused(path), path.name, *words)


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_is_gone_is_named(tmp_path, field):
    rows = answered(*ROWS[:2])
    del rows[1][field]
    words = (field, "a row without", "Download the long-term")
    assert told(refused(answer(tmp_path, rows)), "longterm_29-2035", *words)


@pytest.mark.parametrize("cell", ["-", "n/a"])
def test_a_field_that_is_no_number_is_refused(tmp_path, cell):
    rows = answered(*ROWS[:2])
    rows[1]["Base"] = cell
    words = ("a number for base_employment of Alabama 29-2035", repr(cell), "Download")
    assert told(refused(answer(tmp_path, rows)), "longterm_29-2035", *words)


def test_an_answer_that_names_a_state_twice_is_refused(tmp_path):
    rows = answered(*ROWS[:2], (*ROWS[1][:-1], "1"))
    words = ("each occupation once a state", "twins", "Download the long-term")
    assert told(refused(answer(tmp_path, rows)), "longterm_29-2035", *words)


@pytest.mark.parametrize("name", ["longterm.json", "shortterm_29-2035.json", "longterm_x.json"])
def test_answers_to_other_questions_are_left_alone(tmp_path, name):
    assert projections_central.cut(Original(answer(tmp_path, name=name))) is None
