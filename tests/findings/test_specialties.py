"""Premiums here and in the nation: pinned against the tables, and true for whatever is asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from findings.answers import check
from workforce import findings
from workforce.errors import UsageError
from workforce.findings.desk import Desk
from workforce.forms import DOLLARS, PERCENT
from workforce.measures import specialties as measures
from workforce.occupations import IMAGING, NEIGHBOURS, by_key
from workforce.places import STATES

SOME = st.lists(st.sampled_from((*IMAGING, *NEIGHBOURS[:2])), min_size=1, max_size=4, unique=True)
BASES = st.sampled_from(("radiographers", "sonographers", "registered nurses"))
PLACES = st.sampled_from((*(state.name for state in STATES), "Toledo", "NYC", "Wenatchee"))


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk.given()


def row(frame, key="mri"):
    return frame[frame["occupation_key"] == key].iloc[0]


def test_the_premium_of_the_nation_is_that_of_the_table(desk):
    found = findings.specialties.premium("mri")
    year = int(desk.national["year"].max())
    pay = desk.national[desk.national["year"] == year].set_index("soc_code")["annual_mean_wage_usd"]
    over = 100 * (pay["29-2035"] / pay["29-2034"] - 1)
    own = row(found.frame)
    assert own["premium_pct"] == pytest.approx(over)
    said = PERCENT.value(over, own["premium_pct_low"], own["premium_pct_high"]).lstrip("+")
    wage = DOLLARS.value(pay["29-2035"], own["wage_usd_low"], own["wage_usd_high"])
    assert found.headline == (
        f"MRI technologists averaged {wage} a year in May {year}, {said} more than radiographers."
    )


def test_the_counter_example_is_named():
    headline = findings.specialties.premium().headline
    assert "five of six occupations paid more than radiographers on average" in headline
    assert "One paid less" in headline
    assert headline.endswith("less.")
    assert "cardiovascular technologists" in headline


def test_any_occupation_can_be_the_base():
    up = row(findings.specialties.premium("mri", base="sonographers").frame)
    down = row(findings.specialties.premium("sonographers", base="mri").frame, "sonographers")
    ratio = (1 + up["premium_pct"] / 100) * (1 + down["premium_pct"] / 100)
    assert ratio == pytest.approx(1)


def test_a_base_is_not_held_against_itself():
    with pytest.raises(UsageError, match="beside Radiographers"):
        findings.specialties.premium("radiographers")
    keys = findings.specialties.premium(["mri", "radiographers"]).frame["occupation_key"]
    assert list(keys) == ["mri"]


def test_a_year_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(UsageError, match="2024 and 2025"):
        findings.specialties.premium("mri", year=1999)
    with pytest.raises(UsageError, match="one of the years"):
        findings.moving.pays("mri", year=2016)


@pytest.mark.parametrize("ask", [findings.specialties.by_state, findings.specialties.by_metro])
def test_counts_of_places_agree_with_the_summary_and_the_chart(desk, ask):
    found = ask("mri")
    (own,) = found.frame.to_dict("records")
    in_states = "by_state" in found.name
    areas = desk.premiums if in_states else desk.metro_premiums
    summary = measures.premium_summary(areas)
    whole = row(summary)
    for name in ("states", "distinguishable_above", "distinguishable_below", "together_above"):
        assert own[name] == whole[name]
    assert f"in {whole['distinguishable_above']} of {whole['states']}" in found.headline
    assert f"{whole['distinguishable_above']} of {whole['states']}" in found.chart.words.title


def test_states_without_errors_are_not_compared():
    with pytest.raises(UsageError, match="two states with figures and errors"):
        findings.specialties.by_state("mri", year=2024)
    found = findings.moving.pays("mri", place="Ohio", year=2024)
    assert "cannot be said for May 2024" in found.headline
    assert list(found.frame["call"]) == ["cannot be compared"]


def test_what_is_too_close_says_so():
    found = findings.moving.pays("mri", place="California")
    assert found.headline.startswith("Whether MRI technologists earn more or less")
    assert "too close to call" in found.headline


def test_a_place_shows_every_occupation_asked_for(desk):
    found = findings.moving.pays(place="Wyoming")
    assert set(found.frame["occupation_key"]) == {one.key for one in measures.SPECIALTIES}
    gone = found.frame["wage_usd"].isna()
    texts = found.table.texts()
    assert gone.any()
    assert (texts.loc[gone, "Average pay"].str.contains("[a-z]")).all()


def test_metros_on_a_border_belong_to_both_states():
    for place in ("Ohio", "Kentucky"):
        names = findings.moving.metros("mri", place=place).frame["area_title"]
        assert names.str.startswith("Cincinnati").any()
    with pytest.raises(UsageError, match="a state"):
        findings.moving.metros("mri", place="Toledo")


def test_payback_follows_cost_hours_and_tax():
    one = findings.moving.payback("mri", place="Ohio").frame.iloc[0]
    two = findings.moving.payback("mri", place="Ohio", cost=2_000).frame.iloc[0]
    taxed = findings.moving.payback("mri", place="Ohio", tax=50).frame.iloc[0]
    assert two["months"] == pytest.approx(2 * one["months"])
    assert taxed["months"] == pytest.approx(2 * one["months"])
    assert one["months"] == pytest.approx(1_000 / one["extra_a_month_usd"])
    assert one["months_low"] < one["months"] < one["months_high"]
    lower = findings.moving.payback("cardiovascular technologists", place="Ohio")
    assert "pays less" in lower.headline
    with pytest.raises(UsageError, match="0 or more"):
        findings.moving.payback("mri", place="Ohio", cost=-1)


def test_the_share_of_mri_is_that_of_the_table(desk):
    found = findings.mri.share()
    year = int(desk.national["year"].max())
    jobs = desk.national[desk.national["year"] == year].set_index("soc_code")["employment"]
    last = found.frame.iloc[-1]
    assert last["share_pct"] == pytest.approx(
        100 * jobs["29-2035"] / (jobs["29-2035"] + jobs["29-2034"])
    )
    assert last["change_points"] == pytest.approx(last["share_pct"] - last["base_share_pct"])
    check(found)
    for place in (None, "Ohio", "Guam", "DC"):
        check(findings.mri.by_state(place=place), also={str(year)})


@settings(max_examples=12)
@given(who=SOME, base=BASES)
def test_premiums_of_any_occupations(who, base):
    for ask in (findings.specialties.premium, findings.specialties.by_metro):
        try:
            check(ask(who, base=base))
        except UsageError:
            continue


@settings(max_examples=15)
@given(who=SOME, base=BASES, place=PLACES, year=st.sampled_from((None, 2024, 2023, 2015)))
def test_pay_of_any_occupations_anywhere(who, base, place, year):
    for ask in (
        lambda: findings.moving.pays(who, place=place, base=base, year=year),
        lambda: findings.moving.metros(who, place=place, base=base),
        lambda: findings.moving.payback(who, place=place, base=base, hours=100, tax=20),
    ):
        try:
            found = ask()
        except UsageError:
            continue
        check(found, also={"1,000", "100", "1", str(Desk.given().years[1])})


def test_questions_of_every_occupation():
    for ask in (
        findings.specialties.premium,
        findings.specialties.by_state,
        findings.specialties.by_metro,
        findings.moving.pays,
        findings.moving.metros,
    ):
        check(ask())
    assert by_key("radiologists").name not in set(
        findings.specialties.premium().frame["occupation"]
    )
