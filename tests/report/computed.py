"""The numbers that a page may show, computed from tables and measures and not from pages.

A page is held to what it is about: the page of a state to the nation and to its own rows, that of
an occupation to the nation and to the occupation's rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache, cached_property

import numpy as np
import pandas as pd

from report.numbers import DOLLARS, PERCENT, PLAIN, Pool, Token, Written
from workforce import receipts
from workforce.files import Folders
from workforce.findings.claims import weigh
from workforce.findings.desk import Desk
from workforce.measures import growth, outlook, pay, specialties, track_record, uncertainty
from workforce.measures.forecasts import intervals, publisher, reliability
from workforce.measures.forecasts.pairs import SHAKEN
from workforce.occupations import IMAGING, OCCUPATIONS
from workforce.places import STATES, named
from workforce.report import figures
from workforce.report.pages.pathway_tables import EXAMPLES

MONTHS = 12
CHART = re.compile(r'id="chart-(\w+)"')


def forecast_numbers(frames: Desk) -> list[float]:
    """Counts that the pages tell of forecasts and that stand in no frame."""
    judged, past = frames.forecasts.judged, frames.forecasts.matured
    imaging = judged[judged["occupation_key"] != ""]
    apart = 10.0
    orders = (*reliability.order(past), *reliability.order(past, apart))
    # Odds are told of a hundred; the ends of a spell and the parts of an interval by their names.
    return [*orders, imaging["inside"].sum(), apart, 100.0, *SHAKEN, *intervals.LEVELS, 10, 20, 30]


@dataclass(frozen=True)
class PageNumbers:
    """What a page may show: in its text, and in the rows of its tables by their headings."""

    text: Pool
    of_row: Callable[[str], Pool | None] = lambda heading: None

    def holds(self, token: Token) -> bool:
        """Whether the data give this number where it stands."""
        row = self.of_row(token.row) if token.row else None
        return (row or self.text).holds(token)


class Computed:
    """Pools of numbers for the pages of one exported outlook."""

    def __init__(self, project: Folders) -> None:
        self.project = project
        self.frames = Desk(project)

    def of(self, path: str, html: str) -> PageNumbers:
        """What the page of this path may show."""
        folder, _, name = path.rpartition("/")
        text = self.nation | self._charts(html)
        if folder == "states":
            (fips,) = (s.fips for s in STATES if s.abbreviation.lower() == name[:-5])
            return PageNumbers(text | self._of_state(fips), self._rows_by("state_fips", fips))
        if folder == "occupations":
            key = name.removesuffix(".html")
            return PageNumbers(text | self._counted(key), self._rows_by("occupation_key", key))
        if path == "index.html":
            return PageNumbers(text | self._shown_first, self._rows_of_places)
        return PageNumbers(text | self.everything)

    def _charts(self, html: str) -> Pool:
        """The figures drawn on the page."""
        pool = Pool()
        for name in sorted(set(CHART.findall(html))):
            pool.add_frame(pd.read_csv(self.project.outlook / "charts" / f"{name}.csv"))
        return pool

    @cached_property
    def _places(self) -> list[Written]:
        """Rows of states and areas."""
        frames = self.frames
        ranked, areas = frames.ranked_states, frames.areas
        wages = [name for name in areas if re.fullmatch(r"annual_\w+_wage_usd(_at_least)?", name)]
        spread = areas.loc[areas["area_kind"] == "state", ["state_fips", "soc_code", *wages]]
        return [
            Written(frame if "occupation_key" in frame else _with_key(frame))
            for frame in (
                _with_bounds(figures.states(frames)),
                ranked,
                spread,
                figures.premiums(frames),
                figures.areas(frames),
                frames.projections_states,
                figures.state_projections(frames),
            )
        ]

    def _rows_by(self, column: str, value: str) -> Callable[[str], Pool | None]:
        """The rows of an occupation or state under the heading of a table's row."""

        def of_row(heading: str) -> Pool | None:
            pool, found = Pool(), False
            for written in self._places:
                # The states' own projections stand beside the nation's, which has no code; an
                # area that reaches into a state stands on its page too.
                own = written.frame[column].isin([value, ""])
                if column == "state_fips" and "area_title" in written.frame:
                    own |= written.frame["area_title"] == heading
                rows = own & _headed(written.frame, heading)
                pool.add_rows(written, rows.to_numpy())
                found |= bool(rows.any())
            return pool if found else None

        return cache(of_row)

    def _counted(self, key: str) -> Pool:
        """How many states and areas have a cell of an occupation, and lack figures in it."""
        pool = Pool()
        for written in self._places:
            own = written.frame[written.frame["occupation_key"] == key]
            pool.add(_counts(own), PLAIN)
        return pool

    def _of_state(self, fips: str) -> Pool:
        pool = Pool()
        for written in self._places:
            pool.add_rows(written, (written.frame["state_fips"] == fips).to_numpy())
        states = self._places[0].frame
        own = states[states["state_fips"] == fips].set_index("occupation_key")
        # Three figures of each occupation are asked for on each page.
        asked = ["employment", "annual_mean_wage_usd", "location_quotient"]
        known = int(own[asked].notna().sum().sum())
        pool.add([known, len(IMAGING) * len(asked) - known, len(IMAGING) * len(asked)], PLAIN)
        _add_differences(pool, own, [(EXAMPLES[0][0], 0.0)])
        return pool

    def _rows_of_places(self, heading: str) -> Pool | None:
        """The rows of all occupations in a state under the heading of a table's row."""
        if heading not in {state.name for state in STATES}:
            return None
        pool = Pool()
        for written in self._places:
            pool.add_rows(written, _headed(written.frame, heading).to_numpy())
        return pool

    @cached_property
    def _shown_first(self) -> Pool:
        """What the first page says beyond the nation: of claims, and of the state it takes up."""
        pool = self._rows_by("state_fips", named("Ohio").fips)("MRI technologists") or Pool()
        self._add_claims(pool)
        return pool

    @cached_property
    def everything(self) -> Pool:
        """All rows of states and areas, for pages that may show any."""
        pool = Pool()
        for written in self._places:
            pool.add_rows(written, np.ones(len(written.frame), dtype=bool))
        pool.add(_held(self.project), PLAIN)
        _add_differences(pool, figures.national(self.frames).set_index("occupation_key"), EXAMPLES)
        self._add_claims(pool)
        return pool

    @cached_property
    def nation(self) -> Pool:
        """The nation: every year, round, setting and comparison."""
        frames, pool = self.frames, Pool()
        year = frames.years[1]
        share = specialties.mri_share(frames.national)
        for frame in (
            figures.by_year(frames),
            figures.national(frames),
            figures.projections(frames),
            figures.track_record_pairs(frames),
            figures.settings(frames),
            frames.compared,
            frames.change,
            frames.by_era,
            frames.pay_change,
            frames.premium_summary,
            frames.outside,
            frames.education,
            growth.levels(frames.national, OCCUPATIONS),
            pay.spread(frames.national, year),
            outlook.base_revisions(frames.projections),
            specialties.premium_by_year(frames.national),
            specialties.mri_share_by_state(frames.areas),
            share,
            specialties.share_changes(share),
            frames.forecasts.odds,
            frames.forecasts.scores,
            frames.forecasts.contest,
            frames.forecasts.board,
            frames.forecasts.reliability,
            frames.forecasts.by_lead,
            frames.forecasts.revision,
            frames.forecasts.publisher,
            publisher.nearest(frames.forecasts.publisher),
        ):
            pool.add_frame(frame)
        errors = [float(value) for value in asdict(track_record.summary(frames.matured)).values()]
        for unit in (PERCENT, PLAIN):
            pool.add(errors, unit)
            pool.add(forecast_numbers(frames), unit)
        # Shares of the self-employed are published to a tenth of a percent, so jobs to hundreds.
        revisions = outlook.base_revisions(frames.projections)
        pool.add(np.round(revisions.select_dtypes("float").to_numpy().ravel(), -2), PLAIN)
        outside = frames.outside
        for count in ("areas", "withheld"):
            pool.add(outside[f"metro_{count}"] + outside[f"nonmetro_{count}"], PLAIN)
        pool.add([uncertainty.level_pct(), *intervals.LEVELS], PERCENT)
        pool.add([cost for cost, _ in EXAMPLES], DOLLARS)
        pool.add([hours for _, hours in EXAMPLES], PLAIN)
        pool.add([len(STATES), len(STATES) - 2, len(IMAGING)], PLAIN)
        return pool

    def _add_claims(self, pool: Pool) -> None:
        """What the evidence of claims adds up from the tables."""
        frames = self.frames
        for frame in (frames.awards, frames.award_levels, frames.older_workers, frames.equipment):
            pool.add_frame(frame)
        awards = frames.table("completions")
        for keys in (["year"], ["year", "program"], ["year", "award_level"]):
            pool.add(awards.groupby(keys)["awards"].sum(), PLAIN)
        shares = frames.setting_shares
        named = shares[shares["setting"].isin(shares["setting"].unique()[:4])]
        pool.add(named.groupby("occupation")["share_pct"].sum(), PERCENT)
        attained = frames.table("educational_attainment")
        levels = attained[["bachelor_pct", "master_pct", "doctoral_or_professional_pct"]]
        attained = attained.assign(higher_pct=levels.sum(axis=1))
        pool.add_frame(attained)
        for _, rounds in attained.groupby("soc_code"):
            higher = rounds["higher_pct"].to_numpy()
            pool.add((higher[:, None] - higher[None, :]).ravel(), PERCENT)
        verdicts = pd.Series([claim.verdict for claim in weigh(frames)])
        pool.add([len(verdicts), *verdicts.value_counts()], PLAIN)


def _with_key(frame: pd.DataFrame) -> pd.DataFrame:
    keys = {occupation.soc_code: occupation.key for occupation in IMAGING}
    return frame.assign(occupation_key=frame["soc_code"].map(keys))


def _with_bounds(states: pd.DataFrame) -> pd.DataFrame:
    """Lower bounds of capped wages at the nation's prices."""
    bound = states["annual_mean_wage_usd_at_least"] / states["price_parity"] * 100
    return states.assign(adjusted_wage_usd_at_least=bound)


def _headed(frame: pd.DataFrame, heading: str) -> pd.Series:
    """The rows whose occupation, state or area is that of a table's row."""
    keys = {occupation.name: occupation.key for occupation in IMAGING}
    fips = {state.name: state.fips for state in STATES}
    if heading in keys:
        return frame["occupation_key"] == keys[heading]
    if heading in fips:
        return frame["state_fips"] == fips[heading]
    if "area_title" in frame:
        return frame["area_title"] == heading
    return pd.Series(False, index=frame.index)


def _counts(rows: pd.DataFrame) -> list[int]:
    """How many rows there are, and how many lack a figure, of each kind of area."""
    kinds = rows["area_kind"] if "area_kind" in rows else pd.Series("", index=rows.index)
    kinds = kinds.replace({"metro": "area", "nonmetro": "area"})
    missing = rows.isna().groupby(kinds).sum().to_numpy().ravel().tolist()
    return [*kinds.value_counts().tolist(), *missing]


def _held(project: Folders) -> list[int]:
    """Rows of every raw file."""
    return [receipt.rows for receipt in receipts.load(project.raw).values()]


def _add_differences(pool: Pool, rows: pd.DataFrame, examples: list[tuple[float, float]]) -> None:
    """Mean pay over radiographers' a month, and the months until it makes up for an expense."""
    mean = "annual_mean_wage_usd"
    base_key = specialties.BASE.key
    if base_key not in rows.index:
        return
    base = rows.loc[base_key]
    for key in [o.key for o in specialties.SPECIALTIES if o.key in rows.index]:
        other = rows.loc[key]
        gap = (other[mean] - base[mean]) / MONTHS
        margins = [(row[f"{mean}_high"] - row[f"{mean}_low"]) / 2 for row in (base, other)]
        margin = np.hypot(*margins) / MONTHS
        pool.add_frame(
            pd.DataFrame(
                {"gap_usd": [gap], "gap_usd_low": gap - margin, "gap_usd_high": gap + margin}
            )
        )
        # A radiographer gives up an hour's pay for each hour without.
        hourly = base.get("hourly_mean_wage_usd", 0.0)
        for cost, hours in examples:
            spent = cost + hours * hourly
            pool.add([spent / gap, spent / (gap - margin), spent / (gap + margin)], PLAIN)
