"""Ranks with their confidence: by hand, at the edges, and by simulation from known truths."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.frames import assert_unchanged, held
from workforce.measures import ranks, regions
from workforce.measures.uncertainty import z
from workforce.occupations import IMAGING

NAN = float("nan")
PLACES, DRAWS, LEVEL = 51, 1000, 0.90


def estimates(values, errors, group="a"):
    """A frame of estimates with the ends of their 90% intervals."""
    values, errors = np.asarray(values, float), np.asarray(errors, float)
    margin = z() * np.broadcast_to(errors, values.shape)
    columns = {"pay": values, "pay_low": values - margin, "pay_high": values + margin}
    return pd.DataFrame(columns).assign(soc_code=group)


def found(values, errors):
    """Rank, best and worst of each place."""
    table = ranks.rank(estimates(values, errors), "pay")
    return list(
        zip(*(table[name].astype(int) for name in ("rank", "rank_best", "rank_worst")), strict=True)
    )


# -- by hand ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("places", "range_of_standardized"),
    # Published percentage points of the studentized range: 10%, infinitely many degrees of freedom
    [(2, 2.326), (3, 2.902), (5, 3.478), (10, 4.129), (20, 4.694)],
)
def test_the_correction_is_that_of_the_tables(places, range_of_standardized):
    assert ranks.critical_value(places) * 2**0.5 == pytest.approx(range_of_standardized, abs=0.001)


def test_the_more_places_the_wider():
    values = [ranks.critical_value(places) for places in range(1, 60)]
    assert values == sorted(values)
    assert values[0] == 0
    assert values[1] == pytest.approx(1.6449, abs=0.0001)


def test_two_places_are_told_apart_beyond_the_margin_only():
    # Standard errors 3 and 4 make 5; 1.6449 x 5 = 8.224
    assert found([10, 18.22], [3, 4]) == [(2, 1, 2), (1, 1, 2)]
    assert found([10, 18.23], [3, 4]) == [(2, 2, 2), (1, 1, 1)]


def test_three_places_of_which_one_is_apart():
    # 2.0523 x root of 2 = 2.902
    assert found([10, 12, 14.90], [1, 1, 1]) == [(3, 2, 3), (2, 1, 3), (1, 1, 2)]


def test_well_separated_places_have_exact_ranks():
    assert found([10, 400, 30, 200], 1) == [(4, 4, 4), (1, 1, 1), (3, 3, 3), (2, 2, 2)]


def test_identical_places_may_have_every_rank():
    assert found([5] * 6, 1) == [(1, 1, 6)] * 6


def test_ties_share_the_better_rank():
    assert [rank for rank, *_ in found([7, 9, 7, 3], 0.001)] == [2, 1, 2, 4]


def test_one_place_only_is_first():
    assert found([5], 1) == [(1, 1, 1)]


def test_an_unsure_place_widens_its_own_ranks_most():
    assert found([10, 20, 30, 40, 25], [0.1, 0.1, 0.1, 0.1, 50]) == [
        (5, 4, 5),
        (4, 3, 4),
        (2, 2, 3),
        (1, 1, 2),
        (3, 1, 5),
    ]


@pytest.mark.parametrize(("value", "error"), [(NAN, 1), (99, NAN), (NAN, NAN)])
def test_places_without_value_or_interval_are_not_counted(value, error):
    frame = estimates([1, value, 3], [0.1, error, 0.1])
    table = ranks.rank(frame, "pay")
    assert table.iloc[1].isna().all()
    assert table.drop(index=1).to_numpy().tolist() == [[2, 2, 2, 2], [1, 1, 1, 2]]


def test_nothing_known_gives_no_rank():
    table = ranks.rank(estimates([NAN, NAN], 1), "pay")
    assert table.isna().all(axis=None)
    assert ranks.rank(estimates([], []), "pay").empty


def test_groups_are_ranked_apart_and_the_index_is_kept():
    frame = pd.concat([estimates([1, 2], 0.01, "a"), estimates([9, 8, 7], 0.01, "b")])
    frame.index = list("vwxyz")
    shuffled = frame.loc[list("zvywx")]
    table = ranks.rank(shuffled, "pay")
    assert table.index.tolist() == list("zvywx")
    assert table["rank"].tolist() == [3, 2, 2, 1, 1]
    assert table["ranked"].tolist() == [3, 2, 3, 2, 3]


def test_the_input_stays_as_it_was():
    assert_unchanged(lambda frame: ranks.rank(frame, "pay"), estimates([1, 2, NAN], 1))


# -- what must hold for any estimates ---------------------------------------------------------

places = st.lists(st.tuples(st.integers(-1000, 1000), st.integers(1, 300)), min_size=1, max_size=25)


@given(places)
def test_bounds_hold_the_rank_and_follow_the_estimates(drawn):
    values, errors = zip(*drawn, strict=True)
    table = ranks.rank(estimates(values, errors), "pay")
    assert (table["rank_best"] <= table["rank"]).all()
    assert (table["rank"] <= table["rank_worst"]).all()
    assert table[["rank_best", "rank_worst"]].stack().between(1, len(drawn)).all()
    assert (table["ranked"] == len(drawn)).all()
    order = np.lexsort((table["rank"], -np.array(values)))
    assert table["rank"].to_numpy()[order].tolist() == sorted(table["rank"])


@given(places)
def test_with_equal_errors_bounds_are_in_the_order_of_the_estimates(drawn):
    values = sorted((value for value, _ in drawn), reverse=True)
    table = ranks.rank(estimates(values, drawn[0][1]), "pay")
    assert table["rank_best"].is_monotonic_increasing
    assert table["rank_worst"].is_monotonic_increasing


@given(places, st.floats(1.01, 5))
def test_larger_errors_never_narrow_the_bounds(drawn, times):
    values, errors = (np.array(part, float) for part in zip(*drawn, strict=True))
    narrow = ranks.rank(estimates(values, errors), "pay")
    wide = ranks.rank(estimates(values, errors * times), "pay")
    assert (wide["rank_best"] <= narrow["rank_best"]).all()
    assert (wide["rank_worst"] >= narrow["rank_worst"]).all()


@given(places)
def test_a_place_is_behind_as_often_as_others_are_ahead(drawn):
    values, errors = zip(*drawn, strict=True)
    table = ranks.rank(estimates(values, errors), "pay")
    ahead = (len(drawn) - table["rank_worst"]).sum()
    behind = (table["rank_best"] - 1).sum()
    assert ahead == behind


# -- simulation: the truth is known, estimates are drawn around it ----------------------------


def coverage(truth, errors, draws=DRAWS, seed=20261122):
    """How often the bounds hold every true rank of every place at once."""
    truth = np.asarray(truth, float)
    errors = np.broadcast_to(np.asarray(errors, float), truth.shape)
    count = len(truth)
    noise = np.random.default_rng(seed).standard_normal((draws, count))
    drawn = truth + errors * noise
    frame = estimates(drawn.ravel(), np.tile(errors, draws))
    frame["soc_code"] = np.repeat(np.arange(draws), count)
    table = ranks.rank(frame, "pay")
    # Tied places have every rank from the first to the last of the tie.
    best = 1 + (truth[:, None] < truth).sum(axis=1)
    worst = count - (truth[:, None] > truth).sum(axis=1)
    held_low = table["rank_best"].to_numpy().reshape(draws, count) <= best
    held_high = table["rank_worst"].to_numpy().reshape(draws, count) >= worst
    return (held_low & held_high).all(axis=1).mean()


def published():
    """Estimates and standard errors of May 2025, by occupation and measure."""
    cells = regions.cells(held("oews_areas"), ["state"])
    cells = regions.with_adjusted_pay(cells[cells["in_nation"]], held("price_parities"))
    for occupation in IMAGING:
        rows = cells[cells["soc_code"] == occupation.soc_code]
        for measure in regions.RANKED:
            known = rows.dropna(subset=[measure, f"{measure}_low"])
            errors = (known[f"{measure}_high"] - known[f"{measure}_low"]) / (2 * z())
            name = f"{occupation.key} {measure}"
            yield pytest.param(known[measure].to_numpy(), errors.to_numpy(), id=name)


UNEQUAL = np.geomspace(0.2, 5, PLACES)


@pytest.mark.parametrize("errors", [np.ones(PLACES), [1, 3]], ids=["equal errors", "two places"])
def test_with_equal_truths_the_level_is_met_exactly(errors):
    # The hardest cases; three standard errors of 10,000 draws are 0.009.
    assert coverage(np.zeros(len(errors)), errors, 10_000) == pytest.approx(LEVEL, abs=0.009)


@pytest.mark.parametrize(
    ("truth", "errors"),
    [
        pytest.param(np.zeros(PLACES), 1, id="equal"),
        pytest.param(np.zeros(PLACES), UNEQUAL, id="equal, unequal errors"),
        pytest.param(np.arange(PLACES) * 20, 1, id="well separated"),
        pytest.param(np.arange(PLACES) * 2.0, UNEQUAL, id="spread, unequal errors"),
        pytest.param(np.repeat([0, 6, 12], 17), 1, id="three clusters"),
        pytest.param(np.repeat([0, 3, 9], 17), UNEQUAL, id="three clusters, unequal errors"),
        pytest.param(np.append(np.zeros(50), 8), 1, id="one ahead of equals"),
        *published(),
    ],
)
def test_all_true_ranks_are_held_at_once(truth, errors):
    assert coverage(truth, errors) >= LEVEL


@pytest.mark.parametrize("factor", [0, 1.6449])
def test_without_the_correction_the_level_would_be_missed(monkeypatch, factor):
    monkeypatch.setattr(ranks, "critical_value", lambda places: factor)
    assert coverage(np.zeros(PLACES), 1) < 0.05


# -- as published ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ranked():
    cells = regions.cells(held("oews_areas"), ["state"])
    cells = regions.with_adjusted_pay(cells, held("price_parities"))
    cells = cells[cells["in_nation"]]
    return {m: cells.join(ranks.rank(cells, m)) for m in regions.RANKED}


def bounds(table, soc_code, place):
    row = table[(table["soc_code"] == soc_code) & (table["area_title"] == place)].iloc[0]
    return tuple(row[["rank", "rank_best", "rank_worst", "ranked"]])


@pytest.mark.parametrize(
    ("measure", "soc_code", "place", "expected"),
    [
        ("annual_mean_wage_usd", "29-2034", "California", (1, 1, 1, 51)),
        ("annual_mean_wage_usd", "29-2034", "Massachusetts", (2, 2, 7, 51)),
        ("annual_mean_wage_usd", "29-2035", "California", (1, 1, 7, 51)),
        ("location_quotient", "29-2034", "West Virginia", (1, 1, 5, 51)),
        ("location_quotient", "29-2035", "South Dakota", (1, 1, 33, 51)),
        ("location_quotient", "29-1224", "West Virginia", (1, 1, 31, 31)),
        ("adjusted_mean_wage_usd", "29-2035", "Alaska", (3, 1, 8, 51)),
        ("adjusted_mean_wage_usd", "29-2031", "Utah", (1, 1, 2, 51)),
    ],
)
def test_bounds_of_may_2025(ranked, measure, soc_code, place, expected):
    assert bounds(ranked[measure], soc_code, place) == expected


def test_adjusted_pay_is_ranked_by_the_price_levels_of_the_newest_year(ranked):
    wages = held("oews_areas").query("year == 2025 and area_kind == 'state'")
    wages = wages[wages["soc_code"] == "29-2035"].set_index("state_fips")["annual_mean_wage_usd"]
    levels = held("price_parities").query("area_kind == 'state'")
    newest = levels[levels["year"] == levels["year"].max()].set_index("state_fips")
    real = (wages / newest["price_parity"]).dropna().sort_values(ascending=False)
    table = ranked["adjusted_mean_wage_usd"].query("soc_code == '29-2035'")
    assert table.dropna(subset="rank").sort_values("rank")["state_fips"].tolist() == [*real.index]


def test_who_is_certainly_among_the_first_five(ranked):
    table = ranked["annual_mean_wage_usd"]
    sure = table[table["rank_worst"] <= 5]
    assert sure.loc[sure["soc_code"] == "29-2034", "area_title"].tolist() == ["California"]
    assert "29-2035" not in set(sure["soc_code"])
    # The estimate alone would have named five states for each of 15 occupations.
    assert (table["rank"] <= 5).sum() >= 75 > len(sure)


def test_no_more_than_the_states_and_dc_are_ranked(ranked):
    for table in ranked.values():
        assert table["ranked"].max() == 51
        assert not table["state_fips"].isin(["66", "72", "78"]).any()
