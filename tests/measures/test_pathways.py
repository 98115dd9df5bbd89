"""What can be reached, by which way, on which day; and what the statistics show of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import networkx as nx
import pandas as pd
import pytest

from measures.frames import assert_unchanged
from workforce import credentials
from workforce.credentials.records import Prerequisite
from workforce.errors import DataError, UsageError
from workforce.measures import pathways

HELD = credentials.load()
LAST, FIRST = date(2025, 1, 31), date(2025, 2, 1)
DAY = date(2025, 3, 1)
MRI = "arrt-mri-postprimary"
BREAST = "arrt-breast-sonography-postprimary"


def reached(*holds: str, on: date = DAY) -> pd.DataFrame:
    """What can be reached, by pathway."""
    return pathways.reachable(HELD, holds, on).set_index("pathway")


def documents(on: date) -> pd.DataFrame:
    """The document sets of MRI by the postprimary pathway that a day knows of."""
    asked = pathways.requirements(HELD, MRI, on)
    return asked[asked["kind"] == "document"]


def test_the_graph_leads_from_what_supports_to_what_is_reached():
    graph = pathways.graph(HELD, DAY)
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.edges["nuclear-medicine", "mri", MRI]["bodies"] == ("ARRT", "NMTCB")
    assert {source for source, _, key in graph.in_edges("mri", keys=True) if key == MRI} == {
        *("radiography", "nuclear-medicine", "radiation-therapy", "sonography"),
    }
    assert nx.has_path(graph, "radiography", "breast-sonography")


def test_the_graph_of_a_day_has_only_what_is_known_to_be_in_force():
    assert MRI not in {key for _, _, key in pathways.graph(HELD, date(2024, 6, 1)).edges(keys=True)}
    assert len(pathways.graph(HELD, date(1990, 1, 1))) == 0


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ("x-ray", "radiography"),
        ("nuclear medicine", "nuclear medicine technology"),
        ("nuclear medicine (NMTCB)", "nuclear medicine technology (NMTCB)"),
        ("radiation therapy", "radiation therapy"),
        ("ultrasound ARDMS", "sonography (ARDMS)"),
    ],
)
def test_any_one_supporting_credential_leads_to_mri_in_one_step(held, words):
    row = reached(held).loc[MRI]
    assert (row["status"], row["steps"]) == ("open", 1)
    assert row["routes"] == (f"{words} > MRI (postprimary)",)
    assert (row["met_by"], row["still_needed"], row["reason"]) == (words, "", "")


def test_a_credential_that_supports_nothing_leads_over_a_primary_one():
    row = reached("dosimetry").loc[MRI]
    assert row["steps"] == 2
    assert row["met_by"] == ""
    assert set(row["routes"]) == {
        f"{name} (primary) > MRI (postprimary)"
        for name in (
            *("radiography", "radiation therapy", "sonography"),
            "nuclear medicine technology",
        )
    }


def test_ardms_sonography_supports_mri_and_not_computed_tomography():
    rows = reached("sonography (ARDMS)")
    assert rows.loc[MRI, "steps"] == 1
    assert rows.loc["arrt-computed-tomography-postprimary", "steps"] == 2


def test_a_credential_by_a_body_that_is_not_taken_does_not_support():
    taken = tuple(
        needed for needed in HELD.prerequisites if (needed.pathway, needed.body) != (MRI, "NMTCB")
    )
    records = replace(HELD, prerequisites=taken)
    for held, steps in (("nuclear medicine ARRT", 1), ("nuclear medicine NMTCB", 2)):
        rows = pathways.reachable(records, [held], DAY).set_index("pathway")
        assert rows.loc[MRI, "steps"] == steps


def test_nothing_held_is_fine():
    rows = reached()
    assert rows.loc["arrt-radiography-primary", "routes"] == ("radiography (primary)",)
    assert len(rows) == len(HELD.pathways)


def test_one_of_each_group_is_needed():
    # sonography, or radiography together with mammography
    row = reached("radiography").loc[BREAST]
    assert row["steps"] == 2
    assert row["still_needed"] == "mammography (ARRT) or sonography (ARRT or ARDMS)"
    assert row["routes"] == (
        "radiography > mammography (postprimary) > breast sonography (postprimary)",
        "sonography (primary) > breast sonography (postprimary)",
    )
    both = reached("radiography", "mammography").loc[BREAST]
    assert both["routes"] == ("radiography + mammography > breast sonography (postprimary)",)
    one = reached("sonography", "radiography").loc[BREAST]
    assert one["routes"] == ("sonography > breast sonography (postprimary)",)


def test_what_is_held_is_not_reached_again():
    assert "mri" not in set(reached("mri", "radiography")["discipline"])


def test_mri_is_reached_by_both_pathways():
    rows = reached("radiography")
    assert set(rows.loc[rows["discipline"] == "mri", "kind"]) == {"primary", "postprimary"}


@pytest.mark.parametrize(
    ("on", "status", "reason"),
    [
        (date(2005, 12, 31), "not in force on this date", "not before 2006-01-01"),
        (date(2006, 7, 1), "not known on this date", "between 2006-01-01 and 2007-01-01"),
        (date(2007, 1, 1), "open", ""),
        (date(2026, 11, 22), "open", ""),
        (date(2026, 11, 23), "not known on this date", "compiled on 2026-11-22"),
    ],
)
def test_mri_is_a_primary_discipline_since_2006(on, status, reason):
    row = reached("radiography", on=on).loc["arrt-mri-primary"]
    assert row["status"] == status
    assert reason in row["reason"]


@pytest.mark.parametrize("on", [date(1990, 1, 1), date(2024, 12, 31), date(2030, 1, 1)])
def test_a_day_outside_what_is_known_is_answered_so(on):
    row = reached("radiography", on=on).loc[MRI]
    assert row["status"] == "not known on this date"
    assert row["reason"] != ""
    assert pd.isna(row["steps"])
    assert row["routes"] == ()


def test_prerequisites_nobody_can_meet_are_told():
    ended = replace(HELD.pathways[0].period, valid_to=date(2025, 2, 1), known_to=date(2025, 2, 1))
    records = replace(HELD, pathways=(replace(HELD.pathways[0], period=ended), *HELD.pathways[1:]))
    rows = pathways.reachable(records, [], DAY).set_index("pathway")
    assert rows.loc["arrt-radiography-primary", "status"] == "not in force on this date"
    row = rows.loc["arrt-mammography-postprimary"]
    assert row["status"] == "prerequisites not met"
    assert row["reason"] == "nothing held here leads to radiography (ARRT) on this date"


@pytest.mark.parametrize(
    ("on", "document_set"),
    [(LAST, "mri-through-2025-01-31"), (FIRST, "mri-from-2025-02-01")],
)
def test_the_document_sets_on_both_sides_of_february_2025(on, document_set):
    rows = documents(on)
    assert rows["document_set"].tolist() == [document_set] * 3
    assert set(rows["status"]) == {"in force"}
    assert set(rows["item"]) == {
        *("structured-education-document", "content-specifications", "task-inventory"),
    }


@pytest.mark.parametrize(
    ("on", "document_set", "reason"),
    [
        (date(2019, 1, 1), "mri-through-2025-01-31", "its first day is not held"),
        (date(2027, 1, 1), "mri-from-2025-02-01", "compiled on 2026-11-22"),
    ],
)
def test_document_sets_before_the_first_and_after_the_last_known_day(on, document_set, reason):
    rows = documents(on)
    assert set(rows["document_set"]) == {document_set}
    assert set(rows["status"]) == {"not known on this date"}
    assert rows["reason"].str.contains(reason).all()


def test_what_the_postprimary_pathway_to_mri_asks_for():
    asked = pathways.requirements(HELD, MRI, DAY)
    amounts = asked.dropna(subset="value").set_index("item")[["value", "unit"]]
    assert amounts.to_dict("index") == {
        "structured-education-hours": {"value": 16, "unit": "hours"},
        "structured-education-categories": {"value": 1, "unit": "credit"},
        "structured-education-window": {"value": 24, "unit": "months"},
        "clinical-window": {"value": 24, "unit": "months"},
    }
    kinds = set(asked["kind"])
    assert {"ethics", "examination", "clinical_experience", "document", "not_held"} <= kinds
    assert "No degree" in asked.set_index("kind").loc["degree", "text"]


@pytest.mark.parametrize(("on", "asked"), [(date(2014, 12, 31), False), (date(2015, 1, 1), True)])
def test_primary_pathways_ask_for_a_degree_since_2015(on, asked):
    kinds = pathways.requirements(HELD, "arrt-mri-primary", on)["kind"]
    assert ("degree" in set(kinds)) is asked


def test_an_unknown_pathway_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match="arrt-mri-postprimary"):
        pathways.requirements(HELD, "mri-postprimary", DAY)


def test_an_unknown_credential_is_refused():
    with pytest.raises(UsageError, match="radiography"):
        pathways.reachable(HELD, ["radiograhy"], DAY)


def test_faulty_records_are_refused():
    stray = Prerequisite("to-nowhere", "one", "mri", "ARRT")
    records = replace(HELD, prerequisites=(*HELD.prerequisites, stray))
    with pytest.raises(DataError, match="to-nowhere"):
        pathways.reachable(records, ["mri"], DAY)


def figures() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Made-up premiums, openings and pay."""
    premiums = pd.DataFrame(
        {
            "occupation_key": ["mri", "sonographers"],
            "premium_pct": [10.0, 1.0],
            "premium_pct_low": [8.0, -1.0],
            "premium_pct_high": [12.0, 3.0],
            "verdict": ["distinguishable", "not distinguishable"],
        }
    )
    openings = {"openings_per_100_jobs": 6.0, "openings_per_100_jobs_low": 5.96}
    outlook = pd.DataFrame(
        [{"occupation_key": "mri", **openings, "openings_per_100_jobs_high": 6.04}]
    )
    pay = pd.DataFrame(
        {
            "occupation_key": ["mri", "radiographers"],
            "annual_mean_wage_usd": [90_000.0, 80_000.0],
            "annual_mean_wage_low": [89_000.0, 79_000.0],
            "annual_mean_wage_high": [91_000.0, 81_000.0],
            "annual_mean_wage_rse_pct": [0.6, 0.7],
        }
    )
    return premiums, outlook, pay


def test_figures_are_joined_where_an_occupation_has_its_own_code():
    found = pathways.reachable(HELD, ["radiography"], DAY)
    rows = pathways.with_figures(found, *figures()).set_index("pathway")
    assert len(rows) == len(found)
    mri = rows.loc[MRI]
    assert mri[["annual_mean_wage_usd", "premium_pct", "openings_per_100_jobs"]].tolist() == [
        *(90_000, 10, 6),
    ]
    assert (mri["verdict"], mri["statistics"]) == ("distinguishable", "")
    therapy = rows.loc["arrt-radiation-therapy-primary"]
    assert therapy[["annual_mean_wage_usd", "premium_pct"]].isna().all()
    assert (therapy["verdict"], therapy["statistics"]) == ("", "")


@pytest.mark.parametrize(
    ("pathway", "inside"),
    [
        ("arrt-computed-tomography-postprimary", "radiographers"),
        ("arrt-vascular-sonography-postprimary", "sonographers"),
    ],
)
def test_a_discipline_inside_another_code_cannot_be_seen(pathway, inside):
    found = pathways.reachable(HELD, ["radiography"], DAY)
    row = pathways.with_figures(found, *figures()).set_index("pathway").loc[pathway]
    assert row["statistics"] == f"cannot be seen in the statistics: counted inside {inside}"
    assert row[["annual_mean_wage_usd", "premium_pct", "openings_per_100_jobs"]].isna().all()
    assert row["verdict"] == ""


def test_frames_are_left_as_they_were():
    found = pathways.reachable(HELD, ["radiography"], DAY)
    assert_unchanged(pathways.with_figures, found, *figures())
