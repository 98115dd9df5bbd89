"""The publisher's projections: calls, openings and revisions of the base."""

import csv
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.frames import assert_unchanged, held, projection, projections
from workforce.charts import phrases
from workforce.errors import UsageError
from workforce.measures import outlook, rounding
from workforce.occupations import ALL_OCCUPATIONS, COMBINED_PARTS, IMAGING, by_key

MRI, SONOGRAPHERS, DOSIMETRISTS = (by_key(k) for k in ("mri", "sonographers", "dosimetrists"))
RATES = Path(__file__).parents[2] / "data/raw/projections/2024-34_separations.csv"
NO_CODE = "no code of its own: counted among other health technologists until 2020"


def outlook_for(change_pct: float, average_pct: float) -> pd.Series:
    frame = projections(
        projection("2024-34", "all", 1e6, 1e6, change_pct=average_pct),
        projection("2024-34", "mri", 1000, 1000, change_pct=change_pct),
    )
    return outlook.against_average(frame, "2024-34", [MRI]).iloc[0]


def test_newest_is_by_base_year():
    rows = [projection(label, "all", 1, 1) for label in ("2024-34", "2008-18", "2023-33")]
    assert outlook.newest_round(projections(*rows)) == "2024-34"


@pytest.mark.parametrize(
    ("change", "call"),
    [
        (13.0, "faster"),
        (4.6, "faster"),
        (4.5, "too close to call"),  # between 4.45 and 4.55: 4% or 5% in whole percents
        (4.4, "about as fast"),
        (2.6, "about as fast"),
        (2.5, "too close to call"),
        (2.4, "slower"),
        (-1.0, "slower"),
    ],
)
def test_the_call_is_the_publishers_class(change, call):
    row = outlook_for(change, 3.1)
    assert (row["call"], row["change_pct"], row["average_pct"]) == (call, change, 3.1)


def test_without_a_published_class_the_whole_percent_of_all_occupations_is_as_fast():
    frame = projections(
        projection("2022-32", "all", 1e6, 1e6, change_pct=2.8),
        projection("2022-32", "mri", 1000, 1000, change_pct=3.6),
        projection("2022-32", "sonographers", 1000, 1000, change_pct=2.6),
    )
    found = outlook.against_average(frame, "2022-32", [MRI, SONOGRAPHERS])
    assert found["call"].tolist() == ["faster", "about as fast"]
    assert outlook.class_of_average(2022, 2.8) == (3, 3)
    assert outlook.class_of_average(2024, 3.1) == (3, 4)


@settings(max_examples=40)
@given(st.integers(-300, 500))
def test_a_faster_change_is_never_called_slower(change):
    order = ["slower", "about as fast", "faster"]
    calls = [outlook_for(change / 10 + more, 3.1)["call"] for more in (0.0, 1.0)]
    known = [order.index(call) for call in calls if call in order]
    assert known == sorted(known)


def test_openings_are_per_hundred_jobs_of_the_base():
    frame = projections(
        projection("2024-34", "all", 1e6, 1e6),
        projection("2024-34", "mri", 44_000, 47_000, openings_per_year=2200),
        projection("2024-34", "sonographers", 0, 100, openings_per_year=10),
    )
    table = outlook.against_average(frame, "2024-34", [MRI, SONOGRAPHERS])
    assert table["openings_per_100_jobs"].iloc[0] == 5
    # 2,200 and 44,000 to the nearest hundred
    low, high = 100 * 2150 / 44_050, 100 * 2250 / 43_950
    assert table["openings_per_100_jobs_low"].iloc[0] == pytest.approx(low)
    assert table["openings_per_100_jobs_high"].iloc[0] == pytest.approx(high)
    assert pd.isna(table["openings_per_100_jobs"].iloc[1])  # a base of zero
    assert table["call"].tolist() == ["faster", ""]


def test_a_missing_occupation_is_a_gap_with_a_reason():
    frame = projections(projection("2018-28", "all", 1e6, 1.1e6))
    table = outlook.against_average(frame, "2018-28", [SONOGRAPHERS, DOSIMETRISTS])
    assert table["reason"].tolist() == ["not in the round 2018-28", NO_CODE]
    assert table["call"].tolist() == ["", ""]
    assert table["base_employment"].isna().all()
    assert table["base_year"].tolist() == [2018, 2018]


def test_a_wider_code_is_not_taken_for_the_occupation():
    frame = projections(
        projection("2010-20", "all", 1e6, 1.1e6),
        projection("2010-20", "radiographers", 219_900, 281_000),
    )
    table = outlook.against_average(frame, "2010-20", COMBINED_PARTS)
    assert table["reason"].tolist() == [
        "the code of 2010 covers radiographers and MRI technologists together",
        "no code of its own: counted among radiographers until 2011",
    ]
    assert table["change_pct"].isna().all()


@pytest.mark.parametrize("measure", [outlook.against_average, outlook.openings])
def test_a_round_that_is_not_held_is_refused(measure):
    frame = projections(*(projection(f"20{y}-{y + 10}", "all", 1, 1) for y in (24, 23)))
    with pytest.raises(UsageError) as caught:
        measure(frame, "2034-44")
    assert caught.value.where == "round '2034-44'"
    assert caught.value.expected == "one of 2023-33, 2024-34"


def test_openings_since_2016_are_growth_exits_and_transfers():
    # 1,000 more in ten years is 100 a year: 1 per 100 of 10,000 jobs
    frame = projections(
        projection("2024-34", "all", 1e6, 1e6, openings_per_year=1e5),
        projection(
            "2024-34",
            "mri",
            10_000,
            11_000,
            openings_per_year=600,
            exits_per_year=300,
            transfers_per_year=200,
        ),
    )
    row = outlook.openings(frame, "2024-34", [MRI]).iloc[0]
    assert row["definition"] == "separations"
    assert row[["growth_per_100", "separations_per_100"]].tolist() == [1, 5]
    assert row["openings_per_100"] == 6
    assert pd.isna(row["replacement_per_100"])


def test_openings_before_2016_are_growth_and_replacement_over_ten_years():
    frame = projections(
        projection("2014-24", "all", 1e6, 1e6, openings_per_decade=3e5),
        projection(
            "2014-24",
            "mri",
            10_000,
            11_000,
            openings_per_decade=3000,
            replacement_needs_per_decade=2000,
        ),
    )
    row = outlook.openings(frame, "2014-24", [MRI]).iloc[0]
    assert row["definition"] == "replacement"
    parts = row[["growth_per_100", "replacement_per_100", "openings_per_100"]]
    assert parts.tolist() == [1, 2, 3]
    assert row[["exit_rate_pct", "transfer_rate_pct", "separations_per_100"]].isna().all()


def test_the_definition_is_the_rounds_even_where_the_occupation_is_missing():
    frame = projections(projection("2018-28", "all", 1e6, 1e6, openings_per_year=1e5))
    row = outlook.openings(frame, "2018-28", [DOSIMETRISTS]).iloc[0]
    assert (row["definition"], row["reason"]) == ("separations", NO_CODE)


def test_openings_of_a_base_of_zero_are_missing():
    frame = projections(
        projection("2024-34", "all", 1e6, 1e6, openings_per_year=1e5),
        projection("2024-34", "mri", 0, 100, openings_per_year=10),
    )
    assert pd.isna(outlook.openings(frame, "2024-34", [MRI])["openings_per_100"].iloc[0])


def test_revisions_of_the_base_split_the_self_employed_out():
    # 5 percent of 10,000 is 500 and 20 percent of 12,000 is 2,400: 1,900 of the 2,000 more
    frame = projections(
        projection("2024-34", "mri", 12_000, 1, self_employed_pct=20),  # rounds in any order
        projection("2024-34", "all", 1e6, 1),
        projection("2022-32", "mri", 10_000, 1, self_employed_pct=5),
        projection("2022-32", "all", 1e6, 1),
    )
    first, second = outlook.base_revisions(frame, [MRI]).to_dict("records")
    assert (first["self_employed_jobs"], first["wage_and_salary_jobs"]) == (500, 9500)
    assert pd.isna(first["base_change"])
    assert (second["self_employed_jobs"], second["wage_and_salary_jobs"]) == (2400, 9600)
    assert (second["base_change"], second["years_between"]) == (2000, 2)
    assert (second["self_employed_change"], second["wage_and_salary_change"]) == (1900, 100)


def test_a_round_without_the_share_has_no_split():
    frame = projections(
        *(projection(label, "all", 1e6, 1) for label in ("2022-32", "2024-34")),
        projection("2022-32", "mri", 10_000, 1),
        projection("2024-34", "mri", 12_000, 1, self_employed_pct=20),
    )
    second = outlook.base_revisions(frame, [MRI]).iloc[1]
    assert second["base_change"] == 2000
    assert pd.isna(second["self_employed_change"])


def test_a_round_without_the_occupation_is_a_gap_in_the_revisions():
    frame = projections(
        *(projection(label, "all", 1e6, 1) for label in ("2019-29", "2020-30", "2021-31")),
        projection("2021-31", "dosimetrists", 2400, 1, self_employed_pct=0),
    )
    table = outlook.base_revisions(frame, [DOSIMETRISTS])
    assert table["reason"].tolist() == [NO_CODE, NO_CODE, ""]
    assert table["base_change"].isna().all()


def test_the_known_revision_of_nuclear_medicine():
    table = outlook.base_revisions(held("projections"), [by_key("nuclear-medicine")])
    before, after = table[table["round"].isin(["2023-33", "2024-34"])].to_dict("records")
    assert (before["base_employment"], after["base_employment"]) == (17_800, 20_000)
    assert (before["self_employed_pct"], after["self_employed_pct"]) == (4.5, 13.7)
    # 801 to 2,740 self-employed; 16,999 to 17,260 others
    assert after["self_employed_change"] == pytest.approx(1939)
    assert after["wage_and_salary_change"] == pytest.approx(261)


def test_the_parts_of_every_revision_add_up_as_published():
    table = outlook.base_revisions(held("projections")).dropna(subset="self_employed_change")
    assert len(table) > 20
    parts = table["self_employed_change"] + table["wage_and_salary_change"]
    assert parts.to_numpy() == pytest.approx(table["base_change"].to_numpy(), abs=1e-6)


@pytest.mark.parametrize("label", ["2016-26", "2020-30", "2024-34"])
def test_the_parts_of_openings_add_up_as_published(label):
    frame = held("projections")
    table = outlook.openings(frame, label, (*IMAGING, ALL_OCCUPATIONS)).query("reason == ''")
    published = frame[frame["round"] == label].set_index("soc_code").loc[table["soc_code"]]
    jobs = ["exits_per_year", "transfers_per_year"]
    left = (100 * published[jobs].sum(axis=1) / published["base_employment"]).to_numpy()
    # Counts of exits and transfers, each to the nearest hundred, and what the rates leave
    rounding = 100 * 100 / published["base_employment"].to_numpy() + 0.06
    assert (abs(table["separations_per_100"] - left) <= rounding).all()
    assert (table["openings_per_100"].between(*ends(table))).all()
    assert set(table["definition"]) == {"separations"}


def ends(table: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    return table["openings_per_100_low"] - 1e-9, table["openings_per_100_high"] + 1e-9


def test_the_two_definitions_are_kept_apart_as_published():
    frame = held("projections")
    for label in frame["round"].unique():
        table = outlook.openings(frame, label).query("reason == ''")
        old = label < "2016-26"
        assert set(table["definition"]) == {"replacement" if old else "separations"}
        assert table["replacement_per_100"].notna().all() == old
        assert table["exit_rate_pct"].isna().all() == old


def test_openings_of_the_newest_round_as_published():
    table = outlook.openings(held("projections"), "2024-34").set_index("occupation_key")
    # Large: the counts, 12,900 of 228,000 and 18,863,300 of 169,956,100
    assert table.loc["radiographers", "openings_per_100"] == pytest.approx(5.658, abs=0.001)
    assert table.loc["all", "openings_per_100"] == pytest.approx(11.099, abs=0.001)


@pytest.mark.parametrize(
    ("key", "exits", "transfers", "separations", "change_pct", "told"),
    [
        # The published rates, and what they make of 100 base jobs with the growth of a year
        ("dosimetrists", 2.2, 2.1, 4.3, 3.5, "4.7 to 4.8"),
        ("nuclear-medicine", 2.2, 2.1, 4.3, 3.0, "4.6 to 4.7"),
        ("radiation-therapists", 2.3, 2.1, 4.4, 1.9, "4.6 to 4.7"),
    ],
)
def test_small_occupations_have_openings_from_the_published_rates(
    key, exits, transfers, separations, change_pct, told
):
    row = outlook.openings(held("projections"), "2024-34").set_index("occupation_key").loc[key]
    assert (row["exit_rate_pct"], row["transfer_rate_pct"]) == (exits, transfers)
    mean = 1 + change_pct / 200
    assert row["openings_per_100"] == pytest.approx(separations * mean + change_pct / 10, abs=0.01)
    low, high = row["openings_per_100_low"], row["openings_per_100_high"]
    assert high - low == pytest.approx(0.1 * mean + 0.01 + separations * 0.0005, abs=0.003)
    assert phrases.rounded(row["openings_per_100"], low, high) == told


def test_exits_are_the_published_rates_and_not_counts_of_hundreds():
    rates = outlook.openings(held("projections"), "2024-34").set_index("occupation_key")
    exits = rates["exit_rate_pct"].round(1)
    assert exits[["radiation-therapists", "sonographers", "mri"]].tolist() == [2.3, 2.5, 2.5]
    with RATES.open(encoding="utf-8", newline="") as lines:
        raw = {line["soc_code"]: line["exit_rate_pct"] for line in csv.DictReader(lines)}
    codes = rates["soc_code"]
    assert rates["exit_rate_pct"].tolist() == [float(raw[code]) for code in codes]


def test_the_two_ways_to_openings_agree_for_every_occupation_of_every_round():
    every = held("projections_all")
    rounds = every[every["exit_rate_pct"].notna() & every["transfer_rate_pct"].notna()]
    assert rounds["round"].nunique() == 8
    found = rounding.openings_per_100(rounds, rounds["openings_per_year"])
    apart = (found.low > found.high + 1e-9) & (rounds["base_employment"] >= 200)
    assert len(rounds) > 6000
    assert not apart.any()


def test_calls_of_the_newest_round_as_published():
    table = outlook.against_average(held("projections"), "2024-34").set_index("occupation_key")
    assert set(table["average_pct"]) == {3.1}
    faster = {"mri", "sonographers"}
    assert set(table.index[table["call"] == "faster"]) == faster
    assert table.index[table["call"] == "slower"].tolist() == ["radiation-therapists"]
    assert set(table["call"]) == {"faster", "slower", "about as fast"}


def test_the_place_among_all_occupations_as_published():
    expected = outlook.against_average(held("projections"), "2024-34")
    every = held("projections_all")
    place = outlook.place_among_all(every, expected).set_index("occupation_key")
    changes = every.loc[every["round"] == "2024-34", "change_pct"]
    assert place.loc["radiographers", "occupations"] == len(changes) == 832
    assert place["upper_pct"].tolist() == [pytest.approx(changes.quantile(0.75))] * len(IMAGING)
    assert place.loc["radiographers", "upper_pct"] == 5.0
    assert place.loc["radiographers", "below_pct"] == pytest.approx(
        100 * (changes < 4.3).sum() / 832
    )
    above = place.index[place["change_pct"] > place["upper_pct"]].tolist()
    assert above == ["mri", "sonographers"]
    gone = outlook.place_among_all(every.iloc[:0], expected)
    assert gone["below_pct"].isna().all()


def test_growth_gives_most_openings_in_no_occupation_at_all():
    every = held("projections_all")
    newest = every[every["round"] == "2024-34"]
    rate = rounding.openings_per_100(newest, newest["openings_per_year"])
    share = rounding.share_pct(rounding.growth_per_100(newest["change_pct"]), rate)
    assert not (share.value > 50).any()


def test_the_input_stays_as_it_was():
    frame = held("projections")
    assert_unchanged(outlook.newest_round, frame)
    assert_unchanged(outlook.against_average, frame, "2024-34")
    assert_unchanged(outlook.openings, frame, "2014-24")
    assert_unchanged(outlook.base_revisions, frame)


def statement(**other: object) -> dict[str, object]:
    """One row of `projection_factors`."""
    return {
        "round": "2024-34",
        "soc_code": "29-2035",
        "statement_is_about": "29-2035",
        "category": "sourcing change",
        "direction": "increases",
        "names_ageing": False,
        "names_ai": False,
        "names_technology": False,
        "names_reimbursement": True,
        "names_site_of_care": True,
        "statement_fingerprint": "a",
        **other,
    }


def test_a_statement_counts_its_industries_once_and_names_its_causes():
    factors = pd.DataFrame([statement(), statement(), statement(direction="decreases")])
    found = outlook.stated_factors(factors, "2024-34").set_index("direction")
    assert found.loc["increases", "industries"] == 2
    assert found.loc["decreases", "industries"] == 1
    assert found.loc["increases", "causes"] == "payment, site of care"
    assert found.loc["increases", "occupation"] == "MRI technologists"


def test_other_rounds_and_misprints_are_left_out():
    factors = pd.DataFrame(
        [statement(round="2023-33"), statement(statement_is_about="29-2054"), statement(names_ai=1)]
    ).astype({"names_ai": bool, "names_technology": bool})
    (row,) = outlook.stated_factors(factors, "2024-34").itertuples()
    assert row.causes == "artificial intelligence, payment, site of care"
