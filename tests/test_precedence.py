"""Nothing whole is lost to something partial: the rule by which releases outrank each other."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copies import ROOT, clone, raw_files, raw_table, told
from workforce import checks, precedence, receipts, tables
from workforce.build import BUILDERS, build
from workforce.dictionary import TABLES
from workforce.errors import DataError
from workforce.files import Folders
from workforce.places import STATES_AND_DC
from workforce.schema import Fill, Whole

STATES = [state.fips for state in STATES_AND_DC]
FILLED = {name: table for name, table in TABLES.items() if table.one_release}


def rows_of(table: str, keys: Iterable[tuple[str, ...]], figure: str) -> list[dict[str, str]]:
    """Raw rows with these keys, all with one figure."""
    rule = TABLES[table].outranks
    assert isinstance(rule, Fill)
    others = {
        "population_states": {"name": "x", "age": "999", "population": figure},
        "price_parities": {"name": "x", "parity": figure},
        "consumer_prices": {"value": figure},
        "projections_states": {
            "base_year": "2020",
            "projected_year": "2030",
            "base_employment": figure,
            "projected_employment": figure,
            "change": figure,
            "change_pct": figure,
            "openings_per_year": figure,
        },
        "scanners": {"year": "2018", "units_per_million": figure, "status": ""},
    }[table]
    return [{**dict(zip(rule.key, key, strict=True)), **others} for key in keys]


# table: file of a release, keys that rows may have, and how a built row tells key and figure
SHAPES = {
    "population_states": (
        "population/{}_states",
        [(fips, year) for fips in STATES[:4] for year in ("2022", "2023")],
        lambda row: ((row["state_fips"], str(row["year"])), row["population"]),
    ),
    "price_parities": (
        "parities/{}_states",
        [(fips, "", year) for fips in STATES[:4] for year in ("2022", "2023")],
        lambda row: ((row["state_fips"], "", str(row["year"])), row["price_parity"]),
    ),
    "consumer_prices": (
        "prices/{}-01_cpi_u",
        [(str(year), "M05") for year in range(2003, 2011)],
        lambda row: ((str(row["year"]), "M05"), row["may_index"]),
    ),
    "projections_states": (
        "projections_central/{}-34_states",
        [(fips, code) for fips in STATES[:4] for code in ("29-2034", "29-2035")],
        lambda row: ((row["state_fips"], row["soc_code"]), row["base_employment"]),
    ),
    "scanners": (
        "oecd/{}_scanners",
        [(country, device) for country in ("USA", "FRA", "DEU") for device in ("CT", "MRI")],
        lambda row: (
            (row["country_code"], row["device"]),
            row["units_per_million"],
        ),
    ),
}


@pytest.mark.parametrize("table", SHAPES)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_no_held_row_is_ever_lost_and_newer_ones_come_first(table, data):
    """Whatever part of a release comes in whatever order, each key keeps its newest figure."""
    pattern, keys, read = SHAPES[table]
    years = [2024, 2025, 2026]
    parts = {
        year: data.draw(st.sets(st.sampled_from(keys), min_size=1), label=str(year))
        for year in years
    }
    order = data.draw(st.permutations(years))
    files = {pattern.format(year): rows_of(table, sorted(parts[year]), str(year)) for year in order}
    with tempfile.TemporaryDirectory() as folder:
        raw = raw_files(Path(folder), files)
        built = {}
        marked = {}
        for row in BUILDERS[table](raw):
            key, figure = read(row)
            assert key not in built
            built[key], marked[key] = figure, row["kept_from"] != ""
        used = {r.file for r in tables.provenance(table, Folders(Path(folder)))}
    newest = {key: max(y for y in years if key in parts[y]) for key in set().union(*parts.values())}
    assert built == newest
    assert marked == {key: year != 2026 for key, year in newest.items()}
    assert used == {f"{pattern.format(year)}.csv" for year in {*newest.values(), 2026}}


@pytest.mark.parametrize("table", TABLES)
def test_every_table_that_releases_compete_for_has_a_rule(table):
    taken_whole = {"imaging_businesses", "australia_profiles", "australia_projections"}
    taken_whole |= {"canada_technologists", "outlines", "metro_counties", "pseo"}
    competing = TABLES[table].choose is not list and table not in taken_whole
    assert TABLES[table].outranks is not None or not competing


def test_what_is_held_now_is_whole():
    assert precedence.remarks(ROOT / "data" / "raw") == {}


def test_a_mark_of_the_publisher_stays_for_no_one(tmp_path):
    older = [{"year": "2025", "period": "M05", "value": "1"}]
    older.append({"year": "2025", "period": "M10", "value": "-"})
    newer = [{"year": "2025", "period": "M05", "value": "2"}]
    raw = raw_files(tmp_path, {"prices/2026-01_cpi_u": older, "prices/2026-02_cpi_u": newer})
    (row,) = BUILDERS["consumer_prices"](raw)
    assert (row["may_index"], row["kept_from"]) == (2, "")
    assert list(precedence.in_use(tmp_path / "data" / "raw", "consumer_prices").keys) == [
        "prices/2026-02_cpi_u.csv"
    ]


# -- awards, of which a file may hold some institutions ---------------------------------------


def award(number, cip="51.0911", institution=""):
    own = {"institution": institution, "major": "1"} if institution else {"program": "x"}
    return {**own, "cip_code": cip, "award_level": "3", "awards": str(number)}


def completions(raw):
    return {
        (row["year"], row["cip_code"]): (row["awards"], row["figures_from"])
        for row in BUILDERS["completions"](raw)
    }


def test_awards_of_three_institutions_are_in_nobodys_way(tmp_path):
    files = {
        "ipeds/2024_awards_secondary": [award(900), award(100, "51.0910")],
        "ipeds/2024_awards": [award(n, institution=str(n)) for n in (1, 2, 3)],
    }
    raw = raw_files(tmp_path, files)
    sums = "third party's sums"
    assert completions(raw) == {(2024, "51.0911"): (900, sums), (2024, "51.0910"): (100, sums)}
    remark = precedence.remarks(tmp_path / "data" / "raw")["ipeds/2024_awards.csv"]
    assert remark == [
        "not in use: 6 awards are a part of them (1,000 in ipeds/2024_awards_secondary.csv)"
    ]


def test_a_program_that_the_publishers_file_lacks_stays(tmp_path):
    files = {
        "ipeds/2024_awards_secondary": [award(900), award(100, "51.0910")],
        "ipeds/2024_awards": [award(880, institution="1")],
    }
    assert completions(raw_files(tmp_path, files)) == {
        (2024, "51.0911"): (880, "publisher"),
        (2024, "51.0910"): (100, "third party's sums"),
    }


@pytest.mark.parametrize(("awards", "years"), [(30, [2024]), (870, [2024, 2025])])
def test_a_year_of_some_institutions_is_no_newest_year(tmp_path, awards, years):
    files = {
        "ipeds/2024_awards_secondary": [award(900)],
        "ipeds/2025_awards": [award(awards, institution="1")],
    }
    assert [year for year, _ in completions(raw_files(tmp_path, files))] == years


# -- releases side by side --------------------------------------------------------------------


def center(area, year):
    row = {"area_fips": area, "year": str(year), "disclosure": "", "establishments": "73"}
    row |= {"employment": "810", "average_annual_pay": "80500"}
    return {**row, "location_quotient_disclosure": "", "location_quotient": "1.25"}


def centers(folder: Path, held: Mapping[int, int]) -> list[int]:
    files = {
        f"qcew/{year}_621512": [
            center(area, year) for area in ("US000", *(f"{fips}000" for fips in STATES[:states]))
        ]
        for year, states in held.items()
    }
    raw = raw_files(folder, files)
    return sorted({row["year"] for row in BUILDERS["imaging_centers"](raw)})


@pytest.mark.parametrize(
    ("held", "years"),
    [
        ({2023: 51, 2024: 51}, [2023, 2024]),
        ({2023: 51, 2024: 3}, [2023]),
        ({2023: 51, 2024: 3, 2025: 2}, [2023]),
        ({2022: 3, 2023: 51}, [2022, 2023]),
        ({2024: 3}, [2024]),
        ({2023: 51, 2024: 49}, [2023, 2024]),
    ],
)
def test_a_newest_year_of_some_states_waits_for_the_whole(tmp_path, held, years):
    assert centers(tmp_path, held) == years
    remarks = precedence.remarks(tmp_path / "data" / "raw")
    partial = {f"qcew/{year}_621512.csv": states for year, states in held.items() if states < 51}
    assert remarks.keys() == partial.keys()
    for file, states in partial.items():
        assert f"{states} of 51 states" in remarks[file][0]


def test_states_in_a_workbook_after_the_flat_file_do_not_end_the_comparison(tmp_path):
    folders = clone(tmp_path)
    row = {"area_code": "48", "area_title": "Texas", "soc_code": "29-2034"}
    raw_files(tmp_path, {"oews/2026_states": [row]})
    used = precedence.in_use(folders.raw, "oews_areas")
    assert "oews/2026_states.csv" not in used.keys
    assert "not in use: 1 of 51 states" in used.remarks["oews/2026_states.csv"]
    assert "oews/2025_areas.csv" in used.keys


@pytest.mark.parametrize(("table", "file"), [("projections", "2024-34_occupations")])
def test_a_round_of_few_occupations_is_left_out_with_all_of_its_parts(tmp_path, table, file):
    folders = clone(tmp_path)
    (first, *_) = receipts.read_raw(folders.raw, f"projections/{file}.csv")
    newest = {
        "projections/2026-36_occupations": [first],
        "projections/2026-36_separations": [first],
    }
    raw_files(tmp_path, newest)
    used = precedence.in_use(folders.raw, table)
    assert not any("2026-36" in name for name in used.keys)
    assert f"projections/{file}.csv" in used.keys
    assert build(folders) == []


# -- check ------------------------------------------------------------------------------------


def test_check_names_the_parts_and_does_not_call_the_other_states_unpublished(tmp_path):
    folders = clone(tmp_path)
    national = receipts.read_raw(folders.raw, "oews/2021_national.csv")
    (texas,) = (row for row in national if row["soc_code"] == "29-2034")
    place = {"area_code": "48", "area_title": "Texas"}
    shares = {"jobs_per_1000": "1.2", "location_quotient": "0.9"}
    raw_files(
        tmp_path, {"oews/2021_states": [{**place, **texas, **shares, "employment": "15,500"}]}
    )
    build(folders)
    findings = {finding.check: finding for finding in checks.check(folders)}
    parts = findings["releases against those whose place they take"]
    assert parts.passed
    assert "oews/2021_states.csv: 1 of 51 states" in parts.note
    states = findings["jobs in the states against the nation"].note
    assert "May 2021: 1 of 1 states published (of 51 the others are not held)" in states
    assert "May 2021: 1 of 51 states published" not in states


# -- the same place ---------------------------------------------------------------------------

HELD = raw_table(
    "parities/2023_states.csv",
    ("state_fips", "year", "parity"),
    [(fips, year, "90.0") for fips in STATES for year in ("2022", "2023")],
)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_replacement_that_lacks_a_state_or_year_is_refused(data):
    kept = data.draw(st.sets(st.sampled_from(HELD.rows), min_size=1, max_size=101))
    rows = [(fips, year, "91.0") for fips, year, _ in sorted(kept)]
    other = raw_table(HELD.file, HELD.columns, rows, original_sha256="b" * 64)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder)
        receipts.record(raw, [HELD], came=lambda _: ("publisher", "x"), obtained_on="2026-11-22")
        fault = precedence.refuse_loss(raw, other)
    lost = {row[0] for row in HELD.rows} - {row[0] for row in rows}
    years = {"2022", "2023"} - {row[1] for row in rows}
    assert (fault is None) == (not lost and not years)
    if fault is not None:
        assert isinstance(fault, DataError)
        assert told(fault, HELD.file, "all that is held", "a part of it", "Hand over the whole")
        assert (f"{len(lost)} of 51 states" in fault.found) == bool(lost)
        assert ("1 of 2 years" in fault.found) == bool(years)


def test_a_file_that_is_gone_protects_nothing(tmp_path):
    receipts.record(tmp_path, [HELD], came=lambda _: ("publisher", "x"), obtained_on="2026-11-22")
    other = raw_table(HELD.file, HELD.columns, HELD.rows[:1], original_sha256="b" * 64)
    assert precedence.refuse_loss(tmp_path, other) is not None
    (tmp_path / HELD.file).unlink()
    assert precedence.refuse_loss(tmp_path, other) is None


def test_rules_name_columns_of_the_raw_files_held():
    raw = ROOT / "data" / "raw"
    seen = 0
    for table in TABLES.values():
        rule = table.outranks
        for file in table.held(receipts.load(raw)) if rule else ():
            row = receipts.read_raw(raw, file)[0]
            of_part = isinstance(rule, Fill) or precedence.concerns(rule, file)
            if of_part:
                seen += 1
                # Of places, a state's code or an area's stands in a file, never both.
                missing = set(rule.key) - row.keys()
                assert missing in (set(), {"state_fips"}, {"area_code"}), file
                assert not isinstance(rule, Whole) or len(rule.key) == 1
    assert seen > 40
