"""What the pages say of forecasts, computed once: pairs of all occupations and what they teach."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import pandas as pd

from workforce.measures.forecasts import (
    contest,
    fan,
    joins,
    lead,
    pairs,
    publisher,
    reliability,
    scoreboard,
    validation,
)

__all__ = ["ForecastDesk"]


class ForecastDesk:
    """Desk of one working copy, from a function that reads its tables by name."""

    def __init__(self, table: Callable[[str], pd.DataFrame]) -> None:
        self._table = table

    @cached_property
    def all_lines(self) -> pd.DataFrame:
        """Every detailed occupation of every round."""
        return self._table("projections_all")

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """Projections beside what came, at every lead."""
        return pairs.every(self.all_lines, self._table("occupation_links"))

    @cached_property
    def matured(self) -> pd.DataFrame:
        """Those whose ten years are over."""
        return pairs.matured(self.pairs)

    @cached_property
    def account(self) -> pd.DataFrame:
        """Lines that could be joined, and those that could not."""
        return joins.account(self.all_lines, self._table("occupation_links"))

    @cached_property
    def judged(self) -> pd.DataFrame:
        """Every matured pair with the interval that the other rounds give it."""
        return validation.left_out(self.matured)

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Coverage and scores of these."""
        return validation.scores(self.judged)

    @cached_property
    def calibration(self) -> pd.DataFrame:
        """Nominal against actual coverage."""
        return validation.calibration(self.matured)

    @cached_property
    def newest(self) -> pd.DataFrame:
        """The newest round's imaging occupations."""
        return fan.newest(self.all_lines)

    @cached_property
    def odds(self) -> pd.DataFrame:
        """Their ten-year intervals and odds."""
        return fan.odds(self.newest, self.pairs)

    @cached_property
    def fan(self) -> pd.DataFrame:
        """Their intervals year by year."""
        return fan.fan(self.newest, self.pairs)

    @cached_property
    def board(self) -> pd.DataFrame:
        """Running rounds at each later base."""
        return scoreboard.scoreboard(self.pairs)

    @cached_property
    def by_lead(self) -> pd.DataFrame:
        """The miss by years since the round began."""
        return lead.by_lead(self.pairs)

    @cached_property
    def revision(self) -> pd.DataFrame:
        """How far bases move within a year."""
        return lead.revision(self.pairs)

    @cached_property
    def contest(self) -> pd.DataFrame:
        """The publisher against simple rules."""
        return contest.contest(self.pairs)

    @cached_property
    def reliability(self) -> pd.DataFrame:
        """What became of projections of each size."""
        return reliability.table(self.matured)

    @cached_property
    def publisher(self) -> pd.DataFrame:
        """The publisher's own measures of itself."""
        return publisher.as_published(self.all_lines, self.pairs)
