"""The case for a program: a state's own projection, and the awards that the asker gives."""

from __future__ import annotations

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from copies import ROOT
from workforce import findings
from workforce.cli import main
from workforce.errors import UsageError
from workforce.findings import supply
from workforce.findings.desk import Desk
from workforce.occupations import by_key
from workforce.tables import read

OHIO = "39"


def projected(key: str, fips: str = OHIO) -> pd.Series:
    rows = read("projections_states")
    own = rows[(rows["state_fips"] == fips) & (rows["soc_code"] == by_key(key).soc_code)]
    return own.iloc[0]


def test_openings_are_new_jobs_and_those_left_by_people():
    frame = findings.gap.program(place="Ohio").frame.set_index("occupation_key")
    for key, row in frame.iterrows():
        own = projected(key)
        assert row["openings_per_year"] == own["openings_per_year"]
        assert row["new_per_year"] == pytest.approx(own["change"] / 10)
        both = row["new_per_year"] + row["replacement_per_year"]
        assert both == pytest.approx(own["openings_per_year"])


def test_what_falls_is_not_filled_again():
    rows = read("projections_states")
    own = rows[(rows["soc_code"] == by_key("radiographers").soc_code) & (rows["change"] < 0)]
    for fips in own.loc[own["state_fips"] != "", "state_fips"]:
        frame = findings.gap.program("radiographers", place=fips).frame
        assert frame["replacement_per_year"].iloc[0] == frame["openings_per_year"].iloc[0]


def test_the_states_side_by_side_are_each_its_own_case():
    found = findings.gap.by_state("mri")
    frame = found.frame.set_index("state")
    for state in ("Ohio", "Texas", "Puerto Rico"):
        own = findings.gap.program("mri", place=state)
        (row,) = own.frame.to_dict("records")
        for column in own.table.columns:
            beside = frame.loc[state, column.name]
            assert beside == row[column.name] or (pd.isna(beside) and pd.isna(row[column.name]))
    projected_by = frame["openings_per_year"].notna()
    assert f"{projected_by.sum()} states and territories" in found.headline
    most = frame["openings_per_year"].idxmax()
    assert f"{most} expects most" in found.headline
    assert set(frame.loc[~projected_by, "span"]) <= {"not projected by the state", *frame["span"]}


def test_awards_given_stand_beside_the_openings():
    found = findings.gap.program("sonographers", place="OH", awards=120)
    openings = projected("sonographers")["openings_per_year"]
    assert found.frame["awards_per_100"].iloc[0] == pytest.approx(12_000 / openings)
    assert f"are {round(12_000 / openings)} (" in found.headline


def test_without_awards_none_are_made_up():
    found = findings.gap.program("sonographers", place="OH")
    assert found.frame[["awards", "awards_per_100"]].isna().all(axis=None)
    assert "not held by state" in found.told()


def test_a_state_that_projects_nothing_says_so():
    found = findings.gap.program("radiologists", place="WY")
    assert "are not known" in found.headline


@pytest.mark.parametrize(
    ("who", "awards", "said"),
    [("mri", -1, "zero or more"), (None, 10, "one occupation"), (["mri", "sonographers"], 1, "2")],
)
def test_awards_that_make_no_sense_are_refused(who, awards, said):
    with pytest.raises(UsageError, match=said):
        findings.gap.program(who, place="OH", awards=awards)


def test_a_place_that_is_no_state_is_refused():
    with pytest.raises(UsageError, match="Toledo"):
        findings.gap.program(place="Toledo")


def with_schools(monkeypatch, **schools: tuple[str, int]) -> Desk:
    """A desk that holds awards of sonography by institution: state and number of each."""
    rows = [
        {
            "year": 2024,
            "institution": name,
            "institution_name": f"School {name}",
            "city": "Toledo",
            "state_fips": fips,
            "cip_code": "51.0910",
            "program": "as published",
            "awards": awards,
        }
        for name, (fips, awards) in schools.items()
    ]
    desk = Desk.given()
    held = desk.table
    made = pd.DataFrame(rows)
    monkeypatch.setattr(
        Desk, "table", lambda self, name: made if name == supply.BY_SCHOOL else held(name)
    )
    cite = Desk.cite
    monkeypatch.setattr(
        Desk,
        "cite",
        lambda self, *names, **how: (
            "S" if names == (supply.BY_SCHOOL,) else cite(self, *names, **how)
        ),
    )
    return desk


def test_awards_of_the_states_schools_stand_where_they_are_held(monkeypatch):
    desk = with_schools(monkeypatch, a=(OHIO, 70), b=(OHIO, 50), c=("26", 9))
    found = findings.gap.program(place="OH", desk=desk)
    own = found.frame.set_index("occupation_key")["awards"]
    assert own["sonographers"] == 120
    assert own["mri"] == 0
    assert "all institutions of the state" in found.limits[0]
    # What the asker gives counts before it.
    given = findings.gap.program("sonographers", place="OH", awards=10, desk=desk)
    assert given.frame["awards"].tolist() == [10]


def test_schools_of_a_state_are_listed_most_awards_first(monkeypatch):
    desk = with_schools(monkeypatch, a=(OHIO, 50), b=(OHIO, 70), c=("26", 9), d=("", 5))
    found = findings.supply.schools("sonographers", place="Ohio", desk=desk)
    assert found.frame["institution_name"].tolist() == ["School b", "School a"]
    assert "2 institutions with 120 awards" in found.headline
    assert findings.supply.schools(place="WY", desk=desk).headline.startswith("No program")
    assert "3 institutions with 129" in findings.supply.schools("sonographers", desk=desk).headline


def test_schools_that_are_not_here_yet_are_asked_for_by_command():
    found = findings.supply.schools(place="OH")
    assert "not among the figures here yet" in found.headline
    assert "python -m workforce fetch completions" in " ".join(found.limits)


def test_the_case_is_a_page_to_print(tmp_path):
    target = tmp_path / "case.html"
    asked = ["gap", "--state", "OH", "--occupation", "sonographers", "--awards", "120"]
    done = CliRunner().invoke(main, [*asked, "--to", str(target)])
    assert (done.exit_code, done.output) == (0, f"wrote {target}\n")
    page = BeautifulSoup(target.read_text("utf-8"), "html.parser")
    found = findings.gap.program("sonographers", place="OH", awards=120)
    (row,) = found.table.rows()
    told = {line.th.text: line.td.text for line in page.find_all("tr")}
    assert list(told) == [column.label for column in found.table.columns[1:]]
    for cell, said in zip(row[1:], told.values(), strict=True):
        assert said.startswith(cell.text)
        assert cell.ends in said
    assert found.headline in page.text
    assert all(limit in page.text for limit in found.foot())
    assert not page.find_all(["script", "img", "link"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--occupation", "mri", "--to", "case.pdf"], "a file named .html"),
        (["--to", "case.html"], "no --occupation"),
        (["--occupation", "mri", "--to", "held.html"], "not there yet"),
    ],
)
def test_a_page_that_cannot_be_written_is_refused(tmp_path, monkeypatch, words, said):
    monkeypatch.setenv("WORKFORCE_ROOT", str(ROOT))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "held.html").write_text("mine")
    done = CliRunner().invoke(main, ["gap", "--state", "OH", *words])
    assert done.exit_code
    assert said in done.output
    assert (tmp_path / "held.html").read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 1
