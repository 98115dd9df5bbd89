"""A field's file is read whole or refused with the entry that is wrong."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import fields

import pytest

from copies import ROOT, told
from workforce import field
from workforce.errors import FieldLacksError, UsageError
from workforce.files import Folders
from workforce.findings.claim_records import RULES, recorded
from workforce.findings.weighing import WEIGHING

PLAIN = """
key = "made-up"
adjective = "made-up"
noun = "making up"
title = "Made-up outlook"

[specialties]
base = "one"
work = "one's work"

[combination]
key = "one-and-two"
name = "Ones and twos"
title = "Ones and twos"
parts = ["one", "two"]

[rising]
occupation = "two"
short = "twos"
share = "the share of twos"
jobs = "Twos"
question = "Are there more twos?"
where = "Where are there more twos?"

[lacks]
completions = "no programs are known"

[[occupations]]
key = "one"
name = "Ones"
title = "Ones"
soc_code = "29-9998"
codes = [
    { soc_code = "29-9998", first_year = 2003, last_year = 2011, covers = "ones and twos" },
    { soc_code = "29-9998", first_year = 2012 },
]

[[occupations]]
key = "two"
name = "Twos"
title = "Twos"
soc_code = "29-9997"
codes = [{ soc_code = "29-9997", first_year = 2012 }]

[[totals]]
key = "all"
name = "All"
title = "All"
soc_code = "00-0000"
codes = [{ soc_code = "00-0000", first_year = 2003 }]

[[totals]]
key = "group"
name = "Group"
title = "Group"
soc_code = "29-0000"
codes = [{ soc_code = "29-0000", first_year = 2003 }]
"""


GROUP = '[[program_groups]]\ncip_code = "5109"\ntitle = "Ones and others"\n\n'


@pytest.fixture
def written(tmp_path):
    def write(text: str):
        path = tmp_path / "made-up.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_file_becomes_a_field(written):
    found = field.read(written(PLAIN))
    assert [one.key for one in found.everybody] == ["one", "two", "all", "group"]
    assert found.occupation("two").code_in(2012).soc_code == "29-9997"
    assert found.occupation("two").code_in(2011) is None
    assert found.neighbours == found.programs == ()
    assert found.combination.parts == ("one", "two")


@pytest.mark.parametrize(
    ("entry", "instead", "expected", "names"),
    [
        ("adjective =", "adjectif =", "only key, adjective", "adjectif"),
        ('title = "Twos"\n', "", "occupations 2 title", "no such entry"),
        ("first_year = 2003, last", 'first_year = "2003", last', "first_year of type int", "2003"),
        ('base = "one"', 'base = "three"', "keys of its occupations: one, two", "three"),
        ('key = "two"', 'key = "one"', "each key once", "one"),
        ("first_year = 2012 },\n]", "first_year = 2013 },\n]", "year by year", "2011, 2013"),
        ('"29-9997"\ncodes', '"29-9996"\ncodes', "29-9996 as the last", "29-9997"),
        ('codes = [{ soc_code = "29-9997"', 'codes = [{ soc_code = "299997"', "as 29-", "299997"),
        ('occupation = "two"', 'occupation = "one"', "a part of the combination", "one"),
        (', covers = "ones and twos"', "", "has a code that covers them", "one, two"),
        ('parts = ["one", "two"]', 'parts = "one"', "a list combination parts", "one"),
        ('key = "made-up"', 'key = "Made up"', "a key of small letters", "Made up"),
        ("[specialties]", "[specialties", "a field's file", "line"),
        ("[specialties]", f"{GROUP}[specialties]", "program groups, as 51.38", "5109"),
        ('name = "Twos"', 'name = "Twos"\ncolour = "blue"', "a colour of two", "blue"),
        ('completions = "no programs are known"', "completions = 1", "names with texts", "1"),
    ],
)
def test_a_wrong_entry_is_refused_by_name(written, entry, instead, expected, names):
    assert entry in PLAIN
    path = written(PLAIN.replace(entry, instead, 1))
    with pytest.raises(UsageError) as error:
        field.read(path)
    assert told(error.value, "made-up.toml", expected, names, "docs/fields.md")


def test_what_a_field_lacks_is_told_with_the_reason(written):
    found = field.read(written(PLAIN))
    found.require("oews_national")
    with pytest.raises(FieldLacksError) as error:
        found.require("completions")
    assert told(error.value, "field made-up", "completions", "no programs are known", "[lacks]")


@pytest.fixture
def chosen(monkeypatch):
    """The field chosen for one test; the modules that were read before keep theirs."""

    def choose(name: str):
        monkeypatch.setenv(field.FIELD_VARIABLE, name)
        field.current.cache_clear()

    yield choose
    monkeypatch.undo()
    field.current.cache_clear()


def test_an_unknown_field_is_refused_with_those_there_are(chosen):
    chosen("dowsing")
    with pytest.raises(UsageError) as error:
        field.current()
    assert told(error.value, field.FIELD_VARIABLE, field.OWN, "dowsing", "field new")


def test_a_file_that_is_not_there_is_said_to_be_that(tmp_path):
    path = tmp_path / "absent.toml"
    with pytest.raises(UsageError) as error:
        field.read(path)
    assert told(error.value, str(path), "a field's file", "no such file", "imaging")


def test_the_figures_of_another_field_have_a_folder_of_their_own(chosen, written):
    project = Folders.project()
    assert Folders.find() == project
    chosen(str(written(PLAIN)))
    assert field.current().key == "made-up"
    assert Folders.find().raw == project.root / "fields" / "made-up" / "data" / "raw"
    assert Folders.project() == project


@pytest.mark.parametrize("name", field.known())
def test_every_field_of_the_package_is_read_and_named_as_its_file(name):
    found = field.read(field.FILES / f"{name}.toml")
    assert found.key == name


EVERY_MODULE = """
import importlib, pkgutil, workforce
for one in pkgutil.walk_packages(workforce.__path__, "workforce."):
    if not one.name.endswith("__main__"):
        importlib.import_module(one.name)
from workforce import findings
from workforce.occupations import BASE, IMAGING
print(BASE.key, len(IMAGING), len(findings.QUESTIONS))
"""


@pytest.mark.parametrize("name", field.known())
def test_every_module_takes_every_field(name):
    """What modules make of a field when they are read, with no figures at hand."""
    env = os.environ | {field.FIELD_VARIABLE: name}
    command = [sys.executable, "-W", "error", "-c", EVERY_MODULE]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-800:]
    base, occupations, questions = done.stdout.split()
    own = field.read(field.FILES / f"{name}.toml")
    assert (base, int(occupations)) == (own.specialties.base, len(own.occupations))
    assert int(questions) > 80


CLAIM = """
[[claims]]
id = "A1"
kind = "growth"
claim = "Twos grow faster."
rule = "faster-than-all"
of = ["two"]

"""
SETTINGS = """
[[settings]]
name = "hospitals"
industry_code = "622000"

[[settings]]
name = "staffing agencies"
industry_code = "561300"

"""


def with_parts(*parts: str) -> str:
    """The plain file with parts before its occupations."""
    return PLAIN.replace("[[occupations]]", "".join(parts) + "[[occupations]]", 1)


def test_claims_and_settings_are_those_of_the_file(written):
    found = field.read(written(with_parts(CLAIM, SETTINGS)))
    assert [one.name for one in found.settings] == ["hospitals", "staffing agencies"]
    (record,) = recorded(found)
    assert (record.id, record.claim) == ("A1", "Twos grow faster.")
    assert "claims" not in found.lacking


def test_a_field_that_states_nothing_looks_where_others_do_and_says_what_it_lacks(written):
    found = field.read(written(PLAIN))
    assert found.settings == field.USUAL_SETTINGS
    assert recorded(found) == ()
    for what, why in (("claims", "states none"), ("credentials", "names no folder")):
        with pytest.raises(FieldLacksError) as error:
            found.require(what)
        assert told(error.value, "field made-up", what, why, "docs/fields.md")


@pytest.mark.parametrize(
    ("text", "expected", "names"),
    [
        (with_parts(CLAIM.replace('"two"', '"six"')), "keys of its occupations: one, two", "six"),
        (with_parts(CLAIM, CLAIM), "each claim once", "A1"),
        (with_parts(CLAIM.replace("of =", "settings =")), "for A1 settings of hospitals", "two"),
        (with_parts(SETTINGS, SETTINGS), "each setting once", "hospitals"),
        (with_parts(SETTINGS.replace("561300", "622000")), "each industry once", "622000"),
        (with_parts(SETTINGS.replace("561300", "5613")), "codes of settings, as 622000", "5613"),
        (
            with_parts(SETTINGS.replace("hospitals", "clinics")),
            "settings with hospitals",
            "no hosp",
        ),
        (f'credentials = "../others"\n{PLAIN}', "a folder of credentials below", "../others"),
        (
            with_parts(CLAIM).replace("[lacks]", '[lacks]\nclaims = "none"'),
            "claims, or under [lacks]",
            "both",
        ),
        (with_parts('[machines]\nkinds = ["CT"]\n\n'), "two kinds of machines", "CT"),
    ],
)
def test_claims_settings_and_folders_that_cannot_be_are_refused(written, text, expected, names):
    with pytest.raises(UsageError) as error:
        field.read(written(text))
    assert told(error.value, "made-up.toml", expected, names, "docs/fields.md")


@pytest.mark.parametrize(
    ("entry", "instead", "expected", "names"),
    [
        ('"faster-than-all"', '"faster"', "one of the rules faster-than-all", "faster"),
        ('rule = "faster-than-all"', 'rule = "mostly-in"', "settings, which the rule", "none"),
        ("of =", "careers = { x = 'y' }\nof =", "no more than of", "careers"),
        (
            '"faster-than-all"\nof = ["two"]',
            '"hours"\nleast = 2.0',
            "no more than nothing",
            "least",
        ),
        ('"faster-than-all"', '"strong-growth"', "one occupation", "two, one"),
        ('"faster-than-all"', '"usual-entry"\nlevel = "low"', "as level one of", "low"),
        ('"faster-than-all"\nof = ["two"]', '"named-cause"\ncause = "x"', "as cause one of", "x"),
    ],
)
def test_a_claim_says_what_its_rule_asks_for_and_nothing_else(
    written, entry, instead, expected, names
):
    stated = CLAIM.replace('["two"]', '["two", "one"]') if names == "two, one" else CLAIM
    assert entry in stated
    found = field.read(written(with_parts(stated.replace(entry, instead))))
    with pytest.raises(UsageError) as error:
        recorded(found)
    assert told(error.value, "field made-up, claim A1", expected, names, "docs/fields.md")


def test_the_guide_has_every_entry_and_every_rule():
    guide = (ROOT / "docs" / "fields.md").read_text(encoding="utf-8")
    for entry in fields(field.Field):
        assert re.search(rf"`\[*{entry.name}\]*`", guide), entry.name
    for name in RULES:
        assert f"`{name}`" in guide, name


def test_every_rule_is_one_that_claims_are_weighed_by():
    assert list(RULES) == list(WEIGHING)
    for name in field.known():
        found = field.read(field.FILES / f"{name}.toml")
        assert len(recorded(found)) == len(found.claims)


def test_a_command_names_the_field_in_use(monkeypatch):
    monkeypatch.delenv(field.FIELD_VARIABLE, raising=False)
    assert field.command("build") == "python -m workforce build"
    monkeypatch.setenv(field.FIELD_VARIABLE, "nursing")
    assert field.command("build") == "python -m workforce --field nursing build"
    # Where a file lies on a machine is no part of what pages show.
    monkeypatch.setenv(field.FIELD_VARIABLE, "/somewhere/own.toml")
    assert field.command("build") == "python -m workforce --field own.toml build"
