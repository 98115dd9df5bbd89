"""RO-Crate (version 1.2): the outlook with every publisher's file it rests on, hashes and terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workforce.files import sha256_of
from workforce.project import AUTHORS, DERIVED, DESCRIPTION, RELEASED, TITLE, VERSION
from workforce.receipts import Receipt
from workforce.report.product.listed import Listed, licence_address

__all__ = ["described"]

CRATE = "https://w3id.org/ro/crate/1.2"
OURS = "#authors"
# What lies in the outlook for programs, made elsewhere than here, with what it is.
OTHERS = {
    "outlook.json": ("the newest figures of every occupation and state", "application/json"),
    "outlook.xlsx": (
        "the figures as a workbook",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "data/datapackage.json": ("columns, units and keys of the tables", "application/json"),
}


def described(tables: Sequence[Listed], files: Mapping[str, bytes]) -> dict[str, Any]:
    """The crate: files of the outlook, what each table is built from, and on what terms.

    `files` are further descriptions, by their paths in the outlook.
    """
    receipts = {receipt.file: receipt for one in tables for receipt in one.receipts}
    data = [*_table_files(tables), *_other_files(files)]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": TITLE,
        "description": DESCRIPTION,
        "version": VERSION,
        "datePublished": RELEASED,
        "license": {"@id": DERIVED["path"]},
        "author": {"@id": OURS},
        "hasPart": [{"@id": entity["@id"]} for entity in data],
        "isBasedOn": [{"@id": _id(receipt)} for receipt in receipts.values()],
    }
    descriptor = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": CRATE},
        "about": {"@id": "./"},
    }
    ours = {"@id": OURS, "@type": "Organization", "name": AUTHORS}
    return {
        "@context": f"{CRATE}/context",
        "@graph": [
            descriptor,
            root,
            ours,
            *data,
            *(_original(receipt) for receipt in receipts.values()),
            *_publishers(receipts.values()),
            *_terms(receipts.values()),
        ],
    }


def _id(receipt: Receipt) -> str:
    return f"#raw/{receipt.file}"


def _publisher(name: str) -> str:
    return "#" + "-".join(word for word in name.replace("(", " ").replace(")", " ").split())


def _terms_id(licence: str) -> str:
    address = licence_address(licence)
    return address if address.startswith("https://") else "#" + address.replace(" ", "-")


def _table_files(tables: Sequence[Listed]) -> list[dict[str, Any]]:
    return [
        {
            "@id": file.path,
            "@type": "File",
            "name": one.table.title,
            "description": one.table.description,
            "encodingFormat": file.mediatype,
            "contentSize": str(file.size),
            "sha256": file.sha256,
            **({"temporalCoverage": one.period} if one.period else {}),
            "isBasedOn": [{"@id": _id(receipt)} for receipt in one.receipts],
        }
        for one in tables
        for file in one.files
    ]


def _other_files(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    found = [
        {"@id": path, "@type": "File", "name": name, "encodingFormat": mediatype}
        for path, (name, mediatype) in OTHERS.items()
    ]
    return found + [
        {
            "@id": path,
            "@type": "File",
            "name": path.rpartition("/")[2],
            "encodingFormat": "text/markdown" if path.endswith(".md") else "application/json",
            "contentSize": str(len(content)),
            "sha256": sha256_of(content),
        }
        for path, content in files.items()
    ]


def _original(receipt: Receipt) -> dict[str, Any]:
    """One publisher's file, which is not in the outlook: where it lay and what it was."""
    return {
        "@id": _id(receipt),
        "@type": "CreativeWork",
        "name": f"{receipt.title}, {receipt.release}",
        "identifier": receipt.original_name,
        "url": receipt.url,
        "sha256": receipt.original_sha256,
        **({"datePublished": receipt.published_on} if receipt.published_on else {}),
        "temporalCoverage": receipt.reference_period,
        "publisher": {"@id": _publisher(receipt.publisher)},
        "license": {"@id": _terms_id(receipt.licence)},
        "description": f"obtained from: {receipt.obtained}; {receipt.rows} rows cut from it, "
        f"SHA-256 {receipt.sha256}",
    }


def _publishers(receipts: Iterable[Receipt]) -> list[dict[str, Any]]:
    return [
        {"@id": _publisher(name), "@type": "Organization", "name": name}
        for name in dict.fromkeys(receipt.publisher for receipt in receipts)
    ]


def _terms(receipts: Iterable[Receipt]) -> list[dict[str, Any]]:
    """Terms of publishers and of what is computed here; several words can name one address."""
    words = {_terms_id(receipt.licence): receipt.licence for receipt in receipts}
    words |= {DERIVED["path"]: DERIVED["title"]}
    return [{"@id": key, "@type": "CreativeWork", "name": name} for key, name in words.items()]
