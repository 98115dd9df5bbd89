"""Which line of one projections round is which line of another.

A line is what the official codes under it mean in an edition of the classification. Two lines are
the same where the crosswalks carry the codes of one exactly onto those of the other: nothing is
added on the way and nothing leaves. Some rounds mixed two editions; there a code counts only where
both editions mean the same by it, or only one of them has it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from workforce.occupations import COMBINED

__all__ = ["ACCOUNTS", "account", "joined", "meanings"]

Codes = frozenset[str]
Links = dict[int, dict[str, set[str]]]

# Base years to which a round applied which editions: both where it mixed them.
EDITIONS = (
    (2009, (2000,)),
    (2011, (2000, 2010)),
    (2018, (2010,)),
    (2020, (2010, 2018)),
    (9999, (2018,)),
)
SAME, SPLIT, MERGED, UNTOLD = "joined", "split or moved", "merged", "meaning not told"
ACCOUNTS = (SAME, SPLIT, MERGED, UNTOLD)


class _Crosswalk:
    """The links between editions, both ways."""

    def __init__(self, links: pd.DataFrame) -> None:
        self.forward: Links = {}
        self.backward: Links = {}
        self.next: dict[int, int] = {}
        self.codes: dict[int, set[str]] = {}
        for link in links.itertuples():
            earlier, later = int(link.from_edition), int(link.to_edition)
            self.next[earlier] = later
            self.forward.setdefault(earlier, {}).setdefault(link.from_code, set()).add(link.to_code)
            self.backward.setdefault(earlier, {}).setdefault(link.to_code, set()).add(
                link.from_code
            )
            self.codes.setdefault(earlier, set()).add(link.from_code)
            self.codes.setdefault(later, set()).add(link.to_code)

    def reached(self, codes: Codes, edition: int) -> tuple[Codes, Codes]:
        """What some codes became in the next edition, and all the codes those were made from."""
        after = frozenset[str]().union(*(self.forward[edition][code] for code in codes))
        before = frozenset[str]().union(*(self.backward[edition][code] for code in after))
        return after, before

    def carried(self, codes: Codes, edition: int) -> Codes | None:
        """The same meaning in the next edition, or None where it was mixed with another."""
        after, before = self.reached(codes, edition)
        return after if before == codes else None

    def under(self, code: str, edition: int, listed: set[str]) -> Codes:
        """The codes of an edition that a line stands for; those listed apart are not under it."""
        known = self.codes.get(edition, set())
        if code in known or not code.endswith("0"):
            return frozenset({code} & known)
        stem = code.rstrip("0")
        return frozenset(other for other in known if other.startswith(stem) and other not in listed)

    def meaning(self, code: str, base_year: int, listed: set[str]) -> dict[int, Codes]:
        """The codes a line of a round stands for, by edition; empty where that cannot be told."""
        combined = COMBINED.code_in(base_year)
        if combined is not None and code == combined.soc_code and code not in self.codes[2010]:
            # The rounds of 2010 and 2011 gave the old meaning a code of its own.
            found = {2000: frozenset({COMBINED.codes[0].soc_code})}
        else:
            editions: tuple[int, ...] = next(taken for last, taken in EDITIONS if base_year <= last)
            found = {
                edition: codes
                for edition in editions
                if (codes := self.under(code, edition, listed))
            }
            if len(found) == 2:
                first, second = sorted(found)
                if self.carried(found[first], first) != found[second]:
                    return {}
        for edition, later in sorted(self.next.items()):
            if edition in found and later not in found:
                after = self.carried(found[edition], edition)
                if after is not None:
                    found[later] = after
        return found


def meanings(projections_all: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """What every line of every round stands for, in each edition in which that can be said.

    One row a round, line and edition: base_year, soc_code, edition, `codes` (the official codes
    under it, joined by +). Lines whose meaning cannot be told have no row. Source: the tables
    projections_all and occupation_links.
    """
    crosswalk = _Crosswalk(links)
    listed = projections_all.groupby("base_year")["soc_code"].agg(set).to_dict()
    rows = [
        (base_year, code, edition, "+".join(sorted(codes)))
        for base_year, lines in listed.items()
        for code in sorted(lines)
        for edition, codes in crosswalk.meaning(code, base_year, lines).items()
    ]
    return pd.DataFrame(rows, columns=["base_year", "soc_code", "edition", "codes"])


def joined(projections_all: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Lines of any two rounds that mean the same.

    One row a line and later round: base_year, soc_code, later_year, later_code. Each line has at
    most one counterpart in a round.
    """
    told = meanings(projections_all, links)
    both = told.merge(told, on=["edition", "codes"], suffixes=("", "_later"))
    both = both[both["base_year"] < both["base_year_later"]]
    found = both.rename(columns={"base_year_later": "later_year", "soc_code_later": "later_code"})
    columns = ["base_year", "soc_code", "later_year", "later_code"]
    found = found[columns].drop_duplicates().sort_values(columns, ignore_index=True)
    # Two editions may tell of two counterparts only if a crosswalk contradicts itself.
    return found.drop_duplicates(["base_year", "soc_code", "later_year"], keep=False)


def account(projections_all: pd.DataFrame, links: pd.DataFrame, years: int = 10) -> pd.DataFrame:
    """What became of every line of the rounds that a later round, `years` on, can be laid beside.

    One row a round: round, base_year, lines, and how many of them are `joined`, `split or moved`
    (several lines took over), `merged` (the later line holds others too) and `meaning not told`
    (a round's own code, or a code that changed its meaning in a round of mixed editions); jobs_pct
    is the share of base-year jobs in the joined lines.
    """
    same = joined(projections_all, links)
    crosswalk = _Crosswalk(links)
    bases = set(projections_all["base_year"])
    told = meanings(projections_all, links).drop_duplicates(["base_year", "soc_code"])
    first = told.set_index(["base_year", "soc_code"])
    rows = []
    for (label, base_year), group in projections_all.groupby(["round", "base_year"]):
        if base_year + years not in bases:
            continue
        codes = set(
            same[(same["base_year"] == base_year) & (same["later_year"] == base_year + years)][
                "soc_code"
            ]
        )
        kinds = list(_kinds(group["soc_code"], codes, int(base_year), first, crosswalk))
        jobs = group["base_employment"]
        rows.append(
            {
                "round": label,
                "base_year": int(base_year),
                "lines": len(group),
                **{kind: kinds.count(kind) for kind in ACCOUNTS},
                "jobs_pct": 100 * jobs[group["soc_code"].isin(codes)].sum() / jobs.sum(),
            }
        )
    return pd.DataFrame(rows, columns=["round", "base_year", "lines", *ACCOUNTS, "jobs_pct"])


def _kinds(
    lines: pd.Series, same: set[str], base_year: int, told: pd.DataFrame, crosswalk: _Crosswalk
) -> Iterator[str]:
    for code in lines:
        if code in same:
            yield SAME
        elif (base_year, code) not in told.index:
            yield UNTOLD
        else:
            row = told.loc[(base_year, code)]
            codes, edition = frozenset(row["codes"].split("+")), int(row["edition"])
            mixed = False
            while edition in crosswalk.next and not mixed:
                after, before = crosswalk.reached(codes, edition)
                mixed, codes, edition = before != codes, after, crosswalk.next[edition]
            yield MERGED if mixed else SPLIT
