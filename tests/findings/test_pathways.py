"""Credentials, skills and education: true to the records, for any day and whatever is held."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from findings.answers import check
from workforce import credentials, findings
from workforce.charts import phrases
from workforce.credentials.records import NOT_HELD, POSTPRIMARY
from workforce.errors import OutsideRecordsError, UsageError
from workforce.findings import words
from workforce.findings.desk import Desk
from workforce.measures import pathways as measures
from workforce.occupations import BASE, IMAGING, by_key

SOME = st.lists(st.sampled_from(IMAGING), min_size=1, max_size=4, unique=True)
RECORDS = credentials.load()
DAYS = st.dates(RECORDS.known_from, RECORDS.compiled_on)
HOLDS = st.sampled_from(((), "radiography", "sonography", ("radiography", "mammography")))


def test_routes_are_those_of_the_records():
    found = findings.pathways.routes("radiography")
    records = Desk.given().credentials
    expected = measures.reachable(records, ["radiography"], records.compiled_on)
    assert sorted(found.frame["pathway"]) == sorted(expected["pathway"])
    at_once = expected[(expected["status"] == measures.OPEN) & (expected["steps"] == 1)]
    added = set(at_once.loc[at_once["kind"] == POSTPRIMARY, "name"])
    begun = set(at_once["name"]) - added
    assert found.headline.startswith(f"With radiography, {len(added)} credentials can be added")
    assert f"{len(begun)} more need a program of study" in found.headline
    # What can be added at once stands first, each by its way.
    assert set(found.frame["name"][: len(added)]) == added
    assert set(found.frame["way"][: len(added)]) == {"after radiography"}


def test_ways_say_what_comes_before():
    primary, on_top = "MRI (primary)", " > mammography (postprimary)"
    assert findings.pathways.way([primary], on_top=False) == "a program of study"
    several = [f"radiography{on_top}", f"sonography (primary){on_top}"]
    assert findings.pathways.way(several, on_top=True) == "after radiography or sonography"
    longer = [f"radiography > sonography (postprimary){on_top}", several[0]]
    assert findings.pathways.way(longer, on_top=True) == (
        "after radiography, then sonography; or after radiography"
    )


def test_the_way_into_an_occupation_is_that_of_the_records():
    found = findings.pathways.entry()
    check(found)
    records = Desk.given().credentials
    day = records.compiled_on
    rows = found.frame.set_index("occupation_key")
    assert list(rows.index) == [one.key for one in IMAGING]
    assert {key for key, over in rows["added_to"].items() if over} == measures.on_top(
        records, BASE, day
    )
    hours = [one for one in records.requirements if one.unit == "hours"]
    assert rows.at["mri", "courses"] == f"{hours[0].value:g} hours of courses"
    assert rows.at["mri", "begin"] == "MRI (ARRT)"
    assert rows.at["radiologists", "begin"] == findings.pathways.NO_WAY
    # Every count is one of the rows.
    begun = int((rows["begin"] != findings.pathways.NO_WAY).sum())
    assert f"{words.opened(phrases.number_word(begun))} begin with a program" in found.headline
    alone = findings.pathways.entry("radiologists")
    assert alone.headline == "Radiologists usually start with a doctoral or professional degree."


def test_pay_that_cannot_be_seen_says_where_its_people_are_counted():
    found = findings.pathways.routes()
    hidden = found.frame["visible"] != "own code"
    shown = found.table.texts().loc[hidden, "Typical pay"]
    assert hidden.any()
    assert shown.str.startswith("counted inside ").all()
    assert found.chart.name == "pathway_graph"


def test_a_day_is_respected_and_a_wrong_one_refused():
    assert "January 1, 2020" in findings.pathways.routes(on="2020-01-01").headline
    with pytest.raises(UsageError, match="2025-03-01"):
        findings.pathways.routes(on="soon")


@pytest.mark.parametrize("ask", [findings.pathways.routes, findings.pathways.requirements])
@pytest.mark.parametrize("day", [date(1900, 1, 1), RECORDS.compiled_on + timedelta(1)])
def test_a_day_of_which_the_records_know_nothing_has_no_answer(ask, day):
    with pytest.raises(OutsideRecordsError, match="neither that a pathway is open nor that none"):
        ask("radiography", on=day)


def test_amounts_and_what_must_be_looked_up():
    found = findings.pathways.requirements("radiography")
    check(found)
    unknown = found.frame["kind"] == NOT_HELD
    assert (found.frame.loc[unknown, "amount"] == "look it up").all()
    known = found.frame["value"].notna()
    assert found.frame.loc[known, "amount"].str.match(r"\d").all()
    assert f"known for {known.sum()}, and {unknown.sum()} must be looked up" in found.headline


def test_a_move_adds_what_is_rated_half_a_point_higher():
    found = findings.skills.moves("mri")
    added = found.frame[found.frame["part"] == "added"]
    assert (added["importance_to"] - added["importance_from"] >= 0.5).all()
    assert f"adds {len(added)} important skills" in found.headline
    assert any("CC BY 4.0" in limit for limit in found.limits)
    other = findings.skills.moves("sonographers", base="mri")
    assert "from MRI technologists to sonographers" in other.headline
    assert not other.charts


def test_education_is_that_of_the_tables():
    found = findings.skills.education("mri")
    table = Desk.given().table("educational_attainment")
    held = table[(table["round"] == table["round"].max()) & (table["soc_code"] == "29-2035")].iloc[
        0
    ]
    levels = ("bachelor_pct", "master_pct", "doctoral_or_professional_pct")
    assert f"{sum(held[name] for name in levels):.1f}% of workers" in found.headline


@settings(max_examples=10)
@given(holds=HOLDS, on=DAYS)
def test_any_credentials_on_any_day(holds, on):
    spoken = {str(on.day), str(on.year)}
    check(findings.pathways.routes(holds, on=on), also=spoken)
    try:
        check(findings.pathways.requirements(holds, on=on), also={"100"})
    except UsageError:
        assert not (findings.pathways.routes(holds, on=on).frame["status"] == measures.OPEN).any()


@settings(max_examples=10)
@given(who=SOME)
def test_any_occupations(who):
    check(findings.skills.education(who))
    check(findings.skills.topics(who))
    others = [one for one in who if one != by_key("radiographers")]
    if others:
        try:
            check(findings.skills.moves(others))
        except UsageError:
            assert set(others) <= {by_key("radiologists"), by_key("dosimetrists")}
