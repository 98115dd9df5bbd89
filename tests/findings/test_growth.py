"""Growth: pinned against the tables, and true for whatever is asked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from findings.answers import check
from workforce import findings
from workforce.charts import phrases
from workforce.charts.phrases import NEW_CODE
from workforce.errors import UsageError
from workforce.findings.desk import Desk
from workforce.forms import JOBS, PERCENT
from workforce.measures import growth as measures
from workforce.occupations import ALL_OCCUPATIONS, HEALTH_CARE, IMAGING, NEIGHBOURS, called

SOME = st.lists(st.sampled_from((*IMAGING, *NEIGHBOURS)), min_size=1, max_size=4, unique=True)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk.given()


def test_growth_is_that_of_the_table(desk):
    found = findings.growth.since("mri")
    first, last = desk.years
    jobs = desk.national[desk.national["soc_code"] == "29-2035"].set_index("year")["employment"]
    (row,) = found.frame.to_dict("records")
    assert row["change_pct"] == pytest.approx(100 * (jobs[last] / jobs[first] - 1))
    assert (row["base_employment"], row["employment"]) == (jobs[first], jobs[last])
    for name in ("base_employment", "employment"):
        assert row[f"{name}_low"] < row[name] < row[f"{name}_high"]
    change = PERCENT.value(row["change_pct"], row["change_pct_low"], row["change_pct_high"])
    written = found.table.texts().iloc[0]
    assert change in written["Change"]
    assert change.lstrip("+") in found.headline
    assert f"from May {first} to May {last}" in found.headline


def test_another_level_widens_the_interval():
    usual, wide = (findings.growth.since("mri", level=level).frame.iloc[0] for level in (None, 95))
    assert wide["change_pct_low"] < usual["change_pct_low"]
    assert wide["change_pct"] == usual["change_pct"]


def test_growth_of_all_counts_the_verdicts_of_its_table():
    found = findings.growth.since()
    gained = (found.frame["change_pct_low"] > 0).sum()
    assert gained == (found.frame["change_pct_call"] == "more").sum()
    assert "five of eight imaging occupations gained jobs" in found.headline
    assert gained == 5


def test_growth_of_one_is_called_as_its_interval_allows():
    called_so = []
    for who in IMAGING:
        found = findings.growth.since(who)
        (row,) = found.frame.to_dict("records")
        name = called(row["occupation"])
        low, high = row["change_pct_low"], row["change_pct_high"]
        said = "grew" if low > 0 else "fell" if high < 0 else "open"
        begins = f"Jobs of {name} {said} " if said != "open" else f"Whether jobs of {name} grew or"
        assert found.headline.startswith(begins), who
        assert (said == "open") == ("is too close to call. " in found.headline), who
        called_so.append(said)
    assert {"grew", "open"} <= set(called_so)


def test_levels_hold_the_newest_count(desk):
    found = findings.growth.levels("radiographers")
    last = desk.national["year"].max()
    own = desk.national[(desk.national["soc_code"] == "29-2034") & (desk.national["year"] == last)]
    (row,) = found.frame.to_dict("records")
    assert row["employment"] == own["employment"].iloc[0]
    ends = row["employment_low"], row["employment_high"]
    assert JOBS.value(row["employment"], *ends) in found.headline


def test_one_occupation_is_held_against_all_of_imaging():
    found = findings.growth.apart("mri")
    sides = found.frame[["first", "second"]]
    assert (sides == "MRI technologists").any(axis=1).all()
    assert len(found.frame) == len(IMAGING) - 1


@settings(max_examples=12)
@given(who=SOME, base=st.sampled_from((None, 2022, 2023)), level=st.sampled_from((None, 95)))
def test_growth_of_any_occupations(who, base, level):
    for ask in (
        lambda: findings.growth.since(who, base=base, level=level),
        lambda: findings.growth.apart(who, base=base, level=level),
        lambda: findings.growth.levels(who, level=level),
        lambda: findings.spans.runs(who, level=level),
    ):
        try:
            found = ask()
        except UsageError:
            continue
        also = set()
        if found.name == "growth.since":
            desk = Desk.given()
            every = measures.growth(
                desk.national, base or desk.years[0], desk.years[1], [ALL_OCCUPATIONS]
            )
            also = {f"{abs(every['change_pct'].iloc[0]):.1f}"}
        if found.name == "growth.levels":
            also = {
                f"{share:.0f}"
                for share in 100 * found.frame["employment"] / found.frame["employment"].sum()
            }
        check(found, also=also)


def test_the_fall_of_a_decade_is_said():
    found = findings.spans.falls()
    fell = found.frame[found.frame["reason"] == ""].set_index("occupation_key")
    row = fell.loc["nuclear-medicine"]
    national = Desk.given().national.query("soc_code == '29-2033'").set_index("year")["employment"]
    moved = 100 * (national[row["year"]] / national[row["base_year"]] - 1)
    assert row["change_pct"] == pytest.approx(moved)
    assert f"nuclear medicine technologists fell {-moved:.0f}% from May {row['base_year']:.0f}" in (
        found.headline
    )
    assert findings.spans.falls("mri").headline == "Jobs of MRI technologists show no clear fall."


def test_growth_stands_beside_health_care_too():
    found = findings.growth.since()
    rows = found.frame.set_index("occupation_key")
    desk = Desk.given()
    own = measures.growth(desk.national, *desk.years)
    beside = measures.relative(own, measures.growth(desk.national, *desk.years, [HEALTH_CARE]))
    beside = beside[beside["occupation_key"].isin(rows.index)]
    for row in beside.itertuples():
        assert rows.loc[row.occupation_key, "health_pct"] == row.relative_pct
    # Published errors half as large again would undo what is said of these two.
    for key in ("sonographers", "radiologists"):
        assert "half as large again" in rows.loc[key, "relative_pct_note"]
    told = rows[rows["relative_pct_verdict"] == "distinguishable"]
    kept = int(told["relative_pct_together"].sum())
    assert 1 < kept < len(told)
    both = f"{phrases.number_word(kept)} of {phrases.number_word(len(told))}"
    assert f"Tested together, {both} differences from all jobs stand." in found.headline
    assert found.limits[0].startswith("The eight imaging occupations together: +8% (6 to 10)")


@pytest.mark.parametrize("who", [None, *IMAGING], ids=str)
def test_the_pair_that_leads_can_be_told_apart(who):
    found = findings.growth.apart(who)
    told = found.frame[found.frame["verdict"] == "distinguishable"]
    if len(told):
        # Of those told, the widest that larger errors leave, where there is one.
        robust = told[told["robust"]]
        top = (robust if len(robust) else told).iloc[0]
        first, second = (called(top[part]) for part in ("first", "second"))
        assert f"{first} outgrew {second}".lower() in found.headline.lower()
        assert (NEW_CODE in found.headline) == bool(top["caution"])
        assert set(told.loc[~told["robust"], "call_note"].str[:17]) <= {"too close to call"}
    else:
        assert "outgrew" not in found.headline


def test_first_estimates_of_a_new_code_are_said_of_every_pair_with_one():
    pairs = findings.growth.apart().frame
    new = {one.occupation for one in findings.growth.since().frame.itertuples() if one.caution}
    assert new
    touched = pairs["first"].isin(new) | pairs["second"].isin(new)
    assert (pairs["caution"] != "").equals(touched)


def test_a_pair_is_robust_where_half_as_large_a_margin_again_leaves_it():
    pairs = findings.growth.apart().frame
    gap, low = (np.log1p(pairs[name] / 100) for name in ("gap_pct", "gap_pct_low"))
    assert pairs["robust"].equals(gap > 1.5 * (gap - low))
    assert 0 < pairs["robust"].sum() < (pairs["gap_pct_low"] > 0).sum()
