"""Employment Projections workbooks in their four layouts, and each way in which one is refused."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from copies import told
from sources.workbooks import DOSIMETRISTS, STATEMENT, TOTAL, occupations_of, projections
from workforce.errors import DataError
from workforce.sources.originals import Original
from workforce.sources.projection_factors import MISPRINTS
from workforce.sources.projections import cut as cut_original

ROUNDS = [2008, 2010, 2012, 2014, 2016, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025]


def cut(path):
    """Rows by part of the round and code, as dictionaries."""
    parts = {}
    for table in cut_original(Original(path)):
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        parts[table.file.rpartition("_")[2].removesuffix(".csv")] = {r["soc_code"]: r for r in rows}
    return parts


def workbook(folder, base, **options):
    return projections(folder / f"occupation_{base}.xlsx", base, **options)


def edited(path, sheet, cell, value):
    book = load_workbook(path)
    book[sheet][cell] = value
    book.save(path)
    return path


def refused(path):
    with pytest.raises(DataError) as error:
        cut_original(Original(path))
    return error.value


@pytest.mark.parametrize("base", ROUNDS)
def test_every_layout_gives_the_same_counts(tmp_path, base):
    tables = cut_original(Original(workbook(tmp_path, base)))
    label = f"{base}-{(base + 10) % 100:02d}"
    assert {table.release for table in tables} == {label}
    assert {table.reference_period for table in tables} == {f"{base}/{base + 10}"}
    assert tables[0].file == f"projections/{label}_occupations.csv"
    code = "29-2037" if base == 2010 else "29-2034"
    assert cut(workbook(tmp_path, base))["occupations"][code] == {
        "soc_code": code,
        "occupation": "Radiologic technologists",
        "base_employment_thousands": "200.5",
        "projected_employment_thousands": "220.5",
        "change_thousands": "20",
        "change_pct": "9.975",
        "openings_thousands": "14.1",
    }


@pytest.mark.parametrize("base", ROUNDS)
def test_each_round_has_the_parts_it_was_published_with(tmp_path, base):
    expected = {"occupations", "separations", "characteristics", "all"}
    expected |= {"attainment"} if base <= 2022 else set()
    expected |= {"factors"} if base >= 2016 else set()
    assert set(cut(workbook(tmp_path, base))) == expected


@pytest.mark.parametrize("base", ROUNDS)
def test_only_our_occupations_are_kept_and_footnotes_are_not(tmp_path, base):
    code = "29-2037" if base == 2010 else "29-2034"
    for part, rows in cut(workbook(tmp_path, base)).items():
        if part != "all":
            assert list(rows) == ([code] if part == "factors" else ["00-0000", code])


@pytest.mark.parametrize("base", ROUNDS)
def test_every_line_item_is_kept_with_counts_and_separations(tmp_path, base):
    code = "29-2037" if base == 2010 else "29-2034"
    rows = cut(workbook(tmp_path, base))["all"]
    assert list(rows) == ["11-2011", code]  # no total
    assert rows["11-2011"]["base_employment_thousands"] == "200.5"
    assert rows["11-2011"]["change_pct"] == "9.975"
    separations = "replacement_rate_pct" if base <= 2014 else "exit_rate_pct"
    assert rows["11-2011"][separations] == ("14.1" if base <= 2014 else "2.7")
    assert "self_employed_pct" in rows["11-2011"]


def test_summaries_of_a_round_without_types_follow_from_the_codes(tmp_path):
    # A group of major groups with a code like none of theirs, a major group, a detailed line
    ours = [TOTAL, ("Management and business", "11-1300"), ("Management", "11-0000")]
    path = workbook(tmp_path, 2012, occupations=[*ours, ("Chief executives", "11-1011")])
    book = load_workbook(path)
    sheet = book["Table 1.2"]
    for row in sheet.iter_rows():
        if row[1].value == "00-0000":
            row[2].value = 200.5
    book.save(path)
    assert list(cut(path)["all"]) == ["11-1011"]


@pytest.mark.parametrize("base", [2012, 2024])
def test_line_items_that_do_not_add_up_are_refused(tmp_path, base):
    path = workbook(tmp_path, base)
    book = load_workbook(path)
    for row in book["Table 1.2"].iter_rows():
        if row[1].value == "00-0000":
            row[2 if base < 2014 else 3].value = 999
    book.save(path)
    assert "line items that add up to the total, 999.0 thousand jobs" in str(refused(path))


def test_a_line_item_without_separations_is_refused(tmp_path):
    path = workbook(tmp_path, 2018)
    book = load_workbook(path)
    for row in book["Table 1.10"].iter_rows():
        if row[1].value == "11-2011":
            row[1].value = "11-2012"
    book.save(path)
    assert "none for 11-2011" in str(refused(path))


@pytest.mark.parametrize("base", [base for base in ROUNDS if base <= 2014])
def test_replacement_needs_to_2014(tmp_path, base):
    row = cut(workbook(tmp_path, base))["separations"]["00-0000"]
    assert (row["replacement_rate_pct"], row["replacement_needs_thousands"]) == ("14.1", "31")
    assert "exits_thousands" not in row


@pytest.mark.parametrize("base", [base for base in ROUNDS if base >= 2016])
def test_separations_from_2016(tmp_path, base):
    row = cut(workbook(tmp_path, base))["separations"]["00-0000"]
    assert (row["exits_thousands"], row["transfers_thousands"]) == ("6.4", "5.5")
    assert (row["exit_rate_pct"], row["transfer_rate_pct"]) == ("2.7", "2.4")


@pytest.mark.parametrize("base", [base for base in ROUNDS if base >= 2010])
def test_none_is_a_category_and_a_dash_stays_a_dash(tmp_path, base):
    row = cut(workbook(tmp_path, base))["characteristics"]["00-0000"]
    assert row["typical_entry_education"] == "Associate's degree"
    assert row["related_experience"] == "None"
    assert row["on_the_job_training"] == "—"
    assert row["self_employed_pct"] == ("—" if base <= 2022 else "0.4")


def test_the_first_round_has_one_source_of_training(tmp_path):
    row = cut(workbook(tmp_path, 2008))["characteristics"]["00-0000"]
    assert (row["self_employed_pct"], row["most_significant_source"]) == ("0.8", "Associate degree")


@pytest.mark.parametrize("base", [base for base in ROUNDS if base <= 2022])
def test_attainment_keeps_the_mark_of_shared_data(tmp_path, base):
    code = "29-2037" if base == 2010 else "29-2034"
    row = cut(workbook(tmp_path, base))["attainment"][code]
    assert row["occupation"] == "Radiologic technologists(1)"
    assert (row["high_school_pct"], row["doctoral_or_professional_pct"]) == ("5.8", "1.5")


@pytest.mark.parametrize("base", [base for base in ROUNDS if base >= 2016])
def test_factors_are_coded(tmp_path, base):
    row = cut(workbook(tmp_path, base))["factors"]["29-2034"]
    assert (row["industry_code"], row["industry_title"]) == ("TE1000", "Total employment")
    assert (row["category"], row["direction"]) == ("demand change", "increases")
    assert (row["names_ageing"], row["names_ai"]) == ("yes", "no")
    assert row["statement_is_about"] == "29-2034"


def test_the_misprint_of_2021_is_marked(tmp_path):
    (one,) = MISPRINTS.values()
    text = f"Demand change - share decreases as {one.sign} stand in it."
    statement = [*DOSIMETRISTS, "Total employment", "TE1000", text]
    rows = cut(workbook(tmp_path, 2021, statements=[statement]))["factors"]
    assert rows["29-2036"]["statement_is_about"] == "29-2054"


def test_the_correction_of_2021_fails_when_the_misprint_is_gone(tmp_path):
    statement = [*DOSIMETRISTS, "Total employment", "TE1000", STATEMENT]
    error = refused(workbook(tmp_path, 2021, statements=[statement]))
    assert told(error, "29-2036", "known misprint", "a text without it", "[[misprints]]")


def test_release_dates_are_given_only_where_known(tmp_path):
    (newest, *_), (older, *_) = (
        cut_original(Original(workbook(tmp_path, base))) for base in (2024, 2018)
    )
    assert (newest.published_on, older.published_on) == ("2025-08-28", "")


@pytest.mark.parametrize("name", ["cpsaat11b.xlsx", "occupation.csv", "Occupation notes.txt"])
def test_files_of_other_names_are_left_alone(tmp_path, name):
    path = workbook(tmp_path, 2024).rename(tmp_path / name)
    assert cut_original(Original(path)) is None


def test_a_workbook_of_another_kind_is_left_alone(tmp_path):
    assert cut_original(Original(workbook(tmp_path, 2024, without="Table 1.2"))) is None


@pytest.mark.parametrize(
    ("base", "sheet"),
    [(2008, "1.6"), (2012, "1.7"), (2014, "1.11"), (2016, "5.3"), (2024, "1.10"), (2024, "1.12")],
)
def test_a_missing_table_is_named(tmp_path, base, sheet):
    error = refused(workbook(tmp_path, base, without=f"Table {sheet}"))
    assert told(error, f"table {sheet}", "occupation codes", "no such sheet", "as it is")


def test_a_table_without_codes_is_refused(tmp_path):
    path = workbook(tmp_path, 2024, occupations=[])
    assert told(refused(path), "table 1.2", "occupation codes", "no code", "as it is")


@pytest.mark.parametrize(
    ("cell", "column"),
    [
        ("J2", "self_employed_pct"),
        ("K2", "openings_thousands"),
        ("M2", "typical_entry_education"),
        ("H2", "change_thousands"),
    ],
)
def test_a_renamed_column_is_named(tmp_path, cell, column):
    path = edited(workbook(tmp_path, 2024), "Table 1.2", cell, "Something new")
    error = refused(path)
    assert told(error, "table 1.2", f"one column for {column}", "0 among", "new layout")
    assert "something new" in error.found


def test_a_column_found_twice_is_refused(tmp_path):
    path = edited(workbook(tmp_path, 2024), "Table 1.2", "Q2", "Occupational openings, in jobs")
    error = refused(path)
    assert told(error, "table 1.2", "one column for openings_thousands", "2 among", "new layout")


@pytest.mark.parametrize(
    ("year", "found"),
    [("Employment, 2035", "2024, 2035"), ("Jobs, 2034", "2024"), ("Employment, 2024", "2024")],
)
def test_years_that_are_not_ten_apart_are_refused(tmp_path, year, found):
    path = edited(workbook(tmp_path, 2024), "Table 1.2", "E2", year)
    assert told(refused(path), "table 1.2", "ten years apart", found, "new layout")


def test_a_round_before_the_first_is_refused(tmp_path):
    path = workbook(tmp_path, 2006)
    assert told(refused(path), "table 1.2", "from 2008-18 on", "2006, 2016", "occupation.xlsx")


def test_a_code_twice_is_refused(tmp_path):
    path = workbook(tmp_path, 2024, occupations=[*occupations_of(2024), TOTAL])
    assert told(refused(path), "table 1.2", "each occupation code once", "00-0000", "again")


@pytest.mark.parametrize("cell", ["*", "n/a", ">=239,200", "1,234.5", ""])
def test_an_unknown_marker_is_refused(tmp_path, cell):
    path = workbook(tmp_path, 2024, counts=(200.5, 220.5, cell, 9.9, 14.1))
    where = "00-0000, change_thousands"
    assert told(refused(path), where, "a number or a dash", repr(cell), "Find out")
