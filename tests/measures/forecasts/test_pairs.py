"""Paths, misses and what is followed, by hand and against the raw figures."""

import pandas as pd
import pytest

from copies import UPSTREAM
from measures.forecasts.made import lines, links, matured, published, through
from workforce import tables
from workforce.errors import UsageError
from workforce.measures.forecasts import pairs
from workforce.occupations import COMBINED, IMAGING

HERE, NURSES = "29-2032", "11-1011"


def test_a_path_grows_at_a_constant_rate_and_the_miss_is_beside_it():
    made = lines(
        {2012: {HERE: (100, 121), NURSES: (100, 79)}, 2017: {HERE: (120, 1), NURSES: (100, 1)}}
    )
    table = pairs.every(made, links(*through(HERE, NURSES))).set_index("soc_code")
    row = table.loc[HERE]
    assert row["lead_years"] == 5
    assert row["path_pct"] == pytest.approx(10)  # the root of 1.21
    assert (row["actual_pct"], row["miss_points"]) == pytest.approx((20, 10))
    assert row["path_employment"] == pytest.approx(110)
    assert (row["total_path_pct"], row["total_actual_pct"]) == pytest.approx((0, 10))
    assert (row["field"], row["occupation_key"]) == ("health", "sonographers")
    assert (table.loc[NURSES, "field"], table.loc[NURSES, "occupation_key"]) == ("other", "")


def test_later_than_ten_years_and_without_a_base_are_left_out():
    made = lines(
        {
            2008: {HERE: (100, 110), NURSES: (0, 10)},
            2018: {HERE: (90, 1), NURSES: (9, 9)},
            2019: {HERE: (95, 1), NURSES: (9, 9)},
        }
    )
    table = pairs.every(made, links(*through(HERE, NURSES)))
    of_2008 = table[table["base_year"] == 2008]
    assert of_2008[["soc_code", "later_year"]].to_numpy().tolist() == [[HERE, 2018]]


def test_rounds_without_anything_in_common_are_refused():
    with pytest.raises(UsageError, match="two rounds with occupations in common"):
        pairs.every(lines({2012: {HERE: (1, 1)}}), links(*through(HERE)))
    made = lines({2012: {HERE: (1, 1)}, 2014: {HERE: (1, 1)}})
    with pytest.raises(UsageError, match="a round that starts in the year another one projected"):
        pairs.matured(pairs.every(made, links(*through(HERE))))


def test_each_imaging_occupation_is_followed_by_its_own_code():
    table = matured()
    own = table[table["occupation_key"] != ""]
    known = {(r.occupation_key, r.round): (r.path_pct, r.actual_pct) for r in own.itertuples()}
    assert known["mri", "2012-22"] == pytest.approx((23.6, 37.5), abs=0.06)
    assert known["mri", "2014-24"] == pytest.approx((10.4, 31.2), abs=0.06)
    assert known["radiographers", "2012-22"] == pytest.approx((20.9, 11.8), abs=0.06)
    assert known["radiographers", "2014-24"] == pytest.approx((8.7, 15.7), abs=0.06)
    assert known[COMBINED.key, "2008-18"] == pytest.approx((17.2, 16.4), abs=0.06)
    assert known[COMBINED.key, "2010-20"] == pytest.approx((27.8, 15.6), abs=0.06)
    assert (COMBINED.key, "2012-22") not in known
    assert len(known) == len(own) == 22


def test_every_occupation_of_the_newest_round_is_one_of_ours():
    found = {pairs.followed(o.soc_code, 2024) for o in IMAGING}
    assert found == set(IMAGING)
    assert pairs.followed("29-2034", 2008) is COMBINED
    assert pairs.followed("11-1011", 2024) is None


def test_the_total_of_all_lines_is_the_published_total():
    total = tables.read("projections").query("soc_code == '00-0000'").set_index("round")
    table = matured().drop_duplicates("round").set_index("round")
    expected = 100 * (total["projected_employment"] / total["base_employment"] - 1)
    assert table["total_path_pct"].to_numpy() == pytest.approx(
        expected.loc[table.index].to_numpy(), abs=0.05
    )


def test_pairs_of_all_leads_are_there_and_once():
    table = published()
    assert set(table["lead_years"]) == set(range(1, 11))
    assert not table.duplicated(["base_year", "soc_code", "later_year"]).any()
    assert table["base_employment"].gt(0).all()


def test_the_sonographers_jobs_are_those_of_the_workbook():
    if not UPSTREAM.exists():
        pytest.skip("the publishers' files are not at hand (projections)")
    sheet = pd.read_excel(
        UPSTREAM / "projections" / "occupation_2014.xlsx",
        "Table 1.2",
        header=None,
        engine="calamine",
    )
    (row,) = sheet[sheet[1] == "29-2032"].to_numpy().tolist()
    own = matured().query("occupation_key == 'sonographers' and base_year == 2014").iloc[0]
    assert own["base_employment"] == pytest.approx(1000 * row[3])
    assert own["projected_employment"] == pytest.approx(1000 * row[4])
