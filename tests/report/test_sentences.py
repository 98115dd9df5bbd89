"""Sentences: no number that is not in the frame, and words that follow the verdicts."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from workforce import tables
from workforce.files import Folders
from workforce.measures import growth, outlook, uncertainty
from workforce.occupations import IMAGING, METHODS
from workforce.report.sentences import growth as sentences

ROOT = Path(__file__).resolve().parents[2]
NUMBER = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?")
# How each column is written: digits after the point.
GROWTH_COLUMNS = {
    "employment": 0,
    "year": 0,
    "base_year": 0,
    "change_pct": 1,
    "change_pct_low": 1,
    "change_pct_high": 1,
}
OUTLOOK_COLUMNS = {
    "change_pct": 1,
    "average_pct": 1,
    "base_year": 0,
    "projected_year": 0,
    "openings_per_100_jobs": 1,
}


def change(**other: object) -> pd.DataFrame:
    """One row as `measures.growth.growth` gives it."""
    row = {
        "occupation_key": "mri",
        "occupation": "MRI technologists",
        "soc_code": "29-2035",
        "base_year": 2021,
        "year": 2025,
        "base_employment": 38_060.0,
        "employment": 43_390.0,
        "change_pct": 13.96,
        "change_pct_low": 9.34,
        "change_pct_high": 18.64,
        "verdict": uncertainty.DISTINGUISHABLE,
        "statistic": 5.28,
        "robust": True,
        "together": True,
        "caution": "",
        "reason": "",
    }
    return pd.DataFrame([row | other])


def projected(**other: object) -> pd.DataFrame:
    """One row as `measures.outlook.against_average` gives it."""
    row = {
        "occupation_key": "mri",
        "occupation": "MRI technologists",
        "soc_code": "29-2035",
        "round": "2024-34",
        "base_year": 2024,
        "projected_year": 2034,
        "base_employment": 44_100.0,
        "projected_employment": 47_200.0,
        "change_pct": 7.14,
        "average_pct": 3.11,
        "call": "faster",
        "openings_per_year": 2_600.0,
        "openings_per_100_jobs": 5.896,
        "openings_per_100_jobs_low": 5.84,
        "openings_per_100_jobs_high": 5.93,
        "reason": "",
    }
    return pd.DataFrame([row | other])


def numbers(sentence: str) -> set[float]:
    """The numbers of a sentence; those that are the same in every sentence are left out."""
    said = sentence.replace(f"{uncertainty.level_pct()}% interval", "").replace("per 100 jobs", "")
    return {
        float(number.replace(",", "").replace("\N{MINUS SIGN}", "-"))
        for number in NUMBER.findall(said)
    }


def first_part(sentence: str) -> str:
    """The sentence of a change without what follows on the first estimates of a code."""
    return sentence.partition(" Mind that ")[0]


def rounded(row: pd.Series, columns: dict[str, int]) -> set[float]:
    """The values a sentence about a row may hold."""
    return {round(float(row[name]), digits) for name, digits in columns.items()}


@pytest.fixture(scope="module")
def real_change() -> pd.DataFrame:
    national = tables.read("oews_national", Folders(ROOT))
    return growth.growth(national, *growth.comparable_years(national))


@pytest.fixture(scope="module")
def real_outlook() -> pd.DataFrame:
    projections = tables.read("projections", Folders(ROOT))
    return outlook.against_average(projections, outlook.newest_round(projections))


def test_growth_is_told_with_interval_and_verdict():
    assert list(sentences.growth(change())) == [
        "MRI technologists: 43,390 jobs in May 2025, +14.0% since May 2021 "
        "(90% interval 9.3 to 18.6): distinguishable from no change."
    ]


@pytest.mark.parametrize(
    ("robust", "together", "doubts"),
    [
        (True, True, "."),
        (False, True, ", but not with errors half as large again."),
        (True, False, ", but not when all are tested together."),
        (
            False,
            False,
            ", but not with errors half as large again nor when all are tested together.",
        ),
    ],
)
def test_a_verdict_says_what_it_hangs_on(robust, together, doubts):
    (sentence,) = sentences.growth(change(robust=robust, together=together))
    assert sentence.endswith(f": distinguishable from no change{doubts}")
    untold = change(robust=robust, together=together, verdict=uncertainty.CANNOT_TELL)
    assert next(sentences.growth(untold)).endswith(": not distinguishable from no change.")


def test_what_the_first_estimates_of_a_code_did_follows():
    (sentence,) = sentences.growth(change(caution="the code is young"))
    assert sentence.endswith(" from no change. Mind that the code is young.")


def test_growth_that_cannot_be_told_says_so():
    row = change(change_pct_low=-1.2, verdict=uncertainty.CANNOT_TELL)
    (sentence,) = sentences.growth(row)
    assert sentence.endswith(
        "(90% interval \N{MINUS SIGN}1.2 to 18.6): not distinguishable from no change."
    )


def test_a_missing_figure_gives_its_reason_and_no_number():
    nothing = dict.fromkeys(
        ("employment", "change_pct", "change_pct_low", "change_pct_high"), float("nan")
    )
    row = change(**nothing, verdict="cannot be compared", reason="the figure is suppressed")
    assert list(sentences.growth(row)) == [
        "MRI technologists: no comparison, because the figure is suppressed."
    ]


def test_reason_rows_stand_among_the_others_in_order():
    frame = pd.concat(
        [change(occupation=name, reason=why) for name, why in (("A", "x"), ("B", ""))]
    )
    told = list(sentences.growth(frame))
    assert told[0] == "A: no comparison, because x."
    assert told[1].startswith("B: 43,390 jobs")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("faster", "faster than all occupations"),
        ("slower", "slower than all occupations"),
        ("about as fast", "about as fast as all occupations"),
    ],
)
def test_the_call_decides_the_words(call, words):
    assert list(sentences.outlook(projected(call=call))) == [
        f"MRI technologists: +7.1% from 2024 to 2034, {words} (+3.1%); "
        "5.9 openings a year per 100 jobs."
    ]


def test_openings_that_rounding_leaves_between_two_digits_are_two_figures():
    row = projected(openings_per_100_jobs_low=5.72, openings_per_100_jobs_high=5.95)
    (sentence,) = sentences.outlook(row)
    assert sentence.endswith("5.7 to 6.0 openings a year per 100 jobs.")


def test_a_call_that_rounding_leaves_open_is_said_beside():
    assert "too close to call beside all occupations" in next(
        sentences.outlook(projected(call="too close to call"))
    )


def test_the_fastest_comes_first():
    frame = pd.concat([projected(occupation=n, change_pct=c) for n, c in (("A", -1), ("B", 2))])
    assert [sentence[0] for sentence in sentences.outlook(frame)] == ["B", "A"]


def test_every_number_about_growth_is_in_its_row(real_change):
    told = list(sentences.growth(real_change))
    assert len(told) == len(real_change)
    for sentence, (_, row) in zip(told, real_change.iterrows(), strict=True):
        if not row["reason"]:
            assert numbers(first_part(sentence)) == rounded(row, GROWTH_COLUMNS)
            caution = f" Mind that {row['caution']}." if row["caution"] else ""
            assert sentence == first_part(sentence) + caution
    assert real_change["caution"].ne("").any()


def test_every_number_about_the_outlook_is_in_its_row(real_outlook):
    ordered = real_outlook.sort_values("change_pct", ascending=False)
    for sentence, (_, row) in zip(sentences.outlook(real_outlook), ordered.iterrows(), strict=True):
        columns = {**OUTLOOK_COLUMNS}
        low, high = (f"openings_per_100_jobs_{end}" for end in ("low", "high"))
        if row[high] - row[low] > 0.1:  # the digit is open, so the two ends are told
            del columns["openings_per_100_jobs"]
            columns |= {low: 1, high: 1}
        assert numbers(sentence) == rounded(row, columns)


@pytest.mark.parametrize("column", GROWTH_COLUMNS)
def test_a_number_about_growth_follows_its_cell(column):
    other = change(**{column: change()[column].iloc[0] + 1})
    assert list(sentences.growth(other)) != list(sentences.growth(change()))


@pytest.mark.parametrize("column", OUTLOOK_COLUMNS)
def test_a_number_about_the_outlook_follows_its_cell(column):
    other = projected(**{column: projected()[column].iloc[0] + 1})
    assert list(sentences.outlook(other)) != list(sentences.outlook(projected()))


def test_the_verdicts_of_the_measure_are_the_ones_told(real_change):
    compared = real_change[real_change["reason"] == ""]
    told = pd.Series(map(first_part, sentences.growth(compared)), index=compared.index)
    untold = told.str.endswith(": not distinguishable from no change.")
    assert (untold == (compared["verdict"] == uncertainty.CANNOT_TELL)).all()
    flipped = compared["verdict"].map(
        {
            uncertainty.CANNOT_TELL: uncertainty.DISTINGUISHABLE,
            uncertainty.DISTINGUISHABLE: uncertainty.CANNOT_TELL,
        }
    )
    retold = pd.Series(list(sentences.growth(compared.assign(verdict=flipped))), compared.index)
    assert (retold.str.contains(": not dist") != untold).all()


def test_every_break_is_told_but_the_first_year():
    told = list(sentences.breaks())
    own = [occupation for occupation in IMAGING if occupation.before]
    assert len(told) == len(METHODS) - 1 + len(own)
    assert told[0] == "No comparison across 2021: model-based estimates."
    for sentence, occupation in zip(told[1:], own, strict=True):
        assert sentence.startswith(f"{occupation.name} compare from 20")
        assert sentence.endswith(f" on: {occupation.before}.")
