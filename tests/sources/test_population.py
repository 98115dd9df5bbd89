"""State population by age: what is kept, and each way in which the file is refused."""

from __future__ import annotations

import pytest

from copies import told
from workforce.errors import DataError
from workforce.places import STATES_AND_DC
from workforce.sources import population
from workforce.sources.originals import Original

NAME = "sc-est2023-agesex-civ.csv"
YEARS = ("2022", "2023")
HEADER = "SUMLEV,REGION,DIVISION,STATE,NAME,SEX,AGE,ESTBASE2020_CIV," + ",".join(
    f"POPEST{year}_CIV" for year in YEARS
)
AGES = [64, *range(65, 86), 999]
# The publisher writes codes without their leading zero.
PLACES = [("0", "United States"), *((str(int(s.fips)), s.name) for s in STATES_AND_DC)]


def lines():
    """One line a place, sex and age; the number tells the age and the year."""
    return [
        f"040,3,6,{fips},{name},{sex},{age},1,{sex}{age:03d}22,{sex}{age:03d}23"
        for fips, name in PLACES
        for sex in (0, 1)
        for age in AGES
    ]


def file(folder, header=HEADER, rows=None, name=NAME, end=""):
    path = folder / name
    path.write_text("\n".join([header, *(lines() if rows is None else rows)]) + end, "utf-8")
    return path


def cut(path):
    (table,) = population.cut(Original(path))
    return table, [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def refused(path):
    with pytest.raises(DataError) as error:
        population.cut(Original(path))
    return error.value


def test_both_sexes_at_every_age_from_65_and_together(tmp_path):
    _, rows = cut(file(tmp_path))
    alabama = [row for row in rows if row["state_fips"] == "01"]
    assert {row["age"] for row in alabama} == {*map(str, range(65, 86)), "999"}
    assert {row["year"] for row in alabama} == set(YEARS)
    assert len(rows) == 52 * 22 * 2
    # The first digit of the number is the sex, which 0 leaves at the front.
    by_age = {(row["age"], row["year"]): row["population"] for row in alabama}
    assert by_age["85", "2023"] == "008523"
    assert by_age["999", "2022"] == "099922"


def test_the_vintage_and_years_are_told(tmp_path):
    table, _ = cut(file(tmp_path))
    assert (table.file, table.release) == ("population/2023_states.csv", "vintage 2023")
    assert table.reference_period == "2022/2023"
    assert table.url.endswith("2020-2023/state/asrh/" + NAME)


def test_a_later_vintage_has_its_own_file(tmp_path):
    table, _ = cut(file(tmp_path, name="SC-EST2025-AGESEX-CIV.csv"))
    assert table.file == "population/2025_states.csv"


@pytest.mark.parametrize(("mark", "end"), [("\ufeff", "\n"), ("", "\r\n"), ("", "")])
def test_byte_order_mark_and_line_ends_do_not_matter(tmp_path, mark, end):
    assert len(cut(file(tmp_path, header=mark + HEADER, end=end))[1]) == 52 * 22 * 2


def test_the_order_of_columns_and_lines_does_not_matter(tmp_path):
    straight, _ = cut(file(tmp_path))
    turned = [",".join(reversed(line.split(","))) for line in reversed([HEADER, *lines()])]
    other, _ = cut(file(tmp_path, header=turned[-1], rows=turned[:-1]))
    assert other.rows == straight.rows


@pytest.mark.parametrize("name", ["sc-est2023-alldata6.csv", "population.csv", NAME + ".zip"])
def test_other_files_are_left_alone(tmp_path, name):
    assert population.cut(Original(file(tmp_path, name=name))) is None


@pytest.mark.parametrize("column", ["STATE", "NAME", "SEX", "AGE"])
def test_a_missing_column_is_named(tmp_path, column):
    error = refused(file(tmp_path, header=HEADER.replace(f",{column}", f",NO_{column}")))
    assert told(error, NAME, column, f"NO_{column}", "Download sc-est")


def test_a_file_of_the_other_population_is_refused(tmp_path):
    error = refused(file(tmp_path, header=HEADER.replace("_CIV", "")))
    assert told(error, NAME, "POPEST…_CIV", "POPEST2023", "Download sc-est")


def test_a_page_under_its_name_is_refused(tmp_path):
    error = refused(file(tmp_path, header="<!DOCTYPE html>", rows=["<html>Denied</html>"]))
    assert told(error, NAME, "STATE, NAME, SEX, AGE", "<!DOCTYPE html>", "Download sc-est")


@pytest.mark.parametrize("cell", ["", "X", "-5", "1.5", "(NA)"])
def test_a_cell_that_is_no_number_is_refused(tmp_path, cell):
    rows = [line.rpartition(",")[0] + f",{cell}" for line in lines()]
    error = refused(file(tmp_path, rows=rows))
    assert told(error, NAME, "a number in POPEST2023_CIV", repr(cell), "Download sc-est")


def test_a_line_cut_short_is_refused(tmp_path):
    rows = lines()
    rows[-1] = rows[-1].rpartition(",")[0].replace(",1,", ",0,", 1)
    wanted = next(i for i, line in enumerate(rows) if ",0,999," in line)
    rows[wanted] = rows[wanted].rpartition(",")[0]
    error = refused(file(tmp_path, rows=rows))
    assert told(error, NAME, "a number in POPEST2023_CIV", "None", "Download sc-est")


@pytest.mark.parametrize(
    ("without", "found"),
    [
        (lambda line: ",Texas,0,70," in line, "gaps in 48"),
        (lambda line: ",Texas," in line, "gaps in 48"),
        (lambda line: ",United States," in line, "gaps in 00"),
        (lambda line: ",0,999," in line and (",Utah," in line or ",Ohio," in line), "39, 49"),
    ],
)
def test_a_state_that_is_not_whole_is_named(tmp_path, without, found):
    error = refused(file(tmp_path, rows=[line for line in lines() if not without(line)]))
    assert told(error, NAME, "all ages of every state", found, "Download sc-est")


@pytest.mark.parametrize("rows", [[], lines()[:300]])
def test_a_file_that_ends_early_is_refused(tmp_path, rows):
    error = refused(file(tmp_path, rows=rows))
    assert told(error, NAME, "all ages of every state", "gaps in ", "Download sc-est")


@pytest.mark.parametrize("vintage", [2021, 2025, 2031])
def test_any_vintage_is_taken_with_the_years_it_has(tmp_path, vintage):
    years = [str(vintage - 1), str(vintage)]
    header = HEADER.replace("POPEST2022", f"POPEST{years[0]}").replace(
        "POPEST2023", f"POPEST{years[1]}"
    )
    table, rows = cut(file(tmp_path, header, name=f"sc-est{vintage}-agesex-civ.csv"))
    assert table.file == f"population/{vintage}_states.csv"
    assert (table.release, table.reference_period) == (f"vintage {vintage}", "/".join(years))
    assert {row["year"] for row in rows} == set(years)
    assert table.url.endswith(f"2020-{vintage}/state/asrh/sc-est{vintage}-agesex-civ.csv")
