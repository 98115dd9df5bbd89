"""From a publisher on loopback, by the command line, to the answer: graduates, pay and hours."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from copies import clone
from findings import answers
from publications.shelf import shelf
from upstream_server import Upstream
from workforce import checks, findings, tables
from workforce.cli import main
from workforce.findings.desk import Desk
from workforce.publications.catalogue import PUBLICATIONS

ASKED = {
    "scorecard": findings.first_pay.by_program,
    "pseo": findings.first_pay.by_program,
    "acs": findings.first_pay.hours,
}


@pytest.mark.parametrize("key", ASKED)
def test_what_is_fetched_is_answered(tmp_path, monkeypatch, key):
    folders = clone(tmp_path / "clone")
    before = ASKED[key](desk=Desk(folders))
    assert f"python -m workforce fetch {key}" in " ".join(before.limits)
    publication = PUBLICATIONS[key]
    files = shelf(key, publication.known, tmp_path / "shelf")
    with Upstream(files) as upstream:
        monkeypatch.setenv("WORKFORCE_MIRROR", upstream.mirror)
        monkeypatch.setenv("WORKFORCE_CACHE", str(tmp_path / "cache"))
        monkeypatch.setenv("WORKFORCE_SPACING", "0")
        monkeypatch.setenv("WORKFORCE_ROOT", str(folders.root))
        command = ["fetch", key]
        if not publication.in_place:
            command += ["--years", publication.calendar.label(publication.known)]
        fetched = CliRunner().invoke(main, command)
        built = CliRunner().invoke(main, ["build"])
    assert (fetched.exit_code, built.exit_code) == (0, 0), fetched.output + built.output
    assert f"{key}: wrote" in fetched.output
    assert len(tables.read(key, folders)) > 0
    assert all(finding.passed for finding in checks.check(folders))
    found = ASKED[key](desk=Desk(folders))
    answers.check(found)
    assert found.headline != before.headline
    assert f"python -m workforce fetch {key}" not in " ".join(found.limits)
    assert "mirror" not in found.headline
