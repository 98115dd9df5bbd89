"""Awards beside openings by year, against both tables."""

from __future__ import annotations

import pytest

from findings.answers import check
from workforce import findings
from workforce.errors import UsageError
from workforce.findings.desk import Desk

# Awards per 100 openings in 2024, and per 100 by growth and exits, reckoned outside this project.
KNOWN = {
    "sonographers": (125, 204),
    "radiographers": (91, 159),
    "nuclear-medicine": (66, 130),
    "mri": (41, 70),
    "cardiovascular": (41, 77),
    "radiation-therapists": (450, 930),
}


@pytest.mark.parametrize("key", KNOWN)
def test_both_counts_of_openings_in_2024(key):
    frame = findings.market.by_year(key).frame.set_index("year")
    wide, narrow = KNOWN[key]
    assert frame.loc[2024, "awards_per_100"] == pytest.approx(wide, rel=0.03)
    assert frame.loc[2024, "awards_per_100_narrow"] == pytest.approx(narrow, rel=0.03)


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
        assert row.awards_per_100 == pytest.approx(100 * row.awards / row.openings_per_year)
        assert row.awards_per_100_narrow > row.awards_per_100
