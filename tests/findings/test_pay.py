"""Pay: pinned against the tables, and true for whatever is asked."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.stats.multitest import multipletests

from findings.answers import check
from workforce import findings
from workforce.errors import UsageError
from workforce.findings.desk import Desk
from workforce.forms import DOLLARS, PERCENT
from workforce.occupations import IMAGING, NEIGHBOURS

SOME = st.lists(st.sampled_from((*IMAGING, *NEIGHBOURS)), min_size=1, max_size=3, unique=True)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk.given()


def test_the_spread_is_that_of_the_table(desk):
    found = findings.pay.spread("mri")
    own = desk.national[desk.national["soc_code"] == "29-2035"].set_index("year")
    last = own.loc[own.index.max()]
    (row,) = found.frame.to_dict("records")
    for name in ("p10", "p25", "median", "p75", "p90"):
        assert row[name] == last[f"annual_{name}_wage_usd"]
    assert row["hourly_mean"] == last["hourly_mean_wage_usd"]
    median = DOLLARS.value(row["median"])
    assert f"half of MRI technologists earned more than {median} a year" in found.headline
    assert found.table.texts().iloc[0]["Median"] == median


def test_change_takes_prices_out(desk):
    found = findings.pay_compared.change("radiographers")
    first, last = desk.years
    own = desk.national[desk.national["soc_code"] == "29-2034"].set_index("year")
    index = desk.prices.set_index("year")["may_index"]
    mean = own["annual_mean_wage_usd"]
    real = 100 * (mean[last] / mean[first] * index[first] / index[last] - 1)
    (row,) = found.frame.to_dict("records")
    assert row["mean_pct"] == pytest.approx(real)
    written = PERCENT.value(real, row["mean_pct_low"], row["mean_pct_high"]).lstrip("+")
    assert f"rose {written} after prices" in found.headline


def test_pay_of_one_outruns_prices_only_where_its_interval_says_so():
    open_ones = 0
    for who in IMAGING:
        found = findings.pay_compared.change(who)
        (row,) = found.frame.to_dict("records")
        low, high = row["mean_pct_low"], row["mean_pct_high"]
        if pd.isna(low):
            assert "cannot be said" in found.headline, who
            continue
        is_open = low <= 0 <= high
        open_ones += is_open
        assert found.headline.startswith("Whether average pay of ") == is_open, who
        assert ("is too close to call." in found.headline) == is_open, who
        assert (" rose " in found.headline) == (low > 0), who
        assert (" fell " in found.headline) == (high < 0), who
    assert open_ones > 0


def test_a_cap_is_never_a_number():
    written = findings.pay.spread("radiologists", year=2023).table.texts()
    assert written["Median"].str.startswith("at least $").all()
    assert "not published" not in findings.pay.spread("radiologists", year=2023).headline


def test_beside_one_neighbor_turns_round():
    up = findings.pay_compared.beside("mri", base="registered nurses").frame.iloc[0]
    down = findings.pay_compared.beside("registered nurses", base="mri").frame.iloc[0]
    ratio = (1 + up["gap_pct"] / 100) * (1 + down["gap_pct"] / 100)
    assert ratio == pytest.approx(1)
    with pytest.raises(UsageError, match="another"):
        findings.pay_compared.beside("mri", base="mri")


@settings(max_examples=12)
@given(who=SOME, year=st.sampled_from((None, 2023, 2015, 1990)))
def test_pay_of_any_occupations(who, year):
    for ask in (
        lambda: findings.pay.spread(who, year=year),
        lambda: findings.pay.through_years(who, year=year),
        lambda: findings.pay_compared.change(who, base=year),
        lambda: findings.pay_compared.beside(who, year=year),
    ):
        try:
            found = ask()
        except UsageError:
            continue
        check(found)
        assert "compared" not in found.headline or len(found.frame)


def test_pay_of_every_occupation_is_drawn():
    for ask in (findings.pay.spread, findings.pay.through_years, findings.pay_compared.change):
        found = ask()
        check(found)
        assert len(found.charts) == 1


def test_pay_beside_neighbors_is_one_list_of_comparisons():
    found = findings.pay_compared.beside()
    rows = found.frame
    told = rows["verdict"] == "distinguishable"
    statistic = np.log1p(rows["gap_pct"] / 100) / (
        np.log((1 + rows["gap_pct_high"] / 100) / (1 + rows["gap_pct_low"] / 100)) / (2 * 1.645)
    )
    rejected = multipletests(2 * norm.sf(abs(statistic)), alpha=0.1, method="holm")[0]
    assert rows["together"].tolist() == rejected.tolist()
    loose = told & (abs(statistic) < 1.5 * 1.645)
    assert rows["gap_pct_note"].str.contains("half as large again").tolist() == loose.tolist()
    assert loose.any()


def test_half_of_the_workers_of_a_total_are_told_and_not_of_its_occupations():
    found = findings.pay.spread("all occupations")
    for text in (
        found.headline,
        found.charts[0].words.title,
        findings.hourly.rates("total").headline,
    ):
        assert re.search("half of workers in all occupations", text, re.IGNORECASE), text
