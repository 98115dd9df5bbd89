"""Growth by state, from the publisher's zips to the verdict, in a copy of the project."""

from __future__ import annotations

import math
import zipfile

import pytest
from click.testing import CliRunner

from copies import clone, snapshot
from sources.workbooks import line, national
from workforce import files, tables
from workforce.cli import main
from workforce.measures import regions
from workforce.occupations import by_key
from workforce.places import named

MRI = by_key("mri")
SHARES = {"jobs_1000": 0.25, "loc_quotient": 0.9}
# Jobs and relative standard errors of MRI technologists by state and year.
JOBS = {
    2021: {"TX": (2000, 3.0), "OH": (1000, 3.0), "UT": (300, 8.0), "PR": (100, 9.0)},
    2024: {"TX": (2200, 4.0), "OH": (1010, 4.0), "UT": ("**", "**"), "DC": (150, 5.0)},
}


def state_zip(folder, year):
    """The publisher's zip of a year, with the lock file and subfolder that have been seen in it."""
    lines = []
    for place, (jobs, error) in JOBS[year].items():
        state = named(place)
        where = {"area": state.fips, "area_title": state.name, "area_type": "2", **SHARES}
        lines.append(line("00-0000", "All Occupations", "total", **where, tot_emp=100_000))
        lines.append(line("29-2035", "MRI Technologists", **where, tot_emp=jobs, emp_prse=error))
    workbook = national(folder / f"state_M{year}_dl.xlsx", year, lines)
    path = folder / f"oesm{year % 100}st.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(workbook, f"oesm{year % 100}st/{workbook.name}")
        archive.writestr(f"oesm{year % 100}st/~${workbook.name}", b"lock")
    workbook.unlink()
    return path


def run(folders, *arguments):
    environment = {files.ROOT_VARIABLE: str(folders.root)}
    done = CliRunner().invoke(main, [str(a) for a in arguments], env=environment)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project that has taken in two releases by state and built its tables."""
    folder = tmp_path_factory.mktemp("growth")
    folders = clone(folder / "clone")
    told = run(folders, "ingest", *(state_zip(folder, year) for year in JOBS))
    for year in JOBS:
        assert f"{year}_states.csv" in told
    assert "oews_areas changed" in run(folders, "build")
    return folders


@pytest.fixture(scope="module")
def areas(project):
    return tables.read("oews_areas", project)


def test_the_workbooks_become_rows_beside_the_flat_file(areas):
    counts = areas[areas["area_kind"] == "state"].groupby("year").size()
    assert counts[[2021, 2024]].tolist() == [8, 8]
    held = tables.read("oews_areas")
    assert (areas["year"] == 2025).sum() == (held["year"] == 2025).sum()
    # The publisher's own workbook takes the place of a third party's table of the same year.
    assert (held.query("area_kind == 'state'")["year"] == 2024).sum() > 8
    states = areas[areas["area_kind"] == "state"]
    row = states[(states["year"] == 2024) & (states["soc_code"] == "29-2035")].iloc[0]
    assert (row["area_title"], row["jobs_per_1000"]) == ("District of Columbia", 0.25)


def test_the_nation_stands_beside_the_states_of_a_workbook(areas):
    national = tables.read("oews_national").set_index(["year", "soc_code"])
    nation = areas[areas["area_kind"] == "national"].set_index(["year", "soc_code"])
    assert nation.index.is_unique
    for year in JOBS:
        assert nation.loc[(year, MRI.soc_code), "area_code"] == "99"
        held = [frame.loc[(year, MRI.soc_code), "employment"] for frame in (nation, national)]
        assert held[0] == held[1] > 0


def test_growth_between_the_two_workbooks(areas):
    found = regions.state_growth(areas[areas["year"] < 2025], MRI).set_index("state_fips")
    assert (found[["base_year", "year"]] == [2021, 2024]).all(axis=None)
    texas, ohio = (found.loc[named(place).fips] for place in ("TX", "OH"))
    ends = ["change_pct", "change_pct_low", "change_pct_high"]
    for place, state in (("TX", texas), ("OH", ohio)):
        (base, base_error), (jobs, error) = (JOBS[year][place] for year in JOBS)
        # The relative errors, and what rounding to ten jobs hides, add in squares and stand
        # around the ratio on the log scale.
        hidden = [1000 / math.sqrt(12) / estimate for estimate in (base, jobs)]
        factor = math.exp(1.645 * math.hypot(base_error, error, *hidden) / 100)
        ratios = [jobs / base * by for by in (1, 1 / factor, factor)]
        assert state[ends].tolist() == pytest.approx([100 * (ratio - 1) for ratio in ratios])
    assert (texas["verdict"], ohio["verdict"]) == ("distinguishable", "not distinguishable")


@pytest.mark.parametrize("place", ["UT", "DC", "PR"])
def test_a_state_withheld_or_absent_in_a_year_is_kept_and_not_compared(areas, place):
    found = regions.state_growth(areas[areas["year"] < 2025], MRI).set_index("state_fips")
    assert found.loc[named(place).fips, "verdict"] == "cannot be compared"


def test_the_newest_release_is_compared_with_the_oldest_of_its_era(areas):
    found = regions.state_growth(areas, MRI).set_index("state_fips")
    assert (found[["base_year", "year"]] == [2021, 2025]).all(axis=None)
    # 2,930 jobs as published for May 2025
    texas = found.loc["48"]
    assert (texas["base_employment"], texas["employment"]) == (2000, 2930)
    assert texas["change_pct"] == pytest.approx(46.5)
    assert texas["verdict"] == "distinguishable"
    # A cell for each state and territory of either year, none of them twice
    assert found.index.is_unique
    assert len(found) == 52


def test_one_earlier_release_is_enough_and_is_the_one_the_refusal_asks_for(tmp_path, monkeypatch):
    monkeypatch.setitem(JOBS, 2022, JOBS[2021])
    folders = clone(tmp_path / "clone")
    before = snapshot(folders.processed)
    with pytest.raises(regions.UsageError, match=r"ingest oesm22st\.zip"):
        regions.state_growth(tables.read("oews_areas", folders), MRI)
    run(folders, "ingest", state_zip(tmp_path, 2022))
    run(folders, "build")
    assert snapshot(folders.processed) != before
    found = regions.state_growth(tables.read("oews_areas", folders), MRI)
    assert set(found["base_year"]) == {2022}


def test_the_national_figures_stay_as_they_were(project):
    for name in ("oews_national", "oews_industries", "population_states"):
        made = (project.processed / f"{name}.csv").read_bytes()
        assert made == (files.Folders.find().processed / f"{name}.csv").read_bytes()
