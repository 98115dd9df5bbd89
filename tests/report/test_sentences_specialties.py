"""Sentences on specialization: no number that is not in the frame, verdicts followed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from workforce import tables
from workforce.files import Folders
from workforce.measures import settings as setting_measures
from workforce.measures import skills
from workforce.measures import specialties as measures
from workforce.measures.uncertainty import CANNOT_COMPARE, CANNOT_TELL, DISTINGUISHABLE
from workforce.occupations import by_key
from workforce.report.sentences import specialties as sentences

ROOT = Path(__file__).resolve().parents[2]
NUMBER = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?")
# Said in every such sentence: the level of intervals, the months of survey panels, nine in ten.
FIXED = re.compile(r"90% interval|less than 3 years apart")
FORBIDDEN = re.compile(r"significan|robust|boom|shortage|because of", re.IGNORECASE)


@cache
def read(name: str) -> pd.DataFrame:
    return tables.read(name, Folders(ROOT))


@cache
def by_year() -> pd.DataFrame:
    return measures.premium_by_year(read("oews_national"))


@cache
def share() -> pd.DataFrame:
    return measures.mri_share(read("oews_national"))


@cache
def mix() -> pd.DataFrame:
    return setting_measures.shares(read("oews_industries"))


@cache
def by_setting() -> pd.DataFrame:
    return setting_measures.pay(read("oews_industries"))


@cache
def moves() -> pd.DataFrame:
    return skills.rated_moves(read("occupation_ratings"), measures.BASE, measures.SPECIALTIES)


def numbers(sentence: str) -> set[float]:
    return {
        float(number.replace(",", "").replace("\N{MINUS SIGN}", "-"))
        for number in NUMBER.findall(FIXED.sub("", sentence))
    }


def rounded(row: pd.Series, *columns: str, digits: int = 1) -> set[float]:
    """The values of these columns as a sentence may write them."""
    return {round(float(row[name]), digits) for name in columns if pd.notna(row[name])}


def test_every_number_about_premiums_is_in_its_row():
    newest = by_year()[by_year()["year"] == 2025].sort_values("premium_pct", ascending=False)
    told = list(sentences.premiums(by_year()))
    assert len(told) == len(newest) + 2
    for sentence, (_, row) in zip(told, newest.iterrows(), strict=False):
        assert numbers(sentence) == (
            rounded(row, "wage_usd", "base_wage_usd", "year", digits=0)
            | rounded(row, "premium_pct", "premium_pct_low", "premium_pct_high")
        )
        assert sentence.endswith(": distinguishable from radiographers' pay.")


def test_the_counter_examples_are_named_and_no_cause_is_claimed():
    *_, counter, association = sentences.premiums(by_year())
    assert counter == (
        "Not every specialty pays more: cardiovascular technologists measurably earn less than "
        "radiographers."
    )
    assert association.startswith("An association, not a cause")
    above = by_year().assign(premium_pct_high=1.0)
    assert not any("Not every" in sentence for sentence in sentences.premiums(above))


def test_a_premium_that_cannot_be_told_and_one_that_is_missing():
    row = by_year().iloc[[0]].assign(verdict=CANNOT_TELL, premium_pct_high=5.0)
    assert next(sentences.premiums(row)).endswith(": not distinguishable from radiographers' pay.")
    gone = row.assign(premium_pct_low=np.nan, premium_pct_high=np.nan, verdict=CANNOT_COMPARE)
    assert next(sentences.premiums(gone)) == (
        "MRI technologists: no premium can be given for May 2012."
    )


def test_every_number_about_the_share_is_in_its_years():
    told = list(sentences.mri_share(share()))
    changes = measures.share_changes(share())
    years = share().set_index("year")
    assert len(told) == len(changes) == share()["era"].nunique()
    for sentence, (_, row) in zip(told, changes.iterrows(), strict=True):
        expected = {float(row["base_year"]), float(row["year"])}
        for year in (row["base_year"], row["year"]):
            expected |= rounded(years.loc[year], "share_pct", "share_pct_low", "share_pct_high")
        expected |= rounded(row, "change_points", "change_points_low", "change_points_high")
        assert numbers(sentence) == expected
        verdict = sentence.rsplit(": ", 1)[-1]
        assert verdict.startswith(f"{row['verdict']} from no change")
        hangs = row["verdict"] == DISTINGUISHABLE and not row["robust"]
        assert verdict.endswith("but not with errors half as large again.") == hangs


def test_a_span_of_the_share_that_must_not_be_compared_says_why():
    own = share()
    young = own[own["era"] == "2021-on"].nsmallest(2, "year")
    (told,) = sentences.mri_share(young)
    assert "not compared, because estimates less than 3 years apart" in told


def test_a_share_that_cannot_be_told_and_a_single_year():
    flat = share()[share()["era"] == "2021-on"].assign(share_pct_high=99.0)
    (told,) = sentences.mri_share(flat)
    assert told.endswith(": not distinguishable from no change.")
    (one,) = sentences.mri_share(share()[share()["year"] == 2025])
    assert one.startswith("MRI technologists were 15.8% (15.4 to 16.3) in May 2025 of the jobs")


def test_every_number_about_settings_is_in_its_rows():
    *told, laboratories = sentences.settings(mix())
    groups = mix().groupby("occupation", sort=False)
    for sentence, (name, rows) in zip(told, groups, strict=True):
        expected = {2025.0}
        for _, row in rows.iterrows():
            shown = rounded(row, "share_pct", "share_pct_low", "share_pct_high")
            ends = rounded(row, "share_pct_low", "share_pct_high")
            # An interval that rounds away is not written.
            expected |= rounded(row, "share_pct") if len(ends) == 1 else shown
        assert numbers(sentence) == expected
        assert sentence.startswith(f"{name}, share of jobs in May 2025: ")
        assert sentence.count("no figure") == (rows["reason"] == "no cell").sum()
        assert sentence.count(": withheld") == (rows["reason"] == "suppressed").sum()
    assert "imaging centers are inside them" in laboratories


def test_every_number_about_staffing_agencies_is_in_its_row():
    *told, travel = sentences.staffing(by_setting())
    rows = by_setting()[by_setting()["setting"] == "staffing agencies"]
    for sentence, (_, row) in zip(told, rows.iterrows(), strict=True):
        if row["reason"]:
            assert sentence.endswith(f"cannot be compared ({row['reason']}).")
            continue
        assert numbers(sentence) == (
            rounded(row, "wage_usd", "year", digits=0)
            | rounded(row, "gap_pct", "gap_pct_low", "gap_pct_high")
        )
        untold = sentence.endswith(": not distinguishable.")
        assert untold == (row["verdict"] == CANNOT_TELL)
        assert untold or row["verdict"] == DISTINGUISHABLE
    assert "travel and lodging" in travel


def test_every_number_about_a_move_is_in_its_rows():
    *told, ratings, attribution = sentences.moves(moves(), "0.0")
    groups = moves().groupby("occupation_key", sort=False)
    for sentence, (_, rows) in zip(told, groups, strict=True):
        added = rows[rows["part"] == "added"]
        points = pd.concat([added["importance_from"], added["importance_to"]])
        years = {float(month[:4]) for month in {*rows["rated_in_from"], *rows["rated_in_to"]}}
        assert numbers(sentence) == {float(f"{value:.1f}") for value in points} | years
        assert all(element in sentence for element in added["element"])
    assert told[0].endswith("; rated August 2023, radiographers August 2022.")
    assert "between dates" in ratings
    assert attribution == skills.attribution("0.0")


def test_a_move_that_adds_nothing():
    frame = moves()[moves()["occupation_key"] == "mri"].assign(part="shared")
    assert "importance, nothing; rated August 2023" in next(sentences.moves(frame, "0.0"))


def test_no_sentence_says_more_than_the_figures_carry():
    everything = [
        *sentences.premiums(by_year()),
        *sentences.mri_share(share()),
        *sentences.settings(mix()),
        *sentences.staffing(by_setting()),
        *sentences.moves(moves(), "0.0"),
    ]
    assert not [sentence for sentence in everything if FORBIDDEN.search(sentence)]
    assert all(sentence.endswith(".") for sentence in everything)
    assert not [sentence for sentence in everything if "nan" in sentence.split()]


def test_metropolitan_areas_alone_and_together():
    metro = measures.premium_by_area(read("oews_areas"), ["metro"])
    summarized = measures.premium_summary(metro)
    told = " ".join(sentences.metros(metro, summarized, by_key("mri")))
    assert "of 173 metropolitan areas with a premium over radiographers, 162 pay measurably" in told
    assert "When all areas are tested together, 149 still pay more and 1 less." in told
    assert "In 4 of these areas the mean is on one side" in told
    gone = summarized[summarized["occupation_key"] != "mri"]
    (none,) = sentences.metros(metro, gone, by_key("mri"))
    assert none == "MRI technologists: fewer than two metropolitan areas have a premium."
