"""Sentences about past projections: every number from the frame, words that follow the figures."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pandas as pd
import pytest

from workforce import tables
from workforce.measures import outlook, track_record
from workforce.report.sentences import track_record as sentences

NUMBER = re.compile(r"[+−-]?\d[\d,]*(?:\.\d+)?")
NAN = float("nan")
SUMMARY = track_record.Summary(
    pairs=20,
    occupations=5,
    mean_absolute_error=14.21,
    root_mean_square_error=18.74,
    bias=8.06,
    mean_absolute_error_naive=16.83,
    direction_right=15,
    call_right=14,
    absolute_error_p80=26.58,
)


def numbers(sentence: str) -> list[float]:
    """The numbers of a sentence, in order; labels of rounds are left out."""
    said = re.sub(r"\b\d{4}-\d\d\b", "", sentence).replace("−", "-").replace(",", "")
    return [float(number) for number in NUMBER.findall(said)]


@pytest.fixture(scope="module")
def matured():
    return track_record.matured(tables.read("projections"))


# -- pairs -----------------------------------------------------------------------------------


def pair(**cells):
    row = {
        "round": "2014-24",
        "occupation": "Sonographers",
        "projected_pct": 26.44,
        "actual_pct": -48.26,
        "reason": "",
    }
    return row | cells


def test_a_round_is_told_with_what_came_true():
    rows = pd.DataFrame([pair(), pair(occupation="All occupations", projected_pct=0.01)])
    assert list(sentences.pairs(rows)) == [
        "2014-24: Sonographers +26.4% projected, −48.3% came true; All occupations 0.0% projected, "
        "−48.3% came true."
    ]


def test_a_pair_that_is_missing_gives_its_reason_and_no_number():
    gap = pair(occupation="Radiologists", projected_pct=NAN, actual_pct=NAN, reason="not in it")
    (told,) = sentences.pairs(pd.DataFrame([pair(), gap]))
    assert told.endswith("came true; not followed: Radiologists (not in it).")
    assert "nan" not in told


def test_rounds_stand_in_the_order_of_the_frame():
    rows = pd.DataFrame([pair(round=label) for label in ("2012-22", "2008-18", "2012-22")])
    assert [told[:7] for told in sentences.pairs(rows)] == ["2012-22", "2008-18"]


def test_every_number_about_a_pair_is_in_its_row(matured):
    told = list(sentences.pairs(matured))
    assert len(told) == matured["round"].nunique() == 4
    for sentence, (label, rows) in zip(told, matured.groupby("round", sort=False), strict=True):
        assert sentence.startswith(f"{label}: ")
        known = rows[rows["reason"] == ""]
        values = known[["projected_pct", "actual_pct"]].to_numpy().ravel()
        assert numbers(sentence) == [round(float(value), 1) for value in values]


# -- summary ---------------------------------------------------------------------------------


def test_the_summary():
    assert list(sentences.summary(SUMMARY)) == [
        "20 pairs of five occupations: the projections missed by 14.2 percentage points on average "
        "(root mean square 18.7) and were 8.1 points too high.",
        "Assuming that each occupation grows like all occupations were projected to would have "
        "missed by 16.8 points.",
        "Growth or decline was called right in 15 of 20 pairs, faster or slower than all "
        "occupations in 14. Four in five misses were 26.6 points or less.",
    ]


def test_the_sign_of_the_bias_decides_the_words():
    told = " ".join(sentences.summary(replace(SUMMARY, bias=-8.06)))
    assert "8.1 points too low" in told
    assert "too high" not in told


@pytest.mark.parametrize("name", [field.name for field in fields(SUMMARY)])
def test_a_number_of_the_summary_follows_its_figure(name):
    other = replace(SUMMARY, **{name: getattr(SUMMARY, name) + 1})
    assert list(sentences.summary(other)) != list(sentences.summary(SUMMARY))


def test_the_known_figures(matured):
    told = numbers(" ".join(sentences.summary(track_record.summary(matured))))
    assert told == [22, 14.6, 18.7, 6.0, 17.3, 17, 22, 16, 26.6]


# -- revisions -------------------------------------------------------------------------------


def revision(**cells):
    row = {
        "occupation_key": "nuclear-medicine",
        "occupation": "Nuclear medicine technologists",
        "round": "2024-34",
        "base_employment": 20_000.0,
        "base_change": 2_200.0,
        "self_employed_change": 1_930.0,
        "wage_and_salary_change": 270.0,
        "years_between": 1.0,
    }
    return pd.DataFrame([row | cells])


def test_a_revision_is_told_with_its_split():
    assert list(sentences.revisions(revision())) == [
        "Nuclear medicine technologists, base of 2024-34: +2,200 jobs from the round before, of "
        "which +1,900 self-employed and +300 employees."
    ]


def test_a_fall_has_a_minus_sign_and_what_rounds_to_nothing_none():
    row = revision(base_change=-2_200.0, self_employed_change=-40.0)
    (told,) = sentences.revisions(row)
    assert "−2,200 jobs" in told
    assert "which +0 self-employed" in told


@pytest.mark.parametrize(
    "cells",
    [
        {"years_between": 2.0},
        {"years_between": NAN},
        {"self_employed_change": NAN},
        {"base_change": 800.0},
        {"base_change": -800.0},
        {"occupation_key": "all"},
    ],
)
def test_what_is_no_yearly_revision_or_a_small_one_is_not_told(cells):
    assert list(sentences.revisions(revision(**cells))) == []


def test_how_large_a_revision_is_told_can_be_chosen():
    # 800 of 19,200 is 4.2 percent
    row = revision(base_change=800.0)
    assert len(list(sentences.revisions(row, at_least=0.04))) == 1
    assert list(sentences.revisions(row, at_least=0.05)) == []


def test_every_number_about_a_revision_is_in_its_row():
    found = outlook.base_revisions(tables.read("projections"))
    told = list(sentences.revisions(found))
    assert told
    rows = found.set_index(["occupation", "round"])
    columns = ["base_change", "self_employed_change", "wage_and_salary_change"]
    for sentence in told:
        name, label = re.match(r"(.+), base of (\S+):", sentence).groups()
        values = rows.loc[(name, label), columns]
        assert numbers(sentence) == [round(float(value), -2) for value in values]
