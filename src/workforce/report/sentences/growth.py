"""Sentences on growth, pay, openings and neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from workforce.charts import phrases
from workforce.measures import uncertainty
from workforce.measures.outlook import ABOUT, AS_FAST, BETWEEN, class_of_average
from workforce.measures.pay import lowest_paid
from workforce.occupations import IMAGING, METHODS, eras

__all__ = [
    "breaks",
    "classes",
    "firmly",
    "growth",
    "how_many_together",
    "openings",
    "outlook",
    "pay",
    "relative",
    "spread",
    "together",
]

TOLD = {
    uncertainty.DISTINGUISHABLE: "distinguishable from no change",
    uncertainty.CANNOT_TELL: "not distinguishable from no change",
}


def breaks() -> Iterator[str]:
    """Where OEWS years stop being comparable, for all and for single occupations, and why."""
    for method in METHODS[1:]:
        yield f"No comparison across {method.first_year}: {method.break_before}."
    for occupation in IMAGING:
        began = next((e for e in eras(occupation) if e.break_before), None)
        if occupation.before and began is not None:
            yield f"{occupation.name} compare from {began.first_year} on: {occupation.before}."


def growth(change: pd.DataFrame) -> Iterator[str]:
    """One sentence a row of `measures.growth.growth`: level, change, interval and verdict."""
    for row in change.itertuples():
        if row.reason:
            yield f"{row.occupation}: no comparison, because {row.reason}."
            continue
        yield (
            f"{row.occupation}: {phrases.jobs(row.employment)} jobs in May {row.year}, "
            f"{_change(row, f' since May {row.base_year}')}: {TOLD[row.verdict]}{firmly(row)}."
            + (f" Mind that {row.caution}." if row.caution else "")
        )


def firmly(row: Any) -> str:
    """What a verdict hangs on: the size of the published errors, or the count of comparisons."""
    if row.verdict != uncertainty.DISTINGUISHABLE or (row.robust and row.together):
        return ""
    doubts = ["with errors half as large again"] * (not row.robust)
    doubts += ["when all are tested together"] * (not row.together)
    return f", but not {' nor '.join(doubts)}"


def relative(found: pd.DataFrame) -> Iterator[str]:
    """One sentence a group of `measures.growth.relative`: who is ahead of it, who behind."""
    for group, rows in found.groupby("against", sort=False):
        known = rows[rows["reason"] == ""]
        told = known[known["verdict"] == uncertainty.DISTINGUISHABLE]
        parts = [
            f"{verb} "
            + phrases.listed(
                [
                    f"{row.occupation} {phrases.percent(row.relative_pct)} "
                    f"({phrases.interval(row.relative_pct_low, row.relative_pct_high)}"
                    f"{firmly(row)})"
                    for row in side.itertuples()
                ]
            )
            for verb, side in (
                ("ahead", told[told["relative_pct"] > 0]),
                ("behind", told[told["relative_pct"] < 0]),
            )
            if len(side)
        ]
        open_ones = known.loc[known["verdict"] == uncertainty.CANNOT_TELL, "occupation"].to_list()
        parts += [f"cannot be told {phrases.listed(open_ones)}"] * bool(open_ones)
        yield f"Against {group[0].lower()}{group[1:]}: {'; '.join(parts)}."


def together(found: pd.DataFrame) -> str:
    """The growth of all imaging occupations as one, of `measures.growth.together`."""
    (row,) = found.itertuples()
    if row.reason:
        return f"{row.occupation}: no comparison, because {row.reason}."
    return f"{row.occupation}: {_change(row, f' since May {row.base_year}')}: {TOLD[row.verdict]}."


def how_many_together(rows: pd.DataFrame, noun: str = "changes") -> str:
    """How many verdicts of a list stand when all of it is tested at once."""
    told = rows[rows["verdict"] == uncertainty.DISTINGUISHABLE]
    kept = int(told["together"].sum())
    also = "all of them" if kept == len(told) else f"{kept} of them"
    return (
        f"{len(told)} of {len(rows)} {noun} are told from none, {also} also when tested together "
        f"(Holm), and {int(told['robust'].sum())} with errors half as large again."
    )


def pay(change: pd.DataFrame) -> Iterator[str]:
    """One sentence an occupation of `measures.pay.change_since_era_began`."""
    for occupation, rows in change.groupby("occupation", sort=False):
        measures = {row.measure: row for row in rows.itertuples()}
        mean = measures.get("mean")
        if mean is None or mean.reason:
            yield f"{occupation}: no comparison of mean pay, because {_reason(mean)}."
            continue
        parts = [
            f"{name} {phrases.percent(row.change_pct)}"
            if not row.reason
            else f"{name} {row.reason}"
            for name, row in measures.items()
            if name != "mean"
        ]
        yield (
            f"{occupation}: mean pay {_change(mean)} after prices from May {mean.base_year} to May "
            f"{mean.year}: {TOLD[mean.verdict]}{firmly(mean)}. Without a published error: "
            f"{', '.join(parts)}."
        )


def spread(found: pd.DataFrame) -> Iterator[str]:
    """One sentence an occupation of `measures.pay.spread`."""
    for row in found.itertuples():
        if row.reason:
            yield f"{row.occupation}: no spread, because {row.reason}."
            continue
        doubt = f"; too few reports to tell {row.collapsed}" if row.collapsed else ""
        training = lowest_paid(row.occupation_key)
        doubt += f"; {training}" if training else ""
        yield (
            f"{row.occupation}: a tenth of jobs pay up to ${row.p10:,.0f} and a tenth "
            f"${row.p90:,.0f} or more, {row.p90_to_p10:.1f} times as much{doubt}."
        )


def openings(found: pd.DataFrame) -> Iterator[str]:
    """One sentence a row of `measures.outlook.openings` by the separations method."""
    for row in found.itertuples():
        if row.reason:
            yield f"{row.occupation}: no openings, because {row.reason}."
            continue
        growth = _rounded(row, "growth_per_100")
        yield (
            f"{row.occupation}: {_rounded(row, 'openings_per_100')} openings a year per 100 jobs, "
            f"of which {growth} from growth ({_rounded(row, 'growth_share_pct', 0)}%); people who "
            f"leave the labor force give up {row.exit_rate_pct:.1f}% of jobs a year and people who "
            f"change occupation {row.transfer_rate_pct:.1f}%."
        )


def outlook(projected: pd.DataFrame) -> Iterator[str]:
    """One sentence a row of `measures.outlook.against_average`."""
    for row in projected.sort_values("change_pct", ascending=False).itertuples():
        if row.reason:
            yield f"{row.occupation}: no projection, because {row.reason}."
            continue
        than = {ABOUT: " as", BETWEEN: " beside"}.get(row.call, " than")
        yield (
            f"{row.occupation}: {phrases.percent(row.change_pct)} from {row.base_year} to "
            f"{row.projected_year}, {row.call}{than} all occupations "
            f"({phrases.percent(row.average_pct)}); "
            f"{_rounded(row, 'openings_per_100_jobs')} openings a year per 100 jobs."
        )


def classes(projected: pd.DataFrame) -> str:
    """What counts as faster or slower than all occupations in the round of `outlook` rows."""
    row = projected.iloc[0]
    first, last = class_of_average(int(row["base_year"]), float(row["average_pct"]))
    as_fast = f"{first}%" if first == last else f"{first}% to {last}%"
    whose = "the publisher's own class" if row["base_year"] in AS_FAST else "in whole percents"
    return (
        f"About as fast as all occupations means a projected growth of {as_fast} in the round "
        f"{row['round']} ({whose}); more is faster, less is slower. Such classes move from round "
        "to round."
    )


def _rounded(row: object, name: str, decimals: int = 1) -> str:
    """A figure that rounding leaves between two ends, to the digit it supports."""
    value, low, high = (getattr(row, f"{name}{end}") for end in ("", "_low", "_high"))
    return phrases.rounded(value, low, high, decimals)


def _change(row: object, since: str = "") -> str:
    value, low, high = (
        getattr(row, name) for name in ("change_pct", "change_pct_low", "change_pct_high")
    )
    ends = phrases.interval(low, high)
    return f"{phrases.percent(value)}{since} ({uncertainty.level_pct()}% interval {ends})"


def _reason(row: object) -> str:
    return getattr(row, "reason", "") or "no figure is published"
