"""OpenAPI (version 3.1): the JSON files of the outlook, for programs that read them."""

from __future__ import annotations

from typing import Any

from workforce.project import DERIVED, DESCRIPTION, TITLE, VERSION
from workforce.report.dataset import FIGURE_KEYS, FILE, FOLDER, FORMAT, KEYS
from workforce.tables import DATA_PACKAGE

__all__ = ["described"]

TEXT: dict[str, Any] = {"type": "string"}
NUMBER: dict[str, Any] = {"type": ["number", "null"]}
WHOLE: dict[str, Any] = {"type": "integer"}
TEXTS: dict[str, Any] = {"type": "array", "items": TEXT}
WORDS: dict[str, Any] = {"type": "object", "additionalProperties": TEXT}
FIGURE = {"$ref": "#/components/schemas/Figure"}
# What a chart says about itself, as in its words on the page.
CHART = {
    "name": TEXT,
    "words": WORDS,
    "columns": TEXTS,
    "rows": WHOLE,
    "data_digest": TEXT,
    "csv_sha256": TEXT,
}


def described() -> dict[str, Any]:
    """The description; addresses are relative to the folder of the outlook, wherever it lies."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": VERSION,
            "description": DESCRIPTION + " Files that lie still: no key, no limit, no state.",
            "license": {"name": DERIVED["title"], "url": DERIVED["path"]},
        },
        "servers": [{"url": "./", "description": "the folder of the outlook"}],
        "paths": {
            f"/{FILE}": _get("The newest figures, every one with its interval", "Outlook"),
            "/charts/{name}.json": _get("What a chart says", "Chart", _named("name", "chart")),
            f"/{FOLDER}/{DATA_PACKAGE}": _get("The tables described (Data Package)", "Package"),
            f"/{FOLDER}/croissant.json": _get("The tables described (Croissant)", "Linked"),
            f"/{FOLDER}/dcat.jsonld": _get("The tables described (DCAT, schema.org)", "Linked"),
            "/ro-crate-metadata.json": _get("The outlook and its sources (RO-Crate)", "Crate"),
        },
        "components": {"schemas": _schemas()},
    }


def _get(summary: str, schema: str, *parameters: dict[str, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    answer = {"200": {"description": summary, "content": content}}
    told = {"summary": summary, "responses": answer}
    return {"get": {**told, **({"parameters": list(parameters)} if parameters else {})}}


def _named(name: str, what: str) -> dict[str, Any]:
    told = f"name of a {what}, lower case letters, digits and underscores"
    schema = {"type": "string", "pattern": "^[a-z0-9_]+$"}
    return {"name": name, "in": "path", "required": True, "description": told, "schema": schema}


def _object(properties: dict[str, Any], *optional: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            name: {**schema, **({"description": KEYS[name]} if name in KEYS else {})}
            for name, schema in properties.items()
        },
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _schemas() -> dict[str, Any]:
    ends = {"value": NUMBER, "low": NUMBER, "high": NUMBER, "at_least": {"type": "number"}}
    ends["unreliable"] = {"const": True}
    figures = {name: {**FIGURE, "description": told} for name, told in FIGURE_KEYS.items()}
    place = {"state_fips": TEXT, "state": TEXT, "abbreviation": TEXT}
    names = {"key": TEXT, "name": TEXT, "title": TEXT, "soc_code": TEXT, "aliases": TEXTS}
    project = "name title version released_on licence derived_licence".split()
    release = "table publication releases newest_published_on newer".split()
    places = {
        "nation": {"$ref": "#/components/schemas/Nation"},
        "states": {"type": "array", "items": {"$ref": "#/components/schemas/State"}},
    }
    return {
        "Figure": _object(
            {**ends, "reason": TEXT, "period": TEXT, "source": WHOLE}, "at_least", "unreliable"
        ),
        "Nation": _object(figures, *figures),
        "State": _object({**place, **figures}, *figures),
        "Occupation": _object({**names, **places}),
        "Release": _object({**dict.fromkeys(release, TEXT), "columns": WHOLE}),
        "Outlook": _object(
            {
                "format": {"const": FORMAT},
                "project": _object(dict.fromkeys(project, TEXT)),
                "keys": WORDS,
                "interval_pct": WHOLE,
                "reasons": WORDS,
                "terms": WORDS,
                "releases": {"type": "array", "items": {"$ref": "#/components/schemas/Release"}},
                "sources": TEXTS,
                "occupations": {
                    "type": "array",
                    "items": {"$ref": "#/components/schemas/Occupation"},
                },
            }
        ),
        "Chart": _object(CHART),
        "Package": {"type": "object", "required": ["$schema", "name", "resources"]},
        "Linked": {"type": "object", "required": ["@context", "@type"]},
        "Crate": {"type": "object", "required": ["@context", "@graph"]},
    }
