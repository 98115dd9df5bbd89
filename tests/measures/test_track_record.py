"""How far earlier projections were off: by hand, at the edges, and as published."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.frames import NAN, assert_unchanged, held, projection, projections
from workforce.errors import UsageError
from workforce.measures import track_record
from workforce.occupations import ALL_OCCUPATIONS, COMBINED, IMAGING, by_key

SONOGRAPHERS, NUCLEAR = by_key("sonographers"), by_key("nuclear-medicine")

# Projected and actual percent change of every round that has matured, as known beforehand; none
# where the occupation was not counted so.
ROUNDS = ("2008-18", "2010-20", "2012-22", "2014-24")
KNOWN = {
    "radiographers-and-mri": ((17.2, 16.4), (27.8, 15.6), None, None),
    "radiographers": (None, None, (20.9, 11.8), (8.7, 15.7)),
    "mri": (None, None, (23.6, 37.5), (10.4, 31.2)),
    "sonographers": ((18.3, 44.9), (43.6, 41.3), (46.1, 42.5), (26.4, 48.3)),
    "cardiovascular": ((24.0, 16.8), (29.4, 17.8), (30.4, 14.1), (22.1, 24.4)),
    "nuclear-medicine": ((16.5, -11.5), (19.2, -16.4), (20.1, -13.4), (1.4, -3.4)),
    "radiation-therapists": ((27.6, 22.4), (20.1, 4.7), (23.6, -16.8), (13.9, 15.7)),
    "all": ((10.1, 6.7), (14.3, 7.3), (10.8, 13.2), (6.5, 12.9)),
}


def two_rounds() -> pd.DataFrame:
    """Sonographers: +30 projected, +20 came. Nuclear medicine: +10, -10. All: +10, +5."""
    return projections(
        projection("2014-24", "all", 1000, 1100),
        projection("2024-34", "all", 1050, 1),
        projection("2014-24", "sonographers", 200, 260),
        projection("2024-34", "sonographers", 240, 1),
        projection("2014-24", "nuclear-medicine", 100, 110),
        projection("2024-34", "nuclear-medicine", 90, 1),
    )


def pairs(errors: dict[str, list[float]]) -> pd.DataFrame:
    """Matured pairs of sonographers with these errors by round."""
    rows = [(label, error) for label, errors in errors.items() for error in errors]
    return pd.DataFrame(rows, columns=["round", "error_points"]).assign(
        occupation_key="sonographers", naive_error_points=0.0, direction_right=True, call_right=True
    )


def test_projected_against_actual_change():
    table = track_record.matured(two_rounds(), (SONOGRAPHERS, NUCLEAR, ALL_OCCUPATIONS))
    assert set(table["round"]) == {"2014-24"}  # the newest has not matured
    columns = ["projected_pct", "actual_pct", "error_points", "naive_error_points"]
    assert table[columns].to_numpy() == pytest.approx(
        pd.DataFrame([(30, 20, 10, -10), (10, -10, 20, 20), (10, 5, 5, 5)]).to_numpy()
    )
    assert table["actual_employment"].tolist() == [240, 90, 1050]
    assert table["direction_right"].tolist() == [True, False, True]
    assert table["reason"].tolist() == ["", "", ""]


def test_the_faster_than_average_call_is_against_the_total_of_projection_and_outcome():
    # Sonographers 30 > 10 and 20 > 5; nuclear medicine just the total, 10, and -10 < 5
    frame = two_rounds()
    table = track_record.matured(frame, (SONOGRAPHERS, NUCLEAR, ALL_OCCUPATIONS))
    assert table["call_right"].tolist()[:2] == [True, True]
    assert pd.isna(table["call_right"].iloc[2])  # the total is not faster than itself
    # Now sonographers come out at +2.5, below the total's +5
    frame.loc[frame["base_employment"] == 240, "base_employment"] = 205
    assert track_record.matured(frame, (SONOGRAPHERS,))["call_right"].tolist() == [False]


def test_summary_by_hand():
    # Errors 10 and 20; of the total -10 and 20
    found = track_record.summary(track_record.matured(two_rounds(), (SONOGRAPHERS, NUCLEAR)))
    assert (found.pairs, found.occupations) == (2, 2)
    assert (found.mean_absolute_error, found.bias) == pytest.approx((15, 15))
    assert found.root_mean_square_error == pytest.approx(250**0.5)
    assert found.mean_absolute_error_naive == pytest.approx(15)
    assert (found.direction_right, found.call_right) == (1, 2)
    assert found.absolute_error_p80 == pytest.approx(20)


def test_misses_of_both_signs_do_not_cancel():
    found = track_record.summary(pairs({"2014-24": [10.0, -20.0, 3.0]}))
    assert (found.mean_absolute_error, found.bias) == pytest.approx((11, -7 / 3))
    assert found.root_mean_square_error == pytest.approx((509 / 3) ** 0.5)


def test_the_total_itself_is_not_in_the_summary():
    table = track_record.matured(two_rounds(), (SONOGRAPHERS, ALL_OCCUPATIONS))
    assert track_record.summary(table).pairs == 1


@pytest.mark.parametrize(("count", "expected"), [(5, 4), (10, 8), (6, 5), (1, 1)])
def test_the_80th_percentile_is_an_error_that_was_seen(count, expected):
    table = pairs({"2014-24": [float(error) for error in range(1, count + 1)]})
    assert track_record.summary(table).absolute_error_p80 == expected


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=20))
def test_bias_mean_and_root_mean_square_are_ordered(errors):
    found = track_record.summary(pairs({"2014-24": errors}))
    slack = 1e-9
    assert abs(found.bias) <= found.mean_absolute_error + slack
    assert found.mean_absolute_error <= found.root_mean_square_error + slack
    assert found.absolute_error_p80 <= max(map(abs, errors))


def test_statistics_of_no_pair_are_refused():
    nothing = pairs({"2014-24": [NAN]})
    found_none = "at least one pair of one of the imaging occupations; found none"
    with pytest.raises(UsageError, match=found_none):
        track_record.summary(nothing)


def test_rounds_of_which_none_has_matured_are_refused():
    frame = two_rounds().query("round == '2024-34'")
    with pytest.raises(UsageError, match=r"matured projections: .*; found rounds 2024-34\."):
        track_record.matured(frame)


def test_an_occupation_missing_from_either_round_is_a_gap_with_a_reason():
    frame = two_rounds()
    frame = frame.query("not (soc_code == '29-2032' and round == '2014-24')")
    frame = frame.query("not (soc_code == '29-2033' and round == '2024-34')")
    asked = (SONOGRAPHERS, NUCLEAR, by_key("dosimetrists"))
    table = track_record.matured(frame, asked)
    assert table["reason"].tolist() == [
        "not in the round 2014-24",
        "not in the round 2024-34",
        "counted among other health technologists until 2020",
    ]
    judged = ["error_points", "naive_error_points", "direction_right", "call_right"]
    assert table[judged].isna().all().all()


def test_a_base_of_zero_is_a_gap_with_a_reason():
    frame = two_rounds()
    frame.loc[frame["base_employment"] == 200, "base_employment"] = 0
    table = track_record.matured(frame, (SONOGRAPHERS,))
    assert table["reason"].tolist() == ["no jobs in the base year"]
    assert table["error_points"].isna().all()


def test_without_the_total_nothing_is_called():
    frame = two_rounds().query("not (soc_code == '00-0000' and round == '2024-34')")
    table = track_record.matured(frame, (SONOGRAPHERS,))
    assert table["error_points"].tolist() == pytest.approx([10])
    assert table["call_right"].isna().all()


def test_the_combined_concept_is_one_code_then_a_sum():
    frame = projections(
        projection("2010-20", "all", 1000, 1100),
        projection("2020-30", "all", 1050, 1),
        projection("2010-20", "radiographers", 200, 260),
        projection("2020-30", "radiographers", 190, 1),
        projection("2020-30", "mri", 30, 1),
    )
    asked = (COMBINED, *IMAGING[:2])
    table = track_record.matured(frame, asked).set_index("occupation_key")
    both = table.loc["radiographers-and-mri"]
    assert (both["projected_pct"], both["actual_pct"]) == pytest.approx((30, 10))
    assert table.loc["mri", "reason"] == "counted among radiographers until 2011"
    assert table.loc["radiographers", "reason"].startswith("counted together with MRI")
    half = frame[frame["soc_code"] != "29-2035"]
    assert track_record.matured(half, asked)["reason"].iloc[0] == "not in the round 2020-30"


def test_paths_lay_the_rounds_over_each_other():
    frame = two_rounds().query("not (soc_code == '29-2033' and round == '2014-24')")
    table = track_record.paths(frame, (SONOGRAPHERS, NUCLEAR))
    assert table["round"].tolist() == ["2014-24", "2024-34"] * 2
    assert table["is_newest"].tolist() == [False, True] * 2
    assert table["base_employment"].tolist()[:2] == [200, 240]
    assert table["reason"].tolist() == ["", "", "not in the round 2014-24", ""]


@pytest.fixture(scope="module")
def published() -> pd.DataFrame:
    return track_record.matured(held("projections"))


@pytest.mark.parametrize("key", KNOWN)
def test_the_known_track_record(published, key):
    table = published[published["occupation_key"] == key].set_index("round")
    known = {label: pair for label, pair in zip(ROUNDS, KNOWN[key], strict=True) if pair}
    assert table.index.tolist() == list(known)
    came = table[["projected_pct", "actual_pct"]].to_numpy()
    assert came == pytest.approx(pd.DataFrame(known.values()).to_numpy(), abs=0.0501)


def test_each_is_followed_by_its_own_code_where_both_ends_have_it(published):
    assert set(published["occupation_key"]) == set(KNOWN)
    assert set(published["reason"]) == {""}


def test_the_known_summary(published):
    found = track_record.summary(published)
    errors = [
        projected - actual
        for key, rounds in KNOWN.items()
        for projected, actual in filter(None, rounds)
        if key != "all"
    ]
    assert (found.pairs, found.occupations) == (len(errors), 7)
    assert found.direction_right == 17
    assert found.mean_absolute_error == pytest.approx(sum(map(abs, errors)) / len(errors), abs=0.06)
    assert found.bias == pytest.approx(sum(errors) / len(errors), abs=0.06)
    assert found.absolute_error_p80 == pytest.approx(26.6, abs=0.05)


def test_the_known_calls_that_were_wrong(published):
    # From the table of known figures: ahead of the total in one of the two and not in the other
    wrong = published[published["call_right"].eq(False).fillna(False)]
    assert {tuple(pair) for pair in wrong[["occupation_key", "round"]].to_numpy()} == {
        ("nuclear-medicine", "2008-18"),
        ("nuclear-medicine", "2010-20"),
        ("nuclear-medicine", "2012-22"),
        ("radiation-therapists", "2010-20"),
        ("radiation-therapists", "2012-22"),
        ("radiographers", "2012-22"),
    }


def test_the_input_stays_as_it_was(published):
    frame = held("projections")
    assert_unchanged(track_record.matured, frame)
    assert_unchanged(track_record.paths, frame)
    assert_unchanged(track_record.summary, published)


def test_ends_are_what_the_rounding_of_jobs_leaves():
    rows = track_record.matured(held("projections")).set_index(["occupation_key", "round"])
    row = rows.loc[("radiation-therapists", "2008-18")]
    base, projected, actual = (
        row[f"{name}_employment"] for name in ("base", "projected", "actual")
    )
    assert (base, projected, actual) == (15_200, 19_400, 18_600)
    assert row["projected_pct_low"] == pytest.approx(100 * (19_350 / 15_250 - 1))
    assert row["actual_pct_high"] == pytest.approx(100 * (18_650 / 15_150 - 1))
    corners = [
        100 * (p - a) / b
        for p in (19_350, 19_450)
        for a in (18_550, 18_650)
        for b in (15_150, 15_250)
    ]
    assert row["error_points_low"] == pytest.approx(min(corners))
    assert row["error_points_high"] == pytest.approx(max(corners))
    # Two counts make the combination, and the rounding of each is in it.
    both = rows.loc[("radiographers-and-mri", "2010-20")]
    assert both["actual_pct_high"] - both["actual_pct_low"] == pytest.approx(0.197, abs=0.01)
