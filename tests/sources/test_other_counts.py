"""Files of other counts and countries: what is kept as published, and how faults are refused."""

from __future__ import annotations

import csv

import pytest
from openpyxl import Workbook

from copies import UPSTREAM
from workforce.errors import DataError
from workforce.sources import cihi, cps_sex, jsa, oecd_mri, susb
from workforce.sources.originals import Original, read_sheets

DASH = "\N{EN DASH}"


def workbook(path, **sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return Original(path)


def table(path, rows):
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    return Original(path)


def real(*parts):
    path = UPSTREAM.joinpath(*parts)
    if not path.is_file():
        pytest.skip("the publishers' files are not at hand")
    return Original(path)


# -- the household survey --------------------------------------------------------------------


def pay_rows(year=2025, without="", median=1350, header="Median weekly earnings"):
    titles = [title for title in cps_sex.TITLES["39"] if title != without]
    return [
        ["HOUSEHOLD DATA"],
        ["[Numbers in thousands]"],
        [],
        ["Occupation", year],
        ["", "Total", "", "Men", "", "Women", ""],
        ["", *(["Number of workers", header] * 3)],
        [],
        *([title, 223, median, 76, DASH, 147, 1221] for title in titles),
        ["Chief executives", 1, 2, 3, 4, 5, 6],
        ["NOTE: Annual estimates for 2025 are 11-month averages."],
    ]


def test_weekly_pay_is_kept_as_published(tmp_path):
    (found,) = cps_sex.cut(workbook(tmp_path / "cpsaat39.xlsx", cpsaat39=pay_rows()))
    rows = {row[0]: row[1:] for row in found.rows}
    assert rows["Total employed"] == ("11", "223", "1350", "76", DASH, "147", "1221")
    assert (found.file, found.release) == ("cps/2025_weekly_pay.csv", "2025")
    assert found.reference_period == "2025 (11 months)"
    assert "Chief executives" not in rows


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"without": "Radiologists"}, "one line of Radiologists"),
        ({"median": "many"}, "a number or a dash"),
        ({"header": "Mean weekly earnings"}, "the columns total number of workers"),
        ({"year": 2019}, "a year from 2020 on"),
    ],
)
def test_other_tables_of_pay_are_refused(tmp_path, changes, expected):
    with pytest.raises(DataError, match=expected):
        cps_sex.cut(workbook(tmp_path / "cpsaat39.xlsx", s=pay_rows(**changes)))


def women_rows(year=2022):
    return [
        ["Occupation", year],
        ["", "Total\nemployed", "Percent of total employed"],
        ["", "", "Women", "White"],
        [],
        *([title, 223, 71.4, 80] for title in cps_sex.TITLES["11"]),
    ]


def test_the_share_of_women_is_kept_as_published(tmp_path):
    (found,) = cps_sex.cut(workbook(tmp_path / "cpsaat11_2022.xlsx", s=women_rows()))
    assert found.file == "cps/2022_women.csv"
    assert {row[1:] for row in found.rows} == {("12", "223", "71.4")}


@pytest.mark.parametrize("name", ["cpsaat11b.xlsx", "cpsaat3.xlsx", "other.xlsx"])
def test_other_tables_of_the_survey_are_left_alone(tmp_path, name):
    assert cps_sex.cut(workbook(tmp_path / name, s=[["x"]])) is None


@pytest.mark.parametrize(
    ("name", "title", "column", "place"),
    [
        ("cpsaat39_2025.xlsx", "Radiologic technologists and technicians", "median_women", 6),
        ("cpsaat39_2025.xlsx", "Magnetic resonance imaging technologists", "median", 2),
        ("cpsaat11_2022.xlsx", "Diagnostic medical sonographers", "women_pct", 2),
    ],
)
def test_the_real_workbooks_give_their_cells(name, title, column, place):
    original = real("cps", name)
    (found,) = cps_sex.cut(original)
    ours = next(dict(zip(found.columns, row, strict=True)) for row in found.rows if row[0] == title)
    ((_, rows),) = read_sheets(original).items()
    assert ours[column] == next(row[place] for row in rows if row[0] == title)


# -- businesses ------------------------------------------------------------------------------

SUSB = "naics naics_title enterprise_receipts_size firms establishments employment"
SUSB += " employment_noise_flag annual_payroll_usd_1000 payroll_noise_flag"


def businesses(folder, **changes):
    lines = [
        [code, title, "01: Total", 5, {"6215": 30, "--": 99}.get(code, 15), 100, "G", 7, "H"]
        for code, title in susb.INDUSTRIES.items()
    ]
    lines.append(["621512", "x", "02: <100", 1, 1, 1, "J", 1, "J"])
    rows = [[changes.get(str(cell), cell) for cell in row] for row in [SUSB.split(), *lines]]
    return table(folder / "susb_2022_us_imaging_centers.csv", rows)


def test_businesses_of_all_sizes_are_kept(tmp_path):
    (found,) = susb.cut(businesses(tmp_path))
    assert [row[0] for row in found.rows] == list(susb.INDUSTRIES)
    assert found.rows[-1] == ("621512", "5", "15", "100", "7", "G", "H")
    assert found.secondary


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"G": "X"}, "a known noise flag"),
        ({"100": "D"}, "numbers for industry"),
        ({"30": "31"}, "both parts that sum to 6215"),
        ({"621511": "621599"}, "one total each"),
        ({"firms": "companies"}, "the columns firms"),
    ],
)
def test_faulty_counts_of_businesses_are_refused(tmp_path, changes, expected):
    with pytest.raises(DataError, match=expected):
        susb.cut(businesses(tmp_path, **changes))


# -- machines --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["XXX", 2020, 1.5, "X"], "country, year and number"),
        (["AUS", "20", 1.5, "X"], "country, year and number"),
        (["AUS", 2020, "..", "X"], "country, year and number"),
        (["AUS", 2025, 3, "Australia"], "one line a country and year"),
    ],
)
def test_machines_with_a_fault_are_refused(tmp_path, line, expected):
    rows = [
        ["country_code", "year", "mri_units", "country_name"],
        ["AUS", 2025, 19.95, "Australia"],
    ]
    original = table(tmp_path / "oecd_mri_units_to_2025.csv", [*rows, line])
    with pytest.raises(DataError, match=expected):
        oecd_mri.cut(original)


def test_machines_are_kept_as_the_copy_has_them(tmp_path):
    rows = [["country_code", "year", "mri_units"], ["AUS", 2025, 19.95], ["AUS", 1986, 0.19]]
    (found,) = oecd_mri.cut(table(tmp_path / "oecd_mri_units_to_2025.csv", rows))
    assert found.rows == [("AUS", "1986", "MRI", "0.19", ""), ("AUS", "2025", "MRI", "19.95", "")]
    assert (found.release, found.secondary) == ("through 2025", True)


# -- Australia -------------------------------------------------------------------------------


def profile(without="", cell=25700, month="Occupation data - November 2025"):
    codes = {code: title for code, title in jsa.CODES.items() if code != without}
    sheets = {"Contents": [[month]]}
    for sheet, columns in jsa.COLUMNS.items():
        lines = [[int(code), title, *[cell] * len(columns)] for code, title in codes.items()]
        sheets[sheet] = [[], ["ANZSCO Code", "Occupation", *columns.values()], *lines]
    return sheets


def test_a_profile_is_kept_as_published(tmp_path):
    (found,) = jsa.cut(workbook(tmp_path / "jsa_occupation_profiles_nov2025.xlsx", **profile()))
    assert [row[0] for row in found.rows] == list(jsa.CODES)
    assert set(found.rows[0][2:]) == {"25700"}
    assert (found.file, found.release) == ("jsa/2025-11_profiles.csv", "November 2025")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"without": "251214"}, "the occupation Sonographers"),
        ({"cell": "some"}, "one line"),
        ({"month": "Occupation data"}, "the month of the data"),
    ],
)
def test_a_faulty_profile_is_refused(tmp_path, changes, expected):
    original = workbook(tmp_path / "occupation_profiles.xlsx", **profile(**changes))
    with pytest.raises(DataError, match=expected):
        jsa.cut(original)


def test_projections_name_their_base_and_sum_all_occupations(tmp_path):
    rows = [
        ["anzsco", "occupation", "baseline_2025", "proj_2030", "proj_2035"],
        ["1111", "Chiefs", 10, 11, 12],
        ["2512", jsa.CODES["2512"], 22.9, 27.0, 30.5],
    ]
    path = tmp_path / "jsa_employment_projections_2025_2035.csv"
    (found,) = jsa.cut(table(path, rows))
    assert found.rows[0] == ("2512", jsa.CODES["2512"], "2025", "22.9")
    assert found.rows[-1] == ("all", "All occupations", "2035", "42.500")
    with pytest.raises(DataError, match="one line Medical Imaging"):
        jsa.cut(table(path, rows[:2]))


# -- Canada ----------------------------------------------------------------------------------


def provinces(count="12", years=(2023, 2024), without=""):
    sheets = {}
    for number, name in enumerate(cihi.PROVINCES, start=2):
        if name == without:
            continue
        head = ["Type of professional", "Year", *(f"{name}: \n{c}" for c in cihi.COLUMNS.values())]
        body = [["" if n else cihi.OURS, year, *[count] * 6] for n, year in enumerate(years)]
        sheets[f"Table {number}"] = [["Table"], head, *body, ["Midwives", 2024, *["1"] * 6], [""]]
    return sheets


def test_provinces_are_kept_with_their_marks(tmp_path):
    path = tmp_path / "Health Workforce Canada.xlsx"
    (found,) = cihi.cut(workbook(path, **provinces("2,301*")))
    assert len(found.rows) == 13 * 2
    assert found.rows[0][:3] == ("Newfoundland and Labrador", "2023", "2,301*")
    assert (found.file, found.release) == ("cihi/2024_radiation_technologists.csv", "2023 to 2024")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({"count": "few"}, "a number or a dash"), ({"without": "Yukon"}, "a sheet of Yukon")],
)
def test_a_faulty_workbook_of_provinces_is_refused(tmp_path, changes, expected):
    original = workbook(tmp_path / "Health Workforce Canada.xlsx", **provinces(**changes))
    with pytest.raises(DataError, match=expected):
        cihi.cut(original)
