"""Bureau of Economic Analysis: regional price parities of states (table SARPP).

The table comes as CSV, all items and parts of them in one file, or as the answer of the API to one
question. An answer repeats the question, the asker's key included: `without_question` takes that
out before it is kept.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from workforce.errors import DataError
from workforce.places import NATION_FIPS, STATES_AND_DC
from workforce.receipts import RawTable
from workforce.sources import resaved
from workforce.sources.originals import Original

__all__ = ["cut", "without_question"]

CSV_NAME = re.compile(r"SARPP_STATE_\d{4}_\d{4}\.csv", re.IGNORECASE)
JSON_NAME = re.compile(r"SARPP\w*\.json", re.IGNORECASE)
NEEDED = ("GeoFIPS", "GeoName", "TableName", "Description")
# Line numbers differ between downloads of this table, the description does not.
ALL_ITEMS = "RPPs: All items"
WHOLE = {NATION_FIPS, *(state.fips for state in STATES_AND_DC)}
NUMBER = re.compile(r"\d+(\.\d+)?|\(NA\)")
FIPS_DIGITS = 5
COLUMNS = ("state_fips", "name", "year", "parity")

Rows = Iterator[tuple[str, str, str, str]]


def cut(original: Original) -> list[RawTable] | None:
    """The parity of all items, by state and year; the nation is 100 in every year.

    None where the file is something else. Raises `DataError` for an answer that is a refusal or
    about something else, for a missing column, state or year, and for a cell that is neither a
    number nor the publisher's mark for not available.
    """
    if CSV_NAME.fullmatch(original.name):
        rows = sorted(_from_csv(original))
    elif JSON_NAME.fullmatch(original.name):
        rows = sorted(_from_answer(original))
    else:
        return None
    rows = list(dict.fromkeys(rows))
    years = sorted({year for _, _, year, _ in rows})
    for fips, _, year, cell in rows:
        if not NUMBER.fullmatch(cell):
            raise _unknown(original, f"a number for {fips} in {year}", repr(cell))
    missing = sorted(WHOLE - {row[0] for row in rows})
    if missing:
        where = ", ".join(missing) if rows else "any state"
        raise _unknown(original, f"the line {ALL_ITEMS!r} of each state", f"none for {where}")
    cells = {(fips, year) for fips, _, year, _ in rows}
    if len(cells) != len(rows) or len(rows) != len({row[0] for row in rows}) * len(years):
        raise _unknown(original, "each year of each state once", f"{len(rows)} figures")
    return [
        RawTable(
            file=f"parities/{years[-1]}_states.csv",
            publisher="U.S. Bureau of Economic Analysis",
            title="Regional Price Parities, states, all items",
            release=f"through {years[-1]}",
            reference_period=f"{years[0]}/{years[-1]}",
            published_on="",
            url="https://apps.bea.gov/regional/downloadzip.htm",
            licence="public domain (work of the United States government)",
            original_name=original.name,
            original_sha256=original.sha256,
            columns=COLUMNS,
            rows=rows,
        )
    ]


def _from_csv(original: Original) -> Rows:
    text = original.read().decode("utf-8-sig", errors="replace")
    reader = csv.DictReader(io.StringIO(text), skipinitialspace=True)
    columns = reader.fieldnames or []
    years = [column for column in columns if re.fullmatch(r"\d{4}", column)]
    missing = [column for column in NEEDED if column not in columns]
    if missing or not years:
        raise _unknown(original, ", ".join(missing) or "a column a year", ", ".join(columns)[:80])
    for line in reader:
        if (line["Description"] or "").strip() == ALL_ITEMS:
            fips = resaved.with_zeros(line["GeoFIPS"].strip(' "'), FIPS_DIGITS)[:2]
            for year in years:
                yield fips, line["GeoName"].strip(), year, (line[year] or "").strip()


def _from_answer(original: Original) -> Rows:
    answer = _answer(original)
    results = answer.get("Results")
    if isinstance(results, list):
        results = results[0] if results else None
    error = answer.get("Error") or (results.get("Error") if isinstance(results, dict) else None)
    if error or not isinstance(results, dict):
        told = _words(error) or "no results"
        raise _unknown(original, "the table of the API", _without(told, _key(answer)))
    about = " ".join(str(results.get(name, "")) for name in ("Statistic", "PublicTable"))
    if ALL_ITEMS.lower() not in about.lower():
        raise _unknown(original, f"an answer about {ALL_ITEMS!r}", about.strip()[:80] or "no title")
    rows = results.get("Data")
    for row in rows if isinstance(rows, list) else []:
        code = str(row.get("GeoFips", "")).strip()
        if code.endswith("000") and code[:2] in WHOLE:  # regions may stand beside the states
            name, year, value = (
                str(row.get(header, "")).strip()
                for header in ("GeoName", "TimePeriod", "DataValue")
            )
            yield code[:2], name, year, value


def without_question(content: bytes) -> bytes:
    """An answer of the API without the question it repeats, in which the asker's key stands.

    Anything that is no such answer comes back as it was.
    """
    try:
        answer = json.loads(content)
        del answer["BEAAPI"]["Request"]
    except (ValueError, KeyError, TypeError):
        return content
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()


def _answer(original: Original) -> dict[str, Any]:
    try:
        answer = json.loads(original.read())["BEAAPI"]
    except (ValueError, KeyError, TypeError) as error:
        raise _unknown(original, "an answer of the API (JSON)", "something else") from error
    if not isinstance(answer, dict):
        raise _unknown(original, "an answer of the API (JSON)", "something else")
    return answer


def _key(answer: dict[str, Any]) -> str:
    """The asker's key, as an answer repeats it; nothing where it does not."""
    found = re.search(r'"USERID", "ParameterValue": "([^"]+)"', json.dumps(answer), re.IGNORECASE)
    return found[1] if found else ""


def _words(error: object) -> str:
    """What a refusal says: all of its texts, whatever they are called."""
    if isinstance(error, dict):
        return ", ".join(filter(None, map(_words, error.values())))
    if isinstance(error, list):
        return ", ".join(filter(None, map(_words, error)))
    return str(error or "")


def _without(text: str, key: str) -> str:
    return re.sub(re.escape(key), "(the key)", text, flags=re.IGNORECASE) if key else text


def _unknown(original: Original, expected: str, found: str) -> DataError:
    return DataError(
        original.where,
        expected=expected,
        found=found,
        remedy="Download table SARPP again from the Bureau of Economic Analysis.",
    )
