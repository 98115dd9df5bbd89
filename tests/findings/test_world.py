"""Other countries: nothing is ranked, nothing is guessed, every count is named."""

from __future__ import annotations

import re

import pytest

from findings.answers import check
from workforce import findings
from workforce.errors import UsageError
from workforce.findings.desk import Desk
from workforce.forms import COUNT, RATE
from workforce.measures import world as measures

ASKS = (findings.world.countries, findings.world.machines, findings.world.scanners)


@pytest.mark.parametrize("place", [None, *measures.PLACES])
@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: ask.__name__)
def test_every_place_that_guides_name_has_an_answer(ask, place):
    try:
        found = ask(place=place)
    except UsageError:
        assert place == "South-East Asia"
        return
    check(found)
    assert not re.search(r"\b(?:most|best|lead|rank)", found.headline)


def test_a_country_nobody_counts_is_said_to_have_no_figures():
    assert findings.world.countries(place="India").headline.startswith("No comparable series")
    found = findings.world.machines(place="China")
    assert found.headline == "No figures on MRI units are known here for China."
    assert found.frame.empty
    assert not found.charts


def test_a_place_nobody_knows_is_refused():
    for ask in (*ASKS, findings.world.canada):
        with pytest.raises(UsageError, match="one of"):
            ask(place="Narnia")


def test_machines_are_those_of_the_table():
    table = Desk.given().table("scanners")
    own = table[(table["device"] == "MRI") & (table["country"] == "Germany")].sort_values("year")
    newest = RATE.value(own["units_per_million"].iloc[-1])
    assert newest in findings.world.machines(place="Germany").headline
    assert "31 of 32" in findings.world.machines().chart.words.title


def test_technologists_of_canada_add_up():
    found = findings.world.canada()
    table = Desk.given().table("canada_technologists")
    whole = table.loc[table["year"] == table["year"].max(), "technologists"].sum()
    check(found, also={COUNT.value(whole)})
    assert COUNT.value(whole) in found.headline
    quebec = findings.world.canada(place="quebec")
    check(quebec)
    assert quebec.headline.startswith("Quebec registered")
    marked = found.frame["marked"] != ""
    texts = found.table.texts()
    assert texts.loc[marked].apply(lambda row: "[" in " ".join(row), axis=1).all()


def test_australia_keeps_two_counts_apart():
    found = findings.world.australia()
    check(found)
    assert list(found.frame["kind"])[:2] == ["profile", "base"]
    assert "never joined" in found.limits[0]
    workers = findings.world.australia_workers()
    check(workers)
    assert {"full_time_hours", "part_time_pct", "female_pct"} <= set(workers.frame)
