"""The tables and measures that charts share, each read or computed once."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from workforce import receipts, tables
from workforce.credentials import Credentials, load
from workforce.dictionary import TABLES
from workforce.files import Folders
from workforce.findings.forecast_desk import ForecastDesk
from workforce.measures import (
    education,
    equipment,
    falls,
    growth,
    imaging_centers,
    neighbours,
    outlook,
    place_words,
    pooling_record,
    programmes,
    ranks,
    regions,
    settings,
    specialties,
    state_years,
    track_record,
    uncertainty,
    workforce_ages,
    world,
)
from workforce.measures.place_words import Metro
from workforce.receipts import Receipt

if TYPE_CHECKING:
    from workforce.publications.ages import Age

__all__ = ["Desk", "of_folders"]


def settled(frame: pd.DataFrame) -> pd.DataFrame:
    """The same frame with columns of a kind stored side by side, from where rows are taken faster.

    Each column that was added stands apart, and each costs as much as all that stand together.
    """
    return frame.copy()


@cache
def of_folders(folders: Folders) -> Desk:
    """The desk of a working copy, made once a process."""
    return Desk(folders)


class Desk:
    """The frames of one working copy; each property is what the measure of that name answers.

    The intervals of a desk have one level: that in use when it was made.
    """

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._level = uncertainty.level_pct()
        self._at: dict[float, Desk] = {self._level: self}
        self._tables: dict[str, pd.DataFrame] = {}
        self._lines: dict[tuple[str, str | None], str] = {}
        self._made: dict[Hashable, Any] = {}

    @classmethod
    def given(cls, desk: Desk | None = None) -> Desk:
        """A desk whose intervals have the level in use: the given one's, or this working copy's."""
        return (desk or of_folders(Folders.find())).now()

    def now(self) -> Desk:
        """This desk, or its sibling for the level in use, which shares its tables."""
        level = uncertainty.level_pct()
        if level not in self._at:
            sibling = Desk(self._folders)
            sibling._tables, sibling._lines, sibling._at = self._tables, self._lines, self._at
            self._at[level] = sibling
        return self._at[level]

    def table(self, name: str) -> pd.DataFrame:
        """A processed table, read once: nobody may change it."""
        if name not in self._tables:
            self._tables[name] = tables.read(name, self._folders)
        return self._tables[name]

    def holds(self, name: str) -> bool:
        """Whether a table has rows: not where the field lacks it, or it still awaits a release."""
        return name in TABLES and len(self.table(name)) > 0

    def once(self, key: Hashable, make: Callable[[Desk], Any]) -> Any:
        """What is made of this desk, made the first time that it is asked for by its key."""
        if key not in self._made:
            self._made[key] = make(self)
        return self._made[key]

    def cite(self, *names: str, release: str | None = None) -> str:
        """One source line for some tables."""
        return "; ".join(self._cite(name, release) for name in names)

    def _cite(self, name: str, release: str | None) -> str:
        if (name, release) not in self._lines:
            self._lines[name, release] = tables.cite(name, release, self._folders)
        return self._lines[name, release]

    def release(self, name: str) -> str:
        """The newest release a table is built from."""
        return tables.newest_release(name, self._folders)

    def releases(self, name: str) -> str:
        """Every release of which a table holds figures, in words."""
        return tables.releases(name, self._folders)

    def vintages(self, *names: str) -> pd.DataFrame:
        """How old the figures of some tables are."""
        return tables.vintages(names, self._folders)

    @cached_property
    def ages(self) -> list[Age]:
        """What is newer, or comes next, of every publication."""
        return tables.ages(folders=self._folders)

    def provenance(self, *names: str) -> list[Receipt]:
        """The receipts of the raw files behind some tables, each once."""
        used = (receipt for name in names for receipt in tables.provenance(name, self._folders))
        return list({receipt.file: receipt for receipt in used}.values())

    def ledger(self) -> list[Receipt]:
        """The receipt of every raw file, those that a newer one outranks included."""
        return list(receipts.load(self._folders.raw).values())

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

    def at(self, kind: str, code: str) -> pd.DataFrame:
        """The rows of `areas` of one place, in every year; none where it is not held."""
        return self.of_place("areas", lambda desk: desk.areas, kind, code)

    def of_place(
        self, key: Hashable, make: Callable[[Desk], pd.DataFrame], kind: str, code: str
    ) -> pd.DataFrame:
        """The rows of one place of a frame that is made, and parted by places, once by its key.

        None where the frame has none. Looking through all places for each one takes longer than
        what is asked of it.
        """

        def parted(desk: Desk) -> tuple[pd.DataFrame, dict[Any, Any]]:
            frame = settled(make(desk))
            return frame, frame.groupby(["area_kind", "area_code"]).indices

        frame, places = self.once(("by place", key), parted)
        return frame.take(places.get((kind, code), []))

    @cached_property
    def years(self) -> tuple[int, int]:
        """First and last year that compare by the newest method."""
        return growth.comparable_years(self.national)

    def cite_years(self, base_year: int | None = None, year: int | None = None) -> str:
        """The source line of a comparison of two years: those that compare, or the given ones."""
        base, last = self.years
        base, last = base_year or base, year or last
        return tables.cite_years("oews_national", base, last, folders=self._folders)

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
    def forecasts(self) -> ForecastDesk:
        """Projections of all occupations beside what came, and what that teaches."""
        return ForecastDesk(self.table)

    @cached_property
    def compared(self) -> pd.DataFrame:
        """Imaging beside its neighbours."""
        return neighbours.compare(self.national, self.projections)

    @cached_property
    def states(self) -> pd.DataFrame:
        """States with jobs per resident and pay at the nation's prices."""
        cells = regions.cells(self.areas, ["state"])
        per_resident = regions.per_resident(cells, self.table("population_states"))
        return settled(regions.with_adjusted_pay(per_resident, self.table("price_parities")))

    @cached_property
    def through_years(self) -> pd.DataFrame:
        """Jobs and pay by state in every year held."""
        return settled(state_years.through_years(self.areas, self.prices))

    @cached_property
    def growth_lacking(self) -> state_years.Lacking:
        """What keeps growth by state from being told."""
        return state_years.lacking(self.areas)

    @cached_property
    def cite_weekly_pay(self) -> str:
        """The source line of weekly pay, whose errors rest on the spread of pay in OEWS."""
        newest = self.release("oews_national")
        return f"{self.cite('weekly_pay_by_sex')}; {self.cite('oews_national', release=newest)}"

    @cached_property
    def cite_state_years(self) -> str:
        """The source line of all years by state."""
        releases = [f"May {year}" for year in sorted(self.through_years["year"].unique())]
        return tables.cite_releases("oews_areas", releases, self._folders)

    @cached_property
    def cite_last_year(self) -> str:
        """The source line of figures by state beside those of the year before, where held."""
        years = self.ranked_states[["last_year", "year"]].max().dropna().astype(int)
        releases = [f"May {year}" for year in years]
        return tables.cite_releases("oews_areas", releases, self._folders)

    @cached_property
    def ranked_areas(self) -> pd.DataFrame:
        """Metropolitan and nonmetropolitan areas at the nation's prices, with ranks of mean pay."""
        cells = regions.cells(self.areas, ["metro", "nonmetro"])
        areas = regions.with_adjusted_pay(cells, self.table("price_parities"))
        return settled(areas.join(ranks.rank(areas, "annual_mean_wage_usd")))

    @cached_property
    def metros(self) -> list[Metro]:
        """Every metropolitan area with its cities and counties."""
        return place_words.metros(self.table("metro_counties"))

    @cached_property
    def states_held(self) -> frozenset[str]:
        """The FIPS codes of states and territories with a row in their newest release."""
        newest = regions.newest_year(self.areas, ["state"])
        rows = self.areas[(self.areas["area_kind"] == "state") & (self.areas["year"] == newest)]
        return frozenset(rows["area_code"])

    @cached_property
    def areas_held(self) -> dict[str, Metro]:
        """Every area below the states with a figure in the newest release, by its code.

        Areas outside metropolitan ones have a title and a state, and no counties.
        """
        known = {metro.area_code: metro for metro in self.metros}
        rows = self.ranked_areas.drop_duplicates("area_code").sort_values("area_title")
        return {
            row.area_code: known.get(row.area_code)
            or Metro(row.area_code, row.area_title, (row.state_fips,), (), (), (), row.area_kind)
            for row in rows[["area_code", "area_title", "state_fips", "area_kind"]].itertuples()
        }

    @cached_property
    def outside(self) -> pd.DataFrame:
        """Jobs outside metropolitan areas."""
        return regions.outside_metropolitan(self.areas)

    def premiums_in(self, kind: str) -> pd.DataFrame:
        """Premiums over the base by area of a kind, in the newest year."""
        return self.once(
            ("premiums", kind),
            lambda desk: settled(specialties.premium_by_area(desk.areas, [kind])),
        )

    @cached_property
    def pooling_record(self) -> pd.DataFrame:
        """What drawing states together was worth; no rows where no two years in a row are held."""
        return pooling_record.record(self.areas)

    @cached_property
    def premium_summary(self) -> pd.DataFrame:
        """What the states' premiums come to."""
        return specialties.premium_summary(self.premiums_in("state"))

    @cached_property
    def national_premiums(self) -> pd.DataFrame:
        """Premiums over the base in the nation, in the newest year."""
        by_year = specialties.premium_by_year(self.national)
        return by_year[by_year["year"] == by_year["year"].max()]

    @cached_property
    def ranked_states(self) -> pd.DataFrame:
        """`states` with rank ranges of concentration and adjusted pay, and bounds of capped pay.

        The columns of `ranks.rank` follow the measure's name and an underscore; territories have
        no rank, as national estimates leave them out.
        """
        nation = self.states[self.states["in_nation"]]
        found = self.states
        for measure in ("location_quotient", "adjusted_mean_wage_usd"):
            found = found.join(ranks.rank(nation, measure).add_prefix(f"{measure}_"))
        keys = ["area_kind", "area_code", "soc_code", "year"]
        bounds = self.areas[[*keys, "annual_mean_wage_usd_at_least"]]
        return settled(found.merge(bounds, on=keys, how="left", validate="1:1"))

    @cached_property
    def setting_shares(self) -> pd.DataFrame:
        """Where specialists work."""
        return settings.shares(self.table("oews_industries"))

    @cached_property
    def openings(self) -> pd.DataFrame:
        """What a year's openings consist of, in the newest round."""
        return outlook.openings(self.projections, self.newest_round)

    @cached_property
    def place_among_all(self) -> pd.DataFrame:
        """Where imaging occupations stand among all detailed ones, by projected growth."""
        return outlook.place_among_all(self.table("projections_all"), self.expected)

    @cached_property
    def education(self) -> pd.DataFrame:
        """Typical entry education against what workers have."""
        return education.entry_against_attainment(
            self.projections, self.table("educational_attainment")
        )

    @cached_property
    def projections_states(self) -> pd.DataFrame:
        """The states' own projections."""
        return self.table("projections_states")

    @cached_property
    def revisions(self) -> pd.DataFrame:
        """Base-year jobs round by round, with the self-employed split out."""
        return outlook.base_revisions(self.projections)

    @cached_property
    def by_era(self) -> pd.DataFrame:
        """Growth of jobs over every run of comparable years."""
        return growth.growth_by_era(self.national)

    @cached_property
    def falls(self) -> pd.DataFrame:
        """The largest fall in jobs of each occupation that has one."""
        return falls.largest(self.national)

    @cached_property
    def statements(self) -> pd.DataFrame:
        """What the publisher says moves occupations, in the newest round."""
        return outlook.stated_factors(self.table("projection_factors"), self.newest_round)

    @cached_property
    def age_association(self) -> pd.DataFrame:
        """Older residents beside jobs, over the states."""
        return regions.age_association(self.states[self.states["in_nation"]])

    @cached_property
    def awards(self) -> pd.DataFrame:
        """Awards of imaging programmes by level and year."""
        return programmes.by_level(self.table("completions"))

    @cached_property
    def award_levels(self) -> pd.DataFrame:
        """Awards of all imaging programmes by level, in the newest year."""
        return programmes.level_shares(self.awards)

    @cached_property
    def older_workers(self) -> pd.DataFrame:
        """How old the people are who work in imaging."""
        return workforce_ages.older_workers(self.table("worker_ages"))

    @cached_property
    def equipment(self) -> pd.DataFrame:
        """Machines per million people by country."""
        return equipment.side_by_side(self.table("scanners"))

    @cached_property
    def countries(self) -> pd.DataFrame:
        """What is counted in the places that career guides name."""
        tables = ("australia_profiles", "canada_technologists", "scanners")
        return world.coverage(self.national, *(self.table(name) for name in tables))

    @cached_property
    def imaging_centers(self) -> pd.DataFrame:
        """Imaging centers by state; no rows where none are held."""
        return imaging_centers.by_state(
            self.table("imaging_centers"), self.table("population_states")
        )

    @cached_property
    def nation_cells(self) -> pd.DataFrame:
        """Jobs and pay of the nation with their intervals."""
        return regions.cells(self.areas, ["national"])

    @cached_property
    def notebooks(self) -> dict[str, str]:
        """The notebooks of the working copy: name of the file without its ending, and title."""
        found = {}
        for path in sorted(self._folders.notebooks.glob("[0-9]*.ipynb")):
            source = json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"]
            found[path.stem] = "".join(source).splitlines()[0].lstrip("# ")
        return found
