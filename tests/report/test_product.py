"""The data product: typed files, and descriptions that the programs they are meant for accept."""

from __future__ import annotations

import contextlib
import json
import re

import duckdb
import mlcroissant
import openapi_spec_validator
import pandas as pd
import polars
import pytest
import rdflib
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

from copies import ROOT
from workforce import tables
from workforce.dictionary import TABLES
from workforce.files import Folders, sha256_of
from workforce.project import DERIVED, RELEASED, VERSION
from workforce.report import dataset, product
from workforce.report.dataset import table_files
from workforce.report.product import croissant, dcat, readme

# rdflib warns of a class of its own that its reader of JSON-LD still uses.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
HERE = Folders(ROOT)
POLARS_TYPES = {
    "text": polars.String,
    "integer": polars.Int64,
    "number": polars.Float64,
    "boolean": polars.Boolean,
}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return product.files(HERE)


@pytest.fixture(scope="module")
def folder(files, tmp_path_factory):
    """The files as they lie in the outlook, the CSV files beside them."""
    outlook = tmp_path_factory.mktemp("outlook")
    for path, content in {**table_files(HERE), **files}.items():
        outlook.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
        outlook.joinpath(path).write_bytes(content)
    return outlook


# -- types ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_a_parquet_file_holds_the_table_as_it_is_read(folder, name):
    read = duckdb.read_parquet(str(folder / "data" / f"{name}.parquet")).df()
    ours = tables.read(name, HERE)
    # Both are text, of pandas' own type here and Python's there; of a table without rows nothing
    # tells that a column is text.
    texts = [column.name for column in TABLES[name].all_columns() if column.type == "text"]
    typed = read.astype(ours.dtypes if read.empty else dict.fromkeys(texts, object))
    pd.testing.assert_frame_equal(typed, ours, check_exact=True)


@pytest.mark.parametrize("name", TABLES)
def test_a_parquet_file_has_the_types_of_the_dictionary(folder, name):
    schema = polars.read_parquet_schema(folder / "data" / f"{name}.parquet")
    assert schema == {c.name: POLARS_TYPES[c.type] for c in TABLES[name].all_columns()}


@pytest.mark.parametrize("program", readme.READINGS)
def test_each_reading_that_the_readme_shows_keeps_the_types(program, folder, files):
    line = readme.READINGS[program]
    assert f"- {program}: `{line}`" in files["data/README.md"].decode()
    with contextlib.chdir(folder / "data"):
        found = eval(line, {"duckdb": duckdb, "polars": polars})
        if isinstance(found, polars.DataFrame):
            found = pd.DataFrame({name: found[name].to_list() for name in found.columns})
        elif isinstance(found, duckdb.DuckDBPyRelation):
            found = pd.DataFrame(found.fetchall(), columns=found.columns)
    alabama = found[found["area_title"] == "Alabama"]
    assert set(alabama["area_code"]) == {"01"}
    assert set(found["employment_flag"]) >= {"", "suppressed"}
    assert len(found) == len(tables.read("oews_areas", HERE))


def test_what_guesses_types_damages_a_code(folder):
    """Why the README says to read Parquet: the same codes read by guess from CSV."""
    guessed = pd.read_csv(folder / "data" / "oews_areas.csv")
    assert 1 in set(guessed["state_fips"])
    assert "01" not in set(guessed["state_fips"])


def test_the_files_are_the_same_bytes_every_time(files):
    assert product.files(HERE) == files


# -- Croissant -----------------------------------------------------------------------------------


def complaints(path) -> set[str]:
    """Errors and warnings of a Croissant description."""
    try:
        issues = mlcroissant.Dataset(path).metadata.ctx.issues
    except mlcroissant.ValidationError as error:
        return {str(error)}
    return {*issues.errors, *issues.warnings}


def test_croissant_is_valid(folder, caplog):
    path = folder / "data" / "croissant.json"
    assert complaints(path) == set()
    assert not [record for record in caplog.records if "not standard" in record.message]
    records = mlcroissant.Dataset(path).metadata.record_sets
    assert {one.name for one in records} == {name.replace("_", "-") for name in TABLES}


@pytest.mark.parametrize("part", ["distribution", "license", "conformsTo"])
def test_croissant_without_a_part_is_found(folder, tmp_path, part):
    described = json.loads((folder / "data" / "croissant.json").read_bytes())
    del described[part]
    (tmp_path / "croissant.json").write_text(json.dumps(described), encoding="utf-8")
    assert complaints(tmp_path / "croissant.json")


def test_croissant_names_files_that_lie_beside_it(files):
    described = json.loads(files["data/croissant.json"])
    told = {one["contentUrl"]: one["sha256"] for one in described["distribution"]}
    held = {**table_files(HERE), **files}
    assert told == {
        path.removeprefix("data/"): sha256_of(content)
        for path, content in held.items()
        if path.endswith((".csv", ".parquet"))
    }
    assert croissant.DATA_TYPES.keys() == POLARS_TYPES.keys()


# -- DCAT and schema.org -------------------------------------------------------------------------


def graph(content: bytes) -> rdflib.Graph:
    return rdflib.Graph().parse(
        data=content, format="json-ld", publicID="https://outlook.example/data/dcat.jsonld"
    )


def test_the_catalogue_is_read_as_dcat_and_as_schema_org(files):
    found = graph(files["data/dcat.jsonld"])
    dcat_terms = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    schema = rdflib.Namespace("https://schema.org/")
    terms = rdflib.DCTERMS
    (catalogue,) = found.subjects(rdflib.RDF.type, dcat_terms.Catalog)
    datasets = set(found.objects(catalogue, dcat_terms.dataset))
    assert len(datasets) == len(TABLES)
    for one in datasets:
        assert (one, rdflib.RDF.type, schema.Dataset) in found
        for term in (terms.title, terms.description, terms.license, terms.issued):
            assert len(set(found.objects(one, term))) == 1
        addresses = {
            str(address)
            for file in found.objects(one, dcat_terms.distribution)
            for address in found.objects(file, dcat_terms.downloadURL)
        }
        assert {a.rpartition(".")[2] for a in addresses} == {"csv", "parquet"}
        assert {a.removeprefix("https://outlook.example/") for a in addresses} <= {
            *table_files(HERE),
            *files,
        }


def test_a_table_names_its_publishers_and_years(files):
    described = json.loads(files["data/dcat.jsonld"])
    by_name = {one["@id"]: one for one in described["dcat:dataset"]}
    national = by_name["#oews-national"]
    assert {work["publisher"]["name"] for work in national["isBasedOn"]} == {
        "U.S. Bureau of Labor Statistics"
    }
    years = tables.read("oews_national", HERE)["year"]
    assert national["temporalCoverage"] == f"{years.min()}/{years.max()}"


def test_a_page_is_described_with_addresses_from_where_it_lies():
    told = dcat.described(
        "MRI technologists", "occupations/mri.html", "Jobs grew.", ["BLS, May 2025"]
    )
    assert told["name"] == told["dct:title"] == "MRI technologists"
    assert (told["license"], told["version"]) == (DERIVED["path"], VERSION)
    assert told["datePublished"] == RELEASED
    assert told["isBasedOn"] == [{"@type": "CreativeWork", "name": "BLS, May 2025"}]
    addresses = [file["contentUrl"] for file in told["distribution"]]
    assert addresses == ["../outlook.json", "../data/datapackage.json"]
    found = rdflib.Graph().parse(
        data=json.dumps(told), format="json-ld", publicID="https://outlook.example/occupations/"
    )
    page = rdflib.URIRef("https://outlook.example/occupations/mri.html")
    assert (page, rdflib.RDF.type, rdflib.URIRef("http://www.w3.org/ns/dcat#Dataset")) in found


def test_the_readme_lists_every_table(files):
    told = re.findall(r"^\| `(\w+)` \|", files["data/README.md"].decode(), flags=re.MULTILINE)
    assert told == list(TABLES)


# -- RO-Crate ------------------------------------------------------------------------------------


def dangling(crate: dict) -> set[str]:
    """Entities that a crate refers to and does not describe."""
    known = {entity["@id"] for entity in crate["@graph"]}

    def named(value: object) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(named, value))
        if isinstance(value, dict):
            return {value["@id"]} if set(value) == {"@id"} else set()
        return set()

    told = set().union(*(named(value) for one in crate["@graph"] for value in one.values()))
    return {one for one in told - known if not one.startswith("https://w3id.org/ro/crate/")}


@pytest.fixture(scope="module")
def crate(files) -> dict:
    return json.loads(files["ro-crate-metadata.json"])


def test_the_crate_describes_all_that_it_names(crate):
    assert dangling(crate) == set()
    names = [entity["@id"] for entity in crate["@graph"]]
    assert len(set(names)) == len(names)
    assert crate["@graph"][0] == {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.2"},
        "about": {"@id": "./"},
    }
    root = crate["@graph"][1]
    assert {"name", "description", "datePublished", "license"} <= set(root)


def test_an_entity_that_is_not_described_is_found(crate):
    (lost,) = [one for one in crate["@graph"] if one["@id"] == "data/scanners.csv"]
    without = {**crate, "@graph": [one for one in crate["@graph"] if one is not lost]}
    assert dangling(without) == {"data/scanners.csv"}


def test_the_crate_holds_every_receipt_in_use(crate):
    entities = {entity["@id"]: entity for entity in crate["@graph"]}
    for name in TABLES:
        for receipt in tables.provenance(name, HERE):
            told = entities[f"#raw/{receipt.file}"]
            assert (told["sha256"], told["url"]) == (receipt.original_sha256, receipt.url)
            assert entities[told["publisher"]["@id"]]["name"] == receipt.publisher
            assert told["license"]["@id"] in entities
            based = entities[f"data/{name}.csv"]["isBasedOn"]
            assert {"@id": told["@id"]} in based


def test_every_file_of_the_crate_lies_in_the_outlook(outlook):
    crate = json.loads((outlook / "ro-crate-metadata.json").read_bytes())
    named = [one for one in crate["@graph"] if one["@type"] == "File"]
    assert len(named) > 2 * len(TABLES)
    for one in named:
        content = (outlook / one["@id"]).read_bytes()
        assert sha256_of(content) == one.get("sha256", sha256_of(content))


# -- OpenAPI -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def api(files) -> dict:
    return json.loads(files["openapi.json"])


def test_the_description_of_the_json_files_is_valid(api):
    openapi_spec_validator.validate(api, cls=openapi_spec_validator.OpenAPIV31SpecValidator)


def test_a_description_without_an_answer_is_found(api):
    other = json.loads(json.dumps(api))
    del other["paths"]["/outlook.json"]["get"]["responses"]["200"]["description"]
    with pytest.raises(OpenAPIValidationError):
        openapi_spec_validator.validate(other, cls=openapi_spec_validator.OpenAPIV31SpecValidator)


def faults_of(api: dict, address: str, content: object) -> list[str]:
    """Where a file is not of the shape that the description tells for its address."""
    answer = api["paths"][address]["get"]["responses"]["200"]
    schema = answer["content"]["application/json"]["schema"]
    whole = {**schema, "components": api["components"]}
    return [error.message for error in OAS31Validator(whole).iter_errors(content)]


def test_the_files_are_of_the_shape_described(api, files):
    held = {**dataset.dataset(HERE), **files}
    for address in api["paths"]:
        if "{" not in address:
            assert faults_of(api, address, json.loads(held[address.removeprefix("/")])) == []


def test_charts_are_of_the_shape_described(api, outlook):
    charts = sorted((outlook / "charts").glob("*.json"))
    assert charts
    for chart in charts:
        assert faults_of(api, "/charts/{name}.json", json.loads(chart.read_bytes())) == []


def test_a_figure_of_another_shape_is_found(api):
    other = json.loads(dataset.dataset(HERE)[dataset.FILE])
    del other["occupations"][0]["nation"]["employment"]["reason"]
    other["occupations"][0]["states"][0]["employment"]["value"] = "many"
    assert len(faults_of(api, "/outlook.json", other)) == 2
