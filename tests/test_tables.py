"""Reading, writing and citing the processed tables, and the data package beside them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from copies import ROOT, clone, empty_clone, raw_table, snapshot, told
from workforce import receipts, tables
from workforce.dictionary import TABLES
from workforce.errors import DataError, UsageError
from workforce.files import Folders, sha256_of

HERE = Folders(ROOT)
OEWS = "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics"


@pytest.fixture(scope="module")
def package():
    return json.loads((HERE.processed / tables.DATA_PACKAGE).read_text(encoding="utf-8"))


@pytest.fixture
def prices():
    return tables.read("consumer_prices", HERE)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_reads_with_the_types_of_the_dictionary(name):
    frame = tables.read(name, HERE)
    columns = list(TABLES[name].all_columns())
    assert list(frame.columns) == [column.name for column in columns]
    numbers = [column.name for column in columns if column.type == "number"]
    assert {str(dtype) for dtype in frame[numbers].dtypes} <= {"float64"}
    assert len(frame) > 0 or TABLES[name].awaits
    assert not frame.duplicated(list(TABLES[name].key)).any()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_written_again_is_the_same_bytes(name):
    frame = tables.read(name, HERE)
    assert tables.encode(name, frame) == (HERE.processed / f"{name}.csv").read_bytes()
    assert tables.encode(name, frame.sample(frac=1, random_state=1)) == tables.encode(name, frame)


def test_codes_stay_text():
    areas = tables.read("oews_areas", HERE)
    assert {"06", "99"} <= set(areas["area_code"])
    assert areas["state_fips"].eq("").any()
    assert "None" in set(tables.read("projections", HERE)["related_experience"])


def test_an_unknown_table_is_refused():
    with pytest.raises(UsageError) as error:
        tables.read("wages", HERE)
    assert told(error.value, "'wages'", "oews_national, oews_areas", "'wages'", "names listed")


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(DataError) as error:
        tables.read("oews_national", empty_clone(tmp_path))
    words = ("oews_national.csv", "the processed table", "no such file", "workforce build")
    assert told(error.value, *words)


def test_an_edited_cell_that_breaks_the_dictionary_is_refused(tmp_path):
    folders = clone(tmp_path)
    path = folders.processed / "oews_national.csv"
    path.write_bytes(path.read_bytes().replace(b"230490", b"", 1))
    with pytest.raises(DataError) as error:
        tables.read("oews_national", folders)
    assert told(error.value, "oews_national.csv", "data dictionary", "gap employment", "rebuild")


def test_write_names_what_changed_and_leaves_the_rest(tmp_path, prices):
    folders = empty_clone(tmp_path)
    assert tables.write({"consumer_prices": prices}, folders) == ["consumer_prices"]
    assert tables.write({"consumer_prices": prices}, folders) == []
    prices.loc[0, "may_index"] += 1
    assert tables.write({"consumer_prices": prices}, folders) == ["consumer_prices"]
    assert tables.read("consumer_prices", folders)["may_index"][0] == prices["may_index"][0]


def test_a_table_that_breaks_the_dictionary_holds_back_the_others(tmp_path, prices):
    folders = empty_clone(tmp_path)
    tables.write({"consumer_prices": prices}, folders)
    before = snapshot(tmp_path)
    good = prices.assign(may_index=prices["may_index"] + 1)
    bad = tables.read("oews_national", HERE).assign(employment=-1.0)
    with pytest.raises(DataError, match="table oews_national"):
        tables.write({"consumer_prices": good, "oews_national": bad}, folders)
    assert snapshot(tmp_path) == before


# -- the data package ------------------------------------------------------------------------


def test_the_package_lists_every_table_and_nothing_else(package):
    names = [resource["path"].removesuffix(".csv") for resource in package["resources"]]
    assert sorted(names) == sorted(TABLES)
    on_disk = {path.stem for path in HERE.processed.glob("*.csv")}
    assert on_disk == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_the_package_agrees_with_file_and_dictionary(package, name):
    (resource,) = (r for r in package["resources"] if r["path"] == f"{name}.csv")
    content = (HERE.processed / resource["path"]).read_bytes()
    assert resource["bytes"] == len(content)
    assert resource["hash"] == f"sha256:{sha256_of(content)}"
    fields = [field["name"] for field in resource["schema"]["fields"]]
    assert fields == content.decode("utf-8").split("\n", 1)[0].split(",")
    assert {key: resource[key] for key in ("name", "title", "schema")} == {
        key: TABLES[name].resource()[key] for key in ("name", "title", "schema")
    }
    assert set(resource["schema"]["primaryKey"]) <= set(fields)


def test_the_package_names_the_sources_of_each_table(package):
    for resource in package["resources"]:
        assert resource["sources"]
        assert all(source["path"].startswith("https://") for source in resource["sources"])


# -- where figures come from -----------------------------------------------------------------


@pytest.fixture
def nothing_due(monkeypatch):
    """A day on which no release held is old (what is said later: publications/test_ages.py)."""
    monkeypatch.setenv("WORKFORCE_AS_OF", "2010-01-01")


pytestmark = pytest.mark.usefixtures("nothing_due")


def test_citing_a_series_names_first_and_last_release():
    assert tables.cite("oews_national", folders=HERE) == (
        f"{OEWS}, May 2003 to May 2025 (publisher's own zip, through a copy: May 2003 to May 2023; "
        "third-party copy: May 2024 to May 2025)"
    )


def test_citing_one_release():
    assert tables.cite("oews_national", "May 2024", HERE) == f"{OEWS}, May 2024"
    projections = "U.S. Bureau of Labor Statistics, Employment Projections, 2024-34"
    assert tables.cite("projections", "2024-34", HERE) == projections


def test_citing_a_comparison_names_both_years():
    cited = tables.cite_years("oews_national", 2021, 2025, HERE)
    told = "publisher's own zip, through a copy: May 2021; third-party copy: May 2025"
    assert cited == f"{OEWS}, May 2021 and May 2025 ({told})"


def test_each_third_party_whose_table_stands_in_is_named_with_its_year():
    cited = tables.cite_releases("oews_areas", ["May 2015", "May 2024", "May 2025"], HERE)
    third = {"May 2015": "trendct-data/occupation-wages-states", "May 2024": "cdailystyles/"}
    assert cited.startswith(f"{OEWS}, May 2015, May 2024, May 2025 (secondary for May 2015 ")
    assert all(f"{release} {who}" in cited for release, who in third.items())
    with pytest.raises(DataError, match="release May 2021"):
        tables.cite_releases("oews_areas", ["May 2021", "May 2025"], HERE)


@pytest.mark.parametrize(("release", "where"), [("May 2002", "release May 2002"), ("2024-34", "")])
def test_citing_what_is_not_held_is_refused(release, where):
    with pytest.raises(DataError) as error:
        tables.cite("oews_national", release, HERE)
    words = (f"table oews_national, {where}", "raw files with receipts", "none", "ingest PATH")
    assert told(error.value, *words)


def test_citing_a_year_that_is_not_held_is_refused():
    with pytest.raises(DataError, match="release May 2002"):
        tables.cite_years("oews_national", 2002, 2025, HERE)


def test_provenance_lists_the_raw_files_by_period():
    periods = [receipt.reference_period for receipt in tables.provenance("oews_national", HERE)]
    assert periods == sorted(periods)
    assert (periods[0], periods[-1]) == ("2003-05", "2025-05")


def test_vintages_tell_age_and_provenance(tmp_path):
    folders = empty_clone(tmp_path)
    made = {
        "oews/2024_national.csv": ("May 2024", "2024-05", "2025-04-02", "publisher"),
        "oews/2025_national.csv": ("May 2025", "2025-05", "2026-05-15", "third-party copy"),
        "prices/2026-08_cpi_u.csv": ("through 2026-08", "2003-01/2026-08", "", "publisher"),
    }
    for file, (release, period, published, kind) in made.items():
        table = raw_table(
            file, release=release, reference_period=period, published_on=published, title="T, x"
        )
        receipts.record(
            folders.raw, [table], came=lambda _, kind=kind: (kind, "x"), obtained_on="2026-11-22"
        )
    ages = tables.vintages(["oews_national", "consumer_prices"], folders).set_index("table")
    oews = ages.loc["oews_national"]
    assert oews["releases"] == "May 2024 to May 2025"
    assert oews["newest_published_on"] == "2026-05-15"
    assert oews["third_party_copies"] == "1 of 2 raw files"
    assert ages.loc["consumer_prices", "newest_published_on"] == "not known"


# -- what a third party put together ---------------------------------------------------------


def test_secondary_figures_are_cited_as_such():
    cited = tables.cite("completions", folders=HERE)
    words = "National Center for Education Statistics, IPEDS Completions, 2019 to 2024 (secondary: "
    assert cited.startswith(words)
    assert cited.endswith("IPEDS_sunsetting@2e9c508700)")
    both = tables.cite("scanners", folders=HERE)
    # CT units end where a newer publication has MRI units alone: both are in use, both are named.
    of = " and ".join(receipt.release for receipt in tables.provenance("scanners", HERE))
    assert of == "through 2018 and through 2025"
    assert both.startswith(f"OECD, Health Statistics, {of} (secondary: compiled from ")
    newest = tables.cite("scanners", tables.newest_release("scanners", HERE), HERE)
    assert newest.startswith("OECD, Health Statistics, through 2025 (secondary: CanadaObservatory/")


def test_a_copy_of_the_publishers_file_is_not_cited_as_secondary():
    for name in ("worker_ages", "oews_national", "price_parities"):
        assert "secondary" not in tables.cite(name, folders=HERE)


def test_vintages_count_secondary_files():
    ages = tables.vintages(["completions", "worker_ages"], HERE).set_index("table")
    copies = ages["third_party_copies"]
    assert copies["completions"] == "6 of 6 raw files, 6 of them secondary"
    assert copies["worker_ages"] == "1 of 1 raw files"
    assert ages.loc["completions", "releases"] == "2019 to 2024"


def test_the_package_names_secondary_sources(package):
    (resource,) = (r for r in package["resources"] if r["path"] == "scanners.csv")
    titles = [source["title"] for source in resource["sources"]]
    assert len(titles) == 2
    assert all("(secondary: " in title for title in titles)


@pytest.fixture
def partly(tmp_path):
    """Sums of two years by a third party, and the publisher's own file of the second."""
    folders = empty_clone(tmp_path)
    made = [("2023", "secondary"), ("2024", "secondary"), ("2024", "publisher")]
    for year, kind in made:
        name = f"ipeds/{year}_awards{'_secondary' * (kind == 'secondary')}.csv"
        table = raw_table(name, release=year, reference_period=year, title="T, x")
        receipts.record(
            folders.raw,
            [table],
            came=lambda _, kind=kind: (kind, f"{kind} x"),
            obtained_on="2026-11-22",
        )
    return folders


def test_a_third_partys_figures_give_way_to_the_publishers_of_the_year(partly):
    used = tables.provenance("completions", partly)
    assert [(r.release, r.obtained) for r in used] == [("2023", "secondary"), ("2024", "publisher")]
    assert tables.cite("completions", "2024", partly) == "Publisher, T, 2024"
    whole = tables.cite("completions", folders=partly)
    assert whole == "Publisher, T, 2023 to 2024 (secondary in part: secondary x)"
    (line,) = tables.vintages(["completions"], partly).to_dict("records")
    assert line["third_party_copies"] == "1 of 2 raw files, 1 of them secondary"


def test_a_release_that_reaches_through_a_year_is_cited_alone(tmp_path):
    folders = empty_clone(tmp_path)
    for year in ("2022", "2023"):
        table = raw_table(f"parities/{year}_states.csv", release=f"through {year}", title="T")
        table = replace(table, reference_period=year)
        receipts.record(
            folders.raw, [table], came=lambda _: ("publisher", "x"), obtained_on="2026-11-22"
        )
    assert tables.cite("price_parities", folders=folders) == "Publisher, T, through 2023"


# -- a publication of which nothing is held --------------------------------------------------


def test_a_table_that_awaits_its_first_release_reads_empty_and_typed(tmp_path):
    folders = clone(tmp_path)
    path = folders.processed / "imaging_centers.csv"
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", encoding="utf-8")
    frame = tables.read("imaging_centers", folders)
    assert frame.empty
    assert str(frame["establishments"].dtype) == "int64"
    assert str(frame["employment"].dtype) == "float64"


@pytest.mark.parametrize("ask", [tables.cite, tables.newest_release])
def test_what_is_not_held_yet_names_the_command_that_gets_it(tmp_path, ask):
    with pytest.raises(DataError) as error:
        ask("imaging_centers", folders=empty_clone(tmp_path))
    words = ("table imaging_centers", "raw files", "no release held")
    assert told(error.value, *words, "python -m workforce fetch imaging-centers")


def test_the_newest_release_of_what_is_never_awaited_is_refused(tmp_path):
    with pytest.raises(DataError) as error:
        tables.newest_release("oews_national", empty_clone(tmp_path))
    assert told(error.value, "table oews_national", "raw files", "none", "workforce ingest PATH")


def test_vintages_tell_what_is_not_held(tmp_path):
    (line,) = tables.vintages(["imaging_centers"], empty_clone(tmp_path)).to_dict("records")
    assert line == {
        "table": "imaging_centers",
        "publication": "Quarterly Census of Employment and Wages",
        "releases": "no release held",
        "newest_published_on": "not known",
        "newer": "",
        "get_it": "",
        "third_party_copies": "0 of 0 raw files",
    }


def test_vintages_of_what_should_be_held_are_refused(tmp_path):
    with pytest.raises(DataError, match="table oews_national"):
        tables.vintages(["oews_national"], empty_clone(tmp_path))


def test_the_package_names_the_publication_that_is_awaited(tmp_path):
    folders = empty_clone(tmp_path)
    frame = tables.read("imaging_centers", HERE).head(0)
    tables.write({"imaging_centers": frame}, folders)
    written = json.loads((folders.processed / tables.DATA_PACKAGE).read_text(encoding="utf-8"))
    (source,) = written["resources"][0]["sources"]
    assert source["title"].endswith("Quarterly Census of Employment and Wages (no release held)")
    assert source["path"].startswith("https://")
