"""Employment Projections from text as published to jobs, on tiny raw files."""

from __future__ import annotations

import pytest

from copies import raw_files, told
from workforce.build import BUILDERS
from workforce.errors import DataError


@pytest.fixture
def store(tmp_path):
    """Stores made-up raw files, named without their ending, and gives access to them."""
    return lambda files: raw_files(tmp_path, files)


def round_files(label, *, separations, characteristics, **counts):
    code = {"soc_code": "29-2034", "occupation": "Radiologic technologists(1)"}
    cells = {
        "base_employment_thousands": "228",
        "projected_employment_thousands": "237.8",
        "change_thousands": "9.8",
        "change_pct": "4.3",
        "openings_thousands": "12.9",
        **counts,
    }
    return {
        f"projections/{label}_occupations": [{**code, **cells}],
        f"projections/{label}_separations": [{**code, **separations}],
        f"projections/{label}_characteristics": [{**code, **characteristics}],
    }


ANNUAL = {"exits_thousands": "6.4", "transfers_thousands": "5.5"}
DECADE = {"replacement_rate_pct": "14.1", "replacement_needs_thousands": "37.2"}
ENTRY = {
    "self_employed_pct": "0.4",
    "typical_entry_education": "Associate's degree",
    "related_experience": "None",
    "on_the_job_training": "—",
}


def projected(store, label="2024-34", separations=ANNUAL, characteristics=ENTRY, **counts):
    made = round_files(label, separations=separations, characteristics=characteristics, **counts)
    (row,) = BUILDERS["projections"](store(made))
    return row


def test_thousands_become_jobs(store):
    row = projected(store)
    assert (row["round"], row["base_year"], row["projected_year"]) == ("2024-34", 2024, 2034)
    assert (row["base_employment"], row["projected_employment"]) == (228000, 237800)
    assert (row["change"], row["change_pct"]) == (9800, 4.3)
    assert row["occupation"] == "Radiologic technologists"


@pytest.mark.parametrize(
    ("thousands", "jobs"), [("0.1", 100), ("1.001", 1001), ("90.3", 90300), ("-0.7", -700)]
)
def test_thousands_become_jobs_exactly(store, thousands, jobs):
    assert projected(store, change_thousands=thousands)["change"] == jobs


def test_openings_are_annual_from_2016(store):
    row = projected(store)
    assert (row["openings_per_year"], row["openings_per_year_flag"]) == (12900, "")
    assert (row["openings_per_decade"], row["openings_per_decade_flag"]) == (None, "not_published")
    assert (row["exits_per_year"], row["transfers_per_year"]) == (6400, 5500)
    assert row["replacement_needs_per_decade_flag"] == "not_published"


def test_openings_are_of_ten_years_to_2014(store):
    row = projected(store, "2014-24", separations=DECADE)
    assert (row["openings_per_decade"], row["openings_per_decade_flag"]) == (12900, "")
    assert (row["openings_per_year"], row["openings_per_year_flag"]) == (None, "not_published")
    assert row["replacement_needs_per_decade"] == 37200
    assert row["exits_per_year_flag"] == row["transfers_per_year_flag"] == "not_published"


def test_none_is_a_category_and_a_dash_is_a_gap(store):
    row = projected(store, characteristics={**ENTRY, "self_employed_pct": "—"})
    assert (row["related_experience"], row["related_experience_flag"]) == ("None", "")
    assert (row["on_the_job_training"], row["on_the_job_training_flag"]) == ("", "not_published")
    assert (row["self_employed_pct"], row["self_employed_pct_flag"]) == (None, "not_published")


def test_the_first_rounds_assignment_is_another_definition(store):
    source = {"self_employed_pct": "0.8", "most_significant_source": "Associate degree"}
    row = projected(store, "2008-18", separations=DECADE, characteristics=source)
    assert row["typical_entry_education_flag"] == "other_definition"
    assert row["self_employed_pct"] == 0.8


def test_an_occupation_that_one_table_lacks_is_refused(store):
    made = round_files("2024-34", separations=ANNUAL, characteristics=ENTRY)
    made["projections/2024-34_separations"][0]["soc_code"] = "29-2035"
    raw = store(made)
    with pytest.raises(DataError) as error:
        list(BUILDERS["projections"](raw))
    assert told(error.value, "2024-34_separations", "29-2034", "no such row", "ingest")


def test_factors_keep_codes_and_turn_yes_into_true(store):
    causes = {"names_ageing": "yes", "names_ai": "no", "names_reimbursement": "no"}
    causes |= {"names_technology": "no"}
    coded = {"soc_code": "29-2034", "category": "demand change", **causes}
    raw = store({"projections/2024-34_factors": [{**coded, "names_site_of_care": "no"}]})
    (row,) = BUILDERS["projection_factors"](raw)
    assert (row["round"], row["category"]) == ("2024-34", "demand change")
    assert (row["names_ageing"], row["names_ai"]) == (True, False)


def test_rates_of_separation_are_kept_as_published(store):
    rates = {"exit_rate_pct": "2.7", "transfer_rate_pct": "2.4", "separation_rate_pct": "5.1"}
    row = projected(store, separations={**ANNUAL, **rates})
    assert [row[name] for name in rates] == [2.7, 2.4, 5.1]
    without = projected(store, separations={**ANNUAL, **rates, "exit_rate_pct": "—"})
    assert (without["exit_rate_pct"], without["exit_rate_pct_flag"]) == (None, "not_published")


def test_rounds_by_replacement_have_no_rates_of_separation(store):
    row = projected(store, "2014-24", separations=DECADE)
    assert (row["separation_rate_pct"], row["exit_rate_pct"]) == (None, None)


@pytest.mark.parametrize(
    ("title", "shared"), [("Sonographers", False), ("Sonographers(1)", True), ("Nurses *", True)]
)
def test_a_mark_on_the_title_means_shared_data(store, title, shared):
    made = {"soc_code": "29-2032", "occupation": title, "bachelor_pct": "24.8"}
    (row,) = BUILDERS["educational_attainment"](store({"projections/2016-26_attainment": [made]}))
    assert (row["shared_with_others"], row["bachelor_pct"]) == (shared, 24.8)
    assert row["occupation"] in {"Sonographers", "Nurses"}
