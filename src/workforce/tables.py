"""Read, write and cite the processed tables.

`tables.read("oews_national")` is all a notebook needs; every read is checked against the data
dictionary, and `tables.cite` says where the figures come from.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workforce import field, precedence, receipts
from workforce.dictionary import TABLES
from workforce.errors import DataError, UsageError
from workforce.files import Folders, sha256_of, write_together
from workforce.project import DERIVED, NAME, TITLE, VERSION
from workforce.schema import Table

if TYPE_CHECKING:
    import pandas as pd

    from workforce.publications.ages import Age

__all__ = [
    "DATA_PACKAGE",
    "ages",
    "cite",
    "cite_releases",
    "cite_years",
    "contents",
    "encode",
    "newest_release",
    "provenance",
    "read",
    "releases",
    "vintages",
    "write",
]

DATA_PACKAGE = "datapackage.json"
NONE_HELD = "no release held"


def read(name: str, folders: Folders | None = None) -> pd.DataFrame:
    """A processed table, typed and checked.

    Codes and flags are texts, measures are floats with NaN for a gap (the flag beside it says
    why), years are integers. Raises `UsageError` for an unknown name, `FieldLacksError` for one
    that the field has no figures of, and `DataError` for a missing file or one that breaks the
    data dictionary.
    """
    import pandas as pd

    table = _table(name)
    path = (folders or Folders.find()).processed / f"{name}.csv"
    if not path.is_file():
        raise DataError(
            path,
            expected="the processed table",
            found="no such file",
            remedy="Run: python -m workforce build",
        )
    try:
        # pandas keeps every column of its own type of text apart, so that taking rows of a table of
        # fifty columns takes four times as long as with Python's texts.
        frame = pd.read_csv(path, dtype=object, keep_default_na=False, encoding="utf-8")
        _refuse_other_columns(table, frame, path)
        typed = _typed(table, frame)
    except ValueError as error:  # neither a table nor text that reads as the column's type
        raise _broken(path, str(error)) from error
    return _checked(table, typed, path)


def encode(name: str, frame: pd.DataFrame) -> bytes:
    """The bytes of a table's file: sorted by key, fixed decimals, newline line ends.

    Raises `DataError` where the frame breaks the data dictionary.
    """
    table = _table(name)
    where = f"table {name}"
    _refuse_other_columns(table, frame, where)
    ordered = frame.sort_values(list(table.key), ignore_index=True)
    ordered = ordered[[column.name for column in table.all_columns()]]
    checked = _checked(table, ordered, where)
    written = checked.copy()
    for column in table.all_columns():
        if column.type == "number":
            written[column.name] = [
                "" if value != value else f"{value:.{column.decimals}f}"  # noqa: PLR0124 (NaN)
                for value in checked[column.name]
            ]
        elif column.type == "boolean":
            written[column.name] = checked[column.name].map({True: "true", False: "false"})
    buffer = io.StringIO()
    written.to_csv(buffer, index=False, lineterminator="\n")
    return buffer.getvalue().encode()


def contents(frames: Mapping[str, pd.DataFrame], folders: Folders) -> dict[Path, bytes]:
    """The bytes of every file of data/processed; datapackage.json, which vouches, comes last.

    Raises `DataError` where a frame breaks the data dictionary.
    """
    encoded = {name: encode(name, frame) for name, frame in frames.items()}
    files = {folders.processed / f"{name}.csv": data for name, data in encoded.items()}
    return {**files, folders.processed / DATA_PACKAGE: _data_package(encoded, folders)}


def write(frames: Mapping[str, pd.DataFrame], folders: Folders) -> list[str]:
    """Write all tables and datapackage.json, all or none; return the names that changed.

    Raises `DataError` where a frame breaks the data dictionary; then nothing is written.
    """
    changed = {
        path: data
        for path, data in contents(frames, folders).items()
        if not path.is_file() or path.read_bytes() != data
    }
    write_together(changed)
    return [path.stem for path in changed if path.suffix == ".csv"]


def provenance(name: str, folders: Folders | None = None) -> list[receipts.Receipt]:
    """The receipts of the raw files a table is built from, oldest release first."""
    _table(name)
    raw = (folders or Folders.find()).raw
    ledger = receipts.load(raw)
    used = [ledger[file] for file in precedence.in_use(raw, name).keys]
    # By where their periods end: of two series the one that reaches further is the newer.
    return sorted(used, key=lambda r: (r.reference_period.rpartition("/")[2], r.file))


def cite(name: str, release: str | None = None, folders: Folders | None = None) -> str:
    """The source line of a table: publisher, publication and vintage, for under a chart.

    `release` limits it to one release, as "May 2025" or "2024-34"; a table whose releases never
    stand beside each other is limited to its newest. Figures that a third party put
    together are named so, "(secondary: who)", and those of a publisher's own zip that came through
    a copy; a newer release that is out, or due, and not held is
    named last, "(2025-35 out since August 27, 2026)". Raises `DataError` where no raw file of the
    table, or of that release, is held.
    """
    used = _cited(name, release, folders)
    return _citation(used, _table(name)) + _trust(used) + _newer(name, used, folders)


def _cited(name: str, release: str | None, folders: Folders | None) -> list[receipts.Receipt]:
    """The receipts a source line speaks of; see `cite`."""
    used = provenance(name, folders)
    if used and release is None and _table(name).cited_by_newest:
        release = used[-1].release
    used = [r for r in used if release is None or r.release == release]
    if not used:
        raise _none_held(name, release)
    return used


def _newer(name: str, used: Sequence[receipts.Receipt], folders: Folders | None) -> str:
    """What is out and not held, where the line reaches to the newest release held."""
    held = provenance(name, folders)
    if used[-1].release != held[-1].release:
        return ""
    told = "; ".join(age.told for age in _ages(held, folders) if age.overdue)
    return f" ({told})" if told else ""


def ages(names: Sequence[str] = (), folders: Folders | None = None) -> list[Age]:
    """What is newer, or comes next, of each publication that some tables rest on (all, if none).

    See `workforce.publications.ages`. Raises `UsageError` for an unknown name.
    """
    used = {
        receipt.file: receipt for name in names or TABLES for receipt in provenance(name, folders)
    }
    return _ages(used.values(), folders)


def _ages(used: Iterable[receipts.Receipt], folders: Folders | None) -> list[Age]:
    # Late, since few who read a table need what publishers are asked with.
    from workforce.publications import ages as of

    return of.ages(used, receipts.load((folders or Folders.find()).raw))


def _citation(used: Sequence[receipts.Receipt], table: Table) -> str:
    return f"{used[-1].publisher}, {_publication(used)}, {_span(used, table)}"


def _publication(used: Sequence[receipts.Receipt]) -> str:
    return used[-1].title.split(",")[0]


def _span(used: Sequence[receipts.Receipt], table: Table | None = None) -> str:
    """First to last release; of those that take each other's place, each one still in use."""
    if table is not None and table.one_release:
        return " and ".join(dict.fromkeys(receipt.release for receipt in used))
    first, last = used[0].release, used[-1].release
    # A release that reaches through a year brings the years before it along.
    return last if first == last or last.startswith("through ") else f"{first} to {last}"


def _trust(used: Sequence[receipts.Receipt]) -> str:
    """What a source line says of how files came: which are a publisher's own zip, and secondary."""
    kinds = (receipts.OWN_ZIP, receipts.THIRD_PARTY)
    of = {kind: [r for r in used if r.obtained == kind] for kind in kinds}
    if not of[receipts.OWN_ZIP]:
        return _secondary(used)
    # Beside a publisher's zip a copy that may have been saved anew is told, too.
    told = [
        kind if len(those) == len(used) else f"{kind}: {_span(those)}"
        for kind, those in of.items()
        if those
    ]
    return f" ({'; '.join(told)}){_secondary(used)}"


def _secondary(used: Sequence[receipts.Receipt]) -> str:
    theirs = [receipt for receipt in used if receipt.obtained == receipts.SECONDARY]
    if not theirs:
        return ""
    who = "; ".join(dict.fromkeys(receipt.obtained_from for receipt in theirs))
    return f" (secondary{'' if len(theirs) == len(used) else ' in part'}: {who})"


def _none_held(name: str, release: str | None = None) -> DataError:
    return DataError(
        f"table {name}" + (f", release {release}" if release else ""),
        expected="raw files with receipts",
        found="none" if TABLES[name].awaits is None else NONE_HELD,
        remedy=TABLES[name].remedy,
    )


def newest_release(name: str, folders: Folders | None = None) -> str:
    """The newest release a table is built from, as "May 2025" or "29.3".

    Raises `DataError` where none is held.
    """
    used = provenance(name, folders)
    if not used:
        raise _none_held(name)
    return used[-1].release


def releases(name: str, folders: Folders | None = None) -> str:
    """Every release a table is built from, as "29.3" or, where rows of two are in use, both.

    Raises `DataError` where none is held.
    """
    used = provenance(name, folders)
    if not used:
        raise _none_held(name)
    return _span(used, _table(name))


def cite_years(name: str, base_year: int, year: int, folders: Folders | None = None) -> str:
    """The source line of a comparison between two May estimates of a table."""
    base, used = (_cited(name, f"May {of}", folders) for of in (base_year, year))
    table = _table(name)
    line = f"{_citation(base, table)} and {_span(used, table)}"
    return line + _trust([*base, *used]) + _newer(name, used, folders)


def cite_releases(name: str, releases: Sequence[str], folders: Folders | None = None) -> str:
    """The source line of figures of several releases of a table, each of them named.

    Third parties whose tables stand in for the publisher's are named briefly; receipts tell where
    their files lay. Raises `DataError` where one of the releases is not held.
    """
    used = [receipt for release in releases for receipt in _cited(name, release, folders)]
    whole = ", ".join(dict.fromkeys(receipt.release for receipt in used))
    line = f"{used[-1].publisher}, {_publication(used)}, {whole}"
    theirs = [receipt for receipt in used if receipt.obtained == receipts.SECONDARY]
    if theirs:
        who = dict.fromkeys(
            f"{receipt.release} {receipt.obtained_from.partition('@')[0]}" for receipt in theirs
        )
        line += f" (secondary for {', '.join(who)})"
    return line + _newer(name, used, folders)


def vintages(names: Sequence[str], folders: Folders | None = None) -> pd.DataFrame:
    """How old the figures of some tables are.

    One row a table: table, publication, releases (first to last held), newest_published_on (ISO
    date, or "not known"), `newer` (the release that is out, or due, and not held, and since when;
    empty where there is none), `get_it` (the command that brings it), and third_party_copies (how
    many of its raw files came through someone else's copy, as the receipts say, how many of them
    in the publisher's own zip, and how many are a third party's own layout or sums).
    A table that still awaits its first release says so.
    """
    import pandas as pd

    lines = []
    for name in names:
        used, awaited = provenance(name, folders), _table(name).awaits
        late = [age for age in _ages(used, folders) if age.overdue]
        if used:
            publication, releases = _publication(used), _span(used, _table(name))
        elif awaited:
            publication, releases = awaited.publication, NONE_HELD
        else:
            raise _none_held(name)
        lines.append(
            {
                "table": name,
                "publication": publication,
                "releases": releases,
                "newest_published_on": used[-1].published_on or "not known"
                if used
                else "not known",
                "newer": "; ".join(age.told for age in late),
                "get_it": "; ".join(age.command for age in late),
                "third_party_copies": _copies(used),
            }
        )
    return pd.DataFrame(lines)


def _copies(used: Sequence[receipts.Receipt]) -> str:
    others = [receipt for receipt in used if receipt.obtained != receipts.PUBLISHER]
    kinds = Counter(receipt.obtained for receipt in others)
    told = f"{len(others)} of {len(used)} raw files"
    secondary = kinds[receipts.SECONDARY]
    if zips := kinds[receipts.OWN_ZIP]:
        # Short, since notebooks cut a cell of a table after fifty letters.
        told = f"{len(others)} of {len(used)} files: {zips} in publisher's zips"
        return f"{told}, {secondary} secondary" if secondary else told
    return f"{told}, {secondary} of them secondary" if secondary else told


def _table(name: str) -> Table:
    field.current().require(name)
    if name not in TABLES:
        raise UsageError(
            f"table {name!r}",
            expected="one of " + ", ".join(TABLES),
            found=repr(name),
            remedy="Use one of the names listed.",
        )
    return TABLES[name]


def _typed(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    typed = {}
    for column in table.all_columns():
        cells = frame[column.name]
        if column.type == "number":
            typed[column.name] = pd.to_numeric(cells.where(cells != ""), errors="raise").astype(
                "float64"
            )
        elif column.type == "boolean":
            if not cells.isin(["true", "false"]).all():
                raise ValueError(f"{column.name} is not true or false everywhere")
            typed[column.name] = cells == "true"
        elif column.type == "integer":
            typed[column.name] = cells.astype("int64")
        else:
            typed[column.name] = cells
    return pd.DataFrame(typed)


def _refuse_other_columns(table: Table, frame: pd.DataFrame, where: object) -> None:
    names = {column.name for column in table.all_columns()}
    missing, unknown = names - set(frame.columns), set(frame.columns) - names
    if missing or unknown:
        lists = (("no column", missing), ("an unknown column", unknown))
        found = "; ".join(f"{what} {', '.join(sorted(those))}" for what, those in lists if those)
        raise _broken(where, found)


def _checked(table: Table, frame: pd.DataFrame, where: object) -> pd.DataFrame:
    from pandera.errors import SchemaErrors

    try:
        return table.schema().validate(frame, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases.head(3).to_dict("records")
        found = "; ".join(
            f"{case['column']} {case['check']}: {case['failure_case']}" for case in cases
        )
        raise _broken(where, found) from error


def _broken(where: object, found: str) -> DataError:
    return DataError(
        where,
        expected="what the data dictionary says (workforce.dictionary)",
        found=found,
        remedy="Never edit processed tables; rebuild them: python -m workforce build",
    )


def _data_package(encoded: Mapping[str, bytes], folders: Folders) -> bytes:
    resources: list[dict[str, Any]] = []
    for name, data in encoded.items():
        sources = {
            (receipt.publisher, receipt.title + _secondary([receipt]), receipt.url): None
            for receipt in provenance(name, folders)
        }
        if awaited := None if sources else TABLES[name].awaits:
            publication = f"{awaited.publication} ({NONE_HELD})"
            sources = {(awaited.publisher, publication, awaited.url): None}
        resources.append(
            {
                **TABLES[name].resource(),
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(data),
                "hash": f"sha256:{sha256_of(data)}",
                "type": "table",
                "sources": [
                    {"title": f"{publisher}: {title}", "path": url}
                    for publisher, title, url in sources
                ],
                **_licenses({receipt.licence for receipt in provenance(name, folders)}),
            }
        )
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": NAME,
        "title": f"{TITLE}: processed tables",
        "version": VERSION,
        "licenses": [DERIVED],
        "resources": resources,
    }
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()


def _licenses(licences: Collection[str]) -> dict[str, list[dict[str, str]]]:
    """The terms of a resource as the Data Package standard names them; none for no raw file."""
    told = []
    for licence in sorted(licences):
        address = re.search(r"https://[^)\s]+", licence)
        title = licence.split(" (")[0] if address else licence
        name = re.sub(r"\W+", "-", licence.split(" (")[0]).strip("-")
        told.append({"name": name, "title": title, **({"path": address[0]} if address else {})})
    return {"licenses": told} if told else {}
