"""The outlook for programs: `outlook.json` with the newest figures, and the tables as CSV.

The CSV files are the processed tables, with a byte order mark where spreadsheets need one, and
with the Data Package that describes them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd

from workforce.dictionary import TABLES
from workforce.errors import DataError
from workforce.files import Folders, sha256_of
from workforce.findings import growth, outlook, pay, places, specialties
from workforce.findings.desk import Desk
from workforce.findings.finding import Finding
from workforce.measures import skills
from workforce.measures.uncertainty import level_pct
from workforce.occupations import BASE, IMAGING, WORK, called
from workforce.places import STATES
from workforce.project import DERIVED, DERIVED_TERMS, NAME, RELEASED, TITLE, VERSION
from workforce.report import double_click
from workforce.report.pages.parts import told
from workforce.schema import FLAGS
from workforce.tables import DATA_PACKAGE

__all__ = ["FIGURE_KEYS", "FILE", "FOLDER", "KEYS", "dataset", "refuse_formulas", "table_files"]

FILE, FOLDER = "outlook.json", "data"
FORMAT = 1
# A spreadsheet that opens a CSV file takes text that starts so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

# What the file says about itself; a test holds it to what is there.
KEYS = {
    "format": "version of this layout; it grows by one when a key goes or changes its meaning",
    "project": "name, title, version and licence of the project that made the file",
    "keys": "what the keys mean",
    "interval_pct": "level of every interval, in percent",
    "reasons": "why a figure can be missing, by the word in `reason`",
    "terms": "by publisher, on what terms the figures may be used",
    "releases": "by table, the publication and the releases it holds",
    "sources": "the source lines that figures refer to by number, counted from zero",
    "occupations": "the occupations: names, code, figures of the nation, and of the states",
    "key": "short name of an occupation, as in the names of pages and files",
    "name": "everyday name",
    "title": "official title",
    "soc_code": "occupation code (2018 Standard Occupational Classification)",
    "aliases": "what people call it",
    "nation": "the newest figures of the nation",
    "states": "the newest figures of each state, district and territory with a cell",
    "state_fips": "FIPS code of the state",
    "state": "name of the state",
    "abbreviation": "its postal abbreviation",
    "period": "what the figures are of, as May of a year or the years a projection spans",
    "value": "the figure; null where there is none",
    "low": "lower end of its interval; null where no error is published",
    "high": "upper end of its interval; null where no error is published",
    "at_least": "lower bound, where only that is published",
    "unreliable": "true where the interval is about as wide as the figure; else not there",
    "reason": "why the figure or its interval is missing; empty where both are there",
    "source": "number of its source line",
}
FIGURE_KEYS = {
    "employment": "wage and salary jobs; the self-employed not counted",
    "annual_mean_wage_usd": "mean wage, US dollars a year",
    "annual_median_wage_usd": "median wage, US dollars a year; no error is published",
    "adjusted_mean_wage_usd": "mean wage over the area's own price parity, US dollars a year",
    "location_quotient": "share of the area's jobs over the nation's share: concentration",
    "jobs_per_1000": "jobs in the occupation per 1,000 jobs in the area",
    "change_pct": "percent change of jobs since the newest era began",
    "premium_pct": f"mean wage over that of {called(BASE)}, in percent",
    "projected_pct": "projected percent change of jobs over ten years",
    "openings_per_year": "projected openings a year, jobs",
    "openings_per_100_jobs": "projected openings a year per 100 jobs of the base year; low and "
    "high are what the rounding of the published figures leaves",
}
NO_ERROR = "no error published"
NOT_OVER = f"not compared with {called(BASE)}"
DECIMALS = {
    "location_quotient": 2,
    "jobs_per_1000": 3,
    "change_pct": 1,
    "premium_pct": 1,
    "projected_pct": 1,
    "openings_per_100_jobs": 1,
}
REASONS = {
    NO_ERROR: "the figure is there, its interval is not",
    places.NO_LEVEL: "there is no price level to adjust with",
    NOT_OVER: f"no specialty of {WORK}, or {WORK} itself",
}
# By figure, the question whose answer holds it, and the column in which it does.
NATION: dict[str, tuple[Callable[..., Finding], str]] = {
    "employment": (growth.since, "employment"),
    "annual_mean_wage_usd": (pay.spread, "mean"),
    "annual_median_wage_usd": (pay.spread, "median"),
    "change_pct": (growth.since, "change_pct"),
    "premium_pct": (specialties.premium, "premium_pct"),
    "projected_pct": (outlook.projected, "change_pct"),
    "openings_per_year": (outlook.projected, "openings_per_year"),
    "openings_per_100_jobs": (outlook.projected, "openings_per_100_jobs"),
}
PLACES = (
    "employment",
    "annual_mean_wage_usd",
    "annual_median_wage_usd",
    "jobs_per_1000",
    "location_quotient",
    "adjusted_mean_wage_usd",
)


def dataset(folders: Folders) -> dict[str, bytes]:
    """The files for programs, by their names in the outlook: `outlook.json` and the tables.

    Raises `DataError` where a text in a table would run as a formula.
    """
    return {FILE: _json(_outlook(Desk(folders))), **table_files(folders)}


def table_files(folders: Folders) -> dict[str, bytes]:
    """`data/<table>.csv`, each processed table, and `data/datapackage.json`, which describes them.

    Raises `DataError` where a text in a table would run as a formula.
    """
    tables = {name: (folders.processed / f"{name}.csv").read_bytes() for name in TABLES}
    for name, content in tables.items():
        refuse_formulas(name, content)
    files = {f"{name}.csv": double_click.marked(content) for name, content in tables.items()}
    described = json.loads((folders.processed / DATA_PACKAGE).read_bytes())
    for resource in described["resources"]:
        content = files[resource["path"]]
        resource |= {"bytes": len(content), "hash": f"sha256:{sha256_of(content)}"}
    package = json.dumps(described, indent=2, ensure_ascii=False) + "\n"
    return {
        **{f"{FOLDER}/{name}": content for name, content in files.items()},
        f"{FOLDER}/{DATA_PACKAGE}": package.encode(),
    }


def refuse_formulas(name: str, content: bytes) -> None:
    """Raise `DataError` where a cell would run as a formula in a spreadsheet.

    Publishers' texts come into the tables as they are. Numbers below zero are none.
    """
    rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    for number, row in enumerate(rows, start=1):
        for cell in row:
            if cell.startswith(FORMULA_STARTS) and not _is_number(cell):
                raise DataError(
                    f"{name}.csv, row {number}",
                    expected="text that no spreadsheet takes for a formula",
                    found=repr(cell[:40]),
                    remedy="Let the source's module clean this text when it cuts the original.",
                )


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _outlook(frames: Desk) -> dict[str, Any]:
    sources: dict[str, int] = {}
    occupations = list(_occupations(frames, sources))
    vintages = frames.vintages(*TABLES)
    flags = {flag.replace("_", " "): words for flag, words in FLAGS.items() if flag}
    return {
        "format": FORMAT,
        "project": {
            "name": NAME,
            "title": TITLE,
            "version": VERSION,
            "released_on": RELEASED,
            "licence": "code: MIT; publishers' figures: see terms; derived figures: "
            f"{DERIVED['name']}",
            "derived_licence": DERIVED["path"],
        },
        "keys": {**KEYS, **FIGURE_KEYS},
        "interval_pct": level_pct(),
        "reasons": {**flags, **REASONS},
        "terms": dict(terms(frames)),
        "releases": [
            {
                "table": row.table,
                "publication": row.publication,
                "releases": row.releases,
                "newest_published_on": row.newest_published_on,
                "newer": row.newer,
                "columns": len(list(TABLES[row.table].all_columns())),
            }
            for row in vintages.itertuples()
        ],
        "sources": list(sources),
        "occupations": occupations,
    }


def _occupations(frames: Desk, sources: dict[str, int]) -> Iterator[dict[str, Any]]:
    """Each occupation: its names, and the newest figures of the nation and of the states."""
    nation = {
        ask: {
            row["occupation_key"]: row
            for found in told(ask, desk=frames)
            for row in found.frame.to_dict("records")
        }
        for ask, _ in NATION.values()
    }
    states = places.ranked(IMAGING, desk=frames).frame.sort_values("area_title")
    base_year, year = frames.years
    may = f"May {year}"
    projected = frames.newest_round, frames.cite("projections", release=frames.newest_round)
    of_years = {
        growth.since: (f"May {base_year} to {may}", frames.cite_years()),
        outlook.projected: projected,
    }
    now = may, frames.cite("oews_national", release=may)
    areas = frames.cite("oews_areas")
    at_prices = f"{areas}; {frames.cite('price_parities')}"
    fips = {state.fips: state for state in STATES}

    def figure(row: Mapping[str, Any], name: str, column: str, period: str, source: str) -> Any:
        number = sources.setdefault(source, len(sources))
        return {**_figure(row, name, column), "period": period, "source": number}

    for one in IMAGING:
        yield {
            "key": one.key,
            "name": one.name,
            "title": one.title,
            "soc_code": one.soc_code,
            "aliases": list(one.aliases),
            "nation": {
                name: figure(
                    nation[ask].get(one.key, {}),
                    name,
                    column,
                    *(now if name == "employment" else of_years.get(ask, now)),
                )
                for name, (ask, column) in NATION.items()
            },
            "states": [
                {
                    "state_fips": row["state_fips"],
                    "state": fips[row["state_fips"]].name,
                    "abbreviation": fips[row["state_fips"]].abbreviation,
                    **{
                        name: figure(
                            row, name, name, may, at_prices if name == PLACES[-1] else areas
                        )
                        for name in PLACES
                    },
                }
                for row in states[states["occupation_key"] == one.key].to_dict("records")
            ],
        }


def _figure(row: Mapping[str, Any], name: str, column: str) -> dict[str, Any]:
    """A figure of a row with its interval or bound, and why the one or the other is missing."""
    value, low, high, bound = (
        _rounded(row.get(f"{column}{end}"), DECIMALS.get(name, 0))
        for end in ("", "_low", "_high", "_at_least")
    )
    reason = NOT_OVER
    if value is not None:
        reason = NO_ERROR if low is None else ""
    elif row:
        reason = row.get(f"{column}_reason") or row.get(f"{column}_flag") or row["reason"]
    return {
        "value": value,
        "low": low,
        "high": high,
        **({} if bound is None else {"at_least": bound}),
        **({"unreliable": True} if row.get(f"{column}_unreliable") else {}),
        "reason": reason.replace("_", " "),
    }


def _rounded(value: Any, decimals: int) -> float | None:
    """A number to the decimals it is kept to, whole ones without a point; None where missing."""
    if value is None or pd.isna(value):
        return None
    return round(float(value), decimals) + 0.0 if decimals else round(float(value))


def _json(content: Mapping[str, Any]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return (text + "\n").encode()


def terms(frames: Desk) -> tuple[tuple[str, str], ...]:
    """On what terms each publisher's figures may be used, and how to name the sources."""
    licences = {receipt.publisher: receipt.licence for receipt in frames.provenance(*TABLES)}
    return (
        *licences.items(),
        ("O*NET", skills.attribution(frames.releases("occupation_ratings"))),
        ("Derived figures", DERIVED_TERMS),
        ("Citing", "Name the publisher and release of a figure, and this project."),
    )
