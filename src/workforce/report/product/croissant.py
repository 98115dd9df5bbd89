"""Croissant (version 1.0): what programs for machine learning read about the tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workforce.project import AUTHORS, DERIVED, DESCRIPTION, NAME, RELEASED, TITLE, VERSION
from workforce.report.product.listed import FORMATS, Listed
from workforce.schema import Column

__all__ = ["described"]

DATA_TYPES = {
    "text": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
}
# The terms of the standard that it asks every description to repeat.
OF_CROISSANT = (
    "citeAs column equivalentProperty extract field fileProperty fileObject fileSet format "
    "includes isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated "
    "replace samplingRate separator source subField transform"
).split()
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in OF_CROISSANT},
}


def described(tables: Sequence[Listed]) -> dict[str, Any]:
    """The tables as a dataset of record sets, read from the Parquet files beside it.

    Those alone, because programs guess the types of a CSV file and read the state 01 as 1.
    """
    files = [(one, file) for one in tables for file in one.files]
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": NAME,
        "alternateName": TITLE,
        "description": DESCRIPTION,
        "url": "./",
        "version": VERSION,
        "datePublished": RELEASED,
        "license": DERIVED["path"],
        "creator": {"@type": "Organization", "name": AUTHORS},
        "citeAs": f"{AUTHORS}: {TITLE}, version {VERSION}, {RELEASED}",
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": file.name,
                "name": file.name,
                "description": one.table.title,
                "contentUrl": file.name,
                "contentSize": f"{file.size} B",
                "encodingFormat": file.mediatype,
                "sha256": file.sha256,
            }
            for one, file in files
        ],
        "recordSet": [_records(one) for one in tables],
    }


def _records(one: Listed) -> dict[str, Any]:
    (file,) = (file.name for file in one.files if file.mediatype == FORMATS["parquet"])
    return {
        "@type": "cr:RecordSet",
        "@id": one.name,
        "name": one.name,
        "description": f"{one.table.title}. {one.table.description}",
        "key": [{"@id": f"{one.name}/{column}"} for column in one.table.key],
        "field": [_field(one, column, file) for column in one.table.all_columns()],
    }


def _field(one: Listed, column: Column, file: str) -> dict[str, Any]:
    unit = f" ({column.unit})" if column.unit else ""
    return {
        "@type": "cr:Field",
        "@id": f"{one.name}/{column.name}",
        "name": column.name,
        "description": column.description + unit,
        "dataType": DATA_TYPES[column.type],
        "source": {"fileObject": {"@id": file}, "extract": {"column": column.name}},
    }
