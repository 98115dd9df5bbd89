"""The dataset: the tables as they are, a package that describes them, keys that are explained."""

from __future__ import annotations

import codecs
import io
import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from workforce import tables
from workforce.dictionary import TABLES
from workforce.errors import DataError
from workforce.files import Folders, sha256_of
from workforce.occupations import IMAGING
from workforce.places import STATES
from workforce.report import dataset as data

ROOT = Path(__file__).resolve().parents[2]
# What the Data Package standard lets a field's type be.
FIELD_TYPES = {"string", "number", "integer", "boolean", "date", "year"}
# Names that hold figures or lists of them instead of being a key with one meaning.
GROUPED = {"project", "keys", "reasons", "terms"}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return data.dataset(Folders(ROOT))


@pytest.fixture(scope="module")
def outlook(files) -> dict:
    return json.loads(files[data.FILE], parse_constant=pytest.fail)


def figures(outlook: dict):
    """Every figure: occupation key, place, name, and the figure itself."""
    for occupation in outlook["occupations"]:
        for place in (occupation["nation"], *occupation["states"]):
            for name, figure in place.items():
                if isinstance(figure, dict):
                    yield occupation["key"], place.get("state", "nation"), name, figure


def package_faults(package: dict, files: dict[str, bytes]) -> list[str]:
    """Where a package breaks the standard, or does not describe the files beside it."""
    faults = [] if package.get("resources") else ["no resources"]
    for resource in package.get("resources", []):
        path = str(resource.get("path", ""))
        content = files.get(f"{data.FOLDER}/{path}")
        if content is None or path.startswith(("/", ".")) or "://" in path:
            faults.append(f"{path}: no such file")
            continue
        if resource["bytes"] != len(content) or resource["hash"] != f"sha256:{sha256_of(content)}":
            faults.append(f"{path}: other content")
        fields = resource["schema"]["fields"]
        header = content.decode("utf-8-sig").splitlines()[0].split(",")
        if [field["name"] for field in fields] != header:
            faults.append(f"{path}: other columns")
        faults += [f"{path}: type {f['type']}" for f in fields if f["type"] not in FIELD_TYPES]
        faults += [f"{path}: key {k}" for k in resource["schema"]["primaryKey"] if k not in header]
    names = [resource.get("name", "") for resource in package.get("resources", [])]
    faults += [f"name {n!r}" for n in names if not n.replace("-", "").isalnum() or n != n.lower()]
    return faults + (["a name twice"] if len(set(names)) != len(names) else [])


def package(files: dict[str, bytes]) -> dict:
    return json.loads(files[f"{data.FOLDER}/{tables.DATA_PACKAGE}"])


def test_the_tables_are_given_as_they_are_but_for_a_mark_where_text_would_garble(files):
    processed = Folders(ROOT).processed
    given = {name: content for name, content in files.items() if name.endswith(".csv")}
    held = {
        f"{data.FOLDER}/{name}.csv": (processed / f"{name}.csv").read_bytes() for name in TABLES
    }
    marked = {name for name, content in held.items() if not content.isascii()}
    assert f"{data.FOLDER}/scanners.csv" in marked
    assert given == {
        name: codecs.BOM_UTF8 + content if name in marked else content
        for name, content in held.items()
    }


def test_the_package_describes_the_files_beside_it(files):
    assert package_faults(package(files), files) == []
    described = {resource["path"] for resource in package(files)["resources"]}
    assert described == {f"{name}.csv" for name in TABLES}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"path": "elsewhere/oews_national.csv"}, "no such file"),
        ({"path": "../outlook.json"}, "no such file"),
        ({"bytes": 1}, "other content"),
        ({"hash": "sha256:0"}, "other content"),
        ({"name": "Not A Name"}, "name"),
        ({"name": "oews-areas"}, "a name twice"),
    ],
)
def test_a_package_of_other_files_is_found(files, change, fault):
    other = package(files)
    other["resources"][0] |= change
    (found,) = package_faults(other, files)
    assert fault in found


def test_every_figure_is_explained(outlook):
    known = set(outlook["keys"])

    def unexplained(value: object) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(unexplained, value))
        if not isinstance(value, dict):
            return set()
        inner = (unexplained(v) for key, v in value.items() if key not in GROUPED)
        return (set(value) - known).union(*inner)

    columns = set(outlook["releases"][0])
    assert unexplained(outlook) - columns == set()
    assert unexplained({"occupations": [{"unheard_of": 1}]}) == {"unheard_of"}
    assert known == set(data.KEYS) | set(data.FIGURE_KEYS)


def newest_states() -> pd.DataFrame:
    """The published cells of states in the newest year held, which is the year shown."""
    areas = tables.read("oews_areas", Folders(ROOT))
    return areas[(areas["area_kind"] == "state") & (areas["year"] == areas["year"].max())]


def test_every_occupation_and_state_with_a_cell_is_there(outlook):
    of_states = newest_states()
    assert [o["key"] for o in outlook["occupations"]] == [o.key for o in IMAGING]
    for found in outlook["occupations"]:
        cells = of_states[of_states["soc_code"] == found["soc_code"]]
        assert {s["state_fips"] for s in found["states"]} == set(cells["state_fips"])
    abbreviations = {state.fips: state.abbreviation for state in STATES}
    assert all(
        state["abbreviation"] == abbreviations[state["state_fips"]]
        for o in outlook["occupations"]
        for state in o["states"]
    )


@pytest.mark.parametrize("measure", ["employment", "annual_mean_wage_usd", "location_quotient"])
def test_figures_are_the_published_ones(outlook, measure):
    published = newest_states().set_index(["soc_code", "state_fips"])[measure]
    for occupation in outlook["occupations"]:
        for state in occupation["states"]:
            value = published[(occupation["soc_code"], state["state_fips"])]
            shown = state[measure]["value"]
            assert shown == value if shown is not None else pd.isna(value)


@pytest.mark.parametrize(
    ("table", "figure", "column"),
    [
        ("oews_national", "employment", "employment"),
        ("oews_national", "annual_mean_wage_usd", "annual_mean_wage_usd"),
        ("oews_national", "annual_median_wage_usd", "annual_median_wage_usd"),
        ("projections", "projected_pct", "change_pct"),
        ("projections", "openings_per_year", "openings_per_year"),
    ],
)
def test_figures_of_the_nation_are_the_published_ones(outlook, table, figure, column):
    rows = tables.read(table, Folders(ROOT))
    newest = "year" if table == "oews_national" else "round"
    published = rows[rows[newest] == rows[newest].max()].set_index("soc_code")[column]
    for occupation in outlook["occupations"]:
        assert occupation["nation"][figure]["value"] == published[occupation["soc_code"]]


def test_a_missing_figure_has_a_reason_that_is_explained(outlook):
    missing = [entry for entry in figures(outlook) if entry[3]["value"] is None]
    assert len(missing) > 0
    for *where, figure in missing:
        assert figure["reason"], where
    # Some reasons of the nation are sentences of their own; those of cells are words of the list.
    words = {figure["reason"] for _, place, _, figure in missing if place != "nation"}
    assert words <= set(outlook["reasons"])


def test_an_interval_holds_its_figure(outlook):
    intervals = 0
    for *where, figure in figures(outlook):
        ends = (figure["low"], figure["high"])
        assert (None in ends) == (ends == (None, None)), where
        if None not in ends:
            assert figure["low"] <= figure["value"] <= figure["high"], where
            intervals += 1
    assert intervals > 1000


@pytest.mark.parametrize(
    ("measure", "rse"),
    [
        ("employment", "employment_rse_pct"),
        ("annual_mean_wage_usd", "annual_mean_wage_rse_pct"),
        ("location_quotient", "employment_rse_pct"),
    ],
)
def test_what_is_unreliable_is_marked_and_nothing_else(outlook, measure, rse):
    published = newest_states().set_index(["soc_code", "state_fips"])
    unsure = published[published[measure].notna() & (published[rse] >= 30)].index
    marked = {
        (occupation["soc_code"], state["state_fips"])
        for occupation in outlook["occupations"]
        for state in occupation["states"]
        if state[measure].get("unreliable")
    }
    ours = {occupation["soc_code"] for occupation in outlook["occupations"]}
    assert marked == {cell for cell in unsure if cell[0] in ours}


def test_cells_are_marked_at_all(outlook):
    assert any(figure.get("unreliable") is True for *_, figure in figures(outlook))


def test_a_bound_stands_where_there_is_no_figure(outlook):
    bounds = [figure for *_, figure in figures(outlook) if "at_least" in figure]
    assert len(bounds) > 0
    assert all(f["value"] is None and f["reason"] == "capped" for f in bounds)


def test_every_figure_has_a_source_and_a_period(outlook):
    used = {figure["source"] for *_, figure in figures(outlook)}
    assert used == set(range(len(outlook["sources"])))
    assert all(figure["period"] for *_, figure in figures(outlook))
    assert all(source.startswith("U.S. ") for source in outlook["sources"])


def test_releases_and_terms_are_those_of_the_tables(outlook):
    assert [release["table"] for release in outlook["releases"]] == list(TABLES)
    assert any("CC BY 4.0" in term for term in outlook["terms"].values())
    assert "O*NET" in outlook["terms"]


def test_no_table_holds_a_formula(files):
    for name, content in files.items():
        if name.endswith(".csv"):
            data.refuse_formulas(name, content)


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd", "-cmd|x", "\tx", '"\r=1"'])
def test_a_formula_is_refused(cell):
    with pytest.raises(DataError, match=r"titles\.csv, row 3"):
        data.refuse_formulas("titles", f"title,jobs\nMRI,1\n{cell},2\n".encode())


@pytest.mark.parametrize("cell", ["-1.5", "+2", "-1e3", "a=b", "29-2035", ""])
def test_a_number_and_other_text_are_not(cell):
    data.refuse_formulas("titles", f"title,jobs\n{cell},1\n".encode())


def test_the_dataset_of_a_project_with_a_formula_is_refused(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    table = tmp_path / "data" / "processed" / "oews_areas.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace('"Abilene, TX"', '"=Abilene, TX"', 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"oews_areas\.csv, row \d+"):
        data.dataset(Folders(tmp_path))


def test_the_same_data_give_the_same_bytes(files):
    assert data.dataset(Folders(ROOT)) == files


def test_csv_files_read_as_tables(files):
    for name, content in files.items():
        if name.endswith(".csv"):
            frame = pd.read_csv(io.BytesIO(content), dtype=str)
            assert len(frame.columns) > 1
