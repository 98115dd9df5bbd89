"""Awards by group of levels: sums, gaps and shares."""

from __future__ import annotations

import pandas as pd
import pytest

from measures import frames
from workforce.measures.programmes import (
    ASSOCIATE,
    BACHELOR,
    CERTIFICATE,
    LEVELS,
    by_level,
    level_shares,
)


def completions(*rows: tuple[int, str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["year", "cip_code", "award_level", "awards"])


def test_levels_are_summed_in_groups():
    table = completions(
        (2024, "51.0920", "20", 5),
        (2024, "51.0920", "2", 10),
        (2024, "51.0920", "3", 80),
        (2024, "51.0920", "7", 5),
    )
    found = by_level(table).set_index("level")
    assert found["awards"].to_dict() == {CERTIFICATE: 15, ASSOCIATE: 80, BACHELOR: 5}
    assert found.loc[ASSOCIATE, "share_pct"] == 80.0
    assert set(found["occupation_key"]) == {"mri"}


def test_a_level_without_awards_is_none_and_a_year_without_any_has_no_share():
    table = completions((2023, "51.0919", "2", 7), (2024, "51.0920", "3", 4))
    found = by_level(table).set_index(["programme", "year", "level"])
    assert found.loc[("Mammography", 2023, ASSOCIATE), "awards"] == 0
    assert found.loc[("Mammography", 2024), "share_pct"].isna().all()


def test_other_programmes_are_left_out():
    assert by_level(completions((2024, "51.3801", "5", 100))).empty


def test_every_level_of_the_table_is_in_one_group():
    known = [code for codes in LEVELS.values() for code in codes]
    assert len(known) == len(set(known))
    assert set(frames.held("completions")["award_level"]) <= set(known)


def test_no_award_is_lost():
    table = frames.held("completions")
    found = by_level(table)
    assert found["awards"].sum() == table["awards"].sum()
    frames.assert_unchanged(by_level, table)


def test_all_programmes_together():
    table = completions(
        (2023, "51.0920", "3", 1000), (2024, "51.0920", "3", 30), (2024, "51.0911", "5", 10)
    )
    shares = level_shares(by_level(table)).set_index("level")["share_pct"]
    assert shares.to_dict() == pytest.approx({CERTIFICATE: 0.0, ASSOCIATE: 75.0, BACHELOR: 25.0})
