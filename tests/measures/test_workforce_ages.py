"""Shares of older workers, by the survey's own titles."""

from __future__ import annotations

import pandas as pd
import pytest

from measures import frames
from workforce.measures.workforce_ages import TOO_FEW, older_workers

NAN = float("nan")


def ages(codes: str, employed: float, older: tuple[float, float], median: float = 42.0):
    return {
        "year": 2025,
        "soc_codes": codes,
        "months_averaged": 11,
        "employed": employed,
        "employed_55_64": older[0],
        "employed_65_plus": older[1],
        "median_age": median,
    }


def test_the_share_is_of_all_ages():
    table = pd.DataFrame([ages("29-2035", 64000, (15000, 1000)), ages("00-0000", 1000, (150, 80))])
    total, mri = older_workers(table).itertuples()
    assert (total.occupation_key, total.share_55_plus_pct) == ("all", 23.0)
    assert (mri.occupation_key, mri.share_55_plus_pct, mri.median_age) == ("mri", 25.0, 42.0)
    # 1.645 x root of 2,481 / 64,000 x 25 x 75 = 14.02 points
    assert mri.share_55_plus_pct_low == pytest.approx(25 - 14.02, abs=0.01)
    assert mri.share_55_plus_pct_high == pytest.approx(25 + 14.02, abs=0.01)


def test_too_few_people_have_neither_share_nor_median():
    (row,) = older_workers(pd.DataFrame([ages("29-1124", 10000, (2000, 0), NAN)])).itertuples()
    assert row.reason == TOO_FEW
    assert pd.isna(row.share_55_plus_pct)
    assert pd.isna(row.median_age)


def test_a_withheld_count_leaves_no_share():
    (row,) = older_workers(pd.DataFrame([ages("29-2035", 64000, (NAN, 0))])).itertuples()
    assert pd.isna(row.share_55_plus_pct)
    assert row.reason


def test_titles_of_several_occupations_keep_both_names():
    table = pd.DataFrame([ages("29-2033 29-2036", 60000, (12000, 2000))])
    (row,) = older_workers(table).itertuples()
    assert row.occupation == "Nuclear medicine technologists and medical dosimetrists"
    assert (row.occupation_key, row.covers) == ("", 2)


def test_neighbours_and_former_years_are_left_out():
    former = ages("29-2035", 1000, (1, 1)) | {"year": 2024}
    table = pd.DataFrame([ages("29-1141", 1000, (1, 1)), ages("29-2035", 1000, (1, 1)), former])
    assert older_workers(table)["occupation_key"].to_list() == ["mri"]


def test_published_figures():
    # CPS table 11b of 2025, in thousands: 274 employed, of them 53 and 10 in the oldest groups.
    table = frames.held("worker_ages")
    found = older_workers(table).set_index("occupation_key")
    radiographers = found.loc["radiographers"]
    assert radiographers["share_55_plus_pct"] == pytest.approx(100 * 63 / 274)
    assert found.loc["all", "median_age"] == 42.1
    frames.assert_unchanged(older_workers, table)
