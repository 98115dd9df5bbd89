"""Projections beside what came of them, for all occupations and at every lead.

A round's path grows at the constant rate that leads from its base to its projection. What came is
the base of a later round. All growth is in percent of the round's own base, over the lead; a miss
is actual minus path, in percentage points. Pairs share rounds, years and occupations and are not
independent.
"""

from __future__ import annotations

import pandas as pd

from workforce.errors import UsageError
from workforce.measures.forecasts import joins
from workforce.occupations import COMBINED, COMBINED_PARTS, IMAGING, Occupation

__all__ = ["HEALTH", "YEARS", "every", "followed", "matured", "shaken"]

YEARS = 10
# Health care practitioners and health care support.
HEALTH = ("29", "31")
# Outcomes of these years fell into the fall and return of employment after the spring of 2020.
SHAKEN = (2020, 2022)
KEYS = ["round", "base_year", "soc_code"]


def every(projections_all: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Each line of each round at each later base that can be joined to it, ten years on at most.

    One row a line and later round: round, base_year, later_year, lead_years, soc_code, later_code,
    occupation, field (`health` or `other`), occupation_key (of an imaging occupation, else empty),
    base_employment, projected_employment, later_employment, path_employment (jobs), path_pct,
    actual_pct (percent over the lead), miss_points, total_path_pct and total_actual_pct (all
    detailed occupations together), paid_miss_points (the same miss of employees alone, if the share
    of the self-employed were to stay), `chain` (the same for a line in all rounds it can be
    followed through). The parts of the combination are one occupation in the rounds that
    counted them together: their later jobs are the sum of the two. Lines without jobs in the base
    year are left out. Raises `UsageError` where no two rounds can be joined.
    """
    same = pd.concat([joins.joined(projections_all, links), _combined(projections_all)])
    same = same[same["later_year"] - same["base_year"] <= YEARS]
    if same.empty:
        raise UsageError(
            "projections of all occupations",
            expected="two rounds with occupations in common",
            found="rounds " + ", ".join(sorted(projections_all["round"].unique())),
            remedy="Ingest more rounds of the Employment Projections.",
        )
    lines = projections_all.assign(
        paid=projections_all["base_employment"] * (1 - projections_all["self_employed_pct"] / 100)
    )
    columns = [*KEYS, "occupation", "base_employment", "projected_employment", "paid"]
    later = _sums(lines).rename(
        columns={
            "base_year": "later_year",
            "soc_code": "later_code",
            "base_employment": "later_employment",
            "paid": "later_paid",
        }
    )
    found = same.merge(lines[columns], on=["base_year", "soc_code"], validate="m:1")
    found = found.merge(later, on=["later_year", "later_code"], validate="m:1")
    found = found[found["base_employment"] > 0]
    share = (found["later_year"] - found["base_year"]) / YEARS
    ratio = (found["projected_employment"] / found["base_employment"]) ** share
    actual = found["later_employment"] / found["base_employment"]
    paid = found["later_paid"] / found["paid"].where(found["paid"] > 0)
    totals = projections_all.groupby("base_year")[["base_employment", "projected_employment"]].sum()
    start = totals.loc[found["base_year"]].to_numpy()
    end = totals["base_employment"].loc[found["later_year"]].to_numpy()
    field = found["soc_code"].str[:2].isin(HEALTH).map({True: "health", False: "other"})
    return (
        found.assign(
            lead_years=(found["later_year"] - found["base_year"]).astype(int),
            field=field,
            occupation_key=_keys(found),
            path_employment=found["base_employment"] * ratio,
            path_pct=100 * (ratio - 1),
            actual_pct=100 * (actual - 1),
            miss_points=100 * (actual - ratio),
            paid_miss_points=100 * (paid - ratio),
            total_path_pct=100 * ((start[:, 1] / start[:, 0]) ** share - 1),
            total_actual_pct=100 * (end / start[:, 0] - 1),
            chain=_chains(same, found),
        )
        .drop(columns=["paid", "later_paid"])
        .sort_values(["base_year", "later_year", "soc_code"], ignore_index=True)
    )


def matured(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs of `every` whose ten years are over.

    Raises `UsageError` where there is none.
    """
    found = pairs[pairs["lead_years"] == YEARS].reset_index(drop=True)
    if found.empty:
        raise UsageError(
            "matured projections",
            expected="a round that starts in the year another one projected to",
            found="none",
            remedy="Ingest more rounds of the Employment Projections.",
        )
    return found


def shaken(pairs: pd.DataFrame) -> pd.Series:
    """Which pairs ended in 2020 to 2022."""
    return pairs["later_year"].between(*SHAKEN)


def followed(soc_code: str, base_year: int) -> Occupation | None:
    """The imaging occupation that a line of a round means, the combination among them."""
    combined = COMBINED.code_in(base_year)
    if combined is not None and combined.soc_code == soc_code:
        return COMBINED
    for occupation in IMAGING:
        code = occupation.code_in(base_year)
        if code is not None and code.soc_code == soc_code and not code.covers:
            return occupation
    return None


def _keys(found: pd.DataFrame) -> pd.Series:
    lines = found[["soc_code", "base_year"]].drop_duplicates()
    known = {
        (code, year): occupation.key
        for code, year in lines.itertuples(index=False)
        if (occupation := followed(code, int(year))) is not None
    }
    pairs = zip(found["soc_code"], found["base_year"], strict=True)
    return pd.Series([known.get(pair, "") for pair in pairs], index=found.index, dtype="str")


def _parts(base_year: int) -> list[str]:
    codes = [part.code_in(base_year) for part in COMBINED_PARTS]
    return [code.soc_code for code in codes if code is not None and not code.covers]


def _combined(projections_all: pd.DataFrame) -> pd.DataFrame:
    """The combination's own joins: from a round with one code to a round with two."""
    bases = sorted(projections_all["base_year"].unique())
    rows = [
        (start, code.soc_code, end, COMBINED.soc_code)
        for start in bases
        if (code := COMBINED.code_in(int(start))) is not None
        for end in bases
        if end > start and len(_parts(int(end))) == len(COMBINED_PARTS)
    ]
    found = pd.DataFrame(rows, columns=["base_year", "soc_code", "later_year", "later_code"])
    # Without rows the years would come out as objects, and all arithmetic with them.
    return found.astype({"base_year": "int64", "later_year": "int64"})


def _sums(lines: pd.DataFrame) -> pd.DataFrame:
    """Jobs by round and code, and those of the combination where a round has its two codes."""
    columns = ["base_year", "soc_code", "base_employment", "paid"]
    two = pd.concat(
        [
            group[group["soc_code"].isin(_parts(int(year)))]
            for year, group in lines.groupby("base_year")
        ]
    )
    summed = two.groupby("base_year")[["base_employment", "paid"]].sum().reset_index()
    return pd.concat([lines[columns], summed.assign(soc_code=COMBINED.soc_code)[columns]])


def _chains(same: pd.DataFrame, found: pd.DataFrame) -> pd.Series:
    """A name for each run of joined lines: its first round and code."""
    parent: dict[tuple[int, str], tuple[int, str]] = {}

    def root(line: tuple[int, str]) -> tuple[int, str]:
        while parent.setdefault(line, line) != line:
            line = parent[line]
        return line

    for row in same.itertuples():
        first, second = root((row.base_year, row.soc_code)), root((row.later_year, row.later_code))
        if first != second:
            parent[max(first, second)] = min(first, second)
    names = [root(line) for line in zip(found["base_year"], found["soc_code"], strict=True)]
    return pd.Series([f"{year} {code}" for year, code in names], index=found.index)
