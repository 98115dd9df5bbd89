"""The page of pathways follows the dated records, and counts months as the measure does."""

from report.pages import composed
from workforce import tables
from workforce.credentials import load
from workforce.credentials.records import NOT_HELD, POSTPRIMARY
from workforce.measures import payback
from workforce.report.pages import pathway_tables

PATH = "pathways.html"


def test_from_radiography_every_open_pathway_is_listed_with_its_steps():
    found = pathway_tables.reach(composed.frames(), "radiography")
    shown = composed.table(PATH, "from_radiography")
    expected = found[found["kind"] == POSTPRIMARY]
    assert [line[0].text.lower() for line in shown.rows] == [
        name.lower() for name in expected["name"]
    ]
    breast = next(line for line in shown.rows if line[0].text.startswith("Breast"))
    assert breast[3].text == "2"
    assert "mammography (postprimary)" in breast[4].text


def test_what_cannot_be_seen_is_said_in_place_of_pay():
    shown = composed.table(PATH, "credentials")
    tomography = next(line for line in shown.rows if line[0].text.startswith("Computed"))
    assert {cell.text for cell in tomography[1:]} == {
        "cannot be seen in the statistics: counted inside radiographers"
    }
    mri = next(line for line in shown.rows if line[0].text == "MRI")
    assert mri[0].href == "occupations/mri.html"
    assert mri[1].sort == 96_120


def test_both_mri_document_sets_stand_with_their_dates():
    part = composed.section(PATH, "mri")
    assert part.sentences[0].text == (
        "Through 31 January 2025 the earlier document set of the MRI postprimary pathway applied; "
        "from 1 February 2025 on the next one does."
    )
    ends = [(line[1].text, line[2].text, line[3].text) for line in part.tables[0].rows]
    assert (
        ends
        == [("not held", "31 January 2025", "no longer in force")] * 3
        + [("1 February 2025", "no end known", "in force")] * 3
    )


def test_what_is_not_held_is_to_be_looked_up():
    records = load()
    asked = [one.text for one in records.requirements if one.kind == NOT_HELD]
    part = composed.section(PATH, "look-up")
    assert [told.text for told in part.sentences] == asked
    assert all(link.href.startswith("https://www.") for link in part.links)
    shown = composed.table(PATH, "requirements")
    assert not set(asked) & {line[1].text for line in shown.rows}
    assert "16 hours" in [line[2].text for line in shown.rows]


def test_months_are_those_of_the_measure_for_the_examples_stated():
    rows = tables.read("oews_national").query("year == 2025").set_index("soc_code")
    base, mri = rows.loc["29-2034"], rows.loc["29-2035"]
    shown = composed.row(composed.table(PATH, "payback"), "MRI technologists")
    for cost, hours in pathway_tables.EXAMPLES:
        found = payback.payback(
            base_wage=base["annual_mean_wage_usd"],
            base_rse=base["annual_mean_wage_rse_pct"],
            other_wage=mri["annual_mean_wage_usd"],
            other_rse=mri["annual_mean_wage_rse_pct"],
            hourly_wage=base["hourly_mean_wage_usd"],
            cost=cost,
            unpaid_hours=hours,
        )
        label = f"${cost:,.0f} and {f'{hours:g}' if hours else 'no'} hours"
        assert shown[label] == f"{found.months:.1f}"
    cardiovascular = composed.row(composed.table(PATH, "payback"), "Cardiovascular technologists")
    assert "it pays less, so nothing is paid back" in cardiovascular.values()


def test_skills_carry_dates_and_attribution():
    told = [s.text for s in composed.section(PATH, "skills").sentences]
    assert any("rated August 2023" in text for text in told)
    assert "CC BY 4.0" in told[-1]
