"""A verdict on a claim, and the parts that it follows from."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

__all__ = [
    "CANNOT_TEST",
    "NOT_SUPPORTED",
    "PARTLY",
    "RULE",
    "SUPPORTED",
    "VERDICTS",
    "Ruling",
    "at_most_partly",
    "untestable",
    "weigh",
]

SUPPORTED = "supported"
PARTLY = "partly supported"
NOT_SUPPORTED = "not supported"
CANNOT_TEST = "cannot be tested"
RULE = "a rule, not a statistic"
VERDICTS = (SUPPORTED, PARTLY, NOT_SUPPORTED, CANNOT_TEST, RULE)


@dataclass(frozen=True, eq=False)
class Ruling:
    """One of `VERDICTS`, and the parts of the claim.

    `parts` has a row for each part: `part` (its name) and `holds` (True, False, or missing where
    the figures cannot say), beside the figures that decide.
    """

    verdict: str
    parts: pd.DataFrame

    def where(self, holds: bool) -> list[str]:
        """The parts for which the claim holds, or those for which it does not."""
        known = self.parts[self.parts["holds"].notna()]
        return known.loc[known["holds"].astype(bool) == holds, "part"].to_list()

    @property
    def unknown(self) -> list[str]:
        """The parts of which the figures say nothing."""
        return self.parts.loc[self.parts["holds"].isna(), "part"].to_list()


def weigh(parts: pd.DataFrame) -> Ruling:
    """The verdict that the parts give together.

    Supported where the claim holds for every part, partly where it holds for some, not where it
    holds for none; where no part can be told, it cannot be tested. A part that cannot be told
    keeps a claim from being supported in full.
    """
    parts = parts.assign(holds=parts["holds"].astype("boolean")).reset_index(drop=True)
    holds = parts["holds"]
    if not holds.notna().any():
        verdict = CANNOT_TEST
    elif holds.fillna(False).all():
        verdict = SUPPORTED
    elif holds.any():
        verdict = PARTLY
    else:
        verdict = NOT_SUPPORTED
    return Ruling(verdict, parts)


def at_most_partly(ruling: Ruling) -> Ruling:
    """The same ruling where the figures held reach only a part of the claim."""
    return Ruling(PARTLY if ruling.verdict == SUPPORTED else ruling.verdict, ruling.parts)


def untestable() -> Ruling:
    """The ruling on a claim that no statistic held here reaches."""
    return Ruling(CANNOT_TEST, pd.DataFrame({"part": [], "holds": []}))
