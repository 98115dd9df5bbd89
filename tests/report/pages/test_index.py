"""The first page answers what an advisor asks first, and leads on to every other page."""

import math

import pytest

from report.pages import composed
from workforce import tables
from workforce.findings.claims import weigh
from workforce.measures import uncertainty
from workforce.occupations import IMAGING, by_key
from workforce.report.pages import findings
from workforce.report.pages.index_tables import claim_sentences
from workforce.report.pages.occupation_tables import HAVE_PAGES

PATH = "index.html"


def test_what_an_advisor_asks_is_one_link_away():
    first = composed.page(PATH).sections[0]
    assert first.id == "questions"
    links = {link.href for link in first.links}
    assert links >= {
        "occupations/mri.html#where",
        "states/oh.html#mri",
        "pathways.html",
        "index.html#outlook",
        "occupations/sonographers.html",
        "claims.html",
    }
    need = first.sentences[0].text
    assert "Need cannot be seen" in need
    assert "at the nation's prices" in need


def test_it_leads_to_every_occupation_and_state():
    occupations = composed.section(PATH, "occupations")
    assert [link.href for link in occupations.links] == [
        f"occupations/{occupation.key}.html" for occupation in IMAGING
    ]
    states = composed.section(PATH, "states")
    pages = [f"states/{state.abbreviation.lower()}.html" for state in HAVE_PAGES]
    assert [link.href for link in states.links] == pages
    assert [line[0].href for line in states.tables[0].rows] == pages


def test_the_table_of_occupations_follows_the_measures():
    shown = composed.table(PATH, "occupations")
    change = composed.frames().change.set_index("occupation")
    for line in shown.rows:
        row = change.loc[line[0].text]
        assert line[5].sort == row["change_pct"]
        told = row["verdict"] == uncertainty.DISTINGUISHABLE
        assert line[6].text == ("grew" if told else "cannot be told")
    published = tables.read("oews_national").query("year == 2025").set_index("soc_code")
    for occupation, line in zip(IMAGING, shown.rows, strict=True):
        assert line[1].sort == published.at[occupation.soc_code, "employment"]
        assert line[2].sort == published.at[occupation.soc_code, "annual_mean_wage_usd"]


def test_the_track_record_is_a_table_of_pairs():
    shown = composed.table(PATH, "track_record")
    assert [column.label for column in shown.columns[1:3]] == [
        "2008-18 projected",
        "2008-18 came true",
    ]
    sonographers = composed.row(shown, "Sonographers")
    assert (sonographers["2008-18 projected"], sonographers["2008-18 came true"]) == (
        "+18.3%",
        "+44.9%",
    )


class Given:
    """Desk of which some are others."""

    def __init__(self, **frames):
        self._frames = frames

    def __getattr__(self, name):
        return self._frames[name] if name in self._frames else getattr(composed.frames(), name)


def jobs_changed(code, decimals):
    """The change of the published jobs from 2021 to 2025, its interval on the log scale."""
    rows = tables.read("oews_national").set_index(["soc_code", "year"])
    old, new = (rows.loc[(code, year)] for year in (2021, 2025))
    # Errors are published to one decimal; one printed as 0.0 may be as large as 0.05.
    error = math.hypot(*(max(row["employment_rse_pct"], 0.05) for row in (old, new))) / 100
    ratio = new["employment"] / old["employment"]
    change, low, high = (
        f"{(ratio * math.exp(z * error) - 1) * 100:.{decimals}f}".replace("-", "−")
        for z in (0, -1.645, 1.645)
    )
    return f"{change if change.startswith('−') else '+' + change}% ({low} to {high})"


def test_occupations_stand_under_the_words_that_their_interval_allows():
    grew, untold, every, *more = findings.growth(composed.frames())
    assert grew.startswith("More jobs from May 2021 to May 2025, by more than sampling error: ")
    assert f"medical dosimetrists {jobs_changed('29-2036', 0)}, sonographers" in grew
    assert untold.startswith("Cannot be told apart from no change: ")
    assert f"radiologists {jobs_changed('29-1224', 0)}" in untold
    assert every == f"All occupations together: {jobs_changed('00-0000', 1)}."
    # Within a sentence names are small, save those that begin with an abbreviation.
    (beside,) = [sentence for sentence in more if sentence.startswith("Against all occupations: ")]
    assert not [one.name for one in IMAGING if one.key != "mri" and one.name in beside]
    assert beside.count("sonographers") == beside.count("MRI technologists") == 1
    change = composed.frames().change.copy()
    mri = change["occupation_key"] == "mri"
    change.loc[mri, ["change_pct", "change_pct_low", "change_pct_high"]] = [-20.0, -25.0, -15.0]
    told = list(findings.growth(Given(change=change)))
    assert told[1].startswith("Fewer jobs from May 2021 to May 2025, by more than sampling error: ")
    assert "MRI technologists −20% (−25 to −15)" in told[1]
    change.loc[mri, ["change_pct", "verdict"]] = [float("nan"), uncertainty.CANNOT_COMPARE]
    told = list(findings.growth(Given(change=change)))
    assert "No comparison is possible for MRI technologists." in told


def test_real_pay_says_how_many_stand_when_tested_together():
    *_, last = findings.pay(composed.frames())
    assert last == (
        "5 of 8 changes in mean pay are told from none, 4 of them also when tested together "
        "(Holm), and 4 with errors half as large again."
    )


def test_openings_name_what_growth_makes_of_them():
    first, second = findings.openings(composed.frames())
    rows = composed.frames().openings.set_index("occupation_key")
    most = rows.drop("all")["openings_per_100"].idxmax()
    assert first.startswith(f"Openings a year per 100 jobs: {by_key(most).name.lower()} ")
    part = 100 * rows["growth_per_100"] / rows["openings_per_100"]
    assert f"{part.drop('all').max():.0f}% for sonographers" in second
    assert "medical dosimetrists 4.7 to 4.8" in first


@pytest.mark.parametrize("says", [findings.pay, findings.premiums, findings.staffing])
def test_untested_differences_are_never_listed_as_told(says):
    for sentence in says(composed.frames()):
        if "by more than sampling error" in sentence:
            assert "cannot" not in sentence.lower()


def test_claims_are_counted_by_verdict():
    found = weigh(composed.frames())
    (told,) = claim_sentences(found)
    assert told.text.startswith("28 claims that career guides make")
    supported = sum(claim.verdict == "supported" for claim in found)
    assert f"Supported: {supported}; " in told.text
    (one,) = claim_sentences([claim for claim in found if claim.verdict == "not supported"])
    assert one.text.endswith("Not supported: 2.")
