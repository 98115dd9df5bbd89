"""The first file of a field says what titles and crosswalks say, and asks for the rest."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from copies import ROOT, empty_clone, told
from workforce import field, receipts
from workforce.beginning import SHARED, begin, draft
from workforce.cli import main
from workforce.dictionary import TABLES
from workforce.errors import UsageError
from workforce.files import Folders
from workforce.findings.claim_records import recorded
from workforce.occupations import METHODS, era_of

HERE = Folders(ROOT)
OWN = field.read(field.FILES / "imaging.toml")


def drafted(tmp_path, *codes: str) -> field.Field:
    path = tmp_path / "drafted.toml"
    path.write_text(draft(codes, HERE.raw, OWN), encoding="utf-8")
    return field.read(path)


@pytest.mark.parametrize("name", field.known())
def test_codes_by_year_are_those_that_were_checked_by_hand(tmp_path, name):
    """But for 2010 and 2011, when workbooks mixed two editions, and who else a code covered."""
    checked = field.read(field.FILES / f"{name}.toml")
    found = drafted(tmp_path, *(one.soc_code for one in checked.occupations))
    compared = 0
    for ours, theirs in zip(found.occupations, checked.occupations, strict=True):
        assert ours.title == theirs.title
        for year in (*range(2003, 2010), *range(2012, 2026)):
            code, known = ours.code_in(year), theirs.code_in(year)
            assert (code and code.soc_code) == (known and known.soc_code), (ours.key, year)
            assert bool(code and code.covers) == bool(known and known.covers), (ours.key, year)
            compared += code is not None
    assert compared > 40


def test_a_draft_asks_what_it_cannot_know(tmp_path):
    text = draft(["29-1141", "29-1171"], HERE.raw, OWN)
    questions = [line for line in text.splitlines() if line.startswith("# ?")]
    assert any("29-1111" in line and "nurse anesthetists" in line for line in questions)
    assert any("until 2011" in line for line in questions)
    assert len(questions) > 8


def test_what_a_draft_leaves_as_comments_can_be_taken_in(tmp_path):
    """Claims, settings and credential records stand in it as they would be written."""
    text = draft(["29-1126"], HERE.raw, OWN)
    asked = re.sub(r"^# (?=\[|[A-Za-z_]+ = )", "", text, flags=re.MULTILINE)
    path = tmp_path / "answered.toml"
    path.write_text(asked, encoding="utf-8")
    found = field.read(path)
    assert found.settings == field.USUAL_SETTINGS
    assert [record.id for record in recorded(found)] == ["A01"]
    assert (found.credentials, len(found.bodies), len(found.holders)) == ("data/credentials", 1, 1)
    assert "claims" not in found.lacking
    # As it is drafted it states none of them, and says so.
    plain = drafted(tmp_path, "29-1126")
    assert {"claims", "credentials"} <= plain.lacking.keys()


def test_a_code_split_in_2018_parts_the_years_and_one_renumbered_does_not(tmp_path):
    """Technicians and paramedics were one code until 2020; hygienists only got another number."""
    found = drafted(tmp_path, "29-2042", "29-2043", "29-1292").occupations
    technicians, paramedics, hygienists = found
    assert technicians.code_in(2020).covers
    assert not technicians.code_in(2021).covers
    before, since = era_of(technicians, 2020), era_of(technicians, 2021)
    assert before.last_year == 2020
    assert since.break_before.startswith("counted together with paramedics until 2020")
    with pytest.raises(UsageError) as error:
        era_of(paramedics, 2020)
    assert "counted among others until 2020" in str(error.value)
    assert hygienists.code_in(2018).soc_code != hygienists.code_in(2019).soc_code
    assert era_of(hygienists, 2018) == era_of(hygienists, 2019)
    assert era_of(hygienists, 2021).break_before == METHODS[-1].break_before


def test_another_major_group_is_asked_for(tmp_path):
    found = drafted(tmp_path, "31-1131")
    assert [one.soc_code for one in found.totals] == ["00-0000", "31-0000"]
    assert "major group 31-0000" in draft(["31-1131"], HERE.raw, OWN)


@pytest.mark.parametrize(
    ("code", "expected"), [("29-9999", "29-9021 (Health"), ("nurse", "29-1126")]
)
def test_an_unknown_code_is_refused(code, expected):
    with pytest.raises(UsageError) as error:
        draft([code], HERE.raw, OWN)
    assert told(error.value, code, expected, code, "bls.gov/soc")


def test_a_folder_begins_with_what_every_field_has_and_stays(tmp_path):
    folders = empty_clone(tmp_path)
    own = field.read(field.FILES / "respiratory.toml")
    written = begin(own, folders, HERE)
    assert written
    assert all(path.is_file() for path in written)
    assert receipts.faults(folders.raw) == []
    for name in SHARED:
        assert TABLES[name].held(receipts.load(folders.raw)), name
    assert not any("oews" in path.parts for path in written)
    names = {path.stem for path in folders.notebooks.iterdir()}
    assert names == set(own.notebooks)
    text = (folders.notebooks / "03_specialties.ipynb").read_text(encoding="utf-8")
    assert '"outputs": []' in text
    assert 'base = \\"respiratory-therapists\\"' in text
    assert 'specialty = \\"cardiovascular\\"' in text
    assert "findings.rising.share" in text
    assert "stands beside respiratory therapists" in text
    whole = "".join(path.read_text(encoding="utf-8") for path in folders.notebooks.iterdir())
    assert "Do respiratory-care jobs and their pay grow?" in whole
    assert re.search("imaging|radiograph|mri", whole, re.IGNORECASE) is None
    assert begin(own, folders, HERE) == []


def test_the_command_writes_a_new_file_alone(tmp_path):
    file = tmp_path / "breathing.toml"
    command = ["field", "new", "--soc", "29-1126", "--to", str(file)]
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, field.read(file).key) == (0, "respiratory-therapists")
    assert "questions" in done.output
    again = CliRunner().invoke(main, command)
    assert again.exit_code == UsageError.exit_code
    assert "expected a new file" in again.output


def test_the_field_of_the_repository_has_begun_already():
    done = CliRunner().invoke(main, ["field", "begin"])
    assert done.exit_code == UsageError.exit_code
    assert "another field" in done.output
