"""The finder: which areas it lists, in which order, and with whom they are ranked."""

from __future__ import annotations

import pytest

from copies import ROOT, told
from measures.areas import areas, cell, parities
from measures.frames import assert_unchanged, held
from workforce import receipts
from workforce.errors import UsageError
from workforce.measures import finder
from workforce.occupations import IMAGING, by_key
from workforce.places import STATES, named

MRI = by_key("mri")
LEVELS = parities(
    *((state, 2023, level) for state, level in (("TX", 80), ("OH", 125), ("AR", 100), ("DC", 100))),
    ("Tyler, TX", 2023, 64),
    ("Texarkana, AR-TX", 2023, 160),
    ("Texas plains", 2023, 50),
)


def frame(*rows):
    totals = [cell(place, "all", 90_000) for place in ("US", "TX", "OH")]
    return areas(cell("US"), *totals, *rows)


def find(*rows, near=None, **options):
    place = named(near) if near else None
    return finder.find(frame(*rows), LEVELS, MRI, near=place, **options)


def real(occupation, **options):
    return finder.find(held("oews_areas"), held("price_parities"), occupation, **options)


def titles(found):
    return found["area_title"].tolist()


def test_without_a_place_the_states_are_listed():
    found = find(cell("TX"), cell("OH"), cell("Tyler, TX"), cell("TX", "sonographers"))
    assert titles(found) == ["Texas", "Ohio"]
    assert set(found["occupation"]) == {"MRI technologists"}
    assert found.columns[0] == "occupation"


def test_near_a_state_its_areas_and_those_that_reach_into_it_are_listed():
    found = find(
        cell("TX"),
        cell("OH"),
        cell("Tyler, TX"),
        cell("Texarkana, AR-TX"),
        cell("Little Rock, AR"),
        cell("Texas plains"),
        cell("Ohio valley"),
        near="TX",
    )
    assert sorted(titles(found)) == ["Texarkana, AR-TX", "Texas", "Texas plains", "Tyler, TX"]


def test_an_area_takes_its_own_prices_and_never_those_of_its_state():
    rows = [cell("TX"), cell("Texarkana, AR-TX"), cell("Tyler, TX"), cell("Texas plains")]
    found = find(*rows, cell("Waco, TX"), near="TX").set_index("area_title")
    adjusted = found["adjusted_mean_wage_usd"]
    assert adjusted.dropna().to_dict() == {
        "Texas plains": 160_000,
        "Tyler, TX": 125_000,
        "Texas": 100_000,
        "Texarkana, AR-TX": 50_000,
    }
    # Without a level of its own it comes last and is not said to cost what its state does.
    assert adjusted.index[-1] == "Waco, TX"


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("jobs", ["OH", "DC", "TX"]),
        ("pay", ["DC", "OH", "TX"]),
        ("adjusted-pay", ["DC", "TX", "OH"]),
        ("concentration", ["TX", "DC", "OH"]),
    ],
)
def test_the_highest_comes_first(sort, expected):
    # At the nation's prices: 100,000 in Texas, 72,000 in Ohio, 110,000 in DC
    found = find(
        cell("TX", employment=10, annual_mean_wage_usd=80_000, location_quotient=2.0),
        cell("OH", employment=30, annual_mean_wage_usd=90_000, location_quotient=0.5),
        cell("DC", employment=20, annual_mean_wage_usd=110_000, location_quotient=1.5),
        sort=sort,
    )
    assert titles(found) == [named(place).name for place in expected]


def test_adjusted_pay_is_what_is_sorted_by_unless_told():
    rows = cell("TX"), cell("OH", annual_mean_wage_usd=90_000)
    assert titles(find(*rows)) == titles(find(*rows, sort="adjusted-pay")) == ["Texas", "Ohio"]


def test_withheld_figures_come_last_and_are_still_listed():
    found = find(cell("OH", annual_mean_wage_usd=None), cell("TX"), cell("DC", employment=None))
    assert titles(found) == ["Texas", "District of Columbia", "Ohio"]
    assert found.loc[2, "annual_mean_wage_usd_flag"] == "suppressed"
    assert found.loc[2, ["rank", "rank_best", "rank_worst"]].isna().all()
    assert found["ranked"].tolist()[:2] == [2, 2]


def test_equal_estimates_stand_in_the_order_of_their_codes():
    assert titles(find(cell("OH"), cell("DC"), sort="pay")) == ["District of Columbia", "Ohio"]


def test_the_state_itself_is_not_ranked_among_its_areas():
    found = find(
        cell("TX"),
        cell("Tyler, TX", annual_mean_wage_usd=90_000),
        cell("Texas plains", annual_mean_wage_usd=50_000),
        near="TX",
        sort="pay",
    ).set_index("area_title")
    assert found["rank"].dropna().to_dict() == {"Tyler, TX": 1, "Texas plains": 2}
    assert found["ranked"].dropna().to_dict() == {"Tyler, TX": 2, "Texas plains": 2}
    assert found.loc["Texas", ["rank", "rank_best", "rank_worst", "ranked"]].isna().all()


def test_the_only_area_with_a_figure_has_no_rank_of_itself():
    rows = cell("TX"), cell("Tyler, TX"), cell("Texas plains", annual_mean_wage_usd=None)
    found = find(*rows, near="TX", sort="pay")
    assert len(found) == 3
    assert found["rank"].isna().all()


def test_an_occupation_that_was_never_kept_is_not_the_publishers_silence():
    with pytest.raises(UsageError) as error:
        finder.find(frame(cell("TX")), LEVELS, by_key("dosimetrists"))
    assert told(error.value, "Medical dosimetrists", "rows of this", "not kept", "fetch oews-")


def test_ranks_are_those_of_what_is_sorted_by_and_carry_their_bounds():
    rows = (
        cell("TX", annual_mean_wage_usd=100_000, employment=10),
        cell("OH", annual_mean_wage_usd=99_000, employment=1000),
        cell("DC", annual_mean_wage_usd=50_000, employment=100),
    )
    pay = find(*rows, sort="pay")
    assert pay[["rank", "rank_best", "rank_worst"]].to_numpy().tolist() == [
        [1, 1, 2],
        [2, 1, 2],
        [3, 3, 3],
    ]
    jobs = find(*rows, sort="jobs")
    assert jobs[["rank", "rank_best", "rank_worst"]].to_numpy().tolist() == [
        [i] * 3 for i in (1, 2, 3)
    ]


def test_territories_are_listed_and_not_ranked_with_the_nation():
    rows = (
        cell("PR", annual_mean_wage_usd=200_000),
        cell("TX"),
        cell("GU"),
        cell("OH", annual_mean_wage_usd=90_000),
    )
    found = find(*rows, sort="pay").set_index("area_title")
    assert found.loc[["Puerto Rico", "Guam"], "rank"].isna().all()
    assert found["ranked"].dropna().tolist() == [2, 2]
    assert sorted(found["rank"].dropna()) == [1, 2]
    assert find(*rows)["area_title"].tolist()[0] == "Texas"


def test_areas_of_a_territory_are_ranked_among_themselves():
    rows = cell("PR"), cell("San Juan, PR"), cell("Ponce, PR", annual_mean_wage_usd=40_000)
    found = find(*rows, near="PR", sort="pay").set_index("area_title")
    assert found.loc[["San Juan, PR", "Ponce, PR"], "rank"].tolist() == [1, 2]
    assert found["adjusted_mean_wage_usd"].isna().all()


def test_an_unknown_order_is_refused():
    with pytest.raises(UsageError) as error:
        find(cell("TX"), sort="salary")
    assert told(error.value, "sort 'salary'", "jobs, pay, adjusted-pay", "'salary'", "Use one of")


@pytest.mark.parametrize(("near", "where"), [("OH", "MRI technologists in Ohio"), (None, "states")])
def test_no_cell_at_all_is_told(near, where):
    rows = cell("Tyler, TX"), cell("OH", "sonographers")
    with pytest.raises(UsageError) as error:
        find(*rows, near=near)
    assert told(error.value, where, "at least one area", "no figure for it there", "Leave out")


def test_the_input_stays_as_it_was():
    assert_unchanged(
        lambda cells, levels: finder.find(cells, levels, MRI, near=named("TX")),
        held("oews_areas"),
        held("price_parities"),
    )


# -- as published ----------------------------------------------------------------------------


def raw_level(part, **place):
    """The price parity of 2024 as the raw file gives it."""
    rows = receipts.read_raw(ROOT / "data" / "raw", f"parities/2024_{part}.csv")
    wanted = {"year": "2024", **place}
    (level,) = [row["parity"] for row in rows if wanted.items() <= row.items()]
    return float(level)


def test_near_texas_as_published():
    found = real(MRI, near=named("TX"))
    # Dallas pays most; at its own prices, above the nation's, it falls behind the whole state.
    assert titles(found)[:4] == [
        "Killeen-Temple, TX",
        "Houston-Pasadena-The Woodlands, TX",
        "Texas",
        "Dallas-Fort Worth-Arlington, TX",
    ]
    texas = found[found["area_kind"] == "state"].iloc[0]
    # 94,610 over the parity of 2024
    assert (texas["annual_mean_wage_usd"], texas["parity_year"]) == (94_610, 2024)
    level = raw_level("states", state_fips="48")
    assert texas["adjusted_mean_wage_usd"] == pytest.approx(94_610 / level * 100)
    areas_of_texas = found[found["area_kind"] == "metro"].set_index("area_code")
    for code, row in areas_of_texas.iterrows():
        level = raw_level("metro", area_code=code)
        assert row["price_parity"] == level
    assert found.loc[found["area_kind"] != "state", "ranked"].dropna().unique().tolist() == [11]


def test_washingtons_metropolitan_area_is_found_from_all_its_states():
    for near in ("DC", "VA", "MD", "WV"):
        found = real(by_key("radiographers"), near=named(near))
        assert [title for title in titles(found) if title.startswith("Washington-Arlington")]


@pytest.mark.parametrize("occupation", IMAGING, ids=lambda occupation: occupation.key)
def test_every_state_with_a_cell_is_listed_for_every_order(occupation):
    cells = held("oews_areas").query("area_kind == 'state' and soc_code == @occupation.soc_code")
    cells = cells[cells["year"] == cells["year"].max()]
    for sort, measure in finder.SORTS.items():
        found = real(occupation, sort=sort)
        assert sorted(found["area_code"]) == sorted(cells["area_code"])
        known = found[measure].dropna()
        assert known.is_monotonic_decreasing
        assert known.index.tolist() == list(range(len(known)))


def test_what_is_near_a_state_lies_in_it():
    every = held("oews_areas")
    for state in STATES:
        found = finder.find(every, held("price_parities"), by_key("registered-nurses"), near=state)
        own = (found["state_fips"] == state.fips) | found["area_title"].str.contains(
            rf", .*\b{state.abbreviation}\b", regex=True
        )
        assert own.all()
        newest = every[every["year"] == every["year"].max()]
        in_state = newest[(newest["state_fips"] == state.fips) & (newest["soc_code"] == "29-1141")]
        assert set(in_state["area_code"]) <= set(found["area_code"])
