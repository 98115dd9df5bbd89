"""Credential records: read as they stand, named as people do, in agreement with each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from copies import clone, told
from workforce import credentials
from workforce.credentials import Credential, Credentials, day, faults
from workforce.credentials.records import (
    BODIES,
    ENDED,
    IN_FORCE,
    NOT_KNOWN,
    NOT_YET,
    Period,
    Prerequisite,
)
from workforce.errors import DataError, UsageError

HELD = credentials.load()
MRI = "arrt-mri-postprimary"


def changed(file: str, number: int = 0, **values: object) -> Credentials:
    """The records with some values of one of them changed."""
    records = list(getattr(HELD, file))
    records[number] = replace(records[number], **values)
    return replace(HELD, **{file: tuple(records)})


def added(file: str, *records: object) -> Credentials:
    return replace(HELD, **{file: (*getattr(HELD, file), *records)})


def mri(kind: str) -> int:
    """The number of the record of a pathway to MRI."""
    return [pathway.pathway for pathway in HELD.pathways].index(f"arrt-mri-{kind}")


def test_the_records_have_no_faults():
    assert faults(HELD) == []


def test_primary_disciplines_are_the_six_of_the_body():
    primary = {p.discipline for p in HELD.pathways if p.kind == "primary"}
    assert primary == {
        *("radiography", "nuclear-medicine", "radiation-therapy"),
        *("mri", "sonography", "vascular-sonography"),
    }


def test_postprimary_disciplines_are_the_eight_of_the_body():
    postprimary = {p.discipline for p in HELD.pathways if p.kind == "postprimary"}
    assert postprimary == {
        *("mri", "computed-tomography", "mammography", "bone-densitometry"),
        *("cardiac-interventional", "vascular-interventional"),
        *("breast-sonography", "vascular-sonography"),
    }


def test_any_one_of_six_credentials_supports_mri():
    (alternatives,) = HELD.groups(MRI).values()
    assert [(needed.discipline, needed.body) for needed in alternatives] == [
        ("radiography", "ARRT"),
        ("nuclear-medicine", "ARRT"),
        ("nuclear-medicine", "NMTCB"),
        ("radiation-therapy", "ARRT"),
        ("sonography", "ARRT"),
        ("sonography", "ARDMS"),
    ]


@pytest.mark.parametrize(
    ("discipline", "occupation", "visible"),
    [
        ("radiography", "radiographers", "own code"),
        ("mri", "mri", "own code"),
        ("computed-tomography", "radiographers", "inside radiographers"),
        ("mammography", "radiographers", "inside radiographers"),
        ("bone-densitometry", "radiographers", "inside radiographers"),
        ("vascular-interventional", "radiographers", "inside radiographers"),
        ("sonography", "sonographers", "own code"),
        ("breast-sonography", "sonographers", "inside sonographers"),
        ("echocardiography", "cardiovascular", "partly inside cardiovascular technologists"),
        ("vascular-technology", "cardiovascular", "partly inside cardiovascular technologists"),
        ("nuclear-medicine", "nuclear-medicine", "own code"),
        ("radiation-therapy", "radiation-therapists", "own code"),
        ("dosimetry", "dosimetrists", "own code"),
        ("radiology", "radiologists", "own code"),
    ],
)
def test_how_the_statistics_see_a_discipline(discipline, occupation, visible):
    found = HELD.discipline(discipline)
    assert (found.occupation_key, found.visible) == (occupation, visible)


def test_every_pathway_and_requirement_links_a_page():
    records = (*HELD.pathways, *HELD.requirements)
    assert {record.link for record in records} <= {
        *(f"https://www.{body.lower()}.org" for body in BODIES),
        "https://www.jrcert.org",
    }


@pytest.mark.parametrize(
    ("text", "discipline", "body"),
    [
        ("radiography", "radiography", None),
        ("X-Ray", "radiography", None),
        ("xray", "radiography", None),
        ("mri", "mri", None),
        ("Nuclear Medicine", "nuclear-medicine", None),
        ("nuclear medicine (NMTCB)", "nuclear-medicine", "NMTCB"),
        ("ARDMS ultrasound", "sonography", "ARDMS"),
        ("sonographers", "sonography", None),
        ("ct", "computed-tomography", None),
        ("RT(R)", "radiography", None),
    ],
)
def test_everyday_names_of_credentials(text, discipline, body):
    assert HELD.named(text) == Credential(discipline, body)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("radiograhy", "as: radiography"),
        ("nuclear medcine", "nuclear medicine technology"),
        ("qqqq", "as: radiography, "),
        ("ARRT", "as: radiography, "),
    ],
)
def test_an_unknown_credential_is_refused_with_the_nearest(text, near):
    with pytest.raises(UsageError) as error:
        HELD.named(text)
    assert told(error.value, repr(text), near, repr(text), "Try one of these.")


@pytest.mark.parametrize(
    ("text", "bodies"), [("mri (ardms)", "MRI: ARRT"), ("echo arrt", "echocardiography: none is")]
)
def test_a_body_that_does_not_award_it_is_refused(text, bodies):
    with pytest.raises(UsageError) as error:
        HELD.named(text)
    assert told(error.value, repr(text), bodies, "", "Leave the body out")


@pytest.mark.parametrize(("text", "key"), [("x-ray", "radiographers"), ("ct", "radiographers")])
def test_the_occupation_that_counts_who_holds_a_credential(text, key):
    assert HELD.occupation_held(text).key == key


def test_an_occupation_that_counts_a_part_of_them_is_not_theirs():
    with pytest.raises(UsageError) as error:
        HELD.occupation_held("echo")
    assert told(error.value, "echocardiography", "its own", "partly inside", "No pay")


def test_the_occupation_a_pathway_leads_to():
    assert HELD.occupation_reached("magnetic resonance").key == "mri"


@pytest.mark.parametrize(
    ("text", "found"),
    [("ct", "cannot be seen in the statistics"), ("radiologist", "none")],
)
def test_no_occupation_is_reached_where_none_is_seen_or_no_pathway_held(text, found):
    with pytest.raises(UsageError, match=found):
        HELD.occupation_reached(text)


def test_a_day():
    assert day("2025-02-01") == date(2025, 2, 1)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("2025-02-30", "2025-02-28"),
        ("2025-3-1", "2025-03-01"),
        ("2025/02", "2025-02-01"),
        ("2025-13-40", "2025-12-31"),
        ("20250301", "2025-03-01"),
        ("0000-01-01", "2025-03-01"),
        ("tomorrow", "2025-03-01"),
    ],
)
def test_an_impossible_day_is_refused_with_the_nearest(text, near):
    with pytest.raises(UsageError) as error:
        day(text)
    assert told(error.value, repr(text), near, repr(text), f"Try {near}.")


YEARS = [date(year, 1, 1) for year in range(2000, 2010)]


@pytest.mark.parametrize(
    ("start", "end", "on", "status", "reason"),
    [
        (None, None, 1, NOT_KNOWN, "known to be in force from 2002-01-01; its first day"),
        (None, 5, 1, NOT_KNOWN, "from 2002-01-01 to 2005-01-01; its first day is not held"),
        (None, 2, 1, NOT_KNOWN, "on 2002-01-01, its last day; its first day is not held"),
        (1, None, 0, NOT_YET, "not before 2001-01-01"),
        (1, None, 1, NOT_KNOWN, "between 2001-01-01 and 2002-01-01"),
        (1, None, 2, IN_FORCE, ""),
        (1, 5, 5, IN_FORCE, ""),
        (1, 5, 6, ENDED, "ended on 2005-01-01"),
        (1, None, 6, NOT_KNOWN, "compiled on 2005-01-01"),
    ],
)
def test_what_a_record_says_of_a_day(start, end, on, status, reason):
    first, last = (None if year is None else YEARS[year] for year in (start, end))
    period = Period(first, last, YEARS[2], last or YEARS[5])
    assert period.status(YEARS[on]) == status
    assert reason in period.reason(YEARS[on])
    assert bool(period.reason(YEARS[on])) == (status != IN_FORCE)


@pytest.mark.parametrize(
    ("records", "record", "found"),
    [
        (changed("disciplines", bodies=("ABC",)), "radiography", "'ABC'"),
        (changed("disciplines", aliases=("MRI",)), "radiography", "'MRI'"),
        (changed("disciplines", seen="well"), "radiography", "'well'"),
        (changed("disciplines", occupation_key="ct"), "radiography", "'ct'"),
        (changed("pathways", discipline="x-rays"), "arrt-radiography-primary", "'x-rays'"),
        (changed("pathways", body="NMTCB"), "arrt-radiography-primary", "'NMTCB'"),
        (changed("pathways", kind="other"), "arrt-radiography-primary", "'other'"),
        (changed("pathways", kind="postprimary"), "arrt-radiography-primary", "0 groups"),
        (changed("pathways", mri("postprimary"), kind="primary"), MRI, "a primary pathway with 1"),
        (added("pathways", HELD.pathways[0]), "arrt-radiography-primary", "2 times"),
        (
            added("pathways", replace(HELD.pathways[0], pathway="again")),
            "arrt-radiography-primary",
            "also again",
        ),
        (
            added("prerequisites", Prerequisite("to-nowhere", "one", "mri", "ARRT")),
            "to-nowhere one mri ARRT",
            "'to-nowhere'",
        ),
        (
            added("prerequisites", Prerequisite(MRI, "supporting", "x-rays", "ARRT")),
            f"{MRI} supporting x-rays ARRT",
            "'x-rays'",
        ),
        (
            added("prerequisites", Prerequisite(MRI, "supporting", "radiography", "ARDMS")),
            f"{MRI} supporting radiography ARDMS",
            "'ARDMS'",
        ),
        (
            added("prerequisites", HELD.prerequisites[0]),
            f"{MRI} supporting radiography ARRT",
            "2 times",
        ),
        (changed("requirements", applies_to="nobody"), "nobody programme", "'nobody'"),
        (changed("requirements", kind="luck"), "primary programme", "'luck'"),
        (changed("requirements", value=3.0), "primary programme", "one of the two"),
        (
            added("requirements", HELD.requirements[0]),
            "primary programme",
            "also primary programme",
        ),
    ],
)
def test_a_fault_names_its_record(records, record, found):
    told_of = [(fault.where.split("record ")[1], fault.found) for fault in faults(records)]
    assert any(where == record and found in what for where, what in told_of), told_of


@pytest.mark.parametrize(
    "dates",
    [
        {"valid_from": date(2024, 1, 1), "valid_to": date(2023, 1, 1)},
        {"valid_from": date(2024, 1, 1)},
        {"known_from": date(2024, 1, 1)},
        {"valid_to": date(2022, 1, 1)},
    ],
)
def test_dates_the_wrong_way_round_are_a_fault(dates):
    period = Period(None, None, date(2022, 1, 1), date(2023, 1, 1))
    records = changed("pathways", period=replace(period, **dates))
    assert [fault.where for fault in faults(records)] == [
        "data/credentials/pathways.csv, record arrt-radiography-primary"
    ]


def test_document_sets_that_share_a_day_are_a_fault():
    number = next(n for n, r in enumerate(HELD.requirements) if r.document_set)
    period = HELD.requirements[number].period
    late = replace(period, valid_to=date(2025, 2, 1), known_to=date(2025, 2, 1))
    (fault,) = faults(changed("requirements", number, period=late))
    assert fault.where.endswith("structured-education-document mri-through-2025-01-31")
    assert "mri-from-2025-02-01" in fault.found


def test_a_cycle_is_a_fault_that_names_its_pathways():
    back = Prerequisite("arrt-mammography-postprimary", "supporting", "breast-sonography", "ARRT")
    (fault,) = faults(added("prerequisites", back))
    assert "arrt-mammography-postprimary" in fault.where
    assert "arrt-breast-sonography-postprimary" in fault.where
    assert fault.found in (
        "mammography > breast-sonography > mammography",
        "breast-sonography > mammography > breast-sonography",
    )


@pytest.mark.parametrize(
    ("file", "before", "after", "found"),
    [
        ("pathways", "pathway,discipline", "pathway,subject", "pathway, subject"),
        ("pathways", "2026-11-22", "22.11.2026", "22.11.2026"),
        ("requirements", ",16,hours", ",sixteen,hours", "sixteen"),
        ("prerequisites", "radiography,ARRT", "radiography", "another number"),
        ("disciplines", "own code,https", "own code,more,https", "another number"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path, file, before, after, found):
    folders = clone(tmp_path)
    path = folders.root / "data" / "credentials" / f"{file}.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DataError) as error:
        credentials.load(folders)
    assert told(error.value, f"{file}.csv", "", found, "git checkout")


def test_a_missing_file_is_refused(tmp_path):
    folders = clone(tmp_path)
    (folders.root / "data" / "credentials" / "pathways.csv").unlink()
    with pytest.raises(DataError, match="no such file"):
        credentials.load(folders)
