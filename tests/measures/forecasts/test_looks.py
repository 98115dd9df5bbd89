"""Contest, reliability, scoreboard, leads and the publisher's measures."""

import numpy as np
import pandas as pd
import pytest

from measures.forecasts.made import lines, links, matured, published, through
from workforce import tables
from workforce.measures.forecasts import (
    contest,
    fan,
    lead,
    pairs,
    publisher,
    reliability,
    scoreboard,
)

HERE, THERE = "29-2032", "29-2033"


def test_the_publisher_and_the_total_by_hand():
    made = lines(
        {
            2012: {HERE: (100, 130), THERE: (100, 90)},
            2022: {HERE: (120, 1), THERE: (80, 1)},
            2014: {HERE: (100, 130), THERE: (100, 90)},
            2024: {HERE: (120, 1), THERE: (80, 1)},
        }
    )
    compared = pairs.every(made, links(*through(HERE, THERE)))
    table = contest.contest(compared)
    part = table[(table["group"] == "imaging") & (table["rounds"] == "all")].set_index("rule")
    # Projected +30 and -10 (total +10); came +20 and -20 in both rounds
    assert part.loc["publisher", "mean_absolute_miss"] == pytest.approx(10)
    assert part.loc["total", "mean_absolute_miss"] == pytest.approx((10 + 30) / 2)
    # The other round's weight: (20 x 10 + -20 x -30) / 800 = 1
    assert part.loc["shrunk", "mean_absolute_miss"] == pytest.approx(10)
    assert part.loc["total", "right_pct"] == pytest.approx(50)
    calm = table[(table["group"] == "imaging") & (table["rounds"] == "without 2020 to 2022")]
    assert set(calm["pairs"]) == {2}


def test_no_simple_rule_is_clearly_nearer_than_the_publisher():
    table = contest.contest(published())
    part = table[(table["group"] == "imaging") & (table["rounds"] == "all")].set_index("rule")
    assert part.loc["publisher", "mean_absolute_miss"] == pytest.approx(14.6, abs=0.05)
    assert part.loc["total", "mean_absolute_miss"] > part.loc["publisher", "mean_absolute_miss"] + 2
    assert contest.winner(table)[0] == "publisher"
    every = table[(table["group"] == "all occupations") & (table["rounds"] == "with a trend")]
    trend = every.set_index("rule")["mean_absolute_miss"]
    assert trend.idxmax() == "own_trend"


def test_the_last_decade_is_judged_where_it_is_known():
    table = contest.decade_again(published()).set_index("group")
    assert table.loc["imaging", "rounds"] == "2018-28, 2020-30, 2022-32"


def test_health_occupations_projected_at_10_to_20_percent():
    table = reliability.table(matured()).set_index(["group", "projected"])
    row = table.loc["health", "10 to 20%"]
    own = matured().query("field == 'health' and 10 <= path_pct < 20")
    assert row["grew_pct"] == pytest.approx(100 * (own["actual_pct"] > 0).mean())
    assert row["grew_pct"] == pytest.approx(68, abs=0.5)
    assert row["median_actual_pct"] == pytest.approx(own["actual_pct"].median())
    total = reliability.table(matured()).groupby("group")["pairs"].sum()
    assert total["all occupations"] == len(matured())


def test_the_order_of_two_occupations():
    table = pd.DataFrame(
        {
            "occupation_key": ["a", "b", "c", ""],
            "round": "2014-24",
            "path_pct": [30.0, 20.0, 5.0, 50.0],
            "actual_pct": [10.0, 12.0, 1.0, 0.0],
        }
    )
    assert reliability.order(table) == (2, 3)
    assert reliability.order(table, 10.1) == (2, 2)
    right, far = reliability.order(matured(), 10)
    assert right >= far - 1


def test_sonographers_passed_a_decade_in_five_years():
    board = scoreboard.scoreboard(published())
    row = board.query(
        "occupation_key == 'sonographers' and round == '2019-29' and later_year == 2024"
    ).iloc[0]
    assert (row["actual_pct"], row["decade_pct"]) == pytest.approx((21.1, 16.8), abs=0.06)
    assert set(scoreboard.latest(board)["later_year"]) == {2024}
    assert not set(board["round"]) & set(matured()["round"])
    # What rounding leaves open is neither: not counted as outside, nor as inside.
    ahead = board["actual_pct_low"] > board["high_pct"]
    behind = board["actual_pct_high"] < board["low_pct"]
    inside = (board["actual_pct_low"] >= board["low_pct"]) & (
        board["actual_pct_high"] <= board["high_pct"]
    )
    for said, rows in (("ahead", ahead), ("behind", behind), ("within reach", inside)):
        assert (board["standing"] == said).equals(rows)
    assert (board["standing"] == scoreboard.OPEN).sum() == (~(ahead | behind | inside)).sum() > 0


def test_rounding_of_running_projections_is_that_of_hundreds_of_jobs():
    board = scoreboard.scoreboard(published())
    row = board.query(
        "occupation_key == 'dosimetrists' and round == '2023-33' and later_year == 2024"
    ).iloc[0]
    base, path, later = (
        published()
        .query("occupation_key == 'dosimetrists' and round == '2023-33' and later_year == 2024")
        .iloc[0][["base_employment", "path_employment", "later_employment"]]
    )
    assert row["actual_pct_low"] == pytest.approx(100 * ((later - 50) / (base + 50) - 1))
    assert row["actual_pct_high"] == pytest.approx(100 * ((later + 50) / (base - 50) - 1))
    assert row["miss_points"] == pytest.approx(100 * (later - path) / base)
    assert row["miss_points_low"] < row["miss_points"] < row["miss_points_high"]
    # The miss keeps the base that both ends share, and so is known better than two changes.
    widths = row["actual_pct_high"] - row["actual_pct_low"], 200 * 50 / base
    assert widths[1] < row["miss_points_high"] - row["miss_points_low"] < sum(widths)


def test_misses_grow_with_the_years():
    table = lead.by_lead(published()).set_index(["group", "lead_years"])
    every = table.loc["all occupations", "mean_absolute_miss"]
    assert every.is_monotonic_increasing
    own = table.loc["imaging", "mean_absolute_miss"]
    assert own[10] == pytest.approx(14.6, abs=0.05)
    assert own[1] < own[5] < own[10]


def test_bases_move_by_five_percent_a_year():
    table = lead.revision(published()).query("group == 'all occupations' and later_year == 2024")
    (row,) = table.to_dict("records")
    assert (row["median_pct"], row["p90_pct"]) == pytest.approx((5, 17.7), abs=0.1)


def test_the_publishers_measures_on_detailed_occupations():
    table = publisher.as_published(tables.read("projections_all"), published())
    row = table[
        (table["round"] == "2008-18")
        & (table["level"] == "detailed")
        & (table["weight"] == "each counts once")
    ].iloc[0]
    assert (row["direction_pct"], row["faster_pct"]) == pytest.approx((60, 62), abs=0.5)
    near = publisher.nearest(table).set_index("round")
    assert near.loc["2008-18", "level"] == "major groups"
    assert near.loc["2008-18", "direction_pct"] == pytest.approx(100 * 17 / 22)
    assert "2010-20" not in near.index
    assert (table["dissimilarity"] < table["naive_dissimilarity"]).all()


def test_the_dissimilarity_index_by_hand():
    found = pd.DataFrame({"base": [50.0, 50.0], "projected": [60.0, 40.0], "later": [80.0, 20.0]})
    measured = publisher._measured(found, (0.0, 0.0), None)
    assert (measured["dissimilarity"], measured["naive_dissimilarity"]) == pytest.approx((20, 30))


def test_the_fan_opens_and_ends_in_the_ten_year_interval():
    newest = fan.newest(tables.read("projections_all"))
    table, odds = fan.fan(newest, published()), fan.odds(newest, published())
    for key, rows in table.groupby("occupation_key"):
        width = (rows["high_80_pct"] - rows["low_80_pct"]).to_numpy()
        assert width[0] == 0
        assert width[-1] > 2 * width[1] > 0
        own = odds[odds["occupation_key"] == key].iloc[0]
        end = rows.iloc[-1]
        ends = own[["low_80_pct", "high_80_pct"]].tolist()
        assert end[["low_80_pct", "high_80_pct"]].tolist() == pytest.approx(ends)
        assert (rows["low_50_pct"] >= rows["low_80_pct"]).all()
        assert end["path_employment"] == pytest.approx(own["projected_employment"], abs=110)


def test_odds_are_ordered_as_the_projections_of_one_size():
    newest = fan.newest(tables.read("projections_all"))
    higher = newest.assign(path_pct=newest["path_pct"] + 10)
    for column in ("chance_of_growth", "chance_of_outgrowing"):
        first, second = (fan.odds(rows, published())[column] for rows in (newest, higher))
        assert (second > first).all()
    fallen = fan.odds(newest.assign(path_pct=-5.0), published())
    assert np.isnan(fallen["chance_of_half"]).all()
