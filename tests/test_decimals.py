"""Figures in CSV files: decimals of the dictionary, none lost, no noise."""

from __future__ import annotations

import io
import math

import pandas as pd
import pytest

from workforce.decimals import decimals_of, separated
from workforce.dictionary import TABLES

NUMBERS = {
    (column.name, column.decimals)
    for table in TABLES.values()
    for column in table.all_columns()
    if column.type == "number"
}
# Published in whole units in one table; what is computed from such a figure keeps one more digit.
FINER = {"part_time_pct", "full_time_pct", "female_pct", "median_age", "median_hourly_earnings_aud"}


@pytest.mark.parametrize("name", sorted({name for name, _ in NUMBERS} - FINER))
def test_a_column_of_the_dictionary_has_its_decimals(name):
    assert decimals_of(name) in {decimals for known, decimals in NUMBERS if known == name}


@pytest.mark.parametrize(
    ("name", "decimals"),
    [
        ("location_quotient_low", 2),
        ("location_quotient_pooled_high", 2),
        ("annual_mean_wage_usd_at_least", 0),
        ("premium_pct_last_year", 1),
        ("adjusted_mean_wage_usd", 0),
        ("location_quotient_rank_se", 4),
        ("rank", None),
        ("log_ratio_se", None),
    ],
)
def test_what_stands_beside_a_figure_has_its_decimals(name, decimals):
    assert decimals_of(name) == decimals


def lines(**columns) -> list[str]:
    return separated(pd.DataFrame(columns)).splitlines()


def test_arithmetic_leaves_no_digits_behind():
    assert lines(location_quotient=[1.0716118749999999, 2.0]) == [
        "location_quotient",
        "1.07",
        "2.00",
    ]


def test_mixed_cells_are_written_alike():
    cells = pd.Series(["withheld", 1.0716118749999999, None], dtype=object)
    written = lines(change_pct=cells, row=[1, 2, 3])
    assert written == ["change_pct,row", "withheld,1", "1.1,2", ",3"]


def test_an_end_beside_zero_does_not_reach_it():
    assert lines(change_pct_low=[0.004, -2.5]) == ["change_pct_low", "0.004", "-2.500"]
    assert lines(change_pct_low=[-0.04]) == ["change_pct_low", "-0.04"]


def test_nothing_is_not_below_nothing():
    assert lines(change_pct=[-0.0, 1.25]) == ["change_pct", "0.0", "1.2"]


def test_gaps_texts_and_whole_numbers_stay():
    written = lines(code=["51.0910", "01"], jobs=[1, 2], employment=[90160.0, math.nan])
    assert written == ["code,jobs,employment", "51.0910,1,90160", "01,2,"]


def test_ends_stay_around_their_figure():
    frame = pd.DataFrame({"a_pct": [0.26], "a_pct_low": [0.249], "a_pct_high": [0.2751]})
    read = pd.read_csv(io.StringIO(separated(frame)))
    assert (read["a_pct_low"] <= read["a_pct"]).all()
    assert (read["a_pct"] <= read["a_pct_high"]).all()
