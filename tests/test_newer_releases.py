"""Several releases held at once: the newest is used, once, and named; nothing else moves."""

from __future__ import annotations

import re
import zipfile
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from copies import UPSTREAM, clone, raw_files
from sources.workbooks import line, national
from workforce import tables
from workforce.build import BUILDERS, build
from workforce.checks import check
from workforce.errors import DataError
from workforce.files import Folders
from workforce.findings.forecast_desk import ForecastDesk
from workforce.ingest import ingest
from workforce.measures import outlook, regions, settings, specialties, track_record
from workforce.measures.forecasts import contest, scoreboard
from workforce.measures.forecasts import pairs as forecast_pairs
from workforce.occupations import IMAGING, by_key

MRI = by_key("mri")
SHARES = {"jobs_1000": 0.25, "loc_quotient": 0.9}
ALL_JOBS = ("00-0000", "All Occupations", "total")
OURS = ("29-2035", "MRI Technologists", "detailed")
PLACES = {
    "state": {"area": "48", "area_title": "Texas", "prim_state": "TX"},
    "MSA": {"area": "10180", "area_title": "Abilene, TX", "prim_state": "TX"},
    "BOS": {"area": "4800001", "area_title": "West Texas", "prim_state": "TX"},
    "natsector": {"naics": "62", "naics_title": "Health Care", "own_code": "5"},
    "nat3d": {"naics": "622000", "naics_title": "Hospitals", "own_code": "235"},
    "nat3d_owner": {"naics": "622000", "naics_title": "Hospitals", "own_code": "2"},
}
ZIPS = {"st": ("state",), "ma": ("MSA", "BOS"), "in4": ("natsector", "nat3d", "nat3d_owner")}


def zips(folder, year):
    """The publisher's zips of a year, with one state, area and industry in each workbook."""
    for kind, names in ZIPS.items():
        box = f"oesm{year % 100:02d}{kind}"
        with zipfile.ZipFile(folder / f"{box}.zip", "w") as archive:
            for name in names:
                lines = [line(*code, **PLACES[name], **SHARES) for code in (ALL_JOBS, OURS)]
                book = national(folder / f"{name}_M{year}_dl.xlsx", year, lines)
                archive.write(book, f"{box}/{book.name}")
                archive.writestr(f"{box}/~${book.name}", b"lock")
                book.unlink()
        yield folder / f"{box}.zip"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project that has also taken in May 2021 by state, area and industry."""
    folder = tmp_path_factory.mktemp("newer")
    folders = clone(folder / "clone")
    ingest(zips(folder, 2021), folders.raw)
    assert build(folders) == ["oews_areas", "oews_industries"]
    return folders


def test_an_earlier_year_stands_beside_the_flat_files(project):
    areas = tables.read("oews_areas", project)
    earlier = areas[areas["year"] == 2021]
    mri = earlier[earlier["soc_code"] == MRI.soc_code].set_index("area_kind")
    assert set(mri.index) == {"national", "state", "metro", "nonmetro"}
    assert mri.loc["metro", ["area_code", "state_fips"]].tolist() == ["10180", "48"]
    held = tables.read("oews_areas")
    assert len(areas) - len(earlier) == len(held)
    industries = tables.read("oews_industries", project)
    of_mri = industries[(industries["year"] == 2021) & (industries["soc_code"] == MRI.soc_code)]
    codes = dict(zip(of_mri["industry_code"], of_mri["industry_level"], strict=True))
    assert codes == {"000000": 0, "62--63": 2, "622000": 3, "622002": 4}


def test_measures_look_at_the_newest_year_as_before(project):
    held, more = (
        {name: tables.read(name, folders) for name in ("oews_areas", "oews_industries")}
        for folders in (Folders.find(), project)
    )
    for measure in (
        lambda frames: regions.cells(frames["oews_areas"], ["state", "metro", "nonmetro"]),
        lambda frames: regions.outside_metropolitan(frames["oews_areas"]),
        lambda frames: specialties.premium_by_area(frames["oews_areas"]),
        lambda frames: specialties.mri_share_by_state(frames["oews_areas"]),
        lambda frames: settings.shares(frames["oews_industries"]),
        lambda frames: settings.pay(frames["oews_industries"]),
    ):
        assert measure(more).equals(measure(held))


def test_a_year_may_still_be_named(project):
    areas = tables.read("oews_areas", project)
    found = regions.cells(areas, ["state"], 2021)
    assert (set(found["year"]), len(found)) == ({2021}, 1)
    assert found["location_quotient_low"].notna().all()  # the nation's error is at hand


def test_source_lines_name_the_year_that_is_shown(project):
    for name in ("oews_areas", "oews_industries"):
        assert tables.cite(name, folders=project).endswith(", May 2025")
        assert tables.newest_release(name, project) == "May 2025"
        used = {receipt.release for receipt in tables.provenance(name, project)}
        assert {"May 2021", "May 2025"} <= used


def test_the_nation_is_checked_where_two_files_give_it(project):
    findings = {finding.check: finding for finding in check(project)}
    finding = findings["national workbook against flat file"]
    assert finding.passed
    assert finding.note == "16 occupations, May 2025"


@pytest.mark.parametrize("kinds", [["state"], ["metro"], ["state", "metro", "nonmetro"]])
def test_the_newest_year_is_one_that_has_all_that_is_asked_for(kinds):
    held = tables.read("oews_areas")
    states = held[held["area_kind"] == "state"].assign(year=2026)
    nation = held[held["area_kind"] == "national"].assign(year=2026)
    both = pd.concat([held, states])
    assert regions.newest_year(both, kinds) == 2025  # without the nation there is no comparison
    whole = pd.concat([both, nation])
    assert regions.newest_year(whole, kinds) == (2026 if kinds == ["state"] else 2025)
    assert regions.newest_year(states, ["state", "metro"]) == 2026


def test_areas_that_no_year_has_are_refused():
    held = tables.read("oews_areas")
    with pytest.raises(DataError, match="of the kind metro"):
        regions.newest_year(held[held["area_kind"] == "state"], ["metro"])


def test_an_industry_year_without_all_industries_is_passed_over():
    held = tables.read("oews_industries")
    later = held[held["industry_code"] != "000000"].assign(year=2026)
    assert settings.newest_year(pd.concat([held, later])) == 2025


# -- one release in the place of another -----------------------------------------------------


def population(year, number):
    place = {"state_fips": "01", "name": "Alabama", "year": str(year), "population": str(number)}
    return [{**place, "age": age} for age in ("65", "85", "999")]


def parity(year, value):
    return {"state_fips": "01", "name": "Alabama", "year": str(year), "parity": value}


def price(year, value, period="M05"):
    return {"year": str(year), "period": period, "value": value}


def projected(soc_code="29-2034", fips="01", base=2020, jobs="100"):
    years = {"base_year": str(base), "projected_year": str(base + 10)}
    cells = dict.fromkeys(("base_employment", "projected_employment", "change", "change_pct"), jobs)
    return {"state_fips": fips, "soc_code": soc_code, **years, **cells, "openings_per_year": jobs}


def rating(scale, value, element="2.A.1.a"):
    named = {"onet_code": "29-2034.00", "element_id": element, "element": element}
    dated = {"rated": "07/2013", "rated_by": "Analyst", "recommend_suppress": "N"}
    return {**named, "scale": scale, "value": value, **dated}


def rated(value, element="2.A.1.a"):
    return [rating("IM", value, element), rating("LV", value, element)]


def tool(example):
    return {"onet_code": "29-2034.00", "example": example, "commodity_code": "1", "commodity": "x"}


HELD = {
    # table: its older and its newer raw files, what of a row tells them apart, and its citation
    "population_states": (
        {"population/2023_states": population(2023, 10) + population(2022, 10)},
        {"population/2025_states": population(2023, 20) + population(2022, 20)},
        {(row, 20.0) for row in (2022, 2023)},
        ("year", "population"),
    ),
    "price_parities": (
        {"parities/2023_states": [parity(2023, "88.0")]},
        {"parities/2024_states": [parity(2023, "89.0"), parity(2024, "90.0")]},
        {(2023, 89.0), (2024, 90.0)},
        ("year", "price_parity"),
    ),
    "consumer_prices": (
        {"prices/2026-09_cpi_u": [price(2026, "1.0")]},
        {"prices/2026-10_cpi_u": [price(2026, "2.0"), price(2025, "-", "M10")]},
        {(2026, 2.0)},
        ("year", "may_index"),
    ),
    "projections_states": (
        {"projections_central/2020-30_states": [projected(), projected(fips="02")]},
        {
            "projections_central/2024-34_states_29-2034": [projected(base=2024, jobs="7")],
            "projections_central/2024-34_states_29-2035": [projected("29-2035", base=2023)],
            "projections_central/2024-34_states_1": [projected(base=2024, jobs="7")],
        },
        {("01", "29-2034", 2024), ("01", "29-2035", 2023), ("02", "29-2034", 2020)},
        ("state_fips", "soc_code", "base_year"),
    ),
    "occupation_ratings": (
        {"onet/29.3_skills": rated("1.5"), "onet/29.3_knowledge": rated("1.5", "2.C.1")},
        {
            "onet/31.0_skills_essential": rated("3.5"),
            "onet/31.0_skills_transferable": rated("3.5", "2.B.1.a"),
            "onet/31.0_knowledge": rated("3.5", "2.C.1"),
        },
        {("2.A.1.a", 3.5), ("2.B.1.a", 3.5), ("2.C.1", 3.5)},
        ("element_id", "importance"),
    ),
    "occupation_tools": (
        {"onet/29.3_technology": [tool("old")], "onet/29.3_tools": [tool("gauge")]},
        {"onet/31.0_technology": [tool("new")]},
        {("technology", "new"), ("tool", "gauge")},
        ("kind", "example"),
    ),
}


@pytest.mark.parametrize(("older", "newer", "expected", "columns"), HELD.values(), ids=HELD)
def test_the_newest_release_is_used_once_and_named(
    request, tmp_path, older, newer, expected, columns
):
    table = request.node.callspec.id
    raw = raw_files(tmp_path, {**older, **newer})
    rows = list(BUILDERS[table](raw))
    assert sorted(tuple(row[name] for name in columns) for row in rows) == sorted(expected)
    used = {receipt.file for receipt in tables.provenance(table, Folders(tmp_path))}
    stays = {"occupation_tools": "onet/29.3_tools.csv"}
    stays["projections_states"] = "projections_central/2020-30_states.csv"
    kept = {stays[table]} if table in stays else set()
    assert used == {f"{file}.csv" for file in newer} | kept


@pytest.mark.parametrize(("older", "newer", "expected", "columns"), HELD.values(), ids=HELD)
def test_the_order_in_which_releases_came_does_not_matter(
    request, tmp_path, older, newer, expected, columns
):
    table = request.node.callspec.id
    both = (
        list(BUILDERS[table](raw_files(tmp_path / name, files)))
        for name, files in (("a", {**older, **newer}), ("b", {**newer, **older}))
    )
    first, second = both
    assert first == second


# -- the round after the newest one of which there is a copy ---------------------------------

WORKBOOK = UPSTREAM / "projections" / "occupation_2024.xlsx"
MOVED = {"2024": "2025", "2034": "2035", "34": "35"}
COUNTED = {"Employment, 2025": 1.01, "Employment, 2035": 1.01}


def next_round(folder: Path) -> Path:
    """The publisher's workbook of 2024-34 with all years moved on and jobs one percent higher."""
    book = load_workbook(WORKBOOK)
    for sheet in book:
        for row in sheet.iter_rows(max_row=3):
            for cell in row:
                if isinstance(cell.value, str):
                    pattern = r"\b(2024|2034|34)\b"
                    cell.value = re.sub(pattern, lambda found: MOVED[found[1]], cell.value)
    counts = book["Table 1.2"]
    headers = [cell.value for cell in counts[2]]
    base, projected_jobs = (headers.index(name) for name in COUNTED)
    change = headers.index("Employment change, numeric, 2025–35")
    for row in counts.iter_rows(min_row=3):
        if isinstance(row[base].value, int | float):
            for place in (base, projected_jobs):
                row[place].value = round(row[place].value * 1.01, 1)
            row[change].value = round(row[projected_jobs].value - row[base].value, 1)
    book.save(folder / "occupation.xlsx")
    return folder / "occupation.xlsx"


@pytest.fixture(scope="module")
def moved_on(tmp_path_factory):
    """A copy of the project that has taken in a round 2025-35."""
    if not WORKBOOK.exists():
        pytest.skip("the publishers' files are not at hand (projections)")
    folder = tmp_path_factory.mktemp("round")
    folders = clone(folder / "clone")
    changed = ingest([next_round(folder)], folders.raw).changed
    parts = ("all", "characteristics", "factors", "occupations", "separations")
    assert sorted(changed) == [f"projections/2025-35_{part}.csv" for part in parts]
    assert build(folders) == ["projections", "projections_all", "projection_factors"]
    return folders


def test_the_newest_round_follows(moved_on):
    projections = tables.read("projections", moved_on)
    assert outlook.newest_round(projections) == "2025-35"
    rows = projections.set_index(["round", "soc_code"])["base_employment"]
    for occupation in IMAGING:
        before, after = (rows[label, occupation.soc_code] for label in ("2024-34", "2025-35"))
        assert after == pytest.approx(1.01 * before, abs=50)  # a hundred jobs, rounded
    assert tables.cite("projections", "2025-35", moved_on).endswith("Projections, 2025-35")
    (receipt,) = {r.published_on for r in tables.provenance("projections", moved_on)[-3:]}
    assert receipt == "2026-08-27"


def test_the_track_record_follows(moved_on):
    held, more = (tables.read("projections", folders) for folders in (Folders.find(), moved_on))
    paths = track_record.paths(more)
    assert set(paths.loc[paths["is_newest"], "round"]) == {"2025-35"}
    # No round held projects to 2025, so the new one settles none and unsettles none.
    assert track_record.matured(more).equals(track_record.matured(held))
    assert "2025-35" in set(outlook.base_revisions(more)["round"])


def test_the_scoreboard_and_the_fans_follow(moved_on):
    held, more = (ForecastDesk(partial(tables.read, folders=f)) for f in (Folders.find(), moved_on))
    assert set(more.newest["round"]) == {"2025-35"}
    assert set(more.odds["round"]) == {"2025-35"}
    assert set(scoreboard.latest(more.board)["later_year"]) == {2025}
    now, before = (set(scoreboard.latest(frames.board)["round"]) for frames in (more, held))
    assert now - before == {"2024-34"}
    # Each base is one percent up on the year before, and so is what each running round has reached.
    keys = ["occupation_key", "round"]
    first, second = (
        scoreboard.latest(frames.board).set_index(keys)["actual_pct"] for frames in (held, more)
    )
    grown = (1 + second / 100) / (1 + first / 100)
    assert grown.dropna().to_numpy() == pytest.approx(1.01, abs=0.011)
    # No round held projects to 2025, so what is learned from matured rounds stays.
    assert more.scores.equals(held.scores)


def test_a_round_matures_when_its_last_year_is_held():
    every, links = tables.read("projections_all"), tables.read("occupation_links")
    newest = every[every["base_year"] == every["base_year"].max()]
    base_year = int(newest["base_year"].iloc[0]) + 2
    made = newest.assign(
        round=f"{base_year}-{(base_year + 10) % 100}",
        base_year=base_year,
        projected_year=base_year + 10,
        base_employment=newest["base_employment"] * 1.02,
        projected_employment=newest["projected_employment"] * 1.02,
    )
    held = forecast_pairs.every(every, links)
    more = forecast_pairs.every(pd.concat([every, made], ignore_index=True), links)
    now, before = (set(forecast_pairs.matured(found)["round"]) for found in (more, held))
    (label,) = now - before
    assert label == f"{base_year - 10}-{base_year % 100}"
    grown = contest.contest(more).query("rounds == 'all'")["pairs"].sum()
    assert grown > contest.contest(held).query("rounds == 'all'")["pairs"].sum()
    assert label not in set(scoreboard.scoreboard(more)["round"])
    assert label in set(scoreboard.scoreboard(held)["round"])


def test_every_check_still_passes(moved_on):
    assert [finding.check for finding in check(moved_on) if not finding.passed] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [("Employment, 2025", "Jobs, 2025"), ("Employment, 2035", "Employment, 2034")],
)
def test_a_layout_that_is_not_known_is_refused(tmp_path, before, after):
    if not WORKBOOK.exists():
        pytest.skip("the publishers' files are not at hand (projections)")
    path = next_round(tmp_path)
    book = load_workbook(path)
    for cell in book["Table 1.2"][2]:
        cell.value = after if cell.value == before else cell.value
    book.save(path)
    with pytest.raises(DataError, match="employment in two years, ten years apart"):
        ingest([path], tmp_path / "raw")
    assert not (tmp_path / "raw").exists()
