"""The README beside the data: what lies there, how to read it so that types stay, how to cite."""

from __future__ import annotations

from collections.abc import Sequence

from workforce.project import AUTHORS, DERIVED_TERMS, RELEASED, TITLE, VERSION
from workforce.report.product.listed import Listed

__all__ = ["READINGS", "text"]

# One line each, run by a test in this folder. pandas itself reads Parquet with pyarrow at hand.
READINGS = {
    "DuckDB": "duckdb.sql(\"FROM 'oews_areas.parquet'\")",
    "polars": 'polars.read_parquet("oews_areas.parquet")',
    "pandas": 'duckdb.read_parquet("oews_areas.parquet").df()',
}


def text(tables: Sequence[Listed]) -> str:
    """The README as Markdown."""
    readings = "\n".join(f"- {program}: `{line}`" for program, line in READINGS.items())
    rows = "\n".join(
        f"| `{one.table.name}` | {one.table.title} | {one.period or 'no release held'} |"
        for one in tables
    )
    return f"""# {TITLE}: the data

Version {VERSION}, {RELEASED}. Each table lies here twice: as CSV and as Parquet.

## Read it so that types stay

Codes such as state 01 are text. Programs that guess types read them as numbers. Read Parquet:

{readings}

`pandas.read_parquet` gives the same where pyarrow is installed. The CSV files are for spreadsheets
and for programs that read `datapackage.json`.

A text is never missing. An empty one means what the column's description says. A missing number
has its reason beside it, in the column that ends in `_flag`.

## What describes it

- `datapackage.json`: columns, units, keys, publishers (Data Package, version 2)
- `croissant.json`: the same for machine learning (Croissant 1.0)
- `dcat.jsonld`: the same for catalogues (DCAT 3 and schema.org)
- `../ro-crate-metadata.json`: every publisher's file with its hash and terms (RO-Crate 1.2)
- `../openapi.json`: the JSON files of the outlook (OpenAPI 3.1)

## Tables

| name | what a row tells | years |
|---|---|---|
{rows}

## Terms and citation

Figures of publishers: on the terms of each publisher, see `datapackage.json`. What is computed
from them: {DERIVED_TERMS}

{AUTHORS}: {TITLE}, version {VERSION}, {RELEASED}. Name the publisher and its release, too.
"""
