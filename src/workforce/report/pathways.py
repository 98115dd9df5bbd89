"""Pathways and payback as text for the terminal, every number of which comes from a frame."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from workforce.charts import phrases
from workforce.credentials import Credentials
from workforce.credentials.records import (
    BODIES,
    IN_FORCE,
    NOT_HELD,
    POSTPRIMARY,
    PRIMARY,
)
from workforce.measures import uncertainty
from workforce.measures.pathways import OPEN, requirements
from workforce.measures.payback import InState, Payback
from workforce.occupations import Occupation, by_key

__all__ = ["ASSOCIATION", "pathways", "payback"]

WIDTH = 96
HEADINGS = {
    POSTPRIMARY: "On top of a credential (postprimary pathways)",
    PRIMARY: "From the start, by an educational programme (primary pathways)",
}
ASSOCIATION = (
    "A difference in pay between two occupations is an association, not what a credential adds: "
    "the people in them also differ in experience, hours and place of work."
)


def pathways(
    credentials: Credentials,
    holds: Sequence[str],
    on: date,
    found: pd.DataFrame,
    *,
    premium_over: Occupation,
    sources: Sequence[str],
) -> str:
    """What can be reached on a day from what is held, what it asks for and what it pays.

    `found` are rows of `measures.pathways.reachable` after `with_figures`; `premium_over` is the
    occupation its premiums are over; `sources` are the source lines of its figures.
    """
    names = [credentials.in_words(credentials.named(text)) for text in holds]
    lines = [f"Held: {', '.join(names) or 'nothing'}. On {on.isoformat()}:", ""]
    asked = {pathway: requirements(credentials, pathway, on) for pathway in found["pathway"]}
    is_open = found["status"] == OPEN
    if not is_open.any():
        lines += ["No pathway is known here to be open on this date.", ""]
    for kind, heading in HEADINGS.items():
        rows = found[is_open & (found["kind"] == kind)]
        if len(rows):
            lines += [heading, *_section(rows, asked, premium_over), ""]
    if not is_open.all():
        lines += ["Not open, or not known to be", *_closed(found[~is_open], asked), ""]
    lines.append("Look up before you decide: not held here")
    lines += [_fill(part, 1) for part in _look_up(credentials)]
    lines += ["", _fill(ASSOCIATION)]
    lines.append(
        _fill(
            f"Pay and openings are of the nation; in brackets: {uncertainty.level_pct()}% "
            "intervals. The publisher gives none for openings."
        )
    )
    lines += _footer(credentials, sources)
    return "\n".join(lines)


def payback(result: InState, credentials: Credentials, *, sources: Sequence[str]) -> str:
    """After how many months a credential is paid back in a state, or why there is no answer."""
    base, other = (_inside(occupation.name) for occupation in (result.base, result.other))
    paid = result.payback
    place = f"{result.state.name}, May {result.year}"
    lines = [f"From {base} to {other}: {place}", ""]
    if paid.refusal:
        lines.append(_fill(f"No answer: {paid.refusal}."))
        lines += [_fill(gap, 1) for gap in result.gaps]
    else:
        lines.append(_fill(_paid_back(paid)))
    lines.append("")
    taxed = f"after {paid.tax_rate_pct:g}% tax" if paid.tax_rate_pct else "before tax"
    if not pd.isna(paid.invested_usd):
        hours = (
            f" and {paid.unpaid_hours:,g} unpaid hours at ${paid.hour_after_tax_usd:,.2f}, the "
            f"mean hourly pay of {base} there {taxed}"
            if paid.unpaid_hours
            else ""
        )
        cost = f"{_dollars(paid.cost_usd)} entered as cost"
        lines.append(_fill(f"Put in: {_dollars(paid.invested_usd)}: {cost}{hours}."))
    lines += [
        _fill(f"Mean pay of {name}: {_pay(wage)}.")
        for name, wage in ((base, result.base_wage), (other, result.other_wage))
        if not pd.isna(wage.value)
    ]
    if not pd.isna(paid.extra_a_month_low):
        lines.append(
            _fill(
                f"Difference {taxed}: {_dollars(paid.extra_a_month_usd)} a month "
                f"({_dollars(paid.extra_a_month_low)} to {_dollars(paid.extra_a_month_high)})."
            )
        )
    lines += [
        "",
        _fill(
            f"In brackets: {uncertainty.level_pct()}% intervals, from the sampling errors of the "
            "two mean wages alone, taken as independent; months range with them. They do not "
            "cover how "
            "one person's pay would differ from the mean. The tax rate entered is "
            "applied to all pay; raises, prices and interest are left out."
        ),
        _fill(ASSOCIATION),
        "",
        "Cost and hours are yours to enter; not held here:",
    ]
    lines += [_fill(part, 1) for part in _look_up(credentials)]
    lines += _footer(credentials, sources)
    return "\n".join(lines)


def _paid_back(paid: Payback) -> str:
    """After how many months, with the interval; no month is told in tenths before it is over."""
    if paid.months_high < 1:
        return "Paid back within the first month, at either end of the interval."
    low, high = (
        "less than 1" if months < 1 else phrases.number(months)
        for months in (paid.months_low, paid.months_high)
    )
    if paid.months < 1:
        return f"Paid back within the first month ({low} to {high})."
    return f"Paid back after {phrases.number(paid.months)} months ({low} to {high})."


def _section(
    rows: pd.DataFrame, asked: Mapping[str, pd.DataFrame], premium_over: Occupation
) -> Iterator[str]:
    """Open pathways of one kind: each by itself, then what all of them ask for."""
    for row in rows.itertuples():
        yield _fill(f"{row.name} ({row.body})", 1)
        for part in _open(row, asked[row.pathway], premium_over):
            yield _fill(part, 2)
    first = rows.iloc[0]
    common = asked[first["pathway"]]
    yield _fill("Each of these pathways asks for:", 1)
    for part in _asked(common[common["applies_to"] == first["kind"]]):
        yield _fill(part, 2)
    for note, noted in rows[rows["note"] != ""].groupby("note", sort=False):
        yield _fill(f"{phrases.listed(list(noted['name']))}: {note}", 1)


def _closed(rows: pd.DataFrame, asked: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    """Pathways that are not open or not known to be, with the reason, and their documents."""
    for (status, reason), alike in rows.groupby(["status", "reason"], sort=False):
        names = [f"{row.name} ({row.body}, {row.kind})" for row in alike.itertuples()]
        yield _fill(f"{status} ({reason}): {'; '.join(names)}", 1)
        for row in alike.itertuples():
            for part in _own(row.pathway, asked[row.pathway]):
                yield _fill(f"{row.name}, {part}", 2)


def _open(row: Any, asked: pd.DataFrame, premium_over: Occupation) -> Iterator[str]:
    """What there is to say of one open pathway."""
    if row.kind == POSTPRIMARY:
        yield "way: " + "; or ".join(row.routes)
        yield f"needs: {row.needs}"
        yield f"held of these: {row.met_by or 'none'}"
        if row.still_needed:
            yield f"still needed: {row.still_needed}"
    yield from _own(row.pathway, asked)
    yield from _statistics(row, premium_over)


def _statistics(row: Any, premium_over: Occupation) -> Iterator[str]:
    if row.statistics:
        yield f"pay and openings: {row.statistics}"
        return
    occupation = by_key(row.occupation_key)
    wage = uncertainty.Estimate(
        row.annual_mean_wage_usd, row.annual_mean_wage_low, row.annual_mean_wage_high
    )
    mean = "not published" if pd.isna(wage.value) else _pay(wage)
    yield f"mean pay of {_inside(occupation.name)} ({occupation.soc_code}): {mean}"
    if occupation != premium_over:
        yield _premium(row, _inside(premium_over.name))
    openings = row.openings_per_100_jobs
    amount = "not published" if pd.isna(openings) else f"{_openings(row)} per 100 jobs"
    yield f"openings a year: {amount}"


def _openings(row: Any) -> str:
    ends = row.openings_per_100_jobs_low, row.openings_per_100_jobs_high
    return phrases.rounded(row.openings_per_100_jobs, *ends)


def _premium(row: Any, over: str) -> str:
    if pd.isna(row.premium_pct):
        return f"against {over}: no difference in pay can be given"
    told = {
        uncertainty.DISTINGUISHABLE: "distinguishable from none",
        uncertainty.CANNOT_TELL: "cannot be told from none",
    }.get(row.verdict, "cannot be tested")
    pay = phrases.with_interval(row.premium_pct, row.premium_pct_low, row.premium_pct_high)
    return f"against {over}: {pay}, {told}"


def _own(pathway: str, asked: pd.DataFrame) -> Iterator[str]:
    """The document sets of one pathway, each with its dates and whether it is in force."""
    own = asked[asked["applies_to"] == pathway]
    for _, documents in own.groupby("document_set", sort=False):
        first = documents.iloc[0]
        dates = [
            f"{word} {when}"
            for word, when in (("from", first["valid_from"]), ("through", first["valid_to"]))
            if when
        ]
        texts = phrases.listed([text[0].lower() + text[1:] for text in documents["text"]])
        yield f"documents {' '.join(dates)}, {_status(first)}: {texts}"


def _asked(common: pd.DataFrame) -> Iterator[str]:
    """Requirements with their amounts, without what is not held."""
    for _, row in common[common["kind"] != NOT_HELD].iterrows():
        amount = "" if pd.isna(row["value"]) else f": {row['value']:g} {row['unit']}."
        since = f" (since {row['valid_from']})" if row["valid_from"] else ""
        doubt = "" if row["status"] == IN_FORCE else f" ({_status(row)})"
        yield f"- {row['text']}{amount}{since}{doubt}"


def _status(row: pd.Series) -> str:
    return row["status"] + (f" ({row['reason']})" if row["reason"] else "")


def _look_up(credentials: Credentials) -> Iterator[str]:
    for asked in credentials.requirements:
        if asked.kind == NOT_HELD:
            yield f"- {asked.text} {asked.link}"


def _footer(credentials: Credentials, sources: Sequence[str]) -> Iterator[str]:
    links = dict.fromkeys(
        link
        for records in (credentials.pathways, credentials.disciplines, credentials.requirements)
        for link in (record.link for record in records)
        if link
    )
    bodies = "; ".join(f"{short}: {name}" for short, name in BODIES.items())
    yield _fill(f"Sources: {'; '.join(sources)}.")
    yield _fill(
        f"Credential records: compiled for this project, as of {credentials.compiled_on}, from "
        f"what the bodies publish ({bodies}). Their own pages decide: {' '.join(links)}"
    )


def _inside(name: str) -> str:
    """A name of an occupation inside a sentence; abbreviations stay in capitals."""
    return name if name[:2].isupper() else name[0].lower() + name[1:]


def _pay(wage: uncertainty.Estimate) -> str:
    ends = "no interval" if pd.isna(wage.low) else f"{_dollars(wage.low)} to {_dollars(wage.high)}"
    return f"{_dollars(wage.value)} a year ({ends})"


def _dollars(amount: float) -> str:
    return f"{phrases.MINUS if round(amount) < 0 else ''}${abs(amount):,.0f}"


def _fill(text: str, level: int = 0) -> str:
    """A paragraph of the terminal's width; web addresses and names with hyphens stay whole."""
    indent = "  " * level
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  " * bool(level),
        break_long_words=False,
        break_on_hyphens=False,
    )
