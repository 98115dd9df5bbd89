"""Pay in constant prices and its spread: by hand, at the edges, and as published."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.frames import (
    NAN,
    PERCENTILES,
    WAGES,
    assert_unchanged,
    capped,
    estimate,
    held,
    oews,
    prices,
)
from workforce.errors import DataError, UsageError
from workforce.measures import pay
from workforce.occupations import by_key

MEAN, P10, MEDIAN, P90 = (f"annual_{p}_wage_usd" for p in ("mean", "p10", "median", "p90"))
RADIOLOGISTS, RADIOGRAPHERS = by_key("radiologists"), by_key("radiographers")
PRICES = prices({2021: 100, 2024: 120, 2025: 125})
LIFTED = "capped before, and the cap was lifted in May 2025"
BOUND = "capped: only a lower bound is published"


def change(
    base: dict[str, Any], later: dict[str, Any], year: int = 2025, at: pd.DataFrame = PRICES
) -> pd.DataFrame:
    """Change of radiologists' pay since 2021, by measure."""
    frame = oews(estimate(2021, "radiologists", **base), estimate(year, "radiologists", **later))
    table = pay.change_since_era_began(frame, at, 2021, year, [RADIOLOGISTS])
    return table.set_index("measure")


def test_a_wage_in_the_prices_of_the_newest_may():
    # Prices rose from 100 to 125: 80,000 then is 100,000 now; 10 percent error, 1.645 x 10,000
    frame = oews(
        estimate(2021, "mri", **{MEAN: 80_000, "annual_mean_wage_rse_pct": 10, P90: 96_000}),
        estimate(2025, "mri", **{MEAN: 110_000}),
    )
    table = pay.in_constant_prices(frame, PRICES, [by_key("mri")]).set_index(["year", "measure"])
    mean = table.loc[(2021, "mean")]
    assert mean[["wage_usd", "real_wage_usd", "dollars_of"]].tolist() == [80_000, 100_000, 2025]
    assert mean["real_wage_low"] == pytest.approx(83_550)
    assert mean["real_wage_high"] == pytest.approx(116_450)
    assert table.loc[(2021, "p90"), "real_wage_usd"] == pytest.approx(120_000)
    assert table.loc[(2025, "mean"), "real_wage_usd"] == 110_000


def test_percentiles_have_no_interval():
    frame = oews(estimate(2025, "mri", **dict.fromkeys(WAGES, 50_000)))
    table = pay.in_constant_prices(frame, PRICES, [by_key("mri")]).set_index("measure")
    assert table["real_wage_low"].notna().to_dict() == {
        "mean": True,
        **dict.fromkeys(("p10", "p25", "median", "p75", "p90"), False),
    }


def test_the_bound_of_a_capped_wage_is_deflated_too():
    frame = oews(
        estimate(2021, "radiologists", **capped(P90, 208_000)), estimate(2025, "radiologists")
    )
    table = pay.in_constant_prices(frame, PRICES, [RADIOLOGISTS]).set_index(["year", "measure"])
    row = table.loc[(2021, "p90")]
    assert (row["flag"], row["real_at_least_usd"]) == ("capped", 260_000)
    assert pd.isna(row["real_wage_usd"])


def test_pay_of_a_wider_concept_is_left_out():
    frame = oews(*(estimate(year, "radiographers") for year in (2011, 2012)))
    at = prices({2011: 100, 2012: 100})
    assert set(pay.in_constant_prices(frame, at, [RADIOGRAPHERS])["year"]) == {2012}


@pytest.mark.parametrize("index", [{2025: 125}, {2020: 90, 2021: NAN, 2025: 125}])
def test_a_year_without_the_may_index_is_refused(index):
    frame = oews(estimate(2021, "mri"), estimate(2025, "mri"))
    with pytest.raises(DataError) as caught:
        pay.in_constant_prices(frame, prices(index))
    assert caught.value.where == "table consumer_prices"
    assert "the May index of every OEWS year; found none for 2021" in str(caught.value)
    assert "workforce build" in caught.value.remedy


def test_change_of_real_pay():
    # 80,000 is 100,000 in prices of 2025, so 110,000 is +10; 3 and 4 percent make 5, log scale
    table = change(
        {MEAN: 80_000, "annual_mean_wage_rse_pct": 3, MEDIAN: 80_000},
        {MEAN: 110_000, "annual_mean_wage_rse_pct": 4, MEDIAN: 90_000},
    )
    mean = table.loc["mean"]
    factor = np.exp(1.645 * 0.05)
    assert mean[["change_pct", "change_pct_low", "change_pct_high"]].tolist() == pytest.approx(
        [10, 100 * (1.1 / factor - 1), 100 * (1.1 * factor - 1)]
    )
    assert (mean["verdict"], mean["reason"]) == ("distinguishable", "")
    assert mean["base_real_wage_usd"] == 100_000
    median = table.loc["median"]
    assert median["change_pct"] == pytest.approx(-10)
    assert (median["verdict"], median["reason"]) == ("no published error", "")
    assert pd.isna(median["change_pct_low"])


def test_a_rise_in_dollars_below_inflation_is_a_fall():
    # 100,000 to 120,000 while prices rose by a quarter: 120 / 125
    table = change({MEAN: 100_000}, {MEAN: 120_000})
    assert table.loc["mean", "change_pct"] == pytest.approx(-4)


@settings(max_examples=20)
@given(st.floats(0.01, 100))
def test_the_base_of_the_price_index_does_not_matter(scale):
    wages = ({MEAN: 80_000, P90: 90_000}, {MEAN: 110_000, P90: 95_000})
    rebased = PRICES.assign(may_index=PRICES["may_index"] * scale)
    columns = ["change_pct", "change_pct_low", "base_real_wage_usd"]
    pd.testing.assert_frame_equal(
        change(*wages, at=rebased)[columns], change(*wages)[columns], rtol=1e-9
    )


@pytest.mark.parametrize(
    ("base", "later", "year", "reason"),
    [
        (capped(P90, 208_000), {P90: 500_000}, 2025, LIFTED),
        (capped(P90, 208_000), {P90: 500_000}, 2024, BOUND),
        (capped(P90, 208_000), capped(P90, 239_200), 2024, BOUND),
        ({P90: 200_000}, capped(P90, 239_200), 2025, BOUND),
        ({P90: None}, {P90: 200_000}, 2025, "suppressed"),
        ({P90: 200_000}, {P90: None}, 2025, "suppressed"),
    ],
)
def test_a_capped_or_withheld_wage_has_no_change(base, later, year, reason):
    row = change(base, later, year).loc["p90"]
    assert (row["verdict"], row["reason"]) == ("cannot be compared", reason)
    assert pd.isna(row["change_pct"])


def test_a_mean_without_an_rse_has_a_change_that_is_not_tested():
    row = change({MEAN: 80_000, "annual_mean_wage_rse_pct": None}, {MEAN: 110_000}).loc["mean"]
    assert row["change_pct"] == pytest.approx(10)
    assert (row["verdict"], row["reason"]) == ("cannot be compared", "no relative standard error")


def test_a_mean_with_an_rse_of_zero_still_has_an_interval():
    cells = {"annual_mean_wage_rse_pct": 0}
    row = change({MEAN: 80_000, **cells}, {MEAN: 100_000, **cells}).loc["mean"]
    assert row["change_pct_low"] < 0 < row["change_pct_high"]
    assert row["verdict"] == "not distinguishable"


def test_an_occupation_missing_from_a_year_is_a_gap_with_a_reason():
    wages = dict.fromkeys(WAGES, 50_000)
    frame = oews(
        estimate(2012, "mri", **wages),
        estimate(2012, "sonographers", **wages),
        estimate(2018, "sonographers", **wages),
    )
    asked = [by_key(key) for key in ("mri", "sonographers", "dosimetrists")]
    table = pay.change_since_era_began(frame, prices({2012: 1, 2018: 1}), 2012, 2018, asked)
    assert len(table) == 3 * 4
    assert table.groupby("occupation_key")["reason"].agg(set).to_dict() == {
        "mri": {"no estimate for May 2018"},
        "sonographers": {""},
        "dosimetrists": {"no code of its own: counted among other health technologists until 2020"},
    }


def test_pay_of_years_that_do_not_compare_is_refused():
    frame = oews(estimate(2020, "mri"), estimate(2025, "mri"))
    with pytest.raises(UsageError, match="May 2020 with May 2025"):
        pay.change_since_era_began(frame, prices({2020: 1, 2025: 1}), 2020, 2025)


def percentiles(*values: float) -> dict[str, float]:
    return dict(zip(PERCENTILES, values, strict=True))


def test_spread():
    frame = oews(estimate(2025, "mri", **percentiles(40, 50, 60, 80, 100)), estimate(2024, "mri"))
    row = pay.spread(frame, 2025, [by_key("mri")]).iloc[0]
    assert row[["p10", "p25", "median", "p75", "p90"]].tolist() == [40, 50, 60, 80, 100]
    assert (row["p90_to_p10"], row["collapsed"], row["reason"]) == (2.5, "", "")


@pytest.mark.parametrize(
    ("values", "collapsed"),
    [
        ((40, 50, 60, 80, 80), "p75 = p90"),
        ((40, 50, 60, 60, 60), "median = p75, p75 = p90"),
        ((40, 40, 50, 60, 80), "p10 = p25"),
        ((40, 50, 50, 60, 80), "p25 = median"),
        ((40, NAN, NAN, NAN, 80), ""),  # two gaps are not two equal wages
    ],
)
def test_collapsed_cells_are_flagged(values, collapsed):
    frame = oews(estimate(2025, "mri", **percentiles(*values)))
    assert pay.spread(frame, 2025, [by_key("mri")])["collapsed"].tolist() == [collapsed]


def test_spread_of_gaps_says_why():
    cells = percentiles(40, 50, 60, 70, 80) | {P10: None} | capped(P90, 239_200)
    frame = oews(estimate(2024, "radiologists", **cells))
    table = pay.spread(frame, 2024, [RADIOLOGISTS, by_key("mri")])
    assert table["reason"].tolist() == ["p10 suppressed, p90 capped", "no estimate for May 2024"]
    assert table["p90_to_p10"].isna().all()


def test_the_known_collapsed_cell():
    # Cardiovascular technologists in Utah, May 2025: $224,280 twice
    areas = held("oews_areas")
    utah = areas[(areas["area_kind"] == "state") & (areas["area_code"] == "49")]
    row = pay.spread(utah, 2025, [by_key("cardiovascular")]).iloc[0]
    assert (row["collapsed"], row["p75"], row["p90"]) == ("p75 = p90", 224_280, 224_280)


@pytest.fixture(scope="module")
def published() -> pd.DataFrame:
    table = pay.change_since_era_began(held("oews_national"), held("consumer_prices"), 2021, 2025)
    return table.set_index(["occupation_key", "measure"])


def test_the_lifted_cap_is_a_break_as_published(published):
    assert published.loc["radiologists", "reason"].to_dict() == {
        "mean": "",
        "p10": "",
        "median": LIFTED,
        "p90": LIFTED,
    }
    others = published.query("occupation_key != 'radiologists'")
    assert set(others["reason"]) == {""}


@pytest.mark.parametrize(
    ("key", "measure", "base", "later", "verdict"),
    [
        ("radiographers", "mean", 66_490, 83_840, "distinguishable"),
        ("radiographers", "p10", 46_850, 55_980, "no published error"),
        ("radiographers", "p90", 94_880, 118_660, "no published error"),
        ("radiation-therapists", "mean", 94_000, 114_990, "not distinguishable"),
        ("radiologists", "mean", 301_720, 381_530, "not distinguishable"),
    ],
)
def test_real_pay_as_published(published, key, measure, base, later, verdict):
    # The index of May was 269.195 in 2021 and 321.465 in 2025
    row = published.loc[(key, measure)]
    assert row["change_pct"] == pytest.approx(100 * (later / base * 269.195 / 321.465 - 1))
    assert row["verdict"] == verdict


def test_five_outran_prices_and_four_of_them_firmly(published):
    means = published.xs("mean", level="measure").drop("all")
    told = means[means["verdict"] == "distinguishable"]
    assert len(told) == 5
    for firm in ("together", "robust"):
        assert set(told.index[~told[firm]]) == {"sonographers"}, firm


def test_the_input_stays_as_it_was():
    tables = held("oews_national"), held("consumer_prices")
    assert_unchanged(pay.in_constant_prices, *tables)
    assert_unchanged(pay.change_since_era_began, *tables, 2021, 2025)
    assert_unchanged(pay.spread, tables[0], 2025)
