"""Bureau of Economic Analysis: regional price parities of states, of metropolitan areas and of the
metropolitan and nonmetropolitan portions of states (tables SARPP, MARPP and PARPP).

A table comes as CSV, all items and parts of them in one file, or as the answer of the API to one
question. An answer repeats the question, the asker's key included: `without_question` takes that
out before it is kept.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workforce.errors import DataError
from workforce.places import NATION_FIPS, STATES_AND_DC
from workforce.receipts import RawTable
from workforce.sources import resaved
from workforce.sources.originals import Original

__all__ = ["NATION", "cut", "without_question"]

CSV_NAME = re.compile(r"(SARPP_STATE|MARPP_MSA|PARPP_PORT)_\d{4}_\d{4}\.csv", re.IGNORECASE)
JSON_NAME = re.compile(r"[SMP]ARPP\w*\.json", re.IGNORECASE)
NEEDED = ("GeoFIPS", "GeoName", "TableName", "Description")
# Line numbers differ between downloads of this table, the description does not.
ALL_ITEMS = "RPPs: All items"
NATION = f"{NATION_FIPS}000"
WHOLE = {NATION, *(f"{state.fips}000" for state in STATES_AND_DC)}
NUMBER = re.compile(r"\d+(\.\d+)?|\(NA\)")
FIPS_DIGITS = 5
CLOSING = "U.S. Bureau of Economic Analysis"
UPDATED = re.compile(r"Last updated: (\w+ \d{1,2}, \d{4})")
METRO_PORTION, NONMETRO_PORTION = "998", "999"

Rows = Iterator[tuple[str, str, str, str]]


@dataclass(frozen=True)
class _Table:
    """One table of the publication: whose price levels it gives.

    `part` names our raw file and `column` its column of codes, of which `digits` are kept; `of`
    says in words what a line is about; `takes` tells the codes that are wanted, `whole` those that
    a whole file has.
    """

    part: str
    title: str
    column: str
    digits: int
    of: str
    takes: Callable[[str], bool]
    whole: frozenset[str]


def _is_metro(code: str) -> bool:
    # 00999 is the nation outside metropolitan areas; it stands with the portions of states.
    return code == NATION or not code.startswith(NATION_FIPS)


def _is_portion(code: str) -> bool:
    return code[2:] in (METRO_PORTION, NONMETRO_PORTION) and f"{code[:2]}000" in WHOLE


PORTIONS = frozenset(f"{state.fips}{METRO_PORTION}" for state in STATES_AND_DC)
TABLES = {
    "SARPP": _Table(
        "states", "states", "state_fips", 2, "state", WHOLE.__contains__, frozenset(WHOLE)
    ),
    "MARPP": _Table(
        "metro", "metropolitan areas", "area_code", 5, "area", _is_metro, frozenset({NATION})
    ),
    "PARPP": _Table(
        "portions",
        "metropolitan and nonmetropolitan portions of states",
        "area_code",
        5,
        "state",
        _is_portion,
        PORTIONS,
    ),
}


def cut(original: Original) -> list[RawTable] | None:
    """The parity of all items, by place and year; the nation is 100 in every year.

    Places are states, metropolitan areas or the two portions of each state, as the file's name
    says. None where the file is something else. Raises `DataError` for an answer that is a refusal
    or about something else, for a file that ends early, for a missing column, place or year, and
    for a cell that is neither a number nor the publisher's mark for not available.
    """
    as_csv = CSV_NAME.fullmatch(original.name)
    named = as_csv or JSON_NAME.fullmatch(original.name)
    if named is None:
        return None
    table = TABLES[original.name[:5].upper()]
    lines = _from_csv(original) if as_csv else _from_answer(original)
    rows = sorted({line for line in lines if table.takes(line[0])})
    years = sorted({year for _, _, year, _ in rows})
    for code, _, year, cell in rows:
        if not NUMBER.fullmatch(cell):
            what = f"a number for {code[: table.digits]} in {year}"
            raise _unknown(original, what, repr(cell))
    # The nation heads the file of metropolitan areas; who asks for such areas may get them alone.
    whole = table.whole if as_csv or table.part != "metro" else frozenset()
    missing = sorted(whole - {row[0] for row in rows})
    if missing or not rows:
        where = ", ".join(code[: table.digits] for code in missing) if rows else f"any {table.of}"
        expected = f"the line {ALL_ITEMS!r} of each {table.of}"
        raise _unknown(original, expected, f"none for {where}")
    cells = {(code, year) for code, _, year, _ in rows}
    if len(cells) != len(rows) or len(rows) != len({row[0] for row in rows}) * len(years):
        raise _unknown(original, f"each year of each {table.of} once", f"{len(rows)} figures")
    return [
        original.table(
            file=f"parities/{years[-1]}_{table.part}.csv",
            publisher=CLOSING,
            title=f"Regional Price Parities, {table.title}, all items",
            release=f"through {years[-1]}",
            reference_period=f"{years[0]}/{years[-1]}",
            published_on=_updated(original) if as_csv else "",
            url="https://apps.bea.gov/regional/downloadzip.htm",
            licence="public domain (work of the United States government)",
            columns=(table.column, "name", "year", "parity"),
            rows=[(code[: table.digits], *others) for code, *others in rows],
        )
    ]


def _updated(original: Original) -> str:
    """The day the file says it was last updated, or nothing where it does not say."""
    found = UPDATED.search(_text(original))
    return datetime.strptime(found[1], "%B %d, %Y").date().isoformat() if found else ""


def _text(original: Original) -> str:
    return original.text()


def _from_csv(original: Original) -> Rows:
    text = _text(original)
    reader = csv.DictReader(io.StringIO(text), skipinitialspace=True)
    columns = reader.fieldnames or []
    years = [column for column in columns if re.fullmatch(r"\d{4}", column)]
    missing = [column for column in NEEDED if column not in columns]
    if missing or not years:
        raise _unknown(original, ", ".join(missing) or "a column a year", ", ".join(columns)[:80])
    # The lines are sorted by item: one that ends early may hold all items, or some of them only.
    if CLOSING not in text[-len(CLOSING) - 10 :]:
        raise _unknown(original, f"the closing line {CLOSING!r}", "a file that ends before it")
    for line in reader:
        if (line["Description"] or "").strip() == ALL_ITEMS:
            code = resaved.with_zeros(line["GeoFIPS"].strip(' "'), FIPS_DIGITS)
            for year in years:
                yield code, line["GeoName"].strip(), year, (line[year] or "").strip()


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
        name, year, value = (
            str(row.get(header, "")).strip() for header in ("GeoName", "TimePeriod", "DataValue")
        )
        yield code, name, year, value


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
        remedy=f"Download table {original.name[:5].upper()} again from the Bureau of Economic "
        "Analysis.",
    )
