"""How steady estimates are beside their published errors: by hand, and as published."""

import numpy as np
import pandas as pd
import pytest

from copies import UPSTREAM
from measures.frames import estimate, held, oews
from workforce.measures import calibration
from workforce.occupations import IMAGING, by_key

STATES_2024 = UPSTREAM / "oews/states/state_2024_laborcompare.csv"
# Of 100 figures by state, how many lay outside the bound of independent samples, 2024 to 2025.
KNOWN_OUTSIDE = {"employment": 22, "annual_mean_wage_usd": 33}

SONOGRAPHERS = by_key("sonographers")


def test_a_year_off_the_line_in_its_errors():
    # Errors of 1 percent: the second difference has one of the root of 6 percent.
    rows = [
        estimate(year, "sonographers", jobs)
        for year, jobs in ((2021, 1000.0), (2022, 1000.0 * np.exp(0.0245)), (2023, 1000.0))
    ]
    found = calibration.off_the_line(oews(*rows), {"imaging": [SONOGRAPHERS]})
    (row,) = found[found["measure"] == "employment"].to_dict("records")
    assert (row["first_year"], row["last_year"], row["differences"]) == (2021, 2023, 1)
    assert row["ratio"] == pytest.approx(2 * 2.45 / np.sqrt(6), abs=0.01)


def test_no_triple_crosses_a_change_of_method():
    rows = [estimate(year, "sonographers") for year in (2019, 2020, 2021, 2022)]
    assert calibration.off_the_line(oews(*rows), {"imaging": [SONOGRAPHERS]}).empty


def test_imaging_is_about_as_steady_as_independent_errors_since_2021_and_neighbours_are_less():
    found = calibration.off_the_line(held("oews_national"))
    ratio = found.set_index(["group", "measure", "first_year"])["ratio"].round(2)
    jobs, pay = calibration.MEASURES
    assert ratio.xs("imaging").to_dict() == {
        (jobs, 2003): 0.68,
        (jobs, 2021): 1.06,
        (pay, 2003): 0.85,
        (pay, 2021): 0.92,
    }
    # Jobs of both groups move more since the method changed; pay of neighbours most.
    assert ratio[("neighbours", jobs, 2021)] > 1 > ratio[("neighbours", jobs, 2003)]
    assert ratio[("neighbours", pay, 2021)] > 2
    assert found.groupby("group")["differences"].nunique().max() == 2


def test_a_rise_that_all_states_share_is_no_error():
    areas = held("oews_areas")
    states = areas[(areas["area_kind"] == "state") & (areas["year"] == 2025)]
    later = states.assign(year=2026, employment=1.05 * states["employment"])
    found = calibration.repeated(pd.concat([states, later]), 2025, 2026).set_index("measure")
    assert found.loc["employment", "outside_pct"] == 0


def test_only_successive_years_with_an_error_are_held_against_each_other():
    found = calibration.repeated_each_year(held("oews_areas"))
    years = found[["base_year", "year"]].drop_duplicates().to_numpy().tolist()
    assert [2024, 2025] in years
    assert all(year - base_year == 1 for base_year, year in years)
    assert calibration.repeated_each_year(held("oews_areas").query("year == 2025")).empty


def test_states_move_more_within_a_year_than_errors_allow_as_published():
    found = calibration.repeated(held("oews_areas"), 2024, 2025).set_index("measure")
    assert found["cells"].min() > 300
    assert found["outside_pct"].round().to_dict() == KNOWN_OUTSIDE


@pytest.mark.skipif(not STATES_2024.is_file(), reason="the states' file is not beside the clone")
def test_known_shares_of_states_from_the_file_of_states_itself():
    """Cell by cell, with the errors of May 2025."""
    areas = held("oews_areas")
    own = areas[(areas["area_kind"] == "state") & (areas["year"] == 2025)]
    newest = {(row.state_fips, row.soc_code): row for row in own.itertuples()}
    file = pd.read_csv(STATES_2024, dtype={"area": str, "occ_code": str})
    columns = {"employment": "employment", "annual_mean_wage_usd": "annual_mean_wage"}
    for measure, rse in calibration.MEASURES.items():
        outside = []
        for occupation in IMAGING:
            moves = []
            for row in file[file["occ_code"] == occupation.soc_code].itertuples():
                later = newest.get((row.area, row.occ_code))
                if later is not None:
                    moved = np.log(getattr(later, measure) / getattr(row, columns[measure]))
                    moves.append((moved, max(getattr(later, rse), 0.05) / 100))
            middle = np.nanmedian([moved for moved, _ in moves])
            known = [(moved, error) for moved, error in moves if not np.isnan(moved + error)]
            outside += [abs(moved - middle) > 1.645 * error * 2**0.5 for moved, error in known]
        assert round(100 * np.mean(outside)) == KNOWN_OUTSIDE[measure]


def test_years_that_are_not_held_give_no_rows():
    assert calibration.repeated(held("oews_areas"), 2018, 2019).empty
