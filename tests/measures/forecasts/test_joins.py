"""Codes are followed where their meaning is carried over whole, and nowhere else."""

import pytest

from measures.forecasts.made import lines, links, through
from workforce import tables
from workforce.measures.forecasts import joins

A, B, C, D = "11-1011", "11-1021", "11-1031", "11-1041"
JOBS = (100.0, 110.0)


def joined(rounds, crosswalk):
    found = joins.joined(lines(rounds), links(*crosswalk))
    return {
        (row.base_year, row.soc_code): row.later_code
        for row in found.itertuples()
        if row.later_year == max(rounds)
    }


def test_a_code_is_followed_under_its_new_name():
    crosswalk = [(2000, A, 2010, B), (2010, B, 2018, C)]
    assert joined({2008: {A: JOBS}, 2021: {C: JOBS}}, crosswalk) == {(2008, A): C}


def test_what_was_split_or_merged_is_not_followed():
    split = [(2010, A, 2018, A), (2010, A, 2018, B), (2010, C, 2018, C)]
    assert joined({2012: {A: JOBS, C: JOBS}, 2022: {A: JOBS, B: JOBS, C: JOBS}}, split) == {
        (2012, C): C
    }
    merged = [(2010, A, 2018, A), (2010, B, 2018, A), (2010, C, 2018, C)]
    found = joined({2012: {A: JOBS, B: JOBS, C: JOBS}, 2022: {A: JOBS, C: JOBS}}, merged)
    assert found == {(2012, C): C}


def test_a_broad_line_is_the_codes_under_it_that_are_not_listed():
    # What was one code is published as one broad line of the two it became
    crosswalk = [(2010, A, 2018, A), (2010, A, 2018, B), (2010, C, 2018, "13-1011")]
    rounds = {2012: {A: JOBS}, 2022: {"11-1000": JOBS}}
    assert joined(rounds, crosswalk) == {(2012, A): "11-1000"}
    # With one of them listed apart the broad line is less
    assert joined({2012: {A: JOBS}, 2022: {"11-1000": JOBS, B: JOBS}}, crosswalk) == {}


def test_in_a_round_of_two_editions_a_code_must_mean_one_thing():
    # The code A changed its meaning, B did not
    crosswalk = [*through(B), (2010, A, 2018, C), (2010, D, 2018, A)]
    rounds = {2012: {A: JOBS, B: JOBS, D: JOBS}, 2020: {A: JOBS, B: JOBS}}
    assert joined(rounds, crosswalk) == {(2012, B): B}


def test_an_old_code_in_a_round_of_two_editions_is_the_old_one():
    # Merged later, but the round of 2020 still listed both
    crosswalk = [(2010, A, 2018, C), (2010, B, 2018, C)]
    rounds = {2012: {A: JOBS, B: JOBS}, 2020: {A: JOBS, B: JOBS}}
    assert joined(rounds, crosswalk) == {(2012, A): A, (2012, B): B}


def test_every_line_of_a_matured_round_is_accounted_for():
    crosswalk = [
        *through(D),
        (2010, A, 2018, A),
        (2010, A, 2018, "11-1012"),
        (2010, B, 2018, C),
        (2010, C, 2018, C),
    ]
    rounds = {
        2012: {A: JOBS, B: JOBS, D: (200.0, 1.0), "99-9999": JOBS},
        2022: {A: JOBS, C: JOBS, D: JOBS},
    }
    (row,) = joins.account(lines(rounds), links(*crosswalk)).to_dict("records")
    assert row["lines"] == 4
    assert {kind: row[kind] for kind in joins.ACCOUNTS} == dict.fromkeys(joins.ACCOUNTS, 1)
    assert row["jobs_pct"] == pytest.approx(100 * 200 / 500)


def test_the_published_rounds_are_accounted_for():
    table = joins.account(tables.read("projections_all"), tables.read("occupation_links"))
    assert (table[list(joins.ACCOUNTS)].sum(axis=1) == table["lines"]).all()
    assert 2500 <= table["joined"].sum() <= 2800
    assert table["jobs_pct"].between(75, 95).all()
