"""The claims of career guides: every verdict follows from the tables and moves with them."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from workforce import findings
from workforce.credentials import Credentials
from workforce.errors import FieldLacksError, UsageError
from workforce.files import Folders
from workforce.findings.claim_records import CLAIMS, STATED
from workforce.findings.claims import KINDS, Verdict, weigh
from workforce.findings.desk import Desk
from workforce.findings.weighing import WEIGHED, WEIGHING
from workforce.measures.claims.ruling import (
    CANNOT_TEST,
    NOT_SUPPORTED,
    PARTLY,
    RULE,
    SUPPORTED,
    UNDECIDED,
    VERDICTS,
)
from workforce.measures.falls import largest
from workforce.occupations import IMAGING, by_key
from workforce.report import catalogue

ROOT = Path(__file__).resolve().parents[2]
NOTES = ROOT.parent / "shared" / "reference" / "claims.csv"
FORBIDDEN = re.compile(r"significan|robust|\bboom|shortage|because of", re.IGNORECASE)
CODES = [occupation.soc_code for occupation in IMAGING]
CARE = ["622000", "621100", "621500", "621400"]

Alter = Callable[[pd.DataFrame], pd.DataFrame]


class Altered(Desk):
    """Desk of this project in which some tables are other than committed."""

    def __init__(
        self, changes: Mapping[str, Alter], records: Callable[[Credentials], Credentials] | None
    ) -> None:
        super().__init__(Folders(ROOT))
        self._changes = changes
        if records is not None:
            self.__dict__["credentials"] = records(self.credentials)

    def table(self, name: str) -> pd.DataFrame:
        frame = super().table(name)
        return self._changes[name](frame.copy()) if name in self._changes else frame


@cache
def verdicts() -> list[Verdict]:
    return weigh(Desk(Folders(ROOT)))


@pytest.fixture(params=[claim.id for claim in CLAIMS])
def verdict(request) -> Verdict:
    return next(v for v in verdicts() if v.id == request.param)


def newest(frame: pd.DataFrame, column: str = "base_year") -> pd.Series:
    return frame[column] == frame[column].max()


def put(column: str, value: object, *codes: str, last: str = "") -> Alter:
    """Put a value, or what a function makes of the old ones, where the code (and time) fits."""

    def alter(frame: pd.DataFrame) -> pd.DataFrame:
        where = frame["soc_code"].isin(codes or CODES)
        where &= newest(frame, last) if last else True
        old = frame.loc[where, column]
        frame.loc[where, column] = value(old) if callable(value) else value
        return frame

    return alter


def few_openings_elsewhere(frame: pd.DataFrame) -> pd.DataFrame:
    return put("openings_per_year", 1000.0, "00-0000", last="base_year")(frame)


def doubling_each_year(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(employment=1000.0 * 2.0 ** (frame["year"] - frame["year"].min()))


def associate_held(frame: pd.DataFrame) -> pd.DataFrame:
    shares = [name for name in frame if str(name).endswith("_pct")]
    all_associate = dict.fromkeys(shares, 0.0) | {"associate_pct": 100.0}
    return frame.assign(**all_associate, shared_with_others=False)


def no_degrees_at_last(frame: pd.DataFrame) -> pd.DataFrame:
    last = frame["round"] == frame["round"].max()
    for column in ("bachelor_pct", "master_pct", "doctoral_or_professional_pct"):
        frame.loc[last, column] = 0.0
    # Figures that are equal would not be told apart.
    return frame.assign(high_school_pct=np.arange(len(frame)) / 100)


def associate_awards_at_last(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[(frame["award_level"] == "3") | ~newest(frame, "year")]


def out_of_care(frame: pd.DataFrame) -> pd.DataFrame:
    frame.loc[frame["industry_code"].isin(CARE), "employment"] /= 10
    return frame


def with_fewer_agencies_before(frame: pd.DataFrame) -> pd.DataFrame:
    before = frame.assign(year=frame["year"] - 3)
    before.loc[before["industry_code"] == "561300", "employment"] /= 10
    return pd.concat([before, frame], ignore_index=True)


def only_nuclear_medicine_hidden(records: Credentials) -> Credentials:
    hidden = tuple(replace(d, seen="inside another code") for d in records.disciplines)
    return replace(records, disciplines=hidden)


def without_pathways(records: Credentials) -> Credentials:
    kept = tuple(p for p in records.pathways if p.discipline != "mri")
    return replace(records, pathways=kept)


PROJECTED = "projections"
ASSOCIATE_ENTRY = put("typical_entry_education", "Associate's degree")
# What a claim comes to when these tables say something else.
FLIPS: list[tuple[str, dict[str, Alter], str]] = [
    ("C01", {PROJECTED: put("change_pct", 50.0)}, SUPPORTED),
    ("C01", {PROJECTED: put("change_pct", -5.0)}, NOT_SUPPORTED),
    ("C02", {PROJECTED: put("change_pct", 9.0)}, SUPPORTED),
    ("C02", {PROJECTED: put("change_pct", 5.0)}, PARTLY),
    ("C04", {"oews_national": put("employment", lambda x: 2 * x, last="year")}, SUPPORTED),
    ("C04", {"oews_national": put("employment", lambda x: x / 2, last="year")}, NOT_SUPPORTED),
    ("C05", {"oews_national": doubling_each_year}, SUPPORTED),
    ("C05", {"oews_national": put("employment", lambda x: x / 9, last="year")}, NOT_SUPPORTED),
    (
        "C06",
        {"oews_national": put("employment", lambda x: x / 2, "29-2035", last="year")},
        PARTLY,
    ),
    (
        "C08",
        {
            "oews_national": put("annual_mean_wage_usd", lambda x: 2 * x, "29-2031"),
            "oews_areas": put("annual_mean_wage_usd", lambda x: 2 * x, "29-2031"),
        },
        SUPPORTED,
    ),
    (
        "C08",
        {"oews_national": put("annual_mean_wage_usd", lambda x: 9 * x, "29-2034")},
        NOT_SUPPORTED,
    ),
    ("C12", {PROJECTED: few_openings_elsewhere}, SUPPORTED),
    (
        "C13",
        {PROJECTED: ASSOCIATE_ENTRY, "educational_attainment": associate_held},
        SUPPORTED,
    ),
    ("C13", {PROJECTED: put("typical_entry_education", "Master's degree")}, NOT_SUPPORTED),
    (
        "C14",
        {"educational_attainment": no_degrees_at_last, "completions": associate_awards_at_last},
        UNDECIDED,  # three occupations cannot be followed
    ),
    ("C15", {"completions": associate_awards_at_last}, NOT_SUPPORTED),
    ("C16", {"oews_industries": out_of_care}, UNDECIDED),  # withheld cells could lift two
    ("C18", {"oews_industries": with_fewer_agencies_before}, PARTLY),
    ("C19", {"projection_factors": lambda frame: frame.assign(names_ai=False)}, CANNOT_TEST),
    (
        "C20",
        {"projection_factors": lambda frame: frame.assign(direction="decreases")},
        UNDECIDED,  # five occupations have no factor on technology
    ),
    ("C26", {PROJECTED: put("related_experience", "None")}, PARTLY),
]
# The same for the records of credentials.
RECORD_FLIPS = [
    ("C10", only_nuclear_medicine_hidden, CANNOT_TEST),
    ("C26", without_pathways, PARTLY),
    ("C27", without_pathways, NOT_SUPPORTED),
]


def verdict_of(id_: str) -> str:
    return next(v.verdict for v in verdicts() if v.id == id_)


@pytest.mark.parametrize(("id_", "changes", "verdict"), FLIPS)
def test_a_verdict_moves_with_the_tables(id_, changes, verdict):
    assert verdict_of(id_) != verdict
    weighed = WEIGHED[id_](Altered(changes, None))
    assert weighed.ruling.verdict == verdict
    assert all(weighed.figure(row) for row in weighed.ruling.parts.itertuples())


@pytest.mark.parametrize(("id_", "records", "verdict"), RECORD_FLIPS)
def test_a_verdict_moves_with_the_records(id_, records, verdict):
    assert verdict_of(id_) != verdict
    weighed = WEIGHED[id_](Altered({}, records))
    assert weighed.ruling.verdict == verdict
    assert all(weighed.figure(row) for row in weighed.ruling.parts.itertuples())


def test_every_claim_that_was_tested_has_a_test_in_which_its_verdict_moves():
    moved = {id_ for id_, _, _ in [*FLIPS, *RECORD_FLIPS]}
    tested = {v.id for v in verdicts() if v.verdict != CANNOT_TEST}
    assert tested <= moved


def test_a_claim_whose_rule_rests_on_what_the_field_lacks_cannot_be_tested():
    def lacking(frame: pd.DataFrame) -> pd.DataFrame:
        raise FieldLacksError("field", expected="completions", found="none are held", remedy="-")

    weighed = WEIGHED["C15"](Altered({"completions": lacking}, None))
    assert weighed.ruling.verdict == CANNOT_TEST
    assert weighed.near == "No completions here: none are held."


def test_every_claim_is_weighed_in_order():
    ids = [f"C{number:02d}" for number in range(1, 29)]
    assert [v.id for v in verdicts()] == [claim.id for claim in CLAIMS] == ids == list(WEIGHED)
    assert {v.kind for v in verdicts()} == set(KINDS)
    assert {v.verdict for v in verdicts()} <= set(VERDICTS)
    assert verdict_of("C27") == RULE


def test_claims_that_no_statistic_reaches_are_not_judged():
    untested = ("C03", "C07", "C09", "C11", "C17", "C21", "C22", "C23", "C24", "C25", "C28")
    assert {verdict_of(id_) for id_ in untested} == {CANNOT_TEST}


def test_a_verdict_is_complete(verdict):
    assert verdict.claim.endswith(".")
    assert verdict.statistic
    assert not verdict.statistic.endswith(".")
    assert verdict.rule.endswith(".")
    assert verdict.short.endswith((".", ")"))
    assert verdict.needed.endswith(".") or verdict.verdict != CANNOT_TEST
    assert set(verdict.charts) <= set(catalogue.EVERY)
    assert verdict.verdict == CANNOT_TEST or verdict.sources
    assert len(set(verdict.sources)) == len(verdict.sources)


def test_words_stay_plain(verdict):
    text = " ".join([verdict.claim, verdict.statistic, verdict.rule, verdict.needed])
    assert not FORBIDDEN.search(f"{text} {verdict.short}")
    assert not re.search(r"\d", verdict.claim + verdict.statistic + verdict.needed)
    assert "nan" not in verdict.short.split()


def test_credentials_are_cited_with_their_links():
    for id_ in ("C26", "C27"):
        (found,) = (v for v in verdicts() if v.id == id_)
        assert found.sources[0] == "Records of this project: https://www.arrt.org"


def test_counter_examples_are_named():
    short = {v.id: v.short for v in verdicts()}
    assert "It fails for cardiovascular technologists" in short["C08"]
    assert "It fails for radiation therapists and radiologists" in short["C20"]
    assert "not where workers are missing" in short["C11"]
    fell = largest(Desk(Folders(ROOT)).national)
    assert len(fell)
    parts = findings.claims.one("C05").frame.set_index("part")["figure"]
    for row in fell.itertuples():
        name = by_key(row.occupation_key).name
        assert parts[name] == f"fewer jobs from May {row.base_year} to May {row.year}"


def test_a_claim_is_answered_whole(verdict):
    found = findings.claims.one(verdict.id.lower())
    assert found.headline.lower().startswith(verdict.verdict)
    assert verdict.claim.rstrip(".") in found.question
    assert found.limits[0] == f"Rule: {verdict.rule}"
    assert set(found.frame["answer"]) <= {"yes", "no", "open"}
    is_open = found.frame["holds"].isna()
    assert (found.frame.loc[is_open, "answer"] == "open").all()
    assert (found.frame.loc[~is_open, "answer"] != "open").all()
    for row in found.frame.itertuples():
        assert row.figure
        assert "nan" not in row.figure.replace("(", " ").split()
    told = found.frame["answer"].value_counts()
    if verdict.verdict == SUPPORTED:
        assert set(told.index) == {"yes"}
    if verdict.verdict == NOT_SUPPORTED:
        assert set(told.index) == {"no"}
    if verdict.verdict == PARTLY:
        assert told.get("yes", 0) > 0


def test_figures_that_decide_are_those_of_the_measures():
    grown = findings.claims.one("C04").frame.set_index("occupation_key")
    since = findings.growth.since().table
    figures = {row[0].text: str(row[3]) for row in since.rows()}
    for row in grown.itertuples():
        assert row.figure.startswith(figures[row.part].split(" [")[0])


def test_a_level_of_its_own_moves_the_ends():
    usual, wider = findings.claims.one("C04"), findings.claims.one("C04", level=99)
    assert usual.frame["figure"].to_list() != wider.frame["figure"].to_list()


def test_an_answer_for_some_does_not_open_with_the_verdict_on_all():
    found = findings.claims.one("C04", "radiologists")
    assert found.headline.startswith("Of all: ")
    assert found.frame["part"].to_list() == ["Radiologists"]
    whole = findings.claims.one("C02", "mri")
    assert whole.headline == findings.claims.one("C02").headline
    assert any("No part of it is about MRI technologists" in limit for limit in whole.limits)


@pytest.mark.parametrize("id_", ["C00", "C29", "", "growth"])
def test_an_unknown_claim_is_refused(id_):
    with pytest.raises(UsageError, match="C01 to C28"):
        findings.claims.one(id_)


def phrases_of(text: str, words: int = 4) -> set[str]:
    found = re.findall(r"[a-z0-9']+", text.lower())
    return {" ".join(found[at : at + words]) for at in range(len(found) - words + 1)}


@pytest.mark.skipif(not NOTES.is_file(), reason="the reference notes are not beside this checkout")
def test_claims_are_in_our_own_words():
    with NOTES.open(encoding="utf-8", newline="") as file:
        notes = {row["id"]: row for row in csv.DictReader(file)}
    assert list(notes) == [claim.id for claim in CLAIMS]
    for claim in CLAIMS:
        ours = phrases_of(f"{claim.claim} {claim.needed}")
        assert not ours & phrases_of(notes[claim.id]["claim"]), claim.id
        rules = phrases_of(notes[claim.id]["rule"], 7) | phrases_of(notes[claim.id]["statistic"], 7)
        assert not phrases_of(f"{claim.rule} {claim.statistic}", 7) & rules, claim.id


def test_copied_words_would_be_found():
    assert phrases_of("One two, three four!") & phrases_of("zero one two three FOUR five")


def test_the_overview_holds_every_claim_and_counts_the_verdicts():
    found = findings.claims.verdicts()
    assert found.frame["id"].to_list() == [v.id for v in verdicts()]
    for verdict, number in found.frame["verdict"].value_counts().items():
        words = "no one two three four five six seven eight nine ten 11 12 13".split()
        assert f"{words[number]} {verdict}" in found.headline


def test_claims_of_some_kinds():
    found = findings.claims.verdicts(["pay", "credential"])
    assert found.frame["id"].to_list() == ["C18", "C26", "C27"]
    assert "about pay and credential" in found.headline
    with pytest.raises(UsageError, match="some of growth"):
        findings.claims.verdicts("salary")


def test_charts_of_tables_without_rows_cannot_be_drawn_yet():
    folders = Folders(ROOT)
    drawable = catalogue.available(folders)
    held = bool(len(Desk(folders).table("imaging_centers")))
    assert ("imaging_centers_by_state" in drawable) == held
    assert set(catalogue.CHARTS) <= set(drawable) <= set(catalogue.EVERY)


def test_few_openings_are_named_by_their_reason():
    (openings,) = (v for v in verdicts() if v.id == "C12")
    why = "fewer people leave than elsewhere"
    assert (openings.verdict, openings.because) == (NOT_SUPPORTED, why)
    assert findings.claims.one("C12").headline.startswith(f"Not supported ({why}).")
    plenty = WEIGHED["C12"](Altered({PROJECTED: few_openings_elsewhere}, None))
    assert plenty.because == ""


@pytest.mark.parametrize(
    ("id_", "verdict"),
    [
        ("C01", PARTLY),
        ("C02", NOT_SUPPORTED),
        ("C04", PARTLY),
        ("C05", PARTLY),
        ("C20", PARTLY),
        ("C21", CANNOT_TEST),
        ("C24", CANNOT_TEST),
    ],
)
def test_what_the_figures_allow(id_, verdict):
    assert verdict_of(id_) == verdict


@pytest.mark.parametrize("id_", ["C01", "C04", "C05", "C08", "C12", "C13", "C16"])
def test_a_claim_is_about_whom_it_names(id_):
    stated = STATED[id_]
    every = WEIGHED[id_](Desk(Folders(ROOT))).ruling.parts
    name = every["part"].iloc[1]
    key = next(one.key for one in IMAGING if one.name == name)
    one = WEIGHING[stated.rule](Desk(Folders(ROOT)), replace(stated, of=(key,))).ruling
    assert one.parts["part"].to_list() == [name]
    assert len(every) > 1
    assert str(one.parts["holds"].iloc[0]) == str(every["holds"].iloc[1])
