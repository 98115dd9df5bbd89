"""From a publisher on loopback, by the command line, to the answer: graduates, pay and hours."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from charts import boxes
from copies import clone
from findings import answers
from publications.shelf import packed, shelf
from sources import test_ipeds
from upstream_server import Upstream
from workforce import checks, findings, tables
from workforce.cli import main
from workforce.findings.desk import Desk
from workforce.publications.catalogue import PUBLICATIONS
from workforce.report.catalogue import EVERY

ASKED = {
    "scorecard": findings.first_pay.by_program,
    "pseo": findings.first_pay.by_program,
    "acs": findings.first_pay.hours,
    "onet": findings.conditions.told,
}
TABLES = {"onet": "work_context"}


def fetched_and_built(key, files, folders, monkeypatch, cache) -> str:
    """Fetch a publication from a server that has `files`, build, and say what was printed."""
    publication = PUBLICATIONS[key]
    with Upstream(files) as upstream:
        monkeypatch.setenv("WORKFORCE_MIRROR", upstream.mirror)
        monkeypatch.setenv("WORKFORCE_CACHE", str(cache))
        monkeypatch.setenv("WORKFORCE_SPACING", "0")
        monkeypatch.setenv("WORKFORCE_ROOT", str(folders.root))
        command = ["fetch", key]
        # Releases of O*NET are no years: the newest one is asked for.
        if not publication.in_place and key != "onet":
            command += ["--years", publication.calendar.label(publication.known)]
        fetched = CliRunner().invoke(main, command)
        built = CliRunner().invoke(main, ["build"])
    assert (fetched.exit_code, built.exit_code) == (0, 0), fetched.output + built.output
    assert f"{key}: wrote" in fetched.output
    return fetched.output


@pytest.mark.parametrize("key", ASKED)
def test_what_is_fetched_is_answered(tmp_path, monkeypatch, key):
    folders = clone(tmp_path / "clone")
    before = ASKED[key](desk=Desk(folders))
    assert f"python -m workforce fetch {key}" in " ".join(before.limits)
    files = shelf(key, PUBLICATIONS[key].known, tmp_path / "shelf")
    fetched_and_built(key, files, folders, monkeypatch, tmp_path / "cache")
    assert len(tables.read(TABLES.get(key, key), folders)) > 0
    assert all(finding.passed for finding in checks.check(folders))
    found = ASKED[key](desk=Desk(folders))
    answers.check(found)
    assert found.headline != before.headline
    assert f"python -m workforce fetch {key}" not in " ".join(found.limits)
    assert "mirror" not in found.headline
    for shape in ("page", "slide", "portrait"):
        assert boxes.faults(found.chart.figure(shape=shape)) == []
    drawn = EVERY[found.chart.name](Desk(folders))
    assert drawn.words == found.chart.words


def test_awards_of_a_state_follow_from_the_publishers_two_files(tmp_path, monkeypatch):
    """A whole year of awards, as many as are held, all of them by one school in Alabama."""
    folders = clone(tmp_path / "clone")
    held = tables.read("completions", folders)
    newest = held[held["year"] == held["year"].max()]
    lines = [
        f'100654,"{row.cip_code}",1,{row.award_level},R,{row.awards},R,0'
        for row in newest.itertuples()
    ]
    made = tmp_path / "made"
    made.mkdir()
    year = int(newest["year"].iloc[0])
    awards, schools = shelf("completions", year, tmp_path / "shelf")
    own = test_ipeds.own(made, lines=lines)
    files = {
        awards: packed(**{f"c{year}_a_rv.csv": own}),
        schools: packed(**{f"hd{year}.csv": test_ipeds.institutions(made)}),
    }
    fetched_and_built("completions", files, folders, monkeypatch, tmp_path / "cache")
    desk = Desk(folders)
    sonography = newest.loc[newest["cip_code"] == "51.0910", "awards"].sum()
    found = findings.supply.schools("sonographers", place="AL", desk=desk)
    answers.check(found, also={f"{sonography:,}"})
    assert found.frame["awards"].tolist() == [sonography]
    assert found.frame["institution_name"].tolist() == ["Alabama A & M University"]
    case = findings.gap.program("sonographers", place="AL", desk=desk)
    assert case.frame["awards"].tolist() == [sonography]
    assert findings.gap.program("sonographers", place="OH", desk=desk).frame["awards"].eq(0).all()
