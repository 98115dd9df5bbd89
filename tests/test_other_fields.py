"""Two other fields on the same engine: their figures, tables and answers, and what they lack.

The publishers' files lie beside the clone where the project is developed and are not part of it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from copies import ROOT, UPSTREAM, empty_clone
from sources.flat_rebuilt import rebuilt
from workforce import field

pytestmark = pytest.mark.slow

NEEDED = (
    "oews/national_zips",
    "oews/national/national_M2024_dl.xlsx",
    "oews/national/national_M2025_dl.xlsx",
    "projections",
    "onet",
    "cps",
    "state_projections",
)
ASK = """
import json
from workforce import findings
from workforce.errors import FieldLacksError
from workforce.files import Folders
from workforce.findings.desk import of_folders

told = {}
desk = of_folders(Folders.find())
for name, question in findings.QUESTIONS.items():
    needs = name in {"places.sheet", "places.compare", "history.in_state", "gap.program"}
    place = {"place": "TX"} if needs else {}
    try:
        if question.is_held(desk):
            told[name] = ["answered", question.ask(**place).headline]
        else:
            told[name] = ["not held", ""]
    except FieldLacksError as error:
        told[name] = ["lacks", str(error)]
print(json.dumps(told))
"""

CHECKS = """
import json
from workforce.files import Folders
from workforce.findings import claims
from workforce.findings.desk import of_folders
from workforce.report.pages import checks
from workforce.report.pages.render import render

desk = of_folders(Folders.find())
verdicts = {one.id: one.verdict for one in claims.weigh(desk)}
print(json.dumps([render(checks.page(desk)).html, verdicts]))
"""


def run(clone: Path, name: str, *command: str) -> str:
    env = os.environ | {"WORKFORCE_ROOT": str(clone), field.FIELD_VARIABLE: name}
    done = subprocess.run(
        [sys.executable, *command], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-800:]
    return done.stdout


@pytest.fixture(scope="module")
def flat_file(tmp_path_factory):
    codes = {"000000", "290000"}
    for name in ("nursing", "respiratory"):
        for one in field.read(field.FILES / f"{name}.toml").everybody:
            codes.add(one.soc_code.replace("-", ""))
    return rebuilt(tmp_path_factory.mktemp("flat"), codes)


@pytest.fixture(scope="module", params=["nursing", "respiratory"])
def answered(request, tmp_path_factory, flat_file):
    """A clone with the figures of one other field, and what every question answers."""
    for path in NEEDED:
        if not (UPSTREAM / path).exists():
            pytest.skip(f"the publishers' files are not at hand ({path})")
    clone = empty_clone(tmp_path_factory.mktemp(request.param)).root
    for part in ("data", "notebooks"):
        (clone / part).symlink_to(ROOT / part)
    workforce = ("-m", "workforce")
    run(clone, request.param, *workforce, "field", "begin")
    paths = [str(UPSTREAM / path) for path in NEEDED]
    run(clone, request.param, *workforce, "ingest", *paths, str(flat_file))
    run(clone, request.param, *workforce, "build")
    run(clone, request.param, *workforce, "check")
    told = json.loads(run(clone, request.param, "-c", ASK))
    return field.read(field.FILES / f"{request.param}.toml"), clone, told


def test_every_question_is_answered_or_says_what_the_field_lacks(answered):
    own, _, told = answered
    kinds = {name: kind for name, (kind, _) in told.items()}
    # Of the states one release is held, and what needs two is no question of this working copy.
    waiting = {name for name, kind in kinds.items() if kind == "not held"}
    assert waiting <= {"states.grew", "steadiness.states", "steadiness.pooling"}
    assert sum(kind == "answered" for kind in kinds.values()) > 40
    for name, (kind, words) in told.items():
        if kind == "lacks":
            assert f"field {own.key}" in words, name
    lacking = "pathways.routes supply.awards supply.centers world.machines".split()
    assert [kinds[name] for name in lacking] == ["lacks"] * len(lacking)
    assert kinds["claims.verdicts"] == ("answered" if own.claims else "lacks")
    assert kinds["mri.share"] == ("answered" if own.rising else "lacks")


def test_the_checks_page_has_a_fields_own_claims_or_says_that_it_states_none(answered):
    own, clone, _ = answered
    if not own.claims:
        with pytest.raises(AssertionError, match=own.lacking["claims"]):
            run(clone, own.key, "-c", CHECKS)
        return
    html, verdicts = json.loads(run(clone, own.key, "-c", CHECKS))
    page = " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())
    assert f"{len(own.claims)} claims of career guides" in page
    for claim in own.claims:
        assert claim.claim.rstrip(".") in page, claim.id
    judged = {"supported", "partly supported", "not supported", "undecided"}
    assert sum(verdict in judged for verdict in verdicts.values()) >= 3
    assert verdicts.keys() == {claim.id for claim in own.claims}
    assert own.title in page
    assert "imaging" not in page.split("Skip to the content")[1].casefold()


def test_answers_name_the_field_and_no_other(answered):
    own, _, told = answered
    others = field.read(field.FILES / "imaging.toml").occupations
    ours = {one.name for one in own.everybody}
    text = " ".join(words for kind, words in told.values() if kind == "answered").casefold()
    assert own.occupation(own.specialties.base).name.casefold() in text
    for one in others:
        if one.name not in ours:
            assert one.name.casefold() not in text, one.name
    assert "imaging" not in text


def test_the_newest_figures_are_there(answered):
    own, clone, _ = answered
    tables = clone / "fields" / own.key / "data" / "processed"
    rounds = (tables / "projections.csv").read_text(encoding="utf-8")
    national = (tables / "oews_national.csv").read_text(encoding="utf-8")
    base = own.occupation(own.specialties.base).soc_code
    assert f"{base}," in national
    assert "2024-34" in rounds
    assert "\n2025," in national
    assert not (tables / "scanners.csv").exists()
