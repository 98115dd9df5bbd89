"""Jobs and pay by state through the years: levels, assumed errors, and what growth lacks."""

from __future__ import annotations

import pandas as pd
import pytest

from measures.areas import areas, cell
from measures.frames import assert_unchanged, held
from workforce.errors import DataError
from workforce.measures import state_years
from workforce.occupations import by_key

MRI = by_key("mri")
INDEX = {2015: 200.0, 2021: 250.0, 2023: 300.0, 2024: 310.0, 2025: 320.0}
PRICES = pd.DataFrame({"year": list(INDEX), "may_index": list(INDEX.values())})
BARE = {"employment_rse_pct": float("nan"), "annual_mean_wage_rse_pct": float("nan")}


def year(when, jobs=1000, place="TX", **cells):
    return cell(place, "mri", jobs, year=when, annual_mean_wage_usd=80_000.0, **cells)


FOUR = (
    year(2015, 800, employment_rse_pct=4.0),
    year(2023, 900, **BARE),
    year(2024, 950, **BARE),
    year(2025, 1000, employment_rse_pct=10.0, annual_mean_wage_rse_pct=2.0),
)


def through(*rows):
    found = state_years.through_years(areas(*rows), PRICES, [MRI])
    return found.set_index(["state_fips", "year"])


def test_an_error_that_is_lost_is_that_of_the_newest_year_and_said_so():
    found = through(*FOUR)
    row = found.loc[("48", 2023)]
    assert row["employment_assumed_from"] == row["real_mean_wage_usd_assumed_from"] == 2025
    assert row["employment_low"] == pytest.approx(900 * (1 - 0.1645))
    # 80,000 of May 2023 at 320 / 300, with two percent
    assert row["real_mean_wage_usd"] == pytest.approx(80_000 * 320 / 300)
    margin = row["real_mean_wage_usd"] * 0.0329
    assert row["real_mean_wage_usd_high"] - row["real_mean_wage_usd"] == pytest.approx(margin)
    for own in (2015, 2025):
        assert found.loc[("48", own), "employment_assumed_from"] == 0


def test_an_error_is_never_borrowed_from_another_method_or_state():
    bare = year(2015, 800, **BARE)
    found = through(bare, *FOUR[1:], year(2024, 10, "OH", **BARE))
    for key in (("48", 2015), ("39", 2024)):
        assert found.loc[key, ["employment_low", "employment_high"]].isna().all()
        assert found.loc[key, "employment_assumed_from"] == 0
    assert found.loc[("48", 2015), "method"] == "before 2021"
    assert found.loc[("48", 2023), "method"] == "since 2021"


def test_an_occupation_without_a_code_of_its_own_has_no_row():
    dosimetrists = by_key("dosimetrists")
    frame = areas(*FOUR, cell("TX", "dosimetrists", 300))
    found = state_years.through_years(frame, PRICES, [dosimetrists])
    assert found["year"].tolist() == [2025]


def test_a_year_without_prices_is_refused():
    with pytest.raises(DataError, match="none for 2015"):
        state_years.through_years(areas(*FOUR), PRICES[PRICES["year"] > 2015], [MRI])


def test_growth_lacks_a_year_with_both_errors_three_years_apart():
    lacking = state_years.lacking(areas(*FOUR))
    assert (lacking.newest, lacking.held, lacking.without) == (2025, (2025,), (2023, 2024))
    assert (lacking.before, lacking.base, lacking.wanted) == ((2015,), None, 2021)
    assert lacking.command == "python -m workforce fetch oews-states"


@pytest.mark.parametrize(
    ("rows", "base"),
    [
        ([year(2021)], 2021),
        ([year(2021, **BARE)], None),
        ([year(2021, annual_mean_wage_rse_pct=float("nan"))], None),
        ([year(2023)], None),
        ([year(2015)], None),
    ],
)
def test_only_such_a_year_lets_growth_be_told(rows, base):
    assert state_years.lacking(areas(*rows, FOUR[-1])).base == base


def test_the_states_with_most_jobs():
    rows = [
        year(when, jobs, place) for when in (2024, 2025) for place, jobs in (("TX", 9), ("OH", 8))
    ]
    found = through(*rows, year(2025, None, "UT")).reset_index()
    assert set(state_years.largest(found, MRI, 1)["state_fips"]) == {"48"}
    assert set(state_years.largest(found, MRI, 5)["state_fips"]) == {"48", "39"}
    assert len(state_years.largest(found, MRI, 1)) == 2


# -- as published ----------------------------------------------------------------------------


def test_four_years_of_texas_as_published():
    found = state_years.through_years(held("oews_areas"), held("consumer_prices"), [MRI])
    texas = found[found["state_fips"] == "48"].set_index("year")
    assert texas["employment"].to_dict() == {2015: 2140, 2023: 2480, 2024: 2340, 2025: 2930}
    assert texas["employment_assumed_from"].tolist() == [0, 2025, 2025, 0]
    assert not found.duplicated(["state_fips", "occupation_key", "year"]).any()


def test_growth_by_state_lacks_may_2021_in_what_is_held():
    lacking = state_years.lacking(held("oews_areas"))
    assert (lacking.base, lacking.without, lacking.before) == (None, (2023, 2024), (2015,))


def test_the_input_stays_as_it_was():
    assert_unchanged(
        lambda cells, prices: state_years.through_years(cells, prices, [MRI]), areas(*FOUR), PRICES
    )
