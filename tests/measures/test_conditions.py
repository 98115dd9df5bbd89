"""Conditions of work: shares as O*NET prints them, with the ends that it prints."""

from __future__ import annotations

import pandas as pd
import pytest

from workforce import findings
from workforce.findings.desk import Desk
from workforce.measures import conditions, uncertainty
from workforce.occupations import IMAGING, named


def rows(**changes) -> pd.DataFrame:
    """An answer that O*NET printed with its ends, as that of an occupation here.

    47-2141, duration of a typical work week, asked in August 2025: 17.03 percent chose the first
    of three answers, from 1.4564 to 74.0353 at 95 percent.
    """
    row = {
        "soc_code": "29-2035",
        "element_id": "4.C.3.d.8",
        "category": 3,
        "share_pct": 17.03,
        "share_pct_se": 17.7643,
        "asked": 20.0,
        "suppress": True,
        "rated_in": "2025-08",
    }
    return pd.DataFrame([row | changes])


def told(**changes) -> pd.Series:
    return conditions.by_occupation(rows(**changes), [named("mri")]).iloc[0]


def test_ends_equal_those_that_are_printed():
    with uncertainty.at(95):
        row = told()
    assert row["over_40_hours_pct"] == 17.03
    # The printed share has two digits.
    assert row["over_40_hours_pct_low"] == pytest.approx(1.4564, abs=0.005)
    assert row["over_40_hours_pct_high"] == pytest.approx(74.0353, abs=0.005)


def test_another_level_is_another_width():
    narrow = told()
    with uncertainty.at(99):
        wide = told()
    assert wide["over_40_hours_pct_low"] < narrow["over_40_hours_pct_low"]
    assert wide["over_40_hours_pct_high"] > narrow["over_40_hours_pct_high"]


@pytest.mark.parametrize("share", [0.0, 100.0])
def test_all_or_none_has_no_ends(share):
    row = told(share_pct=share, share_pct_se=0.0)
    assert row["over_40_hours_pct"] == share
    assert pd.isna(row["over_40_hours_pct_low"])


def test_what_is_advised_against_is_noted_and_what_nobody_was_asked_is_missing():
    assert "advises against" in told()["over_40_hours_pct_note"]
    assert told(suppress=False)["over_40_hours_pct_note"] == ""
    assert pd.isna(told()["radiation_pct"])


def test_before_a_release_is_fetched_the_answer_says_how_to_get_it():
    if len(Desk.given().table("work_context")):
        pytest.skip("a release with conditions of work is held here")
    found = findings.conditions.told()
    assert len(found.frame) == len(IMAGING)
    assert set(found.frame["reason"]) == {"not here yet"}
    assert "python -m workforce fetch onet" in " ".join(found.limits)
    assert not found.charts
