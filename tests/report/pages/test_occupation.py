"""An occupation's page says what the tables hold, and why a figure is missing."""

import math
import re

import pytest

from report.pages import composed
from workforce import tables
from workforce.occupations import IMAGING, by_key
from workforce.report.pages import occupation_words
from workforce.report.pages.occupation import page as compose

MRI = "occupations/mri.html"


def fact(path, label):
    return next(fact for fact in composed.page(path).facts if label in fact.label)


def published(name, **where):
    rows = tables.read(name)
    for column, value in where.items():
        rows = rows[rows[column] == value]
    (row,) = rows.to_dict("records")
    return row


def test_the_answer_of_mri_is_its_published_figures_rounded():
    row = published("oews_national", year=2025, soc_code="29-2035")
    margin = 1.645 * row["employment"] * row["employment_rse_pct"] / 100
    jobs, low, high = (
        f"{round(end, -2):,.0f}"
        for end in (row["employment"], row["employment"] - margin, row["employment"] + margin)
    )
    first = composed.page(MRI).answer[0]
    assert f"about {jobs} jobs in the United States ({low} to {high}, May 2025)" in first.text
    assert first.source.endswith("May 2025")


def test_quick_facts_carry_unit_period_and_interval_or_why_there_is_none():
    row = published("oews_national", year=2025, soc_code="29-2035")
    median = fact(MRI, "Median")
    assert median.value == f"${row['annual_median_wage_usd']:,.0f}"
    assert f"up to ${row['annual_p10_wage_usd']:,.0f}" in median.note
    assert "no interval is published" in median.note
    assert re.search(r"May 2025, 90% interval \$[\d,]+ to \$[\d,]+", fact(MRI, "Mean pay a").note)
    ahead = published("projections", round="2024-34", soc_code="29-2035")
    assert fact(MRI, "Projected").value == f"+{ahead['change_pct']:.1f}%"
    # Published rates are of the mean of base and projected jobs; growth comes on top.
    openings = ahead["separation_rate_pct"] * (1 + ahead["change_pct"] / 200)
    openings += ahead["change_pct"] / 10
    assert fact(MRI, "Openings").value == f"{openings:.1f}"
    assert fact(MRI, "education").value == ahead["typical_entry_education"]


def test_premiums_are_told_only_where_they_mean_something():
    assert fact(MRI, "over radiographers").value.startswith("+")
    for key, why in (("radiographers", "compared with this one"), ("radiologists", "physicians")):
        found = fact(f"occupations/{key}.html", "over radiographers")
        assert (found.value, why in found.note) == ("", True)


def test_growth_that_cannot_be_told_is_not_called_growth():
    told = composed.page("occupations/nuclear-medicine.html").answer[1].text
    assert told.endswith("which cannot be told apart from no change.")
    assert "grew" not in told
    old, new = (published("oews_national", year=y, soc_code="29-2035") for y in (2021, 2025))
    ratio = new["employment"] / old["employment"]
    # On the log scale, where the relative errors add in squares.
    error = math.hypot(old["employment_rse_pct"], new["employment_rse_pct"]) / 100
    change, low, high = (
        f"{(ratio * math.exp(z * error) - 1) * 100:.1f}" for z in (0, -1.645, 1.645)
    )
    assert (
        f"jobs grew by {change}% ({low} to {high}), more than" in composed.page(MRI).answer[1].text
    )


def test_every_state_has_its_row_and_reason():
    shown = composed.table("occupations/dosimetrists.html", "states_dosimetrists")
    assert len(shown.rows) == 52
    ohio = composed.row(shown, "Ohio")
    assert (ohio["Jobs"], ohio["Location quotient"]) == ("withheld", "withheld")
    assert ohio["Mean pay"].startswith("$")
    assert set(composed.row(shown, "Alaska").values()) == {"Alaska", "no estimate"}
    radiologists = composed.table("occupations/radiologists.html", "states_radiologists")
    hawaii = composed.row(radiologists, "Hawaii")
    assert hawaii["Mean pay"] == "at least $239,200"
    parities = tables.read("price_parities")
    newest = parities["year"].max()
    parity = published("price_parities", area_kind="state", state_fips="15", year=newest)
    parity = parity["price_parity"]
    at_prices = f"at least ${round(239_200 / parity * 100, -1):,.0f}"
    assert hawaii["Pay at the nation's prices"] == at_prices


def test_territories_are_shown_without_rank_or_parity():
    shown = composed.table("occupations/radiographers.html", "states_radiographers")
    for place in ("Puerto Rico", "Guam", "Virgin Islands"):
        row = composed.row(shown, place)
        assert row["Ranks by that pay"] == "not ranked"
        assert row["Pay at the nation's prices"] in ("no parity published", "withheld")


def test_tables_follow_the_published_cells():
    shown = composed.table(MRI, "states_mri")
    cells = tables.read("oews_areas")
    cells = cells[
        (cells["year"] == 2025) & (cells["area_kind"] == "state") & (cells["soc_code"] == "29-2035")
    ].set_index("area_title")
    for line in shown.rows:
        assert line[1].sort == cells.at[line[0].text, "employment"]
        assert line[2].sort == cells.at[line[0].text, "annual_mean_wage_usd"]
    first = composed.table(MRI, "areas_mri").rows
    sizes = [line[1].sort for line in first]
    assert sizes == sorted(sizes, reverse=True)
    assert len(first) == 40


@pytest.mark.parametrize("occupation", IMAGING, ids=lambda occupation: occupation.key)
def test_sections_stand_in_the_order_in_which_they_are_asked(occupation):
    sections = composed.page(f"occupations/{occupation.key}.html").sections
    assert [part.id for part in sections] == [
        "pay",
        "growth",
        "outlook",
        "where",
        "settings",
        "skills",
        "education",
        "household",
    ]
    assert all(part.sentences and part.limits for part in sections)
    skills = next(part for part in sections if part.id == "skills")
    assert any("CC BY 4.0" in told.text for told in skills.sentences)


def test_occupations_without_states_own_projection_or_track_record_say_so():
    told = composed.said(composed.page("occupations/dosimetrists.html"))
    assert "not among the states' own projections held here" in told
    assert "No earlier projection of medical dosimetrists can be checked yet" in told
    before = by_key("dosimetrists").before
    assert before
    assert f"No earlier years can be compared: {before}." in told
    names = [
        c.name for part in compose(composed.frames(), by_key("mri")).sections for c in part.charts
    ]
    assert "pay_by_setting_mri" in names


def test_states_that_could_lead_are_those_with_a_best_rank_of_one():
    rows = composed.frames().ranked_states
    own = rows[(rows["soc_code"] == "29-2035") & (rows["adjusted_mean_wage_usd_rank_best"] == 1)]
    names = occupation_words.could_lead(composed.frames(), by_key("mri"))
    assert sorted(names) == sorted(own["area_title"])
    assert names[0] == own.loc[own["adjusted_mean_wage_usd"].idxmax(), "area_title"]
    assert "could rank first: " + names[0] in occupation_words.leading(
        composed.frames(), by_key("mri")
    )
