"""The chart of premiums in metropolitan areas draws what the frame says."""

import numpy as np
import pytest

from charts import marks, specialized
from workforce.charts import metro_premiums, phrases
from workforce.errors import UsageError
from workforce.measures.uncertainty import CANNOT_TELL, DISTINGUISHABLE
from workforce.occupations import by_key
from workforce.places import TERRITORIES

MRI = by_key("mri")


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_the_areas_with_most_jobs_are_drawn_in_order_of_their_premium(width):
    chart = specialized.by_metro("mri")
    drawn = chart.data
    axes = marks.axes_of(chart.figure(width))[-1]
    assert len(drawn) == 20
    assert drawn["premium_pct"].is_monotonic_decreasing
    assert [x for x, _ in marks.dots(axes)] == drawn["premium_pct"].to_list()
    assert [x for x, _ in marks.dots(axes, "D")] == drawn["premium_pct_pooled"].to_list()
    ends = set(zip(drawn["premium_pct_low"], drawn["premium_pct_high"], strict=True))
    assert marks.segments(axes) >= ends
    own = specialized.metro()
    own = own[(own["occupation_key"] == "mri") & own["premium_pct_low"].notna()]
    left_out = own[~own["area_code"].isin(drawn["area_code"])]
    assert left_out["employment"].max() <= drawn["employment"].min()


def test_words_count_all_areas_alone_and_together():
    words = specialized.by_metro("mri").words
    assert words.title.startswith("MRI technologists earn")
    assert "in 162 of 173 metropolitan areas" in words.title
    assert "149 also when tested together" in words.title
    assert "In 4 of all areas mean and median point to different sides." in words.note
    assert "less in 115 of 187" in specialized.by_metro("cardiovascular").words.title


def test_words_name_the_base_of_the_premium():
    frame, base = specialized.metro().copy(), by_key("sonographers")
    words = metro_premiums.premium_by_metro(frame, MRI, source="S", base=base).words
    assert "over sonographers', May" in words.subtitle
    assert "over sonographers in 20" in words.alt
    assert "radiographers" not in words.title + words.subtitle + words.alt


def test_an_area_that_is_not_told_together_is_hollow_and_territories_are_not_counted():
    frame = specialized.metro().assign(verdict_together=CANNOT_TELL)
    chart = metro_premiums.premium_by_metro(frame, MRI, source="S")
    assert ", none also when tested together" in chart.words.title
    outside = frame["state_fips"].isin(TERRITORIES) & (frame["occupation_key"] == "mri")
    assert outside.any()


def test_areas_that_would_not_stand_with_larger_errors_are_counted():
    known = specialized.metro()
    own = known[known["occupation_key"].eq("mri") & known["premium_pct_low"].notna()]
    own = own[~own["state_fips"].isin(TERRITORIES) & own["verdict"].eq(DISTINGUISHABLE)]
    errors = (np.log1p(own["premium_pct_high"] / 100) - np.log1p(own["premium_pct"] / 100)).abs()
    loose = int((np.log1p(own["premium_pct"] / 100).abs() < 1.5 * errors).sum())
    assert loose > phrases.NAMED
    note = specialized.by_metro("mri").words.note
    assert f"Too close with errors half as large again: {loose} of {len(own)}." in note


def test_a_frame_without_premiums_is_refused():
    frame = specialized.metro().assign(premium_pct_low=np.nan)
    with pytest.raises(UsageError, match="by_area, mri"):
        metro_premiums.premium_by_metro(frame, MRI, source="S")
