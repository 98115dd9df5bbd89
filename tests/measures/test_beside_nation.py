"""Pay in a state beside the nation's: gaps, intervals and reasons."""

import math

import pytest

from measures.areas import areas, cell
from workforce import tables
from workforce.measures import uncertainty
from workforce.measures.beside_nation import pay_beside_nation
from workforce.occupations import IMAGING
from workforce.places import named

OHIO = named("OH")
PAY = "annual_mean_wage_usd"


def beside(*cells, **more):
    rows = pay_beside_nation(areas(*cells), OHIO, **more)
    return rows.set_index("occupation_key")


def test_the_gap_is_the_state_over_the_nation_with_the_interval_of_a_ratio():
    found = beside(cell("OH", annual_mean_wage_usd=90_000.0), cell("US")).loc["mri"]
    assert found["gap_pct"] == pytest.approx(12.5)
    factor = math.exp(1.645 * math.hypot(0.01, 0.01))
    assert found["gap_pct_high"] == pytest.approx(112.5 * factor - 100)
    assert found["gap_pct_low"] == pytest.approx(112.5 / factor - 100)
    assert found["verdict"] == uncertainty.DISTINGUISHABLE
    assert found[f"{PAY}_low"] == pytest.approx(90_000 * (1 - 0.01645))
    assert found["nation_mean_wage_usd_high"] == pytest.approx(80_000 * (1 + 0.01645))


def test_a_states_gaps_are_tested_together():
    # 1.9 standard errors are told alone; of eight at 90% the largest must pass 2.50 (0.1 / 8).
    small, large = (80_000 * math.exp(z * 0.01 * 2**0.5) for z in (1.9, 2.6))
    cells = []
    for place in ("OH", "US"):
        for occupation in IMAGING:
            wage = 80_000.0
            if place == "OH" and occupation.key in {"mri", "sonographers"}:
                wage = large if occupation.key == "mri" else small
            cells.append(cell(place, occupation.key, annual_mean_wage_usd=wage))
    found = beside(*cells)
    assert found.loc[["mri", "sonographers"], "verdict"].eq(uncertainty.DISTINGUISHABLE).all()
    assert found["told_together"].to_dict() == {o.key: o.key == "mri" for o in IMAGING}


def test_equal_pay_cannot_be_told_apart():
    assert beside(cell("OH"), cell("US")).at["mri", "verdict"] == uncertainty.CANNOT_TELL


def test_withheld_pay_has_a_flag_and_no_gap():
    found = beside(cell("OH", annual_mean_wage_usd=None), cell("US")).loc["mri"]
    assert found["flag"] == "suppressed"
    assert math.isnan(found["gap_pct"])
    assert found["verdict"] == uncertainty.CANNOT_COMPARE


def test_only_occupations_with_a_cell_in_the_state_have_a_row_in_their_order():
    cells = [
        cell(place, key) for place in ("OH", "US") for key in ("sonographers", "radiographers")
    ]
    assert beside(*cells, cell("TX"), cell("US")).index.to_list() == [
        "radiographers",
        "sonographers",
    ]


def test_the_newest_year_is_taken():
    old = [cell(place, year=2024, annual_mean_wage_usd=1.0) for place in ("OH", "US")]
    assert beside(*old, cell("OH"), cell("US")).at["mri", PAY] == 80_000


def test_published_pay_of_ohio():
    found = pay_beside_nation(tables.read("oews_areas"), OHIO).set_index("occupation_key")
    assert found.index.to_list() == [occupation.key for occupation in IMAGING]
    assert found.at["mri", PAY] == 87_950
    assert found.at["mri", "nation_mean_wage_usd"] == 96_120
