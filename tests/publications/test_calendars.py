"""Calendars: releases counted, named, and due on the days publishers kept so far."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from workforce.publications.calendars import monthly, onet, quarters, rounds, yearly
from workforce.publications.catalogue import PUBLICATIONS


@pytest.mark.parametrize(
    ("calendar", "text", "label"),
    [
        (yearly("May {}", 5), "2025", "May 2025"),
        (rounds(9, lag=1), "2024-34", "2024-34"),
        (rounds(9, lag=1), "1998-08", "1998-08"),
        (monthly("through {}", 15), "2026-12", "through 2026-12"),
        (quarters(), "2026Q2", "2026Q2"),
        (onet(), "31.0", "31.0"),
        (onet(), "30.3", "30.3"),
    ],
)
def test_a_release_is_read_and_named(calendar, text, label):
    assert calendar.label(calendar.number(text)) == label


@pytest.mark.parametrize(
    ("calendar", "text", "due"),
    [
        (yearly("May {}", 5, day=31), "2025", date(2026, 5, 31)),
        (rounds(9, lag=1, day=15), "2025-35", date(2026, 9, 15)),
        (monthly("{}", 15), "2026-11", date(2026, 12, 15)),
        (monthly("{}", 15), "2026-12", date(2027, 1, 15)),
        (quarters(), "2026Q2", date(2026, 8, 15)),
        (quarters(), "2026Q3", date(2026, 11, 15)),
        (quarters(), "2026Q4", date(2027, 2, 15)),
        (onet(), "31.0", date(2026, 8, 28)),
        (onet(), "31.1", date(2026, 12, 28)),
        (onet(), "31.2", date(2027, 2, 28)),
        (onet(), "31.3", date(2027, 5, 28)),
        (onet(), "32.0", date(2027, 8, 28)),
    ],
)
def test_when_a_release_is_due(calendar, text, due):
    assert calendar.due(calendar.number(text)) == due


@pytest.mark.parametrize("publication", PUBLICATIONS.values(), ids=lambda p: p.key)
def test_the_newest_is_the_last_one_due(publication):
    calendar = publication.calendar
    for day in (date(2024, 2, 29), date(2026, 11, 22), date(2031, 1, 1)):
        newest = publication.newest(day)
        assert calendar.due(newest) <= day < calendar.due(newest + calendar.step)
        assert publication.newest(calendar.due(newest)) == newest
        eve = publication.out_on(newest) - timedelta(1)
        assert publication.newest(eve) == newest - calendar.step


def test_rounds_of_every_second_year_stay_in_step():
    states = PUBLICATIONS["projections-states"]
    labels = {states.calendar.label(states.newest(date(year, 12, 1))) for year in range(2022, 2030)}
    assert labels == {"2020-30", "2022-32", "2024-34", "2026-36"}
