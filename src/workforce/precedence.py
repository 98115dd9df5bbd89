"""Which rows of the raw files held are in use: nothing whole is lost to something partial.

One rule for every source. A table's dictionary says by which raw columns its releases are compared
(`schema.Fill` or `schema.Whole`), and this module does the comparing:

- Where one release takes another's place, it does so key by key. Rows of an older release stay in
  use, and are marked, where no newer one has any of their key.
- Where releases stand side by side, the newest counts as out only once it covers most of what
  those before it do; until then the figures end with the release before.
- A file whose amounts are sums over only some of the respondents is in nobody's way.

Builders, citations, `ingest` and `check` ask the same function, so that all of them say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from re import fullmatch

from workforce import receipts
from workforce.dictionary import TABLES
from workforce.dictionary.held import part_of, release_of
from workforce.errors import DataError
from workforce.receipts import RawTable
from workforce.schema import Fill, Table, Whole

__all__ = ["Standing", "concerns", "in_use", "refuse_loss", "remarks"]

# Releases of one publication differ by a few codes or percent; a file below this is a part of one.
MOST = 0.75
# What the values of raw columns are, where a file may have lost some of them.
KEYS = {
    "state_fips": "states",
    "area_code": "areas",
    "area_fips": "areas",
    "country_code": "countries",
    "soc_code": "occupations",
    "onet_code": "occupations",
    "occupation": "occupations",
    "element_id": "elements",
    "industry_code": "industries",
    "cip_code": "programs",
    "institution": "institutions",
    "year": "years",
    "age": "ages",
    "device": "devices",
}

Key = tuple[str, ...]
Held = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Standing:
    """What of a table's raw files is in use.

    `keys` are, by file in use, the keys whose rows are taken from it, or None for all of its rows;
    `kept` gives the release of those that stand behind a newer one; `remarks` say, by file, what
    is partial about it.
    """

    keys: Mapping[str, frozenset[Key] | None]
    kept: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)


def in_use(raw: Path, name: str) -> Standing:
    """What of the raw files in the folder `raw` the table `name` is built from.

    Raises `DataError` where one of several files that are compared is damaged.
    """
    ledger = receipts.load(raw)
    files = TABLES[name].held(ledger)
    return _in_use(raw, name, tuple((f, ledger[f].sha256, ledger[f].release) for f in files))


def remarks(raw: Path) -> dict[str, list[str]]:
    """What is partial about the raw files held, by file; whole ones are left out."""
    told: dict[str, list[str]] = {}
    for name in TABLES:
        for file, words in in_use(raw, name).remarks.items():
            told.setdefault(file, [])
            if words not in told[file]:
                told[file].append(words)
    return told


def refuse_loss(raw: Path, table: RawTable) -> DataError | None:
    """The refusal of figures that lack states, occupations, years ... of the file they replace.

    None where they lack nothing, or take no other original's place. A file that is damaged or
    gone protects nothing.
    """
    before = receipts.load(raw).get(table.file)
    if before is None or before.original_sha256 == table.original_sha256:
        return None
    try:
        held = receipts.read_raw(raw, table.file)
    except DataError:
        return None
    lost = []
    for column, words in KEYS.items():
        if column in table.columns and held and column in held[0]:
            place = table.columns.index(column)
            old = {row[column] for row in held}
            gone = old - {row[place] for row in table.rows}
            if gone:
                lost.append(f"{len(gone)} of {len(old)} {words} ({_few(gone)})")
    if not lost:
        return None
    return DataError(
        raw / table.file,
        expected=f"all that is held of {before.original_name} in {table.original_name}",
        found=f"a part of it, without {'; '.join(lost)}",
        remedy="Hand over the whole file; if the publisher withdrew the rest, remove the raw file "
        "first.",
    )


@lru_cache(maxsize=128)
def _in_use(raw: Path, name: str, held: Held) -> Standing:
    table = TABLES[name]
    files = [file for file, _, _ in held]
    label = {file: release for file, _, release in held}
    if isinstance(table.outranks, Fill):
        return _filled(raw, table, table.outranks, files, label)
    if isinstance(table.outranks, Whole):
        return _side_by_side(raw, table, table.outranks, files)
    return Standing(dict.fromkeys(sorted(table.choose(files))))


def _filled(
    raw: Path, table: Table, rule: Fill, files: Sequence[str], label: Mapping[str, str]
) -> Standing:
    short = _short(raw, rule, files) if rule.amount else {}
    ranks = _ranks(table, [file for file in files if file not in short])
    if len(ranks) == 1 and not rule.across_parts:
        return Standing(dict.fromkeys(sorted(ranks[0])), remarks=short)
    owner: dict[Key, str] = {}
    rows: dict[str, Counter[Key]] = {}
    for file in (f for rank in ranks for f in sorted(sorted(rank), key=release_of, reverse=True)):
        scope = _scope(rule, file)
        value = rule.value if file not in ranks[0] else ""
        rows[file] = Counter((scope, *key) for key in _keys(raw, file, rule.key, value))
        for key in rows[file]:
            owner.setdefault(key, file)
    keys = {
        file: frozenset(key[1:] for key in found if owner[key] == file)
        for file, found in rows.items()
    }
    behind = [file for rank in ranks[1:] for file in rank if keys[file]]
    told = dict(short)
    for file in behind:
        stay = sum(count for key, count in rows[file].items() if owner[key] == file)
        newer = {
            label[other]
            for key, other in owner.items()
            if other != file and other not in behind and key[0] in {k[0] for k in rows[file]}
        }
        told[file] = (
            f"{stay:,} of {rows[file].total():,} rows stay in use: "
            f"{' and '.join(sorted(newer)) or 'what is newer'} lacks their {rule.words}"
        )
    return Standing(
        {file: keys[file] for file in sorted(keys) if keys[file] or file in ranks[0]},
        {file: label[file] for file in behind},
        told,
    )


def _scope(rule: Fill, file: str) -> str:
    """What files must share to compete: the part, the release, or nothing."""
    if rule.within_release:
        return str(release_of(file))
    return "" if rule.across_parts else part_of(file)


def _ranks(table: Table, files: Sequence[str]) -> list[list[str]]:
    """The files in the order in which they count: those in front, those behind them, and so on."""
    ranks, rest = [], list(files)
    while front := table.choose(rest):
        ranks.append(front)
        rest = [file for file in rest if file not in front]
    return ranks or [[]]


def _short(raw: Path, rule: Fill, files: Sequence[str]) -> dict[str, str]:
    """Files whose amounts fall far short of another file's of the release, or of the next one's."""
    totals = {
        file: sum(int(row.get(rule.amount, 0)) for row in receipts.read_raw(raw, file))
        for file in files
    }
    found = {}
    for file, total in totals.items():
        rivals = [f for f in files if f != file and release_of(f) == release_of(file)]
        others = [f for f in files if release_of(f) != release_of(file)]
        if not rivals and others:
            # Of two neighbors the earlier one, whose figures have had time to become whole.
            near = min(others, key=lambda f: (abs(release_of(f)[0] - release_of(file)[0]), f))
            rivals = [f for f in others if release_of(f) == release_of(near)]
        most = max(rivals, key=lambda f: totals[f], default=file)
        if total < MOST * totals[most]:
            found[file] = (
                f"not in use: {total:,} {rule.amount} are a part of them ({totals[most]:,} in "
                f"{most})"
            )
    return found


def _side_by_side(raw: Path, table: Table, rule: Whole, files: Sequence[str]) -> Standing:
    told: dict[str, str] = {}
    covered: dict[str, set[Key]] = {}
    for file in (f for f in files if concerns(rule, f)):
        found = set(_keys(raw, file, rule.key))
        covered[file] = {key for key in found if not rule.expected or key[0] in rule.expected}
        if rule.expected and len(covered[file]) < len(rule.expected):
            told[file] = f"{len(covered[file])} of {len(rule.expected)} {rule.words}"
    left = list(files)
    for file in sorted(covered, key=release_of, reverse=True):
        if release_of(file) < max(map(release_of, left)):
            break
        rest = [f for f in left if release_of(f) != release_of(file)]
        part = part_of(file, whole=True)
        earlier = [
            f
            for f in covered
            if part_of(f, whole=True) == part and release_of(f) < release_of(file)
        ]
        fullest = max((len(covered[f]) for f in earlier), default=len(rule.expected))
        if len(covered[file]) < MOST * fullest and table.choose(rest):
            left = rest
            told[file] = (
                f"not in use: {len(covered[file])} of {fullest} {rule.words} are a part of a "
                "release, and the newest would stand for the whole"
            )
    return Standing(dict.fromkeys(sorted(table.choose(left))), remarks=told)


def concerns(rule: Whole, file: str) -> bool:
    """Whether a raw file is one of those by which the releases of a table are compared."""
    return fullmatch(rule.part, part_of(file, whole=True)) is not None


def _keys(raw: Path, file: str, columns: Sequence[str], value: str = "") -> list[Key]:
    """The key of each row, of those with a figure in the column `value` where one is named."""
    return [
        tuple(row.get(name, "") for name in columns)
        for row in receipts.read_raw(raw, file)
        if not value or any(map(str.isdigit, row.get(value, "")))
    ]


def _few(values: Iterable[str], most: int = 3) -> str:
    told = sorted(values)
    return ", ".join(told[:most]) + (" ..." if len(told) > most else "")
