"""New releases from a publisher on loopback, down to the pages and to what is said of them.

One clone is refreshed twice: with a later year, a later round and a later month, and then with a
file that its publisher corrected under the same address. Between them comes a file that is refused.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from copies import ROOT, UNPICTURED, small_clone, snapshot
from publications.shelf import packed
from sources import test_prices, workbooks
from upstream_server import Upstream
from workforce import files, receipts, tables
from workforce.files import Folders
from workforce.sources.oews_workbook import MEASURES

YEAR, ROUND = 2026, "2025-35"
ZIP = f"www.bls.gov/oes/special-requests/oesm{YEAR % 100}nat.zip"
SOURCES = ("oews-national", "projections", "prices")


def raw(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / "raw" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def later_year(folder: Path, growth: float) -> bytes:
    """The newest national figures with a year's growth, in the publisher's layout."""
    lines = []
    for row in raw(f"oews/{YEAR - 1}_national.csv"):
        cells = {theirs: row[ours] for ours, theirs in MEASURES.items()}
        cells["tot_emp"] = round(float(cells["tot_emp"]) * growth)
        names = {"occ_code": row["soc_code"], "occ_title": row["occupation"]}
        lines.append({**names, "group": row["group"], **cells})
    name = f"national_M{YEAR}_dl.xlsx"
    book = workbooks.national(folder / name, YEAR, lines)
    return packed(**{f"oesm{YEAR % 100}nat__{name}": book})


def later_round(folder: Path) -> bytes:
    """A round one year on, with the occupations of the newest one held."""
    ours = [
        (row["occupation"], row["soc_code"]) for row in raw("projections/2024-34_occupations.csv")
    ]
    return workbooks.projections(folder / "occupation.xlsx", 2025, occupations=ours).read_bytes()


def later_month(folder: Path) -> bytes:
    """Consumer prices with one more month."""
    rows = [tuple(row.values()) for row in raw("prices/2026-08_cpi_u.csv")]
    return test_prices.flat_file(folder, rows=(*rows, ("2026", "M09", "330.000"))).read_bytes()


@pytest.fixture(scope="module")
def folders(tmp_path_factory) -> Folders:
    return small_clone(tmp_path_factory.mktemp("refresh") / "clone", "01_growth.ipynb")


@pytest.fixture(scope="module")
def upstream(tmp_path_factory):
    folder = tmp_path_factory.mktemp("later")
    served = {
        ZIP: later_year(folder, 1.05),
        "www.bls.gov/emp/ind-occ-matrix/occupation.xlsx": later_round(folder),
        "download.bls.gov/pub/time.series/cu/cu.data.1.AllItems": later_month(folder),
    }
    with Upstream(served) as upstream:
        yield upstream


# The command line with all steps but the export, whose pages the first refresh is held to.
WITHOUT_PAGES = """
from workforce.cli import getting, main
getting.export_outlook = lambda folders: None
main()
"""


def run(
    folders: Folders,
    upstream: Upstream,
    *arguments: str,
    started: tuple[str, ...] = ("-m", "workforce"),
) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *started, *arguments],
        env={
            **os.environ,
            files.ROOT_VARIABLE: str(folders.root),
            "WORKFORCE_MIRROR": upstream.mirror,
            "WORKFORCE_CACHE": str(folders.root / "cache"),
            "WORKFORCE_SPACING": "0",
            "WORKFORCE_CONTACT": "tests@example.org",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def first(folders, upstream) -> subprocess.CompletedProcess:
    arguments = ("refresh", *SOURCES, "--years", str(YEAR))
    return run(folders, upstream, *arguments, started=UNPICTURED)


def test_new_releases_flow_to_the_end(first, folders):
    assert first.returncode == 0, first.stdout + first.stderr
    held = receipts.load(folders.raw)
    assert {
        f"oews/{YEAR}_national.csv",
        f"projections/{ROUND}_occupations.csv",
        "prices/2026-09_cpi_u.csv",
    } <= held.keys()
    assert tables.read("oews_national", folders)["year"].max() == YEAR
    assert ROUND in set(tables.read("projections", folders)["round"])
    notebook = (folders.notebooks / "01_growth.ipynb").read_text(encoding="utf-8")
    assert f"May {YEAR}" in notebook
    index = (folders.outlook / "index.html").read_text(encoding="utf-8")
    assert f"May {YEAR}" in index
    assert ROUND in index


def test_what_changed_is_said_in_plain_words(first):
    said = first.stdout[first.stdout.index("What changed") :]
    assert f"New: Occupational Employment and Wage Statistics, national, May {YEAR}." in said
    assert f"New: Employment Projections, occupations, {ROUND}." in said
    assert "New: Consumer Price Index" in said
    assert "new rows" in said
    assert f" to May {YEAR}" in said


def test_a_verdict_that_changed_is_told(first):
    """Jobs that grew by a further twentieth: growth that could not be told from noise now can."""
    said = first.stdout[first.stdout.index("What changed") :]
    assert "Verdict changed on the growth of jobs of Nuclear medicine technologists" in said


def but_downloads(folders: Folders) -> dict[str, bytes]:
    """Every file of the clone but what was downloaded."""
    return {
        path: content
        for path, content in snapshot(folders.root).items()
        if not path.startswith("cache/")
    }


def test_a_file_without_what_is_held_changes_nothing(first, folders, upstream, tmp_path):
    kept, before = dict(upstream.files), but_downloads(folders)
    lines = [{**line, "emp_prse": 250} for line in workbooks.lines_of(YEAR)]
    name = f"national_M{YEAR}_dl.xlsx"
    book = workbooks.national(tmp_path / name, YEAR, lines)
    upstream.files[ZIP] = packed(**{f"oesm{YEAR % 100}nat__{name}": book})
    arguments = ("oews-national", "--years", str(YEAR), "--replace")
    failed = run(folders, upstream, "refresh", *arguments)
    assert failed.returncode == 3
    assert "Hand over the whole file" in failed.stderr
    assert "Nothing: no new figures" in failed.stdout
    assert "Exporting" not in failed.stdout
    assert but_downloads(folders) == before
    upstream.files.update(kept)


def test_a_correction_is_refused_and_then_taken(first, folders, upstream, tmp_path):
    upstream.files[ZIP] = later_year(tmp_path, 1.2)
    before = snapshot(folders.root / "data"), snapshot(folders.notebooks)
    refused = run(folders, upstream, "fetch", "oews-national", "--years", str(YEAR))
    assert refused.returncode == 2
    assert "add --replace" in refused.stderr
    assert (snapshot(folders.root / "data"), snapshot(folders.notebooks)) == before
    arguments = ("oews-national", "--years", str(YEAR), "--replace")
    started = ("-c", WITHOUT_PAGES)
    taken = run(folders, upstream, "refresh", *arguments, started=started)
    assert taken.returncode == 0, taken.stderr
    said = taken.stdout[taken.stdout.index("What changed") :]
    assert "Corrected by its publisher: Occupational Employment and Wage Statistics" in said
    assert "figures changed" in said
