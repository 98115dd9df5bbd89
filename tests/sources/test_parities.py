"""Price parities of states, their portions and metro areas: what is kept, and each refusal."""

from __future__ import annotations

import json

import pytest

from copies import told
from workforce.errors import DataError
from workforce.places import STATES_AND_DC
from workforce.sources import parities
from workforce.sources.originals import Original

NAME = "SARPP_STATE_2022_2023.csv"
HEADER = (
    "GeoFIPS,GeoName,Region,TableName,LineCode,IndustryClassification,Description,Unit,2022,2023"
)
FOOTER = ['"Note: See the included footnote file."', '"U.S. Bureau of Economic Analysis"']
ITEMS = (
    (4, " Implicit regional price deflator 2/", "1.0"),
    (5, " RPPs: All items ", "5.0"),
    (6, "  RPPs: Goods", "6.0"),
)
PLACES = [("00", "United States"), *((state.fips, state.name) for state in STATES_AND_DC)]


def lines(items=ITEMS, later="98.125"):
    """A line a place and item; the number of the first year tells the item."""
    return [
        f' "{fips}000","{name}", ,SARPP,{code},"...","{item}","Index",{value},{later}'
        for code, item, value in items
        for fips, name in PLACES
    ]


def file(folder, header=HEADER, rows=None, name=NAME):
    path = folder / name
    body = lines() if rows is None else rows
    path.write_text("\r\n".join([header, *body, *FOOTER]), "utf-8")
    return path


def cut(path):
    (table,) = parities.cut(Original(path))
    return table, [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def refused(path):
    with pytest.raises(DataError) as error:
        parities.cut(Original(path))
    return error.value


def test_all_items_of_each_state_and_year(tmp_path):
    table, rows = cut(file(tmp_path))
    assert len(rows) == 52 * 2
    assert rows[2] == {"state_fips": "01", "name": "Alabama", "year": "2022", "parity": "5.0"}
    assert rows[3]["parity"] == "98.125"
    assert (table.file, table.release) == ("parities/2023_states.csv", "through 2023")
    assert table.reference_period == "2022/2023"


def test_the_line_is_known_by_its_words_not_its_number(tmp_path):
    items = ((1, "RPPs: All items", "1.0"), (5, "RPPs: Goods", "5.0"))
    assert {row["parity"] for row in cut(file(tmp_path, rows=lines(items)))[1]} == {"1.0", "98.125"}


def test_what_is_not_available_is_kept_as_published(tmp_path):
    _, rows = cut(file(tmp_path, rows=lines(later="(NA)")))
    assert {row["parity"] for row in rows if row["year"] == "2023"} == {"(NA)"}


@pytest.mark.parametrize("name", ["SARPP_MSA_2008_2023.csv", "SARPI_STATE_2008_2023.csv"])
def test_other_tables_are_left_alone(tmp_path, name):
    assert parities.cut(Original(file(tmp_path, name=name))) is None


@pytest.mark.parametrize("column", ["GeoFIPS", "GeoName", "TableName", "Description"])
def test_a_missing_column_is_named(tmp_path, column):
    error = refused(file(tmp_path, header=HEADER.replace(column, "Other")))
    assert told(error, NAME, column, "Other", "Download table SARPP again")


def test_a_file_without_years_is_refused(tmp_path):
    header = HEADER.replace("2022", "first").replace("2023", "second")
    error = refused(file(tmp_path, header=header))
    assert told(error, NAME, "a column a year", "GeoFIPS, GeoName", "Download table SARPP again")


@pytest.mark.parametrize("cell", ["", "(D)", "about 98", "-1", "98.1*"])
def test_a_cell_of_another_kind_is_refused(tmp_path, cell):
    error = refused(file(tmp_path, rows=lines(later=cell)))
    assert told(error, NAME, "a number for 00 in 2023", repr(cell), "Download table SARPP again")


def test_a_line_cut_short_is_refused(tmp_path):
    rows = [line.rpartition(",")[0] for line in lines()]
    error = refused(file(tmp_path, rows=rows))
    assert told(error, NAME, "a number for 00 in 2023", "''", "Download table SARPP again")


def test_a_file_without_the_line_is_refused(tmp_path):
    error = refused(file(tmp_path, rows=lines(ITEMS[::2])))
    assert told(error, NAME, "'RPPs: All items'", "none for any state", "Download table SARPP")


def test_a_state_that_is_missing_is_named(tmp_path):
    rows = [line for line in lines() if '"Utah"' not in line and '"Ohio"' not in line]
    error = refused(file(tmp_path, rows=rows))
    assert told(error, NAME, "of each state", "none for 39, 49", "Download table SARPP again")


# -- the answer of the API -------------------------------------------------------------------

KEY = "12345678-ABCD-1234-ABCD-1234567890AB"
STATISTIC = "RPPs: All items"
ANSWER = "SARPP_STATE.json"
ASKED = [
    {"ParameterName": "METHOD", "ParameterValue": "GETDATA"},
    {"ParameterName": "USERID", "ParameterValue": KEY},
]


def figures(years=("2023", "2024"), places=PLACES, value="98.125"):
    return [
        {"Code": "SARPP-1", "GeoFips": f"{fips}000", "GeoName": name, "TimePeriod": year}
        | {"CL_UNIT": "Index", "UNIT_MULT": "0", "DataValue": value}
        for fips, name in places
        for year in years
    ]


METRO = [("10180", "Abilene, TX (Metropolitan Statistical Area)")]
PORTIONS = [
    (f"{state.fips}{code}", f"{state.name} ({portion})")
    for state in STATES_AND_DC
    for code, portion in (("998", "Metropolitan Portion"), ("999", "Nonmetropolitan Portion"))
]


def placed(places, **how):
    """Figures of places that are no whole state, by their codes of five digits."""
    rows = figures(places=places, **how)
    return [{**row, "GeoFips": row["GeoFips"].removesuffix("000")} for row in rows]


def answers(years=("2023", "2024")):
    """What each of the three tables answers, by the name of the file."""
    return {
        ANSWER: figures(years),
        "MARPP_MSA.json": placed(METRO, years=years),
        "PARPP_PORT.json": placed(PORTIONS, years=years),
    }


def answer(folder, data=None, about=STATISTIC, name=ANSWER, **results):
    given = {"Statistic": about, "UnitOfMeasure": "Index", "PublicTable": "SARPP"}
    given |= {"Data": figures() if data is None else data, **results}
    whole = {"BEAAPI": {"Request": {"RequestParam": ASKED}, "Results": given}}
    path = folder / name
    path.write_text(json.dumps(whole), "utf-8")
    return path


def test_an_answer_of_the_api_gives_the_same_rows_as_the_file(tmp_path):
    table, rows = cut(answer(tmp_path))
    assert (table.file, table.release) == ("parities/2024_states.csv", "through 2024")
    assert table.reference_period == "2023/2024"
    assert len(rows) == 52 * 2
    assert rows[2] == {"state_fips": "01", "name": "Alabama", "year": "2023", "parity": "98.125"}
    assert KEY.encode() not in table.content()


@pytest.mark.parametrize(
    ("name", "part", "places"),
    [("MARPP_MSA.json", "metro", METRO), ("PARPP_PORT.json", "portions", PORTIONS)],
)
def test_answers_about_areas_are_kept_by_their_codes(tmp_path, name, part, places):
    table, rows = cut(answer(tmp_path, answers()[name], name=name))
    assert table.file == f"parities/2024_{part}.csv"
    assert {(row["area_code"], row["name"]) for row in rows} == set(places)
    assert [row["year"] for row in rows[:2]] == ["2023", "2024"]
    assert KEY.encode() not in table.content()


def test_an_answer_about_portions_that_lacks_a_state_is_refused(tmp_path):
    name = "PARPP_PORT.json"
    error = refused(answer(tmp_path, answers()[name][4:], name=name))
    assert told(error, name, "of each state", "none for 01998", "Download table PARPP again")


def test_an_answer_without_any_area_is_refused(tmp_path):
    name = "MARPP_MSA.json"
    error = refused(answer(tmp_path, answers()[name][:0], name=name))
    assert told(error, name, "of each area", "none for any area", "Download table MARPP again")


def test_regions_beside_the_states_are_left_out(tmp_path):
    more = figures(places=[("91", "New England"), ("92", "Mideast")])
    metropolitan = {**more[0], "GeoFips": "01998", "GeoName": "Alabama (Metropolitan Portion)"}
    _, rows = cut(answer(tmp_path, [*figures(), *more, metropolitan]))
    assert len(rows) == 52 * 2


def test_all_items_may_stand_in_the_name_of_the_table(tmp_path):
    _, rows = cut(answer(tmp_path, about="Index", PublicTable="SARPP RPPs: All items"))
    assert len(rows) == 52 * 2


def test_an_answer_about_another_line_is_refused(tmp_path):
    error = refused(answer(tmp_path, about="RPPs: Services: Housing"))
    words = ("'RPPs: All items'", "RPPs: Services: Housing", "Download table SARPP again")
    assert told(error, ANSWER, *words)


@pytest.mark.parametrize(
    "error",
    [
        {"APIErrorCode": "3", "APIErrorDescription": f"The UserID {KEY} is not registered"},
        [{"APIErrorDescription": f"Key {KEY.lower()} is not registered"}],
    ],
)
@pytest.mark.parametrize("where", ["in the results", "beside them"])
def test_a_refusal_is_told_in_its_words_without_the_key(tmp_path, error, where):
    inside = {"Results": {"Error": error}} if where == "in the results" else {"Error": error}
    whole = {"BEAAPI": {"Request": {"RequestParam": ASKED}, **inside}}
    (tmp_path / ANSWER).write_text(json.dumps(whole), "utf-8")
    refusal = refused(tmp_path / ANSWER)
    assert told(refusal, ANSWER, "the table of the API", "(the key) is not registered", "Download")
    assert KEY.lower() not in str(refusal).lower()


@pytest.mark.parametrize("content", ["<html>Access Denied</html>", "[]", '{"BEAAPI": []}', ""])
def test_something_else_than_an_answer_is_refused(tmp_path, content):
    (tmp_path / ANSWER).write_text(content, "utf-8")
    error = refused(tmp_path / ANSWER)
    assert told(error, ANSWER, "an answer of the API (JSON)", "something else", "Download")


def test_an_answer_without_results_is_refused(tmp_path):
    (tmp_path / ANSWER).write_text('{"BEAAPI": {"Results": []}}', "utf-8")
    error = refused(tmp_path / ANSWER)
    assert told(error, ANSWER, "the table of the API", "no results", "Download table SARPP")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (figures()[:-1], ("each year of each state once", "103 figures")),
        ([*figures(), figures(value="1.0")[0]], ("each year of each state once", "105 figures")),
        (figures(places=PLACES[1:]), ("of each state", "none for 00")),
        ([], ("of each state", "none for any state")),
        (figures(value="(D)"), ("a number for 00 in 2023", "'(D)'")),
    ],
)
def test_an_answer_that_is_not_whole_is_refused(tmp_path, data, words):
    assert told(refused(answer(tmp_path, data)), ANSWER, *words, "Download table SARPP again")


def test_the_key_can_be_taken_out_of_an_answer(tmp_path):
    path = answer(tmp_path)
    kept = parities.without_question(path.read_bytes())
    assert KEY.encode() not in kept
    before = cut(path)[1]
    path.write_bytes(kept)
    assert cut(path)[1] == before
    assert parities.without_question(kept) == kept


@pytest.mark.parametrize("content", [b"<html>", b"[]", b'{"BEAAPI": 1}', b"\xff\xfe", b""])
def test_other_bytes_come_back_as_they_were(content):
    assert parities.without_question(content) == content
