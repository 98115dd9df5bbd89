"""The outlook as a data product: typed files, and descriptions that other programs read.

Everything here follows from the data dictionary and the receipts; see docs/data.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from workforce.files import Folders
from workforce.report.dataset import FOLDER, table_files
from workforce.report.product import crate, croissant, dcat, openapi, parquet, readme
from workforce.report.product.listed import listed

__all__ = ["files"]


def files(folders: Folders) -> dict[str, bytes]:
    """The files of the data product by their paths in the outlook.

    Beside each CSV of `data/` the same table as Parquet, with a README and the descriptions for
    machine learning (Croissant) and catalogues (DCAT, schema.org); and at the head of the outlook
    those of all of it: its JSON files (OpenAPI) and what it rests on (RO-Crate).
    """
    content = dict(table_files(folders))
    content |= parquet.files(content)
    tables = listed(folders, content)
    descriptions = {
        f"{FOLDER}/README.md": readme.text(tables).encode(),
        f"{FOLDER}/croissant.json": written(croissant.described(tables)),
        f"{FOLDER}/dcat.jsonld": written(dcat.catalogue(tables)),
        "openapi.json": written(openapi.described()),
    }
    return {
        **{path: data for path, data in content.items() if path.endswith(".parquet")},
        **descriptions,
        "ro-crate-metadata.json": written(crate.described(tables, descriptions)),
    }


def written(description: Mapping[str, object]) -> bytes:
    """A description as JSON that people can read, too."""
    return (json.dumps(description, indent=1, ensure_ascii=False) + "\n").encode()
