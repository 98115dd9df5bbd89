"""Credentials, skills and education: true to the records, for any day and whatever is held."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from findings.answers import check
from workforce import credentials, findings
from workforce.credentials.records import NOT_HELD
from workforce.errors import OutsideRecordsError, UsageError
from workforce.findings.desk import Desk
from workforce.measures import pathways as measures
from workforce.occupations import IMAGING, by_key

SOME = st.lists(st.sampled_from(IMAGING), min_size=1, max_size=4, unique=True)
RECORDS = credentials.load()
DAYS = st.dates(RECORDS.known_from, RECORDS.compiled_on)
HOLDS = st.sampled_from(((), "radiography", "sonography", ("radiography", "mammography")))


def test_routes_are_those_of_the_records():
    found = findings.pathways.routes("radiography")
    records = Desk.given().credentials
    expected = measures.reachable(records, ["radiography"], records.compiled_on)
    assert list(found.frame["pathway"]) == list(expected["pathway"])
    number = int((expected["status"] == measures.OPEN).sum())
    assert f"From radiography, {number} pathways are open" in found.headline


def test_pay_that_cannot_be_seen_says_where_its_people_are_counted():
    found = findings.pathways.routes()
    hidden = found.frame["visible"] != "own code"
    shown = found.table.texts().loc[hidden, "Typical pay"]
    assert hidden.any()
    assert shown.str.startswith("cannot be seen").all()
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
