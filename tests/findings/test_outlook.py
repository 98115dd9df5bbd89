"""Projections: pinned against the tables, and true for whatever is asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from findings.answers import check
from workforce import findings
from workforce.errors import UsageError
from workforce.findings.desk import Desk
from workforce.forms import JOBS, PERCENT
from workforce.occupations import IMAGING, NEIGHBOURS

SOME = st.lists(st.sampled_from((*IMAGING, *NEIGHBOURS)), min_size=1, max_size=3, unique=True)


@pytest.fixture(scope="module")
def newest():
    projections = Desk.given().projections
    rows = projections[projections["round"] == Desk.given().newest_round]
    return rows.set_index("soc_code")


def test_projected_growth_is_that_of_the_table(newest):
    found = findings.outlook.projected("mri")
    (row,) = found.frame.to_dict("records")
    assert row["change_pct"] == newest.loc["29-2035", "change_pct"]
    assert PERCENT.value(row["change_pct"]) in found.headline
    assert PERCENT.value(newest.loc["00-0000", "change_pct"]) in found.headline
    assert "faster than all occupations" in found.headline


def test_openings_say_what_they_consist_of(newest):
    found = findings.outlook.openings("mri")
    (row,) = found.frame[found.frame["occupation_key"] == "mri"].to_dict("records")
    assert row["openings_per_year"] == newest.loc["29-2035", "openings_per_year"]
    assert JOBS.value(row["openings_per_year"]) in found.headline
    assert row["exit_rate_pct"] == newest.loc["29-2035", "exit_rate_pct"]
    assert row["growth_per_100"] == pytest.approx(newest.loc["29-2035", "change_pct"] / 10)


def test_the_puzzle_sets_gains_beside_awards(newest):
    found = findings.prospects.puzzle("mri")
    (row,) = found.frame.to_dict("records")
    assert row["gain_per_year"] == newest.loc["29-2035", "change"] / 10
    completions = Desk.given().awards
    own = completions[completions["occupation_key"] == "mri"]
    assert row["awards"] == own.loc[own["year"] == own["year"].max(), "awards"].sum()
    check(found)


def test_new_jobs_a_year_are_as_published_where_jobs_are_few(newest):
    (row,) = findings.prospects.puzzle("dosimetrists").frame.to_dict("records")
    rounded = (
        newest.loc["29-2036", "projected_employment"] - newest.loc["29-2036", "base_employment"]
    )
    assert row["gain_per_year"] == newest.loc["29-2036", "change"] / 10 != rounded / 10


def test_neighbors_stand_beside_whoever_is_asked_for():
    keys = set(findings.prospects.neighbours("mri").frame["occupation_key"])
    assert keys == {"mri", "all", *(one.key for one in NEIGHBOURS)}


def test_every_occupation_is_drawn():
    drawn = {
        chart.name
        for ask in (
            findings.outlook.projected,
            findings.outlook.openings,
            findings.prospects.neighbours,
        )
        for chart in ask().charts
    }
    assert drawn == {
        "projected_change",
        "openings_parts",
        "pay_and_openings",
        "growth_beside_neighbours",
    }


@settings(max_examples=12)
@given(who=SOME)
def test_the_outlook_of_any_occupations(who):
    for ask in (
        findings.outlook.projected,
        findings.outlook.openings,
        findings.outlook.factors,
        findings.prospects.neighbours,
        findings.prospects.puzzle,
    ):
        try:
            found = ask(who)
        except UsageError:
            continue
        check(found, also={"100"})
