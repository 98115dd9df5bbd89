"""Sentences about places: no number that is not in the frame, and words that follow the bounds."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from workforce import tables
from workforce.measures import ranks, regions, uncertainty
from workforce.occupations import IMAGING, by_key
from workforce.places import STATES_AND_DC
from workforce.report.sentences import regions as sentences

NUMBER = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?")
MRI = by_key("mri")
NAN = float("nan")


def numbers(sentence: str) -> list[float]:
    """The numbers of a sentence, in order."""
    return [float(n.replace(",", "").replace("−", "-")) for n in NUMBER.findall(sentence)]


def states(*rows):
    """State rows of MRI technologists; each row is told by what differs from a usual one."""
    usual = {
        "soc_code": MRI.soc_code,
        "in_nation": True,
        "area_title": "Texas",
        "employment_flag": "",
        "location_quotient_low": 0.9,
        "location_quotient_high": 1.1,
        "location_quotient_compared": "not told",
        "location_quotient_together": "not told",
        "location_quotient_unreliable": False,
        "annual_mean_wage_usd_flag": "",
        "ranked": float(len(rows)),
        "parity_year": 2023,
    }
    return pd.DataFrame([usual | row for row in rows])


def places(*bounds, **cells):
    """Rows with ranks: title, rank, best, worst."""
    return states(
        *(
            {"area_title": title, "rank": rank, "rank_best": best, "rank_worst": worst, **cells}
            for title, rank, best, worst in bounds
        )
    )


@pytest.fixture(scope="module")
def held():
    """State cells of May 2025 with residents and prices, territories included."""
    cells = regions.cells(tables.read("oews_areas"), ["state"])
    cells = regions.per_resident(cells, tables.read("population_states"))
    return regions.with_adjusted_pay(cells, tables.read("price_parities"))


# -- concentration ---------------------------------------------------------------------------


def test_states_are_counted_by_what_their_interval_allows_alone_and_together():
    rows = states(
        {"location_quotient_compared": "above", "location_quotient_together": "above"},
        {"location_quotient_compared": "above"},
        {"location_quotient_compared": "below"},
        {},
        {"location_quotient_compared": "below", "in_nation": False},
        {"location_quotient_compared": "below", "soc_code": "29-2034"},
    )
    (told,) = sentences.concentration(rows, MRI)
    assert told.startswith(
        "MRI technologists: of 4 states (DC included) with a figure, 2 have more"
    )
    assert numbers(told) == [4, 2, 1, 1, 90, 1]
    assert told.endswith("When all states are tested together, 1 have more and none fewer.")


def test_unreliable_states_are_named():
    rows = states({"area_title": "Ohio", "location_quotient_unreliable": True}, {})
    _, unsure = sentences.concentration(rows, MRI)
    assert unsure == "Unreliable, with a standard error of 30% or more of the jobs: Ohio."


def test_the_year_before_is_counted_outside_the_interval_where_it_is_held():
    usual = {"year": 2025, "last_year": 2024.0, "employment": 100.0}
    usual |= {"employment_low": 90.0, "employment_high": 110.0}
    # The margin of a difference of two such figures is 10 times the root of 2, 14.14.
    rows = states(
        *(usual | {"employment_last_year": jobs} for jobs in (85.0, 100.0, 114.0, NAN)),
    )
    (told,) = sentences.steadiness(rows, MRI)
    assert "in 1 of 3 states the jobs of May 2024 lie further from those of May 2025" in told
    assert told.endswith("no sign of more movement than the published errors say.")
    many = states(*(usual | {"employment_last_year": 85.0} for _ in range(4)))
    (told,) = sentences.steadiness(many, MRI)
    assert told.endswith("Figures move more than their published errors say.")
    assert list(sentences.steadiness(rows.assign(employment_last_year=NAN), MRI)) == []


def test_withheld_states_are_named():
    gap = {"location_quotient_low": NAN, "location_quotient_high": NAN}
    rows = states(
        {"area_title": "Ohio"},
        *({"area_title": t, "employment_flag": "suppressed", **gap} for t in ("Utah", "Iowa")),
        {"area_title": "Guam", "employment_flag": "suppressed", **gap, "in_nation": False},
    )
    told, withheld = sentences.concentration(rows, MRI)
    assert withheld == "Withheld: Utah and Iowa."
    assert "of 1 states" in told


@pytest.mark.parametrize("occupation", IMAGING, ids=lambda occupation: occupation.key)
def test_concentration_as_published(held, occupation):
    rows = held[(held["soc_code"] == occupation.soc_code) & held["in_nation"]]
    told, *others = sentences.concentration(held, occupation)
    known, above, below, between, level, *together = numbers(told)
    assert known == above + below + between == rows["location_quotient"].notna().sum()
    assert above == (rows["location_quotient_low"] > 1).sum()
    assert below == (rows["location_quotient_high"] < 1).sum()
    assert level == uncertainty.level_pct()
    sides = rows["location_quotient_together"]
    assert sum(together) == sides.isin(["above", "below"]).sum()
    withheld = [other for other in others if other.startswith("Withheld")]
    assert bool(withheld) == (rows["employment_flag"] == "suppressed").any()
    unsure = [other for other in others if other.startswith("Unreliable")]
    assert bool(unsure) == rows["location_quotient_unreliable"].any()


# -- ranking ---------------------------------------------------------------------------------


def ranking(rows, measure="location_quotient"):
    return sentences.ranking(rows, MRI, measure, "concentration")


def test_among_the_first_only_where_the_bound_allows_it():
    rows = places(("Ohio", 1, 1, 4), ("Utah", 2, 1, 5), ("Iowa", 3, 2, 6))
    assert ranking(rows).startswith(
        "MRI technologists, concentration: Ohio has the highest published estimate, with ranks "
        "1 to 4 of 3 compatible with the data. Certainly among the first five: Ohio and Utah."
    )


def test_nobody_is_named_where_no_bound_allows_it():
    told = ranking(places(("Ohio", 1, 1, 9), ("Utah", 2, 1, 6)))
    assert "No state is certainly among the first five." in told
    assert "Utah" not in told


def test_the_order_of_the_rows_does_not_matter():
    rows = places(("Ohio", 1, 1, 4), ("Utah", 2, 1, 9))
    assert ranking(rows.iloc[::-1]) == ranking(rows)


def test_states_without_a_figure_are_counted():
    rows = places(*((f"S{n}", n, 1, 51) for n in range(1, 51)))
    assert ranking(rows).endswith("Without a published figure, not ranked: 1 state.")
    rows = places(("Ohio", 1, 1, 4), ("Utah", NAN, NAN, NAN))
    assert ranking(rows).endswith("Without a published figure, not ranked: 50 states.")


def test_all_states_ranked_leave_nothing_to_say():
    rows = places(*((state.name, 1, 1, 51) for state in STATES_AND_DC))
    assert ranking(rows).endswith("No state is certainly among the first five.")


@pytest.mark.parametrize("measure", ["annual_mean_wage_usd", "adjusted_mean_wage_usd"])
def test_pay_too_high_to_be_published_may_come_first(measure):
    known = places(("Ohio", 1, 1, 4), ("Utah", 2, 1, 5))
    capped = places(("Iowa", NAN, NAN, NAN), annual_mean_wage_usd_flag="capped")
    told = ranking(pd.concat([known, capped]), measure)
    assert "Certainly among the first five: Ohio." in told
    assert told.endswith("1 of them because pay is too high to be published: these may come first.")
    assert "Ohio and Utah" in ranking(pd.concat([known, capped]), "location_quotient")


def test_territories_are_no_part_of_a_ranking():
    rows = places(("Ohio", 2, 1, 2))
    guam = places(("Guam", 1, 1, 1), in_nation=False)
    assert ranking(pd.concat([guam, rows])) == ranking(rows)


@pytest.mark.parametrize("measure", regions.RANKED)
@pytest.mark.parametrize("occupation", IMAGING, ids=lambda occupation: occupation.key)
def test_rankings_as_published(held, occupation, measure):
    ranked = held[held["in_nation"]]
    ranked = ranked.join(ranks.rank(ranked, measure))
    told = sentences.ranking(ranked, occupation, measure, "x")
    rows = ranked[ranked["soc_code"] == occupation.soc_code].dropna(subset=["rank"])
    first = rows.loc[rows["rank"].idxmin()]
    assert f"x: {first['area_title']} has the highest published estimate" in told
    said = told.partition("first five: ")[2].partition(".")[0].replace(" and ", ", ")
    certain = set(said.split(", ")) - {""}
    assert certain <= set(rows.loc[rows["rank_worst"] <= 5, "area_title"])
    bounds = [first["rank_best"], first["rank_worst"], first["ranked"]]
    assert numbers(told)[:3] == bounds
    unranked = len(STATES_AND_DC) - len(rows)
    assert (f"not ranked: {unranked} state" in told) == (unranked > 0)


# -- pay at the nation's prices --------------------------------------------------------------


def paid(*rows):
    named = ("area_title", "annual_mean_wage_usd", "adjusted_mean_wage_usd")
    return states(*(dict(zip(named, row, strict=True)) for row in rows))


def test_who_gains_and_who_loses_most():
    rows = paid(("Ohio", 90, 80), ("Utah", 80, 95), ("Iowa", 70, 99), ("Guam", 60, NAN))
    assert sentences.movers(rows, MRI) == (
        "MRI technologists: at the nation's prices of 2023, Iowa gains most places (2) and Ohio "
        "loses most (2); places are of estimates, whose ranks overlap."
    )


def test_tied_states_move_by_whole_places():
    rows = paid(("Ohio", 90, 80), ("Utah", 90, 95), ("Iowa", 70, 99), ("Maine", 70, 10))
    # Ohio from 1 to 3, Iowa from 3 to 1
    assert numbers(sentences.movers(rows, MRI)) == [2023, 2, 2]


@pytest.mark.parametrize("occupation", IMAGING, ids=lambda occupation: occupation.key)
def test_movers_as_published(held, occupation):
    told = sentences.movers(held, occupation)
    rows = held[(held["soc_code"] == occupation.soc_code) & held["in_nation"]]
    rows = rows.dropna(subset=["adjusted_mean_wage_usd"]).set_index("area_title")
    nominal, adjusted = (
        rows[name].map(lambda value, name=name: 1 + (rows[name] > value).sum())
        for name in ("annual_mean_wage_usd", "adjusted_mean_wage_usd")
    )
    moved = nominal - adjusted
    (prices_of,) = rows["parity_year"].unique()
    assert numbers(told) == [prices_of, moved.max(), -moved.min()]
    up, down = re.findall(rf"(?:{prices_of:.0f}, | and )([A-Z][A-Za-z ]+?) (?:gains|loses)", told)
    assert (moved[up], moved[down]) == (moved.max(), moved.min())


# -- inside and outside metropolitan areas ---------------------------------------------------


def outside(**cells):
    row = {
        "soc_code": MRI.soc_code,
        "nonmetro_share_pct": 5.72,
        "published_share_pct": 84.4,
        "metro_withheld": 1,
        "metro_areas": 176,
        "nonmetro_withheld": 3,
        "nonmetro_areas": 44,
    }
    return pd.DataFrame([row | cells])


def test_what_lies_outside_and_what_is_withheld():
    assert sentences.outside_metropolitan(outside(), MRI) == (
        "MRI technologists: 5.7% of published jobs lie outside metropolitan areas. Areas with a "
        "cell hold 84% of the nation's jobs; employment is withheld in 1 of 176 metropolitan and "
        "3 of 44 nonmetropolitan cells; other areas have no cell."
    )


def test_nothing_published_outside_is_not_told_as_zero():
    told = sentences.outside_metropolitan(outside(nonmetro_share_pct=NAN), MRI)
    assert told.startswith("MRI technologists: no jobs outside metropolitan areas are published.")
    assert numbers(told) == [84, 1, 176, 3, 44]


@pytest.mark.parametrize("column", outside().columns.drop("soc_code"))
def test_a_number_about_areas_follows_its_cell(column):
    other = outside(**{column: outside()[column].iloc[0] + 1})
    assert sentences.outside_metropolitan(other, MRI) != sentences.outside_metropolitan(
        outside(), MRI
    )


# -- state projections -----------------------------------------------------------------------


def projected(*changes, nation=5.0):
    rows = [("", nation), *((str(n), change) for n, change in enumerate(changes))]
    frame = pd.DataFrame(rows, columns=["state_fips", "change_pct"])
    return frame.assign(base_year=2020, projected_year=2030)


def test_states_that_expect_more_than_the_nation_are_counted():
    assert sentences.projections(projected(5.1, 5.0, -2.0, 9.0), 0, MRI) == (
        "MRI technologists, 2020 to 2030: the nation +5.0%; 2 of 4 states and territories expect "
        "more of themselves."
    )


def test_contradictory_rows_are_told_with_their_count():
    told = sentences.projections(projected(1.0), 3, MRI)
    assert told.endswith(" 3 contradictory rows are left out.")


def test_an_occupation_the_states_do_not_project_is_told():
    frame = tables.read("projections_states")
    dosimetrists = by_key("dosimetrists")
    told = sentences.projections(*regions.state_projections(frame, dosimetrists), dosimetrists)
    assert told == "Medical dosimetrists: not among the states' own projections held here."


def test_state_projections_as_published():
    frame = tables.read("projections_states")
    for occupation in IMAGING[:6]:
        found, contradictory = regions.state_projections(frame, occupation)
        told = sentences.projections(found, contradictory, occupation)
        nation, own = found.iloc[0]["change_pct"], found.iloc[1:]["change_pct"]
        assert numbers(told) == [2020, 2030, nation, (own > nation).sum(), len(own)]
