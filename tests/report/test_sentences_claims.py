"""Sentences on claims and on supply: every number is in its frame, and gaps are said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from measures import centers as invented
from workforce.credentials import load
from workforce.measures import imaging_centers, programmes
from workforce.measures.claims import specialties as special
from workforce.measures.claims import work
from workforce.measures.claims.ruling import weigh
from workforce.occupations import IMAGING, by_key
from workforce.report.sentences import claims as sentences
from workforce.report.sentences import supply

NAN = float("nan")


def ruling(*holds: object, **columns: object):
    parts = pd.DataFrame({"part": list("abcd")[: len(holds)], "holds": list(holds)})
    return weigh(parts.assign(**columns))


@pytest.mark.parametrize(
    ("holds", "words"),
    [
        ((True, True), "It holds for both things."),
        ((False, False), "It holds for none of two things."),
        ((True, False), "It holds for one of two things: a; not for b."),
        (
            (True, False, pd.NA),
            "It holds for one of three things: a; not for b; left open for c.",
        ),
        (
            (False, pd.NA),
            "It holds for none of two things; it fails for a; left open for b.",
        ),
        ((pd.NA,), "It holds for none of one things; left open for a."),
    ],
)
def test_parts_are_counted_and_named(holds, words):
    assert list(sentences.holds(ruling(*holds), "things")) == [words]


def test_nothing_is_said_of_no_parts():
    assert list(sentences.holds(ruling())) == []


def test_ageing_is_counted():
    statements = pd.DataFrame({"occupation": ["Sonographers"], "causes": ["ageing, payment"]})
    (told,) = sentences.ageing(work.named_cause(statements, "ageing"), "2024-34")
    assert told.endswith("name ageing for one of eight imaging occupations.")


def test_spreads_and_falls():
    found = ruling(
        True,
        False,
        pd.NA,
        spans=[1, 2, 0],
        lowest_pct=[3.0, -8.24, NAN],
        highest_pct=[3.0, 16.5, NAN],
        falls=[0, 1, 0],
        fell=["", "May 2012 to May 2018", ""],
        open=[0, 1, 0],
    )
    unsure = ruling(pd.NA, spans=2, lowest_pct=-9.3, highest_pct=1.0, falls=0, fell="", open=1)
    assert list(sentences.steady(unsure)) == [
        "a: from \N{MINUS SIGN}9.3% to +1.0% in two spans of years that may be compared; a fall "
        "cannot be ruled out in one."
    ]
    assert list(sentences.steady(found)) == [
        "a: +3.0% in one span of years that may be compared; measurable growth in each.",
        "b: from \N{MINUS SIGN}8.2% to +16.5% in two spans of years that may be compared; a "
        "measurable fall from May 2012 to May 2018.",
        "c: no span of years can be compared.",
    ]


def signs(**changes: object) -> str:
    row = {
        "occupation": "A",
        "positive": 26,
        "states": 27,
        "positive_share_pct": 96.3,
        "positive_share_low": 85.0,
        "positive_share_high": 99.2,
        "sign_test_p": 4e-7,
        "distinguishable_below": 1,
        "exceptions": "Ohio",
    }
    (told,) = sentences.signs(pd.DataFrame([row | changes]))
    return told


def test_signs_of_states_with_exceptions():
    assert signs() == (
        "A: the premium is above zero in 26 of 27 states with figures, DC included (96.3%, 90% "
        "interval 85.0 to 99.2; p below 0.001 against even odds); measurably less is paid in Ohio."
    )
    assert "p 0.002 against" in signs(sign_test_p=0.00177)
    assert signs(distinguishable_below=0, exceptions="").endswith("even odds).")
    many = signs(distinguishable_below=20, exceptions=", ".join("abcdefghijklmnopqrst"))
    assert many.endswith("measurably less is paid in 20 of them.")


def test_careers_that_cannot_be_seen():
    told = list(sentences.careers(special.seen_apart(load())))
    assert told[0] == "Nuclear medicine: own code, so it can be followed."
    assert all("cannot be seen apart" in sentence for sentence in told[1:])


def test_concentration_counts_states_above_the_nation_and_claims_no_lack():
    frame = pd.DataFrame(
        {
            "soc_code": "29-2035",
            "in_nation": [True, True, True, False],
            "location_quotient_low": [1.1, 0.9, NAN, 2.0],
        }
    )
    first, *rest = sentences.concentrated(frame)
    assert "in 1 of 2 states with figures" in first
    assert "does not say where workers are missing" in rest[0]
    assert len(rest) == 2


def test_attainment_says_what_is_shared_or_missing():
    frame = pd.DataFrame(
        {
            "occupation": ["A", "B"],
            "round": "2024-34",
            "typical_entry_education": ["Master's degree", ""],
            "attainment_round": "2022-32",
            "most_common": ["bachelor's degree", ""],
            "most_common_pct": [51.0, NAN],
            "shared": [True, False],
        }
    )
    one, other = sentences.attainment(frame)
    assert "master's degree; most common among workers: bachelor's degree (51.0%" in one
    assert one.endswith("does not tell them from others.")
    assert other.endswith("no level is assigned; what workers hold is not published.")


def test_a_trend_that_cannot_be_followed():
    found = ruling(
        pd.NA,
        of="workers",
        reason="the survey is silent",
        change_points=NAN,
        first_pct=NAN,
        last_pct=NAN,
        first_round="",
        last_round="",
    )
    assert list(sentences.trend(found)) == ["a: not followed, as the survey is silent."]


def test_sums_with_gaps_are_at_least():
    ends = {"known_pct_low": [88.0, NAN], "known_pct_high": [92.0, NAN]}
    found = ruling(True, True, known_pct=[90.0, 80.0], gaps=[0, 1], **ends)
    one, other = sentences.settings(found)
    assert one.startswith("a: 90.0% (90% interval 88.0 to 92.0) of jobs")
    assert other.startswith("b: at least 80.0% of jobs")


def shares() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "occupation": ["A", "B"],
            "setting": "staffing agencies",
            "year": 2025,
            "share_pct": [3.0, NAN],
            "share_pct_low": [2.6, NAN],
            "share_pct_high": [3.3, NAN],
            "reason": ["", "suppressed"],
        }
    )


def test_staffing_agencies_without_and_with_a_trend():
    told = list(sentences.staffing_shares(shares(), ruling(), "staffing agencies"))
    assert told[0] == "A: 3.0% of jobs (90% interval 2.6 to 3.3) at staffing agencies in May 2025."
    assert told[1].endswith("is not published.")
    assert told[2].endswith("held for May 2025 alone, so no trend can be told.")
    found = ruling(
        True,
        pd.NA,
        change_points=[8.0, NAN],
        change_points_low=[7.5, NAN],
        change_points_high=[8.5, NAN],
        base_year=2021,
        year=2025,
    )
    *_, last = sentences.staffing_shares(shares(), found, "staffing agencies")
    assert last == "a: a change of 8.0 points from May 2021 to May 2025 (90% interval 7.5 to 8.5)."


def test_credentials_that_support_mri_and_ways_that_are_not_held():
    records = load()
    parts = ruling(True, True, experienced=["", ""])
    rule, experience = sentences.supporting(records, parts)
    assert "radiography, nuclear medicine technology, radiation therapy and sonography" in rule
    assert str(records.compiled_on) in rule
    assert experience.endswith("to no imaging occupation.")
    assert list(sentences.direct(replace(records, pathways=()))) == [
        "No primary pathway to MRI is held."
    ]
    (direct,) = sentences.direct(records)
    assert direct.startswith("ARRT has a primary pathway to MRI")


def test_the_part_of_openings_that_growth_gives():
    frame = pd.DataFrame(
        {
            "occupation_key": ["mri", "all"],
            "growth_share_pct": [25.0, 5.2],
            "growth_share_pct_low": [24.0, 5.1],
            "growth_share_pct_high": [26.4, 5.3],
        }
    )
    (told,) = sentences.share_from_growth(frame, by_key("mri"))
    assert "growth gives 24 to 26% of openings (5% for all occupations)" in told
    nothing = frame.assign(growth_share_pct=NAN)
    assert list(sentences.share_from_growth(nothing, by_key("mri"))) == []


def test_the_place_among_all_occupations():
    row = {
        "occupation_key": "mri",
        "round": "2024-34",
        "occupations": 832,
        "upper_pct": 5.0,
        "below_pct": 87.4,
    }
    (told,) = sentences.among_all(pd.DataFrame([row]), by_key("mri"))
    assert told == (
        "MRI technologists: projected growth is above that of 87% of the 832 detailed occupations "
        "of the round 2024-34; a quarter of them are above +5.0%."
    )
    assert list(sentences.among_all(pd.DataFrame([row | {"below_pct": NAN}]), by_key("mri"))) == []


def test_few_openings_are_said_as_low_turnover():
    few = ruling(False, False, separations_per_100=[2.5, 5.1], all_separations_per_100=10.8)
    assert sentences.because_of_turnover(few) == "turnover is low"
    first, last = sentences.turnover(few)
    assert "of 100 imaging jobs 2.5 to 5.1 a year" in first
    assert "of 100 jobs of all occupations 10.8" in first
    assert "do not say how many people seek them" in last
    many = ruling(False, False, separations_per_100=[2.5, 11.0], all_separations_per_100=10.8)
    assert sentences.because_of_turnover(many) == ""
    assert list(sentences.turnover(many)) == [last]


def awards(*counts: int) -> pd.DataFrame:
    rows = [(2024, "51.0920", level, n) for level, n in zip(("2", "3", "5"), counts, strict=True)]
    return programmes.by_level(
        pd.DataFrame(rows, columns=["year", "cip_code", "award_level", "awards"])
    )


def test_awards_at_a_level():
    assert list(supply.awards(awards(10, 80, 10), programmes.ASSOCIATE)) == [
        "MRI programmes: 80.0% of 100 awards in 2024 were at the level of associate degree."
    ]
    assert list(supply.awards(awards(0, 0, 0), programmes.ASSOCIATE)) == [
        "MRI programmes: no award in 2024."
    ]
    first, _ = supply.levels(programmes.level_shares(awards(10, 80, 10)))
    assert first.startswith("Of 100 awards of imaging programmes in 2024: certificate")


def test_too_many_awards_for_an_occupation_are_told():
    outlook = pd.DataFrame({"occupation_key": ["mri"], "openings_per_year": [49.0]})
    (told,) = supply.misfiled(awards(10, 80, 10), outlook)
    assert told.startswith("MRI programmes made 100 awards in 2024, against about 49 openings")
    enough = outlook.assign(openings_per_year=50.0)
    assert list(supply.misfiled(awards(10, 80, 10), enough)) == []


def test_machines_name_who_did_not_rise_or_was_not_followed():
    countries = pd.DataFrame(
        {
            "ct_year": [2018, 2017, 2004],
            "mri_year": [2018, 2017, 2004],
            "ct_first_year": [1990, 1995, 2004],
            "mri_first_year": [1990, 1995, 2004],
        }
    )
    told = list(supply.equipment(countries, ruling(True, False, pd.NA)))
    assert told[0].startswith("3 countries are held, from 1990 at the earliest to 2018 at the")
    assert told[0].endswith("both rose in 1 of them.")
    assert told[1].endswith("did not rise in b.")
    assert told[2] == "Not followed over time: c."
    assert "not ranked" in told[-1]


def centers(*rows: dict[str, object]) -> list[str]:
    table = invented.table(*rows)
    states = imaging_centers.by_state(table, invented.population(TX=30_000_000, OH=12_000_000))
    return list(supply.centers(states, imaging_centers.totals(table, states)))


def test_imaging_centers_that_are_not_held_name_the_command():
    (told,) = centers()
    assert told.endswith("python -m workforce fetch imaging-centers")


def test_imaging_centers_with_withheld_states():
    told = centers(
        invented.center("TX", 900, 12_000.0),
        invented.center("OH", 300, None),
        invented.center("US", 8_000, 110_000.0),
    )
    assert told[0].startswith("8,000 imaging centers had 110,000 jobs of all kinds in 2025")
    assert told[1].startswith("Jobs are withheld in 1 of 2 states and territories")
    assert "from 40.0 (Texas) to 40.0 (Texas); residents of 2023." in told[2]


def test_imaging_centers_with_nothing_but_withheld_jobs():
    told = centers(invented.center("TX", 900, None))
    assert len(told) == 2
    assert "withheld in 1 of 1" in told[0]
    assert not any("per 100,000" in sentence for sentence in told)


def test_factors_say_that_they_are_no_measurement():
    statements = pd.DataFrame(
        {
            "occupation": [IMAGING[0].name] * 2,
            "direction": ["decreases", "increases"],
            "category": "sourcing change",
            "causes": ["payment", ""],
            "industries": np.array([1, 5]),
        }
    )
    first, last = sentences.technology(statements, "2024-34")
    assert first == (
        "Radiographers, round 2024-34: sourcing change decreases its share of one industry "
        "(payment); sourcing change increases its share of five industries."
    )
    assert last.endswith("not a measurement.")
