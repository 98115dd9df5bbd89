"""Concentration, pay and prices by place: by hand, at the edges, and as published."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from copies import told
from measures.areas import NAN, areas, cell, parities, people
from measures.frames import assert_unchanged, held
from workforce.errors import DataError, UsageError
from workforce.measures import regions
from workforce.occupations import IMAGING, by_key
from workforce.places import TERRITORIES, named

IMAGING_CODES = [occupation.soc_code for occupation in IMAGING]
MRI, RADIOGRAPHERS = by_key("mri"), by_key("radiographers")


def one(frame, **wanted):
    """The only row with these values."""
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    ((_, row),) = frame.iterrows()
    return row


@pytest.fixture(scope="module")
def states():
    """All state cells of May 2025, with residents and prices."""
    cells = regions.cells(held("oews_areas"), ["state"])
    cells = regions.per_resident(cells, held("population_states"))
    return regions.with_adjusted_pay(cells, held("price_parities"))


# -- cells -----------------------------------------------------------------------------------


def test_each_value_has_its_interval():
    frame = areas(
        cell("US", employment_rse_pct=4.0),
        cell("TX", "all", 10_000, employment_rse_pct=4.0),
        cell("TX", employment_rse_pct=3.0, annual_mean_wage_rse_pct=2.0, location_quotient=2.0),
    )
    (row,) = regions.cells(frame, ["state"]).to_dict("records")
    # 3% of 1,000, and 10 jobs of rounding over the root of 12: the root of 900 + 8.3333 is 30.1386
    margin = 1.645 * 30.1386
    assert (row["employment_low"], row["employment_high"]) == pytest.approx(
        (1000 - margin, 1000 + margin), abs=1e-3
    )
    assert row["annual_mean_wage_usd_high"] == pytest.approx(80_000 + 2632)
    # 3%, 4% and 0.288675% of rounding, on the log scale
    rounding = 100 / 12**0.5 / 100
    share = (9 + 16 + rounding**2) ** 0.5
    assert row["jobs_per_1000_low"] == pytest.approx(0.25 * math.exp(-0.01645 * share))
    # and the nation's 4%, which ranks among states leave out
    quotient = (share**2 + 16) ** 0.5
    assert row["location_quotient_high"] == pytest.approx(2 * math.exp(0.01645 * quotient))
    assert row["location_quotient_rank_se"] == pytest.approx(2 * share / 100)
    assert (row["area_title"], row["in_nation"]) == ("Texas", True)


def test_the_published_quotient_stands_and_is_not_computed_again():
    frame = areas(
        cell("US"), cell("TX", "all", 10_000), cell("TX", employment=5, location_quotient=9.87)
    )
    assert regions.cells(frame, ["state"])["location_quotient"].tolist() == [9.87]


def test_the_total_of_another_area_with_the_same_code_is_not_taken():
    twin = {**cell("TX", "all", employment_rse_pct=30.0), "area_kind": "metro"}
    frame = areas(cell("US"), cell("TX", "all"), cell("TX"), twin)
    row = regions.cells(frame, ["state"]).iloc[0]
    assert row["jobs_per_1000_high"] == pytest.approx(
        0.25 * math.exp(0.01645 * (2 + 1 / 12) ** 0.5)
    )


def test_few_jobs_carry_their_rounding_and_a_large_error_is_marked():
    frame = areas(
        cell("US"),
        cell("TX", "all"),
        cell("TX", employment=30, employment_rse_pct=29.9),
        cell("OH", "all"),
        cell("OH", employment=30, employment_rse_pct=30.0),
        cell("UT", "all"),
        cell("UT", employment=None, employment_rse_pct=40.0),
        cell("CA", "all"),
        cell("CA", annual_mean_wage_rse_pct=31.0),
    )
    found = regions.cells(frame, ["state"]).set_index("area_title")
    # 29.9% of 30 jobs is 8.97, rounding adds 10 / root of 12
    margin = 1.645 * (8.97**2 + 100 / 12) ** 0.5
    assert found.at["Texas", "employment_high"] == pytest.approx(30 + margin)
    jobs = found[["employment_unreliable", "location_quotient_unreliable"]]
    assert jobs.to_numpy().tolist() == [[False, False], [True, True], [False, True], [False, False]]
    assert found["annual_mean_wage_usd_unreliable"].tolist() == [False, False, False, True]
    assert found["unreliable"].tolist() == [False, True, True, True]


def test_the_year_before_stands_beside_where_it_is_held():
    frame = areas(
        *(cell("US", year=y) for y in (2023, 2024, 2025)),
        cell("TX", employment=900, year=2024),
        cell("TX", employment=1000, year=2025),
        cell("OH", employment=1, year=2023),
        cell("OH", employment=2, year=2025),
    )
    found = regions.cells(frame, ["state"]).set_index("area_title")
    assert found.at["Texas", "employment_last_year"] == 900
    assert found.at["Texas", "last_year"] == 2024
    assert pd.isna(found.at["Ohio", "employment_last_year"])
    earliest = regions.cells(frame, ["state"], 2023)
    assert earliest["employment_last_year"].isna().all()


def test_territories_are_not_tested_or_drawn_together_with_the_states():
    places = ("TX", "OH", "CA", "PR")
    frame = areas(
        cell("US"),
        *(cell(place, "all") for place in places),
        *(
            cell(place, location_quotient=value, annual_mean_wage_usd=80_000 * value)
            for place, value in zip(places, (1.2, 1.0, 0.8, 3.0), strict=True)
        ),
    )
    found = regions.cells(frame, ["state"]).set_index("area_title")
    assert found["location_quotient_compared"].tolist() == ["above", "not told", "below", "above"]
    together = found["location_quotient_together"].tolist()
    assert together == ["above", "not told", "below", "no figure"]
    pooled = found["annual_mean_wage_usd_pooled"]
    assert pooled.isna().tolist() == [False, False, False, True]
    assert 80_000 < pooled["Texas"] < 96_000


def test_an_rse_of_zero_still_has_an_interval():
    frame = areas(cell("US"), cell("TX", "all"), cell("TX", annual_mean_wage_rse_pct=0.0))
    row = regions.cells(frame, ["state"]).iloc[0]
    assert row["annual_mean_wage_usd_high"] == pytest.approx(80_000 * (1 + 0.0005 * 1.645))


def test_a_withheld_value_keeps_its_flag_and_has_no_interval():
    frame = areas(cell("US"), cell("TX", "all"), cell("TX", employment=None))
    row = regions.cells(frame, ["state"]).iloc[0]
    assert row[["employment", "employment_low", "employment_high"]].isna().all()
    assert (row["employment_flag"], row["annual_mean_wage_usd_flag"]) == ("suppressed", "")


@pytest.mark.parametrize("without", ["area", "nation"])
def test_without_the_error_of_its_total_a_share_has_no_interval(without):
    rows = [cell("TX")]
    rows += [cell("US")] if without == "area" else [cell("TX", "all")]
    row = regions.cells(areas(*rows), ["state"]).iloc[0]
    assert pd.isna(row["location_quotient_low"])
    assert row["location_quotient"] == 1
    assert pd.isna(row["jobs_per_1000_low"]) == (without == "area")


def test_the_newest_year_unless_told():
    frame = areas(*(cell(place, year=y) for place in ("US", "TX", "OH") for y in (2022, 2025)))
    assert set(regions.cells(frame, ["state"])["year"]) == {2025}
    assert set(regions.cells(frame, ["state"], 2022)["year"]) == {2022}


def test_only_the_kinds_asked_for():
    frame = areas(cell("US"), cell("TX"), cell("Tyler, TX"), cell("Texas plains"))
    assert regions.cells(frame, ["metro", "nonmetro"])["area_title"].tolist() == [
        "Tyler, TX",
        "Texas plains",
    ]
    assert regions.cells(frame, []).empty


def test_connecticut_and_dc_are_in_the_nation_and_the_territories_are_not():
    frame = areas(*(cell(place) for place in ("CT", "DC", "PR", "GU", "VI", "San Juan, PR")))
    found = regions.cells(frame, ["state", "metro"]).set_index("area_title")["in_nation"]
    assert found.to_dict() == {
        "Connecticut": True,
        "District of Columbia": True,
        "Puerto Rico": False,
        "Guam": False,
        "Virgin Islands": False,
        "San Juan, PR": False,
    }


# -- residents and prices --------------------------------------------------------------------


def test_jobs_per_resident_of_the_nearest_earlier_year():
    # Of a hundred thousand jobs the rounding to ten is nothing.
    frame = areas(cell("US"), cell("TX", employment=100_000, employment_rse_pct=10.0))
    known = people(
        ("TX", 2022, 1, 1),
        ("TX", 2023, 200_000_000, 40_000_000),
        ("TX", 2026, 1, 1),
        ("OH", 2023, 9, 9),
    )
    row = regions.per_resident(regions.cells(frame, ["state"]), known).iloc[0]
    assert (row["population_year"], row["share_65_plus_pct"]) == (2023, 20)
    assert (row["jobs_per_100k"], row["jobs_per_100k_65_plus"]) == (50, 250)
    assert row["jobs_per_100k_low"] == pytest.approx(50 * (1 - 0.1645))
    assert row["jobs_per_100k_65_plus_high"] == pytest.approx(250 * (1 + 0.1645))


def test_pay_is_divided_by_the_parity_of_the_nearest_earlier_year():
    frame = areas(cell("US"), cell("TX"), cell("Tyler, TX"), cell("Texas plains"), cell("CA"))
    levels = parities(
        ("TX", 2023, 80),
        ("CA", 2023, 125),
        ("Tyler, TX", 2023, 160),
        ("Texas plains", 2023, 64),
        *((place, year, 1) for place in ("TX", "Tyler, TX") for year in (2022, 2026)),
    )
    cells = regions.cells(frame, ["national", "state", "metro", "nonmetro"])
    found = regions.with_adjusted_pay(cells, levels).set_index("area_title")
    # 80,000 / 0.80, / 1.60, / 0.64 and / 1.25; the nation is 100 by definition
    assert found["adjusted_mean_wage_usd"].to_dict() == {
        "National": 80_000,
        "Texas": 100_000,
        "Tyler, TX": 50_000,
        "Texas plains": 125_000,
        "California": 64_000,
    }
    assert set(found["parity_year"]) == {2023}
    margin = 80_000 * 0.01645
    assert found.loc["Texas", "adjusted_mean_wage_usd_high"] == pytest.approx(1e5 + margin / 0.8)


def test_a_year_of_which_no_parity_is_known_is_passed_over():
    levels = parities(("TX", 2023, 80), ("TX", 2024, None))
    row = regions.with_adjusted_pay(regions.cells(areas(cell("TX")), ["state"]), levels).iloc[0]
    assert (row["parity_year"], row["price_parity"]) == (2023, 80)


def test_territories_have_neither_residents_nor_prices():
    cells = regions.cells(areas(cell("PR")), ["state"])
    cells = regions.per_resident(cells, people(("TX", 2023, 10, 1)))
    row = regions.with_adjusted_pay(cells, parities(("TX", 2023, 80))).iloc[0]
    gaps = ["share_65_plus_pct", "jobs_per_100k", "price_parity", "adjusted_mean_wage_usd"]
    assert row[gaps].isna().all()
    assert row["annual_mean_wage_usd"] == 80_000


@pytest.mark.parametrize(
    ("add", "table"),
    [
        (lambda cells, year: regions.per_resident(cells, people(("TX", year, 2, 1))), "population"),
        (
            lambda cells, year: regions.with_adjusted_pay(cells, parities(("TX", year, 99))),
            "price_parities",
        ),
    ],
)
def test_a_later_year_is_never_used(add, table):
    cells = regions.cells(areas(cell("TX")), ["state"])
    assert len(add(cells, 2025)) == 1
    with pytest.raises(DataError) as error:
        add(cells, 2026)
    assert told(error.value, table, "a year up to 2025", "only later ones", "Ingest")


# -- inside and outside metropolitan areas ---------------------------------------------------


def outside(*rows):
    return regions.outside_metropolitan(areas(cell("US", employment=2000), *rows))


def test_withheld_cells_are_counted_not_added():
    row = one(
        outside(
            cell("Tyler, TX", employment=600),
            cell("Waco, TX", employment=None),
            cell("Texas plains", employment=200),
            cell("Ohio valley", employment=None),
            cell("TX", employment=900),
            cell("Tyler, TX", "all", 50_000),
        )
    )
    assert (row["metro_jobs"], row["metro_areas"], row["metro_withheld"]) == (600, 2, 1)
    assert (row["nonmetro_jobs"], row["nonmetro_areas"], row["nonmetro_withheld"]) == (200, 2, 1)
    assert (row["nonmetro_share_pct"], row["published_share_pct"]) == (25, 40)
    assert row["nation_jobs"] == 2000


def test_territories_are_left_out():
    row = one(outside(cell("Tyler, TX", employment=600), cell("San Juan, PR", employment=300)))
    assert (row["metro_jobs"], row["metro_areas"]) == (600, 1)


def test_no_published_jobs_outside_is_a_gap_and_not_a_zero():
    row = one(outside(cell("Tyler, TX", employment=600), cell("Ohio valley", employment=None)))
    assert row[["nonmetro_jobs", "nonmetro_share_pct"]].isna().all()
    assert (row["nonmetro_areas"], row["nonmetro_withheld"], row["published_share_pct"]) == (
        1,
        1,
        30,
    )


def test_no_cell_outside_is_a_gap_with_no_areas():
    row = one(outside(cell("Tyler, TX", employment=600)))
    assert pd.isna(row["nonmetro_share_pct"])
    assert (row["nonmetro_areas"], row["nonmetro_withheld"]) == (0, 0)


def test_no_published_jobs_inside_leave_no_share():
    row = one(outside(cell("Tyler, TX", employment=None), cell("Texas plains", employment=200)))
    assert pd.isna(row["nonmetro_share_pct"])
    assert (row["metro_withheld"], row["published_share_pct"]) == (1, 10)


# -- age -------------------------------------------------------------------------------------


def shares(*pairs, key="mri"):
    code = by_key(key).soc_code
    columns = ["share_65_plus_pct", "jobs_per_100k"]
    return pd.DataFrame(pairs, columns=columns, dtype=float).assign(soc_code=code)


def test_an_association_by_hand():
    # Deviations from 3: their products add up to 5, their squares to 10 and 14
    row = one(regions.age_association(shares((1, 1), (2, 2), (3, 6), (4, 3), (5, 3))))
    assert row["correlation"] == pytest.approx(5 / 140**0.5)
    # Those of the ranks 1, 2, 5, 3.5 and 3.5: 6.5, 10 and 9.5
    assert row["rank_correlation"] == pytest.approx(6.5 / 95**0.5)
    # The inverse hyperbolic tangent is 0.4509; 1.6449 / root of (5 - 3) is 1.1631
    assert row["correlation_low"] == pytest.approx(-0.612, abs=0.001)
    assert row["correlation_high"] == pytest.approx(0.924, abs=0.001)
    assert (row["states"], row["verdict"]) == (5, "not distinguishable")


def test_a_clear_association_is_told_and_gaps_are_not_counted():
    clear = [(x, 3 * x + (x % 2) / 10) for x in range(20)]
    row = one(regions.age_association(shares(*clear, (21, NAN), (NAN, 5))))
    assert (row["states"], row["verdict"]) == (20, "distinguishable")
    assert row["correlation_low"] > 0.99


def test_fewer_than_four_states_give_no_row():
    assert regions.age_association(shares((1, 2), (2, 3), (3, 5))).empty
    assert "verdict" in regions.age_association(shares((1, 2)))


# -- state projections -----------------------------------------------------------------------


def test_contradictory_rows_are_left_out_and_counted():
    rows = [("", 100, 110), ("48", 50, 60), ("78", 0, 0), ("66", -10, 20), ("11", 20, 10)]
    frame = pd.DataFrame(
        {
            "state_fips": fips,
            "soc_code": "29-2035",
            "base_year": 2020,
            "projected_year": 2030,
            "base_employment": float(base),
            "projected_employment": float(projected),
            "change_pct": 10.0,
            "openings_per_year": 5.0,
        }
        for fips, base, projected in rows
    )
    found, contradictory = regions.state_projections(frame, MRI)
    assert contradictory == 2
    assert found["state"].tolist() == ["United States", "District of Columbia", "Texas"]
    assert found["openings_per_100_jobs"].tolist() == [5, 25, 10]
    assert regions.state_projections(frame, RADIOGRAPHERS)[1] == 0


# -- growth by state -------------------------------------------------------------------------


def test_growth_by_hand_with_states_that_lack_a_year():
    frame = areas(
        cell("TX", year=2021, employment_rse_pct=3.0),
        cell("TX", employment=1100, employment_rse_pct=4.0),
        cell("OH", year=2021),
        cell("UT"),
        cell("DC", year=2021),
        cell("DC", employment=None),
        cell("Tyler, TX", year=2021),
        cell("Tyler, TX"),
        cell("TX", year=2024, employment=9),
    )
    found = regions.state_growth(frame, MRI).set_index("state_fips")
    # 3 and 4 percent, with what rounding of 1000 and 1100 jobs to tens hides, on the log scale
    texas = found.loc["48"]
    hidden = [1000 / np.sqrt(12) / jobs for jobs in (1000, 1100)]
    factor = np.exp(1.645 * np.linalg.norm([3, 4, *hidden]) / 100)
    assert texas[["change_pct", "change_pct_low", "change_pct_high"]].tolist() == pytest.approx(
        [10, 100 * (1.1 / factor - 1), 100 * (1.1 * factor - 1)]
    )
    assert (texas["base_year"], texas["year"], texas["verdict"]) == (2021, 2025, "distinguishable")
    gaps = found.drop(index="48")["verdict"]
    assert gaps.to_dict() == dict.fromkeys(["11", "39", "49"], "cannot be compared")


@pytest.mark.parametrize("years", [(2025,), (2023, 2025), (2018, 2025), (2019, 2020, 2025)])
def test_growth_without_two_comparable_releases_names_the_command(years):
    frame = areas(*(cell("TX", year=year) for year in years))
    with pytest.raises(UsageError) as error:
        regions.state_growth(frame, MRI)
    held_years = ", ".join(f"May {year}" for year in years)
    assert told(
        error.value,
        "growth by state",
        "two releases of one era",
        held_years,
        "python -m workforce ingest oesm22st.zip",
    )


@pytest.mark.parametrize(
    ("occupation", "found"),
    [("radiographers", "which covers radiographers and MRI"), ("mri", "among radiographers")],
)
def test_growth_of_what_had_no_code_of_its_own_is_refused(occupation, found):
    frame = areas(*(cell("TX", "sonographers", year=year) for year in (2004, 2009)))
    assert len(regions.state_growth(frame, by_key("sonographers"))) == 1
    with pytest.raises(UsageError) as error:
        regions.state_growth(frame, by_key(occupation))
    assert told(error.value, "growth by state of", "of its own in May 2004", found, "later")


# -- as published ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "key", "quotient", "jobs", "pay"),
    [
        ("UT", "cardiovascular", 1.78, 1250, 140_290),
        ("UT", "mri", 0.61, 300, 96_360),
        ("WV", "radiographers", 1.74, None, None),
        ("TX", "mri", 0.75, 2930, 94_610),
        ("CA", "radiographers", None, None, 117_950),
        ("DC", "radiologists", 0.64, 80, 268_900),
        ("CT", "radiologists", None, None, 227_700),
    ],
)
def test_published_cells_of_may_2025(states, place, key, quotient, jobs, pay):
    row = one(states, state_fips=named(place).fips, soc_code=by_key(key).soc_code)
    if quotient is not None:
        assert row["location_quotient"] == quotient
    if jobs is not None:
        assert row["employment"] == jobs
    if pay is not None:
        assert row["annual_mean_wage_usd"] == pay


def test_the_quotient_is_the_publishers_where_ours_would_differ(states):
    every = held("oews_areas")
    total = every[(every["soc_code"] == "00-0000") & (every["year"] == 2025)]
    total = total.set_index("area_code")["employment"]
    every = every[every["year"] == 2025]
    nation = every[every["area_kind"] == "national"].set_index("soc_code")["employment"]
    share = states["employment"] / states["state_fips"].map(total)
    ours = share / (states["soc_code"].map(nation) / total["99"])
    off = (ours - states["location_quotient"]).abs()
    assert off.max() > 0.1
    source = every[(every["area_kind"] == "state") & (every["soc_code"] != "00-0000")]
    assert_frame_equal(
        states[["location_quotient"]],
        source[["location_quotient"]].reset_index(drop=True),
    )


def test_no_occupation_has_more_cells_than_there_are_states(states):
    imaging = states[states["soc_code"].isin(IMAGING_CODES)]
    counts = imaging.groupby("soc_code").size()
    assert set(counts.index) == set(IMAGING_CODES)
    assert counts.max() <= 54
    assert not imaging.duplicated(["soc_code", "state_fips"]).any()
    withheld = imaging[imaging["employment"].isna()].groupby("soc_code").size().to_dict()
    assert withheld == {"29-1124": 4, "29-1224": 12, "29-2036": 1}
    assert (imaging.loc[imaging["employment"].isna(), "employment_flag"] == "suppressed").all()


def test_every_missing_number_has_a_flag_and_every_interval_holds_its_value(states):
    for name in ("employment", "annual_mean_wage_usd", "jobs_per_1000", "location_quotient"):
        assert (states[name].isna() == (states[f"{name}_flag"] != "")).all()
        known = states[states[f"{name}_low"].notna()]
        assert (known[f"{name}_low"] < known[name]).all()
        assert (known[name] < known[f"{name}_high"]).all()


def test_only_the_territories_lack_residents_and_prices(states):
    apart = states["state_fips"].isin(TERRITORIES)
    assert (states["price_parity"].isna() == apart).all()
    assert (states["share_65_plus_pct"].isna() == apart).all()
    assert (states["in_nation"] == ~apart).all()
    assert (set(states["parity_year"]), set(states["population_year"])) == ({2024}, {2023})


def test_inside_and_outside_as_published():
    found = regions.outside_metropolitan(held("oews_areas")).set_index("soc_code")
    row = found.loc["29-2034"]
    assert (row["metro_jobs"], row["nonmetro_jobs"], row["nation_jobs"]) == (
        196_900,
        26_100,
        230_490,
    )
    assert row["nonmetro_share_pct"] == pytest.approx(100 * 26_100 / 223_000)
    assert row[["metro_areas", "metro_withheld"]].tolist() == [351, 2]
    assert row[["nonmetro_areas", "nonmetro_withheld"]].tolist() == [133, 1]
    # Both cells of radiologists are withheld, dosimetrists have none.
    assert found.loc["29-1224", ["nonmetro_areas", "nonmetro_withheld"]].tolist() == [2, 2]
    assert found.loc[["29-1224", "29-2036"], "nonmetro_share_pct"].isna().all()
    # Areas add up to less than the nation, never to more.
    assert (found["published_share_pct"] <= 100).all()


def test_the_association_with_age_as_published(states):
    within = states[states["in_nation"] & states["soc_code"].isin(IMAGING_CODES)]
    found = regions.age_association(within).set_index("soc_code")
    assert set(found.index) == set(IMAGING_CODES)
    told_apart = found.index[found["verdict"] == "distinguishable"]
    assert set(told_apart) == {"29-2031", "29-2036"}
    assert found.loc["29-2034", "correlation"] == pytest.approx(0.084, abs=0.0005)
    assert (found["states"] <= 51).all()


def test_state_projections_as_published():
    found, contradictory = regions.state_projections(
        held("projections_states"), by_key("surgical-technologists")
    )
    assert contradictory == 1
    assert (found["base_employment"] > 0).all()
    assert found["state"].iloc[0] == "United States"
    mri, none = regions.state_projections(held("projections_states"), MRI)
    assert (len(mri), none) == (53, 0)


def test_growth_by_state_with_the_data_held_is_refused():
    with pytest.raises(UsageError, match=r"May 2024, May 2025\. .*fetch oews-states;"):
        regions.state_growth(held("oews_areas"), MRI)


@pytest.mark.parametrize(
    ("measure", "tables"),
    [
        (lambda frame: regions.cells(frame, ["state"]), ["oews_areas"]),
        (regions.outside_metropolitan, ["oews_areas"]),
        (lambda frame: regions.state_projections(frame, MRI), ["projections_states"]),
    ],
)
def test_the_input_stays_as_it_was(measure, tables):
    assert_unchanged(measure, *(held(name) for name in tables))


def test_adding_columns_leaves_the_rows_as_they_were(states):
    assert_unchanged(regions.per_resident, states, held("population_states"))
    assert_unchanged(regions.with_adjusted_pay, states, held("price_parities"))
    assert_unchanged(regions.age_association, states)
