"""The check of the notebooks can fail: one edited value of any table a notebook reads is noticed.

For every processed table the project's data is copied, one value is edited, and the text of the
answers of a notebook that reads it, which strict nbval compares, has to change.
One copy goes through nbval itself: unedited it has to pass, so that nothing else is what fails;
edited it must not. Every notebook is compared as it is by the suite, which holds them as tests.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from choosing import each
from workforce import tables
from workforce.dictionary import TABLES
from workforce.files import Folders
from workforce.findings.desk import of_folders as desk_of

ROOT = Path(__file__).resolve().parents[1]
READ = tables.read
NOTEBOOKS = {path.stem: path for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))}
# Columns that say how new a row is.
TIMES = ("year", "round", "base_year")


@dataclass(frozen=True)
class Edit:
    """One cell of a table: of the rows that match `where` the newest, and in it `column`.

    A number changes by one in its last published digit, a truth value turns, other text becomes
    `to`.
    """

    where: Mapping[str, str]
    column: str
    why: str
    to: str = ""


MRI = {"soc_code": "29-2035"}
TEXAS = {"state_fips": "48"}
EDITS = {
    "oews_national": Edit(MRI, "employment", "the newest count of MRI technologists"),
    "oews_areas": Edit(
        MRI | TEXAS | {"area_kind": "state"},
        "employment",
        "MRI technologists in Texas, a state with many",
    ),
    "oews_industries": Edit(
        MRI | {"industry_code": "622000"}, "employment", "MRI technologists in hospitals"
    ),
    "projections": Edit(MRI, "change_pct", "the newest projection for MRI technologists"),
    "projections_all": Edit(
        {"soc_code": "11-1011", "round": "2014-24"},
        "soc_code",
        "one of the pairs of a projection and what came",
        to="11-1012",
    ),
    "occupation_links": Edit(
        {"from_edition": "2000", "from_code": "11-1011"},
        "from_code",
        "a code that keeps its meaning",
        to="11-1012",
    ),
    "projection_factors": Edit(
        {"soc_code": "29-1224"}, "names_ai", "what is said to move the number of radiologists"
    ),
    "educational_attainment": Edit(
        MRI, "bachelor_pct", "the degree that most MRI technologists hold"
    ),
    "consumer_prices": Edit({"year": "2025"}, "may_index", "what the newest wages are divided by"),
    "population_states": Edit(TEXAS, "population", "what jobs a resident are divided by"),
    "price_parities": Edit(
        TEXAS | {"area_kind": "state"}, "price_parity", "what the newest wages are divided by"
    ),
    "occupation_ratings": Edit(
        MRI | {"element": "Physics"}, "importance", "what MRI adds most of to radiography"
    ),
    "occupation_tools": Edit(
        MRI | {"example": "Radiology information systems (RIS)"},
        "example",
        "the only listed system of its kind",
        to="Typewriters",
    ),
    "projections_states": Edit(MRI | TEXAS, "change_pct", "the projection of a large state"),
    "worker_ages": Edit(MRI, "employed_55_64", "older MRI technologists"),
    "completions": Edit(
        {"cip_code": "51.0920", "award_level": "3"}, "awards", "associate degrees in MRI"
    ),
    "weekly_pay_by_sex": Edit(
        {"soc_code": "29-2034"}, "weekly_median_men_usd", "weekly pay of men who are radiographers"
    ),
    "women_share": Edit({"soc_code": "29-2034"}, "women_pct", "women among radiographers"),
    "imaging_businesses": Edit({"naics": "621512"}, "employment", "jobs in imaging centers"),
    "australia_profiles": Edit({"anzsco_code": "2512"}, "employed", "the profile's own count"),
    "australia_projections": Edit(
        {"anzsco_code": "2512"}, "employed", "the projected year farthest ahead"
    ),
    "canada_technologists": Edit({"province": "Ontario"}, "technologists", "the largest province"),
    "outlines": Edit(
        {"area_kind": "metro", "area_code": "45780"},
        "area_code",
        "the outline of Toledo",
        to="45781",
    ),
    "metro_counties": Edit(
        {"county_fips": "17167"},
        "county",
        "a county of the area where MRI technologists are most concentrated",
        to="Nowhere County",
    ),
    "scanners": Edit(
        {"country_code": "USA", "device": "MRI"}, "units_per_million", "machines at home"
    ),
}
# Only leads from the name of a place to its figures; answers show none of it.
LOOKED_UP = {"metro_counties"}
# Where a notebook shows other cells of a table than most do, by notebook and table.
EDITS_ELSEWHERE: dict[tuple[str, str], Edit] = {
    ("03_specialties", "oews_areas"): Edit(
        MRI | TEXAS | {"area_kind": "state"}, "annual_mean_wage_usd", "a state's premium"
    ),
    ("04_track_record", "projections"): Edit(
        MRI, "base_employment", "what the newest round starts from"
    ),
    ("07_other_counts", "oews_industries"): Edit(
        {"soc_code": "00-0000", "industry_code": "621500"}, "employment", "jobs of laboratories"
    ),
    ("07_other_counts", "oews_national"): Edit(
        {"soc_code": "29-2034", "year": "2025"}, "annual_p75_wage_usd", "how pay is spread"
    ),
    ("03_specialties", "projections"): Edit(
        MRI, "typical_entry_education", "the usual way in", to="Master's degree"
    ),
}


def has_rows(table: str, root: Path = ROOT) -> bool:
    """Whether a table holds any figure; one that awaits its first release does not."""
    file = root / "data" / "processed" / f"{table}.csv"
    return len(file.read_text(encoding="utf-8").splitlines()) > 1


def edit_for(notebook: str, table: str) -> Edit:
    """The edit that a notebook has to notice in a table."""
    edit = EDITS_ELSEWHERE.get((notebook, table)) or EDITS.get(table)
    if edit is None:
        pytest.fail(
            f"{notebook} reads the table {table!r}, for which no edit is known: "
            "add one to EDITS, a cell that the notebook shows"
        )
    return edit


def apply(edit: Edit, file: Path) -> tuple[str, str]:
    """Edit one cell of a table's file; what it was and what it became."""
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        columns, rows = list(reader.fieldnames or []), list(reader)
    found = [row for row in rows if all(row[name] == value for name, value in edit.where.items())]
    if not found:
        pytest.fail(f"{file.name} has no row with {dict(edit.where)}: change its edit")
    row = max(found, key=lambda row: [row[name] for name in TIMES if name in row])
    before = row[edit.column]
    row[edit.column] = after = changed(before, edit.to)
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return before, after


def changed(value: str, to: str = "") -> str:
    """Another value of the same type: `to`, the opposite, or one more in the last digit."""
    if to:
        return to
    if value in {"true", "false"}:
        return "false" if value == "true" else "true"
    number = Decimal(value)
    return str(number + Decimal(1).scaleb(int(number.as_tuple().exponent)))


@pytest.fixture
def project(tmp_path) -> Path:
    """A copy of everything a notebook reads."""
    for folder in ("data", "notebooks"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for name in (
        "pyproject.toml",
        "conftest.py",
        "tests/cell_outputs.py",
        "locks/requirements.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def validate(project: Path, notebook: str) -> subprocess.CompletedProcess[str]:
    """Strict nbval on one notebook of a copy, in a process of its own."""
    options = "--nbval --nbval-current-env -p no:cacheprovider".split()
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, f"notebooks/{notebook}.ipynb"],
        cwd=project,
        env={**os.environ, "WORKFORCE_ROOT": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_nbval_passes_an_unedited_copy_and_notices_an_edited_value(project):
    done = validate(project, "06_world")
    assert done.returncode == 0, done.stdout
    apply(EDITS["scanners"], project / "data" / "processed" / "scanners.csv")
    done = validate(project, "06_world")
    assert done.returncode == 1, done.stdout
    assert "mismatch" in done.stdout
    assert "caused an exception" not in done.stdout


def shown(notebook: str, project: Path, read: set[str]) -> Iterator[str]:
    """What each answer of a notebook says as text, which nbval compares; fills `read`, the tables.

    A table with the bytes of the committed one is read once for all.
    """

    def spied(name: str, folders: Folders | None = None) -> pd.DataFrame:
        read.add(name)
        copy, own = (root / "data" / "processed" / f"{name}.csv" for root in (project, ROOT))
        return committed(name) if copy.read_bytes() == own.read_bytes() else READ(name, folders)

    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("WORKFORCE_ROOT", str(project))
        patched.setattr(tables, "read", spied)
        desk_of.cache_clear()
        try:
            for found in each(notebook):
                yield found.text()
        finally:
            desk_of.cache_clear()


@cache
def committed(name: str) -> pd.DataFrame:
    """A table of the repository; nobody may change it."""
    return READ(name, Folders(ROOT))


@cache
def said_at_home(notebook: str) -> tuple[list[str], set[str]]:
    """What a notebook says of the committed tables, answer by answer, and which it reads."""
    read: set[str] = set()
    return list(shown(notebook, ROOT, read)), read


def differs(notebook: str, project: Path) -> bool:
    """Whether an answer of the notebook says something else than at home."""
    with closing(shown(notebook, project, set())) as here:
        home, _ = said_at_home(notebook)
        return any(ours != theirs for ours, theirs in zip(home, here, strict=True))


def readers(table: str) -> list[str]:
    """The notebooks whose answers rest on a table."""
    return [notebook for notebook in NOTEBOOKS if table in said_at_home(notebook)[1]]


@pytest.mark.parametrize("table", [table for table in EDITS if table not in LOOKED_UP])
def test_an_edited_value_of_a_table_is_noticed(project, table):
    assert readers(table), f"no notebook reads {table}: nothing would notice an edit of it"
    file = project / "data" / "processed" / f"{table}.csv"
    kept = file.read_bytes()
    for notebook in readers(table):
        edit = edit_for(notebook, table)
        before, after = apply(edit, file)
        if differs(notebook, project):
            return
        file.write_bytes(kept)
    told = f"{table}.{edit.column} from {before} to {after} ({edit.why})"
    pytest.fail(f"{', '.join(readers(table))} say the same with {told}. Edit a cell that they show")


@pytest.mark.parametrize("table", EDITS)
def test_each_edit_fits_its_table(tmp_path, table):
    file = Path(shutil.copy(ROOT / "data" / "processed" / f"{table}.csv", tmp_path))
    lines = file.read_text(encoding="utf-8").splitlines()
    before, after = apply(EDITS[table], file)
    edited = file.read_text(encoding="utf-8").splitlines()
    assert before != after
    assert sum(a != b for a, b in zip(lines, edited, strict=True)) == 1


def test_a_table_that_awaits_its_first_release_has_no_rows(project):
    file = project / "data" / "processed" / "imaging_centers.csv"
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert not has_rows("imaging_centers", project)
    assert has_rows("worker_ages", project)


def test_a_table_without_an_edit_fails():
    with pytest.raises(pytest.fail.Exception, match=r"reads the table .unheard_of.[^\n]* add one"):
        edit_for("01_growth", "unheard_of")


def test_an_edit_that_fits_no_row_fails(project):
    with pytest.raises(pytest.fail.Exception, match="has no row with"):
        apply(
            Edit({"year": "1900"}, "may_index", ""), project / "data/processed/consumer_prices.csv"
        )


@pytest.mark.parametrize(
    ("value", "to", "other"),
    [
        ("43390", "", "43391"),
        ("-0.9", "", "-0.8"),
        ("189.100", "", "189.101"),
        ("true", "", "false"),
        ("false", "", "true"),
        ("a word", "another", "another"),
    ],
)
def test_changed_value(value, to, other):
    assert changed(value, to) == other


def test_every_table_has_an_edit():
    assert set(EDITS) == {table for table in TABLES if has_rows(table)}
