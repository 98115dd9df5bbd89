"""The ledger of data/raw: for every file there, which publisher's file its figures come from.

`receipts.csv` has one line a raw file. Raw files are only ever read through `read_raw`, which
refuses one whose content is not what its receipt says.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path

from workforce import witnesses
from workforce.errors import DataError, UsageError
from workforce.files import sha256_of, write_together

__all__ = [
    "LEDGER",
    "RawTable",
    "Receipt",
    "conflict",
    "faults",
    "load",
    "read_raw",
    "record",
    "take_over",
]

LEDGER = "receipts.csv"
PUBLISHER = "publisher"
OWN_ZIP = "publisher's own zip, through a copy"
THIRD_PARTY = "third-party copy"
SECONDARY = "secondary"


@dataclass(frozen=True)
class Receipt:
    """One line of the ledger.

    `file` is relative to data/raw; `original_name` and `original_sha256` identify the publisher's
    file the figures were cut from; `obtained` says whether that file came from the `publisher`,
    in the `publisher's own zip, through a copy` (the original bytes as published, kept by a third
    party), through a `third-party copy` (which may have been saved anew), or is `secondary`: laid
    out or put together by a third party out of the publisher's figures; and `obtained_from` from
    where exactly; `rows` counts data rows
    of our file and `sha256` is its hash. Dates are ISO 8601, empty where not known.
    """

    file: str
    publisher: str
    title: str
    release: str
    reference_period: str
    published_on: str
    url: str
    licence: str
    original_name: str
    original_sha256: str
    obtained: str
    obtained_from: str
    obtained_on: str
    rows: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class RawTable:
    """Figures cut from one publisher's file, as text, ready to be stored.

    `rows` are tuples of text in the order of `columns`, with values exactly as published.
    `secondary` says that the file's layout is none of the publisher's: a third party summed or
    compiled these figures. `zip_sha256` is the hash of the publisher's own zip that the original
    lay in, empty where it lay in none.
    """

    file: str
    publisher: str
    title: str
    release: str
    reference_period: str
    published_on: str = ""
    url: str
    licence: str
    original_name: str
    original_sha256: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    secondary: bool = False
    zip_sha256: str = ""

    def content(self) -> bytes:
        """The CSV file: UTF-8, a header, newline line ends."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return text.getvalue().encode()


def load(raw: Path) -> dict[str, Receipt]:
    """The ledger of the folder `raw`, by file. Empty where there is none yet.

    Raises `DataError` for a ledger with other columns, a damaged line or a file named twice.
    """
    ledger = raw / LEDGER
    if not ledger.is_file():
        return {}
    return dict(_held(ledger, ledger.read_bytes().decode()))


# Every source line asks for it anew; what it says changes seldom.
@lru_cache(maxsize=2)
def _held(ledger: Path, text: str) -> Mapping[str, Receipt]:
    names = [f.name for f in fields(Receipt)]
    with io.StringIO(text, newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != names:
            raise DataError(
                ledger,
                expected="the columns " + ", ".join(names),
                found=", ".join(reader.fieldnames or ["nothing"]),
                remedy=f"Restore it: git checkout -- {ledger.name}",
            )
        receipts = []
        for line in reader:
            if None in line or None in line.values() or not line["rows"].isdigit():
                raise DataError(
                    ledger,
                    expected=f"{len(names)} fields a line, the number of rows among them",
                    found=f"a line that starts with {line['file']!r}",
                    remedy=f"Restore it: git checkout -- {ledger.name}",
                )
            receipts.append(Receipt(rows=int(line.pop("rows")), **line))
    held = {receipt.file: receipt for receipt in receipts}
    if len(held) != len(receipts):
        raise DataError(
            ledger,
            expected="one line a file",
            found="a file named twice",
            remedy=f"Restore it: git checkout -- {ledger.name}",
        )
    return held


def read_raw(raw: Path, file: str) -> list[dict[str, str]]:
    """The rows of one raw file, after checking it against its receipt.

    Raises `DataError` where the file, or its receipt, is missing or the content was edited.
    """
    receipt = load(raw).get(file)
    fault = _fault(raw, file, receipt)
    if fault is not None:
        raise fault
    with (raw / file).open(encoding="utf-8", newline="") as content:
        return list(csv.DictReader(content))


def faults(raw: Path) -> list[DataError]:
    """Everything wrong between the ledger and the files beside it; empty where all is well."""
    held = load(raw)
    ledgers = {raw / LEDGER, raw / witnesses.LEDGER}
    on_disk = {
        path.relative_to(raw).as_posix()
        for path in raw.rglob("*")
        if path.is_file() and path not in ledgers and not path.name.startswith(".")
    }
    found = (_fault(raw, file, held.get(file)) for file in sorted(on_disk | held.keys()))
    return [fault for fault in found if fault is not None]


def _fault(raw: Path, file: str, receipt: Receipt | None) -> DataError | None:
    path = raw / file
    if receipt is None:
        return DataError(
            path,
            expected=f"a line for it in {LEDGER}",
            found="a file without a receipt" if path.is_file() else "neither file nor receipt",
            remedy="Put figures here with `workforce ingest` only; remove the file if it is stray.",
        )
    if not path.is_file():
        return DataError(
            path,
            expected="the file its receipt describes",
            found="a receipt without a file",
            remedy=f"Restore it from version control, or run `workforce ingest` on "
            f"{receipt.original_name}.",
        )
    actual = sha256_of(path)
    if actual != receipt.sha256:
        return DataError(
            path,
            expected=f"the content its receipt vouches for (sha256 {receipt.sha256})",
            found=f"an edited file (sha256 {actual})",
            remedy=f"Restore it from version control, or run `workforce ingest` on "
            f"{receipt.original_name}; raw figures are never edited by hand.",
        )
    return None


def record(
    raw: Path,
    tables: Iterable[RawTable],
    *,
    came: Callable[[RawTable], tuple[str, str]],
    obtained_on: str,
    replace_changed: bool = False,
) -> list[str]:
    """Store the tables with their receipts, all or none; return the files that changed.

    `came` gives `obtained` and `obtained_from` of a table's receipt.
    A table cut from an original that is held already changes nothing, or repairs the file where
    it was damaged or the way of cutting has improved. So does one with the same figures from
    another original (saved anew, or by somebody else), except that the one closer to the publisher
    takes the place of the other in the receipt; the other is kept as a witness (see `witnesses`),
    and forgotten where figures change. Raises `UsageError`, showing both hashes, where the same
    place holds other figures from another original, unless `replace_changed` is set.
    """
    held = load(raw)
    seen = witnesses.load(raw)
    contents: dict[Path, bytes] = {}
    changed: list[str] = []
    for table in tables:
        content = table.content()
        obtained, obtained_from = came(table)
        receipt = Receipt(
            **{name: getattr(table, name) for name in _SHARED},
            obtained=obtained,
            obtained_from=obtained_from,
            obtained_on=obtained_on,
            rows=len(table.rows),
            sha256=sha256_of(content),
        )
        before = held.get(table.file)
        if before is not None:
            same_original = before.original_sha256 == receipt.original_sha256
            same_figures = before.sha256 == receipt.sha256
            if not replace_changed and (fault := conflict(raw, table)):
                raise fault
            # The same figures keep their history, however they are handed over a second time.
            better = CLOSENESS.index(obtained) < CLOSENESS.index(before.obtained)
            # Nor do the same bytes become the publisher's download by not saying whose they were.
            better = better and not (same_original and obtained == PUBLISHER)
            if same_figures and better:
                seen.append(witnesses.Witness.of(before))
            elif not same_figures:
                seen = [witness for witness in seen if witness.file != table.file]
            if not better and (same_original or same_figures):
                receipt = replace(receipt, **{name: getattr(before, name) for name in _HISTORY})
        path = raw / table.file
        if receipt == before and path.is_file() and sha256_of(path) == receipt.sha256:
            continue
        held[table.file] = receipt
        contents[path] = content
        changed.append(table.file)
    if changed:
        contents[raw / LEDGER] = _ledger(held.values())
    contents |= witnesses.changed(raw, seen)
    if contents:
        write_together(contents)
    return changed


def take_over(raw: Path, other: Path, patterns: Iterable[str]) -> list[str]:
    """Keep in `raw`, with their receipts, the files of another such folder that match a pattern.

    Those held already stay as they are. Returns the files taken over. Raises `DataError` for one
    that is not what its receipt says.
    """
    held, theirs = load(raw), load(other)
    wanted = list(patterns)
    taken = [f for f in theirs if f not in held and any(fnmatch(f, one) for one in wanted)]
    for file in taken:
        if fault := _fault(other, file, theirs[file]):
            raise fault
    ledger = _ledger((held | {file: theirs[file] for file in taken}).values())
    contents = {raw / file: (other / file).read_bytes() for file in taken}
    write_together({**contents, raw / LEDGER: ledger} if taken else {})
    return taken


def conflict(raw: Path, table: RawTable) -> UsageError | None:
    """The refusal of other figures from another original for a place that holds some; else None."""
    before = load(raw).get(table.file)
    if before is None:
        return None
    if table.original_sha256 == before.original_sha256:
        return None
    if sha256_of(table.content()) == before.sha256:
        return None
    return UsageError(
        raw / table.file,
        expected=f"the original ingested on {before.obtained_on} "
        f"({before.original_name}, sha256 {before.original_sha256})",
        found=f"other content ({table.original_name}, sha256 {table.original_sha256})",
        remedy="Find out why the publisher changed it; then add --replace.",
    )


# From the publisher itself to what a third party laid out.
CLOSENESS = (PUBLISHER, OWN_ZIP, THIRD_PARTY, SECONDARY)
_HISTORY = ("original_name", "original_sha256", "obtained", "obtained_from", "obtained_on")
_OWN = ("columns", "rows", "secondary", "zip_sha256")
_SHARED = [f.name for f in fields(RawTable) if f.name not in _OWN]


def _ledger(receipts: Iterable[Receipt]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, [f.name for f in fields(Receipt)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(r) for r in sorted(receipts, key=lambda r: r.file))
    return text.getvalue().encode()
