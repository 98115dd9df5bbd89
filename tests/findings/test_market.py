"""Awards beside openings by year, against both tables."""

from __future__ import annotations

import pytest

from findings.answers import check
from workforce import findings
from workforce.errors import UsageError
from workforce.findings.desk import Desk

# Awards of 2024, and the openings and the exits of 2024-34 with the published rates, by which the
# ends of a ratio are reckoned here once more.
KNOWN = {
    "sonographers": (125, 204),
    "radiographers": (92, 160),
    "nuclear-medicine": (64, 119),
    "mri": (41, 72),
    "cardiovascular": (41, 76),
    "radiation-therapists": (454, 847),
}


@pytest.mark.parametrize("key", KNOWN)
def test_both_counts_of_openings_in_2024(key):
    frame = findings.market.by_year(key).frame.set_index("year")
    wide, narrow = KNOWN[key]
    assert frame.loc[2024, "awards_per_100"] == pytest.approx(wide, abs=0.7)
    assert frame.loc[2024, "awards_per_100_narrow"] == pytest.approx(narrow, abs=0.7)
    for name in ("awards_per_100", "awards_per_100_narrow"):
        assert frame.loc[2024, f"{name}_low"] <= frame.loc[2024, name]
        assert frame.loc[2024, name] <= frame.loc[2024, f"{name}_high"]


def test_a_ratio_has_the_ends_of_the_count_and_of_the_published_rates():
    """Nuclear medicine by hand: 900 openings, which rates know closer than 850 to 950."""
    frame = findings.market.by_year("nuclear-medicine").frame.set_index("year")
    row = Desk.given().projections.set_index(["round", "soc_code"]).loc[("2024-34", "29-2033")]
    assert row["openings_per_year"] == 900
    rate = row["exit_rate_pct"] + row["transfer_rate_pct"]
    assert row["separation_rate_pct"] == pytest.approx(rate)
    growth = row["change_pct"] / 10
    most = (rate + 0.05) * (1 + (row["change_pct"] + 0.05) / 200) + growth + 0.005
    least = (rate - 0.05) * (1 + (row["change_pct"] - 0.05) / 200) + growth - 0.005
    base = row["base_employment"]
    fewest, greatest = least * (base - 50) / 100, most * (base + 50) / 100
    assert 850 < fewest < greatest < 950
    awards = frame.loc[2024, "awards"]
    assert frame.loc[2024, "awards_per_100_low"] == pytest.approx(100 * awards / greatest)
    assert frame.loc[2024, "awards_per_100_high"] == pytest.approx(100 * awards / fewest)


def test_every_year_stands_beside_the_projections_that_start_in_it():
    found = findings.market.by_year()
    check(found)
    projections = Desk.given().projections
    starts = projections.set_index("round")["base_year"].groupby("round").first()
    assert (found.frame["round"].map(starts) == found.frame["year"]).all()
    assert found.frame["year"].min() <= 2019


def test_titles_that_schools_misuse_are_marked_and_not_counted():
    frame = findings.market.by_year().frame
    marked = frame.loc[frame["awards_per_100_note"] != "", "occupation_key"]
    assert "radiation-therapists" in set(marked)
    assert "cannot be compared" in findings.market.by_year("radiation-therapists").headline


def test_an_occupation_without_programs_is_refused():
    with pytest.raises(UsageError, match="programs of its own"):
        findings.market.by_year("radiologists")


def test_together_each_award_and_opening_counts_once():
    each = findings.market.by_year().frame
    found = findings.market.pooled()
    check(found)
    for row in found.frame.itertuples():
        own = each[each["year"] == row.year]
        assert len(own) == len(KNOWN)
        assert row.awards == own["awards"].sum()
        assert row.openings_per_year == own["openings_per_year"].sum()
        assert row.awards_per_100 == pytest.approx(100 * row.awards / own["openings"].sum())
        assert row.awards_per_100_low <= 100 * row.awards / row.openings_per_year * 1.005
        assert row.awards_per_100_narrow > row.awards_per_100


def test_together_also_without_what_holds_other_programs():
    each = findings.market.by_year().frame
    odd = set(each.loc[each["awards_per_100_note"] != "", "occupation_key"])
    assert odd
    found = findings.market.pooled()
    last = found.frame.iloc[-1]
    own = each[each["year"] == last["year"]]
    rest = own[~own["occupation_key"].isin(odd)]
    for name, of in (
        ("judged_per_100", "openings_per_year"),
        ("judged_per_100_narrow", "new_and_exits"),
    ):
        assert last[name] == pytest.approx(100 * rest["awards"].sum() / rest[of].sum(), rel=0.005)
        assert f"{last[name]:.0f}" in found.headline
    assert last["judged_per_100"] < last["awards_per_100"]
