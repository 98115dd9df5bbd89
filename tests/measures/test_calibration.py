"""How steady estimates are beside their published errors: by hand, and as published."""

import numpy as np
import pandas as pd
import pytest

from measures.frames import estimate, held, oews
from workforce.measures import calibration
from workforce.occupations import by_key

SONOGRAPHERS = by_key("sonographers")


def test_a_year_off_the_line_in_its_errors():
    # Errors of 1 percent: the second difference has one of the root of 6 percent.
    rows = [
        estimate(year, "sonographers", jobs)
        for year, jobs in ((2021, 1000.0), (2022, 1000.0 * np.exp(0.0245)), (2023, 1000.0))
    ]
    found = calibration.off_the_line(oews(*rows), [SONOGRAPHERS])
    (row,) = found[found["measure"] == "employment"].to_dict("records")
    assert (row["first_year"], row["last_year"], row["differences"]) == (2021, 2023, 1)
    assert row["ratio"] == pytest.approx(2 * 2.45 / np.sqrt(6), abs=0.01)


def test_no_triple_crosses_a_change_of_method():
    rows = [estimate(year, "sonographers") for year in (2019, 2020, 2021, 2022)]
    assert calibration.off_the_line(oews(*rows), [SONOGRAPHERS]).empty


def test_estimates_are_less_steady_since_2021_as_published():
    found = calibration.off_the_line(held("oews_national")).set_index(["measure", "first_year"])
    ratio = found["ratio"]
    for measure in calibration.MEASURES:
        (older, newer) = ratio[measure].sort_index()
        assert older < 1 < newer, measure
    assert ratio[("employment", 2021)] == pytest.approx(1.29, abs=0.03)
    assert ratio[("annual_mean_wage_usd", 2021)] == pytest.approx(1.63, abs=0.03)


def test_a_rise_that_all_states_share_is_no_error():
    areas = held("oews_areas")
    states = areas[(areas["area_kind"] == "state") & (areas["year"] == 2025)]
    later = states.assign(year=2026, employment=1.05 * states["employment"])
    found = calibration.repeated(pd.concat([states, later]), 2025, 2026).set_index("measure")
    assert found.loc["employment", "outside_pct"] == 0


def test_states_move_more_within_a_year_than_errors_allow_as_published():
    found = calibration.repeated(held("oews_areas"), 2024, 2025).set_index("measure")
    assert found["cells"].min() > 300
    assert found.loc["employment", "outside_pct"] == pytest.approx(22, abs=2.5)
    assert found.loc["annual_mean_wage_usd", "outside_pct"] == pytest.approx(33, abs=5)


def test_years_that_are_not_held_give_no_rows():
    assert calibration.repeated(held("oews_areas"), 2018, 2019).empty
