"""The page that sets occupations, and places, beside each other with one verdict a pair."""

from __future__ import annotations

from itertools import combinations

from workforce.field import Ambiguous
from workforce.findings import growth, overview, pay, pay_compared
from workforce.findings.desk import Desk
from workforce.findings.words import called, opened
from workforce.forms import PERCENT
from workforce.occupations import IMAGING, Occupation, by_key
from workforce.report.pages.parts import Answer, Link, Page, Section, answer, asked

__all__ = ["both", "href_of", "margin", "page"]


def _anchor(one: Occupation, other: Occupation) -> str:
    """The anchor of a pair, whichever of the two is named first."""
    first, second = sorted((one, other), key=IMAGING.index)
    return f"{first.key}_{second.key}"


def href_of(one: Occupation, other: Occupation) -> str:
    """Where two occupations stand beside each other."""
    return f"compare.html#{_anchor(one, other)}"


def both(one: Ambiguous) -> tuple[Link, ...]:
    """Where what a name may mean stands beside each other."""
    pairs = combinations([by_key(key) for key in one.occupations], 2)
    return tuple(Link(f"{opened(one.names[0])}: counted in two", href_of(*pair)) for pair in pairs)


def margin(one: Answer) -> str:
    """The margin of a verdict on two occupations, in percent, and what it hangs on."""
    (row,) = one.found.frame.to_dict("records")
    low, high = row["gap_pct_low"], row["gap_pct_high"]
    ends = PERCENT.ends(-high, -low) if high < 0 else PERCENT.ends(low, high)
    note = row.get("gap_pct_note") or row.get("call_note") or ""
    return "; ".join(filter(None, [f"by {ends}%" if ends else "", note]))


def page(frames: Desk) -> Page:
    """Every pair of imaging occupations; places, and three, are put together by the script."""
    return Page(
        path="compare.html",
        kind="compare",
        title="Compare occupations, or two places",
        place="Choose two places, or two or three occupations; each pair is tested alone.",
        sections=(
            *(
                Section(
                    _anchor(one, other),
                    f"{one.name} or {called(other)}?",
                    (
                        answer(
                            overview.field([one, other], desk=frames),
                            _scope(one, other),
                            is_open=True,
                            strips=True,
                        ),
                        *asked(
                            pay_compared.beside, _scope(one, other), one, base=other, desk=frames
                        ),
                        *asked(growth.apart, _scope(one, other), [one, other], desk=frames),
                    ),
                    folded=True,
                )
                for one, other in combinations(IMAGING, 2)
            ),
            Section("spread", "All on one scale", (answer(pay.spread(desk=frames)),), printed=True),
        ),
        words=("compare", "versus", "against", "difference"),
    )


def _scope(one: Occupation, other: Occupation) -> str:
    return _anchor(one, other).replace("-", "_")
