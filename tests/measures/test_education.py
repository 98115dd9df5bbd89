"""Typical entry education beside what workers have."""

from __future__ import annotations

import pandas as pd
import pytest

from workforce import tables
from workforce.measures import education
from workforce.occupations import by_key

MRI = by_key("mri")


def projections(code: str = MRI.soc_code) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "round": ["2022-32", "2024-34"],
            "base_year": [2022, 2024],
            "soc_code": [code, code],
            "typical_entry_education": ["Bachelor's degree", "Associate's degree"],
        }
    )


def attainment(**shares: float) -> pd.DataFrame:
    row = dict.fromkeys(education.LEVELS, 0.0) | shares
    return pd.DataFrame(
        [{"round": "2022-32", "soc_code": MRI.soc_code, "shared_with_others": True} | row]
    )


def test_the_most_common_level_stands_beside_the_newest_assignment():
    workers = attainment(associate_pct=50.0, bachelor_pct=30.0, master_pct=15.0, high_school_pct=5)
    (row,) = education.entry_against_attainment(projections(), workers, [MRI]).itertuples()
    assert (row.round, row.typical_entry_education) == ("2024-34", "Associate's degree")
    assert (row.attainment_round, row.most_common) == ("2022-32", "associate degree")
    # 30 with a bachelor's degree and 15 with a master's.
    assert (row.most_common_pct, row.bachelor_pct, row.shared) == (50.0, 45.0, True)


def test_an_occupation_without_figures_keeps_a_row_with_gaps():
    workers = attainment(associate_pct=100.0)
    sonographers = by_key("sonographers")
    (row,) = education.entry_against_attainment(projections(), workers, [sonographers]).itertuples()
    assert (row.typical_entry_education, row.most_common, row.shared) == ("", "", False)
    assert pd.isna(row.most_common_pct)
    assert pd.isna(row.bachelor_pct)


def test_published_shares_of_radiographers():
    # Employment Projections 2022-32, table 5.3: 50.1 associate; 22.9 + 3.7 + 0.7 above it.
    found = education.entry_against_attainment(
        tables.read("projections"), tables.read("educational_attainment"), [by_key("radiographers")]
    )
    (row,) = found.itertuples()
    assert (row.most_common, row.most_common_pct) == ("associate degree", 50.1)
    assert row.bachelor_pct == pytest.approx(27.3)
