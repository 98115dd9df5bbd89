"""Every occupation on an engine: what is written, what is refused, and that measures agree."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import types
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from sources import flat_files, workbooks
from workforce import tables
from workforce.build.oews import oews_areas
from workforce.cli import main
from workforce.dictionary import TABLES
from workforce.errors import DataError, UsageError
from workforce.measures import growth, ranks, regions, specialties, uncertainty
from workforce.occupations import IMAGING
from workforce.panel.building import build
from workforce.panel.engine import connected, literal, write
from workforce.panel.measuring import AREAS, measure
from workforce.sources import oews_flat
from workforce.sources.originals import Original

BASE = specialties.BASE
KEY = ["area_kind", "area_code", "soc_code"]
KINDS = ("national", "state", "metro", "nonmetro")
UNLISTED = ("M", "0099999", "000000", "292034")
# The codes of the made-up lines that are of other occupations.
LISTS = {
    "area": (*flat_files.LISTS["area"], "29\t2920340\tM\tA nonmetropolitan area"),
    "industry": (*flat_files.LISTS["industry"], "292034\tAn industry\t4"),
    "occupation": (
        *flat_files.LISTS["occupation"],
        *(f"{code}\tAnother\t3" for code in ("292043", "292099", "112034", "111011", "537199")),
    ),
}


def held(path: Path) -> pd.DataFrame:
    """The rows of a table's files."""
    with connected(path.parent, 200) as engine:
        source = literal(path / "**/*.parquet") if path.is_dir() else literal(path)
        return engine.execute(
            f"SELECT * FROM read_parquet({source}, hive_partitioning = true)"
        ).df()


def areas(folder: Path) -> pd.DataFrame:
    return held(folder / "oews_areas").set_index(KEY)


def flat(folder: Path, **changes: object) -> Path:
    return flat_files.write(folder, **{"lists": LISTS, **changes})


@pytest.fixture(scope="module")
def panel_of_imaging(tmp_path_factory):
    """A panel of the areas held of our own occupations, and the areas.

    No two years held of the states compare: made-up jobs of 2021 stand beside the newest, and the
    nation's real ones.
    """
    folder = tmp_path_factory.mktemp("imaging")
    rows = tables.read("oews_areas").query("year != 2023")
    made_up = rows[(rows["year"] == rows["year"].max()) & (rows["area_kind"] == "state")].copy()
    made_up["year"] = 2021
    made_up["employment"] = (made_up["employment"] * np.linspace(0.7, 1.3, len(made_up))).round(-1)
    nation = tables.read("oews_national").query("year == 2021")
    nation = nation.assign(area_kind="national", area_code="99", area_title="", state_fips="")
    rows = pd.concat([rows, made_up, nation[nation.columns.intersection(rows.columns)]])
    rows = rows.reset_index(drop=True)
    with connected(folder, 500) as engine:
        engine.register("held", rows)
        write(engine, "held", TABLES["oews_areas"], folder, partition="year")
    return folder, rows


@pytest.fixture(scope="module")
def imaging(panel_of_imaging):
    """The areas, their newest year, and the measures of it."""
    folder, rows = panel_of_imaging
    newest = regions.newest_year(rows, KINDS)
    file, count = measure(folder, BASE.soc_code, newest)
    measured = held(file)
    assert count == len(measured)
    return rows, newest, measured


def same(ours: pd.Series, theirs: pd.Series) -> None:
    """Equal to the last of twelve digits, and missing together."""
    if not pd.api.types.is_string_dtype(theirs):
        ours, theirs = ours.astype("float64"), theirs.astype("float64")
    pd.testing.assert_series_equal(
        ours, theirs, check_names=False, check_dtype=False, rtol=1e-12, atol=1e-12
    )


def test_measures_of_areas_are_those_of_the_pandas_measure(imaging):
    rows, newest, measured = imaging
    expected = regions.cells(rows, KINDS, newest)
    both = expected.merge(measured, on=KEY, suffixes=("", "_measured"), validate="1:1")
    assert len(both) == len(expected) == len(measured) > 1000
    for name in set(expected) & set(measured) - set(KEY):
        same(both[f"{name}_measured"], both[name])


@pytest.mark.parametrize("measure_of", ["location_quotient", "annual_mean_wage_usd"])
@pytest.mark.parametrize("kind", ["state", "metro", "nonmetro"])
def test_ranks_are_those_of_the_pandas_measure(imaging, measure_of, kind):
    rows, newest, measured = imaging
    places = regions.cells(rows, (kind,), newest).query("in_nation").reset_index(drop=True)
    expected = places.join(ranks.rank(places, measure_of))
    both = expected.merge(measured, on=KEY, suffixes=("", "_measured"), validate="1:1")
    assert both["rank"].notna().sum() > 100
    for name in ranks.COLUMNS:
        same(both[f"{measure_of}_{name}"], both[name])


def test_premiums_are_those_of_the_pandas_measure(imaging):
    rows, newest, measured = imaging
    kinds = ("state", "metro", "nonmetro")
    expected = specialties.premium_by_area(rows, kinds, year=newest)
    codes = {o.key: o.soc_code for o in specialties.SPECIALTIES}
    expected = expected.assign(soc_code=expected["occupation_key"].map(codes))
    both = expected.merge(measured, on=KEY, suffixes=("", "_measured"), validate="1:1")
    assert len(both) == len(expected) > 1000
    for end in ("", "_low", "_high", "_pooled", "_pooled_low", "_pooled_high"):
        same(both[f"premium_pct{end}_measured"], both[f"premium_pct{end}"])
    assert (both["premium_verdict"] == both["verdict"]).all()
    assert ((both["premium_reason"] == "") == (both["reason"] == "")).all()


def test_growth_of_states_is_that_of_the_pandas_measure(imaging):
    rows, newest, measured = imaging
    expected = regions.state_growth(rows, BASE)
    assert set(expected["year"]) == {newest}
    ours = measured.query("area_kind == 'state' and soc_code == @BASE.soc_code")
    both = ours.merge(expected, on="state_fips", suffixes=("", "_expected"), validate="1:1")
    assert both["change_pct_expected"].notna().sum() > 40
    for end in ("", "_low", "_high"):
        same(both[f"change_pct{end}"], both[f"change_pct{end}_expected"])
    assert (both["change_verdict"] == both["verdict"]).all()
    elsewhere = measured[measured["area_kind"].isin(("metro", "nonmetro"))]
    assert elsewhere["change_pct"].isna().all()
    assert (elsewhere["change_reason"] == "boundaries of the area may have changed").all()


def test_growth_of_the_nation_is_that_of_the_pandas_measure(imaging):
    _, newest, measured = imaging
    expected = growth.growth(tables.read("oews_national"), 2021, newest, IMAGING)
    ours = measured.query("area_kind == 'national'")
    both = ours.merge(expected, on="soc_code", suffixes=("", "_expected"), validate="1:1")
    assert len(both) == len(IMAGING)
    for end in ("", "_low", "_high"):
        same(both[f"change_pct{end}"], both[f"change_pct{end}_expected"])
    assert (both["change_verdict"] == both["verdict"]).all()
    assert both["change_pct"].notna().any()


@pytest.mark.slow
def test_spark_measures_the_same(tmp_path, panel_of_imaging, imaging):
    pytest.importorskip("pyspark", reason="Spark is not installed; docs/scale.md says how")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("no Java for Spark")
    _, newest, expected = imaging
    shutil.copytree(panel_of_imaging[0] / AREAS, tmp_path / AREAS)
    settings = "--master local[2] --conf spark.sql.shuffle.partitions=2 pyspark-shell"
    asked = ["--base", BASE.soc_code, "--year", str(newest), "--engine", "spark"]
    done = subprocess.run(
        [sys.executable, "-m", "workforce", "panel", "measure", str(tmp_path), *asked],
        env=os.environ | {"PYSPARK_SUBMIT_ARGS": settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-800:]
    found = held(next((tmp_path / "measured").iterdir()))
    assert list(found) == list(expected)
    assert len(found) == len(expected)
    for name in expected:
        same(found[name], expected[name])


@pytest.mark.parametrize(("gone", "told"), [("pyspark.sql", "no pyspark"), ("", "no Java")])
def test_spark_or_java_that_is_missing_is_told_in_one_line(
    tmp_path, panel_of_imaging, monkeypatch, gone, told
):
    modules = {
        name: types.ModuleType(name) for name in ("pyspark", "pyspark.errors", "pyspark.sql")
    }
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, None if name == gone else module)
    monkeypatch.setattr(modules["pyspark.errors"], "PySparkRuntimeError", Exception, raising=False)
    monkeypatch.setattr(modules["pyspark.sql"], "SparkSession", None, raising=False)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    asked = ["panel", "measure", str(panel_of_imaging[0]), "--base", BASE.soc_code]
    result = CliRunner().invoke(main, [*asked, "--engine", "spark"])
    assert result.exit_code == 2
    assert told in result.output
    assert "pip install" in result.output
    assert len(result.output.splitlines()) == 1


@pytest.mark.parametrize(("base_year", "year", "since"), [(2007, 2016, 2010), (2012, 2019, 2019)])
def test_codes_of_two_editions_are_no_change(tmp_path, base_year, year, since):
    for held in (base_year, year):
        (tmp_path / AREAS / f"year={held}").mkdir(parents=True)
    assert uncertainty.comparison_barrier(base_year, year) == ""
    with pytest.raises(UsageError, match=f"coded otherwise since {since}"):
        measure(tmp_path, BASE.soc_code, year, base_year)


def test_every_cell_of_a_flat_file_is_kept_with_the_reason_of_each_gap(tmp_path):
    cell = {**flat_files.FULL, "04": ("-", "5"), "01": ("-", "8"), "03": ("-", "4")}
    cells = {flat_files.NATION: cell, flat_files.STATE: flat_files.FULL}
    counts = build([flat(tmp_path / "oe", cells=cells).parent], tmp_path / "panel")
    found = areas(tmp_path / "panel")
    assert counts["oews_areas"] == len(found) == 6
    assert "53-7199" in found.index.get_level_values("soc_code")
    nation = found.loc[("national", "99", "29-2034")]
    assert np.isnan(nation["employment"])
    assert nation["employment_flag"] == "suppressed"
    assert nation["annual_mean_wage_usd_flag"] == "capped"
    assert nation["annual_mean_wage_usd_at_least"] == 239200
    assert nation["hourly_mean_wage_usd_flag"] == "not_published"
    assert found.loc[("state", "01", "29-2034"), "employment"] == 100


def test_a_flat_file_gives_the_rows_that_are_built_from_it_otherwise(tmp_path):
    file = flat(tmp_path / "oe")
    build([file], tmp_path / "panel")

    cut = {table.file: table for table in oews_flat.cut(Original(file))}

    class Cut:
        def used(self, table, pattern, *, needed):
            return [name for name in cut if name.endswith(pattern[1:])]

        def read(self, name):
            return list(csv.DictReader(cut[name].content().decode().splitlines()))

    expected = pd.DataFrame(oews_areas(Cut())).set_index(KEY)
    found = areas(tmp_path / "panel").loc[expected.index]
    for name in expected:
        same(found[name], expected[name])


def test_workbooks_and_rounds_give_every_occupation(tmp_path):
    given = tmp_path / "given"
    given.mkdir()
    workbooks.national(given / "national_M2021_dl.xlsx", 2021)
    workbooks.projections(given / "occupation.xlsx", 2024)
    counts = build([given], tmp_path / "panel")
    assert set(counts) == {"oews_areas", "oews_industries", "projections_all"}
    codes = areas(tmp_path / "panel").index.get_level_values("soc_code")
    assert {"29-2099", "29-2034", "00-0000"} <= set(codes)
    columns = {column.name for column in TABLES["oews_areas"].all_columns()}
    assert columns == set(held(tmp_path / "panel/oews_areas"))
    assert "11-2011" in set(held(tmp_path / "panel/projections_all")["soc_code"])


QCEW = (
    "area_fips,own_code,industry_code,agglvl_code,size_code,year,qtr,disclosure_code,qtrly_estabs,"
    "month1_emplvl,month2_emplvl,month3_emplvl,total_qtrly_wages,avg_wkly_wage\n"
    "01001,5,10,71,0,2024,1,,7,10,20,30,1000,4\n"
    "01003,5,10,71,0,2024,1,N,2,0,0,0,0,0\n"
)


def test_a_quarter_of_qcew_keeps_what_is_withheld_apart_from_none(tmp_path):
    (tmp_path / "2024q1.csv").write_text(QCEW, encoding="utf-8")
    assert build([tmp_path / "2024q1.csv"], tmp_path / "panel") == {"qcew": 2}
    found = held(tmp_path / "panel/qcew").set_index("area_fips")
    assert found.loc["01001", "employment"] == 20
    assert np.isnan(found.loc["01003", "employment"])
    assert found.loc["01003", "employment_flag"] == "suppressed"
    assert found.loc["01003", "establishments"] == 2


def test_two_files_of_one_release_are_refused(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "2024q1.csv").write_text(QCEW, encoding="utf-8")
    with pytest.raises(DataError, match=r"each row once.*area_fips 01001"):
        build([tmp_path / "one", tmp_path / "two"], tmp_path / "panel")
    assert not (tmp_path / "panel").exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("".join(flat_files.lines(flat_files.NATION, {"01": ("7", "")})), "once"),
        ("".join(flat_files.lines(flat_files.METRO, {"18": ("7", "")})), "data type"),
        ("".join(flat_files.lines(flat_files.METRO, {"01": ("x", "")})), "number"),
        (
            "".join(flat_files.lines(("M", "0099999", "000000", "292034"), {"01": ("7", "")})),
            "code",
        ),
        ("".join(flat_files.lines(flat_files.NATION, {"01": ("7", "")}, year=2024)), "once"),
    ],
)
def test_a_bad_line_is_told_in_one_line_and_nothing_is_written(tmp_path, more, told):
    file = flat(tmp_path / "oe", more=more)
    with pytest.raises(DataError, match=told) as error:
        build([file], tmp_path / "panel")
    assert len(str(error.value).splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["oe"]


@pytest.mark.parametrize("mark", ["Q", "x"])
def test_a_bad_qcew_file_is_refused(tmp_path, mark):
    file = tmp_path / "2024q1.csv"
    file.write_text(QCEW.replace(",N,2", f",{mark},2"), encoding="utf-8")
    with pytest.raises(DataError, match="disclosure code"):
        build([file], tmp_path / "panel")
    file.write_text(QCEW.replace(",10,20,30", ",ten,20,30"), encoding="utf-8")
    with pytest.raises(DataError, match="numbers"):
        build([file], tmp_path / "panel")


def test_what_is_there_is_never_written_over(tmp_path):
    (tmp_path / "panel").mkdir()
    with pytest.raises(UsageError, match="new folder"):
        build([flat(tmp_path / "oe")], tmp_path / "panel")


def test_nothing_known_is_an_error(tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="nothing of the kind"):
        build([tmp_path / "notes.txt"], tmp_path / "panel")


def test_the_commands_write_and_tell(tmp_path):
    file = flat(tmp_path / "oe")
    folder = tmp_path / "panel"
    run = CliRunner()
    built = run.invoke(main, ["panel", "build", str(file), "--to", str(folder)])
    assert built.exit_code == 0, built.output
    asked = ["panel", "measure", str(folder), "--base", "29-2034", "--year"]
    measured = run.invoke(main, [*asked, "2025"])
    assert measured.exit_code == 0, measured.output
    assert (
        held(folder / "measured" / "2025_29-2034.parquet")["change_reason"]
        .eq("no earlier year held that may be compared")
        .all()
    )
    for arguments, told in (
        ([*asked, "2019"], "the year 2019"),
        ([*asked, "2025", "--since", "2024"], "may be compared"),
        ([*asked[:4], "99-9999", "--year", "2025"], "99-9999"),
    ):
        result = run.invoke(main, arguments)
        assert result.exit_code == 2
        assert told in result.output
        assert len(result.output.splitlines()) == 1


def test_without_a_year_all_that_are_held_are_measured(tmp_path):
    """Years before the first that compares, too; growth counts from none that comes later."""
    files = [flat(tmp_path / str(year), year=year) for year in (2001, 2004, 2008)]
    build(files, tmp_path / "panel")
    asked = ["panel", "measure", str(tmp_path / "panel"), "--base", "29-2034"]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    found = {
        int(path.name[:4]): set(held(path)["change_base_year"].dropna())
        for path in (tmp_path / "panel" / "measured").iterdir()
    }
    assert found == {2001: set(), 2004: set(), 2008: {2004}}
    (tmp_path / "empty").mkdir()
    done = CliRunner().invoke(main, [*asked[:2], str(tmp_path / "empty"), *asked[3:]])
    assert done.exit_code == 2
    assert "a panel with areas" in done.output
