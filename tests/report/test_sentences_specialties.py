"""Sentences on specialization: no number that is not in the frame, verdicts followed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

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
def by_area() -> pd.DataFrame:
    return measures.premium_by_area(read("oews_areas"))


@cache
def summary() -> pd.DataFrame:
    return measures.premium_summary(by_area())


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


@pytest.mark.parametrize("specialty", measures.SPECIALTIES, ids=lambda o: o.key)
def test_every_number_about_states_is_in_the_summary(specialty):
    told = list(sentences.states(by_area(), summary(), specialty))
    row = summary().set_index("occupation_key").loc[specialty.key]
    counts = {row["states"], row["distinguishable_above"], row["distinguishable_below"]}
    counts.add(row["states"] - row["distinguishable_above"] - row["distinguishable_below"])
    together = {row["together_above"], row["together_below"]}
    alone = {row["distinguishable_above"], row["distinguishable_below"]}
    assert numbers(told[0]) == (counts | (set() if together == alone else together)) - {0}
    values = rounded(row, "pooled_pct", "pooled_pct_low", "pooled_pct_high")
    values |= rounded(row, "spread_low_pct", "spread_high_pct") | rounded(row, "i2_pct", digits=0)
    assert numbers(told[-2]) == values
    said = [sentence for sentence in told[1:-2] if numbers(sentence)]
    assert [numbers(sentence) for sentence in said] == (
        [{row["sign_differs"]}] if row["sign_differs"] else []
    )
    assert told[-1].startswith("An association, not a cause")


def test_states_that_cannot_be_told_are_named_without_territories():
    told = list(sentences.states(by_area(), summary(), by_key("mri")))
    assert told[0].endswith(
        "49 pay measurably more, none measurably less, and 2 cannot be told. That holds too when "
        "all states are tested together."
    )
    assert told[1] == "Cannot be told from radiographers' pay in California and Massachusetts."
    therapists = " ".join(sentences.states(by_area(), summary(), by_key("radiation-therapists")))
    assert "in Nevada and West Virginia." in therapists
    dosimetrists = list(sentences.states(by_area(), summary(), by_key("dosimetrists")))
    assert "Measurably below radiographers' pay in West Virginia." in dosimetrists


def test_states_without_a_premium_are_named_with_the_reason():
    frame = by_area().copy()
    ohio = (frame["occupation_key"] == "mri") & (frame["area_title"] == "Ohio")
    frame.loc[ohio, "reason"] = "Radiographers: no cell"
    told = list(sentences.states(frame, summary(), by_key("mri")))
    assert "No premium in Ohio (Radiographers: no cell)." in told


def test_states_that_differ_by_no_more_than_error_say_so():
    equal = summary().assign(tau=0.0)
    told = list(sentences.states(by_area(), equal, by_key("mri")))
    assert told[-2].endswith("the states differ by no more than sampling error would make them.")


def test_an_occupation_without_a_summary():
    (told,) = sentences.states(by_area(), summary().iloc[1:], by_key("mri"))
    assert told.startswith("MRI technologists: fewer than two states")


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
        *(s for o in measures.SPECIALTIES for s in sentences.states(by_area(), summary(), o)),
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


def test_how_steady_premiums_are_is_said_where_the_year_before_is_held():
    row = by_area()[by_area()["occupation_key"] == "mri"].head(3)
    row = row.assign(
        premium_pct=[10.0, 11.0, 12.0], premium_pct_last_year=[9.0, 13.0, 12.0], last_year=2024.0
    )
    (told,) = sentences.steadiness(row, by_key("mri"))
    assert "half of 3 places lie within 1.0 points of their premium of May 2024" in told
    assert "a tenth more than 1.8 points away" in told
    assert list(sentences.steadiness(row.assign(premium_pct_last_year=np.nan), by_key("mri"))) == []
