"""A state's page: each occupation with its figures or the reason, and what is withheld, counted."""

import re

import pytest

from report.pages import composed
from workforce import tables
from workforce.measures import payback, specialties
from workforce.occupations import IMAGING, by_key
from workforce.places import named

OHIO = "states/oh.html"


def test_the_premium_a_radiographer_asks_for_is_in_the_answer_and_its_row():
    told = composed.page(OHIO).answer[1].text
    row = composed.row(composed.table(OHIO, "state_oh"), "MRI technologists")
    over = row["Over radiographers here"]
    assert re.search(rf"\{over} \([\d.]+ to [\d.]+\) over radiographers there", told)
    assert told.endswith("more than sampling error would explain.")


def test_every_occupation_has_a_row_and_its_anchor():
    for path in ("states/oh.html", "states/vt.html", "states/pr.html"):
        shown = composed.table(path, f"state_{path[7:9]}")
        assert shown.row_ids == tuple(occupation.key for occupation in IMAGING)
        assert [line[0].text for line in shown.rows] == [one.name for one in IMAGING]
    vermont = composed.row(composed.table("states/vt.html", "state_vt"), "Radiologists")
    assert vermont["Jobs"] == "no estimate"


@pytest.mark.parametrize("state", ["oh", "hi", "pr", "ks"])
def test_missing_figures_are_counted_and_named(state):
    cells = tables.read("oews_areas")
    fips = named(state).fips
    own = cells[
        (cells["year"] == 2025) & (cells["area_kind"] == "state") & (cells["state_fips"] == fips)
    ]
    columns = ["employment", "annual_mean_wage_usd", "location_quotient"]
    codes = [occupation.soc_code for occupation in IMAGING]
    there = int(own.set_index("soc_code").reindex(codes)[columns].notna().sum().sum())
    page = composed.page(f"states/{state}.html")
    assert page.facts[0].value == f"{there} of 24"
    first = composed.section(page.path, "occupations").sentences[0].text
    assert first.startswith(f"{24 - there} of 24 figures")


def test_ohio_names_what_is_withheld():
    told = composed.section(OHIO, "occupations").sentences[0].text
    assert "Withheld: medical dosimetrists (jobs and concentration)." in told


def test_a_complete_state_says_so():
    shown = composed.section("states/tx.html", "occupations").sentences[0].text
    assert shown == "All 24 figures on jobs, mean pay and concentration are published."


def test_puerto_rico_says_what_the_publications_leave_out():
    page = composed.page("states/pr.html")
    limits = " ".join(page.limits)
    assert "National figures and ranks leave Puerto Rico out" in limits
    assert "No price level of Puerto Rico is held" in limits
    assert "population estimates held here do not cover Puerto Rico" in limits
    facts = {fact.label: fact for fact in page.facts}
    assert facts["Price level"].value == ""
    assert "nation's prices" not in page.answer[0].text
    assert composed.page("states/dc.html").limits[0] != page.limits[0]


def test_the_difference_a_month_is_that_of_the_payback_measure():
    found = payback.from_areas(
        tables.read("oews_areas"),
        by_key("mri"),
        named("OH"),
        base=specialties.BASE,
        cost=1_000,
        unpaid_hours=0,
    ).payback
    mri, others = (told.text for told in composed.section(OHIO, "change").sentences)
    assert f"by +${round(found.extra_a_month_usd, -1):,.0f} (" in mri
    assert f"within {found.months:.1f} months" in mri
    assert "cardiovascular technologists −$380 (" in others
    hawaii = composed.section("states/hi.html", "change").sentences[1].text
    assert re.search(r"cardiovascular technologists \S+ \([^)]+\), which cannot be told", hawaii)


def test_collapsed_and_capped_percentiles_are_marked():
    utah = composed.table("states/ut.html", "state_spread_ut")
    doubts = "percentiles apart: cardiovascular technologists (75th and 90th) and radiologists ("
    assert doubts in utah.note
    assert "Too few" not in composed.table(OHIO, "state_spread_oh").note
    hawaii = composed.row(composed.table("states/hi.html", "state_spread_hi"), "Radiologists")
    assert hawaii["Half pay up to"] == "at least $239,200"
    assert hawaii["Projected here"] == "not in the round"


def test_projections_stand_beside_the_nations_of_the_same_round():
    rows = tables.read("projections_states").set_index(["state_fips", "soc_code"])
    shown = composed.row(composed.table(OHIO, "state_spread_oh"), "Sonographers")
    for label, fips in (("Projected here", "39"), ("Projected in the nation", "")):
        assert shown[label] == f"+{rows.at[(fips, '29-2032'), 'change_pct']:.1f}%"
    assert shown["Openings a year here"] == f"{rows.at[('39', '29-2032'), 'openings_per_year']:.0f}"


def test_areas_are_those_of_the_state_and_not_printed():
    ohio = composed.table(OHIO, "areas_pay_oh")
    names = [line[0].text for line in ohio.rows]
    assert "Huntington-Ashland, WV-KY-OH" in names
    assert "Wheeling, WV-OH" in names
    assert len(names) == len(set(names))
    assert ohio.screen_only
    connecticut = composed.table("states/ct.html", "areas_jobs_ct")
    assert connecticut.screen_only
    assert "Waterbury-Shelton, CT" in [line[0].text for line in connecticut.rows]


def test_every_state_shows_its_years_and_what_growth_lacks():
    for path in ("states/oh.html", "states/vt.html"):
        (section,) = [s for s in composed.page(path).sections if s.id == "years"]
        said = " ".join(sentence.text for sentence in section.sentences)
        assert "python -m workforce fetch oews-states" in said
        assert [chart.name.rpartition("_")[0] for chart in section.charts] == [
            "state_years_jobs",
            "state_years_pay",
        ]
        for chart in section.charts:
            assert sorted(chart.data["year"].unique()) == [2015, 2023, 2024, 2025]
            assert "secondary for May 2015" in chart.words.source
    # No earlier year is held of Puerto Rico.
    assert "years" not in [section.id for section in composed.page("states/pr.html").sections]


def test_areas_have_prices_of_their_own():
    shown = composed.table("states/oh.html", "areas_adjusted_pay_oh")
    row = composed.row(shown, "Cleveland, OH")
    levels = tables.read("price_parities").query("area_kind == 'metro' and year == 2024")
    level = levels.set_index("area_code").loc["17410", "price_parity"]
    cells = tables.read("oews_areas").query(
        "year == 2025 and area_code == '17410' and soc_code == '29-2034'"
    )
    expected = cells["annual_mean_wage_usd"].iloc[0] / level * 100
    assert row["Radiographers"] == f"${round(expected, -2):,.0f}"
