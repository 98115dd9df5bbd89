"""Whether copies agree with each other, and new releases with the ones they revise."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from workforce import receipts, witnesses
from workforce.build import Raw
from workforce.dictionary.held import release_of
from workforce.files import Folders
from workforce.occupations import ALL_OCCUPATIONS, IMAGING, OCCUPATIONS
from workforce.receipts import Receipt
from workforce.sources.oews_layout import MEASURES
from workforce.witnesses import Witness

__all__ = ["Finding", "earlier_copies", "parity_revisions"]

PARITIES = "parities/*_states.csv"
# The publisher's yearly revisions have moved states by a few points; another item of the table
# (rents, goods) differs from all items by tens.
LARGEST_REVISION = 5.0
NATION = "00"


@dataclass(frozen=True)
class Finding:
    """The outcome of one comparison, ready to be printed.

    `compared` counts the comparisons; `differences` names those outside what `allowed` explains;
    `note` says by how much the agreeing ones differ, or what cannot be compared.
    """

    check: str
    compared: int
    allowed: str
    note: str = ""
    differences: tuple[str, ...] = field(default=())

    @property
    def passed(self) -> bool:
        """Whether everything compared agrees, and anything was compared."""
        return not self.differences and self.compared > 0


def earlier_copies(folders: Folders) -> Finding | None:
    """Figures of the publisher's files and zips against those of the copies held before them.

    None where no earlier copy is known. Agreement is told by the hash of the figures as cut from
    the earlier copy: the same hash is the same text in every cell.
    """
    ledger = receipts.load(folders.raw)
    pairs = [
        (ledger[witness.file], witness)
        for witness in witnesses.load(folders.raw)
        if witness.file in ledger
    ]
    if not pairs:
        return None
    cells = ours = 0
    differences: list[str] = []
    named = _named()
    for receipt, witness in pairs:
        rows = receipts.read_raw(folders.raw, receipt.file)
        cells += sum(map(_cells, rows))
        ours += sum(_cells(row) for row in rows if row.get("soc_code") in named)
        differences += _unlike(receipt, witness)
    files = sorted({receipt.file for receipt, _ in pairs})
    zips = sum(receipt.obtained == receipts.OWN_ZIP for receipt, _ in pairs)
    return Finding(
        "the publisher's files and zips against earlier copies",
        cells,
        "the same figures",
        f"{len(files)} files, {zips} of them from the publisher's own zip, {files[0]} to "
        f"{files[-1]}: {ours:,} cells of imaging occupations and the totals among those compared, "
        f"{len(differences)} files differ",
        tuple(differences),
    )


def _named() -> set[str]:
    """Codes of the imaging occupations and of the totals."""
    totals = {c.soc_code for o in OCCUPATIONS for c in o.codes if c.soc_code.endswith("-0000")}
    return totals | {ALL_OCCUPATIONS.soc_code} | {c.soc_code for o in IMAGING for c in o.codes}


def _cells(row: dict[str, str]) -> int:
    """How many figures a row has: of OEWS its measures, of others every cell with a content."""
    measures = [name for name in MEASURES if name in row] or list(row)
    return sum(row[name] != "" for name in measures)


def _unlike(receipt: Receipt, witness: Witness) -> list[str]:
    if receipt.sha256 == witness.sha256:
        return []
    return [
        f"{receipt.file}: {receipt.original_name} and {witness.original_name} "
        f"({witness.obtained_from}) give other figures"
    ]


def parity_revisions(folders: Folders) -> Finding | None:
    """Price parities of each release of the states against those of the release before.

    None where one release is held. Every state and year of the earlier release has to be in the
    later one, and none may move by more than a revision does.
    """
    raw = Raw(folders)
    files = sorted(
        (file for file in receipts.load(folders.raw) if _is_parity(file)), key=release_of
    )
    if len(files) < 2:
        return None
    compared, worst, where, differences = 0, -1.0, "", []
    for earlier, later in pairwise(files):
        before, after = _levels(raw, earlier), _levels(raw, later)
        for (fips, year), (name, level) in before.items():
            compared += 1
            place = f"{name} in {year}"
            if (fips, year) not in after:
                differences.append(f"{place}: in {earlier}, not in {later}")
                continue
            new = after[fips, year][1]
            told = f"{place}: {level:.3f} in {earlier}, {new:.3f} in {later}"
            if abs(new - level) > worst:
                worst, where = abs(new - level), told
            if abs(new - level) > LARGEST_REVISION:
                differences.append(told)
    return Finding(
        "price parities of states against the release before",
        compared,
        f"no state or year lost, none moved by more than {LARGEST_REVISION:.0f} points",
        f"largest revision {worst:.3f} points ({where})",
        tuple(differences),
    )


def _is_parity(file: str) -> bool:
    first, last = PARITIES.split("*")
    return file.startswith(first) and file.endswith(last)


def _levels(raw: Raw, file: str) -> dict[tuple[str, str], tuple[str, float]]:
    """Name and level by state and year, where published; the nation is 100 by definition."""
    found = {}
    for row in raw.read(file):
        if row["state_fips"] == NATION or row["parity"] == "(NA)":
            continue
        found[row["state_fips"], row["year"]] = (row["name"], float(row["parity"]))
    return found
