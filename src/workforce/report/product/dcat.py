"""DCAT and schema.org: what catalogues and search engines read about tables and pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from workforce.project import AUTHORS, DERIVED, DESCRIPTION, NAME, RELEASED, TITLE, VERSION
from workforce.report.dataset import FILE, FOLDER
from workforce.report.product.listed import Listed, licence_address
from workforce.tables import DATA_PACKAGE

__all__ = ["CONTEXT", "catalogue", "described"]

# Written out, so that nothing has to be fetched to understand a description.
CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "@language": "en",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "spdx": "http://spdx.org/rdf/terms#",
    **{
        term: {"@type": "@id"}
        for term in ("url", "contentUrl", "license", "dct:license", "dcat:downloadURL")
    },
}
BOTH = ["Dataset", "dcat:Dataset"]
FILE_TYPES = ["DataDownload", "dcat:Distribution"]


def described(
    title: str,
    path: str,
    description: str,
    sources: Iterable[str],
    figures: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """What a page of the outlook shows, as schema.org and DCAT describe a dataset.

    `path` is that of the page in the outlook, from which addresses are relative; `sources` are its
    source lines, `figures` those that decide, as schema.org's property values. Written into the
    page as `<script type="application/ld+json">`, whose content no browser runs, so that a policy
    against inline scripts lets it stand.
    """
    root = "../" * path.count("/")
    files = ((FILE, "application/json"), (f"{FOLDER}/{DATA_PACKAGE}", "application/json"))
    return {
        "@context": CONTEXT,
        "@id": path.rpartition("/")[2],
        **_told(title, description),
        "url": path.rpartition("/")[2],
        "isPartOf": {
            "@id": f"{root}{FOLDER}/dcat.jsonld",
            "@type": ["DataCatalog", "dcat:Catalog"],
            "name": TITLE,
        },
        "isBasedOn": [{"@type": "CreativeWork", "name": source} for source in sources],
        **({"variableMeasured": list(figures)} if figures else {}),
        **_distributed([_file(root + name, mediatype) for name, mediatype in files]),
    }


def catalogue(tables: Sequence[Listed]) -> dict[str, Any]:
    """The tables as one catalogue, to lie beside them."""
    return {
        "@context": CONTEXT,
        "@id": "dcat.jsonld",
        "@type": ["DataCatalog", "dcat:Catalog"],
        "name": TITLE,
        "dct:title": TITLE,
        "description": DESCRIPTION,
        "license": DERIVED["path"],
        "dct:license": DERIVED["path"],
        "version": VERSION,
        "identifier": NAME,
        "dcat:dataset": [_table(one) for one in tables],
    }


def _table(one: Listed) -> dict[str, Any]:
    works = {
        (receipt.publisher, receipt.title, receipt.url): receipt.licence for receipt in one.receipts
    }
    return {
        "@id": f"#{one.name}",
        **_told(one.table.title, one.table.description),
        **({"temporalCoverage": one.period, "dct:temporal": one.period} if one.period else {}),
        "isBasedOn": [
            {
                "@type": "CreativeWork",
                "name": title,
                "url": url,
                "publisher": {"@type": "Organization", "name": publisher},
                "usageInfo": licence_address(licence),
            }
            for (publisher, title, url), licence in works.items()
        ],
        "variableMeasured": [
            {
                "@type": "PropertyValue",
                "name": column.name,
                "description": column.description,
                **({"unitText": column.unit} if column.unit else {}),
            }
            for column in one.table.columns
        ],
        **_distributed(
            [
                {
                    **_file(file.name, file.mediatype),
                    "contentSize": f"{file.size} B",
                    "sha256": file.sha256,
                    "dcat:byteSize": file.size,
                    "spdx:checksum": {
                        "spdx:algorithm": "SHA-256",
                        "spdx:checksumValue": file.sha256,
                    },
                }
                for file in one.files
            ]
        ),
    }


def _told(title: str, description: str) -> dict[str, Any]:
    """What both vocabularies ask of a dataset, in the words of both."""
    creator = {"@type": "Organization", "name": AUTHORS}
    return {
        "@type": BOTH,
        "name": title,
        "dct:title": title,
        "description": description,
        "dct:description": description,
        "license": DERIVED["path"],
        "dct:license": DERIVED["path"],
        "creator": creator,
        "version": VERSION,
        "datePublished": RELEASED,
        "dct:issued": RELEASED,
        "inLanguage": "en-US",
        "isAccessibleForFree": True,
        "spatialCoverage": "United States",
    }


def _file(address: str, mediatype: str) -> dict[str, Any]:
    return {
        "@type": FILE_TYPES,
        "contentUrl": address,
        "dcat:downloadURL": address,
        "encodingFormat": mediatype,
        "dcat:mediaType": mediatype,
    }


def _distributed(files: list[dict[str, Any]]) -> dict[str, Any]:
    return {"distribution": files, "dcat:distribution": files}
