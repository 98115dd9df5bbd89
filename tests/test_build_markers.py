"""Markers that third parties' tables lost come back where they can be told, and nowhere else."""

from __future__ import annotations

import pytest

from copies import ROOT, told
from workforce import receipts, tables
from workforce.build.markers import with_markers
from workforce.errors import DataError
from workforce.files import Folders

CAPS = {"hourly_wage_cap": "115.00", "annual_wage_cap": "239200"}
ROW = {
    "area_code": "48",
    "soc_code": "29-1224",
    "employment": "1830",
    "hourly_mean_wage": "157.62",
    "annual_mean_wage": "327850",
    "hourly_p10_wage": "37.95",
    "hourly_median_wage": "",
    "hourly_p90_wage": "",
    "annual_median_wage": "",
}
HERE = Folders(ROOT)


def row(**cells):
    return ROW | cells


def test_a_percentile_without_a_number_is_capped_where_the_mean_is_published():
    found = with_markers(ROW, CAPS)
    assert found["hourly_p10_wage"] == "37.95"
    assert found["hourly_median_wage"] == found["annual_median_wage"] == "#"
    # The annual one is not in the table, and its hourly twin is capped.
    assert found["annual_p90_wage"] == "#"
    assert found["annual_p10_wage"] == ""
    assert (found["hourly_wage_cap"], found["annual_wage_cap"]) == ("115.00", "239200")


@pytest.mark.parametrize(("cell", "marked"), [("114.99", "114.99"), ("115", "#"), ("115.01", "#")])
def test_a_number_at_the_cap_is_no_wage(cell, marked):
    found = with_markers(row(hourly_median_wage=cell, annual_median_wage="200000"), CAPS)
    assert found["hourly_median_wage"] == marked
    assert found["annual_median_wage"] == ("#" if marked == "#" else "200000")


def test_without_a_known_cap_a_number_is_taken_as_it_is():
    found = with_markers(row(hourly_median_wage="115", annual_median_wage="239200"), {})
    assert (found["hourly_median_wage"], found["hourly_p90_wage"]) == ("115", "#")


def test_where_the_mean_is_gone_too_nothing_is_claimed():
    found = with_markers(row(hourly_mean_wage="", annual_mean_wage="", hourly_p10_wage=""), CAPS)
    assert {found[name] for name in found if "wage" in name and "cap" not in name} == {""}


def test_jobs_without_a_number_are_withheld():
    found = with_markers(row(employment="", location_quotient="", employment_rse_pct=""), CAPS)
    names = ("employment", "location_quotient", "employment_rse_pct")
    assert [found[name] for name in names] == ["**"] * 3
    # A column that the table lacks is not published by it.
    assert found["jobs_per_1000"] == ""


def test_a_number_above_a_capped_percentile_is_refused():
    with pytest.raises(DataError) as error:
        with_markers(row(hourly_p90_wage="88.00"), CAPS)
    where = "raw hourly wages of 29-1224 in area 48"
    assert told(error.value, where, "percentiles that rise", "37.95, #, 88.00", "workbook")


@pytest.mark.parametrize("year", [2023, 2024])
def test_no_capped_percentile_of_a_state_reads_as_a_wage_or_as_missing(year):
    """Every empty percentile beside a published mean is capped, with the release's bound."""
    raw = receipts.read_raw(HERE.raw, f"oews/{year}_states_secondary.csv")
    table = tables.read("oews_areas", HERE).query("year == @year and area_kind == 'state'")
    built = table.set_index(["area_code", "soc_code"])
    (nation, *_) = receipts.read_raw(HERE.raw, f"oews/{year}_national.csv")
    bound = float(nation["annual_wage_cap"])
    seen = 0
    for line in raw:
        cell = built.loc[(line["area_code"], line["soc_code"])]
        for name in ("annual_median_wage", "annual_p90_wage"):
            if line.get(name, "0") == "" and line["annual_mean_wage"]:
                assert cell[f"{name}_usd_flag"] == "capped"
                assert cell[f"{name}_usd_at_least"] == bound
                seen += 1
            assert not cell[f"{name}_usd"] >= bound
    assert seen > 20


def test_the_tables_of_2023_and_2024_have_no_errors_and_may_2015_has_both():
    states = tables.read("oews_areas", HERE).query("area_kind == 'state'")
    for name in ("employment_rse_pct", "annual_mean_wage_rse_pct"):
        known = states.groupby("year")[name].count()
        assert known[[2023, 2024]].tolist() == [0, 0]
        assert known[2015] > 500
        flags = states.loc[states["year"] == 2024, f"{name}_flag"]
        assert set(flags) <= {"not_published", "suppressed"}
