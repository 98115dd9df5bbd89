"""Awards, openings, households and imaging centers: against the tables, for whoever is asked."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from findings.answers import check
from workforce import findings
from workforce.errors import UsageError
from workforce.findings.desk import Desk
from workforce.forms import COUNT
from workforce.measures import programmes
from workforce.occupations import IMAGING

SOME = st.lists(st.sampled_from(IMAGING), min_size=1, max_size=4, unique=True)


@pytest.fixture(scope="module")
def completions() -> pd.DataFrame:
    table = Desk.given().table("completions")
    return table[table["cip_code"].isin(programmes.PROGRAMMES)]


def test_awards_are_the_sum_of_the_table(completions):
    found = findings.supply.awards()
    newest = completions[completions["year"] == completions["year"].max()]
    assert f"made {COUNT.value(newest['awards'].sum())} awards" in found.headline
    mri = found.frame[(found.frame["cip_code"] == "51.0920")].set_index("year")["awards"]
    of_mri = completions[completions["cip_code"] == "51.0920"].groupby("year")["awards"].sum()
    assert mri.sort_index().to_dict() == of_mri.to_dict()


def test_awards_up_to_a_year():
    found = findings.supply.awards("mri", year=2021)
    assert found.frame["year"].max() == 2021
    assert "in 2021" in found.headline
    assert "2021" in found.chart.words.title
    assert "in MRI were" in found.chart.words.title
    with pytest.raises(UsageError, match="a year from"):
        findings.supply.awards("mri", year=1999)


def test_awards_beside_openings_follow_both_tables(completions):
    found = findings.supply.openings("mri")
    row = found.frame.iloc[0]
    newest = completions[completions["year"] == completions["year"].max()]
    awards = newest.loc[newest["cip_code"] == "51.0920", "awards"].sum()
    projections = Desk.given().projections
    held = projections[projections["round"] == Desk.given().newest_round].set_index("soc_code")
    openings = held["openings_per_year"]["29-2035"]
    assert row["awards"] == awards
    # The count is rounded to hundreds, and the published rates say it closer.
    assert row["awards_per_100_low"] >= 100 * awards / (openings + 50)
    assert row["awards_per_100_high"] <= 100 * awards / (openings - 50)
    assert row["awards_per_100"] == pytest.approx(100 * awards / openings, rel=0.02)
    assert row["call"] == "more openings than awards"


def test_titles_that_schools_misuse_are_not_judged():
    found = findings.supply.openings()
    odd = found.frame[found.frame["misfiled"]]
    assert list(odd["occupation"]) == ["Radiation therapists"]
    assert (odd["awards"] > programmes.TOO_MANY * odd["openings_per_year"]).all()
    assert "Radiation therapists cannot be judged" in found.headline
    assert not any("shortage of" in limit for limit in found.limits)


def test_nobody_trains_radiologists_here():
    with pytest.raises(UsageError, match="programs of its own"):
        findings.supply.awards("radiologists")


def test_ages_are_those_of_the_survey():
    found = findings.household.ages("mri")
    table = Desk.given().table("worker_ages")
    row = table[(table["year"] == table["year"].max()) & (table["soc_codes"] == "29-2035")].iloc[0]
    older = 100 * (row["employed_55_64"] + row["employed_65_plus"]) / row["employed"]
    assert f"{older:.0f}% of MRI technologists were 55 or older" in found.headline
    assert set(found.frame["occupation"]) >= {"All occupations", "MRI technologists"}
    assert "Sonographers" not in set(found.frame["occupation"])


def test_too_few_people_are_said_to_be_too_few():
    for ask in (findings.household.ages, findings.household.women, findings.household.weekly_pay):
        assert "too few radiologists" in ask("radiologists").headline
        with pytest.raises(UsageError, match="one of Radiographers"):
            ask("registered nurses")


def test_men_and_women_are_compared_where_both_are_printed():
    found = findings.household.weekly_pay()
    both = found.frame.dropna(subset=["men_usd", "women_usd"])
    assert (both["call"] == "men earn more").all()
    gone = found.frame.drop(both.index)
    assert (gone["call"] == "cannot be compared").all()
    assert "one of seven imaging titles" in found.headline
    assert "one of seven imaging titles" in found.chart.words.title


def test_counts_of_centers_are_never_mixed():
    found = findings.supply.businesses()
    assert not found.frame.duplicated(["count", "industry"]).any()
    check(found)
    if Desk.given().imaging_centers.empty:
        with pytest.raises(UsageError, match="fetch imaging-centers"):
            findings.supply.centers()
    else:
        check(findings.supply.centers())


@settings(max_examples=12)
@given(who=SOME, year=st.sampled_from((None, 2019, 2022, 2024)))
def test_any_occupations(who, year):
    for ask in (
        findings.household.ages,
        findings.household.women,
        findings.household.weekly_pay,
        findings.supply.openings,
        lambda asked: findings.supply.awards(asked, year=year),
    ):
        try:
            found = ask(who)
        except UsageError:
            continue
        sums = found.frame.groupby("year")["awards"].sum() if "awards" in found.frame else []
        levels = {f"{value:.1f}" for value in _shares(found.frame)}
        check(found, also={*map(COUNT.value, sums), *levels})


def _shares(frame: pd.DataFrame) -> list[float]:
    """The share of each level among the awards of the newest year."""
    if "associate" not in frame:
        return []
    newest = frame[frame["year"] == frame["year"].max()].fillna({"associate": 0})
    whole = newest["awards"].sum()
    names = ("certificate", "associate", "bachelor")
    return [(newest[name] * newest["awards"]).sum() / whole for name in names] if whole else []
