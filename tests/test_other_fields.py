"""Other fields on the same engine: their figures, answers and outlooks, and what they lack.

The publishers' files lie beside the clone where the project is developed and are not part of it.
"""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from copies import FEW, FEW_STATES, ROOT, UNPICTURED, UPSTREAM, empty_clone, few_places
from report.pages.page_checks import dead_links, faults
from sources.flat_rebuilt import rebuilt
from workforce import field
from workforce.files import Folders
from workforce.places import STATES

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

told, charts = {}, []
desk = of_folders(Folders.find())
for name, question in findings.QUESTIONS.items():
    needs = name in {"places.sheet", "places.compare", "gap.program"}
    place = {"place": "TX"} if needs else {}
    try:
        if question.is_held(desk):
            answer = question.ask(**place)
            told[name] = ["answered", answer.headline]
            charts += answer.charts
        else:
            told[name] = ["not held", ""]
    except FieldLacksError as error:
        told[name] = ["lacks", str(error)]
assert len(charts) > 40
for chart in charts:
    assert "</svg>" in chart.svg(), chart.name
print(json.dumps(told))
"""

WORKFORCE = ("-m", "workforce")
ANSWERED = ("nursing", "respiratory")
# A field begun from one code alone has an outlook, too. In outlooks charts are told: that those of
# other fields can be drawn is seen where every question is asked.
ALONE = "29-1126"
OUTLOOKS = ("nursing", ALONE)

# Emergency medical technicians and paramedics, whom one code counted until 2020, and dental
# hygienists, whose code was only renumbered.
DRAFTED = ("29-2042", "29-2043", "29-1292")
OURS = field.read(field.FILES / "imaging.toml")

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
    for name in ANSWERED:
        for one in field.read(field.FILES / f"{name}.toml").everybody:
            codes.add(one.soc_code.replace("-", ""))
    codes |= {code.replace("-", "") for code in DRAFTED}
    return rebuilt(tmp_path_factory.mktemp("flat"), codes)


def figures(clone: Path, name: str, flat_file: Path) -> None:
    """Fill the folder of a field that has begun; few places are kept."""
    for path in NEEDED:
        if not (UPSTREAM / path).exists():
            pytest.skip(f"the publishers' files are not at hand ({path})")
    run(clone, name, *WORKFORCE, "field", "begin")
    paths = [str(UPSTREAM / path) for path in NEEDED]
    run(clone, name, *WORKFORCE, "ingest", *paths, str(flat_file))
    (own,) = (clone / "fields").iterdir()
    few_places(Folders(own))
    run(clone, name, *WORKFORCE, "build")
    run(clone, name, *WORKFORCE, "check")


def new_clone(folder: Path) -> Path:
    clone = empty_clone(folder).root
    for part in ("data", "notebooks"):
        (clone / part).symlink_to(ROOT / part)
    return clone


@pytest.fixture(scope="module")
def clones(tmp_path_factory, flat_file):
    """What gives a clone with the figures of a field, made once."""

    @cache
    def of(name: str) -> Path:
        clone = new_clone(tmp_path_factory.mktemp(Path(name).stem))
        figures(clone, name, flat_file)
        return clone

    return of


@pytest.fixture(scope="module", params=ANSWERED)
def answered(request, clones):
    """A clone with the figures of one other field, and what every question answers."""
    clone = clones(request.param)
    told = json.loads(run(clone, request.param, "-c", ASK))
    return field.read(field.FILES / f"{request.param}.toml"), clone, told


@pytest.fixture(scope="module", params=OUTLOOKS)
def outlook(request, tmp_path_factory, clones):
    """A field, and the folder of its outlook with its notebooks run."""
    name, file = request.param, field.FILES / f"{request.param}.toml"
    if name == ALONE:
        name = str(file := drafted(tmp_path_factory.mktemp("drafted"), name))
    clone, own = clones(name), field.read(file)
    run(clone, name, *WORKFORCE, "notebooks")
    run(clone, name, *UNPICTURED, "export")
    return own, clone / "fields" / own.key / "outlook"


def test_every_question_is_answered_or_says_what_the_field_lacks(answered):
    own, _, told = answered
    kinds = {name: kind for name, (kind, _) in told.items()}
    # Of the states one release is held, and what needs two is no question of this working copy.
    waiting = {name for name, kind in kinds.items() if kind == "not held"}
    assert waiting <= {"conditions.told", "states.grew", "steadiness.states", "steadiness.pooling"}
    assert sum(kind == "answered" for kind in kinds.values()) > 40
    for name, (kind, words) in told.items():
        if kind == "lacks":
            assert f"field {own.key}" in words, name
    lacking = "pathways.routes supply.awards supply.centers world.machines".split()
    assert [kinds[name] for name in lacking] == ["lacks"] * len(lacking)
    assert kinds["claims.verdicts"] == ("answered" if own.claims else "lacks")
    theme = own.rising.occupation.replace("-", "_") if own.rising else "rising"
    assert kinds[f"{theme}.share"] == ("answered" if own.rising else "lacks")


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


def test_the_outlook_has_every_page_that_its_figures_can_answer(outlook):
    own, folder = outlook
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    always = "index compare questions charts cities/index method/index method/receipts".split()
    states = [state.abbreviation.lower() for state in STATES if state.fips in FEW_STATES]
    expected = {f"{name}.html" for name in always}
    expected |= {f"occupations/{one.key}.html" for one in own.occupations}
    expected |= {f"states/{state}.html" for state in states}
    expected |= {f"notebooks/{name}.html" for name in own.notebooks}
    expected |= {f"cards/states/{state}.html" for state in states}
    expected |= {"checks.html"} if own.claims else set()
    assert expected <= written
    assert not {path for path in written if path.startswith("es/")}
    assert "credentials.html" not in written
    assert ("checks.html" in written) == bool(own.claims)
    assert sum(path.startswith("cities/") for path in written) > FEW
    assert sum(path.startswith("states/") for path in written) == len(states)
    assert {"outlook.xlsx", "outlook.json", "openapi.json"} <= {f.name for f in folder.iterdir()}


def test_its_pages_keep_to_the_rules_and_every_link_leads_somewhere(outlook):
    _, folder = outlook
    pages = [path for path in folder.rglob("*.html") if "cards" not in path.parts]
    assert {path.name: found for path in pages if (found := faults(path))} == {}
    assert dead_links(folder) == []


def theirs(own: field.Field) -> re.Pattern[str]:
    """Names in the file of this repository's field that another field does not use itself."""
    known = {word for one in own.everybody for word in (one.key, one.name, one.title, *one.aliases)}
    named = {word for one in OURS.occupations for word in (one.key, one.name, one.title)}
    named |= {alias for one in OURS.occupations for alias in one.aliases}
    named |= {OURS.key, OURS.specialties.work, *OURS.bodies, *OURS.bodies.values()}
    named |= {OURS.title, *OURS.machines.kinds, *(OURS.elsewhere.values())}
    used = " ".join(known).casefold()
    words = {word.casefold() for word in named if word.casefold() not in used}
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:{alternatives})s?(?![a-z])")


def test_no_page_speaks_of_the_field_of_this_repository(outlook):
    own, folder = outlook
    pattern = theirs(own)
    for text in (OURS.title, f"all {OURS.adjective} jobs", OURS.combination.name):
        assert pattern.search(text.casefold()), text
    files = [path for end in ("html", "json", "jsonld", "md") for path in folder.rglob(f"*.{end}")]
    assert len(files) > (50 if len(own.occupations) == 1 else 100)
    found = {
        path.relative_to(folder).as_posix(): match[0]
        for path in files
        if (match := pattern.search(path.read_text(encoding="utf-8").casefold()))
    }
    assert found == {}


def test_its_first_page_says_in_one_line_what_is_not_here(outlook):
    own, folder = outlook
    page = BeautifulSoup((folder / "index.html").read_text(encoding="utf-8"), "html.parser")
    (line,) = page.find(id="left-out").parent.find_all("p")
    told = line.get_text()
    for name in ("credentials", "awards of programs", "pages in Spanish"):
        assert name in told
    assert ("claims of career guides" in told) != bool(own.claims)
    assert "docs/fields.md" in told
    assert "error" not in told


def test_its_search_knows_its_own_names(outlook):
    own, folder = outlook
    script = (folder / "assets" / "search.js").read_text(encoding="utf-8")
    known = json.loads(script.removeprefix("const OUTLOOK = ").removesuffix(";\n"))
    assert [name for _, name, _ in known["occupations"]] == [one.name for one in own.occupations]
    for address in (href for _, _, href, _ in known["pages"]):
        name, _, anchor = address.partition("#")
        html = (folder / name).read_text(encoding="utf-8")
        assert not anchor or f' id="{anchor}"' in html, address


def drafted(folder: Path, *soc_codes: str) -> Path:
    """The file of a field of these occupations, drafted as for a new user and taken as it is."""
    file = folder / "drafted.toml"
    codes = [part for code in soc_codes for part in ("--soc", code)]
    command = (*WORKFORCE, "field", "new", *codes, "--to", str(file))
    run(new_clone(folder / "clone"), field.OWN, *command)
    return file


@pytest.mark.parametrize("outlook", [ALONE], indirect=True)
def test_a_field_of_one_occupation_says_what_needs_two(outlook):
    own, folder = outlook
    for name, lacking in (
        ("01_growth", "two occupations or more whose jobs compare"),
        ("03_specialties", "an occupation beside its base"),
    ):
        notebook = (folder.parent / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")
        assert f"Left out: field {own.key}: expected {lacking}" in notebook
    (page,) = (folder / "occupations").glob("*.html")
    assert page.stem == own.key


def test_a_field_begun_from_codes_alone_breaks_where_its_code_did(tmp_path, clones):
    file = drafted(tmp_path, *DRAFTED)
    # The other notebooks are run where a field is drafted from one code.
    text = re.sub(r"(?m)^notebooks = .*$", "", file.read_text(encoding="utf-8"))
    file.write_text(f'notebooks = ["01_growth"]\n{text}', encoding="utf-8")
    clone = clones(str(file))
    run(clone, str(file), *WORKFORCE, "notebooks")
    folder = clone / "fields" / field.read(file).key
    with (folder / "data" / "processed" / "oews_national.csv").open(encoding="utf-8") as lines:
        eras = {(row["soc_code"], int(row["year"])): row["era"] for row in csv.DictReader(lines)}
    # One code of the edition of 2010 counted both; each has its own since 2021.
    assert eras["29-2041", 2018] == "2003-20"
    assert [eras[code, 2023] for code in ("29-2042", "29-2043")] == ["2021-on"] * 2
    assert not {code for code, year in eras if year <= 2020} & {"29-2042", "29-2043"}
    # A code that was only renumbered parts nothing.
    assert eras["29-2021", 2018] == eras["29-1292", 2019] == "2003-20"
    notebook = (folder / "notebooks" / "01_growth.ipynb").read_text(encoding="utf-8")
    assert "counted together with paramedics until 2020" in notebook
