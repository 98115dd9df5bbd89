"""The tables and measures that charts share, each read or computed once."""

from __future__ import annotations

from functools import cached_property

import pandas as pd

from workforce import tables
from workforce.credentials import Credentials, load
from workforce.files import Folders
from workforce.measures import (
    growth,
    neighbours,
    outlook,
    pay,
    ranks,
    regions,
    specialties,
    track_record,
)

__all__ = ["Frames"]


class Frames:
    """Frames of one working copy; each property is what the measure of that name answers."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders

    def table(self, name: str) -> pd.DataFrame:
        """A processed table."""
        return tables.read(name, self._folders)

    def cite(self, *names: str, release: str | None = None) -> str:
        """One source line for some tables."""
        return "; ".join(tables.cite(name, release, self._folders) for name in names)

    def release(self, name: str) -> str:
        """The newest release a table is built from."""
        return tables.newest_release(name, self._folders)

    @cached_property
    def credentials(self) -> Credentials:
        """The records of credentials."""
        return load(self._folders)

    @cached_property
    def national(self) -> pd.DataFrame:
        """OEWS by year."""
        return self.table("oews_national")

    @cached_property
    def prices(self) -> pd.DataFrame:
        """CPI-U by year."""
        return self.table("consumer_prices")

    @cached_property
    def projections(self) -> pd.DataFrame:
        """Projections by round."""
        return self.table("projections")

    @cached_property
    def areas(self) -> pd.DataFrame:
        """OEWS by area."""
        return self.table("oews_areas")

    @cached_property
    def years(self) -> tuple[int, int]:
        """First and last year of the newest era."""
        return growth.comparable_years(self.national)

    def cite_years(self) -> str:
        """The source line of a comparison of those two years."""
        return tables.cite_years("oews_national", *self.years, folders=self._folders)

    @cached_property
    def pay_change(self) -> pd.DataFrame:
        """Pay in constant prices since the era began."""
        return pay.change_since_era_began(self.national, self.prices, *self.years)

    @cached_property
    def newest_round(self) -> str:
        """The newest projections round."""
        return outlook.newest_round(self.projections)

    @cached_property
    def expected(self) -> pd.DataFrame:
        """That round against the average of all occupations."""
        return outlook.against_average(self.projections, self.newest_round)

    @cached_property
    def matured(self) -> pd.DataFrame:
        """Projected against actual change."""
        return track_record.matured(self.projections)

    @cached_property
    def compared(self) -> pd.DataFrame:
        """Imaging beside its neighbours."""
        return neighbours.compare(self.national, self.projections)

    @cached_property
    def states(self) -> pd.DataFrame:
        """States with jobs per resident and pay at the nation's prices."""
        cells = regions.cells(self.areas, ["state"])
        per_resident = regions.per_resident(cells, self.table("population_states"))
        return regions.with_adjusted_pay(per_resident, self.table("price_parities"))

    @cached_property
    def ranked_areas(self) -> pd.DataFrame:
        """Metropolitan and nonmetropolitan areas with ranks of mean pay."""
        areas = regions.cells(self.areas, ["metro", "nonmetro"])
        return areas.join(ranks.rank(areas, "annual_mean_wage_usd"))

    @cached_property
    def outside(self) -> pd.DataFrame:
        """Jobs outside metropolitan areas."""
        return regions.outside_metropolitan(self.areas)

    @cached_property
    def premiums(self) -> pd.DataFrame:
        """Premiums over radiographers by state."""
        return specialties.premium_by_area(self.areas)

    @cached_property
    def premium_summary(self) -> pd.DataFrame:
        """What the states' premiums come to."""
        return specialties.premium_summary(self.premiums)
