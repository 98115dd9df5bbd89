"""How steady estimates are beside their published errors: by hand, and as published."""

import numpy as np
import pytest

from measures.frames import estimate, held, oews
from workforce.measures import calibration
from workforce.occupations import IMAGING, NEIGHBOURS, by_key

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


@pytest.mark.parametrize(("measure", "rse"), calibration.MEASURES.items())
def test_the_ratio_since_2021_is_that_of_the_cells_themselves(measure, rse):
    national = held("oews_national")
    scores = []
    for occupation in (*IMAGING, *NEIGHBOURS):
        # Since 2021 each of them has one code that means it alone, and no year is missing.
        rows = national[(national["soc_code"] == occupation.soc_code) & (national["year"] >= 2021)]
        rows = rows.sort_values("year")
        assert (rows["year"].diff().dropna() == 1).all()
        error = np.maximum(rows[rse].to_numpy(), 0.05) / 100
        noise = np.sqrt(error[:-2] ** 2 + 4 * error[1:-1] ** 2 + error[2:] ** 2)
        scores.extend(np.diff(np.log(rows[measure].to_numpy()), n=2) / noise)
    found = calibration.off_the_line(national).set_index(["measure", "first_year"])
    row = found.loc[(measure, 2021)]
    assert (row["differences"], row["last_year"]) == (len(scores), national["year"].max())
    assert row["ratio"] == pytest.approx(np.sqrt(np.mean(np.square(scores))))
