"""Headlines of one occupation say what their verdict hangs on."""

from __future__ import annotations

import pandas as pd
import pytest

from workforce import findings
from workforce.charts.phrases import NEW_CODE
from workforce.findings import words
from workforce.measures.uncertainty import CANNOT_COMPARE, CANNOT_TELL, DISTINGUISHABLE
from workforce.occupations import IMAGING


@pytest.mark.parametrize(
    ("verdict", "robust", "together", "said"),
    [
        (DISTINGUISHABLE, True, True, ""),
        (DISTINGUISHABLE, False, True, "errors may be larger"),
        (DISTINGUISHABLE, True, False, "one of many comparisons"),
        (DISTINGUISHABLE, False, False, "errors may be larger and it is one of many"),
        (CANNOT_TELL, False, False, ""),
    ],
)
def test_what_a_verdict_hangs_on_in_short(verdict, robust, together, said):
    row = pd.Series({"verdict": verdict, "robust": robust, "together": together})
    told = words.hedge(row)
    assert said in told
    assert bool(told) == bool(said)


@pytest.mark.parametrize("one", IMAGING, ids=lambda one: one.key)
def test_growth_of_one_is_hedged_as_its_rows_are(one):
    found = findings.growth.since(one)
    (row,) = found.frame.to_dict("records")
    hedges = [words.hedge(found.frame.iloc[0]), row["relative_pct_hedge"], row["health_pct_hedge"]]
    for hedge in filter(None, hedges):
        assert hedge in found.headline
    assert ("not sure" in found.headline) == any(hedges)
    assert (NEW_CODE in found.headline) == bool(row["caution"] and row["change_pct_low"] > 0)
    if row["caution"] and row["change_pct_low"] > 0:
        assert NEW_CODE in found.chart.words.title


def test_known_verdicts_that_larger_errors_would_undo():
    """Sonographers' real pay and the share of MRI, z 2.37: told by published errors alone."""
    assert "errors may be larger" in findings.pay_compared.change("sonographers").headline
    assert "errors may be larger" in findings.mri.share().headline
    assert "even with larger errors" in findings.mri.share().chart.words.title
    assert "not sure" not in findings.pay_compared.change("radiographers").headline


def test_lists_say_how_much_is_left_when_all_are_tested_together():
    frame = findings.moving.metros("mri").frame
    up = frame[frame["premium_pct_low"] > 0]
    kept = int((up["verdict_together"] == DISTINGUISHABLE).sum())
    assert 0 < kept < len(up)
    told = findings.moving.metros("mri").headline
    assert f"Tested together, {kept} stand." in told
    (row,) = findings.specialties.by_metro("mri").frame.to_dict("records")
    assert row["together_above"] < row["distinguishable_above"]
    kept = row["together_above"]
    assert f"Tested together, {kept} stand." in findings.specialties.by_metro("mri").headline
    claim = findings.claims.one("C08")
    assert claim.frame["figure"].str.contains("tested together").all()
    for part in claim.frame.itertuples():
        assert part.together_above <= part.states_above


def test_nothing_is_said_of_tests_together_where_there_is_no_list():
    """Puerto Rico is in the list of no state or metropolitan area of the nation."""
    for found in (findings.moving.pays(place="PR"), findings.moving.metros(place="PR")):
        assert (found.frame["premium_pct_low"] > 0).any()
        assert set(found.frame["verdict_together"].dropna()) == {CANNOT_COMPARE}
        assert "Tested together" not in found.headline
    assert "Tested together" in findings.moving.pays(place="OH").headline
