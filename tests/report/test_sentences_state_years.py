"""What is said of jobs and pay by state through the years, and of what growth lacks."""

from __future__ import annotations

import pytest

from workforce import tables
from workforce.measures import state_years
from workforce.measures.state_years import Lacking
from workforce.occupations import by_key
from workforce.places import named
from workforce.report.sentences import state_years as sentences

COMMAND = "python -m workforce fetch oews-states"


@pytest.fixture(scope="module")
def through():
    return state_years.through_years(tables.read("oews_areas"), tables.read("consumer_prices"))


def test_levels_name_every_year_that_has_a_figure(through):
    jobs, pay = sentences.levels(through, by_key("mri"), named("TX"))
    rows = through[(through["state_fips"] == "48") & (through["occupation_key"] == "mri")]
    for row in rows.itertuples():
        assert f"{row.employment:,.0f} in May {row.year}" in jobs
    newest = rows.iloc[-1]
    assert "in prices of May 2025" in pay
    assert f"${newest['real_mean_wage_usd']:,.0f} in May 2025" in pay


def test_nothing_is_said_without_a_figure(through):
    gone = through.assign(employment=float("nan"), real_mean_wage_usd=float("nan"))
    assert list(sentences.levels(gone, by_key("mri"), named("TX"))) == []


def test_what_is_missing_is_said_with_the_command_that_brings_it():
    told = list(sentences.told_and_missing(Lacking(2025, (2025,), (2023, 2024), (2015,), None)))
    assert told[0].startswith("May 2015 was estimated by another method")
    assert "May 2023 and May 2024 came through third parties' tables" in told[1]
    assert "assume those of May 2025" in told[1]
    assert "May 2021 by state is missing" in told[2]
    assert told[2].endswith(f"To get it: {COMMAND}.")


def test_once_it_is_there_nothing_is_missing():
    (told,) = sentences.told_and_missing(Lacking(2025, (2021, 2025), (), (), 2021))
    assert "May 2021 and May 2025 hold both errors" in told
    assert COMMAND not in told
