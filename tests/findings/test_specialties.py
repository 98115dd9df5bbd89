"""Premiums here and in the nation: pinned against the tables, and true for whatever is asked."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from findings.answers import check
from workforce import findings
from workforce.errors import UsageError
from workforce.files import Folders
from workforce.findings import premiums
from workforce.findings.desk import Desk
from workforce.forms import PERCENT
from workforce.measures import specialties as measures
from workforce.occupations import IMAGING, NEIGHBOURS, SPECIALTIES, by_key
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
    middle = "annual_median_wage_usd"
    medians = desk.national[desk.national["year"] == year].set_index("soc_code")[middle]
    typical = 100 * (medians["29-2035"] / medians["29-2034"] - 1)
    assert own["median_premium_pct"] == pytest.approx(typical)
    # The median lies outside the interval of the mean's premium, so that they differ.
    assert not own["premium_pct_low"] <= typical <= own["premium_pct_high"]
    assert found.headline == (
        f"Typical pay of MRI technologists was {typical:.1f}% above radiographers' in May {year}. "
        f"The average differs: {said} more."
    )


def test_the_counter_example_is_named():
    headline = findings.specialties.premium().headline
    assert "Five of six occupations paid more than radiographers on average" in headline
    assert "One paid less" in headline
    assert "of cardiovascular technologists 7.2% below" in headline


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
    areas = desk.premiums_in("state" if in_states else "metro")
    summary = measures.premium_summary(areas)
    whole = row(summary)
    for name in ("states", "distinguishable_above", "distinguishable_below", "together_above"):
        assert own[name] == whole[name]
    assert f"in {whole['distinguishable_above']} of {whole['states']}" in found.headline
    assert f"in {whole['median_above']} of {whole['median_states']} " in found.headline
    assert f"{whole['distinguishable_above']} of {whole['states']}" in found.chart.words.title


def test_states_without_errors_are_not_compared():
    with pytest.raises(UsageError, match="two states with figures and errors"):
        findings.specialties.by_state("mri", year=2024)
    found = findings.moving.pays("mri", place="Ohio", year=2024)
    assert "cannot be said for May 2024" in found.headline
    assert list(found.frame["call"]) == ["cannot be compared"]


def test_what_is_too_close_says_so():
    found = findings.moving.pays("mri", place="California")
    assert found.headline.startswith("Typical pay of MRI technologists was 2.3% above")
    assert found.headline.endswith("The average is too close to call.")


def test_where_typical_and_average_pay_disagree_the_row_says_so():
    toledo = findings.moving.pays(place="Toledo").table.texts().set_index("Occupation")
    typical, average = "Typical pay, over the base", "Average pay, over the base"
    assert list(toledo.columns[:2]) == [typical, average]
    assert toledo.loc["MRI technologists", typical] == "+3.2% [the average says more]"
    assert toledo.loc["MRI technologists", average] == "+10% (8 to 12)"
    assert toledo.loc["Radiation therapists", typical] == "+30.2%"
    ohio = findings.moving.pays("cardiovascular technologists", place="Ohio")
    assert ohio.table.texts()[typical][0] == "+1.2% [the average points the other way]"
    assert ohio.headline.endswith("The average points the other way: 6% less.")
    every = findings.moving.pays("cardiovascular technologists").table.texts()[typical]
    assert every.str.contains("points the other way").sum() == 10
    assert "opposite ways" in findings.moving.pays(place="Ohio").headline


def test_a_median_that_is_capped_or_withheld_has_a_reason_and_no_number(desk):
    frame = (states := desk.premiums_in("state"))[states["state_fips"] == "39"].assign(
        median_premium_pct=float("nan"), median_side=""
    )
    frame["sign_differs"] = False
    frame["median_reason"] = "MRI technologists: capped"
    told = premiums.beside(frame).iloc[0]
    assert told["median_premium_pct_reason"] == (
        "MRI technologists: only a lower bound is published"
    )
    said = premiums.one(told, "radiographers", "in May 2025", " in Ohio")
    assert "typical pay of" not in said.lower()
    assert "Typical pay cannot be compared: MRI technologists: only a lower bound" in said


def test_medians_of_capped_pay_are_not_compared(desk):
    areas = desk.areas[(desk.areas["area_kind"] == "state") & (desk.areas["year"] == 2025)]
    doctors = by_key("radiologists")
    capped = set(
        areas.loc[
            (areas["soc_code"] == doctors.soc_code)
            & (areas["annual_median_wage_usd_flag"] == "capped"),
            "area_title",
        ]
    )
    assert capped
    found = findings.moving.pays("radiologists")
    rows = found.frame[found.frame["area_title"].isin(capped)]
    assert rows["median_premium_pct"].isna().all()
    assert rows["median_premium_pct_reason"].str.contains("only a lower bound").all()


@pytest.mark.parametrize("place", ["Ohio", "DC", "New York", "Toledo"])
def test_headlines_of_premiums_are_short(place):
    asked = [findings.specialties.premium, findings.moving.pays]
    said = [ask(who).headline for ask in asked for who in (None, "nuclear medicine technologists")]
    for who in (None, "nuclear medicine technologists", "MRI technologists"):
        for ask in (findings.moving.pays, findings.moving.metros):
            try:
                said.append(ask(who, place=place).headline)
            except UsageError:
                continue
    long = [one for text in said for one in text.split(". ") if len(one.split()) > 20]
    assert long == []


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
    typical = taxed["typical_a_month_usd"]
    assert typical == pytest.approx(one["typical_a_month_usd"] / 2)
    lower = findings.moving.payback("cardiovascular technologists", place="Ohio")
    assert "pays less" in lower.headline
    with pytest.raises(UsageError, match="0 or more"):
        findings.moving.payback("mri", place="Ohio", cost=-1)


def test_what_tax_takes_is_said_wherever_it_is_taken():
    gross = findings.moving.payback("mri", place="Ohio")
    assert "tax" not in gross.headline + "".join(gross.table.texts().columns)
    taxed = findings.moving.payback("mri", place="Ohio", tax=22)
    assert "a month, after 22% tax, above" in taxed.headline
    labels = [one for one in taxed.table.texts().columns if "extra a month" in one]
    assert len(labels) == 2
    assert all(label.endswith(", after 22% tax") for label in labels)


def test_months_of_every_state_are_said_to_be_those_without_study():
    assert "without years of study" in findings.moving.payback().headline
    assert "years of study" not in findings.moving.payback(hours=100).headline


def test_nine_in_ten_places_are_nine_in_ten_at_any_level():
    usual, sure = (findings.specialties.by_state("mri", level=level) for level in (None, 99))
    assert usual.frame["spread"].to_list() == sure.frame["spread"].to_list()
    assert usual.frame["pooled_pct_high"].iloc[0] < sure.frame["pooled_pct_high"].iloc[0]


@pytest.mark.parametrize("ask", [findings.specialties.by_state, findings.specialties.by_metro])
@pytest.mark.parametrize("who", SPECIALTIES, ids=str)
def test_no_count_that_ends_a_sentence_runs_into_the_next(ask, who):
    assert not re.search(r"\d\. \d", ask(who).headline)


def test_moves_that_need_years_of_study_say_so_before_any_month(desk):
    found = findings.moving.payback(place="Ohio")
    names = [column.name for column in found.table.columns]
    assert names.index("study") < names.index("typical_a_month_usd") < names.index("months")
    rows = found.frame.set_index("occupation_key")
    usual = desk.compared.set_index("occupation_key")["typical_entry_education"]
    assert rows.loc["mri", "study"] == "added to a credential"
    for key in rows.index.drop("mri"):
        assert rows.loc[key, "study"] == f"years: {usual[key]}"
        assert math.isnan(rows.loc[key, "months"])
    texts = found.table.texts().set_index("To")["Paid back after, months"]
    assert texts.drop("MRI technologists").str.startswith("years of study first").all()
    own = desk.areas[(desk.areas["state_fips"] == "39") & (desk.areas["area_kind"] == "state")]
    own = own[own["year"] == desk.years[1]].set_index("soc_code")["annual_median_wage_usd"]
    extra = (own["29-2035"] - own["29-2034"]) / 12
    assert rows.loc["mri", "typical_a_month_usd"] == pytest.approx(extra)


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


def test_a_state_without_figures_is_told_with_its_gaps(desk):
    without = Desk(Folders.find())
    without.areas = desk.areas[desk.areas["state_fips"] != "39"]
    (row,) = findings.moving.payback("mri", place="OH", desk=without).frame.to_dict("records")
    assert "MRI technologists in Ohio: no figures published" in row["reason"]
    assert math.isnan(row["months"])
