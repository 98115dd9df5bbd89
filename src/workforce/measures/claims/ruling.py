"""A verdict on a claim, and the parts that it follows from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from workforce.measures.verdicts import Verdict

__all__ = [
    "CANNOT_TEST",
    "NOT_SUPPORTED",
    "PARTLY",
    "RULE",
    "SUPPORTED",
    "UNDECIDED",
    "VERDICTS",
    "Ruling",
    "holds",
    "untestable",
    "weigh",
]

SUPPORTED = "supported"
PARTLY = "partly supported"
NOT_SUPPORTED = "not supported"
# Figures reach the claim, but their error or gaps leave it open.
UNDECIDED = "undecided"
CANNOT_TEST = "cannot be tested"
RULE = "a rule, not a statistic"
VERDICTS = (SUPPORTED, PARTLY, NOT_SUPPORTED, UNDECIDED, CANNOT_TEST, RULE)


@dataclass(frozen=True, eq=False)
class Ruling:
    """One of `VERDICTS`, and the parts of the claim.

    `parts` has a row for each part: `part` (its name) and `holds` (True, False, or missing where
    the figures leave it open), beside the figures that decide.
    """

    verdict: str
    parts: pd.DataFrame

    def where(self, holds: bool) -> list[str]:
        """The parts for which the claim holds, or those for which it does not."""
        known = self.parts[self.parts["holds"].notna()]
        return known.loc[known["holds"].astype(bool) == holds, "part"].to_list()

    @property
    def unknown(self) -> list[str]:
        """The parts that the figures leave open."""
        return self.parts.loc[self.parts["holds"].isna(), "part"].to_list()


def holds(verdict: Verdict) -> Any:
    """A verdict as the column `holds` keeps it: True, False or missing."""
    return {Verdict.YES: True, Verdict.NO: False}.get(verdict, pd.NA)


def weigh(parts: pd.DataFrame) -> Ruling:
    """The verdict that the parts give together.

    Supported where the claim holds for every part, partly where it holds for some, not where it
    fails for all. A part that is left open keeps a claim from being supported in full, and where
    none holds the claim is undecided: the open part may hold. `reached` (True where the column is
    absent) tells the parts on which there are figures; where there is none, nothing can be tested.
    """
    told = parts["holds"].astype("boolean")
    reached = parts["reached"] if "reached" in parts else pd.Series(True, index=parts.index)
    parts = parts.assign(holds=told).drop(columns="reached", errors="ignore")
    parts = parts.reset_index(drop=True)
    if not reached.astype(bool).any():
        verdict = CANNOT_TEST
    elif told.fillna(False).all():
        verdict = SUPPORTED
    elif told.fillna(False).any():
        verdict = PARTLY
    else:
        verdict = UNDECIDED if told.isna().any() else NOT_SUPPORTED
    return Ruling(verdict, parts)


def untestable(ruling: Ruling | None = None) -> Ruling:
    """The ruling on a claim that no statistic held here reaches.

    `ruling` is on something near it, such as one country of many or machines in place of staff:
    its parts are shown and decide nothing.
    """
    nothing = pd.DataFrame({"part": [], "holds": []})
    return Ruling(CANNOT_TEST, nothing if ruling is None else ruling.parts)
