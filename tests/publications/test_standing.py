"""How sources stand: held releases, their age, and what the calendar says is due."""

from __future__ import annotations

from datetime import date

import pytest

from copies import empty_clone, raw_table
from workforce import receipts
from workforce.publications.catalogue import PUBLICATIONS
from workforce.publications.standing import standings


@pytest.fixture
def raw(tmp_path):
    folder = empty_clone(tmp_path).raw
    tables = [
        raw_table("oews/2024_national.csv", published_on="2025-04-02", original_sha256="b" * 64),
        raw_table("oews/2025_national.csv", published_on="2026-05-15"),
        raw_table("projections/2024-34_occupations.csv", published_on=""),
        raw_table("cps/2025_worker_ages.csv", published_on=""),
    ]
    receipts.record(
        folder, tables, came=lambda table: ("publisher", table.url), obtained_on="2026-06-01"
    )
    return folder


def standing(raw, key, day=date(2026, 11, 22)):
    found = {standing.publication.key: standing for standing in standings(raw, day)}
    assert list(found) == list(PUBLICATIONS)
    return found[key]


def test_what_is_held_and_how_old_it_is(raw):
    oews = standing(raw, "oews-national")
    assert (oews.held, oews.count) == ("May 2024 to May 2025", 2)
    assert (oews.published, oews.usual, oews.obtained) == (date(2026, 5, 15), False, "2026-06-01")
    assert oews.days == (date(2026, 11, 22) - date(2026, 5, 15)).days


def test_age_counts_by_habit_where_no_day_of_publication_is_known(raw):
    ages = standing(raw, "worker-ages")
    assert (ages.published, ages.usual) == (date(2026, 1, 28), True)
    assert ages.days == (date(2026, 11, 22) - date(2026, 1, 28)).days


def test_a_day_that_is_known_counts_where_the_receipt_has_none(raw):
    rounds = standing(raw, "projections")
    assert (rounds.published, rounds.usual) == (date(2025, 8, 28), False)


def test_what_is_due_and_what_is_overdue(raw):
    oews = standing(raw, "oews-national")
    assert (oews.due, oews.expected, oews.overdue) == ("May 2026", date(2027, 5, 31), False)
    assert standing(raw, "oews-national", date(2027, 5, 31)).overdue
    rounds = standing(raw, "projections")
    assert (rounds.due, rounds.overdue) == ("2025-35", True)
    later = standing(raw, "projections", date(2028, 12, 1))
    assert (later.due, later.expected) == ("2027-37", date(2028, 9, 15))


def test_nothing_held(raw):
    prices = standing(raw, "prices")
    assert (prices.held, prices.count, prices.published, prices.days) == ("", 0, None, None)
    assert (prices.due, prices.overdue) == ("through 2026-10", True)


def test_old_releases_are_never_due(raw):
    archive = standing(raw, "projections-archive")
    assert (archive.held, archive.due, archive.overdue) == ("2024-34", "", False)
